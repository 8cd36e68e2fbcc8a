"""What falls due, in the one shape that every part of the house is gathered into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.apps.calendars.models import Audience
from thidua.kernel.dates import short_date, weekday

BEHIND_DAYS = 30
SOON_DAYS = 7


class Kind(StrEnum):
    """Which part of the work it comes from."""

    TASK = "nhiem-vu"
    FILING = "ho-so"
    REPORT = "bao-cao"
    PLEDGE = "dang-ky"
    OWN = "han"

    @property
    def phrase(self) -> str:
        """As the screen says it."""
        return _KIND_PHRASES[self]


_KIND_PHRASES = {
    Kind.TASK: "Nhiệm vụ",
    Kind.FILING: "Hồ sơ",
    Kind.REPORT: "Báo cáo định kỳ",
    Kind.PLEDGE: "Đăng ký, chấm điểm",
    Kind.OWN: "Hạn của đơn vị",
}


class Standing(StrEnum):
    """How it stands on a day. UNKNOWN: long past, and nobody ever said whether it was done."""

    MET = "MET"
    LATE = "LATE"
    SOON = "SOON"
    AHEAD = "AHEAD"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Due:
    """One day that matters: what, when, how it was reckoned, where to act. `line` goes into a chat and names nobody.

    `beside` are the persons who work on it with its owner.
    """

    key: str
    on: date
    what: str
    reckoning: tuple[str, ...]
    path: str
    is_assumed: bool = False
    kind: Kind = Kind.OWN
    audience: str = Audience.LEADERS
    safe_on: date | None = None
    owner_id: int | None = None
    owner: str = ""
    owner_group_id: int | None = None
    beside: frozenset[int] = frozenset()
    is_private: bool = False
    met_on: date | None = None
    is_told: bool = True
    said: str = ""

    @property
    def line(self) -> str:
        """One line to paste into a group chat, without personal data."""
        return f"[Nhắc hạn] {self.said or self.what}: hạn {weekday(self.on)}, {short_date(self.on)}."

    @property
    def who(self) -> str:
        """Whose work it is, in words."""
        return self.owner or str(Audience(self.audience).label)

    def is_of(self, person_id: int | None) -> bool:
        """Whether a person owns it or works on it."""
        return person_id is not None and (self.owner_id == person_id or person_id in self.beside)

    def standing(self, today: date) -> Standing:
        """How it stands on `today`. What nobody records as done (`is_told` False) is late for a month and then not known."""
        if self.met_on is not None:
            return Standing.MET
        left = (self.on - today).days
        if left < 0:
            return Standing.LATE if self.is_told or left >= -BEHIND_DAYS else Standing.UNKNOWN
        return Standing.SOON if left <= SOON_DAYS else Standing.AHEAD


@dataclass(frozen=True)
class Waiting:
    """Something that has no day yet, and what to enter."""

    key: str
    what: str
    needs: str
    path: str
