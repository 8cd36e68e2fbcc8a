"""The lines of a document in the order of reading: tables, text boxes, tracked changes and content controls gone through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from thidua.papers.checking.looks import Look, Looks, as_run, lines_of
from thidua.papers.checking.model import Paragraph, Run
from thidua.papers.checking.parts import MC, W

_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{W}tblPr", f"{W}tcPr", f"{W}delText"})
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_BOX = f"{W}txbxContent"
_LETTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_MARKER = re.compile(r"\s*(?:[-–+•*·]|\d{1,3}(?:\.\d{1,3})*[.)/]?|[a-zđ][.)]|[IVX]{1,5}[.)/])\s*")
_LONGEST_SIDE = 90  # a stretch between tabs longer than this is text with a tab in it, not one side of a head


@dataclass(frozen=True)
class _Place:
    """A paragraph's node and where it stands."""

    node: Any
    zone: int | None
    boxed: bool
    table_style: str


@dataclass
class _Line:
    """What is gathered of one line before it becomes a paragraph."""

    atoms: list[tuple[str, Look]] = field(default_factory=list)


class Flow:
    """Reads the lines of one body or header part."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._zones = 0
        self._number = 0
        self._section = 0

    def lines(self, body: Any) -> Iterator[Paragraph]:
        """Every line as it will be printed once all tracked changes are accepted."""
        kept: list[tuple[str, Look]] = []  # of a paragraph whose end was deleted: its words go on in the next
        before: _Place | None = None
        for place in self._places(body):
            if kept and before is not None and before.zone != place.zone:
                yield from self._cut(before, kept)
                kept = []
            atoms = [*kept, *self._atoms(place)]
            kept, before = [], place
            if place.node.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                kept = atoms
            else:
                yield from self._cut(place, atoms)
            if place.node.find(f"{W}pPr/{W}sectPr") is not None:
                self._section += 1
        if kept and before is not None:
            yield from self._cut(before, kept)

    def _places(self, body: Any) -> Iterator[_Place]:
        waiting: list[tuple[Any, int | None, bool, str]] = [(body, None, False, "")]
        while waiting:
            node, zone, boxed, style = waiting.pop()
            if node.tag == f"{W}p":
                yield _Place(node, zone, boxed, style)
                for box in reversed(list(_boxes(node))):
                    self._zones += 1
                    waiting.append((box, self._zones, True, ""))
                continue
            if node.tag == f"{W}tc":
                self._zones += 1
                zone = self._zones
            elif node.tag == f"{W}tbl":
                named = node.find(f"{W}tblPr/{W}tblStyle")
                style = named.get(f"{W}val", "") if named is not None else ""
            elif node.tag == f"{W}tr" and node.find(f"{W}trPr/{W}del") is not None:
                continue
            chosen = node.find(f"{MC}Choice") if node.tag == f"{MC}AlternateContent" else None
            within = [chosen] if chosen is not None else list(node)
            waiting += [(one, zone, boxed, style) for one in reversed(within) if isinstance(one.tag, str) and one.tag not in _GONE]

    def _atoms(self, place: _Place) -> Iterator[tuple[str, Look]]:
        look = self._looks.paragraph(place.node, place.table_style)
        for run in runs_of(place.node):
            mine = self._looks.run(run, look)
            if mine.get("hidden"):
                continue
            for one in run:
                if one.tag == f"{W}t":
                    yield one.text or "", mine
                elif one.tag == f"{W}br" and one.get(f"{W}type") in {None, "textWrapping"}:
                    yield "\n", mine
                elif one.tag in _LETTERS:
                    yield _LETTERS[one.tag], mine

    def _cut(self, place: _Place, atoms: list[tuple[str, Look]]) -> Iterator[Paragraph]:
        look = self._looks.paragraph(place.node, place.table_style)
        lines = [_Line()]
        for text, mine in atoms:
            if text == "\n":
                lines.append(_Line())
            else:
                lines[-1].atoms.append((text, mine))
        drawn = any(one.find(f".//{_BOX}") is None for one in place.node.iter(*_DRAWN))
        for line in lines:
            sides = _sides(line.atoms)
            for column, side in sides:
                self._number += 1
                tabbed = len(sides) > 1 or column > 0
                yield Paragraph(
                    number=self._number,
                    runs=tuple(_joined(side)),
                    align=look.get("align", "left"),
                    first_line=look.get("first_line", 0.0),
                    before=look.get("before", 0.0),
                    after=look.get("after", 0.0),
                    line=lines_of(look),
                    ruled=bool(look.get("ruled")),
                    listed=bool(look.get("listed")),
                    cell=place.zone,
                    column=column,
                    tabbed=tabbed,
                    drawn=drawn,
                    boxed=place.boxed,
                    section=self._section,
                )


def runs_of(paragraph: Any) -> Iterator[Any]:
    """The runs of one paragraph, through insertions, links, fields and content controls, not those of a text box in it."""
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in _GONE:
            continue
        if node.tag == f"{W}r":
            yield node
        else:
            waiting += reversed(node)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, once each: newer Word writes every box twice, the second time for older readers."""
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in _GONE:
            continue
        if node.tag == _BOX:
            yield node
        elif node.tag == f"{MC}AlternateContent":
            chosen = node.find(f"{MC}Choice")
            waiting += reversed(node if chosen is None else chosen)
        else:
            waiting += reversed(node)


def _sides(atoms: list[tuple[str, Look]]) -> list[tuple[int, list[tuple[str, Look]]]]:
    """The stretches between tabs, where tabs stand for the columns of a head or a foot; else the line as it is."""
    sides: list[tuple[int, list[tuple[str, Look]]]] = [(0, [])]
    for text, look in atoms:
        if text == "\t":
            sides.append((1, []))
        else:
            sides[-1][1].append((text, look))
    told = [(column, side) for column, side in sides if any(text.strip() for text, _ in side)]
    words = ["".join(text for text, _ in side) for _, side in told]
    whole = (
        len(sides) == 1 or not told or any(len(one) > _LONGEST_SIDE for one in words) or any(_MARKER.fullmatch(one) for one in words[:1])
    )
    return [(0, atoms)] if whole else told


def _joined(atoms: list[tuple[str, Look]]) -> Iterator[Run]:
    """Runs of one look made one: Word cuts a sentence into many for its own ends."""
    text, look = "", None
    for piece, mine in atoms:
        if look is not None and (mine is look or mine == look):
            text += piece
            continue
        if look is not None and text:
            yield as_run(text, look)
        text, look = piece, mine
    if look is not None and text:
        yield as_run(text, look)
