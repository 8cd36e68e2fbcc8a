"""What a unit sets or confirms where the lawbook lets it: checked against the law, then laid over the lawbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Confidence, Refused
from thidua.law.book import Lawbook
from thidua.law.kinds import Kind, read, within
from thidua.law.series import Dated, Series

UNKNOWN_KEY = "law.unknown_key"
NOT_OPEN = "law.not_open"
WRONG_KIND = "law.wrong_kind"
OUT_OF_BOUNDS = "law.out_of_bounds"
NO_SOURCE = "law.no_source"
NO_CONFIRMER = "law.no_confirmer"
TWICE = "law.twice"


@dataclass(frozen=True)
class UnitValue:
    """A unit's own value of a key from a day on, and the paper it rests on; it binds only where `confirmed_on` and `confirmed_by` stand."""

    key: str
    since: date
    value: object
    source: str
    confirmed_on: date | None = None
    confirmed_by: str = ""


@dataclass(frozen=True)
class Opening:
    """What a unit may set for a key on a day."""

    takes: Kind
    least: object
    most: object


def opening(key: str, day: date, book: Lawbook) -> Opening:
    """What a unit may set for `key` on `day`. Raises Refused for an unknown key and for one that the law does not leave to units."""
    series = book.series.get(key)
    if series is None:
        raise Refused(UNKNOWN_KEY, key=key)
    found = _open_on(series, day)
    if found is None:
        raise Refused(NOT_OPEN, key=key, about=series.about, day=short_date(day))
    return found


def checked(own: UnitValue, book: Lawbook) -> UnitValue:
    """The same value as the lawbook keeps it ("80%" becomes "80/100"). Raises Refused for the first thing that forbids it."""
    if not own.source.strip():
        raise Refused(NO_SOURCE, key=own.key)
    if bool(own.confirmed_by.strip()) != (own.confirmed_on is not None):
        raise Refused(NO_CONFIRMER, key=own.key)
    bounds = opening(own.key, own.since, book)
    about = book.series[own.key].about
    try:
        value = read(bounds.takes, own.value)
    except ValueError:
        raise Refused(WRONG_KIND, key=own.key, about=about, value=own.value) from None
    if not within(bounds.takes, value, bounds.least, bounds.most):
        raise Refused(OUT_OF_BOUNDS, key=own.key, about=about, value=value, bounds=_in_words(bounds))
    return replace(own, value=value)


def confirmed(own: UnitValue, *, on: date, by: str) -> UnitValue:
    """The value as confirmed on a day by a person. Raises Refused where nobody is named."""
    if not by.strip():
        raise Refused(NO_CONFIRMER, key=own.key)
    return replace(own, confirmed_on=on, confirmed_by=by.strip())


def laid_over(book: Lawbook, values: Iterable[UnitValue]) -> Lawbook:
    """The lawbook with a unit's values laid over it; every rule that takes a LawAt reads them without knowing.

    A unit's value holds from its day to the next of the same key, and only while the law leaves the key open and the value keeps within the
    bounds of the day: where the law speaks later, the law is read. Such a value has `by_unit`, the unit's source and
    `Confidence.LOCAL_SETTING`, and `binds` once it is confirmed. Raises Refused as `checked` does, and for two values of one day.
    """
    by_key: dict[str, list[UnitValue]] = {}
    for own in values:
        by_key.setdefault(own.key, []).append(checked(own, book))
    series = dict(book.series)
    for key, own_values in by_key.items():
        ordered = sorted(own_values, key=lambda one: one.since)
        for earlier, later in zip(ordered, ordered[1:], strict=False):
            if earlier.since == later.since:
                raise Refused(TWICE, key=key, about=book.series[key].about, day=short_date(later.since))
        series[key] = _laid(book.series[key], ordered)
    return replace(book, series=series)


def unconfirmed(book: Lawbook, day: date) -> tuple[str, ...]:
    """The keys whose value on the day is only a default or not confirmed by the unit; for a book that `laid_over` gave, what is left to do."""
    waiting = []
    for key, series in sorted(book.series.items()):
        dated = _covering(series, day)
        if (dated is None and series.unit_may) or (dated is not None and not dated.binds):
            waiting.append(key)
    return tuple(waiting)


def _laid(series: Series, own: Sequence[UnitValue]) -> Series:
    """The series cut at every day on which the law or the unit changes, each stretch given to whoever may speak there."""
    ends = [one.until for one in series.values if one.until is not None]
    cuts = sorted({*(one.since for one in series.values), *(one.since for one in own), *ends})
    values: list[Dated] = []
    for place, since in enumerate(cuts):
        until = cuts[place + 1] if place + 1 < len(cuts) else None
        found = _stretch(series, own, since, until)
        if found is not None:
            _append(values, found)
    return replace(series, values=tuple(values))


def _stretch(series: Series, own: Sequence[UnitValue], since: date, until: date | None) -> Dated | None:
    national = _covering(series, since)
    mine = next((one for one in reversed(own) if one.since <= since), None)
    bounds = _open_on(series, since)
    if mine is None or bounds is None or not within(bounds.takes, mine.value, bounds.least, bounds.most):
        return national and replace(national, since=since, until=until)
    return Dated(
        value=mine.value,
        since=since,
        until=until,
        source=mine.source.strip(),
        confidence=Confidence.LOCAL_SETTING,
        checked=mine.confirmed_on or mine.since,
        note=national.note if national else "",
        unit_may=True,
        least=bounds.least,
        most=bounds.most,
        by_unit=True,
        confirmed_on=mine.confirmed_on,
        confirmed_by=mine.confirmed_by,
    )


def _append(values: list[Dated], found: Dated) -> None:
    """Add a stretch; one that only goes on with the same value is grown instead."""
    last = values[-1] if values else None
    if last is not None and last.until == found.since and replace(last, since=found.since, until=found.until) == found:
        values[-1] = replace(last, until=found.until)
    else:
        values.append(found)


def _open_on(series: Series, day: date) -> Opening | None:
    place = _covering(series, day) or series
    if series.takes is None or not place.unit_may:
        return None
    return Opening(series.takes, place.least, place.most)


def _covering(series: Series, day: date) -> Dated | None:
    return next((one for one in series.values if one.since <= day and (one.until is None or day < one.until)), None)


def _in_words(bounds: Opening) -> str:
    parts = [f"từ {bounds.least}"] if bounds.least is not None else []
    parts += [f"đến {bounds.most}"] if bounds.most is not None else []
    return " ".join(parts)
