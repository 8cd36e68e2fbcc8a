"""Any legal value on any day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from thidua.core.actor import require
from thidua.kernel.dates import parse_date
from thidua.law.cite import in_words
from thidua.law.load import lawbook
from thidua.law.series import NotInForce
from thidua.web.shell.page import render


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    require(request.actor, "law.read", unit_id=request.actor.unit_id)
    book, day = lawbook(), _day(request)
    rows = []
    for key, series in sorted(book.series.items(), key=lambda pair: pair[1].about):
        try:
            dated = series.on(day)
            rows.append((key, series, dated, in_words(dated.source, book)))
        except NotInForce:
            rows.append((key, series, None, ""))
    instruments = sorted(book.instruments.values(), key=lambda one: one.in_force)
    return render(request, "law/index.html", {"rows": rows, "day": day, "instruments": instruments})


@require_GET
def show(request: HttpRequest, key: str) -> HttpResponse:
    require(request.actor, "law.read", unit_id=request.actor.unit_id)
    book = lawbook()
    if key not in book.series:
        return redirect("law:index")
    series = book.series[key]
    rows = [(dated, in_words(dated.source, book)) for dated in reversed(series.values)]
    return render(request, "law/show.html", {"series": series, "rows": rows, "day": _day(request), "use": book.use_of(key)})


def _day(request: HttpRequest):
    return parse_date(request.GET.get("ngay", "")) or timezone.localdate()
