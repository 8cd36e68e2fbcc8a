"""Where the annexes of a document begin: headed "Phụ lục", or named by a line "Kèm theo"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.papers.checking.word import Paragraph

_ALONE = re.compile(r"phu luc(?:\s+(?:so\s+)?(?P<n>[ivxl]+|\d+))?\s*[.:]?")
_WITH_TITLE = re.compile(r"phu luc(?:\s+(?:so\s+)?(?P<n>[ivxl]+|\d+))?\s*[.:–-]\s*\S.*")
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh\s+)?kem theo\s+(?:van ban|quyet dinh|ke hoach|to trinh|cong van|bao cao|thong bao|huong dan)")
_LONGEST = 150
_LOOK = 6  # lines after the heading in which the title and the reference must come
_TITLE_BEFORE = 3


@dataclass(frozen=True)
class Annex:
    """One annex: its heading (None for a list that is only named by "Kèm theo"), number, title, reference, all its lines.

    `alone` where the whole file is the annex; `one_line` where the title stands on the line of the heading.
    """

    heading: Paragraph | None
    numeral: str
    title: tuple[Paragraph, ...]
    reference: Paragraph | None
    rows: tuple[Paragraph, ...]
    alone: bool
    one_line: bool


def parted(rows: list[Paragraph], flat: dict[int, str]) -> tuple[list[Paragraph], tuple[Annex, ...]]:
    """The lines of the document itself, and its annexes. A file that is an annex and nothing else keeps all lines as its own."""
    foot = next((place for place, one in enumerate(rows) if re.fullmatch(r"noi nhan\s*[:.;]?", flat[one.number])), None)
    starts: list[int] = []
    for place, one in enumerate(rows):
        if _heads(one, flat[one.number]):
            starts.append(place)
        elif foot is not None and place > foot and _ATTACHED.match(flat[one.number]) and not _near(starts, place):
            starts.append(_title_start(rows, place, foot))
    if not starts:
        return rows, ()
    ends = [*starts[1:], len(rows)]
    if starts[0] < _LOOK and not any("cong hoa xa hoi" in flat[one.number] for one in rows[: starts[0]]):
        return rows, tuple(_annex(rows[start:end], flat, alone=True) for start, end in zip(starts, ends, strict=True))
    return rows[: starts[0]], tuple(_annex(rows[start:end], flat, alone=False) for start, end in zip(starts, ends, strict=True))


def _heads(one: Paragraph, text: str) -> bool:
    if len(text) > _LONGEST or not text.startswith("phu luc"):
        return False
    if _ALONE.fullmatch(text):
        return True
    rest = re.split(r"[.:–-]", one.words, maxsplit=1)
    return bool(_WITH_TITLE.fullmatch(text)) and rest[-1].strip().isupper()


def _near(starts: list[int], place: int) -> bool:
    return bool(starts) and place - starts[-1] <= _LOOK


def _title_start(rows: list[Paragraph], place: int, foot: int) -> int:
    first = place
    while first - 1 > foot and place - first < _TITLE_BEFORE and rows[first - 1].words.isupper() and rows[first - 1].column == 0:
        if rows[first - 1].cell != rows[place].cell:
            break
        first -= 1
    return first


def _annex(rows: list[Paragraph], flat: dict[int, str], *, alone: bool) -> Annex:
    heading = rows[0] if _heads(rows[0], flat[rows[0].number]) else None
    text = flat[rows[0].number] if heading else ""
    hit = _ALONE.fullmatch(text) or _WITH_TITLE.fullmatch(text)
    near = rows[1 : _LOOK + 1] if heading else rows[:_LOOK]
    reference = next((one for one in near if re.match(r"\(?\s*(?:ban hanh\s+)?kem theo", flat[one.number])), None)
    one_line = heading is not None and _ALONE.fullmatch(text) is None
    title = () if one_line else _title(near, reference)
    numeral = (hit["n"] or "").upper() if hit else ""
    return Annex(heading, numeral, title, reference, tuple(rows), alone, one_line)


def _title(near: list[Paragraph], reference: Paragraph | None) -> tuple[Paragraph, ...]:
    if reference is not None:
        return tuple(one for one in near if one.number < reference.number)[:_TITLE_BEFORE]
    first = near[0] if near else None
    if first is None or len(first.words) > _LONGEST or first.cell is not None:
        return ()
    titled = first.words.isupper() or first.align == "center"
    return (first,) if titled else ()
