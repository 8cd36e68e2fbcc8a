"""The facts of periodic papers: reports of the reform, reviews of a movement, their tables of figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.core.document import Chart
from thidua.papers.facts.dossier import Agency, Deed
from thidua.papers.facts.movement import Topic

Point = str | Deed


@dataclass(frozen=True)
class Figure:
    """One line of figures: this period, from the start of the year, the same period last year; `estimated` is printed as "ước"."""

    name: str
    unit: str
    now: str
    cumulative: str
    before: str
    estimated: bool = False


@dataclass(frozen=True)
class ReformReport:
    """Báo cáo công tác cải cách hành chính định kỳ. An empty topic is printed as having nothing arisen.

    `since` is the first day of the cumulative column where it is told, `called_by` the superior's letter that set the days, `supplements` the
    report that this one adds to, with `changed` figures named one by one.
    """

    agency: Agency
    period: str
    data_from: date
    data_to: date
    leading: tuple[Topic, ...]
    results: tuple[Topic, ...]
    good: tuple[Point, ...]
    weak: tuple[Point, ...]
    next_tasks: tuple[Point, ...]
    proposals: tuple[Point, ...]
    figures: tuple[Figure, ...]
    recipients: tuple[str, ...]
    day: date | None = None
    number: str = ""
    since: date | None = None
    called_by: str = ""
    supplements: str = ""
    changed: tuple[str, ...] = ()
    pictures: tuple[Chart, ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class Review:
    """Báo cáo sơ kết or tổng kết of the movement; `results` carry the proof they rest on."""

    agency: Agency
    is_final: bool
    theme: str
    period: str
    leading: tuple[Deed, ...]
    results: tuple[Deed, ...]
    awards: tuple[tuple[str, str, str], ...]
    weak: tuple[Point, ...]
    causes: tuple[str, ...]
    lessons: tuple[str, ...]
    directions: tuple[str, ...]
    proposals: tuple[str, ...]
    recipients: tuple[str, ...]
    day: date | None = None
    number: str = ""
    figures: tuple[Figure, ...] = ()
    supplements: str = ""
    changed: tuple[str, ...] = ()
    pictures: tuple[Chart, ...] = ()
    since: date | None = None
