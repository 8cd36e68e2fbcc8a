"""Papers cited that have lost force on the day asked for; the one place where reading opens the lawbook."""

from __future__ import annotations

from datetime import date

from thidua.kernel.dates import short_date
from thidua.law.book import Instrument, Lawbook
from thidua.law.load import lawbook
from thidua.reading.draft import Doubt
from thidua.reading.phrases import doubt


def out_of_force(number: str, line: int | None, on: date) -> Doubt | None:
    """A doubt where the lawbook knows the paper and knows that its life ended on or before `on`; None otherwise."""
    book = lawbook()
    instrument = book.by_number(number)
    if instrument is None or instrument.until is None or on < instrument.until:
        return None
    heir = _heir(instrument, book, on)
    return doubt(
        "base_out_of_force",
        line,
        number=f"{instrument.kind} số {instrument.number}",
        until=short_date(instrument.until),
        heir=f"{heir.kind} số {heir.number}" if heir else "",
    )


def _heir(instrument: Instrument, book: Lawbook, on: date) -> Instrument | None:
    """The successor in force on the day, through all that came between."""
    seen = {instrument.id}
    heir = book.instruments.get(instrument.successor)
    while heir is not None and not heir.in_force_on(on) and heir.id not in seen:
        seen.add(heir.id)
        heir = book.instruments.get(heir.successor)
    return heir if heir is not None and heir.in_force_on(on) else None
