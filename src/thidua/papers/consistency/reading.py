"""What one Word file of a dossier claims: its kind, number, days, counts, people, votes, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua.kernel.text import folded, nfc
from thidua.papers.consistency.claims import Ballot, Cited, Claim, Meeting, Signature, Stated
from thidua.papers.consistency.days import cited_in, days_in, first_day, meeting_days, number_of, threshold_in
from thidua.papers.consistency.file import Sheet, sheet
from thidua.papers.consistency.rows import bare, past_awards, people, seats

__all__ = ["Ballot", "Claim", "Stated", "days_in", "stated"]

_KINDS = {
    "TỜ TRÌNH": "to_trinh", "BIÊN BẢN": "bien_ban_hop", "DANH SÁCH": "danh_sach", "BÁO CÁO THÀNH TÍCH": "bao_cao_thanh_tich",
    "TÓM TẮT THÀNH TÍCH": "bao_cao_thanh_tich", "QUYẾT ĐỊNH": "quyet_dinh", "MỤC LỤC HỒ SƠ": "muc_luc", "GIẤY MỜI": "giay_moi",
    "GIẤY ỦY QUYỀN": "giay_uy_quyen", "THÔNG BÁO": "thong_bao", "TRÍCH SAO": "trich_sao", "PHIẾU BẦU": "phieu_bau", "HỒ SƠ": "bia",
}  # fmt: skip
_FINER = (  # kind, words of its title, the finer kind
    ("bien_ban_hop", r"kiem phieu|kiem dem", "bien_ban_kiem_phieu"),
    ("bien_ban_hop", r"lien tich", "bien_ban_lien_tich"),
    ("bien_ban_hop", r"^(?:cuoc )?hop to\b|binh xet(?!.*hoi dong)", "bien_ban_hop_to"),
    ("danh_sach", r"^chi tien", "danh_sach_chi_thuong"),
    ("danh_sach", r"^(?:duoc )?(?:tang|khen)\b", "danh_sach_tang"),
    ("quyet_dinh", r"(?:thanh lap|kien toan).*hoi dong", "quyet_dinh_hoi_dong"),
    ("quyet_dinh", r"cong nhan.*sang kien", "quyet_dinh_sang_kien"),
    ("quyet_dinh", r"^(?!.*(?:tang|khen|danh hieu))", "quyet_dinh_khac"),
)
_HEAD = 24
_TAIL = 14
_LINES_OF_TITLE = 4
_LONG_TITLE = 160
_LONG_PLACE = 80
_NUMBER = re.compile(r"Số\s?:?\s?(\d{1,5})\s?/\s?(?:\d{4}/)?(\S{1,40})")
_COUNTED = re.compile(r"\b(?:cho|có|gồm|thưởng)\s+(?:(\d{1,3})\s+tập thể)?(?:\s{0,2}(?:và|,)?\s{0,2}(\d{1,3})\s+cá nhân)?")
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b(?!\s?-)")
_THEME = re.compile(r"phong trào thi đua\s+[“\"]([^”\"]{1,200})[”\"]", re.IGNORECASE)
_AWARD = re.compile(
    r"(?:[Tt]ặng|[Tt]ặng thưởng|[Cc]ông nhận|danh hiệu)\s+((?:Giấy khen|Bằng khen|Cờ thi đua|Tập thể [Ll]ao động tiên tiến|Lao động tiên tiến|"
    r"Chiến sĩ thi đua cơ sở)(?:\s+của\s+[^,()“”\n:;.]{1,90}?)?)(?=\s+(?:cho|(?:v[ềì] )?thành tích|theo|trong|\()|\s*[,.;:(\n]|\s*$)",
    re.MULTILINE,
)
_ENDS_TITLE = re.compile(r"(?:Căn cứ|Kính gửi|Thời gian|Họ và tên|Họ tên|Tên tập thể|Nơi nhận|Điều\s|[(\-–]|\d{1,2}[.)]|[IVX]{1,4}\.)")
_POST = re.compile(
    r"^(?:TM|KT|TL|TUQ|Q)\.|^(?:T/M|K/T)|HIỆU TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|THƯ KÝ|BÍ THƯ|CHỦ TỌA|CHỦ TRÌ|NGƯỜI|ỦY VIÊN|XÁC NHẬN"
)
_SMALL_POST = re.compile(r"(?:(?:TM|KT)\.\s?)?(?:Phó\s+)?(?:Hiệu trưởng|Chủ tịch(?: Hội đồng)?|Trưởng phòng)", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:ThS|TS|CN)\.?\s)?[^\W\d_][^\W\d_'’.-]*(?:\s[^\W\d_][^\W\d_'’.-]*){1,5}")
_CHAIR = re.compile(r"Chủ (?:trì|tọa)(?: cuộc họp)?\s?:\s?([^.;,(\n]{3,60})")
_KEEPER = re.compile(r"Thư ký(?: cuộc họp)?\s?:\s?([^.;,(\n]{3,60})")
_MEMBERS = re.compile(r"Tổng số thành viên[^:\n]{0,160}:\s?(\d{1,3})(?!\d)")
_SLIPS = (
    ("phat_ra", r"phát ra\s?:\s?(\d{1,3})"),
    ("thu_ve", r"thu về\s?:\s?(\d{1,3})"),
    ("tham_gia", r"tham gia(?: bỏ phiếu)?\s?:\s?(\d{1,3})"),
)
_CONCLUDED = re.compile(r"(?:đề nghị )?tặng\s+(.{5,120}?)\s+cho\s+(?:\d{1,3} (?:tập thể|cá nhân)[^:]{0,40}):\s?([^.]{3,2000})\.")


def stated(file: str, data: bytes, *, kind: str = "") -> Stated:
    """What the Word file says; `kind` is taken where its title names none. Raises Refused for a file that is no readable .docx."""
    read = sheet(data)
    lines = tuple(nfc(line) for line in read.lines)
    place, named, title = _kind(lines)
    kind = named or kind
    words = "\n".join(lines)
    everything = "\n".join([words, *(cell for table in read.tables for row in table for cell in row)])
    head = lines[: place if place >= 0 else _HEAD]
    attached = next((line for line in lines[:_HEAD] if folded(line).lstrip("( ").startswith("kem theo")), "")
    total = re.search(r"tổng (?:số tiền|tiền thưởng) ([\d.]{1,15}) đồng", words)
    day = next((found for line in head if len(line) < _LONG_PLACE and not line.startswith("(") and (found := first_day(line))), None)
    if day is None and kind.startswith("bien_ban"):
        day = next((first_day(line) for line in lines if line.startswith("Thời gian")), None)
    return Stated(
        file=file,
        kind=kind,
        title=title,
        number=next((number_of(hit[1], hit[2]) for line in head if (hit := _NUMBER.match(line))), ""),
        day=day,
        text=everything,
        lines=lines,
        people=people(kind, lines, read.tables),
        counted=tuple((int(hit[1] or 0), int(hit[2] or 0)) for hit in _COUNTED.finditer(words) if hit[1] or hit[2]),
        years=tuple(sorted({int(year) for year in _YEAR.findall(title)})),
        themes=tuple(dict.fromkeys(_THEME.findall(words))),
        awards=tuple(dict.fromkeys(" ".join(one.split()) for one in _AWARD.findall(f"{title}\n{words}"))),
        meeting_days=(day,) if kind == "bien_ban_hop" and day else tuple(dict.fromkeys(meeting_days(lines))),
        bad_days=days_in(everything)[1],
        total=int(total[1].replace(".", "") or 0) if total else None,
        issuers=tuple(head),
        authority=_authority(lines, place) if kind.startswith("quyet_dinh") else "",
        bases=tuple(line for line in lines if re.match(r"(?:[-–]\s?)?(?:Căn cứ|Thực hiện|Theo đề nghị|Xét)\b", line)),
        enclosures=tuple(_enclosures(lines)),
        attached_to=_attached(attached),
        cited=tuple(cited_in(words)),
        signatures=tuple(_signatures(lines)),
        meeting=_meeting(lines, read, kind),
        past=tuple(past_awards(read.tables)) if kind == "bao_cao_thanh_tich" else (),
        contents=_contents(read) if kind == "muc_luc" else (),
    )


def _kind(lines: Sequence[str]) -> tuple[int, str, str]:
    """Where the title stands, the kind it names, and its subject."""
    for place, line in enumerate(lines[:_HEAD]):
        upper = line.upper().rstrip(" :")
        for printed, kind in _KINDS.items():
            if upper == printed or (upper.startswith(printed) and line.isupper() and len(line) < _LONG_TITLE):
                rest = line[len(printed) :].strip(" :").capitalize()  # a title on the line of the kind
                title = f"{rest} {_title(lines[place + 1 : place + 1 + _LINES_OF_TITLE])}".strip()
                about = re.sub(r"^(?:ve viec|v/v)\s+", "", folded(title))
                finer = next((fine for coarse, words, fine in _FINER if coarse == kind and re.search(words, about)), kind)
                return place, finer, title
        if re.match(r"(?:V/v|Về việc)\b", line, re.IGNORECASE):
            return place, "cong_van", line
    return -1, "", ""


def _title(lines: Sequence[str]) -> str:
    found: list[str] = []
    for line in lines:
        if (
            _ENDS_TITLE.match(line)
            or (line.isupper() and _POST.search(line))
            or (found and (":" in line or len(line) > _LONG_TITLE or line.endswith((".", ";"))))
        ):
            break
        found.append(line)
    return " ".join(found)


def _authority(lines: Sequence[str], place: int) -> str:
    """The line above the grounds that says who decides."""
    after = lines[place + 1 : place + 2 + _LINES_OF_TITLE] if place >= 0 else ()
    return next((line for line in after if line.isupper() and _POST.search(line)), "")


def _attached(line: str) -> Cited | None:
    return next(cited_in(line), None) if line else None


def _enclosures(lines: Sequence[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        if re.match(r"(?:Hồ sơ|Tài liệu|Văn bản)?\s?(?:gửi )?kèm theo.{0,30}:$", line, re.IGNORECASE) or line == "Tài liệu gửi kèm:":
            inside = True
        elif inside and line.startswith(("-", "–", "+", "•")):
            yield line.strip(" -–+•;.")
        elif inside:
            return


def _signatures(lines: Sequence[str]) -> Iterator[Signature]:
    last = max((place for place, line in enumerate(lines) if line.endswith("./.") or line.startswith("Nơi nhận")), default=-1)
    first = max(last + 1 if 0 <= last < len(lines) - 1 else 0, len(lines) - _TAIL)
    capacity: list[str] = []
    for line in lines[first:]:
        if (line.isupper() and _POST.search(line)) or _SMALL_POST.fullmatch(line):
            capacity.append(line)
        elif capacity and _NAME.fullmatch(line) and (line.istitle() or line.isupper()):
            yield Signature(tuple(capacity), bare(line))
            capacity = []
        elif not line.startswith("("):
            capacity = []


def _meeting(lines: tuple[str, ...], read: Sheet, kind: str) -> Meeting:
    words = "\n".join(lines)

    def found(pattern: re.Pattern[str]) -> str:
        hit = pattern.search(words)
        return bare(hit[1]) if hit else ""

    def number(pattern: str) -> int | None:
        hit = re.search(pattern, words, re.IGNORECASE)
        return int(hit[1]) if hit else None

    members = _MEMBERS.search(words)
    year = re.search(r"năm học\s+(20\d\d)\s?[-–]\s?20\d\d", words)
    council = next((line for line in lines if re.search(r"hội đồng", line, re.IGNORECASE) and "theo" in line and "Quyết định" in line), "")
    passes = next((line for line in lines if folded(line).startswith("muc thong qua")), "")
    quorum = next((line.partition("mức tối thiểu")[2] for line in lines if line.startswith("Điều kiện họp")), "")
    return Meeting(
        members=int(members[1]) if members else None,
        present=number(r"có mặt\s?:?\s?(\d{1,3})(?!\d)"),
        absent=number(r"vắng(?: mặt)?\s?:\s?(\d{1,3})(?!\d)"),
        chair=found(_CHAIR),
        keeper=found(_KEEPER),
        place=found(re.compile(r"Địa điểm\s?:\s?([^.;\n]{3,120})")),
        hour=found(re.compile(r"Thời gian[^:\n]{0,20}:\s?(\d{1,2} giờ(?: \d{1,2})?)")),
        seats=seats(read.tables),
        council=next((one for one in cited_in(council) if one.kind == "quyet dinh"), None) if kind.startswith("bien_ban") else None,
        school_year=int(year[1]) if year else None,
        threshold=threshold_in(passes) if passes else None,
        quorum=threshold_in(quorum) if quorum else None,
        slips=tuple((name, count) for name, pattern in _SLIPS if (count := number(pattern)) is not None),
        concluded=tuple((hit[1], tuple(folded(bare(one)) for one in re.split(r"[,;]", hit[2]))) for hit in _CONCLUDED.finditer(words)),
    )


def _contents(read: Sheet) -> tuple[str, ...]:
    return tuple(row[1] for table in read.tables for row in table[1:] if len(row) > 1 and row[1])
