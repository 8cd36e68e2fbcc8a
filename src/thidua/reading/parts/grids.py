"""Tables of a paper: rows and columns again, whether Word kept them, a PDF drew them or a text marked them with bars."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from thidua.kernel.text import folded
from thidua.reading.source import Line

_ORDINAL_HEADS = frozenset({"stt", "tt", "so tt", "so thu tu", "so so", "so", "s tt", "thu tu"})
NAME_HEADS = (
    "ten tap the", "ho va ten", "ho ten", "ho, ten", "tap the, ca nhan", "ca nhan, tap the", "tap the va ca nhan", "ten ca nhan", "ten don vi", "ho va dem",
    "thanh vien",
)  # fmt: skip
_ORDINAL = re.compile(r"\d{1,3}[.)]?")
_BELOW = re.compile(r"phat ra|thu ve|hop le|khong hop le|dong y|khong dong y|tan thanh|khong tan thanh|ty le|so phieu|ket qua|so luong|%")


@dataclass(frozen=True)
class Cell:
    """The words of one cell and their lines."""

    text: str
    lines: tuple[int, ...]


@dataclass
class Grid:
    """A table with a head: its folded heads, its rows, and the heading that stands over it."""

    heads: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    over: str = ""
    lines: tuple[int, ...] = ()

    def at(self, row: tuple[Cell, ...], *starts: str) -> Cell:
        """The cell under the first head that begins with one of the words; an empty cell where there is no such head."""
        place = next((place for place, head in enumerate(self.heads) if head.startswith(starts)), None)
        return row[place] if place is not None and place < len(row) else Cell("", ())

    def has(self, *starts: str) -> bool:
        """Whether a head begins with one of the words."""
        return any(head.startswith(starts) for head in self.heads)

    @property
    def names(self) -> bool:
        """Whether the table lists people or collectives."""
        return self.has(*NAME_HEADS)


@dataclass(frozen=True)
class Parted:
    """A paper's lines without its tables, and the tables; `layout` keeps tables that only set the page."""

    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]


_Row = list[list[Line]]


def parted(lines: Sequence[Line]) -> Parted:
    """Tables with a head taken out of the lines; an empty line stays where each was."""
    together = Counter(line.number for line in lines if line.cell is not None and line.row is None)
    kept: list[Line] = []
    grids: list[Grid] = []
    run: list[Line] = []
    for line in [*lines, Line(0, "")]:
        inside = line.row is not None or (line.cell is not None and together[line.number] > 1)
        if inside or (run and _unfinished(run, line, together)):
            run.append(line)
            continue
        if run:
            _end_run(run, kept, grids)
            run = []
        kept.append(line)
    return Parted(tuple(kept[:-1]), tuple(grids))


def _unfinished(run: list[Line], line: Line, together: Counter[int]) -> bool:
    """In a text, a cell that breaks its line: the row so far has fewer bars than the head."""
    if not line.text or line.cell is not None or run[0].row is not None:
        return False
    width, held = together[run[0].number], 0
    for number in dict.fromkeys(one.number for one in reversed(run)):
        if together[number] >= width:
            break
        held += together[number] - (1 if held else 0)
        if held >= width:
            return False
    return held > 0


def _end_run(run: list[Line], kept: list[Line], grids: list[Grid]) -> None:
    rows = _rows(run)
    before = next((line.text for line in reversed(kept) if line.text), "")
    joins = bool(grids) and _nothing_since(kept, grids[-1].lines[-1])
    head = next((at for at, row in enumerate(rows[:2]) if _is_head(row)), None)
    if head is None:
        if joins and rows and len(rows[0]) == len(grids[-1].heads):
            grids[-1].rows += rows
            grids[-1].lines = (grids[-1].lines[0], run[-1].number)
            kept.append(Line(run[0].number, ""))
        else:
            kept += run
        return
    heads, below = _heads(rows, head)
    if joins and heads == grids[-1].heads:
        _go_on(grids[-1], rows[below:])
        grids[-1].lines = (grids[-1].lines[0], run[-1].number)
    else:
        grids.append(Grid(heads, [row for row in rows[below:] if _folded(row) != heads], before, (run[0].number, run[-1].number)))
    kept.append(Line(run[0].number, ""))


def _nothing_since(kept: list[Line], last: int) -> bool:
    """Whether no words stand between a table's last line and the end of what was kept."""
    for line in reversed(kept):
        if line.number <= last:
            return True
        if line.text:
            return False
    return True


def _go_on(grid: Grid, rows: list[tuple[Cell, ...]]) -> None:
    """The same table on the next page; a row that the page broke is made whole."""
    if rows and grid.rows and not rows[0][0].text and any(cell.text for cell in rows[0]):
        width = min(len(rows[0]), len(grid.rows[-1]))
        whole = [_glued(one, other) for one, other in zip(grid.rows[-1][:width], rows[0][:width], strict=True)]
        grid.rows[-1] = tuple([*whole, *grid.rows[-1][width:]])
        rows = rows[1:]
    grid.rows += rows


def _glued(one: Cell, other: Cell) -> Cell:
    return Cell(f"{one.text} {other.text}".strip(), (*one.lines, *other.lines))


def _rows(run: list[Line]) -> list[tuple[Cell, ...]]:
    rows: list[_Row] = []
    row_key: object = None
    cell_key: object = None
    for line in run:
        key = line.row if line.row is not None else ("bars", line.number)
        if line.cell is None:
            rows[-1][-1].append(line)  # a cell that went on over its line
            continue
        if key != row_key:
            if rows and line.row is None and len(rows[-1]) < len(rows[0]) and not _ORDINAL.fullmatch(line.text.strip()):
                rows[-1][-1].append(line)  # the rest of a row that a cell broke
            else:
                rows.append([[line]])
        elif line.cell != cell_key:
            rows[-1].append([line])
        else:
            rows[-1][-1].append(line)
        row_key, cell_key = key, line.cell
    return [tuple(_cell(cell) for cell in row) for row in rows]


def _cell(lines: Iterable[Line]) -> Cell:
    full = [line for line in lines if line.text]
    return Cell(" ".join(line.text for line in full), tuple(line.number for line in full))


def _folded(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(folded(cell.text).strip(" .:*") for cell in row)


def _is_head(row: tuple[Cell, ...]) -> bool:
    heads = _folded(row)
    listed = any(head.startswith(NAME_HEADS) for head in heads)
    return len(heads) > 1 and (heads[0] in _ORDINAL_HEADS or listed) and (not row[0].text.strip().isdigit())


def _heads(rows: list[tuple[Cell, ...]], at: int) -> tuple[tuple[str, ...], int]:
    """The heads, a second row of them joined to the first; and where the rows begin."""
    heads = _folded(rows[at])
    if at + 1 < len(rows):
        second = _folded(rows[at + 1])
        words = [head for head in second if head]
        if words and not second[0] and len(second) == len(heads) and all(_BELOW.search(word) for word in words):
            return tuple(low or high for high, low in zip(heads, second, strict=True)), at + 2
    return heads, at + 1
