"""The work itself: a process of its own that does one piece after another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime

from thidua.apps.accounts.queries import actor_of
from thidua.apps.correspondence import actions as correspondence
from thidua.apps.jobs.models import Item, Job, State
from thidua.core.actor import Actor
from thidua.kernel.outcome import Refused
from thidua.law.series import NotInForce

_RUNNING: dict[int, subprocess.Popen[bytes]] = {}


def launch(job_id: int) -> None:
    """Start the process that does the work, apart from the server's, so that nobody's page waits for it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    _RUNNING[job_id] = subprocess.Popen(
        [sys.executable, "-m", "thidua.ops.cli", "job", str(job_id)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    for key in [key for key, one in _RUNNING.items() if one.poll() is not None]:  # let go of those that have ended
        del _RUNNING[key]


def do(*, job_id: int, clock: Callable[[], datetime]) -> None:
    """Compose what is not composed yet, one dossier a transaction; what is refused is written down and the next one begun."""
    job = Job.objects.select_related("asked_by").get(pk=job_id)
    actor = actor_of(user=job.asked_by)
    if actor is None:
        raise Refused("leave.no_membership")
    Job.objects.filter(pk=job_id).update(state=State.RUNNING, beat_at=clock())
    for item in job.items.filter(dossier__isnull=True, refusal="").order_by("position"):
        _one(item, job, actor, clock())
        Job.objects.filter(pk=job_id).update(beat_at=clock())
    Job.objects.filter(pk=job_id).update(state=State.DONE, beat_at=clock())


def _one(item: Item, job: Job, actor: Actor, now: datetime) -> None:
    try:
        item.dossier = correspondence.compose(actor=actor, round_id=item.round_id, filing_on=job.filing_on, now=now)
    except Refused as no:
        item.refusal, item.facts = no.code, {key: str(value) for key, value in no.facts.items()}
    except NotInForce:
        item.refusal = Refused("jobs.no_law").code
    except Exception:  # noqa: BLE001 -- one broken dossier must not stop the others; the sentence says so
        item.refusal = Refused("jobs.broken").code
    item.save(update_fields=["dossier", "refusal", "facts"])
