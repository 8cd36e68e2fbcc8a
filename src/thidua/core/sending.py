"""A dossier on its way: what may be recorded next, how it stands, and whether it was in time. The log is only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.kernel.dates import short_date


class Kind(StrEnum):
    """One line of the log."""

    PREPARED = "PREPARED"
    DROPPED = "DROPPED"
    SENT = "SENT"
    FETCHED = "FETCHED"
    RECEIVED = "RECEIVED"
    RETURNED = "RETURNED"
    DECIDED = "DECIDED"
    EXTENDED = "EXTENDED"
    CODE_GIVEN = "CODE_GIVEN"
    CODE_REVOKED = "CODE_REVOKED"
    CONFIRMED = "CONFIRMED"
    DISPUTED = "DISPUTED"

    @property
    def phrase(self) -> str:
        """As the log reads."""
        return _PHRASES[self]


_PHRASES = {
    Kind.PREPARED: "Đã niêm phong",
    Kind.DROPPED: "Không gửi bản này",
    Kind.SENT: "Đã gửi",
    Kind.FETCHED: "Nơi nhận đã tải hồ sơ",
    Kind.RECEIVED: "Đã nhận",
    Kind.RETURNED: "Trả lại",
    Kind.DECIDED: "Đã quyết định",
    Kind.EXTENDED: "Được gia hạn",
    Kind.CODE_GIVEN: "Đã cấp mã nhận hồ sơ",
    Kind.CODE_REVOKED: "Đã thu hồi mã nhận hồ sơ",
    Kind.CONFIRMED: "Nhà trường xác nhận",
    Kind.DISPUTED: "Nhà trường không xác nhận",
}
STATES = frozenset({Kind.PREPARED, Kind.DROPPED, Kind.SENT, Kind.RECEIVED, Kind.RETURNED, Kind.DECIDED})
OFFICE_WORDS = frozenset({Kind.RECEIVED, Kind.RETURNED, Kind.DECIDED})
AFTER: dict[Kind, frozenset[Kind]] = {
    Kind.PREPARED: frozenset({Kind.SENT, Kind.DROPPED}),
    Kind.SENT: frozenset({Kind.RECEIVED, Kind.RETURNED, Kind.DECIDED}),
    Kind.RECEIVED: frozenset({Kind.RETURNED, Kind.DECIDED}),
}


@dataclass(frozen=True)
class Line:
    """One line of the log, in order; `about` is the position of the line that a confirmation or a dispute speaks of."""

    position: int
    kind: Kind
    day: date
    by_office: bool = False
    about: int | None = None
    until: date | None = None
    number: str = ""


@dataclass(frozen=True)
class Verdict:
    """Whether it was in time: `met` is None before it is sent or while the day is not known; `says` is the sentence that stays on record."""

    met: bool | None
    says: str
    due_on: date | None = None


def valid(log: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that stand: what the office typed and the school disputes does not."""
    struck = {line.about for line in log if line.kind is Kind.DISPUTED}
    return tuple(line for line in log if line.position not in struck)


def state(log: Sequence[Line]) -> Kind:
    """How it stands: the last line that is a state. Raises ValueError for a log without a beginning."""
    states = [line.kind for line in valid(log) if line.kind in STATES]
    if not states:
        raise ValueError("a log begins with the sealing")
    return states[-1]


def may_follow(log: Sequence[Line], kind: Kind) -> bool:
    """Whether `kind` may be recorded now."""
    return kind in AFTER.get(state(log), frozenset())


def earliest(log: Sequence[Line]) -> date | None:
    """The first day the next line may carry: nothing is sent before it is sealed, or received before it is sent. None for an empty log."""
    return max((line.day for line in valid(log) if line.kind in STATES), default=None)


def waiting(log: Sequence[Line]) -> tuple[Line, ...]:
    """What the office typed and the school has neither confirmed nor disputed."""
    settled = {line.about for line in log if line.kind in {Kind.CONFIRMED, Kind.DISPUTED}}
    return tuple(line for line in log if line.by_office and line.kind in OFFICE_WORDS and line.position not in settled)


def verdict(log: Sequence[Line], due_on: date | None) -> Verdict:
    """Whether it was sent by the lawful day, or by the day an extension gave. What is late stays late on record.

    Law: blds-2015#d148 — the last day ends at midnight, so the day itself is in time.
    """
    lines = valid(log)
    extended = max(
        (line for line in lines if line.kind is Kind.EXTENDED and line.until), key=lambda one: one.until or one.day, default=None
    )
    sent = next((line for line in lines if line.kind is Kind.SENT), None)
    end = max((day for day in (due_on, extended.until if extended else None) if day), default=None)
    if sent is None or end is None:
        return Verdict(None, "Chưa gửi." if sent is None else "Chưa có căn cứ tính hạn nộp.", end)
    late = (sent.day - end).days
    if late > 0:
        return Verdict(met=False, says=f"Gửi ngày {short_date(sent.day)}, quá hạn {late} ngày (hạn {short_date(end)}).", due_on=end)
    if due_on and sent.day > due_on and extended:
        number = f" theo văn bản số {extended.number}" if extended.number else ""
        words = (
            f"Gửi ngày {short_date(sent.day)}, sau hạn {short_date(due_on)}, trong thời gian được gia hạn đến {short_date(end)}{number}."
        )
        return Verdict(met=True, says=words, due_on=end)
    return Verdict(met=True, says=f"Gửi ngày {short_date(sent.day)}, trong hạn (hạn {short_date(end)}).", due_on=end)
