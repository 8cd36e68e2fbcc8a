"""From a count that stands to the meeting's record."""

from __future__ import annotations

from datetime import datetime

from thidua.apps.ballots.models import Ballot, BallotLine, State, TellerSheet
from thidua.apps.ballots.roll import on_roll, writers
from thidua.apps.councils import actions as councils
from thidua.apps.councils.reckoning import Roll
from thidua.core.actor import Actor, Role
from thidua.core.ballot import LineCount, Sheet


def newest_sheet(ballot: Ballot, teller_id: int | None) -> Sheet | None:
    """The last sheet a teller keyed, or None."""
    row = TellerSheet.objects.filter(ballot=ballot, teller_id=teller_id).order_by("-pk").first()
    if row is None:
        return None
    lines = tuple(LineCount(**one) for one in row.numbers["lines"])
    return Sheet(row.numbers["issued"], row.numbers["returned"], row.numbers["invalid"], lines)


def settle(*, actor: Actor, ballot: Ballot, sheet: Sheet, now: datetime) -> None:
    """Write the result of every line, here and in the record of the meeting, from which the minutes are made."""
    roll = on_roll(ballot)
    ballot.issued, ballot.returned, ballot.invalid = sheet.issued, sheet.returned, sheet.invalid
    ballot.state, ballot.counted_at = State.COUNTED, now
    ballot.save()
    clerk = Actor(account_id=actor.account_id, name=actor.name, unit_id=actor.unit_id, role=Role.SECRETARY)
    rows = {line.pk: line for line in ballot.lines.all()}
    for one in sheet.lines:
        line = rows[one.line]
        voters = len(roll) - sum(line.pk in voter.barred for voter in roll)
        line.agree, line.disagree = one.agree, one.disagree
        line.blank = max(0, min(voters, sheet.valid) - one.agree - one.disagree)
        line.save(update_fields=["agree", "disagree", "blank"])
        present = ballot.present if ballot.present is not None else len(roll)
        written = line.written_agree + line.written_disagree
        frozen = Roll(present=present, recused=present - voters, in_writing=max(written, len(writers(ballot, line.nomination_id))))
        councils.record_count(
            actor=clerk,
            meeting_id=ballot.meeting_id,
            nomination_id=line.nomination_id,
            count=_count(line, one, voters, sheet),
            roll=frozen,
            now=now,
        )


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
