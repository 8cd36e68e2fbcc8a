"""What a review of a movement says of its years beside tasks and awards: registration, scoring, periodic reports; each with what shows it."""

from __future__ import annotations

from thidua.apps.drafting.models import Issue
from thidua.apps.pledges import figures
from thidua.core.actor import Actor
from thidua.core.school_year import SchoolYear
from thidua.kernel.dates import short_date
from thidua.papers.facts.dossier import Deed

_REPORT = "bao-cao-cchc"


def year_deeds(actor: Actor, first: int, last: int) -> list[Deed]:
    """The deeds of the school years that end in the years from `first` to `last`, and of those years' reports; nothing where there is none."""
    school = [SchoolYear(year - 1) for year in range(first, last + 1)]
    made: list[Deed] = []
    for one in figures.counts(actor=actor, school_years=school):
        if one.persons or one.collectives:
            closed = f", chốt ngày {short_date(one.closed_on)}" if one.closed_on else ""
            says = f"Năm học {one.year.label}: {one.persons} cá nhân, {one.collectives} tập thể đăng ký thi đua được duyệt."
            made.append(Deed(says, f"Bảng tổng hợp đăng ký thi đua năm học {one.year.label}{closed}"))
        if one.months:
            locked = f", khóa ngày {short_date(one.locked_on)}" if one.locked_on else ""
            says = f"Năm học {one.year.label}: chấm và khóa điểm thi đua {one.months} tháng."
            made.append(Deed(says, f"Bảng chấm điểm thi đua của các tổ năm học {one.year.label}{locked}"))
    return [*made, *_reports(actor, first, last)]


def _reports(actor: Actor, first: int, last: int) -> list[Deed]:
    """The periodic reports of the reform that were issued for each year."""
    rows = Issue.objects.filter(draft__unit_id=actor.unit_id, draft__source=_REPORT).select_related("draft").order_by("dated_on", "pk")
    by_year: dict[int, list[str]] = {}
    for row in rows:
        year = str(row.draft.answers.get("year", ""))
        if year.isdecimal():
            number = f" số {row.number_symbol}" if row.number_symbol else ""
            by_year.setdefault(int(year), []).append(f"Báo cáo{number} ngày {short_date(row.dated_on)}")
    return [
        Deed(f"Năm {year}: ban hành {len(by_year[year])} báo cáo cải cách hành chính định kỳ.", "; ".join(by_year[year]))
        for year in range(first, last + 1)
        if year in by_year
    ]
