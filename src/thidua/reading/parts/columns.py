"""Text set in columns by blanks or tabs: each piece a cell, so that two columns of a page are not read as one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thidua.reading.source import Line

_GAP = re.compile(r"\t| {3,}(?!\t)")
_MARK = re.compile(r"(?:[\dIVXa-zđ]{1,4}(?:\.\d{1,2})*[.)]|[-+*•–])")
_MOST = 20


def in_columns(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with those that hold several columns split; a list mark and the tab after it stay with their text."""
    cell = max((line.cell for line in lines if line.cell is not None), default=0)
    out: list[Line] = []
    for line in lines:
        pieces = _pieces(line.text) if line.cell is None else []
        if len(pieces) < 2:  # noqa: PLR2004 - one piece is no columns
            out.append(line)
            continue
        for piece in pieces:
            cell += 1
            out.append(replace(line, text=piece, cell=cell))
    return tuple(out)


def _pieces(text: str) -> list[str]:
    if "\t" not in text and "   " not in text or "|" in text:
        return []
    tabbed = "\t" in text
    pieces = [piece.strip() for piece in _GAP.split(text.strip(" "))][:_MOST]
    while pieces and not pieces[0] and (tabbed or len(pieces) > 1):
        pieces = pieces[1:]
    if len(pieces) > 1 and _MARK.fullmatch(pieces[0]):
        pieces = [f"{pieces[0]} {pieces[1]}", *pieces[2:]]
    while pieces and not pieces[-1]:
        pieces.pop()
    full = [piece for piece in pieces if piece]
    return pieces if len(full) > 1 else []
