"""Tables of a PDF page, found by the lines that are drawn round their cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

_MOST_PATHS = 4_000
_MOST_SEGMENTS = 400
_MOST_POINTS = 2_000
_THIN = 3.0
_SHORTEST = 6.0
_NEAR = 2.5
_INSET = 0.8
_FEW_POINTS = 5
_DEPTH = 3
_LEAST_RULES = 2

Box = tuple[float, float, float, float]  # left, bottom, right, top, as PDFium gives them


@dataclass(frozen=True)
class Rule:
    """A straight line: where it stands on the one axis, and from where to where it runs on the other."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether the line runs past this place."""
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(frozen=True)
class Ruled:
    """A table: its box, and for each row the boxes of its cells; None where a cell is part of the one before or above."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


def tables(sheet: Any) -> list[Ruled]:
    """The tables drawn on a page, from the top; none where the page draws more than tables."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for count, box in enumerate(_drawn(sheet)):
        if count > _MOST_PATHS:
            return []
        _add(box, level, upright)
    level, upright = _joined(level), _joined(upright)
    if len(level) < _LEAST_RULES or len(upright) < _LEAST_RULES or len(level) + len(upright) > _MOST_SEGMENTS:
        return []
    found = [table for rules in _crossing(level, upright) if (table := _table(*rules))]
    return sorted(found, key=lambda table: -table.box[3])


def _drawn(sheet: Any) -> Iterator[Box]:
    """The box of each path; a path of many points gives the boxes of its pieces."""
    for path in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEPTH):
        points = raw.FPDFPath_CountSegments(path.raw)
        try:
            if points <= _FEW_POINTS:
                yield path.get_bounds()
            elif points <= _MOST_POINTS:
                yield from _pieces(path, points)
        except pypdfium2.PdfiumError:
            continue


def _pieces(path: Any, points: int) -> Iterator[Box]:
    matrix = path.get_matrix()
    before: tuple[float, float] | None = None
    for at in range(points):
        segment = raw.FPDFPath_GetPathSegment(path.raw, at)
        x, y = raw.c_float(), raw.c_float()
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        here = matrix.on_point(x.value, y.value)
        if before is not None and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield min(before[0], here[0]), min(before[1], here[1]), max(before[0], here[0]), max(before[1], here[1])
        before = here


def _add(box: Box, level: list[Rule], upright: list[Rule]) -> None:
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if high <= _THIN and wide >= _SHORTEST:
        level.append(Rule((top + bottom) / 2, left, right))
    elif wide <= _THIN and high >= _SHORTEST:
        upright.append(Rule((left + right) / 2, bottom, top))
    elif wide > _THIN and high > _THIN:
        level += [Rule(bottom, left, right), Rule(top, left, right)]
        upright += [Rule(left, bottom, top), Rule(right, bottom, top)]


def _joined(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line as one line."""
    lines: list[Rule] = []
    column: list[Rule] = []
    for rule in [*sorted(rules, key=lambda one: one.at), None]:
        if rule is not None and (not column or rule.at - column[0].at <= _NEAR):
            column.append(rule)
            continue
        merged: list[Rule] = []
        for one in sorted(column, key=lambda one: one.start):
            if merged and one.start <= merged[-1].end + _NEAR:
                merged[-1] = Rule(merged[-1].at, merged[-1].start, max(merged[-1].end, one.end))
            else:
                merged.append(one)
        lines += merged
        column = [rule] if rule is not None else []
    return lines


def _crossing(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together."""
    left = set(range(len(upright)))
    open_level = set(range(len(level)))
    while open_level:
        rows, columns = [open_level.pop()], set[int]()
        for row in rows:
            new = {at for at in left if level[row].covers(upright[at].at) and upright[at].covers(level[row].at)}
            left -= new
            columns |= new
            more = {
                at for at in open_level for column in new if level[at].covers(upright[column].at) and upright[column].covers(level[at].at)
            }
            open_level -= more
            rows += more
        yield [level[at] for at in rows], [upright[at] for at in columns]


def _places(rules: list[Rule]) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _table(level: list[Rule], upright: list[Rule]) -> Ruled | None:
    ys, xs = _places(level)[::-1], _places(upright)
    if len(xs) < _LEAST_RULES or len(ys) < _LEAST_RULES or len(xs) + len(ys) < _LEAST_RULES * 2 + 1:
        return None  # a frame round something is no table
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[Box | None, ...]] = []
    for row in range(len(ys) - 1):
        cells: list[Box | None] = []
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                cells.append(None)
                continue
            right, low = _reach(row, column, xs, ys, level, upright)
            taken |= {(one, other) for one in range(row, low) for other in range(column, right)}
            cells.append((xs[column] + _INSET, ys[low] + _INSET, xs[right] - _INSET, ys[row] - _INSET))
        rows.append(tuple(cells))
    return Ruled((xs[0], ys[-1], xs[-1], ys[0]), tuple(rows))


def _reach(row: int, column: int, xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> tuple[int, int]:
    """How far a cell goes to the right and down: to the first line that closes it."""
    middle = (ys[row] + ys[row + 1]) / 2
    right = column + 1
    while right < len(xs) - 1 and not any(abs(rule.at - xs[right]) <= _NEAR and rule.start <= middle <= rule.end for rule in upright):
        right += 1
    centre = (xs[column] + xs[column + 1]) / 2
    low = row + 1
    while low < len(ys) - 1 and not any(abs(rule.at - ys[low]) <= _NEAR and rule.start <= centre <= rule.end for rule in level):
        low += 1
    return right, low
