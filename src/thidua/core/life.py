"""The life of a movement: in which order its steps come, what each needs, and how one goes back.

soạn → ban hành → phát động → triển khai → (mỗi năm: sơ kết, bình xét) → tổng kết → lưu. A step is recorded with its day, who recorded it
and its paper; a step recorded by mistake is taken back by a correction with its reason, and both stay in the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused


class Step(StrEnum):
    """One step; INTERIM and DELIBERATED come once for each year that asks for them."""

    DRAFTED = "DRAFTED"
    ISSUED = "ISSUED"
    LAUNCHED = "LAUNCHED"
    UNDER_WAY = "UNDER_WAY"
    INTERIM = "INTERIM"
    DELIBERATED = "DELIBERATED"
    FINAL = "FINAL"
    ARCHIVED = "ARCHIVED"

    @property
    def phrase(self) -> str:
        """The step as offices call it."""
        return _PHRASES[self]


_PHRASES = {
    Step.DRAFTED: "Soạn kế hoạch",
    Step.ISSUED: "Ban hành",
    Step.LAUNCHED: "Phát động",
    Step.UNDER_WAY: "Triển khai",
    Step.INTERIM: "Sơ kết",
    Step.DELIBERATED: "Bình xét",
    Step.FINAL: "Tổng kết",
    Step.ARCHIVED: "Lưu hồ sơ",
}
NEEDS_PAPER = frozenset({Step.ISSUED, Step.FINAL})


class Turn(StrEnum):
    """How a step came into the log."""

    FORWARD = "FORWARD"
    BACK = "BACK"
    TAKEN_OVER = "TAKEN_OVER"


@dataclass(frozen=True)
class Mark:
    """A step, with its year where it comes every year. `optional`: the plan goes on without it."""

    step: Step
    year: int | None = None
    optional: bool = field(default=False, compare=False)

    @property
    def phrase(self) -> str:
        """ "Bình xét năm 2023"."""
        return f"{self.step.phrase} năm {self.year}" if self.year else self.step.phrase

    @property
    def key(self) -> str:
        """As a form carries it: "DELIBERATED-2023"."""
        return f"{self.step}-{self.year}" if self.year else str(self.step)


@dataclass(frozen=True)
class Entry:
    """One line of the log."""

    turn: Turn
    mark: Mark
    day: date


@dataclass(frozen=True)
class Standing:
    """Where the movement stands, and which marks stand recorded: those taken back are not among them."""

    here: Mark
    recorded: tuple[Entry, ...]

    def has(self, mark: Mark) -> bool:
        """Whether this mark stands recorded."""
        return any(one.mark == mark for one in self.recorded)

    @property
    def last_day(self) -> date | None:
        """The day of the latest step that stands."""
        return self.recorded[-1].day if self.recorded else None


def course(years: Sequence[tuple[int, str]]) -> tuple[Mark, ...]:
    """The marks of a movement whose rounds are `years`: (year, EVALUATION | YEARLY | FINAL).

    A year that only evaluates ends with its interim review; a yearly round is deliberated and may have an interim review before.
    """
    marks = [Mark(Step.DRAFTED), Mark(Step.ISSUED), Mark(Step.LAUNCHED), Mark(Step.UNDER_WAY)]
    for year, kind in sorted(years):
        if kind == "EVALUATION":
            marks.append(Mark(Step.INTERIM, year))
            continue
        if kind == "YEARLY":
            marks.append(Mark(Step.INTERIM, year, optional=True))
        marks.append(Mark(Step.DELIBERATED, year))
    return (*marks, Mark(Step.FINAL), Mark(Step.ARCHIVED))


def replay(log: Sequence[Entry], marks: Sequence[Mark]) -> Standing:
    """Where a log ends. A correction takes back every mark after the one it returns to."""
    here, kept = marks[0], list[Entry]()
    for entry in log:
        if entry.turn is Turn.BACK:
            kept = [one for one in kept if marks.index(one.mark) <= marks.index(entry.mark)]
        else:
            kept.append(entry)
        here = entry.mark
    return Standing(here, tuple(kept))


def nexts(marks: Sequence[Mark], here: Mark) -> tuple[Mark, ...]:
    """Where one may go from here: the next mark, and past it as long as what is passed over is optional."""
    found = []
    for mark in marks[marks.index(here) + 1 :]:
        found.append(mark)
        if not mark.optional:
            break
    return tuple(found)


def forward(marks: Sequence[Mark], standing: Standing, to: Mark, day: date, today: date) -> Entry:
    """The step forward. Raises Refused for one that does not come next, for a day to come or before the step before."""
    if to not in nexts(marks, standing.here):
        wanted = " hoặc ".join(f"“{one.phrase}”" for one in nexts(marks, standing.here)) or "không còn bước nào"
        raise Refused("movement.not_next", here=standing.here.phrase, to=to.phrase, wanted=wanted)
    if day > today:
        raise Refused("movement.step_ahead", day=short_date(day))
    if standing.last_day is not None and day < standing.last_day:
        raise Refused("movement.step_before", day=short_date(day), last=short_date(standing.last_day), here=standing.here.phrase)
    if to.year is not None and day < date(to.year, 1, 1):
        raise Refused("movement.step_too_early", to=to.phrase, year=to.year)
    return Entry(Turn.FORWARD, to, day)


def back(marks: Sequence[Mark], standing: Standing, to: Mark, reason: str, day: date) -> Entry:
    """The correction. Raises Refused without a reason, or to a mark that does not stand recorded before this one."""
    if not reason:
        raise Refused("movement.no_reason")
    if to not in marks or marks.index(to) >= marks.index(standing.here) or not (to == marks[0] or standing.has(to)):
        raise Refused("movement.not_back", here=standing.here.phrase, to=to.phrase)
    return Entry(Turn.BACK, to, day)


def take_over(marks: Sequence[Mark], log: Sequence[Entry], to: Mark, reason: str, day: date, today: date) -> Entry:
    """A movement that ran on paper before: it enters at the mark it has reached. Raises Refused once any step is on record."""
    if log:
        raise Refused("movement.has_steps")
    if not reason:
        raise Refused("movement.no_reason")
    if to not in marks[1:]:
        raise Refused("movement.not_next", here=marks[0].phrase, to=to.phrase, wanted="một bước của phong trào")
    if day > today:
        raise Refused("movement.step_ahead", day=short_date(day))
    return Entry(Turn.TAKEN_OVER, to, day)


@dataclass(frozen=True)
class Stage:
    """One step of the stepper: DONE, NOW, GOING (some of its years are done) or AHEAD."""

    step: Step
    state: str
    years: tuple[int, ...]


def stepper(marks: Sequence[Mark], standing: Standing) -> tuple[Stage, ...]:
    """The steps with their state; steps that this movement does not have are left out."""
    place = marks.index(standing.here)
    made = []
    for step in Step:
        mine = [one for one in marks if one.step is step]
        if not mine:
            continue
        years = tuple(one.year for one in mine if one.year and standing.has(one))
        if step is standing.here.step:
            state = "NOW"
        elif marks.index(mine[-1]) < place:
            running = step is Step.UNDER_WAY and standing.here.step in {Step.INTERIM, Step.DELIBERATED}
            state = "GOING" if running else "DONE"
        else:
            state = "GOING" if years else "AHEAD"
        made.append(Stage(step, state, years))
    return tuple(made)


def in_force(since: date | None, until: date | None, day: date) -> bool:
    """Whether a part of a plan is in force on a day: from `since` (None: from the start) up to, not including, `until`."""
    return (since is None or since <= day) and (until is None or day < until)
