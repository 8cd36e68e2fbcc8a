"""Ordering long work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.jobs.models import Item, Job
from thidua.apps.movements import queries as movements
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused


@transaction.atomic
def order(*, actor: Actor, round_ids: Sequence[int], filing_on: date, now: datetime) -> Job:
    """Put the dossiers of several rounds in line; `work.launch` starts the work."""
    require(actor, "dossier.compose", unit_id=actor.unit_id)
    rounds = [movements.round_of(actor=actor, round_id=one) for one in dict.fromkeys(round_ids)]
    if not rounds:
        raise Refused("jobs.nothing")
    job = Job.objects.create(unit_id=actor.unit_id, asked_by_id=actor.account_id, filing_on=filing_on, asked_at=now)
    Item.objects.bulk_create(Item(job=job, round=one, position=place) for place, one in enumerate(rounds))
    audit.record(actor=actor, what="jobs.ordered", subject=f"job:{job.pk}", now=now, facts={"rounds": len(rounds)})
    return job
