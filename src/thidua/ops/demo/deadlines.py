"""The demo's events and deadlines, entered by the same actions a real school uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from thidua.apps.calendars import actions as calendars
from thidua.apps.movements.models import Round
from thidua.core.actor import Actor
from thidua.core.due_stored import read


def add(by: Actor, told: Mapping[str, list[dict[str, Any]]], now: datetime) -> None:
    """Enter each event, then what hangs on it; what was met by now is met."""
    events = {}
    for row in told["event"]:
        thing = f"round:{Round.objects.get(movement__unit_id=by.unit_id, year=row['round']).pk}" if "round" in row else ""
        made = calendars.add_event(actor=by, name=row["name"], day=row.get("day"), source=row.get("source", ""), thing=thing, now=now)
        events[row["code"]] = made.pk
    for row in told["deadline"]:
        rule = {name: value.isoformat() if isinstance(value, date) else value for name, value in row["rule"].items()}
        entry = calendars.Entry(
            what=row["what"],
            rule=read(rule),
            event_id=events.get(row.get("event")),
            thing=row.get("thing", ""),
            audience=row["audience"],
            repeats=row.get("repeats", False),
        )
        deadline = calendars.add_deadline(actor=by, entry=entry, now=now)
        if "met" in row and row["met"] <= now.date():
            calendars.meet(actor=by, deadline_id=deadline.pk, met_on=row["met"], now=now)
