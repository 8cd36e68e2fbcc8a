"""Timely praise: a head's words outside the yearly round. No award, no money, no place in the register of awards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from thidua.apps.audit import actions as audit
from thidua.apps.awards.models import Praise
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.people.models import Person
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, Role, require
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed


@dataclass(frozen=True)
class Said:
    """A praise as it is written: of a person or of a group, for what, resting on which proof."""

    reason: str
    said_on: date
    person_id: int | None = None
    group_id: int | None = None
    item_id: int | None = None
    is_public: bool = False


@transaction.atomic
def praise(*, actor: Actor, said: Said, today: date, now: datetime) -> Praise:
    """Praise somebody. A head of group praises the own group's people; nobody praises themselves."""
    require(actor, "praise.write", unit_id=actor.unit_id)
    reason = squeezed(said.reason)
    if not reason:
        raise Refused("praise.reason")
    if said.said_on > today:
        raise Refused("praise.future", day=short_date(said.said_on))
    person = _person(actor, said.person_id)
    group = Unit.objects.filter(pk=said.group_id, school_id=actor.unit_id).first() if said.group_id else None
    if (person is None) == (group is None):
        raise Refused("praise.whom")
    if actor.role is Role.GROUP_HEAD and (person.group_id if person else None) != actor.group_id:
        raise Refused("praise.own_group")
    item = EvidenceItem.objects.filter(pk=said.item_id, unit_id=actor.unit_id, withdrawn_at__isnull=True).first() if said.item_id else None
    if said.item_id and item is None:
        raise Refused("praise.proof")
    by = Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
    made = Praise.objects.create(
        unit_id=actor.unit_id,
        person=person,
        group=group,
        said_on=said.said_on,
        reason=reason,
        item=item,
        is_public=said.is_public,
        said_by=actor.name,
        said_post=by.post if by else actor.role.phrase,
        said_at=now,
    )
    audit.record(actor=actor, what="praise.said", subject=f"praise:{made.pk}", now=now, facts={"public": said.is_public})
    return made


@transaction.atomic
def withdraw(*, actor: Actor, praise_id: int, reason: str, now: datetime) -> None:
    """Take a praise back; it stays on record with the reason and is shown nowhere."""
    require(actor, "praise.write", unit_id=actor.unit_id)
    row = Praise.objects.select_for_update(of=("self",)).filter(pk=praise_id, unit_id=actor.unit_id, withdrawn_at__isnull=True).first()
    if row is None or (actor.role is Role.GROUP_HEAD and row.said_by != actor.name):
        raise Refused("praise.unknown")
    if not squeezed(reason):
        raise Refused("praise.withdraw_reason")
    row.withdrawn_at, row.withdrawn_reason = now, squeezed(reason)
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    audit.record(actor=actor, what="praise.withdrawn", subject=f"praise:{row.pk}", now=now, facts={"reason": squeezed(reason)})


def praises(*, actor: Actor) -> QuerySet[Praise]:
    """What this head may see: those who lead all of them, a head of group the own ones and those of the own group."""
    require(actor, "praise.write", unit_id=actor.unit_id)
    rows = Praise.objects.filter(unit_id=actor.unit_id).select_related("person", "group", "item").prefetch_related("group__names")
    if actor.role is Role.GROUP_HEAD:
        rows = rows.filter(said_by=actor.name) | rows.filter(person__group_id=actor.group_id) | rows.filter(group_id=actor.group_id)
    return rows.order_by("-said_on", "-pk")


def of_person(unit_id: int, person_id: int) -> QuerySet[Praise]:
    """The praise one person got, the latest first."""
    return (
        Praise.objects.filter(unit_id=unit_id, person_id=person_id, withdrawn_at__isnull=True)
        .select_related("item")
        .order_by("-said_on", "-pk")
    )


def _person(actor: Actor, person_id: int | None) -> Person | None:
    if not person_id:
        return None
    found = Person.objects.filter(pk=person_id, unit_id=actor.unit_id, left_on__isnull=True).first()
    if found is None:
        raise Refused("praise.whom")
    if found.pk == actor.person_id:
        raise Refused("praise.self")
    return found
