"""Declaring ties before the vote, and writing down who does not vote on which line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.councils import ties
from thidua.apps.councils.actions import open_meeting
from thidua.apps.councils.models import Declaration, Meeting, Member, Recusal, Relation
from thidua.apps.nominations.models import Nomination, Stage
from thidua.core.actor import Actor, Role, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

RELATIONS = tuple((str(value), str(label)) for value, label in Relation.choices)


@dataclass(frozen=True)
class Applied:
    """What was written, and which lists were left as they are because their roll is frozen."""

    written: int
    frozen: tuple[str, ...]


def review(*, actor: Actor, meeting_id: int) -> ties.Review:
    """The screen of the review."""
    require(actor, "council.read", unit_id=actor.unit_id)
    meeting = Meeting.objects.select_related("council", "round__movement").filter(pk=meeting_id, council__unit_id=actor.unit_id).first()
    if meeting is None:
        raise Refused("council.meeting_unknown")
    return ties.review_of(meeting)


@transaction.atomic
def apply(*, actor: Actor, meeting_id: int, now: datetime, only: Collection[tuple[int, int]] | None = None) -> Applied:
    """Write down those whom the rule of the day keeps from voting, all or only the (member, nomination) that are named.

    A line whose list is already open keeps its frozen roll. What is only noted goes into the record as noted.
    """
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    written, frozen = 0, []
    for line in ties.review_of(meeting).lines:
        for entry in line.entries:
            key = (entry.member.pk, line.nomination.pk)
            named = only is not None and key in only
            if entry.recusal is not None or not (named or (only is None and entry.waits)):
                continue
            if line.frozen:
                frozen.append(line.frozen)
                continue
            cause = entry.found.cause
            Recusal.objects.create(
                meeting=meeting,
                member=entry.member,
                nomination=line.nomination,
                reason=entry.found.words[:200],
                tie=str(cause.tie),
                source=cause.stance.source if cause.stance.excludes else "Hội đồng quyết định tại cuộc họp",
            )
            written += 1
    ties.freeze_notes(meeting)
    facts = {"written": written, "only": sorted(only) if only is not None else None}
    audit.record(actor=actor, what="meeting.review_applied", subject=f"meeting:{meeting.pk}", now=now, facts=facts)
    return Applied(written, tuple(dict.fromkeys(frozen)))


@transaction.atomic
def declare(
    *, actor: Actor, meeting_id: int, member_id: int, nomination_id: int, relation: str, now: datetime, words: str = ""
) -> Declaration:
    """The secretary writes down what a member declared."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    return _declared(actor, meeting, member_id, nomination_id, relation, words, now)


@transaction.atomic
def declare_own(*, seat: Member, meeting_id: int, nomination_id: int, relation: str, now: datetime, words: str = "") -> Declaration:
    """A member declares an own tie from the own seat; asked by the seat, not by a role."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("council", "round__movement")
    meeting = rows.filter(pk=meeting_id, attendances__member=seat).first()
    if meeting is None:
        raise Refused("council.meeting_unknown")
    if meeting.concluded_at is not None:
        raise Refused("council.concluded")
    who = Actor(account_id=None, name=seat.person.full_name, unit_id=meeting.council.unit_id, role=Role.STAFF)
    return _declared(who, meeting, seat.pk, nomination_id, relation, words, now)


@transaction.atomic
def take_back(*, actor: Actor, meeting_id: int, declaration_id: int, now: datetime) -> None:
    """Take back a declaration that was made by mistake, before the list is opened."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    row = meeting.declarations.filter(pk=declaration_id).first()
    if row is None:
        raise Refused("council.declaration_unknown")
    ties.refuse_frozen(meeting, row.nomination_id)
    facts = {"member": row.member_id, "nomination": row.nomination_id, "relation": row.relation}
    row.delete()
    audit.record(actor=actor, what="meeting.declaration_removed", subject=f"meeting:{meeting.pk}", now=now, facts=facts)


def declarations(*, meeting_id: int, seat: Member | None = None) -> list[Declaration]:
    """What was declared in a meeting, or by one seat of it."""
    rows = Declaration.objects.filter(meeting_id=meeting_id).select_related(
        "member__person", "nomination__person", "nomination__group", "nomination__round"
    )
    return list((rows.filter(member=seat) if seat else rows).order_by("member__position", "pk"))


def nominees(*, meeting_id: int) -> list[tuple[int, str]]:
    """Whom a declaration can name: every nomination before the meeting."""
    meeting = Meeting.objects.select_related("council", "round").get(pk=meeting_id)
    return [(one.pk, f"{ties.name_of(one)} · {ties.award_words(one.award)}") for one in ties.table_of(meeting).nominations]


def _declared(actor: Actor, meeting: Meeting, member_id: int, nomination_id: int, relation: str, words: str, now: datetime) -> Declaration:
    if relation not in Relation.values:
        raise Refused("council.relation")
    if relation in {Relation.OTHER_KIN, Relation.OWN_WISH} and not squeezed(words):
        raise Refused("council.relation_words", relation=str(Relation(relation).label).lower())
    if not meeting.attendances.filter(member_id=member_id).exists():
        raise Refused("council.roll")
    nomination = Nomination.objects.filter(pk=nomination_id, round_id=meeting.round_id, stage=Stage.SUBMITTED).first()
    if nomination is None:
        raise Refused("council.nomination")
    ties.refuse_frozen(meeting, nomination_id)
    row, _ = Declaration.objects.update_or_create(
        meeting=meeting,
        member_id=member_id,
        nomination=nomination,
        relation=relation,
        defaults={"words": squeezed(words)[:160], "told_by": actor.name, "told_at": now},
    )
    facts = {"member": member_id, "nomination": nomination_id, "relation": relation}
    audit.record(actor=actor, what="meeting.declared", subject=f"meeting:{meeting.pk}", now=now, facts=facts)
    return row
