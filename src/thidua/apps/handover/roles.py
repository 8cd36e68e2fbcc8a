"""Accounts with a role: opening one for a member of staff, giving another role later, closing one.

Here and not in `accounts`, for what a role needs is known of the person: the post and the group.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from thidua.apps.accounts import actions as accounts
from thidua.apps.accounts.models import Membership
from thidua.apps.audit import actions as audit
from thidua.apps.calendars import actions as calendars
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.apps.units.models import Kind, Unit
from thidua.core.actor import Actor, Role, require
from thidua.core.posts import fits
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed


@transaction.atomic
def open_account(*, actor: Actor, person_id: int, username: str, role: Role, now: datetime) -> str:
    """An account with its role for a member of staff who has none; returns the password, shown once."""
    require(actor, "account.write", unit_id=actor.unit_id)
    person = Person.objects.select_for_update(of=("self",)).filter(pk=person_id, unit_id=actor.unit_id, left_on__isnull=True).first()
    if person is None or person.account_id is not None:
        raise Refused("handover.person")
    group = _group_for(actor, role, person)
    user, password = accounts.create_account(
        unit=Unit.objects.get(pk=actor.unit_id),
        username=username,
        name=person.full_name,
        role=role,
        group=group,
        now=now,
        is_demo=person.is_demo,
        actor=actor,
    )
    people.link_account(person_id=person.pk, account_id=user.pk)
    audit.record(actor=actor, what="account.opened", subject=f"account:{user.pk}", now=now, facts={"person": person.pk, "role": str(role)})
    return password


@transaction.atomic
def give_role(*, actor: Actor, account_id: int, role: Role, reason: str, now: datetime) -> Membership:
    """Another role for an account of the unit, with the reason on record.

    Raises Refused for one's own account (two people stand behind a change of rights), where the role is held already, where the post or the
    group does not bear it, and where the unit would be left without a secretary.
    """
    membership = accounts.for_update(actor, account_id)
    if not membership.user.is_active:
        raise Refused("accounts.unknown")
    if account_id == actor.account_id:
        raise Refused("accounts.role_own")
    if not squeezed(reason):
        raise Refused("accounts.role_reason")
    person = Person.objects.select_for_update(of=("self",)).filter(account_id=account_id, unit_id=actor.unit_id).first()
    group = _group_for(actor, role, person, account_id)
    if membership.role == role and membership.group_id == (group.pk if group else None):
        raise Refused("accounts.role_same", role=role.phrase)
    return accounts.change_role(
        actor=actor, account_id=account_id, role=role, group_id=group.pk if group else None, reason=squeezed(reason), now=now
    )


@transaction.atomic
def close_account(*, actor: Actor, account_id: int, reason: str, now: datetime) -> None:
    """Close the account of somebody who no longer works here; the own one is closed by somebody else."""
    membership = accounts.for_update(actor, account_id)
    if not membership.user.is_active:
        raise Refused("accounts.unknown")
    if account_id == actor.account_id:
        raise Refused("accounts.role_own")
    if not squeezed(reason):
        raise Refused("accounts.role_reason")
    accounts.close(actor=actor, account_id=account_id, reason=reason, now=now)
    calendars.rotate(actor=actor, account_id=account_id, now=now)


def _group_for(actor: Actor, role: Role, person: Person | None, account_id: int | None = None) -> Unit | None:
    """What the role needs of the person: the principal's post, which one account holds at a time; a head's own group, which is returned."""
    if role in {Role.PRINCIPAL, Role.GROUP_HEAD} and person is None:
        raise Refused("accounts.role_nobody", role=role.phrase)
    if role is Role.PRINCIPAL:
        if not fits(role, person.post):
            raise Refused("accounts.role_post", name=person.full_name, post=person.post or "chưa ghi")
        others = Membership.objects.filter(unit_id=actor.unit_id, role=Role.PRINCIPAL, user__is_active=True).exclude(user_id=account_id)
        other = others.select_related("user").order_by("pk").first()
        if other is not None:
            raise Refused("accounts.principal_taken", name=other.user.name)
    if role is not Role.GROUP_HEAD:
        return None
    if person.group_id is None or person.group.kind != Kind.GROUP:
        raise Refused("accounts.role_group", name=person.full_name)
    return person.group
