"""Setting tasks, reporting on them, reviewing, moving their day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.evidence import actions as evidence
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.people.models import Person
from thidua.apps.tasks.facts import task_facts
from thidua.apps.tasks.models import Collaborator, DueChange, Measure, Progress, Review, Task
from thidua.apps.tasks.orders import Order, check_indicator, check_measure, check_people, made_of, taken
from thidua.apps.tasks.queries import areas
from thidua.apps.tasks.uses import KIND as PROGRESS_USE
from thidua.core.actor import Actor, Role, require
from thidua.core.task import meets
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_WORDS = {
    "area": "Lĩnh vực",
    "title": "Nhiệm vụ",
    "product": "Sản phẩm, kết quả",
    "owner_id": "Người chủ trì",
    "partners": "Cơ quan, tổ chức phối hợp",
    "measure": "Cách đo",
    "measured_in": "Đơn vị tính",
    "target": "Chỉ tiêu",
    "indicator": "Mã chỉ số",
}
_MEASURED = ("measure", "target")


@transaction.atomic
def set_task(*, actor: Actor, order: Order, now: datetime) -> Task:
    """Set a task of the year's plan. Raises Refused for one without an owner, without a target, or for an indicator that has its task."""
    require(actor, "task.write", unit_id=actor.unit_id)
    _check(actor, order)
    return made_of(actor, order, now)


@transaction.atomic
def change(*, actor: Actor, task_id: int, version: int, order: Order, now: datetime) -> Task:
    """Change the words of a task; its year stays, its day is moved by `move_due`. `version` is the one the person had before them.

    Raises Refused("task.version") where somebody else has saved since: nothing is written, and the page shows both.
    """
    require(actor, "task.write", unit_id=actor.unit_id)
    task = _locked(actor, task_id)
    if task.version != version:
        raise Refused("task.version")
    order = replace(order, year=task.year)
    _check(actor, order, but=task)
    new = {key: value for key, value in order.columns.items() if key in _WORDS}
    if task.done_on is not None and any(getattr(task, key) != new[key] for key in _MEASURED):
        raise Refused("task.done_target", day=short_date(task.done_on))
    before = _shown(task)
    for key, value in new.items():
        setattr(task, key, value)
    _join(task, order.collaborator_ids)
    after = _shown(task)
    changed = {word: [before[word], after[word]] for word in before if before[word] != after[word]}
    if changed:
        task.version += 1
        task.save(update_fields=[*new, "version"])
        audit.record(actor=actor, what="task.changed", subject=f"task:{task.pk}", now=now, facts={"changed": changed})
    return task


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
    if proof is None and meets(task_facts(task), value):
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
    if accept and task.done_on is None and meets(task_facts(task), row.value):
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


def _check(actor: Actor, order: Order, *, but: Task | None = None) -> None:
    check_people(actor, order.title, order.owner_id, order.collaborator_ids)
    check_measure(order)
    check_indicator(order, {key: one for key, one in taken(actor, order.year).items() if but is None or one.pk != but.pk})


def _shown(task: Task) -> dict[str, str]:
    """The words of a task as its history shows them."""
    told = {word: str(getattr(task, key) or "") for key, word in _WORDS.items()}
    target = "" if task.target is None else f"{Decimal(task.target).normalize():f}"
    helpers = sorted(Collaborator.objects.filter(task=task).values_list("person__full_name", flat=True))
    return told | {
        _WORDS["area"]: areas()[task.area - 1],
        _WORDS["owner_id"]: Person.objects.get(pk=task.owner_id).full_name,
        _WORDS["measure"]: Measure(task.measure).label,
        _WORDS["target"]: target,
        "Người phối hợp": ", ".join(helpers),
    }


def _join(task: Task, people: tuple[int, ...]) -> None:
    """Make the collaborators these and no others."""
    wanted = set(people)
    have = set(task.collaborators.values_list("person_id", flat=True))
    task.collaborators.filter(person_id__in=have - wanted).delete()
    Collaborator.objects.bulk_create(Collaborator(task=task, person_id=one) for one in sorted(wanted - have))
