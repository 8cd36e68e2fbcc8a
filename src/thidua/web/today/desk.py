"""What stands on somebody's desk today, from every part of the house, as one list in the order of need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.apps.calendars.queries import Due, Kind, concerns
from thidua.apps.correspondence.agenda import Agenda
from thidua.apps.nominations.waiting import Waiting
from thidua.apps.notices.queries import Notice
from thidua.apps.pledges.todo import Todo
from thidua.core.actor import Actor
from thidua.kernel.dates import short_date, weekday

SHOWN = 6
_LATE, _HERE, _SOON, _OPEN = range(4)
# A day of the calendar and the page that the same work stands on in `todo`.
_SAME = (("-minh", "pledges:write_person"), ("-chot", "pledges:approve"), ("cham-diem", "scores:index"))


@dataclass(frozen=True)
class Line:
    """One thing to do. `rank` and `on` order it: late first, then what waits for this person, what is near, what is open."""

    what: str
    href: str
    about: str
    chip: str
    tone: str
    rank: int
    on: date = date.max


@dataclass(frozen=True)
class Desk:
    """The list: what is seen at once, the rest, and how many are late and near."""

    lines: tuple[Line, ...]
    late: int
    near: int

    @property
    def first(self) -> tuple[Line, ...]:
        """What is seen at once; one more where only one would be hidden."""
        return self.lines[: SHOWN + (len(self.lines) == SHOWN + 1)]

    @property
    def rest(self) -> tuple[Line, ...]:
        """What "Xem thêm" opens."""
        return self.lines[len(self.first) :]


def desk(
    *,
    actor: Actor,
    today: date,
    notice: Notice,
    todo: Iterable[Todo],
    agendas: Iterable[Agenda],
    to_read: Iterable,
    plans: Iterable,
    waiting: Waiting,
    leads: bool,
) -> Desk:
    """Everything at once. A filing day stands with its round, a day of registration with what is to be done for it."""
    todo = list(todo)
    due = [one for one in (*notice.late, *notice.coming) if one.kind is not Kind.FILING]
    told = {page: one for mark, page in _SAME for one in reversed(due) if one.kind is Kind.PLEDGE and mark in one.key}
    here = {one.page for one in todo}
    days = [one for one in due if not (one.kind is Kind.PLEDGE and any(mark in one.key and page in here for mark, page in _SAME))]
    lines = [
        *(_read(one) for one in to_read),
        *(_due(actor, one, today) for one in days),
        *(_raised(one, today) for one in notice.raised),
        *(_todo(one, told.get(one.page), today) for one in todo),
        *_nominations(waiting),
        *(_round(one, leads=leads) for one in agendas),
        *(_plan(row) for row in plans),
    ]
    ordered = sorted(lines, key=lambda one: (one.rank, one.on))
    return Desk(tuple(ordered), sum(one.rank == _LATE for one in lines), sum(one.rank == _SOON for one in lines))


def _left(on: date, today: date) -> str:
    days = (on - today).days
    return f"Quá {-days} ngày" if days < 0 else f"Còn {days} ngày" if days else "Hôm nay"


def _due(actor: Actor, one: Due, today: date) -> Line:
    safe = f"; nên xong chậm nhất {short_date(one.safe_on)}" if one.safe_on and one.safe_on >= today and one.safe_on != one.on else ""
    who = "" if concerns(actor, one) else f" · {one.who}"
    late = one.on < today
    about = f"Hạn {weekday(one.on)}, {short_date(one.on)}{safe}{who}"
    return Line(one.what, one.path, about, _left(one.on, today), "red" if late else "amber", _LATE if late else _SOON, one.on)


def _raised(one, today: date) -> Line:
    about = f"Hạn {short_date(one.due_on)} · báo lên ngày {short_date(one.raised_on)}"
    return Line(one.what, one.path, about, _left(one.due_on, today), "red", _LATE, one.due_on)


def _todo(one: Todo, due: Due | None, today: date) -> Line:
    href = reverse(one.page, args=one.args)
    if due is None:
        return Line(one.what, href, one.about, one.chip, one.tone, _HERE)
    late = due.on < today
    about = " · ".join(part for part in (f"Hạn {short_date(due.on)}", one.about) if part)
    return Line(one.what, href, about, one.chip, "red" if late else one.tone, _LATE if late else _HERE, due.on)


def _nominations(waiting: Waiting) -> Iterator[Line]:
    """What a head of group mends and settles, before the round that it belongs to."""
    for one in waiting.returned:
        about = f"Sửa hoặc giải trình từng điểm rồi trình lại Hội đồng, đợt năm {one.nomination.round.year}."
        href = reverse("nominations:show", args=[one.nomination.pk])
        yield Line(f"Đề cử bị trả lại: {one.name}", href, about, f"{one.defects} điểm cần sửa", "red", _HERE)
    for row in waiting.registered:
        href = reverse("nominations:registration", args=[row.pk])
        about = "Lập đề cử từ bản đăng ký, hoặc trả lời vì sao chưa đề cử."
        yield Line(f"Đăng ký xét khen thưởng: {row.person.full_name}", href, about, "Chờ tổ xem xét", "amber", _HERE)


def _round(one: Agenda, *, leads: bool) -> Line:
    """The round's next step for those who lead, its nominations for the others."""
    due, pk = one.filing, one.round.pk
    if not leads:
        what, href = f"Đề cử của đợt năm {one.round.year}", reverse("nominations:round", args=[pk])
        if one.meeting is not None and one.meeting.concluded_at is not None:
            return Line(what, href, "Xem kết quả xét của Hội đồng.", "Hội đồng đã xét", "green", _OPEN)
        return Line(what, href, "Xem, bổ sung minh chứng và thành tích.", "Đang mở", "blue", _OPEN)
    step = next((step for step in one.steps if step.state == "NOW"), None)
    safe = f", nên nộp chậm nhất {short_date(due.safe_on)}" if due.safe_on else ""
    about = f"Hạn nộp hồ sơ {short_date(due.due_on)}{safe}" if due.due_on else due.missing
    chip, tone, rank = {"LATE": ("Đã quá hạn", "red", _LATE), "SOON": ("Sắp đến hạn", "amber", _SOON)}.get(
        one.urgency, ("Đang mở", "blue", _OPEN)
    )
    what = f"Đợt năm {one.round.year}: {step.label}" if step else f"Đợt năm {one.round.year}"
    return Line(what, step_href(one, step.code if step else ""), about, chip, tone, rank, due.due_on or date.max)


def step_href(one: Agenda, code: str) -> str:
    """The page on which a step of a round is done."""
    pk = one.round.pk
    meeting = reverse("council:meeting", args=[one.meeting.pk]) if one.meeting else reverse("council:enter", args=[pk])
    goals = {
        "nominate": ("nominations:round", pk),
        "compose": ("papers:round", pk),
        "index": ("movement:index_day", pk),
        "letter": ("movement:letter", pk),
        "file": ("movement:filed", pk),
    }
    if code == "meet":
        return meeting
    name, key = goals.get(code, ("movement:round", pk))
    return reverse(name, args=[key])


def _read(one) -> Line:
    what = f"Văn bản điều chỉnh số {one.amendment.number_symbol}" if one.amendment else f"Kế hoạch phong trào “{one.movement.theme}”"
    return Line(what, reverse("movement:show", args=[one.movement_id]), "Đọc rồi xác nhận đã tiếp thu.", "Chưa xác nhận", "amber", _HERE)


def _plan(row) -> Line:
    about = f"Kế hoạch đang tiếp nhận, từ ngày {short_date(row.uploaded_at.date())}"
    return Line(row.file_name, reverse("intake:show", args=[row.pk]), about, row.get_stage_display(), "amber", _OPEN)
