"""The periods of the reform report (báo cáo cải cách hành chính): from which day to which the data run, and when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.law.book import LawAt, Lawbook
from thidua.law.kinds import day_in
from thidua.law.series import Dated, NotInForce


@dataclass(frozen=True)
class ReportPeriod:
    """One report of a year; both days of the data are included. Where not `due_binds`, the due day is a default nobody confirmed."""

    kind: str
    year: int
    first: date
    last: date
    due: date
    due_binds: bool
    sources: tuple[str, ...]


def report_period(kind: str, year: int, law: LawAt) -> ReportPeriod:
    """The report `kind` ("quy_1", "sau_thang", "quy_3", "nam") of a year, as the law of a day has it.

    A first day that comes after the last in the calendar is a day of the year before. Raises NotInForce and UnknownKey like the lawbook.

    Law: nd-09-2019#d12 (secondary); the due day is the unit's own, by default the province's.
    """
    start, end, due = (law.value(f"cchc.bao_cao.{kind}.{part}") for part in ("tu", "den", "han"))
    last = _day(end, year)
    first = _day(start, year)
    return ReportPeriod(
        kind=kind,
        year=year,
        first=first if first < last else _day(start, year - 1),
        last=last,
        due=_day(due, year),
        due_binds=due.binds,
        sources=(start.source, end.source, due.source),
    )


def report_periods(year: int, book: Lawbook) -> tuple[ReportPeriod, ...]:
    """The reports of a year in order, each under the law of the day its data close; none before the law knew them."""
    try:
        kinds = book.on(date(year, 12, 31)).value("cchc.bao_cao.ky").value
    except NotInForce:
        return ()
    assert isinstance(kinds, list)
    return tuple(_of_year(kind, year, book) for kind in kinds)


def counted_from(year: int, book: Lawbook) -> date:
    """The first day that the cumulative column of a year's reports counts: where the year's first data window opens, so that no period
    ever holds more than the year; 1 January where the law knew no periods."""
    return min((one.first for one in report_periods(year, book)), default=date(year, 1, 1))


def period_closing(day: date, book: Lawbook) -> ReportPeriod | None:
    """The first report of which the data close on or after `day`; None where no law sets one."""
    coming = [one for year in (day.year, day.year + 1) for one in report_periods(year, book) if one.last >= day]
    return min(coming, key=lambda one: one.last) if coming else None


def _of_year(kind: str, year: int, book: Lawbook) -> ReportPeriod:
    found = report_period(kind, year, book.on(date(year, 12, 31)))
    return report_period(kind, year, book.on(found.last))


def _day(dated: Dated, year: int) -> date:
    return day_in(year, str(dated.value))
