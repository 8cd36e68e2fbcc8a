"""`backup`: everything into one file."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.ops import safekeeping
from thidua.ops.config import load


def run(asked: argparse.Namespace) -> int:
    data, file = load().data_dir, Path(asked.file)
    count, size = safekeeping.backup(data, file)
    safekeeping.note(data, "backup", file, datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")))
    print(f"Đã sao lưu {count} tệp ({size // 1024} KB) vào {Path(asked.file).resolve()}.")
    print("Chép tệp này sang USB và cất riêng với máy tính.")
    return 0
