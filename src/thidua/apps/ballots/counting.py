"""Taking what a teller counted, whoever keys it: at the desk or on the teller's own phone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from thidua.apps.audit import actions as audit
from thidua.apps.ballots import outcome
from thidua.apps.ballots.models import Ballot, State, TellerSheet, Way
from thidua.apps.ballots.roll import line_names, on_roll
from thidua.core.actor import Actor
from thidua.core.ballot import Sheet, disagreements, impossible
from thidua.kernel.outcome import Refused


def keyed(actor: Actor, ballot: Ballot, teller_id: int, sheet: Sheet, now: datetime) -> tuple[str, ...]:
    """Keep one teller's sheet; once both are in and agree, the list has its result. Returns what the two say otherwise. Called under the lock."""
    if ballot.way != Way.PAPER or ballot.state not in {State.OPEN, State.CLOSED}:
        raise Refused("ballot.not_open", state=ballot.get_state_display().lower())
    if teller_id not in {ballot.first_teller_id, ballot.second_teller_id}:
        raise Refused("ballot.no_teller")
    refuse_impossible(ballot, sheet, "Phiếu kiểm của người kiểm phiếu này")
    TellerSheet.objects.create(ballot=ballot, teller_id=teller_id, numbers=asdict(sheet), keyed_by=actor.name, keyed_at=now)
    tell(actor, ballot, "ballot.keyed", now, teller=teller_id)
    both = [outcome.newest_sheet(ballot, teller) for teller in (ballot.first_teller_id, ballot.second_teller_id)]
    if both[0] is None or both[1] is None:
        return ()
    differing = disagreements(both[0], both[1], line_names(ballot))
    if not differing:
        ballot.closed_at = ballot.closed_at or now
        outcome.settle(actor=actor, ballot=ballot, sheet=sheet, now=now)
    return differing


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
