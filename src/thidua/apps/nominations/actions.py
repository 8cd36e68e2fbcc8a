"""Putting people and groups forward, and saying how each criterion stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from thidua.apps.audit import actions as audit
from thidua.apps.evidence import actions as proofs
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.movements.models import Criterion, QuotaLevel, Recipient, Round, RoundStage
from thidua.apps.nominations.models import Achievement, Finding, FindingState, Nomination, Stage
from thidua.apps.nominations.uses import FINDING
from thidua.apps.people.models import Person
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, Role, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_OPEN = frozenset({Stage.DRAFT, Stage.RETURNED})
_WITHDRAWABLE = _OPEN | {Stage.SUBMITTED}
_ROUND_TAKES = frozenset({RoundStage.NOMINATING, RoundStage.COUNCIL})


@transaction.atomic
def nominate(
    *,
    actor: Actor,
    round_id: int,
    level: str,
    now: datetime,
    person_id: int | None = None,
    group_id: int | None = None,
) -> Nomination:
    """Put one person or one group forward to one level. A head of group puts forward the own group and its members only."""
    the_round = _round(actor, round_id)
    if the_round.stage not in _ROUND_TAKES:
        raise Refused("nomination.round_closed", year=the_round.year, stage=the_round.get_stage_display())
    if level not in QuotaLevel.values or (person_id is None) == (group_id is None):
        raise Refused("nomination.who")
    person = _person(actor, person_id)
    group = _group(actor, group_id)
    by = (person.group if person else group) or the_round.movement.unit
    if actor.role is Role.GROUP_HEAD and by.pk != actor.group_id:
        raise Refused("nomination.other_group")
    nomination = Nomination(
        round=the_round,
        recipient=Recipient.INDIVIDUAL if person else Recipient.COLLECTIVE,
        person=person,
        group=group,
        level=level,
        nominated_by=by,
        created_at=now,
    )
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError as clash:
        raise Refused("nomination.twice", name=person.full_name if person else _name(group)) from clash
    _tell(actor, "nomination.made", nomination, now, name=person.full_name if person else _name(group), level=level)
    return nomination


@transaction.atomic
def record_finding(
    *,
    actor: Actor,
    nomination_id: int,
    criterion_id: int,
    state: str,
    now: datetime,
    note: str = "",
    evidence_ids: Sequence[int] = (),
) -> Finding:
    """Say how one criterion stands and cite the proofs it rests on."""
    nomination = for_update(actor, nomination_id, _OPEN | {Stage.SUBMITTED})
    criterion = Criterion.objects.filter(pk=criterion_id, movement_id=nomination.round.movement_id, recipient=nomination.recipient).first()
    if criterion is None or state not in FindingState.values:
        raise Refused("nomination.criterion")
    evidence = list(EvidenceItem.objects.filter(unit_id=actor.unit_id, pk__in=evidence_ids))
    if len(evidence) != len(set(evidence_ids)):
        raise Refused("evidence.unknown")
    before = Finding.objects.filter(nomination=nomination, criterion=criterion).first()
    finding, _ = Finding.objects.update_or_create(
        nomination=nomination,
        criterion=criterion,
        defaults={"state": state, "note": squeezed(note), "found_by": actor.name, "found_at": now},
    )
    finding.evidence.set(evidence)
    for item in evidence:
        proofs.cite(actor=actor, item_id=item.pk, kind=FINDING, record=str(finding.pk), words=criterion.text, now=now)
    facts = {"criterion": criterion.text, "before": before.state if before else None, "after": state, "evidence": sorted(evidence_ids)}
    _tell(actor, "nomination.found", nomination, now, **facts)
    return finding


@transaction.atomic
def write_achievements(
    *, actor: Actor, nomination_id: int, summary: str, lines: Sequence[tuple[str, int | None, int | None]], now: datetime
) -> None:
    """Replace the sentences of the achievement report: (sentence, CCHC area 1 to 6 or None, proof or None)."""
    nomination = for_update(actor, nomination_id, _OPEN | {Stage.SUBMITTED})
    wanted = {evidence_id for _, _, evidence_id in lines if evidence_id}
    if EvidenceItem.objects.filter(unit_id=actor.unit_id, pk__in=wanted).count() != len(wanted):
        raise Refused("evidence.unknown")
    proofs.refuse_withdrawn(actor=actor, item_ids=wanted)
    before = list(nomination.achievements.order_by("position").values_list("text", flat=True))
    nomination.achievements.all().delete()
    Achievement.objects.bulk_create(
        Achievement(nomination=nomination, position=position, text=squeezed(text), area=area, evidence_id=evidence_id)
        for position, (text, area, evidence_id) in enumerate((line for line in lines if line[0].strip()), start=1)
    )
    nomination.summary = squeezed(summary)
    nomination.save(update_fields=["summary"])
    _tell(actor, "nomination.written", nomination, now, before=before, after=[text for text, _, _ in lines])


@transaction.atomic
def submit(*, actor: Actor, nomination_id: int, now: datetime) -> None:
    """Lay the nomination before the council. It must say something of the achievement; proofs may follow."""
    nomination = for_update(actor, nomination_id, _OPEN)
    if not nomination.achievements.exists():
        raise Refused("nomination.no_achievement")
    cited = {*nomination.achievements.values_list("evidence_id", flat=True), *nomination.findings.values_list("evidence", flat=True)}
    proofs.refuse_withdrawn(actor=actor, item_ids=cited)
    _step(actor, nomination, Stage.SUBMITTED, "nomination.submitted", now)


@transaction.atomic
def give_back(*, actor: Actor, nomination_id: int, reason: str, now: datetime) -> None:
    """Return a nomination to the group once, with every defect in one reason."""
    require(actor, "nomination.judge", unit_id=actor.unit_id)
    nomination = for_update(actor, nomination_id, {Stage.SUBMITTED})
    if not squeezed(reason):
        raise Refused("nomination.reason")
    nomination.return_reason = squeezed(reason)
    nomination.save(update_fields=["return_reason"])
    _step(actor, nomination, Stage.RETURNED, "nomination.returned", now, reason=nomination.return_reason)


@transaction.atomic
def withdraw(*, actor: Actor, nomination_id: int, reason: str, now: datetime) -> None:
    """Take a nomination back before the council has decided; the reason is kept."""
    nomination = for_update(actor, nomination_id, _WITHDRAWABLE)
    if not squeezed(reason):
        raise Refused("nomination.reason")
    _step(actor, nomination, Stage.WITHDRAWN, "nomination.withdrawn", now, reason=squeezed(reason))


@transaction.atomic
def record_outcome(*, actor: Actor, nomination_id: int, passed: bool, now: datetime) -> None:
    """Write what the council decided. Called when a meeting is concluded, never from a page."""
    require(actor, "council.write", unit_id=actor.unit_id)
    nomination = for_update(actor, nomination_id, {Stage.SUBMITTED, Stage.PASSED, Stage.NOT_PASSED})
    _step(actor, nomination, Stage.PASSED if passed else Stage.NOT_PASSED, "nomination.decided", now)


def for_update(actor: Actor, nomination_id: int, stages: frozenset[str] | set[str]) -> Nomination:
    """The nomination, locked, if the actor may write it and it stands in one of `stages`."""
    require(actor, "nomination.write", unit_id=actor.unit_id)
    nomination = (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("round__movement")
        .filter(pk=nomination_id, round__movement__unit_id=actor.unit_id)
        .first()
    )
    if nomination is None:
        raise Refused("nomination.unknown")
    if actor.role is Role.GROUP_HEAD and nomination.nominated_by_id != actor.group_id:
        raise Refused("nomination.other_group")
    if nomination.stage not in stages:
        raise Refused("nomination.wrong_stage", stage=nomination.get_stage_display())
    return nomination


def _step(actor: Actor, nomination: Nomination, stage: str, what: str, now: datetime, **facts: object) -> None:
    before, nomination.stage = nomination.stage, stage
    nomination.save(update_fields=["stage"])
    _tell(actor, what, nomination, now, before=before, after=stage, **facts)


def _tell(actor: Actor, what: str, nomination: Nomination, now: datetime, **facts: object) -> None:
    audit.record(actor=actor, what=what, subject=f"nomination:{nomination.pk}", now=now, facts=facts)


def _round(actor: Actor, round_id: int) -> Round:
    require(actor, "nomination.write", unit_id=actor.unit_id)
    the_round = Round.objects.select_related("movement__unit").filter(pk=round_id, movement__unit_id=actor.unit_id).first()
    if the_round is None:
        raise Refused("nomination.round_unknown")
    return the_round


def _person(actor: Actor, person_id: int | None) -> Person | None:
    if person_id is None:
        return None
    person = Person.objects.select_related("group").filter(pk=person_id, unit_id=actor.unit_id).first()
    if person is None:
        raise Refused("nomination.who")
    return person


def _group(actor: Actor, group_id: int | None) -> Unit | None:
    if group_id is None:
        return None
    group = Unit.objects.filter(pk=group_id, school_id=actor.unit_id).first()
    if group is None:
        raise Refused("nomination.who")
    return group


def _name(group: Unit | None) -> str:
    return str(group.names.order_by("-since").values_list("name", flat=True).first() or group.code) if group else ""
