"""The grammar of Vietnamese administrative papers: folded matching, dates, numbers of papers, marks of an outline, names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

LETTERS = "A-Za-zÀ-ỹĐđ"
# in Unicode the capitals and small letters with marks lie mixed, so a range such as À-Ỹ would hold both
UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper())
LOWER = "a-z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).islower())
_SURNAMES = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đào", "Đoàn", "Trịnh",
    "Đinh", "Lâm", "Mai", "Trương", "Tô", "Tạ", "Hà", "Cao", "Thái", "Châu", "Lương", "Tăng", "Quách", "La", "Lưu", "Triệu", "Vương", "Phùng",
    "Nghiêm", "Kiều", "Thạch", "Kim", "Chu", "Cù", "Diệp", "Doãn", "Giang", "Giáp", "Khuất", "Khổng", "Lại", "Lục", "Mạc", "Nông", "Ông", "Tống",
    "Từ", "Văn", "Viên", "Vi", "Xa", "Bạch", "Bế", "Cầm", "Chử", "Đàm", "Đậu", "Đồng", "Hứa", "Hầu", "Khương", "Lò", "Ma", "Mã", "Ninh", "Quàng",
    "Sầm", "Sùng", "Thân", "Thiều", "Tiêu", "Tòng", "Trà", "Tưởng", "Ung", "Vàng", "Âu", "An",
]  # fmt: skip
SURNAMES = frozenset(_SURNAMES)


class _Flat(dict[int, str]):
    """Each letter once: what `str.translate` asks for a letter it has not met is worked out and kept."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = "d" if letter in "đĐ" else (unicodedata.normalize("NFD", letter)[0].lower() or letter)[0]
        if len(self) < _MOST_LETTERS:
            self[code] = bare
        return bare


_MOST_LETTERS = 4_096
_FLAT = _Flat()


def flat(text: str) -> str:
    """Lower case without marks, letter for letter: a match in it stands at the same place in the text itself."""
    return text.translate(_FLAT)


SURNAMES_FLAT = {flat(name): name for name in reversed(_SURNAMES)}


def is_upper(text: str, *, share: float = 0.8) -> bool:
    """Whether a line is set in capitals; OCR drops some, so a share of its letters is enough."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) / len(letters) >= share


def is_person(text: str) -> bool:
    """Whether the words can be a person's full name: two to five capitalised words led by a surname (OCR may have bent its tone)."""
    words = text.split()
    shaped = 2 <= len(words) <= 5 and all(re.fullmatch(rf"[{UPPER}][{LETTERS}]*", word) for word in words)  # noqa: PLR2004 - a name's length
    return shaped and (words[0].capitalize() in SURNAMES or flat(words[0]) in SURNAMES_FLAT)


def person(text: str) -> str:
    """The name with its surname set right where only the tone was misread: Đỉnh → Đinh."""
    first, *others = text.split()
    if first.capitalize() not in SURNAMES:
        first = SURNAMES_FLAT.get(flat(first), first)
    return " ".join([first, *others])


# ------------------------------------------------------------------------------------------------ dates
DAY = re.compile(
    r"(?P<d>\d{1,2})\s*(?:[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})(?!\d)|tháng\s*(?P<m2>\d{1,2})\s*(?:năm\s*|/\s*)(?P<y2>\d{4})(?!\d))",
    re.IGNORECASE,
)
MONTH = re.compile(r"tháng\s*(?P<m>\d{1,2})\s*(?:/|năm)\s*(?P<y>\d{4})", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def day_of(hit: re.Match[str]) -> date | None:
    """The day that a match of DAY names; None where the calendar has no such day."""
    parts = (hit["y"] or hit["y2"], hit["m"] or hit["m2"], hit["d"])
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def find_day(text: str) -> date | None:
    """The first day named in the text."""
    return next((day for hit in DAY.finditer(text) if (day := day_of(hit))), None)


def iso_days(text: str) -> str:
    """The text with each full date written as ISO: "trước ngày 15/6/2021" → "trước ngày 2021-06-15"."""

    def write(hit: re.Match[str]) -> str:
        day = day_of(hit)
        return day.isoformat() if day else hit[0]

    return DAY.sub(write, text)


# ------------------------------------------------------------------------------------------- citations
TYPES = (
    "Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư|Kế hoạch|Chương trình hành động"
    "|Chương trình|"
    "Công văn|Công điện|Thông báo|Hướng dẫn|Kết luận|Quy chế|Quy định|Đề án|Tờ trình|Báo cáo|Văn bản|Điều lệ|Phương án|Biên bản"
    "|Thông tri|Lời kêu gọi"
)
_PIECE = r"[A-ZĐƯÔÂ][A-Za-zĐđƯưÔôÂâ0-9&]*"
SYMBOL = re.compile(
    rf"(?<![\w/])(?P<symbol>\d{{1,5}}[a-zA-Z]?\.?(?:\s?/\s?\d{{4}})?\s?[/\-–]\s?{_PIECE}(?:\s?[-–/.]\s?{_PIECE}){{0,3}})(?![\w/])"
)
TYPE = re.compile(rf"(?:{TYPES})", re.IGNORECASE)
_ISSUER_ENDS = re.compile(
    r"\s+(?:về|quy định|ban hành|hướng dẫn|phê duyệt|sửa đổi|triển khai|thực hiện|thành lập|tổ chức|đẩy mạnh|phát động|Kết luận"
    r"|công bố|tăng cường|thúc đẩy"
    r"|giao|bãi bỏ|V/v|v/v|quy định chi tiết)\s|[;(“\"]|\.(?:\s|$)"
    r"|,\s+(?=(?:Ủy ban|UBND|Phòng|Sở|Trường|Ban|Công đoàn)\b[^,;]{0,60}?\s(?:hướng dẫn|ban hành|xây dựng|đề nghị|thông báo|phát động|triển khai)\s)"
    r"|,\s*(?:quy định|về|ban hành|hướng dẫn|sửa đổi)"
    rf"|(?:,|\s+và|;)\s+(?:{TYPES})(?:\s+số)?\s+\d|,?\s+(?:được|đã|khóa|nhiệm kỳ|kỳ họp)\s|$",
    re.IGNORECASE,
)
_CITE_DATE = re.compile(r"[\s,]*(?:ban hành\s+)?ngày\s*", re.IGNORECASE)
_CITE_OF = re.compile(r"[\s,]*(?:của|do)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Citation:
    """A paper named in a text: its number, day, issuer, what it is about, its type, and where in the text it stands."""

    symbol: str
    day: date | None
    issuer: str | None
    about: str | None
    type: str
    start: int
    end: int


def clean_symbol(text: str) -> str:
    """A paper's number without stray blanks: "05/KH- HĐTĐKT" → "05/KH-HĐTĐKT"."""
    return re.sub(r"\s+", "", text).replace("–", "-").rstrip(".-/")


def citations(text: str) -> list[Citation]:
    """Every paper cited by number, in order."""
    hits = list(SYMBOL.finditer(text))
    return [_citation(text, hit, hits[at + 1].start() if at + 1 < len(hits) else len(text)) for at, hit in enumerate(hits)]


def _citation(text: str, hit: re.Match[str], limit: int) -> Citation:
    at = hit.end()
    day = None
    if (led := _CITE_DATE.match(text, at)) and (dated := DAY.match(text, led.end())):
        day, at = day_of(dated), dated.end()
    issuer = None
    if led := _CITE_OF.match(text, at):
        ends = _ISSUER_ENDS.search(text, led.end())
        stop = ends.start() if ends else len(text)
        issuer, at = text[led.end() : stop].strip(" ,;.") or None, stop
    kinds = list(TYPE.finditer(text, max(0, hit.start() - _TYPE_REACH), hit.start()))
    about = _about(text[at : max(at, limit)])
    return Citation(clean_symbol(hit["symbol"]), day, issuer, about, kinds[-1][0] if kinds else "", hit.start(), at)


_TYPE_REACH = 40
_SHORTEST_ABOUT = 8


def _about(rest: str) -> str | None:
    about = re.split(
        r";|\.\s|/\./|,\s+(?=(?:Ủy ban|UBND|Ban|Trường|Sở|Phòng|Hội đồng|Công đoàn|Đảng ủy)\b[^;.]*(?:ban hành|xây dựng|phát động|triển khai))",
        rest,
        maxsplit=1,
    )[0]
    about = re.sub(rf"(?:\s+và|,)?\s+(?:{TYPES})(?:\s+số)?\s*$", "", about, flags=re.IGNORECASE)
    about = re.sub(r"^[\s,]*(?:về việc|về)\s+", "", about).strip(" ,.;:")
    return about if len(about) >= _SHORTEST_ABOUT else None


# ---------------------------------------------------------------------------------------- outline marks
@dataclass(frozen=True)
class Mark:
    """The mark before a point: its kind, its label as printed, its rank (smaller stands higher), and the text after it."""

    kind: str
    label: str
    rank: float
    rest: str


_ROMAN = re.compile(r"(?P<m>[IVXlHLUT1|ỊỰ]{1,6})\s*[.\-–/):]{1,2}\s*(?P<r>\S.*)", re.DOTALL)
_PART = re.compile(r"(?P<m>(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:THỨ\s+|thứ\s+)?[\wÀ-ỹ]+)\s*[.:\-–]?\s*(?P<r>.*)", re.DOTALL)
_CAPITAL = re.compile(r"(?P<m>[A-HĐ])\s*[.\-–/)]\s+(?P<r>\S.*)", re.DOTALL)
_NUMBER = re.compile(
    rf"(?P<m>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?P<p>\s?[.):/]{{1,2}}|\s?[-–](?=\s))?(?:\s+|(?=[{UPPER}“\"]))(?P<r>\S.*)", re.DOTALL
)
_ARTICLE = re.compile(r"(?P<m>(?:Điều|ĐIỀU|Mục|MỤC)\s+\d{1,2})\s*[.:]\s*(?P<r>\S.*)", re.DOTALL)
_LETTER = re.compile(r"(?P<m>[a-zđ])\s?[).]\s*(?P<r>[^\s.].*)", re.DOTALL)
_PAREN = re.compile(r"\((?P<m>\d{1,2}|[a-zđ]|[ivx]+)\)\s*(?P<r>\S.*)", re.DOTALL)
_BULLET = re.compile(rf"(?P<m>[-–—−+*•●▪◦·»§]|[oežs](?=\s+[{UPPER}])|_+\s?-|„\s?_)\s*(?P<r>\S.*)", re.DOTALL)
_BULLET_RANKS = {"*": 6.8, "+": 8.0, "•": 8.5, "●": 8.5, "▪": 8.5, "◦": 8.5, "·": 8.5, "o": 8.5, "e": 8.5, "s": 8.5, "ž": 8.5}
_LONGEST_ROMAN_HEADING = 200
BULLETS = frozenset({"bullet"})


def mark_of(text: str) -> Mark | None:
    """The outline mark at the start of a paragraph; None where it has none. Misread Roman numbers ("HI-", "1I.") count before capitals."""
    for read in (_roman, _part, _article, _numbered, _lettered, _bulleted):
        if mark := read(text):
            return mark
    return None


def _roman(text: str) -> Mark | None:
    hit = _ROMAN.match(text)
    if not hit or not hit["r"][0].isupper() or hit["m"].isdigit() or hit["m"] == "H":  # "H." is the eighth of A., B., C.
        return None
    clean = re.fullmatch(r"[IVX]+", hit["m"]) is not None
    if (clean and len(text) < _LONGEST_ROMAN_HEADING) or is_upper(hit["r"], share=0.7):
        return Mark("roman", hit["m"], 1.0, hit["r"])
    return None


def _part(text: str) -> Mark | None:
    if (
        (hit := _PART.match(text))
        and len(text) < _LONGEST_ROMAN_HEADING
        and re.search(r"[IVX\d]|nhất|hai|ba|bốn|NHẤT|HAI|BA|BỐN", hit["m"][5:])
    ):
        return Mark("part", hit["m"], 0.5, hit["r"])
    if (hit := _CAPITAL.match(text)) and is_upper(hit["r"]):
        return Mark("part", hit["m"], 0.5, hit["r"])
    return None


def _article(text: str) -> Mark | None:
    return Mark("number", hit["m"], 1.8, hit["r"]) if (hit := _ARTICLE.match(text)) else None


def _numbered(text: str) -> Mark | None:
    hit = _NUMBER.match(text)
    if SYMBOL.match(text):
        return None  # a line that the page broke before the number of a paper: "71/NQ-CP ngày …"
    if not hit or (not hit["p"] and "." not in hit["m"]) or re.match(r"\d", hit["r"]) and not hit["p"]:
        return None
    return Mark("number", hit["m"], 2.0 + hit["m"].count("."), hit["r"])


def _lettered(text: str) -> Mark | None:
    if hit := _PAREN.match(text):
        return Mark("paren", hit["m"], 6.0, hit["r"])
    return Mark("letter", hit["m"], 5.5, hit["r"]) if (hit := _LETTER.match(text)) else None


def _bulleted(text: str) -> Mark | None:
    hit = _BULLET.match(text)
    return Mark("bullet", hit["m"], _BULLET_RANKS.get(hit["m"], 7.0), hit["r"]) if hit else None


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; a full stop inside a number, a name or an abbreviation ends none."""
    return [part.strip() for part in re.split(rf"(?<=[{LETTERS}\d)”\"%]{{2}}[.;!?])\s+(?=[{UPPER}“\"(+\-])", text) if part.strip()]


def words_of(text: str) -> list[str]:
    """The words, marks and digits kept."""
    return re.findall(rf"[{LETTERS}\d]+", text)
