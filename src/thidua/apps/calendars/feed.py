"""The calendar in iCalendar form, as phones and office programs take it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar
from icalendar import Event as CalendarEvent

from thidua.apps.accounts.queries import actor_of
from thidua.apps.calendars.models import Feed, Told
from thidua.apps.calendars.queries import AHEAD_DAYS, BEHIND_DAYS, Due, dues
from thidua.core.actor import Actor
from thidua.kernel.outcome import Refused

_REMIND = timedelta(days=-3)
_KEPT = timedelta(days=30)
_ONE_DAY = timedelta(days=1)
_EVERY = timedelta(hours=12)
_LONGEST_TITLE = 240


@dataclass(frozen=True)
class Item:
    """One entry as it is written: the day, its words, which edition of it this is, and whether it is called off."""

    key: str
    on: date
    what: str
    words: str
    sequence: int
    changed_at: datetime
    is_off: bool = False


def behind(token: str) -> tuple[Feed, Actor]:
    """Whose calendar an address is. Raises Refused for one that was never given or was renewed."""
    row = Feed.objects.select_for_update(of=("self",)).select_related("user").filter(token=token).first()
    actor = actor_of(user=row.user) if row else None
    if row is None or actor is None:
        raise Refused("calendar.unknown")
    return row, actor


def written(row: Feed, actor: Actor, *, base: str, now: datetime) -> bytes:
    """The entries of the day with their editions; what has gone is called off for a month, so that every program lets go of it."""
    today = now.date()
    first, last = today - timedelta(days=BEHIND_DAYS), today + timedelta(days=AHEAD_DAYS)
    days = {one.key: one for one in dues(actor=actor, today=today) if first <= one.on <= last}
    told = {one.key: one for one in Told.objects.filter(feed=row)}
    old = [note for key, note in told.items() if note.on < first and key not in days]
    Told.objects.filter(pk__in=[told.pop(note.key).pk for note in old]).delete()  # notes of what was said, no records: too old to say again
    _note(row, days.values(), told, now)
    items = []
    for key, note in told.items():
        if key in days:
            words = "\n".join((*days[key].reckoning, *([f"{base}{days[key].path}"] if base else ())))
            items.append(Item(key, note.on, note.what, words, note.sequence, note.changed_at))
        elif note.removed_on is not None and today - note.removed_on <= _KEPT:
            items.append(Item(key, note.on, note.what, "", note.sequence, note.changed_at, is_off=True))
    return ics(sorted(items, key=lambda one: (one.on, one.key)), now=now)


def ics(items: Iterable[Item], *, now: datetime) -> bytes:
    """Whole-day entries, each with a reminder three days before. CRLF and folding at 75 octets are the library's."""
    whole = Calendar()
    whole.add("prodid", "-//thidua//lich//VI")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", "Hạn thi đua, cải cách hành chính")
    whole.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    whole.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", "PT12H")
    for one in items:
        event = CalendarEvent()
        event.add("uid", f"{one.key}@thidua")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("last-modified", one.changed_at.astimezone(UTC))
        event.add("sequence", one.sequence)
        event.add("status", "CANCELLED" if one.is_off else "CONFIRMED")
        event.add("dtstart", one.on)
        event.add("dtend", one.on + _ONE_DAY)
        event.add("summary", one.what)
        event.add("transp", "TRANSPARENT")
        if not one.is_off:
            event.add("description", one.words)
            reminder = Alarm()
            reminder.add("action", "DISPLAY")
            reminder.add("description", one.what)
            reminder.add("trigger", _REMIND)
            event.add_component(reminder)
        whole.add_component(event)
    return bytes(whole.to_ical())


def _note(row: Feed, days: Iterable[Due], told: dict[str, Told], now: datetime) -> None:
    """Bring the notes up to date: a new edition wherever day or words differ from what was last said, or it came back, or it has gone."""
    fresh, changed, here = [], [], set()
    for one in days:
        here.add(one.key)
        what = one.what[:_LONGEST_TITLE]
        note = told.get(one.key)
        if note is None:
            told[one.key] = note = Told(feed=row, key=one.key, on=one.on, what=what, changed_at=now)
            fresh.append(note)
        elif (note.on, note.what, note.removed_on) != (one.on, what, None):
            note.on, note.what, note.removed_on, note.sequence, note.changed_at = one.on, what, None, note.sequence + 1, now
            changed.append(note)
    for key, note in told.items():
        if key not in here and note.removed_on is None:
            note.removed_on, note.sequence, note.changed_at = now.date(), note.sequence + 1, now
            changed.append(note)
    Told.objects.bulk_create(fresh)
    Told.objects.bulk_update(changed, ["on", "what", "removed_on", "sequence", "changed_at"])
