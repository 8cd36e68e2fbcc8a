"""Any legal value on any day."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.units import actions
from thidua.apps.units import queries as units
from thidua.core.actor import require
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.law.cite import in_words
from thidua.law.load import lawbook
from thidua.law.series import NotInForce
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


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
    read = units.read_by_unit(actor=request.actor, key=key)
    rows = [(dated, in_words(dated.source, book), read.get(dated.since)) for dated in reversed(series.values)]
    return render(request, "law/show.html", {"series": series, "rows": rows, "day": _day(request), "use": book.use_of(key)})


class ReadForm(forms.Form):
    """What the unit read and when the value it confirms holds."""

    on = forms.DateField(label="Giá trị áp dụng vào ngày")
    source = forms.CharField(label="Văn bản gốc đã đọc", max_length=240, help_text="Số, ký hiệu, điều, khoản; bản gốc lấy ở đâu.")


@require_http_methods(["GET", "POST"])
@needs("law.confirm")
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """The unit has read the text behind a value of second hand."""
    book = lawbook()
    if key not in book.series:
        return redirect("law:index")
    form = ReadForm(request.POST or None, initial={"on": _day(request)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_value(actor=request.actor, key=key, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã ghi nhận đơn vị đối chiếu với văn bản gốc.")
            return redirect("law:show", key)
        except Refused as no:
            form.add_error("source", say(no))
        except NotInForce as silent:
            form.add_error("on", str(silent))
    return render(request, "law/confirm.html", {"form": form, "series": book.series[key], "key": key})


def _day(request: HttpRequest):
    return parse_date(request.GET.get("ngay", "")) or timezone.localdate()
