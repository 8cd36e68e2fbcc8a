"""Who an account is."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.apps.accounts.models import Membership, User
from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.core.actor import Actor, Role, require
from thidua.kernel.outcome import Refused


def actor_of(*, user: User) -> Actor | None:
    """The actor an account is in its unit; None where it has no membership."""
    membership = Membership.objects.filter(user=user).order_by("pk").first()
    if membership is None or not user.is_active:
        return None
    person = getattr(user, "person", None)
    return Actor(
        account_id=user.pk,
        name=user.name,
        unit_id=membership.unit_id,
        role=Role(membership.role),
        person_id=person.pk if person else None,
        group_id=membership.group_id,
    )


def secretary_of(*, unit_id: int) -> Actor | None:
    """The unit's secretary as an actor, for commands that act in the secretary's name."""
    rows = Membership.objects.select_related("user").filter(unit_id=unit_id, role=Role.SECRETARY, user__is_active=True)
    membership = rows.order_by("pk").first()
    return actor_of(user=membership.user) if membership else None


def accounts(*, actor: Actor) -> QuerySet[Membership]:
    """Every account of the unit with its role, those closed last."""
    require(actor, "account.write", unit_id=actor.unit_id)
    rows = Membership.objects.filter(unit_id=actor.unit_id).select_related("user__person", "group").prefetch_related("group__names")
    return rows.order_by("-user__is_active", "user__name", "pk")


def account(*, actor: Actor, account_id: int) -> Membership:
    """One account of the unit with its role."""
    found = accounts(actor=actor).filter(user_id=account_id).first()
    if found is None:
        raise Refused("accounts.unknown")
    return found


def history(*, actor: Actor, account_id: int) -> list[Entry]:
    """What was done to an account, the newest first."""
    return audit.history(f"account:{account(actor=actor, account_id=account_id).user_id}")
