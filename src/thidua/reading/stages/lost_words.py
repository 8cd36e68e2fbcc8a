"""Words and numbers that fell out of a paper: phrases of the field left unfinished, syllables that cannot stand alone, counts without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.reading.draft import Doubt
from thidua.reading.phrases import doubt

# what a phrase of the field begins with, the word that must follow, and words that may follow instead
_UNFINISHED = (
    ("phong trào thi", "đua", ("tìm", "viết", "sáng", "đấu", "tay", "giữa")),
    ("hội đồng thi", "đua", ("tuyển", "tốt", "cử")),
    ("cải cách hành", "chính", ()),
    ("thủ tục hành", "chính", ()),
    ("nền hành", "chính", ()),
    ("ủy ban nhân", "dân", ()),
    ("uỷ ban nhân", "dân", ()),
    ("thi đua khen", "thưởng", ("tặng", "cao")),
    ("thi đua, khen", "thưởng", ("tặng", "cao")),
    ("hồ sơ đề", "nghị", ("xuất", "án", "tài", "cử")),
    ("công nghệ thông", "tin", ()),
    ("chính quyền điện", "tử", ()),
    ("hoàn thành xuất", "sắc", ()),
    ("hoàn thành tốt nhiệm", "vụ", ()),
    ("báo cáo thành", "tích", ("lập", "phần")),
)
# a syllable that means nothing alone, the words it may follow, the words that may follow it, and what was probably meant
_BOUND = (
    (
        "biểu",
        "tiêu đại phát bảng đồ cơ gian khóa bài lập theo các thu làm mẫu kê",
        "dương quyết mẫu hiện diễn thị đạt điểm đồ tình lộ số tượng giá thuế cảm bảng trưng ngữ kê theo tổng thống chấm này đính kèm",
        "tiêu biểu",
    ),
    (
        "đề",
        "vấn chuyên chủ tiêu đầu mệnh tiền nhan số ra bộ hội luận các làm soạn",
        "nghị xuất án ra cao tài bài thi cương cập phòng cử xướng mục bạt kháng tựa dẫn kiểm dự này tham luận pháp từ mở",
        "đề nghị",
    ),
    ("đua", "thi ganh đường cuộc tranh chạy xe trường", "", "thi đua"),
)
_NUMBER_WORDS = frozenset(
    {
        "một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhiều", "các", "những", "hằng", "hàng", "cả", "mỗi", "từng",
        "vài", "mấy", "số", "theo", "đủ", "tròn", "nửa", "trên", "dưới", "gần", "hơn", "chục", "trăm",
    }
)  # fmt: skip
_COUNTED = re.compile(
    r"(?P<before>[\w%/.,-]+)\s+(?P<noun>năm|tháng|lần|ngày|sáng kiến|đề tài|điểm)\s+(?P<tail>trở lên|liên tục|liền kề|liên tiếp)\b",
    re.IGNORECASE,
)
_DOTS = re.compile(r"(?:…+|\.{3,}|_{3,})\s*(?P<noun>tập thể|cá nhân|năm|tháng|ngày làm việc|sáng kiến|giải)\b", re.IGNORECASE)
_AROUND = 45


def unfinished(text: str, line: int | None) -> Iterator[Doubt]:
    """Phrases of the field that lost a word."""
    for start, follows, instead in _UNFINISHED:
        for hit in re.finditer(rf"(?<!\w){start}(?!\w)[\s“\"]{{0,3}}(?P<next>\w*)", text, re.IGNORECASE):
            if hit["next"].casefold() not in (follows, *instead):
                yield doubt("words_lost", line, quote=_quote(text, hit.start(), hit.end()), meant=f"{hit[0][: len(start)]} {follows}")


def alone(text: str, line: int | None) -> Iterator[Doubt]:
    """Syllables that lost the word they belong to."""
    for syllable, before, after, meant in _BOUND:
        for hit in re.finditer(rf"(?P<before>\w{{0,20}})[\s“\"]{{0,3}}(?<!\w){syllable}(?!\w)\s*(?P<after>\w*)", text, re.IGNORECASE):
            if hit["before"].casefold() in before.split() or hit["after"].casefold() in after.split():
                continue
            yield doubt("words_lost", line, quote=_quote(text, hit.start(), hit.end()), meant=meant)


def numberless(text: str, line: int | None) -> Iterator[Doubt]:
    """ "… năm trở lên" without how many."""
    for hit in _COUNTED.finditer(text):
        if not re.search(r"\d", hit["before"]) and hit["before"].casefold() not in _NUMBER_WORDS:
            yield doubt(
                "number_lost", line, quote=_quote(text, hit.start(), hit.end()), noun=hit["noun"], phrase=f"{hit['noun']} {hit['tail']}"
            )
    for hit in _DOTS.finditer(text):
        yield doubt("number_lost", line, quote=_quote(text, hit.start(), hit.end()), noun=hit["noun"], phrase=hit["noun"])


def _quote(text: str, start: int, end: int) -> str:
    """The place with some words around it, whole words only."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return ("…" if first else "") + text[first:last].strip() + ("…" if last < len(text) else "")
