"""Counts that can be, and counts that are enough."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.thresholds import Base, Tally, Threshold, mismatches, quorum, reachable, verdict

OVER_HALF = Threshold(Fraction(1, 2), strict=True, base=Base.TOTAL_MEMBERS, binding=False, source="đơn vị")
EIGHTY = Threshold(Fraction(80, 100), strict=False, base=Base.TOTAL_MEMBERS, binding=True, source="NĐ 98")


def tally(**changed):
    whole = {
        "members": 9,
        "present": 9,
        "recused": 0,
        "absent_in_writing": 0,
        "issued": 9,
        "returned": 9,
        "valid": 9,
        "agree": 9,
        "disagree": 0,
    }
    return Tally(**{**whole, **changed})


def test_a_count_that_can_be():
    assert mismatches(tally()) == ()


def test_every_mismatch_is_said_at_once():
    wrong = mismatches(tally(issued=10, returned=11, valid=12, agree=5, disagree=5))
    assert len(wrong) == 4
    assert "phát ra (10)" in wrong[0] and "khác số phiếu hợp lệ (12)" in wrong[3]


def test_a_recused_member_gets_no_slip():
    assert "được biểu quyết (8)" in mismatches(tally(recused=1))[0]


def test_more_opinions_in_writing_than_absent_members():
    assert "ý kiến bằng văn bản (1)" in mismatches(tally(written_agree=1))[0]


def test_seven_of_nine_is_below_eighty_percent():
    found = verdict(tally(agree=7, disagree=2), EIGHTY)
    assert found.met is False and "77,8%" in found.says


def test_half_is_not_over_half():
    even = tally(members=8, present=8, issued=8, returned=8, valid=8, agree=4, disagree=4)
    assert verdict(even, OVER_HALF).met is False
    assert verdict(tally(agree=5, disagree=4), OVER_HALF).met is True


def test_opinions_in_writing_count_toward_the_total():
    found = verdict(tally(present=8, absent_in_writing=1, issued=8, returned=8, valid=8, agree=7, disagree=1, written_agree=1), EIGHTY)
    assert found.met is True


def test_quorum_and_reach():
    two_thirds = Threshold(Fraction(2, 3), strict=False, base=Base.TOTAL_MEMBERS, binding=False, source="")
    assert quorum(6, 9, two_thirds).met is True
    assert quorum(5, 9, two_thirds).met is False
    assert not reachable(9, 7, EIGHTY)
    assert reachable(9, 8, EIGHTY)


@given(st.integers(1, 60), st.data())
def test_a_possible_count_never_has_a_mismatch_and_its_share_is_never_over_one(members, data):
    present = data.draw(st.integers(0, members))
    issued = data.draw(st.integers(0, present))
    returned = data.draw(st.integers(0, issued))
    valid = data.draw(st.integers(0, returned))
    agree = data.draw(st.integers(0, valid))
    count = Tally(members, present, 0, members - present, issued, returned, valid, agree, valid - agree)
    assert mismatches(count) == ()
    if verdict(count, EIGHTY).met:
        assert verdict(count, OVER_HALF).met
