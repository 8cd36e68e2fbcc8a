"""The page of honour as everyone reads it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from thidua.apps.awards import honours
from thidua.kernel.outcome import Refused
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


@require_GET
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Who agreed to be named, year by year; a closed page looks like none."""
    try:
        found = honours.public(code=code, today=timezone.localdate())
    except Refused as no:
        return render(request, "honours/show.html", {"found": None, "why": say(no), "code": code}, status=404)
    return render(request, "honours/show.html", {"found": found, "why": "", "code": code})


@require_GET
def photo(request: HttpRequest, code: str, photo_id: int) -> HttpResponse:
    """A portrait; never kept by a cache, for consent may be taken back at any time."""
    try:
        data = honours.public_photo(code=code, photo_id=photo_id)
    except Refused as no:
        return render(request, "honours/show.html", {"found": None, "why": say(no), "code": code}, status=404)
    return HttpResponse(data, content_type="image/jpeg", headers={"Cache-Control": "no-store"})
