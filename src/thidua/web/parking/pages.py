"""What was not saved: the list, one text to read or copy, and throwing it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from thidua.apps.parking import actions, queries
from thidua.core.parking import KEEP
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.parking import count_again


@require_GET
@needs("parking.keep")
def index(request: HttpRequest) -> HttpResponse:
    rows = queries.waiting(actor=request.actor, now=timezone.now())
    return render(request, "parking/index.html", {"rows": rows, "days": KEEP.days})


@require_GET
@needs("parking.keep")
def show(request: HttpRequest, parked_id: int) -> HttpResponse:
    """The words a person wrote, in order, to read and to copy; what was merely chosen from a list is left out where there are any."""
    found = queries.parked(actor=request.actor, parked_id=parked_id, now=timezone.now())
    written = [value for _, value in found.fields if " " in value.strip() or len(value) > 20]
    words = written or [value for _, value in found.fields if value.strip()]
    return render(request, "parking/show.html", {"row": found, "words": words, "days": KEEP.days})


@require_POST
def drop(request: HttpRequest, parked_id: int) -> HttpResponse:
    actions.drop(actor=request.actor, parked_id=parked_id, now=timezone.now())
    count_again(request)
    messages.success(request, "Đã bỏ nội dung chưa lưu.")
    return redirect("parking:index")
