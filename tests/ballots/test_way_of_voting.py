"""Which way a list may be decided, how often, and that one ballot holds one list."""

from __future__ import annotations

import pytest

from tests.ballots import room
from tests.ballots.acts import all_agree, nominated, put, refused, unit_says
from tests.ballots.room import THEN
from thidua.apps.ballots import actions
from thidua.apps.ballots.models import Ballot
from thidua.apps.councils import actions as councils
from thidua.apps.councils.models import Council
from thidua.apps.movements.models import Round
from thidua.apps.people.models import Person

pytestmark = pytest.mark.django_db


def test_hands_for_an_award_that_wants_a_secret_ballot_need_a_reason_or_are_refused(secretary):
    nomination = nominated(Person.objects.get(code="GV02"), award="chien_si_thi_dua_co_so")
    meeting = room.begun(secretary)
    with refused("ballot.way_reason"):
        put(secretary, meeting, nomination, "SHOW")
    ballot = put(secretary, meeting, nomination, "SHOW", reason="Hội đồng thống nhất giơ tay")
    assert "phải bỏ phiếu kín" in ballot.set_reason and "Hội đồng thống nhất giơ tay" in ballot.set_reason
    actions.void(actor=secretary, ballot_id=ballot.pk, reason="Đổi hình thức", now=THEN)
    unit_says(secretary, "hoi_dong.phieu_kin.chien_si_thi_dua_co_so", "có")
    with refused("ballot.way_forbidden"):
        put(secretary, meeting, nomination, "SHOW", reason="Vẫn giơ tay")
    assert put(secretary, meeting, nomination, "PAPER").set_reason == ""


def test_a_unit_may_ask_for_a_secret_ballot_where_the_law_is_silent(secretary):
    meeting = room.begun(secretary)
    assert room.a_list(secretary, meeting, "SHOW").set_reason == ""
    actions.void(actor=secretary, ballot_id=Ballot.objects.get().pk, reason="Đổi hình thức", now=THEN)
    unit_says(secretary, "hoi_dong.phieu_kin.giay_khen", "có")
    with refused("ballot.way_forbidden"):
        room.a_list(secretary, meeting, "SHOW")


def test_no_more_rounds_than_the_unit_allows(secretary):
    unit_says(secretary, "hoi_dong.so_vong_bo_phieu", "1")
    meeting = room.begun(secretary)
    ballot = room.a_list(secretary, meeting, "SHOW")
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    all_agree(secretary, ballot)
    with refused("ballot.way_forbidden"):
        room.a_list(secretary, meeting, "SHOW")


def test_a_meeting_on_paper_by_hands_is_held_against_the_rule_of_its_award(secretary):
    nomination = nominated(Person.objects.get(code="GV02"), award="chien_si_thi_dua_co_so")
    council = Council.objects.get(school_year=2025)
    the_round = Round.objects.get(year=2025)
    presences = [councils.Presence(member.pk, present=True) for member in council.members.all()]
    told = {"actor": secretary, "round_id": the_round.pk, "council_id": council.pk, "held_on": room.DAY, "now": THEN}
    meeting = councils.enter_meeting(**told, presences=presences, ballot_kind="OPEN")
    for key in [*room.lines_of(meeting), nomination.pk]:
        count = councils.Count(9, 9, 9, 9, 0)
        councils.record_count(actor=secretary, meeting_id=meeting.pk, nomination_id=key, count=count, now=THEN)
    unit_says(secretary, "hoi_dong.phieu_kin.chien_si_thi_dua_co_so", "có")
    with refused("council.must_be_secret"):
        councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Tăng chỉ tiêu", now=THEN)


def test_a_ballot_holds_the_schools_own_award_or_what_it_proposes_above_never_both(secretary):
    own = nominated(Person.objects.get(code="GV02"), level="SCHOOL")
    meeting = room.begun(secretary)
    above = [key for key in room.lines_of(meeting) if key != own.pk]
    told = {"actor": secretary, "meeting_id": meeting.pk, "title": "Giấy khen", "way": "SHOW", "tellers": [], "now": THEN}
    with refused("ballot.several_lists") as no:
        actions.set_ballot(**told, nomination_ids=[own.pk, *above])
    assert no.value.facts["lists"] == "Giấy khen của Hiệu trưởng; Đề nghị cấp trên tặng Giấy khen"
    assert not Ballot.objects.exists()
    assert actions.set_ballot(**told, nomination_ids=[own.pk]).lines.count() == 1
    assert actions.set_ballot(**told, nomination_ids=above).lines.count() == len(above)
