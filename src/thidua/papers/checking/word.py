"""A .docx as it looks on paper: pages, lines whose formatting is worked out, page numbers, and what is still being edited."""

from __future__ import annotations

from typing import Any

from thidua.kernel.outcome import Refused
from thidua.papers.checking.flow import Flow
from thidua.papers.checking.headers import page_numbers
from thidua.papers.checking.looks import Looks
from thidua.papers.checking.model import Page, PageNumber, Paragraph, Run, WordFile
from thidua.papers.checking.parts import MM_A_TWIP, W, body_of, main_part, parse, parts_of, twips

__all__ = ["MM_A_TWIP", "Page", "PageNumber", "Paragraph", "Run", "W", "WordFile", "body_of", "parse", "parts_of", "read", "sections_of"]

_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange"))


def read(data: bytes) -> WordFile:
    """The file as it looks. Raises Refused for what is no .docx, holds macros, or unpacks to more than a person can have written."""
    parts = parts_of(data)
    document = body_of(parts)
    body = document.find(f"{W}body")
    if body is None:
        raise Refused("checking.broken")
    folder = main_part(parts).rpartition("/")[0]
    looks = Looks(parts, folder)
    sections = list(sections_of(document))
    settings = parts.get(f"{folder}/settings.xml")
    top_gutter = settings is not None and parse(settings).find(f"{W}gutterAtTop") is not None
    numbers, on_first = page_numbers(parts, sections, looks)
    return WordFile(
        pages=tuple(_page(section, top_gutter=top_gutter) for section in sections),
        paragraphs=tuple(Flow(looks).lines(body)),
        numbers=numbers,
        first_page_numbered=on_first,
        changes=sum(1 for _ in document.iter(*_CHANGES)),
        comments=sum(1 for _ in document.iter(f"{W}commentReference")),
    )


def sections_of(document: Any) -> list[Any]:
    """The sections in force, in order; the page of a section before a tracked change is not one."""
    return [one for one in document.iter(f"{W}sectPr") if one.getparent().tag != f"{W}sectPrChange"]


def _page(section: Any, *, top_gutter: bool) -> Page:
    size, edge, numbers = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "pgNumType"))

    def mm(node: Any, name: str) -> float:
        return abs(twips(node.get(f"{W}{name}"))) * MM_A_TWIP if node is not None else 0.0

    gutter = mm(edge, "gutter")
    return Page(
        mm(size, "w"),
        mm(size, "h"),
        mm(edge, "top") + (gutter if top_gutter else 0.0),
        mm(edge, "bottom"),
        mm(edge, "left") + (0.0 if top_gutter else gutter),
        mm(edge, "right"),
        restarts=numbers is not None and numbers.get(f"{W}start") is not None,
        stated=size is not None and edge is not None,
    )
