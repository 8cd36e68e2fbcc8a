"""The superior's plan and the unit's own: where each part comes from, and where the unit asks for less than it must.

A part that binds may be made stricter, never looser; what no rule can compare is said to be compared by a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from thidua.kernel.dates import parse_date, short_date
from thidua.kernel.text import folded


class Origin(StrEnum):
    """Where a part of the unit's plan comes from."""

    SUPERIOR = "SUPERIOR"
    ADJUSTED = "ADJUSTED"
    OWN = "OWN"

    @property
    def phrase(self) -> str:
        """As it stands beside the part."""
        return _PHRASES[self]


_PHRASES = {Origin.SUPERIOR: "theo cấp trên", Origin.ADJUSTED: "điều chỉnh", Origin.OWN: "đơn vị bổ sung"}
BINDING = frozenset({"criterion", "quota", "deadline"})


def looser(kind: str, above: Mapping[str, Any], own: Mapping[str, Any] | None) -> str:
    """Where the unit's part asks for less than the superior's, as a sentence; empty where it does not. `own` None: left out."""
    if kind not in BINDING:
        return ""
    if own is None:
        return f"Đơn vị không áp dụng nội dung bắt buộc “{_name(kind, above)}”."
    return {"criterion": _criterion, "quota": _quota, "deadline": _deadline}[kind](above, own)


def _criterion(above: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    asked, kept = above.get("years"), own.get("years")
    if asked is not None and (kept is None or kept < asked):
        held = f"đơn vị chỉ yêu cầu {kept} năm" if kept is not None else "đơn vị không nêu số năm"
        return f"Tiêu chuẩn “{_name('criterion', above)}”: cấp trên yêu cầu {asked} năm, {held}."
    if folded(str(above.get("text") or "")) != folded(str(own.get("text") or "")) and asked == kept:
        return f"Tiêu chuẩn “{_name('criterion', above)}” đã đổi lời; đề nghị đối chiếu để không thấp hơn yêu cầu của cấp trên."
    return ""


def _quota(above: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    most, kept = above.get("maximum"), own.get("maximum")
    if most is not None and (kept is None or kept > most):
        held = f"đơn vị đặt {kept}" if kept is not None else "đơn vị không giới hạn"
        return f"Chỉ tiêu “{_name('quota', above)}”: cấp trên cho tối đa {most}, {held}."
    return ""


def _deadline(above: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    what = _name("deadline", above)
    if above.get("days") is not None and (own.get("days") is None or own["days"] > above["days"]) and not own.get("fixed_on"):
        return f"Thời hạn “{what}”: cấp trên cho {above['days']} ngày, đơn vị {'đặt ' + str(own['days']) + ' ngày' if own.get('days') else 'không đặt hạn'}."
    wanted, kept = (parse_date(str(one.get("fixed_on") or "")) for one in (above, own))
    if wanted is not None and (kept is None or kept > wanted):
        held = f"đơn vị đặt {short_date(kept)}" if kept else "đơn vị không đặt hạn"
        return f"Thời hạn “{what}”: cấp trên yêu cầu chậm nhất {short_date(wanted)}, {held}."
    return ""


_LONGEST = 80


def _name(kind: str, values: Mapping[str, Any]) -> str:
    text = str(values.get("what") or values.get("text") or ("chỉ tiêu khen thưởng" if kind == "quota" else ""))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
