"""The demo's tasks of the reform, set and reported on by the same actions a real school uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from thidua.apps.evidence import actions as evidence
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions as tasks
from thidua.core.actor import Actor


def add(by: Actor, rows: list[dict[str, Any]], staff: Mapping[str, Person], now: datetime) -> None:
    """Set each task; one that is done is reported with its evidence and accepted."""
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
        )
        made = tasks.set_task(actor=by, order=order, now=now)
        if "done" in row:
            day, value, proof, number = row["done"]
            item = evidence.add_record(actor=by, title=proof, number_symbol=number, dated_on=day, year=row["year"], now=now)
            told = tasks.report(
                actor=by, task_id=made.pk, reached_on=day, value=Decimal(value), note="", evidence_id=item.pk, today=day, now=now
            )
            tasks.review(actor=by, progress_id=told.pk, accept=True, note="", now=now)
