"""The calendar of a person, its secret address, and the feed behind it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from thidua.apps.calendars import actions, queries
from thidua.kernel.outcome import Refused
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    token = queries.address_of(actor=request.actor)
    address = request.build_absolute_uri(reverse("feed:ics", args=[token])) if token else ""
    days = queries.dues(actor=request.actor, today=today)
    return render(request, "calendars/index.html", {"today": today, "days": days, "address": address})


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    actions.renew(actor=request.actor, now=timezone.now())
    messages.success(request, "Đã tạo địa chỉ lịch mới; địa chỉ cũ ngừng hoạt động.")
    return redirect("calendars:index")


@require_GET
def ics(request: HttpRequest, token: str) -> HttpResponse:
    """The feed that a phone fetches by itself."""
    try:
        data = queries.feed(token=token, base=request.build_absolute_uri("/")[:-1], now=timezone.localtime())
    except Refused as no:
        return HttpResponse(say(no), status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")
