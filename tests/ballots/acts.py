"""What the tests of a meeting do over and over: nominate, call the roll, set a rule, vote with one voice, hand over, replace a member."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ballots import room
from tests.ballots.room import THEN
from thidua.apps.ballots import actions
from thidua.apps.ballots.models import Ballot
from thidua.apps.councils import changing, recusing, sitting
from thidua.apps.councils.models import Member
from thidua.apps.councils.seats import Seat
from thidua.apps.movements.models import Round
from thidua.apps.nominations.models import Nomination
from thidua.apps.people.models import Person
from thidua.apps.units import actions as units
from thidua.apps.units.models import Unit
from thidua.core.ballot import LineCount
from thidua.kernel.outcome import Refused


def refused(code: str):
    return pytest.raises(Refused, match=code.replace(".", r"\."))


def nominated(person: Person | None = None, group: Unit | None = None, award: str = "giay_khen", level: str = "SUPERIOR") -> Nomination:
    the_round = Round.objects.get(year=2025)
    kind = "INDIVIDUAL" if person else "COLLECTIVE"
    by = (person.group if person else group) or Unit.objects.get(code__endswith="TO-VP")
    level = level if award == "giay_khen" else "SUPERIOR"  # titles are decided above
    told = {"recipient": kind, "person": person, "group": group, "award": award, "level": level, "stage": "SUBMITTED"}
    return Nomination.objects.create(round=the_round, nominated_by=by, created_at=THEN, **told)


def open_waits(secretary, meeting) -> int:
    """How many wait in the review; one of the demo's two nominees sits in the council."""
    return recusing.review(actor=secretary, meeting_id=meeting.pk).waiting - 1


def called(secretary, meeting, member, **how):
    sitting.call_roll(actor=secretary, meeting_id=meeting.pk, member_id=member.pk, now=THEN, **how)


def unit_says(secretary, key: str, value: str, *, confirm: bool = True):
    told = {"since": date(2025, 9, 1), "source": "Quy chế thi đua năm học 2025-2026", "now": THEN, "confirm": confirm}
    units.set_local(actor=secretary, key=key, value=value, **told)


def all_agree(secretary, ballot: Ballot) -> Ballot:
    lines = []
    roll = list(ballot.roll.all())
    for line in ballot.lines.order_by("position"):
        lines.append(LineCount(line.pk, sum(line.pk not in one.barred for one in roll), 0))
    actions.record_show(actor=secretary, ballot_id=ballot.pk, lines=lines, now=THEN)
    return actions.confirm_count(actor=secretary, ballot_id=ballot.pk, now=THEN)


def put(secretary, meeting, nomination, way, **more):
    members = room.seats(meeting)
    tellers = [members[6].pk, members[7].pk] if way != "SHOW" else []
    return actions.set_ballot(
        actor=secretary, meeting_id=meeting.pk, title="CSTĐCS", way=way, nomination_ids=[nomination.pk], tellers=tellers, now=THEN, **more
    )


def begun_by_another(secretary, **paper):
    meeting = room.convened(secretary)
    members = room.seats(meeting)
    called(secretary, meeting, members[0], present=False, reason="họp tại Sở")
    for member in members[1:]:
        called(secretary, meeting, member, present=True)
    officers = {"chaired_by": members[1].pk, "kept_by": members[2].pk}
    return sitting.begin(actor=secretary, meeting_id=meeting.pk, today=room.DAY, now=THEN, **officers, **paper)


def replaced(
    secretary, *, since: date, number: str = "15/QĐ-MN", out: str = "GV16", come: str = "GV17", seat: str = "đại diện Tổ Mẫu giáo lớn"
):
    leaving = Member.objects.get(council__school_year=2025, person__code=out, until__isnull=True)
    joining = [Seat(Person.objects.get(code=come).pk, "MEMBER", seat)] if come else []
    told = {"decision_number": number, "decision_on": since, "since": since, "reason": "Chuyển công tác"}
    return changing.change(actor=secretary, council_id=leaving.council_id, leaving=[leaving.pk], joining=joining, now=THEN, **told)
