"""A first text from the year's records: tasks done with their proofs, initiatives recognised, proofs the person entered. People edit it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from thidua.apps.audit.models import Entry
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.movements import queries as movements
from thidua.apps.nominations import actions
from thidua.apps.nominations.models import Finding, FindingState, Nomination
from thidua.apps.people.models import Person
from thidua.apps.tasks.models import Progress, Review, Task
from thidua.core.actor import Actor
from thidua.core.criteria import Proof
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded

_RECOGNISED = ("sang kien", "cong nhan")
_ONLY_ASKED = ("don ", "phieu ", "to trinh ", "giay de nghi ", "de nghi ")  # what asks for recognition proves none


@transaction.atomic
def draft(*, actor: Actor, nomination_id: int, now: datetime) -> int:
    """Add what the records of the year say and the text does not say yet; returns how many sentences. Nothing already written is touched.

    Proofs are cited at the criteria they speak of, and each criterion stays to be judged. Raises Refused where the records hold nothing new.
    """
    nomination = actions.for_update(actor, nomination_id, actions.OPEN)
    people = _people(nomination)
    written = [(row.text, row.area, row.evidence_id) for row in nomination.achievements.order_by("position")]
    said = {folded(text) for text, _, _ in written}
    found = [line for line in _sentences(nomination, people) if folded(line[0]) not in said]
    if not found:
        raise Refused("nomination.no_records", year=nomination.round.year)
    actions.write_achievements(
        actor=actor, nomination_id=nomination_id, summary=nomination.summary or found[0][0], lines=[*written, *found], now=now
    )
    _cite(actor, nomination, [evidence for _, _, evidence in found if evidence], now)
    return len(found)


def _people(nomination: Nomination) -> list[Person]:
    if nomination.person is not None:
        return [nomination.person]
    return list(Person.objects.filter(group_id=nomination.group_id, left_on__isnull=True).order_by("pk"))


def _sentences(nomination: Nomination, people: list[Person]) -> list[tuple[str, int | None, int | None]]:
    year, unit_id = nomination.round.year, nomination.round.movement.unit_id
    tasks = Task.objects.filter(unit_id=unit_id, year=year, dropped="", owner__in=people, done_on__isnull=False)
    proofs = {}
    for row in Progress.objects.filter(task__in=tasks, review=Review.ACCEPTED, evidence__withdrawn_at__isnull=True).order_by("pk"):
        proofs[row.task_id] = row.evidence_id or proofs.get(row.task_id)
    lines: list[tuple[str, int | None, int | None]] = []
    for task in tasks.order_by("done_on", "pk"):
        assert task.done_on is not None  # filtered above
        text = f"Hoàn thành nhiệm vụ “{task.title}” ngày {short_date(task.done_on)}; sản phẩm: {task.product}."
        lines.append((text, task.area, proofs.get(task.pk)))
    for item in _entered(people, unit_id, year):
        title = folded(item.title)
        if all(word in title for word in _RECOGNISED) and not title.startswith(_ONLY_ASKED):
            number = f" số {item.number_symbol}" if item.number_symbol else ""
            lines.append((f"Có sáng kiến, giải pháp được công nhận tại {item.title}{number}.", None, item.pk))
    return lines


def _entered(people: list[Person], unit_id: int, year: int) -> list[EvidenceItem]:
    """Proofs that these people put into the register themselves; the log knows the account."""
    accounts = [one.account_id for one in people if one.account_id]
    acts = Entry.objects.filter(unit_id=unit_id, what="evidence.added", actor_id__in=accounts).values_list("subject", flat=True)
    keys = [int(subject.partition(":")[2]) for subject in acts]
    of_year = Q(year=year) | Q(year__isnull=True, added_at__year=year)
    return list(EvidenceItem.objects.filter(of_year, pk__in=keys, unit_id=unit_id, withdrawn_at__isnull=True).order_by("pk"))


def _cite(actor: Actor, nomination: Nomination, evidence: list[int], now: datetime) -> None:
    """The proofs of done tasks stand at the criteria that ask for tasks; a judgement that people made is left alone."""
    judged = set(Finding.objects.filter(nomination=nomination).values_list("criterion_id", flat=True))
    for criterion in movements.criteria_of(nomination.round, nomination.recipient):
        if criterion.proof == Proof.TASKS and criterion.pk not in judged and evidence:
            actions.record_finding(
                actor=actor,
                nomination_id=nomination.pk,
                criterion_id=criterion.pk,
                state=FindingState.TO_PROVE,
                evidence_ids=sorted(set(evidence)),
                now=now,
            )
