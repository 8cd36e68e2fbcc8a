"""What may be seen of a count: before it stands, where two tellers differ, and all that was keyed and withdrawn once it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from thidua.apps.ballots import counting, outcome, queries
from thidua.apps.ballots.models import Ballot, State, Withdrawal
from thidua.apps.ballots.queries import BallotCard
from thidua.apps.ballots.roll import line_names
from thidua.core.actor import Actor, require
from thidua.core.ballot import LineCount, Sheet
from thidua.kernel.outcome import Refused


@dataclass(frozen=True)
class Keyed:
    """One sheet as it was keyed: in which turn, whose, by whom, when, and what it said."""

    turn: int
    teller: str
    keyed_by: str
    keyed_at: datetime
    says: tuple[str, ...]


@dataclass(frozen=True)
class Withdrawn:
    """A count that stood and was withdrawn."""

    row: Withdrawal
    says: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """How a list came to its count: every sheet, and every count that no longer stands."""

    sheets: tuple[Keyed, ...]
    withdrawn: tuple[Withdrawn, ...]

    @property
    def turns(self) -> int:
        """How many times it was counted."""
        return len({one.turn for one in self.sheets})


def look(*, actor: Actor, ballot_id: int) -> BallotCard:
    """The list as it would read if the count that waits were confirmed. Nothing is saved.

    Nobody sees it before both tellers agree: until then no count waits.
    """
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=actor)
    ballot = card.ballot
    sheet = counting.waiting_sheet(ballot)
    ballot.issued, ballot.returned, ballot.invalid = sheet.issued, sheet.returned, sheet.invalid
    found = {one.line.pk: one for one in outcome.weighed(ballot, sheet)}
    lines = []
    for shown in card.lines:
        one = found[shown.line.pk]
        shown.line.agree, shown.line.disagree, shown.line.blank = one.count.agree, one.count.disagree, one.blank
        lines.append(replace(shown, passed=outcome.would_pass(ballot, one)))
    return replace(card, lines=tuple(lines))


def keyed_now(ballot: Ballot) -> set[int]:
    """The tellers whose sheet of this turn is in."""
    return {teller for teller in ballot.sheets.filter(turn=ballot.turn).values_list("teller_id", flat=True) if teller is not None}


def differing(ballot: Ballot) -> tuple[str, ...]:
    """Where the two tellers differed when both had keyed last, without a number; empty once they agree."""
    return counting.last_differing(ballot)


def last_shown(*, actor: Actor, ballot_id: int) -> Sheet | None:
    """The count of hands that was keyed last, for whoever mends it; hands have no second count to be kept apart from."""
    require(actor, "ballot.write", unit_id=actor.unit_id)
    ballot = Ballot.objects.filter(pk=ballot_id, way="SHOW", meeting__council__unit_id=actor.unit_id).first()
    row = ballot.sheets.order_by("-pk").first() if ballot is not None else None
    return outcome.sheet_of(row) if row is not None else None


def history(*, actor: Actor, ballot_id: int) -> History:
    """Everything that was keyed for a list and every count that was withdrawn; the sheets only once a count stands."""
    require(actor, "council.read", unit_id=actor.unit_id)
    ballot = Ballot.objects.select_related("meeting").filter(pk=ballot_id, meeting__council__unit_id=actor.unit_id).first()
    if ballot is None:
        raise Refused("ballot.unknown")
    names = line_names(ballot)
    rows = ballot.sheets.select_related("teller__person").order_by("pk") if ballot.state == State.COUNTED else ()
    sheets = tuple(
        Keyed(
            row.turn,
            row.teller.person.full_name if row.teller else "",
            row.keyed_by,
            row.keyed_at,
            _words(outcome.sheet_of(row), names, ballot),
        )
        for row in rows
    )
    return History(sheets, withdrawn(ballot))


def withdrawn(ballot: Ballot) -> tuple[Withdrawn, ...]:
    """The counts of a list that stood once, the oldest first, each in words."""
    names = line_names(ballot)
    rows = ballot.withdrawals.order_by("turn")
    return tuple(Withdrawn(row, _words(_sheet(row.numbers), names, ballot)) for row in rows)


def times_differed(ballot: Ballot) -> int:
    """How often the two tellers differed and counted again."""
    return sum(bool(counting.differed_in(ballot, turn)) for turn in range(1, ballot.turn + 1))


def _sheet(numbers: Mapping[str, object]) -> Sheet:
    lines = numbers["lines"]
    assert isinstance(lines, list)  # written by `outcome.unsettle` alone
    whole = [int(str(numbers[name])) for name in ("issued", "returned", "invalid")]
    return Sheet(whole[0], whole[1], whole[2], tuple(LineCount(**one) for one in lines))


def _words(sheet: Sheet, names: Mapping[int, str], ballot: Ballot) -> tuple[str, ...]:
    """A count as sentences: the slips as a whole where there were any, then line by line."""
    whole = f"Phát ra {sheet.issued}, thu về {sheet.returned}, không hợp lệ {sheet.invalid}."
    lines = (f"{names[one.line]}: đồng ý {one.agree}, không đồng ý {one.disagree}." for one in sheet.lines)
    return (*lines,) if ballot.way == "SHOW" else (whole, *lines)
