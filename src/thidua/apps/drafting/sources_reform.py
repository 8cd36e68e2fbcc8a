"""The reform plan of a year and its periodic reports, filled from the year's tasks."""

from __future__ import annotations

from datetime import date

from thidua.apps.drafting.questions import Answers, Ask, Question, Source
from thidua.apps.drafting.sources_movement import agency_on
from thidua.apps.tasks import pictures
from thidua.apps.tasks import queries as tasks
from thidua.apps.tasks.queries import Row
from thidua.apps.units.queries import route_on, school
from thidua.core.actor import Actor
from thidua.core.document import Document
from thidua.core.task import Standing
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.law.load import lawbook
from thidua.law.periods import ReportPeriod, report_periods
from thidua.papers.compose.movement import reform_plan, reform_report
from thidua.papers.facts.movement import Figure, ReformPlan, ReformReport, ReformTask, Topic

GROUP = "Cải cách hành chính"
PERIOD_WORDS = {"quy_1": "quý I năm {year}", "sau_thang": "6 tháng đầu năm {year}", "quy_3": "quý III năm {year}", "nam": "năm {year}"}
_DONE = frozenset({Standing.DONE, Standing.DONE_LATE})


def _plan(actor: Actor, answers: Answers, today: date) -> Document:
    year = answers.number("year")
    rows = _rows(actor, year, today)
    names = tasks.areas()
    return reform_plan(
        ReformPlan(
            agency=agency_on(actor, today),
            year=year,
            bases=answers.lines("bases"),
            purposes=answers.lines("purposes"),
            tasks=tuple(
                ReformTask(
                    names[row.task.area - 1],
                    row.task.title,
                    row.task.product,
                    row.task.owner.full_name,
                    row.task.partners,
                    short_date(row.task.due_on) if row.task.due_on else "Thường xuyên",
                )
                for row in rows
            ),
            measures=answers.lines("measures"),
            recipients=_recipients(actor, answers, today),
        )
    )


def _report(actor: Actor, answers: Answers, today: date) -> Document:
    year, kind = answers.number("year"), answers.text("period")
    period = next((one for one in report_periods(year, lawbook()) if one.kind == kind), None)
    if period is None:
        raise Refused("drafting.source", why=f"không có quy định về kỳ báo cáo này trong năm {year}")
    rows = _rows(actor, year, today)
    before = tasks.tasks(actor=actor, year=year - 1, today=today)
    return reform_report(
        ReformReport(
            agency=agency_on(actor, today),
            period=PERIOD_WORDS[kind].format(year=year),
            data_from=period.first,
            data_to=period.last,
            leading=(Topic("Chỉ đạo, điều hành", answers.lines("leading")),),
            results=tuple(Topic(name, tuple(_result(row, period) for row in mine)) for name, mine in tasks.by_area(rows)),
            good=answers.lines("good"),
            weak=(
                *answers.lines("weak"),
                *(f"Nhiệm vụ “{row.task.title}”: {_late(row)}" for row in rows if row.reckoning.standing is Standing.LATE),
            ),
            next_tasks=answers.lines("next_tasks"),
            proposals=answers.lines("proposals"),
            figures=_figures(rows, before, period, estimated=today <= period.last),
            recipients=_recipients(actor, answers, today),
            pictures=(pictures.progress(year, rows), pictures.compared(actor=actor, year=year, today=min(today, period.last))),
        )
    )


def _rows(actor: Actor, year: int, today: date) -> list[Row]:
    rows = tasks.tasks(actor=actor, year=year, today=today)
    if not rows:
        raise Refused("drafting.source", why=f"kế hoạch cải cách hành chính năm {year} chưa có nhiệm vụ nào")
    return rows


def _result(row: Row, period: ReportPeriod) -> str:
    task = row.task
    if task.done_on is not None and task.done_on <= period.last:
        proof = tasks.proof_of(task)
        return f"{task.title}: hoàn thành ngày {short_date(task.done_on)}{f' ({proof})' if proof else ''}"
    return f"{task.title}: {row.reckoning.says[:1].lower()}{row.reckoning.says[1:].rstrip('.')}"


def _late(row: Row) -> str:
    why = f"; nguyên nhân: {row.task.delay_reason}" if row.task.delay_reason else ""
    return f"{row.reckoning.says[:1].lower()}{row.reckoning.says[1:].rstrip('.')}{why}"


def _figures(rows: list[Row], before: list[Row], period: ReportPeriod, *, estimated: bool) -> tuple[Figure, ...]:
    """Done in the window, since the start of the year, and at the same day of the year before; a window still open is an estimate."""
    same_day = _a_year_before(period.last)
    names = ("Tổng số nhiệm vụ theo kế hoạch", "Số nhiệm vụ đã hoàn thành", "Số nhiệm vụ hoàn thành đúng hạn", "Số nhiệm vụ quá hạn")

    def done(mine: list[Row], first: date, last: date, *, on_time: bool = False) -> int:
        return sum(
            row.task.done_on is not None and first <= row.task.done_on <= last and (not on_time or row.reckoning.standing is Standing.DONE)
            for row in mine
        )

    year_start, year_before = date(period.last.year - 1, 12, 15), date(period.last.year - 2, 12, 15)
    late = sum(row.reckoning.standing is Standing.LATE for row in rows)
    values = (
        (len(rows), len(rows), len(before)),
        (done(rows, period.first, period.last), done(rows, year_start, period.last), done(before, year_before, same_day)),
        (
            done(rows, period.first, period.last, on_time=True),
            done(rows, year_start, period.last, on_time=True),
            done(before, year_before, same_day, on_time=True),
        ),
        (late, late, ""),
    )
    return tuple(
        Figure(name, "nhiệm vụ", str(now), str(total), str(earlier), estimated=estimated and place > 0)
        for place, (name, (now, total, earlier)) in enumerate(zip(names, values, strict=True))
    )


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def _recipients(actor: Actor, answers: Answers, today: date) -> tuple[str, ...]:
    office = route_on(school(actor=actor), today).receiving_office
    return answers.lines("recipients") or (f"{office} (để báo cáo)", "Các tổ, đoàn thể")


YEAR = Question("year", "Năm", Ask.NUMBER)
RECIPIENTS = Question("recipients", "Nơi nhận", Ask.LINES, required=False)
SOURCES = (
    Source(
        "ke-hoach-cchc",
        "Kế hoạch cải cách hành chính năm",
        GROUP,
        "KH",
        _plan,
        (
            YEAR,
            Question("bases", "Căn cứ", Ask.LINES, help="Mỗi dòng một căn cứ, bắt đầu bằng “Căn cứ” hoặc “Thực hiện”."),
            Question("purposes", "Mục đích, yêu cầu", Ask.LINES),
            Question("measures", "Tổ chức thực hiện", Ask.LINES),
            RECIPIENTS,
        ),
    ),
    Source(
        "bao-cao-cchc",
        "Báo cáo cải cách hành chính định kỳ",
        GROUP,
        "BC",
        _report,
        (
            YEAR,
            Question(
                "period",
                "Kỳ báo cáo",
                Ask.CHOICE,
                choices=lambda _: [
                    (key, words.format(year="").removesuffix(" năm ").strip().capitalize()) for key, words in PERIOD_WORDS.items()
                ],
            ),
            Question("leading", "Công tác chỉ đạo, điều hành", Ask.LINES, required=False),
            Question("good", "Kết quả nổi bật", Ask.LINES, required=False),
            Question(
                "weak", "Hạn chế, nguyên nhân", Ask.LINES, required=False, help="Nhiệm vụ quá hạn được tự nêu kèm nguyên nhân đã ghi."
            ),
            Question("next_tasks", "Nhiệm vụ kỳ sau", Ask.LINES, required=False),
            Question("proposals", "Kiến nghị", Ask.LINES, required=False),
            RECIPIENTS,
        ),
    ),
)
