"""Setting tasks, reporting on them, reviewing, moving their day."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.evidence import actions as evidence
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.people.models import Person
from thidua.apps.tasks.models import DueChange, Measure, Progress, Review, Task
from thidua.apps.tasks.uses import KIND as PROGRESS_USE
from thidua.core.actor import Actor, Role, require
from thidua.core.task import Measure as CoreMeasure
from thidua.core.task import TaskFacts, meets
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_WHOLE = 100
_COUNTED = {Measure.NUMBER, Measure.SHARE}


@dataclass(frozen=True)
class Order:
    """A task as it is set."""

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


@transaction.atomic
def set_task(*, actor: Actor, order: Order, now: datetime) -> Task:
    """Set a task of the year's plan. Raises Refused for one without an owner, without a target, or for an indicator that has its task."""
    require(actor, "task.write", unit_id=actor.unit_id)
    if not Person.objects.filter(pk=order.owner_id, unit_id=actor.unit_id, left_on__isnull=True).exists():
        raise Refused("task.no_owner", title=order.title)
    if order.measure in _COUNTED and (not order.target or order.target <= 0 or (order.measure == Measure.SHARE and order.target > _WHOLE)):
        raise Refused("task.no_target")
    taken = Task.objects.filter(unit_id=actor.unit_id, year=order.year, indicator=squeezed(order.indicator), dropped="").exclude(
        indicator=""
    )
    if (other := taken.first()) is not None:
        raise Refused("task.indicator_taken", indicator=other.indicator, year=order.year, title=other.title)
    told = {key: squeezed(value) if isinstance(value, str) else value for key, value in asdict(order).items()}
    made = Task.objects.create(unit_id=actor.unit_id, made_by=actor.name, made_at=now, **told)
    audit.record(actor=actor, what="task.set", subject=f"task:{made.pk}", now=now, facts={"title": made.title})
    return made


@transaction.atomic
def report(
    *,
    actor: Actor,
    task_id: int,
    reached_on: date,
    value: Decimal,
    note: str,
    evidence_id: int | None,
    today: date,
    now: datetime,
    page: str = "",
) -> Progress:
    """Report how far a task has come. Whoever owns it reports, or those who lead; what meets the target needs evidence, cited at `page`."""
    require(actor, "task.report", unit_id=actor.unit_id)
    task = _locked(actor, task_id)
    if actor.role not in {Role.SECRETARY, Role.PRINCIPAL} and task.owner_id != actor.person_id:
        raise Refused("task.not_yours", owner=task.owner.full_name)
    if reached_on > today:
        raise Refused("task.ahead", day=short_date(reached_on))
    proof = EvidenceItem.objects.filter(pk=evidence_id, unit_id=actor.unit_id).first() if evidence_id else None
    if proof is None and meets(_facts(task), value):
        raise Refused("task.no_evidence")
    made = Progress.objects.create(
        task=task, reached_on=reached_on, value=value, note=squeezed(note), evidence=proof, said_by=actor.name, said_at=now
    )
    if proof is not None:
        told = {"kind": PROGRESS_USE, "record": str(made.pk), "words": task.title, "year": task.year}
        evidence.cite(actor=actor, item_id=proof.pk, page=page, now=now, **told)
    audit.record(actor=actor, what="task.reported", subject=f"task:{task.pk}", now=now, facts={"value": str(value)})
    return made


@transaction.atomic
def review(*, actor: Actor, progress_id: int, accept: bool, note: str, now: datetime) -> Progress:
    """Accept a report or give it back with the reason; an accepted one that meets the target ends the task on its day."""
    require(actor, "task.write", unit_id=actor.unit_id)
    row = Progress.objects.select_for_update(of=("self",)).filter(pk=progress_id, task__unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("task.unknown")
    if row.review != Review.WAITING:
        raise Refused("task.reviewed")
    if not accept and not squeezed(note):
        raise Refused("task.no_reason")
    if accept:
        evidence.refuse_withdrawn(actor=actor, item_ids=[row.evidence_id])
    row.review, row.review_note = (Review.ACCEPTED if accept else Review.RETURNED), squeezed(note)
    row.save(update_fields=["review", "review_note"])
    task = _locked(actor, row.task_id)
    if accept and task.done_on is None and meets(_facts(task), row.value):
        task.done_on = row.reached_on
        task.save(update_fields=["done_on"])
    what = "task.accepted" if accept else "task.returned"
    audit.record(actor=actor, what=what, subject=f"task:{task.pk}", now=now, facts={"note": row.review_note})
    return row


@transaction.atomic
def move_due(*, actor: Actor, task_id: int, due_on: date, reason: str, now: datetime) -> DueChange:
    """Move the due day, visibly and with a reason; never of a task that is done."""
    require(actor, "task.write", unit_id=actor.unit_id)
    task = _locked(actor, task_id)
    if task.done_on is not None:
        raise Refused("task.done", day=short_date(task.done_on))
    if not squeezed(reason):
        raise Refused("task.no_reason")
    moved = DueChange.objects.create(
        task=task, before=task.due_on, after=due_on, reason=squeezed(reason), moved_by=actor.name, moved_at=now
    )
    task.due_on = due_on
    task.save(update_fields=["due_on"])
    audit.record(actor=actor, what="task.moved", subject=f"task:{task.pk}", now=now, facts={"reason": moved.reason})
    return moved


@transaction.atomic
def explain_delay(*, actor: Actor, task_id: int, reason: str, now: datetime) -> None:
    """Write down why a task is late."""
    require(actor, "task.report", unit_id=actor.unit_id)
    task = _locked(actor, task_id)
    if actor.role not in {Role.SECRETARY, Role.PRINCIPAL} and task.owner_id != actor.person_id:
        raise Refused("task.not_yours", owner=task.owner.full_name)
    if not squeezed(reason):
        raise Refused("task.no_reason")
    task.delay_reason = squeezed(reason)
    task.save(update_fields=["delay_reason"])
    audit.record(actor=actor, what="task.delay", subject=f"task:{task.pk}", now=now, facts={"reason": task.delay_reason})


@transaction.atomic
def drop(*, actor: Actor, task_id: int, reason: str, now: datetime) -> None:
    """Take a task out of the plan; it stays on record with the reason."""
    require(actor, "task.write", unit_id=actor.unit_id)
    task = _locked(actor, task_id)
    if not squeezed(reason):
        raise Refused("task.no_reason")
    task.dropped = squeezed(reason)
    task.save(update_fields=["dropped"])
    audit.record(actor=actor, what="task.dropped", subject=f"task:{task.pk}", now=now, facts={"reason": task.dropped})


def _locked(actor: Actor, task_id: int) -> Task:
    rows = Task.objects.select_for_update(of=("self",)).select_related("owner")
    task = rows.filter(pk=task_id, unit_id=actor.unit_id, dropped="").first()
    if task is None:
        raise Refused("task.unknown")
    return task


def _facts(task: Task) -> TaskFacts:
    return TaskFacts(CoreMeasure(task.measure), task.target, task.due_on, done_on=task.done_on)
