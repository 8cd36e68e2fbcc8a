"""A council held against the charter of its school: every point at once, absent organisations on record, two seats of one person as one member."""

from __future__ import annotations

import pytest

from thidua.core.composition import Charter, Sitting, charter_kind, composition, fills, missing_seats

CHARTER = Charter(
    seats=(
        "Hiệu trưởng",
        "Phó Hiệu trưởng",
        "Đại diện cấp ủy chi bộ",
        "Chủ tịch Công đoàn",
        "Bí thư Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "Đại diện các tổ chuyên môn",
        "Đại diện tổ văn phòng",
    ),
    chair="Hiệu trưởng",
    odd=True,
    source="khoản 1 Điều 11 Thông tư số 52/2020/TT-BGDĐT",
)
SCHOOL = (
    ("CHAIR", "Hiệu trưởng, Bí thư Chi bộ"),
    ("VICE_CHAIR", "Phó Hiệu trưởng"),
    ("SECRETARY", "Phó Hiệu trưởng, Chủ tịch Công đoàn cơ sở"),
    ("MEMBER", "Bí thư Chi đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ("MEMBER", "đại diện Tổ Nhà trẻ"),
    ("MEMBER", "đại diện Tổ Mẫu giáo lớn"),
    ("MEMBER", "đại diện Tổ Văn phòng"),
)


def sitting(rows=SCHOOL):
    return [Sitting(n, f"Người {n}", role, seat) for n, (role, seat) in enumerate(rows, start=1)]


def wrong(rows=SCHOOL, absent=None, charter=CHARTER):
    return [one.code for one in composition(sitting(rows), absent or {}, charter) if not one.met]


def test_seven_people_hold_the_seats_of_nine_and_are_seven_members():
    assert wrong() == []


def test_every_fault_at_once():
    rows = [("CHAIR", "Phó Hiệu trưởng"), ("CHAIR", "Chủ tịch Công đoàn")]
    assert wrong(rows) == ["council.one_chair", "council.secretary", "council.odd", "council.chaired_by", *["council.seat"] * 5]


def test_an_organisation_that_does_not_exist_is_said_to_be_absent():
    rows = [*SCHOOL[:2], ("SECRETARY", "Phó Hiệu trưởng"), *SCHOOL[3:]]
    assert wrong(rows) == ["council.seat"]
    assert missing_seats(composition(sitting(rows), {}, CHARTER)) == ("Chủ tịch Công đoàn",)
    assert wrong(rows, {"Chủ tịch Công đoàn": "nhà trường không có tổ chức Công đoàn từ 01/07/2025"}) == []
    assert wrong(rows, {"Chủ tịch Công đoàn": "  "}) == ["council.seat"]


def test_one_person_in_two_rows_is_named():
    twice = [*sitting(), Sitting(1, "Người 1", "MEMBER", "Bí thư Chi bộ")]
    said = [one.says for one in composition(twice, {}, CHARTER) if not one.met]
    assert any("Người 1 được ghi hai lần" in one for one in said) and any("8 thành viên" in one for one in said)


def test_without_a_charter_in_force_only_what_any_council_needs_is_asked():
    assert wrong([("CHAIR", ""), ("SECRETARY", "")], charter=None) == []


@pytest.mark.parametrize(
    ("seat", "said", "is_it"),
    [
        ("Hiệu trưởng", "Phó Hiệu trưởng", False),
        ("Hiệu trưởng", "Phó Hiệu trưởng phụ trách", True),
        ("Đại diện các tổ chuyên môn", "Tổ trưởng Tổ Văn phòng", False),
        ("Đại diện các tổ chuyên môn", "Tổ trưởng chuyên môn, giáo viên", True),
        ("Đại diện các tổ chuyên môn", "Tổ phó Tổ Nuôi dưỡng", True),
        ("Đại diện tổ văn phòng", "Tổ trưởng văn phòng", True),
        ("Bí thư Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Bí thư Chi bộ", False),
        ("Đại diện cấp ủy chi bộ", "Phó Bí thư Chi bộ", True),
        ("Chủ tịch Công đoàn", "đại diện Công đoàn", True),
    ],
)
def test_which_words_hold_which_seat(seat, said, is_it):
    assert fills(seat, said) is is_it


def test_which_charter_a_school_is_under():
    names = ("Trường Mầm non Sao Mai Xanh", "Trường Tiểu học Hoa Sen", "Trường THCS Tân Mai")
    assert [charter_kind(name) for name in names] == ["mam_non", "tieu_hoc", "trung_hoc"]


def test_a_seat_that_is_held_and_said_to_be_absent_is_a_fault():
    said = [one.says for one in composition(sitting(), {"Chủ tịch Công đoàn": "không có tổ chức"}, CHARTER) if not one.met]
    assert len(said) == 1 and "bỏ một trong hai" in said[0]
