"""Reading the staff of the actor's unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from thidua.apps.people.models import DisciplinaryMatter, PastAward, Person, Rating, RosterImport
from thidua.apps.people.preview import Preview, preview
from thidua.core.actor import Actor, may, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded


def staff(*, actor: Actor, search: str = "", group_id: int | None = None) -> QuerySet[Person]:
    """The staff in the order of given names; `search` may be typed without marks."""
    require(actor, "people.read", unit_id=actor.unit_id)
    rows = Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True).select_related("group").prefetch_related("group__names")
    for word in folded(search).split():
        rows = rows.filter(folded_name__contains=word)
    if group_id:
        rows = rows.filter(group_id=group_id)
    return rows.order_by("sort_key", "pk")


def choices(*, actor: Actor) -> QuerySet[Person]:
    """Whom the actor may nominate: a head of group sees the own group, the leading roles see all."""
    require(actor, "nomination.write", unit_id=actor.unit_id)
    rows = Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True).order_by("sort_key", "pk")
    return rows.filter(group_id=actor.group_id) if actor.group_id else rows


def person(*, actor: Actor, person_id: int) -> Person:
    """One person of the unit; oneself, or anyone for those who may read the staff."""
    if person_id != actor.person_id:
        require(actor, "people.read", unit_id=actor.unit_id)
    found = Person.objects.filter(pk=person_id, unit_id=actor.unit_id).select_related("group").prefetch_related("group__names").first()
    if found is None:
        raise Refused("people.unknown")
    return found


def sees_ratings(*, actor: Actor, person_id: int) -> bool:
    """Ratings are for those who lead and for the person; colleagues never read each other's."""
    return person_id == actor.person_id or may(actor, "people.read_ratings", unit_id=actor.unit_id).given


def matter(*, actor: Actor, matter_id: int) -> DisciplinaryMatter:
    """One matter of the unit's people, for those who write the staff."""
    require(actor, "people.write", unit_id=actor.unit_id)
    found = DisciplinaryMatter.objects.select_related("person").filter(pk=matter_id, person__unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("people.unknown")
    return found


@dataclass(frozen=True)
class Card:
    """What is known of a person for emulation."""

    ratings: tuple[Rating, ...]
    matters: tuple[DisciplinaryMatter, ...]
    past_awards: tuple[PastAward, ...]


def card(found: Person) -> Card:
    """Ratings, matters and past awards; asked only after `sees_ratings`."""
    return Card(
        ratings=tuple(found.ratings.order_by("-year")),
        matters=tuple(found.disciplinary_matters.order_by("-opened_on")),
        past_awards=tuple(found.past_awards.order_by("-year")),
    )


def roster_preview(*, actor: Actor, import_id: int) -> Preview:
    """What recording an uploaded list would do, row by row; nothing is written."""
    require(actor, "people.write", unit_id=actor.unit_id)
    found = RosterImport.objects.filter(pk=import_id, unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("people.import_unknown")
    return preview(found)
