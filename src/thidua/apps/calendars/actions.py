"""Entering events and deadlines, correcting a day, meeting what is due; giving out the address of a calendar."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.calendars import facts, feed, things
from thidua.apps.calendars.models import Audience, Deadline, Event, Feed, Move
from thidua.apps.people.models import Person
from thidua.apps.tasks import recurring
from thidua.core.actor import Actor, may, require
from thidua.core.due_moves import shifts
from thidua.core.due_rules import Reckoned, Report, Rule, Undated, following, needs_event
from thidua.core.due_stored import read, stored
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_TOKEN_BYTES = 24


@dataclass(frozen=True)
class Entry:
    """A deadline as it is entered. `owner_id` belongs to PERSON; a person's own needs none."""

    what: str
    rule: Rule
    event_id: int | None = None
    thing: str = ""
    audience: str = Audience.PERSON
    owner_id: int | None = None
    repeats: bool = False


@transaction.atomic
def add_event(*, actor: Actor, name: str, day: date | None, source: str, now: datetime, thing: str = "") -> Event:
    """Enter something that sets terms running; without a day, what hangs on it has none either. A day needs its source."""
    require(actor, "calendar.write", unit_id=actor.unit_id)
    title = squeezed(name)
    if not title:
        raise Refused("calendar.event_name")
    if thing:
        if thing not in things.found(actor=actor, keys=[thing]):
            raise Refused("calendar.thing_unknown")
        if (other := Event.objects.filter(unit_id=actor.unit_id, thing=thing).first()) is not None:
            raise Refused("calendar.event_taken", name=other.name)
        day = None
    if day is not None and not squeezed(source):
        raise Refused("calendar.event_source")
    if Event.objects.filter(unit_id=actor.unit_id, name=title).exists():
        raise Refused("calendar.event_taken", name=title)
    made = Event.objects.create(
        unit_id=actor.unit_id, name=title, day=day, source=squeezed(source), thing=thing, made_by=actor.name, made_at=now
    )
    audit.record(actor=actor, what="event.made", subject=f"event:{made.pk}", now=now, facts={"day": _plain(day), "source": made.source})
    return made


@transaction.atomic
def correct_event(
    *, actor: Actor, event_id: int, day: date | None, seen: date | None, reason: str, source: str, now: datetime
) -> list[Move]:
    """Give an event another day (None: no day any more) and move what depends on it; what is met stays. `seen` is the day that whoever
    confirms had before them: if it is no longer the event's, nothing moves."""
    require(actor, "calendar.write", unit_id=actor.unit_id)
    event = _event(actor, event_id)
    if event.thing:
        raise Refused("calendar.event_linked", name=event.name)
    if event.day != seen:
        raise Refused("calendar.changed_meanwhile", day=_said(event.day))
    if day == event.day:
        raise Refused("calendar.same_day")
    if event.day is not None and not squeezed(reason):
        raise Refused("calendar.no_reason")
    if day is not None and not squeezed(source):
        raise Refused("calendar.event_source")
    rows = {str(row.pk): row for row in Deadline.objects.select_for_update().filter(event=event, dropped="", met_on__isnull=True)}
    why = squeezed(reason) or "Nhập ngày của sự kiện."
    told = shifts([facts.duty(row) for row in rows.values()], facts.stage(event, event.day), day)
    moves = [_moved(rows[one.key], event, one.before, one.after, why, actor, now) for one in told]
    before = event.day
    event.day, event.source = day, squeezed(source) or event.source
    event.save(update_fields=["day", "source"])
    said = {"before": _plain(before), "after": _plain(day), "reason": why, "moved": len(moves)}
    audit.record(actor=actor, what="event.moved", subject=f"event:{event.pk}", now=now, facts=said)
    return moves


@transaction.atomic
def add_deadline(*, actor: Actor, entry: Entry, now: datetime) -> Deadline:
    """Enter something that falls due. Those who lead enter it for anyone; everyone enters their own, which only they see."""
    require(actor, "calendar.own", unit_id=actor.unit_id)
    leads = may(actor, "calendar.write", unit_id=actor.unit_id).given
    title = squeezed(entry.what)
    if not title:
        raise Refused("calendar.what")
    owner_id = entry.owner_id if leads else actor.person_id
    if not leads and (entry.audience != Audience.PERSON or entry.owner_id not in {None, actor.person_id}):
        raise Refused("calendar.own_only")
    if entry.audience == Audience.PERSON and not Person.objects.filter(pk=owner_id, unit_id=actor.unit_id, left_on__isnull=True).exists():
        raise Refused("calendar.no_owner")
    event = _event(actor, entry.event_id) if entry.event_id else None
    if needs_event(entry.rule) and event is None:
        raise Refused("calendar.no_event")
    if entry.thing and entry.thing not in things.found(actor=actor, keys=[entry.thing]):
        raise Refused("calendar.thing_unknown")
    if entry.repeats and following(entry.rule) is None:
        raise Refused("calendar.never_again")
    personal = entry.audience == Audience.PERSON
    made = Deadline.objects.create(
        unit_id=actor.unit_id,
        what=title,
        rule=stored(entry.rule),
        event=event if needs_event(entry.rule) else None,
        thing=entry.thing,
        audience=entry.audience,
        owner_id=owner_id if personal else None,
        is_private=personal and owner_id == actor.person_id,
        repeats=entry.repeats,
        made_by=actor.name,
        made_at=now,
    )
    audit.record(actor=actor, what="deadline.made", subject=f"deadline:{made.pk}", now=now, facts={"what": made.what})
    return made


@transaction.atomic
def change_rule(*, actor: Actor, deadline_id: int, rule: Rule, event_id: int | None, reason: str, now: datetime) -> Deadline:
    """Let it fall due by another rule, with a reason; never of what is met."""
    require(actor, "calendar.own", unit_id=actor.unit_id)
    row = _open(actor, deadline_id)
    if not squeezed(reason):
        raise Refused("calendar.no_reason")
    event = _event(actor, event_id) if event_id and needs_event(rule) else None
    if needs_event(rule) and event is None:
        raise Refused("calendar.no_event")
    before = _outcome(actor, row)
    row.rule, row.event = stored(rule), event
    row.repeats = row.repeats and following(rule) is not None
    row.save(update_fields=["rule", "event", "repeats"])
    _moved(row, None, before, _outcome(actor, row), squeezed(reason), actor, now)
    audit.record(actor=actor, what="deadline.moved", subject=f"deadline:{row.pk}", now=now, facts={"reason": squeezed(reason)})
    return row


@transaction.atomic
def meet(*, actor: Actor, deadline_id: int, met_on: date, now: datetime) -> Deadline | None:
    """Say that it was met and when; its day stays as it is today. Returns the next one where it comes back."""
    require(actor, "calendar.own", unit_id=actor.unit_id)
    row = _open(actor, deadline_id)
    if met_on > now.date():
        raise Refused("calendar.ahead", day=short_date(met_on))
    outcome = _outcome(actor, row)
    if isinstance(outcome, Undated):
        raise Refused("calendar.undated", needs=outcome.needs)
    row.met_on, row.met_by, row.as_met = met_on, actor.name, facts.kept(outcome)
    row.save(update_fields=["met_on", "met_by", "as_met"])
    audit.record(actor=actor, what="deadline.met", subject=f"deadline:{row.pk}", now=now, facts={"on": met_on.isoformat()})
    rule = following(read(row.rule)) if row.repeats else None
    if rule is None:
        return None
    same = ("unit_id", "what", "audience", "owner_id", "is_private", "repeats")
    made = Deadline.objects.create(**{name: getattr(row, name) for name in same}, rule=stored(rule), made_by=actor.name, made_at=now)
    audit.record(actor=actor, what="deadline.made", subject=f"deadline:{made.pk}", now=now, facts={"what": made.what})
    return made


@transaction.atomic
def reopen(*, actor: Actor, deadline_id: int, reason: str, now: datetime) -> Deadline:
    """Take back that it was met, with a reason; it is reckoned anew."""
    require(actor, "calendar.own", unit_id=actor.unit_id)
    row = _locked(actor, deadline_id)
    if row.met_on is None:
        raise Refused("calendar.not_met")
    if not squeezed(reason):
        raise Refused("calendar.no_reason")
    row.met_on, row.met_by, row.as_met = None, "", {}
    row.save(update_fields=["met_on", "met_by", "as_met"])
    audit.record(actor=actor, what="deadline.reopened", subject=f"deadline:{row.pk}", now=now, facts={"reason": squeezed(reason)})
    return row


@transaction.atomic
def drop(*, actor: Actor, deadline_id: int, reason: str, now: datetime) -> None:
    """Take a deadline off the calendar; it stays on record with the reason."""
    require(actor, "calendar.own", unit_id=actor.unit_id)
    row = _open(actor, deadline_id)
    if not squeezed(reason):
        raise Refused("calendar.no_reason")
    row.dropped = squeezed(reason)
    row.save(update_fields=["dropped"])
    audit.record(actor=actor, what="deadline.dropped", subject=f"deadline:{row.pk}", now=now, facts={"reason": row.dropped})


@transaction.atomic
def report_sent(*, actor: Actor, period: str, year: int, sent_on: date, now: datetime) -> Deadline:
    """Say that a periodic report went out; it stands on the calendar as sent from then on."""
    require(actor, "calendar.write", unit_id=actor.unit_id)
    key = things.report_key(period, year)
    thing = things.found(actor=actor, keys=[key]).get(key)
    if thing is None:
        raise Refused("calendar.thing_unknown")
    rows = Deadline.objects.select_for_update().filter(unit_id=actor.unit_id, thing=key, dropped="")
    row = rows.filter(met_on__isnull=True).order_by("pk").first()
    if row is None and rows.exists():
        raise Refused("calendar.met_already")
    if row is None:
        entry = Entry(
            what=f"Gửi {thing.label[:1].lower()}{thing.label[1:]}", rule=Report(period, year), thing=key, audience=Audience.LEADERS
        )
        row = add_deadline(actor=actor, entry=entry, now=now)
    meet(actor=actor, deadline_id=row.pk, met_on=sent_on, now=now)
    row.refresh_from_db()
    return row


@transaction.atomic
def renew(*, actor: Actor, now: datetime) -> str:
    """A new secret address; the one before stops at once."""
    require(actor, "task.read", unit_id=actor.unit_id)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    Feed.objects.update_or_create(user_id=actor.account_id, defaults={"token": token, "made_at": now})
    audit.record(actor=actor, what="calendar.renewed", subject=f"account:{actor.account_id}", now=now, facts={})
    return token


@transaction.atomic
def rotate(*, actor: Actor, account_id: int, now: datetime) -> None:
    """Take another account's calendar address away: the address gets a token that nobody was told. Nothing happens where it has none."""
    require(actor, "account.write", unit_id=actor.unit_id)
    feed = Feed.objects.filter(user_id=account_id, user__memberships__unit_id=actor.unit_id).first()
    if feed is None:
        return
    feed.token, feed.made_at = secrets.token_urlsafe(_TOKEN_BYTES), now
    feed.save(update_fields=["token", "made_at"])
    audit.record(actor=actor, what="calendar.rotated", subject=f"account:{account_id}", now=now, facts={})


@transaction.atomic
def publish(*, token: str, base: str, now: datetime) -> bytes:
    """The calendar behind a secret address, in iCalendar form, and a note of what it told. Raises Refused for an address never given."""
    row, actor = feed.behind(token)
    require(actor, "task.read", unit_id=actor.unit_id)
    recurring.bring_forth(actor=actor, today=now.date(), now=now)
    return feed.written(row, actor, base=base, now=now)


def _event(actor: Actor, event_id: int | None) -> Event:
    event = Event.objects.select_for_update().filter(pk=event_id, unit_id=actor.unit_id).first()
    if event is None:
        raise Refused("calendar.event_unknown")
    return event


def _locked(actor: Actor, deadline_id: int) -> Deadline:
    """A deadline that the actor may change: those who lead any of the unit, everyone their own private ones."""
    row = Deadline.objects.select_for_update(of=("self",)).select_related("event").filter(pk=deadline_id, unit_id=actor.unit_id).first()
    if row is None or (row.is_private and row.owner_id != actor.person_id):
        raise Refused("calendar.deadline_unknown")
    if not row.is_private:
        require(actor, "calendar.write", unit_id=actor.unit_id)
    return row


def _open(actor: Actor, deadline_id: int) -> Deadline:
    row = _locked(actor, deadline_id)
    if row.dropped:
        raise Refused("calendar.deadline_unknown")
    if row.met_on is not None:
        raise Refused("calendar.met", day=short_date(row.met_on))
    return row


def _outcome(actor: Actor, row: Deadline) -> Reckoned | Undated:
    days = facts.days_of(actor=actor, events=[row.event] if row.event else [])
    return facts.reckoned([row], days)[row.pk]


def _moved(
    row: Deadline, event: Event | None, before: Reckoned | Undated, after: Reckoned | Undated, why: str, actor: Actor, now: datetime
) -> Move:
    first, second = (None if isinstance(one, Undated) else one.lawful_day for one in (before, after))
    return Move.objects.create(deadline=row, event=event, before=first, after=second, reason=why, moved_by=actor.name, moved_at=now)


def _plain(day: date | None) -> str:
    return day.isoformat() if day else ""


def _said(day: date | None) -> str:
    return short_date(day) if day else "chưa có ngày"
