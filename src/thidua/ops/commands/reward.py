"""`reward`: bonus money on the day of a decision."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from thidua.core.reward import Reward, awards_of, reward
from thidua.kernel.numbers import grouped
from thidua.law.book import LawAt, UnknownKey
from thidua.law.cite import in_words
from thidua.law.load import lawbook
from thidua.law.series import NotInForce
from thidua.ops.cli import REFUSED, close_to


def run(asked: argparse.Namespace) -> int:
    law = lawbook().on(asked.on or datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date())
    if asked.award is None:
        return _all(law, as_json=asked.json)
    try:
        found = reward(asked.award, law)
    except UnknownKey:
        print(f"Không có hình thức “{asked.award}”. Gần nhất: {close_to(asked.award, awards_of(law))}.", file=sys.stderr)
        return REFUSED
    if asked.json:
        print(json.dumps(_record(found, law), ensure_ascii=False, indent=1))
        return 0
    mark = f" ({found.confidence.phrase})" if found.confidence.phrase else ""
    about = law.book.series[f"tien_thuong.{found.award}"].about.removeprefix("Hệ số t")
    print(f"T{about}: {grouped(found.amount)} đồng{mark}")
    print(found.reckoning)
    print("Căn cứ: " + "; ".join(in_words(source, law.book) for source in found.sources) + ".")
    return 0


def _all(law: LawAt, *, as_json: bool) -> int:
    found: dict[str, Reward | None] = {}
    for award in awards_of(law):
        try:
            found[award] = reward(award, law)
        except NotInForce:
            found[award] = None
    if as_json:
        print(json.dumps({award: one.amount if one else None for award, one in found.items()}, ensure_ascii=False, indent=1))
    else:
        for award, one in found.items():
            print(f"{award:<36} {grouped(one.amount) + ' đồng' if one else 'không có quy định vào ngày này':>32}")
    return 0


def _record(found: Reward, law: LawAt) -> dict[str, object]:
    return {
        "award": found.award,
        "decided_on": found.decided_on.isoformat(),
        "amount": found.amount,
        "reckoning": found.reckoning,
        "sources": [in_words(source, law.book) for source in found.sources],
        "confidence": str(found.confidence),
    }
