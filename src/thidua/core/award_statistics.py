"""Counting titles and forms of commendation as statistics ask for them, and laying the counts out in columns that a form names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.core.report import Record
from thidua.core.table_match import Slot, propose

KIND = "kind"
MEASURES: dict[str, tuple[str, ...]] = {
    KIND: ("Danh hiệu, hình thức khen thưởng", "Hình thức khen thưởng", "Danh hiệu thi đua", "Tên danh hiệu"),
    "total": ("Tổng số", "Tổng cộng", "Tổng số lượt khen thưởng"),
    "collective": ("Tập thể", "Số tập thể"),
    "person": ("Cá nhân", "Số cá nhân"),
    "female": ("Cá nhân là nữ", "Nữ", "Trong đó: nữ"),
    "manager": ("Lãnh đạo, quản lý", "Cá nhân là lãnh đạo, quản lý", "Cán bộ lãnh đạo"),
    "direct": ("Người trực tiếp công tác", "Người lao động trực tiếp", "Cá nhân trực tiếp công tác, lao động, sản xuất"),
}


@dataclass(frozen=True)
class Award:
    """One award as statistics see it; `is_female` None where the record does not say."""

    record: Record
    name: str
    is_title: bool
    is_person: bool
    is_female: bool | None = None
    is_manager: bool = False

    def is_a(self, measure: str) -> bool:
        """Whether a column counts it."""
        if measure == "collective":
            return not self.is_person
        if measure in {"total", KIND}:
            return True
        told = {"person": True, "female": self.is_female is True, "manager": self.is_manager, "direct": not self.is_manager}
        return self.is_person and told[measure]


@dataclass(frozen=True)
class Line:
    """One title or form: its name, whether it is a title, its counts by measure, the records behind it."""

    name: str
    is_title: bool
    counts: dict[str, int]
    records: tuple[Record, ...]


def lines(awards: Sequence[Award]) -> tuple[Line, ...]:
    """The counts by title and form, titles first, each in the order of names; the counts of a line add up as its columns say."""
    names = sorted({(not one.is_title, one.name) for one in awards})
    found = []
    for is_form, name in names:
        mine = [one for one in awards if (not one.is_title, one.name) == (is_form, name)]
        counts = {measure: sum(one.is_a(measure) for one in mine) for measure in MEASURES if measure != KIND}
        found.append(Line(name, not is_form, counts, tuple(one.record for one in mine)))
    return tuple(found)


def columns(heads: Sequence[str]) -> tuple[str, ...]:
    """Which measure each column of a form asks for; empty for one we do not know, which is left to be filled by hand."""
    found = propose([Slot(place, head) for place, head in enumerate(heads)], MEASURES)
    return tuple(one.key for one in found)


def rows(found: Sequence[Line], measures: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The cells of the form, one line a title or form, and the sum at the foot where there is more than one line."""
    told = [tuple(_cell(line, measure) for measure in measures) for line in found]
    if len(found) > 1:
        total = Line("Tổng số", is_title=False, counts=_sums(found), records=())
        told.append(tuple(_cell(total, measure) for measure in measures))
    return tuple(told)


def _sums(found: Sequence[Line]) -> dict[str, int]:
    return {measure: sum(line.counts[measure] for line in found) for measure in MEASURES if measure != KIND}


def _cell(line: Line, measure: str) -> str:
    if measure == KIND:
        return line.name
    return str(line.counts[measure]) if measure else ""
