"""`backup`: everything into one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from thidua.ops import safekeeping
from thidua.ops.config import load


def run(asked: argparse.Namespace) -> int:
    count, size = safekeeping.backup(load().data_dir, Path(asked.file))
    print(f"Đã sao lưu {count} tệp ({size // 1024} KB) vào {Path(asked.file).resolve()}.")
    print("Chép tệp này sang USB và cất riêng với máy tính.")
    return 0
