"""Work that comes back: the rule is set, changed for what lies ahead, stopped with a reason; its tasks are set once a period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.audit import queries as history_of
from thidua.apps.audit.models import Entry
from thidua.apps.tasks.facts import rule_of
from thidua.apps.tasks.models import Measure, Off, On, Recurrence, Task
from thidua.apps.tasks.orders import Order, check_measure, check_people, made_of
from thidua.core.actor import Actor, require
from thidua.core.recurring import Every, Occurrence, Period, in_words, occurrence, period_of, periods
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

AHEAD = 3
_ONE = timedelta(days=1)
_BEHIND = timedelta(days=366)
_WORDS = {
    "area": "Lĩnh vực",
    "title": "Nhiệm vụ",
    "product": "Sản phẩm, kết quả",
    "owner": "Người chủ trì",
    "partners": "Cơ quan, tổ chức phối hợp",
    "measured_in": "Đơn vị tính",
}


@dataclass(frozen=True)
class Routine:
    """Work that comes back, as it is set: the task of each period and the rule of its days."""

    area: int
    title: str
    product: str
    owner_id: int
    measure: str
    every: str
    on: str
    day: int | None = None
    month: int | None = None
    off: str = "BEFORE"
    target: Decimal | None = None
    measured_in: str = ""
    partners: str = ""


@dataclass(frozen=True)
class Told:
    """One rule as a page shows it. `blocked` is the year whose calendar is lacking, where tasks cannot be dated."""

    row: Recurrence
    words: str
    ahead: tuple[Occurrence, ...]
    blocked: int | None = None


@transaction.atomic
def set_routine(*, actor: Actor, routine: Routine, since: date, today: date, now: datetime) -> Recurrence:
    """Set work that comes back from `since` on, at most a year behind. The task of the period under way is set at once."""
    require(actor, "task.write", unit_id=actor.unit_id)
    if since < today - _BEHIND:
        raise Refused("task.routine_past", day=short_date(today - _BEHIND))
    made = _checked(actor, routine, Recurrence(unit_id=actor.unit_id, since=since, made_by=actor.name, made_at=now))
    made.next_on = period_of(rule_of(made).every, since).first
    made.save(force_insert=True)
    audit.record(actor=actor, what="task.routine_set", subject=_subject(made), now=now, facts={"rule": in_words(rule_of(made))})
    _bring(actor, made, today, now)
    return made


@transaction.atomic
def change_routine(*, actor: Actor, recurrence_id: int, version: int, routine: Routine, today: date, now: datetime) -> Recurrence:
    """Change the work or its rule for the periods that have not begun; tasks already set stay as they are.

    Raises Refused("task.version") where somebody else has saved since.
    """
    require(actor, "task.write", unit_id=actor.unit_id)
    row = _locked(actor, recurrence_id)
    if row.version != version:
        raise Refused("task.version")
    _bring(actor, row, today, now)
    before, last = _shown(row), row.next_on - _ONE
    begun = row.next_on > period_of(rule_of(row).every, row.since).first
    row = _checked(actor, routine, row)
    every = rule_of(row).every
    row.next_on = (
        next(one.first for one in periods(every, last, date.max) if one.first > last) if begun else period_of(every, row.since).first
    )
    after = _shown(row)
    changed = {word: [before[word], after[word]] for word in before if before[word] != after[word]}
    if changed:
        row.version += 1
        row.save()
        audit.record(actor=actor, what="task.routine_changed", subject=_subject(row), now=now, facts={"changed": changed})
        _bring(actor, row, today, now)
    return row


@transaction.atomic
def stop_routine(*, actor: Actor, recurrence_id: int, reason: str, today: date, now: datetime) -> Recurrence:
    """Set no more tasks from this rule; those it has set stay, each to be done or dropped by itself."""
    require(actor, "task.write", unit_id=actor.unit_id)
    row = _locked(actor, recurrence_id)
    if not squeezed(reason):
        raise Refused("task.no_reason")
    _bring(actor, row, today, now)
    row.stopped_on, row.stop_reason = today, squeezed(reason)
    row.save(update_fields=["stopped_on", "stop_reason"])
    audit.record(actor=actor, what="task.routine_stopped", subject=_subject(row), now=now, facts={"reason": row.stop_reason})
    return row


def bring_forth(*, actor: Actor, today: date, now: datetime) -> int:
    """Set the tasks of every period that has begun, once each however often this is called; returns how many were set.

    One question to the database on a day on which nothing is due. Whoever opens the house may set it going: the rule has
    been decided before, and the history says that the rule set the task.
    """
    require(actor, "task.read", unit_id=actor.unit_id)
    due = Recurrence.objects.filter(unit_id=actor.unit_id, stopped_on__isnull=True, next_on__lte=today).order_by("pk")
    made = 0
    for key in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            row = Recurrence.objects.select_for_update(of=("self",)).filter(pk=key, stopped_on__isnull=True).first()
            made += _bring(actor, row, today, now) if row else 0
    return made


def routines(*, actor: Actor, today: date) -> list[Told]:
    """Every rule of the unit with its next days, those under way first."""
    require(actor, "task.read", unit_id=actor.unit_id)
    rows = Recurrence.objects.filter(unit_id=actor.unit_id).select_related("owner").order_by("stopped_on", "area", "pk")
    return [_told(row, today) for row in sorted(rows, key=lambda row: row.stopped_on is not None)]


def routine_of(*, actor: Actor, recurrence_id: int, today: date) -> tuple[Told, list[Task]]:
    """One rule and the tasks it has set, the latest first."""
    require(actor, "task.read", unit_id=actor.unit_id)
    row = Recurrence.objects.filter(pk=recurrence_id, unit_id=actor.unit_id).select_related("owner").first()
    if row is None:
        raise Refused("task.unknown")
    return _told(row, today), list(row.tasks.filter(dropped="").select_related("owner").order_by("-due_on", "-pk"))


def history(*, actor: Actor, recurrence_id: int) -> list[Entry]:
    """Every act on a rule, the newest first."""
    require(actor, "task.read", unit_id=actor.unit_id)
    return history_of.history(f"recurrence:{recurrence_id}")


def _checked(actor: Actor, routine: Routine, row: Recurrence) -> Recurrence:
    """The row with the routine's words; raises Refused for an owner, a measure or a rule that cannot be."""
    check_people(actor, routine.title, routine.owner_id, ())
    check_measure(Order(0, routine.area, routine.title, routine.product, routine.owner_id, routine.measure, routine.target))
    told = {name: getattr(routine, name) for name in routine.__dataclass_fields__}
    if routine.on != On.DAY:
        told |= {"day": None, "off": Off.BEFORE}
    for name, value in told.items():
        setattr(row, name, squeezed(value) if isinstance(value, str) else value)
    try:
        rule_of(row)
    except ValueError as wrong:
        raise Refused("task.routine_day") from wrong
    return row


def _bring(actor: Actor, row: Recurrence, today: date, now: datetime) -> int:
    """Set what has begun and is not set; a year without a calendar waits for it. The row is locked by the caller."""
    made, rule, calendar = 0, rule_of(row), _calendar()
    by = replace(actor, account_id=None, name="Nhiệm vụ định kỳ")
    for period in list(periods(rule.every, row.next_on, today)):
        try:
            found = occurrence(rule, period, calendar)
        except NotInForce:
            break
        if found.due_on >= row.since and not row.tasks.filter(period=period.key).exists():
            made_of(by, _order(row, found), now, recurrence=row, period=period.key)
            made += 1
        row.next_on = period.last + _ONE
    row.save(update_fields=["next_on"])
    return made


def _order(row: Recurrence, found: Occurrence) -> Order:
    return Order(
        year=found.period.first.year,
        area=row.area,
        title=f"{row.title} ({found.period.words})",
        product=row.product,
        owner_id=row.owner_id,
        measure=row.measure,
        target=row.target,
        due_on=found.due_on,
        partners=row.partners,
        measured_in=row.measured_in,
    )


def _told(row: Recurrence, today: date) -> Told:
    rule = rule_of(row)
    if row.stopped_on is not None:
        return Told(row, in_words(rule), ())
    found: list[Occurrence] = []
    calendar = _calendar()
    for period in _from(rule_of(row).every, row.next_on):
        try:
            one = occurrence(rule, period, calendar)
        except NotInForce as lacking:
            return Told(row, in_words(rule), tuple(found), lacking.day.year if period.first <= today else None)
        found += [one] if one.due_on >= row.since else []
        if len(found) == AHEAD:
            break
    return Told(row, in_words(rule), tuple(found))


def _from(every: Every, first: date) -> Iterator[Period]:
    return periods(every, first, date(first.year + AHEAD, first.month, 1))


def _shown(row: Recurrence) -> dict[str, str]:
    told = {word: str(getattr(row, key) or "") for key, word in _WORDS.items()}
    target = "" if row.target is None else f"{Decimal(row.target).normalize():f}"
    return told | {"Cách đo": Measure(row.measure).label, "Chỉ tiêu": target, "Định kỳ": in_words(rule_of(row))}


def _locked(actor: Actor, recurrence_id: int) -> Recurrence:
    row = Recurrence.objects.select_for_update(of=("self",)).filter(pk=recurrence_id, unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("task.unknown")
    if row.stopped_on is not None:
        raise Refused("task.routine_stopped", day=short_date(row.stopped_on))
    return row


def _calendar() -> WorkCalendar:
    return WorkCalendar.from_lawbook(lawbook())


def _subject(row: Recurrence) -> str:
    return f"recurrence:{row.pk}"
