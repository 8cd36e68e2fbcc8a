"""A person registers and assesses the own work; the head of group makes a nomination of it or says why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from thidua.apps.audit import actions as audit
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import QuotaLevel, Recipient, Round, RoundStage
from thidua.apps.nominations import actions
from thidua.apps.nominations.models import FindingState, Nomination, Registration, RegistrationStage, SelfAssessment, Stage
from thidua.apps.people.models import Person
from thidua.core.actor import Actor, Role, require
from thidua.core.honours import Honour
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_LEADING = frozenset({Role.SECRETARY, Role.PRINCIPAL})
_TAKES = frozenset({RoundStage.NOMINATING, RoundStage.COUNCIL})


@dataclass(frozen=True)
class Assessed:
    """How the person judges one criterion."""

    criterion_id: int
    state: str
    note: str = ""
    evidence_ids: tuple[int, ...] = ()


@transaction.atomic
def register(*, actor: Actor, round_id: int, level: str, summary: str, assessed: Sequence[Assessed], now: datetime) -> Registration:
    """Register oneself for one level of a round. Raises Refused for an account without a person, a closed round, a second registration."""
    require(actor, "nomination.register", unit_id=actor.unit_id)
    the_round = _round(actor, round_id)
    person = Person.objects.select_related("group").filter(pk=actor.person_id or 0, unit_id=actor.unit_id, left_on__isnull=True).first()
    if person is None:
        raise Refused("registration.nobody")
    if level not in QuotaLevel.values or not squeezed(summary):
        raise Refused("registration.empty")
    if level in _put_forward(the_round, person.pk):
        raise Refused("registration.nominated")
    row = Registration(round=the_round, person=person, group=person.group, level=level, summary=squeezed(summary), sent_at=now)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        raise Refused("registration.twice") from clash
    _assess(actor, row, the_round, assessed)
    audit.record(actor=actor, what="registration.sent", subject=f"registration:{row.pk}", now=now, facts={"level": level})
    return row


@transaction.atomic
def take_up(*, actor: Actor, registration_id: int, now: datetime) -> Nomination:
    """Make a nomination of it: the words become its first achievement, the self-assessment stays a note that people still have to judge."""
    row = _waiting(actor, registration_id)
    made = actions.nominate(actor=actor, round_id=row.round_id, level=row.level, person_id=row.person_id, now=now)
    actions.write_achievements(actor=actor, nomination_id=made.pk, summary=row.summary, lines=[(row.summary, None, None)], now=now)
    for one in row.assessments.prefetch_related("evidence").order_by("pk"):
        words = f"Tự đánh giá: {one.get_state_display().lower()}." + (f" {one.note}" if one.note else "")
        evidence = [item.pk for item in one.evidence.all()]
        actions.record_finding(
            actor=actor,
            nomination_id=made.pk,
            criterion_id=one.criterion_id,
            state=FindingState.TO_PROVE,
            note=words,
            evidence_ids=evidence,
            now=now,
        )
    _settle(actor, row, RegistrationStage.TAKEN, now, nomination=made)
    return made


@transaction.atomic
def decline(*, actor: Actor, registration_id: int, reason: str, now: datetime) -> None:
    """Say why the group does not put it forward this time; the person reads the reason."""
    row = _waiting(actor, registration_id)
    if not squeezed(reason):
        raise Refused("registration.reason")
    row.reason = squeezed(reason)
    _settle(actor, row, RegistrationStage.DECLINED, now)


@transaction.atomic
def take_back(*, actor: Actor, registration_id: int, now: datetime) -> None:
    """Withdraw one's own registration while nobody has settled it."""
    require(actor, "nomination.register", unit_id=actor.unit_id)
    rows = Registration.objects.select_for_update(of=("self",)).filter(round__movement__unit_id=actor.unit_id)
    row = rows.filter(pk=registration_id, person_id=actor.person_id or 0).first()
    if row is None:
        raise Refused("registration.unknown")
    if row.stage != RegistrationStage.SENT:
        raise Refused("registration.settled", stage=row.get_stage_display())
    _settle(actor, row, RegistrationStage.WITHDRAWN, now)


def levels_left(*, actor: Actor, the_round: Round) -> list[str]:
    """The levels at which the actor is neither put forward nor registered yet."""
    person = actor.person_id or 0
    kept = (RegistrationStage.SENT, RegistrationStage.TAKEN)
    sent = Registration.objects.filter(round=the_round, person_id=person, stage__in=kept).values_list("level", flat=True)
    return [level for level in QuotaLevel.values if level not in {*_put_forward(the_round, person), *sent}]


def of_round(*, actor: Actor, round_id: int) -> QuerySet[Registration]:
    """The registrations of a round that the actor may see: one's own, those of the group one heads, all for those who lead."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    return _seen(actor).filter(round_id=round_id).order_by("person__sort_key", "pk")


def of_unit(*, actor: Actor) -> QuerySet[Registration]:
    """The registrations of every round that the actor may see, the first sent first."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    return _seen(actor).order_by("sent_at", "pk")


def registration(*, actor: Actor, registration_id: int) -> Registration:
    """One registration that the actor may see."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    found = _seen(actor).prefetch_related("assessments__criterion", "assessments__evidence").filter(pk=registration_id).first()
    if found is None:
        raise Refused("registration.unknown")
    return found


def may_settle(actor: Actor, row: Registration) -> bool:
    """Whether the actor leads, or heads the group of the person; a head does not settle the own registration."""
    if actor.role in _LEADING:
        return True
    return actor.role is Role.GROUP_HEAD and actor.group_id in _groups(row)


def _put_forward(the_round: Round, person_id: int) -> set[str]:
    """The levels at which the movement's commendation is already asked for; a title of the school year is a list of its own."""
    rows = Nomination.objects.filter(round=the_round, person_id=person_id, award=Honour.GIAY_KHEN).exclude(stage=Stage.WITHDRAWN)
    return set(rows.values_list("level", flat=True))


def _assess(actor: Actor, row: Registration, the_round: Round, assessed: Sequence[Assessed]) -> None:
    known = {one.pk for one in movements.criteria_of(the_round, Recipient.INDIVIDUAL)}
    for one in assessed:
        if one.criterion_id not in known or one.state not in FindingState.values:
            raise Refused("nomination.criterion")
        items = list(EvidenceItem.objects.filter(unit_id=actor.unit_id, pk__in=one.evidence_ids))
        if len(items) != len(set(one.evidence_ids)):
            raise Refused("evidence.unknown")
        made = SelfAssessment.objects.create(
            registration=row, criterion_id=one.criterion_id, state=one.state, note=squeezed(one.note)[:300]
        )
        made.evidence.set(items)


def _waiting(actor: Actor, registration_id: int) -> Registration:
    require(actor, "nomination.write", unit_id=actor.unit_id)
    rows = Registration.objects.select_for_update(of=("self",)).select_related("person", "group", "round__movement")
    row = rows.filter(pk=registration_id, round__movement__unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("registration.unknown")
    if not may_settle(actor, row):
        raise Refused("nomination.other_group")
    if row.stage != RegistrationStage.SENT:
        raise Refused("registration.settled", stage=row.get_stage_display())
    return row


def _settle(actor: Actor, row: Registration, stage: str, now: datetime, *, nomination: Nomination | None = None) -> None:
    row.stage, row.settled_by, row.settled_at, row.nomination = stage, actor.name, now, nomination
    row.save(update_fields=["stage", "settled_by", "settled_at", "nomination", "reason"])
    audit.record(actor=actor, what=f"registration.{stage.lower()}", subject=f"registration:{row.pk}", now=now, facts={"reason": row.reason})


def _groups(row: Registration) -> set[int | None]:
    """The group the person registered from, and what it was merged into."""
    return {row.person.group_id, row.group_id, row.group.heir_id if row.group else None} - {None}


def _seen(actor: Actor) -> QuerySet[Registration]:
    rows = Registration.objects.filter(round__movement__unit_id=actor.unit_id).select_related("person__group", "group", "round__movement")
    if actor.role in _LEADING:
        return rows
    own = Q(person_id=actor.person_id or 0)
    if actor.role is Role.GROUP_HEAD:
        return rows.filter(own | Q(group_id=actor.group_id) | Q(group__heir_id=actor.group_id) | Q(person__group_id=actor.group_id))
    return rows.filter(own)


def _round(actor: Actor, round_id: int) -> Round:
    found = Round.objects.select_related("movement").filter(pk=round_id, movement__unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("nomination.round_unknown")
    if found.stage not in _TAKES:
        raise Refused("nomination.round_closed", year=found.year, stage=found.get_stage_display())
    return found
