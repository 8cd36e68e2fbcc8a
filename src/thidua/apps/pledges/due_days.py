"""The days of registration and of monthly scoring: one's own, the group's for its head, the whole for those who lead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Min, QuerySet
from django.utils import timezone

from thidua.apps.pledges import rules, scope, scores
from thidua.apps.pledges.models import MonthSheet, Pledge, ScoreTable, Season, SheetState, State
from thidua.core.actor import Actor, Role, may, require
from thidua.core.school_year import SchoolYear

_KEYS = (rules.BEGINS, rules.DUE, rules.FIRST_MONTH, rules.LAST_MONTH)
_HANDED = frozenset({State.SENT, State.APPROVED, State.LOCKED})
_LATEST_MONTH = "Chấm trong tháng; chưa ấn định ngày riêng nên lấy ngày cuối tháng."


class Whose(StrEnum):
    """Whose work a day is: one's own, the group's, or that of those who lead."""

    PERSON = "PERSON"
    GROUP = "GROUP"
    LEADERS = "LEADERS"


@dataclass(frozen=True)
class DueDay:
    """One day of registration or scoring. `is_default` where the unit has set none itself; `met_on` the day it was done."""

    key: str
    on: date
    what: str
    reckoning: tuple[str, ...]
    path: str
    whose: Whose
    is_default: bool
    met_on: date | None


def due_days(*, actor: Actor, years: Collection[int], today: date) -> list[DueDay]:
    """The days that fall into the calendar years, met or not; the number of questions does not grow with people or months."""
    require(actor, "pledge.read", unit_id=actor.unit_id)
    told = {key: str(one.value) for key, one in rules.values(unit_id=actor.unit_id, keys=_KEYS, day=today).items()}
    school = [SchoolYear(start, told[rules.BEGINS]) for start in range(min(years) - 1, max(years) + 1)]
    months = [one for year in school for one in year.months(int(told[rules.FIRST_MONTH]), int(told[rules.LAST_MONTH]))]
    found = [*_registrations(actor, school, told[rules.DUE]), *_months(actor, months, today)]
    return [one for one in found if one.on.year in years]


def _registrations(actor: Actor, school: Iterable[SchoolYear], usual: str) -> Iterable[DueDay]:
    starts = [year.start for year in school]
    seasons = {row.school_year: row for row in Season.objects.filter(unit_id=actor.unit_id, school_year__in=starts)}
    rows = Pledge.objects.filter(unit_id=actor.unit_id, school_year__in=starts)
    own = _handed(rows.filter(person_id=actor.person_id)) if actor.person_id else {}
    heads = actor.role is Role.GROUP_HEAD and actor.group_id is not None
    group = _handed(rows.filter(group_id=actor.group_id)) if heads else {}
    for year in school:
        season = seasons.get(year.start)
        on = season.due_on if season else rules.due_in(year, usual)
        words = (f"Theo {season.source}." if season and season.source else "Hạn đăng ký của năm học.",)
        closed = timezone.localtime(season.closed_at).date() if season and season.closed_at else None
        what, key, place = f"đăng ký thi đua năm học {year.label}", f"dang-ky-{year.start}", f"/dang-ky/{year.start}/"
        if actor.person_id and (closed is None or year.start in own):
            path = f"{place}ca-nhan/{actor.person_id}/"
            yield DueDay(f"{key}-minh", on, f"Gửi {what}", words, path, Whose.PERSON, season is None, own.get(year.start))
        if heads and (closed is None or year.start in group):
            path = f"{place}tap-the/{actor.group_id}/"
            yield DueDay(f"{key}-to", on, f"Gửi {what} của tổ", words, path, Whose.GROUP, season is None, group.get(year.start))
        if actor.role in scope.LEADING:
            yield DueDay(f"{key}-chot", on, f"Duyệt, chốt {what}", words, f"{place}duyet/", Whose.LEADERS, season is None, closed)


def _handed(rows: QuerySet[Pledge]) -> dict[int, date]:
    """The day of handing in by school year, of pledges that are handed in or approved."""
    found = {}
    for row in rows.prefetch_related("versions"):
        last = max(row.versions.all(), key=lambda one: one.number, default=None)
        if last is not None and last.state in _HANDED and last.sent_at is not None:
            found[row.school_year] = timezone.localtime(last.sent_at).date()
    return found


def _months(actor: Actor, months: Iterable[tuple[int, int]], today: date) -> Iterable[DueDay]:
    if not may(actor, "score.write", unit_id=actor.unit_id).given:
        return
    since = ScoreTable.objects.filter(unit_id=actor.unit_id).aggregate(first=Min("since"))["first"]
    groups = {unit.pk for unit, _ in scores.groups(actor=actor, today=today)} if since else set()
    if since is None or not groups:
        return
    sheets: dict[tuple[int, int], dict[int, MonthSheet]] = {}
    for row in MonthSheet.objects.filter(unit_id=actor.unit_id, group_id__in=groups):
        sheets.setdefault((row.year, row.month), {})[row.group_id] = row
    leads = actor.role in scope.LEADING
    for year, month in months:
        last = _last(year, month)
        if last < since:
            continue
        done = _done(sheets.get((year, month), {}), groups, leads=leads)
        what = f"Khóa điểm thi đua tháng {month}/{year}" if leads else f"Chấm, nộp điểm thi đua tháng {month}/{year} của tổ"
        path = "/cham-diem/"  # no query: letters carry plain addresses
        whose = Whose.LEADERS if leads else Whose.GROUP
        yield DueDay(f"cham-diem-{year}-{month:02d}", last, what, (_LATEST_MONTH,), path, whose, is_default=False, met_on=done)


def _done(sheets: Mapping[int, MonthSheet], groups: Collection[int], *, leads: bool) -> date | None:
    """When the month was locked (for those who lead) or handed in (for a head); None while a group is still open."""
    days = []
    for group in groups:
        row = sheets.get(group)
        if row is None or row.state == SheetState.OPEN or (leads and row.state != SheetState.LOCKED):
            return None
        at = row.locked_at if leads else row.submitted_at or row.locked_at
        days.append(timezone.localtime(at).date() if at else _last(row.year, row.month))
    return max(days)


def _last(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
