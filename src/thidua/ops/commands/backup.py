"""`backup`: everything into one file."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.kernel.outcome import Refused
from thidua.ops import safekeeping
from thidua.ops.config import load


def refuse_open_box(data_dir: Path) -> None:
    """No backup while a ballot box is open: a copy made then, with both tellers' codes, would tell who voted how."""
    place = data_dir / safekeeping.DATABASE
    if not place.exists():
        return
    with closing(sqlite3.connect(place)) as link:
        try:
            found = link.execute("SELECT title FROM ballots_ballot WHERE way = 'DIGITAL' AND state IN ('OPEN', 'CLOSED')").fetchone()
        except sqlite3.OperationalError:
            return  # a database from before there were ballots
    if found:
        raise Refused("backup.open_box", title=found[0])


def run(asked: argparse.Namespace) -> int:
    data, file = load().data_dir, Path(asked.file)
    refuse_open_box(data)
    count, size = safekeeping.backup(data, file, bucket=safekeeping.bucket_of(load()))
    safekeeping.note(data, "backup", file, datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")))
    print(f"Đã sao lưu {count} tệp ({size // 1024} KB) vào {Path(asked.file).resolve()}.")
    print("Chép tệp này sang USB và cất riêng với máy tính.")
    if spoilt := safekeeping.unsound(Path(asked.file)):
        print(
            f"Lưu ý: {len(spoilt)} tệp trong kho đã bị thay đổi từ trước ({', '.join(spoilt[:5])}). Chạy  ./thidua check --evidence  để xem."
        )
        return 1
    return 0
