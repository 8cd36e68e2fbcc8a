"""The Vietnamese working calendar: which days are off, why, and which no notice has settled yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.law.book import Lawbook
from thidua.law.series import NotInForce

_SATURDAY = 5


class DayKind(StrEnum):
    """What a day is to an office."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    COMPENSATORY_OFF = "compensatory_off"
    SWAPPED_OFF = "swapped_off"
    MAKE_UP_WORKING = "make_up_working"


@dataclass(frozen=True)
class Marked:
    """A day that is not what its weekday says, why, and whether a notice has settled it."""

    kind: DayKind
    label: str
    settled: bool
    source: str


@dataclass(frozen=True)
class WorkCalendar:
    """Days by year. A year that nobody has entered is no law: it raises, it is never taken for a year without holidays."""

    years: frozenset[int]
    marked: Mapping[date, Marked]

    @classmethod
    def from_lawbook(cls, book: Lawbook) -> WorkCalendar:
        """The calendar as the lawbook has it."""
        marked: dict[date, Marked] = {}
        for year in book.calendars.values():
            rows = year["day"]
            assert isinstance(rows, list)
            for row in rows:
                marked[row["on"]] = Marked(DayKind(row["kind"]), row["label"], bool(row.get("settled", True)), str(row["source"]))
        return cls(years=frozenset(book.calendars), marked=marked)

    def kind(self, day: date) -> DayKind:
        """What `day` is; raises NotInForce for a year that has not been entered."""
        if day.year not in self.years:
            raise NotInForce(f"lịch làm việc năm {day.year}", day)
        if day in self.marked:
            return self.marked[day].kind
        return DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKING

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`, make-up Saturdays included."""
        return self.kind(day) in {DayKind.WORKING, DayKind.MAKE_UP_WORKING}

    def is_off(self, day: date) -> bool:
        """Whether offices are closed on `day`."""
        return not self.is_working(day)

    def is_settled(self, day: date) -> bool:
        """False where the day is only expected and no notice has fixed it."""
        return day not in self.marked or self.marked[day].settled

    def label(self, day: date) -> str:
        """Why the day is off, in words; empty for an ordinary working day."""
        if day in self.marked:
            return self.marked[day].label
        return ("thứ Bảy" if day.weekday() == _SATURDAY else "Chủ nhật") if self.is_off(day) else ""
