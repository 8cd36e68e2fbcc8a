"""Who acts, with which role in which unit, and what that role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thidua.kernel.outcome import Leave, Refused


class Role(StrEnum):
    """The part a person plays in one unit."""

    SECRETARY = "SECRETARY"
    PRINCIPAL = "PRINCIPAL"
    GROUP_HEAD = "GROUP_HEAD"
    STAFF = "STAFF"

    @property
    def phrase(self) -> str:
        """The role as offices call it."""
        return _ROLE_PHRASES[self]


_ROLE_PHRASES = {
    Role.SECRETARY: "Thư ký Hội đồng",
    Role.PRINCIPAL: "Hiệu trưởng",
    Role.GROUP_HEAD: "Tổ trưởng",
    Role.STAFF: "Giáo viên, nhân viên",
}


@dataclass(frozen=True)
class Actor:
    """One signed-in person in one unit; the same for a page, a command and a test."""

    account_id: int | None
    name: str
    unit_id: int
    role: Role
    person_id: int | None = None
    group_id: int | None = None


_LEADING = frozenset({Role.SECRETARY, Role.PRINCIPAL})
_NOMINATING = _LEADING | {Role.GROUP_HEAD}
_EVERYONE = frozenset(Role)

PERMISSIONS: dict[str, frozenset[Role]] = {
    "unit.configure": _LEADING,
    "people.read": _NOMINATING,
    "people.write": _LEADING,
    "people.read_ratings": _LEADING,
    "intake.settle": _LEADING,
    "movement.read": _EVERYONE,
    "movement.write": _LEADING,
    "movement.acknowledge": _EVERYONE,
    "evidence.read": _EVERYONE,
    "evidence.add": _EVERYONE,
    "evidence.keep": _LEADING,
    "task.read": _EVERYONE,
    "task.report": _EVERYONE,
    "task.write": _LEADING,
    "pledge.read": _EVERYONE,
    "pledge.write": _EVERYONE,
    "pledge.approve": _LEADING,
    "score.read": _EVERYONE,
    "score.write": _NOMINATING,
    "score.lock": _LEADING,
    "calendar.read": _EVERYONE,
    "calendar.own": _EVERYONE,
    "calendar.write": _LEADING,
    "notice.choose": _EVERYONE,
    "notice.manage": _LEADING,
    "nomination.read": _EVERYONE,
    "nomination.write": _NOMINATING,
    "nomination.judge": _LEADING,
    "nomination.register": _EVERYONE,
    "quota.read": _NOMINATING,
    "quota.write": _LEADING,
    "standing.read": _EVERYONE,
    "standing.review": _NOMINATING,
    "council.read": _NOMINATING,
    "council.write": _LEADING,
    "ballot.write": _LEADING,
    "publicity.read": _NOMINATING,
    "publicity.write": _LEADING,
    "ballot.count": _NOMINATING,
    "dossier.read": _LEADING,
    "dossier.compose": _LEADING,
    "paper.read": _LEADING,
    "paper.write": _LEADING,
    "paper.issue": _LEADING,
    "award.own": _EVERYONE,
    "award.read": _LEADING,
    "award.write": _LEADING,
    "fund.read": _LEADING,
    "fund.write": _LEADING,
    "praise.write": _NOMINATING,
    "honour.write": _LEADING,
    "submission.read": _LEADING,
    "submission.write": _LEADING,
    "report.read": _LEADING,
    "report.write": _LEADING,
    "register.read": _LEADING,
    "register.write": _LEADING,
    "handover.read": _LEADING,
    "handover.write": _LEADING,
    "account.write": _LEADING,
    "account.own": _EVERYONE,
    "parking.keep": _EVERYONE,
    "law.read": _EVERYONE,
    "law.confirm": _LEADING,
}


def may(actor: Actor, permission: str, *, unit_id: int) -> Leave:
    """Whether `actor` may do `permission` in the unit; nobody acts outside the unit they signed in to."""
    if actor.unit_id != unit_id:
        return Leave(given=False, why="leave.other_unit")
    if actor.role not in PERMISSIONS[permission]:
        return Leave(given=False, why="leave.role")
    return Leave(given=True, why="leave.role_given")


def require(actor: Actor, permission: str, *, unit_id: int) -> None:
    """Raise `Refused` where `may` says no."""
    leave = may(actor, permission, unit_id=unit_id)
    if not leave.given:
        raise Refused(leave.why, permission=permission)
