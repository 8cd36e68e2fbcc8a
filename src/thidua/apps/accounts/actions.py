"""Making accounts and giving them a role."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import Membership, User
from thidua.apps.audit import actions as audit
from thidua.apps.units.actions import create_school
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, Role
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


def _password() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
