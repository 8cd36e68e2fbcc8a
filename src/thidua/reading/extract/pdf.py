"""PDF files: lines in reading order with the gaps between paragraphs kept; a scan is said to be one, and read by OCR where that is installed."""

from __future__ import annotations

import io
import statistics
from dataclasses import dataclass
from typing import Any

import pypdfium2

from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.reading.extract import ocr
from thidua.reading.source import Line, SourceText

_MOST_PAGES = 300
_FEWEST_LETTERS_A_PAGE = 25
_GAP = 1.4
_MOST_PIXELS = 40_000_000
_POINTS_PER_INCH = 72
_SAME_LINE = 0.5


@dataclass(frozen=True)
class _Printed:
    text: str
    page: int
    top: float
    bottom: float


def read(data: bytes) -> SourceText:
    """The text layer of a PDF. Raises Refused for a password or a broken file."""
    document = _opened(data)
    pages = len(document)
    printed = [line for at in range(pages) for line in _page_lines(document[at], at + 1)]
    letters = sum(character.isalpha() for line in printed for character in line.text)
    if letters < _FEWEST_LETTERS_A_PAGE * pages:
        return ocr.read_pages(lambda at: _drawn(document, at, ocr.DPI), pages, kind="pdf")
    return SourceText(tuple(_lines(printed)), "pdf", (), page_images=pages)


def page_png(data: bytes, page: int, dpi: int) -> bytes:
    """Page `page` (from 1) as PNG."""
    document = _opened(data)
    if not 1 <= page <= len(document):
        raise Refused("reading.no_such_page", page=page, pages=len(document))
    return _drawn(document, page, dpi)


def _opened(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("reading.password" if "password" in str(error).casefold() else "reading.broken", suffix=".pdf") from error
    if len(document) == 0:
        raise Refused("reading.broken", suffix=".pdf")
    if len(document) > _MOST_PAGES:
        raise Refused("reading.too_many_pages", pages=len(document), most=_MOST_PAGES)
    return document


def _drawn(document: Any, page: int, dpi: int) -> bytes:
    sheet = document[page - 1]
    width, height = sheet.get_size()
    scale = dpi / _POINTS_PER_INCH
    most = (_MOST_PIXELS / max(width * height, 1)) ** 0.5
    buffer = io.BytesIO()
    sheet.render(scale=min(scale, most)).to_pil().convert("L" if dpi >= ocr.DPI else "RGB").save(buffer, "PNG")
    return buffer.getvalue()


def _page_lines(sheet: Any, page: int) -> list[_Printed]:
    """The lines as PDFium finds them, each with where it stands, from the boxes of its first and last letters."""
    textpage = sheet.get_textpage()
    text = textpage.get_text_range()
    lines: list[_Printed] = []
    at = 0
    for raw in text.split("\n"):
        shown = raw.rstrip("\r")
        top, bottom = _height(textpage, at, at + len(shown))
        clean = shown.replace("\ufffe", "-").replace("\x02", "-").replace("\x00", "")
        if clean.strip():
            lines.append(_Printed(nfc(clean.strip()), page, top, bottom))
        at += len(raw) + 1
    return lines


def _height(textpage: Any, start: int, end: int) -> tuple[float, float]:
    boxes = []
    for index in {start, start + 1, (start + end) // 2, end - 2, end - 1}:
        if start <= index < end:
            try:
                boxes.append(textpage.get_charbox(index, loose=True))
            except (pypdfium2.PdfiumError, ValueError, IndexError):
                continue
    boxes = [box for box in boxes if box[3] > box[1]]
    return (max(box[3] for box in boxes), min(box[1] for box in boxes)) if boxes else (0.0, 0.0)


def _lines(printed: list[_Printed]) -> list[Line]:
    """Lines numbered; an empty one where the page leaves a gap; a column that starts higher up again is a cell of its own."""
    steps = [a.top - b.top for a, b in zip(printed, printed[1:], strict=False) if a.page == b.page and a.top > b.top]
    step = statistics.median(steps) if steps else 0.0
    lines: list[Line] = []
    cell, in_cell, floor = 0, False, 0.0
    before: _Printed | None = None
    for line in printed:
        if before is not None and before.page == line.page:
            risen = line.top > before.top + step * _SAME_LINE
            if risen:
                cell, in_cell, floor = cell + 1, True, min(before.bottom, floor) if in_cell else before.bottom
                lines.append(Line(len(lines) + 1, "", line.page))
            elif before.top - line.top > step * _GAP:
                in_cell = in_cell and line.bottom > floor - step * _SAME_LINE
                lines.append(Line(len(lines) + 1, "", line.page))
        elif before is not None:
            in_cell = False
        lines.append(Line(len(lines) + 1, line.text, line.page, cell=cell if in_cell else None))
        before = line
    return lines
