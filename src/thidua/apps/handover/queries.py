"""Reading handovers and their minutes, always inside the actor's unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.apps.accounts import queries as accounts
from thidua.apps.accounts.models import Membership
from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.correspondence.facts import agency
from thidua.apps.handover.models import After, Handover, Item, State
from thidua.apps.handover.state import Section, sections
from thidua.apps.people.models import Person
from thidua.apps.units import queries as units
from thidua.core.actor import Actor, Role, require
from thidua.core.posts import fits
from thidua.kernel.outcome import Refused
from thidua.papers.compose.handover import handover_minutes
from thidua.papers.facts.handover import HandedOver, HandoverMinutes
from thidua.papers.render.docx import MEDIA_TYPE as DOCX
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf

ROLE = "Thư ký Hội đồng Thi đua - Khen thưởng"
_ACCOUNT = {
    After.STAFF: "Tài khoản của người bàn giao chuyển sang vai trò Giáo viên, nhân viên; mọi phiên đang mở được kết thúc, địa chỉ lịch điện thoại được thay.",
    After.CLOSED: "Tài khoản của người bàn giao được khóa; mọi phiên đang mở được kết thúc, địa chỉ lịch điện thoại được thay.",
}


@dataclass(frozen=True)
class Line:
    """One item of the checklist with how it stands: frozen once done, live before."""

    item: Item
    section: Section | None
    lines: tuple[str, ...]


def handovers(*, actor: Actor) -> QuerySet[Handover]:
    """Every handover of the unit, the latest first."""
    require(actor, "handover.read", unit_id=actor.unit_id)
    return Handover.objects.filter(unit_id=actor.unit_id).order_by("-made_at", "-pk")


def handover(*, actor: Actor, handover_id: int) -> Handover:
    """One handover of the unit."""
    found = handovers(actor=actor).filter(pk=handover_id).first()
    if found is None:
        raise Refused("handover.unknown")
    return found


def checklist(*, actor: Actor, handover_id: int, today: date) -> list[Line]:
    """The items of a handover in order."""
    found = handover(actor=actor, handover_id=handover_id)
    live = {one.code: one for one in sections(actor=actor, today=today)} if found.state == State.OPEN else {}
    made = []
    for item in found.items.order_by("position"):
        section = live.get(item.code)
        lines = tuple(one.text for one in section.shown) if section else tuple(item.lines)
        made.append(Line(item, section, lines))
    return made


def receivers(*, actor: Actor) -> list[tuple[int, str]]:
    """The accounts that may take the role over: those of the unit that do not lead it already."""
    require(actor, "handover.write", unit_id=actor.unit_id)
    rows = Membership.objects.filter(unit_id=actor.unit_id, user__is_active=True).exclude(role__in=[Role.SECRETARY, Role.PRINCIPAL])
    return [(row.user_id, f"{row.user.name} ({Role(row.role).phrase})") for row in rows.select_related("user").order_by("user__name", "pk")]


def givers(*, actor: Actor) -> list[tuple[int, str]]:
    """The accounts that hold the role; the actor's own first."""
    require(actor, "handover.write", unit_id=actor.unit_id)
    rows = Membership.objects.filter(unit_id=actor.unit_id, user__is_active=True, role=Role.SECRETARY).select_related("user")
    return [(row.user_id, row.user.name) for row in sorted(rows, key=lambda row: (row.user_id != actor.account_id, row.user.name, row.pk))]


def without_account(*, actor: Actor) -> list[tuple[int, str]]:
    """The staff that cannot sign in yet, in the order of given names."""
    require(actor, "account.write", unit_id=actor.unit_id)
    rows = Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True, account__isnull=True).order_by("sort_key", "pk")
    return [(row.pk, f"{row.full_name} ({row.post})" if row.post else row.full_name) for row in rows]


def account_of_person(*, actor: Actor, person_id: int) -> Membership | None:
    """The account of a member of staff; None where there is none."""
    require(actor, "account.write", unit_id=actor.unit_id)
    return Membership.objects.select_related("user").filter(unit_id=actor.unit_id, user__person=person_id).first()


@dataclass(frozen=True)
class AccountRow:
    """An account as its page shows it: the role, the group it heads, and whether the post or the group says otherwise."""

    membership: Membership
    role: Role
    group: str
    person: Person | None
    odd: bool


def account_rows(*, actor: Actor, on: date) -> list[AccountRow]:
    """The accounts of the unit, those closed last."""
    return [_account_row(row, on) for row in accounts.accounts(actor=actor)]


def account_row(*, actor: Actor, account_id: int, on: date) -> AccountRow:
    """One account of the unit."""
    return _account_row(accounts.account(actor=actor, account_id=account_id), on)


def _account_row(row: Membership, on: date) -> AccountRow:
    person, role = getattr(row.user, "person", None), Role(row.role)
    group = units.name_on(row.group, on).name if row.group else ""
    moved = role is Role.GROUP_HEAD and person is not None and person.group_id != row.group_id
    odd = row.user.is_active and person is not None and (moved or not fits(role, person.post))
    return AccountRow(membership=row, role=role, group=group, person=person, odd=odd)


def file(*, actor: Actor, handover_id: int, ending: str, today: date) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the minutes, as things stand or as they stood when it was signed off."""
    found = handover(actor=actor, handover_id=handover_id)
    if ending not in {"docx", "pdf"}:
        raise Refused("handover.unknown")
    school = units.school(actor=actor)
    day = found.signed_on or today
    items = tuple(
        HandedOver(line.item.title, line.lines, line.item.is_taken, line.item.note)
        for line in checklist(actor=actor, handover_id=handover_id, today=today)
    )
    paper = handover_minutes(
        HandoverMinutes(
            agency=agency(school, units.route_on(school, day), on=day),
            role=ROLE,
            giver=found.giver_name,
            receiver=found.receiver_name,
            from_day=found.from_day,
            items=items,
            account=_ACCOUNT[After(found.after)],
            note=found.note,
            day=found.signed_on,
        )
    )
    return (
        (f"bien-ban-ban-giao.{ending}", DOCX, docx(paper))
        if ending == "docx"
        else (f"bien-ban-ban-giao.{ending}", "application/pdf", pdf(paper))
    )


def history(*, actor: Actor, handover_id: int) -> list[Entry]:
    """Every act on a handover, the newest first."""
    return audit.history(f"handover:{handover(actor=actor, handover_id=handover_id).pk}")
