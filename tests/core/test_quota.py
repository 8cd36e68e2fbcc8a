"""Places never fall below zero, the parts add up to the whole, and more than the places are taken only with a reason."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from thidua.core.quota import EITHER, Ceiling, Key, Line, Move, Rounding, Turn, after, number_words, rounded, seat, stand
from thidua.kernel.outcome import Refused

INDIVIDUAL, COLLECTIVE, OPEN = (Key("SUPERIOR", kind, "giay_khen") for kind in ("INDIVIDUAL", "COLLECTIVE", EITHER))
SMALL = st.integers(0, 12)


class Ledger(RuleBasedStateMachine):
    """A line of places under every sort of entry and of proposal, held against a count of our own."""

    @initialize(base=SMALL)
    def begin(self, base: int) -> None:
        self.base, self.expected, self.moves, self.taken = base, base, [], 0
        self.line = Line(base, base, {})

    def post(self, move: Move) -> bool:
        before = self.line
        try:
            self.line = after(self.line, move)
        except Refused:
            assert self.line is before
            return False
        self.moves.append(move)
        return True

    @rule(amount=SMALL)
    def grant(self, amount: int) -> None:
        assert self.post(Move(Turn.RAISE, amount)) == (amount > 0)
        self.expected += amount

    @rule(amount=SMALL)
    def cut(self, amount: int) -> None:
        fits = 0 < amount <= self.expected
        assert self.post(Move(Turn.CUT, amount)) == fits
        self.expected -= amount if fits else 0

    @rule(parts=st.dictionaries(st.integers(1, 5), st.integers(-1, 6), max_size=4))
    def split(self, parts: dict[int, int]) -> None:
        fits = sum(parts.values()) == self.expected and all(number >= 0 for number in parts.values())
        assert self.post(Move(Turn.SPLIT, parts=parts)) == fits

    @rule(reason=st.sampled_from(["", "  ", "Cấp trên đồng ý xét thêm."]))
    def propose(self, reason: str) -> None:
        over = seat({OPEN: self.line.places}, {INDIVIDUAL: self.taken + 1})[OPEN].over
        if not over or self.post(Move(Turn.EXCEED, reason=reason)):
            self.taken += 1

    @invariant()
    def holds(self) -> None:
        if not hasattr(self, "line"):
            return
        assert self.line.places == self.expected >= 0
        assert not self.line.parts or sum(self.line.parts.values()) == self.line.places
        assert stand(self.base, self.moves) == self.line

    @rule()
    def nobody_beyond_without_a_reason(self) -> None:
        cuts = any(move.turn is Turn.CUT for move in self.moves)
        assert self.taken <= self.expected or self.line.reasons or cuts


Ledger.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestLedger = Ledger.TestCase


@given(st.dictionaries(st.sampled_from([INDIVIDUAL, COLLECTIVE, OPEN]), SMALL, min_size=1), SMALL, SMALL)
def test_everybody_sits_in_a_place_or_is_over(places, persons, groups):
    found = seat(places, {INDIVIDUAL: persons, COLLECTIVE: groups})
    assert sum(one.used + one.over for one in found.values()) == persons + groups
    assert all(one.used <= one.places for one in found.values())
    free = sum(one.free or 0 for key, one in found.items() if key.recipient == EITHER)
    assert not (free and any(one.over for one in found.values()))


def test_a_level_without_a_number_is_not_limited():
    assert seat({}, {INDIVIDUAL: 40})[INDIVIDUAL].over == 0
    assert seat({INDIVIDUAL: None}, {INDIVIDUAL: 40})[INDIVIDUAL].free is None
    assert seat({COLLECTIVE: 1}, {INDIVIDUAL: 1})[INDIVIDUAL].over == 1


def test_a_change_ends_the_split_and_says_so():
    line = stand(3, [Move(Turn.SPLIT, parts={1: 2, 2: 1}), Move(Turn.CUT, 1)])
    assert (line.places, dict(line.parts), line.was_split) == (2, {}, True)
    assert not after(line, Move(Turn.SPLIT, parts={1: 2})).was_split
    with pytest.raises(Refused) as no:
        after(line, Move(Turn.SPLIT, parts={1: 1}))
    assert (no.value.code, no.value.facts) == ("quota.sum", {"total": 1, "places": 2})


@given(st.fractions(0, 1, max_denominator=100), st.integers(0, 400))
def test_a_share_is_exact_and_rounded_as_the_unit_says(share, of):
    exact = share * of
    down, up, near = (rounded(exact, how) for how in Rounding)
    assert down <= exact <= up and up - down <= 1 and abs(near - exact) <= Fraction(1, 2)


def test_fifteen_in_a_hundred_of_twenty_three():
    told = Ceiling("", Fraction("15/100"), 23, "người", "", "", "", Rounding.DOWN)
    assert (told.most, told.says) == (3, "15% của 23 người = 3,45; làm tròn xuống: 3.")
    assert Ceiling("", Fraction("20/100"), 20, "người", "", "", "", Rounding.UP).says == "20% của 20 người = 4."
    assert number_words(Fraction(7, 3)) == "7/3"
