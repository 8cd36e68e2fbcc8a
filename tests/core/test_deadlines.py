"""Terms by the Civil Code on the Vietnamese calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.deadlines import term
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook

CALENDAR = WorkCalendar.from_lawbook(lawbook())


@pytest.mark.parametrize(
    ("event", "days", "working", "last", "safe"),
    [
        (date(2026, 1, 26), 15, False, date(2026, 2, 10), date(2026, 2, 9)),
        (date(2023, 5, 5), 15, False, date(2023, 5, 22), date(2023, 5, 19)),  # ends on a Saturday
        (date(2024, 1, 26), 15, False, date(2024, 2, 15), date(2024, 2, 7)),  # ends inside Tết
        (date(2024, 4, 19), 15, False, date(2024, 5, 4), date(2024, 5, 3)),  # ends on a make-up Saturday
        (date(2026, 11, 9), 15, False, date(2026, 11, 25), date(2026, 11, 23)),  # ends on Ngày Văn hóa Việt Nam
        (date(2025, 4, 15), 15, False, date(2025, 5, 5), date(2025, 4, 29)),  # 30/4, 1/5, the swapped 2/5, a weekend
        (date(2024, 4, 26), 5, True, date(2024, 5, 7), date(2024, 5, 6)),  # make-up Saturday counts as a working day
        (date(2026, 2, 12), 1, True, date(2026, 2, 13), date(2026, 2, 12)),
        (date(2026, 2, 13), 1, True, date(2026, 2, 23), date(2026, 2, 13)),  # over the whole of Tết
    ],
)
def test_last_and_safe_day(event, days, working, last, safe):
    found = term(event, days, CALENDAR, working=working)
    assert (found.lawful_day, found.safe_day) == (last, safe)


def test_the_reckoning_cites_its_rules_and_keeps_capitals():
    words = " ".join(term(date(2023, 5, 5), 15, CALENDAR).reckoning)
    assert "khoản 2 Điều 147" in words and "khoản 5 Điều 148" in words and "Thứ Bảy, ngày 20/05/2023" in words


def test_a_day_nobody_has_settled_is_said():
    found = term(date(2027, 1, 25), 15, CALENDAR)
    assert found.unsettled == (date(2027, 2, 9), date(2027, 2, 10))
    assert "Chưa có thông báo" in found.reckoning[-1]
    assert term(date(2027, 3, 1), 15, CALENDAR).unsettled == ()


@given(st.dates(date(2021, 1, 15), date(2027, 6, 1)), st.integers(1, 60), st.booleans())
def test_a_term_ends_on_a_working_day_after_its_event(event, days, working):
    found = term(event, days, CALENDAR, working=working)
    assert CALENDAR.is_working(found.lawful_day)
    assert CALENDAR.is_working(found.safe_day)
    assert found.safe_day < found.lawful_day
    assert found.lawful_day >= event + timedelta(days=days)


@given(st.dates(date(2021, 1, 15), date(2027, 6, 1)), st.integers(1, 60), st.booleans())
def test_a_longer_term_never_ends_earlier(event, days, working):
    assert term(event, days, CALENDAR, working=working).lawful_day <= term(event, days + 1, CALENDAR, working=working).lawful_day
