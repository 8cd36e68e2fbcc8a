"""Nominations: the list of a round, one nomination, its criteria and its achievements."""

from __future__ import annotations

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.evidence import actions as evidence_actions
from thidua.apps.evidence import queries as evidence
from thidua.apps.movements import queries as movements
from thidua.apps.nominations import actions, queries, registering
from thidua.apps.nominations.labels import LABELS
from thidua.apps.people import queries as people
from thidua.apps.quotas import actions as quotas
from thidua.apps.quotas import queries as places
from thidua.apps.standing import queries as standing
from thidua.apps.units import queries as units
from thidua.core.actor import may
from thidua.core.aims import AIMS
from thidua.core.standing import Condition
from thidua.kernel.outcome import Refused
from thidua.web.nominations.forms import (
    AchievementForm,
    DefectsForm,
    EvidenceForm,
    FindingForm,
    NominateForm,
    ProposeForm,
    ReasonForm,
    SummaryForm,
)
from thidua.web.nominations.proofs import proofs_for
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say
from thidua.web.standing.pages import TONES

EXTRA_LINES = 3
_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The rounds of every movement, the one at work first."""
    rounds = movements.rounds(actor=request.actor)
    return render(request, "nominations/index.html", {"rounds": rounds})


@require_GET
def of_round(request: HttpRequest, round_id: int) -> HttpResponse:
    the_round = movements.round_of(actor=request.actor, round_id=round_id)
    rows = queries.of_round(actor=request.actor, round_id=round_id)
    context = {
        "round": the_round,
        "lists": [(aim, mine) for aim in AIMS if (mine := [row for row in rows if row.aim == aim])],
        "titles": [aim for aim in AIMS if aim.is_title],
        "lines_of_places": places.places_words(the_round=the_round),
        "registrations": registering.of_round(actor=request.actor, round_id=round_id),
        "labels": LABELS,
        "runs": may(request.actor, "nomination.write", unit_id=request.actor.unit_id).given,
    }
    return render(request, "nominations/round.html", context)


@_GET_OR_POST
@needs("nomination.write")
def add(request: HttpRequest, round_id: int) -> HttpResponse:
    today = timezone.localdate()
    groups = units.collectives_of(actor=request.actor, on=today)
    staff = [(person.pk, f"{person.full_name} – {person.post}") for person in people.choices(actor=request.actor)]
    form = NominateForm(request.POST or None, groups=groups, people=staff)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.nominate(actor=request.actor, round_id=round_id, now=timezone.now(), **form.chosen)
            return redirect("nominations:show", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    the_round = movements.round_of(actor=request.actor, round_id=round_id)
    return render(
        request, "nominations/add.html", {"form": form, "round": the_round, "own_award": queries.own_award(actor=request.actor, on=today)}
    )


@require_GET
def show(request: HttpRequest, nomination_id: int) -> HttpResponse:
    card = queries.show(actor=request.actor, nomination_id=nomination_id, on=timezone.localdate())
    cited = {item.pk for found in card.nomination.findings.all() for item in found.evidence.all()}
    cited |= {row.evidence_id for row in card.nomination.achievements.all()}
    context = {
        "card": card,
        "nomination": card.nomination,
        "conditions": _by_law(request, card.nomination),
        "tones": TONES,
        "concerns": evidence.concerns(actor=request.actor, item_ids=cited),
        "history": queries.history(actor=request.actor, nomination_id=nomination_id),
        "view": queries.view(actor=request.actor, found=card.nomination),
    }
    return render(request, "nominations/show.html", context)


@_GET_OR_POST
@needs("nomination.write")
def finding(request: HttpRequest, nomination_id: int, criterion_id: int) -> HttpResponse:
    card = queries.show(actor=request.actor, nomination_id=nomination_id, on=timezone.localdate())
    found = next((row for row in card.nomination.findings.all() if row.criterion_id == criterion_id), None)
    initial = {"state": found.state, "note": found.note, "evidence": [item.pk for item in found.evidence.all()]} if found else {}
    proofs = proofs_for(request.actor, card.nomination.round.year, initial.get("evidence", ()))
    form = FindingForm(request.POST or None, initial=initial, evidence=proofs)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_finding(
                actor=request.actor,
                nomination_id=nomination_id,
                criterion_id=criterion_id,
                state=form.cleaned_data["state"],
                note=form.cleaned_data["note"],
                evidence_ids=[int(pk) for pk in form.cleaned_data["evidence"]],
                now=timezone.now(),
            )
            return redirect(reverse("nominations:show", args=[nomination_id]) + "#tieu-chuan")
        except Refused as no:
            form.add_error(None, say(no))
    line = next((line for line in card.reckoning if line.criterion_id == criterion_id), None)
    context = {"form": form, "nomination": card.nomination, "line": line, "proofs": proofs}
    return render(request, "nominations/finding.html", context)


@_GET_OR_POST
@needs("nomination.write")
def achievements(request: HttpRequest, nomination_id: int) -> HttpResponse:
    nomination = queries.show(actor=request.actor, nomination_id=nomination_id, on=timezone.localdate()).nomination
    rows = [{"text": row.text, "area": row.area or "", "evidence": row.evidence_id or ""} for row in nomination.achievements.all()]
    make = formset_factory(AchievementForm, extra=EXTRA_LINES)
    lines = make(request.POST or None, initial=rows, form_kwargs={"evidence": proofs_for(request.actor, nomination.round.year)})
    summary = SummaryForm(request.POST or None, initial={"summary": nomination.summary})
    if request.method == "POST" and lines.is_valid() and summary.is_valid():
        try:
            actions.write_achievements(
                actor=request.actor,
                nomination_id=nomination_id,
                summary=summary.cleaned_data["summary"],
                lines=[form.line for form in lines if form.cleaned_data.get("text", "").strip()],
                now=timezone.now(),
            )
            messages.success(request, "Đã lưu thành tích.")
            return redirect("nominations:show", nomination_id)
        except Refused as no:
            summary.add_error(None, say(no))
    return render(request, "nominations/achievements.html", {"lines": lines, "summary": summary, "nomination": nomination})


@_GET_OR_POST
@needs("nomination.write")
def submit(request: HttpRequest, nomination_id: int) -> HttpResponse:
    """Check the answers, answer what was found, then lay the nomination before the council."""
    card = queries.show(actor=request.actor, nomination_id=nomination_id, on=timezone.localdate())
    view = queries.view(actor=request.actor, found=card.nomination)
    full = places.beyond(actor=request.actor, nomination=card.nomination)
    defects = [(one.pk, place, one.says) for place, one in view.defects]
    form = ProposeForm(request.POST or None, defects=defects, needs_reason=bool(full))
    if request.method == "POST" and form.is_valid():
        try:
            quotas.propose(
                actor=request.actor,
                nomination_id=nomination_id,
                reason=form.cleaned_data.get("reason", ""),
                replies=form.replies,
                now=timezone.now(),
            )
            messages.success(request, "Đã trình Hội đồng.")
            return redirect("nominations:show", nomination_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "nominations/submit.html", {"card": card, "nomination": card.nomination, "form": form, "full": full})


@_GET_OR_POST
@needs("nomination.judge")
def give_back(request: HttpRequest, nomination_id: int) -> HttpResponse:
    """Every defect at once, each at its place."""
    found = queries.nomination(actor=request.actor, nomination_id=nomination_id)
    form = DefectsForm(request.POST or None, places=queries.places(found), again=queries.returned_before(found))
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data.get("reason", "")
            actions.give_back(actor=request.actor, nomination_id=nomination_id, found=form.found, reason=reason, now=timezone.now())
            messages.success(request, "Đã trả lại đề cử kèm các điểm cần sửa.")
            return redirect("nominations:show", nomination_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "nominations/give_back.html", {"form": form, "nomination": found})


@_GET_OR_POST
@needs("nomination.write")
def withdraw(request: HttpRequest, nomination_id: int) -> HttpResponse:
    return _with_reason(request, nomination_id, actions.withdraw, "nominations/withdraw.html", "Đã rút đề cử; lý do được lưu lại.")


@_GET_OR_POST
@needs("evidence.add")
def add_evidence(request: HttpRequest) -> HttpResponse:
    """Enter a proof in the register, then go back to where it is wanted."""
    goal = request.POST.get("next") or request.GET.get("next") or reverse("nominations:index")
    goal = goal if url_has_allowed_host_and_scheme(goal, allowed_hosts={request.get_host()}) else reverse("nominations:index")
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _add_evidence(request, form)
            messages.success(request, "Đã ghi minh chứng vào sổ.")
            return redirect(goal)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "nominations/add_evidence.html", {"form": form, "next": goal})


def _add_evidence(request: HttpRequest, form: EvidenceForm) -> None:
    entered = dict(form.cleaned_data)
    file = entered.pop("file")
    if file is not None:
        evidence_actions.add_file(
            actor=request.actor,
            title=entered["title"],
            data=file.read(),
            file_name=file.name,
            year=entered["year"],
            now=timezone.now(),
        )
    else:
        evidence_actions.add_record(actor=request.actor, now=timezone.now(), **entered)


def _with_reason(request: HttpRequest, nomination_id: int, act, template: str, done: str) -> HttpResponse:
    card = queries.show(actor=request.actor, nomination_id=nomination_id, on=timezone.localdate())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(actor=request.actor, nomination_id=nomination_id, reason=form.cleaned_data["reason"], now=timezone.now())
            messages.success(request, done)
            return redirect("nominations:show", nomination_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, template, {"form": form, "nomination": card.nomination})


def _by_law(request: HttpRequest, nomination) -> list[Condition]:
    """What the law asks beside the plan's criteria; the plan's own stand on the card, where they are judged."""
    found = standing.conditions_of(actor=request.actor, nomination=nomination, today=timezone.localdate())
    return [one for one in found if one.code.startswith("law.")]
