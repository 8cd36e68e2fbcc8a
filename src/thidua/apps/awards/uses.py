"""Where awards cite proofs: the superior's decision as it arrived, and what a praise rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from thidua.apps.awards.models import Decision, Praise
from thidua.apps.evidence.uses import Source
from thidua.core.evidence import Use

DECISION, PRAISE = "awards.decision", "awards.praise"


def _decisions(unit_id: int, item_ids: Collection[int] | None) -> Iterator[tuple[int, Use]]:
    rows = Decision.objects.filter(unit_id=unit_id, paper__isnull=False).order_by("pk")
    for row in rows if item_ids is None else rows.filter(paper_id__in=item_ids):
        words = f"Quyết định số {row.number_symbol} của {row.issuer}"
        yield row.paper_id, Use(kind=DECISION, record=str(row.pk), words=words, year=row.dated_on.year, final=True, opens=row.pk)


def _praises(unit_id: int, item_ids: Collection[int] | None) -> Iterator[tuple[int, Use]]:
    rows = Praise.objects.filter(unit_id=unit_id, item__isnull=False, withdrawn_at__isnull=True).order_by("pk")
    for row in rows if item_ids is None else rows.filter(item_id__in=item_ids):
        yield row.item_id, Use(kind=PRAISE, record=str(row.pk), words=f"Biểu dương: {row.reason}"[:200], year=row.said_on.year, final=True)


SOURCES = (
    Source(DECISION, "Quyết định khen thưởng", _decisions),
    Source(PRAISE, "Biểu dương", _praises),
)
