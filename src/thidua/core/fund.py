"""The emulation and commendation fund of a unit, year by year: entries are added, never changed; whole đồng."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from thidua.kernel.numbers import grouped
from thidua.kernel.outcome import Refused


class Kind(StrEnum):
    """What an entry is. Which way its money goes follows from it; only a correction goes either way."""

    ALLOTTED = "ALLOTTED"
    CARRIED_IN = "CARRIED_IN"
    OTHER = "OTHER"
    RECOVERED = "RECOVERED"
    PAYMENT = "PAYMENT"
    CARRIED_OUT = "CARRIED_OUT"
    CORRECTION = "CORRECTION"

    @property
    def phrase(self) -> str:
        """The kind as the ledger prints it."""
        return _PHRASES[self]


_PHRASES = {
    Kind.ALLOTTED: "Được trích lập, cấp",
    Kind.CARRIED_IN: "Năm trước chuyển sang",
    Kind.OTHER: "Nguồn hợp pháp khác",
    Kind.RECOVERED: "Thu hồi tiền thưởng",
    Kind.PAYMENT: "Chi tiền thưởng",
    Kind.CARRIED_OUT: "Chuyển sang năm sau",
    Kind.CORRECTION: "Điều chỉnh",
}
INCOME = frozenset({Kind.ALLOTTED, Kind.CARRIED_IN, Kind.OTHER, Kind.RECOVERED})
SOURCES = (Kind.ALLOTTED, Kind.OTHER)
_FIXED = frozenset({Kind.CARRIED_IN, Kind.CARRIED_OUT, Kind.CORRECTION})


@dataclass(frozen=True)
class Entry:
    """One line of the ledger; `amount` is signed, income above zero, spending below."""

    kind: Kind
    amount: int


def signed(kind: Kind, amount: int) -> int:
    """The amount with its sign. Raises Refused for zero and below: an entry that takes back is a correction, not a negative income."""
    if amount <= 0:
        raise Refused("fund.amount")
    return amount if kind in INCOME else -amount


def balance(entries: Iterable[Entry]) -> int:
    """What is left."""
    return sum(one.amount for one in entries)


def check_room(before: int, change: int, *, reason: str) -> None:
    """Raise Refused where `change` would leave less than nothing and nobody says in writing why."""
    if change < 0 and before + change < 0 and not reason:
        raise Refused("fund.below_zero", balance=grouped(before), short=grouped(-(before + change)))


def counter(entry: Entry) -> Entry:
    """The entry that takes `entry` back. Raises Refused for what is not taken back: a carrying over and another correction."""
    if entry.kind in _FIXED:
        raise Refused("fund.not_corrected", kind=entry.kind.phrase.lower())
    return Entry(Kind.CORRECTION, -entry.amount)


def to_carry(entries: Iterable[Entry]) -> int:
    """What a closed year hands on to the next. Raises Refused where nothing is left or less than nothing."""
    left = balance(entries)
    if left <= 0:
        raise Refused("fund.nothing_to_carry", balance=grouped(left))
    return left


def totals(entries: Iterable[Entry]) -> Mapping[Kind, int]:
    """The sum of each kind; the sums add up to the balance."""
    told = dict.fromkeys(Kind, 0)
    for one in entries:
        told[one.kind] += one.amount
    return told


def recoverable(paid: int, recovered: int, amount: int) -> None:
    """Raise Refused where more would be taken back than was paid out."""
    if amount > paid - recovered:
        raise Refused("fund.recovered_too_much", paid=grouped(paid), left=grouped(paid - recovered))
