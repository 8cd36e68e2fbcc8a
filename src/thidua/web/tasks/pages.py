"""Tasks of the reform: table, board, timeline; set, change, report, review, move."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from thidua.apps.calendars import linked
from thidua.apps.evidence import queries as evidence
from thidua.apps.tasks import actions, queries, recurring, sheet
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.versions import begin, meet
from thidua.web.tasks.forms import ChangeForm, MoveForm, ReasonForm, ReportForm, ReviewForm, TaskForm
from thidua.web.tasks.keying import GET_OR_POST, XLSX, keyed, plain_number, year_of

_CHANGED = ("area", "title", "product", "owner_id", "partners", "measure", "target", "measured_in", "indicator")


@GET_OR_POST
@needs("task.write")
def add(request: HttpRequest) -> HttpResponse:
    """Set a task."""
    form = TaskForm(request.POST or None, initial={"year": year_of(request)}).offer(request.actor)

    def act(said: dict[str, Any]) -> int:
        return actions.set_task(actor=request.actor, order=_order(said), now=timezone.now()).pk

    return keyed(request, form, "Giao nhiệm vụ", "Giao nhiệm vụ", act)


@require_GET
def show(request: HttpRequest, task_id: int) -> HttpResponse:
    row, reports = queries.task(actor=request.actor, task_id=task_id, today=timezone.localdate())
    context = {
        "row": row,
        "reports": reports,
        "areas": queries.areas(),
        "tied": linked.of_task(actor=request.actor, task_id=task_id),
        "owns": row.task.owner_id == request.actor.person_id,
        "history": queries.history(actor=request.actor, task_id=task_id),
        "concerns": evidence.concerns(actor=request.actor, item_ids=[one.evidence_id for one in reports]),
    }
    return render(request, "tasks/show.html", context)


@GET_OR_POST
@needs("task.write")
def change(request: HttpRequest, task_id: int) -> HttpResponse:
    """Change the words of a task; where somebody else has saved meanwhile, both versions stand side by side."""

    def current() -> tuple[dict[str, Any], queries.Row]:
        row, _ = queries.task(actor=request.actor, task_id=task_id, today=timezone.localdate())
        words = {name: getattr(row.task, name) for name in _CHANGED}
        words["target"] = plain_number(row.task.target)
        return {**words, "collaborator_ids": [one.pk for one in row.helpers]}, row

    now, row = current()
    form = begin(ChangeForm, request, now=now, version=row.task.version).offer(request.actor)

    def act(said: dict[str, Any]) -> int:
        order = _order({**said, "year": row.task.year})
        return actions.change(actor=request.actor, task_id=task_id, version=said["version"], order=order, now=timezone.now()).pk

    def both() -> dict[str, Any]:
        last = next((one for one in queries.history(actor=request.actor, task_id=task_id) if one.what == "task.changed"), None)
        by = {"by": last.actor_name, "at": timezone.localtime(last.acted_at)} if last else {}
        return {"both": meet(form, now=now, version=row.task.version), **by}

    return keyed(request, form, "Sửa nhiệm vụ", "Lưu", act, meet=both, back=reverse("tasks:show", args=[task_id]))


@GET_OR_POST
@needs("task.report")
def report(request: HttpRequest, task_id: int) -> HttpResponse:
    """Report on a task."""
    form = ReportForm(request.POST or None, initial={"reached_on": timezone.localdate()})
    items = [(item.pk, evidence.cited(item)) for item in evidence.register(actor=request.actor)]
    form.fields["evidence_id"].choices = [("", "Chưa có minh chứng"), *items]

    def act(said: dict[str, Any]) -> int:
        actions.report(actor=request.actor, task_id=task_id, today=timezone.localdate(), now=timezone.now(), **said)
        return task_id

    return keyed(request, form, "Báo cáo tiến độ", "Gửi báo cáo", act)


@GET_OR_POST
@needs("task.write")
def review(request: HttpRequest, progress_id: int) -> HttpResponse:
    """Accept or give back."""
    form = ReviewForm(request.POST or None)

    def act(said: dict[str, Any]) -> int:
        made = actions.review(
            actor=request.actor, progress_id=progress_id, accept=said["accept"] == "1", note=said["note"], now=timezone.now()
        )
        return made.task_id

    return keyed(request, form, "Duyệt báo cáo tiến độ", "Lưu", act)


@GET_OR_POST
@needs("task.write")
def move(request: HttpRequest, task_id: int) -> HttpResponse:
    """Move the due day."""
    form = MoveForm(request.POST or None)

    def act(said: dict[str, Any]) -> int:
        return actions.move_due(actor=request.actor, task_id=task_id, now=timezone.now(), **said).task_id

    return keyed(request, form, "Dời hạn", "Dời hạn", act)


@GET_OR_POST
@needs("task.report")
def delay(request: HttpRequest, task_id: int) -> HttpResponse:
    """Say why a task is late."""
    form = ReasonForm(request.POST or None)

    def act(said: dict[str, Any]) -> int:
        actions.explain_delay(actor=request.actor, task_id=task_id, reason=said["reason"], now=timezone.now())
        return task_id

    return keyed(request, form, "Nêu lý do chậm", "Lưu", act)


@GET_OR_POST
@needs("task.write")
def drop(request: HttpRequest, task_id: int) -> HttpResponse:
    """Take a task out of the plan."""
    form = ReasonForm(request.POST or None)

    def act(said: dict[str, Any]) -> int:
        actions.drop(actor=request.actor, task_id=task_id, reason=said["reason"], now=timezone.now())
        return task_id

    return keyed(request, form, "Đưa nhiệm vụ ra khỏi kế hoạch", "Lưu", act)


@require_GET
def workbook(request: HttpRequest, year: int) -> HttpResponse:
    """The year's tasks as a workbook; the same columns come back in."""
    recurring.bring_forth(actor=request.actor, today=timezone.localdate(), now=timezone.now())
    rows = queries.tasks(actor=request.actor, year=year, today=timezone.localdate())
    response = HttpResponse(sheet.workbook(rows), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"nhiem-vu-{year}.xlsx")
    return response


def _order(said: dict[str, Any]) -> actions.Order:
    told = {name: value for name, value in said.items() if name not in {"version", "seen"}}
    return actions.Order(**{**told, "collaborator_ids": tuple(told["collaborator_ids"])})
