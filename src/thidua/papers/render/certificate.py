"""Giấy khen as a PDF: whole on white paper, or only its words onto a printed blank, at places that a unit sets in millimetres."""

from __future__ import annotations

import json
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

import typst

from thidua.core.document import Align
from thidua.kernel.dates import long_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.papers.facts.award import Certificate
from thidua.papers.layout import layout
from thidua.papers.render import fonts

_HERE = Path(__file__).resolve().parent
_FILE = _HERE.parent.parent / "lawbook" / "papers" / "certificate.toml"
_A3 = 420 / 297
_MADE = datetime(2020, 1, 1, tzinfo=UTC)
_own = threading.local()
FIXED = frozenset({"national_name", "motto", "authority", "gives", "award"})


class Size(StrEnum):
    """The sheet, lying."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True)
class Place:
    """Where one line stands: millimetres from the top left of an A4 sheet, its size in points, its look."""

    x: float
    y: float
    width: float
    size: float
    bold: bool = False
    italic: bool = False
    red: bool = False
    ruled: bool = False
    align: Align = Align.CENTRE


@cache
def places() -> Mapping[str, Place]:
    """The places of a sheet before a unit has moved any."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["fields"]
    return {key: Place(**{**row, "align": Align(row.get("align", Align.CENTRE))}) for key, row in rows.items()}


def moved(changes: Mapping[str, tuple[float, float]], sheet_width: float = 297, sheet_height: float = 210) -> Mapping[str, Place]:
    """The places with a unit's own x and y. Raises Refused for a place off the sheet or a line nobody knows."""
    known = places()
    for key, (x, y) in changes.items():
        if key not in known or not (0 <= x < sheet_width and 0 <= y < sheet_height):
            raise Refused("papers.certificate_place", field=key, x=x, y=y)
    return {key: replace(one, x=changes[key][0], y=changes[key][1]) if key in changes else one for key, one in known.items()}


def certificate(
    facts: Certificate,
    *,
    size: Size = Size.A4,
    on_blank: bool = False,
    test_grid: bool = False,
    at: Mapping[str, Place] | None = None,
    proof: tuple[tuple[bool, ...], ...] = (),
) -> bytes:
    """One certificate. `on_blank` prints only what a printed blank leaves open; `test_grid` draws a centimetre grid to measure by.

    `proof` is the QR code as rows of dark and light. Raises Refused where a letter cannot be printed.
    """
    words = _words(facts)
    lacking = fonts.missing("".join(words.values()))
    if lacking:
        raise Refused("papers.missing_glyph", letters=" ".join(lacking))
    scale = _A3 if size is Size.A3 else 1.0
    fields = [
        {
            "text": words[key],
            "x": place.x * scale,
            "y": place.y * scale,
            "width": place.width * scale,
            "size": place.size * scale,
            "bold": place.bold,
            "italic": place.italic,
            "red": place.red,
            "ruled": place.ruled,
            "align": str(place.align),
        }
        for key, place in (at or places()).items()
        if words[key] and not (on_blank and key in FIXED)
    ]
    sheet = {
        "title": f"{facts.award} {facts.name}",
        "width": 297 * scale,
        "height": 210 * scale,
        "frame": not on_blank,
        "grid": test_grid,
        "fields": fields,
        "proof": [list(row) for row in proof],
        "proof_words": facts.proof,
    }
    made = _compiler().compile(
        format="pdf", pdf_standards=["a-2a", "ua-1"], sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)}, timestamp=_MADE
    )
    assert isinstance(made, bytes)
    return made


def _words(facts: Certificate) -> dict[str, str]:
    said = {
        "national_name": layout().words["national_name"],
        "motto": layout().words["motto"],
        "authority": facts.authority.upper(),
        "gives": "TẶNG",
        "award": facts.award.upper(),
        "name": facts.name,
        "line": facts.line,
        "merit": facts.merit,
        "decision": f"Quyết định số {facts.decision} {long_date(facts.decided_on)}",
        "book_number": f"Số sổ vàng: {facts.book_number}",
        "place_day": f"{facts.agency.place}, {long_date(facts.decided_on)}",
        "post": facts.agency.principal_title.upper(),
        "signer": facts.signer,
    }
    return {key: nfc(text) for key, text in said.items()}


def _compiler() -> typst.Compiler:
    if not hasattr(_own, "compiler"):
        _own.compiler = typst.Compiler(input=str(_HERE / "certificate.typ"), font_paths=[str(fonts.folder())], ignore_system_fonts=True)
    compiler: typst.Compiler = _own.compiler
    return compiler
