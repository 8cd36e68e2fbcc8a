"""What one Word file of a dossier claims: its kind, number, days, counts, people and votes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed
from thidua.papers.checking.word import W, body_of, parts_of

KINDS = {
    "TỜ TRÌNH": "to_trinh",
    "BIÊN BẢN": "bien_ban_hop",
    "DANH SÁCH": "danh_sach",
    "BÁO CÁO THÀNH TÍCH": "bao_cao_thanh_tich",
    "TÓM TẮT THÀNH TÍCH": "bao_cao_thanh_tich",
    "QUYẾT ĐỊNH": "quyet_dinh",
    "MỤC LỤC HỒ SƠ": "muc_luc",
}
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|ngày\s+(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_NUMBER = re.compile(r"Số:\s*(\S+)")
_HONORIFIC = re.compile(r"^(?:Ông|Bà|Cô|Thầy)\s+(?=\S+\s)")
_COUNTED = re.compile(r"\b(?:cho|có|gồm|thưởng)\s+(?:(\d+)\s+tập thể)?(?:\s*(?:và|,)?\s*(\d+)\s+cá nhân)?")
_LISTED = re.compile(r"^(?:\d+[.)]|-)\s+(.+)$")
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b")
_THEME = re.compile(r"phong trào thi đua\s+[“\"]([^”\"]+)[”\"]", re.IGNORECASE)
_AWARD = re.compile(
    r"(?:tặng|tặng thưởng)\s+((?:Giấy khen|Bằng khen|Cờ thi đua)(?:\s+của\s+[^,()“”]+?)?)(?=\s+(?:cho|thành tích|theo|trong|\()|$)"
)
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+)")
_SHARE = re.compile(r"(\d+(?:,\d+)?)\s*%")
_WRITTEN = re.compile(r"(\d+)\s+đồng ý")
_WRITTEN_NO = re.compile(r"(\d+)\s+không")
_BORN = re.compile(r"sinh:\s*([\d/]{4,10})")


@dataclass(frozen=True)
class Ballot:
    """One row of counts as a paper prints it; None where the paper leaves it out."""

    favour: int
    base: int | None = None
    share: str = ""
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    against: int | None = None
    written_favour: int = 0
    written_against: int = 0
    result: str = ""


@dataclass(frozen=True)
class Claim:
    """One nominee as one paper names them."""

    name: str
    post: str = ""
    born: str = ""
    ballot: Ballot | None = None
    award: str = ""
    amount: str = ""

    @property
    def key(self) -> str:
        """What two spellings of one name have in common."""
        return folded(self.name)


@dataclass(frozen=True)
class Stated:
    """Everything one paper states that another may contradict."""

    file: str
    kind: str
    title: str
    number: str
    day: date | None
    text: str
    lines: tuple[str, ...]
    people: tuple[Claim, ...]
    counted: tuple[tuple[int, int], ...]
    years: tuple[int, ...]
    themes: tuple[str, ...]
    awards: tuple[str, ...]
    meeting_day: date | None
    members: int | None
    bad_days: tuple[str, ...]
    days: tuple[date, ...]
    total: str = ""

    def person(self, key: str) -> Claim | None:
        """The claim about one name."""
        return next((one for one in self.people if one.key == key), None)


def stated(file: str, data: bytes) -> Stated:
    """What the Word file says. Raises Refused for a file that is no readable .docx."""
    lines, tables = _parts(data)
    words = "\n".join(lines)
    kind, title = _kind(lines)
    day_line = next((line for line in lines[:8] if re.search(r"ngày.*tháng.*năm", line) and not line.startswith("(")), "")
    number = next((hit.group(1) for line in lines[:8] if (hit := _NUMBER.match(line))), "")
    everything = "\n".join([words, *(cell for table in tables for row in table for cell in row)])
    days, bad = days_in(everything)
    first = days_in(day_line)[0]
    day = first[0] if first else None
    if not day and kind == "bien_ban_hop":
        begun = days_in(next((line for line in lines if line.startswith("Thời gian")), ""))[0]
        day = begun[0] if begun else None
    held = days_in(
        next((line for line in lines if "hội đồng" in line.lower() and re.search(r"\bhọp\b|kết quả họp|biên bản họp", line.lower())), "")
    )[0]
    members = re.search(r"Tổng số thành viên Hội đồng[^:]*?:\s*(\d+)", words)
    return Stated(
        file=file,
        kind=kind,
        title=title,
        number="" if "…" in number.split("/")[0] else number,
        day=day,
        text=everything,
        lines=tuple(lines),
        people=tuple(_people(kind, lines, tables)),
        counted=tuple(_counts(words)),
        years=tuple(sorted({int(year) for year in _YEAR.findall(title)})),
        themes=tuple(dict.fromkeys(_THEME.findall(words))),
        awards=tuple(dict.fromkeys(hit.strip() for hit in _AWARD.findall(words))),
        meeting_day=(day if kind == "bien_ban_hop" else held[0] if held else None),
        members=int(members.group(1)) if members else None,
        bad_days=bad,
        days=days,
        total=next((hit.group(1) for hit in [re.search(r"tổng (?:số tiền|tiền thưởng) ([\d.]+) đồng", words)] if hit), ""),
    )


def _parts(data: bytes) -> tuple[list[str], list[list[list[str]]]]:
    """The lines outside tables with borders, in order, and the tables as rows of cells. Tables without a head row are layout, so lines."""
    body = body_of(parts_of(data)).find(f"{W}body")
    if body is None:
        raise Refused("checking.broken")
    lines: list[str] = []
    tables: list[list[list[str]]] = []
    for part in body:
        if part.tag == f"{W}p":
            lines.append(_words(part))
        elif part.tag == f"{W}tbl":
            rows = [
                ["\n".join(_words(one) for one in cell.iter(f"{W}p")).strip() for cell in row.iter(f"{W}tc")] for row in part.iter(f"{W}tr")
            ]
            if _is_list(rows):
                tables.append(rows)
            else:
                lines += [line for row in rows for cell in row for line in cell.split("\n")]
    return [line for line in lines if line], tables


def _is_list(rows: list[list[str]]) -> bool:
    return bool(rows) and folded(rows[0][0]) in {"stt", "tt", "so so"}


def _words(paragraph: etree._Element) -> str:
    pieces = [one.text or "" if one.tag == f"{W}t" else " " for one in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")]
    return squeezed("".join(pieces)).replace("\n", " ")


def _kind(lines: list[str]) -> tuple[str, str]:
    for place, line in enumerate(lines[:14]):
        for printed, kind in KINDS.items():
            if line.upper().startswith(printed) and line.upper() == line:
                first, second = (lines[place + 1 : place + 3] + ["", ""])[:2]
                title = f"{first} {second}" if second[:1].islower() else first  # a long title broken by hand goes on in small letters
                return kind, title
    return "", ""


def days_in(text: str) -> tuple[tuple[date, ...], tuple[str, ...]]:
    good: list[date] = []
    bad: list[str] = []
    for hit in _DAY.finditer(text):
        day, month, year = (int(one) for one in hit.groups() if one)
        try:
            good.append(date(year, month, day))
        except ValueError:
            bad.append(hit.group())
    return tuple(good), tuple(dict.fromkeys(bad))


def _counts(words: str) -> list[tuple[int, int]]:
    found = []
    for hit in _COUNTED.finditer(words):
        if hit.group(1) or hit.group(2):
            found.append((int(hit.group(1) or 0), int(hit.group(2) or 0)))
    return found


def _people(kind: str, lines: list[str], tables: list[list[list[str]]]) -> list[Claim]:
    if kind == "to_trinh":
        return _named_in_submission(lines)
    if kind == "bao_cao_thanh_tich":
        return _named_in_report(lines)
    found: list[Claim] = []
    for table in tables:
        heads = [folded(head) for head in table[0]]
        if not any(one.startswith(("ten tap the", "ho va ten", "tap the, ca nhan")) for one in heads) or "vai tro" in heads:
            continue
        found += [_row(dict(zip(heads, row, strict=False))) for row in table[1:] if any(row)]
    briefs = {folded(name): post for name, post in _briefs(lines)} if kind == "bien_ban_hop" else {}
    return [Claim(one.name, one.post or briefs.get(one.key, ""), one.born, one.ballot, one.award, one.amount) for one in found if one.name]


def _named_in_submission(lines: list[str]) -> list[Claim]:
    found: list[Claim] = []
    opened = False
    for line in lines:
        if line.rstrip().endswith("gồm:"):
            opened = True
        elif opened:
            hit = _LISTED.match(line)
            if not hit:
                break
            name, _, rest = hit.group(1).rstrip(";.").partition(", ")
            found.append(Claim(_bare(name), rest))
    return found


def _named_in_report(lines: list[str]) -> list[Claim]:
    name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith(("Họ và tên:", "Tên tập thể:"))), "")
    post = next((line.split(":", 1)[1].strip().rstrip(".") for line in lines if line.startswith("Chức vụ, đơn vị công tác:")), "")
    born = next((hit.group(1) for line in lines if (hit := _BORN.search(line))), "")
    return [Claim(_bare(name), post, born)] if name else []


def _briefs(lines: list[str]) -> list[tuple[str, str]]:
    found = []
    for line in lines:
        if hit := re.match(r"\d+\)\s+([^:]+?)(?::|\.$)", line):
            name, _, rest = hit.group(1).partition(", ")
            found.append((_bare(name), rest))
    return found


def _row(cells: dict[str, str]) -> Claim:
    def cell(*starts: str) -> str:
        return next((text for head, text in cells.items() if head.startswith(starts)), "")

    name = cell("ten tap the", "ho va ten", "tap the, ca nhan")
    if folded(name) == "tong cong":
        name = ""
    ballot = None
    vote = cell("ket qua bo phieu", "phieu")
    if hit := _FRACTION.search(vote):
        share = _SHARE.search(vote)
        ballot = Ballot(int(hit.group(1)), int(hit.group(2)), share.group(0) if share else "")
    elif cell("dong y").isdigit():
        share_text = _SHARE.search(cell("ty le"))
        ballot = Ballot(
            favour=int(cell("dong y")),
            share=share_text.group(0) if share_text else "",
            issued=_number(cell("phat ra")),
            returned=_number(cell("thu ve")),
            valid=_number(cell("hop le")),
            invalid=_number(cell("khong hop le")),
            against=_number(cell("khong dong y")),
            written_favour=_first(_WRITTEN, cell("y kien bang van ban")),
            written_against=_first(_WRITTEN_NO, cell("y kien bang van ban")),
            result=cell("ket qua"),
        )
    return Claim(_bare(name), cell("chuc vu"), cell("ngay sinh", "nam sinh"), ballot, cell("hinh thuc"), cell("tien thuong", "so tien"))


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _first(pattern: re.Pattern[str], text: str) -> int:
    hit = pattern.search(text)
    return int(hit.group(1)) if hit else 0


def _bare(name: str) -> str:
    return _HONORIFIC.sub("", name.replace("\n", " ").strip())
