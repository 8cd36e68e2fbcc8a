"""The periods of the reform report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.book import UnknownKey
from thidua.law.confirm import UnitValue, laid_over
from thidua.law.load import lawbook
from thidua.law.periods import counted_from, period_closing, report_period, report_periods
from thidua.law.series import NotInForce


@pytest.mark.parametrize(
    ("kind", "first", "last", "due"),
    [
        ("quy_1", date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 20)),
        ("sau_thang", date(2025, 12, 15), date(2026, 6, 14), date(2026, 6, 20)),
        ("quy_3", date(2026, 6, 15), date(2026, 9, 14), date(2026, 9, 20)),
        ("nam", date(2025, 12, 15), date(2026, 12, 14), date(2026, 12, 20)),
    ],
)
def test_the_four_reports_of_a_year(kind, first, last, due):
    found = report_period(kind, 2026, lawbook().on(date(2026, 1, 2)))
    assert (found.first, found.last, found.due, found.due_binds) == (first, last, due, False)
    assert found in report_periods(2026, lawbook())


@pytest.mark.parametrize(
    ("day", "kind", "year"),
    [
        (date(2026, 3, 13), "quy_1", 2026),
        (date(2026, 3, 14), "quy_1", 2026),
        (date(2026, 3, 15), "sau_thang", 2026),
        (date(2026, 6, 14), "sau_thang", 2026),
        (date(2026, 6, 15), "quy_3", 2026),
        (date(2026, 9, 14), "quy_3", 2026),
        (date(2026, 9, 15), "nam", 2026),
        (date(2026, 12, 14), "nam", 2026),
        (date(2026, 12, 15), "quy_1", 2027),
    ],
)
def test_the_report_that_closes_next(day, kind, year):
    found = period_closing(day, lawbook())
    assert found is not None and (found.kind, found.year) == (kind, year)


def test_a_unit_sets_an_earlier_due_day_that_binds():
    own = UnitValue("cchc.bao_cao.nam.han", date(2026, 1, 1), "10/12", "Công văn của UBND phường", date(2026, 1, 5), "Hiệu trưởng")
    found = report_period("nam", 2026, laid_over(lawbook(), [own]).on(date(2026, 12, 1)))
    assert (found.due, found.due_binds) == (date(2026, 12, 10), True)


def test_before_the_decree_there_is_no_period_and_an_unknown_one_is_no_key():
    assert report_periods(2018, lawbook()) == ()
    with pytest.raises(NotInForce):
        report_period("nam", 2018, lawbook().on(date(2018, 12, 14)))
    with pytest.raises(UnknownKey):
        report_period("thang", 2026, lawbook().on(date(2026, 12, 14)))


@given(st.integers(2020, 2035))
def test_the_data_of_a_year_follow_one_another_without_a_hole(year):
    first, half, third, whole = report_periods(year, lawbook())
    assert first.first == half.first == whole.first
    assert (third.first - half.last).days == 1
    assert (report_periods(year + 1, lawbook())[0].first - whole.last).days == 1
    assert all(one.first < one.last < one.due for one in (first, half, third, whole))


def test_no_period_holds_more_than_the_year_counts():
    for year in range(2019, 2031):
        since = counted_from(year, lawbook())
        assert all(since <= one.first for one in report_periods(year, lawbook()))
    assert counted_from(2026, lawbook()) == date(2025, 12, 15)
    assert counted_from(1990, lawbook()) == date(1990, 1, 1)
