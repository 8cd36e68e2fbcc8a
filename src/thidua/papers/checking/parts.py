"""The zip and XML of a .docx, opened with care: what no person can have written is refused."""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from thidua.kernel.outcome import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MM_A_TWIP = 25.4 / 1440
DOCUMENT = "word/document.xml"
_TWIPS = {"": 1.0, "pt": 20.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pc": 240.0}
_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt|mm|cm|in|pc)?")
_MOST_BYTES = 60_000_000
_MOST_XML = 30_000_000
_MOST_PARTS = 4_000
_STRICT = (  # files saved as "Strict Open XML" name the same things differently
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A[1:-1].encode()),
)
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
_RELS = ".//{*}Relationship"


def parts_of(data: bytes) -> dict[str, bytes]:
    """The XML parts of a .docx. Raises Refused for what is none, holds macros, or unpacks to more than a person can have written."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            listed = box.infolist()
            wanted = [part for part in listed if part.filename.endswith((".xml", ".rels"))]
            if (
                len(listed) > _MOST_PARTS
                or sum(part.file_size for part in listed) > _MOST_BYTES
                or sum(part.file_size for part in wanted) > _MOST_XML
            ):
                raise Refused("checking.too_big")
            parts = {part.filename: box.read(part) for part in wanted}
    except _BROKEN as broken:
        raise Refused("checking.broken") from broken
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise Refused("checking.macros")
    return parts


def main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the document part: nearly always `word/document.xml`; online editors write others."""
    if DOCUMENT in parts:
        return DOCUMENT
    named = next((target for kind, target in related(parts, "").values() if kind == "officeDocument"), "")
    if named not in parts:
        raise Refused("checking.broken")
    return named


def body_of(parts: Mapping[str, bytes]) -> Any:
    """The document part, parsed. Raises Refused where there is none or it is no XML."""
    return parse(parts[main_part(parts)])


def related(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Relation id to kind and part, for one part; the empty name stands for the package."""
    folder, name = posixpath.split(part)
    content = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if content is None:
        return {}
    found = {}
    for one in parse(content).findall(_RELS):
        target = one.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[one.get("Id", "")] = (one.get("Type", "").rsplit("/", 1)[-1], path)
    return found


def parse(xml: bytes) -> Any:
    """The tree of one part; a document type of its own is refused, nothing is fetched."""
    plain = xml.replace(b"\x00", b"") if xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in xml[:64] else xml
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Refused("checking.broken")
    for strict, usual in _STRICT:
        xml = xml.replace(strict, usual)
    try:
        tree = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Refused("checking.broken") from broken
    if tree.getroottree().docinfo.internalDTD is not None:
        raise Refused("checking.broken")
    return tree


def twips(text: str | None) -> float:
    """A measure as the file gives it: a bare number of twips, or one with its unit; nought where it cannot be read."""
    hit = _MEASURE.fullmatch((text or "").strip())
    return float(hit[1]) * _TWIPS[hit[2] or ""] if hit else 0.0


def number(text: str | None) -> float:
    """A bare number; nought where it cannot be read."""
    hit = _MEASURE.fullmatch((text or "").strip())
    return float(hit[1]) if hit else 0.0
