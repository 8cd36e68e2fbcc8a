"""The title (trích yếu), and the issuer where the letterhead is lost and the text itself names it."""

from __future__ import annotations

import re

from thidua.reading.draft import Draft, Found
from thidua.reading.grammar import flat
from thidua.reading.stages.letterhead import MOTTO
from thidua.reading.stages.normalise import type_line

_NAMED = (
    r"(?P<who>(?:Trường|UBND|Ủy ban|Uỷ ban|Sở|Phòng|Ban|Hội đồng|Công đoàn|Đảng ủy|Đảng uỷ|Chi bộ|Trung tâm|Đoàn|Liên đoàn|Hội|Bộ"
    r"|Cục|Văn phòng|Công ty)"
    r"(?:(?!,\s|;|\.\s|xây dựng|ban hành|phát động|triển khai|tổ chức|đề ra|lập ).){3,90}?)"
)
_ISSUES = re.compile(
    rf"(?:^|[.;]\s+|,\s+){_NAMED},?\s+(?:xây dựng|ban hành|phát động|triển khai|tổ chức|đề ra|lập)\s+(?:.{{0,40}}?)(?:kế hoạch|phong trào"
    rf"|cuộc thi|đợt thi đua)",
    re.IGNORECASE,
)


def title(draft: Draft) -> Draft:
    """Reads head, preamble; writes title, and issuer where no letterhead gave one."""
    named = type_line(draft.lines)
    if named:
        pieces = [(named.rest, draft.lines[named.at].number)] if named.rest else []
        for line in draft.lines[named.at + 1 : len(draft.head)]:
            if line.text and not re.match(r"\(\s*(?:kem theo|ban hanh kem|du thao)", flat(line.text)):
                pieces.append((line.text, line.number))
        text = " ".join(text for text, _ in pieces).strip(" .;:-*_")
        text = re.sub(r"^(?:V/v|Về việc)\s+", "", text)
        if text:
            draft = draft.with_value("title", Found(text, tuple(number for _, number in pieces)))
    elif about := subject(draft):
        draft = draft.with_value("title", about)
    return draft if draft.one("issuer") else _issuer_from_text(draft)


def subject(draft: Draft) -> Found | None:
    """The subject of a letter: what follows "V/v" below its number, to the end of the cell, the lines or the head."""
    pieces: list[tuple[str, int]] = []
    cell: int | None = None
    for line in draft.head:
        if not pieces and (hit := re.match(r"V\s?/\s?v:?\s+(?P<rest>.+)", line.text, re.IGNORECASE)):
            pieces, cell = [(hit["rest"], line.number)], line.cell
        elif pieces and (not line.text or line.cell != cell or re.search(r"ngày .{0,12}tháng", line.text) or MOTTO.search(flat(line.text))):
            break
        elif pieces:
            pieces.append((line.text, line.number))
    return Found(" ".join(text for text, _ in pieces).strip(" .;"), tuple(number for _, number in pieces)) if pieces else None


def _issuer_from_text(draft: Draft) -> Draft:
    for block in reversed(draft.preamble):
        if hit := _ISSUES.search(block.text):
            return draft.with_value("issuer", Found(hit["who"].strip(" ,"), block.lines))
    return draft
