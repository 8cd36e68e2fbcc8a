"""Tasks of the reform: table, board, timeline; report, review, move, import."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.evidence import queries as evidence
from thidua.apps.people import queries as people
from thidua.apps.tasks import actions, queries, sheet
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GET_OR_POST = require_http_methods(["GET", "POST"])
_VIEWS = (("bang", "Bảng"), ("cot", "Theo tình trạng"), ("thoi-gian", "Theo thời gian"))
MEASURES = (("NUMBER", "Số lượng"), ("SHARE", "Tỷ lệ (%)"), ("YES_NO", "Có hoặc không"), ("MILESTONE", "Mốc hoàn thành"))
_LARGEST = 10_000_000


class TaskForm(forms.Form):
    """A task as it is set."""

    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    area = forms.TypedChoiceField(label="Lĩnh vực", coerce=int)
    title = forms.CharField(label="Nhiệm vụ", max_length=400)
    product = forms.CharField(label="Sản phẩm, kết quả", max_length=300)
    owner_id = forms.TypedChoiceField(label="Người chủ trì", coerce=int)
    partners = forms.CharField(label="Phối hợp", max_length=300, required=False)
    measure = forms.ChoiceField(label="Cách đo", choices=MEASURES)
    target = forms.DecimalField(label="Chỉ tiêu", required=False, min_value=Decimal(0), max_digits=12, decimal_places=2, localize=True)
    measured_in = forms.CharField(label="Đơn vị tính", max_length=60, required=False)
    due_on = forms.DateField(label="Hạn hoàn thành", required=False)
    indicator = forms.CharField(
        label="Mã chỉ số của cấp trên", max_length=80, required=False, help_text="Mỗi chỉ số một nhiệm vụ trong năm."
    )


class ReportForm(forms.Form):
    """How far a task has come."""

    reached_on = forms.DateField(label="Ngày đạt được")
    value = forms.DecimalField(
        label="Kết quả",
        max_digits=12,
        decimal_places=2,
        localize=True,
        help_text="Với việc có hoặc không, mốc hoàn thành: nhập 1 khi đã xong.",
    )
    note = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    evidence_id = forms.TypedChoiceField(label="Minh chứng", coerce=int, required=False, empty_value=None)
    page = forms.CharField(label="Trang, mục được dẫn", max_length=120, required=False)


class ReviewForm(forms.Form):
    """What the head says of a report."""

    accept = forms.ChoiceField(label="Kết luận", choices=(("1", "Duyệt"), ("0", "Trả lại")), widget=forms.RadioSelect)
    note = forms.CharField(label="Nội dung trả lại", max_length=300, required=False, help_text="Nêu một lần đủ mọi điểm cần sửa.")


class MoveForm(forms.Form):
    """Another due day."""

    due_on = forms.DateField(label="Hạn mới")
    reason = forms.CharField(label="Lý do", max_length=300)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=300)


class SheetForm(forms.Form):
    """A workbook of tasks."""

    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    file = forms.FileField(
        label="Tệp Excel (.xlsx)", help_text="Theo mẫu tải tại trang này. Dòng sai được nêu riêng; dòng đúng vẫn được nhận."
    )


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    today, year = timezone.localdate(), _year(request)
    rows = queries.tasks(actor=request.actor, year=year, today=today)
    view = request.GET.get("xem", "bang")
    late = [row for row in rows if row.reckoning.standing.value == "LATE"]
    context = {
        "year": year,
        "rows": rows,
        "view": view if view in dict(_VIEWS) else "bang",
        "views": _VIEWS,
        "areas": queries.by_area(rows),
        "columns": queries.by_standing(rows),
        "months": [
            (month, mine) for month in range(1, 13) if (mine := [row for row in rows if row.task.due_on and row.task.due_on.month == month])
        ],
        "late": late,
        "waiting": queries.waiting(actor=request.actor) if request.actor.role in {"SECRETARY", "PRINCIPAL"} else [],
        "done": sum(row.task.done_on is not None for row in rows),
    }
    return render(request, "tasks/index.html", context)


@_GET_OR_POST
@needs("task.write")
def add(request: HttpRequest) -> HttpResponse:
    """Set a task."""
    form = TaskForm(request.POST or None, initial={"year": _year(request)})
    form.fields["area"].choices = list(enumerate(queries.areas(), start=1))
    form.fields["owner_id"].choices = [("", "Chọn người"), *((one.pk, one.full_name) for one in people.choices(actor=request.actor))]
    return _keyed(
        request,
        form,
        "Giao nhiệm vụ",
        "Giao nhiệm vụ",
        lambda said: actions.set_task(actor=request.actor, order=actions.Order(**said), now=timezone.now()).pk,
    )


@require_GET
def show(request: HttpRequest, task_id: int) -> HttpResponse:
    row, reports = queries.task(actor=request.actor, task_id=task_id, today=timezone.localdate())
    context = {
        "row": row,
        "reports": reports,
        "areas": queries.areas(),
        "owns": row.task.owner_id == request.actor.person_id,
        "history": queries.history(actor=request.actor, task_id=task_id),
        "concerns": evidence.concerns(actor=request.actor, item_ids=[one.evidence_id for one in reports]),
    }
    return render(request, "tasks/show.html", context)


@_GET_OR_POST
@needs("task.report")
def report(request: HttpRequest, task_id: int) -> HttpResponse:
    """Report on a task."""
    form = ReportForm(request.POST or None, initial={"reached_on": timezone.localdate()})
    items = [(item.pk, evidence.cited(item)) for item in evidence.register(actor=request.actor)]
    form.fields["evidence_id"].choices = [("", "Chưa có minh chứng"), *items]

    def act(said: dict) -> int:
        actions.report(actor=request.actor, task_id=task_id, today=timezone.localdate(), now=timezone.now(), **said)
        return task_id

    return _keyed(request, form, "Báo cáo tiến độ", "Gửi báo cáo", act)


@_GET_OR_POST
@needs("task.write")
def review(request: HttpRequest, progress_id: int) -> HttpResponse:
    """Accept or give back."""
    form = ReviewForm(request.POST or None)

    def act(said: dict) -> int:
        made = actions.review(
            actor=request.actor, progress_id=progress_id, accept=said["accept"] == "1", note=said["note"], now=timezone.now()
        )
        return made.task_id

    return _keyed(request, form, "Duyệt báo cáo tiến độ", "Lưu", act)


@_GET_OR_POST
@needs("task.write")
def move(request: HttpRequest, task_id: int) -> HttpResponse:
    """Move the due day."""
    form = MoveForm(request.POST or None)
    return _keyed(
        request,
        form,
        "Dời hạn",
        "Dời hạn",
        lambda said: actions.move_due(actor=request.actor, task_id=task_id, now=timezone.now(), **said).task_id,
    )


@_GET_OR_POST
@needs("task.report")
def delay(request: HttpRequest, task_id: int) -> HttpResponse:
    """Say why a task is late."""
    form = ReasonForm(request.POST or None)

    def act(said: dict) -> int:
        actions.explain_delay(actor=request.actor, task_id=task_id, reason=said["reason"], now=timezone.now())
        return task_id

    return _keyed(request, form, "Nêu lý do chậm", "Lưu", act)


@_GET_OR_POST
@needs("task.write")
def drop(request: HttpRequest, task_id: int) -> HttpResponse:
    """Take a task out of the plan."""
    form = ReasonForm(request.POST or None)

    def act(said: dict) -> int:
        actions.drop(actor=request.actor, task_id=task_id, reason=said["reason"], now=timezone.now())
        return task_id

    return _keyed(request, form, "Đưa nhiệm vụ ra khỏi kế hoạch", "Lưu", act)


@_GET_OR_POST
@needs("task.write")
def take_in(request: HttpRequest) -> HttpResponse:
    """Import a workbook; bad rows come back with their reasons."""
    form = SheetForm(request.POST or None, request.FILES or None, initial={"year": _year(request)})
    taken = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > _LARGEST:
                raise Refused("task.sheet")
            taken = sheet.take_in(actor=request.actor, data=file.read(), year=form.cleaned_data["year"], now=timezone.now())
        except Refused as no:
            form.add_error("file", say(no))
    refused = [(number, cells, say(no)) for number, cells, no in taken.refused] if taken else []
    return render(request, "tasks/import.html", {"form": form, "taken": taken, "refused": refused})


@require_GET
def workbook(request: HttpRequest, year: int) -> HttpResponse:
    """The year's tasks as a workbook; the same columns come back in."""
    rows = queries.tasks(actor=request.actor, year=year, today=timezone.localdate())
    response = HttpResponse(sheet.workbook(rows), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"nhiem-vu-{year}.xlsx")
    return response


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else timezone.localdate().year


def _keyed(request: HttpRequest, form: forms.Form, title: str, button: str, act) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            task_id = act(dict(form.cleaned_data))
            messages.success(request, "Đã lưu.")
            return redirect("tasks:show", task_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "tasks/form.html", {"form": form, "title": title, "button": button})
