"""The superior's own tables: taken in, matched, given back filled."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.reports import queries, tables
from thidua.apps.reports.meanings import FREE
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_CHOOSE = "Chọn chỉ tiêu của trường, hoặc chọn “Để trống, điền tay”."


class HandedForm(forms.Form):
    """A file, or columns pasted from a shared sheet."""

    title = forms.CharField(label="Tên bảng", max_length=300)
    issuer = forms.CharField(label="Cơ quan gửi bảng", max_length=200)
    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    file = forms.FileField(
        label="Tệp Excel (.xlsx, .xls)", required=False, help_text="Tệp giữ nguyên như cấp trên gửi, không cần xóa dòng nào."
    )
    pasted = forms.CharField(
        label="Hoặc dán từ bảng tính chung",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Chọn vùng bảng trên bảng tính chung, kể cả dòng tiêu đề, sao chép rồi dán vào đây.",
    )


@require_GET
@needs("report.read")
def index(request: HttpRequest) -> HttpResponse:
    """Every table the superior sent."""
    return render(request, "reports/tables.html", {"rows": tables.table_forms(actor=request.actor)[:200]})


@_GET_OR_POST
@needs("report.write")
def add(request: HttpRequest) -> HttpResponse:
    """Take a table in; a known one is ready at once."""
    form = HandedForm(request.POST or None, request.FILES or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        file = said["file"]
        handed = tables.Handed(
            title=said["title"],
            issuer=said["issuer"],
            year=said["year"],
            data=file.read() if file else b"",
            file_name=file.name if file else "",
            pasted=said["pasted"],
        )
        try:
            made = tables.keep(actor=request.actor, handed=handed, today=timezone.localdate(), now=timezone.now())
        except Refused as no:
            form.add_error("file", say(no))
        else:
            if made.matched_at:
                messages.success(request, "Bảng này đã biết từ trước, cách ghép được dùng lại. Chọn báo cáo để điền.")
                return redirect("reports:table", made.pk)
            return redirect("reports:table_match", made.pk)
    context = {
        "form": form,
        "title": "Nhận bảng của cấp trên",
        "about": "Mỗi bảng ghép một lần; lần sau cấp trên gửi lại, chỉ hỏi những ô mới.",
        "button": "Nhận bảng",
        "crumbs": [("Báo cáo", reverse("reports:index")), ("Bảng của cấp trên", reverse("reports:tables"))],
    }
    return render(request, "reports/form.html", context)


@_GET_OR_POST
@needs("report.write")
def match(request: HttpRequest, form_id: int) -> HttpResponse:
    """Confirm what each label means."""
    stored, rows, options = tables.asked(actor=request.actor, form_id=form_id)
    form = _match_form(stored, rows, options, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        fill = said.get("fill")
        try:
            tables.match(
                actor=request.actor,
                form_id=form_id,
                matches={one.slot.place: said[f"o{one.slot.place}"] for one in rows},
                fill=fill - 1 if fill else None,
                now=timezone.now(),
            )
            messages.success(request, "Đã ghép bảng. Chọn báo cáo để điền.")
            return redirect("reports:table", form_id)
        except Refused as no:
            form.add_error(None, say(no))
    asked = [(one, form[f"o{one.slot.place}"]) for one in rows]
    gone = [words for place, words in stored.notes if place == -1]
    context = {"stored": stored, "form": form, "asked": asked, "gone": gone, "fresh": sum(one.is_new for one in rows)}
    return render(request, "reports/match.html", context)


@require_GET
@needs("report.read")
def show(request: HttpRequest, form_id: int) -> HttpResponse:
    """One table; with a report chosen, filled."""
    stored = tables.table_form(actor=request.actor, form_id=form_id)
    choices = [
        (line.report.pk, line.title)
        for line in queries.year(actor=request.actor, year=stored.year, now=timezone.now())
        if line.report is not None
    ]
    asked = request.GET.get("bao-cao", "")
    made, why_not = None, ""
    if asked.isdigit():
        try:
            made = tables.fill(actor=request.actor, form_id=form_id, report_id=int(asked), today=timezone.localdate())
        except Refused as no:
            why_not = say(no)
    context = {"stored": stored, "choices": choices, "made": made, "why_not": why_not, "asked": asked}
    return render(request, "reports/table.html", context)


@require_GET
@needs("report.read")
def file(request: HttpRequest, form_id: int, report_id: int) -> HttpResponse:
    """The filled file."""
    name, media_type, data = tables.filled_file(actor=request.actor, form_id=form_id, report_id=report_id, today=timezone.localdate())
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _match_form(stored, rows, options, data) -> forms.Form:
    choices = [("", "Chọn chỉ tiêu"), *options, (FREE, "Để trống, điền tay")]
    fields: dict[str, forms.Field] = {
        f"o{one.slot.place}": forms.ChoiceField(
            label=one.slot.words, choices=choices, initial=one.key, error_messages={"required": _CHOOSE}
        )
        for one in rows
    }
    if stored.orientation == "columns":
        fields["fill"] = forms.IntegerField(
            label="Điền vào dòng số",
            min_value=1,
            max_value=5000,
            initial=stored.fill + 1,
            help_text="Số dòng của đơn vị trong tệp, đếm từ đầu tệp.",
        )
    return type("MatchForm", (forms.Form,), fields)(data)
