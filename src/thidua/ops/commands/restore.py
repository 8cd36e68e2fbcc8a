"""`restore`: everything back from one file; what is here now is put aside, not lost."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.ops import safekeeping
from thidua.ops.config import load


def run(asked: argparse.Namespace) -> int:
    now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    aside = safekeeping.restore(Path(asked.file), load().data_dir, stamp=f"{now:%Y%m%d-%H%M%S}", bucket=safekeeping.bucket_of(load()))
    safekeeping.note(load().data_dir, "restore", Path(asked.file), now)
    print(f"Đã khôi phục dữ liệu từ {Path(asked.file).resolve()}.")
    if aside:
        print(f"Dữ liệu trước khi khôi phục được giữ tại {aside}.")
    return 0
