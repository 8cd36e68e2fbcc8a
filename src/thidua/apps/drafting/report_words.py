"""Sentences that a periodic report proposes from the record; each carries what it rests on, a person edits them afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.apps.drafting.models import Issue
from thidua.apps.evidence import queries as evidence
from thidua.apps.tasks import queries as tasks
from thidua.apps.tasks.models import Measure, Progress, Review, Task
from thidua.apps.tasks.queries import Row
from thidua.core.actor import Actor
from thidua.core.report import Event, Figure, Kind, Period, Window
from thidua.core.task import Measure as CoreMeasure
from thidua.core.task import Reckoning, Standing, TaskFacts, reckon
from thidua.kernel.dates import short_date
from thidua.kernel.numbers import two_digits
from thidua.law.load import lawbook
from thidua.law.periods import report_periods
from thidua.papers.facts.dossier import Deed
from thidua.papers.facts.movement import Topic

_NEXT = {Kind.QUARTER_1: Kind.HALF_YEAR, Kind.HALF_YEAR: Kind.QUARTER_3, Kind.QUARTER_3: Kind.YEAR}


@dataclass(frozen=True)
class Told:
    """The proposed parts of a report of the reform."""

    leading: tuple[Topic, ...]
    results: tuple[Topic, ...]
    good: tuple[Deed, ...]
    weak: tuple[Deed, ...]
    next_tasks: tuple[Deed, ...]


@dataclass(frozen=True)
class _Stood:
    """A task as it stood on the closing day, whatever happened to it afterwards."""

    task: Task
    reckoning: Reckoning
    last: Progress | None
    is_done: bool


def propose(
    *, actor: Actor, rows: Sequence[Row], figures: Sequence[Figure], papers: Sequence[Event], kind: Kind, window: Window, today: date
) -> Told:
    """What the record says of the period, part by part."""
    day = window.as_of(today)
    year = rows[0].task.year
    plan = _plan(actor, year)
    stood = _stood(rows, day)
    issued = tuple(
        Deed(f"Ban hành {one.record.label}", "sổ đăng ký văn bản đi")
        for one in papers
        if one.record.on is not None and window.first <= one.record.on <= day
    )
    areas = enumerate(tasks.areas(), start=1)
    return Told(
        leading=(Topic("Ban hành văn bản, kế hoạch", issued),),
        results=tuple(
            Topic(name, tuple(_result(one, day, plan) for one in stood if one.task.area == number))
            for number, name in areas
            if any(one.task.area == number for one in stood)
        ),
        good=_good(figures, window),
        weak=tuple(_weak(one, plan) for one in stood if one.reckoning.standing is Standing.LATE),
        next_tasks=_next(stood, kind, year, plan),
    )


def _stood(rows: Sequence[Row], day: date) -> list[_Stood]:
    reports = Progress.objects.filter(task__in=[row.task.pk for row in rows], review=Review.ACCEPTED, reached_on__lte=day)
    last: dict[int, Progress] = {}
    for one in reports.select_related("evidence").order_by("reached_on", "pk"):
        last[one.task_id] = one
    found = []
    for row in rows:
        task, told = row.task, last.get(row.task.pk)
        done_on = task.done_on if task.done_on is not None and task.done_on <= day else None
        facts = TaskFacts(CoreMeasure(task.measure), task.target, task.due_on, told.value if told else None, done_on)
        found.append(_Stood(task, reckon(facts, day), told, done_on is not None))
    return found


def _result(one: _Stood, day: date, plan: str) -> Deed:
    task, last = one.task, one.last
    proof = evidence.cited(last.evidence) if last and last.evidence else ""
    if one.is_done:
        return Deed(f"{task.title}: {_lower(one.reckoning.says)}{_reached(one)}", proof or plan)
    if one.reckoning.standing is Standing.LATE:
        return Deed(f"{task.title}: chưa hoàn thành, {_lower(one.reckoning.says)}{_reached(one)}", proof or plan)
    if last is not None:
        told = f"{task.title}: đến ngày {short_date(min(day, last.reached_on))}{_reached(one) or ' đang thực hiện'}; {_due(task)}"
        return Deed(told, proof or f"báo cáo tiến độ ngày {short_date(last.reached_on)} đã duyệt")
    return Deed(f"{task.title}: đang thực hiện; {_due(task)}", plan)


def _reached(one: _Stood) -> str:
    task, last = one.task, one.last
    if last is None or task.target is None or task.measure not in {Measure.NUMBER, Measure.SHARE}:
        return ""
    unit = "" if task.measured_in in {"", "%"} else f" {task.measured_in}"
    if task.measure == Measure.SHARE:
        return f", đạt {_plain(last.value)}% (chỉ tiêu {_plain(task.target)}%)"
    return f", đạt {_plain(last.value)}{unit} (chỉ tiêu {_plain(task.target)})"


def _weak(one: _Stood, plan: str) -> Deed:
    why = f"; nguyên nhân: {one.task.delay_reason}" if one.task.delay_reason else ""
    return Deed(f"Nhiệm vụ “{one.task.title}”: {_lower(one.reckoning.says)}{why}", plan)


def _good(figures: Sequence[Figure], window: Window) -> tuple[Deed, ...]:
    known = {one.key: one for one in figures}
    whole, done, on_time = (known.get(f"nhiem_vu.{key}") for key in ("tong", "hoan_thanh", "dung_han"))
    if whole is None or done is None or on_time is None or not done.cumulative.value:
        return ()
    told = (
        f"Trong kỳ hoàn thành {_count(done, Period.NOW)} nhiệm vụ, trong đó {_count(on_time, Period.NOW)} nhiệm vụ đúng hạn; lũy kế từ ngày "
        f"{short_date(window.since)} hoàn thành {_count(done, Period.CUMULATIVE)}/{_count(whole, Period.NOW)} nhiệm vụ của năm; cùng kỳ năm trước "
        f"hoàn thành {_count(done, Period.BEFORE)} nhiệm vụ."
    )
    return (Deed(told.rstrip("."), "bảng số liệu kèm theo"),)


def _next(stood: Sequence[_Stood], kind: Kind, year: int, plan: str) -> tuple[Deed, ...]:
    following = _NEXT.get(kind)
    until = next((one.last for one in report_periods(year, lawbook()) if one.kind == following), date(year, 12, 31))
    coming = [one.task for one in stood if not one.is_done and (one.task.due_on is None or one.task.due_on <= until)]
    ordered = sorted(coming, key=lambda task: (task.due_on or until, task.pk))
    return tuple(Deed(f"Hoàn thành nhiệm vụ “{task.title}”; {_due(task)}", plan) for task in ordered)


def _plan(actor: Actor, year: int) -> str:
    """The plan of the year as a paper cites it, with its number where it was issued here."""
    rows = Issue.objects.filter(draft__unit_id=actor.unit_id, draft__source="ke-hoach-cchc", draft__answers__year=str(year))
    issued = rows.order_by("-issued_at", "-pk").first()
    number = f" số {issued.number_symbol} ngày {short_date(issued.dated_on)}" if issued else ""
    return f"Kế hoạch cải cách hành chính năm {year}{number}"


def _due(task: Task) -> str:
    return f"hạn {short_date(task.due_on)}" if task.due_on else "thực hiện thường xuyên"


def _count(figure: Figure, period: Period) -> str:
    estimated = "ước " if figure.estimated and period is not Period.BEFORE else ""
    return f"{estimated}{two_digits(int(figure.cell(period).value or 0))}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")
