"""Appraising a nomination: the report beside its criteria, what changed between two texts, a first text from the records."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from thidua.apps.correspondence import preview
from thidua.apps.evidence import queries as evidence
from thidua.apps.nominations import from_records as records
from thidua.apps.nominations import queries
from thidua.apps.standing import queries as standing
from thidua.core.document import Document, Figure, Heading, Paragraph
from thidua.kernel.outcome import Refused
from thidua.papers.render.pdf import pdf
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say
from thidua.web.standing.pages import TONES


@require_GET
@needs("nomination.write")
def appraise(request: HttpRequest, nomination_id: int) -> HttpResponse:
    """Left the report as it will be printed with its proofs, right the criteria; the next nominee one click away."""
    today, actor = timezone.localdate(), request.actor
    queries.appraised(actor=actor, nomination_id=nomination_id)
    card = queries.show(actor=actor, nomination_id=nomination_id, on=today)
    found = card.nomination
    cited = {item.pk for row in found.findings.all() for item in row.evidence.all()}
    cited |= {row.evidence_id for row in found.achievements.all() if row.evidence_id}
    before, after, place, count = queries.neighbours(actor=actor, found=found)
    report, missing = _report(request, nomination_id)
    context = {
        "card": card,
        "nomination": found,
        "view": queries.view(actor=actor, found=found),
        "paper": _blocks(report) if report else [],
        "report": report,
        "missing": missing,
        "lines": evidence.lines(actor=actor, item_ids=cited),
        "conditions": standing.conditions_of(actor=actor, nomination=found, today=today),
        "tones": TONES,
        "before": before,
        "after": after,
        "place": place,
        "count": count,
    }
    return render(request, "nominations/appraise.html", context)


@require_GET
@needs("nomination.write")
def compare(request: HttpRequest, nomination_id: int) -> HttpResponse:
    """Every revision: what was decided on it, what changed, how the defects were answered."""
    found, steps = queries.steps(actor=request.actor, nomination_id=nomination_id)
    view = queries.view(actor=request.actor, found=found)
    return render(request, "nominations/compare.html", {"nomination": found, "steps": steps, "view": view})


@require_GET
@needs("nomination.write")
def report(request: HttpRequest, nomination_id: int) -> HttpResponse:
    """The report as a PDF in the browser, with its real pages."""
    queries.appraised(actor=request.actor, nomination_id=nomination_id)
    made = pdf(preview.report_of(actor=request.actor, nomination_id=nomination_id, today=timezone.localdate()))
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": "inline; filename=bao-cao-thanh-tich.pdf"})


@require_POST
@needs("nomination.write")
def from_records(request: HttpRequest, nomination_id: int) -> HttpResponse:
    """Add to the text what the records of the year already say."""
    try:
        count = records.draft(actor=request.actor, nomination_id=nomination_id, now=timezone.now())
        messages.success(request, f"Đã lấy {count} thành tích từ sổ của năm. Đề nghị đọc lại, sửa câu chữ và bổ sung số liệu.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("nominations:show", nomination_id)


def _report(request: HttpRequest, nomination_id: int) -> tuple[Document | None, str]:
    """The report, or why it cannot be written yet: the page of the criteria is of use without it."""
    try:
        return preview.report_of(actor=request.actor, nomination_id=nomination_id, today=timezone.localdate()), ""
    except Refused as no:
        return None, say(no)


def _blocks(document: Document) -> list[tuple[str, object]]:
    """The blocks with their kind in a word, for the template."""
    kinds = {Heading: "heading", Paragraph: "paragraph", Figure: "figure"}
    return [(kinds.get(type(block), "table"), block) for block in document.blocks]
