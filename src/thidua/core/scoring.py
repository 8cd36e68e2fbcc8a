"""Monthly scoring by the unit's own table: points of a month, of a term, of a year, and the band they fall in.

Everyone starts a month with the full points; only what deviates is written down, each time with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from thidua.kernel.outcome import Refused

SCALE = 100
NO_BAND = "Không xếp loại"


class LineKind(StrEnum):
    """How a line of the table moves the points."""

    BASE = "BASE"
    PLUS = "PLUS"
    MINUS = "MINUS"


class SheetState(StrEnum):
    """Where a group's month stands."""

    OPEN = "OPEN"
    SUBMITTED = "SUBMITTED"
    LOCKED = "LOCKED"


@dataclass(frozen=True)
class Line:
    """One line of the table; `most` is what it is worth: the points of a criterion, the most that can be added or taken away."""

    id: int
    kind: LineKind
    most: Decimal


@dataclass(frozen=True)
class Change:
    """Points that deviate on one line, always above zero; the kind of the line says which way."""

    line_id: int
    points: Decimal


@dataclass(frozen=True)
class Bands:
    """The least points, on the scale of 100, of each band, the best first. The unit sets them."""

    least: tuple[tuple[str, Fraction], ...]

    def of(self, points: Fraction) -> str:
        """The band that points on the scale of 100 fall in."""
        return next((name for name, least in self.least if points >= least), NO_BAND)


@dataclass(frozen=True)
class MonthResult:
    """One month of one person: what was got of what was to be got. `full` is above zero."""

    year: int
    month: int
    points: Decimal
    full: Decimal

    @property
    def hundred(self) -> Fraction:
        """The points on the scale of 100; above it where plus points take them there."""
        return on_hundred(self.points, self.full)


@dataclass(frozen=True)
class YearResult:
    """The averages of a school year; None where nothing was scored."""

    first_term: Fraction | None
    second_term: Fraction | None
    year: Fraction | None


def full_points(lines: Iterable[Line]) -> Decimal:
    """What everyone starts with: the sum of the criteria."""
    return sum((one.most for one in lines if one.kind is LineKind.BASE), Decimal(0))


def month_points(lines: Sequence[Line], changes: Iterable[Change]) -> Decimal:
    """The points of a month: the full points less what was lost, plus what was added; no line moves more than it is worth, never below zero.

    Raises KeyError for a line that is not in the table.
    """
    by_id = {one.id: one for one in lines}
    moved: dict[int, Decimal] = {}
    for change in changes:
        moved[change.line_id] = moved.get(change.line_id, Decimal(0)) + change.points
    total = full_points(lines)
    for line_id, points in moved.items():
        line = by_id[line_id]
        bounded = min(points, line.most)
        total += bounded if line.kind is LineKind.PLUS else -bounded
    return max(total, Decimal(0))


def check_change(line: Line, before: Decimal, points: Decimal) -> None:
    """Raise Refused for a change that is nothing, or with which the line would move more than it is worth; `before` is what it moved already."""
    if points <= 0:
        raise Refused("score.nothing")
    if before + points > line.most:
        raise Refused("score.too_much", most=comma(line.most), before=comma(before))


def on_hundred(points: Decimal, full: Decimal) -> Fraction:
    """Points on the scale of 100, exact."""
    return Fraction(points) * SCALE / Fraction(full)


def average(values: Sequence[Fraction]) -> Fraction | None:
    """The mean; None of nothing."""
    return sum(values, Fraction(0)) / len(values) if values else None


def year_result(months: Sequence[MonthResult], first_term: Mapping[tuple[int, int], bool], factor: int) -> YearResult:
    """Averages of both terms and of the year. `first_term` tells of each (year, month) of the school year whether it lies in the first term;
    months outside it do not count. The second term weighs `factor`; a term without a month leaves the other to stand alone.
    """
    first = average([one.hundred for one in months if first_term.get((one.year, one.month)) is True])
    second = average([one.hundred for one in months if first_term.get((one.year, one.month)) is False])
    if first is None or second is None:
        return YearResult(first, second, second if first is None else first)
    return YearResult(first, second, (first + factor * second) / (1 + factor))


def comma(number: Decimal | Fraction) -> str:
    """Points as a sheet prints them: "9,5", "100"; two decimals at most, for the eye only."""
    hundredths = round(Fraction(number) * SCALE)
    whole, rest = divmod(abs(hundredths), SCALE)
    tail = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{'-' if hundredths < 0 else ''}{whole}{tail}"
