"""Who does not vote on a name: found by the rule, declared, written down before the list opens, frozen with it, told in the minutes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ballots import room
from tests.ballots.acts import all_agree, called, nominated, open_waits, refused, unit_says
from tests.ballots.room import THEN
from thidua.apps.ballots import actions, queries
from thidua.apps.ballots.models import RollEntry
from thidua.apps.councils import actions as councils
from thidua.apps.councils import beforehand, recusing, ties
from thidua.apps.councils.models import Member
from thidua.apps.people.models import Person
from thidua.kernel.outcome import Refused
from thidua.web.shell.phrases import say

pytestmark = pytest.mark.django_db


def test_a_nominee_on_the_roll_is_found_and_votes_on_the_other_lines(secretary):
    member = Member.objects.get(council__school_year=2025, person__code="GV06")
    nomination = nominated(member.person)
    meeting = room.begun(secretary)
    review = recusing.review(actor=secretary, meeting_id=meeting.pk)
    line = next(one for one in review.lines if one.nomination.pk == nomination.pk)
    assert [(entry.member.pk, entry.found.excludes, entry.found.cause.stance.source) for entry in line.entries] == [
        (member.pk, True, "mức mặc định, đơn vị chưa xác nhận")
    ]
    assert (line.reach.able, line.reach.met, review.waiting) == (8, True, 2)
    assert recusing.apply(actor=secretary, meeting_id=meeting.pk, now=THEN).written == 2
    ballot, _ = room.a_box(secretary, meeting)
    entry = RollEntry.objects.get(ballot=ballot, member=member)
    assert entry.barred == [ballot.lines.get(nomination=nomination).pk]
    again = recusing.apply(actor=secretary, meeting_id=meeting.pk, now=THEN)
    assert (again.written, again.frozen) == (0, ())


def test_recusals_do_not_change_a_roll_that_is_frozen_and_say_what_to_do(secretary):
    member = Member.objects.get(council__school_year=2025, person__code="GV06")
    nomination = nominated(member.person)
    meeting = room.begun(secretary)
    ballot, _ = room.a_box(secretary, meeting)
    told = {"actor": secretary, "meeting_id": meeting.pk, "now": THEN}
    with pytest.raises(Refused) as no:
        councils.record_recusal(**told, member_id=member.pk, nomination_id=nomination.pk, reason="là người được đề cử")
    assert no.value.code == "council.roll_frozen" and "hủy lần biểu quyết" in say(no.value)
    done = recusing.apply(**told)
    assert (done.written, done.frozen) == (0, (ballot.title,))
    with refused("council.roll_frozen"):
        recusing.declare(**told, member_id=member.pk, nomination_id=nomination.pk, relation="SIBLING")
    assert RollEntry.objects.get(ballot=ballot, member=member).barred == []
    actions.void(actor=secretary, ballot_id=ballot.pk, reason="Ghi thiếu người không biểu quyết", now=THEN)
    assert recusing.apply(**told).written == 2


def test_a_declared_tie_is_found_by_the_rule_and_can_be_taken_back_before_the_vote(secretary):
    nomination = nominated(Person.objects.get(code="GV02"))
    meeting = room.begun(secretary)
    seat = room.seats(meeting)[4]
    told = {"meeting_id": meeting.pk, "nomination_id": nomination.pk, "now": THEN}
    with refused("council.relation_words"):
        recusing.declare_own(seat=seat, relation="OTHER_KIN", **told)
    row = recusing.declare_own(seat=seat, relation="SIBLING", words="chị em ruột", **told)
    review = recusing.review(actor=secretary, meeting_id=meeting.pk)
    line = next(one for one in review.lines if one.nomination.pk == nomination.pk)
    assert [(entry.member.pk, entry.waits) for entry in line.entries] == [(seat.pk, True)]
    assert "chị em ruột" in line.entries[0].found.words
    recusing.take_back(actor=secretary, meeting_id=meeting.pk, declaration_id=row.pk, now=THEN)
    assert open_waits(secretary, meeting) == 0
    stranger = Member.objects.filter(council__school_year=2024).first()
    with refused("council.meeting_unknown"):
        recusing.declare_own(seat=stranger, relation="SIBLING", **told)


def test_two_authors_of_one_initiative_are_found_from_the_proofs_cited(secretary):
    from thidua.apps.evidence import actions as evidence
    from thidua.apps.movements.models import Criterion
    from thidua.apps.nominations.models import Finding

    member = Member.objects.get(council__school_year=2025, person__code="GV11")
    mine, other = nominated(member.person, level="SUPERIOR"), nominated(Person.objects.get(code="GV02"))
    proof = evidence.add_record(actor=secretary, title="Quyết định công nhận sáng kiến", dated_on=date(2025, 12, 1), year=2025, now=THEN)
    criterion = Criterion.objects.filter(movement=mine.round.movement, recipient="INDIVIDUAL", proof="INITIATIVE").first()
    for nomination in (mine, other):
        finding = Finding.objects.create(nomination=nomination, criterion=criterion, state="MET", found_by="x", found_at=THEN)
        finding.evidence.add(proof)
    meeting = room.begun(secretary)
    review = recusing.review(actor=secretary, meeting_id=meeting.pk)
    line = next(one for one in review.lines if one.nomination.pk == other.pk)
    assert [(entry.member.pk, entry.found.cause.tie) for entry in line.entries] == [(member.pk, "CO_AUTHOR")]


def test_a_confirmed_rule_only_notes_and_the_minutes_say_so(secretary):
    unit_says(secretary, "hoi_dong.khong_bieu_quyet.chinh_minh", "không")
    member = Member.objects.get(council__school_year=2025, person__code="GV06")
    nominated(member.person)
    meeting = room.begun(secretary)
    assert recusing.review(actor=secretary, meeting_id=meeting.pk).waiting == 0
    ballot = room.a_list(secretary, meeting, "SHOW")
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    all_agree(secretary, ballot)
    councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Cấp trên tăng chỉ tiêu", now=THEN)
    notes = list(meeting.interest_notes.values_list("member_id", "words"))
    assert (member.pk, "là người được đề nghị") in notes and not meeting.recusals.exists()


def test_the_room_is_warned_where_absences_and_recusals_make_the_ratio_unreachable(secretary):
    member = Member.objects.get(council__school_year=2025, person__code="GV06")
    nominated(member.person, award="chien_si_thi_dua_co_so")
    unit_says(secretary, "hoi_dong.khong_bieu_quyet.chinh_minh", "có")
    meeting = room.begun(secretary, present=8)
    line = next(one for one in ties.review_of(meeting).lines if one.nomination.person_id == member.person_id)
    assert (line.reach.able, line.reach.needed, line.reach.met) == (7, 8, False)
    said = beforehand.warnings(meeting)
    assert "cần ít nhất 8/9 đồng ý, còn 7 thành viên biểu quyết được" in said[0] and "Lấy ý kiến bằng văn bản" in said[0]
    called(secretary, meeting, room.seats(meeting)[8], present=False, reason="ốm", in_writing=True)
    assert not [one for one in beforehand.warnings(meeting) if "cần ít nhất" in one]


def test_a_default_that_nobody_confirmed_gives_way_before_it_makes_the_ratio_unreachable(secretary):
    member = Member.objects.get(council__school_year=2025, person__code="GV06")
    nominated(member.person, award="chien_si_thi_dua_co_so")
    meeting = room.begun(secretary, present=8)
    line = next(one for one in ties.review_of(meeting).lines if one.nomination.person_id == member.person_id)
    assert [(entry.found.yields, entry.waits) for entry in line.entries] == [(True, False)] and line.reach.met


def test_a_list_does_not_open_before_a_confirmed_rule_is_written_down(secretary):
    unit_says(secretary, "hoi_dong.khong_bieu_quyet.chinh_minh", "có")
    meeting = room.begun(secretary)
    ballot = room.a_list(secretary, meeting, "SHOW")
    assert "chưa ghi" in queries.warnings_before(actor=secretary, ballot_id=ballot.pk)[0]
    with pytest.raises(Refused) as no:
        actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    assert no.value.code == "ballot.review_first" and "Rà soát không biểu quyết" in say(no.value)
    recusing.apply(actor=secretary, meeting_id=meeting.pk, now=THEN)
    assert actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN).state == "OPEN"


def test_a_member_by_words_of_the_declaration(secretary):
    assert ties.relation_words("SIBLING", "chị em ruột") == "là anh, chị, em (chị em ruột)"
    assert ties.relation_words("SPOUSE", "") == "là vợ, chồng"
