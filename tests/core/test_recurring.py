"""Work that comes back: periods without a gap, a day in each, what a day off does."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.recurring import Every, Off, On, Rule, in_words, occurrence, period_of, periods
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

CALENDAR = WorkCalendar.from_lawbook(lawbook())
DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))
RULES = st.builds(Rule, st.sampled_from(Every), st.just(On.DAY), st.integers(1, 31), st.none(), st.sampled_from(Off)) | st.builds(
    Rule, st.sampled_from(Every), st.sampled_from((On.FIRST_WORKING, On.LAST_WORKING))
)


def due(rule: Rule, day: date) -> date:
    return occurrence(rule, period_of(rule.every, day), CALENDAR).due_on


@pytest.mark.parametrize(
    ("rule", "in_period", "wanted"),
    [
        (Rule(Every.MONTH, On.DAY, 25), date(2026, 3, 2), date(2026, 3, 25)),
        (Rule(Every.MONTH, On.DAY, 25), date(2026, 1, 2), date(2026, 1, 23)),  # Sunday → Friday before
        (Rule(Every.MONTH, On.DAY, 25, off=Off.AFTER), date(2026, 1, 2), date(2026, 1, 26)),
        (Rule(Every.MONTH, On.DAY, 25, off=Off.KEEP), date(2026, 1, 2), date(2026, 1, 25)),
        (Rule(Every.MONTH, On.DAY, 31), date(2026, 2, 2), date(2026, 2, 27)),  # no 31 February, the 28th is a Saturday
        (Rule(Every.QUARTER, On.LAST_WORKING), date(2026, 5, 1), date(2026, 6, 30)),
        (Rule(Every.QUARTER, On.LAST_WORKING), date(2025, 8, 31), date(2025, 9, 30)),
        (Rule(Every.QUARTER, On.DAY, 15, month=1), date(2026, 5, 1), date(2026, 4, 15)),
        (Rule(Every.HALF, On.DAY, 15), date(2026, 2, 1), date(2026, 6, 15)),
        (Rule(Every.YEAR, On.DAY, 15, month=12), date(2026, 2, 1), date(2026, 12, 15)),
        (Rule(Every.QUARTER, On.FIRST_WORKING), date(2026, 6, 9), date(2026, 4, 1)),
        (Rule(Every.MONTH, On.FIRST_WORKING), date(2026, 1, 9), date(2026, 1, 5)),  # 1 January and the bridge day are off
        (Rule(Every.MONTH, On.DAY, 1, off=Off.BEFORE), date(2026, 1, 9), date(2026, 1, 5)),  # never out of its period
    ],
)
def test_the_day_of_a_period(rule, in_period, wanted):
    assert due(rule, in_period) == wanted


def test_the_rule_in_words():
    assert in_words(Rule(Every.MONTH, On.DAY, 25)) == "Ngày 25 hằng tháng; nếu là ngày nghỉ thì làm vào ngày làm việc liền trước."
    assert in_words(Rule(Every.QUARTER, On.LAST_WORKING)) == "Ngày làm việc cuối cùng của mỗi quý."
    assert in_words(Rule(Every.YEAR, On.DAY, 15, month=6, off=Off.KEEP)) == "Ngày 15 tháng 6 hằng năm; kể cả khi là ngày nghỉ."
    assert in_words(Rule(Every.HALF, On.DAY, 10, month=1)).startswith("Ngày 10 tháng đầu mỗi kỳ 6 tháng;")
    assert in_words(Rule(Every.MONTH, On.FIRST_WORKING)) == "Ngày làm việc đầu tiên của mỗi tháng."
    with pytest.raises(ValueError, match="from 1 to 31"):
        Rule(Every.MONTH, On.DAY)
    with pytest.raises(ValueError, match="outside the period"):
        Rule(Every.QUARTER, On.LAST_WORKING, month=4)


def test_a_year_without_a_calendar_is_no_year_without_holidays():
    with pytest.raises(NotInForce):
        due(Rule(Every.YEAR, On.LAST_WORKING), date(2031, 5, 5))


@given(st.sampled_from(Every), DAYS, DAYS)
def test_periods_follow_each_other_without_a_gap(every, one, other):
    first, last = sorted((one, other))
    found = list(periods(every, first, last))
    assert found[0].first <= first <= found[0].last and found[-1].first <= last <= found[-1].last
    assert all(now.last + timedelta(1) == then.first for now, then in pairwise(found))
    assert len({period.key for period in found}) == len(found)


@given(RULES, DAYS)
def test_the_day_lies_in_its_period_and_is_worked_unless_kept(rule, day):
    period = period_of(rule.every, day)
    found = occurrence(rule, period, CALENDAR)
    assert period.first <= found.due_on <= period.last
    if rule.on is not On.DAY or rule.off is not Off.KEEP:
        assert CALENDAR.is_working(found.due_on)
    assert in_words(rule).endswith(".") and "None" not in in_words(rule)
