"""Columns of a table in a paper: the shares decide, but no word is broken in the middle."""

from __future__ import annotations

import pytest

from thidua.core.document import Column, Table
from thidua.papers.render.columns import widths

WHOLE = 165.0


def table(*columns: tuple[str, float], rows=()) -> Table:
    return Table(tuple(Column(head, share) for head, share in columns), tuple(rows))


def test_where_every_word_fits_the_shares_stand():
    assert widths(table(("Họ và tên", 2), ("Chức vụ", 1)), 150) == [100, 50]


def test_a_column_too_narrow_for_its_longest_word_takes_room_from_the_others():
    narrow = table(("STT", 1), ("Ngày sinh", 2), ("Tóm tắt", 40), rows=[("1", "08/08/1984", "Số hóa sổ sách")])
    number, born, summary = widths(narrow, WHOLE)
    assert number > 10 and born > 23 and summary < 40 / 43 * WHOLE
    assert number + born + summary == pytest.approx(WHOLE)


def test_words_that_cannot_all_fit_leave_the_shares_alone():
    assert widths(table(("a" * 90, 1), ("b" * 90, 1)), 100) == [50, 50]


def test_a_word_may_part_at_its_hyphen():
    one, other = widths(table(("Số", 1), ("Nội dung", 9), rows=[("123/QĐ-UBND-TCHC-NV", "x")]), WHOLE)
    assert one < 40 and other > 100
