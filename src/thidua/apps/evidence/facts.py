"""Rows of the register as the facts the rules need."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.apps.archive.models import Fault as StoredFault
from thidua.apps.evidence.models import EvidenceItem, Kind
from thidua.core.evidence import Fault, Item, Newer


def item_facts(row: EvidenceItem, *, twins: Iterable[str] = (), fault: StoredFault | str | None = None) -> Item:
    """One proof; `fault` is what is known of its bytes."""
    newer = row.newer if row.is_replaced else None
    return Item(
        title=row.title,
        dated_on=row.dated_on,
        year=row.year,
        link=row.link if row.kind == Kind.LINK else "",
        has_copy=row.file_id is not None,
        is_joint=row.is_joint,
        carries_files=row.carries_files,
        withdrawn=row.withdrawn_at is not None,
        fault=Fault(str(fault)) if fault else None,
        newer=Newer(newer.title, newer.added_at.date()) if newer else None,
        twins=tuple(twins),
    )
