"""Staff lists as ugly as they come, and what they mean for the staff."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from thidua.core.roster import Kind, KnownPerson, compare
from thidua.kernel.outcome import Refused
from thidua.reading.legacy_encoding import from_tcvn3, looks_like_tcvn3
from thidua.reading.roster import read_roster, template_workbook


def sheet(rows, merged=()):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    page = book.add_worksheet()
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(line, place, __import__("datetime").datetime(cell.year, cell.month, cell.day))
            else:
                page.write(line, place, cell)
    for first_row, first, last_row, last, text in merged:
        page.merge_range(first_row, first, last_row, last, text)
    book.close()
    return out.getvalue()


UGLY = sheet(
    [
        ["TRƯỜNG MẦM NON SAO MAI XANH"],
        ["DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN"],
        ["STT", "", "", "Năm sinh", "Nam/nữ", "Chức vụ"],
        ["I. Tổ Nhà trẻ"],
        [1, "LÊ THỊ PHƯƠNG", "ÂN", 1985, "Nữ", "Tổ trưởng"],
        [2, "Đặng Thị", "Hoài", date(1990, 6, 30), "nữ", "Giáo viên"],
        ["II. Tổ Văn phòng"],
        [3, "Quách Văn", "Định", "10/10/1970", "Nam", "Bảo vệ"],
        [4, "Nguyễn", "", "31/02/1990", "", ""],
        ["", "Tổng cộng: 4 người"],
        ["", "", "", "HIỆU TRƯỞNG"],
    ],
    merged=[(2, 1, 2, 2, "Họ và tên")],
)


def test_two_name_columns_under_one_heading_groups_as_rows_and_a_foot():
    found = read_roster(UGLY)
    assert [(row.full_name, row.birth_year, row.gender, row.group) for row in found.rows[:3]] == [
        ("Lê Thị Phương Ân", 1985, "F", "Tổ Nhà trẻ"),
        ("Đặng Thị Hoài", 1990, "F", "Tổ Nhà trẻ"),
        ("Quách Văn Định", 1970, "M", "Tổ Văn phòng"),
    ]
    assert found.rows[1].born_on == date(1990, 6, 30)
    assert len(found.rows) == 4
    assert found.rows[3].problems == ("Ngày sinh “31/02/1990” không đọc được; ghi dạng 08/08/1984 hoặc chỉ năm.", "Thiếu họ hoặc tên.")


def test_the_template_reads_as_an_empty_list():
    assert read_roster(template_workbook()).rows == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG....", "roster.not_a_sheet"),
        (b"PK\x03\x04oops", "roster.broken"),
        (sheet([["a", "b"]]), "roster.no_header"),
        (sheet([]), "roster.empty"),
    ],
)
def test_what_is_no_list_is_refused(data, code):
    with pytest.raises(Refused) as no:
        read_roster(data)
    assert no.value.code == code


def test_the_old_face_is_told_and_turned():
    assert looks_like_tcvn3("NguyÔn ThÞ Hoµ")
    assert not looks_like_tcvn3("Nguyễn Thị Hoà") and not looks_like_tcvn3("Le Van Nam")
    assert from_tcvn3("NguyÔn ThÞ Hoµ, §Æng V¨n") == "Nguyễn Thị Hoà, Đặng Văn"


GROUPS = ["Tổ Nhà trẻ", "Tổ Văn phòng"]


def known_from(rows):
    return [
        KnownPerson(n, row.full_name, row.code, row.born_on, row.birth_year, row.gender, row.post, row.group, row.qualification, row.phone)
        for n, row in enumerate(rows, start=1)
    ]


def test_the_same_list_twice_changes_nothing():
    rows = read_roster(UGLY).rows
    assert [verdict.kind for verdict in compare([], rows, GROUPS)] == [Kind.NEW, Kind.NEW, Kind.NEW, Kind.ERROR]
    assert [verdict.kind for verdict in compare(known_from(rows[:3]), rows, GROUPS)] == [Kind.UNCHANGED] * 3 + [Kind.ERROR]


def test_two_people_of_one_name_are_told_apart_by_birth_or_are_an_error():
    head = ["Họ và tên", "Năm sinh"]
    apart = read_roster(sheet([head, ["Nguyễn Thị Thùy Trang", 1995], ["Nguyễn Thị Thùy Trang", 1998]])).rows
    assert [verdict.kind for verdict in compare(known_from(apart), apart, [])] == [Kind.UNCHANGED] * 2
    bare = read_roster(sheet([head, ["Nguyễn Thị Thùy Trang", ""]])).rows
    verdict = compare(known_from(apart), bare, [])[0]
    assert verdict.kind is Kind.ERROR and "Có nhiều người cùng họ tên" in verdict.reasons[0]


def test_a_change_says_what_was_and_what_will_be_and_an_unknown_group_is_an_error():
    before = read_roster(sheet([["Mã", "Họ và tên", "Chức vụ"], ["GV01", "Lê Thị An", "Giáo viên"]])).rows
    after = read_roster(sheet([["Mã", "Họ và tên", "Chức vụ"], ["GV01", "Lê Thị An", "Tổ trưởng"]])).rows
    assert compare(known_from(before), after, [])[0].changes == (("post", "Giáo viên", "Tổ trưởng"),)
    lost = read_roster(sheet([["Họ và tên", "Tổ"], ["Lê Thị An", "Tổ Mây"]])).rows
    assert "Chưa có tổ “Tổ Mây”" in compare([], lost, GROUPS)[0].reasons[0]


def test_an_old_xls_reads_like_the_new_one():
    from pathlib import Path

    old = (Path(__file__).parent / "files" / "danh-sach-cu.xls").read_bytes()
    assert [(row.full_name, row.born_on, row.birth_year, row.group) for row in read_roster(old).rows] == [
        (row.full_name, row.born_on, row.birth_year, row.group) for row in read_roster(UGLY).rows
    ]
