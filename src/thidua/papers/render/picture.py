"""A chart on paper: its drawing in the face of the paper, as it is for the PDF, as a picture of points for Word."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

from thidua.core.document import Chart
from thidua.papers.charts.drawing import FACE
from thidua.papers.render import fonts

WIDE_MM = 120
_POINTS_AN_INCH = 300
_PAPER_FACE = "TeX Gyre Termes"
_TEMPLATE = Path(__file__).with_name("picture.typ")
_KEPT = 64
_own = threading.local()


@dataclass(frozen=True)
class Bitmap:
    """A chart as PNG, with its size on paper in mm."""

    data: bytes
    wide: float
    high: float


def for_paper(chart: Chart) -> str:
    """The drawing with its letters in the face that papers are set in."""
    return chart.svg.replace(f'font-family="{FACE}"', f'font-family="{_PAPER_FACE}"', 1)


def spoken(chart: Chart) -> str:
    """What is read aloud in place of the picture."""
    return f"{chart.title}. {chart.desc}"


@lru_cache(maxsize=_KEPT)
def png(chart: Chart) -> Bitmap:
    """The chart fine enough for print; the same chart gives the same bytes."""
    made = _compiler().compile(format="png", ppi=_POINTS_AN_INCH, sys_inputs={"svg": for_paper(chart), "wide": str(WIDE_MM)})
    assert isinstance(made, bytes)
    wide, high = (int.from_bytes(made[at : at + 4], "big") for at in (16, 20))  # a PNG begins with its size
    return Bitmap(made, WIDE_MM, WIDE_MM * high / wide)


def _compiler() -> typst.Compiler:
    """One compiler a thread: a shared one raises."""
    if not hasattr(_own, "compiler"):
        _own.compiler = typst.Compiler(input=str(_TEMPLATE), font_paths=[str(fonts.folder())], ignore_system_fonts=True)
    compiler: typst.Compiler = _own.compiler
    return compiler
