"""Writing the log of a submission, and reading it as the rules need it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from thidua.apps.audit import actions as audit
from thidua.apps.submissions.models import Event, Submission
from thidua.core.actor import Actor, Role
from thidua.core.sending import Kind, Line, earliest, may_follow, state
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused


@dataclass(frozen=True)
class Said:
    """Who says it, and what goes with it."""

    name: str
    post: str = ""
    by_office: bool = False
    number: str = ""
    until: date | None = None
    defects: tuple[str, ...] = ()
    note: str = ""
    about: Event | None = field(default=None)


def lines(events: Iterable[Event]) -> tuple[Line, ...]:
    """Rows as the rules read them, in their order."""
    rows = sorted(events, key=lambda row: row.position)
    at = {row.pk: row.position for row in rows}
    return tuple(
        Line(row.position, Kind(row.kind), row.day, row.by_office, at.get(row.about_id), row.until, row.number_symbol) for row in rows
    )


def log_of(found: Submission) -> tuple[Line, ...]:
    """The log of one submission."""
    return lines(found.events.all())


def add(*, actor: Actor | None, found: Submission, kind: Kind, day: date, said: Said, now: datetime) -> Event:
    """Add one line; the row of the submission is locked by whoever calls. Without an actor the office speaks through its code."""
    last = Event.objects.filter(submission=found).order_by("-position").first()
    made = Event.objects.create(
        submission=found,
        position=last.position + 1 if last else 1,
        kind=kind,
        day=day,
        by_office=said.by_office,
        said_by=said.name,
        said_post=said.post,
        said_at=now,
        number_symbol=said.number,
        until=said.until,
        defects=list(said.defects),
        note=said.note,
        about=said.about,
    )
    facts: dict[str, object] = {"day": day.isoformat(), "by": said.name, "number": said.number}
    who = actor or Actor(account_id=None, name=f"Nơi nhận: {said.name}"[:160], unit_id=found.unit_id, role=Role.STAFF)
    audit.record(actor=who, what=f"submission.{kind.lower()}", subject=f"submission:{found.pk}", now=now, facts=facts)
    return made


def require_step(found: Submission, kind: Kind, day: date, today: date) -> None:
    """Raise Refused where `kind` cannot follow, or its day lies before the last step or after today."""
    log = log_of(found)
    if not may_follow(log, kind):
        raise Refused("submission.not_now", state=state(log).phrase, wanted=kind.phrase)
    require_day(log, day, today)


def require_day(log: tuple[Line, ...], day: date, today: date) -> None:
    """Raise Refused for a day before the last step or after today."""
    first = earliest(log)
    if day > today or (first is not None and day < first):
        raise Refused("submission.day", day=short_date(day), first=short_date(first) if first else "ngày lập hồ sơ", last=short_date(today))
