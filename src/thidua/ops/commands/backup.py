"""`backup`: everything into one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from thidua.ops import safekeeping
from thidua.ops.config import load


def run(asked: argparse.Namespace) -> int:
    count, size = safekeeping.backup(load().data_dir, Path(asked.file), bucket=safekeeping.bucket_of(load()))
    print(f"Đã sao lưu {count} tệp ({size // 1024} KB) vào {Path(asked.file).resolve()}.")
    print("Chép tệp này sang USB và cất riêng với máy tính.")
    if spoilt := safekeeping.unsound(Path(asked.file)):
        print(
            f"Lưu ý: {len(spoilt)} tệp trong kho đã bị thay đổi từ trước ({', '.join(spoilt[:5])}). Chạy  ./thidua check --evidence  để xem."
        )
        return 1
    return 0
