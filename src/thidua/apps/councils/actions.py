"""Setting up a council and entering its meeting from the paper record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import localtime

from thidua.apps.audit import actions as audit
from thidua.apps.councils import beforehand, reckoning, ties, ways
from thidua.apps.councils.models import AbsentSeat, Attendance, BallotKind, Council, CouncilRole, Meeting, Member, Recusal, VoteLine
from thidua.apps.councils.seats import Seat, findings, refuse_faults, seats_on
from thidua.apps.movements.models import Round
from thidua.apps.nominations import actions as nominations
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, require
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_VOTED_ON = frozenset({Stage.SUBMITTED, Stage.PASSED, Stage.NOT_PASSED})


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
    absent: Mapping[str, str] | None = None,
) -> Council:
    """Set up the council of a school year as its decision says; every fault of its composition is named at once.

    `absent` maps a seat of the charter to why this school has nobody for it. A preschool's council has an odd number of members, is chaired by
    the principal and holds every seat that the charter names.
    Law: tt-52-2020-bgddt#d11.k1.
    """
    require(actor, "council.write", unit_id=actor.unit_id)
    gone = {seat: squeezed(why) for seat, why in (absent or {}).items() if squeezed(why)}
    refuse_faults(findings(unit=Unit.objects.get(pk=actor.unit_id), seats=seats, absent=gone, day=decision_on))
    if until is not None and until <= decision_on:
        raise Refused("council.until", since=short_date(decision_on))
    if Council.objects.filter(unit_id=actor.unit_id, school_year=school_year, decision_number=squeezed(decision_number)).exists():
        raise Refused("council.decision_twice", decision=squeezed(decision_number))
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
    AbsentSeat.objects.bulk_create(AbsentSeat(council=council, seat=seat[:160], why=why[:240]) for seat, why in gone.items())
    facts = {"decision": council.decision_number, "members": len(seats), "absent": gone}
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
    session: str = "",
    authority_number: str = "",
    authority_on: date | None = None,
    meeting_id: int | None = None,
) -> Meeting:
    """Enter, or enter again, who met and when. Every member of the council on that day is present or absent; nobody is left out."""
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
    members = {member.pk: member for member in seats_on(council, held_on)}
    if {presence.member_id for presence in presences} != set(members):
        raise Refused("council.roll")
    present = {presence.member_id for presence in presences if presence.present}
    chair, keeper = _officers(members, chaired_by, kept_by)
    if chair.pk not in present or keeper.pk not in present:
        raise Refused("council.officer_absent")
    if authority_on is not None and authority_on > held_on:
        raise Refused("council.authority_day", day=short_date(held_on))
    meeting = open_meeting(actor, meeting_id) if meeting_id else Meeting(council=council, round=the_round)
    meeting.council, meeting.held_on, meeting.started_at, meeting.ended_at = council, held_on, started_at, ended_at
    meeting.place, meeting.ballot_kind, meeting.tellers = squeezed(place), ballot_kind, squeezed(tellers)
    meeting.chaired_by, meeting.kept_by, meeting.opinions = chair, keeper, squeezed(opinions)
    meeting.session = squeezed(session)
    by_authority = chair.role != CouncilRole.CHAIR
    meeting.authority_number, meeting.authority_on = (squeezed(authority_number), authority_on) if by_authority else ("", None)
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
    if not meeting.attendances.filter(member_id=member_id).exists():
        raise Refused("council.roll")
    nomination = _nomination(meeting, nomination_id)
    ties.refuse_frozen(meeting, nomination_id)
    Recusal.objects.update_or_create(meeting=meeting, member_id=member_id, nomination=nomination, defaults={"reason": squeezed(reason)})
    _refuse_a_false_count(meeting, nomination)
    facts = {"member": member_id, "nomination": nomination_id, "reason": squeezed(reason)}
    audit.record(actor=actor, what="meeting.recused", subject=f"meeting:{meeting.pk}", now=now, facts=facts)


@transaction.atomic
def remove_recusal(*, actor: Actor, meeting_id: int, recusal_id: int, now: datetime) -> None:
    """Take back a recusal that was entered by mistake."""
    meeting = open_meeting(actor, meeting_id)
    gone = meeting.recusals.filter(pk=recusal_id)
    for nomination_id in gone.values_list("nomination_id", flat=True):
        ties.refuse_frozen(meeting, nomination_id)
    facts = {"recusal": list(gone.values("member_id", "nomination_id", "reason"))}
    gone.delete()
    audit.record(actor=actor, what="meeting.recusal_removed", subject=f"meeting:{meeting.pk}", now=now, facts=facts)


@transaction.atomic
def record_count(
    *, actor: Actor, meeting_id: int, nomination_id: int, count: Count, now: datetime, roll: reckoning.Roll | None = None
) -> VoteLine:
    """Enter the tellers' count for one nomination. What cannot be is refused, with every mismatch at once.

    `roll` is the one a list froze when it was opened; the count is held against it, whoever came or left since.
    """
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    nomination = _nomination(meeting, nomination_id)
    mismatches = reckoning.mismatches(meeting, nomination_id, count, roll)
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
            "present": roll.present if roll else None,
            "recused": roll.recused if roll else None,
            "in_writing": roll.in_writing if roll else None,
        },
    )
    facts = {"nomination": nomination_id, "agree": count.agree, "valid": count.valid}
    audit.record(actor=actor, what="meeting.counted", subject=f"meeting:{meeting.pk}", now=now, facts=facts)
    return line


@transaction.atomic
def withdraw_count(*, actor: Actor, meeting_id: int, nomination_id: int, reason: str, now: datetime) -> None:
    """Take the count of one nomination out of an open record, so that it is counted again; what it said goes into the log."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    gone = meeting.vote_lines.filter(nomination_id=nomination_id)
    old = gone.values("agree", "disagree", "valid").first()
    gone.delete()
    facts = {"nomination": nomination_id, "count": old, "reason": reason}
    audit.record(actor=actor, what="meeting.count_withdrawn", subject=f"meeting:{meeting.pk}", now=now, facts=facts)


@transaction.atomic
def conclude(*, actor: Actor, meeting_id: int, now: datetime, reason: str = "") -> None:
    """Close the record: the rule in force says who passed, and the answer is frozen with the rule it came from.

    A binding rule that is broken refuses; a rule that is only the unit's unconfirmed default asks for a written reason.
    """
    meeting = open_meeting(actor, meeting_id)
    if (unsettled := meeting.ballots.exclude(state__in=("VOID", "COUNTED")).order_by("position").first()) is not None:
        raise Refused("council.list_open", title=unsettled.title, state=unsettled.get_state_display().lower())
    standing = reckoning.stand(meeting)
    standing.refuse_what_binds(reason=squeezed(reason))
    _refuse_the_way(meeting, reason=squeezed(reason))
    if meeting.opened_at is not None:
        ties.freeze_notes(meeting)
    for line, outcome in standing.outcomes:
        line.passed, line.outcome = outcome.passed, outcome.record
        line.save(update_fields=["passed", "outcome"])
        nominations.record_outcome(actor=actor, nomination_id=line.nomination_id, passed=outcome.passed, now=now)
    said = "; ".join(dict.fromkeys(part for part in (meeting.override_reason, squeezed(reason)) if part))
    meeting.override_reason, meeting.concluded_at = said, now
    ended = localtime(now)
    if meeting.opened_at is not None and meeting.ended_at is None and ended.date() == meeting.held_on:
        meeting.ended_at = ended.time().replace(second=0, microsecond=0)  # a meeting led here ends when its record is closed
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


def _refuse_a_false_count(meeting: Meeting, nomination: Nomination) -> None:
    line = meeting.vote_lines.filter(nomination=nomination).first()
    if line is not None and line.present is None and reckoning.mismatches(meeting, nomination.pk, line):
        raise Refused("council.recusal_counted", name=reckoning.name_of(nomination), issued=line.issued)


def _refuse_the_way(meeting: Meeting, *, reason: str) -> None:
    """What the rules of the day have against the way of a meeting kept on paper, and the absent whom nobody asked."""
    awards = list(meeting.vote_lines.order_by("pk").values_list("nomination__award", flat=True))
    by_hands = meeting.opened_at is None and meeting.ballot_kind == BallotKind.OPEN
    objections = ways.against_hands(unit_id=meeting.council.unit_id, day=meeting.held_on, awards=awards) if by_hands else ()
    if any(one.binds for one in objections):
        raise Refused("council.must_be_secret", says=" ".join(one.says for one in objections))
    led_by_leave = meeting.chaired_by is not None and meeting.chaired_by.role != CouncilRole.CHAIR and not meeting.authority_number
    no_paper = ("Chủ tịch Hội đồng không chủ trì mà chưa ghi số, ngày giấy ủy quyền.",) if led_by_leave else ()
    warnings = [*(one.says for one in objections), *no_paper, *beforehand.unasked(meeting)]
    if warnings and not reason:
        raise Refused("council.needs_words", warnings=" ".join(warnings))


def _officers(members: dict[int, Member], chaired_by: int | None, kept_by: int | None) -> tuple[Member, Member]:
    chair = members.get(chaired_by or 0) or next(m for m in members.values() if m.role == CouncilRole.CHAIR)
    keeper = members.get(kept_by or 0) or next(m for m in members.values() if m.role == CouncilRole.SECRETARY)
    return chair, keeper


def _nomination(meeting: Meeting, nomination_id: int) -> Nomination:
    nomination = Nomination.objects.filter(pk=nomination_id, round_id=meeting.round_id, stage__in=_VOTED_ON).first()
    if nomination is None:
        raise Refused("council.nomination")
    return nomination
