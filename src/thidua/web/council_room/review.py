"""One screen before the vote: who does not vote on which line, what is only noted, and which line is out of reach."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from thidua.apps.councils import queries, recusing
from thidua.kernel.outcome import Refused
from thidua.web.council_room.forms import DeclareForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


@_GET_OR_POST
@needs("council.write")
def review(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """What the rule of the day finds; all of it or the one that is named is written down."""
    page = queries.meeting(actor=request.actor, meeting_id=meeting_id)
    if request.method == "POST":
        one = request.POST.get("one", "")
        member, _, nomination = one.partition("-")
        only = {(int(member), int(nomination))} if member.isdigit() and nomination.isdigit() else None
        try:
            done = recusing.apply(actor=request.actor, meeting_id=meeting_id, only=only, now=timezone.localtime())
            messages.success(request, _said(done))
        except Refused as no:
            messages.error(request, say(no))
        return redirect("council:review", meeting_id)
    context = {
        "page": page,
        "review": recusing.review(actor=request.actor, meeting_id=meeting_id),
        "names": {line.nomination.pk: line.name for line in page.lines},
        "declarations": recusing.declarations(meeting_id=meeting_id),
        "declare_form": _form(request, page),
    }
    return render(request, "council_room/review.html", context)


@_GET_OR_POST
@needs("council.write")
def declare(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Write down a tie that a member declared."""
    page = queries.meeting(actor=request.actor, meeting_id=meeting_id)
    form = _form(request, page)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            recusing.declare(
                actor=request.actor,
                meeting_id=meeting_id,
                member_id=int(told["member"]),
                nomination_id=int(told["nomination"]),
                relation=told["relation"],
                words=told["words"],
                now=timezone.localtime(),
            )
            messages.success(request, "Đã ghi khai báo. Xem kết quả rà soát bên dưới.")
            return redirect("council:review", meeting_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "council_room/declare.html", {"form": form, "page": page})


@require_POST
@needs("council.write")
def take_back(request: HttpRequest, meeting_id: int, declaration_id: int) -> HttpResponse:
    try:
        recusing.take_back(actor=request.actor, meeting_id=meeting_id, declaration_id=declaration_id, now=timezone.localtime())
        messages.success(request, "Đã bỏ khai báo.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("council:review", meeting_id)


def _form(request: HttpRequest, page: queries.MeetingPage) -> DeclareForm:
    bound = request.POST if request.method == "POST" else None
    return DeclareForm(
        bound,
        members=[(row.pk, row.person.full_name) for row in page.members],
        nominations=recusing.nominees(meeting_id=page.meeting.pk),
        relations=recusing.RELATIONS,
    )


def _said(done: recusing.Applied) -> str:
    said = f"Đã ghi {done.written} trường hợp không biểu quyết; quan hệ chỉ ghi nhận được đưa vào biên bản."
    if done.frozen:
        said += f" Danh sách đã mở nên giữ nguyên: {', '.join(f'“{title}”' for title in done.frozen)}."
    return said
