"""People and collectives that a paper names: in its tables, its lists, its roles, its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from thidua.kernel.text import folded
from thidua.reading.draft import Block, Doubt
from thidua.reading.grammar import LETTERS, SURNAMES, UPPER, mark_of
from thidua.reading.grammar import is_person as shaped_as_name
from thidua.reading.parts.grids import NAME_HEADS, Cell, Grid
from thidua.reading.parts.said import Named
from thidua.reading.phrases import doubt

_HONORIFIC = re.compile(r"^(?P<h>Ông \(bà\)|Bà \(ông\)|Ông|Bà|Cô|Thầy|Đồng chí|Đ/c|đ/c)\s*:?\s+(?=\S)")
_DEGREE = re.compile(r"^(?:(?:ThS|TS|PGS|GS|CN|BS|Ths)\.?\s+)+")
_COLLECTIVE = re.compile(
    r"(?:Tập thể|Tổ(?! chức| trưởng| phó)|Phòng(?! chống| ngừa)|Ban(?! hành)|Khối(?! lượng)|Trường(?! hợp)|Lớp|Nhóm|Bộ phận|Công đoàn|Chi đoàn|Chi bộ|Chi hội"
    r"|Liên đội|Đoàn(?! kết)|Hội(?! nghị| họp)|Ủy ban|UBND|Trung tâm|Đội|Câu lạc bộ|Nhà trường|Văn phòng(?! phẩm))\b"
)
_VERBAL = re.compile(r"\b(?:có|là|được|phải|thực hiện|tổ chức|chịu|làm việc|quyết định)\b")
_UNIT = re.compile(
    r"(?:Tổ (?!trưởng|phó)|Phòng |Ban |Khối |Trường |Lớp |Nhóm |Bộ phận |Công đoàn|Chi đoàn|Chi bộ|Văn phòng|Trung tâm|UBND|Ủy ban|Sở |Hội đồng|Đoàn )"
)
_POST_WORDS = frozenset(
    {
        "hieu truong", "pho hieu", "giao vien", "nhan vien", "chu tich", "pho chu", "to truong", "to pho", "bi thu", "uy vien", "ke toan", "truong ban",
        "thu ky", "truong phong", "giam doc", "pho giam", "van thu", "y te", "bao ve", "cap duong", "ban giam", "thu quy", "nhan su", "chuyen vien",
        "truong khoi", "cap uy", "dai dien", "pho bi", "pho truong", "tong phu",
    }
)  # fmt: skip
_LISTS = re.compile(
    r"\b(?:ca nhan|tap the|thanh vien|ong|ba|co ten|kinh moi|de cu|danh sach|thanh phan|tham du|co mat|vang mat|tham gia bieu quyet)\b"
)
_ROLE = re.compile(
    r"(?P<role>Chủ trì|Chủ tọa|Thư ký|Trưởng ban(?: kiểm phiếu)?|[Uủ]̉?y viên|Người ghi biên bản|Người chủ trì|Người ủy quyền|Người được ủy quyền|Họ và tên|Họ tên|Tên tập thể)"
    r"(?:\s+(?:cuộc họp|hội nghị|phiên họp))?\s*:\s*(?P<who>[^.;\n]+)",
    re.IGNORECASE,
)
_IN_SENTENCE = re.compile(
    rf"\b(?P<h>Ông|Bà|ông|bà|Đồng chí|đồng chí|Cô|Thầy)\s+(?P<n>[{UPPER}][{LETTERS}]*(?:\s+[{UPPER}][{LETTERS}]*){{1,5}})"
)
_CHOSEN = re.compile(r"(?:tập thể|cá nhân)[^:.;]{0,40}:\s*(?P<names>[^.;:]+)", re.IGNORECASE)
_ENDS = re.compile(r"tong cong|cong\b|tong so|nguoi lap")
_NO_SURNAMES = frozenset({"truong", "to", "ban", "hoi", "chu", "pho", "phong", "doan", "khoi", "lop", "co", "thay", "trung", "van", "tu"})
_MOST_WORDS, _LEAST_WORDS = 5, 2
_LONGEST_NAME = 80
_NAME_CELL = 12
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_SECTION_COLLECTIVE, _SECTION_PERSON = re.compile(r"tap the\b"), re.compile(r"ca nhan\b")


def people_of(grids: Iterable[Grid], blocks: Iterable[Block], *, listing: bool) -> tuple[tuple[Named, ...], tuple[Doubt, ...]]:
    """Everyone named, each once, in the order of the tables and then of the text; and who could not be made out.

    Without `listing` the points of lists are tasks, not names, as in a plan.
    """
    register = _Register()
    for grid in grids:
        if grid.names:
            register.table([one for row in grid.rows if (one := _from_row(grid, row))])
    for one in _from_text(blocks, listing=listing):
        register.take(one)
    people = register.told()
    return tuple(people), tuple([*register.doubts, *_unsure(people), *_differ(people)])


class _Register:
    """Names seen so far: the same name told twice is one person with all that was said, unless the paper itself tells two apart."""

    def __init__(self) -> None:
        self.people: list[Named] = []
        self.doubts: list[Doubt] = []
        self.places: dict[str, int] = {}
        self.lines: list[set[int]] = []

    def told(self) -> list[Named]:
        """Everyone, each with all the lines that name them."""
        return [replace(one, lines=tuple(sorted(lines))) for one, lines in zip(self.people, self.lines, strict=True)]

    def _add(self, one: Named) -> None:
        self.people.append(one)
        self.lines.append(set(one.lines))

    def table(self, rows: list[Named]) -> None:
        """The rows of one table: two rows with one name are two people."""
        seen: set[str] = set()
        for one in rows:
            key = folded(one.name)
            if key in seen:
                self._add(one)
                self.doubts.append(doubt("name_twice", one.lines[0] if one.lines else None, name=one.name))
            else:
                self.take(one)
            seen.add(key)

    def take(self, one: Named) -> None:
        """Add somebody, or what is new about somebody already there."""
        key = one.name.casefold()
        at = self.places.get(key)
        if at is None:
            self.places[key] = len(self.people)
            self._add(one)
            return
        self.lines[at] |= set(one.lines)
        old = self.people[at]
        self.people[at] = replace(
            old,
            honorific=old.honorific or one.honorific,
            post=old.post or one.post,
            unit=old.unit or one.unit,
            is_collective=old.is_collective if old.is_collective is not None else one.is_collective,
            role=old.role or one.role,
            born=old.born or one.born,
            award=old.award or one.award,
            amount=old.amount if old.amount is not None else one.amount,
        )


# ------------------------------------------------------------------------------------------- tables
def _from_row(grid: Grid, row: tuple[Cell, ...]) -> Named | None:
    cell = grid.at(row, *NAME_HEADS)
    if not cell.text or _ENDS.match(folded(cell.text)):
        return None
    name, honorific = plain_name(cell.text)
    post, unit = _where(grid.at(row, "chuc vu", "chuc danh", "cuong vi", "dai dien").text)
    amount = _AMOUNT.fullmatch(grid.at(row, "tien thuong", "so tien", "muc thuong").text.strip())
    return Named(
        name=name,
        honorific=honorific,
        post=post,
        unit=unit or grid.at(row, "don vi", "to chuyen mon", "noi cong tac", "bo phan").text,
        is_collective=_is_collective(name, honorific, hint=_hint(grid)),
        lines=tuple(line for one in row for line in one.lines),
        role=grid.at(row, "vai tro", "chuc trach", "nhiem vu trong").text,
        born=grid.at(row, "ngay sinh", "nam sinh", "ngay, thang, nam sinh").text,
        award=grid.at(row, "hinh thuc", "danh hieu").text,
        amount=int(amount[0].replace(".", "")) if amount else None,
    )


def _hint(grid: Grid) -> bool | None:
    """What the head or the heading over the table says of all its rows; None where it holds both."""
    over = folded(grid.over)
    if grid.has("ten tap the") or (_SECTION_COLLECTIVE.search(over) and not _SECTION_PERSON.search(over)):
        return True
    if _SECTION_PERSON.search(over) and not _SECTION_COLLECTIVE.search(over):
        return False
    return None


# --------------------------------------------------------------------------------------------- text
def _from_text(blocks: Iterable[Block], *, listing: bool) -> Iterator[Named]:
    opened = False
    for block in blocks:
        mark = mark_of(block.text)
        listed = mark is not None and mark.kind in ("number", "bullet", "letter", "paren")
        if listing and opened and listed and mark is not None and (one := _listed(mark.rest, block)):
            yield one
            continue
        if not listed or block.text.rstrip().endswith(":"):
            bare = folded(block.text)
            opened = bare.endswith(":") and bool(_LISTS.search(bare))
        yield from _roles(block)
        yield from _in_sentences(block)
        yield from _chosen(block) if listing else ()


def _listed(text: str, block: Block) -> Named | None:
    """One point of a list of names: "Bà X, Giáo viên, Tổ Y;", "Tổ Văn phòng."."""
    told = text.split(":", 1)[0].strip().rstrip(" ;.")
    first, _, rest = told.partition(",")
    if not rest and (dashed := re.match(r"(?P<a>.+?)\s+[-–]\s+(?P<b>.+)", told)):
        first, rest = dashed["a"], dashed["b"]
    if len(first) > _LONGEST_NAME or text.rstrip().endswith(":") or _VERBAL.search(first):
        return None
    name, honorific = plain_name(first)
    collective = _is_collective(name, honorific)
    if not honorific and collective is not True and not is_person(name):
        return None
    post, unit = _where(rest.strip())
    return Named(name, honorific, post, unit, collective, block.lines)


def _roles(block: Block) -> Iterator[Named]:
    for hit in _ROLE.finditer(block.text):
        for part in hit["who"].split(","):
            first, *rest = re.split(r"\s+[-–]\s+", part, maxsplit=1)
            name, honorific = plain_name(first)
            post, unit = _where(rest[0]) if rest else ("", "")
            role = hit["role"]
            if is_person(name) or (folded(role) == "ten tap the" and name):
                said = "" if folded(role).startswith(("ho ", "ten")) else role[:1].upper() + role[1:]
                yield Named(name, honorific, post, unit, folded(role) == "ten tap the", block.lines, role=said)


def _in_sentences(block: Block) -> Iterator[Named]:
    for hit in _IN_SENTENCE.finditer(block.text):
        name = _cut_before_post(hit["n"])
        if not is_person(name):
            continue
        rest = block.text[hit.start("n") + len(name) :]
        after = re.match(rf"\s*(?:[,–-]\s*)?(?P<w>(?:chức vụ:?\s*)?[{UPPER}][^.;:()]*)", rest)
        post, unit = _where(re.split(r"\s+(?:đã|được|có|phát biểu|báo cáo|chủ trì|là)\b", after["w"])[0]) if after else ("", "")
        honorific = hit["h"][:1].upper() + hit["h"][1:]
        yield Named(name, honorific, post, unit, is_collective=False, lines=block.lines)


def _cut_before_post(words: str) -> str:
    """Names and posts are both set in capitals: "Đặng Thị Hoài An Phó Hiệu trưởng" ends before "Phó"."""
    parts = words.split()
    for at in range(_LEAST_WORDS, len(parts)):
        pair = folded(" ".join(parts[at : at + 2]))
        if pair in _POST_WORDS or any(known.startswith(f"{pair} ") for known in _POST_WORDS) and at == len(parts) - 1:
            return " ".join(parts[:at])
    return " ".join(parts[:_MOST_WORDS])


def _chosen(block: Block) -> Iterator[Named]:
    """ "… cho 01 tập thể và 02 cá nhân: A, B, C"."""
    for hit in _CHOSEN.finditer(block.text):
        for part in hit["names"].split(","):
            name, honorific = plain_name(part)
            collective = _is_collective(name, honorific)
            if (collective and len(name.split()) <= _NAME_CELL) or (collective is False and is_person(name)):
                yield Named(name, honorific, "", "", collective, block.lines)


# -------------------------------------------------------------------------------------------- names
def plain_name(text: str) -> tuple[str, str]:
    """The name and the honorific before it; degrees are left out, a name set in capitals is kept as printed."""
    words = re.sub(r"\s+", " ", text).strip(" ,;.:-–")
    found = _HONORIFIC.match(words)
    honorific = found["h"] if found else ""
    return _DEGREE.sub("", words[found.end() :] if found else words).strip(), honorific


def is_person(name: str) -> bool:
    """Whether the words are a person's name; a post or a body whose first word looks like a surname that lost its mark is none."""
    first = name.split()[0] if name.split() else ""
    return shaped_as_name(name) and (first.capitalize() in SURNAMES or folded(first) not in _NO_SURNAMES)


def _is_collective(name: str, honorific: str, *, hint: bool | None = None) -> bool | None:
    if honorific:
        return False
    if hint is not None:
        return hint
    if _COLLECTIVE.match(name):
        first = name.split()[0]
        return not (first in SURNAMES and is_person(name) and not re.match(r"Đoàn (?:Thanh|trường)", name))
    return False if is_person(name) else None


def _where(text: str) -> tuple[str, str]:
    """Post and unit apart: "Giáo viên, Tổ Mẫu giáo lớn"."""
    pieces = [piece.strip() for piece in text.strip(" ;.").split(",") if piece.strip()]
    at = next((at for at, piece in enumerate(pieces) if _UNIT.match(piece)), len(pieces))
    if at == 0 and len(pieces) == 1 and not re.match(r"(?:Ban |Tổ |Phòng |Khối )", pieces[0]):
        return pieces[0], ""
    return ", ".join(pieces[:at]), ", ".join(pieces[at:])


# ------------------------------------------------------------------------------------------- doubts
def _unsure(people: Iterable[Named]) -> Iterator[Doubt]:
    for one in people:
        line = one.lines[0] if one.lines else None
        if (
            re.search(r"[^\w\s,'()\-–&/.“”\"]", one.name)
            or (one.is_collective is False and (re.search(r"[\d_]", one.name) or not is_person(one.name)))
            or one.is_collective is False
            and one.name.split()[0].capitalize() not in SURNAMES
        ):
            yield doubt("name_unsure", line, name=one.name)
        elif one.is_collective is None:
            yield doubt("who_unclear", line, name=one.name)


def _differ(people: list[Named]) -> Iterator[Doubt]:
    """One name spelled in two ways by the same paper."""
    spelled: dict[str, Named] = {}
    for one in people:
        other = spelled.setdefault(folded(one.name), one)
        if other.name.casefold() != one.name.casefold():
            yield doubt("name_differs", one.lines[0] if one.lines else None, first=other.name, second=one.name)
