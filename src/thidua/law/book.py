"""The whole lawbook, and the lawbook open on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.kernel.outcome import Confidence
from thidua.law.series import Dated, NotInForce, Series


class UnknownKey(Exception):
    """The lawbook has no such key at all."""


@dataclass(frozen=True)
class Instrument:
    """A law, decree, circular or decision and its life; `until` is the first day it is no longer in force."""

    id: str
    number: str
    kind: str
    issuer: str
    about: str
    signed: date | None
    in_force: date
    until: date | None
    successor: str
    citation: str
    confidence: Confidence
    checked: date
    note: str = ""

    def in_force_on(self, day: date) -> bool:
        """Whether the instrument is in force on `day`."""
        return self.in_force <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class RegimeRule:
    """A stretch of time in which one law and one decree govern dossiers; from one instrument's day to another's."""

    id: str
    law: str
    amendments: tuple[str, ...]
    decree: str
    starts_with: str
    ends_with: str
    confidence: Confidence
    note: str


@dataclass(frozen=True)
class Lawbook:
    """All instruments and all values, with every day they have had."""

    instruments: Mapping[str, Instrument]
    series: Mapping[str, Series]
    calendars: Mapping[int, Mapping[str, object]]
    regimes: tuple[RegimeRule, ...]
    uses: Mapping[str, str]
    edition: str

    def on(self, day: date) -> LawAt:
        """The lawbook open on `day`."""
        return LawAt(self, day)

    def use_of(self, key: str) -> str:
        """What uses a key, in words; empty where no rule reads it yet. The longest beginning that is described counts."""
        told = [start for start in self.uses if key == start or key.startswith(f"{start}.")]
        return self.uses[max(told, key=len)] if told else ""

    def by_number(self, number: str) -> Instrument | None:
        """The instrument whose number is `number` ("91/2017/NĐ-CP"), spaces and case aside; None where unknown."""
        wanted = "".join(number.split()).casefold()
        return next((found for found in self.instruments.values() if "".join(found.number.split()).casefold() == wanted), None)


@dataclass(frozen=True)
class LawAt:
    """What the law says on one day. A rule takes this, never a date, so that it cannot mix two days."""

    book: Lawbook
    day: date

    def value(self, key: str) -> Dated:
        """The value of `key` in force; raises NotInForce where the law is silent on the day, UnknownKey where it never spoke."""
        if key not in self.book.series:
            raise UnknownKey(key)
        return self.book.series[key].on(self.day)

    def instrument(self, instrument_id: str) -> Instrument:
        """An instrument that is in force on the day; raises NotInForce otherwise."""
        found = self.book.instruments[instrument_id]
        if not found.in_force_on(self.day):
            raise NotInForce(found.number, self.day)
        return found
