"""`read`: what a plan says, and its doubts."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.reading.plan import PlanReading, read_plan

_LABELS = (
    ("title", "Trích yếu"),
    ("number_symbol", "Số, ký hiệu"),
    ("issuer", "Cơ quan ban hành"),
    ("date", "Ngày"),
    ("signer.title", "Chức vụ người ký"),
    ("signer.name", "Người ký"),
)
_LISTS = (
    ("legal_bases", "Căn cứ"),
    ("content_areas", "Nội dung thi đua"),
    ("award_criteria.collective", "Tiêu chuẩn tập thể"),
    ("award_criteria.individual", "Tiêu chuẩn cá nhân"),
    ("award_quotas", "Chỉ tiêu khen thưởng"),
    ("dossier_items", "Thành phần hồ sơ"),
    ("deadlines", "Thời hạn"),
    ("schedule", "Tiến độ"),
    ("responsibilities", "Phân công"),
    ("recipients", "Nơi nhận"),
)


def run(asked: argparse.Namespace) -> int:
    on = asked.on or datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    path = Path(asked.file)
    reading = read_plan(path.read_bytes(), path.name, on=on)
    if asked.json:
        print(json.dumps(reading.to_json(), ensure_ascii=False, indent=1))
        return 0
    _print(reading)
    return 0


def _print(reading: PlanReading) -> None:
    print(f"{reading.value('doc_type') or 'Văn bản'}: {reading.name}")
    for key, label in _LABELS:
        if reading.value(key):
            print(f"  {label}: {reading.value(key)}")
    first, last = reading.value("period.from"), reading.value("period.to")
    if first or last:
        print(f"  Giai đoạn: {first or '…'} – {last or '…'}")
    for key, label in _LISTS:
        found = reading.value(key) or []
        if found:
            print(f"  {label}: {len(found)} nội dung")
    if not reading.doubts:
        print("Không có điểm nghi vấn.")
        return
    print(f"\nĐiểm nghi vấn ({len(reading.doubts)}), cần người có trách nhiệm giải quyết:")
    for number, doubt in enumerate(reading.doubts, start=1):
        print(f"  {number}. {doubt.message}" + (f" (dòng {doubt.line})" if doubt.line else ""))
        if doubt.proposal:
            print(f"     Đề xuất: {doubt.proposal}")
