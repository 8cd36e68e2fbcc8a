"""The pictures of a year, drawn from counts: a handful of questions to the database, however many tasks there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from thidua.apps.tasks.facts import same_day
from thidua.apps.tasks.models import Task
from thidua.apps.tasks.queries import Row, areas
from thidua.core.actor import Actor, require
from thidua.core.document import Chart
from thidua.core.task import Standing, Tally, counted
from thidua.kernel.dates import short_date
from thidua.papers.charts import tasks as charts
from thidua.papers.charts.facts import AreaShares, AreaTally, LateTask, MonthTally, Share, YearTally

YEARS_SHOWN = 5
_YEAR_END = (12, 31)


@dataclass(frozen=True)
class Pictures:
    """What is looked at over a year."""

    by_area: Chart
    late: Chart
    compared: Chart
    years: Chart


def tallies(*, actor: Actor, years: Iterable[int], today: date) -> dict[tuple[int, int], Tally]:
    """How the tasks of each (year, area) stand on `today`, counted by the database as `core.task.reckon` would."""
    require(actor, "task.read", unit_id=actor.unit_id)
    late_end, ended = Q(due_on__isnull=False, done_on__gt=F("due_on")), Q(done_on__isnull=False)
    rows = (
        Task.objects.filter(unit_id=actor.unit_id, year__in=tuple(years), dropped="")
        .values("year", "area")
        .annotate(
            whole=Count("pk"),
            ended=Count("pk", filter=ended),
            slow=Count("pk", filter=late_end),
            late=Count("pk", filter=Q(done_on__isnull=True, due_on__lt=today)),
        )
        .order_by("year", "area")
    )
    return {
        (row["year"], row["area"]): Tally(row["ended"] - row["slow"], row["slow"], row["late"], row["whole"] - row["ended"] - row["late"])
        for row in rows
    }


def of_year(*, actor: Actor, year: int, today: date) -> Pictures:
    """The pictures of `year` as it stands on `today`; a year that is over is compared whole."""
    shown = range(year - YEARS_SHOWN + 1, year + 1)
    found = tallies(actor=actor, years=shown, today=today)
    return Pictures(
        by_area=_by_area(year, found),
        late=charts.late(_late(actor, year, today), year=year),
        compared=compared(actor=actor, year=year, today=today),
        years=charts.five_years([YearTally(one, _whole(found, one)) for one in shown]),
    )


def years_of(*, actor: Actor, years: Iterable[int], today: date) -> tuple[Chart, ...]:
    """The years side by side, for a review of several; nothing where none of them had a task."""
    shown = list(years)
    found = tallies(actor=actor, years=shown, today=today)
    return (charts.five_years([YearTally(one, _whole(found, one)) for one in shown]),) if found else ()


def progress(year: int, rows: Iterable[Row]) -> Chart:
    """Progress by area of rows that have been read already."""
    standings: dict[int, list[Standing]] = {}
    for row in rows:
        standings.setdefault(row.task.area, []).append(row.reckoning.standing)
    return _by_area(year, {(year, area): counted(mine) for area, mine in standings.items()})


def late(year: int, rows: Iterable[Row], today: date) -> Chart:
    """What is late, of rows that have been read already."""
    return charts.late([_late_task(row.task, today) for row in rows if row.reckoning.standing is Standing.LATE], year=year)


def months(year: int, rows: Iterable[Row], today: date) -> Chart:
    """The year's tasks by the month they fall due in, of rows that have been read already."""
    standings: dict[int, list[Standing]] = {month: [] for month in range(1, 13)}
    for row in rows:
        if row.task.due_on is not None and row.task.due_on.year == year:
            standings[row.task.due_on.month].append(row.reckoning.standing)
    now = today.month if today.year == year else None
    return charts.by_month(year, [MonthTally(month, counted(mine)) for month, mine in standings.items()], today_month=now)


def compared(*, actor: Actor, year: int, today: date) -> Chart:
    """The year beside the one before, each up to the same day."""
    require(actor, "task.read", unit_id=actor.unit_id)
    until = min(max(today, date(year, 1, 1)), date(year, *_YEAR_END))
    before = same_day(until, year - 1)
    ended = Q(year=year, done_on__lte=until) | Q(year=year - 1, done_on__lte=before)
    rows = Task.objects.filter(unit_id=actor.unit_id, year__in=(year, year - 1), dropped="").values("year", "area")
    found = {
        (row["year"], row["area"]): Share(row["ended"], row["whole"])
        for row in rows.annotate(whole=Count("pk"), ended=Count("pk", filter=ended)).order_by("year", "area")
    }
    none = Share(0, 0)
    shares = [
        AreaShares(name, found.get((year, area), none), found.get((year - 1, area), none)) for area, name in enumerate(areas(), start=1)
    ]
    return charts.compared(year, short_date(until)[:5], shares)


def _late(actor: Actor, year: int, today: date) -> list[LateTask]:
    rows = Task.objects.filter(unit_id=actor.unit_id, year=year, dropped="", done_on__isnull=True, due_on__lt=today).order_by(
        "due_on", "pk"
    )
    return [_late_task(row, today) for row in rows]


def _late_task(row: Task, today: date) -> LateTask:
    assert row.due_on is not None  # a task without a day is never late
    return LateTask(row.title, areas()[row.area - 1], short_date(row.due_on), (today - row.due_on).days, row.delay_reason)


def _by_area(year: int, found: Mapping[tuple[int, int], Tally]) -> Chart:
    return charts.progress_by_area(year, [AreaTally(name, found.get((year, area), Tally())) for area, name in enumerate(areas(), start=1)])


def _whole(found: Mapping[tuple[int, int], Tally], year: int) -> Tally:
    return sum((one for (of, _), one in found.items() if of == year), Tally())
