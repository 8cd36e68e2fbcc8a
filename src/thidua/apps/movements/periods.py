"""When a round is held and which school years it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.movements.actions import for_update
from thidua.apps.movements.models import Round, RoundStage
from thidua.core.actor import Actor, require
from thidua.core.school_year import SchoolYear
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_SET = frozenset({RoundStage.FILED, RoundStage.CLOSED})
_FURTHEST = 10


@transaction.atomic
def set_school_years(*, actor: Actor, round_id: int, first: int, last: int, reason: str, now: datetime) -> Round:
    """Change which school years a round reads, with a reason, as long as its dossier is not filed."""
    the_round = for_update(actor=actor, round_id=round_id)
    if the_round.stage in _SET:
        raise Refused("movement.round_stage", year=the_round.year, stage=the_round.get_stage_display())
    if not squeezed(reason):
        raise Refused("movement.no_reason")
    if first > last or last > the_round.year or first < the_round.year - _FURTHEST:
        raise Refused("movement.school_years", year=the_round.year, first=SchoolYear(first).label, last=SchoolYear(last).label)
    before, the_round.school_years = list(the_round.school_years), list(range(first, last + 1))
    the_round.school_years_reason = squeezed(reason)
    the_round.save(update_fields=["school_years", "school_years_reason"])
    facts = {"changed": {"school_years": [_words(before), _words(the_round.school_years)]}, "reason": the_round.school_years_reason}
    audit.record(actor=actor, what="round.school_years", subject=f"round:{round_id}", now=now, facts=facts)
    return the_round


@transaction.atomic
def set_days(*, actor: Actor, movement_id: int, days: Mapping[int, tuple[date, date]], now: datetime) -> None:
    """Set when rounds are planned to be held: round id → (first, last day)."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    rows = Round.objects.select_for_update(of=("self",)).filter(movement_id=movement_id, movement__unit_id=actor.unit_id, pk__in=days)
    for row in rows:
        first, last = days[row.pk]
        if first > last or first < date(row.year, 1, 1):
            raise Refused("movement.round_days", year=row.year, first=short_date(first), last=short_date(last))
        if (row.opens_on, row.closes_on) == (first, last):
            continue
        row.opens_on, row.closes_on = first, last
        row.save(update_fields=["opens_on", "closes_on"])
        facts = {"first": first.isoformat(), "last": last.isoformat()}
        audit.record(actor=actor, what="round.days", subject=f"round:{row.pk}", now=now, facts=facts)


def _words(years: Sequence[int]) -> str:
    return ", ".join(SchoolYear(one).label for one in years) or "theo quy tắc"
