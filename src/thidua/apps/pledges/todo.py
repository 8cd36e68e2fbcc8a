"""What registration and scoring ask of a person today; for the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.apps.pledges import rules, scope
from thidua.apps.pledges.models import MonthSheet, Objection, Pledge, ScoreTable, Season, SheetState, State, Version
from thidua.core.actor import Actor, Role, require
from thidua.core.school_year import label

SCORED_FROM = 20  # the day of a month from which its scoring stands on the home page; groups meet about the 28th


@dataclass(frozen=True)
class Todo:
    """One thing to do: what, why, the page by name with its arguments, and the word on its chip."""

    what: str
    about: str
    page: str
    args: tuple[int, ...]
    chip: str
    tone: str = "amber"


def todo(*, actor: Actor, today: date) -> list[Todo]:
    """What waits for the actor: the own registration, approvals, the group's month, locking, objections."""
    require(actor, "pledge.read", unit_id=actor.unit_id)
    start = rules.school_year(unit_id=actor.unit_id, day=today).start
    return [*_own(actor, start), *_approvals(actor, start), *_months(actor, today), *_objections(actor)]


def _own(actor: Actor, start: int) -> list[Todo]:
    if not actor.person_id or Season.objects.filter(unit_id=actor.unit_id, school_year=start, closed_at__isnull=False).exists():
        return []
    pledge = Pledge.objects.filter(person_id=actor.person_id, school_year=start).first()
    last = pledge.versions.order_by("-number").first() if pledge else None
    place = ("pledges:write_person", (start, actor.person_id))
    what = f"Đăng ký thi đua năm học {label(start)}"
    if last is None:
        return [Todo(what, "Chọn danh hiệu, ghi chỉ tiêu rồi gửi.", *place, "Chưa đăng ký")]
    if last.state == State.RETURNED:
        return [Todo(what, "Sửa các điểm được nêu rồi gửi lại.", *place, "Trả lại", "red")]
    return [Todo(what, "Bản đang soạn chưa gửi.", *place, "Đang soạn")] if last.state == State.DRAFT else []


def _approvals(actor: Actor, start: int) -> list[Todo]:
    if actor.role not in scope.LEADING:
        return []
    count = Version.objects.filter(pledge__unit_id=actor.unit_id, pledge__school_year=start, state=State.SENT).count()
    return [Todo("Duyệt đăng ký thi đua", "Duyệt trong một bảng.", "pledges:approve", (start,), f"{count} chờ duyệt")] if count else []


def _months(actor: Actor, today: date) -> list[Todo]:
    """The head's month that is due to be scored; the secretary's months that are handed in."""
    rows = MonthSheet.objects.filter(unit_id=actor.unit_id)
    if actor.role in scope.LEADING:
        count = rows.filter(state=SheetState.SUBMITTED).count()
        return [Todo("Khóa điểm tháng", "Các tổ đã nộp bảng chấm.", "scores:index", (), f"{count} đã nộp")] if count else []
    if actor.role is not Role.GROUP_HEAD or not actor.group_id:
        return []
    due = today if today.day >= SCORED_FROM else today.replace(day=1) - timedelta(days=1)
    months = rules.score_rules(unit_id=actor.unit_id, start=rules.school_year(unit_id=actor.unit_id, day=due).start, day=today).months
    if (due.year, due.month) not in months or not ScoreTable.objects.filter(unit_id=actor.unit_id, since__lte=due).exists():
        return []
    if rows.filter(group_id=actor.group_id, year=due.year, month=due.month).exclude(state=SheetState.OPEN).exists():
        return []
    return [Todo(f"Chấm điểm tháng {due.month}/{due.year}", "Chỉ ghi điểm cộng, trừ kèm lý do rồi nộp.", "scores:index", (), "Chưa nộp")]


def _objections(actor: Actor) -> list[Todo]:
    rows = Objection.objects.filter(member__sheet__unit_id=actor.unit_id, answered_at__isnull=True)
    if actor.role is Role.GROUP_HEAD and actor.group_id:
        rows = rows.filter(member__sheet__group_id=actor.group_id)
    elif actor.role not in scope.LEADING:
        return []
    first = rows.order_by("made_at").values_list("member__sheet_id", flat=True).first()
    return [Todo("Trả lời góp ý về điểm tháng", "", "scores:sheet", (first,), "Chờ trả lời")] if first else []
