"""A legal value over time, and the refusal where no law is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Confidence
from thidua.law.kinds import Kind


class NotInForce(Exception):
    """No law gives this value on this day. Never answered by a default."""

    def __init__(self, key: str, day: date) -> None:
        super().__init__(f"Không có quy định nào về “{key}” có hiệu lực vào ngày {short_date(day)}.")
        self.key = key
        self.day = day


@dataclass(frozen=True)
class Dated:
    """One value in force from `since` until, not including, `until`, with the provision it comes from.

    Where `unit_may`, a unit may set its own, from `least` to `most` (None is no bound). A value that a unit set is `by_unit`, and is
    confirmed where it says who confirmed it and when.
    """

    value: object
    since: date
    until: date | None
    source: str
    confidence: Confidence
    checked: date
    note: str = ""
    unit_may: bool = False
    least: object = None
    most: object = None
    by_unit: bool = False
    confirmed_on: date | None = None
    confirmed_by: str = ""

    @property
    def binds(self) -> bool:
        """Whether a rule must hold to the value: law does, a unit's own does once confirmed, a mere default never."""
        return self.confidence is not Confidence.LOCAL_SETTING or (self.by_unit and self.confirmed_on is not None)


@dataclass(frozen=True)
class Series:
    """Every value a key has had, the oldest first; none where no law has spoken and only a unit may.

    `takes` is what a unit may key in, None where a key is closed to units; `unit_may` opens the days on which the law is silent, from
    `least` to `most`.
    """

    key: str
    about: str
    unit: str
    values: tuple[Dated, ...]
    takes: Kind | None = None
    unit_may: bool = False
    least: object = None
    most: object = None

    def on(self, day: date) -> Dated:
        """The value in force on `day`; raises NotInForce where there is none."""
        for dated in self.values:
            if dated.since <= day and (dated.until is None or day < dated.until):
                return dated
        raise NotInForce(self.key, day)
