"""What the pages of registration and scoring share."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from thidua.apps.pledges import queries
from thidua.kernel.outcome import Refused
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 10_000_000
GET_OR_POST = require_http_methods(["GET", "POST"])


def start_asked(request: HttpRequest) -> int:
    """The school year in the address, else the one of today."""
    asked = request.GET.get("nam", "")
    if asked.isdigit() and len(asked) == 4:
        return int(asked)
    return queries.this_year(actor=request.actor, day=timezone.localdate()).start


def keyed(
    request: HttpRequest, form: forms.Form, texts: tuple[str, str, str], back: tuple[str, str], act: Callable[[dict], object]
) -> HttpResponse:
    """A form that makes one call; `texts` are title, explanation and button, `back` the label and address to go to."""
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data))
            messages.success(request, "Đã lưu.")
            return redirect(back[1])
        except Refused as no:
            form.add_error(None, say(no))
    title, about, button = texts
    return render(request, "pledges/form.html", {"form": form, "title": title, "about": about, "button": button, "back": back})


def attempt(request: HttpRequest, act: Callable[[], str], to: str) -> HttpResponse:
    """One act behind a button: what was done, or why not, is said on the page it goes to."""
    try:
        messages.success(request, act())
    except Refused as no:
        if no.code.startswith("leave.") or no.code.endswith("unknown"):
            raise
        messages.error(request, say(no))
    return redirect(to)


def workbook(data: bytes, name: str) -> HttpResponse:
    """A workbook to save."""
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
