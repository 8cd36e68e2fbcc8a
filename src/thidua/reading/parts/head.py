"""The head of a paper: its kind, number and symbol, who issues it, where and on which day; what is blank or unclear becomes a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.kernel.text import folded
from thidua.reading.draft import Doubt, Draft
from thidua.reading.grammar import clean_symbol, flat, is_upper
from thidua.reading.parts.cited import SURE_NUMBER, sure_day
from thidua.reading.parts.cut import Parts
from thidua.reading.parts.said import Told
from thidua.reading.phrases import doubt
from thidua.reading.source import Line, SourceText
from thidua.reading.stages.letterhead import MOTTO, letterhead
from thidua.reading.stages.title import subject

_DOTS = r"[.…_\s]*"
_BLANK_NUMBER = re.compile(rf"^so\s*[:.;]?\s*{_DOTS}[/\-–]\s*(?P<s>[a-z][a-z0-9&]*(?:\s?[-–/.]\s?[a-z][a-z0-9&]*){{0,3}})")
_NUMBER_LINE = re.compile(r"^\W*s[o0]\s*[:;]\s*\S|^\W*s[o0]\s*[.…\d]+\s*[/\-–]")
_BARE_NUMBER = re.compile(r"^so\s*[:;]\s*(?P<n>\d{1,5}[a-z]?)\s*$")
_SYMBOL = re.compile(r"(?P<number>\d{1,5}[A-Za-z]?)\.?[/-](?P<symbol>.+)")
_DATED = re.compile(r"\b(?:ngay|thang)\b.{0,30}\b(?:thang|nam)\b")
_FLAT_DAY = re.compile(r"ngay\s*(?P<d>\d{1,2})\s*thang\s*(?P<m>\d{1,2})\s*nam\s*(?P<y>\d{4})(?!\d)")
_BLANK_DAY = re.compile(rf"ngay\s*(?:\d{{1,2}}|{_DOTS})\s*thang\s*(?:\d{{1,2}}|{_DOTS})\s*nam\s*(?:\d{{2,4}}|{_DOTS})\s*$")
_ABOUT = re.compile(r"v\s?/\s?v\b")
_HELD = re.compile(r"^(?:\d+\.\s*)?(?:thoi gian|hom nay|vao hoi|bat dau)")
_AGENCY = re.compile(
    r"(?:uy ban nhan dan|ubnd|truong (?:mam non|mau giao|tieu hoc|trung hoc|thcs|thpt|mn|th)|hoi dong|phong|so |bo |ban |dang uy|chi bo|cong doan|trung tam"
    r"|doan|to )"
)
_FALLBACK_LINES = 6
_SHORT_LINE = 90
SYMBOL_KINDS = {
    "ttr": "Tờ trình", "bb": "Biên bản", "qd": "Quyết định", "kh": "Kế hoạch", "ds": "Danh sách", "tb": "Thông báo", "bc": "Báo cáo", "gm": "Giấy mời",
    "hd": "Hướng dẫn",
}  # fmt: skip
KIND_CODES = {
    "Tờ trình": "to_trinh", "Biên bản": "bien_ban", "Quyết định": "quyet_dinh", "Kế hoạch": "ke_hoach", "Danh sách": "danh_sach", "Thông báo": "thong_bao",
    "Báo cáo": "bao_cao", "Giấy mời": "giay_moi", "Giấy ủy quyền": "giay_uy_quyen", "Hướng dẫn": "huong_dan", "Công văn": "cong_van",
    "Trích sao": "trich_sao", "Phiếu bầu": "phieu_bau", "Tóm tắt thành tích": "tom_tat_thanh_tich", "Báo cáo thành tích": "bao_cao_thanh_tich",
    "Tóm tắt": "tom_tat_thanh_tich",
}  # fmt: skip
_FINER = (
    ("quyet_dinh", re.compile(r"thanh lap|kien toan|bo sung thanh vien"), re.compile(r"hoi dong|ban|to cong tac"), "quyet_dinh_hoi_dong"),
    ("quyet_dinh", re.compile(r"khen thuong|tang |cong nhan danh hieu|thuong"), re.compile(r""), "quyet_dinh_khen_thuong"),
    ("bien_ban", re.compile(r"kiem phieu"), re.compile(r""), "bien_ban_kiem_phieu"),
    ("bien_ban", re.compile(r"\bhop\b|cuoc hop|hoi nghi|binh xet"), re.compile(r""), "bien_ban_hop"),
)


@dataclass(frozen=True)
class Head:
    """What the head says; None where it does not, or where a doubt says why not."""

    kind: Told[str] | None
    number: Told[str] | None
    symbol: Told[str] | None
    issuer: Told[str] | None
    superior: Told[str] | None
    place: Told[str] | None
    day: Told[date] | None
    title: Told[str] | None
    doubts: tuple[Doubt, ...]


def head_of(parts: Parts, source: SourceText) -> Head:
    """Read the head of a paper that was cut."""
    draft = letterhead(Draft(source=source, on=date.max, lines=parts.top, head=parts.top))
    doubts: list[Doubt] = []
    number, symbol = _number(parts.top, doubts)
    day, place = _day(draft, parts, doubts)
    title = _title(parts) or _subject(draft)
    kind = _kind(parts, title, symbol, doubts)
    issuer, superior = _issuers(draft, parts.top)
    return Head(kind, number, symbol, issuer, superior, place, day, title, tuple(doubts))


def _told(draft: Draft, key: str) -> Told[str] | None:
    found = draft.one(key)
    return Told(str(found.value), found.lines) if found else None


# ------------------------------------------------------------------------------------ kind and title
def _title(parts: Parts) -> Told[str] | None:
    text = re.sub(r"\s+", " ", " ".join(line.text for line in parts.title)).strip(" .;:-*_")
    return Told(text, tuple(line.number for line in parts.title)) if text else None


def _subject(draft: Draft) -> Told[str] | None:
    """A letter has no line of its own for its title: what follows "V/v" under the number."""
    found = subject(draft)
    return Told(str(found.value), found.lines) if found else None


def _kind(parts: Parts, title: Told[str] | None, symbol: Told[str] | None, doubts: list[Doubt]) -> Told[str] | None:
    if parts.kind:
        code = KIND_CODES.get(parts.kind, folded(parts.kind).replace(" ", "_"))
        words = folded(title.value) if title else ""
        code = next((finer for coarse, one, other, finer in _FINER if coarse == code and one.search(words) and other.search(words)), code)
        return Told(code, (parts.kind_line,) if parts.kind_line else ())
    letters = folded(re.split(r"[-/]", symbol.value)[0]) if symbol else ""
    about = next((line.number for line in parts.top if _ABOUT.match(flat(line.text))), None)
    if about is not None and letters not in SYMBOL_KINDS:
        return Told("cong_van", (about,))
    doubts.append(doubt("kind_unknown", symbol.lines[0] if symbol else None, kind=SYMBOL_KINDS.get(letters, "")))
    return None


# ------------------------------------------------------------------------------------------- number
def _number(top: Iterable[Line], doubts: list[Doubt]) -> tuple[Told[str] | None, Told[str] | None]:
    """Number and symbol apart: "21/TTr-MNSMX" is 21 and TTr-MNSMX. A line that should hold them and cannot be read is a doubt."""
    for line in top:
        bare = flat(line.text)
        if not _NUMBER_LINE.search(bare):
            continue
        where = (line.number,)
        if hit := _FULL_NUMBER.search(bare):
            printed = clean_symbol(_capitals(line.text[hit.start("s") : hit.end("s")]))
            if apart := _SYMBOL.fullmatch(printed):
                if not SURE_NUMBER.fullmatch(apart["number"]):
                    doubts.append(doubt("number_unread", line.number, quote=printed))
                    return None, Told(apart["symbol"], where)
                return Told(apart["number"], where), Told(apart["symbol"], where)
        if blank := _BLANK_NUMBER.search(bare):
            doubts.append(doubt("number_blank", line.number))
            return None, Told(clean_symbol(_capitals(line.text[blank.start("s") : blank.end("s")])), where)
        if alone := _BARE_NUMBER.search(bare):
            doubts.append(doubt("number_unread", line.number, quote=line.text))
            return Told(alone["n"], where), None
        doubts.append(doubt("number_unread", line.number, quote=line.text))
        return None, None
    return None, None


_FULL_NUMBER = re.compile(
    r"^\W*so\s*[:.;]?\s*(?P<s>\d{1,5}[a-z]?\s*\.?\s*(?:/\s*\d{4}\s*)?[/\-–]\s*[a-z][a-z0-9&.]*(?:\s?[-–/]\s?[a-z][a-z0-9&.]*){0,3})(?![\w/])"
)


def _capitals(printed: str) -> str:
    """The symbol ends where words in small letters begin: on one line with the place, it would take that in."""
    pieces = re.split(r"(\s?[-–/]\s?)", printed)
    kept = pieces[:1]
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=False):
        if piece[:1].isalpha() and not piece[:1].isupper():
            break
        kept += [joint, piece]
    return "".join(kept).rstrip(".")


# ---------------------------------------------------------------------------------------------- day
def _day(draft: Draft, parts: Parts, doubts: list[Doubt]) -> tuple[Told[date] | None, Told[str] | None]:
    place = _told(draft, "place")
    found = draft.one("date")
    if found:
        return Told(date.fromisoformat(str(found.value)), found.lines), place
    for line in parts.top:
        bare = flat(line.text)
        if (hit := _FLAT_DAY.search(bare)) and not (MOTTO.search(bare) and not hit):
            if day := _calendar(hit["y"], hit["m"], hit["d"]):
                return Told(day, (line.number,)), place or _place(line, hit.start())
            doubts.append(doubt("day_impossible", line.number, quote=line.text[hit.start() : hit.end()]))
            return None, place or _place(line, hit.start())
        if _BLANK_DAY.search(bare):
            doubts.append(doubt("day_blank", line.number))
            return _held(parts), place or _place(line, bare.rfind("ngay"))
        if _DATED.search(bare) and len(line.text) < _SHORT_LINE:
            doubts.append(doubt("day_unread", line.number, quote=line.text))
            return None, place
    return _held(parts), place


def _calendar(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _place(line: Line, end: int) -> Told[str] | None:
    words = re.sub(r"^.*/\S+\s+", "", line.text[:end]).strip(" ,.;")
    return Told(words, (line.number,)) if words and not re.search(r"\d", words) else None


def _held(parts: Parts) -> Told[date] | None:
    """Minutes without a day in their head were written on the day of the meeting."""
    if parts.kind != "Biên bản":
        return None
    for block in parts.body:
        if _HELD.match(flat(block.text)):
            day = sure_day(block.text)
            return Told(day, block.lines) if day else None
    return None


# ------------------------------------------------------------------------------------------ issuers
def _issuers(draft: Draft, top: tuple[Line, ...]) -> tuple[Told[str] | None, Told[str] | None]:
    issuer, superior = _told(draft, "issuer"), _told(draft, "superior_issuer")
    if issuer:
        return issuer, superior
    named = list(_in_small_letters(top))
    if not named:
        return None, None
    return named[-1], named[-2] if len(named) > 1 else None


def _in_small_letters(top: tuple[Line, ...]) -> Iterator[Told[str]]:
    """A pasted text may not keep the capitals of the agencies' names: the lines before the motto that begin like one."""
    for line in [line for line in top if line.text][:_FALLBACK_LINES]:
        bare = flat(line.text)
        if MOTTO.search(bare) or _NUMBER_LINE.search(bare):
            return
        if _AGENCY.match(bare) and not is_upper(line.text) and len(line.text) < _SHORT_LINE:
            yield Told(line.text.strip(" ,.;-"), (line.number,))
