"""The reform plan of a year and its periodic reports, filled from the year's tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.apps.drafting.questions import Answers, Ask, Question, Source
from thidua.apps.drafting.report_figures import PERIOD_WORDS, Scope, collect, documents, paper_figures, window_of
from thidua.apps.drafting.report_words import propose
from thidua.apps.drafting.sources_movement import agency_on
from thidua.apps.tasks import pictures
from thidua.apps.tasks import queries as tasks
from thidua.apps.tasks.queries import Row
from thidua.apps.units.queries import route_on, school
from thidua.core.actor import Actor
from thidua.core.document import Document
from thidua.core.report import Kind, Window
from thidua.kernel.dates import parse_date, short_date
from thidua.kernel.outcome import Refused
from thidua.papers.compose.movement import reform_plan
from thidua.papers.compose.periodic import reform_report
from thidua.papers.facts.movement import ReformPlan, ReformTask, Topic
from thidua.papers.facts.periodic import ReformReport

GROUP = "Cải cách hành chính"


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
    """The report of a period. The days are the law's unless `answers` bring those of a superior's letter (keys of `report_answers`)."""
    year, kind = answers.number("year"), Kind(answers.text("period"))
    window = _window(kind, year, answers)
    rows = _rows(actor, year, today)
    figures = collect(actor=actor, scope=Scope(kind, year, window), today=today)
    told = propose(actor=actor, rows=rows, figures=figures, papers=documents(actor), kind=kind, window=window, today=today)
    own = answers.lines("leading")
    return reform_report(
        ReformReport(
            agency=agency_on(actor, today),
            period=PERIOD_WORDS[kind].format(year=year),
            data_from=window.first,
            data_to=window.last,
            since=window.since,
            called_by=answers.text("called_by"),
            supplements=answers.text("supplements"),
            changed=answers.lines("changed"),
            leading=(*told.leading, *((Topic("Chỉ đạo, điều hành", own),) if own else ())),
            results=told.results,
            good=(*told.good, *answers.lines("good")),
            weak=(*told.weak, *answers.lines("weak")),
            next_tasks=(*told.next_tasks, *answers.lines("next_tasks")),
            proposals=answers.lines("proposals"),
            figures=paper_figures(figures),
            recipients=_recipients(actor, answers, today),
            pictures=(pictures.progress(year, rows), pictures.compared(actor=actor, year=year, today=min(today, window.last))),
        )
    )


def report_answers(window: Window, *, called_by: str = "", supplements: str = "", changed: Sequence[str] = ()) -> dict[str, str]:
    """What a report that knows its letter tells the source beside the questions a person is asked."""
    return {
        "data_from": short_date(window.first),
        "data_to": short_date(window.last),
        "since": short_date(window.since),
        "called_by": called_by,
        "supplements": supplements,
        "changed": "\n".join(changed),
    }


def _window(kind: Kind, year: int, answers: Answers) -> Window:
    law = window_of(kind, year)
    first, last, since = (parse_date(answers.text(key)) for key in ("data_from", "data_to", "since"))
    return Window(first or law.first, last or law.last, since or law.since)


def _rows(actor: Actor, year: int, today: date) -> list[Row]:
    rows = tasks.tasks(actor=actor, year=year, today=today)
    if not rows:
        raise Refused("drafting.source", why=f"kế hoạch cải cách hành chính năm {year} chưa có nhiệm vụ nào")
    return rows


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
