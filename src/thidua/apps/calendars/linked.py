"""The calendar beside other parts' records: deadlines tied to a task or a round, and a round's index day as an event's day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.calendars import facts, queries, things
from thidua.apps.calendars.models import Deadline, Event, Move
from thidua.apps.calendars.queries import Hanging
from thidua.apps.movements import actions as movements
from thidua.core.actor import Actor
from thidua.core.due_moves import shifts
from thidua.core.due_rules import Undated
from thidua.kernel.dates import short_date


@transaction.atomic
def record_index(*, actor: Actor, round_id: int, name: str, publisher: str, published_on: date, assumed: bool, now: datetime) -> list[Move]:
    """Enter a round's index as `movements` does, and move what hangs on it as an event, so that both histories tell of the day.

    What is met stays. Returns the deadlines that moved; raises what `movements.actions.record_index` raises.
    """
    events = list(Event.objects.select_for_update().filter(unit_id=actor.unit_id, thing=things.round_key(round_id)))
    before = facts.days_of(actor=actor, events=events)
    movements.record_index(
        actor=actor, round_id=round_id, name=name, publisher=publisher, published_on=published_on, assumed=assumed, now=now
    )
    return [
        move for event in events if before[event.pk] != published_on for move in _moved(actor, event, before[event.pk], published_on, now)
    ]


def of_task(*, actor: Actor, task_id: int) -> list[Hanging]:
    """The deadlines tied to a task that the actor may read."""
    return queries.tied(actor=actor, key=things.task_key(task_id))


def of_round(*, actor: Actor, round_id: int) -> list[Hanging]:
    """The deadlines tied to a round or reckoned from its index day that the actor may read."""
    return queries.tied(actor=actor, key=things.round_key(round_id))


def _moved(actor: Actor, event: Event, before: date | None, after: date, now: datetime) -> list[Move]:
    rows = {str(row.pk): row for row in Deadline.objects.select_for_update().filter(event=event, dropped="", met_on__isnull=True)}
    why = f"Ngày công bố chỉ số: {short_date(before) if before else 'chưa có'} thành {short_date(after)}."
    told = shifts([facts.duty(row) for row in rows.values()], facts.stage(event, before), after)
    moves = [
        Move(
            deadline=rows[one.key],
            event=event,
            before=None if isinstance(one.before, Undated) else one.before.lawful_day,
            after=None if isinstance(one.after, Undated) else one.after.lawful_day,
            reason=why,
            moved_by=actor.name,
            moved_at=now,
        )
        for one in told
    ]
    Move.objects.bulk_create(moves)
    said = {"before": before.isoformat() if before else "", "after": after.isoformat(), "reason": why, "moved": len(moves)}
    audit.record(actor=actor, what="event.moved", subject=f"event:{event.pk}", now=now, facts=said)
    if moves:
        facts_of_round = {"event": event.name, "moved": len(moves)}
        audit.record(actor=actor, what="round.deadlines_moved", subject=event.thing, now=now, facts=facts_of_round)
    return moves
