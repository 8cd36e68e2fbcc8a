"""The outline: paragraphs hung under one another by their marks, with points that lost their bullet put beside their sisters."""

from __future__ import annotations

import re
from dataclasses import replace

from thidua.reading.draft import Block, Draft, Node
from thidua.reading.grammar import is_upper, mark_of

_TEXT_RANK = 9.0
_TITLE_RANK = 1.0
_NUMBER_RANK = 2.0
_CLOSING = re.compile(r"Trên đây là|Trong quá trình (?:triển khai|tổ chức|thực hiện)")
_BOLD_RANK = 4.6
_LEAD_RANK = 6.6
_SHORT = 14
_LOWEST_BULLET = 6.7


def outline(draft: Draft) -> Draft:
    """Reads body; writes outline."""
    return replace(draft, outline=tree(draft.body))


def tree(blocks: tuple[Block, ...]) -> Node:
    """The blocks as a tree. A run of text after bullets belongs beside them, unless the bullet ended in a colon and so announced it."""
    root = Node(0, "root", "", "", ())
    stack = [root]
    capital = _romans_in_capitals(blocks)
    for block in blocks:
        node = _node(block)
        if capital and node.kind == "roman" and not is_upper(node.text.split(":")[0], share=0.7):
            node.kind, node.rank = "number", _NUMBER_RANK
        elif capital and node.kind == "number" and set(node.label) == {"1"} and is_upper(node.text) and len(node.text.split()) > 1:
            node.kind, node.rank = "roman", _TITLE_RANK  # "II. NỘI DUNG" misread as "11. NỘI DUNG"
        if node.kind == "text" and node.rank == _TEXT_RANK:
            _pop_bullets(stack)
        else:
            while stack[-1].rank >= node.rank and len(stack) > 1:
                stack.pop()
        stack[-1].children.append(node)
        if node.rank < _TEXT_RANK:
            stack.append(node)
    return root


def _romans_in_capitals(blocks: tuple[Block, ...]) -> bool:
    """Whether this paper sets its Roman headings in capitals: then "I. Mục đích" is a 1 that OCR misread."""
    heads = [mark.rest for block in blocks if (mark := mark_of(block.text)) and mark.kind == "roman"]
    return sum(is_upper(head, share=0.7) for head in heads) * 2 > len(heads)


def _node(block: Block) -> Node:
    mark = mark_of(block.text)
    if _CLOSING.match(block.text):
        return Node(_TITLE_RANK, "closing", "", block.text, block.lines, block.bold)
    if mark:
        return Node(mark.rank, mark.kind, mark.label, mark.rest, block.lines, block.bold)
    short = len(block.text.split()) <= _SHORT
    rank = _TEXT_RANK
    if block.cell is None and short:
        if is_upper(block.text) and len(block.text.split()) > 1:
            rank = _TITLE_RANK
        elif block.bold:
            rank = _BOLD_RANK
        elif block.text.rstrip().endswith(":"):
            rank = _LEAD_RANK
    return Node(rank, "text", "", block.text, block.lines, block.bold)


def _pop_bullets(stack: list[Node]) -> None:
    while stack[-1].rank >= _LOWEST_BULLET and not stack[-1].text.rstrip().endswith(":"):
        stack.pop()
