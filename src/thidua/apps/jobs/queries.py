"""Reading long work, always inside the actor's unit."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from thidua.apps.jobs.models import Item, Job, State
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused

STILL = timedelta(seconds=60)


def jobs(*, actor: Actor) -> QuerySet[Job]:
    """The unit's long work, the latest first."""
    require(actor, "dossier.compose", unit_id=actor.unit_id)
    return Job.objects.filter(unit_id=actor.unit_id).order_by("-pk")


def job(*, actor: Actor, job_id: int) -> tuple[Job, list[Item]]:
    """One job and its items in order."""
    found = jobs(actor=actor).filter(pk=job_id).first()
    if found is None:
        raise Refused("jobs.unknown")
    return found, list(found.items.select_related("round", "dossier").order_by("position"))


def is_still(found: Job, now: datetime) -> bool:
    """Whether work that is not done has shown no sign of life for a minute, as after a power cut."""
    return found.state != State.DONE and now - (found.beat_at or found.asked_at) > STILL
