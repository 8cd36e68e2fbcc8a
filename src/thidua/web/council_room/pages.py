"""The council: who sits in it, what its meeting's record says, who passed."""

from __future__ import annotations

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.correspondence import sheets
from thidua.apps.councils import actions, queries
from thidua.apps.movements import queries as movements
from thidua.apps.people import queries as people
from thidua.kernel.outcome import Refused
from thidua.web.council_room.forms import ConcludeForm, CountForm, EstablishForm, MeetingForm, PresenceForm, RecusalForm, SeatForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
Presences = formset_factory(PresenceForm, extra=0)
Counts = formset_factory(CountForm, extra=0)
Seats = formset_factory(SeatForm, extra=0)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    context = {
        "councils": queries.councils(actor=request.actor),
        "rounds": movements.rounds(actor=request.actor),
        "meetings": queries.meetings(actor=request.actor),
    }
    return render(request, "council_room/index.html", context)


@_GET_OR_POST
@needs("council.write")
def establish(request: HttpRequest) -> HttpResponse:
    """Enter the decision that set the council up for a school year."""
    staff = list(people.choices(actor=request.actor))
    form = EstablishForm(request.POST or None)
    seats = Seats(request.POST or None, initial=[{"person_id": person.pk} for person in staff])
    if request.method == "POST" and form.is_valid() and seats.is_valid():
        chosen = [actions.Seat(**seat.cleaned_data) for seat in seats if seat.cleaned_data.get("role")]
        order = ["CHAIR", "VICE_CHAIR", "SECRETARY", "MEMBER"]
        chosen.sort(key=lambda seat: order.index(seat.role))
        try:
            actions.establish(actor=request.actor, seats=chosen, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã ghi nhận Hội đồng.")
            return redirect("council:index")
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "council_room/establish.html", {"form": form, "seats": seats, "rows": list(zip(staff, seats, strict=True))})


@_GET_OR_POST
@needs("council.write")
def enter(request: HttpRequest, round_id: int) -> HttpResponse:
    """Enter a meeting of the round from its paper record."""
    return _meeting_form(request, round_id=round_id, meeting=None)


@_GET_OR_POST
@needs("council.write")
def change(request: HttpRequest, meeting_id: int) -> HttpResponse:
    page = queries.meeting(actor=request.actor, meeting_id=meeting_id)
    return _meeting_form(request, round_id=page.meeting.round_id, meeting=page.meeting)


def _meeting_form(request: HttpRequest, *, round_id: int, meeting) -> HttpResponse:
    the_round = movements.round_of(actor=request.actor, round_id=round_id)
    wanted = request.POST.get("council") or request.GET.get("council") or (meeting.council_id if meeting else None)
    council = queries.council_for(actor=request.actor, council_id=int(wanted) if wanted else None)
    if council is None:
        messages.error(request, "Chưa có Hội đồng nào được ghi nhận. Đề nghị nhập quyết định thành lập Hội đồng trước.")
        return redirect("council:establish")
    members = queries.members(council)
    form = MeetingForm(
        request.POST or None,
        initial=queries.meeting_initial(council, meeting),
        members=[(member.pk, member.person.full_name) for member in members],
    )
    presences = Presences(request.POST or None, initial=queries.presence_initial(members, meeting))
    if request.method == "POST" and form.is_valid() and presences.is_valid():
        entered = dict(form.cleaned_data)
        try:
            made = actions.enter_meeting(
                actor=request.actor,
                round_id=round_id,
                council_id=int(entered.pop("council")),
                chaired_by=int(entered.pop("chaired_by")),
                kept_by=int(entered.pop("kept_by")),
                presences=[actions.Presence(**row.cleaned_data) for row in presences],
                meeting_id=meeting.pk if meeting else None,
                now=timezone.now(),
                **entered,
            )
            return redirect("council:meeting", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    rows = list(zip(members, presences, strict=True))
    others = [row for row in queries.councils(actor=request.actor) if row.pk != council.pk]
    return render(
        request,
        "council_room/enter.html",
        {"form": form, "presences": presences, "rows": rows, "round": the_round, "council": council, "others": others},
    )


@require_GET
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    context = {
        "page": queries.meeting(actor=request.actor, meeting_id=meeting_id),
        "sheets": sheets.sheets(actor=request.actor, meeting_id=meeting_id),
    }
    return render(request, "council_room/meeting.html", context)


@_GET_OR_POST
@needs("council.write")
def recuse(request: HttpRequest, meeting_id: int) -> HttpResponse:
    page = queries.meeting(actor=request.actor, meeting_id=meeting_id)
    form = RecusalForm(
        request.POST or None,
        members=[(row.member_id, row.member.person.full_name) for row in page.attendances if row.present],
        nominations=[(row.nomination.pk, row.name) for row in page.lines],
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_recusal(
                actor=request.actor,
                meeting_id=meeting_id,
                member_id=int(form.cleaned_data["member"]),
                nomination_id=int(form.cleaned_data["nomination"]),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            return redirect("council:meeting", meeting_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "council_room/recuse.html", {"form": form, "page": page})


@require_POST
def remove_recusal(request: HttpRequest, meeting_id: int, recusal_id: int) -> HttpResponse:
    try:
        actions.remove_recusal(actor=request.actor, meeting_id=meeting_id, recusal_id=recusal_id, now=timezone.now())
    except Refused as no:
        messages.error(request, say(no))
    return redirect("council:meeting", meeting_id)


@_GET_OR_POST
@needs("council.write")
def count(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Key the tellers' counts of every nomination on one sheet; what cannot be is refused line by line."""
    page = queries.meeting(actor=request.actor, meeting_id=meeting_id)
    counts = Counts(request.POST or None, initial=queries.count_initial(page))
    if request.method == "POST" and counts.is_valid() and _record_counts(request, meeting_id, counts):
        messages.success(request, "Đã lưu kết quả kiểm phiếu.")
        return redirect("council:meeting", meeting_id)
    return render(request, "council_room/count.html", {"page": page, "counts": counts, "rows": list(zip(page.lines, counts, strict=True))})


def _record_counts(request: HttpRequest, meeting_id: int, counts) -> bool:
    whole = True
    for form in counts:
        try:
            actions.record_count(
                actor=request.actor,
                meeting_id=meeting_id,
                nomination_id=form.cleaned_data["nomination_id"],
                count=actions.Count(**form.numbers),
                now=timezone.now(),
            )
        except Refused as no:
            form.add_error(None, say(no))
            whole = False
    return whole


@_GET_OR_POST
@needs("council.write")
def conclude(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Check the answers, then close the record for good."""
    page = queries.meeting(actor=request.actor, meeting_id=meeting_id)
    form = ConcludeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.conclude(actor=request.actor, meeting_id=meeting_id, reason=form.cleaned_data["reason"], now=timezone.localtime())
            messages.success(request, "Đã kết luận cuộc họp. Biên bản được lập từ số liệu này.")
            return redirect("council:meeting", meeting_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "council_room/conclude.html", {"page": page, "form": form})
