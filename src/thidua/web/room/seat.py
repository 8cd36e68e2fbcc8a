"""What a member's phone shows: the meeting as it goes, the slip, the tellers' keys. No page here keeps a time or a name in a log."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.ballots import casting, counts, queries
from thidua.apps.councils import recusing
from thidua.kernel.outcome import Refused
from thidua.web.council_room.forms import DeclareForm
from thidua.web.room import forms
from thidua.web.room.address import join_address, picture
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

FRAME = "room/frame.html"
COOKIE = "cho-ngoi"
COOKIE_SECONDS = 10 * 60 * 60
_GET_OR_POST = require_http_methods(["GET", "POST"])


@_GET_OR_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Enter the room with a one-time code; whoever is signed in sees the meetings they sit in."""
    form = forms.CodeForm(request.POST or None, initial={"code": request.GET.get("ma", "")})
    if request.method == "POST" and form.is_valid():
        try:
            meeting, token = casting.enter(code=form.cleaned_data["code"])
        except Refused as no:
            form.add_error("code", say(no))
        else:
            response = redirect("seat:show", meeting.pk)
            response.set_cookie(COOKIE, token, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
            return response
    meetings = queries.seat_meetings(actor=request.actor) if request.actor else []
    return render(request, FRAME, {"body": "room/enter.html", "title": "Vào phòng họp", "form": form, "meetings": meetings})


@require_GET
def show(request: HttpRequest, meeting_id: int) -> HttpResponse:
    return render(request, FRAME, {"body": "room/show.html", "title": "Phòng họp", "room": _room(request, meeting_id)})


@require_GET
def live(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The part of the room's page that changes."""
    template = "room/_wall.html" if request.GET.get("man-hinh") else "room/_live.html"
    return render(request, template, {"room": _room(request, meeting_id)})


@require_GET
def screen(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The page for the wall."""
    address = join_address(request)
    return render(
        request,
        FRAME,
        {
            "actor": None,
            "body": "room/screen.html",
            "title": "Màn hình phòng họp",
            "room": _room(request, meeting_id),
            "join": address,
            "picture": picture(address),
        },
    )


@_GET_OR_POST
def vote(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """The slip. What the machine's operator could still learn stands above it."""
    seat, card = _card(request, ballot_id)
    if seat is None:
        raise Refused("ballot.not_on_roll")
    own = [(one.line.pk, one.name) for one in card.lines if not one.barred]
    form = forms.SlipForm(request.POST or None, lines=own)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            casting.cast(ballot_id=ballot_id, seat=seat, choices=form.choices)
            return redirect("seat:vote", ballot_id)
        except Refused as no:
            refusal = say(no)
            _, card = _card(request, ballot_id)
    return render(
        request, FRAME, {"body": "room/vote.html", "title": "Bỏ phiếu", "form": form, "card": card, "seat": seat, "refusal": refusal}
    )


@_GET_OR_POST
def make_key(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """The teller takes a key of the box; the code is shown on this page once."""
    seat, card = _card(request, ballot_id)
    code = ""
    if request.method == "POST" and seat is not None:
        code = casting.make_key(ballot_id=ballot_id, seat=seat, now=timezone.localtime())
    if seat is None or not card.is_teller:
        raise Refused("ballot.no_teller")
    return render(request, FRAME, {"body": "room/key.html", "title": "Chìa khóa hòm phiếu", "card": card, "code": code})


@_GET_OR_POST
def count(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """A teller of a vote on paper keys the own count on the own phone; no number of the other's is shown, before or after."""
    seat, card = _card(request, ballot_id)
    if seat is None or not card.is_teller:
        raise Refused("ballot.no_teller")
    form = forms.CountsForm(request.POST or None, lines=[(one.line.pk, one.name) for one in card.lines], whole=True, size=card.size)
    differing = counts.differing(card.ballot)
    if request.method == "POST" and form.is_valid():
        try:
            if casting.key_own_sheet(ballot_id=ballot_id, seat=seat, sheet=form.sheet, now=timezone.localtime()):
                return redirect("seat:count", ballot_id)
            messages.success(request, "Đã lưu phiếu kiểm. Kết quả có khi hai phiếu kiểm giống nhau và được xác nhận.")
            return redirect("seat:show", card.ballot.meeting_id)
        except Refused as no:
            form.add_error(None, say(no))
    context = {"form": form, "card": card, "seat": seat, "differing": differing}
    return render(request, FRAME, {"body": "room/count.html", "title": "Phiếu kiểm", **context})


@_GET_OR_POST
def turn_key(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """The teller turns the key of the closed box."""
    seat, card = _card(request, ballot_id)
    if seat is None or not card.is_teller:
        raise Refused("ballot.no_teller")
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = casting.turn_key(ballot_id=ballot_id, seat=seat, code=form.cleaned_data["code"], now=timezone.localtime())
            messages.success(request, "Hòm phiếu đã mở, kết quả đã có." if done.state == "COUNTED" else "Đã mở khóa thứ nhất.")
            return redirect("seat:show", done.meeting_id)
        except Refused as no:
            form.add_error("code", say(no))
    return render(request, FRAME, {"body": "room/turn.html", "title": "Mở hòm phiếu", "form": form, "card": card})


@_GET_OR_POST
def declare(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """A member declares an own tie to a nominee; asked by the seat, not by a role."""
    seat = casting.seat_of(meeting_id=meeting_id, actor=request.actor, token=request.COOKIES.get(COOKIE, ""))
    if seat is None:
        raise Refused("council.meeting_unknown")
    form = DeclareForm(request.POST or None, members=(), nominations=recusing.nominees(meeting_id=meeting_id), relations=recusing.RELATIONS)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            recusing.declare_own(
                seat=seat,
                meeting_id=meeting_id,
                nomination_id=int(told["nomination"]),
                relation=told["relation"],
                words=told["words"],
                now=timezone.localtime(),
            )
            messages.success(request, "Đã ghi khai báo. Thư ký thấy ngay ở phần rà soát.")
            return redirect("seat:declare", meeting_id)
        except Refused as no:
            form.add_error(None, say(no))
    told = recusing.declarations(meeting_id=meeting_id, seat=seat)
    context = {
        "form": form,
        "seat": seat,
        "meeting_id": meeting_id,
        "declarations": told,
        "names": dict(recusing.nominees(meeting_id=meeting_id)),
    }
    return render(request, FRAME, {"body": "room/declare.html", "title": "Khai báo quan hệ", **context})


def _room(request: HttpRequest, meeting_id: int) -> queries.Room:
    seat = casting.seat_of(meeting_id=meeting_id, actor=request.actor, token=request.COOKIES.get(COOKIE, ""))
    return queries.room(meeting_id=meeting_id, seat=seat, actor=request.actor)


def _card(request: HttpRequest, ballot_id: int):
    meeting_id = queries.meeting_of(ballot_id=ballot_id)
    seat = casting.seat_of(meeting_id=meeting_id, actor=request.actor, token=request.COOKIES.get(COOKIE, ""))
    return seat, queries.ballot_card(ballot_id=ballot_id, seat=seat, actor=request.actor)
