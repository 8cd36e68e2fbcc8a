"""Workbooks: the year's registrations out; a month of points out and in, bad rows named one by one, good ones kept, none lost."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from zipfile import BadZipFile

import xlsxwriter
from django.db import transaction
from python_calamine import CalamineError, CalamineWorkbook

from thidua.apps.pledges import scoring
from thidua.apps.pledges.models import LineKind, ScoreLine, Scorer, SheetState
from thidua.apps.pledges.queries import Line
from thidua.apps.pledges.rules import ScoreRules
from thidua.apps.pledges.scope import LEADING
from thidua.apps.pledges.scores import Scored, SheetPage, YearRow
from thidua.core.actor import Actor, require
from thidua.core.scoring import comma
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed

PLEDGE_HEADS = (
    "STT",
    "Tập thể, cá nhân",
    "Chức vụ",
    "Tổ",
    "Danh hiệu, hình thức đăng ký",
    "Chỉ tiêu",
    "Sáng kiến",
    "Tình trạng",
    "Lần sửa đổi",
    "Lý do",
)
_PLEDGE_WIDTHS = (6, 30, 24, 22, 36, 50, 36, 16, 10, 30)
CODE, NAME, TOTAL, BAND, REASON = "Mã", "Họ và tên", "Tổng điểm", "Xếp loại", "Lý do cộng, trừ"
MOST_ROWS = 500
_MARKS = {LineKind.BASE: "", LineKind.PLUS: "cộng ", LineKind.MINUS: "trừ "}


@dataclass(frozen=True)
class Taken:
    """What came of an import: people whose points were set, and each row that was not, with its number, its cells and why."""

    made: int
    refused: tuple[tuple[int, tuple[str, ...], Refused], ...]


def pledges(lines: Iterable[Line], year: str) -> bytes:
    """The year's registrations as a table, the collectives first."""
    rows = []
    for number, line in enumerate(lines, start=1):
        version = line.shown
        told = (
            ("", "Chưa đăng ký", "", "")
            if version is None
            else (
                version.initiative,
                version.get_state_display(),
                str(version.number - 1) if version.number > 1 else "",
                version.reason,
            )
        )
        rows.append((str(number), line.name, line.post, line.group if line.is_person else "", line.titles, line.targets, *told))
    return _book(f"Đăng ký {year}", PLEDGE_HEADS, _PLEDGE_WIDTHS, rows)


def month(page: SheetPage) -> bytes:
    """A group's month: a row a person, a column a line with the points got; the same columns come back in."""
    heads = (CODE, NAME, *(line_head(line) for line in page.lines), TOTAL, BAND, REASON)
    rows = [_month_row(page, row) for row in page.rows]
    return _book(f"Tháng {page.sheet.month}-{page.sheet.year}", heads, (10, 30, *(14 for _ in page.lines), 12, 14, 60), rows)


def year(told: ScoreRules, rows: Sequence[YearRow]) -> bytes:
    """The school year: months, terms and bands, group by group and by given name."""
    heads = (
        "Tổ",
        "Họ và tên",
        *(f"Tháng {m}" for _, m in told.months),
        "Học kỳ I",
        "Xếp loại",
        "Học kỳ II",
        "Xếp loại ",
        "Cả năm",
        "Xếp loại  ",
    )
    lines = [
        (
            row.group,
            row.person.full_name,
            *(_points(one) for one in row.months),
            _points(row.result.first_term),
            row.first_band,
            _points(row.result.second_term),
            row.second_band,
            _points(row.result.year),
            row.year_band,
        )
        for row in rows
    ]
    return _book(f"Năm học {told.year.label}", heads, (24, 30, *(9 for _ in told.months), 10, 10, 10, 10, 10, 10), lines)


def line_head(line: ScoreLine) -> str:
    """The head of a line's column: what it is and how much it is worth."""
    return f"{line.criterion} ({_MARKS[LineKind(line.kind)]}tối đa {comma(line.most)})"


def take_in(*, actor: Actor, page: SheetPage, data: bytes, now: datetime) -> Taken:
    """Set each good row of a workbook of a month in place of what the sheet says of that person. A bad row stops none of the others."""
    require(actor, "score.write", unit_id=actor.unit_id)
    if page.sheet.state != SheetState.OPEN:
        raise Refused("score.not_open", state=page.sheet.get_state_display())
    rows = _read(data, page.lines)
    people = {folded(row.member.person.full_name): row for row in page.rows}
    twins = {name for name in people if sum(folded(row.member.person.full_name) == name for row in page.rows) > 1}
    people = {name: row for name, row in people.items() if name not in twins}
    people |= {folded(row.member.person.code): row for row in page.rows if row.member.person.code}
    made, refused, seen = 0, [], set()
    for number, cells in rows:
        try:
            row = people.get(folded(cells[0])) if cells[0] else people.get(folded(cells[1]))
            if row is None:
                raise Refused("score.row_person", name=cells[1] or cells[0])
            if row.member.pk in seen:
                raise Refused("score.row_twice", name=row.member.person.full_name)
            seen.add(row.member.pk)
            _set_row(actor, page, row, cells, now)
            made += 1
        except Refused as no:
            refused.append((number, cells, no))
    return Taken(made, tuple(refused))


@transaction.atomic
def _set_row(actor: Actor, page: SheetPage, row: Scored, cells: Sequence[str], now: datetime) -> None:
    """Bring one person's deviations to what the row says; a line that is as it was keeps its deviations and their reasons."""
    reason = cells[-1]
    for line, cell in zip(page.lines, cells[2:-1], strict=True):
        if line.scorer == Scorer.LEADERS and actor.role not in LEADING:
            continue
        wanted = _wanted(line, cell)
        mine = [one for one in row.deviations if one.line_id == line.pk]
        if wanted == sum((one.points for one in mine), Decimal(0)):
            continue
        for one in mine:
            scoring.take_back(actor=actor, deviation_id=one.pk, now=now)
        if wanted:
            scoring.deviate(actor=actor, member_id=row.member.pk, line_id=line.pk, points=wanted, reason=reason, now=now)


def _wanted(line: ScoreLine, cell: str) -> Decimal:
    """How far a cell is from the default: what is missing of a criterion, what a plus or minus line moves. An empty cell is the default."""
    if not cell:
        return Decimal(0)
    try:
        points = Decimal(cell.replace(",", "."))
    except InvalidOperation:
        raise Refused("score.row_points", value=cell, criterion=line.criterion) from None
    if not points.is_finite() or not 0 <= points <= line.most:
        raise Refused("score.row_bounds", value=cell, criterion=line.criterion, most=comma(line.most))
    return line.most - points if line.kind == LineKind.BASE else points


def _read(data: bytes, lines: Sequence[ScoreLine]) -> list[tuple[int, tuple[str, ...]]]:
    """The rows under the heads; columns are found by their heads, so their order does not matter."""
    try:
        found = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, BadZipFile, OSError, ValueError, IndexError) as wrong:
        raise Refused("score.sheet") from wrong
    heads = [folded(_text(cell)) for cell in found[0]] if found else []
    wanted = [folded(one) for one in (CODE, NAME, *(line_head(line) for line in lines), REASON)]
    if any(one not in heads for one in wanted):
        raise Refused("score.sheet")
    places = [heads.index(one) for one in wanted]
    rows = [(number, tuple(_text(row[place]) if place < len(row) else "" for place in places)) for number, row in enumerate(found[1:], 2)]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if len(rows) > MOST_ROWS:
        raise Refused("score.sheet_rows", found=len(rows), most=MOST_ROWS)
    return rows


def _month_row(page: SheetPage, row: Scored) -> tuple[str, ...]:
    person = row.member.person
    cells = []
    for line in page.lines:
        moved = sum((one.points for one in row.deviations if one.line_id == line.pk), Decimal(0))
        cells.append(comma(line.most - moved if line.kind == LineKind.BASE else moved))
    reasons = "; ".join(f"{one.line.criterion}: {one.reason}" for one in row.deviations)
    if row.member.excused:
        return (person.code, person.full_name, *("" for _ in page.lines), "", "", f"Không chấm: {row.member.excused}")
    return (person.code, person.full_name, *cells, row.says, row.band, reasons)


def _points(value: Fraction | None) -> str:
    return comma(value) if value is not None else ""


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeezed(str(cell))


def _book(name: str, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    page = book.add_worksheet(name)
    page.freeze_panes(1, 2)
    for place, (title, width) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, title, head)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            page.write_string(line, place, value, cell)
    book.close()
    return out.getvalue()
