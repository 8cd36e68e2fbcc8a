"""The facts of what is kept after the award: a person's record, the register of awards, the ledger of the fund."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.facts.dossier import Agency


@dataclass(frozen=True)
class RecordLine:
    """One line of a record: the year, what it is, the paper it rests on."""

    year: str
    what: str
    paper: str


@dataclass(frozen=True)
class AchievementRecord:
    """Lý lịch thành tích of one person."""

    agency: Agency
    name: str
    post: str
    group: str
    ratings: tuple[RecordLine, ...]
    titles: tuple[RecordLine, ...]
    forms: tuple[RecordLine, ...]
    initiatives: tuple[RecordLine, ...]
    praises: tuple[RecordLine, ...]
    day: date
    digest: str = ""


@dataclass(frozen=True)
class Register:
    """A register printed as a table; `about` says which part of it."""

    agency: Agency
    kind: str
    about: str
    heads: tuple[tuple[str, int, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    keeper: str
    day: date
