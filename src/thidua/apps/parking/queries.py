"""Reading one's own parked text; nobody reads another's."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from thidua.apps.parking.models import ParkedText
from thidua.core.actor import Actor, require
from thidua.core.parking import KEEP
from thidua.kernel.outcome import Refused


def waiting(*, actor: Actor, now: datetime) -> QuerySet[ParkedText]:
    """What is kept for the actor, the newest first; what is too old is not there any more."""
    require(actor, "parking.keep", unit_id=actor.unit_id)
    return ParkedText.objects.filter(user_id=actor.account_id, parked_at__gte=now - KEEP).order_by("-parked_at", "-pk")


def count(*, account_id: int, now: datetime) -> int:
    """How many texts wait for an account; asked once when it signs in."""
    return ParkedText.objects.filter(user_id=account_id, parked_at__gte=now - KEEP).count()


def parked(*, actor: Actor, parked_id: int, now: datetime) -> ParkedText:
    """One text of the actor's own."""
    found = waiting(actor=actor, now=now).filter(pk=parked_id).first()
    if found is None:
        raise Refused("parking.unknown", days=KEEP.days)
    return found
