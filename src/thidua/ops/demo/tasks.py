"""The demo's tasks of the reform, set and reported on by the same actions a real school uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from thidua.apps.evidence import actions as evidence
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions as tasks
from thidua.apps.tasks import recurring
from thidua.apps.tasks.models import Task
from thidua.core.actor import Actor


def add(by: Actor, rows: list[dict[str, Any]], staff: Mapping[str, Person], now: datetime) -> None:
    """Set each task; one that was done by the day of `now` is reported with its evidence and accepted."""
    for row in rows:
        order = tasks.Order(
            year=row["year"],
            area=row["area"],
            title=row["title"],
            product=row["product"],
            owner_id=staff[row["owner"]].pk,
            measure=row["measure"],
            target=Decimal(row["target"]) if "target" in row else None,
            due_on=row["due"],
            measured_in=row.get("measured_in", ""),
            collaborator_ids=tuple(staff[code].pk for code in row.get("with", ())),
        )
        made = tasks.set_task(actor=by, order=order, now=now)
        if "done" in row and row["done"][0] <= now.date():
            _done(by, made, *row["done"], now=now)


def add_routines(by: Actor, rows: list[dict[str, Any]], staff: Mapping[str, Person], now: datetime) -> None:
    """Set work that comes back since the start of the year; what fell due before the last month was done in time."""
    today = now.date()
    for row in rows:
        routine = recurring.Routine(
            area=row["area"],
            title=row["title"],
            product=row["product"],
            owner_id=staff[row["owner"]].pk,
            measure=row["measure"],
            every=row["every"],
            on=row["on"],
            day=row.get("day"),
        )
        made = recurring.set_routine(actor=by, routine=routine, since=date(today.year, 1, 1), today=today, now=now)
        for task in made.tasks.filter(due_on__lt=today).order_by("due_on"):
            assert task.due_on is not None
            day = task.due_on - timedelta(days=1)
            _done(by, task, day, 1, f"{row['proof']} ({task.title.rpartition('(')[2]}", f"{day.month:02d}/{row['symbol']}", now=now)


def _done(by: Actor, task: Task, day: date, value: int, proof: str, number: str, *, now: datetime) -> None:
    item = evidence.add_record(actor=by, title=proof, number_symbol=number, dated_on=day, year=task.year, now=now)
    told = tasks.report(actor=by, task_id=task.pk, reached_on=day, value=Decimal(value), note="", evidence_id=item.pk, today=day, now=now)
    tasks.review(actor=by, progress_id=told.pk, accept=True, note="", now=now)
