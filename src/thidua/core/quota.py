"""Places: how many there are, who has taken them, what an entry of the ledger does to them, and shares reckoned exactly.

The plan or the superior's letter gives the first number; every later change is an entry that is never altered. Places never fall below zero,
the shares of groups add up to the places, and more than the places are taken only with a written reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from thidua.kernel.numbers import percent
from thidua.kernel.outcome import Refused

EITHER = "EITHER"
_TEN, _LONGEST = 10, 6


class Turn(StrEnum):
    """What an entry does."""

    RAISE = "RAISE"
    CUT = "CUT"
    SPLIT = "SPLIT"
    EXCEED = "EXCEED"
    CONFIRM = "CONFIRM"


@dataclass(frozen=True, order=True)
class Key:
    """One line of places: level, kind of recipient, award."""

    level: str
    recipient: str
    award: str


@dataclass(frozen=True)
class Move:
    """One entry. `amount` is how many places more or fewer, `parts` the places by group, `reason` why it goes beyond the places."""

    turn: Turn
    amount: int = 0
    parts: Mapping[int, int] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class Line:
    """How one line stands after its entries, `changes` in their order. `places` is None where nothing limits; `parts` is empty while not split.

    `was_split` says that a split lapsed because the places changed after it: it has to be made again. `reasons` are those given for more.
    """

    base: int | None
    places: int | None
    parts: Mapping[int, int]
    was_split: bool = False
    reasons: tuple[str, ...] = ()
    changes: tuple[int, ...] = ()


def stand(base: int | None, moves: Sequence[Move]) -> Line:
    """The line after all its entries, in their order. Raises Refused where an entry could never have been made."""
    line = Line(base, base, {})
    for move in moves:
        line = after(line, move)
    return line


def after(line: Line, move: Move) -> Line:
    """The line after one more entry. Raises Refused for what breaks a rule of the ledger, with the numbers."""
    if move.turn is Turn.EXCEED:
        if not move.reason.strip():
            raise Refused("quota.reason")
        return replace(line, reasons=(*line.reasons, move.reason))
    if move.turn is Turn.CONFIRM:
        return line
    if line.places is None:
        raise Refused("quota.no_ceiling")
    if move.turn is Turn.SPLIT:
        return _split(line, line.places, move.parts)
    if move.amount < 1:
        raise Refused("quota.amount")
    change = move.amount if move.turn is Turn.RAISE else -move.amount
    if line.places + change < 0:
        raise Refused("quota.below_zero", places=line.places, amount=move.amount)
    was_split = bool(line.parts) or line.was_split
    return replace(line, places=line.places + change, parts={}, was_split=was_split, changes=(*line.changes, change))


def _split(line: Line, places: int, parts: Mapping[int, int]) -> Line:
    if any(number < 0 for number in parts.values()):
        raise Refused("quota.amount")
    total = sum(parts.values())
    if total != places:
        raise Refused("quota.sum", total=total, places=places)
    return replace(line, parts=dict(parts), was_split=False)


@dataclass(frozen=True)
class Seat:
    """What is taken of one line: in it, and beyond all places of the level where nothing else takes it in."""

    places: int | None
    used: int
    over: int

    @property
    def free(self) -> int | None:
        """How many places are left; None where nothing limits."""
        return None if self.places is None else max(self.places - self.used, 0)


def seat(places: Mapping[Key, int | None], taken: Mapping[Key, int]) -> dict[Key, Seat]:
    """Who takes which place: first those of the own kind, what is more goes to the places open to either kind, the rest is over.

    A level of which the plan says nothing is not limited; where it names only one kind, the other has no place of its own.
    """
    found = {}
    for level, award in sorted({(key.level, key.award) for key in (*places, *taken)}):
        here = {key: number for key, number in places.items() if (key.level, key.award) == (level, award)}
        own = {key: number for key, number in taken.items() if (key.level, key.award) == (level, award) and key.recipient != EITHER}
        either = Key(level, EITHER, award)
        spill: dict[Key, int] = {}
        for key in sorted({*here, *own} - {either}):
            most, wanted = here.get(key, 0 if here else None), own.get(key, 0)
            spill[key] = 0 if most is None else max(wanted - most, 0)
            found[key] = Seat(most if key in here or not here else 0, wanted - spill[key], 0)
        room, total = here.get(either, 0), sum(spill.values())
        over = 0 if room is None else max(total - room, 0)
        if either in here:
            found[either] = Seat(room, total - over, over)
        else:
            for key, more in spill.items():
                found[key] = Seat(found[key].places, found[key].used, more)
    return found


class Rounding(StrEnum):
    """How a share that is no whole number becomes places; no law says it, the unit does."""

    DOWN = "xuống"
    UP = "lên"
    NEAREST = "gần nhất"


@dataclass(frozen=True)
class Ceiling:
    """A share of the law as places: exact, then rounded as the unit says."""

    about: str
    share: Fraction
    of: int
    of_words: str
    source: str
    since: str
    confidence: str
    rounding: Rounding

    @property
    def exact(self) -> Fraction:
        """The share of the base, not rounded."""
        return self.share * self.of

    @property
    def most(self) -> int:
        """The places."""
        return rounded(self.exact, self.rounding)

    @property
    def says(self) -> str:
        """The reckoning in one sentence."""
        whole = self.exact.denominator == 1
        tail = "" if whole else f"; làm tròn {self.rounding.value}: {self.most}"
        return f"{percent(self.share)} của {self.of} {self.of_words} = {number_words(self.exact)}{tail}."


def rounded(exact: Fraction, rounding: Rounding) -> int:
    """A whole number of places; a half goes up under NEAREST."""
    if rounding is Rounding.DOWN:
        return floor(exact)
    return ceil(exact) if rounding is Rounding.UP else floor(exact + Fraction(1, 2))


def number_words(exact: Fraction) -> str:
    """69/20 → "3,45"; what has no end as a decimal stays a fraction: "7/3"."""
    scaled = exact
    for places in range(_LONGEST):
        if scaled.denominator == 1:
            digits = str(scaled.numerator).rjust(places + 1, "0")
            return digits if not places else f"{digits[:-places]},{digits[-places:]}"
        scaled *= _TEN
    return f"{exact.numerator}/{exact.denominator}"
