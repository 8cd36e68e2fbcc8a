"""What a person keyed from a picture, laid out as a plan again, so that it meets the same doubts as a plan that was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CHECKED = frozenset(
    {
        "number_lost",
        "words_lost",
        "either_or_quota",
        "deadline_contradiction",
        "two_publishers",
        "collective_initiative",
        "base_out_of_force",
        "evaluation_only",
    }
)


def as_plan(values: Mapping[str, Any]) -> str:
    """The keyed values under the headings of a plan; what was not keyed is left out."""
    lines = ["KẾ HOẠCH", _one(values, "title")]
    for base in _many(values, "legal_bases"):
        lines.append(f"Căn cứ số {base.get('number_symbol') or ''} của {base.get('issuer') or ''} {base.get('about') or ''};")
    lines += ["I. NỘI DUNG THI ĐUA", *(f"- {text}" for text in _many(values, "content_areas"))]
    lines += ["II. KHEN THƯỞNG", "1. Tiêu chuẩn xét khen thưởng", "- Đối với tập thể:"]
    lines += [f"+ {text}" for text in _many(values, "award_criteria.collective")]
    lines += ["- Đối với cá nhân:", *(f"+ {text}" for text in _many(values, "award_criteria.individual"))]
    lines.append("2. Hình thức, số lượng khen thưởng")
    lines += [
        f"- {row.get('level') or ''} khen thưởng: {row.get('max') or ''} {row.get('who') or ''}." for row in _many(values, "award_quotas")
    ]
    lines += ["3. Hồ sơ đề nghị khen thưởng, gồm:", *(f"- {text}" for text in _many(values, "dossier_items"))]
    lines += [f"- {row.get('what') or ''} {row.get('rule_or_date') or ''}." for row in _many(values, "deadlines")]
    lines += ["III. TIẾN ĐỘ THỰC HIỆN", *(f"- {row.get('when') or ''}: {row.get('what') or ''}." for row in _many(values, "schedule"))]
    return "\n\n".join(line for line in lines if line)


def _one(values: Mapping[str, Any], key: str) -> str:
    found = values.get(key)
    return str(found.get("value") or "") if isinstance(found, Mapping) else ""


def _many(values: Mapping[str, Any], key: str) -> list[Any]:
    return [entry["value"] for entry in values.get(key) or []]
