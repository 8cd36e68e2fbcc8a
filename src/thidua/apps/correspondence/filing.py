"""Handing the dossier in: not while a binding notice runs or a comment is unanswered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thidua.apps.movements import actions as movements
from thidua.apps.publicity import queries as publicity
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused


@transaction.atomic
def record_filed(*, actor: Actor, round_id: int, filed_on: date, now: datetime, received_on: date | None = None) -> None:
    """Enter the day the dossier was handed in and, once known, the day it was received. Raises Refused where a notice holds it up."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    why = publicity.waits(unit_id=actor.unit_id, round_id=round_id, day=filed_on)
    if why:
        raise Refused("publicity.waits", why=why)
    movements.record_filed(actor=actor, round_id=round_id, filed_on=filed_on, now=now, received_on=received_on)
