"""Giấy khen: print, fine-tune, prove."""

from __future__ import annotations

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.drafting import certificates
from thidua.kernel.outcome import Refused
from thidua.web.drafting import forms
from thidua.web.drafting.pages import attached
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

PDF = "application/pdf"
_GET_OR_POST = require_http_methods(["GET", "POST"])
LABELS = {
    "national_name": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "authority": "Thẩm quyền quyết định",
    "gives": "Chữ “TẶNG”",
    "award": "Chữ “GIẤY KHEN”",
    "name": "Tên tập thể, cá nhân",
    "line": "Chức vụ, đơn vị",
    "merit": "Thành tích",
    "decision": "Số quyết định",
    "book_number": "Số sổ vàng",
    "place_day": "Địa danh, ngày",
    "post": "Chức vụ người ký",
    "signer": "Họ tên người ký",
}


@require_GET
@needs("paper.issue")
def index(request: HttpRequest) -> HttpResponse:
    context = {"decisions": certificates.decisions(actor=request.actor), "sheet": certificates.sheet_of(actor=request.actor)}
    return render(request, "drafting/certificates.html", context)


@_GET_OR_POST
@needs("paper.issue")
def of_decision(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Choose and print."""
    rows = certificates.of_decision(actor=request.actor, issue_id=issue_id)
    form = forms.PrintForm(request.POST or None)
    form.fields["numbers"].choices = [
        (row.number, f"{row.number:02d}. {row.name}{f' (đã in {row.prints} lần)' if row.prints else ''}")
        for row in rows
        if not row.annulled
    ]
    if request.method == "POST" and form.is_valid():
        base = request.build_absolute_uri(reverse("proof:show", args=["x"]))[:-2]
        try:
            data = certificates.print_(actor=request.actor, issue_id=issue_id, proof_base=base, now=timezone.now(), **form.cleaned_data)
            return attached(f"giay-khen-{issue_id}.pdf", PDF, data)
        except Refused as no:
            form.add_error("reason", say(no))
    return render(request, "drafting/certificate_print.html", {"form": form, "rows": rows, "issue": rows[0].issue if rows else None})


@_GET_OR_POST
@needs("paper.issue")
def sheet(request: HttpRequest) -> HttpResponse:
    """Size, blank or white, and every line's place in millimetres."""
    kept = certificates.sheet_of(actor=request.actor)
    lines = certificates.lines_of(kept)
    fields: dict[str, django_forms.Field] = {
        "size": django_forms.ChoiceField(label="Khổ giấy", choices=[("A4", "A4 ngang"), ("A3", "A3 ngang")], initial=kept.size),
        "on_blank": django_forms.BooleanField(label="In lên phôi đã in sẵn", required=False, initial=kept.on_blank),
    }
    for key, x, y, _ in lines:
        for axis, value in (("x", x), ("y", y)):
            where = "từ mép trái" if axis == "x" else "từ mép trên"
            fields[f"{key}_{axis}"] = django_forms.FloatField(label=f"{LABELS[key]}: mm {where}", initial=value)
    form = type("SheetForm", (django_forms.Form,), fields)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        at = {key: (entered[f"{key}_x"], entered[f"{key}_y"]) for key, *_ in lines}
        try:
            certificates.set_sheet(actor=request.actor, size=entered["size"], on_blank=entered["on_blank"], at=at, now=timezone.now())
            messages.success(request, "Đã lưu vị trí in. Đề nghị in thử và đặt chồng lên phôi để kiểm tra.")
            return redirect("drafting:certificate_sheet")
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "drafting/certificate_sheet.html", {"form": form, "lines": lines, "labels": LABELS})


@require_GET
@needs("paper.issue")
def test_print(request: HttpRequest) -> HttpResponse:
    return attached("in-thu-giay-khen.pdf", PDF, certificates.test_print(actor=request.actor, now=timezone.now()))


@require_GET
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """What anyone may know of an issued paper by its code: unit, number, day, digest; nobody's name."""
    try:
        found = certificates.shown(code)
        return render(request, "drafting/proof.html", {"found": found, "why": ""})
    except Refused as no:
        return render(request, "drafting/proof.html", {"found": None, "why": say(no)}, status=404)
