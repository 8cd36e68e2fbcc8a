"""The staff: find, add, change, rate."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.handover import queries as handover
from thidua.apps.people import actions, queries
from thidua.apps.units import queries as units
from thidua.core.actor import may
from thidua.kernel.outcome import Refused
from thidua.web.people.forms import PersonForm, RatingForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

PAGE_ROWS = 50
_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    search, group = request.GET.get("tim", ""), request.GET.get("to", "")
    rows = queries.staff(actor=request.actor, search=search, group_id=int(group) if group.isdigit() else None)
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("trang"))
    return render(request, "people/list.html", {"page": page, "search": search, "group": group, "groups": _groups(request)})


@_GET_OR_POST
@needs("people.write")
def add(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None, groups=_groups(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_person(actor=request.actor, now=timezone.now(), **form.known)
            messages.success(request, f"Đã thêm {made.full_name}.")
            return redirect("people:list")
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "people/form.html", {"form": form, "title": "Thêm người", "back": "/nhan-su/"})


@require_GET
def show(request: HttpRequest, person_id: int) -> HttpResponse:
    person = queries.person(actor=request.actor, person_id=person_id)
    sees = queries.sees_ratings(actor=request.actor, person_id=person_id)
    context = {"person": person, "sees": sees, "card": queries.card(person) if sees else None}
    if may(request.actor, "account.write", unit_id=request.actor.unit_id).given:
        context["account"] = handover.account_of_person(actor=request.actor, person_id=person_id)
    return render(request, "people/show.html", context)


@_GET_OR_POST
@needs("people.write")
def change(request: HttpRequest, person_id: int) -> HttpResponse:
    person = queries.person(actor=request.actor, person_id=person_id)
    form = PersonForm(
        request.POST or None, groups=_groups(request), initial={name: getattr(person, name) for name in PersonForm.base_fields}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_person(actor=request.actor, person_id=person_id, now=timezone.now(), **form.known)
            messages.success(request, "Đã lưu.")
            return redirect("people:show", person_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "people/form.html", {"form": form, "title": f"Sửa: {person.full_name}", "back": f"/nhan-su/{person_id}/"})


@_GET_OR_POST
@needs("people.write")
def rate(request: HttpRequest, person_id: int) -> HttpResponse:
    person = queries.person(actor=request.actor, person_id=person_id)
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_rating(actor=request.actor, person_id=person_id, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã lưu kết quả xếp loại.")
            return redirect("people:show", person_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(
        request, "people/form.html", {"form": form, "title": f"Kết quả xếp loại: {person.full_name}", "back": f"/nhan-su/{person_id}/"}
    )


def _groups(request: HttpRequest) -> list[tuple[int, str]]:
    return [(unit.pk, name.name) for unit, name in units.groups_of(actor=request.actor, on=timezone.localdate())]
