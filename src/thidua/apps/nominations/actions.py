"""Putting people and groups forward, and saying how each criterion stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from thidua.apps.audit import actions as audit
from thidua.apps.evidence import actions as proofs
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.movements.models import Criterion, Recipient, Round, RoundStage
from thidua.apps.nominations import revisions
from thidua.apps.nominations.models import Achievement, Finding, FindingState, Nomination, Stage, Why
from thidua.apps.nominations.uses import FINDING
from thidua.apps.people.models import Person
from thidua.apps.units.models import Unit
from thidua.apps.units.queries import collectives
from thidua.core.actor import Actor, Role, require
from thidua.core.aims import aim_of, check_recipient
from thidua.core.honours import Honour
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

OPEN = frozenset({Stage.DRAFT, Stage.RETURNED})
_WITHDRAWABLE = OPEN | {Stage.SUBMITTED}
# What lies before the council, or has passed it, is mended by those who run the round alone; every such change is a revision of its own.
_WRITABLE = OPEN | {Stage.SUBMITTED, Stage.PASSED}
_LEADING = frozenset({Role.SECRETARY, Role.PRINCIPAL})
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
    award: str = Honour.GIAY_KHEN,
) -> Nomination:
    """Put one person or one group forward for one honour, decided at one level.

    A head of group puts forward the own group and its members only.
    """
    aim = aim_of(award, level)
    the_round = _round(actor, round_id)
    if the_round.stage not in _ROUND_TAKES:
        raise Refused("nomination.round_closed", year=the_round.year, stage=the_round.get_stage_display())
    if (person_id is None) == (group_id is None):
        raise Refused("nomination.who")
    check_recipient(aim, Recipient.INDIVIDUAL if group_id is None else Recipient.COLLECTIVE)
    person = _person(actor, person_id)
    group = _group(actor, group_id, on=now.date())
    by = _standing_group(person.group if person else group, now.date()) or the_round.movement.unit
    if actor.role is Role.GROUP_HEAD and actor.group_id not in {by.pk, by.heir_id}:
        raise Refused("nomination.other_group")
    nomination = Nomination(
        round=the_round,
        recipient=Recipient.INDIVIDUAL if person else Recipient.COLLECTIVE,
        person=person,
        group=group,
        level=level,
        award=aim.award,
        nominated_by=by,
        created_at=now,
    )
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError as clash:
        raise Refused("nomination.twice", name=person.full_name if person else _name(group), list=aim.words) from clash
    _tell(actor, "nomination.made", nomination, now, name=person.full_name if person else _name(group), level=level, award=aim.award)
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
    nomination = for_update(actor, nomination_id, _WRITABLE)
    criterion = Criterion.objects.filter(pk=criterion_id, movement_id=nomination.round.movement_id, recipient=nomination.recipient).first()
    if criterion is None or nomination.aim.is_title or state not in FindingState.values:
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
    revisions.note_change(actor=actor, nomination=nomination, now=now)
    _tell(actor, "nomination.found", nomination, now, **facts)
    return finding


@transaction.atomic
def write_achievements(
    *, actor: Actor, nomination_id: int, summary: str, lines: Sequence[tuple[str, int | None, int | None]], now: datetime
) -> None:
    """Replace the sentences of the achievement report: (sentence, CCHC area 1 to 6 or None, proof or None)."""
    nomination = for_update(actor, nomination_id, _WRITABLE)
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
    revisions.note_change(actor=actor, nomination=nomination, now=now)
    _tell(actor, "nomination.written", nomination, now, before=before, after=[text for text, _, _ in lines])


@transaction.atomic
def submit(*, actor: Actor, nomination_id: int, now: datetime, replies: Mapping[int, str] | None = None) -> None:
    """Lay the nomination before the council. Where a report goes with it, it must say something of the achievement; proofs may follow.

    After a return the text is a new revision, and every defect has a change at its place or a word in `replies` (defect → words).
    """
    nomination = for_update(actor, nomination_id, OPEN)
    if nomination.aim.needs_report and not nomination.achievements.exists():
        raise Refused("nomination.no_achievement")
    cited = {*nomination.achievements.values_list("evidence_id", flat=True), *nomination.findings.values_list("evidence", flat=True)}
    proofs.refuse_withdrawn(actor=actor, item_ids=cited)
    defects = revisions.open_defects(nomination)
    why = Why.RESUBMITTED if nomination.stage == Stage.RETURNED else Why.SUBMITTED
    revision = revisions.freeze(actor=actor, nomination=nomination, why=why, now=now, always=True)
    revisions.answer(revision, defects, replies or {})
    _step(actor, nomination, Stage.SUBMITTED, "nomination.submitted", now, revision=revision.number)


@transaction.atomic
def give_back(*, actor: Actor, nomination_id: int, found: Sequence[tuple[str, str]], now: datetime, reason: str = "") -> None:
    """Return a nomination once, with every defect at its place (`core.revision`). A second return says why in `reason`."""
    require(actor, "nomination.judge", unit_id=actor.unit_id)
    nomination = for_update(actor, nomination_id, {Stage.SUBMITTED})
    if revisions.was_returned(nomination) is not None and not squeezed(reason):
        raise Refused("nomination.returned_before")
    revision = revisions.judge(actor=actor, nomination=nomination, stage=Stage.RETURNED, reason=squeezed(reason), now=now)
    defects = revisions.give_defects(revision, found)
    nomination.return_reason = " ".join(filter(None, [squeezed(reason), *(one.says for one in defects)]))
    nomination.save(update_fields=["return_reason"])
    _step(actor, nomination, Stage.RETURNED, "nomination.returned", now, reason=nomination.return_reason, revision=revision.number)


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
    stage = Stage.PASSED if passed else Stage.NOT_PASSED
    revision = revisions.judge(actor=actor, nomination=nomination, stage=stage, reason="", now=now)
    _step(actor, nomination, stage, "nomination.decided", now, revision=revision.number)


def for_update(actor: Actor, nomination_id: int, stages: frozenset[str] | set[str]) -> Nomination:
    """The nomination, locked, if the actor may write it and it stands in one of `stages`."""
    require(actor, "nomination.write", unit_id=actor.unit_id)
    nomination = (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("round__movement", "nominated_by")
        .filter(pk=nomination_id, round__movement__unit_id=actor.unit_id)
        .first()
    )
    if nomination is None:
        raise Refused("nomination.unknown")
    if actor.role is Role.GROUP_HEAD and actor.group_id not in {nomination.nominated_by_id, nomination.nominated_by.heir_id}:
        raise Refused("nomination.other_group")
    if actor.role not in _LEADING and nomination.stage == Stage.SUBMITTED and Stage.PASSED in stages:
        raise Refused("nomination.with_council")
    allowed = stages if actor.role in _LEADING else set(stages) - {Stage.PASSED}
    if nomination.stage not in allowed:
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
    person = Person.objects.select_related("group__heir").filter(pk=person_id, unit_id=actor.unit_id).first()
    if person is None:
        raise Refused("nomination.who")
    return person


def _group(actor: Actor, group_id: int | None, *, on: date) -> Unit | None:
    if group_id is None:
        return None
    group = collectives(actor.unit_id).select_related("heir").filter(pk=group_id).first()
    if group is None:
        raise Refused("nomination.who")
    if group.ended_on is not None and group.ended_on <= on:
        if group.heir is None:
            raise Refused("nomination.group_ended", name=_name(group), day=short_date(group.ended_on))
        raise Refused("nomination.group_merged", name=_name(group), heir=_name(group.heir), day=short_date(group.ended_on))
    return group


def _standing_group(group: Unit | None, on: date) -> Unit | None:
    """The group, or what it was merged into: whoever heads that carries the nomination on."""
    ended = group is not None and group.ended_on is not None and group.ended_on <= on
    return group.heir if group is not None and ended and group.heir is not None else group


def _name(group: Unit | None) -> str:
    return str(group.names.order_by("-since").values_list("name", flat=True).first() or group.code) if group else ""
