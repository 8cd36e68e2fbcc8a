"""What to watch when a proof is used."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.evidence import Children, Fault, Item, Newer, Use, Watch, cautions, may_be_public, may_withdraw, named

USE = Use("tasks.progress", "1", "Rà soát thủ tục", year=2025)


def watched(item: Item, *uses: Use) -> set[Watch]:
    return {one.watch for one in cautions(item, uses)}


def test_a_proof_of_another_year_is_told_and_its_own_year_stands_before_the_day_it_was_signed():
    late = Item("Báo cáo năm 2025", dated_on=date(2026, 1, 8))
    told = cautions(late, [USE])
    assert [one.watch for one in told] == [Watch.OUTSIDE]
    assert "ngày 08/01/2026" in told[0].says and "năm 2025" in told[0].says and "Rà soát thủ tục" in told[0].says
    assert watched(Item("Báo cáo năm 2025", dated_on=date(2026, 1, 8), year=2025), USE) == set()
    assert watched(Item("Báo cáo"), USE) == {Watch.UNDATED}
    assert watched(late) == set()


def test_a_newer_version_is_told_only_to_who_cites_the_old_one():
    old = Item("Báo cáo", year=2025, newer=Newer("Báo cáo đính chính", date(2025, 10, 17)))
    assert watched(old) == set()
    draft, final = cautions(old, [USE])[0], cautions(old, [Use("a", "1", "Đã duyệt", year=2025, final=True)])[0]
    assert "17/10/2025" in draft.says and "dẫn bản mới" in draft.do and "đính chính" in final.do


def test_one_proof_of_two_results_of_one_measure_is_a_contradiction_but_not_of_two_years_or_two_measures():
    item = Item("Báo cáo", year=2025)

    def says(measure: str, value: str, year: int = 2025) -> Use:
        return Use("a", measure + value + str(year), value, year=year, measure=measure, value=value)

    assert Watch.TWO_VALUES in watched(item, says("Hồ sơ đúng hạn", "95 %"), says("Hồ sơ đúng hạn", "98 %"))
    assert Watch.TWO_VALUES not in watched(item, says("Hồ sơ đúng hạn", "95 %"), says("Hồ sơ đúng hạn", "95 %"))
    assert Watch.TWO_VALUES not in watched(item, says("Hồ sơ đúng hạn", "95 %"), says("Thu không tiền mặt", "98 %"))
    assert Watch.TWO_VALUES not in watched(item, says("Hồ sơ đúng hạn", "95 %"), says("Hồ sơ đúng hạn", "98 %", 2024))


def test_one_initiative_is_nobodys_own_twice_unless_it_was_recognised_for_several():
    uses = [Use("f", str(number), "Sáng kiến", year=2025, author=name) for number, name in enumerate(("Bà A", "Bà B", "Bà A"))]
    told = next(one for one in cautions(Item("QĐ", year=2025), uses) if one.watch is Watch.TWO_AUTHORS)
    assert "Bà A và Bà B" in told.says and told.grave
    assert watched(Item("QĐ", year=2025, is_joint=True), *uses) == set()
    assert watched(Item("QĐ", year=2025), uses[0], uses[2]) == set()


def test_links_bytes_twins_and_withdrawals_each_have_a_sentence():
    assert watched(Item("Trang", link="http://a.vn/x")) == {Watch.LINK, Watch.NO_COPY}
    assert watched(Item("Trang", link="https://a.vn/x", has_copy=True)) == set()
    assert watched(Item("Tệp", fault=Fault.MISSING)) == watched(Item("Tệp", fault=Fault.CHANGED)) == {Watch.DAMAGED}
    assert watched(Item("Tệp", twins=("Ảnh 1",))) == {Watch.TWIN}
    assert watched(Item("Tệp", carries_files=True)) == {Watch.CARRIES_FILES}
    assert watched(Item("Tệp", withdrawn=True)) == set() and watched(Item("Tệp", year=2025, withdrawn=True), USE) == {Watch.WITHDRAWN}


USES = st.builds(
    Use,
    kind=st.sampled_from(["a", "b"]),
    record=st.text(max_size=3),
    words=st.text(max_size=20),
    year=st.none() | st.integers(2020, 2030),
    final=st.booleans(),
    measure=st.sampled_from(["", "m"]),
    value=st.sampled_from(["", "1", "2"]),
    author=st.sampled_from(["", "A", "B"]),
)
ITEMS = st.builds(
    Item,
    title=st.text(max_size=10),
    dated_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    year=st.none() | st.integers(2020, 2030),
    link=st.sampled_from(["", "http://a.vn", "https://a.vn", "::"]),
    has_copy=st.booleans(),
    is_joint=st.booleans(),
    withdrawn=st.booleans(),
    fault=st.none() | st.sampled_from(Fault),
    newer=st.none() | st.just(Newer("Mới", date(2025, 1, 1))),
)


@given(ITEMS, st.lists(USES, max_size=6))
def test_every_caution_says_what_and_what_to_do_once_and_the_order_of_uses_changes_none(item, uses):
    told = cautions(item, uses)
    assert all(one.says.endswith((".", "”.")) and one.do.endswith(".") for one in told)
    assert len({one.watch for one in told}) == len(told)
    assert {one.watch for one in cautions(item, uses[::-1])} == {one.watch for one in told}
    assert may_withdraw(uses) == (not any(use.final for use in uses))


def test_faces_nobody_has_ruled_out_keep_a_file_off_public_pages():
    for children in Children:
        assert may_be_public(has_file=True, children=children, withdrawn=False) is (children is Children.NONE)
        assert may_be_public(has_file=True, children=children, withdrawn=True) is False
    assert may_be_public(has_file=False, children=Children.UNREVIEWED, withdrawn=False)


def test_many_uses_are_named_in_part_and_counted():
    uses = [Use("a", str(number), f"Việc {number}") for number in range(5)]
    assert named(uses) == "“Việc 0”; “Việc 1”; “Việc 2” và 2 nội dung khác"
