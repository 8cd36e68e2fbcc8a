"""A legal value over time, and the refusal where no law is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Confidence


class NotInForce(Exception):
    """No law gives this value on this day. Never answered by a default."""

    def __init__(self, key: str, day: date) -> None:
        super().__init__(f"Không có quy định nào về “{key}” có hiệu lực vào ngày {short_date(day)}.")
        self.key = key
        self.day = day


@dataclass(frozen=True)
class Dated:
    """One value in force from `since` until, not including, `until`, with the provision it comes from."""

    value: object
    since: date
    until: date | None
    source: str
    confidence: Confidence
    checked: date
    note: str = ""


@dataclass(frozen=True)
class Series:
    """Every value a key has had, the oldest first."""

    key: str
    about: str
    unit: str
    values: tuple[Dated, ...]

    def on(self, day: date) -> Dated:
        """The value in force on `day`; raises NotInForce where there is none."""
        for dated in self.values:
            if dated.since <= day and (dated.until is None or day < dated.until):
                return dated
        raise NotInForce(self.key, day)
