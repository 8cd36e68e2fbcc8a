"""Reports of a year: the list, one report, the records behind a figure, the superior's letter, sending, adding to."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.calendars import queries as calendars
from thidua.apps.reports import actions, queries
from thidua.apps.tasks import recurring
from thidua.core.report import Period, window_words
from thidua.kernel.outcome import Refused
from thidua.papers.editing import lines
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


class CallForm(forms.Form):
    """What a superior's letter says."""

    report = forms.ChoiceField(label="Báo cáo")
    issuer = forms.CharField(label="Cơ quan yêu cầu", max_length=200)
    number_symbol = forms.CharField(label="Số, ký hiệu văn bản", max_length=60, required=False)
    issued_on = forms.DateField(label="Ngày văn bản", required=False)
    first = forms.DateField(label="Số liệu từ ngày")
    last = forms.DateField(label="Chốt số liệu hết ngày")
    since = forms.DateField(
        label="Lũy kế tính từ ngày", required=False, help_text="Để trống: tính từ ngày đầu kỳ số liệu thứ nhất của năm."
    )
    due_on = forms.DateField(label="Hạn gửi: ngày")
    due_at = forms.TimeField(label="Hạn gửi: giờ", required=False, help_text="Ví dụ 16:00. Để trống: hết ngày.")


class SendForm(forms.Form):
    """How and when the report went out."""

    sent_on = forms.DateField(label="Ngày gửi")
    sent_at = forms.TimeField(label="Giờ gửi", help_text="Ví dụ 15:30.")
    channel = forms.CharField(label="Gửi qua", max_length=200, help_text="Ví dụ: phần mềm quản lý văn bản, thư điện tử công vụ.")


class WhyForm(forms.Form):
    """Why a report is added to."""

    why = forms.CharField(label="Lý do bổ sung", max_length=300)


@require_GET
@needs("report.read")
def index(request: HttpRequest) -> HttpResponse:
    """The year's reports with due day, days of the data and how each stands."""
    year = year_asked(request)
    rows = queries.year(actor=request.actor, year=year, now=timezone.now())
    waiting = [row for row in rows if not row.is_sent and row.tone == "red"]
    own_days = calendars.own_report_days(actor=request.actor, year=year)
    context = {"year": year, "rows": rows, "waiting": waiting, "own_days": own_days, "today": timezone.localdate()}
    return render(request, "reports/index.html", context)


@require_POST
@needs("report.write")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a report, or open the one that is there."""
    kind, _, movement = request.POST.get("report", "").partition(":")
    year = request.POST.get("year", "")
    try:
        if not year.isdigit():
            raise Refused("report.kind", year=year)
        made = actions.begin(
            actor=request.actor, kind=kind, year=int(year), movement_id=int(movement) if movement.isdigit() else None, now=timezone.now()
        )
    except Refused as no:
        messages.error(request, say(no))
        return redirect("reports:index")
    return redirect("reports:show", made.pk)


@_GET_OR_POST
@needs("report.write")
def call(request: HttpRequest) -> HttpResponse:
    """Record a superior's letter."""
    year = year_asked(request)
    form = CallForm(request.POST or None, initial={"report": request.GET.get("bao-cao", "")})
    form.fields["report"].choices = queries.choices(actor=request.actor, year=year)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        kind, _, movement = told.pop("report").partition(":")
        called = actions.Called(kind=kind, year=year, movement_id=int(movement) if movement else None, **told)
        try:
            actions.record_call(actor=request.actor, called=called, now=timezone.now())
            messages.success(request, "Đã ghi văn bản yêu cầu; kỳ số liệu và hạn gửi theo văn bản này.")
            return redirect(f"{_list()}?nam={year}")
        except Refused as no:
            form.add_error(None, say(no))
    context = {
        "form": form,
        "title": f"Văn bản yêu cầu báo cáo năm {year}",
        "about": "Kỳ số liệu, ngày và giờ hạn trong văn bản của cấp trên được áp dụng thay cho mức chung.",
        "button": "Ghi văn bản",
        "crumbs": [("Báo cáo", f"{_list()}?nam={year}")],
    }
    return render(request, "reports/form.html", context)


@require_GET
@needs("report.read")
def show(request: HttpRequest, report_id: int) -> HttpResponse:
    recurring.bring_forth(actor=request.actor, today=timezone.localdate(), now=timezone.now())
    page = queries.page(actor=request.actor, report_id=report_id, now=timezone.now())
    own_days = calendars.own_report_days(actor=request.actor, year=page.report.year)
    context = {
        "page": page,
        "report": page.report,
        "periods": list(Period),
        "days": window_words(page.terms.window),
        "own_day": None if page.report.movement_id or page.sent else own_days.get(page.report.kind),
        "history": queries.history(actor=request.actor, report_id=report_id),
    }
    return render(request, "reports/show.html", context)


@require_GET
@needs("report.read")
def records(request: HttpRequest, report_id: int, key: str, column: str) -> HttpResponse:
    """The records that make one figure."""
    report, figure, period, cell = queries.records(
        actor=request.actor, report_id=report_id, key=key, column=column, today=timezone.localdate()
    )
    title = queries.title_of(queries.Kind(report.kind), report.year, report.movement)
    return render(request, "reports/records.html", {"report": report, "title": title, "figure": figure, "period": period, "cell": cell})


@require_GET
@needs("report.read")
def snapshot(request: HttpRequest, report_id: int, number: int) -> HttpResponse:
    """A version as it was kept."""
    report, row, figures, document = queries.snapshot(actor=request.actor, report_id=report_id, number=number)
    context = {
        "report": report,
        "title": queries.title_of(queries.Kind(report.kind), report.year, report.movement),
        "row": row,
        "figures": figures,
        "periods": list(Period),
        "lines": lines(document),
        "days": window_words(queries.window_from(row.window)),
        "intact": queries.is_intact(row),
    }
    return render(request, "reports/snapshot.html", context)


@require_POST
@needs("report.write")
def draft(request: HttpRequest, report_id: int) -> HttpResponse:
    """Compose the draft and go to it."""
    try:
        made = actions.draft(actor=request.actor, report_id=report_id, today=timezone.localdate(), now=timezone.now())
    except Refused as no:
        messages.error(request, say(no))
        return redirect("reports:show", report_id)
    messages.success(request, "Đã lập bản thảo từ số liệu hiện có. Đề nghị đọc lại, sửa rồi chuyển trình ký.")
    return redirect("drafting:show", made.pk)


@require_POST
@needs("report.write")
def refresh(request: HttpRequest, report_id: int) -> HttpResponse:
    """Bring the draft up to today's figures."""
    try:
        changed = actions.refresh(actor=request.actor, report_id=report_id, today=timezone.localdate(), now=timezone.now())
        messages.success(request, f"Đã cập nhật bản thảo, {len(changed)} số liệu thay đổi. Câu đã sửa tay được giữ nguyên.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("reports:show", report_id)


@_GET_OR_POST
@needs("report.write")
def send(request: HttpRequest, report_id: int) -> HttpResponse:
    """Record the sending and freeze what was sent."""
    now = timezone.localtime()
    page = queries.page(actor=request.actor, report_id=report_id, now=now)
    form = SendForm(request.POST or None, initial={"sent_on": now.date(), "sent_at": f"{now:%H:%M}"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        moment = timezone.make_aware(datetime.combine(said["sent_on"], said["sent_at"]))
        try:
            actions.send(actor=request.actor, report_id=report_id, sent_at=moment, channel=said["channel"], today=now.date(), now=now)
            messages.success(request, "Đã chốt báo cáo như lúc gửi. Thay đổi về sau không ảnh hưởng đến bản này.")
            return redirect("reports:show", report_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "reports/send.html", {"form": form, "page": page, "report": page.report})


@_GET_OR_POST
@needs("report.write")
def supplement(request: HttpRequest, report_id: int) -> HttpResponse:
    """Begin a report that adds to a sent one."""
    found = queries.report(actor=request.actor, report_id=report_id)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.supplement(
                actor=request.actor, report_id=report_id, why=form.cleaned_data["why"], today=timezone.localdate(), now=timezone.now()
            )
            messages.success(request, "Đã lập báo cáo bổ sung, nêu rõ báo cáo đã gửi và số liệu thay đổi.")
            return redirect("reports:show", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    title = queries.title_of(queries.Kind(found.kind), found.year, found.movement)
    context = {
        "form": form,
        "title": "Lập báo cáo bổ sung",
        "about": f"Báo cáo mới nêu rõ bổ sung cho “{title}” đã gửi và những số liệu đã thay đổi; bản đã gửi giữ nguyên.",
        "button": "Lập báo cáo bổ sung",
        "crumbs": [("Báo cáo", f"{_list()}?nam={found.year}"), (title, report_path(report_id))],
    }
    return render(request, "reports/form.html", context)


def year_asked(request: HttpRequest) -> int:
    """The year of the address, else this one."""
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else timezone.localdate().year


def report_path(report_id: int) -> str:
    """The address of one report."""
    return reverse("reports:show", args=[report_id])


def _list() -> str:
    return reverse("reports:index")
