"""A superior's own table held against our figures: where its labels stand, what each most likely means, what moved since last year.

Nothing here decides: a proposal has a confidence, a person confirms it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction

from thidua.kernel.text import folded

Grid = Sequence[Sequence[str]]
SURE, LIKELY = Fraction(85, 100), Fraction(60, 100)
HEAD_SEARCH = 25
MOST_SLOTS = 200
_FEW_HEADS, _FEW_ROWS, _LONG_LABEL = 3, 2, 12
_HALF = Fraction(1, 2)
_NUMBER = re.compile(r"\(?\s*-?[\d.,]+\s*%?\)?")
_ORDINAL = re.compile(r"^\s*(?:[IVXivx]{1,5}|\d{1,3}(?:\.\d{1,3})*|[a-zđ])\s*[.)/-]\s*(?=\S)")
_MARKS = re.compile(r"[^\w\s%]")
_SHORT = {
    "cchc": "cai cach hanh chinh",
    "tthc": "thu tuc hanh chinh",
    "nv": "nhiem vu",
    "sl": "so luong",
    "tl": "ty le",
    "ti": "ty",
    "ht": "hoan thanh",
    "dvt": "don vi tinh",
    "dv": "don vi",
    "lk": "luy ke",
    "luyke": "luy ke",
    "ck": "cung ky",
    "vb": "van ban",
    "kh": "ke hoach",
    "qh": "qua han",
    "gk": "giay khen",
    "tt": "tap the",
}
_WEAK = frozenset({"so", "luong", "tong", "cac", "cua", "va", "da", "duoc", "trong", "theo", "nam", "voi", "tai", "la"})
_PERIOD_HEADS = {
    "now": (
        "ky nay",
        "thuc hien trong ky",
        "ky bao cao",
        "trong ky",
        "so lieu ky nay",
        "ket qua",
        "ket qua thuc hien",
        "thuc hien",
        "so lieu",
    ),
    "cumulative": ("luy ke", "luy ke tu dau nam", "luy ke den nay", "cong don"),
    "before": ("cung ky nam truoc", "cung ky", "cung ky nam ngoai", "nam truoc"),
}
_LABEL_HEADS = ("chi tieu", "noi dung", "ten chi tieu", "noi dung bao cao", "tieu chi", "danh muc")
_SERIAL_HEADS = frozenset({"stt", "tt", "so tt", "so thu tu"})


class Orientation(StrEnum):
    """How the table is laid: one row for each unit, or one row for each figure."""

    COLUMNS = "columns"
    ROWS = "rows"


class Carry(StrEnum):
    """How a label of this year's table stands to last year's."""

    SAME = "same"
    MOVED = "moved"
    RENAMED = "renamed"
    NEW = "new"


@dataclass(frozen=True)
class Slot:
    """One label to be matched: the number of its column or row from 0, its words with those of the headings above it."""

    place: int
    words: str


@dataclass(frozen=True)
class Layout:
    """What was found of a table. `head` is the last row of its heading; `periods` are the value columns of a table by rows; `fill` is the row
    of our unit in a table by columns."""

    orientation: Orientation
    head: int
    slots: tuple[Slot, ...]
    periods: tuple[tuple[str, int], ...] = ()
    fill: int = 0


@dataclass(frozen=True)
class Proposal:
    """What a label most likely means; `key` empty where nothing is near enough."""

    slot: Slot
    key: str
    confidence: Fraction

    @property
    def is_sure(self) -> bool:
        """Near enough to be shown as found; a person confirms all the same."""
        return self.confidence >= SURE


@dataclass(frozen=True)
class Carried:
    """A label of the new table with the meaning that last year's gave it; `was` is the old label where it differs, `from_place` the old place."""

    slot: Slot
    key: str
    carry: Carry
    was: str = ""
    from_place: int | None = None


def normalised(text: str) -> str:
    """What is compared: no marks, no ordinal before it, no punctuation, abbreviations in full."""
    bare = _MARKS.sub(" ", folded(_ORDINAL.sub("", text.replace("\n", " "))))
    return " ".join(_SHORT.get(word, word) for word in bare.split())


def similarity(one: str, other: str) -> Fraction:
    """How near two labels are, 0 to 1: shared words, weak words counting half, and the order of letters. Symmetric; 1 for equal labels."""
    left, right = sorted((normalised(one), normalised(other)))
    if not left or not right:
        return Fraction(0)
    if left == right:
        return Fraction(1)
    words, others = set(left.split()), set(right.split())
    shared = 2 * _weight(words & others)
    dice = shared / (_weight(words) + _weight(others))
    ratio = Fraction(SequenceMatcher(None, left, right, autojunk=False).ratio()).limit_denominator(1000)
    return (dice * 2 + ratio) / 3


def propose(slots: Sequence[Slot], targets: Mapping[str, Sequence[str]]) -> tuple[Proposal, ...]:
    """The nearest meaning of each label, each meaning given once: the best pair first. `targets` are keys with every name they go by."""
    pairs = sorted(
        (
            (-max(similarity(slot.words, name) for name in names), place, key)
            for place, slot in enumerate(slots)
            for key, names in targets.items()
        ),
    )
    given: dict[int, tuple[str, Fraction]] = {}
    taken: set[str] = set()
    for nearness, place, key in pairs:
        if -nearness < LIKELY:
            break
        if place not in given and key not in taken:
            given[place] = (key, -nearness)
            taken.add(key)
    return tuple(Proposal(slot, *given.get(place, ("", Fraction(0)))) for place, slot in enumerate(slots))


def read_layout(grid: Grid, names: Sequence[str], unit: str) -> Layout | None:
    """Find the heading, and whether figures stand in rows or in columns; None where no heading is found. `unit` is the name our row bears."""
    first = next((at for at, row in enumerate(grid[:HEAD_SEARCH]) if _is_head(row)), None)
    if first is None:
        return None
    last = _head_end(grid, first)
    heads = _joined(grid, first, last)
    by_rows = _rows_layout(grid, heads, last, names)
    if by_rows is not None:
        return by_rows
    slots = tuple(Slot(place, words) for place, words in enumerate(heads) if words and normalised(words) not in _SERIAL_HEADS)
    return Layout(Orientation.COLUMNS, last, slots[:MOST_SLOTS], fill=_own_row(grid, last, unit))


def fingerprint(layout: Layout) -> str:
    """The table known again: its labels in order, how it is laid. The same labels give the same print whatever is filled in."""
    told = [layout.orientation, *(f"{one.place}:{normalised(one.words)}" for one in layout.slots)]
    told += [f"{name}@{place}" for name, place in layout.periods]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def carry_over(old: Sequence[tuple[int, str, str]], new: Sequence[Slot]) -> tuple[tuple[Carried, ...], tuple[str, ...]]:
    """Last year's labels (place, words, key) held against this year's: what each new label means by them, and the old labels that are gone.

    The same words in another place have moved; near words are renamed and are shown for a person to see; the rest is new and is asked.
    """
    left = list(old)
    found: dict[int, Carried] = {}
    for exactly_there in (True, False):
        for slot in new:
            hit = next(
                (
                    one
                    for one in left
                    if slot.place not in found
                    and normalised(one[1]) == normalised(slot.words)
                    and (one[0] == slot.place or not exactly_there)
                ),
                None,
            )
            if hit is not None:
                left.remove(hit)
                carry = Carry.SAME if hit[0] == slot.place else Carry.MOVED
                found[slot.place] = Carried(slot, hit[2], carry, from_place=hit[0])
    rest = [slot for slot in new if slot.place not in found]
    pairs = sorted(
        ((-similarity(one[1], slot.words), slot.place, at) for slot in rest for at, one in enumerate(left)), key=lambda pair: pair[:2]
    )
    gone = set(range(len(left)))
    by_place = {slot.place: slot for slot in rest}
    for nearness, place, at in pairs:
        if -nearness >= LIKELY and place not in found and at in gone:
            gone.discard(at)
            found[place] = Carried(by_place[place], left[at][2], Carry.RENAMED, was=left[at][1], from_place=left[at][0])
    carried = tuple(found.get(slot.place) or Carried(slot, "", Carry.NEW) for slot in new)
    return carried, tuple(left[at][1] for at in sorted(gone))


def likeness(old: Sequence[tuple[int, str, str]], new: Sequence[Slot]) -> Fraction:
    """How much of this year's table was in last year's, 0 to 1."""
    if not new:
        return Fraction(0)
    carried, _ = carry_over(old, new)
    return Fraction(sum(one.carry is not Carry.NEW for one in carried), len(new))


def _weight(words: set[str]) -> Fraction:
    return sum((_HALF if word in _WEAK else Fraction(1) for word in words), Fraction(0))


def _is_head(row: Sequence[str]) -> bool:
    told = [cell for cell in row if cell.strip()]
    return len(told) >= _FEW_HEADS and not any(_NUMBER.fullmatch(cell.strip()) for cell in told)


def _head_end(grid: Grid, first: int) -> int:
    """The last row of the heading: rows of sub-heads under blanks of the row above, and the row that numbers the columns."""
    last = first
    while last + 1 < len(grid):
        row, above = grid[last + 1], grid[last]
        told = [place for place, cell in enumerate(row) if cell.strip()]
        if told and len(told) >= _FEW_HEADS and _numbers_columns([row[place] for place in told]):
            return last + 1
        width = len(above)
        under = [place for place in told if place >= width or not above[place].strip() or _is_span(above, place)]
        words = all(not _NUMBER.fullmatch(row[place].strip()) for place in told)
        if not told or not words or under != told or 0 in told or row[told[0]] == "":
            return last
        last += 1
    return last


def _is_span(row: Sequence[str], place: int) -> bool:
    """A head with a blank to its right spans the columns under it."""
    return bool(row[place].strip()) and place + 1 < len(row) and not row[place + 1].strip()


def _numbers_columns(cells: Sequence[str]) -> bool:
    bare = [cell.strip(" ()") for cell in cells]
    numbers = [int(cell) for cell in bare if cell.isdigit()]
    return len(numbers) >= _FEW_HEADS and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1


def _joined(grid: Grid, first: int, last: int) -> list[str]:
    """The words of each column from the top of the heading down; a head over blanks stands for all columns it spans."""
    rows = [row for row in grid[first : last + 1] if not _numbers_columns([cell for cell in row if cell.strip()] or [""])]
    width = max(len(row) for row in rows)
    heads = [""] * width
    for depth, row in enumerate(rows):
        below = rows[depth + 1 :]
        spanning = ""
        for place in range(width):
            cell = row[place].strip() if place < len(row) else ""
            if cell:
                spanning = cell
            elif not any(place < len(under) and under[place].strip() for under in below):
                continue
            told = cell or spanning
            if told and not (depth and not cell):
                heads[place] = f"{heads[place]} {told}".strip()
    return [" ".join(words.split()) for words in heads]


def _rows_layout(grid: Grid, heads: Sequence[str], last: int, names: Sequence[str]) -> Layout | None:
    periods = _period_columns(heads)
    label = _label_column(grid, heads, last, names)
    if label is None or not periods:
        return None
    slots = tuple(
        Slot(at, " ".join(row[label].split()))
        for at, row in enumerate(grid)
        if at > last and label < len(row) and row[label].strip() and not _NUMBER.fullmatch(row[label].strip())
    )
    return Layout(Orientation.ROWS, last, slots[:MOST_SLOTS], periods=periods)


def _period_columns(heads: Sequence[str]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for name, known in _PERIOD_HEADS.items():
        scored = [(max(similarity(words, one) for one in known), -place) for place, words in enumerate(heads) if words]
        best = max(scored, default=(Fraction(0), 0))
        if best[0] >= LIKELY and -best[1] not in found.values():
            found[name] = -best[1]
    return tuple(found.items())


def _label_column(grid: Grid, heads: Sequence[str], last: int, names: Sequence[str]) -> int | None:
    for place, words in enumerate(heads):
        if normalised(words) in _LABEL_HEADS:
            return place
    for place in range(len(heads)):
        told = [row[place] for row in grid[last + 1 :] if place < len(row) and len(row[place].strip()) >= _LONG_LABEL]
        near = sum(any(similarity(one, name) >= LIKELY for name in names) for one in told[:MOST_SLOTS])
        if near >= _FEW_ROWS:
            return place
    return None


def _own_row(grid: Grid, last: int, unit: str) -> int:
    """The row that bears our name, else the first empty one under the heading."""
    for at in range(last + 1, len(grid)):
        if any(similarity(cell, unit) >= SURE for cell in grid[at] if len(cell.strip()) >= _FEW_HEADS):
            return at
    for at in range(last + 1, len(grid)):
        if not any(cell.strip() and not _NUMBER.fullmatch(cell.strip()) for cell in grid[at]):
            return at
    return max(len(grid), last + 1)
