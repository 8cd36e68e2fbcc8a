"""Months, quarters, halves and years as offices count them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_MONTHS_A_YEAR = 12
_ROMAN = ("I", "II", "III", "IV")


class Span(StrEnum):
    """How long a period is."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    HALF = "HALF"
    YEAR = "YEAR"

    @property
    def months(self) -> int:
        """Its length in months."""
        return _MONTHS[self]

    @property
    def phrase(self) -> str:
        """What offices call it."""
        return _PHRASES[self]


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}
_PHRASES = {Span.MONTH: "tháng", Span.QUARTER: "quý", Span.HALF: "nửa năm", Span.YEAR: "năm"}


@dataclass(frozen=True)
class Period:
    """The period number `number` of a year, from 1. Raises ValueError for one that the year does not have."""

    span: Span
    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= _MONTHS_A_YEAR // self.span.months:
            raise ValueError(f"{self.span} {self.number}")
        date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.number * self.span.months
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def next(self) -> Period:
        """The one after."""
        whole = self.number == _MONTHS_A_YEAR // self.span.months
        return Period(self.span, self.year + 1, 1) if whole else Period(self.span, self.year, self.number + 1)

    @property
    def name(self) -> str:
        """tháng 3 năm 2026, quý I năm 2026, 6 tháng đầu năm 2026, năm 2026."""
        if self.span is Span.MONTH:
            return f"tháng {self.number} năm {self.year}"
        if self.span is Span.QUARTER:
            return f"quý {_ROMAN[self.number - 1]} năm {self.year}"
        if self.span is Span.HALF:
            return f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}"
        return f"năm {self.year}"

    def day_after(self, day: int) -> date:
        """Day number `day` of the month that follows; the month's last where it has no such day."""
        last = self.last
        year, month = (last.year + 1, 1) if last.month == _MONTHS_A_YEAR else (last.year, last.month + 1)
        return day_of_month(year, month, day)


def period_of(span: Span, day: date) -> Period:
    """The period that a day falls in."""
    return Period(span, day.year, (day.month - 1) // span.months + 1)


def day_of_month(year: int, month: int, day: int) -> date:
    """That day, or the month's last where it has no such day (29/02 in a common year)."""
    return date(year, month, min(day, monthrange(year, month)[1]))
