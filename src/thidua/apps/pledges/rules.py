"""The values the unit sets for registration and scoring, as they stand on a day: the unit's own, else the default with its mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.apps.units.models import LocalSetting
from thidua.core.school_year import SchoolYear, of
from thidua.core.scoring import Bands
from thidua.law.kinds import day_in
from thidua.law.load import lawbook

BEGINS = "nam_hoc.ngay_dau"
DUE = "dang_ky.han"
FIRST_MONTH, LAST_MONTH, TERM_MONTH = "cham_diem.thang_dau", "cham_diem.thang_cuoi", "cham_diem.hoc_ky_1.thang_cuoi"
FACTOR = "cham_diem.nam.he_so_hoc_ky_2"
BANDS = (("A", "cham_diem.muc.a"), ("B", "cham_diem.muc.b"), ("C", "cham_diem.muc.c"))


@dataclass(frozen=True)
class Value:
    """One value with what the screen says beside it: the unit's source, or that it is only a default."""

    value: object
    source: str
    is_own: bool
    is_confirmed: bool


@dataclass(frozen=True)
class ScoreRules:
    """How a school year is scored."""

    year: SchoolYear
    months: tuple[tuple[int, int], ...]
    first_term: dict[tuple[int, int], bool]
    factor: int
    bands: Bands
    is_own: bool


def values(*, unit_id: int, keys: Sequence[str], day: date) -> dict[str, Value]:
    """The values of several keys on a day, in one question to the database."""
    own: dict[str, LocalSetting] = {}
    for row in LocalSetting.objects.filter(unit_id=unit_id, key__in=keys, since__lte=day).order_by("since"):
        own[row.key] = row
    law = lawbook().on(day)
    found = {}
    for key in keys:
        if key in own:
            found[key] = Value(own[key].value, own[key].source, is_own=True, is_confirmed=own[key].confirmed_at is not None)
        else:
            default = law.value(key)
            found[key] = Value(default.value, default.note, is_own=False, is_confirmed=False)
    return found


def school_year(*, unit_id: int, day: date) -> SchoolYear:
    """The school year of a day, as the unit counts it."""
    return of(day, _begins(unit_id, day))


def school_year_of(*, unit_id: int, start: int, day: date) -> SchoolYear:
    """The school year that starts in `start`, with the first day the unit uses on `day`."""
    return SchoolYear(start, _begins(unit_id, day))


def default_due(*, unit_id: int, year: SchoolYear, day: date) -> date:
    """When registrations of a school year are due where no day was set for it."""
    return due_in(year, str(values(unit_id=unit_id, keys=[DUE], day=day)[DUE].value))


def due_in(year: SchoolYear, told: str) -> date:
    """The day and month `told` ("15/10") within a school year."""
    due = day_in(year.start, told)
    return due if due >= year.first else day_in(year.start + 1, told)


def score_rules(*, unit_id: int, start: int, day: date) -> ScoreRules:
    """How the school year that starts in `start` is scored, by the values of `day`."""
    keys = [BEGINS, FIRST_MONTH, LAST_MONTH, TERM_MONTH, FACTOR, *(key for _, key in BANDS)]
    found = values(unit_id=unit_id, keys=keys, day=day)
    year = SchoolYear(start, str(found[BEGINS].value))
    first, last, term = (_whole(found[key]) for key in (FIRST_MONTH, LAST_MONTH, TERM_MONTH))
    months = year.months(first, last)
    in_first = set(year.months(first, term))
    bands = Bands(tuple((name, Fraction(_whole(found[key]))) for name, key in BANDS))
    return ScoreRules(
        year=year,
        months=months,
        first_term={month: month in in_first for month in months},
        factor=_whole(found[FACTOR]),
        bands=bands,
        is_own=all(found[key].is_own for _, key in BANDS),
    )


def _begins(unit_id: int, day: date) -> str:
    return str(values(unit_id=unit_id, keys=[BEGINS], day=day)[BEGINS].value)


def _whole(found: Value) -> int:
    return int(str(found.value))
