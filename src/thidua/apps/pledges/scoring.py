"""Scoring a month: the table, the sheet of a group, deviations with reasons, submitting, locking, objections, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, Sum

from thidua.apps.audit import actions as audit
from thidua.apps.people.models import Person
from thidua.apps.pledges import facts, scope
from thidua.apps.pledges.models import (
    Correction,
    Deviation,
    LineKind,
    MonthMember,
    MonthSheet,
    Objection,
    ScoreLine,
    Scorer,
    ScoreTable,
    SheetState,
)
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, require
from thidua.core.scoring import check_change, full_points, month_points
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_DECEMBER = 12


@dataclass(frozen=True)
class LineOrder:
    """A line of a table as it is set."""

    criterion: str
    kind: str
    most: Decimal
    scorer: str = Scorer.HEAD


@dataclass(frozen=True)
class Locked:
    """What came of locking: how many sheets, and how many were left because a member's objection waits for its answer."""

    done: int
    left: int


@transaction.atomic
def set_table(*, actor: Actor, since: date, source: str, lines: Sequence[LineOrder], now: datetime) -> ScoreTable:
    """Set the unit's table from a day on; earlier months keep the table they were scored by.

    Raises Refused without its source, without a criterion, and for a day that has a table.
    """
    require(actor, "score.lock", unit_id=actor.unit_id)
    if not squeezed(source):
        raise Refused("score.no_source")
    kept = [one for one in lines if squeezed(one.criterion)]
    if not any(one.kind == LineKind.BASE and one.most > 0 for one in kept) or any(one.most <= 0 for one in kept):
        raise Refused("score.no_lines")
    if ScoreTable.objects.filter(unit_id=actor.unit_id, since=since).exists():
        raise Refused("score.table_taken", day=short_date(since))
    table = ScoreTable.objects.create(unit_id=actor.unit_id, since=since, source=squeezed(source), made_by=actor.name, made_at=now)
    ScoreLine.objects.bulk_create(
        [
            ScoreLine(table=table, position=place, criterion=squeezed(one.criterion), kind=one.kind, most=one.most, scorer=one.scorer)
            for place, one in enumerate(kept, start=1)
        ]
    )
    audit.record(actor=actor, what="score.table_set", subject=f"scores:{actor.unit_id}", now=now, facts={"since": str(since)})
    return table


@transaction.atomic
def open_month(*, actor: Actor, group_id: int, year: int, month: int, today: date, now: datetime) -> MonthSheet:
    """The sheet of a group's month, made at the first call with everyone in the group; somebody new joins it while it is open.

    Raises Refused for a month that has not begun and where no table is in force.
    """
    require(actor, "score.write", unit_id=actor.unit_id)
    if not Unit.objects.filter(scope.collectives(actor), pk=group_id).exists():
        raise Refused("score.not_yours")
    first = date(year, month, 1)
    if first > today:
        raise Refused("score.ahead", month=month, year=year)
    sheet = MonthSheet.objects.select_for_update().filter(group_id=group_id, year=year, month=month).first()
    if sheet is None:
        table = ScoreTable.objects.filter(unit_id=actor.unit_id, since__lte=_last_day(first)).order_by("-since").first()
        if table is None:
            raise Refused("score.no_table", month=month, year=year)
        told = {"unit_id": actor.unit_id, "table": table}
        made, _ = MonthSheet.objects.get_or_create(group_id=group_id, year=year, month=month, defaults=told)
        sheet = MonthSheet.objects.select_for_update().get(pk=made.pk)
        audit.record(actor=actor, what="score.opened", subject=f"month:{sheet.pk}", now=now)
    if sheet.state == SheetState.OPEN:
        there = set(sheet.members.values_list("person_id", flat=True))
        MonthMember.objects.bulk_create([MonthMember(sheet=sheet, person_id=pk) for pk in _roll(sheet, first) if pk not in there])
    return sheet


@transaction.atomic
def deviate(*, actor: Actor, member_id: int, line_id: int, points: Decimal, reason: str, now: datetime) -> Deviation:
    """Write down points that differ from the full ones. Raises Refused without a reason, for more than the line is worth, for a line that is
    not the actor's to score, and on a sheet that has left the actor's hands.
    """
    require(actor, "score.write", unit_id=actor.unit_id)
    member = _member(actor, member_id)
    line = ScoreLine.objects.filter(pk=line_id, table_id=member.sheet.table_id).first()
    if line is None:
        raise Refused("score.line_unknown")
    _writable(actor, member.sheet, line)
    if member.excused:
        raise Refused("score.excused", name=member.person.full_name, reason=member.excused)
    if not squeezed(reason):
        raise Refused("score.no_reason", criterion=line.criterion)
    before = member.deviations.filter(line=line).aggregate(sum=Sum("points"))["sum"] or Decimal(0)
    check_change(facts.line(line), before, points)
    made = Deviation.objects.create(member=member, line=line, points=points, reason=squeezed(reason), said_by=actor.name, said_at=now)
    audit.record(
        actor=actor,
        what="score.deviated",
        subject=f"month:{member.sheet_id}",
        now=now,
        facts={"person": member.person_id, "line": line.pk, "points": str(points), "reason": made.reason},
    )
    return made


@transaction.atomic
def take_back(*, actor: Actor, deviation_id: int, now: datetime) -> int:
    """Strike out a deviation while the sheet is still being scored; the history keeps it. Returns the sheet."""
    require(actor, "score.write", unit_id=actor.unit_id)
    row = Deviation.objects.select_related("line").filter(pk=deviation_id, member__sheet__unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("score.line_unknown")
    member = _member(actor, row.member_id)
    _writable(actor, member.sheet, row.line)
    told = {"person": member.person_id, "line": row.line_id, "points": str(row.points), "reason": row.reason}
    row.delete()
    audit.record(actor=actor, what="score.taken_back", subject=f"month:{member.sheet_id}", now=now, facts=told)
    return member.sheet_id


@transaction.atomic
def excuse(*, actor: Actor, member_id: int, reason: str, now: datetime) -> MonthMember:
    """Leave a person unscored this month for a reason; an empty reason puts the person back."""
    require(actor, "score.write", unit_id=actor.unit_id)
    member = _member(actor, member_id)
    _writable(actor, member.sheet, None)
    if squeezed(reason) and member.deviations.exists():
        raise Refused("score.has_deviations", name=member.person.full_name)
    member.excused = squeezed(reason)
    member.save(update_fields=["excused"])
    told = {"person": member.person_id, "reason": member.excused}
    audit.record(actor=actor, what="score.excused", subject=f"month:{member.sheet_id}", now=now, facts=told)
    return member


@transaction.atomic
def submit(*, actor: Actor, sheet_id: int, now: datetime) -> MonthSheet:
    """Hand the month in; from now on members see their points and may object."""
    require(actor, "score.write", unit_id=actor.unit_id)
    sheet = _sheet(actor, sheet_id)
    if sheet.state != SheetState.OPEN:
        raise Refused("score.not_open", state=sheet.get_state_display())
    sheet.state, sheet.submitted_by, sheet.submitted_at, sheet.given_back = SheetState.SUBMITTED, actor.name, now, ""
    sheet.save(update_fields=["state", "submitted_by", "submitted_at", "given_back"])
    audit.record(actor=actor, what="score.submitted", subject=f"month:{sheet.pk}", now=now)
    return sheet


@transaction.atomic
def give_back(*, actor: Actor, sheet_id: int, reason: str, now: datetime) -> MonthSheet:
    """Give a month back to the head of the group, with what to put right."""
    require(actor, "score.lock", unit_id=actor.unit_id)
    sheet = _sheet(actor, sheet_id)
    if sheet.state != SheetState.SUBMITTED:
        raise Refused("score.not_submitted", state=sheet.get_state_display())
    if not squeezed(reason):
        raise Refused("score.why")
    sheet.state, sheet.given_back = SheetState.OPEN, squeezed(reason)
    sheet.save(update_fields=["state", "given_back"])
    audit.record(actor=actor, what="score.given_back", subject=f"month:{sheet.pk}", now=now, facts={"reason": sheet.given_back})
    return sheet


@transaction.atomic
def lock(*, actor: Actor, sheet_ids: Sequence[int], now: datetime) -> Locked:
    """Lock submitted months: the points are written once and stay. A sheet with an unanswered objection is left as it is."""
    require(actor, "score.lock", unit_id=actor.unit_id)
    rows = MonthSheet.objects.select_for_update(of=("self",)).filter(pk__in=sheet_ids, unit_id=actor.unit_id, state=SheetState.SUBMITTED)
    done = left = 0
    for sheet in rows.prefetch_related("table__lines", "members__deviations", "members__objections").order_by("pk"):
        members = list(sheet.members.all())
        if any(one.answered_at is None for member in members for one in member.objections.all()):
            left += 1
            continue
        lines = [facts.line(row) for row in sheet.table.lines.all()]
        for member in members:
            if not member.excused:
                member.points, member.full = month_points(lines, facts.changes(list(member.deviations.all()))), full_points(lines)
        MonthMember.objects.bulk_update(members, ["points", "full"])
        sheet.state, sheet.locked_by, sheet.locked_at = SheetState.LOCKED, actor.name, now
        sheet.save(update_fields=["state", "locked_by", "locked_at"])
        audit.record(actor=actor, what="score.locked", subject=f"month:{sheet.pk}", now=now)
        done += 1
    if not done and not left:
        raise Refused("score.nothing_to_lock")
    return Locked(done, left)


@transaction.atomic
def correct(*, actor: Actor, member_id: int, after: Decimal, reason: str, now: datetime) -> Correction:
    """Put a locked month right by a new record with its reason; what was locked stays as it was."""
    require(actor, "score.lock", unit_id=actor.unit_id)
    member = _member(actor, member_id)
    if member.sheet.state != SheetState.LOCKED or member.points is None:
        raise Refused("score.not_locked")
    if not squeezed(reason):
        raise Refused("score.why")
    before = facts.standing_points(member)
    most = full_points([facts.line(row) for row in member.sheet.table.lines.all()])
    plus = sum((row.most for row in member.sheet.table.lines.all() if row.kind == LineKind.PLUS), Decimal(0))
    if after == before or not 0 <= after <= most + plus:
        raise Refused("score.correction", most=most + plus, before=before)
    made = Correction.objects.create(member=member, before=before, after=after, reason=squeezed(reason), made_by=actor.name, made_at=now)
    told = {"person": member.person_id, "before": str(before), "after": str(after), "reason": made.reason}
    audit.record(actor=actor, what="score.corrected", subject=f"month:{member.sheet_id}", now=now, facts=told)
    return made


@transaction.atomic
def object_to(*, actor: Actor, member_id: int, text: str, now: datetime) -> Objection:
    """Say what is wrong with the own points, once they are handed in or locked."""
    require(actor, "score.read", unit_id=actor.unit_id)
    member = MonthMember.objects.select_related("sheet").filter(pk=member_id, sheet__unit_id=actor.unit_id).first()
    if member is None or member.person_id != actor.person_id or not actor.person_id:
        raise Refused("score.not_yours")
    if member.sheet.state == SheetState.OPEN:
        raise Refused("score.too_early")
    if not squeezed(text):
        raise Refused("score.why")
    made = Objection.objects.create(member=member, text=squeezed(text), made_by=actor.name, made_at=now)
    audit.record(actor=actor, what="score.objected", subject=f"month:{member.sheet_id}", now=now, facts={"text": made.text})
    return made


@transaction.atomic
def answer(*, actor: Actor, objection_id: int, text: str, now: datetime) -> Objection:
    """Answer an objection, once."""
    require(actor, "score.write", unit_id=actor.unit_id)
    row = Objection.objects.select_for_update(of=("self",)).filter(pk=objection_id, member__sheet__unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("score.objection_unknown")
    member = _member(actor, row.member_id)
    if row.answered_at is not None:
        raise Refused("score.answered")
    if not squeezed(text):
        raise Refused("score.why")
    row.answer, row.answered_by, row.answered_at = squeezed(text), actor.name, now
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record(actor=actor, what="score.objection_answered", subject=f"month:{member.sheet_id}", now=now, facts={"answer": row.answer})
    return row


def _sheet(actor: Actor, sheet_id: int) -> MonthSheet:
    sheet = MonthSheet.objects.select_for_update(of=("self",)).filter(pk=sheet_id, unit_id=actor.unit_id).first()
    if sheet is None:
        raise Refused("score.unknown")
    if actor.role not in scope.LEADING and sheet.group_id != actor.group_id:
        raise Refused("score.not_yours")
    return sheet


def _member(actor: Actor, member_id: int) -> MonthMember:
    member = MonthMember.objects.select_related("sheet", "person").filter(pk=member_id, sheet__unit_id=actor.unit_id).first()
    if member is None:
        raise Refused("score.unknown")
    member.sheet = _sheet(actor, member.sheet_id)
    return member


def _writable(actor: Actor, sheet: MonthSheet, line: ScoreLine | None) -> None:
    """Heads score their lines while the sheet is open; those who lead score any line until it is locked."""
    leads = actor.role in scope.LEADING
    if sheet.state == SheetState.LOCKED or (sheet.state == SheetState.SUBMITTED and not leads):
        raise Refused("score.not_open", state=sheet.get_state_display())
    if line is not None and line.scorer == Scorer.LEADERS and not leads:
        raise Refused("score.leaders_line", criterion=line.criterion)


def _roll(sheet: MonthSheet, first: date) -> list[int]:
    """Who belongs on a sheet: the group's staff in that month, or those in no group for the unit's own."""
    here = Q(group_id=sheet.group_id) if sheet.group_id != sheet.unit_id else Q(group__isnull=True)
    there = Q(left_on__isnull=True) | Q(left_on__gt=first)
    came = Q(joined_on__isnull=True) | Q(joined_on__lte=_last_day(first))
    return list(Person.objects.filter(here & there & came, unit_id=sheet.unit_id).order_by("sort_key", "pk").values_list("pk", flat=True))


def _last_day(first: date) -> date:
    after = date(first.year + first.month // _DECEMBER, first.month % _DECEMBER + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
