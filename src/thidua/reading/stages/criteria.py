"""The standards an award is given by, for collectives and for individuals."""

from __future__ import annotations

import re

from thidua.reading.draft import Draft, Found, Node
from thidua.reading.grammar import flat
from thidua.reading.stages.sections import best_section, is_heading, item, scored

_SECTION = scored(
    [
        (
            r"tieu chuan (?:xet |binh xet |khen|de nghi|thi dua|danh hieu)|tieu chi (?:xet |binh xet |khen|thi dua|danh gia|de nghi)"
            r"|dieu kien,? tieu chuan|tieu chuan, dieu kien", 6),
        (r"\btieu chuan\b|\btieu chi\b", 4), (r"dieu kien (?:xet|khen|de nghi)", 3), (r"binh xet|xep hang|xet chon", 2),
        (r"ho so|thu tuc|thang diem|to chuc thuc hien|muc tieu|doi tuong.*(?:hinh thuc|noi dung)|noi dung thi dua", -2), (r"muc dich", -9),
    ]
)  # fmt: skip
_INDIVIDUAL = re.compile(
    r"(?:doi voi |ve |tieu chuan |tieu chi )*(?:cac )?(?:ca nhan|can bo|cong chuc|vien chuc|giao vien|nguoi lao dong|hoc sinh|doan vien"
    r"|hoi vien|lanh dao|nguoi dung dau)\b"
)
_COLLECTIVE = re.compile(
    r"(?:doi voi |ve |tieu chuan |tieu chi )*(?:cac )?(?:tap the|so\b|ubnd|uy ban|don vi|co quan|doanh nghiep|to chuc|truong|phong"
    r"|xa\b|phuong|huyen|dia phuong|to chuyen mon|to\b|chi bo|ho gia dinh|khu dan cu|cum|khoi|mat tran)"
)
_BOTH = re.compile(r"tap the.{0,12}ca nhan|ca nhan.{0,12}tap the|tieu chuan chung|dieu kien chung")
_GROUP_WORDS = 22
_SECOND_SECTION = scored([(r"cach thuc xep hang|binh xet|cach xet|xep loai", 3), (r"ho so|muc dich|to chuc thuc hien", -9)])


def criteria(draft: Draft) -> Draft:
    """Reads outline; writes award_criteria.collective and award_criteria.individual."""
    section = best_section(draft.outline, _SECTION, least=3)
    if section is None:
        return draft
    collective, individual = _groups(section)
    if not collective and not individual:
        ranked = (node for node in draft.outline.walk() if is_heading(node) and node.rank > 1 and _SECOND_SECTION(flat(node.head)) > 0)
        collective, individual = next((groups for node in ranked if any(groups := _groups(node))), ([], []))
    if not collective and not individual:
        collective, individual = _ungrouped(section)
    return draft.with_list("award_criteria.collective", collective).with_list("award_criteria.individual", individual)


def _group_of(node: Node) -> str | None:
    bare = flat(node.head).strip("* ")
    announced = bare.startswith(("doi voi", "ve tap the", "ve ca nhan")) or len(bare.split()) <= _SHORT_GROUP
    if not announced or len(bare.split()) > _GROUP_WORDS or not (node.children or node.rest):
        return None
    if _BOTH.search(bare):
        return "both"
    if _INDIVIDUAL.match(bare):
        return "individual"
    return "collective" if _COLLECTIVE.match(bare) else None


_SHORT_GROUP = 6


def _groups(section: Node) -> tuple[list[Found], list[Found]]:
    bags: dict[str, list[tuple[str, Found]]] = {"collective": [], "individual": []}
    _collect(section, None, "", bags)
    return _named(bags["collective"]), _named(bags["individual"])


def _named(bag: list[tuple[str, Found]]) -> list[Found]:
    """Where several groups have standards of their own, each standard says whose it is."""
    if len({group for group, _ in bag}) < _SEVERAL_GROUPS:
        return [found for _, found in bag]
    return [Found(f"[{group}] {found.value}", found.lines) for group, found in bag]


_SEVERAL_GROUPS = 2


def _collect(node: Node, group: str | None, name: str, bags: dict[str, list[tuple[str, Found]]]) -> None:
    for child in node.children:
        own = _group_of(child)
        if own:
            if child.rest:
                _put(own, _group_name(child), item(child, child.rest), bags)
            _collect(child, own, _group_name(child), bags)
        elif child.children:
            if group and not _introduces(child):
                _put(group, name, item(child), bags)
            else:
                _collect(child, group, name, bags)
        elif group:
            _put(group, name, item(child), bags)


def _group_name(node: Node) -> str:
    return re.sub(r"^(?:\*\s*)?(?:Đối với|Về)\s+", "", node.head, flags=re.IGNORECASE).strip(" :.")


def _introduces(node: Node) -> bool:
    return node.text.rstrip().endswith(":") or len(node.text.split()) <= _SHORT_GROUP


def _put(group: str, name: str, found: Found, bags: dict[str, list[tuple[str, Found]]]) -> None:
    for side in ("collective", "individual") if group == "both" else (group,):
        bags[side].append((name, found))


def _ungrouped(section: Node) -> tuple[list[Found], list[Found]]:
    """Points under no group: each goes where its own words send it; where the heading speaks of both, to both."""
    collective: list[Found] = []
    individual: list[Found] = []
    both = _BOTH.search(flat(section.head)) is not None
    for node in section.walk():
        if node is section or node.children:
            continue
        bare = flat(node.text)
        says_people, says_bodies = "ca nhan" in bare, "tap the" in bare
        if both or (says_people and says_bodies):
            collective.append(item(node))
            individual.append(item(node))
        elif says_people:
            individual.append(item(node))
        elif says_bodies:
            collective.append(item(node))
    return collective, individual
