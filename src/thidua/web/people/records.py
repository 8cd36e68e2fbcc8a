"""The ratings of a year on one sheet; awards of earlier years; matters under consideration."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.apps.people import actions, queries, records
from thidua.apps.units import queries as units
from thidua.kernel.outcome import Refused
from thidua.web.people.forms import LEVELS, CloseForm, MatterForm, PastAwardForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_OLDEST, _LATEST = 2000, 2100


@_GET_OR_POST
@needs("people.write")
def ratings(request: HttpRequest) -> HttpResponse:
    """Everybody and every collective, one choice each; what was chosen stays on the page when something is refused."""
    today, asked = timezone.localdate(), request.GET.get("nam", "")
    year = int(asked) if asked.isdigit() and _OLDEST <= int(asked) <= _LATEST else today.year
    chosen = {key: level for key, level in request.POST.items() if key[:1] in {records.PERSON, records.COLLECTIVE} and key[1:].isdigit()}
    refusal, source = "", request.POST.get("source", "")
    if request.method == "POST":
        try:
            count = records.rate_all(actor=request.actor, year=year, levels=chosen, source=source, now=timezone.now())
            messages.success(request, f"Đã lưu kết quả xếp loại năm {year} của {count} trường hợp.")
            return redirect(f"{reverse('people:ratings')}?nam={year}")
        except Refused as no:
            refusal = say(no)
    groups, people = records.sheet(actor=request.actor, year=year, today=today)
    context = {"year": year, "groups": groups, "people": people, "levels": LEVELS, "chosen": chosen, "source": source, "refusal": refusal}
    return render(request, "people/ratings.html", context)


@_GET_OR_POST
@needs("people.write")
def past_award(request: HttpRequest) -> HttpResponse:
    """A title or form of commendation of earlier years, of a person or of a collective."""
    asked = request.GET.get("ai", "")
    collectives = units.collectives_of(actor=request.actor, on=timezone.localdate())
    people = [(row.pk, row.full_name) for row in queries.staff(actor=request.actor)]
    form = PastAwardForm(request.POST or None, collectives=collectives, people=people, initial={"who": asked})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_past_award(actor=request.actor, now=timezone.now(), **form.known)
            messages.success(request, "Đã ghi danh hiệu, hình thức khen thưởng đã có.")
            return redirect(_card(form.cleaned_data["who"]))
        except Refused as no:
            form.add_error(None, say(no))
    return _form(request, form, "Ghi danh hiệu, hình thức khen thưởng đã có", _card(asked))


@_GET_OR_POST
@needs("people.write")
def open_matter(request: HttpRequest, person_id: int) -> HttpResponse:
    """While it is open nobody proposes the person; the page says so."""
    person = queries.person(actor=request.actor, person_id=person_id)
    form = MatterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_matter(actor=request.actor, person_id=person_id, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã ghi nội dung đang xem xét.")
            return redirect("people:show", person_id)
        except Refused as no:
            form.add_error(None, say(no))
    return _form(request, form, f"Nội dung đang được xem xét, xác minh: {person.full_name}", reverse("people:show", args=[person_id]))


@_GET_OR_POST
@needs("people.write")
def close_matter(request: HttpRequest, matter_id: int) -> HttpResponse:
    """From the day entered it bars nothing any more."""
    matter = queries.matter(actor=request.actor, matter_id=matter_id)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_matter(actor=request.actor, matter_id=matter_id, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã ghi ngày kết thúc.")
            return redirect("people:show", matter.person_id)
        except Refused as no:
            form.add_error(None, say(no))
    return _form(request, form, f"Kết thúc: {matter.about}", reverse("people:show", args=[matter.person_id]))


def _form(request: HttpRequest, form: object, title: str, back: str) -> HttpResponse:
    return render(request, "people/form.html", {"form": form, "title": title, "back": back})


def _card(who: str) -> str:
    """The page of whom it is about; a collective has its standing there."""
    if who[1:].isdigit():
        name = "people:show" if who.startswith(records.PERSON) else "standing:group"
        return reverse(name, args=[int(who[1:])])
    return reverse("people:list")
