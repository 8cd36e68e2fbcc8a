"""The cells of a workbook, .xls or .xlsx, as rows of words; a hostile or broken file is refused, never run."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from itertools import chain

import python_calamine

from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

LARGEST, UNPACKED, MEMBERS = 20 * 1024 * 1024, 200 * 1024 * 1024, 2000
MOST_ROWS, MOST_COLUMNS = 5000, 60
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def rows_of(data: bytes) -> list[list[str | date]]:
    """Every row of the first sheet that has cells; days stay days, all else is composed text."""
    _guard(data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
        found = next((sheet for sheet in sheets if sheet.height), None)
        cells = found.to_python(skip_empty_area=False) if found else []
    except python_calamine.PasswordError as locked:
        raise Refused("roster.password") from locked
    except (python_calamine.CalamineError, OSError, ValueError, KeyError) as broken:
        raise Refused("roster.broken") from broken
    if len(cells) > MOST_ROWS:
        raise Refused("roster.too_long", most=MOST_ROWS)
    if not any(cell != "" for cell in chain.from_iterable(cells)):
        raise Refused("roster.empty")
    return [[_cell(cell) for cell in row[:MOST_COLUMNS]] for row in cells]


def _guard(data: bytes) -> None:
    if len(data) > LARGEST:
        raise Refused("roster.too_large", most=LARGEST // (1024 * 1024))
    if data.startswith(_OLE):
        return
    if not data.startswith(_ZIP):
        raise Refused("roster.not_a_sheet")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            infos = box.infolist()
    except zipfile.BadZipFile as broken:
        raise Refused("roster.broken") from broken
    if len(infos) > MEMBERS or sum(info.file_size for info in infos) > UNPACKED:
        raise Refused("roster.bomb")
    if not any(info.filename.startswith("xl/") for info in infos):
        raise Refused("roster.not_a_sheet")


def _cell(value: object) -> str | date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return squeezed(str(value)).replace("\n", " ")
