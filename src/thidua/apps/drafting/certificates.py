"""Giấy khen of an issued decision: one for each recipient, printed in bulk, each print on record."""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pypdfium2
import segno
from django.db import transaction
from django.db.models import QuerySet

from thidua.apps.audit import actions as audit
from thidua.apps.drafting.models import Certificate, CertificateSheet, Issue, State
from thidua.apps.drafting.sources_award import DECISION, decision_facts
from thidua.apps.drafting.sources_movement import agency_on
from thidua.apps.units.queries import name_on
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.papers.compose.wording import full_name
from thidua.papers.facts.award import Certificate as CertificateFacts
from thidua.papers.render.certificate import FIXED, Size, certificate, moved, places

_CODE_BYTES = 12


def decisions(*, actor: Actor) -> QuerySet[Issue]:
    """The unit's issued award decisions, the latest first."""
    require(actor, "paper.read", unit_id=actor.unit_id)
    rows = Issue.objects.filter(draft__unit_id=actor.unit_id, draft__source=DECISION, draft__state=State.ISSUED)
    return rows.select_related("draft").order_by("-dated_on", "-pk")


@transaction.atomic
def of_decision(*, actor: Actor, issue_id: int) -> list[Certificate]:
    """The certificates of a decision, written down the first time they are asked for, numbered as the decision's list is."""
    require(actor, "paper.issue", unit_id=actor.unit_id)
    issue = decisions(actor=actor).select_for_update(of=("self",)).filter(pk=issue_id).first()
    if issue is None or issue.draft.meeting_id is None:
        raise Refused("drafting.not_decision")
    if not issue.certificates.exists():
        found = decision_facts(actor, issue.draft.meeting_id)
        Certificate.objects.bulk_create(
            Certificate(
                issue=issue,
                number=number,
                name=full_name(one),
                is_person=one.is_person,
                line=", ".join(part for part in (one.post, one.unit) if part),
                merit=found.merit[:1].upper() + found.merit[1:],
                code=secrets.token_urlsafe(_CODE_BYTES),
            )
            for number, one in enumerate(found.awarded, start=1)
        )
    return list(issue.certificates.order_by("number"))


def sheet_of(*, actor: Actor) -> CertificateSheet:
    """How the unit prints; as the lawbook places the lines until it has moved any."""
    require(actor, "paper.read", unit_id=actor.unit_id)
    return CertificateSheet.objects.filter(unit_id=actor.unit_id).first() or CertificateSheet(unit_id=actor.unit_id)


def lines_of(sheet: CertificateSheet) -> list[tuple[str, float, float, bool]]:
    """Each line with its place and whether a printed blank already carries it."""
    return [(key, *sheet.places.get(key, (one.x, one.y)), key in FIXED) for key, one in places().items()]


@transaction.atomic
def set_sheet(*, actor: Actor, size: str, on_blank: bool, at: Mapping[str, tuple[float, float]], now: datetime) -> None:
    """Keep the unit's size and places. Raises Refused for a place off the sheet."""
    require(actor, "paper.issue", unit_id=actor.unit_id)
    moved(at)
    standard = places()
    own = {key: [x, y] for key, (x, y) in at.items() if (x, y) != (standard[key].x, standard[key].y)}
    CertificateSheet.objects.update_or_create(
        unit_id=actor.unit_id, defaults={"size": Size(size), "on_blank": on_blank, "places": own, "saved_by": actor.name, "saved_at": now}
    )
    audit.record(
        actor=actor, what="paper.certificate_sheet", subject=f"unit:{actor.unit_id}", now=now, facts={"size": size, "moved": len(own)}
    )


def test_print(*, actor: Actor, now: datetime) -> bytes:
    """One sheet with invented words and a grid in centimetres, to hold against the printed blank."""
    sheet = sheet_of(actor=actor)
    agency = agency_on(actor, now.date())
    facts = CertificateFacts(
        agency=agency,
        authority=f"{agency.principal_title} {agency.name}",
        award="Giấy khen",
        name="Bà Nguyễn Thị Thử In",
        line="Giáo viên, Tổ Mẫu giáo",
        merit="Đã có thành tích xuất sắc trong phong trào thi đua (bản in thử)",
        decision=f"00/QĐ-{agency.symbol}",
        decided_on=now.date(),
        book_number="00",
        signer=agency.principal,
    )
    return certificate(facts, size=Size(sheet.size), on_blank=sheet.on_blank, test_grid=True, at=_at(sheet))


@transaction.atomic
def print_(*, actor: Actor, issue_id: int, numbers: Sequence[int], reason: str, proof_base: str, now: datetime) -> bytes:
    """The chosen certificates in one PDF. Raises Refused where one was printed before and no reason is given for another print."""
    rows = [row for row in of_decision(actor=actor, issue_id=issue_id) if row.number in numbers and not row.annulled]
    if not rows:
        raise Refused("drafting.not_decision")
    again = [row for row in rows if row.prints]
    if again and not squeezed(reason):
        raise Refused("drafting.printed", numbers=", ".join(str(row.number) for row in again))
    sheet, issue = sheet_of(actor=actor), rows[0].issue
    made = [_page(row, issue, sheet, actor, f"{proof_base}{row.code}") for row in rows]
    for row in rows:
        row.prints += 1
        row.last_printed_at = now
        row.reprint_reason = squeezed(reason) if row in again else row.reprint_reason
        row.save(update_fields=["prints", "last_printed_at", "reprint_reason"])
    told = {"numbers": [row.number for row in rows], "reason": squeezed(reason)}
    audit.record(actor=actor, what="paper.certificates_printed", subject=f"paper:{issue.draft_id}", now=now, facts=told)
    return bound(made)


@transaction.atomic
def annul(*, actor: Actor, issue_id: int, number: int, why: str, now: datetime) -> None:
    """The award behind a certificate was annulled: it is not printed again and its code proves nothing more."""
    require(actor, "paper.issue", unit_id=actor.unit_id)
    rows = Certificate.objects.filter(issue_id=issue_id, issue__draft__unit_id=actor.unit_id, number=number, annulled="")
    row = rows.select_related("issue").first()
    if row is not None:
        row.annulled = squeezed(why)[:300]
        row.save(update_fields=["annulled"])
        audit.record(
            actor=actor, what="paper.certificate_annulled", subject=f"paper:{row.issue.draft_id}", now=now, facts={"number": number}
        )


@dataclass(frozen=True)
class Proof:
    """What anyone may know of an issued paper: nobody's name is in it."""

    unit: str
    number: str
    day: date
    kind: str
    digest: str


def shown(code: str) -> Proof:
    """The proof behind a code: of a certificate, or of a paper whose unit lets it be proven. Raises Refused for any other code."""
    issue = _issue_behind(code)
    kind = str(issue.document["kind"]) or "Công văn"
    return Proof(name_on(issue.draft.unit, issue.dated_on).name, issue.number_symbol, issue.dated_on, kind, issue.docx_id)


def _issue_behind(code: str) -> Issue:
    row = Certificate.objects.select_related("issue__draft__unit").filter(code=code, annulled="").first()
    if row is not None:
        return row.issue
    issue = Issue.objects.select_related("draft__unit").filter(code=code, is_public=True).first()
    if issue is None:
        raise Refused("drafting.proof_unknown")
    return issue


def bound(files: Sequence[bytes]) -> bytes:
    """Several PDFs in one, page after page."""
    whole = pypdfium2.PdfDocument.new()
    for data in files:
        with pypdfium2.PdfDocument(data) as part:
            whole.import_pages(part)
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()


def _page(row: Certificate, issue: Issue, sheet: CertificateSheet, actor: Actor, address: str) -> bytes:
    agency = agency_on(actor, issue.dated_on)
    facts = CertificateFacts(
        agency=agency,
        authority=f"{agency.principal_title} {agency.name}",
        award="Giấy khen",
        name=row.name,
        line=row.line,
        merit=row.merit,
        decision=issue.number_symbol,
        decided_on=issue.dated_on,
        book_number=f"{row.number:02d}",
        signer=issue.signer,
        proof=f"Mã xác nhận dẫn tới {address}",
    )
    matrix = tuple(tuple(bool(dark) for dark in line) for line in segno.make(address, error="m", micro=False).matrix)
    return certificate(facts, size=Size(sheet.size), on_blank=sheet.on_blank, at=_at(sheet), proof=matrix)


def _at(sheet: CertificateSheet):
    return moved({key: (float(x), float(y)) for key, (x, y) in sheet.places.items()})
