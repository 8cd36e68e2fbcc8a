"""Who votes on which line."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.apps.ballots.models import Ballot, BallotLine
from thidua.apps.councils import reckoning
from thidua.apps.councils.models import Meeting
from thidua.core.ballot import OnRoll
from thidua.kernel.outcome import Refused


def lock(ballot_id: int, *, unit_id: int) -> Ballot:
    """The ballot, locked for the transaction. Raises Refused where the unit has none by that key."""
    rows = Ballot.objects.select_for_update(of=("self",)).select_related("meeting")
    found = rows.filter(pk=ballot_id, meeting__council__unit_id=unit_id).first()
    if found is None:
        raise Refused("ballot.unknown")
    return found


def roll_of(meeting: Meeting, lines: Sequence[BallotLine]) -> list[OnRoll]:
    """The members who are here, each with the lines barred to them; whoever is barred from every line gets no slip."""
    line_of = {line.nomination_id: line.pk for line in lines}
    barred: dict[int, set[int]] = {}
    for member_id, nomination_id in meeting.recusals.values_list("member_id", "nomination_id"):
        if nomination_id in line_of:
            barred.setdefault(member_id, set()).add(line_of[nomination_id])
    here = meeting.attendances.filter(present=True).order_by("member__position").values_list("member_id", flat=True)
    roll = [OnRoll(member_id, frozenset(barred.get(member_id, ()))) for member_id in here]
    return [one for one in roll if len(one.barred) < len(line_of)]


def writers(ballot: Ballot, nomination_id: int) -> set[int]:
    """The members whose opinion in writing can count on a line: away, heard in writing, not on the frozen roll, not kept from voting on it."""
    away = ballot.meeting.attendances.filter(present=False, written_opinion=True).values_list("member_id", flat=True)
    out = ballot.meeting.recusals.filter(nomination_id=nomination_id).values_list("member_id", flat=True)
    return set(away) - set(out) - set(ballot.roll.values_list("member_id", flat=True))


def on_roll(ballot: Ballot) -> list[OnRoll]:
    """The roll as it was frozen."""
    return [OnRoll(row.member_id, frozenset(row.barred)) for row in ballot.roll.order_by("pk")]


def line_names(ballot: Ballot) -> dict[int, str]:
    """Line → name as the list prints it, in the order of the list."""
    lines = ballot.lines.select_related("nomination__person", "nomination__group", "nomination__round").order_by("position")
    return {line.pk: reckoning.name_of(line.nomination) for line in lines}
