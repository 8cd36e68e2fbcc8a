"""What comes after a concluded meeting: its record is closed, so each of these is a record of its own that names it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.councils import reckoning
from thidua.apps.councils.models import Meeting, Supplement, SupplementKind
from thidua.apps.nominations import actions as nominations
from thidua.apps.nominations.models import Nomination, Stage
from thidua.core.actor import Actor, require
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_ENDS = frozenset({SupplementKind.CONDITION_FAILED, SupplementKind.WITHDRAWN, SupplementKind.QUOTA_CUT})
_OF_ONE = _ENDS | {SupplementKind.CONDITION_MET}


@dataclass(frozen=True)
class Desk:
    """What a supplementary record may speak of: its kinds, and who was carried by the meeting, as (key, words)."""

    meeting: Meeting
    kinds: tuple[tuple[str, str], ...]
    passed: tuple[tuple[int, str], ...]


def desk(*, actor: Actor, meeting_id: int) -> Desk:
    """The choices for one meeting. Raises Refused while its own record is open."""
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = Meeting.objects.select_related("round").filter(pk=meeting_id, council__unit_id=actor.unit_id).first()
    if meeting is None:
        raise Refused("council.meeting_unknown")
    if meeting.concluded_at is None:
        raise Refused("council.supplement_open")
    rows = Nomination.objects.filter(round_id=meeting.round_id, stage=Stage.PASSED, vote_lines__meeting=meeting)
    passed = tuple(
        (row.pk, f"{reckoning.name_of(row)}: {row.aim.words}") for row in rows.select_related("person", "group", "round").order_by("pk")
    )
    return Desk(meeting, tuple(SupplementKind.choices), passed)


@transaction.atomic
def add(
    *, actor: Actor, meeting_id: int, kind: str, on: date, text: str, source: str, now: datetime, nomination_id: int | None = None
) -> Supplement:
    """Add a supplementary record. One that ends a nomination ends it from that day; the count of the meeting stays as it was.

    `source` names what it rests on: a decision, a letter, a telephone call with hour and caller.
    """
    require(actor, "council.write", unit_id=actor.unit_id)
    meeting = Meeting.objects.select_for_update(of=("self",)).filter(pk=meeting_id, council__unit_id=actor.unit_id).first()
    if meeting is None:
        raise Refused("council.meeting_unknown")
    if meeting.concluded_at is None:
        raise Refused("council.supplement_open")
    if kind not in SupplementKind.values or not squeezed(text) or not squeezed(source):
        raise Refused("council.supplement_words")
    if on < meeting.held_on or on > now.date():
        raise Refused("council.supplement_day", first=short_date(meeting.held_on))
    nomination = None
    if kind in _OF_ONE:
        nomination = Nomination.objects.filter(pk=nomination_id, round_id=meeting.round_id, stage=Stage.PASSED).first()
        if nomination is None:
            raise Refused("council.supplement_who")
    number = Supplement.objects.filter(meeting=meeting).count() + 1
    made = Supplement.objects.create(
        meeting=meeting,
        number=number,
        kind=kind,
        nomination=nomination,
        made_on=on,
        text=squeezed(text),
        source=squeezed(source),
        made_by=actor.name,
        made_at=now,
    )
    if nomination is not None and kind in _ENDS:
        nominations.record_outcome(actor=actor, nomination_id=nomination.pk, passed=False, now=now)
    facts = {"kind": kind, "number": number, "nomination": nomination_id, "source": made.source}
    audit.record(actor=actor, what="meeting.supplement", subject=f"meeting:{meeting.pk}", now=now, facts=facts)
    return made
