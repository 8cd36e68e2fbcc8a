"""What a lawyer should look at again in the lawbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Confidence
from thidua.law.book import Lawbook
from thidua.law.series import Dated, Series

STALE_AFTER = timedelta(days=366)
LOCAL = "local"


@dataclass(frozen=True)
class Report:
    """Everything the lint says: what to mend, what no rule reads yet, and what the law leaves open without any default."""

    problems: tuple[str, ...]
    idle: tuple[str, ...]
    silent: tuple[str, ...]


def report(book: Lawbook, *, today: date) -> Report:
    """The whole lint of a lawbook on a day."""
    return Report(problems=tuple(problems(book, today=today)), idle=tuple(idle(book)), silent=tuple(silent(book, today=today)))


def problems(book: Lawbook, *, today: date) -> list[str]:
    """What to mend, each as a sentence; empty means nothing to do.

    Gaps and overlaps, sources that are missing, unborn or dead without a note, defaults closed to units, checks older than a year,
    regimes and heirs that do not meet.
    """
    found: list[str] = []
    for series in book.series.values():
        found += _order(series)
        for dated in series.values:
            found += _source(series, dated, book)
            if dated.confidence is Confidence.LOCAL_SETTING and not dated.unit_may:
                found.append(f"{series.key}: giá trị do đơn vị tự thiết lập nhưng chưa mở cho đơn vị (unit_may)")
            if today - dated.checked > STALE_AFTER:
                found.append(f"{series.key}: đối chiếu lần cuối {short_date(dated.checked)}, đã quá một năm")
    return [*found, *_instruments(book), *_regimes(book)]


def idle(book: Lawbook) -> list[str]:
    """The keys that, as `uses.toml` tells, no rule reads yet."""
    return [key for key in sorted(book.series) if not book.use_of(key)]


def silent(book: Lawbook, *, today: date) -> list[str]:
    """The keys that have no value on the day and that a unit may set: what its administrator has to fill in."""
    return [key for key, series in sorted(book.series.items()) if series.unit_may and not any(_covers(one, today) for one in series.values)]


def unread(book: Lawbook, sources: Iterable[str]) -> list[str]:
    """The keys that no rule reads: neither the key nor the beginning of a composed key stands in any of the program texts."""
    whole = "\n".join(sources)
    return [key for key in sorted(book.series) if not any(mark in whole for mark in _marks(key))]


def untold(book: Lawbook, sources: Iterable[str]) -> list[str]:
    """Keys whose place in `uses.toml` is wrong: told as used though no rule reads them, or read though told as unused."""
    unused = set(unread(book, sources))
    return [key for key in sorted(book.series) if bool(book.use_of(key)) == (key in unused)]


def _marks(key: str) -> Iterable[str]:
    yield f'"{key}"'
    parts = key.split(".")
    for end in range(1, len(parts)):
        yield f'"{".".join(parts[:end])}.{{'


def _covers(dated: Dated, day: date) -> bool:
    return dated.since <= day and (dated.until is None or day < dated.until)


def _order(series: Series) -> Iterator[str]:
    for earlier, later in zip(series.values, series.values[1:], strict=False):
        if earlier.until is None or earlier.until > later.since:
            yield f"{series.key}: hai giá trị chồng nhau từ {short_date(later.since)}"
        elif earlier.until < later.since and not series.unit_may:
            yield f"{series.key}: không có giá trị từ {short_date(earlier.until)} đến {short_date(later.since)}"


def _source(series: Series, dated: Dated, book: Lawbook) -> Iterator[str]:
    if not dated.source:
        yield f"{series.key}: giá trị từ {short_date(dated.since)} không có nguồn"
        return
    if dated.source == LOCAL:
        if dated.confidence is not Confidence.LOCAL_SETTING:
            yield f"{series.key}: giá trị từ {short_date(dated.since)} không có văn bản nào mà lại ghi là quy định"
        return
    instrument = book.instruments.get(dated.source.split("#")[0])
    if instrument is None:
        yield f"{series.key}: nguồn {dated.source} không có trong danh mục văn bản"
        return
    if dated.note:
        return
    if dated.since < instrument.in_force:
        yield f"{series.key}: nguồn {dated.source} có hiệu lực {short_date(instrument.in_force)}, sau ngày giá trị bắt đầu"
    if instrument.until and (dated.until is None or dated.until > instrument.until):
        yield f"{series.key}: nguồn {dated.source} hết hiệu lực {short_date(instrument.until)} nhưng giá trị vẫn dùng"


def _instruments(book: Lawbook) -> Iterator[str]:
    for one in book.instruments.values():
        if one.until is not None and one.until <= one.in_force:
            yield f"{one.number}: hết hiệu lực trước khi có hiệu lực"
        heir = book.instruments.get(one.successor) if one.successor else None
        if one.successor and heir is None:
            yield f"{one.number}: văn bản thay thế {one.successor} không có trong danh mục"
        if heir is not None and one.until != heir.in_force and not one.note:
            yield f"{one.number}: ngày hết hiệu lực không phải ngày {heir.number} có hiệu lực"


def _regimes(book: Lawbook) -> Iterator[str]:
    """The instruments of a regime are in force on its first day and do not end before its last."""
    for rule in book.regimes:
        since = book.instruments[rule.starts_with].in_force
        until = book.instruments[rule.ends_with].in_force if rule.ends_with else None
        for key in (rule.law, *rule.amendments, rule.decree):
            one = book.instruments[key]
            if not one.in_force_on(since):
                yield f"{rule.id}: {one.number} chưa hoặc không còn hiệu lực vào {short_date(since)}"
            elif one.until is not None and (until is None or one.until < until):
                yield f"{rule.id}: {one.number} hết hiệu lực {short_date(one.until)}, trước khi chế độ kết thúc"
