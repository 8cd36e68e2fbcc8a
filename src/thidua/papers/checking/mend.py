"""A mended copy: only what can be put right without asking, and everything else left as it was."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from typing import Any

from lxml import etree

from thidua.papers.checking.bounds import bounds
from thidua.papers.checking.check import check
from thidua.papers.checking.findings import Finding
from thidua.papers.checking.parts import main_part, parts_of, twips
from thidua.papers.checking.word import MM_A_TWIP, W, parse, sections_of

SAFE = frozenset(
    {
        *("trang.kho_giay", "trang.le_tren", "trang.le_duoi", "trang.le_trai", "trang.le_phai"),
        *("van_ban.to_hop", "van_ban.hai_dau_cach", "van_ban.cach_truoc_dau", "so_trang.trang_dau"),
    }
)
_MARGINS = {"tren": "top", "duoi": "bottom", "trai": "left", "phai": "right"}
_AFTER_TITLE_PAGE = tuple(f"{W}{name}" for name in ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"))
_FILLED_BY_HAND = re.compile(r"Số\s*:|[Nn]gày|[Tt]háng")


def mended(data: bytes) -> tuple[bytes, tuple[Finding, ...]]:
    """A copy with the safe faults put right, and what is left for a person. Every other part of the file keeps its bytes."""
    codes = {found.code for found in check(data)} & SAFE
    if not codes:
        return data, check(data)
    name = main_part(parts_of(data))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as box, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in box.infolist():
            content = box.read(part.filename)
            if part.filename == name:
                tree = parse(content)
                _pages(sections_of(tree), codes)
                _letters(tree.iter(f"{W}t"), codes)
                content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            copy.writestr(part, content)
    done = out.getvalue()
    return done, check(done)


def _pages(sections: list[Any], codes: set[str]) -> None:
    wanted = bounds().page
    for section in sections:
        size, edge = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        lying = size is not None and twips(size.get(f"{W}w")) > twips(size.get(f"{W}h"))
        if size is not None and "trang.kho_giay" in codes:
            short, long = ("h", "w") if lying else ("w", "h")
            size.set(f"{W}{short}", _twips(wanted.width))
            size.set(f"{W}{long}", _twips(wanted.height))
        for key, side in _MARGINS.items():
            if edge is not None and not lying and f"trang.le_{key}" in codes:
                _margin(edge, side)
    if sections and "so_trang.trang_dau" in codes and sections[0].find(f"{W}titlePg") is None:
        after = next((one for one in sections[0] if one.tag in _AFTER_TITLE_PAGE), None)
        apart = etree.Element(f"{W}titlePg")
        if after is None:
            sections[0].append(apart)
        else:
            after.addprevious(apart)


def _margin(edge: Any, side: str) -> None:
    """Only a margin out of bounds is moved; the gutter counts with the left one."""
    wanted = bounds().page
    gutter = twips(edge.get(f"{W}gutter")) if side == "left" else 0.0
    now = (abs(twips(edge.get(f"{W}{side}"))) + gutter) * MM_A_TWIP
    if not wanted.upright[side].holds(now, wanted.margin_slack):
        edge.set(f"{W}{side}", str(round(wanted.upright[side].least / MM_A_TWIP - gutter)))


def _letters(texts: Iterable[Any], codes: set[str]) -> None:
    for node in texts:
        words = node.text or ""
        if "van_ban.to_hop" in codes:
            words = unicodedata.normalize("NFC", words)
        if "van_ban.hai_dau_cach" in codes:
            words = words if _FILLED_BY_HAND.search(words) else re.sub(r"(?<=\S) {2,}(?=\S)", " ", words)
        if "van_ban.cach_truoc_dau" in codes:
            words = re.sub(r"(?<=\w) (?=[,;:.](?:\s|$))", "", words)
        node.text = words


def _twips(millimetres: float) -> str:
    return str(round(millimetres / MM_A_TWIP))
