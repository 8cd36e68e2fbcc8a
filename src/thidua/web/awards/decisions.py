"""Recording decisions, presenting, annulling."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.awards import actions, annulling, queries
from thidua.apps.awards.actions import Arrived, Receiver
from thidua.apps.awards.annulling import Annulled
from thidua.apps.awards.deciding import Paper
from thidua.core.granting import Authority
from thidua.kernel.outcome import Refused
from thidua.web.awards import forms
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
@needs("award.read")
def index(request: HttpRequest) -> HttpResponse:
    """Decisions waiting to be recorded, then the recorded ones."""
    context = {"waiting": queries.waiting(actor=request.actor), "decisions": queries.decisions(actor=request.actor)}
    return render(request, "awards/decisions.html", context)


@require_GET
@needs("award.read")
def show(request: HttpRequest, decision_id: int) -> HttpResponse:
    page = queries.decision(actor=request.actor, decision_id=decision_id)
    context = {
        "page": page,
        "decision": page.decision,
        "to_present": [row for row in page.awards if not row.presented_on and not row.annulled_by],
    }
    return render(request, "awards/decision.html", context)


@_GET_OR_POST
@needs("award.write")
def record_own(request: HttpRequest, issue_id: int) -> HttpResponse:
    """An issued decision becomes awards."""
    issue, ground = queries.issued(actor=request.actor, issue_id=issue_id)
    form = forms.OwnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.localtime()
        try:
            made = actions.record_own(actor=request.actor, issue_id=issue_id, today=now.date(), now=now, **form.cleaned_data)
            messages.success(request, "Đã ghi vào sổ khen thưởng.")
            return redirect("awards:decision", made.pk)
        except Refused as no:
            form.add_error(_field_of(no), say(no))
    return render(request, "awards/record_own.html", {"form": form, "issue": issue, "ground": ground})


@_GET_OR_POST
@needs("award.write")
def record_superior(request: HttpRequest) -> HttpResponse:
    """A superior's decision that arrived."""
    now = timezone.localtime()
    form = forms.SuperiorForm(
        request.POST or None, request.FILES or None, initial={"payer": "SUPERIOR", "year": now.year, "authority": Authority.COMMUNE}
    )
    form.fields["receivers"].choices = queries.receivers(actor=request.actor, today=now.date())
    form.fields["item"].choices = queries.papers(actor=request.actor)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        paper = _paper(said)
        receivers = tuple(_receiver(one) for one in said.pop("receivers"))
        try:
            made = actions.record_superior(
                actor=request.actor, told=Arrived(receivers=receivers, **said), paper=paper, today=now.date(), now=now
            )
            messages.success(request, "Đã ghi quyết định của cấp trên vào sổ khen thưởng.")
            return redirect("awards:decision", made.pk)
        except Refused as no:
            form.add_error(_field_of(no), say(no))
    context = {
        "form": form,
        "title": "Ghi quyết định của cấp trên",
        "about": "Nhập đúng như quyết định đã nhận. Tiền thưởng được tính theo ngày quyết định và giải thích trong sổ.",
        "button": "Ghi vào sổ khen thưởng",
        "crumbs": [("Khen thưởng", reverse("awards:index")), ("Quyết định", reverse("awards:decisions"))],
    }
    return render(request, "awards/form.html", context)


@_GET_OR_POST
@needs("award.write")
def present(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Record the handing over."""
    now = timezone.localtime()
    page = queries.decision(actor=request.actor, decision_id=decision_id)
    rows = [row for row in page.awards if not row.presented_on and not row.annulled_by]
    form = forms.PresentForm(request.POST or None, initial={"on": now.date(), "award_ids": [row.pk for row in rows]})
    form.fields["award_ids"].choices = [(row.pk, row.recipient) for row in rows]
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.present(actor=request.actor, decision_id=decision_id, today=now.date(), now=now, **form.cleaned_data)
            messages.success(request, f"Đã ghi trao {count:02d} trường hợp.")
            return redirect("awards:decision", decision_id)
        except Refused as no:
            form.add_error(None, say(no))
    context = {
        "form": form,
        "title": "Ghi trao khen thưởng",
        "about": f"Theo Quyết định số {page.decision.number_symbol}. Chỉ chọn những trường hợp đã ký nhận.",
        "button": "Ghi đã trao",
        "crumbs": _crumbs(page.decision),
    }
    return render(request, "awards/form.html", context)


@_GET_OR_POST
@needs("award.write")
def annul(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Record the decision that takes awards back."""
    now = timezone.localtime()
    page = queries.decision(actor=request.actor, decision_id=decision_id)
    form = forms.AnnulForm(request.POST or None, request.FILES or None, initial={"issuer": page.decision.issuer})
    form.fields["award_ids"].choices = [(row.pk, f"{row.recipient}: {row.name}") for row in page.awards if not row.annulled_by]
    form.fields["item"].choices = queries.papers(actor=request.actor)
    form.fields["ground"].choices = [(one, one) for one in queries.grounds(now.date()) or ("Căn cứ khác theo quy định của pháp luật",)]
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        paper = _paper(said)
        ground = f"{said.pop('ground')}: {said.pop('details')}"
        told = Annulled(ground=ground, **{**said, "award_ids": tuple(int(one) for one in said["award_ids"])})
        try:
            annulling.annul(actor=request.actor, decision_id=decision_id, told=told, paper=paper, today=now.date(), now=now)
            messages.success(request, "Đã ghi hủy bỏ. Khen thưởng vẫn còn trong sổ và được đánh dấu; tiền đã chi cần thu hồi về quỹ.")
            return redirect("awards:decision", decision_id)
        except Refused as no:
            form.add_error(None, say(no))
    context = {
        "form": form,
        "title": "Hủy bỏ quyết định khen thưởng",
        "about": f"Hủy bỏ bằng một quyết định mới nêu rõ Quyết định số {page.decision.number_symbol}. Không xóa gì khỏi sổ.",
        "button": "Ghi quyết định hủy bỏ",
        "crumbs": _crumbs(page.decision),
    }
    return render(request, "awards/form.html", context)


def _crumbs(decision) -> list[tuple[str, str]]:
    return [
        ("Khen thưởng", reverse("awards:index")),
        (f"Quyết định số {decision.number_symbol}", reverse("awards:decision", args=[decision.pk])),
    ]


def _paper(said: dict) -> Paper:
    file, item = said.pop("file"), said.pop("item")
    return Paper(int(item) if item else None, file.read() if file else b"", file.name if file else "")


def _receiver(key: str) -> Receiver:
    kind, _, number = key.partition(":")
    return Receiver(**{f"{kind}_id": int(number)})


def _field_of(no: Refused) -> str | None:
    return {"award.explain": "explanation", "award.rule_needed": "rule"}.get(no.code)
