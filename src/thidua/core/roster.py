"""A staff list held against the staff already known: new, changed, unchanged, or an error with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.kernel.dates import short_date
from thidua.kernel.text import folded


class Kind(StrEnum):
    """What a row of the list means for the staff."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"
    ERROR = "ERROR"


@dataclass(frozen=True)
class RosterRow:
    """One person as the list has them. `line` is the row of the sheet, from 1; empty words are what the list does not say."""

    line: int
    full_name: str
    code: str = ""
    born_on: date | None = None
    birth_year: int | None = None
    gender: str = ""
    post: str = ""
    group: str = ""
    qualification: str = ""
    phone: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownPerson:
    """One person as the staff has them."""

    id: int
    full_name: str
    code: str = ""
    born_on: date | None = None
    birth_year: int | None = None
    gender: str = ""
    post: str = ""
    group: str = ""
    qualification: str = ""
    phone: str = ""


@dataclass(frozen=True)
class RowVerdict:
    """What a row means; `changes` are (column, before, after) in words."""

    kind: Kind
    row: RosterRow
    person_id: int | None = None
    changes: tuple[tuple[str, str, str], ...] = ()
    reasons: tuple[str, ...] = ()


COLUMNS = ("full_name", "code", "born_on", "birth_year", "gender", "post", "group", "qualification", "phone")


def compare(known: Sequence[KnownPerson], rows: Sequence[RosterRow], groups: Sequence[str]) -> tuple[RowVerdict, ...]:
    """One verdict a row. A row is matched by its code, else by name and birth; whom that does not tell apart is an error.

    What the list leaves empty changes nothing, so reading the same list twice leaves every row unchanged.
    """
    taken: set[int] = set()
    seen: dict[tuple[object, ...], int] = {}
    return tuple(_verdict(row, known, {folded(group) for group in groups}, taken, seen) for row in rows)


def _verdict(
    row: RosterRow, known: Sequence[KnownPerson], groups: set[str], taken: set[int], seen: dict[tuple[object, ...], int]
) -> RowVerdict:
    reasons = list(row.problems)
    if row.group and folded(row.group) not in groups:
        reasons.append(f"Chưa có tổ “{row.group}” trong đơn vị; đề nghị thêm tổ ở phần Thiết lập đơn vị rồi nhập lại.")
    mark = (row.code,) if row.code else (folded(row.full_name), row.born_on or row.birth_year)
    if mark in seen:
        reasons.append(f"Trùng với dòng {seen[mark]}: cùng {'mã' if row.code else 'họ tên, ngày sinh'}; đề nghị bổ sung mã hoặc ngày sinh.")
    seen.setdefault(mark, row.line)
    matches = _matches(row, known)
    if len(matches) > 1:
        reasons.append("Có nhiều người cùng họ tên; đề nghị ghi mã nhân sự hoặc ngày sinh để phân biệt.")
    if matches and matches[0].id in taken and not reasons:
        reasons.append("Người này đã có ở một dòng khác của danh sách.")
    if reasons:
        return RowVerdict(Kind.ERROR, row, reasons=tuple(reasons))
    if not matches:
        return RowVerdict(Kind.NEW, row)
    taken.add(matches[0].id)
    changes = tuple(_changes(row, matches[0]))
    return RowVerdict(Kind.CHANGED if changes else Kind.UNCHANGED, row, matches[0].id, changes)


def _matches(row: RosterRow, known: Sequence[KnownPerson]) -> list[KnownPerson]:
    if row.code and (by_code := [one for one in known if one.code == row.code]):
        return by_code
    named = [one for one in known if folded(one.full_name) == folded(row.full_name) and not (row.code and one.code)]
    if row.born_on or row.birth_year:
        year = row.born_on.year if row.born_on else row.birth_year
        by_birth = [one for one in named if (one.born_on == row.born_on if row.born_on and one.born_on else one.birth_year in {year, None})]
        return by_birth
    return named


def _changes(row: RosterRow, person: KnownPerson) -> list[tuple[str, str, str]]:
    made = []
    for column in COLUMNS:
        new, old = getattr(row, column), getattr(person, column)
        if new in ("", None) or (column == "birth_year" and row.born_on):
            continue
        same = folded(str(new)) == folded(str(old or "")) if column == "group" else new == old
        if not same:
            made.append((column, _words(old), _words(new)))
    return made


def _words(value: object) -> str:
    if isinstance(value, date):
        return short_date(value)
    return "" if value is None else str(value)
