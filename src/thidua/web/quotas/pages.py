"""Places: what is left, what changed them, who falls away by the written order."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.councils import queries as councils
from thidua.apps.movements import queries as movements
from thidua.apps.quotas import actions, queries
from thidua.kernel.outcome import Refused
from thidua.web.quotas.forms import ChangeForm, ConfirmForm, SplitForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_AT_WORK = ("NOMINATING", "COUNCIL", "DOSSIER")


@require_GET
@needs("quota.read")
def index(request: HttpRequest) -> HttpResponse:
    """The places of the round at work; with none, of the latest one that has awards."""
    rounds = [row for row in movements.rounds(actor=request.actor) if row.kind != "EVALUATION"]
    chosen = next((row for row in reversed(rounds) if row.stage in _AT_WORK), rounds[0] if rounds else None)
    if chosen is None:
        return render(request, "quotas/none.html", {})
    return _page(request, chosen.pk)


@require_GET
@needs("quota.read")
def of_round(request: HttpRequest, round_id: int) -> HttpResponse:
    return _page(request, round_id)


@_GET_OR_POST
@needs("quota.write")
def change(request: HttpRequest, round_id: int, index: int) -> HttpResponse:
    """A raise or a cut, by paper or by telephone."""
    row = queries.row_of(actor=request.actor, round_id=round_id, index=index, today=timezone.localdate())
    form = ChangeForm(request.POST or None, initial={"turn": "CUT", "way": "PHONE"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        moment = datetime.combine(said["told_on"], said["told_time"]) if said["told_on"] and said["told_time"] else None
        heard = actions.Heard(
            way=said["way"],
            number_symbol=said["number_symbol"],
            dated_on=said["dated_on"],
            told_at=timezone.make_aware(moment) if moment else None,
            told_by=said["told_by"],
        )
        try:
            made = actions.change(
                actor=request.actor,
                round_id=round_id,
                key=row.key,
                turn=said["turn"],
                amount=said["amount"],
                reason=said["reason"],
                heard=heard,
                votes=councils.shares_of_round(actor=request.actor, round_id=round_id),
                now=timezone.now(),
            )
            messages.success(request, "Đã ghi sổ chỉ tiêu." + (f" Không còn chỗ: {', '.join(made.fell)}." if made.fell else ""))
            return redirect("quotas:round", round_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "quotas/change.html", {"form": form, "row": row, "round_id": round_id})


@_GET_OR_POST
@needs("quota.write")
def split(request: HttpRequest, round_id: int, index: int) -> HttpResponse:
    """The places among the groups."""
    today = timezone.localdate()
    row = queries.row_of(actor=request.actor, round_id=round_id, index=index, today=today)
    held = {part.group.pk: part.places for part in row.parts}
    groups = [(pk, name, held.get(pk, 0)) for pk, name in queries.groups(actor=request.actor, on=today)]
    form = SplitForm(request.POST or None, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            actions.split(
                actor=request.actor,
                round_id=round_id,
                key=row.key,
                parts=form.parts,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            messages.success(request, "Đã phân bổ chỉ tiêu cho các tổ.")
            return redirect("quotas:round", round_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "quotas/split.html", {"form": form, "row": row, "round_id": round_id})


@_GET_OR_POST
@needs("quota.write")
def confirm(request: HttpRequest, entry_id: int) -> HttpResponse:
    """The paper that came after the telephone."""
    entry = queries.entry_of(actor=request.actor, entry_id=entry_id)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm(actor=request.actor, entry_id=entry_id, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã ghi văn bản xác nhận.")
            return redirect("quotas:round", entry.round_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "quotas/confirm.html", {"form": form, "entry": entry, "words": queries.words(entry)})


def _page(request: HttpRequest, round_id: int) -> HttpResponse:
    votes = councils.shares_of_round(actor=request.actor, round_id=round_id)
    found = queries.page(actor=request.actor, round_id=round_id, votes=votes, today=timezone.localdate())
    entries = [(entry, queries.words(entry)) for entry in found.entries]
    rounds = [row for row in movements.rounds(actor=request.actor) if row.kind != "EVALUATION"]
    return render(request, "quotas/round.html", {"page": found, "entries": entries, "rounds": rounds})
