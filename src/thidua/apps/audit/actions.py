"""Writing the log."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from django.db import transaction

from thidua.apps.audit.models import Entry
from thidua.core.actor import Actor


@transaction.atomic
def record(*, actor: Actor, what: str, subject: str, now: datetime, facts: dict[str, object] | None = None) -> Entry:
    """Add one act to the chain of `subject` ("movement:12"). `what` is a dotted code, `facts` are JSON values.

    Called inside the transaction of the action it tells of, so that neither stands without the other.
    """
    last = Entry.objects.filter(subject=subject).order_by("-position").first()
    entry = Entry(
        subject=subject,
        position=last.position + 1 if last else 1,
        unit_id=actor.unit_id,
        actor_id=actor.account_id,
        actor_name=actor.name,
        what=what,
        facts=facts or {},
        acted_at=now,
        previous_digest=last.digest if last else "",
    )
    entry.digest = seal(entry)
    entry.save(force_insert=True)
    return entry


def seal(entry: Entry) -> str:
    """The digest a row must carry: over its own words and the digest before it."""
    words = [
        entry.subject,
        entry.position,
        entry.unit_id,
        entry.actor_id,
        entry.actor_name,
        entry.what,
        entry.facts,
        entry.acted_at.astimezone(UTC).isoformat(),
        entry.previous_digest,
    ]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
