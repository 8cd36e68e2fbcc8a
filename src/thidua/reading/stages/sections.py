"""Finding the section that a value stands in: by the words of its heading, the best one wherever it hangs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from thidua.reading.draft import Found, Node
from thidua.reading.grammar import flat

Scorer = Callable[[str], int]
_HEADING_WORDS = 30


def is_heading(node: Node) -> bool:
    """Whether the node names a section rather than being a point of one."""
    return node.kind != "root" and len(node.head.split()) <= _HEADING_WORDS and (bool(node.children) or bool(node.rest))


def scored(table: Iterable[tuple[str, int]]) -> Scorer:
    """A scorer from (pattern over folded words, points): the sum of what a heading matches."""
    compiled = [(re.compile(pattern), points) for pattern, points in table]
    return lambda heading: sum(points for pattern, points in compiled if pattern.search(heading))


def best_section(root: Node, scorer: Scorer, *, least: int = 1) -> Node | None:
    """The heading with the most points; where that one speaks of several things, the heading below it that speaks of this one."""
    best: Node | None = None
    points = least - 1
    for node in root.walk():
        if is_heading(node) and (mine := scorer(flat(node.head))) > points:
            best, points = node, mine
    if best is None or len(set(_TOPICS.findall(flat(best.head)))) < _SEVERAL and points > least:
        return _same_below(best, scorer, points)
    inner = [best_section(child, scorer, least=least) for child in best.children]
    ranked = sorted((node for node in inner if node), key=lambda node: -scorer(flat(node.head)))
    return ranked[0] if ranked else best


_TOPICS = re.compile(
    r"doi tuong|noi dung|tieu chuan|tieu chi|khen thuong|thoi gian|ho so|hinh thuc|muc tieu|giai phap|xep hang|so luong|pham vi"
    r"|quy trinh"
)
_SEVERAL = 2


def _same_below(best: Node | None, scorer: Scorer, points: int) -> Node | None:
    """ "II. NỘI DUNG THI ĐUA" may hold "3. Nội dung thi đua": the inner one, as good as the outer, is meant."""
    if best is None:
        return None
    inner = (node for child in best.children for node in child.walk())
    return next((node for node in inner if is_heading(node) and scorer(flat(node.head)) >= points), best)


def sections(root: Node, scorer: Scorer, *, least: int = 1) -> list[Node]:
    """All headings that reach the points, outermost first, none inside another."""
    if is_heading(root) and scorer(flat(root.head)) >= least:
        return [root]
    return [found for child in root.children for found in sections(child, scorer, least=least)]


def parents(root: Node) -> dict[int, Node]:
    """The node that each node hangs under, by `id`; made once for a whole outline, for to search it again at every node costs its square."""
    return {id(child): node for node in root.walk() for child in node.children}


def leaves(node: Node) -> list[Node]:
    """The points without points of their own, in order."""
    return [inner for inner in node.walk() if not inner.children and inner is not node]


def trimmed(text: str, *, most: int) -> str:
    """The text up to the end of a clause near `most` words; whole where it is shorter."""
    words = text.split()
    if len(words) <= most:
        return text.strip(" ;.:")
    cut = " ".join(words[:most])
    at = max(cut.rfind(";"), cut.rfind(". "))
    return (cut[:at] if at > len(cut) // 3 else cut).strip(" ;.,:")


def item(node: Node, text: str | None = None) -> Found:
    """A point as a value with its lines."""
    return Found((text if text is not None else node.text).strip(" ;.:"), node.lines)
