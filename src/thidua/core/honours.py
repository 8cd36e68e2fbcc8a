"""Titles and forms of commendation: one code each, and how a line of a record names them."""

from __future__ import annotations

from enum import StrEnum

from thidua.kernel.text import folded


class Honour(StrEnum):
    """A title or a form; the value is the name the lawbook's keys use."""

    LDTT = "lao_dong_tien_tien"
    CSTDCS = "chien_si_thi_dua_co_so"
    CSTD_TINH = "chien_si_thi_dua_bo_tinh"
    CSTD_TOAN_QUOC = "chien_si_thi_dua_toan_quoc"
    TTLDTT = "tap_the_lao_dong_tien_tien"
    TTLDXS = "tap_the_lao_dong_xuat_sac"
    GIAY_KHEN = "giay_khen"
    BANG_KHEN_TINH = "bang_khen_tinh"

    @property
    def phrase(self) -> str:
        """The name as papers print it."""
        return _PHRASES[self]


_PHRASES = {
    Honour.LDTT: "Lao động tiên tiến",
    Honour.CSTDCS: "Chiến sĩ thi đua cơ sở",
    Honour.CSTD_TINH: "Chiến sĩ thi đua cấp bộ, ngành, tỉnh",
    Honour.CSTD_TOAN_QUOC: "Chiến sĩ thi đua toàn quốc",
    Honour.TTLDTT: "Tập thể lao động tiên tiến",
    Honour.TTLDXS: "Tập thể lao động xuất sắc",
    Honour.GIAY_KHEN: "Giấy khen",
    Honour.BANG_KHEN_TINH: "Bằng khen cấp bộ, ngành, tỉnh",
}
# The first that fits names the line: a collective's title holds the words of a person's.
_WORDS = (
    ("tap the lao dong xuat sac", Honour.TTLDXS),
    ("tap the lao dong tien tien", Honour.TTLDTT),
    ("chien si thi dua toan quoc", Honour.CSTD_TOAN_QUOC),
    ("chien si thi dua co so", Honour.CSTDCS),
    ("chien si thi dua cap", Honour.CSTD_TINH),
    ("chien si thi dua thanh pho", Honour.CSTD_TINH),
    ("chien si thi dua tinh", Honour.CSTD_TINH),
    ("lao dong tien tien", Honour.LDTT),
    ("giay khen", Honour.GIAY_KHEN),
)


def honour_of(name: str) -> Honour | None:
    """Which honour a line of a record names; None where it names none that the rules know (a Bằng khen may be of any level)."""
    said = folded(name)
    return next((honour for words, honour in _WORDS if words in said), None)
