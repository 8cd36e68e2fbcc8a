"""Rows of a nomination as the facts that the core reckons with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.evidence.queries import cited, pages_cited
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import Criterion as CriterionRow
from thidua.apps.nominations.models import Nomination
from thidua.apps.nominations.uses import FINDING
from thidua.apps.people.models import DisciplinaryMatter, Rating
from thidua.apps.units.models import Ownership
from thidua.core.criteria import Criterion, Finding, Proof, Standing, State
from thidua.core.school_year import SchoolYear
from thidua.core.two_years import outside


def criteria_of(nomination: Nomination) -> list[CriterionRow]:
    """The plan's criteria that govern a nomination; a title is judged by the law's own conditions (`apps.standing`), not by the plan."""
    return [] if nomination.aim.is_title else list(movements.criteria_of(nomination.round, nomination.recipient))


def criterion(row: CriterionRow) -> Criterion:
    """One criterion of the plan."""
    return Criterion(id=row.pk, text=row.text, proof=Proof(row.proof), years=row.years)


def findings(nomination: Nomination, read: Sequence[SchoolYear]) -> dict[int, Finding]:
    """What was found so far, by criterion; an initiative dated outside the school years the round reads is kept and says so."""
    rows = list(nomination.findings.all())
    pages = pages_cited(unit_id=nomination.round.movement.unit_id, kind=FINDING, records=[str(row.pk) for row in rows])
    return {
        row.criterion_id: Finding(
            state=State(row.state),
            note=row.note,
            proofs=tuple(
                _proof(item, pages.get((item.pk, str(row.pk)), ""), read if row.criterion.proof == Proof.INITIATIVE else ())
                for item in row.evidence.all()
            ),
        )
        for row in rows
    }


def _proof(item: EvidenceItem, page: str, read: Sequence[SchoolYear]) -> str:
    """A proof as it is cited; `read` are the school years its day is held against, none where the fact is of a calendar year."""
    said = outside(read, item.dated_on) if read and item.dated_on else ""
    return f"{cited(item, page=page)} ({said})" if said else cited(item, page=page)


def standing(nomination: Nomination, *, on: date) -> Standing:
    """What the unit's records say of the nominee on a day. A group carries no personal matter."""
    if nomination.person_id is None:
        ratings = Rating.objects.filter(group_id=nomination.group_id)
        matters: list[str] = []
    else:
        ratings = Rating.objects.filter(person_id=nomination.person_id)
        open_rows = DisciplinaryMatter.objects.filter(person_id=nomination.person_id, opened_on__lte=on)
        matters = [row.about for row in open_rows.order_by("opened_on") if row.closed_on is None or row.closed_on > on]
    return Standing(ratings=dict(ratings.values_list("year", "level")), open_matters=tuple(matters), private=_private(nomination))


def _private(nomination: Nomination) -> bool:
    """Whether the school of the movement is a private one."""
    return nomination.round.movement.unit.ownership == Ownership.PRIVATE
