"""The lists of a meeting at the desk: set, opened, counted, looked at, confirmed; a count withdrawn and counted again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from thidua.apps.ballots import actions, counts, queries
from thidua.apps.ballots.queries import BallotCard
from thidua.core.aims import BY_SLUG
from thidua.kernel.outcome import Refused
from thidua.web.room import forms
from thidua.web.room.acts import GET_OR_POST, do
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


@GET_OR_POST
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
        names = [int(pk) for pk in told["nominations"]]
        try:
            made = actions.set_ballot(
                actor=request.actor,
                meeting_id=meeting_id,
                title=told["title"],
                way=told["way"],
                nomination_ids=names,
                tellers=[int(told[name]) for name in ("first_teller", "second_teller") if told[name]],
                conditions=dict.fromkeys(names, told["condition"]) if told["condition"] else None,
                reason=told["reason"],
                now=timezone.localtime(),
            )
            return redirect("room:ballot", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    against = queries.against_hands(actor=request.actor, meeting_id=meeting_id)
    secret = sorted({against[pk] for pk, _ in (chosen.names if chosen else ()) if pk in against})
    context = {"form": form, "meeting_id": meeting_id, "waiting": waiting, "chosen": chosen, "again": again, "secret": secret}
    return render(request, "room/set_ballot.html", context)


@require_GET
@needs("council.read")
def ballot(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """One list: what it waits for, and what to do next. A count that waits is shown as it would stand."""
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    if card.ballot.state == "AGREED":
        card = counts.look(actor=request.actor, ballot_id=ballot_id)
    warnings = queries.warnings_before(actor=request.actor, ballot_id=ballot_id) if card.ballot.state == "SET" else ()
    context = {
        "card": card,
        "warnings": warnings,
        "since_opening": queries.since_opening(actor=request.actor, ballot_id=ballot_id),
        "differing": counts.differing(card.ballot),
        "history": counts.history(actor=request.actor, ballot_id=ballot_id),
        "tellers": _tellers(card),
        "photo_form": forms.PhotoForm(),
    }
    return render(request, "room/ballot.html", context)


@require_POST
@needs("ballot.write")
def open_ballot(request: HttpRequest, ballot_id: int) -> HttpResponse:
    return do(
        request, "room:ballot", ballot_id, lambda: actions.open_ballot(actor=request.actor, ballot_id=ballot_id, now=timezone.localtime())
    )


@require_POST
@needs("ballot.write")
def close_ballot(request: HttpRequest, ballot_id: int) -> HttpResponse:
    return do(
        request, "room:ballot", ballot_id, lambda: actions.close_ballot(actor=request.actor, ballot_id=ballot_id, now=timezone.localtime())
    )


@GET_OR_POST
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


@GET_OR_POST
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
        request,
        "room/counts.html",
        {"form": form, "card": card, "differing": (), "title": "Ý kiến bằng văn bản", "about": about, "then_look": False},
    )


@GET_OR_POST
@needs("ballot.write")
def show_of_hands(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """The count of raised hands; what was keyed before stands in the boxes, to be mended."""
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    before = counts.last_shown(actor=request.actor, ballot_id=ballot_id)
    form = forms.CountsForm(request.POST or None, lines=_lines(card), whole=False, before=before)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_show(actor=request.actor, ballot_id=ballot_id, lines=form.counts, now=timezone.localtime())
            return redirect("room:ballot", ballot_id)
        except Refused as no:
            form.add_error(None, say(no))
    about = f"Có {card.size} người được biểu quyết. Người không giơ tay cả hai lần được tính là không ghi ý kiến."
    context = {"form": form, "card": card, "differing": (), "title": "Kết quả giơ tay", "about": about, "then_look": True}
    return render(request, "room/counts.html", context)


@GET_OR_POST
@needs("ballot.count")
def key_sheet(request: HttpRequest, ballot_id: int, teller_id: int) -> HttpResponse:
    """One teller's count; no number of the other's is shown here, nor one that was keyed before."""
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    teller = next((one for one in (card.ballot.first_teller, card.ballot.second_teller) if one and one.pk == teller_id), None)
    if teller is None:
        raise Refused("ballot.no_teller")
    form = forms.CountsForm(request.POST or None, lines=_lines(card), whole=True, size=card.size)
    differing = counts.differing(card.ballot)
    if request.method == "POST" and form.is_valid():
        try:
            actions.key_sheet(actor=request.actor, ballot_id=ballot_id, teller_id=teller_id, sheet=form.sheet, now=timezone.localtime())
            return redirect("room:ballot", ballot_id)
        except Refused as no:
            form.add_error(None, say(no))
    context = {"form": form, "card": card, "differing": differing, "title": f"Phiếu kiểm của {teller.person.full_name}"}
    about = "Đếm độc lập rồi nhập. Số của người kiểm phiếu kia không hiện ở đây."
    return render(request, "room/counts.html", {**context, "about": about, "then_look": False})


@require_POST
@needs("ballot.write")
def confirm(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """The count that was looked at stands."""
    return do(
        request,
        "room:ballot",
        ballot_id,
        lambda: actions.confirm_count(actor=request.actor, ballot_id=ballot_id, now=timezone.localtime()),
    )


@require_POST
@needs("ballot.write")
def count_again(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """The count that was looked at does not stand: hands are keyed again, slips counted again by both."""
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    back = "room:hands" if card.ballot.way == "SHOW" else "room:ballot"
    return do(request, back, ballot_id, lambda: actions.count_again(actor=request.actor, ballot_id=ballot_id, now=timezone.localtime()))


@GET_OR_POST
@needs("ballot.write")
def withdraw(request: HttpRequest, ballot_id: int) -> HttpResponse:
    """Withdraw a count that stands, with the reason, while the meeting is not concluded."""
    card = queries.ballot_card(ballot_id=ballot_id, seat=None, actor=request.actor)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data["reason"]
            actions.withdraw_count(actor=request.actor, ballot_id=ballot_id, reason=told, now=timezone.localtime())
            messages.success(request, "Đã rút kết quả; kết quả cũ và lý do được lưu. Đề nghị đếm lại.")
            return redirect("room:ballot", ballot_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "room/withdraw.html", {"form": form, "card": card})


@require_POST
@needs("ballot.count")
def photo(request: HttpRequest, ballot_id: int) -> HttpResponse:
    form = forms.PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "Chưa chọn ảnh. Đề nghị chụp biên bản kiểm phiếu đã ký rồi chọn lại.")
        return redirect("room:ballot", ballot_id)
    file = form.cleaned_data["photo"]
    return do(
        request,
        "room:ballot",
        ballot_id,
        lambda: actions.keep_photo(
            actor=request.actor, ballot_id=ballot_id, data=file.read(), file_name=file.name, now=timezone.localtime()
        ),
    )


def _lines(card: BallotCard) -> list[tuple[int, str]]:
    return [(one.line.pk, one.name) for one in card.lines]


def _tellers(card: BallotCard) -> list[tuple[object, bool, bool]]:
    """Each teller, whether the sheet of this count is in, and whether the key of the box was taken."""
    tellers = [one for one in (card.ballot.first_teller, card.ballot.second_teller) if one is not None]
    keyed = counts.keyed_now(card.ballot)
    held = {key.teller_id for key in card.ballot.keys.all()}
    return [(one, one.pk in keyed, one.pk in held) for one in tellers]
