"""What hangs on an event, and what a corrected day would move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from thidua.core.due_rules import Reckoned, Rule, Stage, Undated, needs_event, reckon


@dataclass(frozen=True)
class Duty:
    """Something that falls due by a rule. `met` is how it was due when it was met; from then on nothing moves it."""

    key: str
    rule: Rule
    met: Reckoned | None = None


@dataclass(frozen=True)
class Shift:
    """One duty that another day of the event would move."""

    key: str
    before: Reckoned | Undated
    after: Reckoned | Undated


def due(duty: Duty, stage: Stage) -> Reckoned | Undated:
    """When the duty falls due; as it was when it was met, if it is."""
    return duty.met or reckon(duty.rule, stage)


def shifts(duties: Iterable[Duty], stage: Stage, day: date | None) -> tuple[Shift, ...]:
    """What would move if the event fell on `day` (None: no day any more); never what is met, never what hangs on no event."""
    then = replace(stage, event=day)
    open_ones = [duty for duty in duties if duty.met is None and needs_event(duty.rule)]
    pairs = ((duty.key, due(duty, stage), due(duty, then)) for duty in open_ones)
    return tuple(Shift(key, before, after) for key, before, after in pairs if _days(before) != _days(after))


def _days(outcome: Reckoned | Undated) -> tuple[date, ...]:
    return () if isinstance(outcome, Undated) else (outcome.nominal_day, outcome.lawful_day, outcome.safe_day)
