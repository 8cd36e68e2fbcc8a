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
from thidua.reading.extract.ruled import Ruled, tables
from thidua.reading.source import Line, SourceText

_MOST_PAGES = 300
_FEWEST_LETTERS_A_PAGE = 25
_GAP = 1.4
_MOST_PIXELS = 20_000_000
_POINTS_PER_INCH = 72
_SAME_LINE = 0.5
_SLACK = 3.0
_SHORT_LINE = 90
_WIDE = 1.3
_MOST_ROWS = 1_000
_CELL_KEYS = 10**9


@dataclass(frozen=True)
class _Printed:
    text: str
    page: int
    top: float
    bottom: float
    left: float = 0.0
    place: tuple[int, int] | None = None  # row and cell, where the line stands in a ruled table


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
    """The lines as PDFium finds them, each with where it stands, from the boxes of its first and last letters; tables cell by cell."""
    textpage = sheet.get_textpage()
    text = textpage.get_text_range()
    ruled = tables(sheet)
    lines: list[_Printed] = []
    at = 0
    for raw in text.split("\n"):
        shown = raw.rstrip("\r")
        left, bottom, top = _stand(textpage, at, at + len(shown))
        if clean := _clean(_apart(textpage, shown, at, top - bottom)):
            lines.append(_Printed(clean, page, top, bottom, left))
        at += len(raw) + 1
    return _with_tables(lines, ruled, textpage, page) if ruled else lines


def _apart(textpage: Any, text: str, start: int, height: float) -> str:
    """A short line with the wide gaps of the page kept as three blanks: two columns that PDFium set on one line."""
    stripped = text.strip()
    if " " not in stripped or len(stripped) > _SHORT_LINE or not height:
        return text
    out = list(text)
    for at, letter in enumerate(text):
        if letter == " " and 0 < at < len(text) - 1:
            try:
                gap = textpage.get_charbox(start + at + 1)[0] - textpage.get_charbox(start + at - 1)[2]
            except (pypdfium2.PdfiumError, ValueError, IndexError):
                continue
            out[at] = "   " if gap > height * _WIDE else " "
    return "".join(out)


def _clean(text: str) -> str:
    return nfc(text.replace("\ufffe", "-").replace("\x02", "-").replace("\x00", "").strip())


def _with_tables(lines: list[_Printed], ruled: list[Ruled], textpage: Any, page: int) -> list[_Printed]:
    """The lines with those of a table replaced by its cells, in the place of the first of them."""
    out: list[_Printed] = []
    told: set[int] = set()
    for line in lines:
        inside = next((at for at, table in enumerate(ruled) if _holds(table, line)), None)
        if inside is None:
            out.append(line)
        elif inside not in told:
            told.add(inside)
            out += _cells(ruled[inside], textpage, page, inside)
    return out


def _holds(table: Ruled, line: _Printed) -> bool:
    left, bottom, right, top = table.box
    return left - _SLACK <= line.left <= right and bottom <= (line.top + line.bottom) / 2 <= top


def _cells(table: Ruled, textpage: Any, page: int, number: int) -> list[_Printed]:
    """Every cell of the table, an empty one as an empty line, each with its row and its cell counted over the page."""
    printed: list[_Printed] = []
    for row, boxes in enumerate(table.rows):
        for column, box in enumerate(boxes):
            words = _clean(textpage.get_text_bounded(*box)) if box else ""
            top, bottom = (box[3], box[1]) if box else (0.0, 0.0)
            place = (number * _MOST_ROWS + row, (number * _MOST_ROWS + row) * _MOST_ROWS + column)
            printed += [_Printed(text.strip(), page, top, bottom, place=place) for text in words.splitlines() or [""]]
    return printed


def _stand(textpage: Any, start: int, end: int) -> tuple[float, float, float]:
    """The left edge, the lower and the upper edge of the letters from `start` to `end`."""
    boxes = []
    for index in sorted({start, start + 1, (start + end) // 2, end - 2, end - 1}):
        if start <= index < end:
            try:
                boxes.append(textpage.get_charbox(index, loose=True))
            except (pypdfium2.PdfiumError, ValueError, IndexError):
                continue
    boxes = [box for box in boxes if box[3] > box[1]]
    if not boxes:
        return 0.0, 0.0, 0.0
    return min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[3] for box in boxes)


def _lines(printed: list[_Printed]) -> list[Line]:
    """Lines numbered; an empty one where the page leaves a gap; a column that starts higher up again is a cell of its own."""
    flowing = [line for line in printed if line.place is None]
    steps = [a.top - b.top for a, b in zip(flowing, flowing[1:], strict=False) if a.page == b.page and a.top > b.top]
    state = _Flow(statistics.median(steps) if steps else 0.0)
    for line in printed:
        if line.place is None:
            state.flow(line)
        else:
            state.table(line)
    return state.lines


class _Flow:
    """The lines so far, and whether the page has gone back up to a column of its own."""

    def __init__(self, step: float) -> None:
        self.step = step
        self.lines: list[Line] = []
        self.cell, self.in_cell, self.floor = 0, False, 0.0
        self.before: _Printed | None = None
        self.places: dict[tuple[int, int], int] = {}

    def _add(self, text: str, page: int, cell: int | None = None, row: int | None = None) -> None:
        self.lines.append(Line(len(self.lines) + 1, text, page, cell=cell, row=row))

    def flow(self, line: _Printed) -> None:
        """A line outside any table."""
        before = self.before
        if before is not None and before.place is not None:
            self._add("", before.page)
            self.in_cell = False
        elif before is not None and before.page == line.page:
            if line.top > before.top + self.step * _SAME_LINE:
                self.floor = min(before.bottom, self.floor) if self.in_cell else before.bottom
                self.cell, self.in_cell = self.cell + 1, True
                self._add("", line.page)
            elif before.top - line.top > self.step * _GAP:
                self.in_cell = self.in_cell and line.bottom > self.floor - self.step * _SAME_LINE
                self._add("", line.page)
        elif before is not None:
            self.in_cell = False
        self._add(line.text, line.page, self.cell if self.in_cell else None)
        self.before = line

    def table(self, line: _Printed) -> None:
        """A line of a table's cell."""
        if self.before is not None and self.before.place is None:
            self._add("", line.page)
        assert line.place is not None
        row, cell = line.place
        row_key, cell_key = (line.page, row), (line.page, _CELL_KEYS + cell)
        for key in (row_key, cell_key):
            if key not in self.places:
                self.cell += 1
                self.places[key] = self.cell
        self._add(line.text, line.page, self.places[cell_key], self.places[row_key])
        self.before = line
