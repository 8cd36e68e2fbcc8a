"""Making accounts and giving them a role."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from thidua.apps.accounts.models import Membership, User
from thidua.apps.audit import actions as audit
from thidua.apps.units.actions import create_school
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, Role, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_LENGTH = 12


@transaction.atomic
def create_account(
    *, unit: Unit, username: str, name: str, role: Role, now: datetime, group: Unit | None = None, is_demo: bool = False
) -> tuple[User, str]:
    """Make an account with a random password, returned once and kept nowhere in the clear."""
    wanted = squeezed(username).lower()
    if not wanted or User.objects.filter(username=wanted).exists():
        raise Refused("accounts.username", username=wanted)
    password = _password()
    user = User(username=wanted, name=squeezed(name), is_demo=is_demo)
    user.set_password(password)
    user.save()
    Membership.objects.create(user=user, unit=unit, role=role, group=group)
    by = Actor(account_id=None, name="Khởi tạo", unit_id=unit.pk, role=Role.SECRETARY)
    audit.record(actor=by, what="account.created", subject=f"account:{user.pk}", now=now, facts={"username": wanted, "role": str(role)})
    return user, password


@transaction.atomic
def found_unit(
    *, code: str, name: str, symbol: str, place: str, ownership: str, secretary: str, username: str, since: date, now: datetime
) -> str:
    """Set up a school with its secretary's account, both or neither; returns the password, shown once."""
    unit = create_school(code=code, name=name, short_name="", symbol=symbol, place=place, ownership=ownership, since=since, now=now)
    _, password = create_account(unit=unit, username=username, name=secretary, role=Role.SECRETARY, now=now)
    return password


@transaction.atomic
def renew_demo_passwords(*, now: datetime) -> list[tuple[str, str, str]]:
    """Give every demo account a new password, for a demo that was made where nobody could read the first ones.

    Returns role, user name and password. Real accounts are never touched.
    """
    renewed = []
    for membership in Membership.objects.select_related("user", "unit").filter(user__is_demo=True).order_by("pk"):
        password = _password()
        membership.user.set_password(password)
        membership.user.save(update_fields=["password"])
        by = Actor(account_id=None, name="Khởi tạo", unit_id=membership.unit_id, role=Role.SECRETARY)
        audit.record(actor=by, what="account.renewed", subject=f"account:{membership.user_id}", now=now)
        renewed.append((Role(membership.role).phrase, membership.user.username, password))
    return renewed


@transaction.atomic
def change_role(*, actor: Actor, account_id: int, role: Role, now: datetime) -> Membership:
    """Give an account of the unit another role; a head of group who takes another role no longer heads the group."""
    membership = for_update(actor, account_id)
    before, membership.role, membership.group = membership.role, role, None
    membership.save(update_fields=["role", "group"])
    facts: dict[str, object] = {"before": before, "after": str(role)}
    audit.record(actor=actor, what="account.role", subject=f"account:{account_id}", now=now, facts=facts)
    return membership


@transaction.atomic
def end_sessions(*, actor: Actor, account_id: int, now: datetime) -> int:
    """End every session of an account, wherever it is signed in; returns how many there were."""
    for_update(actor, account_id)
    ended = [
        one.pk for one in Session.objects.filter(expire_date__gt=now).iterator() if one.get_decoded().get(SESSION_KEY) == str(account_id)
    ]
    Session.objects.filter(pk__in=ended).delete()
    audit.record(actor=actor, what="account.sessions_ended", subject=f"account:{account_id}", now=now, facts={"sessions": len(ended)})
    return len(ended)


@transaction.atomic
def close(*, actor: Actor, account_id: int, now: datetime) -> None:
    """Close an account for good: no sign-in any more, its sessions end; what it has done stays under its name."""
    user = for_update(actor, account_id).user
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    end_sessions(actor=actor, account_id=account_id, now=now)
    audit.record(actor=actor, what="account.closed", subject=f"account:{account_id}", now=now, facts={})


@transaction.atomic
def renew_password(*, actor: Actor, account_id: int, now: datetime) -> str:
    """A new random password, returned once; whoever is signed in with the old one is out."""
    user = for_update(actor, account_id).user
    if not user.is_active:
        raise Refused("accounts.unknown")
    password = _password()
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(actor=actor, account_id=account_id, now=now)
    audit.record(actor=actor, what="account.renewed", subject=f"account:{account_id}", now=now, facts={})
    return password


def for_update(actor: Actor, account_id: int) -> Membership:
    """The place of an account in the actor's unit, locked."""
    require(actor, "account.write", unit_id=actor.unit_id)
    found = (
        Membership.objects.select_for_update(of=("self",)).select_related("user").filter(user_id=account_id, unit_id=actor.unit_id).first()
    )
    if found is None:
        raise Refused("accounts.unknown")
    return found


def _password() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
