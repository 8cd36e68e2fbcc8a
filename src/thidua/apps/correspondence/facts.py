"""Rows of a round as the facts of its papers, with the names of the day the papers carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.timezone import localtime

from thidua.apps.correspondence import meeting_words
from thidua.apps.councils.models import Council, CouncilRole, Member
from thidua.apps.councils.queries import Line, MeetingPage
from thidua.apps.councils.seats import absent_on
from thidua.apps.evidence.queries import cited, pages_cited
from thidua.apps.movements import readings
from thidua.apps.movements.models import ClauseKind, Quota, Round
from thidua.apps.movements.queries import letter_of
from thidua.apps.nominations.models import FindingState, Nomination
from thidua.apps.nominations.uses import ACHIEVEMENT, FINDING, sentence_key
from thidua.apps.people.models import PastAward as PastAwardRow
from thidua.apps.people.models import Person, Rating
from thidua.apps.units.models import Route, Unit
from thidua.apps.units.queries import name_on
from thidua.core.aims import COMMENDATION, OWN, OWN_AWARD, Aim
from thidua.core.criteria import Proof
from thidua.kernel.dates import long_date, short_date
from thidua.kernel.numbers import percent, two_digits
from thidua.law.book import Instrument, Lawbook
from thidua.law.choose import Regime
from thidua.papers.facts.dossier import Addressee, Agency, Attendee, Deed, Minutes, Nominee, PastAward, Subject, Vote

CITY = "Hà Nội"
CITY_RULES = ("qd-09-2020-ubnd-hn", "qd-32-2024-ubnd-hn")
HONORIFICS = {"F": "Bà", "M": "Ông"}


@dataclass(frozen=True)
class Frame:
    """What every paper of one dossier shares."""

    agency: Agency
    to: Addressee
    subject: Subject


def frame(the_round: Round, route: Route, regime: Regime, book: Lawbook, *, on: date, aim: Aim = COMMENDATION) -> Frame:
    """Agency, addressee and subject of one list as they stand on the day of the papers."""
    movement = the_round.movement
    authority = name_on(route.authority, on)
    number = f" số {movement.number_symbol}" if movement.number_symbol else ""
    day = f" ngày {short_date(movement.issued_on)}" if movement.issued_on else ""
    letter = letter_of(the_round)
    by_letter = f" và văn bản số {letter.number_symbol} của {letter.issuer}" if letter and letter.number_symbol else ""
    return Frame(
        agency=agency(movement.unit, route, on=on, principal=movement.signer_name),
        to=Addressee(authority=authority.name, officer=route.deciding_officer, office=route.receiving_office),
        subject=Subject(
            movement=movement.title,
            theme=movement.theme,
            plan=f"Kế hoạch{number}{day} của nhà trường về phong trào thi đua “{movement.theme}” giai đoạn {movement.from_year}-{movement.to_year}{by_letter}",
            year=the_round.year,
            award=_award_words(aim) or f"{aim.award.phrase} của {route.deciding_officer}",
            kind_words=str(book.on(regime.since).value("khen_thuong.loai_hinh.phong_trao").value),
            regime=regime.id,
            period=max(readings.read_by(the_round)).words if aim.is_title else "",
            beyond=aim.is_beyond,
        ),
    )


def _award_words(aim: Aim) -> str:
    """The honour as a sentence names it; empty for the authority's own Giấy khen, whose words name the officer."""
    if aim.is_title:
        return f"danh hiệu {aim.award.phrase}"
    return OWN_AWARD if aim.level == OWN else ""


def agency(unit: Unit, route: Route, *, on: date, principal: str = "") -> Agency:
    """The school as its papers name it on a day; `principal` stands where the staff list names none."""
    school, authority = name_on(unit, on), name_on(route.authority, on)
    head = Person.objects.filter(unit=unit, post__istartswith="Hiệu trưởng", left_on__isnull=True).order_by("pk").first()
    return Agency(
        name=school.name,
        superior=authority.short_name or authority.name,
        symbol=school.symbol,
        place=authority.place or school.place,
        principal=head.full_name if head else principal,
    )


def nominee(nomination: Nomination, line: Line | None, members: int, *, on: date) -> Nominee:
    """One nominee with deeds, ratings, initiatives, past awards and the count."""
    findings = list(nomination.findings.all())
    unit = nomination.round.movement.unit_id
    pages = pages_cited(unit_id=unit, kind=FINDING, records=[str(row.pk) for row in findings])
    lines = list(nomination.achievements.order_by("position").select_related("evidence"))
    sentences = pages_cited(unit_id=unit, kind=ACHIEVEMENT, records=[sentence_key(row) for row in lines])
    initiatives = tuple(
        cited(item, page=pages.get((item.pk, str(row.pk)), ""))
        for row in findings
        if row.criterion.proof == Proof.INITIATIVE and row.state == FindingState.MET
        for item in row.evidence.all()
    )
    deeds = tuple(
        Deed(row.text, cited(row.evidence, page=sentences.get((row.evidence_id, sentence_key(row)), "")) if row.evidence else "")
        for row in lines
    )
    ends = {one.end for one in readings.read_by(nomination.round)}
    years = {*ends, max(ends) - 1}  # a list shows two years of ratings even where the plan asks for one
    common = {
        "award": _award_words(nomination.aim),
        "summary": nomination.summary,
        "deeds": deeds,
        "initiatives": initiatives,
        "vote": _vote(line, members),
    }
    if nomination.person is not None:
        person = nomination.person
        ratings = Rating.objects.filter(person=person, year__in=years)
        return Nominee(
            name=person.full_name,
            is_person=True,
            honorific=HONORIFICS.get(person.gender, ""),
            post=person.post,
            unit=name_on(person.group, on).name if person.group else "",
            born=short_date(person.born_on) if person.born_on else str(person.birth_year or ""),
            gender=person.get_gender_display() if person.gender else "",
            qualification=person.qualification,
            ratings=_ratings(ratings),
            past_awards=_past(PastAwardRow.objects.filter(person=person)),
            reporter=person.full_name,
            **common,
        )
    group = nomination.group
    assert group is not None  # a constraint keeps one of the two
    staff = Person.objects.filter(left_on__isnull=True).order_by("pk")
    is_school = group.pk == unit
    staff = staff.filter(unit_id=unit) if is_school else staff.filter(group=group)
    leads = "Hiệu trưởng" if is_school else "Tổ trưởng"
    head = staff.filter(post__istartswith=leads).first()
    return Nominee(
        name=name_on(group, on).name,
        is_person=False,
        post="",
        unit="",
        size=staff.count(),
        ratings=_ratings(Rating.objects.filter(group=group, year__in=years)),
        past_awards=_past(PastAwardRow.objects.filter(group=group)),
        reporter=head.full_name if head else "",
        reporter_title=leads,
        **common,
    )


@dataclass(frozen=True)
class Voted:
    """How a list was put to the vote: the way in words, who counted, the share it needed; `hands` where there were no slips."""

    way: str
    tellers: str
    threshold: str
    hands: bool = False


def minutes(page: MeetingPage, shared: Frame, nominees: tuple[Nominee, ...], quota: tuple[str, ...], voted: Voted) -> Minutes:
    """The minutes of a concluded meeting, or of one of its lists where the page holds only that list's lines."""
    meeting = page.meeting
    names = {member.pk: member.person.full_name for member in page.members}
    recusals = tuple(
        f"{names[row.member_id]} không biểu quyết đối với {line.name}: {row.reason}{meeting_words.by_rule(row)}."
        for line in page.lines
        for row in line.recusals
    )
    return Minutes(
        agency=shared.agency,
        subject=shared.subject,
        council=meeting_words.council(meeting),
        members=len(page.members),
        attendees=tuple(
            Attendee(
                name=row.member.person.full_name,
                role=row.member.get_role_display(),
                seat=row.member.seat,
                present=row.was_here,
                absence=row.absence_reason,
                in_writing=row.written_opinion,
            )
            for row in page.attendances
        ),
        nominees=nominees,
        chair=meeting.chaired_by.person.full_name,
        keeper=meeting.kept_by.person.full_name,
        quorum=page.standing.quorum.says,
        threshold=voted.threshold,
        ballot=voted.way,
        tellers=voted.tellers,
        hands=voted.hands,
        opinions=meeting.opinions,
        override_reason=meeting.override_reason,
        recusals=recusals,
        noted=meeting_words.noted(meeting, {line.nomination.pk: line.name for line in page.lines}),
        authority=meeting_words.authority(meeting),
        absent_seats=tuple(str(one) for one in absent_on(meeting.council, meeting.held_on)),
        remarks=meeting_words.remarks(meeting, [line.nomination.pk for line in page.lines]),
        held_on=meeting.held_on,
        started_at=localtime(meeting.opened_at).time() if meeting.opened_at else meeting.started_at,
        ended_at=meeting.ended_at,
        place=meeting.place,
        quota=quota,
    )


def sheet_before_meeting(
    council: Council | None, members: list[Member], shared: Frame, nominees: tuple[Nominee, ...], quota: tuple[str, ...]
) -> Minutes:
    """The sheet to be filled at a meeting that has not been held."""
    seats = [Attendee(member.person.full_name, member.get_role_display(), member.seat, present=False) for member in members]
    chair = next((member.person.full_name for member in members if member.role == CouncilRole.CHAIR), "")
    keeper = next((member.person.full_name for member in members if member.role == CouncilRole.SECRETARY), "")
    decision = f"Quyết định số {council.decision_number} {long_date(council.decision_on)}" if council else "Quyết định số ……"
    return Minutes(
        agency=shared.agency,
        subject=shared.subject,
        council=decision,
        members=len(seats),
        attendees=tuple(seats),
        nominees=nominees,
        chair=chair,
        keeper=keeper,
        quota=quota,
    )


def quota_words(quotas: list[Quota]) -> tuple[str, ...]:
    """Each place of the round as the minutes say it."""
    said = []
    for quota in quotas:
        most = f"không quá {two_digits(quota.maximum)}" if quota.maximum is not None else "không nêu số lượng"
        origin = f" ({quota.text})" if quota.letter_id else ""
        said.append(f"{quota.get_level_display()}: {quota.get_recipient_display().lower()} {most}{origin}.")
    return tuple(said)


def bases(
    the_round: Round, regime: Regime, book: Lawbook, page: MeetingPage | None, *, on: date, aim: Aim = COMMENDATION
) -> tuple[str, ...]:
    """The legal grounds of the submission, each in force on the day, then the plans, the letter, the index and the meeting.

    A title rests on the law alone: the movement's plan, its letter and its index are grounds of the movement's own commendation.
    """
    law, decree = book.instruments[regime.law], book.instruments[regime.decree]
    said = [f"Căn cứ {law.citation}"]
    said += [f"Căn cứ {book.instruments[key].citation}" for key in regime.amendments]
    said.append(f"Căn cứ {decree.citation}")
    said += [f"Căn cứ {one.citation}" for one in _of_the_city(the_round, book, on)]
    if not aim.is_title:
        said += _of_the_movement(the_round)
    if page is not None:
        said.append(f"Căn cứ kết quả họp Hội đồng Thi đua - Khen thưởng nhà trường {long_date(page.meeting.held_on)}")
    return tuple(said)


def _of_the_movement(the_round: Round) -> list[str]:
    said = []
    for clause in the_round.movement.clauses.filter(kind=ClauseKind.BASIS, until__isnull=True).order_by("position"):
        number = f"Kế hoạch số {clause.number_symbol}" if clause.number_symbol else clause.text
        day = f" {long_date(clause.dated_on)}" if clause.dated_on else ""
        said.append(f"Thực hiện {number}{day} của {clause.who}".removesuffix(" của "))
    letter = letter_of(the_round)
    if letter is not None:
        day = f" {long_date(letter.issued_on)}" if letter.issued_on else ""
        said.append(f"Thực hiện văn bản {f'số {letter.number_symbol}' if letter.number_symbol else 'hướng dẫn'}{day} của {letter.issuer}")
    if the_round.index_published_on is not None:
        said.append(
            f"Căn cứ kết quả {the_round.index_name} do {the_round.index_publisher} công bố {long_date(the_round.index_published_on)}"
        )
    return said


def _of_the_city(the_round: Round, book: Lawbook, on: date) -> list[Instrument]:
    """The city's own rule on emulation, where the movement's plan itself rests on papers of that city."""
    named = " ".join(f"{one.who} {one.text}" for one in the_round.movement.clauses.filter(kind=ClauseKind.BASIS, until__isnull=True))
    if CITY not in named:
        return []
    return [book.instruments[key] for key in CITY_RULES if book.instruments[key].in_force_on(on)]


def _ratings(rows: QuerySet[Rating]) -> tuple[str, ...]:
    return tuple(f"Năm {row.year}: {row.get_level_display()}" for row in rows.order_by("year"))


def _past(rows: QuerySet[PastAwardRow]) -> tuple[PastAward, ...]:
    return tuple(PastAward(row.year, row.name, row.decision, row.is_title) for row in rows.order_by("year", "pk"))


def _vote(line: Line | None, members: int) -> Vote | None:
    if line is None or line.vote is None or line.outcome is None:
        return None
    vote = line.vote
    share = Fraction(vote.agree + vote.written_agree, members) if members else Fraction(0)
    return Vote(
        issued=vote.issued,
        returned=vote.returned,
        valid=vote.valid,
        invalid=vote.returned - vote.valid,
        agree=vote.agree,
        disagree=vote.disagree,
        written_agree=vote.written_agree,
        written_disagree=vote.written_disagree,
        base=members,
        share=percent(share),
        passed=line.outcome.passed,
        why=str(line.outcome.record.get("rests", "")),
    )
