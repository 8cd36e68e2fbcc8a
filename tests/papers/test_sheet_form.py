"""A superior's workbook filled in place: the cells asked for, and not a byte more."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from thidua.kernel.outcome import Refused
from thidua.papers.sheet_form import Value, column_letters, filled, sheet_names, untouched

SHEET = "Biểu 1"


def form(*, formula: bool = True) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(SHEET)
    other = book.add_worksheet("Hướng dẫn")
    other.write(0, 0, "Không điền trang này")
    as_text = book.add_format({"num_format": "@", "border": 1})
    colour = book.add_format({"bg_color": "#FFEEAA", "num_format": "0.0"})
    page.merge_range("A1:D1", "BIỂU SỐ LIỆU")
    page.write_row(1, 0, ("STT", "Chỉ tiêu", "Kỳ này", "Lũy kế"))
    page.write(2, 2, None, colour)
    page.write_blank(2, 3, None, as_text)
    page.conditional_format("C3:C9", {"type": "cell", "criteria": ">", "value": 5, "format": colour})
    page.data_validation("D3:D9", {"validate": "integer", "criteria": ">=", "value": 0})
    if formula:
        page.write_formula(3, 2, "=C3*2")
    book.close()
    return out.getvalue()


def cell(data: bytes, row: int, column: int):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)[row][column]


def test_a_number_goes_in_as_a_number_and_as_words_where_the_cell_is_text():
    values = {(2, 2): Value("12,5", Decimal("12.5")), (2, 3): Value("12,5", Decimal("12.5")), (7, 1): Value("Trường Sao Mai Xanh")}
    made = filled(form(), SHEET, values)
    assert cell(made.data, 2, 2) == 12.5 and cell(made.data, 2, 3) == "12,5" and cell(made.data, 7, 1) == "Trường Sao Mai Xanh"
    assert untouched(form(), made.data, SHEET, values) == ()
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (form(), made.data))
    assert before.namelist() == after.namelist()
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    for kept in (b"conditionalFormatting", b"dataValidation", b"mergeCell"):
        assert kept in after.read("xl/worksheets/sheet1.xml")
    assert b'fullCalcOnLoad="1"' in after.read("xl/workbook.xml")


def test_without_formulas_only_the_sheet_changes():
    plain = form(formula=False)
    made = filled(plain, SHEET, {(2, 2): Value("3", Decimal(3))})
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (plain, made.data))
    assert {name for name in before.namelist() if before.read(name) != after.read(name)} == {"xl/worksheets/sheet1.xml"}


def test_a_formula_is_never_written_over():
    made = filled(form(), SHEET, {(3, 2): Value("9", Decimal(9)), (2, 2): Value("4", Decimal(4))})
    assert made.formulas == ((3, 2),)
    sheet = zipfile.ZipFile(io.BytesIO(made.data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>C3*2</f>" in sheet


def test_what_was_touched_elsewhere_is_seen():
    other = filled(form(), SHEET, {(1, 1): Value("Sửa tiêu đề")}).data
    assert untouched(form(), other, SHEET, {(2, 2): Value("1")}) != ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>"])
def test_a_broken_file_is_refused(data):
    with pytest.raises(Refused, match=r"papers\.sheet_broken"):
        filled(data, SHEET, {})


def test_macros_and_missing_sheets_are_refused():
    out = io.BytesIO(form())
    with zipfile.ZipFile(out, "a") as box:
        box.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(Refused, match=r"papers\.sheet_macros"):
        sheet_names(out.getvalue())
    with pytest.raises(Refused, match=r"papers\.sheet_broken"):
        filled(form(), "Không có", {})


def test_letters_of_columns():
    assert [column_letters(one) for one in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.tuples(st.integers(2, 40), st.integers(0, 30)),
        st.integers(-(10**6), 10**6) | st.text("aăâđ <>&'\"123,", max_size=12),
        max_size=12,
    )
)
def test_whatever_is_filled_is_read_back_and_nothing_else_moves(told):
    told.pop((3, 2), None)
    values = {place: Value(str(one), Decimal(one) if isinstance(one, int) else None) for place, one in told.items()}
    blank = form()
    made = filled(blank, SHEET, values).data
    assert untouched(blank, made, SHEET, values) == ()
    for place, one in told.items():
        found = cell(made, *place)
        assert found == one or str(found).strip() == str(one).strip()
