"""The paper behind a decision, and a decision about to be written to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from thidua.apps.awards.models import Decision
from thidua.apps.evidence import actions as evidence
from thidua.apps.evidence.models import EvidenceItem
from thidua.core.actor import Actor
from thidua.kernel.outcome import Refused


@dataclass(frozen=True)
class Paper:
    """The paper of a decision: a proof on record, a file just handed in, or neither, then the paper kept at the unit is entered."""

    item_id: int | None = None
    data: bytes = b""
    file_name: str = ""


def kept(actor: Actor, paper: Paper, title: str, number: str, day: date, issuer: str, now: datetime) -> EvidenceItem:
    """The paper as a proof on record. Raises Refused for a proof of another unit or withdrawn."""
    if paper.item_id:
        found = EvidenceItem.objects.filter(pk=paper.item_id, unit_id=actor.unit_id, withdrawn_at__isnull=True).first()
        if found is None:
            raise Refused("award.unknown_paper")
        return found
    if paper.data:
        return evidence.add_file(
            actor=actor,
            title=f"{title} (số {number})",
            data=paper.data,
            file_name=paper.file_name,
            year=day.year,
            dated_on=day,
            origin=issuer,
            now=now,
        )
    return evidence.add_record(actor=actor, title=title, number_symbol=number, issuer=issuer, dated_on=day, year=day.year, now=now)


def locked(actor: Actor, decision_id: int) -> Decision:
    """A decision of the unit, locked. Raises Refused for any other."""
    found = Decision.objects.select_for_update(of=("self",)).filter(pk=decision_id, unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("award.unknown")
    return found


def subject(decision: Decision) -> str:
    """The name of its history."""
    return f"award_decision:{decision.pk}"
