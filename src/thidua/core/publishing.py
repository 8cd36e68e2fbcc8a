"""What a page for everyone may say of a person: nothing without consent, and with it only name, work place, honour and year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Showing(StrEnum):
    """What a person may agree to, each apart from the others."""

    AWARDS = "AWARDS"
    PRAISE = "PRAISE"
    PHOTO = "PHOTO"

    @property
    def phrase(self) -> str:
        """The thing as the form of consent names it."""
        return _PHRASES[self]


_PHRASES = {
    Showing.AWARDS: "Họ tên, tổ, danh hiệu và hình thức khen thưởng",
    Showing.PRAISE: "Lời biểu dương",
    Showing.PHOTO: "Ảnh chân dung (không có hình trẻ em)",
}


@dataclass(frozen=True)
class Said:
    """What somebody agreed to at one moment; the whole of it, so that an empty one takes everything back."""

    person: int
    showings: frozenset[Showing]
    at: datetime
    order: int


def agreed(said: Iterable[Said]) -> dict[int, frozenset[Showing]]:
    """What holds now of each person: the last word counts. A photograph without a name beside it is not shown."""
    last: dict[int, Said] = {}
    for one in said:
        if one.person not in last or (one.at, one.order) >= (last[one.person].at, last[one.person].order):
            last[one.person] = one
    return {person: _whole(one.showings) for person, one in last.items()}


def _whole(showings: frozenset[Showing]) -> frozenset[Showing]:
    return showings - {Showing.PHOTO} if Showing.AWARDS not in showings else showings
