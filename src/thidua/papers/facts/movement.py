"""The facts of the papers of a movement's year: plans, pledges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.facts.dossier import Agency, Deed


@dataclass(frozen=True)
class Topic:
    """A titled point with what belongs under it; a Deed carries the evidence it rests on."""

    title: str
    points: tuple[str | Deed, ...] = ()


@dataclass(frozen=True)
class MovementPlan:
    """Kế hoạch tổ chức phong trào thi đua, in the parts that such plans have."""

    agency: Agency
    theme: str
    from_year: int
    to_year: int
    bases: tuple[str, ...]
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    collectives: tuple[str, ...]
    persons: tuple[str, ...]
    contents: tuple[Topic, ...]
    rhythm: tuple[str, ...]
    criteria: tuple[Topic, ...]
    quotas: tuple[str, ...]
    procedure: tuple[str, ...]
    dossier: tuple[str, ...]
    filing: tuple[str, ...]
    phases: tuple[Topic, ...]
    duties: tuple[Topic, ...]
    recipients: tuple[str, ...]
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class ReformTask:
    """One task of the year's reform plan."""

    area: str
    task: str
    product: str
    owner: str
    partners: str
    due: str


@dataclass(frozen=True)
class ReformPlan:
    """Kế hoạch cải cách hành chính năm, its tasks by the six areas."""

    agency: Agency
    year: int
    bases: tuple[str, ...]
    purposes: tuple[str, ...]
    tasks: tuple[ReformTask, ...]
    measures: tuple[str, ...]
    recipients: tuple[str, ...]
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class PledgeRow:
    """What one collective or person registers for the year."""

    name: str
    is_person: bool
    post: str
    titles: str
    targets: str


@dataclass(frozen=True)
class PledgeSummary:
    """Bảng tổng hợp đăng ký thi đua."""

    agency: Agency
    year: str
    rows: tuple[PledgeRow, ...]
    day: date | None = None
