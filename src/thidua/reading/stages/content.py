"""What the movement is about: the points of its content, in the order of the paper."""

from __future__ import annotations

import re

from thidua.reading.draft import Draft, Found, Node
from thidua.reading.grammar import flat
from thidua.reading.stages.sections import best_section, is_heading, item, scored

_SECTION = scored(
    [
        (
            r"\bnoi dung(?:,| va)?(?: cac)? ?(?:giai phap |tieu chi |chi tieu |nhiem vu )?(?:thi dua|phong trao)|noi dung thi dua", 8), (r"^noi dung$|^cac noi dung", 6),
        (r"\bnoi dung\b", 4), (r"nhiem vu", 3), (r"giai phap", 2), (r"trong tam|chu yeu|cu the", 1),
        (r"doi tuong|thoi gian|chu de|muc tieu|tieu chi|tieu chuan|cach thuc|phuong an", -2), (
            r"muc dich|yeu cau|to chuc thuc hien|khen thuong|kinh phi|ho so|phan cong|trach nhiem|tuyen truyen ve", -8),
    ]
)  # fmt: skip
_NOT_CONTENT = re.compile(
    r"muc dich|to chuc thuc hien|khen thuong|kinh phi|doi tuong|tien do|phan cong|trach nhiem|thoi gian thuc hien|tieu chuan|ho so"
    r"|che do bao cao|to chuc trien khai"
)
_INTRO = re.compile(r"(?:\bsau|sau day|gom|bao gom|cu the|nhu sau)\s*:?$")
_NOTE = re.compile(r"(?:\*|luu y|ghi chu|chu y)\b")
_LEAST_POINTS = 2


def content_areas(draft: Draft) -> Draft:
    """Reads outline; writes content_areas. Where no heading speaks of content, the first section after purpose and demands serves."""
    section = best_section(draft.outline, _SECTION, least=3) or _fallback(draft.outline)
    return draft if section is None else draft.with_list("content_areas", points_of(section))


def _fallback(root: Node) -> Node | None:
    tops = [node for node in root.children if node.kind in ("roman", "part") and is_heading(node)]
    return next((node for node in tops if not _NOT_CONTENT.search(flat(node.head)) and len(node.children) >= _LEAST_POINTS), None)


def points_of(section: Node) -> list[Found]:
    """The section's points: numbered headings count, their sub-points do not; an opening sentence that only announces a list does not."""
    nodes = section.children
    if len(nodes) == 1 and nodes[0].children:
        nodes = nodes[0].children
    elif (
        len(nodes) > 1
        and nodes[0].kind == "text"
        and not nodes[0].children
        and any(node.kind != "text" for node in nodes[1:])
        and _announces(nodes[0])
    ):
        nodes = nodes[1:]
    numbered = [node for node in nodes if node.kind in ("number", "letter", "paren")]
    if len(numbered) >= _LEAST_POINTS and len(numbered) < len(nodes):
        nodes = [node for node in nodes if node in numbered]
    points = [_point(node) for node in nodes if not _NOTE.match(flat(node.text))]
    return [point for point in points if point.value] or ([item(section, section.rest)] if section.rest else [])


def _announces(node: Node) -> bool:
    return bool(_INTRO.search(flat(node.text).rstrip(" :.")))


def _point(node: Node) -> Found:
    text = node.head if node.children and node.rest == "" else node.text
    return Found(text.strip(" ;.:"), node.lines)
