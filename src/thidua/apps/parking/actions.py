"""Keeping and dropping parked text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.accounts.queries import actor_of
from thidua.apps.audit import actions as audit
from thidua.apps.parking.models import ParkedText
from thidua.core.actor import Actor, require
from thidua.core.parking import KEEP, MOST_TEXTS, kept
from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc


@transaction.atomic
def park(*, account_id: int, page: str, target: str, fields: Iterable[tuple[str, str]], now: datetime) -> ParkedText | None:
    """Keep the words of a form for an account; None where there is nothing worth keeping or the account is no more.

    The caller has made sure that the form was given to this account. Old texts go as new ones come: nobody keeps more than a few.
    """
    user = User.objects.filter(pk=account_id, is_active=True).first()
    actor = actor_of(user=user) if user else None
    words = kept((name, nfc(value.replace("\r\n", "\n"))) for name, value in fields)
    if actor is None or not words.fields:
        return None
    require(actor, "parking.keep", unit_id=actor.unit_id)
    ParkedText.objects.filter(parked_at__lt=now - KEEP).delete()
    ParkedText.objects.filter(user_id=account_id, target=target, fields=list(map(list, words.fields))).delete()
    mine = ParkedText.objects.filter(user_id=account_id).order_by("-parked_at", "-pk")
    ParkedText.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST_TEXTS - 1 :])).delete()
    made = ParkedText.objects.create(
        unit_id=actor.unit_id,
        user_id=account_id,
        page=page[:400],
        target=target[:400],
        fields=words.fields,
        is_cut=words.is_cut,
        parked_at=now,
    )
    facts: dict[str, object] = {"page": made.page, "letters": words.letters}
    audit.record(actor=actor, what="text.parked", subject=f"account:{account_id}", now=now, facts=facts)
    return made


@transaction.atomic
def drop(*, actor: Actor, parked_id: int, now: datetime) -> None:
    """Throw a parked text away, its own account's alone. Raises Refused where there is none."""
    require(actor, "parking.keep", unit_id=actor.unit_id)
    found = ParkedText.objects.filter(pk=parked_id, user_id=actor.account_id).first()
    if found is None:
        raise Refused("parking.unknown", days=KEEP.days)
    audit.record(actor=actor, what="text.dropped", subject=f"account:{actor.account_id}", now=now, facts={"page": found.page})
    found.delete()
