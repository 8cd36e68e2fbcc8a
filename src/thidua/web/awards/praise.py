"""Timely praise."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.awards import honours, praise, queries
from thidua.core.publishing import Showing
from thidua.kernel.outcome import Refused
from thidua.web.awards import forms
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
@needs("praise.write")
def index(request: HttpRequest) -> HttpResponse:
    held = honours.consents(request.actor.unit_id)
    rows = [(row, row.person_id is None or Showing.PRAISE in held.get(row.person_id, ())) for row in praise.praises(actor=request.actor)]
    return render(request, "awards/praises.html", {"rows": rows})


@_GET_OR_POST
@needs("praise.write")
def add(request: HttpRequest) -> HttpResponse:
    """Praise somebody."""
    now = timezone.localtime()
    people, groups = queries.parts(actor=request.actor, today=now.date())
    form = forms.PraiseForm(request.POST or None, initial={"said_on": now.date()})
    form.fields["whom"].choices = [("", "Chọn người hoặc tập thể"), *(([("Tập thể", groups)]) if groups else []), ("Cá nhân", people)]
    form.fields["item"].choices = queries.papers(actor=request.actor)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kind, _, number = said["whom"].partition(":")
        told = praise.Said(
            reason=said["reason"],
            said_on=said["said_on"],
            item_id=int(said["item"]) if said["item"] else None,
            is_public=said["is_public"],
            **{f"{kind}_id": int(number)},
        )
        try:
            praise.praise(actor=request.actor, said=told, today=now.date(), now=now)
            messages.success(request, "Đã ghi lời biểu dương. Người được biểu dương thấy trên trang Khen thưởng của mình.")
            return redirect("awards:praises")
        except Refused as no:
            form.add_error(None, say(no))
    return _form(
        request,
        form,
        "Biểu dương kịp thời",
        "Ghi nhận ngay việc làm tốt, ngoài đợt xét hằng năm. Biểu dương không phải là hình thức khen thưởng, không kèm tiền.",
        "Ghi lời biểu dương",
    )


@_GET_OR_POST
@needs("praise.write")
def withdraw(request: HttpRequest, praise_id: int) -> HttpResponse:
    """Take a praise back."""
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            praise.withdraw(actor=request.actor, praise_id=praise_id, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã rút lời biểu dương.")
            return redirect("awards:praises")
        except Refused as no:
            form.add_error(None, say(no))
    return _form(request, form, "Rút lời biểu dương", "Lời biểu dương vẫn được lưu với lý do rút, không hiện ở đâu nữa.", "Rút")


def _form(request: HttpRequest, form, title: str, about: str, button: str) -> HttpResponse:
    crumbs = [("Khen thưởng", reverse("awards:index")), ("Biểu dương", reverse("awards:praises"))]
    return render(request, "awards/form.html", {"form": form, "title": title, "about": about, "button": button, "crumbs": crumbs})
