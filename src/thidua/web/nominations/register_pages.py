"""Registering oneself, and what the head of group does with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.movements import queries as movements
from thidua.apps.nominations import registering
from thidua.kernel.outcome import Refused
from thidua.web.nominations.forms import ReasonForm, RegisterForm
from thidua.web.nominations.proofs import proofs_for
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


@_GET_OR_POST
@needs("nomination.register")
def register(request: HttpRequest, round_id: int) -> HttpResponse:
    """One's own words and judgement of each criterion."""
    the_round = movements.round_of(actor=request.actor, round_id=round_id)
    levels = registering.levels_left(actor=request.actor, the_round=the_round)
    if not levels:
        messages.info(request, "Đồng chí đã được đề cử hoặc đã đăng ký ở mọi cấp của đợt này; không cần đăng ký thêm.")
        return redirect("nominations:round", round_id)
    criteria = [(row.pk, row.text) for row in movements.criteria_of(the_round, "INDIVIDUAL")]
    proofs = proofs_for(request.actor, the_round.year)
    form = RegisterForm(request.POST or None, levels=levels, criteria=criteria, evidence=proofs)
    if request.method == "POST" and form.is_valid():
        try:
            made = registering.register(
                actor=request.actor,
                round_id=round_id,
                level=form.cleaned_data["level"],
                summary=form.cleaned_data["summary"],
                assessed=[registering.Assessed(*one) for one in form.answers],
                now=timezone.now(),
            )
            messages.success(request, "Đã gửi đăng ký. Tổ trưởng sẽ xem và trả lời.")
            return redirect("nominations:registration", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    groups = [[form[f"{name}-{pk}"] for name in ("state", "note", "proof")] for pk, _ in criteria]
    return render(request, "nominations/register.html", {"form": form, "round": the_round, "groups": groups})


@require_GET
@needs("nomination.register")
def show(request: HttpRequest, registration_id: int) -> HttpResponse:
    found = registering.registration(actor=request.actor, registration_id=registration_id)
    runs = registering.may_settle(request.actor, found)
    return render(request, "nominations/registration.html", {"row": found, "runs": runs, "own": found.person_id == request.actor.person_id})


@require_POST
@needs("nomination.write")
def take_up(request: HttpRequest, registration_id: int) -> HttpResponse:
    """Make a nomination of it."""
    try:
        made = registering.take_up(actor=request.actor, registration_id=registration_id, now=timezone.now())
        messages.success(request, "Đã lập đề cử từ bản đăng ký. Đề nghị đánh giá từng tiêu chuẩn và viết tiếp thành tích.")
        return redirect("nominations:show", made.pk)
    except Refused as no:
        messages.error(request, say(no))
        return redirect("nominations:registration", registration_id)


@_GET_OR_POST
@needs("nomination.write")
def decline(request: HttpRequest, registration_id: int) -> HttpResponse:
    """Say why not this time."""
    found = registering.registration(actor=request.actor, registration_id=registration_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            registering.decline(
                actor=request.actor, registration_id=registration_id, reason=form.cleaned_data["reason"], now=timezone.now()
            )
            messages.success(request, "Đã trả lời; người đăng ký đọc được lý do.")
            return redirect("nominations:registration", registration_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "nominations/decline.html", {"row": found, "form": form})


@require_POST
@needs("nomination.register")
def take_back(request: HttpRequest, registration_id: int) -> HttpResponse:
    """Withdraw one's own registration."""
    try:
        registering.take_back(actor=request.actor, registration_id=registration_id, now=timezone.now())
        messages.success(request, "Đã rút đăng ký.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("nominations:registration", registration_id)
