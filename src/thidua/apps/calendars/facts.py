"""Rows of the calendar as the rules of core need them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from thidua.apps.calendars import things
from thidua.apps.calendars.models import Deadline, Event
from thidua.core.actor import Actor
from thidua.core.due_moves import Duty, due
from thidua.core.due_rules import Reckoned, Stage, Undated
from thidua.core.due_stored import read
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook

_DAYS = ("nominal_day", "lawful_day", "safe_day")


def days_of(*, actor: Actor, events: Iterable[Event]) -> dict[int, date | None]:
    """The day of each event, its own or the one the record behind it knows."""
    rows = list(events)
    known = things.found(actor=actor, keys=(row.thing for row in rows))
    return {row.pk: (known[row.thing].day if row.thing in known else None) if row.thing else row.day for row in rows}


def duty(row: Deadline) -> Duty:
    """One deadline as core reckons it."""
    return Duty(str(row.pk), read(row.rule), frozen(row.as_met))


def stage(event: Event | None, day: date | None) -> Stage:
    """What a rule stands on today: our calendar, our law, the event and its day."""
    book = lawbook()
    return Stage(WorkCalendar.from_lawbook(book), book, day, event.name if event else "sự kiện")


def reckoned(rows: Iterable[Deadline], days: Mapping[int, date | None]) -> dict[int, Reckoned | Undated]:
    """When each deadline falls due; `days` are those of the events."""
    base = stage(None, None)
    made = {}
    for row in rows:
        event = row.event if row.event_id else None
        own = Stage(base.calendar, base.book, days.get(event.pk) if event else None, event.name if event else base.event_name)
        made[row.pk] = due(duty(row), own)
    return made


def kept(outcome: Reckoned) -> dict[str, object]:
    """How something was due, as JSON, for the day it is met."""
    told: dict[str, object] = {name: getattr(outcome, name).isoformat() for name in _DAYS}
    return told | {
        "reckoning": list(outcome.reckoning),
        "unsettled": [day.isoformat() for day in outcome.unsettled],
        "is_assumed": outcome.is_assumed,
    }


def frozen(told: Mapping[str, object]) -> Reckoned | None:
    """The way back from `kept`; None where nothing was."""
    if not told:
        return None
    nominal, lawful, safe = (date.fromisoformat(str(told[name])) for name in _DAYS)
    words, unsettled = told["reckoning"], told["unsettled"]
    assert isinstance(words, list) and isinstance(unsettled, list)
    return Reckoned(nominal, lawful, safe, tuple(words), tuple(date.fromisoformat(day) for day in unsettled), bool(told["is_assumed"]))
