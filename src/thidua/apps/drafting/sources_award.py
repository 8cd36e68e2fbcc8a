"""Papers that give an award and make it known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from thidua.apps.correspondence import facts, sheets
from thidua.apps.correspondence import queries as dossiers
from thidua.apps.drafting.models import Issue
from thidua.apps.drafting.questions import Answers, Ask, Question, Source
from thidua.apps.drafting.sources_council import MEETING
from thidua.apps.drafting.sources_movement import agency_on
from thidua.apps.movements import queries as movements
from thidua.apps.nominations import queries as nominations
from thidua.apps.nominations.models import Stage
from thidua.apps.units.queries import name_on, route_on
from thidua.core.actor import Actor
from thidua.core.deadlines import term
from thidua.core.document import Document
from thidua.kernel.outcome import Refused
from thidua.law.calendar import WorkCalendar
from thidua.law.choose import regime as choose_regime
from thidua.law.load import lawbook
from thidua.papers.compose.award import award_decision, award_list, cover, extract, official_letter, payment_list, public_notice, summary
from thidua.papers.facts.award import AwardDecision, Awarded, Cover, OfficialLetter, PublicNotice, Summary

GROUP = "Khen thưởng"
DECISION = "quyet-dinh-khen-thuong"


def decision_facts(actor: Actor, meeting_id: int, today: date | None = None) -> AwardDecision:
    """The school's own decision of a meeting, with its number and day once it has been issued; until then as it would read `today`."""
    issue = Issue.objects.filter(draft__unit_id=actor.unit_id, draft__source=DECISION, draft__meeting_id=meeting_id).order_by("-pk").first()
    found = sheets.own_decision(actor=actor, meeting_id=meeting_id, on=issue.dated_on if issue else today)
    return replace(found, number=issue.number_symbol.split("/")[0], day=issue.dated_on) if issue else found


@dataclass(frozen=True)
class _OfMeeting:
    """A paper of the decision of a meeting; `needs_money` refuses where no money goes with the award."""

    write: Callable[[AwardDecision], Document]
    needs_money: bool = False

    def __call__(self, actor: Actor, answers: Answers, today: date) -> Document:
        found = decision_facts(actor, answers.number("meeting"), today)
        if self.needs_money and not found.total:
            raise Refused(
                "drafting.source", why="đơn vị chưa thiết lập mức tiền thưởng kèm Giấy khen của Hiệu trưởng (phần Thiết lập đơn vị)"
            )
        return self.write(found)


def _extract(actor: Actor, answers: Answers, _: date) -> Document:
    found = decision_facts(actor, answers.number("meeting"))
    wanted = answers.text("name").casefold()
    one = next((row for row in found.awarded if wanted and wanted in row.name.casefold()), None)
    if one is None:
        raise Refused("drafting.source", why=f"trong quyết định không có “{answers.text('name')}”")
    return extract(found, one)


def _summary(actor: Actor, answers: Answers, today: date) -> Document:
    row = nominations.nomination(actor=actor, nomination_id=answers.number("nomination"))
    the_round, book = row.round, lawbook()
    told = facts.nominee(row, None, 0, on=today)
    shared = facts.frame(the_round, route_on(the_round.movement.unit, today), choose_regime(today, book), book, on=today, aim=row.aim)
    return summary(
        Summary(
            agency=shared.agency,
            subject=shared.subject,
            name=told.name,
            is_person=told.is_person,
            post=told.post,
            unit=told.unit,
            deeds=told.deeds,
            initiatives=told.initiatives,
            titles=tuple(f"Năm {one.year}: {one.name} ({one.decision})" for one in told.past_awards),
        )
    )


def _nomination_choices(actor: Actor) -> list[tuple[str, str]]:
    rows = nominations.of_unit(actor=actor).exclude(stage=Stage.WITHDRAWN)
    return [
        (
            str(row.pk),
            f"{row.person.full_name if row.person else name_on(row.group, date(row.round.year, 12, 31)).name}, năm {row.round.year}",
        )
        for row in rows
    ]


def _notice(actor: Actor, answers: Answers, today: date) -> Document:
    the_round = movements.round_of(actor=actor, round_id=answers.number("round"))
    rows = [one for one in nominations.of_round(actor=actor, round_id=the_round.pk) if one.stage == Stage.PASSED]
    if not rows:
        raise Refused("drafting.source", why=f"Hội đồng chưa thông qua trường hợp nào của năm {the_round.year}")
    told = [facts.nominee(row, None, 0, on=today) for row in rows]
    titles, several = any(row.aim.is_title for row in rows), len({row.aim for row in rows}) > 1
    start, days = answers.day("from_day"), answers.number("days")
    end = term(start, days, WorkCalendar.from_lawbook(lawbook()), working=True)
    return public_notice(
        PublicNotice(
            agency=agency_on(actor, today),
            matter=f"đề nghị {'danh hiệu thi đua, ' if titles else ''}khen thưởng phong trào thi đua “{the_round.movement.theme}” năm {the_round.year}",
            awarded=tuple(
                Awarded(one.name, one.is_person, one.summary, one.post, one.unit, one.honorific, award=row.aim.words if several else "")
                for row, one in zip(rows, told, strict=True)
            ),
            from_day=start,
            to_day=end.lawful_day,
            term=f"{days:02d} ngày làm việc",
            where=answers.text("where"),
            answers_to=answers.text("answers_to"),
        )
    )


def round_choices(actor: Actor) -> list[tuple[str, str]]:
    """Rounds that end in awards."""
    return [(str(row.pk), f"Năm {row.year}") for row in movements.rounds(actor=actor) if row.kind != "EVALUATION"]


def _letter(actor: Actor, answers: Answers, today: date) -> Document:
    return official_letter(
        OfficialLetter(
            agency_on(actor, today), answers.text("about"), answers.lines("to"), answers.lines("paragraphs"), answers.lines("enclosed")
        )
    )


def _cover(actor: Actor, answers: Answers, today: date) -> Document:
    found = dossiers.dossier(actor=actor, dossier_id=answers.number("dossier"))
    book = lawbook()
    route, regime = route_on(found.round.movement.unit, today), choose_regime(found.governed_by_day, book)
    shared = facts.frame(found.round, route, regime, book, on=today, aim=found.aim)
    papers = found.papers.exclude(kind="muc_luc").count()
    title = f"{found.aim.list_title} {shared.subject.period}" if found.aim.is_title else f"Đề nghị khen thưởng năm {found.round.year}"
    return cover(Cover(shared.agency, title, shared.subject, found.receiving_office, papers))


def _dossier_choices(actor: Actor) -> list[tuple[str, str]]:
    return [(str(row.pk), f"{row.aim.words}, năm {row.round.year}, lần {row.version}") for row in dossiers.dossiers(actor=actor)]


SOURCES = (
    Source(DECISION, "Quyết định khen thưởng của nhà trường", GROUP, "QĐ", _OfMeeting(award_decision), (MEETING,)),
    Source("danh-sach-khen-thuong", "Danh sách kèm theo Quyết định", GROUP, "", _OfMeeting(award_list), (MEETING,), has_number=False),
    Source(
        "danh-sach-chi-thuong",
        "Danh sách chi tiền thưởng",
        GROUP,
        "",
        _OfMeeting(payment_list, needs_money=True),
        (MEETING,),
        has_number=False,
    ),
    Source(
        "trich-quyet-dinh", "Trích quyết định", GROUP, "TrS", _extract, (MEETING, Question("name", "Tên tập thể, cá nhân trong quyết định"))
    ),
    Source(
        "tom-tat-thanh-tich",
        "Tóm tắt thành tích",
        GROUP,
        "",
        _summary,
        (Question("nomination", "Đề cử", Ask.CHOICE, choices=_nomination_choices),),
        claims=True,
        has_number=False,
    ),
    Source(
        "thong-bao-cong-khai",
        "Thông báo công khai",
        GROUP,
        "TB",
        _notice,
        (
            Question("round", "Đợt xét", Ask.CHOICE, choices=round_choices),
            Question("from_day", "Công khai từ ngày", Ask.DAY),
            Question("days", "Số ngày làm việc", Ask.NUMBER, help="Theo quy chế của đơn vị hoặc văn bản của cấp trên."),
            Question("where", "Nơi công khai", help="Ví dụ: bảng tin của nhà trường."),
            Question("answers_to", "Nơi nhận ý kiến", help="Ví dụ: Thư ký Hội đồng Thi đua - Khen thưởng."),
        ),
    ),
    Source(
        "cong-van",
        "Công văn",
        GROUP,
        "",
        _letter,
        (
            Question("about", "V/v", help="Viết thường chữ đầu, ví dụ: đề nghị gia hạn nộp hồ sơ khen thưởng."),
            Question("to", "Kính gửi", Ask.LINES, help="Mỗi dòng một nơi."),
            Question("paragraphs", "Nội dung", Ask.LINES, help="Mỗi dòng một đoạn."),
            Question("enclosed", "Tài liệu gửi kèm", Ask.LINES, required=False),
        ),
    ),
    Source(
        "bia-ho-so", "Bìa hồ sơ", GROUP, "", _cover, (Question("dossier", "Hồ sơ", Ask.CHOICE, choices=_dossier_choices),), has_number=False
    ),
)
