"""A staff list from Excel: hand it in, look at what it would do, record it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.people import actions, queries
from thidua.kernel.outcome import Refused
from thidua.reading.roster import template_workbook
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = {
    "full_name": "Họ và tên",
    "family": "Họ đệm",
    "given": "Tên",
    "code": "Mã nhân sự",
    "born": "Ngày sinh",
    "born_on": "Ngày sinh",
    "birth_year": "Năm sinh",
    "gender": "Giới tính",
    "post": "Chức vụ",
    "group": "Tổ",
    "qualification": "Trình độ",
    "phone": "Điện thoại",
}


class RosterForm(forms.Form):
    """A workbook."""

    file = forms.FileField(
        label="Danh sách nhân sự (.xlsx hoặc .xls)",
        help_text="Không quá 20 MB. Chương trình chỉ đọc; chưa ghi gì cho đến khi chọn Ghi nhận.",
    )


@require_http_methods(["GET", "POST"])
@needs("people.write")
def upload(request: HttpRequest) -> HttpResponse:
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = actions.upload_roster(actor=request.actor, data=file.read(), file_name=file.name, now=timezone.now())
            queries.roster_preview(actor=request.actor, import_id=made.pk)
            return redirect("people:preview", made.pk)
        except Refused as no:
            form.add_error("file", say(no))
    return render(request, "people/import.html", {"form": form})


@require_http_methods(["GET", "POST"])
@needs("people.write")
def preview(request: HttpRequest, import_id: int) -> HttpResponse:
    """What the list would do; *Ghi nhận* does it."""
    if request.method == "POST":
        try:
            counts = actions.record_roster(actor=request.actor, import_id=import_id, now=timezone.now())
            messages.success(request, f"Đã ghi nhận: {counts.get('NEW', 0)} người mới, {counts.get('CHANGED', 0)} người thay đổi.")
            return redirect("people:list")
        except Refused as no:
            messages.error(request, say(no))
    found = queries.roster_preview(actor=request.actor, import_id=import_id)
    wanted = request.GET.get("loai", "")
    rows = [row for row in found.verdicts if not wanted or row.kind == wanted]
    return render(request, "people/preview.html", {"preview": found, "rows": rows, "wanted": wanted, "columns": COLUMNS})


@require_GET
@needs("people.write")
def template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- every page takes the request
    response = HttpResponse(template_workbook(), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="mau-danh-sach-nhan-su.xlsx")
    return response
