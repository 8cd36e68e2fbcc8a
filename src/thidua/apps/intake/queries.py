"""Reading intakes, always inside the actor's unit."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.apps.archive import actions as archive
from thidua.apps.intake.models import Intake
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused


def intakes(*, actor: Actor) -> QuerySet[Intake]:
    """Every plan that arrived, the latest first."""
    require(actor, "intake.settle", unit_id=actor.unit_id)
    return Intake.objects.filter(unit_id=actor.unit_id).select_related("movement").order_by("-uploaded_at", "-pk")


def intake(*, actor: Actor, intake_id: int) -> Intake:
    """One intake of the unit."""
    found = intakes(actor=actor).filter(pk=intake_id).first()
    if found is None:
        raise Refused("intake.unknown")
    return found


def file_of(*, actor: Actor, intake_id: int) -> tuple[str, bytes]:
    """Name and bytes of the file as it arrived."""
    found = intake(actor=actor, intake_id=intake_id)
    return found.file_name, archive.fetch(found.file_id)
