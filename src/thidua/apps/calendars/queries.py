"""Reading the calendar: what falls due for whom, events and what hangs on them, what a corrected day would move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.calendars import facts, things
from thidua.apps.calendars.gather import BEHIND_DAYS, LEADING, SOON_DAYS, Due, Kind, Standing, Waiting, everything
from thidua.apps.calendars.models import Audience, Deadline, Event, Feed, Move
from thidua.apps.calendars.things import Thing
from thidua.apps.people.models import Person
from thidua.core.actor import Actor, Role, may, require
from thidua.core.due_moves import shifts
from thidua.core.due_rules import Reckoned, Rule, Undated, needs_event, reckon
from thidua.core.due_spans import Period, Span
from thidua.core.due_stored import read
from thidua.kernel.outcome import Refused
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

__all__ = ["AHEAD_DAYS", "BEHIND_DAYS", "Due", "Kind", "Standing", "Waiting"]
AHEAD_DAYS = 120
_WEEK = timedelta(days=7)
AUDIENCES = tuple((str(value), str(label)) for value, label in Audience.choices)


@dataclass(frozen=True)
class Week:
    """One week of a month with what falls due in it."""

    first: date
    last: date
    days: tuple[Due, ...]


@dataclass(frozen=True)
class Month:
    """A month of somebody's calendar. `late` is what is open and past, whatever its month; `waiting` has no day yet."""

    first: date
    weeks: tuple[Week, ...]
    late: tuple[Due, ...]
    waiting: tuple[Waiting, ...]
    count: int


@dataclass(frozen=True)
class Hanging:
    """A deadline as its pages show it: the row, the rule in words, when it falls due, what it is tied to."""

    row: Deadline
    rule: Rule
    sentence: str
    outcome: Reckoned | Undated
    thing: Thing | None = None
    event_day: date | None = None

    @property
    def lawful_day(self) -> date | None:
        """The last day in law; None without a day."""
        return None if isinstance(self.outcome, Undated) else self.outcome.lawful_day


@dataclass(frozen=True)
class Known:
    """An event with its day, wherever the day is kept, and how many open deadlines hang on it."""

    event: Event
    day: date | None
    hanging: int = 0


def dues(*, actor: Actor, today: date) -> list[Due]:
    """What is open for the actor up to four months ahead, the nearest first, and all that is late. Staff see their own, those who lead all."""
    require(actor, "task.read", unit_id=actor.unit_id)
    return _open(actor, today)[0]


def digest(*, actor: Actor, today: date) -> list[Due]:
    """What a person is told in the morning: the next seven days and what is late; nothing on a day off.

    The secretary follows everybody's work; anyone else is told of their own, and of others' only once it is reported upwards.
    """
    return [] if is_off(today) else morning(actor, dues(actor=actor, today=today), today)


def board(*, actor: Actor, today: date) -> tuple[list[Due], list[Waiting]]:
    """What is open for the actor, and what has no day yet."""
    require(actor, "task.read", unit_id=actor.unit_id)
    return _open(actor, today)


def morning(actor: Actor, found: list[Due], today: date) -> list[Due]:
    """Of what is open, what the actor is told this morning."""
    mine = found if actor.role is Role.SECRETARY else [one for one in found if concerns(actor, one)]
    return [one for one in mine if (one.on - today).days <= SOON_DAYS]


def concerns(actor: Actor, one: Due) -> bool:
    """Whether it is the actor's own work, not only theirs to see."""
    if one.audience == Audience.PERSON:
        return one.is_of(actor.person_id)
    return one.audience == Audience.EVERYONE or (actor.role in LEADING) == (one.audience == Audience.LEADERS)


def is_off(day: date) -> bool:
    """Whether nobody is told anything: a day off. A year without a calendar has no known days off; telling is safer than silence."""
    try:
        return WorkCalendar.from_lawbook(lawbook()).is_off(day)
    except NotInForce:
        return False


def month(*, actor: Actor, today: date, first: date, kind: str = "", audience: str = "") -> Month:
    """A month by weeks, met or not; `kind` and `audience` narrow it."""
    require(actor, "task.read", unit_id=actor.unit_id)
    found, undated = everything(actor=actor, today=today, years={first.year - 1, first.year, first.year + 1, today.year - 1, today.year})
    found = sorted((one for one in found if _kept(one, kind, audience)), key=lambda one: (one.on, one.key))
    after = Period(Span.MONTH, first.year, first.month).last + timedelta(days=1)
    start = first - timedelta(days=first.weekday())
    weeks = []
    while start < after:
        end = start + _WEEK
        weeks.append(
            Week(
                max(start, first),
                min(end, after) - timedelta(days=1),
                tuple(one for one in found if start <= one.on < end and first <= one.on < after),
            )
        )
        start = end
    late = tuple(one for one in found if one.standing(today) is Standing.LATE and not first <= one.on < after)
    shown = () if audience or kind not in {"", Kind.OWN, Kind.FILING} else tuple(undated)
    return Month(first, tuple(weeks), late, shown, sum(len(week.days) for week in weeks))


def address_of(*, actor: Actor) -> str:
    """The token of the actor's calendar; empty before one was asked for."""
    row = Feed.objects.filter(user_id=actor.account_id).first()
    return row.token if row else ""


def events(*, actor: Actor) -> list[Known]:
    """The unit's events, those without a day first, then the latest."""
    require(actor, "calendar.read", unit_id=actor.unit_id)
    rows = list(Event.objects.filter(unit_id=actor.unit_id).order_by("pk"))
    days = facts.days_of(actor=actor, events=rows)
    open_ones = Deadline.objects.filter(unit_id=actor.unit_id, dropped="", met_on__isnull=True, event__isnull=False).exclude(
        _foreign(actor)
    )
    counts: dict[int, int] = {}
    for event_id in open_ones.values_list("event_id", flat=True):
        counts[event_id] = counts.get(event_id, 0) + 1
    found = [Known(row, days[row.pk], counts.get(row.pk, 0)) for row in rows]
    return sorted(found, key=lambda one: (one.day is not None, -(one.day or date.min).toordinal(), one.event.pk))


def event(*, actor: Actor, event_id: int) -> tuple[Known, Thing | None, list[Hanging], list[Move]]:
    """One event: its day, the record that knows it, what hangs on it, how that moved."""
    require(actor, "calendar.read", unit_id=actor.unit_id)
    row = Event.objects.filter(pk=event_id, unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("calendar.event_unknown")
    hanging = row.deadlines.filter(dropped="").exclude(_foreign(actor)).select_related("event", "owner").order_by("pk")
    day = facts.days_of(actor=actor, events=[row])[row.pk]
    thing = things.found(actor=actor, keys=[row.thing]).get(row.thing)
    moves = row.moves.select_related("deadline").exclude(_foreign(actor, "deadline__")).order_by("-moved_at", "-pk")
    shown = _hanging(actor, [one for one in hanging if _may_read(actor, one)])
    return Known(row, day, sum(one.row.met_on is None for one in shown)), thing, shown, list(moves)


def would_move(*, actor: Actor, event_id: int, day: date | None) -> list[tuple[Deadline, Reckoned | Undated, Reckoned | Undated]]:
    """What another day of the event would move: each deadline with when it is due now and then. Nothing is written.

    Others' private deadlines hang on the event as well and move with it, but are nobody else's to read.
    """
    require(actor, "calendar.write", unit_id=actor.unit_id)
    known, _, hanging, _ = event(actor=actor, event_id=event_id)
    if day == known.day:
        raise Refused("calendar.same_day")
    rows = {str(one.row.pk): one.row for one in hanging}
    told = shifts([facts.duty(row) for row in rows.values()], facts.stage(known.event, known.day), day)
    return [(rows[one.key], one.before, one.after) for one in told]


def deadline(*, actor: Actor, deadline_id: int) -> tuple[Hanging, list[Move]]:
    """One deadline with how it moved."""
    require(actor, "calendar.read", unit_id=actor.unit_id)
    rows = Deadline.objects.filter(pk=deadline_id, unit_id=actor.unit_id).select_related("event", "owner")
    row = rows.exclude(_foreign(actor)).first()
    if row is None or not _may_read(actor, row):
        raise Refused("calendar.deadline_unknown")
    return _hanging(actor, [row])[0], list(row.moves.order_by("-moved_at", "-pk"))


def tied(*, actor: Actor, key: str) -> list[Hanging]:
    """The deadlines tied to a record or hanging on the event behind it, those that the actor may read, the nearest first."""
    require(actor, "calendar.read", unit_id=actor.unit_id)
    rows = Deadline.objects.filter(Q(thing=key) | Q(event__thing=key), unit_id=actor.unit_id, dropped="").exclude(_foreign(actor))
    found = _hanging(actor, [row for row in rows.select_related("event", "owner").order_by("pk") if _may_read(actor, row)])
    return sorted(found, key=lambda one: (one.lawful_day is None, one.lawful_day or date.max, one.row.pk))


def changeable(*, actor: Actor, deadline_id: int) -> Hanging:
    """One deadline that the actor may change; raises Refused for one that is only theirs to read."""
    found, _ = deadline(actor=actor, deadline_id=deadline_id)
    if not found.row.is_private:
        require(actor, "calendar.write", unit_id=actor.unit_id)
    return found


def may_change(*, actor: Actor, row: Deadline) -> bool:
    """Whether the actor may change, meet or drop it."""
    return may(actor, "calendar.write", unit_id=actor.unit_id).given or (row.is_private and row.owner_id == actor.person_id)


def read_back(*, actor: Actor, rule: Rule, event_id: int | None) -> tuple[str, Reckoned | Undated]:
    """A rule before it is kept: as a sentence, and when it would fall due. Raises Refused where it needs an event that is not there."""
    require(actor, "calendar.read", unit_id=actor.unit_id)
    row = Event.objects.filter(pk=event_id, unit_id=actor.unit_id).first() if event_id else None
    if needs_event(rule) and row is None:
        raise Refused("calendar.no_event")
    day = facts.days_of(actor=actor, events=[row])[row.pk] if row else None
    stage = facts.stage(row, day)
    return rule.sentence(stage.event_name), reckon(rule, stage)


def report(*, actor: Actor, period: str, year: int, today: date) -> Due:
    """A periodic report as the calendar has it by default."""
    require(actor, "calendar.write", unit_id=actor.unit_id)
    found, _ = everything(actor=actor, today=today, years={year})
    for one in found:
        if one.key == f"bao-cao-{period}-{year}":
            return one
    raise Refused("calendar.thing_unknown")


def spoken_for(*, actor: Actor, period: str, year: int) -> Deadline | None:
    """The unit's own deadline that stands in place of a report's default."""
    rows = Deadline.objects.filter(unit_id=actor.unit_id, thing=things.report_key(period, year), dropped="")
    return rows.order_by("met_on", "pk").first()


def own_report_days(*, actor: Actor, year: int) -> dict[str, tuple[date, str]]:
    """The days that the unit set itself for the year's periodic reports: period → the day and the deadline's page."""
    require(actor, "calendar.read", unit_id=actor.unit_id)
    rows = Deadline.objects.filter(unit_id=actor.unit_id, dropped="", thing__startswith="report:", thing__endswith=f":{year}")
    rows = list(rows.select_related("event").order_by("-pk"))
    days = facts.days_of(actor=actor, events={row.event_id: row.event for row in rows if row.event_id}.values())
    found = {}
    for row in rows:
        outcome = facts.reckoned([row], days)[row.pk]
        if not isinstance(outcome, Undated):
            found[row.thing.split(":")[1]] = (outcome.lawful_day, f"/lich/han/{row.pk}/")
    return found


def offered(*, actor: Actor, year: int) -> Mapping[str, list[tuple[str, str]]]:
    """The choices of the form: events, what to tie to, whose work."""
    leads = may(actor, "calendar.write", unit_id=actor.unit_id).given
    people = Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True).order_by("sort_key", "pk") if leads else ()
    return {
        "events": [(str(row.pk), row.name) for row in Event.objects.filter(unit_id=actor.unit_id).order_by("name", "pk")],
        "things": [(one.key, one.label) for one in things.offered(actor=actor, year=year)] if leads else [],
        "rounds": [(one.key, f"{one.label}: ngày công bố chỉ số") for one in things.rounds(actor=actor)] if leads else [],
        "people": [(str(row.pk), row.full_name) for row in people],
    }


def history(*, actor: Actor, subject: str) -> list[Entry]:
    """Every act on an event ("event:3") or a deadline ("deadline:5"), the newest first."""
    require(actor, "calendar.read", unit_id=actor.unit_id)
    return [row for row in audit.history(subject) if row.unit_id == actor.unit_id]


def _open(actor: Actor, today: date) -> tuple[list[Due], list[Waiting]]:
    last = today + timedelta(days=AHEAD_DAYS)
    found, undated = everything(actor=actor, today=today, years={today.year - 1, today.year, today.year + 1})
    open_ones = [one for one in found if one.on <= last and one.standing(today) not in {Standing.MET, Standing.UNKNOWN}]
    return sorted(open_ones, key=lambda one: (one.on, one.key)), undated


def _kept(one: Due, kind: str, audience: str) -> bool:
    return (not kind or one.kind == kind) and (not audience or one.audience == audience)


def _foreign(actor: Actor, prefix: str = "") -> Q:
    """Private deadlines of others: nobody else reads them."""
    private = Q(**{f"{prefix}is_private": True})
    return private if actor.person_id is None else private & ~Q(**{f"{prefix}owner_id": actor.person_id})


def _may_read(actor: Actor, row: Deadline) -> bool:
    if may(actor, "calendar.write", unit_id=actor.unit_id).given or row.audience == Audience.EVERYONE or row.owner_id == actor.person_id:
        return True
    if actor.role is not Role.GROUP_HEAD:
        return False
    in_group = row.owner is not None and row.owner.group_id == actor.group_id is not None
    return row.audience == Audience.HEADS or (row.audience == Audience.PERSON and in_group)


def _hanging(actor: Actor, rows: list[Deadline]) -> list[Hanging]:
    days = facts.days_of(actor=actor, events={row.event_id: row.event for row in rows if row.event_id}.values())
    outcomes = facts.reckoned(rows, days)
    known = things.found(actor=actor, keys=[row.thing for row in rows])
    made = []
    for row in rows:
        rule, name = read(row.rule), row.event.name if row.event else ""
        made.append(Hanging(row, rule, rule.sentence(name), outcomes[row.pk], known.get(row.thing), days.get(row.event_id)))
    return made
