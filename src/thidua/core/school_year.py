"""The school year as a period of its own, beside the calendar year: registration, monthly scoring and titles run by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.law.kinds import day_in

USUAL = "1/8"
"""The day and month a school year begins on where the unit sets nothing else; the lawbook's own default."""
_MONTHS = 12
_PLACES = 4


@dataclass(frozen=True, order=True)
class SchoolYear:
    """The year that starts in `start`; `begins` is its first day and month ("1/8"), which the unit sets (lawbook: nam_hoc.ngay_dau).

    School years follow each other without a gap, so every day lies in exactly one.
    """

    start: int
    begins: str = USUAL

    @property
    def first(self) -> date:
        """Its first day."""
        return day_in(self.start, self.begins)

    @property
    def last(self) -> date:
        """Its last day, the one before the next year's first."""
        return day_in(self.start + 1, self.begins) - timedelta(days=1)

    @property
    def end(self) -> int:
        """The calendar year in which it ends; the year of titles and ratings given at its close."""
        return self.start + 1

    @property
    def label(self) -> str:
        """ "2026–2027", as papers write it."""
        return label(self.start)

    @property
    def words(self) -> str:
        """ "năm học 2026–2027"."""
        return f"năm học {self.label}"

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last

    def months(self, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """The (year, month) pairs from month `first` to month `last` of this school year, in order; over New Year where `last` is smaller."""
        count = (last - first) % _MONTHS + 1
        here = self.start if first >= self.first.month else self.start + 1
        return tuple((here + (first - 1 + step) // _MONTHS, (first - 1 + step) % _MONTHS + 1) for step in range(count))


def of(day: date, begins: str = USUAL) -> SchoolYear:
    """The school year a day lies in."""
    return SchoolYear(day.year if day >= day_in(day.year, begins) else day.year - 1, begins)


def label(start: int) -> str:
    """ "2026–2027" for the school year that starts in 2026."""
    return f"{start:0{_PLACES}d}–{start + 1:0{_PLACES}d}"
