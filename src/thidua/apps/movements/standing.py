"""Where a movement stands, from its rows: the log of steps, what the plan says, where it asks for less than the superior's."""

from __future__ import annotations

from django.db.models import Count, Q

from thidua.apps.movements import parts
from thidua.apps.movements.models import ClauseKind, LifeEntry, Movement, Origin, Proof, Round, RoundStage
from thidua.core.cascade import looser
from thidua.core.life import Entry, Mark, Step, Turn, course
from thidua.core.readiness import PlanFacts, RoundFacts

_ENDED = frozenset({RoundStage.FILED, RoundStage.CLOSED})


def course_of(movement: Movement) -> tuple[Mark, ...]:
    """The steps of this movement, from its rounds."""
    return course(list(movement.rounds.values_list("year", "kind")))


def entry_of(row: LifeEntry) -> Entry:
    """One line of the log as the rules read it."""
    return Entry(Turn(row.turn), Mark(Step(row.step), row.year), row.day)


def log_of(movement: Movement) -> list[Entry]:
    """The log in its order."""
    return [entry_of(row) for row in movement.life.order_by("position")]


def plan_facts(movement: Movement) -> PlanFacts:
    """What the plan says, as readiness needs it."""
    duties = movement.clauses.filter(parts.CURRENT, kind=ClauseKind.RESPONSIBILITY)
    heard = movement.addressees.filter(amendment__isnull=True).aggregate(
        everyone=Count("pk"), done=Count("pk", filter=Q(acknowledged_on__isnull=False))
    )
    return PlanFacts(
        issued=bool(movement.number_symbol and movement.issued_on and movement.life_step != Step.DRAFTED),
        contents=movement.clauses.filter(parts.CURRENT, kind=ClauseKind.CONTENT).count(),
        criteria=tuple(
            (row.pk, row.text, row.proof != Proof.JUDGED or bool(row.proof_source))
            for row in parts.rows_of(movement, "criterion", parts.CURRENT)
        ),
        open_points=tuple(movement.open_points.filter(settled_on__isnull=True).order_by("pk").values_list("text", flat=True)),
        looser=looser_than_superior(movement),
        duties=duties.count(),
        duties_owned=duties.exclude(who="").count(),
        addressees=heard["everyone"],
        acknowledged=heard["done"],
        rounds=tuple(round_facts(row) for row in movement.rounds.order_by("year")),
    )


def round_facts(row: Round) -> RoundFacts:
    """One round as readiness needs it."""
    return RoundFacts(row.pk, row.year, row.kind, row.opens_on, row.closes_on, row.stage in _ENDED)


def looser_than_superior(movement: Movement) -> tuple[str, ...]:
    """Every place where the plan in force asks for less than the superior's plan, as sentences."""
    if movement.superior_id is None:
        return ()
    held: dict[int, tuple[str, object]] = {}
    for kind in parts.TABLES:
        for row in parts.rows_of(movement, kind, parts.CURRENT):
            if row.origin_part_id and row.origin != Origin.OWN:
                held[row.origin_part_id] = (kind, row)
    said = []
    for above in movement.superior.parts.filter(binds=True).order_by("position"):
        own = parts.values_of(*held[above.pk]) if above.pk in held else None
        said.append(looser(above.kind, above.values, own))
    return tuple(one for one in said if one)
