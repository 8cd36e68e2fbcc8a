"""Rules that are data: read back as sentences, reckoned on the calendar, held over every year it knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from thidua.core.deadlines import working_day_after, working_day_before, working_days_late
from thidua.core.due_moves import Duty, due, shifts
from thidua.core.due_rules import (
    After,
    Before,
    DayAfterPeriod,
    Fixed,
    PeriodEnd,
    Reckoned,
    Report,
    Stage,
    Undated,
    Yearly,
    following,
    needs_event,
    reckon,
)
from thidua.core.due_spans import Period, Span, period_of
from thidua.core.due_stored import read, stored
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook

BOOK = lawbook()
CALENDAR = WorkCalendar.from_lawbook(BOOK)
EVENTS = st.dates(date(2021, 2, 1), date(2027, 10, 1))
COUNTS = st.integers(1, 40)
PERIODS = st.one_of(
    st.none(),
    st.builds(Period, st.just(Span.MONTH), st.integers(2021, 2026), st.integers(1, 12)),
    st.builds(Period, st.just(Span.QUARTER), st.integers(2021, 2026), st.integers(1, 4)),
    st.builds(Period, st.just(Span.HALF), st.integers(2021, 2026), st.integers(1, 2)),
    st.builds(Period, st.just(Span.YEAR), st.integers(2021, 2026), st.just(1)),
)


def spanned(kind, *before):
    def make(values):
        *own, period, span, rolls = values
        return kind(*own, period.span if period else span, period, rolls)

    return st.tuples(*before, PERIODS, st.sampled_from(Span), st.booleans()).map(make)


RULES = st.one_of(
    st.builds(Fixed, st.dates(date(2021, 2, 1), date(2027, 11, 1)), st.booleans()),
    st.builds(After, COUNTS, st.booleans(), st.booleans()),
    st.builds(Before, st.integers(1, 15), st.booleans()),
    spanned(PeriodEnd),
    spanned(DayAfterPeriod, st.integers(1, 31)),
    st.builds(Report, st.sampled_from(["quy_1", "sau_thang", "quy_3", "nam"]), st.integers(2021, 2027), st.booleans(), st.booleans()),
    st.builds(Yearly, st.integers(1, 28), st.integers(1, 12), st.integers(2022, 2026), st.booleans()),
)


def at(event=None):
    return Stage(CALENDAR, BOOK, event, "Công bố chỉ số")


@pytest.mark.parametrize(
    ("told", "event", "nominal", "lawful", "safe", "sentence"),
    [
        (Fixed(date(2026, 2, 5), before=True), None, (2026, 2, 4), (2026, 2, 4), (2026, 2, 3), "Trước ngày 05/02/2026, tức chậm nhất ngày 04/02/2026."),
        (Fixed(date(2026, 2, 2), before=True), None, (2026, 2, 1), (2026, 2, 1), (2026, 1, 30), "Trước ngày 02/02/2026, tức chậm nhất ngày 01/02/2026."),
        (Fixed(date(2026, 8, 30)), None, (2026, 8, 30), (2026, 8, 30), (2026, 8, 28), "Chậm nhất ngày 30/08/2026."),
        (Fixed(date(2026, 8, 30), rolls=True), None, (2026, 8, 30), (2026, 9, 3), (2026, 8, 28),
         "Chậm nhất ngày 30/08/2026; nếu rơi vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo."),
        (After(15), (2024, 1, 26), (2024, 2, 10), (2024, 2, 15), (2024, 2, 7),
         "Trong 15 ngày kể từ ngày “Công bố chỉ số”, không tính ngày đó; nếu rơi vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo."),
        (After(5, working=True), (2024, 4, 26), (2024, 5, 7), (2024, 5, 7), (2024, 5, 6), None),  # the make-up Saturday 4/5 counts
        (Before(5, working=True), (2026, 2, 25), (2026, 2, 11), (2026, 2, 11), (2026, 2, 10),
         "Chậm nhất 05 ngày làm việc trước ngày “Công bố chỉ số”, không tính ngày đó."),  # back over the whole of Tết
        (Before(3), (2026, 11, 25), (2026, 11, 22), (2026, 11, 22), (2026, 11, 20), None),  # a Sunday: no later day
        (PeriodEnd(Span.QUARTER, Period(Span.QUARTER, 2026, 2)), None, (2026, 6, 30), (2026, 6, 30), (2026, 6, 29),
         "Chậm nhất ngày cuối cùng của quý II năm 2026."),
        (PeriodEnd(Span.MONTH), (2024, 2, 3), (2024, 2, 29), (2024, 2, 29), (2024, 2, 28), "Chậm nhất ngày cuối cùng của tháng có ngày “Công bố chỉ số”."),
        (PeriodEnd(Span.HALF, Period(Span.HALF, 2025, 1)), None, (2025, 6, 30), (2025, 6, 30), (2025, 6, 27), "Chậm nhất ngày cuối cùng của 6 tháng đầu năm 2025."),
        (DayAfterPeriod(5, Span.YEAR, Period(Span.YEAR, 2025, 1)), None, (2026, 1, 5), (2026, 1, 5), (2025, 12, 31),
         "Chậm nhất ngày 05 của tháng liền sau năm 2025."),
        (DayAfterPeriod(31, Span.MONTH, Period(Span.MONTH, 2026, 1)), None, (2026, 2, 28), (2026, 2, 28), (2026, 2, 27), None),
        (Report("quy_1", 2026, cut_off=True), None, (2026, 3, 14), (2026, 3, 14), (2026, 3, 13),
         "Ngày chốt số liệu của báo cáo cải cách hành chính quý I 2026."),
        (Report("quy_1", 2026), None, (2026, 3, 20), (2026, 3, 20), (2026, 3, 19), "Hạn gửi báo cáo cải cách hành chính quý I 2026."),
        (Yearly(29, 2, 2026), None, (2026, 2, 28), (2026, 2, 28), (2026, 2, 27), "Hằng năm, chậm nhất ngày 29/02; lần này là năm 2026."),
    ],
)  # fmt: skip
def test_a_rule_its_days_and_its_sentence(told, event, nominal, lawful, safe, sentence):
    found = reckon(told, at(date(*event) if event else None))
    assert (found.nominal_day, found.lawful_day, found.safe_day) == (date(*nominal), date(*lawful), date(*safe))
    assert sentence is None or told.sentence("Công bố chỉ số") == sentence


def test_the_words_beside_the_day():
    before = reckon(Fixed(date(2026, 2, 5), before=True), at()).reckoning
    assert before[0] == "“Trước ngày 05/02/2026” nghĩa là chậm nhất thứ Tư, ngày 04/02/2026; từ ngày 05/02/2026 đã là quá hạn."
    kept = reckon(Before(3), at(date(2026, 11, 25))).reckoning
    assert "hạn không chuyển sang ngày sau" in " ".join(kept) and "đếm lùi" in kept[0]
    report = reckon(Report("nam", 2026), at())
    assert report.is_assumed and "chưa xác nhận" in " ".join(report.reckoning)
    assert "không có ngày 29/02" in reckon(Yearly(29, 2, 2026), at()).reckoning[0]
    assert "không có ngày 31" in reckon(DayAfterPeriod(31, Span.MONTH, Period(Span.MONTH, 2026, 1)), at()).reckoning[0]


def test_without_a_day_no_day_is_guessed():
    none = reckon(After(10), at())
    assert isinstance(none, Undated) and "“Công bố chỉ số”" in none.needs and "Nhập ngày" in none.needs
    beyond = reckon(Fixed(date(2031, 5, 1)), at())
    assert isinstance(beyond, Undated) and "2031" in beyond.needs
    assert isinstance(reckon(Report("nam", 2015), at()), Undated)


def test_a_day_no_notice_has_fixed_is_named():
    assert date(2027, 2, 9) in reckon(Fixed(date(2027, 2, 9), rolls=True), at()).unsettled
    assert date(2027, 9, 1) in reckon(Fixed(date(2027, 9, 4)), at()).unsettled  # the safe day itself may be taken off
    counted_back = reckon(Before(5, working=True), at(date(2027, 2, 15)))
    assert date(2027, 2, 10) in counted_back.unsettled and "Chưa có thông báo" in counted_back.reckoning[-1]
    assert reckon(Fixed(date(2026, 6, 10)), at()).unsettled == ()


def test_what_comes_back_and_what_does_not():
    assert following(Yearly(14, 12, 2026)) == Yearly(14, 12, 2027)
    assert following(Report("nam", 2026)) == Report("nam", 2027)
    assert following(PeriodEnd(Span.QUARTER, Period(Span.QUARTER, 2026, 4))) == PeriodEnd(Span.QUARTER, Period(Span.QUARTER, 2027, 1))
    assert following(After(10)) is following(Fixed(date(2026, 1, 5))) is following(PeriodEnd(Span.MONTH)) is None


@pytest.mark.parametrize(
    "told",
    [
        {}, {"kind": "hôm nào"}, {"kind": "after", "days": 10}, {"kind": "after", "days": 0, "working": False, "rolls": True},
        {"kind": "after", "days": "mười", "working": False, "rolls": True}, {"kind": "fixed", "day": "31/12", "before": False, "rolls": False},
        {"kind": "fixed", "day": "2026-01-05", "before": True, "rolls": True}, {"kind": "fixed", "day": "0001-01-01", "before": True, "rolls": False},
        {"kind": "yearly", "day": 31, "month": 2, "year": 2026, "rolls": False}, {"kind": "report", "period": "tuan", "year": 2026, "cut_off": True, "rolls": False},
        {"kind": "period_end", "span": "QUARTER", "period": {"year": 2026, "number": 5}, "rolls": False},
        {"kind": "period_end", "span": "QUARTER", "period": {"year": 2026}, "rolls": False}, {"kind": "period_end", "span": "WEEK", "period": None, "rolls": False},
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused(told):
    with pytest.raises(ValueError, match=r".*"):
        read(told)


def test_every_year_the_calendar_knows_is_held():
    assert set(range(2021, 2028)) == set(CALENDAR.years)


@given(RULES)
def test_a_rule_survives_its_json_and_says_itself(told):
    assert read(stored(told)) == told
    assert told.sentence("Họp hội đồng").endswith(".")


@given(RULES, EVENTS)
def test_the_three_days_stand_in_order(told, event):
    found = reckon(told, at(event))
    if isinstance(found, Undated):
        return  # only at the rim of the calendar or of the law
    assert found.lawful_day >= found.nominal_day > found.safe_day
    assert CALENDAR.is_working(found.safe_day) and not any(
        CALENDAR.is_working(found.safe_day + timedelta(n)) for n in range(1, (found.nominal_day - found.safe_day).days)
    )
    if told.rolls:
        assert CALENDAR.is_working(found.lawful_day)
    assert found.reckoning and all(not CALENDAR.is_settled(day) for day in found.unsettled)


@given(EVENTS.filter(lambda day: day < date(2027, 6, 1)), st.integers(1, 90))
def test_counting_forward_then_back_returns(event, days):
    end = working_day_after(event, days, CALENDAR)
    start = event if CALENDAR.is_working(event) else working_day_before(event, 1, CALENDAR)
    assert working_day_before(end, days, CALENDAR) == start
    assert working_days_late(event, end, CALENDAR) == days
    assert working_day_after(start, days, CALENDAR) == end


@given(EVENTS.filter(lambda day: date(2021, 6, 1) < day < date(2027, 6, 1)), st.integers(1, 60), st.booleans(), st.booleans())
def test_more_days_never_end_earlier_nor_begin_later(event, days, working, rolls):
    stage = at(event)
    assert reckon(After(days, working, rolls), stage).lawful_day <= reckon(After(days + 1, working, rolls), stage).lawful_day
    assert reckon(Before(days, working), stage).lawful_day >= reckon(Before(days + 1, working), stage).lawful_day
    assert reckon(Before(days, working), stage).lawful_day < event < reckon(After(days, working, rolls), stage).lawful_day


@given(EVENTS, st.sampled_from(Span), st.integers(1, 31))
def test_a_period_holds_its_event_and_the_day_after_it_follows(event, span, day):
    period = period_of(span, event)
    assert event <= period.last < period.day_after(day) <= period.last + timedelta(31)
    assert period_of(span, period.last) == period and period_of(span, period.last + timedelta(1)) == period.next


class Board(RuleBasedStateMachine):
    """Duties of one event, while its day is entered, moved, taken away and put back."""

    duties = Bundle("duties")

    def __init__(self):
        super().__init__()
        self.day, self.held, self.frozen = None, {}, {}

    @rule(target=duties, told=RULES)
    def hang(self, told):
        key = str(len(self.held))
        self.held[key] = Duty(key, told)
        return key

    @rule(day=st.one_of(st.none(), EVENTS))
    def move(self, day):
        told = {one.key: one for one in shifts(self.held.values(), at(self.day), day)}
        before = {key: due(one, at(self.day)) for key, one in self.held.items()}
        after = {key: due(one, at(day)) for key, one in self.held.items()}
        moved = {key for key in self.held if days(before[key]) != days(after[key])}
        assert moved == set(told), "the preview tells what moves, no more and no less"
        assert all((told[key].before, told[key].after) == (before[key], after[key]) for key in moved)
        assert moved.isdisjoint(self.frozen) and all(needs_event(self.held[key].rule) for key in moved)
        self.day = day

    @rule(day=EVENTS)
    def there_and_back(self, day):
        before = [due(one, at(self.day)) for one in self.held.values()]
        here = self.day
        self.move(day)
        self.move(here)
        assert [due(one, at(self.day)) for one in self.held.values()] == before

    @rule(key=duties)
    def meet(self, key):
        found = due(self.held[key], at(self.day))
        if isinstance(found, Reckoned) and key not in self.frozen:
            self.held[key] = Duty(key, self.held[key].rule, found)
            self.frozen[key] = found

    @invariant()
    def what_is_met_stands(self):
        assert all(due(self.held[key], at(self.day)) == found for key, found in self.frozen.items())


def days(outcome):
    return () if isinstance(outcome, Undated) else (outcome.nominal_day, outcome.lawful_day, outcome.safe_day)


TestBoard = Board.TestCase
