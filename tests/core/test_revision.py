"""The same content has the same print; what changed is found at its place; a defect is open until something was done."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.revision import answers, compare, frozen, is_place, place_words

LINE = st.fixed_dictionaries(
    {"text": st.sampled_from(["", "A", "B", "C"]), "area": st.sampled_from([None, 1]), "proof": st.sampled_from(["", "QĐ 1"])}
)
CONTENT = st.fixed_dictionaries(
    {
        "summary": st.sampled_from(["", "A", "B", "C"]),
        "achievements": st.lists(LINE, max_size=4),
        "criteria": st.lists(
            st.fixed_dictionaries(
                {"id": st.integers(1, 3), "text": st.just("T"), "state": st.sampled_from(["", "MET"]), "note": st.just("")}
            ),
            max_size=3,
            unique_by=lambda row: row["id"],
        ),
    }
)


@given(CONTENT, CONTENT)
def test_there_is_a_change_exactly_where_the_print_differs(one, other):
    assert compare(one, one) == ()
    sides = [{**side, "criteria": sorted(side["criteria"], key=lambda row: row["id"])} for side in (one, other)]
    assert bool(compare(*sides)) == (frozen(sides[0])[1] != frozen(sides[1])[1])


@given(CONTENT, CONTENT)
def test_every_place_of_a_change_but_the_new_is_a_place_of_the_old_text(one, other):
    for change in compare(one, other):
        assert change.place == "achievements" or is_place(change.place, one) or change.before == ""


def test_a_defect_is_open_until_its_place_changed_or_a_word_was_said():
    row = {"text": "Giảm giấy tờ.", "area": 2, "proof": ""}
    before = {"summary": "A", "achievements": [row, row], "criteria": [{"id": 7, "text": "Sáng kiến", "state": "", "note": ""}]}
    after = {**before, "achievements": [{**row, "proof": "QĐ 96"}, row]}
    changes = compare(before, after)
    told = [
        ("achievement:1", "Thiếu minh chứng", ""),
        ("criterion:7", "Ghi phạm vi", ""),
        ("summary", "Quá ngắn", "Đã đủ"),
        ("page:2", "Lệch", ""),
    ]
    assert [one.is_open for one in answers(told, changes)] == [False, True, False, False]
    assert [one.phrase for one in answers(told, changes)] == ["Đã sửa", "Chưa sửa", "Giải trình, không sửa", "Đề cử có sửa, cần kiểm lại"]
    assert [one.is_open for one in answers(told, ())] == [True, True, False, True]
    assert place_words("criterion:7", before) == "Tiêu chuẩn: Sáng kiến"
    assert not is_place("achievement:3", before) and not is_place("criterion:8", before) and not is_place("page:0", before)
