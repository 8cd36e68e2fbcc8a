"""Sending a dossier up: seal it, look at what the office will look at, send it, record what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.submissions import actions, queries
from thidua.apps.submissions.channels import Receipt
from thidua.apps.submissions.checklist import opened
from thidua.core.sending import Kind
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say
from thidua.web.submissions import forms

ZIP = "application/zip"
CRUMB = ("Trình hồ sơ", "/trinh-ho-so/")
_GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
@needs("submission.read")
def index(request: HttpRequest) -> HttpResponse:
    context = {"entries": queries.entries(actor=request.actor), "ready": queries.ready(actor=request.actor)}
    return render(request, "submissions/index.html", context)


@_GET_OR_POST
@needs("submission.write")
def seal(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Choose what travels and seal."""
    dossier, proofs, defects = queries.to_seal(actor=request.actor, dossier_id=dossier_id)
    form = forms.SealForm(request.POST if request.method == "POST" else None)
    form.fields["enclosed"].choices = [(one.item.pk, one.item.title) for one in proofs if one.may_travel]
    if not any(one.may_travel for one in proofs):
        del form.fields["enclosed"]
    if not defects:
        del form.fields["mended"]
    if request.method == "POST" and form.is_valid():
        mended = form.lines() if defects else []
        try:
            made = actions.seal(
                actor=request.actor,
                dossier_id=dossier_id,
                enclosed=form.cleaned_data.get("enclosed", []),
                mended=mended,
                today=timezone.localdate(),
                now=timezone.now(),
            )
            messages.success(request, f"Đã niêm phong hồ sơ trình lần {made.version}.")
            return redirect("submissions:show", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    context = {"dossier": dossier, "proofs": proofs, "defects": defects, "form": form, "crumbs": [CRUMB]}
    return render(request, "submissions/seal.html", context)


@require_GET
@needs("submission.read")
def show(request: HttpRequest, submission_id: int) -> HttpResponse:
    return _shown(request, submission_id)


@_GET_OR_POST
@needs("submission.write")
def send(request: HttpRequest, submission_id: int) -> HttpResponse:
    """The office's check list, then how and when."""
    today = timezone.localdate()
    page = queries.page(actor=request.actor, submission_id=submission_id, today=today)
    form = forms.SendForm(request.POST or None, initial={"sent_on": today.strftime("%d/%m/%Y"), "channel": "CODE"})
    if request.method == "POST" and form.is_valid():
        try:
            receipt = actions.send(actor=request.actor, submission_id=submission_id, today=today, now=timezone.now(), **form.cleaned_data)
            return _shown(request, submission_id, receipt=receipt) if receipt.code else redirect("submissions:show", submission_id)
        except Refused as no:
            form.add_error("reason" if no.code == "submission.reason" else None, say(no))
    context = {"page": page, "row": page.entry.submission, "form": form, "left": opened(page.items), "crumbs": [CRUMB, _crumb(page)]}
    return render(request, "submissions/send.html", context)


@_GET_OR_POST
@needs("submission.write")
def record(request: HttpRequest, submission_id: int) -> HttpResponse:
    """What the office said on paper."""
    today = timezone.localdate()
    page = queries.page(actor=request.actor, submission_id=submission_id, today=today)
    kinds = page.answers or (Kind.RECEIVED,)
    form = forms.AnswerForm(request.POST or None, kinds=kinds, initial={"kind": kinds[0].value, "day": today.strftime("%d/%m/%Y")})
    if request.method == "POST" and form.is_valid():
        try:
            told = {"answer": form.answer(), "today": today, "now": timezone.now()}
            actions.record_answer(actor=request.actor, submission_id=submission_id, **told)
            messages.success(request, "Đã ghi kết quả của nơi nhận.")
            return redirect("submissions:show", submission_id)
        except Refused as no:
            form.add_error(None, say(no))
    about = "Dùng khi nơi nhận trả lời bằng văn bản hoặc phiếu giao nhận giấy."
    context = {"form": form, "title": "Ghi kết quả của nơi nhận", "about": about, "button": "Ghi kết quả", "crumbs": [CRUMB, _crumb(page)]}
    return render(request, "submissions/form.html", {**context, "row": page.entry.submission})


@_GET_OR_POST
@needs("submission.write")
def extend(request: HttpRequest, submission_id: int) -> HttpResponse:
    """A letter that gives more time."""
    page = queries.page(actor=request.actor, submission_id=submission_id, today=timezone.localdate())
    form = forms.ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = {**form.cleaned_data, "today": timezone.localdate(), "now": timezone.now()}
            actions.extend(actor=request.actor, submission_id=submission_id, **told)
            messages.success(request, "Đã ghi văn bản gia hạn.")
            return redirect("submissions:show", submission_id)
        except Refused as no:
            form.add_error(None, say(no))
    about = "Hạn nộp ban đầu vẫn giữ trong hồ sơ; văn bản gia hạn được ghi bên cạnh."
    context = {"form": form, "title": "Ghi văn bản gia hạn", "about": about, "button": "Ghi gia hạn", "crumbs": [CRUMB, _crumb(page)]}
    return render(request, "submissions/form.html", {**context, "row": page.entry.submission})


@require_POST
@needs("submission.write")
def renew(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Another code; the page that follows is the only place it is shown."""
    told = {"today": timezone.localdate(), "now": timezone.now()}
    return _shown(request, submission_id, receipt=actions.renew_code(actor=request.actor, submission_id=submission_id, **told))


@require_POST
@needs("submission.write")
def revoke(request: HttpRequest, submission_id: int) -> HttpResponse:
    actions.revoke_code(actor=request.actor, submission_id=submission_id, today=timezone.localdate(), now=timezone.now())
    messages.success(request, "Đã thu hồi mã nhận hồ sơ.")
    return redirect("submissions:show", submission_id)


@require_POST
@needs("submission.write")
def settle(request: HttpRequest, submission_id: int, event_id: int) -> HttpResponse:
    """The school confirms or disputes what the office typed."""
    told: dict[str, Any] = {"submission_id": submission_id, "event_id": event_id, "today": timezone.localdate(), "now": timezone.now()}
    try:
        if request.POST.get("verdict") == "confirm":
            actions.confirm(actor=request.actor, **told)
            messages.success(request, "Đã xác nhận nội dung nơi nhận ghi.")
        else:
            actions.dispute(actor=request.actor, reason=request.POST.get("reason", ""), **told)
            messages.success(request, "Đã ghi là không xác nhận; nội dung vẫn được lưu.")
    except Refused as no:
        if no.code == "submission.unknown":
            raise
        messages.error(request, say(no))
    return redirect("submissions:show", submission_id)


@require_GET
@needs("submission.read")
def archive(request: HttpRequest, submission_id: int) -> HttpResponse:
    name, data = queries.archive_file(actor=request.actor, submission_id=submission_id)
    return attached(name, ZIP, data)


@require_GET
@needs("submission.read")
def slip(request: HttpRequest, submission_id: int, ending: str) -> HttpResponse:
    return attached(*queries.slip_file(actor=request.actor, submission_id=submission_id, ending=ending))


def attached(name: str, media_type: str, data: bytes) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _shown(request: HttpRequest, submission_id: int, receipt: Receipt | None = None) -> HttpResponse:
    page = queries.page(actor=request.actor, submission_id=submission_id, today=timezone.localdate())
    address = request.build_absolute_uri(reverse("receive:show", args=[receipt.code])) if receipt else ""
    context = {"page": page, "row": page.entry.submission, "receipt": receipt, "address": address, "left": opened(page.items)}
    return render(request, "submissions/show.html", {**context, "crumbs": [CRUMB]})


def _crumb(page: queries.Page) -> tuple[str, str]:
    row = page.entry.submission
    return f"Năm {row.round.year}, lần {row.version}", reverse("submissions:show", args=[row.pk])
