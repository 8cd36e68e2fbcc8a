"""The receiving office's page: whoever holds the code may take the dossier and answer. Nothing here asks who they are beyond what they type."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.submissions import office
from thidua.apps.submissions.checklist import opened
from thidua.core.sending import AFTER
from thidua.kernel.outcome import Refused
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say
from thidua.web.submissions import forms
from thidua.web.submissions.pages import ZIP, attached

_NOT_FOUND = 404


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier, its check list, what was answered, and the form for the next answer."""
    today = timezone.localdate()
    try:
        desk = office.desk(code=code, today=today)
    except Refused as no:
        return _unknown(request, no)
    kinds = tuple(kind for kind in forms.ANSWERS if kind in AFTER.get(desk.state, frozenset()))
    form = None
    if kinds:
        form = forms.AnswerForm(request.POST or None, kinds=kinds, initial={"kind": kinds[0].value, "day": today.strftime("%d/%m/%Y")})
        if request.method == "POST" and form.is_valid():
            try:
                office.answer(code=code, said=form.answer(), today=today, now=timezone.now())
                messages.success(request, "Đã ghi kết quả. Nhà trường sẽ xác nhận trên hệ thống của mình.")
                return _private(redirect("receive:show", code))
            except Refused as no:
                form.add_error(None, say(no))
    context = {"desk": desk, "row": desk.submission, "form": form, "code": code, "left": opened(desk.items), "why": ""}
    return _private(render(request, "submissions/office.html", context))


@require_GET
def fetch(request: HttpRequest, code: str) -> HttpResponse:
    """The sealed archive."""
    try:
        name, data = office.fetch(code=code, today=timezone.localdate(), now=timezone.now())
    except Refused as no:
        return _unknown(request, no)
    return _private(attached(name, ZIP, data))


def _unknown(request: HttpRequest, no: Refused) -> HttpResponse:
    return _private(render(request, "submissions/office.html", {"desk": None, "why": say(no)}, status=_NOT_FOUND))


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: no search engine and no page elsewhere is told of it."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"  # under no-referrer a browser sends no origin, and every answer of the office is refused
    return response
