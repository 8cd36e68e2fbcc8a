"""The yearly ratings of a whole school on one sheet, and what the card of a person or collective holds besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.people import actions
from thidua.apps.people.models import Level, Person, Rating
from thidua.apps.units import queries as units
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

PERSON, COLLECTIVE = "p", "g"


@dataclass(frozen=True)
class Row:
    """One person ("p12") or collective ("g3") with the level on record for the year."""

    key: str
    name: str
    place: str
    level: str
    source: str


def sheet(*, actor: Actor, year: int, today: date) -> tuple[list[Row], list[Row]]:
    """Collectives, the school itself first, then people in the order of given names, each with the rating of `year` or none."""
    require(actor, "people.read_ratings", unit_id=actor.unit_id)
    rated = Rating.objects.filter(unit_id=actor.unit_id, year=year)
    known = {f"{PERSON}{one.person_id}" if one.person_id else f"{COLLECTIVE}{one.group_id}": one for one in rated}

    def row(key: str, name: str, place: str) -> Row:
        one = known.get(key)
        return Row(key, name, place, one.level if one else "", one.source if one else "")

    staff = Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True).order_by("sort_key", "pk")
    groups = [row(f"{COLLECTIVE}{pk}", name, "") for pk, name in units.collectives_of(actor=actor, on=today)]
    return groups, [row(f"{PERSON}{one.pk}", one.full_name, one.post) for one in staff]


@transaction.atomic
def rate_all(*, actor: Actor, year: int, levels: Mapping[str, str], source: str, now: datetime) -> int:
    """Enter the ratings of a year at once, by the paper that gave them; what stands already with the same level is left alone.

    Returns how many were entered or changed. Raises Refused for an unknown level or key, and where something changes without its paper.
    """
    require(actor, "people.write", unit_id=actor.unit_id)
    groups, people = sheet(actor=actor, year=year, today=now.date())
    known = {one.key: one.level for one in (*groups, *people)}
    changed = {key: level for key, level in levels.items() if level and known.get(key) != level}
    if not set(changed) <= set(known) or not set(changed.values()) <= set(Level.values):
        raise Refused("people.rating")
    if not changed:
        raise Refused("people.nothing_rated")
    if not squeezed(source):
        raise Refused("people.rating_source")
    for key, level in changed.items():
        whom = {"person_id" if key.startswith(PERSON) else "group_id": int(key[1:])}
        actions.record_rating(actor=actor, year=year, level=level, source=source, now=now, **whom)
    return len(changed)
