"""Time and people of a movement: planned days of rounds, school years, the two calendars, the figures of its years, who received the plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.correspondence import lives
from thidua.apps.movements import periods, queries, readings, receiving
from thidua.apps.units import queries as units
from thidua.core.school_year import SchoolYear
from thidua.core.two_years import in_words, planned_days
from thidua.kernel.outcome import Refused
from thidua.web.movement.forms import AddresseesForm, OnPaperForm, RoundDaysForm, SchoolYearsForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_BACK = 6


@_GET_OR_POST
@needs("movement.write")
def dates(request: HttpRequest, movement_id: int) -> HttpResponse:
    """When each round is planned to be held; what is not set yet is proposed by rule."""
    found = queries.movement(actor=request.actor, movement_id=movement_id)
    rounds = sorted((row for row in found.rounds.all() if row.kind != "EVALUATION"), key=lambda row: row.year)
    rows = []
    for row in rounds:
        first, last = planned_days(row.year)
        kept = {"opens_on": row.opens_on or first, "closes_on": row.closes_on or last}
        rows.append((row, RoundDaysForm(request.POST or None, prefix=f"d{row.pk}", initial=kept)))
    error = ""
    if request.method == "POST" and all([form.is_valid() for _, form in rows]):
        days = {row.pk: (form.cleaned_data["opens_on"], form.cleaned_data["closes_on"]) for row, form in rows}
        try:
            periods.set_days(actor=request.actor, movement_id=movement_id, days=days, now=timezone.now())
            messages.success(request, "Đã lưu thời gian dự kiến của các đợt.")
            return redirect("movement:show", movement_id)
        except Refused as no:
            error = say(no)
    return render(request, "movement/dates.html", {"movement": found, "rows": rows, "error": error})


@_GET_OR_POST
@needs("movement.write")
def school_years(request: HttpRequest, round_id: int) -> HttpResponse:
    """Which school years a round reads."""
    the_round = queries.round_of(actor=request.actor, round_id=round_id)
    read = readings.read_by(the_round)
    choices = [(one, SchoolYear(one).label) for one in range(the_round.year - _BACK, the_round.year + 1)]
    form = SchoolYearsForm(request.POST or None, initial={"first": read[0].start, "last": read[-1].start})
    form.fields["first"].choices = form.fields["last"].choices = choices
    if request.method == "POST" and form.is_valid():
        try:
            periods.set_school_years(actor=request.actor, round_id=round_id, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã lưu năm học của đợt.")
            return redirect("movement:round", round_id)
        except Refused as no:
            form.add_error(None, say(no))
    crumbs = [("Phong trào", "/phong-trao/"), (f"Đợt năm {the_round.year}", f"/phong-trao/dot/{round_id}/")]
    by_rule = in_words(the_round.year, readings.by_rule(the_round))
    context = {"form": form, "title": "Năm học của đợt", "crumbs": crumbs, "other": None, "button": "Lưu"}
    return render(request, "movement/form.html", {**context, "about": f"Theo quy tắc: {by_rule[:1].lower()}{by_rule[1:]}"})


@require_GET
def calendars(request: HttpRequest, movement_id: int) -> HttpResponse:
    """The school year and the calendar year side by side."""
    found = queries.movement(actor=request.actor, movement_id=movement_id)
    span = list(range(found.from_year, found.to_year + 1))
    asked = request.GET.get("nam", "")
    today = timezone.localdate()
    year = int(asked) if asked.isdigit() and int(asked) in span else min(max(today.year, span[0]), span[-1])
    school, left, right, reads = lives.two_calendars(actor=request.actor, movement_id=movement_id, year=year)
    context = {
        "movement": found,
        "year": year,
        "span": span,
        "school": school,
        "left": left,
        "right": right,
        "reads": reads,
        "today": today,
    }
    return render(request, "movement/calendars.html", context)


@require_GET
@needs("movement.write")
def figures(request: HttpRequest, movement_id: int) -> HttpResponse:
    """The figures of every year, from which the final review is written."""
    found = queries.movement(actor=request.actor, movement_id=movement_id)
    rows = lives.years(actor=request.actor, movement_id=movement_id)
    totals = {name: sum(getattr(row, name) for row in rows) for name in ("tasks", "done", "late", "nominated", "passed")}
    return render(request, "movement/figures.html", {"movement": found, "rows": rows, "totals": totals})


@_GET_OR_POST
@needs("movement.write")
def addressees(request: HttpRequest, movement_id: int) -> HttpResponse:
    """Who gets the plan, who has read it; signatures on paper are recorded here."""
    found = queries.movement(actor=request.actor, movement_id=movement_id)
    asked = request.GET.get("van-ban", "")
    amendment = found.amendments.filter(pk=int(asked)).first() if asked.isdigit() else None
    rows = receiving.addressees(actor=request.actor, movement_id=movement_id, amendment_id=amendment.pk if amendment else None)
    paper, adding = request.POST.get("viec") == "giay", request.POST.get("viec") == "them"
    groups = units.groups_of(actor=request.actor, on=timezone.localdate())
    add_form = AddresseesForm(request.POST if adding else None)
    add_form.fields["groups"].choices = [(receiving.EVERYONE, "Toàn thể cán bộ, giáo viên, nhân viên")] + [
        (str(unit.pk), name.name) for unit, name in groups
    ]
    paper_form = OnPaperForm(request.POST if paper else None, initial={"day": timezone.localdate()})
    paper_form.fields["people"].choices = [(str(row.pk), row.person.full_name) for row in rows if row.acknowledged_on is None]
    if request.method == "POST":
        done = _add(request, movement_id, add_form) if adding else _on_paper(request, movement_id, paper_form)
        if done:
            return redirect(request.get_full_path())
    context = {
        "movement": found,
        "amendment": amendment,
        "waiting": [row for row in rows if row.acknowledged_on is None],
        "done": [row for row in rows if row.acknowledged_on is not None],
        "add_form": add_form,
        "paper_form": paper_form,
    }
    return render(request, "movement/addressees.html", context)


@require_POST
@needs("movement.acknowledge")
def acknowledge(request: HttpRequest, addressee_id: int) -> HttpResponse:
    """One's own "đã đọc, đã tiếp thu"."""
    try:
        row = receiving.acknowledge(actor=request.actor, addressee_id=addressee_id, today=timezone.localdate(), now=timezone.now())
        messages.success(request, "Đã ghi nhận: đã đọc, đã tiếp thu.")
        return redirect("movement:show", row.movement_id)
    except Refused as no:
        messages.error(request, say(no))
        return redirect("movement:list")


def _add(request: HttpRequest, movement_id: int, form: forms.Form) -> bool:
    def act(said: dict[str, Any]) -> str:
        count = receiving.add_addressees(actor=request.actor, movement_id=movement_id, groups=said["groups"], now=timezone.now())
        return f"Đã thêm {count} người vào danh sách nhận kế hoạch."

    return _did(request, form, act)


def _on_paper(request: HttpRequest, movement_id: int, form: forms.Form) -> bool:
    def act(said: dict[str, Any]) -> str:
        count = receiving.record_on_paper(
            actor=request.actor,
            movement_id=movement_id,
            addressee_ids=[int(one) for one in said["people"]],
            day=said["day"],
            where=said["where"],
            today=timezone.localdate(),
            now=timezone.now(),
        )
        return f"Đã ghi nhận {count} người ký nhận trên giấy."

    return _did(request, form, act)


def _did(request: HttpRequest, form: forms.Form, act: Any) -> bool:
    if not form.is_valid():
        return False
    try:
        messages.success(request, act(form.cleaned_data))
        return True
    except Refused as no:
        form.add_error(None, say(no))
        return False
