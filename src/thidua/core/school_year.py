"""The school year: from the first of September to the end of August of the year after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_FIRST_MONTH = 9


@dataclass(frozen=True, order=True)
class SchoolYear:
    """One school year, named by the calendar year it begins in: 2026 is 2026–2027."""

    first_year: int

    @classmethod
    def of(cls, day: date) -> SchoolYear:
        """The school year a day lies in."""
        return cls(day.year if day.month >= _FIRST_MONTH else day.year - 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.first_year, _FIRST_MONTH, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.first_year + 1, _FIRST_MONTH - 1, 31)

    @property
    def label(self) -> str:
        """As schools write it: 2026–2027."""
        return f"{self.first_year}–{self.first_year + 1}"
