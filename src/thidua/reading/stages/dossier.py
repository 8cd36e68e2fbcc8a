"""The papers of the dossier."""

from __future__ import annotations

import re

from thidua.reading.draft import Draft, Found, Node
from thidua.reading.grammar import flat
from thidua.reading.stages.sections import item

_HEADING = re.compile(r"ho so(?! (?:so|dien tu|suc khoe|cong viec|hanh chinh|tthc|thu tuc))")
_PAPER = re.compile(
    r"(?:\(?\d{1,2}\)?\s*)?(?:\(?\d{1,2} ?(?:bo|ban|tep|file)\)?\s*(?:goc |chinh )?)?(?:ban (?:sao|chup|scan|goc|tom tat|mo ta"
    r"|danh gia|xac nhan|tu |dang ky|cam ket)|to trinh|bien ban|bao cao|danh sach|quyet dinh|phieu|giay|cong van|van ban|don "
    r"|tom tat|hinh anh|anh "
    r"|minh chung|tai lieu|sang kien|chung nhan|bang (?:tong hop|cham|diem|khen)|so |the |hop dong|san pham|bai du thi|file|ban mem"
    r"|cac (?:van ban|tai lieu|minh chung)|thuyet minh|ket qua|chung tu|hoa don)"
)
_NOT_ITEM = re.compile(r"ho so (?:gui|nop|trinh|de nghi.{0,40}gui)|(?:gui|nop) ve|cham nhat|thoi han|truoc ngay|dia chi|khong (?:xet|nhan)")
_LONGEST_HEAD = 24


def dossier(draft: Draft) -> Draft:
    """Reads outline; writes dossier_items: the list under a heading (or after a colon) that speaks of the dossier."""
    for node in draft.outline.walk():
        bare = flat(node.head)
        if (
            node.kind == "root"
            or not _HEADING.search(bare)
            or len(bare.split()) > _LONGEST_HEAD
            or re.search(r"xu ly ho so|giai quyet ho so|so hoa", bare)
        ):
            continue
        if items := _items(node):
            return draft.with_list("dossier_items", items)
    return draft


def _items(node: Node) -> list[Found]:
    inline = [Found(piece, node.lines) for piece in _pieces(node.rest)]
    points: list[Found] = []
    for leaf in node.walk():
        if leaf is node:
            continue
        bare = flat(leaf.text)
        if _NOT_ITEM.match(bare) or (_NOT_ITEM.search(bare) and not _PAPER.match(bare)) or not _PAPER.match(bare):
            points += [Found(piece, leaf.lines) for piece in _pieces(leaf.rest)] if _HEADING.search(flat(leaf.head)) else []
        else:
            points.append(item(leaf))
    return inline + points


def _pieces(text: str) -> list[str]:
    """Papers named in one sentence."""
    pieces = [
        piece.strip(" ;.,+-")
        for piece in re.split(r";|,\s+(?=(?:tờ trình|biên bản|báo cáo|danh sách|bản|giấy|quyết định)\b)|\s\+\s", text, flags=re.IGNORECASE)
    ]
    return [piece for piece in pieces if _PAPER.match(flat(piece))]
