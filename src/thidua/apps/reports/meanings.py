"""What a label of a superior's table may mean to us: every figure in each of its three columns, and what we are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from thidua.apps.tasks.queries import areas
from thidua.core.report import SHARE_UNIT, Figure, Period, shown
from thidua.core.table_match import Orientation
from thidua.papers.sheet_form import Value

FREE = "-"  # a label left to be filled by hand
_HUNDRED = 100
_PLACES = Decimal("0.1")
_OWN = {
    "own:unit": ("Tên đơn vị", "Đơn vị", "Tên trường", "Cơ quan, đơn vị"),
    "own:year": ("Năm", "Năm báo cáo"),
    "own:report": ("Kỳ báo cáo",),
}
_NAMES: dict[str, tuple[str, ...]] = {
    "nhiem_vu.tong": ("Tổng số nhiệm vụ theo kế hoạch năm", "Số nhiệm vụ được giao", "Tổng số nhiệm vụ", "Số nhiệm vụ trong kế hoạch"),
    "nhiem_vu.hoan_thanh": ("Số nhiệm vụ đã hoàn thành", "Nhiệm vụ hoàn thành", "Số nhiệm vụ thực hiện xong"),
    "nhiem_vu.dung_han": ("Số nhiệm vụ hoàn thành đúng hạn", "Nhiệm vụ đúng hạn"),
    "nhiem_vu.sau_han": ("Số nhiệm vụ hoàn thành sau hạn", "Nhiệm vụ hoàn thành chậm", "Nhiệm vụ hoàn thành quá hạn"),
    "nhiem_vu.qua_han": ("Số nhiệm vụ quá hạn chưa hoàn thành", "Nhiệm vụ quá hạn", "Số nhiệm vụ chưa hoàn thành quá hạn"),
    "nhiem_vu.ty_le": ("Tỷ lệ nhiệm vụ hoàn thành so với kế hoạch năm", "Tỷ lệ hoàn thành nhiệm vụ", "Tỷ lệ hoàn thành (%)"),
    "van_ban": ("Số văn bản về cải cách hành chính đã ban hành", "Số văn bản chỉ đạo, điều hành", "Văn bản đã ban hành"),
    "khen.tap_the": (
        "Số lượt tập thể được nhà trường khen thưởng",
        "Số tập thể được khen thưởng",
        "Khen thưởng tập thể",
        "Giấy khen tập thể",
    ),
    "khen.ca_nhan": (
        "Số lượt cá nhân được nhà trường khen thưởng",
        "Số cá nhân được khen thưởng",
        "Khen thưởng cá nhân",
        "Giấy khen cá nhân",
    ),
    "de_nghi.tap_the": ("Số lượt tập thể được đề nghị cấp trên khen thưởng", "Tập thể đề nghị khen thưởng"),
    "de_nghi.ca_nhan": ("Số lượt cá nhân được đề nghị cấp trên khen thưởng", "Cá nhân đề nghị khen thưởng"),
    "hop": ("Số đợt bình xét Hội đồng đã họp", "Số cuộc họp Hội đồng"),
    "minh_chung": ("Số minh chứng đã lưu",),
}


def known() -> dict[str, tuple[str, ...]]:
    """Every figure and the names superiors give it, ours first."""
    by_area = {f"linh_vuc.{number}": (f"Số nhiệm vụ hoàn thành: {area}", area) for number, area in enumerate(areas(), start=1)}
    return {**_NAMES, **by_area}


def names_of() -> list[str]:
    """Every name of every figure, to tell a table by rows from one by columns."""
    return [name for names in known().values() for name in names]


def targets(orientation: str) -> dict[str, tuple[str, ...]]:
    """The meanings a label may have. In a table by rows the columns say the period; in one by columns each label does."""
    if orientation == Orientation.ROWS:
        return known()
    found: dict[str, tuple[str, ...]] = dict(_OWN)
    for key, names in known().items():
        found[f"{key}:{Period.NOW}"] = names
        for period in (Period.CUMULATIVE, Period.BEFORE):
            found[f"{key}:{period}"] = tuple(f"{name} {period.phrase.lower()}" for name in names)
    return found


def own_words(unit: str, year: int, report: str) -> dict[str, str]:
    """What we are called, under the keys of the meanings."""
    return {"own:unit": unit, "own:year": str(year), "own:report": report}


def value_of(key: str, figures: Sequence[Figure], own: Mapping[str, str]) -> Value:
    """What goes into a cell; a figure that the report does not have leaves it empty. A share is given in hundredths, as its unit says."""
    if key in own:
        return Value(own[key])
    name, _, period = key.rpartition(":")
    figure = next((one for one in figures if one.key == name), None)
    value = figure.cell(Period(period)).value if figure else None
    if figure is None or value is None:
        return Value("")
    return Value(shown(value, figure.unit), _number(value, figure.unit))


def _number(value: Fraction, unit: str) -> Decimal:
    told = value * _HUNDRED if unit == SHARE_UNIT else value
    return (Decimal(told.numerator) / Decimal(told.denominator)).quantize(_PLACES) if told.denominator != 1 else Decimal(told.numerator)
