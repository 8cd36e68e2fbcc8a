"""Setting up a council and entering its meeting from the paper record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.councils import reckoning
from thidua.apps.councils.models import Attendance, BallotKind, Council, CouncilRole, Meeting, Member, Recusal, VoteLine
from thidua.apps.movements.models import Round
from thidua.apps.nominations import actions as nominations
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.people.models import Person
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.law.load import lawbook

_VOTED_ON = frozenset({Stage.SUBMITTED, Stage.PASSED, Stage.NOT_PASSED})


@dataclass(frozen=True)
class Seat:
    """One seat of a new council: who, in which role, and as whose representative."""

    person_id: int
    role: str
    seat: str = ""


@dataclass(frozen=True)
class Presence:
    """What the record says of one member."""

    member_id: int
    present: bool
    absence_reason: str = ""
    written_opinion: bool = False


@dataclass(frozen=True)
class Count:
    """What the tellers wrote for one nomination."""

    issued: int
    returned: int
    valid: int
    agree: int
    disagree: int
    written_agree: int = 0
    written_disagree: int = 0


@transaction.atomic
def establish(
    *,
    actor: Actor,
    school_year: int,
    decision_number: str,
    decision_on: date,
    seats: Sequence[Seat],
    now: datetime,
    until: date | None = None,
) -> Council:
    """Set up the council of a school year as its decision says.

    A preschool's council has an odd number of members and is chaired by the principal.
    Law: tt-52-2020-bgddt#d11.k1.
    """
    require(actor, "council.write", unit_id=actor.unit_id)
    if len(seats) % 2 == 0 and lawbook().on(decision_on).value("hoi_dong.so_thanh_vien_le").value is True:
        raise Refused("council.even", count=len(seats))
    if len({seat.person_id for seat in seats}) != len(seats):
        raise Refused("council.twice")
    if [seat.role for seat in seats].count(CouncilRole.CHAIR) != 1 or CouncilRole.SECRETARY not in {seat.role for seat in seats}:
        raise Refused("council.chair")
    people = Person.objects.filter(unit_id=actor.unit_id, pk__in=[seat.person_id for seat in seats])
    if people.count() != len(seats):
        raise Refused("council.stranger")
    council = Council.objects.create(
        unit_id=actor.unit_id,
        school_year=school_year,
        decision_number=squeezed(decision_number),
        decision_on=decision_on,
        since=decision_on,
        until=until,
    )
    Member.objects.bulk_create(
        Member(council=council, person_id=seat.person_id, role=seat.role, seat=squeezed(seat.seat), position=position)
        for position, seat in enumerate(seats, start=1)
    )
    facts = {"decision": council.decision_number, "members": len(seats)}
    audit.record(actor=actor, what="council.established", subject=f"council:{council.pk}", now=now, facts=facts)
    return council


@transaction.atomic
def enter_meeting(
    *,
    actor: Actor,
    round_id: int,
    council_id: int,
    held_on: date,
    presences: Sequence[Presence],
    now: datetime,
    started_at: time | None = None,
    ended_at: time | None = None,
    place: str = "",
    ballot_kind: str = BallotKind.SECRET,
    chaired_by: int | None = None,
    kept_by: int | None = None,
    tellers: str = "",
    opinions: str = "",
    meeting_id: int | None = None,
) -> Meeting:
    """Enter, or enter again, who met and when. Every member of the council is present or absent; nobody is left out."""
    require(actor, "council.write", unit_id=actor.unit_id)
    the_round = Round.objects.filter(pk=round_id, movement__unit_id=actor.unit_id).first()
    council = Council.objects.filter(pk=council_id, unit_id=actor.unit_id).first()
    if the_round is None or council is None:
        raise Refused("council.unknown")
    if held_on < council.since or (council.until and held_on >= council.until):
        raise Refused("council.not_in_force", decision=council.decision_number)
    if held_on > now.date():
        raise Refused("council.future")
    if started_at and ended_at and ended_at <= started_at:
        raise Refused("council.hours")
    members = {member.pk: member for member in council.members.all()}
    if {presence.member_id for presence in presences} != set(members):
        raise Refused("council.roll")
    present = {presence.member_id for presence in presences if presence.present}
    chair, keeper = _officers(members, chaired_by, kept_by)
    if chair.pk not in present or keeper.pk not in present:
        raise Refused("council.officer_absent")
    meeting = open_meeting(actor, meeting_id) if meeting_id else Meeting(council=council, round=the_round)
    meeting.council, meeting.held_on, meeting.started_at, meeting.ended_at = council, held_on, started_at, ended_at
    meeting.place, meeting.ballot_kind, meeting.tellers = squeezed(place), ballot_kind, squeezed(tellers)
    meeting.chaired_by, meeting.kept_by, meeting.opinions = chair, keeper, squeezed(opinions)
    meeting.save()
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            member_id=presence.member_id,
            present=presence.present,
            absence_reason="" if presence.present else squeezed(presence.absence_reason),
            written_opinion=presence.written_opinion and not presence.present,
        )
        for presence in presences
    )
    facts = {"held_on": held_on.isoformat(), "present": len(present), "members": len(members)}
    audit.record(actor=actor, what="meeting.entered", subject=f"meeting:{meeting.pk}", now=now, facts=facts)
    return meeting


@transaction.atomic
def record_recusal(*, actor: Actor, meeting_id: int, member_id: int, nomination_id: int, reason: str, now: datetime) -> None:
    """Note that a member did not vote on one nomination."""
    meeting = open_meeting(actor, meeting_id)
    if not squeezed(reason):
        raise Refused("council.recusal_reason")
    if not meeting.attendances.filter(member_id=member_id, present=True).exists():
        raise Refused("council.recusal_absent")
    nomination = _nomination(meeting, nomination_id)
    Recusal.objects.update_or_create(meeting=meeting, member_id=member_id, nomination=nomination, defaults={"reason": squeezed(reason)})
    facts = {"member": member_id, "nomination": nomination_id, "reason": squeezed(reason)}
    audit.record(actor=actor, what="meeting.recused", subject=f"meeting:{meeting.pk}", now=now, facts=facts)


@transaction.atomic
def remove_recusal(*, actor: Actor, meeting_id: int, recusal_id: int, now: datetime) -> None:
    """Take back a recusal that was entered by mistake."""
    meeting = open_meeting(actor, meeting_id)
    gone = meeting.recusals.filter(pk=recusal_id)
    facts = {"recusal": list(gone.values("member_id", "nomination_id", "reason"))}
    gone.delete()
    audit.record(actor=actor, what="meeting.recusal_removed", subject=f"meeting:{meeting.pk}", now=now, facts=facts)


@transaction.atomic
def record_count(*, actor: Actor, meeting_id: int, nomination_id: int, count: Count, now: datetime) -> VoteLine:
    """Enter the tellers' count for one nomination. What cannot be is refused, with every mismatch at once."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    nomination = _nomination(meeting, nomination_id)
    mismatches = reckoning.mismatches(meeting, nomination_id, count)
    if mismatches:
        raise Refused("council.count", name=reckoning.name_of(nomination), mismatches=" ".join(mismatches))
    line, _ = VoteLine.objects.update_or_create(
        meeting=meeting,
        nomination=nomination,
        defaults={
            "issued": count.issued,
            "returned": count.returned,
            "valid": count.valid,
            "agree": count.agree,
            "disagree": count.disagree,
            "written_agree": count.written_agree,
            "written_disagree": count.written_disagree,
        },
    )
    facts = {"nomination": nomination_id, "agree": count.agree, "valid": count.valid}
    audit.record(actor=actor, what="meeting.counted", subject=f"meeting:{meeting.pk}", now=now, facts=facts)
    return line


@transaction.atomic
def conclude(*, actor: Actor, meeting_id: int, now: datetime, reason: str = "") -> None:
    """Close the record: the rule in force says who passed, and the answer is frozen with the rule it came from.

    A binding rule that is broken refuses; a rule that is only the unit's unconfirmed default asks for a written reason.
    """
    meeting = open_meeting(actor, meeting_id)
    standing = reckoning.stand(meeting)
    standing.refuse_what_binds(reason=squeezed(reason))
    for line, outcome in standing.outcomes:
        line.passed, line.outcome = outcome.passed, outcome.record
        line.save(update_fields=["passed", "outcome"])
        nominations.record_outcome(actor=actor, nomination_id=line.nomination_id, passed=outcome.passed, now=now)
    told = dict.fromkeys(one for one in (meeting.override_reason, squeezed(reason)) if one)  # what was said at the opening stays
    meeting.override_reason, meeting.concluded_at = "; ".join(told), now
    if meeting.opened_at is not None and meeting.ended_at is None and now.date() == meeting.held_on:
        meeting.ended_at = now.time().replace(second=0, microsecond=0)  # a meeting led here ends when its record is closed
    meeting.save(update_fields=["override_reason", "concluded_at", "ended_at"])
    facts = {"passed": [line.nomination_id for line, outcome in standing.outcomes if outcome.passed], "reason": squeezed(reason)}
    audit.record(actor=actor, what="meeting.concluded", subject=f"meeting:{meeting.pk}", now=now, facts=facts)


def open_meeting(actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, locked, while its record is not closed."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("council", "round__movement")
    found = meeting.filter(pk=meeting_id, council__unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("council.meeting_unknown")
    if found.concluded_at is not None:
        raise Refused("council.concluded")
    return found


def _officers(members: dict[int, Member], chaired_by: int | None, kept_by: int | None) -> tuple[Member, Member]:
    chair = members.get(chaired_by or 0) or next(m for m in members.values() if m.role == CouncilRole.CHAIR)
    keeper = members.get(kept_by or 0) or next(m for m in members.values() if m.role == CouncilRole.SECRETARY)
    return chair, keeper


def _nomination(meeting: Meeting, nomination_id: int) -> Nomination:
    nomination = Nomination.objects.filter(pk=nomination_id, round_id=meeting.round_id, stage__in=_VOTED_ON).first()
    if nomination is None:
        raise Refused("council.nomination")
    return nomination
