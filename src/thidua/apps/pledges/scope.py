"""Whom an actor may see and write for: oneself; a head the own group; those who lead everybody."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from thidua.apps.people.models import Person
from thidua.apps.units.models import Kind, Unit
from thidua.core.actor import Actor, Role
from thidua.kernel.outcome import Refused

LEADING = frozenset({Role.SECRETARY, Role.PRINCIPAL})


@dataclass(frozen=True)
class Subject:
    """Whose pledge it is: a person, or a collective (a group or the unit itself)."""

    person_id: int | None = None
    group_id: int | None = None


def persons(actor: Actor) -> Q:
    """The staff the actor may see, as a condition on Person."""
    mine = Q(pk=actor.person_id) if actor.person_id else Q(pk__in=[])
    if actor.role in LEADING:
        return Q(unit_id=actor.unit_id)
    if actor.role is Role.GROUP_HEAD and actor.group_id:
        return Q(unit_id=actor.unit_id) & (Q(group_id=actor.group_id) | mine)
    return Q(unit_id=actor.unit_id) & mine


def collectives(actor: Actor) -> Q:
    """The collectives the actor may see, as a condition on Unit: its groups and, for those who lead, the unit itself. A mass organisation
    registers with its own superior, not here.
    """
    groups = Q(school_id=actor.unit_id, kind=Kind.GROUP)
    if actor.role in LEADING:
        return groups | Q(pk=actor.unit_id)
    if actor.role is Role.GROUP_HEAD and actor.group_id:
        return groups & Q(pk=actor.group_id)
    return Q(pk__in=[])


def check(actor: Actor, subject: Subject) -> None:
    """Raise Refused for a subject that does not exist in what the actor may see."""
    if subject.person_id is not None:
        there = Person.objects.filter(persons(actor), pk=subject.person_id).exists()
    else:
        there = Unit.objects.filter(collectives(actor), pk=subject.group_id).exists()
    if not there:
        raise Refused("pledge.not_yours")
