"""Giving out and taking back the address of a calendar."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.calendars.models import Feed
from thidua.core.actor import Actor, require

_TOKEN_BYTES = 24


@transaction.atomic
def renew(*, actor: Actor, now: datetime) -> str:
    """A new secret address; the one before stops at once."""
    require(actor, "task.read", unit_id=actor.unit_id)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    Feed.objects.update_or_create(user_id=actor.account_id, defaults={"token": token, "made_at": now})
    audit.record(actor=actor, what="calendar.renewed", subject=f"account:{actor.account_id}", now=now, facts={})
    return token
