"""A meeting of nine members over the demo school's two submitted nominations, ready to vote."""

from __future__ import annotations

import random
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from thidua.apps.ballots import actions, casting
from thidua.apps.ballots.models import Ballot
from thidua.apps.councils import sitting
from thidua.apps.councils.models import Council, Meeting, Member
from thidua.apps.movements.models import Round
from thidua.apps.nominations.models import Nomination
from thidua.core.ballot import Choice

DAY = date(2026, 3, 5)
THEN = datetime(2026, 3, 5, 14, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def seats(meeting: Meeting) -> list[Member]:
    return list(Member.objects.select_related("person", "council").filter(council_id=meeting.council_id).order_by("position"))


def convened(secretary) -> Meeting:
    the_round = Round.objects.get(year=2025)
    council = Council.objects.get(school_year=2025)
    return sitting.convene(
        actor=secretary,
        round_id=the_round.pk,
        council_id=council.pk,
        held_on=DAY,
        starts_at=time(14, 0),
        place="Phòng họp",
        agenda=sitting.USUAL_AGENDA,
        now=THEN,
    )


def begun(secretary, present: int = 9) -> Meeting:
    meeting = convened(secretary)
    members = seats(meeting)
    for member in members[:present]:
        sitting.call_roll(actor=secretary, meeting_id=meeting.pk, member_id=member.pk, present=True, now=THEN)
    return sitting.begin(
        actor=secretary,
        meeting_id=meeting.pk,
        chaired_by=members[0].pk,
        kept_by=members[2].pk,
        today=DAY,
        now=THEN,
        reason="Quy chế của trường",
    )


def lines_of(meeting: Meeting, award: str = "giay_khen") -> list[int]:
    rows = Nomination.objects.filter(round_id=meeting.round_id, stage="SUBMITTED", award=award)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def a_list(secretary, meeting: Meeting, way: str, award: str = "giay_khen") -> Ballot:
    members = seats(meeting)
    return actions.set_ballot(
        actor=secretary,
        meeting_id=meeting.pk,
        title="Tặng Giấy khen",
        way=way,
        nomination_ids=lines_of(meeting, award),
        tellers=[members[6].pk, members[7].pk] if way != "SHOW" else [],
        now=THEN,
    )


def a_box(secretary, meeting: Meeting) -> tuple[Ballot, tuple[str, str]]:
    """A box on devices, opened, and the two tellers' codes."""
    ballot = a_list(secretary, meeting, "DIGITAL")
    members = seats(meeting)
    codes = tuple(casting.make_key(ballot_id=ballot.pk, seat=members[place], now=THEN) for place in (6, 7))
    return actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN), codes


def a_slip(ballot: Ballot, chance: random.Random) -> dict[int, Choice]:
    return {line: chance.choice([Choice.AGREE, Choice.DISAGREE]) for line in ballot.lines.order_by("position").values_list("pk", flat=True)}


def opened(secretary, ballot: Ballot, codes: tuple[str, str]) -> Ballot:
    members = seats(ballot.meeting)
    actions.close_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    casting.turn_key(ballot_id=ballot.pk, seat=members[6], code=codes[0], now=THEN)
    return casting.turn_key(ballot_id=ballot.pk, seat=members[7], code=codes[1], now=THEN)
