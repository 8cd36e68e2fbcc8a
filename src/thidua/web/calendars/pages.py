"""The calendar of a person by months, its secret address, the feed behind it, the events of the unit."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.calendars import actions, queries
from thidua.apps.tasks import recurring
from thidua.kernel.outcome import Refused
from thidua.web.calendars.forms import CorrectForm, EventForm, SentForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_EARLIEST, _LATEST = 2015, 2100
TONES = {"MET": "green", "LATE": "red", "SOON": "amber", "AHEAD": "grey", "UNKNOWN": "grey"}
WORDS = {"MET": "Đã xong", "LATE": "Quá hạn", "SOON": "Sắp đến hạn", "AHEAD": "", "UNKNOWN": "Chưa ghi nhận"}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    recurring.bring_forth(actor=request.actor, today=today, now=timezone.now())
    first = _month(request.GET.get("thang", ""), today)
    kinds, audiences = [(one.value, one.phrase) for one in queries.Kind], list(queries.AUDIENCES)
    kind, audience = _one_of(request.GET.get("loai", ""), kinds), _one_of(request.GET.get("ai", ""), audiences)
    token = queries.address_of(actor=request.actor)
    context = {
        "today": today,
        "month": queries.month(actor=request.actor, today=today, first=first, kind=kind, audience=audience),
        "before": (first - timedelta(days=1)).replace(day=1),
        "after": (first + timedelta(days=31)).replace(day=1),
        "kinds": kinds,
        "audiences": audiences,
        "kind": kind,
        "audience": audience,
        "tones": TONES,
        "words": WORDS,
        "address": request.build_absolute_uri(reverse("feed:ics", args=[token])) if token else "",
    }
    return render(request, "calendars/index.html", context)


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    actions.renew(actor=request.actor, now=timezone.now())
    messages.success(request, "Đã tạo địa chỉ lịch mới; địa chỉ cũ ngừng hoạt động.")
    return redirect(reverse("calendars:index") + "#dien-thoai")


@require_GET
def ics(request: HttpRequest, token: str) -> HttpResponse:
    """The feed that a phone fetches by itself."""
    try:
        data = actions.publish(token=token, base=request.build_absolute_uri("/")[:-1], now=timezone.localtime())
    except Refused as no:
        return HttpResponse(say(no), status=404, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    answer["Content-Disposition"] = 'inline; filename="lich.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
def events(request: HttpRequest) -> HttpResponse:
    """The unit's events, those without a day first."""
    return render(request, "calendars/events.html", {"events": queries.events(actor=request.actor)})


@_GET_OR_POST
@needs("calendar.write")
def add_event(request: HttpRequest) -> HttpResponse:
    """Enter an event."""
    offered = queries.offered(actor=request.actor, year=timezone.localdate().year)
    form = EventForm(request.POST or None, rounds=offered["rounds"])
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_event(actor=request.actor, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã lưu sự kiện.")
            return redirect("calendars:event", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    return _plain(request, form, "Thêm sự kiện", "Lưu", reverse("calendars:events"))


@require_GET
def event(request: HttpRequest, event_id: int) -> HttpResponse:
    """One event: its day, what hangs on it, how that moved."""
    known, thing, hanging, moves = queries.event(actor=request.actor, event_id=event_id)
    history = queries.history(actor=request.actor, subject=f"event:{event_id}")
    context = {"known": known, "thing": thing, "hanging": hanging, "moves": moves, "history": history}
    return render(request, "calendars/event.html", context)


@_GET_OR_POST
@needs("calendar.write")
def correct(request: HttpRequest, event_id: int) -> HttpResponse:
    """Another day: first what it would move, from which day to which, then on confirming the move itself."""
    known, _, _, _ = queries.event(actor=request.actor, event_id=event_id)
    form = CorrectForm(request.POST or None, initial={"seen": known.day}, had_day=known.day is not None)
    preview = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if request.POST.get("do") == "luu":
                moves = actions.correct_event(actor=request.actor, event_id=event_id, now=timezone.now(), **said)
                messages.success(
                    request, f"Đã sửa ngày của sự kiện; {len(moves)} hạn được dời theo." if moves else "Đã sửa ngày của sự kiện."
                )
                return redirect("calendars:event", event_id)
            preview = queries.would_move(actor=request.actor, event_id=event_id, day=said["day"])
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "calendars/correct.html", {"form": form, "known": known, "preview": preview})


@_GET_OR_POST
@needs("calendar.write")
def report(request: HttpRequest, period: str, year: int) -> HttpResponse:
    """A periodic report: when it is due, and that it was sent."""
    own = queries.spoken_for(actor=request.actor, period=period, year=year)
    if own is not None:
        return redirect("calendars:show", own.pk)
    due = queries.report(actor=request.actor, period=period, year=year, today=timezone.localdate())
    form = SentForm(request.POST or None, initial={"sent_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.report_sent(
                actor=request.actor, period=period, year=year, sent_on=form.cleaned_data["sent_on"], now=timezone.localtime()
            )
            messages.success(request, "Đã ghi nhận gửi báo cáo.")
            return redirect("calendars:show", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "calendars/report.html", {"due": due, "form": form, "thing": f"report:{period}:{year}"})


def _plain(request: HttpRequest, form: object, title: str, button: str, back: str) -> HttpResponse:
    return render(request, "calendars/form.html", {"form": form, "title": title, "button": button, "back": back})


def _month(asked: str, today: date) -> date:
    year, _, month = asked.partition("-")
    if year.isdecimal() and month.isdecimal() and _EARLIEST <= int(year) <= _LATEST and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return today.replace(day=1)


def _one_of(asked: str, known: list[tuple[str, str]]) -> str:
    return asked if asked in dict(known) else ""
