"""What a picture of the reform's tasks is drawn from. Counts are of tasks; no fact here names a person."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.core.task import Tally


@dataclass(frozen=True)
class AreaTally:
    """The tasks of one area of the reform."""

    name: str
    tally: Tally


@dataclass(frozen=True)
class YearTally:
    """The tasks of one year."""

    year: int
    tally: Tally


@dataclass(frozen=True)
class MonthTally:
    """The tasks that fall due in one month, 1 to 12."""

    month: int
    tally: Tally


@dataclass(frozen=True)
class LateTask:
    """A task past its day: by how many days, and why where somebody has said so."""

    title: str
    area: str
    due: str
    days: int
    reason: str = ""


@dataclass(frozen=True)
class Share:
    """How many of a number of tasks are done."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """Whole per cent; 0 where there is no task."""
        return round(100 * self.done / self.total) if self.total else 0


@dataclass(frozen=True)
class AreaShares:
    """One area this year and the year before, each up to the same day."""

    name: str
    now: Share
    before: Share
