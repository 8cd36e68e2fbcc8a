"""Who may decide an award on a day."""

from __future__ import annotations

from enum import StrEnum

from thidua.kernel.outcome import Ground
from thidua.law.book import LawAt
from thidua.law.series import NotInForce


class Authority(StrEnum):
    """Who may decide; the values are the law's own words as the lawbook keeps them."""

    PROVINCE = "Chủ tịch UBND cấp tỉnh"
    DEPARTMENT = "Giám đốc Sở"
    DISTRICT = "Chủ tịch UBND cấp huyện"
    COMMUNE = "Chủ tịch UBND cấp xã"
    ENTERPRISE = "Giám đốc doanh nghiệp, hợp tác xã"
    PRINCIPAL = "Hiệu trưởng"


def may_grant(award: str, authority: Authority, law: LawAt, *, private: bool = False) -> Ground:
    """Whether `authority` may decide `award` ("giay_khen", "lao_dong_tien_tien") on the day of `law`.

    Of a principal's Giấy khen the law speaks apart, and for some years not at all: then `met` is None and the unit must name the rule it
    relies on; the same for a `private` school. Raises NotInForce and UnknownKey like the lawbook.

    Law: luat-06-2022-qh15#d80, nd-129-2025#d59, tt-29-2023-bgddt#d11.
    """
    found = law.value(f"tham_quyen.{award}")
    named = found.value if isinstance(found.value, list) else []
    if authority is Authority.PRINCIPAL and award == "giay_khen":
        return _principal(law, private=private)
    return Ground(f"granting.{award}", met=str(authority) in named, source=found.source)


def _principal(law: LawAt, *, private: bool) -> Ground:
    if private:
        says = "Trường tư thục, dân lập: chưa đối chiếu được quy định về Giấy khen của hiệu trưởng; đơn vị cần ghi rõ quy định làm căn cứ."
        return Ground("granting.giay_khen", met=None, source="local", says=says)
    try:
        own = law.value("tham_quyen.giay_khen.hieu_truong")
    except NotInForce:
        says = "Chưa đọc được quy định toàn quốc về Giấy khen của hiệu trưởng vào ngày này; đơn vị cần ghi rõ quy định làm căn cứ."
        return Ground("granting.giay_khen", met=None, source="local", says=says)
    return Ground("granting.giay_khen", met=own.value is True, source=own.source)
