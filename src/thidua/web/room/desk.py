"""The desk: the secretary calls the roll, opens, takes the agenda on, puts lists to the vote."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.ballots import actions, casting, queries
from thidua.apps.ballots.queries import BallotCard
from thidua.apps.councils import queries as councils
from thidua.apps.councils import recusing, seats, sitting
from thidua.apps.movements import queries as movements
from thidua.apps.units import queries as units
from thidua.core.aims import BY_SLUG
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.web.room import forms
from thidua.web.room.address import join_address, picture
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


@_GET_OR_POST
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


@_GET_OR_POST
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
    return _do(
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
    return _do(
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
    return _do(
        request,
        "room:desk",
        meeting_id,
        lambda: sitting.hand_over(actor=request.actor, meeting_id=meeting_id, now=timezone.localtime(), **_officers(request)),
    )


@require_POST
@needs("council.write")
def go_on(request: HttpRequest, meeting_id: int) -> HttpResponse:
    return _do(
        request, "room:desk", meeting_id, lambda: sitting.go_on(actor=request.actor, meeting_id=meeting_id, now=timezone.localtime())
    )


@require_POST
@needs("council.write")
def note_opinion(request: HttpRequest, meeting_id: int) -> HttpResponse:
    text = request.POST.get("text", "")
    return _do(
        request,
        "room:desk",
        meeting_id,
        lambda: sitting.note_opinion(actor=request.actor, meeting_id=meeting_id, text=text, now=timezone.localtime()),
    )


@_GET_OR_POST
@needs("council.write")
def passes(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Give one-time codes to the members who are ticked; the sheet with the codes is shown this once."""
    room = queries.room(meeting_id=meeting_id, seat=None, actor=request.actor)
    members = queries.members_of(actor=request.actor, meeting_id=meeting_id)
    given = []
    if request.method == "POST":
        wanted = {_key(value) for value in request.POST.getlist("member")}
        for member in members:
            if member.pk in wanted:
                code = casting.give_pass(actor=request.actor, meeting_id=meeting_id, member_id=member.pk, now=timezone.localtime())
                address = f"{join_address(request)}?ma={code}"
                given.append((member, code, picture(address)))
    return render(request, "room/passes.html", {"room": room, "members": members, "given": given, "join": join_address(request)})


@_GET_OR_POST
@needs("ballot.write")
def set_ballot(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Put a list to the vote."""
    members = [(member.pk, member.person.full_name) for member in queries.members_of(actor=request.actor, meeting_id=meeting_id)]
    again = "lai" in request.GET
    waiting = queries.waiting_lists(actor=request.actor, meeting_id=meeting_id, again=again)
    named = BY_SLUG.get(request.GET.get("danh-sach", ""))
    chosen = next((one for one in waiting if one.aim == named), waiting[0] if waiting else None)
    first = {"title": chosen.aim.list_title, "nominations": [pk for pk, _ in chosen.names]} if chosen else {}
    form = forms.ListForm(request.POST or None, initial=first, members=members, nominations=chosen.names if chosen else ())
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        chosen = [int(pk) for pk in told["nominations"]]
        try:
            made = actions.set_ballot(
                actor=request.actor,
                meeting_id=meeting_id,
                title=told["title"],
                way=told["way"],
                nomination_ids=chosen,
                tellers=[int(told[name]) for name in ("first_teller", "second_teller") if told[name]],
                conditions=dict.fromkeys(chosen, told["condition"]) if told["condition"] else None,
                reason=told["reason"],
                now=timezone.localtime(),
            )
            return redirect("room:ballot", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    told = queries.against_hands(actor=request.actor, meeting_id=meeting_id)
    secret = sorted({told[pk] for pk, _ in (chosen.names if chosen else ()) if pk in told})
    context = {"form": form, "meeting_id": meeting_id, "waiting": waiting, "chosen": chosen, "again": again, "secret": secret}
    return render(request, "room/set_ballot.html", context)


@require_GET
@needs("council.read")
def ballot(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """One list: what it waits for, and what to do next."""
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    warnings = queries.warnings_before(actor=request.actor, ballot_id=ballot_id) if card.ballot.state == "SET" else ()
    since = queries.since_opening(actor=request.actor, ballot_id=ballot_id)
    context = {"card": card, "warnings": warnings, "since_opening": since, **_sheets(card), "photo_form": forms.PhotoForm()}
    return render(request, "room/ballot.html", context)


@require_POST
@needs("ballot.write")
def open_ballot(request: HttpRequest, ballot_id: int) -> HttpResponse:
    return _do(
        request, "room:ballot", ballot_id, lambda: actions.open_ballot(actor=request.actor, ballot_id=ballot_id, now=timezone.localtime())
    )


@require_POST
@needs("ballot.write")
def close_ballot(request: HttpRequest, ballot_id: int) -> HttpResponse:
    return _do(
        request, "room:ballot", ballot_id, lambda: actions.close_ballot(actor=request.actor, ballot_id=ballot_id, now=timezone.localtime())
    )


@_GET_OR_POST
@needs("ballot.write")
def void(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """Give a ballot up, with the reason."""
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.void(actor=request.actor, ballot_id=ballot_id, reason=form.cleaned_data["reason"], now=timezone.localtime())
            return redirect("room:ballot", ballot_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "room/void.html", {"form": form, "card": card})


@_GET_OR_POST
@needs("ballot.write")
def written(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """The opinions that the absent sent in writing."""
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    form = forms.CountsForm(request.POST or None, lines=_lines(card), whole=False)
    if request.method == "POST" and form.is_valid():
        try:
            opinions = {one.line: (one.agree, one.disagree) for one in form.counts}
            actions.record_written(actor=request.actor, ballot_id=ballot_id, opinions=opinions, now=timezone.localtime())
            return redirect("room:ballot", ballot_id)
        except Refused as no:
            form.add_error(None, say(no))
    about = "Ghi số ý kiến của thành viên vắng mặt đã gửi trước khi biểu quyết."
    return render(
        request, "room/counts.html", {"form": form, "card": card, "differing": (), "title": "Ý kiến bằng văn bản", "about": about}
    )


@_GET_OR_POST
@needs("ballot.write")
def show_of_hands(request: HttpRequest, ballot_id: int) -> HttpResponse:
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    form = forms.CountsForm(request.POST or None, lines=_lines(card), whole=False)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_show(actor=request.actor, ballot_id=ballot_id, lines=form.counts, now=timezone.localtime())
            return redirect("room:ballot", ballot_id)
        except Refused as no:
            form.add_error(None, say(no))
    about = f"Có {card.size} người được biểu quyết. Người không giơ tay cả hai lần được tính là không ghi ý kiến."
    return render(request, "room/counts.html", {"form": form, "card": card, "differing": (), "title": "Kết quả giơ tay", "about": about})


@_GET_OR_POST
@needs("ballot.count")
def key_sheet(request: HttpRequest, ballot_id: int, teller_id: int) -> HttpResponse:
    """One teller's count; the other's is not shown here."""
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    teller = next((one for one in (card.ballot.first_teller, card.ballot.second_teller) if one and one.pk == teller_id), None)
    if teller is None:
        raise Refused("ballot.no_teller")
    form = forms.CountsForm(request.POST or None, lines=_lines(card), whole=True, size=card.size)
    differing: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            differing = actions.key_sheet(
                actor=request.actor, ballot_id=ballot_id, teller_id=teller_id, sheet=form.sheet, now=timezone.localtime()
            )
            if not differing:
                return redirect("room:ballot", ballot_id)
        except Refused as no:
            form.add_error(None, say(no))
    context = {"form": form, "card": card, "differing": differing, "title": f"Phiếu kiểm của {teller.person.full_name}"}
    about = "Đếm độc lập rồi nhập; không xem số của người kiểm phiếu kia."
    return render(request, "room/counts.html", {**context, "about": about})


@require_POST
@needs("ballot.count")
def photo(request: HttpRequest, ballot_id: int) -> HttpResponse:
    form = forms.PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "Chưa chọn ảnh. Đề nghị chụp biên bản kiểm phiếu đã ký rồi chọn lại.")
        return redirect("room:ballot", ballot_id)
    file = form.cleaned_data["photo"]
    return _do(
        request,
        "room:ballot",
        ballot_id,
        lambda: actions.keep_photo(
            actor=request.actor, ballot_id=ballot_id, data=file.read(), file_name=file.name, now=timezone.localtime()
        ),
    )


def _do(request: HttpRequest, name: str, key: int, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refused as no:
        messages.error(request, say(no))
    return redirect(reverse(name, args=[key]))


def _officers(request: HttpRequest) -> dict[str, object]:
    told = request.POST
    return {
        "chaired_by": _key(told.get("chaired_by")),
        "kept_by": _key(told.get("kept_by")),
        "reason": told.get("reason", ""),
        "authority_number": told.get("authority_number", ""),
        "authority_on": parse_date(told.get("authority_on", "")),
    }


def _lines(card: BallotCard) -> list[tuple[int, str]]:
    return [(one.line.pk, one.name) for one in card.lines]


def _sheets(card: BallotCard) -> dict[str, object]:
    tellers = [one for one in (card.ballot.first_teller, card.ballot.second_teller) if one is not None]
    keyed = set(card.ballot.sheets.values_list("teller_id", flat=True)) if card.ballot.way == "PAPER" else set()
    held = set(card.ballot.keys.values_list("teller_id", flat=True)) if card.ballot.way == "DIGITAL" else set()
    return {"tellers": [(one, one.pk in keyed, one.pk in held) for one in tellers]}


def _key(value: object) -> int:
    return int(str(value)) if str(value or "").isdigit() else 0
