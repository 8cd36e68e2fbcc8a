"""Which paragraph is which component of an administrative document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.kernel.text import folded
from thidua.papers.checking.annexes import Annex, parted
from thidua.papers.checking.word import Paragraph, WordFile

KINDS = {
    "NGHỊ QUYẾT": "NQ", "QUYẾT ĐỊNH": "QĐ", "CHỈ THỊ": "CT", "THÔNG BÁO": "TB", "HƯỚNG DẪN": "HD", "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH", "BÁO CÁO": "BC", "BIÊN BẢN": "BB", "TỜ TRÌNH": "TTr", "GIẤY MỜI": "GM", "GIẤY ỦY QUYỀN": "GUQ", "DANH SÁCH": "",
    "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ", "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA", "MỤC LỤC": "", "DANH MỤC": "", "PHIẾU": "", "TÓM TẮT THÀNH TÍCH": "", "BẢNG TỔNG HỢP": "",
    "TRÍCH SAO": "TrS", "HỒ SƠ": "", "BẢN ĐĂNG KÝ": "", "LÝ LỊCH THÀNH TÍCH": "", "SỔ THEO DÕI": "", "SỔ QUỸ": "",
}  # fmt: skip
_HEAD_SCAN = 30
_TAIL_SCAN = 16
_FOOT = 10  # lines of a foot whose signature stands above the recipients
_DATED = re.compile(r"ngay[\s\d.…_]*thang[\s\d.…_]*nam")
_CAPACITY = re.compile(r"^(?:TM|KT|TUQ|TL|Q|T/M|K/T|T\.M|K\.T)\b[. ]")
_POST = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.|^(?:T/M|K/T)|HIỆU TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|THƯ KÝ|BÍ THƯ|CHÁNH VĂN PHÒNG")
_SMALL_POST = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\.\s*)?(?:Phó\s+)?(?:Hiệu trưởng|Chủ tịch|Giám đốc|Trưởng phòng|Trưởng ban)(?:\s+Hội đồng)?", re.IGNORECASE
)
_BASE_OPENS = re.compile(r"[-–\s]*can cu\b")
_BASE_GOES_ON = re.compile(r"[-–\s]*(?:can cu|thuc hien|theo|xet|tren co so)\b")
_AGENCY_OPENS = re.compile(
    r"(?:uy ban|ubnd|hdnd|truong|so|phong|hoi|cong doan|dang|ban|van phong|trung tam|bo|tong|cuc|chi|benh vien|dai hoc|hoc vien|vien|"
    r"cong ty|lien doan|doan|to|quan|huyen uy|thanh pho|tinh|tap doan|lien|xi nghiep|mat tran)\b"
)
_RECIPIENTS = re.compile(r"noi nhan\s*[:.;]?")
_LONG = 60
_BASE = 30
_CAPTION = re.compile(r"(?:Hình|Biểu đồ|Sơ đồ|Bảng) \d+[.:] ")  # the name of a figure stands in the middle, it is no running text
_MOSTLY = 0.8
_LINES_OF_TITLE = 4
_LINES_OF_AGENCY = 5
_CENTRED_TEXT = 180  # a centred stretch shorter than this is a title or a formula of promulgation


@dataclass(frozen=True)
class Components:
    """The components found; a missing one is None or empty. `rows` are the lines with words, without the annexes."""

    national_name: Paragraph | None
    motto: Paragraph | None
    superior: tuple[Paragraph, ...]
    issuer: tuple[Paragraph, ...]
    number: Paragraph | None
    place_day: Paragraph | None
    kind: Paragraph | None
    abstract: tuple[Paragraph, ...]
    bases: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    recipients_head: Paragraph | None
    recipients: tuple[Paragraph, ...]
    capacity: tuple[Paragraph, ...]
    signer: Paragraph | None
    annex: bool
    about: Paragraph | None
    rows: tuple[Paragraph, ...]
    annexes: tuple[Annex, ...]
    last_words: Paragraph | None

    @property
    def kind_name(self) -> str:
        """The type as the title prints it, from the list of the decree; empty where it is none of them."""
        return next((name for name in KINDS if self.kind and self.kind.words.upper().startswith(name)), "")


@dataclass(frozen=True)
class _Head:
    name: Paragraph | None
    motto: Paragraph | None
    number: Paragraph | None
    day: Paragraph | None
    kind: Paragraph | None
    about: Paragraph | None


def components(file: WordFile) -> Components:
    """Find every component by what it says and where it stands, never by its formatting: that is what is being judged."""
    everything = [one for one in file.paragraphs if one.words]
    flat = {one.number: folded(one.words) for one in everything}
    rows, annexes = parted(everything, flat)
    head = _head(rows, flat)
    superior, issuer = _agencies(rows[:_HEAD_SCAN], flat, head)
    recipients_head = next((one for one in reversed(rows) if _RECIPIENTS.fullmatch(flat[one.number])), None)
    recipients = _after(rows, recipients_head)
    bases = _bases(rows, flat)
    capacity, signer = _signature(rows, flat, recipients_head, head.kind)
    abstract = _abstract(rows, flat, head.kind)
    taken = {one.number for one in (*bases, *recipients, *capacity, *abstract)}
    first = max((one.number for one in (head.kind, head.number, head.day, *abstract) if one), default=0)
    last = min((one.number for one in (recipients_head, *capacity) if one), default=rows[-1].number + 1 if rows else 1)
    text = [one for one in rows if first < one.number < last]
    return Components(
        head.name, head.motto, superior, issuer, head.number, head.day, head.kind, abstract, bases,
        tuple(one for one in text if one.number not in taken and _is_text(one)),
        recipients_head, recipients, capacity, signer,
        any(re.match(r"\(?\s*kem theo", flat[one.number]) for one in rows[:8]) or any(one.alone for one in annexes),
        head.about, tuple(rows), annexes,
        text[-1] if text and text[-1].cell is None else None,
    )  # fmt: skip


def _head(rows: list[Paragraph], flat: dict[int, str]) -> _Head:
    head = rows[:_HEAD_SCAN]

    def first(good: re.Pattern[str], *, most: int = 10_000) -> Paragraph | None:
        return next((one for one in head if good.search(flat[one.number]) and len(one.words) < most), None)

    name = first(re.compile("cong hoa xa hoi"))
    kind = next((one for one in head if one is not name and _is_kind(one)), None)
    dated = [one for one in head if _DATED.search(flat[one.number]) and len(one.words) < _LONG]
    return _Head(
        name=name,
        motto=first(re.compile("doc lap.*hanh phuc")),
        number=first(re.compile(r"^so\s*(?::|\d)")),
        day=next((one for one in dated if not flat[one.number].startswith(("can cu", "(kem theo", "(ban hanh"))), None),
        kind=kind,
        about=first(re.compile("^(?:v/v|ve viec)")) if kind is None else None,
    )


def _is_text(one: Paragraph) -> bool:
    """A stretch of running text long enough to be judged as such."""
    return (
        one.cell is None
        and not one.tabbed
        and len(one.words) >= _LONG
        and not one.words.startswith(("(", "Kính gửi"))
        and (one.align != "center" or (len(one.words) > _CENTRED_TEXT and not _CAPTION.match(one.words)))
        and not one.words.isupper()
    )


def _abstract(rows: list[Paragraph], flat: dict[int, str], kind: Paragraph | None) -> tuple[Paragraph, ...]:
    """The lines between the type and what follows it; the first always, the next ones while they go on with the sentence."""
    found: list[Paragraph] = []
    for one in rows:
        if kind is None or one.number <= kind.number or one.cell != kind.cell:
            continue
        text = flat[one.number]
        if _BASE_OPENS.match(text) or text.startswith(("kinh gui", "(")) or re.match(r"(?:[ivx]+|\d+)\s*[.)/]\s|[-–+]\s|dieu \d", text):
            break
        if found and (one.words[:1].isupper() or one.words.endswith((".", ";", ":"))) and not _goes_on(one, found[-1]):
            break
        found.append(one)
        if len(found) == _LINES_OF_TITLE or len(one.words) > _CENTRED_TEXT:
            break
    return tuple(found if found and found[0].number <= (kind.number if kind else 0) + 2 else ())


def _goes_on(one: Paragraph, before: Paragraph) -> bool:
    """A second line that opens with a capital still belongs to the title where both stand in the middle and neither is a formula."""
    return one.align == before.align == "center" and not one.words.isupper() and one.number == before.number + 1


def _agencies(head: list[Paragraph], flat: dict[int, str], known: _Head) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The managing agency and the one that issues, each with all its lines."""
    name = known.name
    left = [one for one in head if one.cell is not None and one.cell != name.cell] if name is not None and name.cell is not None else head
    edge = known.kind or known.number or known.day  # a công văn has no kind: the agency then ends where the number or the day stands
    others = (name, known.motto, known.number, known.day, known.kind)
    lines = [one for one in left if _is_agency(one, flat[one.number], *others) and (edge is None or one.number < edge.number)][
        :_LINES_OF_AGENCY
    ]
    groups: list[list[Paragraph]] = []
    for one in lines:
        if groups and not _AGENCY_OPENS.match(flat[one.number]):
            groups[-1].append(one)
        else:
            groups.append([one])
    if not groups:
        return (), ()
    return tuple(one for group in groups[:-1] for one in group), tuple(groups[-1])


def _bases(rows: list[Paragraph], flat: dict[int, str]) -> tuple[Paragraph, ...]:
    """The first unbroken run of lines that open with "Căn cứ"; further down the words belong to the text."""
    found: list[Paragraph] = []
    for one in rows:
        opening = _BASE_GOES_ON if found and found[-1].words.endswith(";") else _BASE_OPENS
        if opening.match(flat[one.number]) and one.cell is None and len(one.words) >= _BASE:
            found.append(one)
        elif found:
            break
    return tuple(found)


def _is_kind(one: Paragraph) -> bool:
    words = one.words.upper()
    return any(words == kind or (words.startswith(kind) and one.words.isupper() and len(words) < _LONG) for kind in KINDS)


def _is_agency(one: Paragraph, text: str, *others: Paragraph | None) -> bool:
    """A line in capitals, or one that opens with the word for a kind of agency and is short: small letters there are a fault to tell."""
    if any(one is other for other in others):
        return False
    letters = [char for char in one.words if char.isalpha()]
    in_capitals = bool(letters) and sum(char.isupper() for char in letters) > _MOSTLY * len(letters)
    return in_capitals or (len(text) < _LONG and _AGENCY_OPENS.match(text) is not None)


def _after(rows: list[Paragraph], head: Paragraph | None) -> tuple[Paragraph, ...]:
    if head is None:
        return ()
    found: list[Paragraph] = []
    for one in rows:
        if one.number <= head.number or (one.cell == head.cell and one.column != head.column):
            continue
        if one.cell != head.cell or (head.cell is None and not one.listed and not one.words.startswith(("-", "–", "•", "+"))):
            break
        found.append(one)
    return tuple(found)


def _signs(one: Paragraph, recipients_head: Paragraph | None) -> bool:
    """A line that names the capacity or the post of who signs; in small letters only where it says nothing else, at the foot."""
    if one.words == one.words.upper():
        return bool(_POST.search(one.words) or _CAPACITY.match(one.words))
    if recipients_head is None or _SMALL_POST.fullmatch(one.words) is None:
        return False
    above = recipients_head.number - one.number
    return above < 0 or (one.cell is None and above < _FOOT)


def _signature(
    rows: list[Paragraph], flat: dict[int, str], recipients_head: Paragraph | None, kind: Paragraph | None
) -> tuple[tuple[Paragraph, ...], Paragraph | None]:
    tail = rows[-_TAIL_SCAN:]
    after_bases = next((one.number for one in reversed(tail) if _BASE_OPENS.match(flat[one.number])), 0)
    start = next(
        (
            place
            for place, one in enumerate(tail)
            if _signs(one, recipients_head) and (kind is None or one.number > kind.number)
            and one.number > after_bases  # the post above the grounds signs nothing
            and (recipients_head is None or one.cell != recipients_head.cell or one.cell is None)
        ),
        None,
    )  # fmt: skip
    if start is None:
        return (), None
    first = tail[start]
    same = [one for one in tail[start:] if one.cell == first.cell and (one.column > 0) == (first.column > 0)]
    if first.column > 0:  # between the lines of a foot made with tabs stand the recipients, on the left
        same = [one for one in same if not one.words.startswith("-")]
    capacity: tuple[Paragraph, ...] = (first,)
    for one in same[1:]:  # the post goes on line after line; a blank for the signature ends it
        apart = one.number - capacity[-1].number
        if not (one.words.isupper() or _SMALL_POST.fullmatch(one.words)) or apart > (2 if first.column else 1):
            break
        capacity = (*capacity, one)
    if first.cell is None and recipients_head is not None and recipients_head.number > capacity[-1].number and first.column == 0:
        same = [one for one in same if one.number < recipients_head.number]
    named = [one for one in same if one.number > capacity[-1].number and not one.words.startswith(("(", "-"))]
    return capacity, named[-1] if named else None
