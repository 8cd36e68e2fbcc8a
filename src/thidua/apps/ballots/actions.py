"""Setting a ballot, opening and closing it, taking what it gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from thidua.apps.archive import actions as archive
from thidua.apps.ballots import counting, outcome
from thidua.apps.ballots.models import Ballot, BallotLine, RollEntry, State, Way
from thidua.apps.ballots.roll import line_names, lock, on_roll, roll_of, writers
from thidua.apps.councils import beforehand, reckoning, ties, ways
from thidua.apps.councils.actions import open_meeting
from thidua.apps.councils.models import Meeting
from thidua.apps.nominations.models import Nomination, Stage
from thidua.core.actor import Actor, require
from thidua.core.aims import check_one_list
from thidua.core.ballot import LINES_AT_MOST, LineCount, Sheet
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_VOTED_ON = (Stage.SUBMITTED, Stage.PASSED, Stage.NOT_PASSED)
_PHOTOS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"%PDF-": "application/pdf"}
LARGEST_PHOTO = 15 * 1024 * 1024


@transaction.atomic
def set_ballot(
    *,
    actor: Actor,
    meeting_id: int,
    title: str,
    way: str,
    nomination_ids: Sequence[int],
    tellers: Sequence[int],
    now: datetime,
    conditions: Mapping[int, str] | None = None,
    reason: str = "",
) -> Ballot:
    """Put a list to the vote. Tellers are members who are here; a list decided on paper or on devices has two.

    `conditions` says for a nomination what its vote waits for. Where the rule of the day asks another way, a rule that binds refuses; one that
    the unit has not confirmed asks for the `reason` that goes into the minutes.
    """
    require(actor, "ballot.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    wanted = list(dict.fromkeys(nomination_ids))
    known = {row.pk: row.aim for row in Nomination.objects.filter(pk__in=wanted, round_id=meeting.round_id, stage__in=_VOTED_ON)}
    if not wanted or set(known) != set(wanted):
        raise Refused("ballot.nominations")
    check_one_list(known.values())
    if len(wanted) > LINES_AT_MOST:
        raise Refused("ballot.too_long", count=len(wanted), most=LINES_AT_MOST)
    taken = BallotLine.objects.filter(ballot__meeting=meeting, nomination_id__in=wanted).exclude(
        ballot__state__in=(State.VOID, State.COUNTED)
    )
    if (other := taken.select_related("ballot", "nomination__person", "nomination__group", "nomination__round").first()) is not None:
        raise Refused("ballot.in_another", name=reckoning.name_of(other.nomination), title=other.ballot.title)
    first, second = _tellers(meeting, way, tellers)
    kept = _refuse_the_way(meeting, way, wanted, reason=squeezed(reason))
    last = Ballot.objects.filter(meeting=meeting).order_by("-position").first()
    made = Ballot.objects.create(
        meeting=meeting,
        title=squeezed(title),
        way=way,
        position=last.position + 1 if last else 1,
        first_teller_id=first,
        second_teller_id=second,
        set_reason=kept,
    )
    said = conditions or {}
    BallotLine.objects.bulk_create(
        BallotLine(ballot=made, nomination_id=pk, position=n, condition=squeezed(said.get(pk, ""))) for n, pk in enumerate(wanted, start=1)
    )
    counting.tell(actor, made, "ballot.set", now, way=way, lines=len(wanted))
    return made


@transaction.atomic
def open_ballot(*, actor: Actor, ballot_id: int, now: datetime) -> Ballot:
    """Freeze the roll and open the vote. Needs an open meeting with a quorum; a box on devices needs both tellers' keys."""
    require(actor, "ballot.write", unit_id=actor.unit_id)
    ballot = lock(ballot_id, unit_id=actor.unit_id)
    meeting = open_meeting(actor, ballot.meeting_id)
    if ballot.state != State.SET:
        raise Refused("ballot.not_set", state=ballot.get_state_display().lower())
    if meeting.opened_at is None:
        raise Refused("council.not_begun")
    standing = reckoning.stand(meeting)
    if not standing.quorum.met and not meeting.override_reason:
        raise Refused("ballot.no_quorum", says=standing.quorum.says)
    if ballot.way == Way.DIGITAL and ballot.keys.count() != len((ballot.first_teller_id, ballot.second_teller_id)):
        raise Refused("ballot.no_keys")
    lines = list(ballot.lines.order_by("position"))
    _refuse_written_twice(ballot, lines)
    unwritten = [says for found, says in ties.pending(meeting, {line.nomination_id for line in lines}) if found.binds]
    if unwritten:
        raise Refused("ballot.review_first", count=len(unwritten), names="; ".join(unwritten))
    voters = roll_of(meeting, lines)
    if not voters:
        raise Refused("ballot.nobody")
    RollEntry.objects.bulk_create(RollEntry(ballot=ballot, member_id=one.member, barred=sorted(one.barred)) for one in voters)
    ballot.state, ballot.opened_at, ballot.issued = State.OPEN, now, len(voters)
    ballot.present = meeting.attendances.filter(present=True).count()
    ballot.save(update_fields=["state", "opened_at", "issued", "present"])
    counting.tell(actor, ballot, "ballot.opened", now, voters=len(voters))
    return ballot


@transaction.atomic
def close_ballot(*, actor: Actor, ballot_id: int, now: datetime) -> Ballot:
    """Close the vote. A slip on its way is either in before this or is told that the box is closed."""
    require(actor, "ballot.write", unit_id=actor.unit_id)
    ballot = lock(ballot_id, unit_id=actor.unit_id)
    if ballot.state != State.OPEN:
        raise Refused("ballot.not_open", state=ballot.get_state_display().lower())
    ballot.state, ballot.closed_at = State.CLOSED, now
    if ballot.way == Way.DIGITAL:
        ballot.returned, ballot.invalid = ballot.roll.filter(has_cast=True).count(), 0
    ballot.save(update_fields=["state", "closed_at", "returned", "invalid"])
    counting.tell(actor, ballot, "ballot.closed", now)
    return ballot


@transaction.atomic
def record_show(*, actor: Actor, ballot_id: int, lines: Sequence[LineCount], now: datetime) -> Ballot:
    """Write the count of a show of hands; every mismatch at once. It stands once it is confirmed."""
    require(actor, "ballot.write", unit_id=actor.unit_id)
    ballot = lock(ballot_id, unit_id=actor.unit_id)
    if ballot.way != Way.SHOW or ballot.state not in {State.OPEN, State.CLOSED}:
        raise Refused("ballot.not_open", state=ballot.get_state_display().lower())
    roll = on_roll(ballot)
    sheet = Sheet(issued=len(roll), returned=len(roll), invalid=0, lines=tuple(lines))
    counting.refuse_impossible(ballot, sheet, "")
    outcome.keep(ballot=ballot, teller_id=ballot.first_teller_id, sheet=sheet, keyed_by=actor.name, now=now)
    counting.tell(actor, ballot, "ballot.keyed", now, turn=ballot.turn)
    counting.agree(ballot, now)
    return ballot


@transaction.atomic
def confirm_count(*, actor: Actor, ballot_id: int, now: datetime) -> Ballot:
    """Let the count that was keyed stand, after a look at its sums and at who is carried."""
    require(actor, "ballot.write", unit_id=actor.unit_id)
    ballot = lock(ballot_id, unit_id=actor.unit_id)
    sheet = counting.waiting_sheet(ballot)
    outcome.settle(actor=actor, ballot=ballot, sheet=sheet, now=now)
    counting.tell(actor, ballot, "ballot.confirmed", now, turn=ballot.turn)
    return ballot


@transaction.atomic
def count_again(*, actor: Actor, ballot_id: int, now: datetime) -> Ballot:
    """Do not let the count that was keyed stand: what was keyed stays on record, and it is counted anew."""
    require(actor, "ballot.write", unit_id=actor.unit_id)
    ballot = lock(ballot_id, unit_id=actor.unit_id)
    counting.waiting_sheet(ballot)
    counting.tell(actor, ballot, "ballot.not_confirmed", now, turn=ballot.turn)
    ballot.state, ballot.turn = State.CLOSED, ballot.turn + 1
    ballot.save(update_fields=["state", "turn"])
    return ballot


@transaction.atomic
def withdraw_count(*, actor: Actor, ballot_id: int, reason: str, now: datetime) -> Ballot:
    """Withdraw a count that stood, before the meeting is concluded, so that it is counted again. The old one and the reason stay on record.

    A box on devices cannot be counted again: its slips lie mixed and counted by the machine; that list is put to the vote again. The same
    where a later list holds one of its names, for then the record holds the later figures.
    """
    require(actor, "ballot.write", unit_id=actor.unit_id)
    ballot = lock(ballot_id, unit_id=actor.unit_id)
    open_meeting(actor, ballot.meeting_id)
    if ballot.state != State.COUNTED:
        raise Refused("ballot.not_counted", state=ballot.get_state_display().lower())
    if ballot.way == Way.DIGITAL:
        raise Refused("ballot.box_is_counted")
    names = ballot.lines.values("nomination_id")
    later = Ballot.objects.filter(meeting=ballot.meeting, position__gt=ballot.position, lines__nomination_id__in=names)
    if (other := later.exclude(state=State.VOID).order_by("-position").first()) is not None:
        raise Refused("ballot.voted_again", title=other.title, state=other.get_state_display().lower())
    if not squeezed(reason):
        raise Refused("ballot.withdraw_reason")
    counting.tell(actor, ballot, "ballot.count_withdrawn", now, turn=ballot.turn, reason=squeezed(reason))
    outcome.unsettle(actor=actor, ballot=ballot, reason=squeezed(reason), now=now)
    return ballot


@transaction.atomic
def key_sheet(*, actor: Actor, ballot_id: int, teller_id: int, sheet: Sheet, now: datetime) -> tuple[str, ...]:
    """Key what one teller counted on paper, without seeing the other's. Once both are in and agree, the count waits to be confirmed.

    Returns where the two sheets differ, all at once and without a number; both stay on record, and both tellers count again.
    """
    require(actor, "ballot.count", unit_id=actor.unit_id)
    return counting.keyed(actor, lock(ballot_id, unit_id=actor.unit_id), teller_id, sheet, now)


@transaction.atomic
def record_written(*, actor: Actor, ballot_id: int, opinions: Mapping[int, tuple[int, int]], now: datetime) -> None:
    """Write the opinions that the absent sent: line → (agree, disagree). Before the count, so that nobody writes to a known result."""
    require(actor, "ballot.write", unit_id=actor.unit_id)
    ballot = lock(ballot_id, unit_id=actor.unit_id)
    if ballot.state not in {State.SET, State.OPEN}:
        raise Refused("ballot.written_late")
    names = line_names(ballot)
    for line in ballot.lines.select_related("nomination").order_by("position"):
        agree, disagree = opinions.get(line.pk, (0, 0))
        if agree + disagree and (source := beforehand.writing_refused(ballot.meeting, line.nomination.award)):
            raise Refused("ballot.written_not_allowed", name=names[line.pk], source=source)
        writing = len(writers(ballot, line.nomination_id))
        if agree + disagree > writing:
            raise Refused("ballot.written_many", count=agree + disagree, most=writing, name=names[line.pk])
        line.written_agree, line.written_disagree = agree, disagree
        line.save(update_fields=["written_agree", "written_disagree"])
    counting.tell(actor, ballot, "ballot.written", now)


@transaction.atomic
def keep_photo(*, actor: Actor, ballot_id: int, data: bytes, file_name: str, now: datetime) -> None:
    """Seal the picture of the signed tally beside the count."""
    require(actor, "ballot.count", unit_id=actor.unit_id)
    ballot = lock(ballot_id, unit_id=actor.unit_id)
    media_type = next((kind for mark, kind in _PHOTOS.items() if data.startswith(mark)), "")
    if not media_type or len(data) > LARGEST_PHOTO:
        raise Refused("ballot.photo", file_name=file_name, limit=LARGEST_PHOTO // (1024 * 1024))
    if ballot.photo_id is not None:
        raise Refused("ballot.photo_kept")
    ballot.photo, ballot.photo_name = archive.keep(data, media_type=media_type, now=now), file_name
    ballot.save(update_fields=["photo", "photo_name"])
    counting.tell(actor, ballot, "ballot.photo", now, digest=ballot.photo.digest)


@transaction.atomic
def void(*, actor: Actor, ballot_id: int, reason: str, now: datetime) -> None:
    """Give up a ballot that has no result yet: a lost key, a wrong list. What was cast is never opened; the reason goes into the minutes."""
    require(actor, "ballot.write", unit_id=actor.unit_id)
    ballot = lock(ballot_id, unit_id=actor.unit_id)
    if ballot.state in {State.COUNTED, State.VOID}:
        raise Refused("ballot.settled", state=ballot.get_state_display().lower())
    if not squeezed(reason):
        raise Refused("ballot.void_reason")
    ballot.roll.update(sealed=b"")
    ballot.state, ballot.void_reason = State.VOID, squeezed(reason)
    ballot.save(update_fields=["state", "void_reason"])
    counting.tell(actor, ballot, "ballot.void", now, reason=ballot.void_reason)


def _tellers(meeting: Meeting, way: str, tellers: Sequence[int]) -> tuple[int | None, int | None]:
    if way not in Way.values:
        raise Refused("ballot.way")
    if way == Way.SHOW:
        return (tellers[0] if tellers else None), None
    chosen = list(dict.fromkeys(tellers))
    seats = set(meeting.attendances.filter(Q(present=True) | Q(meeting__opened_at__isnull=True)).values_list("member_id", flat=True))
    if len(chosen) != len(tellers) or len(chosen) != len(("first", "second")) or not set(chosen) <= seats:
        raise Refused("ballot.two_tellers")
    return chosen[0], chosen[1]


def _refuse_the_way(meeting: Meeting, way: str, nomination_ids: Sequence[int], *, reason: str) -> str:
    """Raise for what the rules of the day have against the way or one more round; the reason that is kept where they only warn."""
    unit, day = meeting.council.unit_id, meeting.held_on
    awards = Nomination.objects.filter(pk__in=nomination_ids).order_by("award").values_list("award", flat=True)
    objections = ways.against_hands(unit_id=unit, day=day, awards=awards) if way == Way.SHOW else ()
    counted = BallotLine.objects.filter(ballot__meeting=meeting, ballot__state=State.COUNTED, nomination_id__in=nomination_ids)
    held = Counter(counted.values_list("nomination_id", flat=True))
    if held:
        objections += ways.against_another_round(unit_id=unit, day=day, held=max(held.values()))
    said = " ".join(one.says for one in objections)
    if any(one.binds for one in objections):
        raise Refused("ballot.way_forbidden", says=said)
    if objections and not reason:
        raise Refused("ballot.way_reason", says=said)
    return f"{said} Lý do: {reason}" if objections else reason


def _refuse_written_twice(ballot: Ballot, lines: Sequence[BallotLine]) -> None:
    """An opinion in writing counts only while its writer is away; whoever came since votes with the others."""
    names = line_names(ballot)
    for line in lines:
        written, most = line.written_agree + line.written_disagree, len(writers(ballot, line.nomination_id))
        if written > most:
            raise Refused("ballot.written_came", name=names[line.pk], count=written, most=most)
