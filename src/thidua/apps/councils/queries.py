"""Reading councils and meetings, always inside the actor's unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.db.models import Count, Q, QuerySet

from thidua.apps.councils import beforehand, reckoning
from thidua.apps.councils.models import Attendance, Council, CouncilRole, Meeting, Member, Recusal, VoteLine
from thidua.apps.councils.seats import seats_on
from thidua.apps.nominations import queries as nominations
from thidua.apps.nominations.models import Nomination
from thidua.core.actor import Actor, require
from thidua.core.aims import AIMS, Aim
from thidua.kernel.outcome import Refused


@dataclass(frozen=True)
class Line:
    """One nomination before the council: its count, and what the rule says of it."""

    nomination: Nomination
    name: str
    vote: VoteLine | None
    outcome: reckoning.Outcome | None
    recusals: tuple[Recusal, ...]


@dataclass(frozen=True)
class MeetingPage:
    """All that the page and the minutes of a meeting show."""

    meeting: Meeting
    members: tuple[Member, ...]
    attendances: tuple[Attendance, ...]
    lines: tuple[Line, ...]
    standing: reckoning.Standing
    warnings: tuple[str, ...] = ()

    @property
    def present(self) -> int:
        """How many members were there."""
        return sum(row.was_here for row in self.attendances)

    @property
    def aims(self) -> tuple[Aim, ...]:
        """The lists of the session, in its order."""
        return tuple(one for one in AIMS if any(line.nomination.aim == one for line in self.lines))

    @property
    def lists(self) -> tuple[tuple[Aim, tuple[Line, ...]], ...]:
        """The lines list by list."""
        return tuple((aim, self.only(aim).lines) for aim in self.aims)

    def only(self, *aims: Aim) -> MeetingPage:
        """The same meeting with the lines of these lists alone."""
        return replace(self, lines=tuple(line for line in self.lines if line.nomination.aim in aims))


def councils(*, actor: Actor) -> QuerySet[Council]:
    """The unit's councils, the latest school year first."""
    require(actor, "council.read", unit_id=actor.unit_id)
    return (
        Council.objects.filter(unit_id=actor.unit_id)
        .annotate(size=Count("members", filter=Q(members__until__isnull=True)))
        .order_by("-school_year", "-pk")
    )


def council_for(*, actor: Actor, council_id: int | None = None) -> Council | None:
    """One council by its key, or the latest; None where there is none yet."""
    rows = councils(actor=actor)
    return rows.filter(pk=council_id).first() if council_id else rows.first()


def members(council: Council, on: date | None = None) -> list[Member]:
    """The seats of a council on a day, in rank order; as its first decision made it where no day is given."""
    return list(seats_on(council, on or council.decision_on))


def meetings(*, actor: Actor) -> QuerySet[Meeting]:
    """Every meeting of the unit, the latest first."""
    require(actor, "council.read", unit_id=actor.unit_id)
    rows = Meeting.objects.filter(council__unit_id=actor.unit_id).select_related("round__movement", "council")
    return rows.annotate(counted=Count("vote_lines")).order_by("-held_on", "-pk")


def meeting(*, actor: Actor, meeting_id: int) -> MeetingPage:
    """One meeting whole."""
    require(actor, "council.read", unit_id=actor.unit_id)
    rows = Meeting.objects.select_related("council", "round__movement__unit", "chaired_by__person", "kept_by__person")
    found = rows.filter(pk=meeting_id, council__unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("council.meeting_unknown")
    return page_of(found, actor=actor)


def concluded(*, actor: Actor, round_id: int) -> MeetingPage | None:
    """The concluded meeting that decided the round, or None."""
    rows = Meeting.objects.select_related("council", "round__movement__unit", "chaired_by__person", "kept_by__person")
    found = rows.filter(round_id=round_id, council__unit_id=actor.unit_id, concluded_at__isnull=False).order_by("-held_on", "-pk").first()
    return page_of(found, actor=actor) if found else None


def shares_of_round(*, actor: Actor, round_id: int) -> dict[int, Fraction]:
    """The exact share in favour of each nomination in the last concluded meeting of a round; empty before that."""
    found = concluded(actor=actor, round_id=round_id)
    if found is None:
        return {}
    return {
        line.nomination.pk: Fraction(line.vote.agree + line.vote.written_agree, len(found.members)) for line in found.lines if line.vote
    }


def page_of(found: Meeting, *, actor: Actor) -> MeetingPage:
    """The meeting with its roll, its lines and how they stand under the rule of its day."""
    standing = reckoning.stand(found)
    by_nomination = {line.nomination_id: (line, outcome) for line, outcome in standing.outcomes}
    recusals: dict[int, list[Recusal]] = {}
    for recusal in found.recusals.select_related("member__person").order_by("pk"):
        recusals.setdefault(recusal.nomination_id, []).append(recusal)
    lines = []
    for nomination in nominations.before_council(actor=actor, round_id=found.round_id):
        vote, outcome = by_nomination.get(nomination.pk, (None, None))
        away = tuple(recusals.get(nomination.pk, ()))
        lines.append(Line(nomination=nomination, name=reckoning.name_of(nomination), vote=vote, outcome=outcome, recusals=away))
    attendances = tuple(found.attendances.select_related("member__person").order_by("member__position", "member_id"))
    return MeetingPage(
        meeting=found,
        members=tuple(row.member for row in attendances) or tuple(members(found.council, found.held_on)),
        attendances=attendances,
        lines=tuple(lines),
        standing=standing,
        warnings=beforehand.warnings(found),
    )


def meeting_initial(council: Council, meeting: Meeting | None) -> dict[str, object]:
    """What the form of a meeting shows at first."""
    if meeting is not None:
        names = ("held_on", "started_at", "ended_at", "place", "ballot_kind", "tellers", "opinions", "authority_number", "authority_on")
        keys = {"council": meeting.council_id, "chaired_by": meeting.chaired_by_id, "kept_by": meeting.kept_by_id}
        return {name: getattr(meeting, name) for name in names} | keys
    seats = {member.role: member.pk for member in council.members.filter(until__isnull=True).order_by("-position")}
    return {
        "council": council.pk,
        "chaired_by": seats.get(CouncilRole.CHAIR),
        "kept_by": seats.get(CouncilRole.SECRETARY),
        "ballot_kind": "SECRET",
    }


def presence_initial(seats: list[Member], meeting: Meeting | None) -> list[dict[str, object]]:
    """One row a member: as entered before, or present."""
    entered = {row.member_id: row for row in meeting.attendances.all()} if meeting else {}
    rows: list[dict[str, object]] = []
    for member in seats:
        row = entered.get(member.pk)
        rows.append(
            {
                "member_id": member.pk,
                "present": row.present if row else True,
                "absence_reason": row.absence_reason if row else "",
                "written_opinion": row.written_opinion if row else False,
            }
        )
    return rows


def count_initial(page: MeetingPage) -> list[dict[str, object]]:
    """One row a nomination: as entered before, or with as many slips as can be handed out."""
    names = ("issued", "returned", "valid", "agree", "disagree", "written_agree", "written_disagree")
    rows: list[dict[str, object]] = []
    for line in page.lines:
        if line.vote:
            rows.append({"nomination_id": line.nomination.pk} | {name: getattr(line.vote, name) for name in names})
        else:
            slips = page.present - len(line.recusals)
            rows.append({"nomination_id": line.nomination.pk, "issued": slips, "returned": slips, "valid": slips})
    return rows
