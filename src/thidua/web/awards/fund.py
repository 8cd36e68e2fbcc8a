"""The fund's ledger: sources, payments, recovery, corrections, carrying over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.awards import fund, queries, sheet
from thidua.kernel.numbers import grouped
from thidua.kernel.outcome import Refused
from thidua.web.awards import forms
from thidua.web.awards.pages import attached
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
@needs("fund.read")
def index(request: HttpRequest) -> HttpResponse:
    """The ledger of a year, and what waits to be paid."""
    today = timezone.localdate()
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdigit() and len(asked) == 4 else today.year
    context = {
        "ledger": queries.ledger(actor=request.actor, year=year),
        "years": queries.fund_years(actor=request.actor, today=today),
        "is_over": year < today.year,
    }
    return render(request, "awards/fund.html", context)


@_GET_OR_POST
@needs("fund.write")
def add(request: HttpRequest) -> HttpResponse:
    """Money comes in."""
    now = timezone.localtime()
    form = forms.SourceForm(request.POST or None, initial={"on": now.date(), "kind": "ALLOTTED"})
    if request.method == "POST" and form.is_valid():
        try:
            made = fund.add_source(actor=request.actor, today=now.date(), now=now, **form.cleaned_data)
            messages.success(request, f"Đã ghi bút toán số {made.number} năm {made.year}.")
            return _to_year(made.year)
        except Refused as no:
            form.add_error(None, say(no))
    about = "Bút toán đã ghi không sửa, không xóa; ghi sai thì lập bút toán điều chỉnh."
    return _form(request, form, "Ghi nguồn quỹ", about, "Ghi sổ")


@_GET_OR_POST
@needs("fund.write")
def pay(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Pay the awards of a decision."""
    now = timezone.localtime()
    page = queries.decision(actor=request.actor, decision_id=decision_id)
    form = forms.PayForm(request.POST or None, initial={"on": now.date(), "award_ids": [row.pk for row in page.unpaid]})
    form.fields["award_ids"].choices = [(row.pk, f"{row.recipient}: {grouped(row.amount)} đồng") for row in page.unpaid]
    if request.method == "POST" and form.is_valid():
        try:
            made = fund.pay(actor=request.actor, today=now.date(), now=now, **form.cleaned_data)
            messages.success(request, f"Đã ghi chi {len(made):02d} khoản vào sổ quỹ.")
            return _to_year(made[0].year)
        except Refused as no:
            form.add_error("reason" if no.code == "fund.below_zero" else None, say(no))
    left = queries.ledger(actor=request.actor, year=now.year).balance
    about = f"Theo Quyết định số {page.decision.number_symbol}. Quỹ năm {now.year} còn {_money(left)} đồng."
    return _form(request, form, "Chi tiền thưởng", about, "Ghi chi", ("Quyết định", reverse("awards:decision", args=[decision_id])))


@_GET_OR_POST
@needs("fund.write")
def recover(request: HttpRequest, award_id: int) -> HttpResponse:
    """Money of an annulled award comes back."""
    now = timezone.localtime()
    award, paid, back = queries.award(actor=request.actor, award_id=award_id)
    form = forms.MoneyForm(request.POST or None, initial={"on": now.date(), "amount": max(paid - back, 0) or None})
    if request.method == "POST" and form.is_valid():
        try:
            made = fund.recover(actor=request.actor, award_id=award_id, today=now.date(), now=now, **form.cleaned_data)
            messages.success(request, "Đã ghi thu hồi tiền thưởng về quỹ.")
            return _to_year(made.year)
        except Refused as no:
            form.add_error(None, say(no))
    about = f"{award.recipient}, {award.name} năm {award.year}. Đã chi {grouped(paid)} đồng, đã thu hồi {grouped(back)} đồng."
    return _form(request, form, "Thu hồi tiền thưởng", about, "Ghi thu hồi", (award.recipient, reverse("awards:show", args=[award_id])))


@_GET_OR_POST
@needs("fund.write")
def correct(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take an entry back by its counter-entry."""
    now = timezone.localtime()
    entry = queries.entry(actor=request.actor, entry_id=entry_id)
    form = forms.CorrectForm(request.POST or None, initial={"on": now.date()})
    if request.method == "POST" and form.is_valid():
        try:
            made = fund.correct(actor=request.actor, entry_id=entry_id, today=now.date(), now=now, **form.cleaned_data)
            messages.success(request, f"Đã lập bút toán điều chỉnh số {made.number} năm {made.year}.")
            return _to_year(made.year)
        except Refused as no:
            form.add_error("reason" if no.code == "fund.below_zero" else None, say(no))
    about = f"Bút toán số {entry.number} năm {entry.year}: {entry.about}, {_money(entry.amount)} đồng. Bút toán cũ giữ nguyên trong sổ."
    return _form(request, form, "Điều chỉnh bút toán", about, "Lập bút toán điều chỉnh")


@require_POST
@needs("fund.write")
def carry(request: HttpRequest, year: int) -> HttpResponse:
    """Close a year."""
    now = timezone.localtime()
    try:
        fund.carry(actor=request.actor, year=year, today=now.date(), now=now)
        messages.success(request, f"Đã kết chuyển số dư năm {year} sang năm {year + 1}.")
        return _to_year(year + 1)
    except Refused as no:
        messages.error(request, say(no))
        return _to_year(year)


@require_GET
@needs("fund.read")
def file(request: HttpRequest, year: int, ending: str) -> HttpResponse:
    return attached(*sheet.ledger_file(actor=request.actor, year=year, ending=ending, today=timezone.localdate()))


def _form(request: HttpRequest, form, title: str, about: str, button: str, back: tuple[str, str] | None = None) -> HttpResponse:
    crumbs = [("Khen thưởng", reverse("awards:index")), ("Quỹ", reverse("awards:fund")), *([back] if back else [])]
    return render(request, "awards/form.html", {"form": form, "title": title, "about": about, "button": button, "crumbs": crumbs})


def _to_year(year: int) -> HttpResponse:
    return redirect(f"{reverse('awards:fund')}?nam={year}")


def _money(amount: int) -> str:
    return f"-{grouped(-amount)}" if amount < 0 else grouped(amount)
