"""What the room, the desk and the papers may know of a ballot. Nobody asks how a member voted, for nothing here could answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from thidua.apps.ballots.models import Ballot, BallotLine, BoxKey, RollEntry, SeatPass, State, TellerSheet, Way
from thidua.apps.ballots.roll import line_names, roll_of
from thidua.apps.councils import beforehand, reckoning, ties, ways
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
    has_keyed: bool = False

    @property
    def progress(self) -> str:
        """What is said while the vote is open."""
        return f"{self.cast}/{self.size} đã bỏ phiếu"


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
        warnings=beforehand.warnings(found),
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
    """Who is still to be written down as not voting, and where a secret result would give a vote away, if the list were opened now."""
    require(actor, "council.read", unit_id=actor.unit_id)
    ballot = Ballot.objects.select_related("meeting").filter(pk=ballot_id, meeting__council__unit_id=actor.unit_id).first()
    if ballot is None:
        raise Refused("ballot.unknown")
    lines = list(ballot.lines.all())
    unwritten = [says for _, says in ties.pending(ballot.meeting, {line.nomination_id for line in lines})]
    waiting = (f"Theo quy chế không biểu quyết nhưng chưa ghi: {'; '.join(unwritten)}.",) if unwritten else ()
    secret = gives_away(roll_of(ballot.meeting, lines), line_names(ballot)) if ballot.way != Way.SHOW else ()
    return (*waiting, *secret)


def since_opening(*, actor: Actor, ballot_id: int) -> tuple[str, ...]:
    """Who came or left since the roll of a list was frozen, each with what it means for the list."""
    require(actor, "council.read", unit_id=actor.unit_id)
    ballot = Ballot.objects.select_related("meeting").filter(pk=ballot_id, meeting__council__unit_id=actor.unit_id).first()
    if ballot is None or ballot.state not in {State.OPEN, State.CLOSED}:
        return ()
    on_list = set(ballot.roll.values_list("member_id", flat=True))
    said = []
    for row in ballot.meeting.attendances.select_related("member__person").order_by("member__position"):
        if row.present and row.member_id not in on_list and row.member_id not in _kept_from_all(ballot):
            said.append(f"{row.member.person.full_name} đến sau khi mở, không biểu quyết danh sách này.")
        elif not row.present and row.member_id in on_list:
            said.append(
                f"{row.member.person.full_name} đã rời họp, vẫn có tên trong danh sách đã chốt; phiếu chưa bỏ được tính là không thu về."
            )
    for member in Member.objects.filter(pk__in=on_list, until__isnull=False, until__lte=ballot.meeting.held_on).select_related("person"):
        said.append(f"{member.person.full_name} thôi tham gia Hội đồng theo quyết định kiện toàn; cuộc họp này giữ danh sách đã chốt.")
    return tuple(said)


def against_hands(*, actor: Actor, meeting_id: int) -> dict[int, str]:
    """Nomination → what the rule of the day has against deciding it by show of hands."""
    require(actor, "council.read", unit_id=actor.unit_id)
    meeting = Meeting.objects.select_related("council").filter(pk=meeting_id, council__unit_id=actor.unit_id).first()
    if meeting is None:
        raise Refused("council.meeting_unknown")
    said: dict[int, str] = {}
    for award in set(Nomination.objects.filter(round_id=meeting.round_id, stage=Stage.SUBMITTED).values_list("award", flat=True)):
        objections = ways.against_hands(unit_id=meeting.council.unit_id, day=meeting.held_on, awards=[award])
        if objections:
            rows = Nomination.objects.filter(round_id=meeting.round_id, stage=Stage.SUBMITTED, award=award)
            said |= dict.fromkeys(rows.values_list("pk", flat=True), objections[0].says)
    return said


def _kept_from_all(ballot: Ballot) -> set[int]:
    """The members who were here and do not vote on any line of the list, so that they got no slip."""
    lines = set(ballot.lines.values_list("nomination_id", flat=True))
    kept: dict[int, set[int]] = {}
    for member, nomination in ballot.meeting.recusals.filter(nomination_id__in=lines).values_list("member_id", "nomination_id"):
        kept.setdefault(member, set()).add(nomination)
    return {member for member, names in kept.items() if names == lines}


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
    """The members whom the roll of a meeting names, in rank order."""
    require(actor, "council.read", unit_id=actor.unit_id)
    return list(
        Member.objects.select_related("person__account", "council")
        .filter(attendances__meeting_id=meeting_id, council__unit_id=actor.unit_id)
        .order_by("position", "pk")
    )


def seat_meetings(*, actor: Actor) -> list[Meeting]:
    """The meetings the actor sits in that are called and not closed, the nearest first."""
    if actor.person_id is None:
        return []
    rows = Meeting.objects.filter(attendances__member__person_id=actor.person_id, council__unit_id=actor.unit_id, concluded_at__isnull=True)
    return list(rows.select_related("round").annotate(items=Count("agenda", distinct=True)).filter(items__gt=0).order_by("held_on", "pk"))


def _cards(meeting: Meeting, seat: Member | None) -> list[BallotCard]:
    lines = BallotLine.objects.select_related("nomination__person", "nomination__group", "nomination__round").order_by("position")
    ballots = (
        Ballot.objects.filter(meeting=meeting)
        .select_related("first_teller__person", "second_teller__person")
        .annotate(size=Count("roll"), cast=Count("roll", filter=Q(roll__has_cast=True)))
        .prefetch_related(Prefetch("lines", lines), "keys", Prefetch("sheets", TellerSheet.objects.only("ballot_id", "teller_id", "turn")))
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
        has_keyed=seat is not None and any(row.teller_id == seat.pk and row.turn == ballot.turn for row in ballot.sheets.all()),
    )
