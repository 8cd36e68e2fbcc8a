"""How many registered in a school year and how many months were scored; for the reviews of a movement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from thidua.apps.pledges.models import MonthSheet, Season, SheetState, State, Version
from thidua.core.actor import Actor, require
from thidua.core.school_year import SchoolYear

_STANDS = frozenset({State.APPROVED, State.LOCKED})


@dataclass(frozen=True)
class YearCounts:
    """One school year: registrations approved, the day they were closed, and the months of which every sheet is locked."""

    year: SchoolYear
    persons: int
    collectives: int
    closed_on: date | None
    months: int
    locked_on: date | None


def counts(*, actor: Actor, school_years: Sequence[SchoolYear]) -> list[YearCounts]:
    """The counts of each school year, in order; four questions however many years."""
    require(actor, "pledge.read", unit_id=actor.unit_id)
    starts = [one.start for one in school_years]
    seasons = Season.objects.filter(unit_id=actor.unit_id, school_year__in=starts, closed_at__isnull=False)
    closed = {row.school_year: timezone.localtime(row.closed_at).date() for row in seasons}
    rows = Version.objects.filter(pledge__unit_id=actor.unit_id, pledge__school_year__in=starts, state__in=_STANDS)
    standing = set(rows.values_list("pledge__school_year", "pledge__person_id", "pledge__group_id"))
    sheets: dict[tuple[int, int], list[MonthSheet]] = {}
    for sheet in MonthSheet.objects.filter(unit_id=actor.unit_id):
        sheets.setdefault((sheet.year, sheet.month), []).append(sheet)
    locked = {month: mine for month, mine in sheets.items() if all(one.state == SheetState.LOCKED for one in mine)}
    made = []
    for one in school_years:
        mine = [sheet for month, rows_of in locked.items() if one.holds(date(*month, 1)) for sheet in rows_of]
        days = [timezone.localtime(sheet.locked_at).date() for sheet in mine if sheet.locked_at]
        made.append(
            YearCounts(
                year=one,
                persons=sum(start == one.start and person is not None for start, person, _ in standing),
                collectives=sum(start == one.start and group is not None for start, _, group in standing),
                closed_on=closed.get(one.start),
                months=len({(sheet.year, sheet.month) for sheet in mine}),
                locked_on=max(days, default=None),
            )
        )
    return made
