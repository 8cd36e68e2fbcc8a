"""Adding proofs to the register."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thidua.apps.archive import actions as archive
from thidua.apps.audit import actions as audit
from thidua.apps.evidence.models import EvidenceItem, Kind
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

LARGEST_FILE = 20 * 1024 * 1024
_SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"PK\x03\x04": "application/vnd.openxmlformats-officedocument",
}


@transaction.atomic
def add_record(
    *,
    actor: Actor,
    title: str,
    now: datetime,
    number_symbol: str = "",
    issuer: str = "",
    dated_on: date | None = None,
    year: int | None = None,
    page: str = "",
) -> EvidenceItem:
    """Enter a paper that the unit keeps, by its number and date."""
    return _add(
        actor,
        now,
        EvidenceItem(
            unit_id=actor.unit_id,
            kind=Kind.RECORD,
            title=squeezed(title),
            number_symbol=squeezed(number_symbol),
            issuer=squeezed(issuer),
            dated_on=dated_on,
            year=year,
            page=squeezed(page),
        ),
    )


@transaction.atomic
def add_file(*, actor: Actor, title: str, data: bytes, file_name: str, now: datetime, year: int | None = None) -> EvidenceItem:
    """Keep a scan, a photograph or an Office file as a proof. Its type is told by its content, not by its name."""
    if len(data) > LARGEST_FILE:
        raise Refused("evidence.too_large", limit=LARGEST_FILE // (1024 * 1024))
    media_type = next((kind for mark, kind in _SIGNATURES.items() if data.startswith(mark)), "")
    if not media_type or b"vbaProject" in data:
        raise Refused("evidence.type", file_name=file_name)
    stored = archive.keep(data, media_type=media_type, now=now)
    item = EvidenceItem(unit_id=actor.unit_id, kind=Kind.FILE, title=squeezed(title), file=stored, file_name=squeezed(file_name), year=year)
    return _add(actor, now, item)


def _add(actor: Actor, now: datetime, item: EvidenceItem) -> EvidenceItem:
    require(actor, "evidence.add", unit_id=item.unit_id)
    if not item.title:
        raise Refused("evidence.title")
    item.added_by, item.added_at = actor.name, now
    item.save()
    audit.record(actor=actor, what="evidence.added", subject=f"evidence:{item.pk}", now=now, facts={"title": item.title})
    return item
