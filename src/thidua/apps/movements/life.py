"""Recording the steps of a movement: forward with day and paper, back by a correction, in from paper; settling what was carried over."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.movements import standing
from thidua.apps.movements.models import LifeEntry, Movement, OpenPoint, Stage
from thidua.core import life
from thidua.core.actor import Actor, require
from thidua.core.life import NEEDS_PAPER, Entry, Mark, Step, Turn
from thidua.core.readiness import NOTHING_AROUND, Surroundings, blocking, readiness
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_ENDED = frozenset({Step.FINAL, Step.ARCHIVED})


@transaction.atomic
def record_issue(
    *,
    actor: Actor,
    movement_id: int,
    number_symbol: str,
    issued_on: date,
    today: date,
    now: datetime,
    paper_key: str = "",
    signer_name: str = "",
) -> LifeEntry:
    """The plan is issued: its number and day become those of the movement. Raises Refused while the plan has no content or no criteria."""
    movement = locked(actor=actor, movement_id=movement_id)
    entry = _go(actor, movement, Mark(Step.ISSUED), issued_on, NOTHING_AROUND, (number_symbol, paper_key, ""), today, now)
    movement.number_symbol, movement.issued_on = entry.number_symbol, issued_on
    movement.signer_name = squeezed(signer_name) or movement.signer_name
    movement.save(update_fields=["number_symbol", "issued_on", "signer_name"])
    return entry


@transaction.atomic
def go(
    *,
    actor: Actor,
    movement_id: int,
    to: Mark,
    day: date,
    around: Surroundings,
    today: date,
    now: datetime,
    number_symbol: str = "",
    paper_key: str = "",
    note: str = "",
) -> LifeEntry:
    """Record the next step. Raises Refused for what does not come next and for a readiness list that is not empty of what blocks."""
    movement = locked(actor=actor, movement_id=movement_id)
    if to.step is Step.ISSUED:
        raise Refused("movement.issue_apart")
    return _go(actor, movement, to, day, around, (number_symbol, paper_key, note), today, now)


@transaction.atomic
def correct(*, actor: Actor, movement_id: int, to: Mark, reason: str, today: date, now: datetime) -> LifeEntry:
    """Take steps back that were recorded by mistake; they stay in the log."""
    movement = locked(actor=actor, movement_id=movement_id)
    marks, log = standing.course_of(movement), standing.log_of(movement)
    entry = life.back(marks, life.replay(log, marks), to, squeezed(reason), today)
    return _write(actor, movement, entry, ("", "", squeezed(reason)), now)


@transaction.atomic
def take_over(
    *, actor: Actor, movement_id: int, to: Mark, day: date, reason: str, today: date, now: datetime, number_symbol: str = ""
) -> LifeEntry:
    """A movement that ran on paper before enters at the step it has reached, with the paper that shows it."""
    movement = locked(actor=actor, movement_id=movement_id)
    entry = life.take_over(standing.course_of(movement), standing.log_of(movement), to, squeezed(reason), day, today)
    return _write(actor, movement, entry, (number_symbol, "", squeezed(reason)), now)


@transaction.atomic
def settle_point(*, actor: Actor, point_id: int, decision: str, today: date, now: datetime) -> OpenPoint:
    """Write down what was decided on something carried over."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    point = OpenPoint.objects.select_for_update(of=("self",)).filter(pk=point_id, movement__unit_id=actor.unit_id).first()
    if point is None:
        raise Refused("movement.unknown_part")
    if not squeezed(decision):
        raise Refused("movement.no_decision")
    point.decision, point.settled_by, point.settled_on = squeezed(decision), actor.name, today
    point.save(update_fields=["decision", "settled_by", "settled_on"])
    facts = {"point": point.text, "decision": point.decision}
    audit.record(actor=actor, what="movement.point", subject=f"movement:{point.movement_id}", now=now, facts=facts)
    return point


def locked(*, actor: Actor, movement_id: int) -> Movement:
    """A movement of the actor's unit, locked for writing."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    movement = Movement.objects.select_for_update(of=("self",)).filter(pk=movement_id, unit_id=actor.unit_id).first()
    if movement is None:
        raise Refused("movement.unknown")
    return movement


def _go(
    actor: Actor,
    movement: Movement,
    to: Mark,
    day: date,
    around: Surroundings,
    told: tuple[str, str, str],
    today: date,
    now: datetime,
) -> LifeEntry:
    marks, log = standing.course_of(movement), standing.log_of(movement)
    entry = life.forward(marks, life.replay(log, marks), to, day, today)
    if to.step in NEEDS_PAPER and not squeezed(told[0]):
        raise Refused("movement.no_paper", to=to.phrase)
    lacks = blocking(readiness(to, standing.plan_facts(movement), around))
    if lacks:
        raise Refused("movement.not_ready", to=to.phrase, count=len(lacks), says=" ".join(one.says for one in lacks))
    return _write(actor, movement, entry, told, now)


def _write(actor: Actor, movement: Movement, entry: Entry, told: tuple[str, str, str], now: datetime) -> LifeEntry:
    number, paper_key, note = told
    made = LifeEntry.objects.create(
        movement=movement,
        position=movement.life.count() + 1,
        turn=entry.turn.value,
        step=entry.mark.step.value,
        year=entry.mark.year,
        day=entry.day,
        number_symbol=squeezed(number),
        paper_key=paper_key,
        note=squeezed(note),
        said_by=actor.name,
        said_at=now,
    )
    movement.life_step, movement.life_year = made.step, made.year
    movement.stage = Stage.CLOSED if entry.mark.step in _ENDED else Stage.RUNNING
    movement.save(update_fields=["life_step", "life_year", "stage"])
    what = {Turn.FORWARD: "movement.step", Turn.BACK: "movement.step_back", Turn.TAKEN_OVER: "movement.taken_over"}[entry.turn]
    facts = {"step": entry.mark.phrase, "day": entry.day.isoformat(), "number": made.number_symbol, "note": made.note}
    audit.record(actor=actor, what=what, subject=f"movement:{movement.pk}", now=now, facts=facts)
    return made
