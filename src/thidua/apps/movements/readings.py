"""Which school years a round reads: what is stored beside it, or the rule."""

from __future__ import annotations

from thidua.apps.movements import parts
from thidua.apps.movements.models import Movement, Round
from thidua.core.school_year import SchoolYear
from thidua.core.two_years import years_read


def by_rule(the_round: Round) -> tuple[SchoolYear, ...]:
    """Which school years a round reads by rule: as many as its criteria ask for."""
    rows = the_round.movement.criteria.filter(parts.governing(the_round), years__isnull=False)
    return years_read(the_round.year, max(rows.values_list("years", flat=True), default=None))


def read_by(the_round: Round) -> tuple[SchoolYear, ...]:
    """Which school years a round reads: what is stored, or the rule."""
    return tuple(SchoolYear(first) for first in the_round.school_years) or by_rule(the_round)


def freeze(movement: Movement) -> None:
    """Store what the rule says beside every round that has nothing stored."""
    for row in movement.rounds.filter(school_years=[]).select_related("movement"):
        row.school_years = [one.start for one in by_rule(row)]
        row.save(update_fields=["school_years"])
