"""A .docx as it looks on paper: pages, and paragraphs whose formatting is worked out through styles, defaults and theme."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from thidua.kernel.outcome import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MM_A_TWIP = 25.4 / 1440
_MOST_BYTES = 60_000_000
_OFF = frozenset({"0", "false", "off", "none"})
_LOOKS = ("font", "size", "bold", "italic", "caps", "underline")


@dataclass(frozen=True)
class Page:
    """One section's page, all in mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height


@dataclass(frozen=True)
class Run:
    """Letters of one look; `size` in points."""

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    caps: bool
    underline: bool


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `number` counts from 1 in the order of reading. Indents in mm, gaps in points, `line` in lines."""

    number: int
    runs: tuple[Run, ...]
    align: str
    first_line: float
    before: float
    after: float
    line: float
    ruled: bool
    listed: bool
    cell: int | None

    @property
    def text(self) -> str:
        """All letters of the paragraph as they are printed."""
        return "".join(run.text.upper() if run.caps else run.text for run in self.runs)

    @property
    def words(self) -> str:
        """The same without spaces at the ends."""
        return self.text.strip()


@dataclass(frozen=True)
class PageNumber:
    """Where a page number is printed, and how it is set."""

    place: str
    align: str


@dataclass(frozen=True)
class WordFile:
    """What the checker looks at."""

    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]
    numbers: tuple[PageNumber, ...]
    first_page_apart: bool
    drawings: int


_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The XML parts of a .docx. Raises Refused for what is none, holds macros, or unpacks to more than a person can have written."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            if sum(part.file_size for part in box.infolist()) > _MOST_BYTES:
                raise Refused("checking.too_big")
            parts = {name: box.read(name) for name in box.namelist() if name.endswith((".xml", ".rels"))}
    except _BROKEN as broken:
        raise Refused("checking.broken") from broken
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise Refused("checking.macros")
    return parts


def body_of(parts: Mapping[str, bytes]) -> Any:
    """The document part, parsed. Raises Refused where there is none or it is no XML."""
    if "word/document.xml" not in parts:
        raise Refused("checking.broken")
    return parse(parts["word/document.xml"])


def read(data: bytes) -> WordFile:
    """The file as it looks. Raises Refused for what is no .docx, holds macros, or unpacks to more than a person can have written."""
    parts = parts_of(data)
    document = body_of(parts)
    body = document.find(f"{W}body")
    if body is None:
        raise Refused("checking.broken")
    looks = _Looks(parts)
    paragraphs = tuple(looks.paragraph(node, number, cell) for number, (node, cell) in enumerate(_walk(body), start=1))
    sections = list(document.iter(f"{W}sectPr"))
    return WordFile(
        pages=tuple(_page(section) for section in sections),
        paragraphs=paragraphs,
        numbers=tuple(_numbers(parts, looks)),
        first_page_apart=bool(sections) and sections[0].find(f"{W}titlePg") is not None,
        drawings=sum(1 for tag in ("drawing", "pict") for _ in document.iter(f"{W}{tag}")),
    )


def parse(xml: bytes) -> Any:
    """The tree of one part; a document type of its own is refused, nothing is fetched."""
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise Refused("checking.broken")
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as broken:
        raise Refused("checking.broken") from broken


def _walk(body: Any) -> Iterator[tuple[Any, int | None]]:
    cells: dict[Any, int] = {}
    for node in body.iter(f"{W}p"):
        if any(above.tag == f"{W}txbxContent" for above in node.iterancestors()):
            continue
        cell = next((above for above in node.iterancestors() if above.tag == f"{W}tc"), None)
        yield node, None if cell is None else cells.setdefault(cell, len(cells) + 1)


def _page(section: Any) -> Page:
    size, edge = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def mm(node: Any, name: str) -> float:
        return abs(_number(node.get(f"{W}{name}"))) * MM_A_TWIP if node is not None else 0.0

    return Page(mm(size, "w"), mm(size, "h"), mm(edge, "top"), mm(edge, "bottom"), mm(edge, "left") + mm(edge, "gutter"), mm(edge, "right"))


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _numbers(parts: Mapping[str, bytes], looks: _Looks) -> Iterator[PageNumber]:
    for name, content in sorted(parts.items()):
        place = name.removeprefix("word/")
        if not place.startswith(("header", "footer")) or not place.endswith(".xml"):
            continue
        for node in parse(content).iter(f"{W}p"):
            codes = [one.text or "" for one in node.iter(f"{W}instrText")] + [
                one.get(f"{W}instr", "") for one in node.iter(f"{W}fldSimple")
            ]
            if any("PAGE" in code and "NUMPAGES" not in code for code in codes):
                framed = next((one.get(f"{W}xAlign", "") for one in node.iter(f"{W}framePr")), "")
                yield PageNumber(place[:6], framed or looks.paragraph(node, 0, None).align)


class _Looks:
    """Works out how a paragraph and its runs look."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        styles = parse(parts["word/styles.xml"]) if "word/styles.xml" in parts else None
        self._theme = self._fonts_of(parts.get("word/theme/theme1.xml"))
        self._styles: dict[str, Any] = {}
        self._normal = ""
        self._base: dict[str, Any] = {"font": "Times New Roman", "size": 10.0}
        for style in styles.iter(f"{W}style") if styles is not None else ():
            key = style.get(f"{W}styleId", "")
            self._styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                self._normal = key
        defaults = styles.find(f"{W}docDefaults") if styles is not None else None
        if defaults is not None:
            for found in defaults.iter(f"{W}rPr"):
                self._base |= self._of_run(found)
            for found in defaults.iter(f"{W}pPr"):
                self._base |= self._of_paragraph(found)

    def paragraph(self, node: Any, number: int, cell: int | None) -> Paragraph:
        """A paragraph with all that it inherits."""
        own = node.find(f"{W}pPr")
        named = own.find(f"{W}pStyle") if own is not None else None
        look = self._base | self._styled(named.get(f"{W}val", "") if named is not None else self._normal)
        if own is not None:
            look |= self._of_paragraph(own)
        return Paragraph(
            number=number,
            runs=tuple(self._runs(node, look)),
            align=look.get("align", "left"),
            first_line=look.get("first_line", 0.0),
            before=look.get("before", 0.0),
            after=look.get("after", 0.0),
            line=look.get("line", 1.0),
            ruled=bool(look.get("ruled")),
            listed=bool(look.get("listed")),
            cell=cell,
        )

    def _runs(self, node: Any, look: dict[str, Any]) -> Iterator[Run]:
        for run in node.iter(f"{W}r"):
            if any(above.tag in (f"{W}del", f"{W}txbxContent") for above in run.iterancestors()):
                continue
            letters = "".join("\t" if one.tag == f"{W}tab" else one.text or "" for one in run if one.tag in (f"{W}t", f"{W}tab"))
            if not letters:
                continue
            own = run.find(f"{W}rPr")
            mine = look
            if own is not None:
                named = own.find(f"{W}rStyle")
                mine = look | (self._styled(named.get(f"{W}val", "")) if named is not None else {}) | self._of_run(own)
            yield Run(
                letters,
                mine.get("font", ""),
                mine.get("size", 10.0),
                bool(mine.get("bold")),
                bool(mine.get("italic")),
                bool(mine.get("caps")),
                bool(mine.get("underline")),
            )

    def _styled(self, key: str) -> dict[str, Any]:
        chain: list[Any] = []
        while key in self._styles and self._styles[key] not in chain:
            chain.append(self._styles[key])
            above = self._styles[key].find(f"{W}basedOn")
            key = above.get(f"{W}val", "") if above is not None else ""
        look: dict[str, Any] = {}
        for style in reversed(chain):
            for found in style.findall(f"{W}pPr"):
                look |= self._of_paragraph(found)
            for found in style.findall(f"{W}rPr"):
                look |= self._of_run(found)
        return look

    def _of_run(self, node: Any) -> dict[str, Any]:
        look: dict[str, Any] = {}
        fonts = node.find(f"{W}rFonts")
        if fonts is not None:
            theme = fonts.get(f"{W}asciiTheme")
            named = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
            if theme or named:
                look["font"] = self._theme.get(theme[:5], "") if theme else named
        size = node.find(f"{W}sz")
        if size is not None:
            look["size"] = _number(size.get(f"{W}val")) / 2
        for name, tag in (("bold", "b"), ("italic", "i"), ("caps", "caps"), ("underline", "u")):
            found = node.find(f"{W}{tag}")
            if found is not None:
                look[name] = found.get(f"{W}val", "1") not in _OFF
        return look

    def _of_paragraph(self, node: Any) -> dict[str, Any]:
        look: dict[str, Any] = {}
        align = node.find(f"{W}jc")
        if align is not None:
            look["align"] = {"start": "left", "end": "right"}.get(align.get(f"{W}val", ""), align.get(f"{W}val", ""))
        indent = node.find(f"{W}ind")
        if indent is not None:
            look["first_line"] = (_number(indent.get(f"{W}firstLine")) - _number(indent.get(f"{W}hanging"))) * MM_A_TWIP
        gap = node.find(f"{W}spacing")
        if gap is not None:
            for name in ("before", "after"):
                if gap.get(f"{W}{name}") is not None:
                    look[name] = _number(gap.get(f"{W}{name}")) / 20
            if gap.get(f"{W}line") is not None and gap.get(f"{W}lineRule", "auto") == "auto":
                look["line"] = _number(gap.get(f"{W}line")) / 240
        if node.find(f"{W}pBdr") is not None:
            look["ruled"] = True
        if node.find(f"{W}numPr") is not None:
            look["listed"] = True
        return look

    @staticmethod
    def _fonts_of(xml: bytes | None) -> dict[str, str]:
        if xml is None:
            return {}
        tree = parse(xml)
        found = {}
        for kind in ("major", "minor"):
            latin = tree.find(f".//{_A}{kind}Font/{_A}latin")
            if latin is not None:
                found[kind] = latin.get("typeface", "")
        return found
