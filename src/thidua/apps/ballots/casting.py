"""What a voter and the two tellers do: enter, take a key, put a slip into the box, open it together.

None of this is asked by role. Being secretary or administrator gives neither a vote nor sight of one; the roll alone does.
No act of a voter is written to the log of acts, and nothing here keeps a time.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.ballots import box, counting, outcome
from thidua.apps.ballots.models import Ballot, BallotLine, BoxKey, RollEntry, SeatPass, Slip, State, Way
from thidua.apps.ballots.roll import lock
from thidua.apps.councils import sitting
from thidua.apps.councils.actions import open_meeting
from thidua.apps.councils.models import Meeting, Member
from thidua.core.actor import Actor, Role, require
from thidua.core.ballot import Choice, Sheet, counted, packed, parts
from thidua.kernel.outcome import Refused

_TOKEN_BYTES = 24


@transaction.atomic
def give_pass(*, actor: Actor, meeting_id: int, member_id: int, now: datetime) -> str:
    """A one-time code that lets one member into the meeting on a phone, shown once. A new one ends the old, and everybody can see that."""
    require(actor, "ballot.write", unit_id=actor.unit_id)
    meeting = open_meeting(actor, meeting_id)
    member = Member.objects.filter(pk=member_id, attendances__meeting=meeting).first()
    if member is None:
        raise Refused("council.roll")
    code = box.new_code()
    row, _ = SeatPass.objects.select_for_update().get_or_create(meeting=meeting, member=member)
    row.code_digest, row.device_digest, row.times_given = _digest(box.letters_of(code)), "", row.times_given + 1
    row.save()
    facts = {"member": member_id, "time": row.times_given}
    audit.record(actor=actor, what="meeting.pass", subject=f"meeting:{meeting.pk}", now=now, facts=facts)
    return code


@transaction.atomic
def enter(*, code: str) -> tuple[Meeting, str]:
    """Use a one-time code: the meeting it opens and the token that this device keeps. The code is worth nothing afterwards."""
    row = SeatPass.objects.select_for_update().filter(code_digest=_digest(box.letters_of(code))).exclude(code_digest="").first()
    if row is None:
        raise Refused("ballot.pass")
    meeting = Meeting.objects.select_related("council").get(pk=row.meeting_id)
    if meeting.concluded_at is not None:
        raise Refused("council.concluded")
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row.code_digest, row.device_digest = "", _digest(token)
    row.save()
    if meeting.opened_at is None:
        sitting.arrive(meeting=meeting, member_id=row.member_id)
    return meeting, token


def seat_of(*, meeting_id: int, actor: Actor | None, token: str) -> Member | None:
    """The seat that asks: by the account of the person, or by the device that used a code; None for everybody else."""
    seats = Member.objects.select_related("person", "council")
    if token:
        row = SeatPass.objects.filter(meeting_id=meeting_id, device_digest=_digest(token)).exclude(device_digest="").first()
        if row is not None:
            return seats.get(pk=row.member_id)
    if actor is not None and actor.person_id is not None:
        return seats.filter(attendances__meeting_id=meeting_id, person_id=actor.person_id, council__unit_id=actor.unit_id).first()
    return None


@transaction.atomic
def make_key(*, ballot_id: int, seat: Member, now: datetime) -> str:
    """Make this teller's key of the box; returns the code, shown once. Made again before the box opens, the old one is worth nothing."""
    ballot = lock(ballot_id, unit_id=seat.council.unit_id)
    if ballot.way != Way.DIGITAL or ballot.state != State.SET:
        raise Refused("ballot.not_set", state=ballot.get_state_display().lower())
    if seat.pk not in {ballot.first_teller_id, ballot.second_teller_id}:
        raise Refused("ballot.no_teller")
    code, salt = box.new_code(), box.new_salt()
    BoxKey.objects.update_or_create(ballot=ballot, teller=seat, defaults={"salt": salt, "public": box.public_of(code, salt)})
    audit.record(actor=_room(ballot), what="ballot.key", subject=f"meeting:{ballot.meeting_id}", now=now, facts={"teller": seat.pk})
    return code


@transaction.atomic
def cast(*, ballot_id: int, seat: Member, choices: Mapping[int, Choice]) -> None:
    """Put a slip into the box, once. When this returns and its transaction has ended, the slip is counted; before, it is as if never sent."""
    ballot = lock(ballot_id, unit_id=seat.council.unit_id)
    entry = RollEntry.objects.select_for_update().filter(ballot=ballot, member=seat).first()
    if entry is None:
        raise Refused("ballot.not_on_roll")
    if entry.has_cast:
        raise Refused("ballot.already")
    if ballot.way != Way.DIGITAL or ballot.state != State.OPEN:
        raise Refused("ballot.closed")
    lines = _lines(ballot)
    if missing := [line for line in lines if line not in entry.barred and line not in choices]:
        raise Refused("ballot.unmarked", count=len(missing))
    slip = packed(choices, lines, entry.barred)
    for key in reversed(_keys(ballot)):  # sealed for the second teller first, so that the first opens first
        slip = box.seal(slip, public=bytes(key.public))
    entry.sealed, entry.has_cast = slip, True
    entry.save(update_fields=["sealed", "has_cast"])


@transaction.atomic
def key_own_sheet(*, ballot_id: int, seat: Member, sheet: Sheet, now: datetime) -> tuple[str, ...]:
    """Key the own count from the teller's own seat in the room: no role is asked for, only that this seat counts this list.

    Returns where the two tellers differ, as `actions.key_sheet` does.
    """
    ballot = lock(ballot_id, unit_id=seat.council.unit_id)
    by = Actor(account_id=None, name=seat.person.full_name, unit_id=seat.council.unit_id, role=Role.SECRETARY)
    return counting.keyed(by, ballot, seat.pk, sheet, now)


@transaction.atomic
def turn_key(*, ballot_id: int, seat: Member, code: str, now: datetime) -> Ballot:
    """Turn one teller's key of the closed box, the first teller's first. The second opens it: slips are cut, mixed, counted, written together."""
    ballot = lock(ballot_id, unit_id=seat.council.unit_id)
    if ballot.way != Way.DIGITAL or ballot.state != State.CLOSED:
        raise Refused("ballot.not_closed", state=ballot.get_state_display().lower())
    keys = _keys(ballot)
    place = next((n for n, key in enumerate(keys) if key.teller_id == seat.pk), None)
    if place is None:
        raise Refused("ballot.no_teller")
    if keys[place].turned:
        raise Refused("ballot.turned")
    if any(not key.turned for key in keys[:place]):
        raise Refused("ballot.other_first", name=ballot.first_teller.person.full_name if ballot.first_teller else "")
    salt = bytes(keys[place].salt)
    if box.public_of(code, salt) != bytes(keys[place].public):
        raise Refused("ballot.wrong_key")
    cast_entries = list(ballot.roll.select_for_update().filter(has_cast=True).order_by("pk"))
    opened = box.unseal([bytes(entry.sealed) for entry in cast_entries], code=code, salt=salt)
    keys[place].turned = True
    keys[place].save(update_fields=["turned"])
    if place < len(keys) - 1:
        for entry, inner in zip(cast_entries, opened, strict=True):
            entry.sealed = inner
            entry.save(update_fields=["sealed"])
    else:
        _empty(ballot, opened, now)
    return ballot


def _empty(ballot: Ballot, slips: Sequence[bytes], now: datetime) -> None:
    lines = _lines(ballot)
    found = [part for slip in slips for part in parts(slip, lines)]
    secrets.SystemRandom().shuffle(found)
    Slip.objects.bulk_create(Slip(line_id=line, mark=str(choice)) for line, choice in found)
    ballot.roll.update(sealed=b"")
    sheet = Sheet(issued=ballot.issued or 0, returned=len(slips), invalid=0, lines=counted(found, lines))
    outcome.settle(actor=_room(ballot), ballot=ballot, sheet=sheet, now=now)
    facts = {"ballot": ballot.pk, "returned": len(slips)}
    audit.record(actor=_room(ballot), what="ballot.counted", subject=f"meeting:{ballot.meeting_id}", now=now, facts=facts)


def _lines(ballot: Ballot) -> list[int]:
    return list(BallotLine.objects.filter(ballot=ballot).order_by("position").values_list("pk", flat=True))


def _keys(ballot: Ballot) -> list[BoxKey]:
    keys = {key.teller_id: key for key in ballot.keys.all()}
    return [keys[teller] for teller in (ballot.first_teller_id, ballot.second_teller_id) if teller is not None]


def _room(ballot: Ballot) -> Actor:
    """Those who count act together and without an account."""
    return Actor(account_id=None, name="Ban kiểm phiếu", unit_id=ballot.meeting.council.unit_id, role=Role.SECRETARY)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
