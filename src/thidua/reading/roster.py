"""A staff list as schools keep it: headings found by their words, groups as section rows, names in one column or two."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

import xlsxwriter

from thidua.core.roster import RosterRow
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded
from thidua.reading.legacy_encoding import from_tcvn3, looks_like_tcvn3
from thidua.reading.sheet import rows_of

_HEADS = {
    "full_name": ("ho va ten", "ho ten", "ho va ten can bo", "ho va ten giao vien", "ten can bo, giao vien, nhan vien"),
    "family": ("ho dem", "ho va dem", "ho, dem", "ho va ten dem", "ho", "ho lot", "ho va chu dem"),
    "given": ("ten",),
    "code": ("ma nhan su", "ma", "ma so", "ma can bo", "ma gv", "ma giao vien", "ma dinh danh"),
    "born": ("ngay sinh", "ngay thang nam sinh", "nam sinh", "ngay, thang, nam sinh", "sinh ngay"),
    "gender": ("gioi tinh", "nam/nu", "nu", "gioi"),
    "post": ("chuc vu", "chuc danh", "chuc vu, chuc danh", "vi tri viec lam", "cong viec", "chuc vu, cong viec"),
    "group": ("to", "to chuyen mon", "bo phan", "don vi", "to, bo phan"),
    "qualification": ("trinh do", "trinh do chuyen mon", "bang cap", "trinh do dao tao"),
    "phone": ("dien thoai", "so dien thoai", "dtdd", "sdt"),
}
_ENDINGS = ("tong so", "tong cong", "cong:", "nguoi lap", "hieu truong", "thu truong", "danh sach nay")
# A row that only names a group: "I. Tổ Nhà trẻ", "Tổ Văn phòng".
_SECTION = re.compile(r"\s*(?:[IVX\d]+[.)-]\s*)?(?P<name>(?:Tổ|Phòng|Ban|Bộ phận|Khối|Nhóm|Đoàn|TỔ|PHÒNG|BAN|KHỐI|NHÓM)\s.+)")
_ORDINAL = re.compile(r"[IVX\d]+[.)]?")
_FEW = 2
_EXAMPLE = "vi du"
_HEADER_SEARCH, _SERIAL_START = 25, date(1899, 12, 30)
_EARLIEST, _LATEST = 1930, 2015
_TITLES = ("Mã nhân sự", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Tổ", "Trình độ", "Điện thoại", "Ghi chú")


@dataclass(frozen=True)
class Roster:
    """A list read: which heading served for which column, the people, and what was done to read it."""

    mapping: tuple[tuple[str, str], ...]
    rows: tuple[RosterRow, ...]
    notes: tuple[str, ...]


def read_roster(data: bytes) -> Roster:
    """Read a staff list. Raises Refused for a file it cannot take or without a heading for names."""
    cells = rows_of(data)
    notes: tuple[str, ...] = ()
    sample = " ".join(cell for row in cells for cell in row if isinstance(cell, str))
    if looks_like_tcvn3(sample):
        cells = [[from_tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in cells]
        notes = ("Danh sách gõ bằng phông chữ cũ (.VnTime) đã được chuyển sang Unicode; đề nghị soát lại họ tên.",)
    at, columns = _header(cells)
    rows: list[RosterRow] = []
    section = ""
    for line, row in enumerate(cells[at + 1 :], start=at + 2):
        words = [str(cell) for cell in row if cell != ""]
        if not words:
            continue
        if any(folded(word).startswith(_ENDINGS) for word in words[:_FEW]):
            break
        alone = len(words) == 1 or (len(words) == _FEW and _ORDINAL.fullmatch(words[0]))
        if alone and (heading := _SECTION.match(words[-1])):
            section = heading["name"]
            continue
        made = _row(line, row, columns, section)
        if made is not None:
            rows.append(made)
    mapping = tuple((field, str(cells[at][place]) or str(cells[max(at - 1, 0)][place])) for field, place in columns.items())
    return Roster(mapping, tuple(rows), notes)


def _header(cells: list[list[str | date]]) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(cells[:_HEADER_SEARCH]):
        columns: dict[str, int] = {}
        above = cells[at - 1] if at else []
        for place, cell in enumerate(row):
            heads = [folded(str(cell)).strip(" .:*"), folded(str(above[place])).strip(" .:*") if place < len(above) else ""]
            for field, names in _HEADS.items():
                if field not in columns and place not in columns.values() and any(head in names for head in heads if head):
                    columns[field] = place
        if "full_name" in columns and "given" not in columns and _is_split(cells, at, columns["full_name"]):
            columns["given"] = columns["full_name"] + 1
        if "full_name" in columns or {"family", "given"} <= columns.keys():
            return at, columns
    raise Refused("roster.no_header")


def _is_split(cells: list[list[str | date]], at: int, place: int) -> bool:
    """Whether a heading merged over two columns holds family name and given name apart."""
    if place + 1 >= len(cells[at]) or cells[at][place + 1] != "":
        return False
    following = [row[place + 1] for row in cells[at + 1 : at + 6] if place + 1 < len(row)]
    return any(isinstance(cell, str) and cell and len(cell.split()) == 1 for cell in following)


def _name(row: list[str | date], columns: dict[str, int]) -> str:
    whole = str(row[columns["full_name"]]) if "full_name" in columns and columns["full_name"] < len(row) else ""
    parts = [str(row[columns[field]]) for field in ("family", "given") if field in columns and columns[field] < len(row)]
    name = " ".join([whole, *parts]) if whole or parts else ""
    words = name.split()
    return " ".join(word.capitalize() for word in words) if name.isupper() else " ".join(words)


def _row(line: int, row: list[str | date], columns: dict[str, int], section: str) -> RosterRow | None:
    def cell(field: str) -> str | date:
        place = columns.get(field)
        return row[place] if place is not None and place < len(row) else ""

    name = _name(row, columns)
    if folded(name).startswith(_EXAMPLE) or folded(str(row[-1] if row else "")).startswith(_EXAMPLE):
        return None
    if folded(name).startswith(_ENDINGS) or any(char.isdigit() for char in name):
        return None
    made = RosterRow(
        line=line,
        full_name=name,
        code=str(cell("code")),
        gender={"nu": "F", "nam": "M", "x": "F"}.get(folded(str(cell("gender"))), ""),
        post=str(cell("post")),
        group=str(cell("group")) or section,
        qualification=str(cell("qualification")),
        phone=str(cell("phone")),
    )
    born, year, wrong = _birth(cell("born"))
    problems = [wrong] if wrong else []
    if len(name.split()) < 2:  # noqa: PLR2004 -- a Vietnamese name has a family name and a given name
        problems.append("Thiếu họ hoặc tên." if name else "Dòng không có họ và tên.")
    return replace(made, born_on=born, birth_year=year, problems=tuple(problems))


def _birth(value: str | date) -> tuple[date | None, int | None, str]:
    if isinstance(value, date):
        return value, value.year, ""
    text = value.strip("' ")
    if not text:
        return None, None, ""
    if found := parse_date(text):
        return found, found.year, ""
    if text.isdigit():
        number = int(text)
        if _EARLIEST <= number <= _LATEST:
            return None, number, ""
        day = _SERIAL_START + timedelta(days=number) if number < 60000 else None  # noqa: PLR2004 -- Excel's serial of the year 2064
        if day and _EARLIEST <= day.year <= _LATEST:
            return day, day.year, ""
    return None, None, f"Ngày sinh “{text}” không đọc được; ghi dạng 08/08/1984 hoặc chỉ năm."


def template_workbook() -> bytes:
    """The workbook to download: headings, codes and telephone numbers kept as text, one row of example."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Nhân sự")
    head = book.add_format({"bold": True, "bg_color": "#E6F1F2", "border": 1})
    text = book.add_format({"num_format": "@"})
    sheet.set_column(0, 0, 14, text)
    sheet.set_column(1, 8, 24, text)
    sheet.write_row(0, 0, _TITLES, head)
    sheet.write_row(
        1,
        0,
        (
            "GV99",
            "Nguyễn Thị Mẫu",
            "08/08/1984",
            "Nữ",
            "Giáo viên",
            "Tổ Mẫu giáo lớn",
            "Đại học Sư phạm Mầm non",
            "",
            "Ví dụ – xóa dòng này",
        ),
    )
    sheet.data_validation(1, 3, 2000, 3, {"validate": "list", "source": ["Nữ", "Nam"]})
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
