"""Reading the register of proofs."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.apps.evidence.models import EvidenceItem
from thidua.core.actor import Actor, require
from thidua.kernel.dates import short_date


def register(*, actor: Actor, year: int | None = None) -> QuerySet[EvidenceItem]:
    """The unit's proofs, the newest first; with a year, those of that year and those of no year."""
    require(actor, "evidence.read", unit_id=actor.unit_id)
    items = EvidenceItem.objects.filter(unit_id=actor.unit_id).select_related("file").order_by("-added_at", "-pk")
    return items.filter(year__in=[year]) | items.filter(year__isnull=True) if year else items


def cited(item: EvidenceItem) -> str:
    """A proof as a paper cites it: "Quyết định công nhận sáng kiến (số 12/QĐ-UBND ngày 05/02/2024, UBND quận)"."""
    number = f"số {item.number_symbol}" if item.number_symbol else ""
    day = f"ngày {short_date(item.dated_on)}" if item.dated_on else ""
    inside = ", ".join(part for part in (" ".join(p for p in (number, day) if p), item.issuer, item.page) if part)
    return f"{item.title} ({inside})" if inside else item.title
