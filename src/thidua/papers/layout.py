"""The layout values of NĐ 30/2020, read from the lawbook."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "lawbook" / "papers" / "layout.toml"


@dataclass(frozen=True)
class Layout:
    """Lengths in millimetres, sizes in points, and the two lines every paper opens with."""

    page: Mapping[str, float]
    size: Mapping[str, float]
    body: Mapping[str, float]
    words: Mapping[str, str]

    @property
    def text_width(self) -> float:
        """The width between the margins, upright."""
        return self.page["width"] - self.page["left"] - self.page["right"]

    def across(self, *, landscape: bool) -> float:
        """The width of a line of text, the sheet upright or on its side."""
        return self.page["height"] - self.page["top"] - self.page["bottom"] if landscape else self.text_width


@cache
def layout() -> Layout:
    """The layout in force; there has been one since 2020-03-05."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Layout(page=read["page"], size=read["size"], body=read["body"], words=read["words"])
