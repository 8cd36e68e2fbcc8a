"""Tasks from a workbook: sent, looked through, put right, confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from thidua.apps.tasks import imports, sheet
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say
from thidua.web.tasks.forms import MendedForm, SheetForm
from thidua.web.tasks.keying import GET_OR_POST, XLSX, year_of

_LARGEST = 10_000_000
_SHOWN = 100


@GET_OR_POST
@needs("task.write")
def send(request: HttpRequest) -> HttpResponse:
    """Send a workbook; its rows are kept and looked through on the next page."""
    form = SheetForm(request.POST or None, request.FILES or None, initial={"year": year_of(request)})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = imports.receive(
                actor=request.actor, data=_bytes(file), file_name=file.name, year=form.cleaned_data["year"], now=timezone.now()
            )
            return redirect("tasks:import_show", made.pk)
        except Refused as no:
            form.add_error("file", say(no))
    return render(request, "tasks/import.html", {"form": form, "year": year_of(request), "waiting": imports.waiting(actor=request.actor)})


@GET_OR_POST
@needs("task.write")
def show(request: HttpRequest, import_id: int) -> HttpResponse:
    """The rows of one import; a corrected file is sent here."""
    form = MendedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            imports.correct(actor=request.actor, import_id=import_id, data=_bytes(form.cleaned_data["file"]), now=timezone.now())
            messages.success(request, "Đã nhận tệp đã sửa.")
            return redirect("tasks:import_show", import_id)
        except Refused as no:
            form.add_error("file", say(no))
    found = imports.standing(actor=request.actor, import_id=import_id)
    bad = [(row.number, row.cells, say(imports.refusal_of(row)), row.facts.get("task_id")) for row in found.bad[:_SHOWN]]
    good = [(row.number, sheet.padded(row.cells)) for row in found.good[:_SHOWN]]
    return render(request, "tasks/import_show.html", {"found": found, "bad": bad, "good": good, "shown": _SHOWN, "form": form})


@require_GET
@needs("task.write")
def to_correct(request: HttpRequest, import_id: int) -> HttpResponse:
    """Only the rows that are wrong, each with its line and what is wrong, to be put right and sent again."""
    found = imports.standing(actor=request.actor, import_id=import_id)
    data = sheet.to_correct((row.number, row.cells, say(imports.refusal_of(row))) for row in found.bad)
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"dong-can-sua-{found.batch.year}.xlsx")
    return response


@require_POST
@needs("task.write")
def confirm(request: HttpRequest, import_id: int) -> HttpResponse:
    """Make the good rows tasks."""
    made = imports.confirm(actor=request.actor, import_id=import_id, now=timezone.now())
    messages.success(request, f"Đã ghi nhận {made} nhiệm vụ.")
    return redirect("tasks:import_show", import_id)


@require_POST
@needs("task.write")
def close(request: HttpRequest, import_id: int) -> HttpResponse:
    """Put the import away; its rows stay on record."""
    imports.close(actor=request.actor, import_id=import_id, now=timezone.now())
    messages.success(request, "Đã đóng lần nhập; các dòng chưa nhận vẫn lưu tại hệ thống.")
    return redirect("tasks:import")


def _bytes(file) -> bytes:
    if file.size > _LARGEST:
        raise Refused("task.sheet")
    return file.read()
