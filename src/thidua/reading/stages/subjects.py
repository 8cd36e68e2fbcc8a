"""Who takes part: collectives and individuals, split where one sentence names both."""

from __future__ import annotations

import re

from thidua.reading.draft import Draft, Found, Node
from thidua.reading.grammar import flat
from thidua.reading.stages.sections import best_section, item, leaves, scored

_SECTION = scored(
    [
        (
            r"doi tuong (?:thi dua|tham gia|ap dung|du thi|khen thuong|thuc hien|phat dong)|pham vi, doi tuong"
            r"|doi tuong,? (?:va )?pham vi", 5), (r"doi tuong", 4),
        (r"thanh phan tham gia", 3), (
            r"chinh sach|thu huong|giao duc nghe|quy trinh|ho so|tieu chuan", -2), (r"doi tuong.*noi dung|muc tieu", -1),
        (r"khong (?:duoc )?xet", -9),
    ]
)  # fmt: skip
_GROUP_COLLECTIVE = re.compile(r"(?:doi voi |ve |\d+\. )?(?:cac )?tap the\b(?! (?:va |, ?)?ca nhan)")
_GROUP_INDIVIDUAL = re.compile(r"(?:doi voi |ve |\d+\. )?(?:cac )?ca nhan\b(?! (?:va |, ?)?tap the)")
_PEOPLE = re.compile(
    r"ca nhan|can bo|cong chuc|vien chuc|nguoi lao dong|giao vien|giang vien|nhan vien|hoc sinh|sinh vien|hoc vien|doan vien"
    r"|hoi vien|cong dan|nguoi dan|tang lop nhan dan"
    r"|chien si|cong tac vien|dang vien|thanh nien|phu huynh|doanh nhan|nong dan|quan nhan|toan the cb|cb\W*gv|cbgv|ccvc|cbccvc"
    r"|nguoi viet|lao dong hop dong|moi nguoi|cha me"
)
_SPLIT = re.compile(
    r"[;,]\s+(?=(?:các|những|toàn thể|mọi|tất cả|toàn bộ|cá nhân|cán bộ, công chức|tổ (?!chức)|Ủy ban|UBND|Hội|Liên|Trường|Mặt trận|Ban"
    r"|Đoàn|Công đoàn)\b)"
)
_AND_BODIES = re.compile(r"\s+và\s+(?=các (?:tổ(?! chức)|tập thể|đơn vị|phòng|lớp|trường))")
_BOTH = re.compile(r"tap the(?:,| va|/| hoac)* ?(?:cac )?ca nhan|ca nhan(?:,| va|/| hoac)* ?(?:cac )?tap the")
_EXCLUDED = re.compile(r"khong (?:duoc|ap dung|tham gia|thuoc|xet)|\bluu y\b|truong hop")
_HEAD_WORDS = 7
_ENOUGH = 5


def subjects(draft: Draft) -> Draft:
    """Reads outline; writes subjects.collectives and subjects.individuals."""
    section = best_section(draft.outline, _SECTION, least=3)
    if section is None:
        return draft
    collectives, individuals = _grouped(section)
    if not collectives and not individuals:
        if section.rest:
            _sort(section, section.rest, collectives, individuals, whole=False)
        points = [leaf for leaf in leaves(section) if not _EXCLUDED.search(flat(leaf.text))]
        for point in points:
            _sort(point, point.text, collectives, individuals, whole=len(points) > 1 or bool(section.rest))
    return draft.with_list("subjects.collectives", collectives).with_list("subjects.individuals", individuals)


def _grouped(section: Node) -> tuple[list[Found], list[Found]]:
    """Points under headings "Tập thể" and "Cá nhân"."""
    collectives: list[Found] = []
    individuals: list[Found] = []
    for node in section.walk():
        bare = flat(node.head)
        if node is section or len(bare.split()) > _ENOUGH:
            continue
        bag = collectives if _GROUP_COLLECTIVE.match(bare) else individuals if _GROUP_INDIVIDUAL.match(bare) else None
        if bag is None or (not node.rest and not node.children):
            continue
        if node.rest:
            bag += [Found(piece, node.lines) for piece in _pieces(node.rest)] if bag is collectives else [item(node, node.rest)]
        bag += [item(leaf) for leaf in leaves(node)]
    return collectives, individuals


def _pieces(text: str) -> list[str]:
    pieces = [piece.strip(" ;.,:") for piece in _SPLIT.split(text) if piece.strip(" ;.,:")]
    return [part for piece in pieces for part in (_AND_BODIES.split(piece) if _PEOPLE.match(flat(piece)) else [piece])]


def _sort(point: Node, text: str, collectives: list[Found], individuals: list[Found], *, whole: bool) -> None:
    """A point of its own counts whole, by its first words; a run-in sentence is split."""
    for piece in [text.strip(" ;.")] if whole else _pieces(text):
        if not piece:
            continue
        head = " ".join(flat(piece).split()[:_HEAD_WORDS])
        if _BOTH.search(head):
            collectives.append(Found(piece, point.lines))
            individuals.append(Found(piece, point.lines))
        elif _PEOPLE.search(head):
            individuals.append(Found(piece, point.lines))
        else:
            collectives.append(Found(piece, point.lines))
