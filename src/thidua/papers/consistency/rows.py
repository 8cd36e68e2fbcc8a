"""The people of one paper: nominees with their counts, members of a council, out of its lists and lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from thidua.kernel.text import folded
from thidua.papers.consistency.claims import Ballot, Cited, Claim, Seat
from thidua.papers.consistency.days import cited_in
from thidua.papers.consistency.file import Table

HONORIFIC = re.compile(r"^(?:(?:Ông|Bà|Cô|Thầy|Đ/c|Đồng chí)\s+)(?=\S+\s)")
_LISTED = re.compile(r"^(?:\d{1,3}[.)]|[-–+•])\s+(.+)$")
_FRACTION = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
_SHARE = re.compile(r"(\d{1,3}(?:,\d{1,2})?)\s?%")
_WRITTEN = re.compile(r"(\d{1,3})\s+đồng ý")
_WRITTEN_NO = re.compile(r"(\d{1,3})\s+không")
_BORN = re.compile(r"sinh:\s*([\d/]{4,10})")
_RATED = re.compile(r"[Nn]ăm\s+(?:học\s+)?(20\d\d)(?:\s?-\s?20\d\d)?\s?:\s?([^;.\n]{3,80})")
_NAME_HEADS = ("ten tap the", "ho va ten", "ho ten", "tap the, ca nhan", "ten ca nhan", "tap the/ca nhan")
_HEADING = re.compile(r"(?:[IVX]+|\d)\.\s")
_SIZE = re.compile(r"Tổng số thành viên:\s*(\d{1,4})")
_LONGEST_NUMBER = 6


def people(kind: str, lines: Sequence[str], tables: Sequence[Table]) -> tuple[Claim, ...]:
    """Everyone the paper puts forward, in its order."""
    if kind == "bao_cao_thanh_tich":
        return tuple(_reported(lines))
    named = tuple(_listed(lines)) if kind == "to_trinh" else ()
    if named:
        return named
    found: list[Claim] = []
    for table in tables:
        heads = [folded(head) for head in table[0]]
        if not any(one.startswith(_NAME_HEADS) for one in heads) or any(one.startswith("vai tro") for one in heads):
            continue
        found += [_row(dict(zip(heads, row, strict=False))) for row in table[1:] if any(row)]
    if kind == "bien_ban_hop":
        briefs = {folded(name): post for name, post in _briefs(lines)}
        found = [replace(one, post=one.post or briefs.get(one.key, "")) for one in found]
    return tuple(one for one in found if one.name)


def seats(tables: Sequence[Table]) -> tuple[Seat, ...]:
    """The members of a council out of the list that gives each a role."""
    for table in tables:
        heads = [folded(head) for head in table[0]]
        if any(one.startswith("vai tro") for one in heads):
            return tuple(_seat(dict(zip(heads, row, strict=False))) for row in table[1:] if len(row) > 1 and row[1])
    return ()


def past_awards(tables: Sequence[Table]) -> Iterator[tuple[int, str]]:
    """Year and name of every award a report lists as received."""
    for table in tables:
        if folded(table[0][0]) == "nam" and any("quyet dinh" in folded(head) for head in table[0]):
            for row in table[1:]:
                if len(row) > 1 and row[0].isdecimal() and len(row[0]) < _LONGEST_NUMBER:
                    yield int(row[0]), " ".join(row[1:])


def bare(name: str) -> str:
    """A name without the honorific, and with its letters in the usual case where all were capitals."""
    text = HONORIFIC.sub("", " ".join(name.split()).strip(" ;.,"))
    return text.title() if text.isupper() and " " in text else text


def _listed(lines: Sequence[str]) -> Iterator[Claim]:
    opened = False
    for line in lines:
        if re.search(r"(?:gồm|sau đây|như sau|cho)\s?:$", line) and not line.startswith("Hồ sơ"):
            opened = True
        elif opened:
            hit = _LISTED.match(line)
            if not hit:
                return
            name, _, rest = hit.group(1).rstrip(";. ").partition(", ")
            yield Claim(bare(name), rest)


def _reported(lines: Sequence[str]) -> Iterator[Claim]:
    def after(*labels: str) -> str:
        return next((line.split(":", 1)[1].strip().rstrip(".") for line in lines if line.startswith(labels) and ":" in line), "")

    name = after("Họ và tên:", "Họ tên:", "Tên tập thể:", "Tên đơn vị:")
    if not name:
        return
    born = next((hit.group(1) for line in lines if (hit := _BORN.search(line))), "")
    size = next((hit.group(1) for line in lines if (hit := _SIZE.search(line))), "")
    rated = tuple(rating for line in _section(lines, "xep loai") for rating in _ratings(line))
    decisions = tuple(one for line in _section(lines, "sang kien") for one in _decisions(line))
    yield Claim(bare(name), after("Chức vụ, đơn vị"), born, None, "", "", size, rated, decisions)


def _section(lines: Sequence[str], about: str) -> Iterator[str]:
    """The lines under the heading that speaks of something."""
    inside = False
    for line in lines:
        if _HEADING.match(line):
            inside = about in folded(line)
        elif inside:
            yield line


def _ratings(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(year), " ".join(words.split())) for year, words in _RATED.findall(text))


def _decisions(text: str) -> Iterator[Cited]:
    """The decisions that recognise an initiative; "(số 12/QĐ-UBND ngày 05/02/2024)" follows its title."""
    flat = " ".join(text.split())
    yield from cited_in(flat)
    for hit in re.finditer(r"\((số\s?:?\s?\d{1,5}/[^()]{1,80})\)", flat):
        yield from cited_in(f"Quyết định {hit[1]}")


def _briefs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if hit := re.match(r"\d{1,3}\)\s+([^:]{2,200}?)(?::|\.$)", line):
            name, _, rest = hit.group(1).partition(", ")
            yield bare(name), rest


def _row(cells: dict[str, str]) -> Claim:
    def cell(*starts: str) -> str:
        return next((text for head, text in cells.items() if head.startswith(starts)), "")

    name = cell(*_NAME_HEADS)
    if folded(name).startswith(("tong cong", "tong so", "cong")):
        name = ""
    return Claim(
        bare(name),
        " ".join(cell("chuc vu", "chuc danh").split()),
        cell("ngay sinh", "nam sinh", "ngay, thang, nam sinh"),
        _ballot(cell),
        " ".join(cell("hinh thuc", "danh hieu de nghi").split()),
        cell("tien thuong", "so tien", "muc thuong"),
        cell("so thanh vien"),
        _ratings(cell("xep loai", "ket qua xep loai")),
        tuple(_decisions(cell("sang kien"))),
    )


def _ballot(cell: Callable[..., str]) -> Ballot | None:
    vote = cell("ket qua bo phieu", "phieu")
    if hit := _FRACTION.search(vote):
        share = _SHARE.search(vote)
        return Ballot(int(hit.group(1)), int(hit.group(2)), share.group(0) if share else "")
    if _number(cell("dong y")) is None:
        return None
    share = _SHARE.search(cell("ty le", "ti le"))
    return Ballot(
        favour=_number(cell("dong y")) or 0,
        share=share.group(0).replace(" ", "") if share else "",
        issued=_number(cell("phat ra")),
        returned=_number(cell("thu ve")),
        valid=_number(cell("hop le")),
        invalid=_number(cell("khong hop le")),
        against=_number(cell("khong dong y")),
        written_favour=_first(_WRITTEN, cell("y kien bang van ban")),
        written_against=_first(_WRITTEN_NO, cell("y kien bang van ban")),
        result=cell("ket qua"),
    )


def _seat(cells: dict[str, str]) -> Seat:
    def cell(*starts: str) -> str:
        return next((text for head, text in cells.items() if head.startswith(starts)), "")

    said = folded(cell("co mat", "du hop"))
    present = True if said.startswith("co mat") else False if said.startswith("vang") else None
    return Seat(bare(cell(*_NAME_HEADS)), folded(cell("vai tro")), folded(cell("cuong vi", "chuc vu")), present, "van ban" in said)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < _LONGEST_NUMBER else None


def _first(pattern: re.Pattern[str], text: str) -> int:
    hit = pattern.search(text)
    return int(hit.group(1)) if hit else 0
