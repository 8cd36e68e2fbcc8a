"""Every use of a proof in one list: what other parts of the program hold by foreign key, and what they had written down here.

A part above names its module in the setting EVIDENCE_SOURCES; the module holds SOURCES. A source with `held` is the truth for its kind, and
what was written down here only adds the page; a kind without `held` lives by what was written down.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import import_module

from django.conf import settings

from thidua.apps.evidence.models import Use as UseRow
from thidua.core.evidence import Use


@dataclass(frozen=True)
class Record:
    """A record of the program that may itself be a proof: an accepted report, an issued paper."""

    key: str
    title: str
    number_symbol: str = ""
    dated_on: date | None = None
    year: int | None = None


@dataclass(frozen=True)
class Source:
    """What one part of the program cites proofs from. `held` takes a unit and the proofs wanted, None for all, and yields (proof, use)."""

    kind: str
    label: str
    held: Callable[[int, Collection[int] | None], Iterable[tuple[int, Use]]] | None = None
    records: Callable[[int], Iterable[Record]] | None = None


@cache
def sources() -> dict[str, Source]:
    """Every source by its kind, in the order of the settings."""
    return {one.kind: one for place in settings.EVIDENCE_SOURCES for one in import_module(place).SOURCES}


def label_of(kind: str) -> str:
    """What a kind of use is called on screen."""
    known = sources().get(kind)
    return known.label if known else "Nội dung khác"


def uses_of(unit_id: int, item_ids: Collection[int] | None = None) -> dict[int, list[Use]]:
    """Every use by proof; as many questions to the database as there are sources, however many proofs there are."""
    rows = UseRow.objects.filter(unit_id=unit_id).order_by("pk")
    written = {(row.item_id, row.kind, row.record): row for row in (rows if item_ids is None else rows.filter(item_id__in=item_ids))}
    told: dict[int, list[Use]] = {}
    for source in sources().values():
        for item_id, use in source.held(unit_id, item_ids) if source.held else ():
            row = written.pop((item_id, use.kind, use.record), None)
            told.setdefault(item_id, []).append(replace(use, page=row.page) if row else use)
    for (item_id, kind, _), row in written.items():
        known = sources().get(kind)
        if known is None or known.held is None:
            told.setdefault(item_id, []).append(_from(row))
    return told


def _from(row: UseRow) -> Use:
    return Use(
        kind=row.kind,
        record=row.record,
        words=row.words,
        page=row.page,
        year=row.year,
        final=row.is_final,
        opens=int(row.record) if row.record.isdigit() else None,
        measure=row.measure,
        value=row.value,
        author=row.author,
    )
