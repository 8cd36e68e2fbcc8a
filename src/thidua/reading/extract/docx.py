"""Word files: paragraphs and table cells in order, list numbers made again from the file's own numbering, deleted text left out."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.reading.source import Line, SourceText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_LINES = 20_000
_FEWEST_LETTERS = 40
_MOST_MARKS = 2_500_000  # tags and attributes: a tree takes many times the room of its text
_MOST_COLUMNS = 40
_BULLETS_KEPT = frozenset("-+*•–o")


def read(data: bytes) -> SourceText:
    """The lines of a guarded .docx. Raises Refused where its inside is not what Word writes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist() if name in _PARTS or name == "[Content_Types].xml"}
        if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
            raise Refused("reading.macros")
        body = _parsed(parts["word/document.xml"]).find(f"{_W}body")
        numbering = _Numbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError, NotImplementedError) as error:
        raise Refused("reading.broken", suffix=".docx") from error
    if body is None:
        raise Refused("reading.broken", suffix=".docx")
    walker = _Walker(numbering)
    for at, (text, bold, (row, cell)) in enumerate(walker.block(body, (None, None))):
        if at >= _MOST_LINES:
            raise Refused("reading.too_long", most=_MOST_LINES)
        walker.lines.append(Line(at + 1, nfc(text), 0, bold, cell, row))
    letters = sum(len(line.text) for line in walker.lines)
    only_pictures = letters < _FEWEST_LETTERS
    return SourceText(tuple(walker.lines), "docx", ("reading.note.docx_without_text",) if only_pictures else (), needs_keying=only_pictures)


_PARTS = frozenset({"word/document.xml", "word/numbering.xml", "word/styles.xml"})


def _parsed(xml: bytes) -> Any:
    """The tree; a document type of its own (the way of entity bombs) is refused, nothing is fetched."""
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise Refused("reading.hostile")
    if xml.count(b"<") + xml.count(b"=") > _MOST_MARKS:
        raise Refused("reading.bomb")
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))


_Place = tuple[int | None, int | None]
_Piece = tuple[str, bool, _Place]


class _Walker:
    """Goes through paragraphs and tables; counts rows and cells so that the reader can tell them apart."""

    def __init__(self, numbering: _Numbering) -> None:
        self.numbering = numbering
        self.lines: list[Line] = []
        self.rows = 0
        self.cells = 0

    def block(self, parent: Any, place: _Place) -> Iterator[_Piece]:
        """The paragraphs below `parent` in order."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, place)
            elif child.tag == f"{_W}tbl":
                for row in _inside(child, f"{_W}tr"):
                    yield from self._row(row)
                yield "", False, place
            elif child.tag in _WRAPPERS:
                yield from self.block(child, place)

    def _row(self, row: Any) -> Iterator[_Piece]:
        """The cells of a row; a cell that is as wide as several columns leaves the others empty, so that columns keep their place."""
        self.rows += 1
        number = self.rows
        for cell in _inside(row, f"{_W}tc"):
            self.cells += 1
            yield from self.block(cell, (number, self.cells))
            for _ in range(_span(cell) - 1):
                self.cells += 1
                yield "", False, (number, self.cells)

    def _paragraph(self, paragraph: Any, place: _Place) -> Iterator[_Piece]:
        pieces: list[str] = []
        boxes: list[Any] = []
        bold = plain = 0
        for node in _inline(paragraph, boxes):
            if node.tag == f"{_W}t":
                pieces.append(node.text or "")
                size = len((node.text or "").strip())
                bold, plain = (bold + size, plain) if _is_bold(node) else (bold, plain + size)
            else:
                pieces.append(_BREAKS[node.tag])
        lead = self.numbering.label(paragraph) if "".join(pieces).strip() else ""
        for text in (lead + "".join(pieces)).split("\n"):
            yield text.rstrip(), bold > 0 and plain == 0, place
        for box in boxes:
            yield from self.block(box, place)


_WRAPPERS = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"})


def _inside(parent: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table, the cells of a row: its own, not those of a table in a cell."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, wanted)


def _span(cell: Any) -> int:
    mark = cell.find(f"{_W}tcPr/{_W}gridSpan")
    wide = mark.get(f"{_W}val", "") if mark is not None else ""
    return min(max(int(wide), 1), _MOST_COLUMNS) if wide.isascii() and wide.isdigit() and len(wide) <= len(str(_MOST_COLUMNS)) else 1


_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", _MC_FALLBACK, f"{_W}pPr", f"{_W}rPr"})


def _inline(parent: Any, boxes: list[Any]) -> Iterator[Any]:
    for child in parent:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{_W}t" or child.tag in _BREAKS:
            yield child
        else:
            yield from _inline(child, boxes)


def _is_bold(text: Any) -> bool:
    mark = text.getparent().find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


class _Numbering:
    """Word keeps list numbers outside the text; a reader of plans needs them in it."""

    def __init__(self, numbering: bytes | None, styles: bytes | None) -> None:
        self.levels: dict[tuple[str, str], tuple[str, str, int]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.abstract: dict[str, str] = {}
        self.styles: dict[str, Any] = {}
        if numbering:
            self._load(_parsed(numbering))
        if styles:
            for style in _parsed(styles).iter(f"{_W}style"):
                if (found := style.find(f"{_W}pPr/{_W}numPr")) is not None:
                    self.styles[style.get(f"{_W}styleId", "")] = found

    def _load(self, tree: Any) -> None:
        for abstract in tree.iter(f"{_W}abstractNum"):
            for level in abstract.iter(f"{_W}lvl"):
                key = (abstract.get(f"{_W}abstractNumId", ""), level.get(f"{_W}ilvl", "0"))
                self.levels[key] = (_value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), int(_value(level, "start", "1") or 1))
        for num in tree.iter(f"{_W}num"):
            self.abstract[num.get(f"{_W}numId", "")] = _value(num, "abstractNumId", "")

    def label(self, paragraph: Any) -> str:
        """The number or bullet that Word would print before the paragraph, with a blank after it."""
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            properties = self.styles.get(style.get(f"{_W}val", "")) if style is not None else None
        if properties is None:
            return ""
        abstract = self.abstract.get(_value(properties, "numId", ""), "")
        depth = int(_value(properties, "ilvl", "0") or 0)
        level = self.levels.get((abstract, str(depth)))
        if level is None:
            return ""
        kind, pattern, start = level
        if kind in ("bullet", "none"):
            mark = pattern.strip()
            return "" if kind == "none" else f"{mark if mark in _BULLETS_KEPT and mark else '-'} "
        counts = self.counts[abstract]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        return self._filled(pattern, abstract, counts) + " "

    def _filled(self, pattern: str, abstract: str, counts: dict[int, int]) -> str:
        for depth in range(9):
            if f"%{depth + 1}" in pattern:
                kind, _, start = self.levels.get((abstract, str(depth)), ("decimal", "", 1))
                pattern = pattern.replace(f"%{depth + 1}", _numeral(counts.get(depth, start), kind))
        return pattern


def _value(node: Any, name: str, default: str) -> str:
    found = node.find(f"{_W}{name}")
    return str(found.get(f"{_W}val", default)) if found is not None else default


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _numeral(number: int, kind: str) -> str:
    if kind in ("upperRoman", "lowerRoman"):
        text = ""
        for size, sign in _ROMAN:
            while number >= size:
                text, number = text + sign, number - size
        return text if kind == "upperRoman" else text.lower()
    if kind in ("upperLetter", "lowerLetter"):
        letter = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26]
        return letter.upper() if kind == "upperLetter" else letter
    return f"{number:02d}" if kind == "decimalZero" else str(number)
