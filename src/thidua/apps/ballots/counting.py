"""Taking what was counted, whoever keys it: at the desk or on a teller's own phone."""

from __future__ import annotations

from datetime import datetime

from thidua.apps.audit import actions as audit
from thidua.apps.ballots import outcome
from thidua.apps.ballots.models import Ballot, State, Way
from thidua.apps.ballots.roll import line_names, on_roll
from thidua.core.actor import Actor
from thidua.core.ballot import Sheet, disagreements, impossible
from thidua.kernel.outcome import Refused


def keyed(actor: Actor, ballot: Ballot, teller_id: int, sheet: Sheet, now: datetime) -> tuple[str, ...]:
    """Keep one teller's sheet. Once both are in: where they agree the count waits to be confirmed; where they differ, both count anew.

    Returns where the two differ, without a number of either. Called under the lock.
    """
    if ballot.way != Way.PAPER or ballot.state not in {State.OPEN, State.CLOSED}:
        raise Refused("ballot.not_open", state=ballot.get_state_display().lower())
    if teller_id not in {ballot.first_teller_id, ballot.second_teller_id}:
        raise Refused("ballot.no_teller")
    refuse_impossible(ballot, sheet, "Phiếu kiểm của người kiểm phiếu này")
    outcome.keep(ballot=ballot, teller_id=teller_id, sheet=sheet, keyed_by=actor.name, now=now)
    tell(actor, ballot, "ballot.keyed", now, teller=teller_id, turn=ballot.turn)
    both = _both(ballot, ballot.turn)
    if both is None:
        return ()
    differing = disagreements(*both, line_names(ballot))
    if differing:
        tell(actor, ballot, "ballot.differed", now, turn=ballot.turn, places=len(differing))
        ballot.turn += 1
        ballot.save(update_fields=["turn"])
    else:
        agree(ballot, now)
    return differing


def agree(ballot: Ballot, now: datetime) -> None:
    """The count is in; it stands once somebody has looked at what it says and confirmed it."""
    ballot.state, ballot.closed_at = State.AGREED, ballot.closed_at or now
    ballot.save(update_fields=["state", "closed_at"])


def waiting_sheet(ballot: Ballot) -> Sheet:
    """The count that waits to be confirmed. Raises Refused where none does."""
    sheet = outcome.newest_sheet(ballot, ballot.first_teller_id, ballot.turn) if ballot.state == State.AGREED else None
    if sheet is None:
        raise Refused("ballot.not_agreed", state=ballot.get_state_display().lower())
    return sheet


def last_differing(ballot: Ballot) -> tuple[str, ...]:
    """Where the two tellers differed in the turn before this one, as long as this one is not agreed."""
    return differed_in(ballot, ballot.turn - 1) if ballot.state in {State.OPEN, State.CLOSED} else ()


def differed_in(ballot: Ballot, turn: int) -> tuple[str, ...]:
    """Where the two tellers differed in one turn."""
    both = _both(ballot, turn) if ballot.way == Way.PAPER else None
    return disagreements(*both, line_names(ballot)) if both is not None else ()


def _both(ballot: Ballot, turn: int) -> tuple[Sheet, Sheet] | None:
    first, second = (outcome.newest_sheet(ballot, teller, turn) for teller in (ballot.first_teller_id, ballot.second_teller_id))
    return (first, second) if first is not None and second is not None else None


def refuse_impossible(ballot: Ballot, sheet: Sheet, whose: str) -> None:
    """Raise for a sheet that cannot be, every mismatch at once."""
    names = line_names(ballot)
    if {one.line for one in sheet.lines} != set(names):
        raise Refused("ballot.lines")
    wrong = impossible(sheet, on_roll(ballot), names)
    if wrong:
        numbered = " ".join(f"({n}) {one}" for n, one in enumerate(wrong, start=1))
        raise Refused("ballot.mismatch", whose=whose or "Kết quả biểu quyết", count=len(wrong), mismatches=numbered)


def tell(actor: Actor, ballot: Ballot, what: str, now: datetime, **facts: object) -> None:
    """Write an act on a ballot into the log of its meeting."""
    audit.record(actor=actor, what=what, subject=f"meeting:{ballot.meeting_id}", now=now, facts={"ballot": ballot.pk, **facts})
