"""How one task of the reform stands on a day, in words; the same rule for the board, the report and the why/why-not page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from thidua.kernel.dates import short_date

SOON_DAYS = 7


class Measure(StrEnum):
    """What shows that a task is done."""

    NUMBER = "NUMBER"
    SHARE = "SHARE"
    YES_NO = "YES_NO"
    MILESTONE = "MILESTONE"


class Standing(StrEnum):
    """Where a task stands on a day."""

    DONE = "DONE"
    DONE_LATE = "DONE_LATE"
    LATE = "LATE"
    SOON = "SOON"
    RUNNING = "RUNNING"
    UNDATED = "UNDATED"


@dataclass(frozen=True)
class TaskFacts:
    """A task as the rule needs it. `reached` is the last accepted value, `done_on` the day it met the target."""

    measure: Measure
    target: Decimal | None
    due_on: date | None
    reached: Decimal | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class Reckoning:
    """How a task stands and why, in one sentence; `share` is what has been reached of the target, from 0 to 1, None where it is no number."""

    standing: Standing
    says: str
    share: Decimal | None


@dataclass(frozen=True)
class Tally:
    """How many tasks stand how. `open` are those under way, soon due or without a day: neither done nor late."""

    done: int = 0
    done_late: int = 0
    late: int = 0
    open: int = 0

    @property
    def all_done(self) -> int:
        """Done, in time or not."""
        return self.done + self.done_late

    @property
    def total(self) -> int:
        """Every task counted."""
        return self.done + self.done_late + self.late + self.open

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.done + other.done, self.done_late + other.done_late, self.late + other.late, self.open + other.open)


def counted(standings: Iterable[Standing]) -> Tally:
    """The tally of tasks that stand so."""
    found = Counter(standings)
    done, slow, late = found[Standing.DONE], found[Standing.DONE_LATE], found[Standing.LATE]
    return Tally(done, slow, late, found.total() - done - slow - late)


def meets(facts: TaskFacts, value: Decimal) -> bool:
    """Whether a value meets the target; a yes/no or a milestone is met by anything above zero."""
    if facts.measure in {Measure.YES_NO, Measure.MILESTONE} or facts.target is None:
        return value > 0
    return value >= facts.target


def reckon(facts: TaskFacts, today: date) -> Reckoning:
    """How the task stands on `today`. A task done after its day is done late for ever; moving the day later does not wash that off."""
    share = _share(facts)
    if facts.done_on is not None:
        late = facts.due_on is not None and facts.done_on > facts.due_on
        says = f"Hoàn thành ngày {short_date(facts.done_on)}"
        if late and facts.due_on is not None:
            return Reckoning(Standing.DONE_LATE, f"{says}, sau hạn {(facts.done_on - facts.due_on).days} ngày.", share)
        return Reckoning(Standing.DONE, f"{says}, trong hạn.", share)
    if facts.due_on is None:
        return Reckoning(Standing.UNDATED, "Chưa có hạn hoàn thành.", share)
    left = (facts.due_on - today).days
    if left < 0:
        return Reckoning(Standing.LATE, f"Quá hạn {-left} ngày (hạn {short_date(facts.due_on)}).", share)
    if left == 0:
        return Reckoning(Standing.SOON, f"Đến hạn hôm nay ({short_date(facts.due_on)}).", share)
    if left <= SOON_DAYS:
        return Reckoning(Standing.SOON, f"Còn {left} ngày (hạn {short_date(facts.due_on)}).", share)
    return Reckoning(Standing.RUNNING, f"Còn {left} ngày (hạn {short_date(facts.due_on)}).", share)


def _share(facts: TaskFacts) -> Decimal | None:
    if facts.reached is None or facts.measure in {Measure.YES_NO, Measure.MILESTONE} or not facts.target:
        return None
    return min(facts.reached / facts.target, Decimal(1))
