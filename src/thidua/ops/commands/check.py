"""`check`: Word files held against the layout of NĐ 30; without a file, whether this installation can do its work."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.kernel.outcome import Refused
from thidua.law.lint import problems
from thidua.law.load import lawbook
from thidua.ops import installation
from thidua.papers.checking.check import check
from thidua.papers.checking.mend import mended
from thidua.papers.phrases import PHRASES


def run(asked: argparse.Namespace) -> int:
    return _files(asked) if asked.files else _installation()


def _files(asked: argparse.Namespace) -> int:
    """Status 1 where any file has a finding or could not be read; the other files are still checked."""
    report: dict[str, object] = {}
    status = 0
    for name in asked.files:
        try:
            data = Path(name).read_bytes()
            found = check(data)
            if asked.mend:
                data, found = mended(data)
                place = Path(asked.mend) / Path(name).name
                if place.resolve() == Path(name).resolve():
                    raise Refused("checking.same_file", file=name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
        except Refused as no:
            report[name] = {"refused": PHRASES[no.code].format_map(no.facts)}
            status = 1
            continue
        report[name] = {"findings": [asdict(one) for one in found]}
        status = max(status, 1 if found else 0)
    if asked.json:
        whole = next(iter(report.values())) if len(report) == 1 else {"files": report}
        print(json.dumps(whole, ensure_ascii=False, indent=1))
        return status
    for name, said in report.items():
        _say(name, said, mend=asked.mend)
    return status


def _say(name: str, said: object, *, mend: str | None) -> None:
    assert isinstance(said, dict)
    if "refused" in said:
        print(f"{name}: {said['refused']}", file=sys.stderr)
        return
    rows = said["findings"]
    left = "còn lại " if mend else ""
    print(f"{name}: " + (f"{left}{len(rows)} điểm cần xem." if rows else "không có điểm nào cần sửa."))
    for place, row in enumerate(rows, start=1):
        print(
            f"  {place}. [{row['severity']}] {row['place']}\n     Thấy: {row['found']}. Đúng: {row['expected']}. {row['mend']} ({row['code']})"
        )


def _installation() -> int:
    found = installation.start_up_faults()
    for sentence in found:
        print(f"Lỗi: {sentence}")
    for sentence in problems(lawbook(), today=datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()):
        print(f"Pháp lý: {sentence}")
    if not found:
        print("Phông chữ, cơ sở dữ liệu và dữ liệu pháp lý dùng được.")
    return 1 if found else 0
