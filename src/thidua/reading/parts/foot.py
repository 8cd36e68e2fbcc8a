"""The foot of a paper: who signs, in what capacity, and who receives it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from thidua.kernel.text import folded
from thidua.reading.draft import Doubt
from thidua.reading.grammar import LETTERS, flat, is_person, is_upper
from thidua.reading.parts.cut import CAPACITY, POST, SIGNED, bare_name, is_post, pieces_of
from thidua.reading.parts.said import Signer, Told
from thidua.reading.phrases import doubt
from thidua.reading.source import Line

_BULLET = re.compile(r"^[-–—−+*•]\s*")
_RECIPIENTS = re.compile(r"[*_(\s]*noi nhan\b\W*")
_ADJACENT = 4
_HAS_WORD = re.compile(rf"[{LETTERS}]{{2}}")


@dataclass
class _Open:
    """A signature begun: its lines so far, and the column that it stands in."""

    column: object
    post: list[str] = field(default_factory=list)
    capacity: list[str] = field(default_factory=list)
    name: str = ""
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Foot:
    """Who signs, who receives, and what is missing."""

    signers: tuple[Signer, ...]
    recipients: tuple[Told[str], ...]
    doubts: tuple[Doubt, ...]


def foot_of(lines: Iterable[Line]) -> Foot:
    """Read the foot. Posts and names are paired in their order, column by column where the page keeps columns apart."""
    state = _State()
    for line in lines:
        if not line.text:
            state.blank()
            continue
        for place, piece in enumerate(pieces_of(line.text)):
            state.take(piece, line, place)
    unclear = state.settle()
    signers = tuple(Signer(one.name, "".join(one.post).strip(), ", ".join(one.capacity), tuple(one.lines)) for one in state.open)
    nameless = [doubt("signer_unnamed", one.lines[0], post=one.post or one.capacity) for one in signers if not one.name]
    doubts = [*unclear, *([] if unclear else nameless)] if signers else [doubt("signer_missing", None)]
    return Foot(signers, tuple(Told(text, tuple(numbers)) for text, numbers in state.recipients if text), tuple(doubts))


class _State:
    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.recipients: list[tuple[str, list[int]]] = []
        self.listing = False
        self.last: object = None

    def blank(self) -> None:
        """An empty line ends a list of recipients that has its last entry."""
        if self.recipients and folded(self.recipients[-1][0]).startswith("luu"):
            self.listing = False

    def take(self, piece: str, line: Line, place: int) -> None:
        """One piece of a line: the head of the recipients, one of them, or a part of a signature."""
        bare = flat(piece)
        if opened := _RECIPIENTS.match(bare):
            self.listing = True
            piece = piece[opened.end() :].strip()
            if not piece:
                return
        column = (line.cell if line.cell is not None else "page", place)
        if _BULLET.match(piece) and (self.listing or not self.open):
            self.recipients.append((_clean(_BULLET.sub("", piece)), [line.number]))
            return
        if SIGNED.match(bare):
            return
        if not self._signature(piece, line, column) and self.listing and self.recipients and _HAS_WORD.search(piece):
            before, numbers = self.recipients[-1]
            self.recipients[-1] = (_clean(f"{before} {piece}"), [*numbers, line.number])

    def settle(self) -> list[Doubt]:
        """Posts side by side with fewer names than posts: whose name it is, only the page can tell, so nobody gets it."""
        doubts = []
        for number in {one.lines[0] for one in self.open if one.lines}:
            beside = [one for one in self.open if one.lines and one.lines[0] == number]
            names = [one.name for one in beside if one.name]
            if len(beside) > len(names) > 0:
                for one in beside:
                    one.name = ""
                doubts.append(doubt("signer_unclear", number, names="; ".join(names)))
        return doubts

    def _signature(self, piece: str, line: Line, column: object) -> bool:
        name = bare_name(piece)
        if CAPACITY.match(folded(piece)):
            self._at(column).capacity.append(piece.strip(" ,"))
        elif self._goes_on(piece, line):
            self.open[-1].capacity[-1] += f" {piece.strip(' ,')}"
        elif is_person(name) and not is_post(piece):
            waiting = next((one for one in self.open if not one.name and one.column == column), None)
            waiting = waiting or next((one for one in self.open if not one.name), None)
            if waiting is None:
                return False
            waiting.name = name
            waiting.lines.append(line.number)
            self.last = column
            return True
        elif is_post(piece) and (POST.match(folded(piece)) or not self.open or line.number - self.open[-1].lines[-1] <= _ADJACENT):
            signature = self._at(column)
            signature.post.append((", " if signature.post and POST.match(folded(piece)) else " ") + piece.strip(" ,."))
        else:
            return False
        self.open[-1].lines.append(line.number)
        self.last = column
        return True

    def _goes_on(self, piece: str, line: Line) -> bool:
        """A capacity broken in two: "TM. ỦY BAN NHÂN" / "DÂN"."""
        last = self.open[-1] if self.open else None
        near = last is not None and bool(last.capacity) and not last.post and not last.name and line.number - last.lines[-1] <= _ADJACENT
        return near and is_upper(piece) and not POST.match(folded(piece)) and not piece.startswith("-")

    def _at(self, column: object) -> _Open:
        """The signature that a line over it belongs to: the one still open in this column, or a new one."""
        last = self.open[-1] if self.open else None
        if last and not last.name and (not last.post or (last.column == column and self.last == column)):
            return last
        self.open.append(_Open(column))
        return self.open[-1]


def _clean(text: str) -> str:
    return re.sub(r"\s*(?:\./\.|/\.)\s*$", "", text).strip(" ;,.")
