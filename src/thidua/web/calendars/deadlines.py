"""Deadlines: entered by building a rule that is read back, met, opened again, let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.calendars import actions, queries
from thidua.core.actor import may
from thidua.core.due_rules import Undated
from thidua.kernel.outcome import Refused
from thidua.web.calendars.forms import RULES, EntryForm, MetForm, ReasonForm, event_of, rule_form, said_by
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_COMES_BACK = frozenset({"period_end", "day_after_period", "report", "yearly"})


@_GET_OR_POST
@needs("calendar.own")
def add(request: HttpRequest) -> HttpResponse:
    """First how it is reckoned, then its parts; the rule is read back before it is kept."""
    kind = request.GET.get("cach", "")
    if kind not in RULES:
        return render(request, "calendars/kinds.html", {"kinds": RULES, "passed": _passed(request)})
    actor, today = request.actor, timezone.localdate()
    leads = may(actor, "calendar.write", unit_id=actor.unit_id).given
    offered = queries.offered(actor=actor, year=today.year)
    tied = request.GET.get("viec", "")
    initial = {"year": today.year, "event": request.GET.get("su-kien", "")} | _of_report(tied)
    entry = EntryForm(
        request.POST or None,
        initial={"audience": "LEADERS", "thing": tied},
        audiences=queries.AUDIENCES,
        people=offered["people"],
        things=offered["things"],
        comes_back=kind in _COMES_BACK,
        leads=leads,
    )
    rule = rule_form(kind, request.POST or None, events=offered["events"], initial=initial)

    def keep() -> int:
        said = actions.Entry(rule=rule.rule(), event_id=event_of(rule), **entry.cleaned_data)
        return actions.add_deadline(actor=actor, entry=said, now=timezone.now()).pk

    return _built(request, kind, rule, entry, "Thêm hạn", keep)


@_GET_OR_POST
@needs("calendar.own")
def change(request: HttpRequest, deadline_id: int) -> HttpResponse:
    """Another rule, with a reason; read back before it is kept."""
    hanging = queries.changeable(actor=request.actor, deadline_id=deadline_id)
    kind = request.GET.get("cach", "")
    if kind not in RULES:
        return render(request, "calendars/kinds.html", {"kinds": RULES, "passed": "", "changed": hanging})
    today = timezone.localdate()
    offered = queries.offered(actor=request.actor, year=today.year)
    entry = ReasonForm(request.POST or None)
    initial = {"year": today.year} | said_by(hanging.rule, kind) | {"event": str(hanging.row.event_id or "")}
    rule = rule_form(kind, request.POST or None, events=offered["events"], initial=initial)

    def keep() -> int:
        return actions.change_rule(
            actor=request.actor,
            deadline_id=deadline_id,
            rule=rule.rule(),
            event_id=event_of(rule),
            reason=entry.cleaned_data["reason"],
            now=timezone.now(),
        ).pk

    return _built(request, kind, rule, entry, f"Đổi cách tính: {hanging.row.what}", keep)


@require_GET
def show(request: HttpRequest, deadline_id: int) -> HttpResponse:
    """One deadline: the day in law, the safe day, how it was reckoned, how it moved."""
    hanging, moves = queries.deadline(actor=request.actor, deadline_id=deadline_id)
    context = {
        "one": hanging,
        "undated": isinstance(hanging.outcome, Undated),
        "moves": moves,
        "today": timezone.localdate(),
        "mine": queries.may_change(actor=request.actor, row=hanging.row),
        "history": queries.history(actor=request.actor, subject=f"deadline:{deadline_id}"),
    }
    return render(request, "calendars/show.html", context)


@_GET_OR_POST
@needs("calendar.own")
def meet(request: HttpRequest, deadline_id: int) -> HttpResponse:
    """Say that it was done."""
    form = MetForm(request.POST or None, initial={"met_on": timezone.localdate()})

    def act(said: dict[str, Any]) -> None:
        following = actions.meet(actor=request.actor, deadline_id=deadline_id, met_on=said["met_on"], now=timezone.localtime())
        messages.success(request, "Đã ghi hoàn thành; đã đặt hạn của kỳ sau." if following else "Đã ghi hoàn thành.")

    return _acted(request, deadline_id, form, "Ghi hoàn thành", act)


@_GET_OR_POST
@needs("calendar.own")
def reopen(request: HttpRequest, deadline_id: int) -> HttpResponse:
    """Take back that it was done."""
    form = ReasonForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        actions.reopen(actor=request.actor, deadline_id=deadline_id, now=timezone.now(), **said)
        messages.success(request, "Đã mở lại; hạn được tính lại theo quy tắc.")

    return _acted(request, deadline_id, form, "Mở lại việc đã ghi hoàn thành", act)


@_GET_OR_POST
@needs("calendar.own")
def drop(request: HttpRequest, deadline_id: int) -> HttpResponse:
    """Let it go, with the reason."""
    form = ReasonForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        actions.drop(actor=request.actor, deadline_id=deadline_id, now=timezone.now(), **said)
        messages.success(request, "Đã bỏ hạn khỏi lịch; lý do được lưu.")

    return _acted(request, deadline_id, form, "Bỏ hạn khỏi lịch", act)


def _built(request: HttpRequest, kind: str, rule: Any, entry: forms.Form, title: str, keep: Callable[[], int]) -> HttpResponse:
    sentence, outcome = "", None
    if request.method == "POST" and all([entry.is_valid(), rule.is_valid()]):
        try:
            if request.POST.get("do") == "luu":
                made = keep()
                messages.success(request, "Đã lưu hạn.")
                return redirect("calendars:show", made)
            sentence, outcome = queries.read_back(actor=request.actor, rule=rule.rule(), event_id=event_of(rule))
        except Refused as no:
            rule.add_error(None, say(no))
    context = {
        "rule": rule,
        "entry": entry,
        "title": title,
        "about": RULES[kind][1],
        "sentence": sentence,
        "outcome": outcome,
        "undated": isinstance(outcome, Undated),
        "passed": _passed(request),
    }
    return render(request, "calendars/build.html", context)


def _acted(request: HttpRequest, deadline_id: int, form: forms.Form, title: str, act: Callable[[dict[str, Any]], None]) -> HttpResponse:
    hanging = queries.changeable(actor=request.actor, deadline_id=deadline_id)
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data))
            return redirect("calendars:show", deadline_id)
        except Refused as no:
            form.add_error(None, say(no))
    back = reverse("calendars:show", args=[deadline_id])
    return render(request, "calendars/form.html", {"form": form, "title": f"{title}: {hanging.row.what}", "button": "Lưu", "back": back})


def _of_report(tied: str) -> dict[str, object]:
    _, _, rest = tied.partition(":")
    period, _, year = rest.partition(":")
    return {"period": period, "year": int(year)} if tied.startswith("report:") and year.isdecimal() else {}


def _passed(request: HttpRequest) -> str:
    """What the choice of a kind carries along."""
    return "".join(
        f"&{name}={value}"
        for name in ("viec", "su-kien")
        if (value := request.GET.get(name, "")).replace(":", "").replace("_", "").isalnum()
    )
