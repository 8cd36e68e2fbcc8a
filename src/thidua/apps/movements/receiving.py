"""Who gets the plan, and who has read it and taken it to heart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from thidua.apps.audit import actions as audit
from thidua.apps.movements.life import locked
from thidua.apps.movements.models import Addressee, Movement
from thidua.apps.people.models import Person
from thidua.core.actor import Actor, require
from thidua.core.life import Step
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

EVERYONE = "tat-ca"


@transaction.atomic
def add_addressees(*, actor: Actor, movement_id: int, groups: Iterable[str], now: datetime) -> int:
    """Put the staff of groups, or everyone, on the list; nobody stands on it twice. Returns how many are new."""
    movement = locked(actor=actor, movement_id=movement_id)
    chosen = set(groups)
    people = Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True)
    if EVERYONE not in chosen:
        people = people.filter(group_id__in=[int(one) for one in chosen if one.isdigit()])
    there = set(movement.addressees.filter(amendment__isnull=True).values_list("person_id", flat=True))
    fresh = [pk for pk in people.order_by("sort_key", "pk").values_list("pk", flat=True) if pk not in there]
    if not chosen or (not fresh and not there):
        raise Refused("movement.nobody_chosen")
    Addressee.objects.bulk_create(Addressee(movement=movement, person_id=pk, added_at=now) for pk in fresh)
    audit.record(actor=actor, what="movement.addressees", subject=f"movement:{movement_id}", now=now, facts={"new": len(fresh)})
    return len(fresh)


@transaction.atomic
def acknowledge(*, actor: Actor, addressee_id: int, today: date, now: datetime) -> Addressee:
    """A person says: read, taken to heart. Only for oneself, once, and only of an issued plan."""
    require(actor, "movement.acknowledge", unit_id=actor.unit_id)
    rows = Addressee.objects.select_for_update(of=("self",)).select_related("movement", "person")
    row = rows.filter(pk=addressee_id, movement__unit_id=actor.unit_id, person_id=actor.person_id).first()
    if row is None:
        raise Refused("movement.not_addressed")
    _issued(row.movement)
    if row.acknowledged_on is None:
        row.acknowledged_on, row.recorded_by = today, actor.name
        row.save(update_fields=["acknowledged_on", "recorded_by"])
        facts = {"person": row.person.full_name, "day": today.isoformat()}
        audit.record(actor=actor, what="movement.acknowledged", subject=f"movement:{row.movement_id}", now=now, facts=facts)
    return row


@transaction.atomic
def record_on_paper(
    *, actor: Actor, movement_id: int, addressee_ids: Iterable[int], day: date, where: str, today: date, now: datetime
) -> int:
    """Record that people signed on paper; `where` names the sheet. Returns how many are new."""
    movement = locked(actor=actor, movement_id=movement_id)
    _issued(movement)
    if day > today:
        raise Refused("movement.step_ahead", day=short_date(day))
    if movement.issued_on and day < movement.issued_on:
        raise Refused("movement.acknowledged_early", day=short_date(day), issued=short_date(movement.issued_on))
    if not squeezed(where):
        raise Refused("movement.no_sheet")
    rows = movement.addressees.filter(pk__in=list(addressee_ids), acknowledged_on__isnull=True)
    count = rows.update(acknowledged_on=day, on_paper=squeezed(where), recorded_by=actor.name)
    if not count:
        raise Refused("movement.nobody_chosen")
    facts = {"count": count, "day": day.isoformat(), "sheet": squeezed(where)}
    audit.record(actor=actor, what="movement.acknowledged_on_paper", subject=f"movement:{movement_id}", now=now, facts=facts)
    return count


def mine(*, actor: Actor) -> list[Addressee]:
    """The issued plans and amendments that still wait for this person, the oldest first."""
    require(actor, "movement.acknowledge", unit_id=actor.unit_id)
    if actor.person_id is None:
        return []
    rows = Addressee.objects.filter(movement__unit_id=actor.unit_id, person_id=actor.person_id, acknowledged_on__isnull=True)
    rows = rows.exclude(movement__life_step__in=[Step.DRAFTED, Step.ARCHIVED]).select_related("movement", "amendment")
    return list(rows.order_by("added_at", "pk"))


def addressees(*, actor: Actor, movement_id: int, amendment_id: int | None = None) -> list[Addressee]:
    """Everyone on the list, those who still have to read first, each with the group."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    which = Q(amendment_id=amendment_id) if amendment_id else Q(amendment__isnull=True)
    rows = Addressee.objects.filter(which, movement_id=movement_id, movement__unit_id=actor.unit_id)
    rows = rows.select_related("person__group").prefetch_related("person__group__names").order_by("person__sort_key", "pk")
    return sorted(rows, key=lambda one: one.acknowledged_on is not None)


def _issued(movement: Movement) -> None:
    if movement.life_step == Step.DRAFTED:
        raise Refused("movement.not_issued_yet")
