"""A superior's own table: taken in, matched once, given back filled."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

import python_calamine
import xlsxwriter
from django.db import transaction
from django.db.models import QuerySet

from thidua.apps.archive import actions as archive
from thidua.apps.audit import actions as audit
from thidua.apps.reports import queries
from thidua.apps.reports.meanings import FREE, names_of, own_words, targets, value_of
from thidua.apps.reports.models import Report, TableForm, TableKind
from thidua.apps.units.queries import name_on, school
from thidua.core.actor import Actor, require
from thidua.core.report import Figure, figures_from
from thidua.core.table_match import (
    Carried,
    Carry,
    Layout,
    Orientation,
    Slot,
    carry_over,
    fingerprint,
    likeness,
    propose,
    read_layout,
)
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import safe_file_name, squeezed
from thidua.papers.sheet_form import MEDIA_TYPE, Value, column_letters, filled, sheet_names, untouched
from thidua.reading.sheet import rows_of

XLS_TYPE = "application/vnd.ms-excel"
MOST_ROWS, MOST_COLUMNS = 500, 60
_OLE = b"\xd0\xcf\x11\xe0"
_ALIKE = Fraction(1, 2)
_CARRY_WORDS = {Carry.MOVED: "chuyển chỗ", Carry.RENAMED: "đổi tên", Carry.NEW: "mới"}


@dataclass(frozen=True)
class Handed:
    """What a superior sent: a file, or columns pasted from a shared sheet."""

    title: str
    issuer: str
    year: int
    data: bytes = b""
    file_name: str = ""
    pasted: str = ""


@dataclass(frozen=True)
class Asked:
    """One label before the person who matches: its words, the key proposed, how sure, and why."""

    slot: Slot
    key: str
    confidence: int
    why: str
    is_new: bool


@dataclass(frozen=True)
class Cell:
    """One filled cell: what it is called, where it stands, what goes in."""

    words: str
    meaning: str
    row: int
    column: int
    value: Value

    @property
    def reference(self) -> str:
        """The cell as a sheet names it: "D7"."""
        return f"{column_letters(self.column)}{self.row + 1}"


@dataclass(frozen=True)
class Filled:
    """A table filled for a report: its cells, the block to paste in the table's own order, and what to know about it."""

    form: TableForm
    report: Report
    cells: tuple[Cell, ...]
    block: str
    notes: tuple[str, ...]

    @property
    def first(self) -> str:
        """The cell at which the block is pasted."""
        if not self.cells:
            return ""
        by_rows = self.form.orientation == Orientation.ROWS
        column = min(one.column for one in self.cells) if by_rows else 0
        return f"{column_letters(column)}{min(one.row for one in self.cells) + 1}"


def table_forms(*, actor: Actor) -> QuerySet[TableForm]:
    """The superior's tables that the unit keeps, the latest first."""
    require(actor, "report.read", unit_id=actor.unit_id)
    return TableForm.objects.filter(unit_id=actor.unit_id).select_related("follows").order_by("-kept_at", "-pk")


def table_form(*, actor: Actor, form_id: int) -> TableForm:
    """One table of the unit."""
    found = table_forms(actor=actor).filter(pk=form_id).first()
    if found is None:
        raise Refused("table.unknown")
    return found


@transaction.atomic
def keep(*, actor: Actor, handed: Handed, today: date, now: datetime) -> TableForm:
    """Take a table in. One whose labels are known takes over their meanings; of another, what moved, what is renamed and what is new is noted.

    Raises Refused for what is no table, has no heading, or is too large.
    """
    require(actor, "report.write", unit_id=actor.unit_id)
    kind, grid, sheet = _grid(handed)
    unit = name_on(school(actor=actor), today).name
    layout = read_layout(grid, names_of(), unit)
    if layout is None or not layout.slots:
        raise Refused("table.no_head")
    earlier = _earlier(actor, layout)
    slots, notes, is_whole = _taken_over(layout, earlier)
    made = TableForm.objects.create(
        unit_id=actor.unit_id,
        title=squeezed(handed.title),
        issuer=squeezed(handed.issuer),
        year=handed.year,
        kind=kind,
        file=archive.keep(handed.data, media_type=MEDIA_TYPE if kind == TableKind.XLSX else XLS_TYPE, now=now) if handed.data else None,
        file_name=handed.file_name,
        sheet=sheet,
        grid=grid,
        orientation=layout.orientation,
        head=layout.head,
        fill=layout.fill,
        slots=slots,
        periods=[list(one) for one in layout.periods],
        notes=notes,
        fingerprint=fingerprint(layout),
        follows=earlier,
        matched_by=earlier.matched_by if earlier and is_whole else "",
        matched_at=now if is_whole else None,
        kept_by=actor.name,
        kept_at=now,
    )
    audit.record(actor=actor, what="table.kept", subject=f"table:{made.pk}", now=now, facts={"title": made.title, "known": is_whole})
    return made


def asked(*, actor: Actor, form_id: int) -> tuple[TableForm, tuple[Asked, ...], list[tuple[str, str]]]:
    """What a person has to confirm of a table, what is new first; with every meaning that can be chosen."""
    form = table_form(actor=actor, form_id=form_id)
    slots = [Slot(place, words) for place, words, _ in form.slots]
    known = {place: key for place, _, key in form.slots}
    meanings = targets(form.orientation)
    taken = {key for key in known.values() if key}
    nearest = propose([one for one in slots if not known[one.place]], {key: names for key, names in meanings.items() if key not in taken})
    found = {one.slot.place: one for one in nearest}
    told = {place: why for place, why in form.notes}
    rows = []
    for slot in slots:
        if known[slot.place]:
            rows.append(Asked(slot, known[slot.place], 100, told.get(slot.place, "đã ghép từ trước"), is_new=False))
        else:
            near = found[slot.place]
            percent = round(near.confidence * 100)
            why = f"giống {percent}%{'' if near.is_sure else ', đề nghị xem kỹ'}" if near.key else "không thấy chỉ tiêu nào gần giống"
            rows.append(Asked(slot, near.key, percent, why, is_new=True))
    options = [(key, names[0]) for key, names in meanings.items()]
    return form, tuple(sorted(rows, key=lambda one: (not one.is_new, one.slot.place))), options


@transaction.atomic
def match(*, actor: Actor, form_id: int, matches: Mapping[int, str], fill: int | None, now: datetime) -> TableForm:
    """Confirm what each label means; a label left to be filled by hand has the key `FREE`. `fill` is the row of our unit, from 0."""
    require(actor, "report.write", unit_id=actor.unit_id)
    form = table_form(actor=actor, form_id=form_id)
    meanings = targets(form.orientation)
    given: dict[str, str] = {}
    slots = []
    for place, words, _ in form.slots:
        key = matches.get(place, "")
        if key != FREE and key not in meanings:
            raise Refused("table.unmatched", words=words)
        if key != FREE and key in given:
            raise Refused("table.matched_twice", name=meanings[key][0], one=given[key], other=words)
        given[key] = words
        slots.append([place, words, key])
    form.slots, form.matched_by, form.matched_at = slots, actor.name, now
    form.fill = form.fill if fill is None else fill
    form.save(update_fields=["slots", "matched_by", "matched_at", "fill"])
    audit.record(actor=actor, what="table.matched", subject=f"table:{form.pk}", now=now, facts={"title": form.title})
    return form


def fill(*, actor: Actor, form_id: int, report_id: int, today: date) -> Filled:
    """The table filled with the figures of a report: the frozen ones where it was sent, else those of today."""
    form = table_form(actor=actor, form_id=form_id)
    if form.matched_at is None:
        raise Refused("table.not_matched")
    report = queries.report(actor=actor, report_id=report_id)
    sent = report.snapshots.filter(is_sent=True).first()
    window = queries.terms_of(actor=actor, row=report).window
    figures = figures_from(sent.figures) if sent else queries.live_figures(actor=actor, row=report, window=window, today=today)
    own = own_words(name_on(school(actor=actor), today).name, report.year, str(report.get_kind_display()))
    cells = tuple(_cells(form, figures, own))
    return Filled(form, report, cells, _block(form, cells), tuple(_notes(form, report, figures, cells, is_sent=sent is not None)))


def filled_file(*, actor: Actor, form_id: int, report_id: int, today: date) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the filled file: the superior's own .xlsx with only its cells written, or a copy of an .xls."""
    made = fill(actor=actor, form_id=form_id, report_id=report_id, today=today)
    form = made.form
    name = f"{safe_file_name(form.file_name.rsplit('.', 1)[0] or form.title)}-da-dien.xlsx"
    values = {(one.row, one.column): one.value for one in made.cells}
    if form.kind != TableKind.XLSX or form.file_id is None:
        return name, MEDIA_TYPE, _copy(form.grid, values)
    data = archive.fetch(form.file_id)
    written = filled(data, form.sheet, values)
    differs = untouched(data, written.data, form.sheet, values)
    if differs:
        raise Refused("table.damaged", why=" ".join(differs))
    return name, MEDIA_TYPE, written.data


def _grid(handed: Handed) -> tuple[str, list[list[str]], str]:
    """The words of the cells, the kind of the thing, and the name of the sheet they stand on."""
    if handed.data:
        rows = [[short_date(cell) if isinstance(cell, date) else cell for cell in row] for row in rows_of(handed.data)]
        kind = TableKind.XLS if handed.data.startswith(_OLE) else TableKind.XLSX
        sheet = _sheet(handed.data) if kind == TableKind.XLSX else ""
    elif handed.pasted.strip():
        rows = [[squeezed(cell) for cell in line.split("\t")][:MOST_COLUMNS] for line in handed.pasted.splitlines() if line.strip()]
        kind, sheet = TableKind.PASTED, ""
    else:
        raise Refused("table.nothing")
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise Refused("table.too_large", rows=len(rows), most=MOST_ROWS)
    width = max((len(row) for row in rows), default=0)
    return kind, [row + [""] * (width - len(row)) for row in rows], sheet


def _sheet(data: bytes) -> str:
    """The sheet whose cells were read: the first that holds any."""
    sheet_names(data)  # refuses macros and broken files before anything is kept
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return next((name for name in book.sheet_names if book.get_sheet_by_name(name).height), book.sheet_names[0])


def _earlier(actor: Actor, layout: Layout) -> TableForm | None:
    """The matched table that this one is, or the one most like it; None where less than half of its labels are known."""
    rows = list(
        TableForm.objects.filter(unit_id=actor.unit_id, matched_at__isnull=False, orientation=layout.orientation).order_by("-pk")[:50]
    )
    mark = fingerprint(layout)
    same = next((row for row in rows if row.fingerprint == mark), None)
    if same is not None or not rows:
        return same
    best = max(rows, key=lambda row: (likeness([tuple(one) for one in row.slots], layout.slots), row.pk))
    return best if likeness([tuple(one) for one in best.slots], layout.slots) >= _ALIKE else None


def _taken_over(layout: Layout, earlier: TableForm | None) -> tuple[list[list[object]], list[list[object]], bool]:
    """The labels with the meanings taken over, what is to be said of them by place (gone labels by -1), and whether nothing is left to ask."""
    if earlier is None:
        return [[one.place, one.words, ""] for one in layout.slots], [], False
    carried, gone = carry_over([tuple(one) for one in earlier.slots], layout.slots)
    notes: list[list[object]] = [[one.slot.place, _carry_words(one, layout)] for one in carried if one.carry is not Carry.SAME]
    notes += [[-1, f"“{words}” không còn trong bảng năm nay"] for words in gone]
    slots: list[list[object]] = [[one.slot.place, one.slot.words, one.key] for one in carried]
    return slots, notes, all(one.carry in {Carry.SAME, Carry.MOVED} for one in carried)


def _carry_words(one: Carried, layout: Layout) -> str:
    where = "cột" if layout.orientation is Orientation.COLUMNS else "dòng"
    if one.carry is Carry.MOVED and one.from_place is not None:
        return f"{_CARRY_WORDS[one.carry]}: trước ở {where} {one.from_place + 1}, nay ở {where} {one.slot.place + 1}"
    if one.carry is Carry.RENAMED:
        return f"{_CARRY_WORDS[one.carry]}: trước là “{one.was}”"
    return _CARRY_WORDS[one.carry]


def _cells(form: TableForm, figures: Sequence[Figure], own: Mapping[str, str]):
    meanings = targets(form.orientation)
    for place, words, key in form.slots:
        if key == FREE:
            continue
        if form.orientation == Orientation.COLUMNS:
            yield Cell(words, meanings[key][0], form.fill, place, value_of(key, figures, own))
        else:
            for period, column in form.periods:
                yield Cell(words, meanings[key][0], place, column, value_of(f"{key}:{period}", figures, own))


def _block(form: TableForm, cells: Sequence[Cell]) -> str:
    """The filled part in the table's own order, columns parted by tabs, ready to paste at its first cell."""
    if not cells:
        return ""
    by_place = {(one.row, one.column): one.value.shown for one in cells}
    if form.orientation == Orientation.COLUMNS:
        columns = range(len(form.grid[form.head]))
        kept = form.grid[form.fill] if form.fill < len(form.grid) else []
        return "\t".join(by_place.get((form.fill, at), kept[at] if at < len(kept) else "") for at in columns)
    low, high = min(one.column for one in cells), max(one.column for one in cells)
    rows = range(min(one.row for one in cells), max(one.row for one in cells) + 1)
    return "\n".join("\t".join(by_place.get((at, column), form.grid[at][column]) for column in range(low, high + 1)) for at in rows)


def _notes(form: TableForm, report: Report, figures: Sequence[Figure], cells: Sequence[Cell], *, is_sent: bool):
    yield "Số liệu lấy từ báo cáo đã gửi, không đổi." if is_sent else "Báo cáo chưa gửi: số liệu tính đến hôm nay, có thể còn đổi."
    if any(one.estimated for one in figures):
        yield "Có số ước vì kỳ số liệu chưa chốt; trong bảng chỉ ghi con số để công thức của cấp trên tính được."
    if form.kind == TableKind.XLS:
        yield "Tệp .xls là định dạng cũ nên không điền trực tiếp vào tệp được: bản tải về là tệp .xlsx chép nội dung, không giữ màu và đường kẻ. Muốn giữ nguyên hình thức, đề nghị dùng nội dung để dán bên dưới."
    if form.kind == TableKind.XLSX and form.file_id:
        values = {(one.row, one.column): one.value for one in cells}
        kept = filled(archive.fetch(form.file_id), form.sheet, values).formulas
        if kept:
            yield f"{len(kept)} ô có công thức của cấp trên được giữ nguyên, không ghi đè."
    left = sum(one[2] == FREE for one in form.slots)
    if left:
        yield f"{left} ô để trống, điền tay."
    if report.year != form.year:
        yield f"Bảng của năm {form.year}, báo cáo của năm {report.year}: đề nghị kiểm tra lại."


def _copy(grid: Sequence[Sequence[str]], values: Mapping[tuple[int, int], Value]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    page = book.add_worksheet("Bảng")
    page.set_column(0, MOST_COLUMNS, 16)
    for at, row in enumerate(grid):
        for column, words in enumerate(row):
            if words and (at, column) not in values:
                page.write_string(at, column, words, cell)
    for (at, column), value in values.items():
        if value.number is not None:
            page.write_number(at, column, float(value.number), cell)
        else:
            page.write_string(at, column, value.shown, cell)
    book.close()
    return out.getvalue()
