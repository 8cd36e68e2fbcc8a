"""Papers round the council and its meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.apps.correspondence import sheets
from thidua.apps.councils import queries as councils
from thidua.apps.drafting.questions import Answers, Ask, Question, Source
from thidua.apps.drafting.sources_movement import agency_on
from thidua.apps.units.queries import groups_of
from thidua.core.actor import Actor
from thidua.core.document import Document
from thidua.kernel.dates import short_date
from thidua.kernel.numbers import percent
from thidua.kernel.outcome import Refused
from thidua.papers.compose.council import authorization, group_minutes, joint_minutes
from thidua.papers.facts.council import Authorization, Delegate, GroupMinutes, JointMinutes, TallyLine

GROUP = "Hội đồng, cuộc họp"


def meeting_choices(actor: Actor) -> list[tuple[str, str]]:
    """The unit's meetings, the latest first."""
    rows = councils.meetings(actor=actor)
    return [(str(row.pk), f"Cuộc họp ngày {short_date(row.held_on)}, xét năm {row.round.year}") for row in rows]


MEETING = Question("meeting", "Cuộc họp", Ask.CHOICE, choices=meeting_choices)


@dataclass(frozen=True)
class _Sheet:
    """A paper that a meeting gives of itself."""

    key: str

    def __call__(self, actor: Actor, answers: Answers, _: date) -> Document:
        return sheets.sheet_document(actor=actor, meeting_id=answers.number("meeting"), key=self.key)


def _authorization(actor: Actor, answers: Answers, today: date) -> Document:
    agency = agency_on(actor, today)
    return authorization(
        Authorization(
            agency=agency,
            giver=agency.principal,
            giver_post=f"{agency.principal_title}, Chủ tịch Hội đồng Thi đua - Khen thưởng",
            taker=answers.text("taker"),
            taker_post=answers.text("taker_post"),
            matter=answers.text("matter"),
            why=answers.text("why"),
            from_day=answers.day("from_day"),
            to_day=answers.day("to_day"),
        )
    )


def group_choices(actor: Actor) -> list[tuple[str, str]]:
    """The groups of the school by their present names."""
    return [(name.name, name.name) for _, name in groups_of(actor=actor, on=date.max.replace(year=2100))]


def _group_minutes(actor: Actor, answers: Answers, _: date) -> Document:
    held, members = answers.day("held_on"), answers.number("members")
    absent = answers.lines("absent")
    present = members - len(absent)
    if present <= 0:
        raise Refused("drafting.answer", label="Vắng mặt", why="số người vắng bằng hoặc lớn hơn số thành viên của tổ")
    return group_minutes(
        GroupMinutes(
            agency=agency_on(actor, held),
            group=answers.text("group"),
            matter=answers.text("matter"),
            held_on=held,
            started_at=answers.hour("started_at"),
            ended_at=answers.hour("ended_at"),
            place=answers.text("place"),
            chair=answers.text("chair"),
            keeper=answers.text("keeper"),
            members=members,
            present=present,
            absent=absent,
            opinions=answers.lines("opinions"),
            lines=tuple(_line(one, present) for one in answers.lines("lines")),
        )
    )


def _line(said: str, present: int) -> TallyLine:
    """ "Bà Nguyễn Thị A, giáo viên: 7" → the count of that person."""
    whom, colon, count = said.rpartition(":")
    if not colon or not count.strip().isdigit() or int(count) > present:
        raise Refused(
            "drafting.answer",
            label="Kết quả biểu quyết",
            why=f"dòng “{said}” cần dạng “Họ tên, chức vụ: số người đồng ý”, không quá {present}",
        )
    favour = int(count)
    name, _, post = whom.partition(",")
    return TallyLine(name.strip(), post.strip(), favour, present - favour, percent(Fraction(favour, present)), passed=favour * 2 > present)


def _joint_minutes(actor: Actor, answers: Answers, _: date) -> Document:
    held = answers.day("held_on")
    return joint_minutes(
        JointMinutes(
            agency=agency_on(actor, held),
            matter=answers.text("matter"),
            held_on=held,
            started_at=answers.hour("started_at"),
            ended_at=answers.hour("ended_at"),
            place=answers.text("place"),
            delegates=tuple(_delegate(one) for one in answers.lines("delegates")),
            agreed=answers.lines("agreed"),
            chair=answers.text("chair"),
            keeper=answers.text("keeper"),
        )
    )


def _delegate(said: str) -> Delegate:
    parts = [part.strip() for part in said.split(";")]
    if len(parts) != len(("name", "organisation", "opinion")):
        raise Refused("drafting.answer", label="Thành phần", why=f"dòng “{said}” cần dạng “Họ tên; tổ chức; ý kiến”")
    return Delegate(*parts)


_TIME = (
    Question("held_on", "Ngày họp", Ask.DAY),
    Question("started_at", "Bắt đầu", Ask.HOUR, help="Ví dụ 14:00."),
    Question("ended_at", "Kết thúc", Ask.HOUR),
    Question("place", "Địa điểm"),
    Question("chair", "Chủ trì"),
    Question("keeper", "Thư ký"),
)
SOURCES = (
    Source("giay-moi", "Giấy mời họp Hội đồng", GROUP, "GM", _Sheet("giay-moi"), (MEETING,), issuer="COUNCIL"),
    Source("bien-ban-kiem-phieu", "Biên bản kiểm phiếu", GROUP, "BB", _Sheet("bien-ban-kiem-phieu"), (MEETING,), issuer="COUNCIL"),
    Source(
        "giay-uy-quyen",
        "Giấy ủy quyền chủ trì họp",
        GROUP,
        "GUQ",
        _authorization,
        (
            Question("taker", "Người được ủy quyền"),
            Question("taker_post", "Chức vụ người được ủy quyền"),
            Question(
                "matter", "Cuộc họp được ủy quyền chủ trì", help="Ví dụ: cuộc họp Hội đồng Thi đua - Khen thưởng xét khen thưởng năm 2026."
            ),
            Question("why", "Lý do"),
            Question("from_day", "Từ ngày", Ask.DAY),
            Question("to_day", "Đến hết ngày", Ask.DAY),
        ),
    ),
    Source(
        "bien-ban-hop-to",
        "Biên bản họp tổ bình xét",
        GROUP,
        "BB",
        _group_minutes,
        (
            Question("group", "Tổ", Ask.CHOICE, choices=group_choices),
            Question("matter", "Nội dung họp"),
            *_TIME,
            Question("members", "Số thành viên của tổ", Ask.NUMBER),
            Question("absent", "Vắng mặt", Ask.LINES, required=False, help="Mỗi dòng một người, kèm lý do."),
            Question("opinions", "Ý kiến", Ask.LINES, required=False),
            Question("lines", "Kết quả biểu quyết", Ask.LINES, help="Mỗi dòng: Họ tên, chức vụ: số người đồng ý."),
        ),
        has_number=False,
    ),
    Source(
        "bien-ban-lien-tich",
        "Biên bản họp liên tịch, ý kiến cấp ủy",
        GROUP,
        "BB",
        _joint_minutes,
        (
            Question("matter", "Nội dung họp"),
            *_TIME,
            Question("delegates", "Thành phần và ý kiến", Ask.LINES, help="Mỗi dòng: Họ tên; tổ chức; ý kiến."),
            Question("agreed", "Nội dung thống nhất", Ask.LINES),
        ),
        has_number=False,
    ),
)
