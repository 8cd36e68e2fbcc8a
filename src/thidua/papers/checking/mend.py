"""A mended copy: only what can be put right without asking, and everything else left as it was."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from typing import Any

from lxml import etree

from thidua.papers.checking.check import check
from thidua.papers.checking.findings import Finding
from thidua.papers.checking.word import MM_A_TWIP, W, parse, read

SAFE = frozenset(
    {
        *("trang.kho_giay", "trang.le_tren", "trang.le_duoi", "trang.le_trai", "trang.le_phai"),
        *("van_ban.to_hop", "van_ban.hai_dau_cach", "van_ban.cach_truoc_dau", "so_trang.trang_dau"),
    }
)
_MARGINS = {"tren": ("top", 20), "duoi": ("bottom", 20), "trai": ("left", 30), "phai": ("right", 15)}


def mended(data: bytes) -> tuple[bytes, tuple[Finding, ...]]:
    """A copy with the safe faults put right, and what is left for a person. Every other part of the file keeps its bytes."""
    codes = {found.code for found in check(data)} & SAFE
    if not codes or any(page.landscape for page in read(data).pages):
        return data, check(data)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as box, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in box.infolist():
            content = box.read(part.filename)
            if part.filename == "word/document.xml":
                tree = parse(content)
                _pages(tree.iter(f"{W}sectPr"), codes)
                _letters(tree.iter(f"{W}t"), codes)
                content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            copy.writestr(part, content)
    done = out.getvalue()
    return done, check(done)


def _pages(sections: Iterable[Any], codes: set[str]) -> None:
    for section in sections:
        size, edge = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is not None and "trang.kho_giay" in codes:
            size.set(f"{W}w", _twips(210))
            size.set(f"{W}h", _twips(297))
        for key, (side, millimetres) in _MARGINS.items():
            if edge is not None and f"trang.le_{key}" in codes:
                edge.set(f"{W}{side}", _twips(millimetres))
        if "so_trang.trang_dau" in codes and section.find(f"{W}titlePg") is None:
            etree.SubElement(section, f"{W}titlePg")


def _letters(texts: Iterable[Any], codes: set[str]) -> None:
    for node in texts:
        words = node.text or ""
        if "van_ban.to_hop" in codes:
            words = unicodedata.normalize("NFC", words)
        if "van_ban.hai_dau_cach" in codes:
            words = re.sub(r"(?<=\S) {2,}(?=\S)", " ", words)
        if "van_ban.cach_truoc_dau" in codes:
            words = re.sub(r"(?<=\w) (?=[,;:.](?:\s|$))", "", words)
        node.text = words


def _twips(millimetres: float) -> str:
    return str(round(millimetres / MM_A_TWIP))
