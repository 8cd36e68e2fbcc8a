"""A task as it is asked for, what it must have, and the row made of it: the same for one that is keyed, read from a sheet or set by a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from thidua.apps.audit import actions as audit
from thidua.apps.people.models import Person
from thidua.apps.tasks.models import Collaborator, Measure, Task
from thidua.core.actor import Actor
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_WHOLE = 100
_COUNTED = {Measure.NUMBER, Measure.SHARE}


@dataclass(frozen=True)
class Order:
    """A task as it is set. `collaborator_ids` are persons of the unit, `partners` are bodies outside it, in words."""

    year: int
    area: int
    title: str
    product: str
    owner_id: int
    measure: str
    target: Decimal | None = None
    due_on: date | None = None
    partners: str = ""
    measured_in: str = ""
    indicator: str = ""
    collaborator_ids: tuple[int, ...] = ()

    @property
    def columns(self) -> dict[str, object]:
        """What goes into the columns of the task itself."""
        told = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "collaborator_ids"}
        return {key: squeezed(value) if isinstance(value, str) else value for key, value in told.items()}


def made_of(actor: Actor, order: Order, now: datetime, **marks: object) -> Task:
    """The task of an order that has been checked, with its collaborators and its first line of history. Called inside an action."""
    try:
        with transaction.atomic():
            made = Task.objects.create(unit_id=actor.unit_id, made_by=actor.name, made_at=now, **order.columns, **marks)
    except IntegrityError:  # two people at the same moment; the table lets one through
        check_indicator(order, taken(actor, order.year))
        raise
    Collaborator.objects.bulk_create(Collaborator(task=made, person_id=one) for one in dict.fromkeys(order.collaborator_ids))
    audit.record(actor=actor, what="task.set", subject=f"task:{made.pk}", now=now, facts={"title": made.title})
    return made


def check_measure(order: Order) -> None:
    """Raise Refused for a counted task without a target that can be met."""
    if order.measure in _COUNTED and (not order.target or order.target <= 0 or (order.measure == Measure.SHARE and order.target > _WHOLE)):
        raise Refused("task.no_target")


def check_indicator(order: Order, known: Mapping[str, Task]) -> None:
    """Raise Refused where the indicator has its task already; the refusal names that task."""
    other = known.get(squeezed(order.indicator))
    if other is not None:
        raise Refused("task.indicator_taken", indicator=other.indicator, year=order.year, title=other.title, task_id=other.pk)


def taken(actor: Actor, year: int) -> dict[str, Task]:
    """The year's tasks by the indicator each serves."""
    rows = Task.objects.filter(unit_id=actor.unit_id, year=year, dropped="").exclude(indicator="")
    return {row.indicator: row for row in rows}


def check_people(actor: Actor, title: str, owner_id: int, others: tuple[int, ...]) -> None:
    """Raise Refused where the owner or a collaborator does not work in the unit."""
    here = set(Person.objects.filter(pk__in=(owner_id, *others), unit_id=actor.unit_id, left_on__isnull=True).values_list("pk", flat=True))
    if owner_id not in here:
        raise Refused("task.no_owner", title=title)
    if set(others) - here:
        raise Refused("task.no_collaborator")
