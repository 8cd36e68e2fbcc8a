"""The movement, its parts, and one round's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.calendars import linked
from thidua.apps.correspondence import agenda, filing, lives
from thidua.apps.movements import actions, queries, readings, receiving
from thidua.apps.movements import plan as plans
from thidua.apps.tasks import pictures
from thidua.core.actor import may
from thidua.core.two_years import in_words
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.web.movement.forms import FiledForm, IndexForm, LetterForm
from thidua.web.movement.life import mended_at, next_steps
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    leads = may(request.actor, "movement.write", unit_id=request.actor.unit_id).given
    context = {
        "movements": queries.movements(actor=request.actor),
        "superiors": plans.superiors(actor=request.actor) if leads else [],
        "waiting": receiving.mine(actor=request.actor),
    }
    return render(request, "movement/list.html", context)


@require_GET
def show(request: HttpRequest, movement_id: int) -> HttpResponse:
    """The movement: where it stands, the one next step, its rounds, and the plan as on any day."""
    today = timezone.localdate()
    life = lives.of_movement(actor=request.actor, movement_id=movement_id, today=today)
    asked = parse_date(request.GET.get("ngay", ""))
    year = _year_asked(request, life.movement, today.year)
    context = {
        "year": year,
        "drawn": pictures.of_year(actor=request.actor, year=year, today=today),
        "movement": life.movement,
        "life": life,
        "next_steps": next_steps(life),
        "day": asked,
        "day_wrong": request.GET.get("ngay", "").strip() if asked is None else "",
        "editing": "sua" in request.GET,
        "plan": plans.plan_on(life.movement, asked or today),
        "amendments": plans.amendments(life.movement),
        "rounds": sorted(life.movement.rounds.all(), key=lambda row: row.year),
        "waiting": [one for one in receiving.mine(actor=request.actor) if one.movement_id == movement_id],
        "history": queries.history(actor=request.actor, movement_id=movement_id),
    }
    return render(request, "movement/show.html", context)


def _year_asked(request: HttpRequest, movement: Any, this_year: int) -> int:
    """The year of the movement that is looked at: the one asked for, else this year or the nearest the movement has."""
    asked = request.GET.get("nam", "")
    wanted = int(asked) if asked.isdecimal() and len(asked) == len(str(this_year)) else this_year
    return min(max(wanted, movement.from_year), movement.to_year)


@require_GET
def round_page(request: HttpRequest, round_id: int) -> HttpResponse:
    found = agenda.of_round(actor=request.actor, round_id=round_id, today=timezone.localdate())
    context = {
        "agenda": found,
        "round": found.round,
        "before_opening": [(lack, mended_at(lack, found.round.movement_id)) for lack in lives.before_opening(the_round=found.round)],
        "reads": in_words(found.round.year, readings.read_by(found.round)),
        "letter": queries.letter_of(found.round),
        "tied": linked.of_round(actor=request.actor, round_id=round_id),
        "quotas": queries.quotas_of(actor=request.actor, round_id=round_id),
        "history": queries.round_history(actor=request.actor, round_id=round_id),
    }
    return render(request, "movement/round.html", context)


@require_POST
def open_round(request: HttpRequest, round_id: int) -> HttpResponse:
    try:
        actions.open_round(actor=request.actor, round_id=round_id, now=timezone.now())
        messages.success(request, "Đã mở đợt. Các tổ có thể đề cử.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("movement:round", round_id)


@_GET_OR_POST
@needs("movement.write")
def letter(request: HttpRequest, round_id: int) -> HttpResponse:
    the_round = queries.round_of(actor=request.actor, round_id=round_id)
    kept = queries.letter_of(the_round)
    names = ("issuer", "number_symbol", "issued_on", "about", "deadline_on", "channel", "form_note")
    form = LetterForm(request.POST or None, initial={name: getattr(kept, name) for name in names} if kept else None)
    other = ("Có tệp công văn? Đọc từ tệp để điền sẵn.", f"/phong-trao/dot/{round_id}/cong-van/doc/")
    return _of_round(request, the_round, form, actions.record_letter, "Công văn hướng dẫn của cấp trên", other)


@_GET_OR_POST
@needs("movement.write")
def index_day(request: HttpRequest, round_id: int) -> HttpResponse:
    the_round = queries.round_of(actor=request.actor, round_id=round_id)
    kept = {"name": the_round.index_name, "publisher": the_round.index_publisher}
    kept |= {"published_on": the_round.index_published_on, "assumed": the_round.index_is_assumed}
    return _of_round(request, the_round, IndexForm(request.POST or None, initial=kept), linked.record_index, "Ngày công bố chỉ số")


@_GET_OR_POST
@needs("movement.write")
def filed(request: HttpRequest, round_id: int) -> HttpResponse:
    the_round = queries.round_of(actor=request.actor, round_id=round_id)
    kept = {"filed_on": the_round.filed_on, "received_on": the_round.received_on}
    return _of_round(request, the_round, FiledForm(request.POST or None, initial=kept), filing.record_filed, "Ngày nộp, ngày tiếp nhận")


def _of_round(
    request: HttpRequest, the_round: Any, form: forms.Form, action: Callable[..., object], title: str, other: tuple[str, str] | None = None
) -> HttpResponse:
    def act(entered: dict[str, Any]) -> None:
        action(actor=request.actor, round_id=the_round.pk, now=timezone.now(), **entered)

    crumbs = [("Phong trào", "/phong-trao/"), (f"Đợt năm {the_round.year}", f"/phong-trao/dot/{the_round.pk}/")]
    return _keyed(request, form, act, redirect("movement:round", the_round.pk), title=title, crumbs=crumbs, other=other)


def _keyed(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], None],
    done: HttpResponse,
    *,
    title: str,
    crumbs: list[tuple[str, str]],
    other: tuple[str, str] | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data))
            messages.success(request, "Đã lưu.")
            return done
        except Refused as no:
            form.add_error(None, say(no))
    return render(
        request, "movement/form.html", {"form": form, "title": title, "crumbs": crumbs, "other": other, "about": "", "button": "Lưu"}
    )
