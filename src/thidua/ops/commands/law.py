"""`law`: one legal value on one day."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from thidua.kernel.dates import short_date
from thidua.kernel.numbers import grouped
from thidua.kernel.text import folded
from thidua.law.book import Lawbook, UnknownKey
from thidua.law.cite import in_words
from thidua.law.load import lawbook
from thidua.ops.cli import REFUSED, close_to


def run(asked: argparse.Namespace) -> int:
    book = lawbook()
    asked.on = asked.on or datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    if asked.key is None:
        return _keys(book, as_json=asked.json)
    try:
        dated = book.on(asked.on).value(asked.key)
    except UnknownKey:
        print(
            f"Không có khóa “{asked.key}”. Các khóa gần nhất: {_near(asked.key, book)}. Gõ  ./thidua law  để xem mọi khóa.", file=sys.stderr
        )
        return REFUSED
    source = in_words(dated.source, book)
    if asked.json:
        answer = {
            "key": asked.key,
            "on": asked.on.isoformat(),
            "value": dated.value,
            "unit": book.series[asked.key].unit,
            "source": source,
            "provision": dated.source,
            "confidence": str(dated.confidence),
            "since": dated.since.isoformat(),
            "until": dated.until.isoformat() if dated.until else None,
            "note": dated.note,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    series = book.series[asked.key]
    value = grouped(dated.value) if isinstance(dated.value, int) and not isinstance(dated.value, bool) else dated.value
    mark = f" ({dated.confidence.phrase})" if dated.confidence.phrase else ""
    print(f"{series.about}: {value} {series.unit}".rstrip())
    print(
        f"Nguồn: {source}{mark}; áp dụng từ ngày {short_date(dated.since)}"
        + (f" đến trước ngày {short_date(dated.until)}." if dated.until else ".")
    )
    if dated.note:
        print(f"Lưu ý: {dated.note}")
    return 0


def _keys(book: Lawbook, *, as_json: bool) -> int:
    about = {key: book.series[key].about for key in sorted(book.series)}
    if as_json:
        print(json.dumps(about, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{key:<44} {words}" for key, words in about.items()))
    return 0


def _near(asked: str, book: Lawbook) -> str:
    """Keys whose name or words hold what was typed, marks or no marks; else the nearest in spelling."""
    word = folded(asked.replace("_", " "))
    told = [key for key in sorted(book.series) if word in folded(f"{key.replace('_', ' ')} {book.series[key].about}")]
    return ", ".join(told[:5]) or close_to(asked, sorted(book.series))
