"""A reading told to a person, in Vietnamese, for the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from thidua.kernel.dates import short_date
from thidua.reading.draft import Found
from thidua.reading.phrases import say
from thidua.reading.plan import PlanReading

_SCALARS = (
    ("doc_type", "Loại văn bản"),
    ("number_symbol", "Số, ký hiệu"),
    ("date", "Ngày ban hành"),
    ("place", "Địa danh"),
    ("issuer", "Cơ quan ban hành"),
    ("superior_issuer", "Cơ quan chủ quản"),
    ("title", "Trích yếu"),
    ("period.from", "Bắt đầu"),
    ("period.to", "Kết thúc"),
    ("signer.title", "Chức vụ người ký"),
    ("signer.name", "Người ký"),
)
_LISTS = (
    ("legal_bases", "Căn cứ"),
    ("subjects.collectives", "Đối tượng: tập thể"),
    ("subjects.individuals", "Đối tượng: cá nhân"),
    ("content_areas", "Nội dung"),
    ("award_criteria.collective", "Tiêu chuẩn: tập thể"),
    ("award_criteria.individual", "Tiêu chuẩn: cá nhân"),
    ("award_quotas", "Hình thức, số lượng khen thưởng"),
    ("dossier_items", "Thành phần hồ sơ"),
    ("deadlines", "Thời hạn"),
    ("schedule", "Tiến độ"),
    ("reporting", "Báo cáo"),
    ("responsibilities", "Phân công"),
    ("recipients", "Nơi nhận"),
)
_WIDTH = 110
_ISO = re.compile(r"\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)\b")


def summary(reading: PlanReading) -> str:
    """What was found, each with its line, and the doubts with their proposals."""
    return "\n".join(_lines(reading)) + "\n"


def _lines(reading: PlanReading) -> Iterator[str]:
    yield f"Tệp: {reading.name}" if reading.name else "Văn bản dán vào"
    for note in reading.source.notes:
        yield f"Lưu ý: {say(note, {})}"
    yield ""
    for key, label in _SCALARS:
        found = reading.values.get(key)
        yield f"{label}: {_shown(found.value)} {_where(found)}" if isinstance(found, Found) else f"{label}: không ghi"
    for key, label in _LISTS:
        entries = reading.values.get(key)
        yield ""
        yield f"{label}: {len(entries)} mục" if isinstance(entries, list) else f"{label}: không ghi"
        for entry in entries if isinstance(entries, list) else []:
            yield f"  - {_short(_shown(entry.value))} {_where(entry)}"
    yield ""
    yield f"Điểm cần làm rõ: {len(reading.doubts)}" if reading.doubts else "Không có điểm nào cần làm rõ."
    for number, doubt in enumerate(reading.doubts, start=1):
        yield f"  {number}. {doubt.message}" + (f" (dòng {doubt.line})" if doubt.line else "")
        if doubt.proposal:
            yield f"     Đề xuất: {doubt.proposal}"


def _where(found: Found) -> str:
    return f"(dòng {found.lines[0]})" if found.lines else ""


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[:_WIDTH].rsplit(" ", 1)[0] + "…"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return _entry(value)
    return _ISO.sub(lambda hit: short_date(date.fromisoformat(hit[0])), str(value))


def _entry(value: dict[str, Any]) -> str:
    if "number_symbol" in value:
        day = f"ngày {_shown(value['date'])}" if value["date"] else ""
        issuer = f"của {value['issuer']}" if value["issuer"] else ""
        parts = [value["number_symbol"], day, issuer, value["about"]]
        return ", ".join(part for part in parts if part)
    if "form" in value:
        count = _count(value["min"], value["max"])
        return ", ".join(part for part in (value["form"], value["level"], " ".join(filter(None, (count, value["who"])))) if part)
    return ": ".join(_shown(part) for part in value.values() if part)


def _count(least: int | None, most: int | str | None) -> str:
    if most is None:
        return ""
    if least is None:
        return f"không quá {most}"
    return str(most) if least == most else f"từ {least} đến {most}"
