"""The desk: the secretary calls the roll, opens, takes the agenda on, hands out codes. Its lists are in `lists`."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from thidua.apps.ballots import casting, queries
from thidua.apps.councils import queries as councils
from thidua.apps.councils import recusing, seats, sitting
from thidua.apps.movements import queries as movements
from thidua.apps.units import queries as units
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.web.room import forms
from thidua.web.room.acts import GET_OR_POST, do, key_of
from thidua.web.room.address import join_address, picture
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


@GET_OR_POST
@needs("council.write")
def convene(request: HttpRequest, round_id: int) -> HttpResponse:
    """Call a meeting of the round."""
    the_round = movements.round_of(actor=request.actor, round_id=round_id)
    rows = [
        (row.pk, f"Năm học {row.school_year}–{row.school_year + 1} ({row.decision_number})")
        for row in councils.councils(actor=request.actor)
    ]
    sessions = seats.said_on(units.school(actor=request.actor), seats.SESSIONS, timezone.localdate())
    form = forms.ConveneForm(
        request.POST or None,
        councils=rows,
        sessions=sessions if isinstance(sessions, list | tuple) else (),
        initial={"agenda": "\n".join(sitting.USUAL_AGENDA), "session": "cuối năm học"},
    )
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            made = sitting.convene(
                actor=request.actor,
                round_id=round_id,
                council_id=int(told.pop("council")),
                agenda=told.pop("agenda").splitlines(),
                now=timezone.localtime(),
                **told,
            )
            messages.success(request, "Đã triệu tập cuộc họp. Giấy mời có trong phần văn bản của cuộc họp.")
            return redirect("room:desk", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "room/convene.html", {"form": form, "round": the_round})


@require_GET
@needs("council.write")
def show(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Everything the secretary needs while the meeting runs, the next act first."""
    room = queries.room(meeting_id=meeting_id, seat=None, actor=request.actor)
    members = queries.members_of(actor=request.actor, meeting_id=meeting_id)
    here = {row.member_id for row in room.attendances if row.present}
    roles = {member.role: member.pk for member in reversed(members)}
    people = [(member.pk, member.person.full_name) for member in members if member.pk in here]
    context = {
        "room": room,
        "waiting": queries.waiting_lists(actor=request.actor, meeting_id=meeting_id),
        "unwritten": 0 if room.is_over else recusing.review(actor=request.actor, meeting_id=meeting_id).waiting,
        "begin_form": forms.BeginForm(members=people, initial={"chaired_by": roles.get("CHAIR"), "kept_by": roles.get("SECRETARY")}),
        "hand_form": forms.HandOverForm(
            members=people, auto_id="doi-%s", initial={"chaired_by": room.meeting.chaired_by_id, "kept_by": room.meeting.kept_by_id}
        ),
        "opinion_form": forms.OpinionForm(),
        "join": join_address(request),
    }
    return render(request, "room/desk.html", context)


@GET_OR_POST
@needs("council.write")
def postpone(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Move a meeting that was called to another day, hour or place."""
    meeting = queries.room(meeting_id=meeting_id, seat=None, actor=request.actor).meeting
    first = {
        "held_on": f"{meeting.held_on:%d/%m/%Y}",
        "starts_at": f"{meeting.started_at:%H:%M}" if meeting.started_at else "",
        "place": meeting.place,
    }
    form = forms.PostponeForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            sitting.postpone(actor=request.actor, meeting_id=meeting_id, now=timezone.localtime(), **form.cleaned_data)
            messages.success(request, "Đã dời cuộc họp. Đề nghị gửi lại giấy mời; điểm danh làm lại vào ngày họp mới.")
            return redirect("room:desk", meeting_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "room/postpone.html", {"form": form, "meeting": meeting})


@require_POST
@needs("council.write")
def call_roll(request: HttpRequest, meeting_id: int, member_id: int) -> HttpResponse:
    form = forms.RollForm(request.POST)
    form.is_valid()
    return do(
        request,
        "room:desk",
        meeting_id,
        lambda: sitting.call_roll(
            actor=request.actor, meeting_id=meeting_id, member_id=member_id, now=timezone.localtime(), **form.cleaned_data
        ),
    )


@require_POST
@needs("council.write")
def begin(request: HttpRequest, meeting_id: int) -> HttpResponse:
    return do(
        request,
        "room:desk",
        meeting_id,
        lambda: sitting.begin(
            actor=request.actor, meeting_id=meeting_id, today=timezone.localdate(), now=timezone.localtime(), **_officers(request)
        ),
    )


@require_POST
@needs("council.write")
def hand_over(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Another member leads, or keeps the record, from now on."""
    return do(
        request,
        "room:desk",
        meeting_id,
        lambda: sitting.hand_over(actor=request.actor, meeting_id=meeting_id, now=timezone.localtime(), **_officers(request)),
    )


@require_POST
@needs("council.write")
def go_on(request: HttpRequest, meeting_id: int) -> HttpResponse:
    return do(request, "room:desk", meeting_id, lambda: sitting.go_on(actor=request.actor, meeting_id=meeting_id, now=timezone.localtime()))


@require_POST
@needs("council.write")
def note_opinion(request: HttpRequest, meeting_id: int) -> HttpResponse:
    text = request.POST.get("text", "")
    return do(
        request,
        "room:desk",
        meeting_id,
        lambda: sitting.note_opinion(actor=request.actor, meeting_id=meeting_id, text=text, now=timezone.localtime()),
    )


@GET_OR_POST
@needs("council.write")
def passes(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Give one-time codes to the members who are ticked; the sheet with the codes is shown this once."""
    room = queries.room(meeting_id=meeting_id, seat=None, actor=request.actor)
    members = queries.members_of(actor=request.actor, meeting_id=meeting_id)
    given = []
    if request.method == "POST":
        wanted = {key_of(value) for value in request.POST.getlist("member")}
        for member in members:
            if member.pk in wanted:
                code = casting.give_pass(actor=request.actor, meeting_id=meeting_id, member_id=member.pk, now=timezone.localtime())
                address = f"{join_address(request)}?ma={code}"
                given.append((member, code, picture(address)))
    return render(request, "room/passes.html", {"room": room, "members": members, "given": given, "join": join_address(request)})


def _officers(request: HttpRequest) -> dict[str, object]:
    told = request.POST
    return {
        "chaired_by": key_of(told.get("chaired_by")),
        "kept_by": key_of(told.get("kept_by")),
        "reason": told.get("reason", ""),
        "authority_number": told.get("authority_number", ""),
        "authority_on": parse_date(told.get("authority_on", "")),
    }
