"""Statistics on emulation and commendation: on screen, as a workbook, as JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from thidua.apps.reports import statistics
from thidua.kernel.outcome import Refused
from thidua.papers.sheet_form import MEDIA_TYPE
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


@require_GET
@needs("report.read")
def show(request: HttpRequest, year: int) -> HttpResponse:
    years = statistics.years(actor=request.actor, today=timezone.localdate())
    found, why_not = None, ""
    try:
        found = statistics.statistics(actor=request.actor, year=year)
    except Refused as no:
        why_not = say(no)
    return render(request, "reports/statistics.html", {"found": found, "year": year, "years": years, "why_not": why_not})


@require_GET
@needs("report.read")
def file(request: HttpRequest, year: int, ending: str) -> HttpResponse:
    """The statistics to keep: .xlsx for people, .json for programs."""
    found = statistics.statistics(actor=request.actor, year=year)
    if ending not in {"xlsx", "json"}:
        raise Refused("report.unknown")
    is_sheet = ending == "xlsx"
    data = statistics.workbook(found) if is_sheet else statistics.data(found)
    response = HttpResponse(data, content_type=MEDIA_TYPE if is_sheet else "application/json; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"thong-ke-thi-dua-{year}.{ending}")
    return response
