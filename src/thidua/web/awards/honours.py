"""What I agree to show, and the settings of the page of honour."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from thidua.apps.awards import honours
from thidua.apps.people import queries as people
from thidua.apps.units import queries as units
from thidua.core.publishing import Showing
from thidua.kernel.outcome import Refused
from thidua.web.awards import forms
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_POST
@needs("award.own")
def agree(request: HttpRequest) -> HttpResponse:
    """What I agree to, from my own page."""
    wanted = [one for one in request.POST.getlist("showings") if one in Showing.__members__]
    try:
        honours.agree(actor=request.actor, showings=wanted, now=timezone.now())
        messages.success(request, "Đã ghi nội dung đồng ý." if wanted else "Đã rút lại sự đồng ý. Trang vinh danh không còn nêu tên.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("awards:mine")


@_GET_OR_POST
@needs("honour.write")
def settings(request: HttpRequest) -> HttpResponse:
    """Open or close the page; who agreed to what."""
    page = honours.page_of(actor=request.actor)
    form = forms.PageForm(request.POST or None, initial={"is_open": page.is_open, "words": page.words})
    if request.method == "POST" and form.is_valid():
        honours.set_page(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Đã lưu thiết lập trang vinh danh.")
        return redirect("awards:honours")
    address = reverse("honours:show", args=[units.school(actor=request.actor).code.lower()])
    context = {
        "form": form,
        "page": page,
        "address": request.build_absolute_uri(address),
        "people": honours.people(actor=request.actor),
        "photos": honours.photos(actor=request.actor),
    }
    return render(request, "awards/honours.html", context)


@_GET_OR_POST
@needs("honour.write")
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """A consent signed on paper, and the portrait."""
    actor, now = request.actor, timezone.now()
    found = people.person(actor=actor, person_id=person_id)
    held = honours.consents(actor.unit_id).get(person_id, frozenset())
    photo = honours.photos(actor=actor).get(person_id)
    consent = forms.ConsentForm(request.POST if "paper" in request.POST else None, initial={"showings": [str(one) for one in held]})
    consent.fields["showings"].choices = [(str(one), one.phrase) for one in Showing]
    choice = forms.PhotoForm(request.POST if "item" in request.POST else None, initial={"item": photo.item_id if photo else ""})
    choice.fields["item"].choices = [("", "Không dùng ảnh"), *((row.pk, row.title) for row in honours.portraits(actor=actor))]
    for form in (consent, choice):
        if form.is_bound and form.is_valid():
            try:
                _save(actor, person_id, form, now)
                messages.success(request, "Đã lưu.")
                return redirect("awards:honour_person", person_id)
            except Refused as no:
                form.add_error(None, say(no))
    context = {"person": found, "consent": consent, "choice": choice, "may_photo": Showing.PHOTO in held, "photo": photo}
    return render(request, "awards/honour_person.html", context)


def _save(actor, person_id: int, form, now) -> None:
    if isinstance(form, forms.ConsentForm):
        honours.agree_on_paper(actor=actor, person_id=person_id, now=now, **form.cleaned_data)
    elif form.cleaned_data["item"]:
        honours.choose_photo(actor=actor, person_id=person_id, item_id=int(form.cleaned_data["item"]), now=now)
    else:
        honours.remove_photo(actor=actor, person_id=person_id, now=now)
