"""A superior's table: its heading found, its labels matched, last year's meanings carried over."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.table_match import (
    SURE,
    Carry,
    Orientation,
    Slot,
    carry_over,
    fingerprint,
    likeness,
    propose,
    read_layout,
    similarity,
)

NAMES = ("Tổng số nhiệm vụ theo kế hoạch năm", "Số nhiệm vụ đã hoàn thành", "Số nhiệm vụ quá hạn chưa hoàn thành")
TARGETS = {"tong": NAMES[:1], "xong": NAMES[1:2], "qua_han": NAMES[2:], "don_vi": ("Tên đơn vị", "Đơn vị")}
BY_ROWS = [
    ["BIỂU SỐ LIỆU", "", "", "", "", ""],
    ["", "", "", "", "", ""],
    ["STT", "Nội dung", "ĐVT", "Kỳ này", "Lũy kế", "Cùng kỳ"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["1", "Tổng số NV theo KH năm", "NV", "", "", ""],
    ["2", "NV đã hoàn thành", "NV", "", "", ""],
]
BY_COLUMNS = [
    ["STT", "Đơn vị", "Nhiệm vụ", "", "", "Ghi chú"],
    ["", "", "Tổng số theo kế hoạch năm", "Đã hoàn thành", "Quá hạn", ""],
    ["1", "Trường Tiểu học Hoa Lan", "", "", "", ""],
    ["2", "Trường mầm non SAO MAI XANH", "", "", "", ""],
]
WORDS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxy ABC.,()12", min_size=0, max_size=30)


def test_a_table_by_rows():
    found = read_layout(BY_ROWS, NAMES, "Trường X")
    assert (found.orientation, found.head) == (Orientation.ROWS, 3)
    assert dict(found.periods) == {"now": 3, "cumulative": 4, "before": 5}
    assert [one.key for one in propose(found.slots, TARGETS)] == ["tong", "xong"]


def test_a_table_by_columns_joins_merged_heads_and_finds_our_row():
    found = read_layout(BY_COLUMNS, NAMES, "Trường Mầm non Sao Mai Xanh")
    assert (found.orientation, found.head, found.fill) == (Orientation.COLUMNS, 1, 3)
    assert [one.words for one in found.slots] == [
        "Đơn vị",
        "Nhiệm vụ Tổng số theo kế hoạch năm",
        "Nhiệm vụ Đã hoàn thành",
        "Nhiệm vụ Quá hạn",
        "Ghi chú",
    ]
    assert [one.key for one in propose(found.slots, TARGETS)] == ["don_vi", "tong", "xong", "qua_han", ""]


def test_what_is_no_table_has_no_layout():
    assert read_layout([["Kính gửi", ""], ["1", "2", "3"]], NAMES, "X") is None
    assert read_layout([], NAMES, "X") is None


def test_next_year_says_what_moved_what_is_renamed_and_asks_only_the_new():
    old = [(1, "Đơn vị", "don_vi"), (2, "Tổng số nhiệm vụ", "tong"), (3, "Nhiệm vụ đã hoàn thành", "xong"), (4, "Ghi chú", "-")]
    new = [Slot(1, "Đơn vị"), Slot(2, "Nhiệm vụ đã hoàn thành"), Slot(3, "Tổng số các nhiệm vụ được giao"), Slot(4, "Mức độ hài lòng")]
    carried, gone = carry_over(old, new)
    assert [(one.carry, one.key) for one in carried] == [
        (Carry.SAME, "don_vi"),
        (Carry.MOVED, "xong"),
        (Carry.RENAMED, "tong"),
        (Carry.NEW, ""),
    ]
    assert carried[1].from_place == 3 and carried[2].was == "Tổng số nhiệm vụ"
    assert gone == ("Ghi chú",)
    assert likeness(old, new) == Fraction(3, 4)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Số TTHC", "Số thủ tục hành chính"),
        ("2.1. Nhiệm vụ đã hoàn thành", "Nhiệm vụ đã hoàn thành"),
        ("NHIỆM VỤ\nĐÃ HOÀN THÀNH", "nhiệm vụ đã hoàn thành"),
        ("Lũy kế", "luỹ kế"),
    ],
)
def test_labels_that_are_the_same(one, other):
    assert similarity(one, other) >= SURE


def test_overdue_is_not_taken_for_done():
    told = propose([Slot(0, "Nhiệm vụ quá hạn")], TARGETS)
    assert told[0].key != "xong"


@given(WORDS, WORDS)
def test_similarity_is_symmetric_and_between_nothing_and_one(one, other):
    found = similarity(one, other)
    assert 0 <= found <= 1 and found == similarity(other, one)


@given(st.lists(WORDS, max_size=8))
def test_no_meaning_is_given_twice_and_no_label_is_lost(words):
    slots = [Slot(place, one) for place, one in enumerate(words)]
    told = propose(slots, TARGETS)
    keys = [one.key for one in told if one.key]
    assert len(keys) == len(set(keys)) and [one.slot for one in told] == slots


@given(st.lists(WORDS.filter(str.strip), max_size=6), st.permutations(range(6)))
def test_a_table_whose_columns_only_moved_keeps_every_meaning(words, order):
    words = [f"{one} {place}x" for place, one in enumerate(words)]  # labels of one table differ
    old = [(place, one, f"k{place}") for place, one in enumerate(words)]
    moved = [place for place in order if place < len(words)]
    carried, gone = carry_over(old, [Slot(at, words[place]) for at, place in enumerate(moved)])
    assert [one.key for one in carried] == [f"k{place}" for place in moved] and gone == ()
    assert all(one.carry in {Carry.SAME, Carry.MOVED} for one in carried)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), max_size=12))
def test_any_grid_is_read_without_falling(rows):
    width = max((len(row) for row in rows), default=0)
    found = read_layout([row + [""] * (width - len(row)) for row in rows], NAMES, "Trường X")
    assert found is None or fingerprint(found) == fingerprint(found)
