"""The demo's register of proofs: every kind, marks about children, a next version that was cited before, a link without a copy."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from thidua.apps.evidence import actions
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.tasks.models import Progress, Review
from thidua.apps.tasks.uses import KIND as PROGRESS
from thidua.core.actor import Actor

_FILES = Path(__file__).resolve().parents[2] / "reading" / "demo"
_WIDE, _HIGH = 960, 720
_DRAWN: dict[str, tuple[str, tuple[tuple[tuple[int, int, int, int], str], ...]]] = {
    "board": ("#dfe8ea", (((120, 90, 840, 540), "#7a5a3a"), ((150, 120, 480, 510), "#fffdf5"), ((510, 120, 810, 510), "#f2f7ff"))),
    "corner": ("#f4efe6", (((80, 140, 400, 600), "#0b5d66"), ((140, 200, 340, 400), "#ffffff"), ((560, 300, 700, 700), "#c77f2f"))),
    "room": ("#eef0f2", (((60, 60, 900, 360), "#ffffff"), ((120, 460, 380, 640), "#8a6b4a"), ((560, 460, 820, 640), "#8a6b4a"))),
    "page": ("#ffffff", (((0, 0, 960, 90), "#0b5d66"), ((60, 140, 900, 180), "#d5dcdb"), ((60, 220, 700, 250), "#d5dcdb"))),
}  # fmt: skip


def add(by: Actor, told: dict[str, Any], now: datetime) -> None:
    """Enter every proof of the story."""
    for row in told["photo"]:
        facts = {name: row[name] for name in ("title", "given_by", "origin", "children")}
        kind = "PNG" if row["name"].endswith(".png") else "JPEG"
        data = picture(row["shows"], kind)
        actions.add_file(actor=by, data=data, file_name=row["name"], dated_on=row["day"], now=now, **facts)
    for row in told["file"]:
        data = (_FILES / row["source"]).read_bytes()
        actions.add_file(
            actor=by,
            title=row["title"],
            data=data,
            file_name=row["source"],
            year=row["year"],
            origin=row["origin"],
            children="NONE",
            now=now,
        )
    for row in told["link"]:
        made = actions.add_link(actor=by, link=row["link"], facts=actions.Facts(row["title"], year=row["year"]), now=now)
        if "copy" in row:
            actions.keep_copy(actor=by, item_id=made.pk, data=picture(row["copy"], "PNG"), file_name="chup-man-hinh.png", now=now)
    for row in told["record"]:
        actions.add_record(
            actor=by,
            title=row["title"],
            number_symbol=row.get("number", ""),
            dated_on=row.get("day"),
            year=row.get("year"),
            page=row.get("page", ""),
            given_by=row.get("given_by", ""),
            origin=row.get("origin", ""),
            now=now,
        )
    _next_version(by, told["version"], now)
    report = Progress.objects.get(task__unit_id=by.unit_id, task__title=told["inside"]["task"], review=Review.ACCEPTED)
    actions.add_inside(actor=by, record_kind=PROGRESS, record_key=str(report.pk), now=now)


def picture(shows: str, kind: str) -> bytes:
    """A drawing that stands for a photograph: planes of colour, no person."""
    ground, planes = _DRAWN[shows]
    drawn = Image.new("RGB", (_WIDE, _HIGH), ground)
    pen = ImageDraw.Draw(drawn)
    for box, colour in planes:
        pen.rectangle(box, fill=colour)
    out = io.BytesIO()
    drawn.save(out, kind)
    return out.getvalue()


def _next_version(by: Actor, told: dict[str, Any], now: datetime) -> None:
    old = EvidenceItem.objects.get(unit_id=by.unit_id, number_symbol=told["of"])
    facts = actions.Facts(told["title"], number_symbol=told["number"], dated_on=told["day"], year=old.year, children="NONE")
    actions.add_version(actor=by, item_id=old.pk, facts=facts, now=now)
