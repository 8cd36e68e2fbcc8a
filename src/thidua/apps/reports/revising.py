"""Bringing a draft up to newer figures without touching what a person wrote."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from thidua.core.document import Document
from thidua.papers.compose.periodic import figure_rows, is_figure_table
from thidua.papers.editing import CELL, Edit, Line, lines
from thidua.papers.facts.periodic import Figure


def figure_edits(now: Document, proposed: Document, fresh: Document, figures: Sequence[Figure]) -> dict[int, Edit]:
    """The edits that take `now` to the record of today: the table of figures, and each sentence that still reads as it was proposed.

    `proposed` is what was composed when the draft was last kept, `fresh` what would be composed now. A sentence that a person changed, and
    one that has no counterpart, stay as they are; new sentences are written after the one they follow.
    """
    mine = lines(now)
    edits = {one.place: Edit(_rows(figures)) for one in mine if one.kind == "table" and is_figure_table(one.heads)}
    edits = {place: edit for place, edit in edits.items() if edit.text != mine[place].text}
    known: dict[str, list[Line]] = {}
    for one in mine:
        if one.kind == "paragraph":
            known.setdefault(one.text, []).append(one)
    old, new = ([one for one in lines(document) if one.kind == "paragraph"] for document in (proposed, fresh))
    pairing = SequenceMatcher(None, [_mark(one) for one in old], [_mark(one) for one in new], autojunk=False)
    for what, low, high, first, last in pairing.get_opcodes():
        if what == "replace" and high - low == last - first:
            for was, becomes in zip(old[low:high], new[first:last], strict=True):
                _replace(edits, known, was, becomes)
    return edits


def table_differs(now: Document, figures: Sequence[Figure]) -> bool:
    """Whether the table in the draft says otherwise than the figures kept with it: somebody wrote in it by hand."""
    tables = [one for one in lines(now) if one.kind == "table" and is_figure_table(one.heads)]
    return any(one.text != _rows(figures) for one in tables)


def _replace(edits: dict[int, Edit], known: dict[str, list[Line]], was: Line, becomes: Line) -> None:
    if len(known.get(was.text, ())) != 1:
        return
    here = known[was.text][0]
    if here.proof == was.proof:
        proof = _bare(becomes.proof) if here.claims and becomes.proof else None
        edits[here.place] = Edit(becomes.text, proof=proof)


def _mark(line: Line) -> tuple[str, str]:
    return line.text, line.proof


def _bare(proof: str) -> str:
    """The evidence without the words that frame it on the page."""
    return proof.removeprefix("(Minh chứng: ").removesuffix(")")


def _rows(figures: Sequence[Figure]) -> str:
    return "\n".join(CELL.join(" ".join(cell.split()) for cell in row) for row in figure_rows(figures))
