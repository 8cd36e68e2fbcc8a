"""Making accounts and giving them a role."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction

from thidua.apps.accounts.models import Membership, User
from thidua.apps.audit import actions as audit
from thidua.apps.units.actions import create_school
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, Role, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, nfc, squeezed

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_LENGTH = 12
SHORTEST, LONGEST = 8, 200
# What a preschool types first; a list made elsewhere does not know it.
_FIRST_GUESSES = frozenset(
    {"matkhau", "mamnon", "truongmamnon", "thidua", "khenthuong", "giaovien", "hieutruong", "thuky", "totruong", "abc"}
)


@transaction.atomic
def create_account(
    *,
    unit: Unit,
    username: str,
    name: str,
    role: Role,
    now: datetime,
    group: Unit | None = None,
    is_demo: bool = False,
    temporary: bool = True,
    actor: Actor | None = None,
) -> tuple[User, str]:
    """Make an account with a random password, returned once and kept nowhere in the clear.

    Whoever gets it changes it at the first sign-in, unless it is not `temporary`, as in a demo. `actor` is None where a unit is set up.
    """
    wanted = squeezed(username).lower()
    if not wanted or User.objects.filter(username=wanted).exists():
        raise Refused("accounts.username", username=wanted)
    password = _password()
    user = User(username=wanted, name=squeezed(name), is_demo=is_demo, password_is_temporary=temporary)
    user.set_password(password)
    user.save()
    Membership.objects.create(user=user, unit=unit, role=role, group=group)
    by = actor or Actor(account_id=None, name="Khởi tạo", unit_id=unit.pk, role=Role.SECRETARY)
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
def change_role(*, actor: Actor, account_id: int, role: Role, now: datetime, group_id: int | None = None, reason: str = "") -> Membership:
    """Give an account of the unit another role; `group_id` is what a head of group heads, and nobody else heads one.

    Only what the account may do from now on changes: its sessions, seats and votes stay. Raises Refused rather than leave the unit without
    a secretary.
    """
    membership = for_update(actor, account_id)
    if role is not Role.SECRETARY:
        _someone_keeps(membership)
    before = Role(membership.role)
    membership.role, membership.group_id = role, group_id if role is Role.GROUP_HEAD else None
    membership.save(update_fields=["role", "group"])
    facts: dict[str, object] = {
        "before": str(before),
        "after": str(role),
        "changed": {"Vai trò": [before.phrase, role.phrase]},
        "reason": squeezed(reason),
    }
    audit.record(actor=actor, what="account.role", subject=f"account:{account_id}", now=now, facts=facts)
    return membership


@transaction.atomic
def end_sessions(*, actor: Actor, account_id: int, now: datetime) -> int:
    """End every session of an account, wherever it is signed in; returns how many there were."""
    for_update(actor, account_id)
    ended = _end_sessions(account_id, now)
    audit.record(actor=actor, what="account.sessions_ended", subject=f"account:{account_id}", now=now, facts={"sessions": ended})
    return ended


@transaction.atomic
def close(*, actor: Actor, account_id: int, now: datetime, reason: str = "") -> None:
    """Close an account for good: no sign-in any more, its sessions end; what it has done stays under its name."""
    membership = for_update(actor, account_id)
    _someone_keeps(membership)
    user = membership.user
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    end_sessions(actor=actor, account_id=account_id, now=now)
    facts = {"reason": squeezed(reason)}
    audit.record(actor=actor, what="account.closed", subject=f"account:{account_id}", now=now, facts=facts)


@transaction.atomic
def renew_password(*, actor: Actor, account_id: int, now: datetime) -> str:
    """A new random password, returned once, to be changed at the next sign-in; whoever is signed in with the old one is out."""
    user = for_update(actor, account_id).user
    if not user.is_active:
        raise Refused("accounts.unknown")
    password = _password()
    user.set_password(password)
    user.password_is_temporary = True
    user.save(update_fields=["password", "password_is_temporary"])
    end_sessions(actor=actor, account_id=account_id, now=now)
    audit.record(actor=actor, what="account.renewed", subject=f"account:{account_id}", now=now, facts={})
    return password


@transaction.atomic
def change_password(*, actor: Actor, old: str, new: str, now: datetime, keep_session: str = "") -> User:
    """One's own password, by whoever knows the present one; every other session of the account ends, `keep_session` goes on."""
    require(actor, "account.own", unit_id=actor.unit_id)
    user = User.objects.select_for_update(of=("self",)).filter(pk=actor.account_id, is_active=True).first()
    if user is None:
        raise Refused("accounts.unknown")
    if not user.check_password(nfc(old)):
        raise Refused("accounts.password_old")
    _strong_enough(nfc(new), user, nfc(old))
    user.set_password(nfc(new))
    user.password_is_temporary = False
    user.save(update_fields=["password", "password_is_temporary"])
    facts = {"sessions": _end_sessions(user.pk, now, but=keep_session)}
    audit.record(actor=actor, what="account.password_changed", subject=f"account:{user.pk}", now=now, facts=facts)
    return user


def for_update(actor: Actor, account_id: int) -> Membership:
    """The place of an account in the actor's unit, locked."""
    require(actor, "account.write", unit_id=actor.unit_id)
    found = (
        Membership.objects.select_for_update(of=("self",)).select_related("user").filter(user_id=account_id, unit_id=actor.unit_id).first()
    )
    if found is None:
        raise Refused("accounts.unknown")
    return found


def _someone_keeps(membership: Membership) -> None:
    """Refuse to take the role from the last secretary who can sign in: nobody in the unit could give it back."""
    if membership.role != Role.SECRETARY or not membership.user.is_active:
        return
    # Locked, so that two secretaries who each step down at once do not both find the other one.
    rest = Membership.objects.select_for_update(of=("self",)).filter(unit_id=membership.unit_id, role=Role.SECRETARY, user__is_active=True)
    if not [row for row in rest.order_by("pk") if row.pk != membership.pk]:
        raise Refused("accounts.last_secretary", name=membership.user.name)


def _end_sessions(account_id: int, now: datetime, but: str = "") -> int:
    live = Session.objects.filter(expire_date__gt=now).exclude(pk=but)
    ended = [one.pk for one in live.iterator() if one.get_decoded().get(SESSION_KEY) == str(account_id)]
    Session.objects.filter(pk__in=ended).delete()
    return len(ended)


def _strong_enough(new: str, user: User, old: str) -> None:
    """A password that the account may take; raises the first reason why not."""
    if not SHORTEST <= len(new) <= LONGEST:
        raise Refused("accounts.password_short", least=SHORTEST, most=LONGEST)
    if new == old:
        raise Refused("accounts.password_same")
    own = {folded(user.username), *folded(user.name).split(), folded(user.name).replace(" ", "")}
    # What is left beside one's own names, figures and signs has to be something.
    bare = folded(new).replace(" ", "").strip("0123456789.,;:!?@#$%^&*()_-+=/\\")
    if not bare or bare in own | _FIRST_GUESSES:
        raise Refused("accounts.password_guessed")
    try:
        CommonPasswordValidator().validate(folded(new).replace(" ", ""))
    except ValidationError as known:
        raise Refused("accounts.password_common") from known


def _password() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
