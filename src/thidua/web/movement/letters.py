"""The superior's letter, read into the form that a person then checks and saves."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.apps.movements import queries
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded
from thidua.reading.letter import read_letter
from thidua.reading.plan import PlanReading
from thidua.web.movement.forms import LetterFileForm, LetterForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_PASTED = "cong-van.txt"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}")


@require_http_methods(["GET", "POST"])
@needs("movement.write")
def read(request: HttpRequest, round_id: int) -> HttpResponse:
    """A file or pasted text becomes a filled form beside its source; nothing is kept before *Lưu*."""
    the_round = queries.round_of(actor=request.actor, round_id=round_id)
    form = LetterFileForm(request.POST, request.FILES) if request.method == "POST" else LetterFileForm()
    crumbs = [("Phong trào", "/phong-trao/"), (f"Đợt năm {the_round.year}", f"/phong-trao/dot/{the_round.pk}/")]
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data, name = (file.read(), file.name) if file else (form.cleaned_data["text"].encode(), _PASTED)
        try:
            reading = read_letter(data, name, on=timezone.localdate())
        except Refused as no:
            form.add_error(None, say(no))
        else:
            context = {
                "round": the_round,
                "crumbs": crumbs,
                "form": LetterForm(initial=initial_of(reading)),
                "lines": [line for line in reading.source.lines if line.text],
            }
            return render(request, "movement/letter_read.html", context)
    return render(request, "movement/letter_file.html", {"round": the_round, "crumbs": crumbs, "form": form})


def initial_of(reading: PlanReading) -> dict[str, Any]:
    """What the reader found, as the form takes it; what it did not find stays empty for a person to key."""
    record = reading.to_record()["values"]

    def one(key: str) -> str:
        return (record.get(key) or {}).get("value") or ""

    days = (_last_day(str(row["value"].get("rule_or_date") or "")) for row in record.get("deadlines") or ())
    filled: dict[str, Any] = {
        "issuer": one("issuer"),
        "number_symbol": one("number_symbol"),
        "issued_on": parse_date(one("date")),
        "about": one("title"),
        "deadline_on": next((day for day in days if day), None),
    }
    for row in record.get("award_quotas") or ():
        who = folded(str(row["value"].get("who") or ""))
        together, alone = "tap the" in who, "ca nhan" in who
        field = "either" if together and alone else "collective" if together else "individual"
        if row["value"].get("max") is not None:
            filled[field] = row["value"]["max"]
    return filled


def _last_day(rule: str) -> date | None:
    """The last day on which one may still file: "trước ngày" leaves out the day it names."""
    hit = _DAY.search(rule)
    day = parse_date(hit[0]) if hit else None
    return day - timedelta(days=1) if day and folded(rule).startswith("truoc ngay") else day
