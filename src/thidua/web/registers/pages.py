"""Sổ văn bản đi, đến: give a number, take a document in, export."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.registers import actions, queries
from thidua.kernel.outcome import Refused
from thidua.papers.checking.components import KINDS
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ISSUERS = (("SCHOOL", "Nhà trường"), ("COUNCIL", "Hội đồng Thi đua - Khen thưởng"))
NUMBERED = (("", "Công văn"), *sorted(((letters, name.capitalize()) for name, letters in KINDS.items() if letters), key=lambda row: row[1]))
_GET_OR_POST = require_http_methods(["GET", "POST"])
_EARLIEST = 2000


class NumberForm(forms.Form):
    """A signed document that needs its number."""

    issuer = forms.ChoiceField(label="Sổ của", choices=ISSUERS)
    letters = forms.ChoiceField(label="Loại văn bản", choices=NUMBERED, required=False)
    dated_on = forms.DateField(label="Ngày văn bản", help_text="Số được cấp sau khi ký, chậm nhất ngày làm việc tiếp theo.")
    abstract = forms.CharField(label="Trích yếu", max_length=500)
    signer = forms.CharField(label="Người ký", max_length=160)
    recipients = forms.CharField(label="Nơi nhận", max_length=500)
    keeper = forms.CharField(label="Người nhận bản lưu", max_length=160, required=False)
    copies = forms.IntegerField(label="Số lượng bản", min_value=1, max_value=999, initial=1)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class BeginForm(forms.Form):
    """The first number given here, where the year was begun on paper."""

    issuer = forms.ChoiceField(label="Sổ của", choices=ISSUERS)
    year = forms.IntegerField(label="Năm", min_value=_EARLIEST, max_value=2100)
    first = forms.IntegerField(
        label="Số đầu tiên cấp tại đây", min_value=1, max_value=99999, help_text="Nếu sổ giấy đã dùng đến số 86, nhập 87."
    )


class AnnulForm(forms.Form):
    """Why a document was withdrawn."""

    reason = forms.CharField(label="Lý do hủy", max_length=300)


class ReceiveForm(forms.Form):
    """A document that came in."""

    arrived_on = forms.DateField(label="Ngày đến")
    author = forms.CharField(label="Tác giả", max_length=200, help_text="Cơ quan ban hành văn bản.")
    number_symbol = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    dated_on = forms.DateField(label="Ngày tháng văn bản", required=False)
    abstract = forms.CharField(label="Tên loại và trích yếu", max_length=500)
    given_to = forms.CharField(label="Đơn vị hoặc người nhận", max_length=200)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdigit() and len(asked) == len(str(_EARLIEST)) else timezone.localdate().year
    context = {
        "year": year,
        "outgoing": queries.outgoing(actor=request.actor, year=year),
        "incoming": queries.incoming(actor=request.actor, year=year),
    }
    return render(request, "registers/index.html", context)


@_GET_OR_POST
@needs("register.write")
def number(request: HttpRequest) -> HttpResponse:
    """Give the next number."""
    form = NumberForm(request.POST or None, initial={"dated_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        kind = dict(NUMBERED)[form.cleaned_data["letters"]]
        try:
            sent = actions.Sent(**form.cleaned_data, kind=kind)
            entry = actions.give_number(actor=request.actor, sent=sent, today=timezone.localdate(), now=timezone.now())
            messages.success(request, f"Đã cấp số {entry.number_symbol}.")
            return redirect("registers:index")
        except Refused as no:
            form.add_error("dated_on", say(no))
    return _form(request, form, "Cấp số văn bản đi", "Cấp số")


@_GET_OR_POST
@needs("register.write")
def begin(request: HttpRequest) -> HttpResponse:
    """Take a series over from a paper register."""
    form = BeginForm(request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin_at(actor=request.actor, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã ghi số bắt đầu.")
            return redirect("registers:index")
        except Refused as no:
            form.add_error(None, say(no))
    return _form(request, form, "Tiếp nối sổ giấy", "Lưu")


@_GET_OR_POST
@needs("register.write")
def annul(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Mark a document as withdrawn."""
    form = AnnulForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.annul(actor=request.actor, entry_id=entry_id, reason=form.cleaned_data["reason"], now=timezone.now())
            messages.success(request, "Đã ghi hủy; số đã cấp được giữ trong sổ.")
            return redirect("registers:index")
        except Refused as no:
            form.add_error(None, say(no))
    return _form(request, form, "Hủy văn bản đã cấp số", "Ghi hủy")


@_GET_OR_POST
@needs("register.write")
def receive(request: HttpRequest) -> HttpResponse:
    """Take a document in."""
    form = ReceiveForm(request.POST or None, initial={"arrived_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            entry = actions.take_in(
                actor=request.actor, received=actions.Received(**form.cleaned_data), today=timezone.localdate(), now=timezone.now()
            )
            messages.success(request, f"Đã ghi văn bản đến số {entry.number}.")
            return redirect("registers:index")
        except Refused as no:
            form.add_error("arrived_on", say(no))
    return _form(request, form, "Ghi văn bản đến", "Ghi vào sổ")


@require_GET
def workbook(request: HttpRequest, year: int) -> HttpResponse:
    """Both registers of a year as a workbook to print."""
    response = HttpResponse(queries.workbook(actor=request.actor, year=year), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"so-van-ban-{year}.xlsx")
    return response


def _form(request: HttpRequest, form: forms.Form, title: str, button: str) -> HttpResponse:
    return render(request, "registers/form.html", {"form": form, "title": title, "button": button})
