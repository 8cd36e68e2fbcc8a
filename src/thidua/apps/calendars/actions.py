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


@transaction.atomic
def rotate(*, actor: Actor, account_id: int, now: datetime) -> None:
    """Take another account's calendar address away: the address gets a token that nobody was told. Nothing happens where it has none."""
    require(actor, "account.write", unit_id=actor.unit_id)
    feed = Feed.objects.filter(user_id=account_id, user__memberships__unit_id=actor.unit_id).first()
    if feed is None:
        return
    feed.token, feed.made_at = secrets.token_urlsafe(_TOKEN_BYTES), now
    feed.save(update_fields=["token", "made_at"])
    audit.record(actor=actor, what="calendar.rotated", subject=f"account:{account_id}", now=now, facts={})
