"""A supplementing decision during the year: members leave, others come. Meetings that were held keep the members they had."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.councils.models import AbsentSeat, Attendance, Council, CouncilChange, Meeting, Member
from thidua.apps.councils.seats import SESSIONS, Seat, absent_on, findings, refuse_faults, said_on, seats_on
from thidua.core.actor import Actor, require
from thidua.core.composition import fills
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Ground, Refused
from thidua.kernel.text import squeezed

_RANK = {"CHAIR": 0, "VICE_CHAIR": 1, "SECRETARY": 2, "MEMBER": 3}


@dataclass(frozen=True)
class Changed:
    """What a change did: which meetings took the new members, and which are under way and keep those they were opened with."""

    change: CouncilChange
    taken: tuple[Meeting, ...]
    kept: tuple[Meeting, ...]


def council_of(*, actor: Actor, council_id: int) -> Council:
    """One council of the unit."""
    require(actor, "council.read", unit_id=actor.unit_id)
    found = Council.objects.select_related("unit").filter(pk=council_id, unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("council.unknown")
    return found


def history(council: Council) -> list[CouncilChange]:
    """The changes of a council with who left and who came, the oldest first."""
    return list(council.changes.prefetch_related("added__person", "removed__person", "absent_seats").order_by("since", "pk"))


def sessions(council: Council) -> list[tuple[str, list[Meeting]]]:
    """The meetings that the charter asks of a year, each with those that were called for it; other meetings stand under their own words."""
    asked = said_on(council.unit, SESSIONS, council.since)
    named = [str(one) for one in asked] if isinstance(asked, list | tuple) else []
    rows = list(council.meetings.exclude(session="").order_by("held_on", "pk"))
    others = list(dict.fromkeys(row.session for row in rows if row.session not in named))
    return [(name, [row for row in rows if row.session == name]) for name in [*named, *others]]


def after(
    *, council: Council, since: date, leaving: Collection[int], joining: Sequence[Seat], absent: Mapping[str, str]
) -> tuple[Ground, ...]:
    """How the council would stand against the charter from that day on."""
    staying = [Seat(row.person_id, row.role, row.seat) for row in seats_on(council, since) if row.pk not in set(leaving)]
    filled = {row.seat for row in absent_on(council, since) if any(fills(row.seat, seat.seat) for seat in joining)}
    gone = {row.seat: row.why for row in absent_on(council, since) if row.seat not in filled}
    gone |= {seat: why for seat, why in absent.items() if why.strip()}
    return findings(unit=council.unit, seats=[*staying, *joining], absent=gone, day=since)


@transaction.atomic
def change(
    *,
    actor: Actor,
    council_id: int,
    decision_number: str,
    decision_on: date,
    since: date,
    reason: str,
    leaving: Collection[int],
    joining: Sequence[Seat],
    now: datetime,
    absent: Mapping[str, str] | None = None,
) -> Changed:
    """Let members leave and others come from a day on. A role that changes hands is one leaving and one coming, also of the same person.

    A meeting called for a later day takes the new members; one that is open keeps the roll it was opened with.
    """
    require(actor, "council.write", unit_id=actor.unit_id)
    council = Council.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=council_id, unit_id=actor.unit_id).first()
    if council is None:
        raise Refused("council.unknown")
    gone = {seat: squeezed(why) for seat, why in (absent or {}).items() if squeezed(why)}
    _refuse_the_day(council, decision_number, decision_on, since)
    if not squeezed(decision_number) or not squeezed(reason) or not (leaving or joining or gone):
        raise Refused("council.change_words")
    seated = {row.pk: row for row in seats_on(council, since)}
    if not set(leaving) <= set(seated):
        raise Refused("council.roll")
    refuse_faults(after(council=council, since=since, leaving=leaving, joining=joining, absent=gone))
    made = CouncilChange.objects.create(
        council=council,
        decision_number=squeezed(decision_number),
        decision_on=decision_on,
        since=since,
        reason=squeezed(reason),
        made_by=actor.name,
        made_at=now,
    )
    Member.objects.filter(pk__in=list(leaving)).update(until=since, removed_by=made)
    for seat in joining:
        Member.objects.create(
            council=council,
            person_id=seat.person_id,
            role=seat.role,
            seat=squeezed(seat.seat),
            position=_place(council, seat.role),
            since=since,
            added_by=made,
        )
    _write_absent(made, gone, joining)
    taken, kept = _meetings(council, since)
    facts = {
        "decision": made.decision_number,
        "since": since.isoformat(),
        "left": sorted(leaving),
        "came": [seat.person_id for seat in joining],
        "meetings": [meeting.pk for meeting in taken],
        "kept": [meeting.pk for meeting in kept],
    }
    audit.record(actor=actor, what="council.changed", subject=f"council:{council.pk}", now=now, facts=facts)
    return Changed(made, tuple(taken), tuple(kept))


def _write_absent(made: CouncilChange, gone: Mapping[str, str], joining: Sequence[Seat]) -> None:
    """Put on record the seats nobody can fill from now on; one that is filled again, or said anew, ends."""
    for row in absent_on(made.council, made.since):
        if row.seat in gone or any(fills(row.seat, seat.seat) for seat in joining):
            row.until = made.since
            row.save(update_fields=["until"])
    AbsentSeat.objects.bulk_create(
        AbsentSeat(council=made.council, seat=name[:160], why=why[:240], since=made.since, added_by=made) for name, why in gone.items()
    )


def _refuse_the_day(council: Council, decision_number: str, decision_on: date, since: date) -> None:
    if since < council.since or (council.until and since >= council.until) or decision_on > since:
        raise Refused("council.change_day", first=short_date(council.since), last=short_date(council.until) if council.until else "nay")
    held = council.meetings.filter(concluded_at__isnull=False, held_on__gte=since).order_by("-held_on").first()
    if held is not None:
        raise Refused("council.change_late", since=short_date(since), held=short_date(held.held_on))
    if council.changes.filter(decision_number=squeezed(decision_number)).exists() or council.decision_number == squeezed(decision_number):
        raise Refused("council.decision_twice", decision=squeezed(decision_number))


def _meetings(council: Council, since: date) -> tuple[list[Meeting], list[Meeting]]:
    """Call the roll of the meetings to come anew; those under way keep theirs."""
    taken, kept = [], []
    waiting = council.meetings.select_for_update().filter(concluded_at__isnull=True, held_on__gte=since).order_by("held_on", "pk")
    for meeting in waiting:
        if meeting.opened_at is not None or meeting.vote_lines.exists():
            kept.append(meeting)
            continue
        wanted = {row.pk for row in seats_on(council, meeting.held_on)}
        leaving = meeting.attendances.exclude(member_id__in=wanted)
        out = list(leaving.values_list("member_id", flat=True))
        meeting.recusals.filter(member_id__in=out).delete()
        meeting.declarations.filter(member_id__in=out).delete()
        leaving.delete()
        here = set(meeting.attendances.values_list("member_id", flat=True))
        Attendance.objects.bulk_create(Attendance(meeting=meeting, member_id=pk, present=False) for pk in sorted(wanted - here))
        taken.append(meeting)
    return taken, kept


def _place(council: Council, role: str) -> int:
    """The place in the order of rank: after the last of that role or a higher one."""
    rows = council.members.order_by("position")
    return max((row.position for row in rows if _RANK[row.role] <= _RANK[role]), default=0)
