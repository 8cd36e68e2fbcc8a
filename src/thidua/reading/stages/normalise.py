"""First stages: markup taken off the lines, misread words mended, the paper cut into head, preamble, body and foot, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from thidua.kernel.text import nfc
from thidua.reading.draft import Block, Draft
from thidua.reading.grammar import LETTERS, LOWER, flat, is_upper, mark_of
from thidua.reading.source import Line
from thidua.reading.stages.mend import mended

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_TABLE_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?")
_RULE = re.compile(r"[\s\-–—_=*.~]{3,}")
_COMMENT = re.compile(r"#+\s*(?:source|complete|nguồn)\b.*", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")


def clean(draft: Draft) -> Draft:
    """Reads source; writes lines: NFC, no Markdown marks, table cells told apart, empty lines kept as empty, misread words mended."""
    return replace(draft, lines=tuple(mended(unmarked(draft.source.lines), noisy=draft.source.noisy)))


def unmarked(source: Iterable[Line]) -> list[Line]:
    """The lines without Markdown marks, table cells told apart; every word as it was printed."""
    lines: list[Line] = []
    bold, cells, current = False, 0, None
    for line in source:
        raw = nfc(line.text).replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "").replace("\u00ad", "")
        if not raw.strip():
            bold, current = False, None  # an empty line ends a table
        for piece, edge in _cells(raw):
            if edge:
                cells += 1
                current = cells
            text, inside, bold = _unmarked(piece, starts_bold=bold)
            current = None if current and not edge and _ends_table(text) else current
            for at in range(0, max(len(text), 1), _LONGEST_BLOCK):
                cell = line.cell if line.cell is not None else current
                lines.append(replace(line, text=text[at : at + _LONGEST_BLOCK], bold=line.bold or inside, cell=cell))
    return lines


def _ends_table(text: str) -> bool:
    """Where no empty line closes the letterhead's table, the name of the type or a Roman heading does."""
    return flat(text).strip(" *") in _SPELLED or (is_upper(text) and (mark := mark_of(text)) is not None and mark.kind == "roman")


def _cells(raw: str) -> list[tuple[str, bool]]:
    """The pieces of a raw line that stand in different table cells, each with whether a new cell begins there."""
    stripped = raw.strip()
    if _COMMENT.fullmatch(stripped):
        return [("", False)]
    if "|" not in stripped:
        return [(raw, False)]
    if _TABLE_RULE.fullmatch(stripped) and "-" in stripped or not stripped.strip("| "):
        return [("", True)]
    if stripped.startswith("|") or stripped.endswith("|") or stripped.count("|") > 1:
        inner = stripped[1:].removesuffix("|") if stripped.startswith("|") else stripped
        return [(piece, True) for piece in inner.split("|")]
    return [(raw, False)]


def _unmarked(piece: str, *, starts_bold: bool) -> tuple[str, bool, bool]:
    """The text without marks, whether all of it was bold, and whether bold goes on into the next line."""
    text = _ESCAPED.sub(r"\1", re.sub(r"^\s{0,3}#{1,6}\s+", "", piece))
    text = re.sub(r"<br\s*/?>|</?(?:b|i|u|strong|em|p|div|span)>", " ", text)
    inside, outside, bold = "", "", starts_bold
    for at, part in enumerate(text.split("**")):
        bold = bold if at == 0 else not bold
        inside, outside = (inside + part, outside) if bold else (inside, outside + part)
    text = text.replace("**", "").replace("__", "")
    starred = text.lstrip().startswith(("* ", "*\t"))
    text = re.sub(r"(?<!\*)\*(?!\*)", "", text)
    text = _SPACES.sub(" ", ("* " if starred else "") + text.strip()).strip(" *" if not starred else " ")
    text = "" if _RULE.fullmatch(text) else text
    has_inside = any(c.isalnum() for c in inside)
    return text, has_inside and not any(c.isalnum() for c in outside), bold


# ------------------------------------------------------------------------------------ head, body, foot
_TYPE_LINE = re.compile(
    r"(ke hoach|chuong trinh hanh dong|chuong trinh|huong dan|thong bao|the le|quy che|phuong an|de an|quyet dinh|chi thi|to trinh"
    r"|bao cao|cong van|loi keu goi|giao uoc thi dua"
    r"|nghi quyet|quy dinh|thu keu goi|bien ban|danh sach|giay moi|giay uy quyen|trich sao|phieu bau|tom tat thanh tich)\b"
)
_SPELLED = {
    "ke hoach": "Kế hoạch", "chuong trinh": "Chương trình", "chuong trinh hanh dong": "Chương trình hành động", "huong dan": "Hướng dẫn",
    "thong bao": "Thông báo", "the le": "Thể lệ", "quy che": "Quy chế", "phuong an": "Phương án", "de an": "Đề án", "quyet dinh": "Quyết định",
    "chi thi": "Chỉ thị", "to trinh": "Tờ trình", "bao cao": "Báo cáo", "cong van": "Công văn", "loi keu goi": "Lời kêu gọi",
    "giao uoc thi dua": "Giao ước thi đua", "nghi quyet": "Nghị quyết", "quy dinh": "Quy định", "thu keu goi": "Thư kêu gọi",
    "bien ban": "Biên bản", "danh sach": "Danh sách", "giay moi": "Giấy mời", "giay uy quyen": "Giấy ủy quyền", "trich sao": "Trích sao",
    "phieu bau": "Phiếu bầu", "tom tat thanh tich": "Tóm tắt thành tích",
}  # fmt: skip
_HEAD_REACH = 60
_BASE = re.compile(r"(căn cứ|xét|thực hiện|triển khai|theo|nhằm|để|trên cơ sở|tiếp tục|thi hành|kính gửi|hưởng ứng)\b", re.IGNORECASE)
_BASE_SURE = re.compile(r"(?:căn cứ|kính gửi)\b|(?:thực hiện|triển khai|theo|thi hành)\b.{0,120}?\bsố\s*:?\s*\d", re.IGNORECASE | re.DOTALL)
_RECIPIENTS = re.compile(r"noi nhan\b")
_LONGEST_TITLE = 420
_BLANK_SHARE = 0.15
_UNWRAPPED = 130
_JOIN_MINIMUM = 40
_LONGEST_BLOCK = 6_000  # no paragraph of a paper is longer; what is, is cut, so that no rule meets a text without end


@dataclass(frozen=True)
class TypeLine:
    """Where the name of the paper's type stands, how it is spelled, and what of the title follows on the same line."""

    at: int
    name: str
    rest: str


def type_line(lines: tuple[Line, ...]) -> TypeLine | None:
    """The line that names the type of paper: set in capitals, or alone on its line; within the first lines."""
    seen = 0
    for at, line in enumerate(lines):
        seen += bool(line.text)
        if seen > _HEAD_REACH:
            break
        text = line.text.strip(" *:")
        hit = _TYPE_LINE.match(flat(text))
        if hit and hit[1] != "ke hoach" and text[: hit.end()].casefold() != _SPELLED[hit[1]].casefold():
            continue  # "PHƯỜNG AN HÒA" is no "phương án"; only KẾ HOẠCH itself is forgiven a misread mark
        if hit and (is_upper(text[: hit.end()]) or hit.end() == len(text)):
            return TypeLine(at, _SPELLED[hit[1]], text[hit.end() :].strip(" :"))
    return None


def cut(draft: Draft) -> Draft:
    """Reads lines; writes head, preamble, body, foot and the values doc_type and title are taken from later."""
    lines = draft.lines
    named = type_line(lines)
    start = named.at if named else 0
    title_end = _title_end(lines, start) if named else _head_without_type(lines)
    foot = _foot_start(lines, title_end)
    blocks = joined(lines[title_end:foot])
    first = next((at for at, block in enumerate(blocks) if _opens_body(block)), len(blocks))
    if first == len(blocks):
        first = next((at for at, block in enumerate(blocks) if not _BASE.match(block.text)), len(blocks))
    return replace(draft, head=lines[:title_end], preamble=tuple(blocks[:first]), body=tuple(blocks[first:]), foot=lines[foot:])


def _head_without_type(lines: tuple[Line, ...]) -> int:
    """A letter (công văn) names no type, and OCR may have lost it: the head ends where the addressee, a base or a Roman heading begins."""
    seen = 0
    for at, line in enumerate(lines):
        seen += bool(line.text)
        mark = mark_of(line.text)
        if seen > _HEAD_REACH // 2:
            break
        if _BASE_SURE.match(line.text) or (mark and mark.kind in ("roman", "number")):
            return at
    return 0


def _opens_body(block: Block) -> bool:
    mark = mark_of(block.text)
    if mark and mark.kind in ("roman", "part"):
        return True
    if mark and mark.kind == "number" and mark.label in ("1", "Điều 1", "Mục 1"):
        return True
    short = len(block.text) < _LONGEST_TITLE // 4
    return mark is None and short and is_upper(block.text) and block.cell is None


def _title_end(lines: tuple[Line, ...], start: int) -> int:
    """The line after the title: the title goes on over short or capital lines until a base, a mark or a long sentence begins."""
    at, taken, size = start + 1, bool(type_line(lines) and type_line(lines).rest), 0  # type: ignore[union-attr]
    after_blank = False
    while at < len(lines):
        text = lines[at].text
        if not text:
            after_blank = True
        else:
            if _title_stops(lines, at, taken=taken, after_blank=after_blank, size=size):
                return at
            size += len(text)
            taken, after_blank = True, False
        at += 1
    return at


def _title_stops(lines: tuple[Line, ...], at: int, *, taken: bool, after_blank: bool, size: int) -> bool:
    text = lines[at].text
    following = " ".join(line.text for line in lines[at : at + 3])
    if _BASE_SURE.match(following) or size > _LONGEST_TITLE:
        return True
    mark = mark_of(text)
    if mark and mark.kind in ("roman", "part", "number", "bullet"):
        return True
    if not taken:
        return False
    if _BASE.match(text) and (after_blank or not is_upper(text)):
        return True
    if after_blank:
        paragraph = _paragraph(lines, at)
        goes_on = (
            is_upper(text)
            or lines[at].bold
            or re.match(r"(?:giai đoạn|năm|trên địa bàn|của|tại|nhân dịp|hướng tới|[“\"(])", text, re.IGNORECASE)
        )
        return not goes_on or len(paragraph) > _LONGEST_TITLE // 2 or paragraph.rstrip().endswith((";", ":", "."))
    return False


def _paragraph(lines: tuple[Line, ...], at: int) -> str:
    taken: list[str] = []
    for line in lines[at:]:
        if not line.text:
            break
        taken.append(line.text)
    return " ".join(taken)


def _foot_start(lines: tuple[Line, ...], after: int) -> int:
    """Where "Nơi nhận" stands (or the signer's lines that a two-column page put before it); the end where there is none."""
    at = next((at for at, line in enumerate(lines) if at >= after and _RECIPIENTS.match(flat(line.text).lstrip("*|_. "))), None)
    if at is None:
        return _signer_start(lines, after)
    ended = next((back for back in range(at - 1, max(after, at - _SIGNER_REACH), -1) if "./." in lines[back].text), None)
    return ended + 1 if ended is not None else at


_SIGNER_REACH = 14
_SIGNER_LINE = re.compile(r"(?:TM\.|KT\.|T/M|TL\.|Q\.|HIỆU TRƯỞNG|CHỦ TỊCH|PHÓ |TRƯỞNG |GIÁM ĐỐC|BÍ THƯ|THỦ TRƯỞNG|BỘ TRƯỞNG)")


def _signer_start(lines: tuple[Line, ...], after: int) -> int:
    for at in range(len(lines) - 1, max(after, len(lines) - 2 * _SIGNER_REACH), -1):
        if _SIGNER_LINE.match(lines[at].text) and is_upper(lines[at].text):
            back = at
            while back > after and (not lines[back - 1].text or is_upper(lines[back - 1].text)):
                back -= 1
            return back
    return len(lines)


# ------------------------------------------------------------------------------------------ paragraphs
_STARTS = re.compile(r"(?:Căn cứ|Xét |Trên đây|Nơi nhận|Kính gửi|Đối với |\* )")
_PAGE_NUMBER = re.compile(r"[-–]?\s*(?:Trang\s*)?\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–]?")


def joined(lines: tuple[Line, ...]) -> list[Block]:
    """Paragraphs out of lines: what a page's width broke is joined again, what an author began anew is not."""
    texts = [line for line in lines if line.text]
    lengths = sorted(len(line.text) for line in texts if line.cell is None)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    outside = [line for line in lines if line.cell is None]
    spaced = sum(not line.text for line in outside) > len(outside) * _BLANK_SHARE
    blocks: list[Block] = []
    last, gap = "", False
    for line in lines:
        if not line.text or _PAGE_NUMBER.fullmatch(line.text) and line.cell is None:
            gap = gap or not line.text
            continue
        if blocks and len(blocks[-1].text) < _LONGEST_BLOCK and _continues(blocks[-1], last, line, gap=gap, width=width, spaced=spaced):
            before = blocks[-1]
            blocks[-1] = replace(
                before, text=_glued(before.text, line.text), lines=(*before.lines, line.number), bold=before.bold and line.bold
            )
        else:
            blocks.append(Block(line.text, (line.number,), line.bold, line.cell))
        last, gap = line.text, False
    return blocks


def _glued(before: str, after: str) -> str:
    return f"{before} {after}"


def _continues(block: Block, last: str, line: Line, *, gap: bool, width: int, spaced: bool) -> bool:
    text = line.text
    if line.cell != block.cell or _STARTS.match(text):
        return False
    ended = last.rstrip(" *").endswith((".", ";", ":", "./.", "!", "?"))
    small = re.match(rf"[\"“(]?[{LETTERS}]", text) is not None and text.lstrip('“"(')[0].islower()
    if mark_of(text) and not _broken_at_dash(last, text, ended=ended, gap=gap):
        return False
    if gap:
        return small and not ended and len(last) > _JOIN_MINIMUM
    if width > _UNWRAPPED:
        return small and not ended
    if mark_of(block.text) and ((is_upper(block.text) and is_upper(text)) or (block.bold and line.bold)):
        return True  # a heading broken in two
    if is_upper(last) != is_upper(text) and (is_upper(block.text) or is_upper(text)) and not (is_upper(text) and small):
        return not (is_upper(block.text) and not small) and not _stands_alone(text)
    if spaced:
        return not (ended and len(last) < width * 0.6 and not small)
    return _flows(last, width=width, ended=ended, small=small)


def _flows(last: str, *, width: int, ended: bool, small: bool) -> bool:
    """Pages without empty lines between paragraphs: a full line goes on, a short or finished one does not."""
    if small:
        return not last.rstrip().endswith((";", "./."))
    return not ended and len(last) >= width * 0.75


def _stands_alone(text: str) -> bool:
    return is_upper(text) and len(text.split()) > 1


def _broken_at_dash(last: str, text: str, *, ended: bool, gap: bool) -> bool:
    """A line may break before the dash of "kinh tế - xã hội": small letter after it, and the line before is not finished."""
    return (
        not gap and not ended and re.match(rf"[-–]\s+[{LOWER}]", text) is not None and len(last) > _JOIN_MINIMUM and not last.endswith(",")
    )
