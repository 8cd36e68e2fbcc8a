"""Reading points: one's own with reasons, a group's sheet for its head, everything for those who lead. Always by name, never ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Prefetch, Q, QuerySet

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.people.models import Person
from thidua.apps.pledges import facts, rules, scope
from thidua.apps.pledges.models import Deviation, MonthMember, MonthSheet, ScoreLine, ScoreTable, SheetState
from thidua.apps.units.models import Unit
from thidua.apps.units.queries import name_on
from thidua.core.actor import Actor, Role, require
from thidua.core.scoring import MonthResult, YearResult, comma, full_points, month_points, on_hundred, year_result
from thidua.kernel.outcome import Refused


@dataclass(frozen=True)
class Scored:
    """One person's month: what it comes to, the band, and every deviation with its reason. Points are None for somebody excused."""

    member: MonthMember
    deviations: tuple[Deviation, ...]
    points: Decimal | None
    full: Decimal
    band: str

    @property
    def says(self) -> str:
        """The points as a sheet prints them."""
        return comma(self.points) if self.points is not None else ""

    @property
    def waiting(self) -> list:
        """Objections nobody has answered."""
        return [one for one in self.member.objections.all() if one.answered_at is None]


@dataclass(frozen=True)
class SheetPage:
    """A group's month as it is worked on."""

    sheet: MonthSheet
    group: str
    lines: tuple[ScoreLine, ...]
    rows: tuple[Scored, ...]

    @property
    def open_objections(self) -> int:
        """How many objections wait for an answer."""
        return sum(len(row.waiting) for row in self.rows)


@dataclass(frozen=True)
class GroupMonth:
    """Where one group stands in one month; `sheet` is None before anybody opened it."""

    group: Unit
    name: str
    sheet: MonthSheet | None
    objections: int


@dataclass(frozen=True)
class YearRow:
    """One person's school year: the points on the scale of 100 of each month that is locked, both terms and the year with their bands."""

    person: Person
    group: str
    months: tuple[Fraction | None, ...]
    result: YearResult
    first_band: str
    second_band: str
    year_band: str

    @property
    def counted(self) -> int:
        """How many months are locked; the year stands only once all are."""
        return sum(one is not None for one in self.months)


def table_on(*, actor: Actor, day: date) -> ScoreTable | None:
    """The table in force on a day, with its lines."""
    require(actor, "score.read", unit_id=actor.unit_id)
    rows = ScoreTable.objects.filter(unit_id=actor.unit_id, since__lte=day).prefetch_related(_lines("lines"))
    return rows.order_by("-since").first()


def tables(*, actor: Actor) -> QuerySet[ScoreTable]:
    """Every table the unit has had, the latest first."""
    require(actor, "score.read", unit_id=actor.unit_id)
    return ScoreTable.objects.filter(unit_id=actor.unit_id).prefetch_related(_lines("lines")).order_by("-since")


def groups(*, actor: Actor, today: date) -> list[tuple[Unit, str]]:
    """The collectives the actor scores; the unit itself only where somebody stands in no group."""
    require(actor, "score.write", unit_id=actor.unit_id)
    found = Unit.objects.filter(scope.collectives(actor)).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today)).prefetch_related("names")
    loose = Person.objects.filter(unit_id=actor.unit_id, group__isnull=True, left_on__isnull=True).exists()
    return [
        (unit, "Không thuộc tổ" if unit.pk == actor.unit_id else name_on(unit, today).name)
        for unit in found.order_by("position", "pk")
        if unit.pk != actor.unit_id or loose
    ]


def month(*, actor: Actor, year: int, month: int, today: date) -> list[GroupMonth]:
    """Every group the actor scores, with its sheet of the month."""
    rows = MonthSheet.objects.filter(unit_id=actor.unit_id, year=year, month=month)
    waiting = Count("members__objections", filter=Q(members__objections__isnull=False, members__objections__answered_at__isnull=True))
    sheets = {row.group_id: row for row in rows.annotate(waiting=waiting)}
    found = []
    for unit, name in groups(actor=actor, today=today):
        sheet = sheets.get(unit.pk)
        found.append(GroupMonth(unit, name, sheet, sheet.waiting if sheet else 0))
    return found


def sheet(*, actor: Actor, sheet_id: int, today: date) -> SheetPage:
    """A group's month with everybody on it, in the order of given names."""
    require(actor, "score.write", unit_id=actor.unit_id)
    rows = MonthSheet.objects.filter(pk=sheet_id, unit_id=actor.unit_id)
    if actor.role not in scope.LEADING:
        rows = rows.filter(group_id=actor.group_id)
    found = rows.select_related("group", "table").prefetch_related("group__names", _lines("table__lines")).first()
    if found is None:
        raise Refused("score.unknown")
    lines = tuple(found.table.lines.all())
    members = _with_all(found.members.all()).order_by("person__sort_key", "person_id")
    bands = _bands(actor, found, today)
    name = "Không thuộc tổ" if found.group_id == found.unit_id else name_on(found.group, today).name
    return SheetPage(found, name, lines, tuple(_scored(row, lines, bands) for row in members))


def mine(*, actor: Actor, start: int, today: date) -> list[Scored]:
    """The actor's own months of a school year that were handed in or locked, the latest first."""
    require(actor, "score.read", unit_id=actor.unit_id)
    if not actor.person_id:
        return []
    told = rules.score_rules(unit_id=actor.unit_id, start=start, day=today)
    rows = MonthMember.objects.filter(person_id=actor.person_id, sheet__unit_id=actor.unit_id).exclude(sheet__state=SheetState.OPEN)
    rows = _with_all(rows.filter(_in(told.months))).select_related("sheet__table").prefetch_related(_lines("sheet__table__lines"))
    return [_scored(row, tuple(row.sheet.table.lines.all()), told) for row in rows.order_by("-sheet__year", "-sheet__month")]


def member(*, actor: Actor, member_id: int, today: date) -> Scored:
    """One person's month, for the person, the head of the group and those who lead."""
    require(actor, "score.read", unit_id=actor.unit_id)
    rows = MonthMember.objects.filter(pk=member_id, sheet__unit_id=actor.unit_id)
    if actor.role not in scope.LEADING:
        own = Q(person_id=actor.person_id) & ~Q(sheet__state=SheetState.OPEN) if actor.person_id else Q(pk__in=[])
        group = Q(sheet__group_id=actor.group_id) if actor.role is Role.GROUP_HEAD and actor.group_id else Q(pk__in=[])
        rows = rows.filter(own | group)
    found = _with_all(rows).select_related("sheet__table", "sheet__group").prefetch_related(_lines("sheet__table__lines")).first()
    if found is None:
        raise Refused("score.unknown")
    return _scored(found, tuple(found.sheet.table.lines.all()), _bands(actor, found.sheet, today))


def year(*, actor: Actor, start: int, today: date) -> tuple[rules.ScoreRules, list[YearRow]]:
    """The months, terms and year of everyone the actor may see, group by group and by given name; only locked months count."""
    require(actor, "score.read", unit_id=actor.unit_id)
    told = rules.score_rules(unit_id=actor.unit_id, start=start, day=today)
    rows = MonthMember.objects.filter(sheet__unit_id=actor.unit_id, sheet__state=SheetState.LOCKED, points__isnull=False)
    seen = Person.objects.filter(scope.persons(actor)).values("pk")
    rows = rows.filter(_in(told.months), person_id__in=seen).select_related("sheet", "person__group")
    rows = rows.prefetch_related("corrections", "person__group__names").order_by(
        "person__group__position", "person__group_id", "person__sort_key", "person_id"
    )
    by_person: dict[int, list[MonthMember]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, []).append(row)
    return told, [_year_row(mine, told, today) for mine in by_person.values()]


def history(*, actor: Actor, sheet_id: int) -> list[Entry]:
    """Every act on a sheet, the newest first."""
    require(actor, "score.write", unit_id=actor.unit_id)
    return audit.history(f"month:{sheet_id}")


def _year_row(mine: Sequence[MonthMember], told: rules.ScoreRules, today: date) -> YearRow:
    results = [MonthResult(row.sheet.year, row.sheet.month, facts.standing_points(row), row.full) for row in mine]
    by_month = {(one.year, one.month): one.hundred for one in results}
    result = year_result(results, told.first_term, told.factor)
    person = mine[0].person

    def band(points: Fraction | None) -> str:
        return told.bands.of(points) if points is not None else ""

    return YearRow(
        person=person,
        group=name_on(person.group, today).name if person.group else "",
        months=tuple(by_month.get(one) for one in told.months),
        result=result,
        first_band=band(result.first_term),
        second_band=band(result.second_term),
        year_band=band(result.year),
    )


def _scored(row: MonthMember, lines: Sequence[ScoreLine], told: rules.ScoreRules) -> Scored:
    deviations = tuple(sorted(row.deviations.all(), key=lambda one: (one.line.position, one.pk)))
    core_lines = [facts.line(line) for line in lines]
    full = full_points(core_lines)
    if row.excused:
        return Scored(row, deviations, None, full, "")
    locked = facts.standing_points(row)
    points = locked if locked is not None else month_points(core_lines, facts.changes(list(deviations)))
    return Scored(row, deviations, points, full, told.bands.of(on_hundred(points, full)))


def _bands(actor: Actor, sheet: MonthSheet, today: date) -> rules.ScoreRules:
    start = rules.school_year(unit_id=actor.unit_id, day=date(sheet.year, sheet.month, 1)).start
    return rules.score_rules(unit_id=actor.unit_id, start=start, day=today)


def _with_all(rows: QuerySet[MonthMember]) -> QuerySet[MonthMember]:
    return rows.select_related("person", "sheet").prefetch_related(
        Prefetch("deviations", Deviation.objects.select_related("line")), "objections", "corrections"
    )


def _lines(path: str) -> Prefetch:
    return Prefetch(path, ScoreLine.objects.order_by("position"))


def _in(months: Sequence[tuple[int, int]]) -> Q:
    wanted = Q(pk__in=[])
    for year_, month_ in months:
        wanted |= Q(sheet__year=year_, sheet__month=month_)
    return wanted
