"""The shape of a plan handed in, and of one value of it."""

from __future__ import annotations

from typing import Any

from django import forms


class UploadForm(forms.Form):
    """A file, or pasted text."""

    file = forms.FileField(
        label="Tệp kế hoạch", required=False, help_text="Word (.docx), PDF, văn bản (.txt, .md), ảnh chụp; không quá 30 MB."
    )
    text = forms.CharField(label="Hoặc dán nội dung", required=False, widget=forms.Textarea(attrs={"rows": 8}))


# How a person keys each kind of value: one line each, parts set apart by " | ".
LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "legal_bases": ("Căn cứ", ("number_symbol", "date", "issuer", "about")),
    "subjects.collectives": ("Đối tượng: tập thể", ()),
    "subjects.individuals": ("Đối tượng: cá nhân", ()),
    "content_areas": ("Nội dung thi đua", ()),
    "award_criteria.collective": ("Tiêu chuẩn đối với tập thể", ()),
    "award_criteria.individual": ("Tiêu chuẩn đối với cá nhân", ()),
    "award_quotas": ("Chỉ tiêu khen thưởng", ("level", "who", "min", "max")),
    "dossier_items": ("Thành phần hồ sơ", ()),
    "deadlines": ("Thời hạn", ("what", "rule_or_date")),
    "schedule": ("Tiến độ", ("when", "what")),
    "reporting": ("Chế độ báo cáo", ()),
    "responsibilities": ("Phân công", ("who", "what")),
    "recipients": ("Nơi nhận", ()),
}
SCALARS: dict[str, str] = {
    "title": "Trích yếu",
    "number_symbol": "Số, ký hiệu",
    "issuer": "Cơ quan ban hành",
    "superior_issuer": "Cơ quan chủ quản",
    "place": "Địa danh",
    "date": "Ngày ban hành",
    "period.from": "Giai đoạn: từ năm",
    "period.to": "Giai đoạn: đến năm",
    "signer.title": "Chức vụ người ký",
    "signer.name": "Người ký",
}
PART_LABELS = {
    "number_symbol": "số, ký hiệu",
    "date": "ngày (NĂM-THÁNG-NGÀY)",
    "issuer": "cơ quan ban hành",
    "about": "trích yếu",
    "level": "cấp (trường hoặc đề nghị cấp trên)",
    "who": "ai",
    "min": "tối thiểu",
    "max": "tối đa",
    "what": "việc",
    "rule_or_date": "quy định hoặc ngày",
    "when": "khi nào",
}
SEPARATOR = " | "


class ValueForm(forms.Form):
    """One value of the reading as text; a list is one entry a line."""

    value = forms.CharField(label="Giá trị", required=False, widget=forms.Textarea(attrs={"rows": 8}))


def as_text(key: str, found: Any) -> str:
    """A value as a person edits it."""
    if key in SCALARS:
        return str(found["value"] or "") if found else ""
    parts = LISTS[key][1]
    rows = [entry["value"] for entry in found or []]
    return "\n".join(SEPARATOR.join(str(row.get(part) or "") for part in parts) if parts else str(row) for row in rows)


def from_text(key: str, text: str) -> Any:
    """What a person keyed, in the reader's own form."""
    if key in SCALARS:
        return {"value": text.strip() or None, "lines": []}
    parts = LISTS[key][1]
    rows: list[dict[str, Any]] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        words = [word.strip() or None for word in line.split("|")]
        value: Any = dict(zip(parts, [*words, *[None] * len(parts)], strict=False)) if parts else line
        rows.append({"value": value, "lines": []})
    return rows
