"""The figures of a periodic report, counted from the record, each with the records behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from thidua.apps.councils.models import Meeting
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import Movement
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.registers.models import Outgoing
from thidua.apps.tasks import queries as tasks
from thidua.apps.tasks.queries import Row
from thidua.apps.units.queries import name_on
from thidua.core.actor import Actor, require
from thidua.core.report import Cell, Duty, Event, Figure, Kind, Period, Record, Window, counted, duty_figures
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded
from thidua.law.load import lawbook
from thidua.law.periods import ReportPeriod, counted_from, report_periods
from thidua.papers.facts.periodic import Figure as PaperFigure

REFORM_WORDS = "cai cach hanh chinh"
PERIOD_WORDS = {"quy_1": "quý I năm {year}", "sau_thang": "6 tháng đầu năm {year}", "quy_3": "quý III năm {year}", "nam": "năm {year}"}
_COLLECTIVE, _PERSON, _OWN, _SUPERIOR = "COLLECTIVE", "INDIVIDUAL", "SCHOOL", "SUPERIOR"


@dataclass(frozen=True)
class Scope:
    """Which report: its kind, year, days, and the movement where it reviews one."""

    kind: Kind
    year: int
    window: Window
    movement: Movement | None = None


def period(kind: str, year: int) -> ReportPeriod:
    """The law's period of a reform report. Raises Refused for a year whose law knew none."""
    found = next((one for one in report_periods(year, lawbook()) if one.kind == kind), None)
    if found is None:
        raise Refused("drafting.source", why=f"không có quy định về kỳ báo cáo này trong năm {year}")
    return found


def window_of(kind: Kind, year: int, movement: Movement | None = None) -> Window:
    """The days a report speaks of where no letter sets others: the law's for the reform, calendar years for a movement.

    The cumulative column runs from the first day of the year's first data window, of a movement's report from the movement's first day.
    """
    if kind.is_reform:
        found = period(kind, year)
        return Window(found.first, found.last, counted_from(year, lawbook()))
    assert movement is not None  # a review is always of a movement
    start = date(movement.from_year, 1, 1)
    if kind is Kind.FINAL:
        return Window(start, date(movement.to_year, 12, 31), start)
    return Window(date(year, 1, 1), date(year, 12, 31), start)


def collect(*, actor: Actor, scope: Scope, today: date) -> tuple[Figure, ...]:
    """Every figure of the report as the record has it on a day."""
    require(actor, "task.read", unit_id=actor.unit_id)
    if scope.kind.is_reform:
        duties = [_duty(row) for row in task_rows(actor, (scope.year, scope.year - 1), today)]
        areas = tasks.areas()
        return (
            *duty_figures(duties, scope.window, year=scope.year, today=today, areas=areas),
            counted("van_ban", "Số văn bản về cải cách hành chính đã ban hành", "văn bản", documents(actor), scope.window, today=today),
            *_awards(actor, scope, today),
        )
    return _of_movement(actor, scope, today)


def task_rows(actor: Actor, years: Iterable[int], today: date) -> list[Row]:
    """The tasks of several years."""
    return [row for year in years for row in tasks.tasks(actor=actor, year=year, today=today)]


def documents(actor: Actor) -> list[Event]:
    """Papers of the reform in the register, those annulled left out."""
    rows = Outgoing.objects.filter(series__unit_id=actor.unit_id, annulled="").order_by("dated_on", "number")
    return [
        Event(
            Record(
                f"outgoing:{row.pk}",
                f"{row.kind} số {row.number_symbol}: {row.abstract}",
                f"/so-van-ban/?nam={row.dated_on.year}",
                row.dated_on,
            )
        )
        for row in rows
        if REFORM_WORDS in folded(row.abstract)
    ]


def paper_figures(figures: Iterable[Figure]) -> tuple[PaperFigure, ...]:
    """The figures as a paper prints them."""
    return tuple(PaperFigure(one.name, one.unit, *(one.shown(period) for period in Period), estimated=one.estimated) for one in figures)


def _of_movement(actor: Actor, scope: Scope, today: date) -> tuple[Figure, ...]:
    movement, window = scope.movement, scope.window
    assert movement is not None  # a review is always of a movement
    held = _meetings(actor, movement)
    rounds = [Event(Record(f"meeting:{one.pk}", f"Họp Hội đồng năm {one.round.year}", f"/hoi-dong/{one.pk}/", one.held_on)) for one in held]
    duties = [_duty(row) for row in task_rows(actor, range(movement.from_year, movement.to_year + 1), today)]
    done = [Event(replace(one.record, on=one.done_on)) for one in duties]
    years = range(movement.from_year, movement.to_year + 1)
    items = EvidenceItem.objects.filter(unit_id=actor.unit_id, year__in=years, dated_on__isnull=False).order_by("dated_on", "pk")
    proofs = [Event(Record(f"evidence:{one.pk}", one.title, "", one.dated_on)) for one in items]
    figures = (
        counted("hop", "Số đợt bình xét Hội đồng đã họp", "đợt", rounds, window, today=today),
        *_awards(actor, scope, today),
        counted("nhiem_vu.hoan_thanh", "Số nhiệm vụ cải cách hành chính đã hoàn thành", "nhiệm vụ", done, window, today=today),
        counted("minh_chung", "Số minh chứng đã lưu", "minh chứng", proofs, window, today=today),
    )
    if scope.kind is Kind.FINAL:  # a whole movement has no "same period last year"
        return tuple(replace(one, before=Cell(None)) for one in figures)
    return figures


def _awards(actor: Actor, scope: Scope, today: date) -> tuple[Figure, ...]:
    days = {one.round_id: one.held_on for one in _meetings(actor, scope.movement)}
    rows = Nomination.objects.filter(round__movement__unit_id=actor.unit_id, round_id__in=days, stage=Stage.PASSED)
    rows = rows.select_related("person", "group").prefetch_related("group__names").order_by("round_id", "pk")
    passed = [
        Event(
            Record(f"nomination:{row.pk}", _named(row, days[row.round_id]), f"/de-cu/{row.pk}/", days[row.round_id]),
            frozenset({row.level, row.recipient}),
        )
        for row in rows
    ]
    told = (
        ("khen.tap_the", "Số lượt tập thể được nhà trường khen thưởng", "tập thể", {_OWN, _COLLECTIVE}),
        ("khen.ca_nhan", "Số lượt cá nhân được nhà trường khen thưởng", "cá nhân", {_OWN, _PERSON}),
        ("de_nghi.tap_the", "Số lượt tập thể được đề nghị cấp trên khen thưởng", "tập thể", {_SUPERIOR, _COLLECTIVE}),
        ("de_nghi.ca_nhan", "Số lượt cá nhân được đề nghị cấp trên khen thưởng", "cá nhân", {_SUPERIOR, _PERSON}),
    )
    return tuple(
        counted(key, name, unit, [one for one in passed if kinds <= one.kinds], scope.window, today=today)
        for key, name, unit, kinds in told
    )


def _meetings(actor: Actor, movement: Movement | None) -> list[Meeting]:
    rows = Meeting.objects.filter(council__unit_id=actor.unit_id, concluded_at__isnull=False, round__isnull=False).select_related("round")
    return list(rows.filter(round__movement=movement) if movement else rows)


def _named(row: Nomination, day: date) -> str:
    if row.person is not None:
        return row.person.full_name
    assert row.group is not None  # a nomination is of a person or a group
    return name_on(row.group, day).name


def _duty(row: Row) -> Duty:
    task = row.task
    return Duty(
        Record(f"task:{task.pk}", task.title, f"/nhiem-vu/{task.pk}/", task.done_on), task.year, task.area, task.due_on, task.done_on
    )


def movement_of(actor: Actor, movement_id: int | None) -> Movement | None:
    """The movement of a review, or None for a report of the reform."""
    return movements.movement(actor=actor, movement_id=movement_id) if movement_id else None
