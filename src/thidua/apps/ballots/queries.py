"""What the room, the desk and the papers may know of a ballot. Nobody asks how a member voted, for nothing here could answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from thidua.apps.ballots.models import Ballot, BallotLine, BoxKey, RollEntry, SeatPass, State, Way
from thidua.apps.ballots.roll import line_names, roll_of
from thidua.apps.councils import reckoning
from thidua.apps.councils.models import AgendaItem, Attendance, Meeting, Member
from thidua.apps.nominations.models import Nomination, Stage
from thidua.core.actor import Actor, require
from thidua.core.aims import AIMS, Aim
from thidua.core.ballot import gives_away
from thidua.kernel.outcome import Ground, Refused


@dataclass(frozen=True)
class Result:
    """One line of a list: the name, why the member who looks does not vote on it, and the count once there is one."""

    line: BallotLine
    name: str
    barred: str = ""
    passed: bool | None = None


@dataclass(frozen=True)
class BallotCard:
    """A list as the room sees it: how many have voted while it is open, the result once it is counted, never more."""

    ballot: Ballot
    lines: tuple[Result, ...]
    cast: int
    size: int
    has_cast: bool = False
    may_vote: bool = False
    is_teller: bool = False
    has_key: bool = False
    key_turned: bool = False

    @property
    def progress(self) -> str:
        """What is said while the vote is open."""
        return f"{self.cast}/{self.size} đã bỏ phiếu"

    @property
    def marks_apart(self) -> int:
        """What changes when the room should look again."""
        return hash((self.ballot.state, self.cast, self.ballot.keys.count()))


@dataclass(frozen=True)
class Room:
    """A meeting as it stands for everybody in it."""

    meeting: Meeting
    title: str
    agenda: tuple[AgendaItem, ...]
    attendances: tuple[Attendance, ...]
    ballots: tuple[BallotCard, ...]
    quorum: Ground
    warnings: tuple[str, ...]
    seat: Member | None
    reissued: tuple[str, ...]

    @property
    def present(self) -> int:
        """How many members are here."""
        return sum(row.present for row in self.attendances)

    @property
    def current(self) -> AgendaItem | None:
        """The item under way."""
        begun = [item for item in self.agenda if item.begun_at is not None]
        return begun[-1] if begun else None

    @property
    def is_over(self) -> bool:
        """Whether the record is closed."""
        return self.meeting.concluded_at is not None


def room(*, meeting_id: int, seat: Member | None, actor: Actor | None = None) -> Room:
    """The room for a seat of the council, or for whoever may read the council's record."""
    rows = Meeting.objects.select_related("council", "round__movement__unit", "chaired_by__person", "kept_by__person")
    found = rows.filter(pk=meeting_id).first()
    if found is None:
        raise Refused("council.meeting_unknown")
    if seat is None or seat.council_id != found.council_id:
        if actor is None:
            raise Refused("council.meeting_unknown")
        require(actor, "council.read", unit_id=found.council.unit_id)
    standing = reckoning.stand(found)
    attendances = tuple(found.attendances.select_related("member__person").order_by("member__position"))
    again = SeatPass.objects.filter(meeting=found, times_given__gt=1).select_related("member__person").order_by("member__position")
    return Room(
        meeting=found,
        title=f"Xét khen thưởng năm {found.round.year}",
        agenda=tuple(found.agenda.order_by("position")),
        attendances=attendances,
        ballots=tuple(_cards(found, seat)),
        quorum=standing.quorum,
        warnings=standing.warnings,
        seat=seat,
        reissued=tuple(f"{row.member.person.full_name} (lần {row.times_given})" for row in again),
    )


def ballot_card(*, ballot_id: int, seat: Member | None, actor: Actor | None = None) -> BallotCard:
    """One list, for a seat of its council or for whoever may read the record."""
    found = Ballot.objects.select_related("meeting__council").filter(pk=ballot_id).first()
    if found is None:
        raise Refused("ballot.unknown")
    if seat is None or seat.council_id != found.meeting.council_id:
        if actor is None:
            raise Refused("ballot.unknown")
        require(actor, "council.read", unit_id=found.meeting.council.unit_id)
    return next(card for card in _cards(found.meeting, seat) if card.ballot.pk == ballot_id)


def meeting_of(*, ballot_id: int) -> int:
    """The meeting a list belongs to."""
    found = Ballot.objects.filter(pk=ballot_id).values_list("meeting_id", flat=True).first()
    if found is None:
        raise Refused("ballot.unknown")
    return found


def warnings_before(*, actor: Actor, ballot_id: int) -> tuple[str, ...]:
    """Where the result of a list would give a vote away, if it were opened now."""
    require(actor, "council.read", unit_id=actor.unit_id)
    ballot = Ballot.objects.select_related("meeting").filter(pk=ballot_id, meeting__council__unit_id=actor.unit_id).first()
    if ballot is None:
        raise Refused("ballot.unknown")
    return gives_away(roll_of(ballot.meeting, list(ballot.lines.all())), line_names(ballot))


@dataclass(frozen=True)
class Waiting:
    """A list of the session that waits for a vote, with its names: key and words."""

    aim: Aim
    names: tuple[tuple[int, str], ...]


def waiting_lists(*, actor: Actor, meeting_id: int, again: bool = False) -> tuple[Waiting, ...]:
    """The nominations that wait for a vote in a meeting, list by list in the order of the session; `again` takes in those counted already."""
    require(actor, "council.read", unit_id=actor.unit_id)
    meeting = Meeting.objects.filter(pk=meeting_id, council__unit_id=actor.unit_id).first()
    if meeting is None:
        raise Refused("council.meeting_unknown")
    busy = BallotLine.objects.filter(ballot__meeting=meeting).exclude(ballot__state__in=(State.VOID, State.COUNTED))
    waiting = Nomination.objects.filter(round_id=meeting.round_id, stage=Stage.SUBMITTED).exclude(pk__in=busy.values("nomination_id"))
    if not again:
        waiting = waiting.exclude(pk__in=meeting.vote_lines.values("nomination_id"))
    rows = list(waiting.select_related("person", "group", "round").order_by("recipient", "pk"))
    lists = (Waiting(aim, tuple((row.pk, reckoning.name_of(row)) for row in rows if row.aim == aim)) for aim in AIMS)
    return tuple(one for one in lists if one.names)


def members_of(*, actor: Actor, meeting_id: int) -> list[Member]:
    """The seats of a meeting's council in rank order."""
    require(actor, "council.read", unit_id=actor.unit_id)
    return list(
        Member.objects.select_related("person__account", "council")
        .filter(council__meetings=meeting_id, council__unit_id=actor.unit_id)
        .order_by("position")
    )


def seat_meetings(*, actor: Actor) -> list[Meeting]:
    """The meetings the actor sits in that are called and not closed, the nearest first."""
    if actor.person_id is None:
        return []
    rows = Meeting.objects.filter(council__members__person_id=actor.person_id, council__unit_id=actor.unit_id, concluded_at__isnull=True)
    return list(rows.select_related("round").annotate(items=Count("agenda")).filter(items__gt=0).order_by("held_on", "pk"))


def _cards(meeting: Meeting, seat: Member | None) -> list[BallotCard]:
    lines = BallotLine.objects.select_related("nomination__person", "nomination__group", "nomination__round").order_by("position")
    ballots = (
        Ballot.objects.filter(meeting=meeting)
        .select_related("first_teller__person", "second_teller__person")
        .annotate(size=Count("roll"), cast=Count("roll", filter=Q(roll__has_cast=True)))
        .prefetch_related(Prefetch("lines", lines), "keys")
        .order_by("position")
    )
    mine = {row.ballot_id: row for row in RollEntry.objects.filter(ballot__meeting=meeting, member=seat)} if seat else {}
    reasons = dict(meeting.recusals.filter(member=seat).values_list("nomination_id", "reason")) if seat else {}
    passed = {row.nomination_id: reckoning.passes(meeting, row) for row in meeting.vote_lines.select_related("nomination")}
    return [_card(ballot, mine.get(ballot.pk), seat, reasons, passed) for ballot in ballots]


def _card(ballot: Ballot, entry: RollEntry | None, seat: Member | None, reasons: dict[int, str], passed: dict[int, bool]) -> BallotCard:
    key: BoxKey | None = next((key for key in ballot.keys.all() if seat is not None and key.teller_id == seat.pk), None)
    counted = ballot.state == State.COUNTED
    barred = set(entry.barred) if entry else set()
    lines = tuple(
        Result(
            line=line,
            name=reckoning.name_of(line.nomination),
            barred=reasons.get(line.nomination_id, "theo danh sách đã chốt") if line.pk in barred else "",
            passed=passed.get(line.nomination_id) if counted else None,
        )
        for line in ballot.lines.all()
    )
    return BallotCard(
        ballot=ballot,
        lines=lines,
        cast=ballot.cast,
        size=ballot.size,
        has_cast=bool(entry and entry.has_cast),
        may_vote=bool(entry and not entry.has_cast and ballot.state == State.OPEN and ballot.way == Way.DIGITAL),
        is_teller=seat is not None and seat.pk in {ballot.first_teller_id, ballot.second_teller_id},
        has_key=key is not None,
        key_turned=bool(key and key.turned),
    )
