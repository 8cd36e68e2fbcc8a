"""What sort of thing a value is, so that a keyed value can be read and held against its bounds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

_HUNDRED = 100
_LEAP_YEAR = 2024
_YES = frozenset({"true", "có", "1"})
_NO = frozenset({"false", "không", "0"})


class Kind(StrEnum):
    """What a series takes."""

    SHARE = "share"
    FACTOR = "factor"
    WHOLE = "whole"
    YES_NO = "yes_no"
    DAY = "day"
    TEXT = "text"


def read(kind: Kind, entered: object) -> object:
    """A value as the lawbook keeps it, from what was keyed ("80%", "có", "15"). Raises ValueError for what `kind` does not take."""
    text = str(entered).strip()
    if kind is Kind.YES_NO:
        return _yes_no(entered, text)
    if kind is Kind.WHOLE:
        if isinstance(entered, bool) or not text.isdecimal():
            raise ValueError(text)
        return int(text)
    if kind is Kind.TEXT:
        if not text or not isinstance(entered, str):
            raise ValueError(text)
        return text
    kept = _plain(text)
    found = measure(kind, kept)
    if kind is Kind.SHARE and not 0 <= found <= 1:
        raise ValueError(text)
    return kept


def measure(kind: Kind, value: object) -> Fraction:
    """Where a value stands among others of its kind; raises ValueError where the kind has no order or the value is none of it."""
    if kind is Kind.DAY:
        return Fraction(_day_of_year(str(value)))
    if kind is Kind.WHOLE and isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if kind in {Kind.SHARE, Kind.FACTOR} and isinstance(value, str):
        return _fraction(value)
    raise ValueError(f"{value!r} is no {kind}")


def within(kind: Kind, value: object, least: object, most: object) -> bool:
    """Whether a value lies in its bounds, both included; None is no bound."""
    if least is not None and measure(kind, value) < measure(kind, least):
        return False
    return most is None or measure(kind, value) <= measure(kind, most)


def day_in(year: int, day_and_month: str) -> date:
    """The day that "14/3" names in a year; raises ValueError where it names none."""
    day, month = (int(part) for part in day_and_month.split("/"))
    return date(year, month, day)


def _fraction(text: str) -> Fraction:
    try:
        found = Fraction(text)
    except ZeroDivisionError:
        raise ValueError(text) from None
    if found < 0:
        raise ValueError(text)
    return found


def _plain(text: str) -> str:
    kept = text.replace(" ", "").replace(",", ".")
    return f"{kept.removesuffix('%')}/{_HUNDRED}" if kept.endswith("%") else kept


def _yes_no(entered: object, text: str) -> bool:
    if isinstance(entered, bool):
        return entered
    if text.casefold() in _YES | _NO:
        return text.casefold() in _YES
    raise ValueError(text)


def _day_of_year(text: str) -> int:
    return day_in(_LEAP_YEAR, text).timetuple().tm_yday
