"""A superior's own Excel table (.xlsx) filled in place: only the cells asked for are written, every other part of the file keeps its bytes.

A library that loads and saves a workbook drops what it does not know (drawings, printer settings, conditional formats of other versions), so
the sheet's XML is edited itself. A cell that holds a formula is never written. Where the workbook has formulas, Excel is told to reckon them
again when it opens the file; that is the one other change.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST, UNPACKED, MEMBERS = 20 * 1024 * 1024, 200 * 1024 * 1024, 2000
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_LETTERS, _A = 26, ord("A")
_TEXT_FORMAT = 49  # "@", the built-in format of a cell kept as text
_BEFORE_CALC = ("sheets", "functionGroups", "externalReferences", "definedNames")

Place = tuple[int, int]  # row and column from 0


@dataclass(frozen=True)
class Value:
    """What goes into a cell: `shown` is what a person reads, `number` the value where it is one."""

    shown: str
    number: Decimal | None = None


@dataclass(frozen=True)
class Filled:
    """The file, and the cells that were left alone because a formula stands in them."""

    data: bytes
    formulas: tuple[Place, ...]


def filled(data: bytes, sheet_name: str, values: Mapping[Place, Value]) -> Filled:
    """The workbook with cells of one sheet written. A cell kept as text gets the words ("12,5"), any other a number where there is one.

    Raises Refused for a file that is no .xlsx, is broken, has macros, or lacks the sheet.
    """
    parts = _parts(data)
    path = _sheet_path(parts, sheet_name)
    tree = _tree(parts[path])
    as_text = _text_styles(parts)
    kept = tuple(place for place, value in sorted(values.items()) if not _write(tree, place, value, as_text))
    changed = {path: _bytes(tree)}
    if any(b"<f>" in part or b"<f " in part for name, part in parts.items() if name.startswith("xl/worksheets/")):
        changed[_BOOK] = _reckoned_on_load(parts[_BOOK])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, changed.get(entry.filename, parts[entry.filename]))
    return Filled(out.getvalue(), kept)


def untouched(form: bytes, made: bytes, sheet_name: str, values: Mapping[Place, Value]) -> tuple[str, ...]:
    """Holds a filled workbook against the one it was made from: what differs apart from the cells asked for; empty where nothing does."""
    before, after = _parts(form), _parts(made)
    path = _sheet_path(before, sheet_name)
    said = [
        f"Phần “{name}” của tệp đã bị thay đổi." for name in sorted(before) if name not in {path, _BOOK} and before[name] != after.get(name)
    ]
    wanted = {_reference(place) for place in values}
    if _told(before[path], wanted) != _told(after[path], wanted):
        said.append("Nội dung ngoài các ô được điền đã bị thay đổi.")
    return tuple(said)


def sheet_names(data: bytes) -> tuple[str, ...]:
    """The names of the sheets in their order. Raises Refused as `filled` does."""
    return tuple(str(one.get("name")) for one in _tree(_parts(data)[_BOOK]).iter(f"{_X}sheet"))


def column_letters(column: int) -> str:
    """The letters of a column from 0: 0 is "A", 26 is "AA"."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(_A + rest) + letters
    return letters


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            infos = box.infolist()
            if len(data) > LARGEST or len(infos) > MEMBERS or sum(one.file_size for one in infos) > UNPACKED:
                raise Refused("papers.sheet_too_big")
            parts = {one.filename: box.read(one) for one in infos}
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as wrong:
        raise Refused("papers.sheet_broken") from wrong
    if any(name.endswith("vbaProject.bin") for name in parts):
        raise Refused("papers.sheet_macros")
    if _BOOK not in parts or _LINKS not in parts:
        raise Refused("papers.sheet_broken")
    return parts


def _tree(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as wrong:
        raise Refused("papers.sheet_broken") from wrong


def _bytes(tree: etree._Element) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _sheet_path(parts: Mapping[str, bytes], sheet_name: str) -> str:
    target = next((one.get(f"{_R}id") for one in _tree(parts[_BOOK]).iter(f"{_X}sheet") if one.get("name") == sheet_name), None)
    for link in _tree(parts[_LINKS]):
        if link.get("Id") == target:
            to = str(link.get("Target"))
            path = to.lstrip("/") if to.startswith("/") else posixpath.normpath(f"xl/{to}")
            if path in parts:
                return path
    raise Refused("papers.sheet_broken")


def _text_styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The numbers of the cell styles that keep what is keyed as text."""
    if _STYLES not in parts:
        return frozenset()
    tree = _tree(parts[_STYLES])
    own = {one.get("numFmtId") for one in tree.iter(f"{_X}numFmt") if one.get("formatCode") == "@"} | {str(_TEXT_FORMAT)}
    used = tree.find(f"{_X}cellXfs")
    return frozenset(str(place) for place, one in enumerate(used if used is not None else ()) if one.get("numFmtId") in own)


def _write(tree: etree._Element, place: Place, value: Value, as_text: frozenset[str]) -> bool:
    """Write one cell; False where a formula stands in it."""
    cell = _cell(tree, place)
    if cell.find(f"{_X}f") is not None:
        return False
    is_text = cell.get("s") in as_text or cell.get("t") in {"s", "inlineStr", "str"}
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if value.number is not None and not is_text:
        etree.SubElement(cell, f"{_X}v").text = f"{value.number.normalize():f}"
        return True
    cell.set("t", "inlineStr")
    words = etree.SubElement(etree.SubElement(cell, f"{_X}is"), f"{_X}t")
    words.text = nfc(value.shown)
    words.set(_SPACE, "preserve")
    return True


def _cell(tree: etree._Element, place: Place) -> etree._Element:
    """The cell at a place, made with its row where the sheet has none yet; rows and cells stay in order, as Excel asks."""
    sheet = tree.find(f"{_X}sheetData")
    if sheet is None:
        raise Refused("papers.sheet_broken")
    row_number, reference = place[0] + 1, _reference(place)
    row = next((one for one in sheet if one.get("r") == str(row_number)), None)
    if row is None:
        row = etree.Element(f"{_X}row", r=str(row_number))
        later = next((at for at, one in enumerate(sheet) if int(one.get("r") or 0) > row_number), len(sheet))
        sheet.insert(later, row)
    cell = next((one for one in row if one.get("r") == reference), None)
    if cell is None:
        cell = etree.Element(f"{_X}c", r=reference)
        later = next((at for at, one in enumerate(row) if _column(str(one.get("r"))) > place[1]), len(row))
        row.insert(later, cell)
    return cell


def _reference(place: Place) -> str:
    return f"{column_letters(place[1])}{place[0] + 1}"


def _column(reference: str) -> int:
    found = _REFERENCE.fullmatch(reference)
    number = 0
    for letter in found[1] if found else "":
        number = number * _LETTERS + ord(letter) - _A + 1
    return number - 1


def _reckoned_on_load(book: bytes) -> bytes:
    tree = _tree(book)
    calc = tree.find(f"{_X}calcPr")
    if calc is None:
        calc = etree.Element(f"{_X}calcPr")
        after = [at for at, one in enumerate(tree) if etree.QName(one).localname in _BEFORE_CALC]
        tree.insert(max(after, default=len(tree) - 1) + 1, calc)
    calc.set("fullCalcOnLoad", "1")
    return _bytes(tree)


def _told(part: bytes, wanted: set[str]) -> bytes:
    """The sheet without the cells asked for and the rows that held nothing else."""
    tree = _tree(part)
    for row in list(tree.iter(f"{_X}row")):
        for cell in list(row):
            if cell.get("r") in wanted:
                row.remove(cell)
        if not len(row) and set(row.attrib) <= {"r"}:
            row.getparent().remove(row)
    told: bytes = etree.tostring(tree, method="c14n")
    return told
