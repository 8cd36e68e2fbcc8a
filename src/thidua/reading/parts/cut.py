"""A paper cut into its parts: what names it, its title, the grounds, the body, the foot, and what is appended below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.kernel.text import folded
from thidua.reading.draft import Block
from thidua.reading.grammar import citations, flat, is_person, is_upper, mark_of
from thidua.reading.parts.grids import Grid, parted
from thidua.reading.source import Line
from thidua.reading.stages.normalise import joined, type_line

_TITLE_LINES = 8
_LONGEST_TITLE_LINE = 110
_HEAD_LINES = 25
_FOOT_LINES = 60
_LONGEST_POST = 70
_NOT_TITLE = re.compile(
    r"(?:can cu|kinh gui|kinh trinh|thoi gian|dia diem|hom nay|vao hoi|thanh phan|chu tri|xet de nghi|theo de nghi|quyet dinh\s*:|ho va ten|ten tap the|phong trao\s*:"
    r"|hien nay|ngay \d|\d+ gio)\b"
)
_BASE_STARTS = re.compile(r"(?:căn cứ|thực hiện|theo|xét|thi hành|triển khai|trên cơ sở)\b", re.IGNORECASE)
_SURE_BASE = re.compile(r"căn cứ\b", re.IGNORECASE)
_ATTACHED = re.compile(r"[(\[]?\s*(?:kem theo|ban hanh kem theo|dinh kem)\b")
AUTHORITY = re.compile(
    r"(?:quyen |pho )?(?:hieu truong|chu tich|giam doc|tong giam doc|bo truong|thu tuong|truong (?:phong|ban)|chanh van phong|uy ban nhan dan|ubnd|hoi dong"
    r"|ban chap hanh|bi thu|thu truong)\b"
)
POST = re.compile(
    r"(?:quyen |pho )?(?:hieu truong|chu tich|giam doc|tong giam doc|bo truong|thu truong|thu tuong|truong (?:ban|phong|doan|khoa)|chanh van phong|chanh thanh tra"
    r"|bi thu|thu ky|chu toa|chu tri|nguoi (?:lap|bao cao|uy quyen|duoc uy quyen|ghi bien ban|viet|ghi)|uy vien|to truong|to pho|xac nhan|ke toan|thu quy|dai dien"
    r"|truong ban kiem phieu|ban kiem phieu|nguoi duoc|cuc truong|vien truong)\b"
)
CAPACITY = re.compile(r"(?:t\s?/?\s?m|k\s?/?\s?t|t\s?/?\s?l|t\s?/?\s?u\s?/?\s?q|q|tuq)\s?\.\s?\S")
SIGNED = re.compile(r"[(\[]?\s*(?:da ky|ky,? (?:ghi ro|dong dau|ten|va ghi)|ky ten|chu ky|ghi ro ho ten|dau|ky\))")
_RECIPIENTS = re.compile(r"[*_(\s]*noi nhan\b")
_APPENDIX = re.compile(r"(?:phu luc|danh sach|bieu|mau so|danh muc)\b")
_LONGEST_UNPUNCTUATED = 8


@dataclass(frozen=True)
class Parts:
    """The parts in order. `kind` is the spelled name of the type of paper, empty where no line names it."""

    kind: str
    kind_line: int | None
    top: tuple[Line, ...]
    title: tuple[Line, ...]
    attached: tuple[Line, ...]
    grounds: tuple[Block, ...]
    body: tuple[Block, ...]
    foot: tuple[Line, ...]
    grids: tuple[Grid, ...]


def parts_of(lines: tuple[Line, ...]) -> Parts:
    """The cleaned lines of a paper as its parts."""
    split = parted(lines)
    flow = split.lines
    named = type_line(flow)
    if named:
        top, at = flow[: named.at], named.at + 1
        deeds = folded(named.rest) == "thanh tich"  # BÁO CÁO THÀNH TÍCH is one name
        title = [_rest(flow[named.at], named.rest)] if named.rest and not deeds else []
    else:
        at, title, deeds = _top_end(flow), [], False
        top = flow[:at]
    attached: list[Line] = []
    if named:
        at = _take_title(flow, at, title, attached)
    start, after = _foot_bounds(flow, at)
    blocks = [*joined(flow[at:start]), *joined(flow[after:])]
    grounds, body = _grounds(blocks)
    return Parts(
        kind=f"{named.name} thành tích" if named and deeds else named.name if named else "",
        kind_line=flow[named.at].number if named else None,
        top=top,
        title=tuple(title),
        attached=tuple(attached),
        grounds=tuple(grounds),
        body=tuple(body),
        foot=flow[start:after],
        grids=split.grids,
    )


def _rest(line: Line, text: str) -> Line:
    return Line(line.number, text, line.page, line.bold)


def _top_end(lines: tuple[Line, ...]) -> int:
    """Where a paper that names no type of its own stops being a letterhead."""
    seen = 0
    for at, line in enumerate(lines):
        seen += bool(line.text)
        bare = flat(line.text)
        if (
            seen > _HEAD_LINES
            or _SURE_BASE.match(line.text)
            or _NOT_TITLE.match(bare)
            or (mark_of(line.text) and not bare.startswith("so"))
        ):
            return at
    return len(lines) if seen <= _HEAD_LINES // 2 else 0


def _take_title(lines: tuple[Line, ...], at: int, title: list[Line], attached: list[Line]) -> int:
    """Gather the title and the note of what the paper is attached to; where the title ends."""
    blank = opened = False
    while at < len(lines):
        line = lines[at]
        bare = flat(line.text)
        if not line.text:
            blank = True
        elif opened or _ATTACHED.match(bare):
            attached.append(line)
            opened = line.text.count("(") + opened > line.text.count(")")
            blank = False
        elif attached or _ends_title(lines, at, title, blank=blank):
            return at
        else:
            title.append(line)
            blank = False
        at += 1
    return at


def _ends_title(lines: tuple[Line, ...], at: int, title: list[Line], *, blank: bool) -> bool:
    line = lines[at]
    bare = flat(line.text)
    if len(title) >= _TITLE_LINES or _NOT_TITLE.match(bare) or _SURE_BASE.match(line.text):
        return True
    if (mark := mark_of(line.text)) and mark.kind in ("roman", "part", "number", "bullet", "letter"):
        return True
    if not title:
        return False
    if AUTHORITY.match(bare) and (_before_base(lines, at) or (is_upper(line.text) and not is_upper(title[-1].text))):
        return True
    small = line.text[:1].islower()
    if (
        not small
        and not is_upper(line.text)
        and (len(line.text) > _LONGEST_TITLE_LINE or line.text.rstrip().endswith((":", ";", ".", "./.")))
    ):
        return True
    if blank:
        return not (small or is_upper(line.text) and is_upper(title[-1].text))
    return _BASE_STARTS.match(line.text) is not None and title[-1].text.rstrip().endswith((".", ";", "”"))


def _before_base(lines: tuple[Line, ...], at: int) -> bool:
    following = [line.text for line in lines[at + 1 : at + 5] if line.text][:2]
    return any(_BASE_STARTS.match(text) for text in following)


# ----------------------------------------------------------------------------------------- grounds
def _grounds(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The run of grounds at the beginning: it ends with the one that a full stop closes, or where another paragraph begins."""
    at = 0
    while at < len(blocks) and not _BASE_STARTS.match(blocks[at].text) and _leads(blocks[at]):
        at += 1
    if at == len(blocks) or not _BASE_STARTS.match(blocks[at].text):
        return [], blocks
    first = at
    while at < len(blocks) and _BASE_STARTS.match(blocks[at].text):
        text = blocks[at].text.rstrip()
        closed = at > first and blocks[at - 1].text.rstrip().endswith(".")
        if closed and not (_SURE_BASE.match(text) and text.endswith((";", ","))):
            break
        if text.endswith(":"):
            return blocks[first : at + bool(citations(text))], [*blocks[:first], *blocks[at + bool(citations(text)) :]]
        if not _SURE_BASE.match(text) and not text.endswith((";", ",")) and at == first and not citations(text):
            break  # "Thực hiện … , nhà trường đã tổ chức …" tells, it grounds nothing
        at += 1
    return blocks[first:at], [*blocks[:first], *blocks[at:]]


def _leads(block: Block) -> bool:
    """What may stand before the grounds: whom the paper is for, who decides."""
    bare = flat(block.text)
    return bool(re.match(r"kinh (?:gui|trinh)", bare) or AUTHORITY.match(bare) or block.text.startswith("-") or is_upper(block.text))


# -------------------------------------------------------------------------------------------- foot
def _foot_bounds(lines: tuple[Line, ...], after: int) -> tuple[int, int]:
    """Where the foot begins and ends; what follows it is an appendix."""
    at = next((at for at in range(after, len(lines)) if _RECIPIENTS.match(flat(lines[at].text))), None)
    if at is None:
        start = _backward(lines, len(lines), after)
        return start, len(lines)
    start = _backward(lines, at, after)
    end = at + 1
    named = False
    while end < len(lines) and end - at <= _FOOT_LINES:
        text = lines[end].text
        bare = flat(text)
        if _APPENDIX.match(bare) and (is_upper(text) or named) and not text.startswith("-"):
            break
        named = named or is_person(text)
        end += 1
    return start, end


def _backward(lines: tuple[Line, ...], end: int, after: int) -> int:
    """From `end` back over the lines of who signs."""
    at, start = end - 1, end
    while at >= after and end - at <= _FOOT_LINES:
        text = lines[at].text
        if text and not signs(text):
            break
        if text:
            start = at
        at -= 1
    return start


def signs(text: str) -> bool:
    """Whether a line can stand over or under a signature: a capacity, a post, a mark that it was signed, a name."""
    bare = folded(text)
    if len(text) > _LONGEST_POST * 2 or text.endswith((";", ":", "./.")):
        return False
    pieces = pieces_of(text)
    return all(
        bool(CAPACITY.match(folded(piece)) or SIGNED.match(folded(piece)) or is_person(bare_name(piece)) or _is_post(piece))
        for piece in pieces
    ) and bool(bare)


def _is_post(piece: str) -> bool:
    if is_upper(piece) and 1 < len(piece.split()) <= _LONGEST_UNPUNCTUATED and mark_of(piece) is None and not re.search(r"[\d.,;:]", piece):
        return True
    return bool(POST.match(folded(piece))) and len(piece.split()) <= _LONGEST_UNPUNCTUATED and not re.search(r"[.,;:]\s|:$", piece)


def is_post(piece: str) -> bool:
    """Whether a line of the foot names a post, in the words of offices or set in capitals."""
    return _is_post(piece) or (is_upper(piece) and len(piece.split()) > 1 and not re.search(r"\d", piece) and len(piece) <= _LONGEST_POST)


_DEGREE = re.compile(r"^(?:(?:ThS|TS|PGS|GS|CN|BS|Ths|Th\.S|T\.S)\.?\s*)+")
_HONORIFIC = re.compile(r"^(?:Ông|Bà|Cô|Thầy)\s+(?=\S+\s)")


def bare_name(text: str) -> str:
    """A name without the degree and the honorific that stand before it."""
    return _HONORIFIC.sub("", _DEGREE.sub("", text.strip()))


def pieces_of(text: str) -> list[str]:
    """What one printed line holds of two columns: pieces that a wide gap keeps apart."""
    return [piece.strip() for piece in re.split(r"\s{3,}|\t+", text) if piece.strip()]
