"""The year's tasks as a workbook out and in: bad rows are named one by one, good ones are kept, none is lost."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from zipfile import BadZipFile

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from thidua.apps.people.models import Person
from thidua.apps.tasks.actions import Order, set_task
from thidua.apps.tasks.models import Measure
from thidua.apps.tasks.queries import Row, areas
from thidua.core.actor import Actor, require
from thidua.kernel.dates import parse_date, short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed

HEADS = ("Lĩnh vực (1-6)", "Nhiệm vụ", "Sản phẩm", "Người chủ trì", "Phối hợp", "Cách đo", "Đơn vị tính", "Chỉ tiêu", "Hạn", "Mã chỉ số")
RESULT_HEADS = ("Kết quả", "Hoàn thành ngày", "Lý do chậm")
MOST_ROWS = 5_000
_WIDTHS = (12, 50, 30, 24, 24, 16, 12, 10, 12, 14, 18, 16, 30)


@dataclass(frozen=True)
class Taken:
    """What came of an import: tasks set, and each row that was not, with its number in the sheet, its cells and why."""

    made: int
    refused: tuple[tuple[int, tuple[str, ...], Refused], ...]


def workbook(rows: Iterable[Row] = ()) -> bytes:
    """The tasks in the columns of the import, with how each stands; without tasks it is the empty form."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    sheet = book.add_worksheet("Nhiệm vụ")
    for place, (name, width) in enumerate(zip((*HEADS, *RESULT_HEADS), _WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write(0, place, name, head)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(_cells(row)):
            sheet.write_string(line, place, value, cell)
    notes = book.add_worksheet("Hướng dẫn")
    told = [f"Lĩnh vực {number}: {name}" for number, name in enumerate(areas(), start=1)]
    told += [f"Cách đo: {label}" for _, label in Measure.choices] + [
        "Hạn: ngày/tháng/năm.",
        "Người chủ trì: họ tên hoặc mã người trong danh sách nhân sự.",
    ]
    for line, words in enumerate(told):
        notes.write_string(line, 0, words)
    book.close()
    return out.getvalue()


def take_in(*, actor: Actor, data: bytes, year: int, now: datetime) -> Taken:
    """Set every good row of a workbook as a task. A bad row stops none of the others."""
    require(actor, "task.write", unit_id=actor.unit_id)
    rows = _read(data)
    people = {folded(one.full_name): one.pk for one in Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True)}
    people |= {folded(one.code): one.pk for one in Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True).exclude(code="")}
    made, refused = 0, []
    for number, cells in rows:
        try:
            set_task(actor=actor, order=_order(cells, year, people), now=now)
            made += 1
        except Refused as no:
            refused.append((number, cells, no))
    return Taken(made, tuple(refused))


def _read(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    try:
        found = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, BadZipFile, OSError, ValueError, IndexError) as wrong:
        raise Refused("task.sheet") from wrong
    lines = [(number, tuple(_text(cell) for cell in row[: len(HEADS)])) for number, row in enumerate(found[1:], start=2)]
    lines = [(number, cells) for number, cells in lines if any(cells)]
    if not found or squeezed(str(found[0][1] if len(found[0]) > 1 else "")) != HEADS[1]:
        raise Refused("task.sheet")
    if len(lines) > MOST_ROWS:
        raise Refused("task.sheet_rows", found=len(lines), most=MOST_ROWS)
    return lines


def _text(cell: object) -> str:
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeezed(str(cell))


def _order(cells: Sequence[str], year: int, people: dict[str, int]) -> Order:
    area, title, product, owner, partners, measure, measured_in, target, due, indicator = (*cells, *[""] * (len(HEADS) - len(cells)))
    if not area.isdigit() or not 1 <= int(area) <= len(areas()):
        raise Refused("task.row_area", value=area)
    if not title:
        raise Refused("task.row_title")
    kind = next((key for key, label in Measure.choices if folded(label) == folded(measure)), "")
    if not kind:
        raise Refused("task.row_measure", value=measure, known=", ".join(label for _, label in Measure.choices))
    day = parse_date(due) if due else None
    if due and day is None:
        raise Refused("task.row_due", value=due)
    owner_id = people.get(folded(owner))
    if owner_id is None:
        raise Refused("task.no_owner", title=title)
    return Order(year, int(area), title, product or title, owner_id, kind, _number(target), day, partners, measured_in, indicator)


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return Decimal(text.replace(".", "").replace(",", ".") if "," in text else text)
    except InvalidOperation:
        raise Refused("task.row_target", value=text) from None


def _cells(row: Row) -> tuple[str, ...]:
    task = row.task
    return (
        str(task.area),
        task.title,
        task.product,
        task.owner.full_name,
        task.partners,
        task.get_measure_display(),
        task.measured_in,
        f"{task.target.normalize():f}".replace(".", ",") if task.target is not None else "",
        short_date(task.due_on) if task.due_on else "",
        task.indicator,
        row.words,
        short_date(task.done_on) if task.done_on else "",
        task.delay_reason,
    )
