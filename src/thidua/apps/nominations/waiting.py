"""What waits for a head of group in the rounds at work: nominations given back, people who registered themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.apps.movements.models import RoundStage
from thidua.apps.nominations import queries, registering
from thidua.apps.nominations.models import Defect, Nomination, Registration, RegistrationStage, Stage
from thidua.apps.units.queries import name_on
from thidua.core.actor import Actor, Role

_AT_WORK = (RoundStage.NOMINATING, RoundStage.COUNCIL)


@dataclass(frozen=True)
class Returned:
    """A nomination to be mended, with how many defects were named."""

    nomination: Nomination
    name: str
    defects: int


@dataclass(frozen=True)
class Waiting:
    """Both lists; empty for whoever heads no group."""

    returned: tuple[Returned, ...] = ()
    registered: tuple[Registration, ...] = ()


def of(*, actor: Actor) -> Waiting:
    """What the actor's group has to do; the own registration of the head is settled by those who lead."""
    if actor.role is not Role.GROUP_HEAD or not actor.group_id:
        return Waiting()
    mine = Q(nominated_by_id=actor.group_id) | Q(nominated_by__heir_id=actor.group_id)
    rows = queries.of_unit(actor=actor).filter(mine, stage=Stage.RETURNED, round__stage__in=_AT_WORK)
    registered = registering.of_unit(actor=actor).filter(stage=RegistrationStage.SENT, round__stage__in=_AT_WORK)
    return Waiting(
        returned=tuple(Returned(row, _name(row), _defects(row)) for row in rows),
        registered=tuple(row for row in registered.exclude(person_id=actor.person_id)),
    )


def _name(row: Nomination) -> str:
    if row.person is not None:
        return row.person.full_name
    assert row.group is not None  # a constraint keeps one of the two
    return name_on(row.group, row.group.ended_on or date.max).name


def _defects(row: Nomination) -> int:
    last = row.revisions.order_by("-number").first()
    return Defect.objects.filter(revision=last).count() if last else 0
