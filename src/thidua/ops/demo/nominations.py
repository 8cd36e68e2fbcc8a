"""What happens around the demo's nominations: one returned and laid again, one self-registration, one cut of places by telephone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from thidua.apps.councils import queries as councils
from thidua.apps.movements.models import Criterion, Round
from thidua.apps.nominations import actions, registering, revisions
from thidua.apps.nominations.models import Nomination
from thidua.apps.people.models import Person
from thidua.apps.quotas import actions as quotas
from thidua.apps.quotas import queries as places
from thidua.core.actor import Actor, Role


def add(by: Actor, told: dict[str, Any], staff: Mapping[str, Person], now: datetime) -> None:
    """Play the three stories through the same actions a real school uses."""
    _return(by, told["returned"], staff, now)
    _register(by, told["registration"], staff, now)
    _telephone(by, told["telephone"], now)


def _return(by: Actor, row: dict[str, Any], staff: Mapping[str, Person], now: datetime) -> None:
    found = Nomination.objects.get(round__year=row["year"], level=row["level"], person=staff[row["person"]])
    criterion = Criterion.objects.filter(movement_id=found.round.movement_id, recipient=found.recipient, proof=row["criterion"]).first()
    at = {"criterion": f"criterion:{criterion.pk}" if criterion else "whole"}
    actions.give_back(actor=by, nomination_id=found.pk, found=[(at.get(place, place), says) for place, says in row["defects"]], now=now)
    lines = [(one.text, one.area, one.evidence_id) for one in found.achievements.order_by("position")]
    lines[0] = (row["achievement"], *lines[0][1:])
    actions.write_achievements(actor=by, nomination_id=found.pk, summary=row["summary"], lines=lines, now=now)
    found.refresh_from_db()
    last = revisions.open_defects(found)[-1]
    actions.submit(actor=by, nomination_id=found.pk, replies={last.pk: row["reply"]}, now=now)


def _register(by: Actor, row: dict[str, Any], staff: Mapping[str, Person], now: datetime) -> None:
    person = staff[row["person"]]
    own = Actor(None, person.full_name, by.unit_id, Role.STAFF, person_id=person.pk, group_id=person.group_id)
    the_round = Round.objects.get(movement__unit_id=by.unit_id, year=row["year"])
    criteria = Criterion.objects.filter(movement_id=the_round.movement_id, recipient="INDIVIDUAL").order_by("position")
    assessed = [registering.Assessed(one.pk, *row["answers"].get(one.proof, ["TO_PROVE", ""])) for one in criteria]
    registering.register(actor=own, round_id=the_round.pk, level=row["level"], summary=row["summary"], assessed=assessed, now=now)


def _telephone(by: Actor, row: dict[str, Any], now: datetime) -> None:
    """One place more by paper, taken back by telephone after the vote; its paper is still awaited."""
    the_round = Round.objects.get(movement__unit_id=by.unit_id, year=row["year"])
    votes = councils.shares_of_round(actor=by, round_id=the_round.pk)
    lines = places.page(actor=by, round_id=the_round.pk, votes=votes, today=now.date()).rows
    key = next(one.key for one in lines if one.key.level == row["level"] and one.line.places)
    told = {"actor": by, "round_id": the_round.pk, "key": key, "votes": votes, "now": now}
    paper, call = row["paper"], row["call"]
    heard = quotas.Heard("PAPER", number_symbol=paper["number"], dated_on=paper["on"])
    quotas.change(turn="RAISE", amount=paper["amount"], reason=paper["says"], heard=heard, **told)
    heard = quotas.Heard("PHONE", told_at=call["at"].replace(tzinfo=now.tzinfo), told_by=call["by"])
    quotas.change(turn="CUT", amount=call["amount"], reason=call["says"], heard=heard, **told)
