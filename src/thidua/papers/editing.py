"""Changing the words of a document by hand while its evidence marks stay where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from thidua.core.document import Block, Chart, Document, Figure, Heading, Paragraph, Run, Table
from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.papers.compose.wording import Blocks, proof_run

CELL = " | "
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Line:
    """One block as a person edits it. `claims` says that the sentence needs evidence; `proof` is what it cites now, if anything."""

    place: int
    kind: str
    text: str
    claims: bool = False
    proof: str = ""
    heads: tuple[str, ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True)
class Edit:
    """What was written in place of a block. `proof` None leaves the evidence as it is; `after` are new sentences, one a line."""

    text: str
    proof: str | None = None
    remove: bool = False
    after: str = ""


def lines(document: Document) -> tuple[Line, ...]:
    """Every block of the body in the order of the page."""
    return tuple(_line(place, block) for place, block in enumerate(document.blocks))


def edited(document: Document, edits: Mapping[int, Edit], *, claiming: bool) -> Document:
    """The document with its blocks changed, removed and added. In a `claiming` paper a new sentence stands unproved until evidence is named.

    Raises Refused for a table row that has more or fewer cells than its head.
    """
    blocks: Blocks = []
    for place, block in enumerate(document.blocks):
        edit = edits.get(place)
        if edit is None:
            blocks.append(block)
            continue
        if not edit.remove:
            blocks.append(_changed(block, edit))
        blocks += [_new(one, claiming=claiming) for one in _sentences(edit.after)]
    return replace(document, blocks=tuple(blocks))


def differences(old: Document, new: Document) -> tuple[tuple[str, str], ...]:
    """Sentences that went and that came, as pairs (before, now); an empty side is one that had no counterpart."""
    before, now = ([_line(0, block).text for block in one.blocks] for one in (old, new))
    gone = [text for text in before if text not in set(now)]
    come = [text for text in now if text not in set(before)]
    paired = list(zip(gone, come, strict=False))
    return tuple(paired + [(text, "") for text in gone[len(come) :]] + [("", text) for text in come[len(gone) :]])


def _line(place: int, block: Block) -> Line:
    if isinstance(block, Heading):
        return Line(place, "heading", block.text)
    if isinstance(block, Figure):
        return Line(place, "figure", block.caption, chart=block.chart)
    if isinstance(block, Table):
        rows = "\n".join(CELL.join(" ".join(cell.split()) for cell in row) for row in block.rows)
        return Line(place, "table", rows, heads=tuple(column.head for column in block.columns))
    said = [run for run in block.runs if not (run.cites or run.unproved)]
    marks = [run for run in block.runs if run.cites or run.unproved]
    text = "".join(run.text for run in said).strip()
    return Line(place, "paragraph", text, claims=bool(marks), proof="".join(run.text for run in marks if run.cites))


def _changed(block: Block, edit: Edit) -> Block:
    text = nfc(edit.text.strip())
    if isinstance(block, Heading):
        return replace(block, text=text)
    if isinstance(block, Figure):
        return replace(block, caption=text)
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(one, len(block.columns)) for one in text.splitlines() if one.strip()))
    marks = tuple(run for run in block.runs if run.cites or run.unproved)
    said = tuple(run for run in block.runs if run not in marks)
    if marks and edit.proof is not None:
        marks = (proof_run(edit.proof),)
    return replace(block, runs=(*_restyled(said, text + (" " if marks else "")), *marks))


def _row(line: str, wide: int) -> tuple[str, ...]:
    cells = tuple(cell.strip() for cell in line.split(CELL.strip()))
    if len(cells) != wide:
        raise Refused("drafting.cells", line=line, found=len(cells), wanted=wide)
    return cells


def _restyled(runs: tuple[Run, ...], text: str) -> tuple[Run, ...]:
    """The new words in the looks of the old: what did not change keeps its look, what is new takes that of the word before."""
    old = "".join(run.text for run in runs)
    if old == text:
        return runs
    looks = [replace(run, text="") for run in runs for _ in run.text] or [Run("")]
    before, now = _WORDS.findall(old), _WORDS.findall(text)
    starts = [sum(map(len, before[:n])) for n in range(len(before) + 1)]
    styles: list[Run] = []
    for what, low, high, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what == "equal":
            styles += looks[starts[low] : starts[high]]
        else:
            styles += [looks[max(starts[low] - 1, 0)]] * len("".join(now[first:last]))
    return tuple(
        replace(look, text="".join(letter for letter, _ in group))
        for look, group in groupby(zip(text, styles, strict=True), lambda one: one[1])
    )


def _sentences(text: str) -> Iterator[str]:
    return (nfc(one.strip()) for one in text.splitlines() if one.strip())


def _new(text: str, *, claiming: bool) -> Paragraph:
    return Paragraph((Run(f"{text} "), proof_run(""))) if claiming else Paragraph((Run(text),))
