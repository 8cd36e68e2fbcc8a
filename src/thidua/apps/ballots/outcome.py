"""From a count to the meeting's record, and back where it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from thidua.apps.ballots.models import Ballot, BallotLine, State, TellerSheet, Withdrawal
from thidua.apps.ballots.roll import on_roll, writers
from thidua.apps.councils import actions as councils
from thidua.apps.councils import reckoning
from thidua.apps.councils.models import VoteLine
from thidua.apps.councils.reckoning import Roll
from thidua.core.actor import Actor, Role
from thidua.core.ballot import LineCount, Sheet


@dataclass(frozen=True)
class Weighed:
    """One line of a count as the record will hold it."""

    line: BallotLine
    blank: int
    count: councils.Count
    roll: Roll


def sheet_of(row: TellerSheet) -> Sheet:
    """What a teller keyed."""
    lines = tuple(LineCount(**one) for one in row.numbers["lines"])
    return Sheet(row.numbers["issued"], row.numbers["returned"], row.numbers["invalid"], lines)


def newest_sheet(ballot: Ballot, teller_id: int | None, turn: int) -> Sheet | None:
    """The last sheet a teller keyed in one turn, or None."""
    row = TellerSheet.objects.filter(ballot=ballot, teller_id=teller_id, turn=turn).order_by("-pk").first()
    return sheet_of(row) if row is not None else None


def keep(*, ballot: Ballot, teller_id: int | None, sheet: Sheet, keyed_by: str, now: datetime) -> None:
    """Keep what was keyed in this turn, beside all that was keyed before."""
    TellerSheet.objects.create(ballot=ballot, teller_id=teller_id, turn=ballot.turn, numbers=asdict(sheet), keyed_by=keyed_by, keyed_at=now)


def weighed(ballot: Ballot, sheet: Sheet) -> Iterator[Weighed]:
    """The lines of a count, each with its own numbers and the roll it is held against."""
    roll = on_roll(ballot)
    rows = {line.pk: line for line in ballot.lines.select_related("nomination")}
    for one in sheet.lines:
        line = rows[one.line]
        voters = len(roll) - sum(line.pk in voter.barred for voter in roll)
        present = ballot.present if ballot.present is not None else len(roll)
        written = line.written_agree + line.written_disagree
        yield Weighed(
            line=line,
            blank=max(0, min(voters, sheet.valid) - one.agree - one.disagree),
            count=_count(line, one, voters, sheet),
            roll=Roll(present=present, recused=present - voters, in_writing=max(written, len(writers(ballot, line.nomination_id)))),
        )


def would_pass(ballot: Ballot, one: Weighed) -> bool:
    """Whether a line would be carried if the count stood. Nothing is saved."""
    roll = asdict(one.roll)
    return reckoning.passes(ballot.meeting, VoteLine(meeting=ballot.meeting, nomination=one.line.nomination, **asdict(one.count), **roll))


def settle(*, actor: Actor, ballot: Ballot, sheet: Sheet, now: datetime) -> None:
    """Write the result of every line, here and in the record of the meeting, from which the minutes are made."""
    ballot.issued, ballot.returned, ballot.invalid = sheet.issued, sheet.returned, sheet.invalid
    ballot.state, ballot.counted_at = State.COUNTED, now
    ballot.save()
    for one in weighed(ballot, sheet):
        one.line.agree, one.line.disagree, one.line.blank = one.count.agree, one.count.disagree, one.blank
        one.line.save(update_fields=["agree", "disagree", "blank"])
        councils.record_count(
            actor=_clerk(actor),
            meeting_id=ballot.meeting_id,
            nomination_id=one.line.nomination_id,
            count=one.count,
            roll=one.roll,
            now=now,
        )


def unsettle(*, actor: Actor, ballot: Ballot, reason: str, now: datetime) -> None:
    """Take a count that stood out of the record and keep it beside: what it said, why it fell. The list waits for its next count."""
    lines = list(ballot.lines.order_by("position"))
    Withdrawal.objects.create(
        ballot=ballot,
        turn=ballot.turn,
        numbers={
            "issued": ballot.issued,
            "returned": ballot.returned,
            "invalid": ballot.invalid,
            "lines": [{"line": one.pk, "agree": one.agree, "disagree": one.disagree, "blank": one.blank} for one in lines],
        },
        counted_at=ballot.counted_at,
        reason=reason,
        withdrawn_by=actor.name,
        withdrawn_at=now,
        photo=ballot.photo,
        photo_name=ballot.photo_name,
    )
    for line in lines:
        line.agree = line.disagree = line.blank = None
        line.save(update_fields=["agree", "disagree", "blank"])
        councils.withdraw_count(actor=_clerk(actor), meeting_id=ballot.meeting_id, nomination_id=line.nomination_id, reason=reason, now=now)
    ballot.issued = ballot.roll.count()
    ballot.returned = ballot.invalid = ballot.counted_at = ballot.photo = None
    ballot.state, ballot.turn, ballot.photo_name = State.CLOSED, ballot.turn + 1, ""
    ballot.save()


def _clerk(actor: Actor) -> Actor:
    """The record of the meeting is written in the name of whoever settles, whose leave was asked for the ballot."""
    return Actor(account_id=actor.account_id, name=actor.name, unit_id=actor.unit_id, role=Role.SECRETARY)


def _count(line: BallotLine, one: LineCount, voters: int, sheet: Sheet) -> councils.Count:
    """The line's own numbers: members who do not vote on it have no slip for it; a name without a mark is no valid vote for that name."""
    missing = sheet.unreturned
    return councils.Count(
        issued=voters,
        returned=max(voters - missing, one.agree + one.disagree),
        valid=one.agree + one.disagree,
        agree=one.agree,
        disagree=one.disagree,
        written_agree=line.written_agree,
        written_disagree=line.written_disagree,
    )
