"""The life of a movement: the next step and what it needs, issuing, correcting, taking over from paper, points carried over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.apps.correspondence import lives
from thidua.apps.movements import life as steps
from thidua.core.life import NEEDS_PAPER, Mark, Step
from thidua.core.readiness import Lack
from thidua.kernel.outcome import Refused
from thidua.web.movement.forms import CorrectForm, IssueForm, PointForm, StepForm, TakeOverForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_RULE = "hoi_dong.ty_le_du_hop"
_OF_MOVEMENT = {
    "issue": "movement:issue",
    "points": "movement:points",
    "addressees": "movement:addressees",
    "dates": "movement:dates",
    "movement": "movement:show",
}
_ELSEWHERE = {"council": ("council:establish",), "rule": ("units:setting", _RULE), "tasks": ("tasks:index",)}


def mended_at(lack: Lack, movement_id: int) -> str:
    """The page where a lack is mended."""
    if lack.place in _OF_MOVEMENT:
        return reverse(_OF_MOVEMENT[lack.place], args=[movement_id])
    if lack.place in _ELSEWHERE:
        name, *args = _ELSEWHERE[lack.place]
        return reverse(name, args=args)
    if lack.place == "add":
        return reverse("movement:add", args=[movement_id, lack.key])
    if lack.place == "source":
        return reverse("movement:source", args=[movement_id, lack.key])
    if lack.place == "round":
        return reverse("movement:round", args=[lack.key])
    return f"{reverse('movement:show', args=[movement_id])}#ke-hoach"


def next_steps(life: lives.Life) -> list[dict[str, Any]]:
    """What may come next as a page shows it: the step, its lacks with the page that mends each, where it is recorded."""
    pk = life.movement.pk
    made = []
    for one in life.nexts:
        place = (
            reverse("movement:issue", args=[pk])
            if one.mark.step is Step.ISSUED
            else f"{reverse('movement:step', args=[pk])}?buoc={one.mark.key}"
        )
        lacks = [(lack, mended_at(lack, pk)) for lack in one.lacks]
        made.append({"mark": one.mark, "ready": one.ready, "href": place, "lacks": lacks})
    return made


@_GET_OR_POST
@needs("movement.write")
def step(request: HttpRequest, movement_id: int) -> HttpResponse:
    """Record the next step, or read why it cannot be recorded yet."""
    found = lives.of_movement(actor=request.actor, movement_id=movement_id, today=timezone.localdate())
    shown = [one for one in next_steps(found) if one["mark"].step is not Step.ISSUED]
    asked = request.GET.get("buoc", "")
    chosen = next((one for one in shown if one["mark"].key == asked), shown[0] if shown else None)
    form = StepForm(request.POST or None, initial={"day": timezone.localdate()})
    form.fields["number_symbol"].required = chosen is not None and chosen["mark"].step in NEEDS_PAPER
    if request.method == "POST" and chosen is not None and form.is_valid():
        try:
            lives.advance(
                actor=request.actor,
                movement_id=movement_id,
                to=chosen["mark"],
                today=timezone.localdate(),
                now=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, f"Đã ghi nhận: {chosen['mark'].phrase}.")
            return redirect("movement:show", movement_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "movement/step.html", {"life": found, "movement": found.movement, "chosen": chosen, "form": form})


@_GET_OR_POST
@needs("movement.write")
def issue(request: HttpRequest, movement_id: int) -> HttpResponse:
    """Record that the plan was issued, where it was not issued from here."""
    found = lives.of_movement(actor=request.actor, movement_id=movement_id, today=timezone.localdate())
    kept = {"number_symbol": found.movement.number_symbol, "issued_on": found.movement.issued_on, "signer_name": found.movement.signer_name}
    form = IssueForm(request.POST or None, initial=kept)

    def act(entered: dict[str, Any]) -> None:
        steps.record_issue(actor=request.actor, movement_id=movement_id, today=timezone.localdate(), now=timezone.now(), **entered)

    return keyed(request, found.movement, form, act, "Ghi nhận ban hành kế hoạch")


@_GET_OR_POST
@needs("movement.write")
def correct(request: HttpRequest, movement_id: int) -> HttpResponse:
    """Take back steps recorded by mistake."""
    found = lives.of_movement(actor=request.actor, movement_id=movement_id, today=timezone.localdate())
    form = CorrectForm(request.POST or None)
    form.fields["to"].choices = [(one.key, one.phrase) for one in reversed(found.back_to)]

    def act(entered: dict[str, Any]) -> None:
        steps.correct(
            actor=request.actor,
            movement_id=movement_id,
            to=_mark(found.marks, entered["to"]),
            reason=entered["reason"],
            today=timezone.localdate(),
            now=timezone.now(),
        )

    about = f"Phong trào đang ở bước “{found.standing.here.phrase}”. Các bước đã ghi sau bước được chọn sẽ bị đính chính nhưng vẫn lưu trong nhật ký."
    return keyed(request, found.movement, form, act, "Đính chính bước đã ghi", about=about)


@_GET_OR_POST
@needs("movement.write")
def take_over(request: HttpRequest, movement_id: int) -> HttpResponse:
    """Bring in a movement that ran on paper before."""
    found = lives.of_movement(actor=request.actor, movement_id=movement_id, today=timezone.localdate())
    form = TakeOverForm(request.POST or None)
    form.fields["to"].choices = [(one.key, one.phrase) for one in found.marks[1:]]

    def act(entered: dict[str, Any]) -> None:
        to = _mark(found.marks, entered.pop("to"))
        steps.take_over(actor=request.actor, movement_id=movement_id, to=to, today=timezone.localdate(), now=timezone.now(), **entered)

    about = "Dùng khi phong trào đã thực hiện trên hồ sơ giấy: chọn bước đã đạt đến và nêu văn bản chứng minh. Chỉ thực hiện được khi chưa ghi bước nào."
    return keyed(request, found.movement, form, act, "Tiếp nhận phong trào từ hồ sơ giấy", about=about)


@_GET_OR_POST
@needs("movement.write")
def points(request: HttpRequest, movement_id: int) -> HttpResponse:
    """Everything carried over that must be decided again."""
    found = lives.of_movement(actor=request.actor, movement_id=movement_id, today=timezone.localdate())
    form = PointForm(request.POST or None)
    rows = list(found.movement.open_points.order_by("settled_on", "pk"))
    if request.method == "POST" and form.is_valid():
        try:
            steps.settle_point(actor=request.actor, today=timezone.localdate(), now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã ghi quyết định.")
            return redirect("movement:points", movement_id)
        except Refused as no:
            form.add_error(None, say(no))
    context = {"movement": found.movement, "rows": rows, "form": form, "waiting": sum(row.settled_on is None for row in rows)}
    return render(request, "movement/points.html", context)


def keyed(
    request: HttpRequest, movement: Any, form: forms.Form, act: Any, title: str, *, about: str = "", button: str = "Lưu"
) -> HttpResponse:
    """One form of a movement: on success back to its page."""
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data))
            messages.success(request, "Đã lưu.")
            return redirect("movement:show", movement.pk)
        except Refused as no:
            form.add_error(None, say(no))
    crumbs = [("Phong trào", reverse("movement:list")), (movement.theme, reverse("movement:show", args=[movement.pk]))]
    context = {"form": form, "title": title, "crumbs": crumbs, "other": None, "about": about, "button": button}
    return render(request, "movement/form.html", context)


def _mark(marks: tuple[Mark, ...], key: str) -> Mark:
    return next((one for one in marks if one.key == key), marks[0])
