"""Reading nominations, always inside the actor's unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.movements import queries as movements
from thidua.apps.movements import readings
from thidua.apps.nominations import facts
from thidua.apps.nominations.models import Finding, Nomination, Stage
from thidua.apps.units import queries as units
from thidua.apps.units.models import Ownership
from thidua.core.actor import Actor, Role, require
from thidua.core.criteria import Reckoned, reckon
from thidua.core.granting import Authority, may_grant
from thidua.kernel.outcome import Ground, Refused
from thidua.law.cite import in_words
from thidua.law.load import lawbook

# Law: the same bar in every regime; nd-152-2025#d4 is the text that was read.
BAR_SOURCE = "nd-152-2025#d4"


@dataclass(frozen=True)
class Card:
    """One nomination with its reckoning, for its page and for the papers."""

    nomination: Nomination
    reckoning: tuple[Reckoned, ...]


def of_round(*, actor: Actor, round_id: int) -> QuerySet[Nomination]:
    """Every nomination of a round that the actor may see: staff see what has been decided and their own."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    rows = _with_names(Nomination.objects.filter(round_id=round_id, round__movement__unit_id=actor.unit_id))
    return _seen_by(rows, actor).annotate(written=Count("achievements")).order_by("level", "recipient", "created_at", "pk")


def of_unit(*, actor: Actor) -> QuerySet[Nomination]:
    """Every nomination of the unit that the actor may see, the latest year first."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    rows = _with_names(Nomination.objects.filter(round__movement__unit_id=actor.unit_id))
    return _seen_by(rows, actor).order_by("-round__year", "pk")


def nomination(*, actor: Actor, nomination_id: int) -> Nomination:
    """One nomination of the unit that the actor may see."""
    found = of_unit(actor=actor).filter(pk=nomination_id).first()
    if found is None:
        raise Refused("nomination.unknown")
    return found


def own_award(*, actor: Actor, on: date) -> Ground:
    """Whether the principal may give a Giấy khen on a day, with its source in words; `met` is None where the unit must name its rule."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    private = units.school(actor=actor).ownership == Ownership.PRIVATE
    found = may_grant("giay_khen", Authority.PRINCIPAL, lawbook().on(on), private=private)
    return replace(found, source=in_words(found.source, lawbook()))


def show(*, actor: Actor, nomination_id: int, on: date) -> Card:
    """One nomination with the reckoning of every criterion on the day `on`."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    rows = _with_names(Nomination.objects.filter(pk=nomination_id, round__movement__unit_id=actor.unit_id))
    nomination = _seen_by(rows, actor).first()
    if nomination is None:
        raise Refused("nomination.unknown")
    return card(nomination, on=on)


def card(nomination: Nomination, *, on: date) -> Card:
    """The reckoning of one nomination, the same for its page, the council and the paper."""
    criteria = movements.criteria_of(nomination.round, nomination.recipient)
    read = readings.read_by(nomination.round)
    reckoning = reckon(
        [facts.criterion(row) for row in criteria],
        facts.findings(nomination, read),
        facts.standing(nomination, on=on),
        year=nomination.round.year,
        bar_source=in_words(BAR_SOURCE, lawbook()),
        read=read,
    )
    return Card(nomination=nomination, reckoning=reckoning)


def before_council(*, actor: Actor, round_id: int) -> list[Nomination]:
    """What the council of the round has to decide, or has decided."""
    require(actor, "council.read", unit_id=actor.unit_id)
    rows = Nomination.objects.filter(round_id=round_id, round__movement__unit_id=actor.unit_id)
    return list(_with_names(rows.filter(stage__in=[Stage.SUBMITTED, Stage.PASSED, Stage.NOT_PASSED])).order_by("level", "recipient", "pk"))


def _with_names(rows: QuerySet[Nomination]) -> QuerySet[Nomination]:
    return rows.select_related("person__group", "group", "round__movement", "nominated_by").prefetch_related(
        "group__names",
        "nominated_by__names",
        "person__group__names",
        "achievements__evidence",
        Prefetch(
            "findings",
            Finding.objects.select_related("criterion").prefetch_related(Prefetch("evidence", EvidenceItem.objects.order_by("pk"))),
        ),
    )


def _seen_by(rows: QuerySet[Nomination], actor: Actor) -> QuerySet[Nomination]:
    if actor.role in {Role.SECRETARY, Role.PRINCIPAL}:
        return rows
    own = Q(person_id=actor.person_id) if actor.person_id else Q(pk__in=[])
    if actor.role is Role.GROUP_HEAD:
        return rows.filter(Q(nominated_by_id=actor.group_id) | own | Q(stage=Stage.PASSED))
    return rows.filter(own | Q(stage=Stage.PASSED))


def history(*, actor: Actor, nomination_id: int) -> list[Entry]:
    """Every act on a nomination, for those who lead; the newest first."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    if actor.role not in {Role.SECRETARY, Role.PRINCIPAL}:
        return []
    return audit.history(f"nomination:{nomination_id}")
