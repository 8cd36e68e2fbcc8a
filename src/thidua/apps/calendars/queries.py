"""Everything that falls due for a person, from every part of the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from icalendar import Alarm, Calendar
from icalendar import Event as CalendarEvent

from thidua.apps.accounts.queries import actor_of
from thidua.apps.calendars.models import Feed
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import RoundStage
from thidua.apps.reports import queries as reports
from thidua.apps.reports.windows import HERE
from thidua.apps.tasks import queries as tasks
from thidua.core.actor import Actor, Role, require
from thidua.kernel.dates import short_date, weekday
from thidua.kernel.outcome import Refused
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

LEADING = frozenset({Role.SECRETARY, Role.PRINCIPAL})
AHEAD_DAYS = 120
_REMIND = timedelta(days=-3)
_BEHIND = timedelta(days=30)
_WEEK_DAYS = 7


@dataclass(frozen=True)
class Due:
    """One day that matters: what, when, how it was reckoned, where to act. `line` goes into a chat and names nobody."""

    key: str
    on: date
    what: str
    reckoning: tuple[str, ...]
    path: str
    is_assumed: bool = False

    @property
    def line(self) -> str:
        """One line to paste into a group chat, without personal data."""
        return f"[Nhắc hạn] {self.what}: hạn {weekday(self.on)}, {short_date(self.on)}."


def dues(*, actor: Actor, today: date) -> list[Due]:
    """What falls due for the actor from a month ago to four months ahead, the nearest first. Staff see their own tasks, those who lead all."""
    require(actor, "task.read", unit_id=actor.unit_id)
    found = [*_tasks(actor, today)]
    if actor.role in LEADING:
        found += [*_filings(actor), *_reports(actor, today)]
    first, last = today - _BEHIND, today + timedelta(days=AHEAD_DAYS)
    return sorted((one for one in found if first <= one.on <= last), key=lambda one: (one.on, one.key))


def digest(*, actor: Actor, today: date) -> list[Due]:
    """What a person is told in the morning: the next seven days and what is late; nothing on a day off."""
    try:
        if WorkCalendar.from_lawbook(lawbook()).is_off(today):
            return []
    except NotInForce:
        pass  # a year without a calendar has no known days off; telling is safer than silence
    return [one for one in dues(actor=actor, today=today) if (one.on - today).days <= _WEEK_DAYS]


def feed(*, token: str, base: str, now: datetime) -> bytes:
    """The calendar behind a secret address, in iCalendar form. Raises Refused for an address that was never given or was renewed."""
    row = Feed.objects.select_related("user").filter(token=token).first()
    actor = actor_of(user=row.user) if row else None
    if actor is None:
        raise Refused("calendar.unknown")
    return ics(dues(actor=actor, today=now.date()), base=base, now=now)


def address_of(*, actor: Actor) -> str:
    """The token of the actor's calendar; empty before one was asked for."""
    row = Feed.objects.filter(user_id=actor.account_id).first()
    return row.token if row else ""


def ics(days: Iterable[Due], *, base: str, now: datetime) -> bytes:
    """The days as whole-day events, each with a reminder three days before; the same event keeps its identity when its day moves."""
    whole = Calendar()
    whole.add("prodid", "-//thidua//lich//VI")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", "Hạn thi đua, cải cách hành chính")
    for one in days:
        event = CalendarEvent()
        event.add("uid", f"{one.key}@thidua")
        event.add("dtstamp", now)
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
        event.add("summary", one.what)
        event.add("description", "\n".join((*one.reckoning, f"{base}{one.path}")))
        event.add("transp", "TRANSPARENT")
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", one.what)
        reminder.add("trigger", _REMIND)
        event.add_component(reminder)
        whole.add_component(event)
    return bytes(whole.to_ical())


def _tasks(actor: Actor, today: date) -> Iterable[Due]:
    for year in (today.year - 1, today.year, today.year + 1):
        for row in tasks.tasks(actor=actor, year=year, today=today):
            task = row.task
            mine = actor.role in LEADING or task.owner_id == actor.person_id
            if mine and task.due_on is not None and task.done_on is None:
                yield Due(f"nhiem-vu-{task.pk}", task.due_on, f"Nhiệm vụ: {task.title}", (row.reckoning.says,), f"/nhiem-vu/{task.pk}/")


def _filings(actor: Actor) -> Iterable[Due]:
    for the_round in movements.rounds(actor=actor):
        if the_round.stage in {RoundStage.FILED, RoundStage.CLOSED}:
            continue
        due = movements.filing(the_round)
        if due.due_on is not None:
            what = f"Nộp hồ sơ khen thưởng năm {the_round.year}"
            yield Due(f"ho-so-{the_round.pk}", due.due_on, what, due.reckoning, f"/phong-trao/dot/{the_round.pk}/", bool(due.unsettled))


def _reports(actor: Actor, today: date) -> Iterable[Due]:
    """Reports that are not sent yet, on the day of the superior's letter where one is recorded."""
    noon = datetime.combine(today, time(12), HERE)
    for year in (today.year, today.year + 1):
        for one in reports.year(actor=actor, year=year, now=noon):
            if one.is_sent or one.terms.due_on is None:
                continue
            window = one.terms.window
            words = (f"Số liệu từ {short_date(window.first)} đến hết {short_date(window.last)}.", *one.terms.origin)
            path = f"/bao-cao/{one.report.pk}/" if one.report else f"/bao-cao/?nam={year}"
            hour = f", trước {one.terms.due_at:%H:%M}" if one.terms.due_at else ""
            title = f"{one.title[:1].lower()}{one.title[1:]}"
            yield Due(one.key, one.terms.due_on, f"Gửi {title}{hour}", words, path, one.terms.is_default)
