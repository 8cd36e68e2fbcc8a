"""Who does not vote on which line, and how an unconfirmed rule gives way so that a line can still be decided."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.recusal import Case, Declared, Reach, Seat, Stance, Tie, give_way, reach, review
from thidua.core.thresholds import Base, Threshold, reachable, votes_needed

NINE = [Seat(n, 100 + n, f"Thành viên {n}") for n in range(1, 10)]
EIGHTY = Threshold(Fraction(80, 100), strict=False, base=Base.TOTAL_MEMBERS, binding=True, source="khoản 7 Điều 30")
HALF = Threshold(Fraction(1, 2), strict=True, base=Base.TOTAL_MEMBERS, binding=False, source="mặc định")


def rule(*excluding: Tie, binds: bool = False) -> dict[Tie, Stance]:
    return {tie: Stance(excludes=tie in excluding, binds=binds, source="Quy chế") for tie in Tie}


def case(nomination: int = 1, **known) -> Case:
    return Case(nomination, f"Người {nomination}", known.pop("line", "CSTĐCS"), **known)


def test_a_member_who_is_the_nominee_is_found_on_that_line_only():
    found = review(NINE, [case(1, person=101), case(2, person=102)], [], rule(Tie.SELF))
    assert [(one.member, one.nomination, one.excludes, one.words) for one in found] == [
        (1, 1, True, "là người được đề nghị"),
        (2, 2, True, "là người được đề nghị"),
    ]


def test_what_the_rule_only_notes_keeps_nobody_from_voting():
    found = review(NINE, [case(person=101)], [], rule())
    assert [one.excludes for one in found] == [False]


def test_rivals_for_scarce_places_are_noted_and_only_a_rule_keeps_them_out():
    cases = [case(n, person=100 + n, places=1) for n in (1, 2, 3)]
    noted = [one for one in review(NINE, cases, [], rule()) if one.cause.tie is Tie.RIVAL]
    assert len(noted) == 6 and not any(one.excludes for one in noted)
    assert "1 suất, 3 người" in noted[0].words
    strict = review(NINE, cases, [], rule(Tie.RIVAL, binds=True))
    assert sum(one.excludes for one in strict) == 6
    assert not [
        one for one in review(NINE, [case(n, person=100 + n, places=3) for n in (1, 2, 3)], [], rule()) if one.cause.tie is Tie.RIVAL
    ]
    assert not [one for one in review(NINE, [case(n, person=100 + n) for n in (1, 2, 3)], [], rule()) if one.cause.tie is Tie.RIVAL]


def test_a_declared_relative_a_co_author_and_an_own_wish_each_have_their_words():
    declared = [Declared(2, 1, Tie.RELATIVE, "vợ, chồng"), Declared(4, 1, Tie.OWN_WISH, "tự đề nghị (có mâu thuẫn)")]
    found = review(NINE, [case(person=101, authors=frozenset({101, 103}))], declared, rule(Tie.SELF, Tie.RELATIVE, Tie.CO_AUTHOR))
    said = {one.member: (one.cause.tie, one.excludes) for one in found}
    assert said == {1: (Tie.SELF, True), 2: (Tie.RELATIVE, True), 3: (Tie.CO_AUTHOR, True), 4: (Tie.OWN_WISH, True)}
    assert next(one for one in found if one.member == 4).binds


def test_the_head_of_a_nominated_group_is_noted_by_default():
    found = review(NINE, [case(heads=frozenset({105}))], [], rule(Tie.SELF, Tie.RELATIVE, Tie.CO_AUTHOR))
    assert [(one.member, one.excludes, one.words) for one in found] == [(5, False, "là người đứng đầu tập thể được đề nghị")]


def able(_: int, left: int) -> bool:
    return reachable(9, left, EIGHTY)


def test_an_unconfirmed_rule_yields_the_weakest_tie_first_and_only_as_far_as_needed():
    one = case(person=101, authors=frozenset({101, 102}))
    found = review(NINE, [one], [], rule(Tie.SELF, Tie.CO_AUTHOR))
    everyone = {1: {seat.member for seat in NINE}}
    kept = {entry.member: (entry.excludes, entry.yields) for entry in give_way(found, everyone, able)}
    assert kept == {1: (True, False), 2: (False, True)}  # 8 of 9 is enough, 7 of 9 is 77,8 %


def test_a_confirmed_rule_never_yields_and_nothing_yields_in_vain():
    one = case(person=101, authors=frozenset({101, 102}))
    binding = review(NINE, [one], [], rule(Tie.SELF, Tie.CO_AUTHOR, binds=True))
    everyone = {1: {seat.member for seat in NINE}}
    assert not any(entry.yields for entry in give_way(binding, everyone, able))
    soft = review(NINE, [one], [], rule(Tie.SELF, Tie.CO_AUTHOR))
    assert not any(entry.yields for entry in give_way(soft, {1: {1, 2, 3, 4, 5}}, able))


@given(st.sets(st.integers(1, 9)), st.sets(st.integers(101, 109)), st.sets(st.integers(1, 9)), st.booleans())
def test_a_default_never_makes_a_line_impossible_that_would_be_possible_without_it(here, authors, kin, half):
    threshold = HALF if half else EIGHTY
    declared = [Declared(member, 1, Tie.RELATIVE, "thân thích") for member in sorted(kin)]
    found = review(NINE, [case(person=101, authors=frozenset(authors))], declared, rule(Tie.SELF, Tie.RELATIVE, Tie.CO_AUTHOR))
    after = give_way(found, {1: here}, lambda _, left: reachable(9, left, threshold))
    left = len(here) - sum(one.excludes and one.member in here for one in after)
    assert reachable(9, left, threshold) == reachable(9, len(here), threshold)


@pytest.mark.parametrize(
    ("base", "threshold", "needed"), [(9, EIGHTY, 8), (9, HALF, 5), (10, HALF, 6), (5, EIGHTY, 4), (11, EIGHTY, 9), (0, EIGHTY, 0)]
)
def test_how_many_votes_a_threshold_needs(base, threshold, needed):
    assert votes_needed(base, threshold) == needed


def test_out_of_reach_says_what_would_help():
    told = reach(members=9, present=8, able=7, threshold=EIGHTY, away=("Đỗ Thị Kim Oanh",), soft=("Lê Thị Phương Ân",), out=())
    assert not told.met and "cần ít nhất 8/9" in told.says
    assert [one.split(":")[0] for one in told.remedies] == [
        "Lấy ý kiến bằng văn bản trước khi biểu quyết của thành viên vắng mặt",
        "Xem lại trường hợp không biểu quyết theo mức đơn vị chưa xác nhận",
        "Dời biểu quyết danh sách này sang phiên có đủ thành viên.",
    ]
    hopeless = reach(members=9, present=9, able=6, threshold=EIGHTY, away=(), soft=(), out=("A", "B", "C"))
    assert "vẫn thiếu 2 phiếu vì A, B, C không biểu quyết theo quy chế" in hopeless.remedies[-1]
    assert Reach(able=8, base=9, needed=8).remedies == ()


def test_of_those_present_a_written_opinion_does_not_help():
    present = Threshold(Fraction(2, 3), strict=False, base=Base.PRESENT, binding=False, source="Quy chế")
    told = reach(members=9, present=6, able=3, threshold=present, away=("A",), soft=("B",), out=())
    assert (told.base, told.needed, told.away) == (6, 4, ())
