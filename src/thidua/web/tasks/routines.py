"""Work that comes back: the rules, the tasks they have set, the days ahead."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from thidua.apps.tasks import queries, recurring
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.versions import begin, meet
from thidua.web.tasks.forms import ChangeRoutineForm, NewRoutineForm, ReasonForm
from thidua.web.tasks.keying import GET_OR_POST, keyed, plain_number

_CHANGED = (
    *("area", "title", "product", "owner_id", "partners", "measure", "target", "measured_in"),
    *("every", "on", "day", "month", "off"),
)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every rule with its next days."""
    today = timezone.localdate()
    recurring.bring_forth(actor=request.actor, today=today, now=timezone.now())
    return render(request, "tasks/routines.html", {"routines": recurring.routines(actor=request.actor, today=today)})


@require_GET
def show(request: HttpRequest, recurrence_id: int) -> HttpResponse:
    """One rule, its days ahead, the tasks it has set."""
    told, made = recurring.routine_of(actor=request.actor, recurrence_id=recurrence_id, today=timezone.localdate())
    history = recurring.history(actor=request.actor, recurrence_id=recurrence_id)
    return render(request, "tasks/routine.html", {"told": told, "made": made, "areas": queries.areas(), "history": history})


@GET_OR_POST
@needs("task.write")
def add(request: HttpRequest) -> HttpResponse:
    """Set a rule."""
    form = NewRoutineForm(request.POST or None, initial={"since": timezone.localdate()}).offer(request.actor)

    def act(said: dict[str, Any]) -> int:
        since = said.pop("since")
        made = recurring.set_routine(
            actor=request.actor, routine=recurring.Routine(**said), since=since, today=timezone.localdate(), now=timezone.now()
        )
        return made.pk

    return keyed(request, form, "Lập nhiệm vụ định kỳ", "Lập nhiệm vụ định kỳ", act, to="tasks:routine", back=reverse("tasks:routines"))


@GET_OR_POST
@needs("task.write")
def change(request: HttpRequest, recurrence_id: int) -> HttpResponse:
    """Change a rule for the periods that have not begun."""
    told, _ = recurring.routine_of(actor=request.actor, recurrence_id=recurrence_id, today=timezone.localdate())
    now = {name: getattr(told.row, name) for name in _CHANGED} | {"target": plain_number(told.row.target)}
    form = begin(ChangeRoutineForm, request, now=now, version=told.row.version).offer(request.actor)

    def act(said: dict[str, Any]) -> int:
        version = said.pop("version")
        said.pop("seen")
        made = recurring.change_routine(
            actor=request.actor,
            recurrence_id=recurrence_id,
            version=version,
            routine=recurring.Routine(**said),
            today=timezone.localdate(),
            now=timezone.now(),
        )
        return made.pk

    def both() -> dict[str, Any]:
        return {"both": meet(form, now=now, version=told.row.version)}

    about = "Nhiệm vụ của các kỳ đã bắt đầu giữ nguyên; thay đổi áp dụng từ kỳ tiếp theo."
    back = reverse("tasks:routine", args=[recurrence_id])
    return keyed(request, form, "Sửa nhiệm vụ định kỳ", "Lưu", act, to="tasks:routine", back=back, about=about, meet=both)


@GET_OR_POST
@needs("task.write")
def stop(request: HttpRequest, recurrence_id: int) -> HttpResponse:
    """Stop a rule, with the reason."""
    form = ReasonForm(request.POST or None)

    def act(said: dict[str, Any]) -> int:
        recurring.stop_routine(
            actor=request.actor, recurrence_id=recurrence_id, reason=said["reason"], today=timezone.localdate(), now=timezone.now()
        )
        return recurrence_id

    about = "Không giao thêm nhiệm vụ của các kỳ sau. Nhiệm vụ đã giao giữ nguyên."
    back = reverse("tasks:routine", args=[recurrence_id])
    return keyed(request, form, "Dừng nhiệm vụ định kỳ", "Dừng", act, to="tasks:routine", back=back, about=about)
