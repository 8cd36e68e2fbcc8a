"""Receiving a plan: hand it in, settle its doubts, edit, accept."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua import reading
from thidua.apps.intake import actions, queries
from thidua.core.movement import EACH, EVALUATION, TOTAL, WITH_AWARD, key_of
from thidua.kernel.outcome import Refused
from thidua.reading.extract import page_image
from thidua.web.intake.forms import LISTS, PART_LABELS, SCALARS, UploadForm, ValueForm, as_text, from_text
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
SAMPLES = Path(reading.__file__).parent / "demo"
SAMPLE_KINDS = ("docx", "pdf", "txt", "md")
AS_PROPOSED = "Theo đề xuất"
# Doubts whose answer changes what is made; all others are answered by saying that the proposal is taken or what holds instead.
CHOICES = {
    "either_or_quota": (
        (TOTAL, "Tổng cộng: tập thể hoặc cá nhân, chung một chỉ tiêu"),
        (EACH, "Mỗi loại: một chỉ tiêu cho tập thể và một cho cá nhân"),
    ),
    "evaluation_only": ((EVALUATION, "Năm này chỉ đánh giá, không xét khen thưởng"), (WITH_AWARD, "Năm này có xét khen thưởng")),
}
NUMBERS = frozenset({"number_lost"})


@_GET_OR_POST
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("intake:show", _receive(request, form).pk)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "intake/upload.html", {"form": form, "intakes": queries.intakes(actor=request.actor), "samples": SAMPLE_KINDS})


def _receive(request: HttpRequest, form: UploadForm):
    now, today = timezone.now(), timezone.localdate()
    file = form.cleaned_data["file"]
    if file is not None:
        return actions.receive(actor=request.actor, data=file.read(), file_name=file.name, today=today, now=now)
    return actions.receive_text(actor=request.actor, text=form.cleaned_data["text"], today=today, now=now)


@require_GET
def sample(request: HttpRequest, ending: str) -> HttpResponse:
    """The demo plan in one of its four forms."""
    queries.intakes(actor=request.actor)
    if ending not in SAMPLE_KINDS:
        raise Refused("intake.unknown")
    return FileResponse((SAMPLES / f"ke-hoach-mau.{ending}").open("rb"), as_attachment=True, filename=f"ke-hoach-mau.{ending}")


@require_GET
def show(request: HttpRequest, intake_id: int) -> HttpResponse:
    found = queries.intake(actor=request.actor, intake_id=intake_id)
    return render(request, "intake/show.html", _context(found))


def _context(found) -> dict[str, object]:
    values = {**found.reading["values"], **found.edited}
    doubts = []
    for doubt in found.reading["doubts"]:
        key = key_of(doubt["code"], doubt.get("line"))
        doubts.append(
            {
                **doubt,
                "key": key,
                "answer": found.settled.get(key, ""),
                "choices": CHOICES.get(doubt["code"]),
                "number": doubt["code"] in NUMBERS,
            }
        )
    return {
        "intake": found,
        "doubts": doubts,
        "open": actions.open_doubts(found),
        "values": values,
        "scalars": SCALARS,
        "lists": LISTS,
        "part_labels": PART_LABELS,
        "doubtful": {doubt.get("line") for doubt in found.reading["doubts"]},
        "as_proposed": AS_PROPOSED,
        "pages": range(1, found.page_count + 1),
        "is_open": found.stage in {"READ", "KEYING"},
    }


@require_POST
def settle(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Keep the answers given; the one button takes every remaining proposal as it stands."""
    found = queries.intake(actor=request.actor, intake_id=intake_id)
    answers: dict[str, str] = {}
    for doubt in found.reading["doubts"]:
        key = key_of(doubt["code"], doubt.get("line"))
        given = request.POST.get(key, "").strip()
        written = request.POST.get(f"{key}:khac", "").strip()
        answer = written or given
        if not answer and "tat-ca" in request.POST and doubt["code"] not in {*CHOICES, *NUMBERS}:
            answer = AS_PROPOSED
        if answer or key in found.settled:
            answers[key] = answer or found.settled[key]
    try:
        actions.settle(actor=request.actor, intake_id=intake_id, answers=answers, now=timezone.now())
        messages.success(request, "Đã lưu câu trả lời.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("intake:show", intake_id)


@_GET_OR_POST
def edit(request: HttpRequest, intake_id: int, key: str) -> HttpResponse:
    found = queries.intake(actor=request.actor, intake_id=intake_id)
    if key not in SCALARS and key not in LISTS:
        raise Refused("intake.unknown")
    current = {**found.reading["values"], **found.edited}.get(key)
    form = ValueForm(request.POST or None, initial={"value": as_text(key, current)})
    if request.method == "POST" and form.is_valid():
        value = from_text(key, form.cleaned_data["value"])
        try:
            actions.edit(actor=request.actor, intake_id=intake_id, values={key: value}, now=timezone.now())
            return redirect("intake:show", intake_id)
        except Refused as no:
            form.add_error(None, say(no))
    label = SCALARS.get(key) or LISTS[key][0]
    parts = [PART_LABELS[part] for part in LISTS[key][1]] if key in LISTS else []
    return render(request, "intake/edit.html", {"intake": found, "form": form, "label": label, "parts": parts, "is_list": key in LISTS})


@_GET_OR_POST
def accept(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Check the answers, then make the movement."""
    found = queries.intake(actor=request.actor, intake_id=intake_id)
    try:
        if request.method == "POST":
            movement = actions.accept(actor=request.actor, intake_id=intake_id, now=timezone.now())
            messages.success(request, "Đã ghi nhận kế hoạch. Bước tiếp theo: ghi nhận ban hành và chuẩn bị phát động.")
            return redirect("movement:show", movement.pk)
        waiting = actions.open_doubts(found)
        if waiting:
            raise Refused("intake.open_doubts", count=len(waiting))
        return render(request, "intake/accept.html", {"intake": found, "draft": actions.draft_of(found)})
    except Refused as no:
        messages.error(request, say(no))
        return redirect("intake:show", intake_id)


@require_POST
def accept_as_superior(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Keep the plan as the superior's; the unit's own is written from it."""
    try:
        plan = actions.accept_as_superior(actor=request.actor, intake_id=intake_id, now=timezone.now())
        messages.success(request, "Đã ghi nhận kế hoạch của cấp trên. Bước tiếp theo: chọn cách áp dụng từng nội dung.")
        return redirect("movement:superior", plan.pk)
    except Refused as no:
        messages.error(request, say(no))
        return redirect("intake:show", intake_id)


@require_POST
def discard(request: HttpRequest, intake_id: int) -> HttpResponse:
    try:
        actions.discard(actor=request.actor, intake_id=intake_id, now=timezone.now())
        messages.success(request, "Đã bỏ văn bản; tệp gốc vẫn được lưu.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("intake:upload")


@require_GET
def page_picture(request: HttpRequest, intake_id: int, page: int) -> HttpResponse:
    name, data = queries.file_of(actor=request.actor, intake_id=intake_id)
    return HttpResponse(page_image(data, page, name=name), content_type="image/png")


@require_GET
def original(request: HttpRequest, intake_id: int) -> HttpResponse:
    name, data = queries.file_of(actor=request.actor, intake_id=intake_id)
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
