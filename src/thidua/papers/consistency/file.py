"""A Word file as lines and lists in tables, whoever wrote it and however it was edited since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed
from thidua.papers.checking.flow import runs_of
from thidua.papers.checking.word import W, body_of, parts_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{W}tblPr", f"{W}tcPr"})
_OFF = frozenset({"0", "false", "off", "none"})
_ORDINAL = frozenset({"stt", "tt", "so tt", "so so", "so thu tu"})
_NAMED = ("ho va ten", "ho ten", "ten tap the", "tap the, ca nhan", "ten ca nhan")
_COLUMNS_OF_A_LIST = 3
_SIDES = 2
_LONGEST_SIDE = 90  # a stretch between tabs longer than this is text with a tab in it
_DEEPEST = 40  # tables in tables: no person goes this deep

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """The lines outside lists, in the order of reading with each side of a head or foot whole; and the lists, row by row."""

    lines: tuple[str, ...]
    tables: tuple[Table, ...]


def sheet(data: bytes) -> Sheet:
    """Read the file as it stands with every tracked change accepted. Raises Refused for what is no readable .docx."""
    body = body_of(parts_of(data)).find(f"{W}body")
    if body is None:
        raise Refused("checking.broken")
    reader = _Reader()
    lines = [squeezed(line) for line in reader.lines(body, 0)]
    return Sheet(tuple(line for line in lines if line), tuple(reader.tables))


class _Reader:
    """Gathers the lists on the way through the lines."""

    def __init__(self) -> None:
        self.tables: list[Table] = []

    def lines(self, node: Any, depth: int) -> list[str]:
        """The lines of a body or of a cell."""
        found: list[str] = []
        kept = ""  # of a paragraph whose end was deleted: it goes on in the next
        for block in _blocks(node):
            if block.tag == f"{W}tbl":
                found += self._table(block, depth + 1) if depth < _DEEPEST else []
                continue
            text = kept + words(block)
            if block.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                kept = text
                continue
            kept = ""
            found += text.split("\n")
            for box in _boxes(block):
                found += self.lines(box, depth + 1) if depth < _DEEPEST else []
        return _sided([*found, *kept.split("\n")])

    def _table(self, table: Any, depth: int) -> list[str]:
        rows = [[self.lines(cell, depth) if cell is not None else [] for cell in _cells(row)] for row in _rows(table)]
        plain = [["\n".join(squeezed(line) for line in cell if line.strip()) for cell in row] for row in rows]
        if _is_list(plain):
            self.tables.append(tuple(tuple(row) for row in _one_head(plain)))
            return []
        widths = {len(row) for row in rows}
        if len(widths) == 1 and widths <= {1, _SIDES, _SIDES + 1}:  # a head or a foot: each side from top to bottom
            return [line for column in range(widths.pop()) for row in rows for line in row[column]]
        return [line for row in rows for cell in row for line in cell]


def words(paragraph: Any) -> str:
    """What one paragraph prints; a numbered one opens with a dash where its number is only a setting."""
    pieces: list[str] = []
    for run in runs_of(paragraph):
        look = run.find(f"{W}rPr")
        if look is not None and _on(look.find(f"{W}vanish")):
            continue
        text = "".join(_letters(one) for one in run)
        pieces.append(text.upper() if look is not None and _on(look.find(f"{W}caps")) else text)
    text = "".join(pieces)
    number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    listed = number is not None and number.get(f"{W}val") != "0" and bool(text.strip())
    return f"- {text}" if listed and text.lstrip()[:1] not in {"-", "–", "+", "•"} else text


def _letters(node: Any) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag in {f"{W}tab", f"{W}ptab"}:
        return "\t"
    if node.tag in {f"{W}br", f"{W}cr"}:
        return "\n"
    return "-" if node.tag == f"{W}noBreakHyphen" else ""


def _on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{W}val", "1") not in _OFF


def _blocks(node: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body or cell, through content controls and tracked changes."""
    waiting = list(reversed(node))
    while waiting:
        one = waiting.pop()
        if not isinstance(one.tag, str) or one.tag in _GONE:
            continue
        if one.tag in {f"{W}p", f"{W}tbl"}:
            yield one
        else:
            chosen = one.find(f"{_MC}Choice") if one.tag == f"{_MC}AlternateContent" else None
            waiting += reversed(one if chosen is None else chosen)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph; the second copy for older readers is left out."""
    for box in paragraph.iter(f"{W}txbxContent"):
        above = {one.tag for one in box.iterancestors()}
        if f"{_MC}Fallback" not in above:
            yield box


def _rows(table: Any) -> Iterator[Any]:
    for row in _within(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row by columns: None where one cell spans on, or goes on from the row above."""
    for cell in _within(row, f"{W}tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        yield None if merged is not None and merged.get(f"{W}val") != "restart" else cell
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        said = span.get(f"{W}val", "1") if span is not None else "1"
        for _ in range(min(int(said), _DEEPEST) - 1 if said.isdecimal() else 0):
            yield None


def _within(node: Any, tag: str) -> Iterator[Any]:
    waiting = list(reversed(node))
    while waiting:
        one = waiting.pop()
        if one.tag == tag:
            yield one
        elif isinstance(one.tag, str) and one.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            waiting += reversed(one)


def _is_list(rows: list[list[str]]) -> bool:
    if not rows or len(rows[0]) < _COLUMNS_OF_A_LIST:
        return bool(rows) and bool(rows[0]) and folded(rows[0][0]) in _ORDINAL
    heads = [folded(one) for one in rows[0]]
    return heads[0] in _ORDINAL or any(one.startswith(_NAMED) for one in heads) or heads[0] == "nam"


def _one_head(rows: list[list[str]]) -> list[list[str]]:
    """A head of two rows made one: "Số phiếu" over "Đồng ý" and "Không đồng ý" is called by the lower words."""
    second = rows[1] if len(rows) > 1 else []
    if not second or second[0] or not any(second) or any(one.isdecimal() for one in second) or len(second) != len(rows[0]):
        return rows
    if sum(1 for one in second if one) >= len(second) - 1:  # a row of its own whose number was left out
        return rows
    return [[lower or upper for upper, lower in zip(rows[0], second, strict=True)], *rows[2:]]


def _sided(lines: list[str]) -> list[str]:
    """Lines cut by tabs into two sides, as a head or a foot is typed without a table: first the left side, then the right."""
    found: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for line in [*lines, "\0"]:
        parts = [one for one in line.split("\t") if one.strip()]
        if not parts and (left or right):
            continue
        tabbed = "\t" in line.strip(" ") and len(parts) <= _SIDES and all(len(one) < _LONGEST_SIDE for one in parts)
        if tabbed and (len(parts) == _SIDES or left or right):
            if len(parts) == _SIDES or not line.startswith("\t"):
                left.append(parts[0])
            if len(parts) == _SIDES or line.startswith("\t"):
                right.append(parts[-1])
            continue
        found += [*left, *right, line.replace("\t", " ")]
        left, right = [], []
    return found[:-1]
