"""What a lawyer should look at again in the lawbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from thidua.kernel.dates import short_date
from thidua.law.book import Lawbook

STALE_AFTER = timedelta(days=366)


def problems(book: Lawbook, *, today: date) -> list[str]:
    """Gaps, values whose instrument has ended under them, and checks older than a year. Empty means nothing to do."""
    found: list[str] = []
    for series in book.series.values():
        for earlier, later in zip(series.values, series.values[1:], strict=False):
            if earlier.until != later.since:
                found.append(f"{series.key}: không có giá trị từ {short_date(earlier.until or later.since)} đến {short_date(later.since)}")
        for dated in series.values:
            instrument = book.instruments.get(dated.source.split("#")[0])
            ended = instrument.until if instrument else None
            if ended and (dated.until is None or dated.until > ended) and not dated.note:
                found.append(f"{series.key}: nguồn {dated.source} hết hiệu lực {short_date(ended)} nhưng giá trị vẫn dùng")
            if today - dated.checked > STALE_AFTER:
                found.append(f"{series.key}: đối chiếu lần cuối {short_date(dated.checked)}, đã quá một năm")
    return found


def unread(book: Lawbook, sources: Iterable[str]) -> list[str]:
    """The keys that no rule reads: neither the key nor the beginning of a composed key stands in any of the program texts."""
    whole = "\n".join(sources)
    return [key for key in sorted(book.series) if not any(mark in whole for mark in _marks(key))]


def _marks(key: str) -> Iterable[str]:
    yield f'"{key}"'
    parts = key.split(".")
    for end in range(1, len(parts)):
        yield f'"{".".join(parts[:end])}.{{'


def untold(book: Lawbook, sources: Iterable[str]) -> list[str]:
    """Keys whose place in `uses.toml` is wrong: told as used though no rule reads them, or read though told as unused."""
    idle = set(unread(book, sources))
    return [key for key in sorted(book.series) if bool(book.use_of(key)) == (key in idle)]
