"""The bounds of NĐ 30/2020 that a file is held against, read once from the lawbook."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from thidua.kernel.outcome import Confidence

_FILE = Path(__file__).resolve().parents[2] / "lawbook" / "papers" / "nd30.toml"
SLACK_PT = 0.1


@dataclass(frozen=True)
class Span:
    """A least and a most, both still good."""

    least: float
    most: float

    def holds(self, value: float, slack: float = SLACK_PT) -> bool:
        """Whether the value lies inside, with what rounding in a file may add."""
        return self.least - slack <= value <= self.most + slack

    def __str__(self) -> str:
        words = f"{self.least:g}" if self.least == self.most else f"{self.least:g} đến {self.most:g}"
        return words.replace(".", ",")


@dataclass(frozen=True)
class Form:
    """How one component is set: its name, size in points, weight, slope, letters, place on the line."""

    name: str
    size: Span
    bold: bool
    italic: bool
    capitals: bool
    centred: bool


@dataclass(frozen=True)
class PageBounds:
    """Paper and margins in mm."""

    width: float
    height: float
    slack: float
    margin_slack: float
    upright: Mapping[str, Span]
    lying: Mapping[str, Span]


@dataclass(frozen=True)
class BodyBounds:
    """The running text: points, mm, lines."""

    size: Span
    first_line: Span
    first_line_slack: float
    paragraph_gap: float
    line_spacing: Span


@dataclass(frozen=True)
class Bounds:
    """Everything a rule compares with; `source` and `confidence` say where it stands in the law."""

    source: str
    confidence: Confidence
    page: PageBounds
    body: BodyBounds
    page_number: Span
    components: Mapping[str, Form]
    typeface: str
    faces: frozenset[str]
    national_name: str
    motto: str
    zero: Mapping[str, int]


@cache
def bounds() -> Bounds:
    """The bounds in force; there has been one set since 2020-03-05. Law: nd-30-2020#pl1."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Bounds(
        source=read["source"],
        confidence=Confidence(read["confidence"]),
        page=_page(read["page"]),
        body=_body(read["body"]),
        page_number=Span(*read["page_number"]["size"]),
        components={row["key"]: _form(row) for row in read["component"]},
        typeface=read["typeface"]["wanted"],
        faces=frozenset(read["typeface"]["same"]),
        national_name=read["words"]["national_name"],
        motto=read["words"]["motto"],
        zero={key: value for key, value in read["zero"].items() if isinstance(value, int)},
    )


def _page(read: Mapping[str, Any]) -> PageBounds:
    sides = ("top", "bottom", "left", "right")
    return PageBounds(
        width=read["width"],
        height=read["height"],
        slack=read["slack"],
        margin_slack=read["margin_slack"],
        upright={side: Span(*read[side]) for side in sides},
        lying={side: Span(*read["landscape"][side]) for side in sides},
    )


def _body(read: Mapping[str, Any]) -> BodyBounds:
    return BodyBounds(
        size=Span(*read["size"]),
        first_line=Span(*read["first_line"]),
        first_line_slack=read["first_line_slack"],
        paragraph_gap=read["paragraph_gap"],
        line_spacing=Span(*read["line_spacing"]),
    )


def _form(row: Mapping[str, Any]) -> Form:
    marks = {mark: bool(row.get(mark)) for mark in ("bold", "italic", "capitals", "centred")}
    return Form(name=row["name"], size=Span(*row["size"]), **marks)
