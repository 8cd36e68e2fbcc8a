"""Papers of the movement itself, composed from its record."""

from __future__ import annotations

from datetime import date

from thidua.apps.correspondence import facts, lives
from thidua.apps.councils import queries as councils
from thidua.apps.drafting.questions import Answers, Ask, Question, Source
from thidua.apps.drafting.report_figures import Scope, collect, paper_figures, window_of
from thidua.apps.drafting.year_deeds import year_deeds
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import Clause, ClauseKind, Movement, Recipient
from thidua.apps.nominations import queries as nominations
from thidua.apps.nominations.models import Stage
from thidua.apps.tasks import pictures
from thidua.apps.units.queries import name_on, route_on, school
from thidua.core.actor import Actor
from thidua.core.document import Document
from thidua.core.report import Kind, Window
from thidua.kernel.dates import long_date, parse_date, short_date
from thidua.kernel.outcome import Refused
from thidua.papers.compose.movement import movement_plan
from thidua.papers.compose.periodic import review
from thidua.papers.facts.dossier import Agency, Deed
from thidua.papers.facts.movement import MovementPlan, Topic
from thidua.papers.facts.periodic import Review

GROUP = "Phong trào"


def agency_on(actor: Actor, day: date) -> Agency:
    """The school as its papers name it on a day."""
    unit = school(actor=actor)
    return facts.agency(unit, route_on(unit, day), on=day)


def movement_choices(actor: Actor) -> list[tuple[str, str]]:
    """The unit's movements."""
    return [(str(row.pk), f"“{row.theme}” {row.from_year}-{row.to_year}") for row in movements.movements(actor=actor)]


MOVEMENT = Question("movement", "Phong trào", Ask.CHOICE, choices=movement_choices)


def _plan(actor: Actor, answers: Answers, today: date) -> Document:
    found = movements.movement(actor=actor, movement_id=answers.number("movement"))
    clauses = {part.kind: part.clauses for part in movements.parts(found)}
    return movement_plan(
        MovementPlan(
            agency=agency_on(actor, found.issued_on or today),
            theme=found.theme,
            from_year=found.from_year,
            to_year=found.to_year,
            bases=tuple(_basis(one) for one in clauses[ClauseKind.BASIS]),
            purposes=answers.lines("purposes"),
            requirements=answers.lines("requirements"),
            collectives=_subjects(clauses[ClauseKind.SUBJECT], "tập thể"),
            persons=_subjects(clauses[ClauseKind.SUBJECT], "cá nhân"),
            contents=tuple(Topic(_opened(one.text).rstrip(".;") + ".") for one in clauses[ClauseKind.CONTENT]),
            rhythm=answers.lines("rhythm") or ("Hằng năm bình xét, khen thưởng; kết thúc giai đoạn tổng kết phong trào.",),
            criteria=_criteria(found),
            quotas=tuple(_quota(row) for row in found.quotas.filter(letter__isnull=True, until__isnull=True)),
            procedure=answers.lines("procedure"),
            dossier=tuple(one.text for one in clauses[ClauseKind.DOSSIER_ITEM]),
            filing=tuple(_opened(rule.text).rstrip(".") + "." for rule in found.deadline_rules.filter(is_filing=True, until__isnull=True)),
            phases=_titled(clauses[ClauseKind.MILESTONE], "when"),
            duties=_titled(clauses[ClauseKind.RESPONSIBILITY], "who"),
            recipients=tuple(one.text.strip("-.; ") for one in clauses[ClauseKind.RECIPIENT] if not one.text.lstrip("- ").startswith("Lưu"))
            or ("Các tổ, đoàn thể",),
        )
    )


def _basis(clause: Clause) -> str:
    if not clause.number_symbol:
        return clause.text if clause.text.startswith(("Căn cứ", "Thực hiện")) else f"Căn cứ {clause.text}"
    day = f" {long_date(clause.dated_on)}" if clause.dated_on else ""
    about = f" {clause.text}" if clause.text and clause.number_symbol not in clause.text else ""
    return f"Thực hiện Kế hoạch số {clause.number_symbol}{day} của {clause.who}{about}".replace(" của  ", " ")


def _subjects(clauses: tuple[Clause, ...], word: str) -> tuple[str, ...]:
    mine = [one.text for one in clauses if word in (one.who + one.text).lower()]
    return tuple(mine) if mine else tuple(one.text for one in clauses) if word == "cá nhân" else ()


def _criteria(found: Movement) -> tuple[Topic, ...]:
    return tuple(
        Topic(f"Đối với {label.lower()}", tuple(row.text.rstrip(".;") for row in found.criteria.all() if row.recipient == key))
        for key, label in Recipient.choices
        if any(row.recipient == key for row in found.criteria.all())
    )


def _quota(row) -> str:
    spans = row.minimum is not None and row.minimum != row.maximum
    least = f"từ {row.minimum} " if spans else ""
    most = f"đến {row.maximum}" if spans else f"không quá {row.maximum}"
    many = f": {least}{most}" if row.maximum is not None else ""
    return f"{row.get_level_display()}: {row.get_recipient_display().lower()}{many.replace(': ', ' ')}"


def _titled(clauses: tuple[Clause, ...], name: str) -> tuple[Topic, ...]:
    """The clauses under their day or their doer, in the order of the plan."""
    heads = list(dict.fromkeys(getattr(one, name) or "Nội dung khác" for one in clauses))
    return tuple(
        Topic(_opened(head), tuple(_opened(one.text).rstrip(".;") for one in clauses if (getattr(one, name) or "Nội dung khác") == head))
        for head in heads
    )


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _review(actor: Actor, answers: Answers, today: date) -> Document:
    found = movements.movement(actor=actor, movement_id=answers.number("movement"))
    first, last = answers.number("from_year"), answers.number("to_year")
    if not found.from_year <= first <= last <= found.to_year:
        raise Refused("drafting.source", why=f"phong trào chạy từ năm {found.from_year} đến năm {found.to_year}")
    rounds = [row for row in movements.rounds(actor=actor) if row.movement_id == found.pk and first <= row.year <= last]
    deeds = [*_yearly(actor, found, first, last), *year_deeds(actor, first, last)]
    awards: list[tuple[str, str, str]] = []
    for row in sorted(rounds, key=lambda one: one.year):
        passed = [one for one in nominations.of_round(actor=actor, round_id=row.pk) if one.stage == Stage.PASSED]
        page = councils.concluded(actor=actor, round_id=row.pk)
        if page is not None:
            deeds.append(
                Deed(
                    f"Năm {row.year}: Hội đồng họp bình xét, thông qua {len(passed)} trường hợp.",
                    f"Biên bản họp Hội đồng ngày {short_date(page.meeting.held_on)}",
                )
            )
        for one in passed:
            named = one.person.full_name if one.person else name_on(one.group, date(row.year, 12, 31)).name
            awards.append((str(row.year), one.aim.words, named))
    leading = [
        Deed(
            f"Ban hành Kế hoạch {found.title[:1].lower()}{found.title[1:]}.",
            f"Kế hoạch số {found.number_symbol}" if found.number_symbol else "",
        )
    ]
    is_final = answers.text("scope") == "final"
    scope = Scope(kind := Kind.FINAL if is_final else Kind.INTERIM, last, _window(kind, first, last, found, answers), found)
    return review(
        Review(
            agency=agency_on(actor, today),
            is_final=is_final,
            figures=paper_figures(collect(actor=actor, scope=scope, today=today)),
            supplements=answers.text("supplements"),
            since=scope.window.since,
            pictures=pictures.years_of(actor=actor, years=range(first, last + 1), today=today) if last > first else (),
            changed=answers.lines("changed"),
            theme=found.theme,
            period=f"năm {last}" if first == last else f"giai đoạn {first}-{last}",
            leading=tuple(leading) + tuple(Deed(one) for one in answers.lines("leading")),
            results=tuple(deeds) + tuple(Deed(one) for one in answers.lines("results")),
            awards=tuple(awards),
            weak=answers.lines("weak"),
            causes=answers.lines("causes"),
            lessons=answers.lines("lessons"),
            directions=answers.lines("directions"),
            proposals=answers.lines("proposals"),
            recipients=answers.lines("recipients") or (route_on(found.unit, today).receiving_office + " (để báo cáo)", "Các tổ, đoàn thể"),
        )
    )


def _yearly(actor: Actor, found: Movement, first: int, last: int) -> list[Deed]:
    """What was done in each year, with the report or the evidence that shows it; then the sum, which rests on the years."""
    rows = [row for row in lives.years(actor=actor, movement_id=found.pk) if first <= row.year <= last]
    deeds = [
        Deed(
            f"Năm {row.year}: hoàn thành {row.done}/{row.tasks} nhiệm vụ cải cách hành chính"
            + (f", trong đó {row.late} nhiệm vụ hoàn thành sau hạn." if row.late else "."),
            row.interim or "; ".join(row.proofs),
        )
        for row in rows
        if row.tasks
    ]
    tasks, done = sum(row.tasks for row in rows), sum(row.done for row in rows)
    if len(deeds) > 1:
        nominated, passed = sum(row.nominated for row in rows), sum(row.passed for row in rows)
        says = f"Cả giai đoạn {first}-{last}: hoàn thành {done}/{tasks} nhiệm vụ; {passed}/{nominated} trường hợp đề cử được Hội đồng thông qua."
        deeds.append(Deed(says, "tổng hợp từ số liệu các năm nêu trong báo cáo này"))
    return deeds


def _window(kind: Kind, first: int, last: int, found: Movement, answers: Answers) -> Window:
    """Whole years from the first to the last asked, unless a letter set other days."""
    usual = window_of(kind, last, found)
    from_day, to_day, since = (parse_date(answers.text(key)) for key in ("data_from", "data_to", "since"))
    return Window(from_day or date(first, 1, 1), to_day or date(last, 12, 31), since or usual.since)


SOURCES = (
    Source(
        "ke-hoach-phong-trao",
        "Kế hoạch phong trào thi đua",
        GROUP,
        "KH",
        _plan,
        (
            MOVEMENT,
            Question("purposes", "Mục đích", Ask.LINES, help="Mỗi dòng một ý."),
            Question("requirements", "Yêu cầu", Ask.LINES, help="Mỗi dòng một ý."),
            Question("rhythm", "Hình thức, thời gian khen thưởng", Ask.LINES, required=False),
            Question("procedure", "Quy trình, thủ tục", Ask.LINES, help="Mỗi dòng một bước."),
        ),
    ),
    Source(
        "so-ket-tong-ket",
        "Báo cáo sơ kết, tổng kết phong trào",
        GROUP,
        "BC",
        _review,
        (
            MOVEMENT,
            Question("scope", "Loại báo cáo", Ask.CHOICE, choices=lambda _: [("interim", "Sơ kết"), ("final", "Tổng kết")]),
            Question("from_year", "Từ năm", Ask.NUMBER),
            Question("to_year", "Đến năm", Ask.NUMBER),
            Question("leading", "Công tác chỉ đạo, tổ chức (bổ sung)", Ask.LINES, required=False),
            Question(
                "results",
                "Kết quả (bổ sung)",
                Ask.LINES,
                required=False,
                help="Câu nhập tại đây chưa có minh chứng; gắn minh chứng khi soạn.",
            ),
            Question("weak", "Hạn chế", Ask.LINES, required=False),
            Question("causes", "Nguyên nhân", Ask.LINES, required=False),
            Question("lessons", "Bài học kinh nghiệm", Ask.LINES, required=False),
            Question("directions", "Phương hướng, nhiệm vụ", Ask.LINES, required=False),
            Question("proposals", "Kiến nghị, đề xuất", Ask.LINES, required=False),
            Question("recipients", "Nơi nhận", Ask.LINES, required=False),
        ),
        claims=True,
    ),
)
