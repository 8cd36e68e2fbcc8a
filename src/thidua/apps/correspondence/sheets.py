"""Papers of a meeting that belong to no dossier: invitation, slips, tally, the school's own award with its certificates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.db.models import QuerySet

from thidua.apps.ballots.models import Ballot
from thidua.apps.ballots.models import State as BallotState
from thidua.apps.ballots.models import Way as BallotWay
from thidua.apps.correspondence import facts, voting
from thidua.apps.councils import queries as councils
from thidua.apps.councils.models import Meeting
from thidua.apps.councils.queries import Line, MeetingPage
from thidua.apps.councils.reckoning import pass_threshold
from thidua.apps.units.queries import route_on, setting_on
from thidua.core.actor import Actor, require
from thidua.core.aims import BY_SLUG, COMMENDATION, OWN, OWN_AWARD, Aim
from thidua.core.ballot import Way as VotingWay
from thidua.core.document import Document
from thidua.kernel.dates import long_date
from thidua.kernel.outcome import Refused
from thidua.law.choose import regime as choose_regime
from thidua.law.load import lawbook
from thidua.papers.compose.award import award_decision, award_list
from thidua.papers.compose.council import ballot_slip, invitation, tally
from thidua.papers.compose.minutes import minutes
from thidua.papers.compose.wording import full_name, matter_words, movement_words, of_agency
from thidua.papers.facts.award import AwardDecision, Awarded
from thidua.papers.facts.council import BallotSlip, Invitation, SlipLine, Tally, TallyLine
from thidua.papers.facts.dossier import Nominee
from thidua.papers.render.docx import MEDIA_TYPE as DOCX
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf

ENDINGS = {"docx": DOCX, "pdf": "application/pdf"}
OWN_DECISION = "quyet-dinh-khen-thuong"
SLIP, TALLY = "phieu-bau", "bien-ban-kiem-phieu"
_TITLED = re.compile(r"^(?:Ông|Bà)\s+|\s*\([^)]*\)")  # box 7 prints the bare name
_TELLER_PARTS = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True)
class Sheet:
    """One paper that a meeting can give; `counted` says it needs the count, `concluded` that it needs the conclusion."""

    key: str
    title: str
    compose: Callable[[_Desk], Document]
    counted: bool = False
    concluded: bool = False


@dataclass(frozen=True)
class _Desk:
    """What every paper of one meeting is written from."""

    page: MeetingPage
    frame: facts.Frame
    nominees: tuple[tuple[Line, Nominee], ...]
    day: date
    aim: Aim | None = None

    @property
    def matter(self) -> str:
        """What the meeting, or the one list the desk holds, is about, to follow a verb."""
        subject = self.frame.subject
        if subject.period:
            return f"xét, đề nghị {matter_words(subject)}"
        if self.aim is not None:
            return f"xét, {self.aim.list_title[:1].lower()}{self.aim.list_title[1:]} {movement_words(subject)} năm {subject.year}"
        return f"xét khen thưởng {movement_words(subject)} năm {subject.year}"

    def own(self) -> tuple[Nominee, ...]:
        """Whom the council chose for the school's own award."""
        return tuple(
            one for line, one in self.nominees if line.nomination.aim.level == OWN and line.outcome is not None and line.outcome.passed
        )


def voted(page: MeetingPage, *aims: Aim) -> facts.Voted:
    """How lists of one honour were voted on: as their ballots of this session say, else as the paper record was entered."""
    meeting, threshold = page.meeting, pass_threshold(page.meeting, aims[0].award).words
    ballots = _on(page, *aims)
    tellers = dict.fromkeys(name for one in ballots for name in _tellers(one))
    ways = {VotingWay(one.way) for one in ballots} or {voting.tally_way(meeting)}
    told = ", ".join(tellers) or meeting.tellers
    return facts.Voted(voting.way_words(meeting, ballots), told, threshold, hands=ways == {VotingWay.SHOW})


def tallies(*, actor: Actor, meeting_id: int, aim: Aim) -> list[tuple[str, Document]]:
    """Title and paper of the tally of every ballot on one list, in their order."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    page = councils.meeting(actor=actor, meeting_id=meeting_id)
    return [(f"Biên bản kiểm phiếu: {one.title}", _list_tally(one, _desk(page))) for one in _on(page, aim)]


def _on(page: MeetingPage, *aims: Aim) -> list[Ballot]:
    """The counted ballots that stand on these lists."""
    return [one for one in voting.standing(page.meeting) if any(line.nomination.aim in aims for line in one.lines.all())]


def list_minutes(*, actor: Actor, meeting_id: int, slug: str) -> Document:
    """The minutes of one list of a concluded meeting. Raises Refused for a list the meeting did not decide."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    page = councils.meeting(actor=actor, meeting_id=meeting_id)
    aim = BY_SLUG.get(slug)
    if aim is None or aim not in _decided(page):
        raise Refused("dossier.sheet_not_yet")
    return _minutes(aim, _desk(page))


def sheets(*, actor: Actor, meeting_id: int) -> list[Sheet]:
    """The papers that this meeting can give as it stands."""
    require(actor, "council.read", unit_id=actor.unit_id)
    given = _given(councils.meeting(actor=actor, meeting_id=meeting_id))
    lists = any(one.key.startswith(f"{TALLY}-") for one in given)  # then slip and tally of the whole meeting would mix them up
    return [one for one in given if not (lists and one.key in {SLIP, TALLY})]


def _given(page: MeetingPage) -> list[Sheet]:
    has_count = bool(page.lines) and all(line.vote is not None for line in page.lines)
    ended = page.meeting.concluded_at is not None
    has_own = any(line.nomination.aim.level == OWN and line.outcome is not None and line.outcome.passed for line in page.lines)
    given = [one for one in SHEETS if bool(page.lines) and (not one.counted or has_count) and (not one.concluded or (ended and has_own))]
    return given + _of_ballots(page) + [_minutes_sheet(aim) for aim in _decided(page)]


def _decided(page: MeetingPage) -> list[Aim]:
    """The lists on which a concluded meeting has a count for every name."""
    if page.meeting.concluded_at is None:
        return []
    return [aim for aim in page.aims if all(line.vote is not None for line in page.only(aim).lines)]


def _minutes_sheet(aim: Aim) -> Sheet:
    return Sheet(f"bien-ban-hop-{aim.slug}", f"Biên bản họp: {aim.list_title}", partial(_minutes, aim))


def _minutes(aim: Aim, desk: _Desk) -> Document:
    """The minutes of one list: the same meeting, roll and opinions, with this list's names, way, tellers, threshold and result."""
    only = _listed(desk, aim)
    return minutes(facts.minutes(only.page, only.frame, tuple(one for _, one in only.nominees), (), voted(desk.page, aim)))


def _of_ballots(page: MeetingPage) -> list[Sheet]:
    """Slip and tally of each list that was put to the vote by itself, beside those of the whole meeting."""
    made: list[Sheet] = []
    stands = voting.standing(page.meeting)
    for ballot in _ballots(page.meeting):
        if ballot.way == BallotWay.PAPER:
            made.append(Sheet(f"{SLIP}-{ballot.position}", f"Phiếu bầu: {ballot.title}", partial(_list_slip, ballot)))
        if ballot in stands:
            made.append(Sheet(f"{TALLY}-{ballot.position}", f"Biên bản kiểm phiếu: {ballot.title}", partial(_list_tally, ballot)))
    return made


def _ballots(meeting: Meeting) -> QuerySet[Ballot]:
    rows = Ballot.objects.filter(meeting=meeting).exclude(state=BallotState.VOID)
    people = rows.select_related("first_teller__person", "second_teller__person", "meeting__kept_by__person")
    return people.prefetch_related("lines__nomination").order_by("position")


def _only(desk: _Desk, ballot: Ballot) -> _Desk:
    """The desk with the names of one ballot; where they are all of one title, its papers speak of that title."""
    lines = list(ballot.lines.all())
    wanted = {line.nomination_id for line in lines}
    aims = {line.nomination.aim for line in lines}
    kept = replace(desk, nominees=tuple(pair for pair in desk.nominees if pair[0].nomination.pk in wanted))
    if len(aims) > 1:
        return kept
    aim = aims.pop()
    return replace(kept, frame=_frame(desk.page, aim, desk.day), aim=aim)


def _listed(desk: _Desk, aim: Aim) -> _Desk:
    """The desk with the names of one list."""
    nominees = tuple(pair for pair in desk.nominees if pair[0].nomination.aim == aim)
    return _Desk(desk.page.only(aim), _frame(desk.page, aim, desk.day), nominees, desk.day)


def _list_slip(ballot: Ballot, desk: _Desk) -> Document:
    return _slip(_only(desk, ballot))


def _list_tally(ballot: Ballot, desk: _Desk) -> Document:
    tellers = ", ".join(_tellers(ballot))
    keeper = ballot.meeting.kept_by.person.full_name if ballot.meeting.kept_by else ""  # hands are counted by whoever keeps the record
    here = frozenset(ballot.roll.values_list("member_id", flat=True))
    whole = (ballot.issued or 0, ballot.returned or 0, ballot.invalid or 0)
    return _tally(_only(desk, ballot), tellers=tellers or keeper, whole=whole, on_roll=here, ballot=ballot)


def _tellers(ballot: Ballot) -> list[str]:
    return [one.person.full_name for one in (ballot.first_teller, ballot.second_teller) if one is not None]


def sheet_file(*, actor: Actor, meeting_id: int, key: str, ending: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes of one paper. Raises Refused for a paper that the meeting cannot give yet."""
    if ending not in ENDINGS:
        raise Refused("dossier.sheet_not_yet")
    document = sheet_document(actor=actor, meeting_id=meeting_id, key=key)
    data = docx(document) if ending == "docx" else pdf(document)
    return f"{key}.{ending}", ENDINGS[ending], data


def sheet_document(*, actor: Actor, meeting_id: int, key: str) -> Document:
    """One paper of a meeting, not written to a file yet. Raises Refused for a paper that the meeting cannot give."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    page = councils.meeting(actor=actor, meeting_id=meeting_id)
    sheet = next((one for one in _given(page) if one.key == key), None)
    if sheet is None:
        raise Refused("dossier.sheet_not_yet")
    return sheet.compose(_desk(page))


def own_decision(*, actor: Actor, meeting_id: int, on: date | None = None) -> AwardDecision:
    """The school's own award of a concluded meeting, under the law and the authority of the day `on` which it is decided, at first that
    of the meeting. Raises Refused where the meeting gave none."""
    require(actor, "dossier.read", unit_id=actor.unit_id)
    page = councils.meeting(actor=actor, meeting_id=meeting_id)
    if not any(one.key == OWN_DECISION for one in _given(page)):
        raise Refused("dossier.sheet_not_yet")
    return _decision_facts(_desk(page, on))


def _desk(page: MeetingPage, on: date | None = None) -> _Desk:
    day, size = on or page.meeting.held_on, len(page.members)
    nominees = tuple((line, facts.nominee(line.nomination, line, size, on=day)) for line in page.lines)
    return _Desk(page, _frame(page, COMMENDATION, day), nominees, day)


def _frame(page: MeetingPage, aim: Aim, day: date) -> facts.Frame:
    the_round = page.meeting.round
    route, regime = route_on(the_round.movement.unit, day), choose_regime(day, lawbook())
    return facts.frame(the_round, route, regime, lawbook(), on=day, aim=aim)


def _invitation(desk: _Desk) -> Document:
    meeting, agency = desk.page.meeting, desk.frame.agency
    chair = next((member.person.full_name for member in desk.page.members if member.role == "CHAIR"), agency.principal)
    return invitation(
        Invitation(
            agency=agency,
            invited=tuple(f"{facts.HONORIFICS.get(one.person.gender, '')} {one.person.full_name}".strip() for one in desk.page.members),
            matter=desk.matter,
            held_on=meeting.held_on,
            starts_at=meeting.started_at,
            place=meeting.place or "……",
            chair=f"{chair}, Chủ tịch Hội đồng",
            enclosed=("Danh sách đề cử", "Báo cáo thành tích của các tập thể, cá nhân được đề cử"),
            agenda=tuple(item.text for item in meeting.agenda.order_by("position")),
        )
    )


def _slip(desk: _Desk) -> Document:
    lines = tuple(
        SlipLine(full_name(one), f"{one.post}, {one.unit}".strip(", "), (one.award or desk.frame.subject.award).removeprefix("danh hiệu "))
        for _, one in desk.nominees
    )
    return ballot_slip(BallotSlip(desk.frame.agency, f"{desk.matter[0].upper()}{desk.matter[1:]}", desk.page.meeting.held_on, lines))


def _tally(
    desk: _Desk,
    *,
    tellers: str = "",
    whole: tuple[int, int, int] | None = None,
    on_roll: frozenset[int] = frozenset(),
    ballot: Ballot | None = None,
) -> Document:
    """The tally; `whole` are the slips issued, returned, invalid of a list that was counted by itself, `on_roll` its voters as they were frozen."""
    meeting = desk.page.meeting
    keeper = meeting.kept_by.person.full_name if meeting.kept_by else ""  # where nobody was named to count, whoever keeps the record did
    told = tellers or meeting.tellers or voting.tellers_of(meeting) or keeper
    named = [_TITLED.sub("", one).strip() for one in _TELLER_PARTS.split(told)] if told else ["……"]
    head, *others = named
    votes = [line.vote for line, _ in desk.nominees if line.vote is not None]
    absent = tuple(
        f"{row.member.person.full_name}{': ' + row.absence_reason if row.absence_reason else ''}"
        for row in desk.page.attendances
        if (row.member_id not in on_roll if on_roll else not row.present)
    )
    lines = tuple(
        TallyLine(
            name=full_name(one),
            post=f"{one.post}, {one.unit}".strip(", "),
            favour=one.vote.agree + one.vote.written_agree,
            against=one.vote.disagree + one.vote.written_disagree,
            share=one.vote.share,
            passed=one.vote.passed,
            born=one.born[-4:],
            slips=(one.vote.issued, one.vote.returned, one.vote.valid, one.vote.invalid),
        )
        for _, one in desk.nominees
        if one.vote is not None
    )
    return tally(
        Tally(
            agency=desk.frame.agency,
            council=f"Quyết định số {meeting.council.decision_number} {long_date(meeting.council.decision_on)}",
            matter=desk.matter,
            held_on=meeting.held_on,
            held_at=meeting.started_at,
            place=meeting.place or "……",
            head_teller=head,
            tellers=tuple(others),
            members=len(desk.page.members),
            took_part=len(on_roll) or desk.page.present,
            absent=absent,
            issued=whole[0] if whole else max(vote.issued for vote in votes),
            returned=whole[1] if whole else max(vote.returned for vote in votes),
            valid=whole[1] - whole[2] if whole else max(vote.valid for vote in votes),
            invalid=whole[2] if whole else max(vote.returned - vote.valid for vote in votes),
            threshold="; ".join(dict.fromkeys(pass_threshold(meeting, line.nomination.award).words for line, _ in desk.nominees)),
            lines=lines,
            way=VotingWay(voting.tally_way(meeting, ballot)),
            chair=meeting.chaired_by.person.full_name if meeting.chaired_by else "",
        )
    )


def _decision_facts(desk: _Desk) -> AwardDecision:
    """The money of a principal's Giấy khen is the unit's own rule; none is written until the unit has set and confirmed one."""
    agency, subject, meeting = desk.frame.agency, desk.frame.subject, desk.page.meeting
    book = lawbook()
    regime = choose_regime(desk.day, book)
    return AwardDecision(
        agency=agency,
        authority=of_agency(agency.principal_title, agency),
        award=OWN_AWARD,
        merit=f"đã có thành tích xuất sắc trong {movement_words(subject)} năm {subject.year}",
        bases=(
            f"Căn cứ {book.instruments[regime.law].citation}",
            f"Căn cứ {book.instruments[regime.decree].citation}",
            f"Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng nhà trường {long_date(meeting.held_on)}",
        ),
        awarded=tuple(
            Awarded(one.name, one.is_person, one.summary, one.post, one.unit, one.honorific, _money(desk, is_person=one.is_person))
            for one in desk.own()
        ),
        fund="quỹ thi đua, khen thưởng của nhà trường",
    )


def _money(desk: _Desk, *, is_person: bool) -> int:
    key = f"quy.giay_khen_hieu_truong.{'ca_nhan' if is_person else 'tap_the'}"
    own = setting_on(unit_id=desk.page.meeting.council.unit_id, key=key, day=desk.day)
    return int(str(own.value)) if own is not None and own.confirmed_at is not None else 0


SHEETS: tuple[Sheet, ...] = (
    Sheet("giay-moi", "Giấy mời họp Hội đồng", _invitation),
    Sheet(SLIP, "Phiếu bầu", _slip),
    Sheet(TALLY, "Biên bản kiểm phiếu", _tally, counted=True),
    Sheet(
        OWN_DECISION,
        "Quyết định khen thưởng của nhà trường",
        lambda desk: award_decision(_decision_facts(desk)),
        concluded=True,
    ),
    Sheet("danh-sach-khen-thuong", "Danh sách kèm theo Quyết định", lambda desk: award_list(_decision_facts(desk)), concluded=True),
)
