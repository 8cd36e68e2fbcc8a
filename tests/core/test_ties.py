"""More passed than there are places: every step said, nobody lost, nobody chosen where the rules are silent."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.ties import Candidate, First, Rule, resolve

LAW = Rule(First.WOMEN, "Nghị định số 152/2025/NĐ-CP, Điều 4", least=Fraction(7, 10))
OWN = Rule(First.DIRECT, "Quy chế của đơn vị", "đơn vị tự thiết lập")
SEVEN, EIGHT = Fraction(7, 9), Fraction(8, 9)


def names(rows):
    return [one.name for one in rows]


def one(name, favour=EIGHT, women=1, direct=True, again=None):
    return Candidate(hash(name), name, favour, None if women is None else Fraction(women), direct, again)


def test_the_vote_comes_first():
    found = resolve([one("Bình", SEVEN), one("An", EIGHT, women=0)], 1, [LAW])
    assert (names(found.kept), names(found.fallen)) == (["An"], ["Bình"])


def test_women_then_direct_workers_then_a_second_round():
    rows = [one("Ông Ba", women=0), one("Bà Tư", direct=False), one("Bà Năm"), one("Bà Sáu")]
    found = resolve(rows, 1, [LAW, OWN])
    assert (names(found.fallen), names(found.tied), found.left) == (["Ông Ba", "Bà Tư"], ["Bà Năm", "Bà Sáu"], 1)
    assert "Nghị định số 152/2025/NĐ-CP" in found.steps[2] and "đơn vị tự thiết lập" in found.steps[3] and "lần hai" in found.steps[4]
    again = [one("Bà Năm", again=SEVEN), one("Bà Sáu", again=EIGHT)]
    assert names(resolve(again, 1, [LAW, OWN]).kept) == ["Bà Sáu"]
    same = [one("Bà Năm", again=SEVEN), one("Bà Sáu", again=SEVEN)]
    assert names(resolve(same, 1, [LAW, OWN]).tied) == ["Bà Năm", "Bà Sáu"]


def test_a_collective_counts_with_its_share_of_women():
    found = resolve([one("Tổ A", women=Fraction(7, 10)), one("Tổ B", women=Fraction(69, 100))], 1, [LAW])
    assert names(found.kept) == ["Tổ A"]


def test_what_the_record_does_not_say_decides_nothing():
    found = resolve([one("An", women=None), one("Bình")], 1, [LAW])
    assert names(found.tied) == ["An", "Bình"] and "chưa ghi rõ đối với An" in found.steps[2]
    assert resolve([one("An", None), one("Bình")], 1, [LAW]).fallen == ()


SHARES = st.one_of(st.none(), st.sampled_from([SEVEN, EIGHT, Fraction(1)]))
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        id=st.integers(0, 99),
        name=st.sampled_from(["An", "Bình"]),
        favour=st.one_of(st.sampled_from([SEVEN, EIGHT])),
        women=st.one_of(st.none(), st.sampled_from([Fraction(0), Fraction(1)])),
        is_direct=st.one_of(st.none(), st.booleans()),
        again=SHARES,
    ),
    max_size=8,
    unique_by=lambda row: row.id,
)


@given(CANDIDATES, st.integers(-1, 9))
def test_everybody_ends_in_exactly_one_pile(rows, places):
    found = resolve(rows, places, [LAW, OWN])
    piles = [row.id for row in (*found.kept, *found.fallen, *found.tied)]
    assert sorted(piles) == sorted(row.id for row in rows)
    assert len(found.kept) + found.left == max(places, 0)
    assert not found.tied or 0 < found.left < len(found.tied)
    assert all(low.favour <= high.favour for low in found.fallen for high in found.kept)
