"""Work that comes back: which periods a rule has, on which day each falls due, and the rule in words. The work calendar decides what a day off does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thidua.kernel.dates import short_date, weekday
from thidua.law.calendar import WorkCalendar

_MONTHS_A_YEAR, _LAST_DAY = 12, 31
_ONE = timedelta(days=1)
_ROMAN = ("I", "II", "III", "IV")


class Every(StrEnum):
    """How often."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    HALF = "HALF"
    YEAR = "YEAR"

    @property
    def months(self) -> int:
        """How many months a period has."""
        return _MONTHS[self]

    @property
    def phrase(self) -> str:
        """The word after the day: "ngày 25 hằng tháng"."""
        return _EVERY_WORDS[self]


class On(StrEnum):
    """Which day of the period."""

    DAY = "DAY"
    FIRST_WORKING = "FIRST_WORKING"
    LAST_WORKING = "LAST_WORKING"


class Off(StrEnum):
    """What happens where the day is a day off."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    KEEP = "KEEP"


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}
_EVERY_WORDS = {Every.MONTH: "hằng tháng", Every.QUARTER: "hằng quý", Every.HALF: "6 tháng một lần", Every.YEAR: "hằng năm"}
_PERIOD_WORDS = {Every.MONTH: "tháng", Every.QUARTER: "quý", Every.HALF: "kỳ 6 tháng", Every.YEAR: "năm"}
_OFF_WORDS = {
    Off.BEFORE: "nếu là ngày nghỉ thì làm vào ngày làm việc liền trước",
    Off.AFTER: "nếu là ngày nghỉ thì làm vào ngày làm việc tiếp theo",
    Off.KEEP: "kể cả khi là ngày nghỉ",
}


@dataclass(frozen=True)
class Rule:
    """When work comes back. `day` (1 to 31) is asked by On.DAY alone; a month without that day means its last.

    `month` is the month of the period, from 1; None is its last, or its first for a first working day. Raises ValueError for a rule that names no day.
    """

    every: Every
    on: On
    day: int | None = None
    month: int | None = None
    off: Off = Off.BEFORE

    def __post_init__(self) -> None:
        if self.on is On.DAY and (self.day is None or not 1 <= self.day <= _LAST_DAY):
            raise ValueError("a rule by day needs a day from 1 to 31")
        if self.month is not None and not 1 <= self.month <= self.every.months:
            raise ValueError("the month lies outside the period")


@dataclass(frozen=True)
class Period:
    """One month, quarter, half or year. `key` is its own among all periods of all lengths."""

    every: Every
    first: date
    last: date

    @property
    def key(self) -> str:
        """2026-T03, 2026-Q1, 2026-N1 (half), 2026."""
        place = (self.first.month - 1) // self.every.months + 1
        return {
            Every.MONTH: f"{self.first.year}-T{place:02d}",
            Every.QUARTER: f"{self.first.year}-Q{place}",
            Every.HALF: f"{self.first.year}-N{place}",
            Every.YEAR: f"{self.first.year}",
        }[self.every]

    @property
    def words(self) -> str:
        """tháng 3/2026, quý I/2026, 6 tháng đầu năm 2026, năm 2026."""
        place = (self.first.month - 1) // self.every.months
        return {
            Every.MONTH: f"tháng {self.first.month}/{self.first.year}",
            Every.QUARTER: f"quý {_ROMAN[min(place, 3)]}/{self.first.year}",
            Every.HALF: f"6 tháng {'cuối' if place else 'đầu'} năm {self.first.year}",
            Every.YEAR: f"năm {self.first.year}",
        }[self.every]


@dataclass(frozen=True)
class Occurrence:
    """The work once: its period, its day and how the day was found. `is_assumed` where no notice has settled the days off around it."""

    period: Period
    due_on: date
    says: str
    is_assumed: bool


def period_of(every: Every, day: date) -> Period:
    """The period that `day` lies in."""
    start = (day.month - 1) // every.months * every.months + 1
    first = date(day.year, start, 1)
    return Period(every, first, _next(every, first) - _ONE)


def periods(every: Every, first: date, last: date) -> Iterator[Period]:
    """Every period that begins not later than `last`, from the one `first` lies in."""
    one = period_of(every, first)
    while one.first <= last:
        yield one
        one = period_of(every, one.last + _ONE)


def occurrence(rule: Rule, period: Period, calendar: WorkCalendar) -> Occurrence:
    """The day of `rule` in `period`. A day moved forward stays in the period, else it moves back; raises NotInForce for a year without a calendar."""
    first, last = _window(rule, period)
    if rule.on is On.DAY:
        nominal = date(first.year, first.month, min(rule.day or _LAST_DAY, last.day))
        due = _moved(nominal, rule.off, period, calendar)
    else:
        nominal = first if rule.on is On.FIRST_WORKING else last
        due = _moved(nominal, Off.AFTER if rule.on is On.FIRST_WORKING else Off.BEFORE, period, calendar)
    says = f"Hạn {weekday(due)}, ngày {short_date(due)}."
    if due != nominal:
        says += f" Ngày {short_date(nominal)} là ngày nghỉ ({calendar.label(nominal)})."
    low, high = sorted((due, nominal))
    return Occurrence(period, due, says, any(not calendar.is_settled(low + n * _ONE) for n in range((high - low).days + 1)))


def in_words(rule: Rule) -> str:
    """The rule as a person says it: "Ngày 25 hằng tháng; nếu là ngày nghỉ thì làm vào ngày làm việc liền trước."."""
    if rule.on is On.DAY:
        return f"Ngày {rule.day} {_month_words(rule)}; {_OFF_WORDS[rule.off]}."
    end = "đầu tiên" if rule.on is On.FIRST_WORKING else "cuối cùng"
    whole = rule.month is None or rule.every is Every.MONTH
    return f"Ngày làm việc {end} {f'của mỗi {_PERIOD_WORDS[rule.every]}' if whole else _month_words(rule)}."


def _month_words(rule: Rule) -> str:
    month = _month(rule)
    if rule.every is Every.MONTH:
        return rule.every.phrase
    if rule.every is Every.YEAR:
        return f"tháng {month} hằng năm"
    place = {1: "đầu", rule.every.months: "cuối"}.get(month, f"thứ {month}")
    return f"tháng {place} mỗi {_PERIOD_WORDS[rule.every]}"


def _month(rule: Rule) -> int:
    """The month of the period, from 1: the first for a first working day, else the last, where the rule names none."""
    return rule.month or (1 if rule.on is On.FIRST_WORKING else rule.every.months)


def _window(rule: Rule, period: Period) -> tuple[date, date]:
    """The days of the month that the rule speaks of."""
    month = period.first.month + _month(rule) - 1
    first = date(period.first.year, month, 1)
    return first, _next(Every.MONTH, first) - _ONE


def _moved(day: date, off: Off, period: Period, calendar: WorkCalendar) -> date:
    if off is Off.KEEP or not calendar.is_off(day):
        return day
    back = off is Off.BEFORE
    for step in (-_ONE, _ONE) if back else (_ONE, -_ONE):
        found = day
        while period.first <= found <= period.last and calendar.is_off(found):
            found += step
        if period.first <= found <= period.last:
            return found
    return day


def _next(every: Every, first: date) -> date:
    month = first.month + every.months
    return date(first.year + (month > _MONTHS_A_YEAR), month - _MONTHS_A_YEAR if month > _MONTHS_A_YEAR else month, 1)
