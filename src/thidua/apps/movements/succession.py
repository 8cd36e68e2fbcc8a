"""Opening the next movement from an old one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.movements import actions, parts
from thidua.apps.movements.life import locked
from thidua.apps.movements.models import Movement, OpenPoint
from thidua.core.actor import Actor, require
from thidua.core.succession import Basis, Succession, succeed
from thidua.kernel.outcome import Refused
from thidua.law.book import Instrument
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

GROUNDS = "phong_trao.can_cu_giai_doan"


@dataclass(frozen=True)
class Preview:
    """What opening the next movement would make, beside the old one, and the instruments it rests on."""

    old: Movement
    succession: Succession
    instruments: tuple[Instrument, ...]


def preview(*, actor: Actor, movement_id: int, from_year: int, to_year: int, today: date) -> Preview:
    """The next movement before anything is written."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    old = Movement.objects.filter(pk=movement_id, unit_id=actor.unit_id).first()
    if old is None:
        raise Refused("movement.unknown")
    instruments = grounds_on(today)
    bases = tuple(Basis(one.number, one.signed.isoformat() if one.signed else "", one.issuer, one.about) for one in instruments)
    return Preview(old, succeed(parts.as_draft(old), from_year, to_year, bases), instruments)


@transaction.atomic
def open_next(*, actor: Actor, movement_id: int, from_year: int, to_year: int, today: date, now: datetime) -> Movement:
    """Make the next movement, at the step of writing, with every point to be decided again. Raises Refused where one of that time exists."""
    old = locked(actor=actor, movement_id=movement_id)
    if Movement.objects.filter(unit_id=actor.unit_id, previous=old, from_year=from_year).exists():
        raise Refused("movement.next_exists", year=from_year)
    found = preview(actor=actor, movement_id=movement_id, from_year=from_year, to_year=to_year, today=today).succession
    made = actions.create(actor=actor, draft=found.draft, now=now, is_demo=old.is_demo)
    made.previous = old
    made.save(update_fields=["previous"])
    for before, after in zip(_criteria(old), _criteria(made), strict=True):
        after.proof_source = before.proof_source
        after.save(update_fields=["proof_source"])
    for before, after in zip(_deadlines(old), _deadlines(made), strict=True):
        after.working = before.working
        after.save(update_fields=["working"])
    OpenPoint.objects.bulk_create(OpenPoint(movement=made, code=one.code, text=one.says) for one in found.points)
    facts = {"from": old.pk, "points": len(found.points), "left": list(found.left)}
    audit.record(actor=actor, what="movement.opened_from", subject=f"movement:{made.pk}", now=now, facts=facts)
    return made


def grounds_on(day: date) -> tuple[Instrument, ...]:
    """The instruments of the centre that a plan written on this day rests on; empty where the lawbook is silent."""
    try:
        listed = lawbook().on(day).value(GROUNDS).value
    except NotInForce:
        return ()
    assert isinstance(listed, list)
    return tuple(lawbook().instruments[str(one)] for one in listed)


def _criteria(movement: Movement) -> list:
    return list(parts.rows_of(movement, "criterion", parts.CURRENT))


def _deadlines(movement: Movement) -> list:
    return list(parts.rows_of(movement, "deadline", parts.CURRENT))
