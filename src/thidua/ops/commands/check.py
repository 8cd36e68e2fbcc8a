"""`check`: whether this installation can do its work."""

from __future__ import annotations

import argparse
from datetime import datetime
from zoneinfo import ZoneInfo

from thidua.law.lint import problems
from thidua.law.load import lawbook
from thidua.ops import installation


def run(asked: argparse.Namespace) -> int:  # noqa: ARG001 -- every command takes what was asked
    found = installation.start_up_faults()
    for sentence in found:
        print(f"Lỗi: {sentence}")
    for sentence in problems(lawbook(), today=datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()):
        print(f"Pháp lý: {sentence}")
    if not found:
        print("Phông chữ, cơ sở dữ liệu và dữ liệu pháp lý dùng được.")
    return 1 if found else 0
