"""The workbook of tasks: written with how each stands, written again with only the rows to correct, and read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zipfile import BadZipFile

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from thidua.apps.tasks.models import Measure
from thidua.apps.tasks.queries import Row, areas
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

HEADS = ("Lĩnh vực (1-6)", "Nhiệm vụ", "Sản phẩm", "Người chủ trì", "Phối hợp", "Cách đo", "Đơn vị tính", "Chỉ tiêu", "Hạn", "Mã chỉ số")
RESULT_HEADS = ("Kết quả", "Hoàn thành ngày", "Lý do chậm")
MEND_HEADS = ("Dòng trong tệp gốc", "Điểm cần sửa")
MOST_ROWS = 5_000
_WIDTHS = (12, 50, 30, 24, 24, 16, 12, 10, 12, 14, 18, 16, 30)
_MEND_WIDTHS = (*_WIDTHS[:10], 12, 60)
_TITLE, _INDICATOR = 1, 9


@dataclass(frozen=True)
class Line:
    """One row of a sheet. `number` is its place there; `line` the place it names in the file first sent, 0 where it names none."""

    number: int
    cells: tuple[str, ...]
    line: int = 0


def workbook(rows: Iterable[Row] = ()) -> bytes:
    """The tasks in the columns of the import, with how each stands; without tasks it is the empty form."""
    return _book((*HEADS, *RESULT_HEADS), _WIDTHS, (_cells(row) for row in rows))


def to_correct(rows: Iterable[tuple[int, Sequence[str], str]]) -> bytes:
    """Only the rows that could not be taken: their cells as they were, their line in the first file, what is wrong."""
    return _book((*HEADS, *MEND_HEADS), _MEND_WIDTHS, ((*padded(cells), str(number), why) for number, cells, why in rows))


def read(data: bytes) -> list[Line]:
    """The rows of a workbook that say anything. Raises Refused for a file of another shape or with too many rows."""
    try:
        found = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, BadZipFile, OSError, ValueError, IndexError) as wrong:
        raise Refused("task.sheet") from wrong
    if not found or squeezed(str(found[0][1] if len(found[0]) > 1 else "")) != HEADS[1]:
        raise Refused("task.sheet")
    place = next((n for n, head in enumerate(found[0]) if squeezed(str(head)) == MEND_HEADS[0]), None)
    lines = [
        Line(number, tuple(_text(cell) for cell in row[: len(HEADS)]), _line(row, place)) for number, row in enumerate(found[1:], start=2)
    ]
    lines = [one for one in lines if any(one.cells)]
    if len(lines) > MOST_ROWS:
        raise Refused("task.sheet_rows", found=len(lines), most=MOST_ROWS)
    return lines


def padded(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells, as many as there are columns."""
    return (*cells, *[""] * (len(HEADS) - len(cells)))[: len(HEADS)]


def title_of(cells: Sequence[str]) -> str:
    """The task's words."""
    return padded(cells)[_TITLE]


def indicator_of(cells: Sequence[str]) -> str:
    """The indicator it serves, if any."""
    return padded(cells)[_INDICATOR]


def _book(heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    page = book.add_worksheet("Nhiệm vụ")
    page.freeze_panes(1, 0)
    for place, (name, width) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(place, place, width)
        page.write(0, place, name, head)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            page.write_string(line, place, value, cell)
    notes = book.add_worksheet("Hướng dẫn")
    told = [f"Lĩnh vực {number}: {name}" for number, name in enumerate(areas(), start=1)]
    told += [f"Cách đo: {label}" for _, label in Measure.choices] + [
        "Hạn: ngày/tháng/năm.",
        "Người chủ trì: họ tên hoặc mã người trong danh sách nhân sự.",
        "Phối hợp: nhiều người, cơ quan thì cách nhau bằng dấu chấm phẩy.",
    ]
    for line, words in enumerate(told):
        notes.write_string(line, 0, words)
    book.close()
    return out.getvalue()


def _line(row: Sequence[object], place: int | None) -> int:
    text = _text(row[place]) if place is not None and place < len(row) else ""
    return int(text) if text.isdigit() else 0


def _text(cell: object) -> str:
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeezed(str(cell))


def _cells(row: Row) -> tuple[str, ...]:
    task = row.task
    return (
        str(task.area),
        task.title,
        task.product,
        task.owner.full_name,
        row.beside,
        task.get_measure_display(),
        task.measured_in,
        f"{task.target.normalize():f}".replace(".", ",") if task.target is not None else "",
        short_date(task.due_on) if task.due_on else "",
        task.indicator,
        row.words,
        short_date(task.done_on) if task.done_on else "",
        task.delay_reason,
    )
