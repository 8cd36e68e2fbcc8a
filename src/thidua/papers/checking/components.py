"""Which paragraph is which component of an administrative document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.kernel.text import folded
from thidua.papers.checking.word import Paragraph, WordFile

KINDS = {
    "NGHỊ QUYẾT": "NQ", "QUYẾT ĐỊNH": "QĐ", "CHỈ THỊ": "CT", "THÔNG BÁO": "TB", "HƯỚNG DẪN": "HD", "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH", "BÁO CÁO": "BC", "BIÊN BẢN": "BB", "TỜ TRÌNH": "TTr", "GIẤY MỜI": "GM", "GIẤY ỦY QUYỀN": "GUQ", "DANH SÁCH": "",
    "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ", "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA", "MỤC LỤC": "", "PHIẾU": "", "TÓM TẮT THÀNH TÍCH": "", "BẢNG TỔNG HỢP": "",
    "TRÍCH SAO": "TrS", "HỒ SƠ": "", "BẢN ĐĂNG KÝ": "", "LÝ LỊCH THÀNH TÍCH": "", "SỔ THEO DÕI": "", "SỔ QUỸ": "",
}  # fmt: skip
_HEAD_SCAN = 30
_DATED = re.compile(r"ngay[\s\d.…_]*thang[\s\d.…_]*nam")
_CAPACITY = re.compile(r"^(?:TM|KT|TUQ|TL|Q|T/M|K/T|T\.M|K\.T)\b[. ]")
_POST = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.|^(?:T/M|K/T)|HIỆU TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|THƯ KÝ|BÍ THƯ|CHÁNH VĂN PHÒNG")
_BASE_OPENS = re.compile(r"[-–\s]*can cu\b")
_BASE_GOES_ON = re.compile(r"[-–\s]*(?:can cu|thuc hien|theo|xet|tren co so)\b")
_LONG = 60
_BASE = 30
_CAPTION = re.compile(r"(?:Hình|Biểu đồ|Sơ đồ|Bảng) \d+[.:] ")  # the name of a figure stands in the middle, it is no running text
_MOSTLY = 0.8


@dataclass(frozen=True)
class Components:
    """The components found; a missing one is None or empty."""

    national_name: Paragraph | None
    motto: Paragraph | None
    superior: Paragraph | None
    issuer: Paragraph | None
    number: Paragraph | None
    place_day: Paragraph | None
    kind: Paragraph | None
    abstract: Paragraph | None
    bases: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    recipients_head: Paragraph | None
    recipients: tuple[Paragraph, ...]
    capacity: tuple[Paragraph, ...]
    signer: Paragraph | None
    annex: bool
    about: Paragraph | None = None

    @property
    def kind_name(self) -> str:
        """The type as the title prints it, from the list of the decree; empty where it is none of them."""
        return next((name for name in KINDS if self.kind and self.kind.words.upper().startswith(name)), "")


def components(file: WordFile) -> Components:
    """Find every component by what it says and where it stands, never by its formatting: that is what is being judged."""
    rows = [one for one in file.paragraphs if one.words]
    head = rows[:_HEAD_SCAN]
    flat = {one.number: folded(one.words) for one in rows}
    name = next((one for one in head if "cong hoa xa hoi" in flat[one.number]), None)
    motto = next((one for one in head if "doc lap" in flat[one.number] and "hanh phuc" in flat[one.number]), None)
    number = next((one for one in head if re.match(r"so\s*(?::|\d)", flat[one.number])), None)
    day = next(
        (
            one
            for one in head
            if _DATED.search(flat[one.number]) and len(one.words) < _LONG and not flat[one.number].startswith(("can cu", "(kem theo"))
        ),
        None,
    )
    kind = next((one for one in head if one is not name and _is_kind(one)), None)
    recipients_head = next((one for one in reversed(rows) if re.fullmatch(r"noi nhan\s*[:.;]?", flat[one.number])), None)
    recipients = _after(rows, recipients_head)
    left = [one for one in head if one.cell is not None and (name is None or one.cell != name.cell)] if name and name.cell else head
    agencies = [one for one in left if _is_agency(one, name, motto, number, day, kind)]
    edge = kind or number or day  # a công văn has no kind: the agency then ends where the number or the day stands
    agencies = [one for one in agencies if edge is None or one.number < edge.number][:3]
    bases = _bases(rows)
    capacity, signer = _signature(rows, recipients_head, kind)
    abstract = next((one for one in rows if kind and one.number == kind.number + 1 and one.cell == kind.cell), None)
    taken = {one.number for one in (*bases, *recipients, *capacity) if one}
    first = max((one.number for one in (kind, number, day, abstract) if one), default=0)
    last = min((one.number for one in (recipients_head, *capacity) if one), default=rows[-1].number + 1 if rows else 1)
    body = tuple(
        one
        for one in rows
        if first < one.number < last
        and one.cell is None
        and one.number not in taken
        and len(one.words) >= _LONG
        and not one.words.startswith(("(", "Kính gửi"))
        and not (one.align == "center" and _CAPTION.match(one.words))
    )
    about = next((one for one in head if kind is None and flat[one.number].startswith(("v/v", "ve viec"))), None)
    annex = any(re.match(r"\(?\s*kem theo", text) for text in list(flat.values())[:8])
    return Components(
        name, motto, agencies[-2] if len(agencies) > 1 else None, agencies[-1] if agencies else None, number, day, kind, abstract, bases,
        tuple(one for one in body if abstract is None or one.number != abstract.number), recipients_head, recipients, capacity, signer, annex, about,
    )  # fmt: skip


def _bases(rows: list[Paragraph]) -> tuple[Paragraph, ...]:
    """The first unbroken run of lines that open with "Căn cứ"; further down the words belong to the text."""
    found: list[Paragraph] = []
    for one in rows:
        opening = _BASE_GOES_ON if found and found[-1].words.endswith(";") else _BASE_OPENS
        if opening.match(folded(one.words)) and one.cell is None and len(one.words) >= _BASE:
            found.append(one)
        elif found:
            break
    return tuple(found)


def _is_kind(one: Paragraph) -> bool:
    words = one.words.upper()
    return any(words == kind or (words.startswith(kind) and one.words.isupper() and len(words) < _LONG) for kind in KINDS)


def _is_agency(one: Paragraph, *others: Paragraph | None) -> bool:
    letters = [char for char in one.words if char.isalpha()]
    return all(one is not other for other in others) and bool(letters) and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _after(rows: list[Paragraph], head: Paragraph | None) -> tuple[Paragraph, ...]:
    if head is None:
        return ()
    found: list[Paragraph] = []
    for one in rows:
        if one.number > head.number:
            if one.cell != head.cell or (head.cell is None and not one.words.startswith(("-", "–", "•", "+"))):
                break
            found.append(one)
    return tuple(found)


def _signature(
    rows: list[Paragraph], recipients_head: Paragraph | None, kind: Paragraph | None
) -> tuple[tuple[Paragraph, ...], Paragraph | None]:
    tail = rows[-14:]
    start = next(
        (
            place
            for place, one in enumerate(tail)
            if one.words == one.words.upper() and (_POST.search(one.words) or _CAPACITY.match(one.words)) and (kind is None or one.number > kind.number)
            and not any(_BASE_OPENS.match(folded(later.words)) for later in tail[place + 1:])  # the post above the grounds signs nothing
            and (recipients_head is None or one.cell != recipients_head.cell or one.cell is None)
        ),
        None,
    )  # fmt: skip
    if start is None:
        return (), None
    first = tail[start]
    same = [one for one in tail[start:] if one.cell == first.cell]
    capacity: tuple[Paragraph, ...] = (first,)
    for one in same[1:]:  # the post goes on line after line; a blank for the signature ends it
        if one.words != one.words.upper() or one.number != capacity[-1].number + 1:
            break
        capacity = (*capacity, one)
    named = [one for one in same if one.number > capacity[-1].number and not one.words.startswith("(")]
    return capacity, named[-1] if named else None
