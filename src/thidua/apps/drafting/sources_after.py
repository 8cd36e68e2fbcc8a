"""Papers after the council has decided: the supplementary record, the private letter to whoever was not chosen."""

from __future__ import annotations

from datetime import date

from thidua.apps.councils.models import Supplement
from thidua.apps.councils.reckoning import name_of
from thidua.apps.drafting.questions import Answers, Ask, Question, Source
from thidua.apps.drafting.sources_movement import agency_on
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.publicity import queries as publicity
from thidua.core.actor import Actor
from thidua.core.document import Document
from thidua.kernel.dates import long_date, short_date
from thidua.kernel.outcome import Refused
from thidua.papers.compose.award import official_letter
from thidua.papers.compose.council import supplementary_record
from thidua.papers.facts.award import OfficialLetter
from thidua.papers.facts.council import SupplementaryRecord

GROUP = "Họp hội đồng"
_POLITE = {"F": "bà", "M": "ông"}


def _supplements(actor: Actor) -> list[tuple[str, str]]:
    rows = Supplement.objects.filter(meeting__council__unit_id=actor.unit_id).select_related("meeting").order_by("-pk")
    return [(str(row.pk), f"Số {row.number}, cuộc họp ngày {short_date(row.meeting.held_on)}: {row.get_kind_display()}") for row in rows]


def _record(actor: Actor, answers: Answers, _today: date) -> Document:
    rows = Supplement.objects.select_related(
        "meeting__council",
        "meeting__chaired_by__person",
        "meeting__kept_by__person",
        "nomination__person",
        "nomination__group",
        "nomination__round",
    )
    found = rows.filter(pk=answers.number("supplement"), meeting__council__unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("drafting.source", why="không tìm thấy nội dung bổ sung này")
    meeting = found.meeting
    return supplementary_record(
        SupplementaryRecord(
            agency=agency_on(actor, found.made_on),
            number=found.number,
            of_day=meeting.held_on,
            what=found.get_kind_display(),
            who=name_of(found.nomination) if found.nomination else "",
            text=found.text,
            source=found.source,
            day=found.made_on,
            chair=meeting.chaired_by.person.full_name if meeting.chaired_by else "",
            keeper=meeting.kept_by.person.full_name if meeting.kept_by else "",
        )
    )


def _not_chosen(actor: Actor) -> list[tuple[str, str]]:
    rows = Nomination.objects.filter(round__movement__unit_id=actor.unit_id, stage=Stage.NOT_PASSED)
    return [
        (str(row.pk), f"{name_of(row)}, năm {row.round.year}") for row in rows.select_related("person", "group", "round").order_by("-pk")
    ]


def _letter(actor: Actor, answers: Answers, today: date) -> Document:
    told = publicity.reasons(actor=actor, nomination_id=answers.number("nomination"), today=today)
    person, year = told.nomination.person, told.nomination.round.year
    name = f"{_POLITE.get(person.gender, '')} {person.full_name}".strip() if person else name_of(told.nomination)
    until = answers.day("until")
    paragraphs = [
        f"Hội đồng Thi đua - Khen thưởng nhà trường đã xét các đề cử năm {year}. Nhà trường trân trọng cảm ơn {name} đã tham gia phong trào "
        "và xin thông báo riêng: lần này đề cử chưa được thông qua.",
        *([f"Tiêu chuẩn đã đạt: {_listed(told.met)}."] if told.met else []),
        *([f"Tiêu chuẩn chưa đạt: {_listed(told.missed)}."] if told.missed else []),
        *([f"Tiêu chuẩn do Hội đồng xem xét: {_listed(told.to_judge)}."] if told.to_judge else []),
        *([f"Kết quả biểu quyết: {told.vote}"] if told.vote else []),
        f"Nếu có ý kiến, đề nghị gửi {answers.text('answers_to')} trước hết {long_date(until)}; ý kiến được trả lời bằng văn bản.",
    ]
    return official_letter(
        OfficialLetter(
            agency_on(actor, today), f"thông báo kết quả xét khen thưởng năm {year}", (name[:1].upper() + name[1:],), tuple(paragraphs)
        )
    )


def _listed(criteria: tuple[str, ...]) -> str:
    """Criteria one after the other; some end in a full stop where they stand alone."""
    return "; ".join(one.rstrip(" .;") for one in criteria)


SOURCES = (
    Source(
        "bien-ban-bo-sung",
        "Biên bản bổ sung",
        GROUP,
        "BB",
        _record,
        (Question("supplement", "Nội dung bổ sung", Ask.CHOICE, choices=_supplements),),
        has_number=False,
    ),
    Source(
        "thong-bao-rieng",
        "Thông báo riêng kết quả xét",
        GROUP,
        "",
        _letter,
        (
            Question("nomination", "Gửi", Ask.CHOICE, choices=_not_chosen, help="Chỉ gửi riêng từng người; không công bố."),
            Question("answers_to", "Nơi nhận ý kiến", help="Ví dụ: Thư ký Hội đồng Thi đua - Khen thưởng."),
            Question("until", "Nhận ý kiến đến hết ngày", Ask.DAY),
        ),
    ),
)
