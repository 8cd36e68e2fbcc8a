"""Who comes, leaves or sends an opinion in writing round a vote: the roll that a list froze stands, and nothing is lost."""

from __future__ import annotations

import pytest

from tests.ballots import room
from tests.ballots.acts import all_agree, called, nominated, refused, unit_says
from tests.ballots.room import THEN
from thidua.apps.ballots import actions, casting, queries
from thidua.apps.ballots.models import RollEntry
from thidua.apps.councils import actions as councils
from thidua.apps.councils.models import VoteLine
from thidua.apps.people.models import Person
from thidua.core.ballot import Choice

pytestmark = pytest.mark.django_db


def test_a_member_who_leaves_between_opening_and_closing_keeps_the_frozen_roll_and_the_box_still_opens(secretary):
    meeting = room.begun(secretary)
    ballot, codes = room.a_box(secretary, meeting)
    members = room.seats(meeting)
    full = {line: Choice.AGREE for line in ballot.lines.values_list("pk", flat=True)}
    for seat in members[:8]:
        casting.cast(ballot_id=ballot.pk, seat=seat, choices=full)
    called(secretary, meeting, members[3], present=False, reason="đón trẻ")
    called(secretary, meeting, members[8], present=False)
    said = queries.since_opening(actor=secretary, ballot_id=ballot.pk)
    assert len(said) == 2 and "vẫn có tên trong danh sách đã chốt" in said[0]
    done = room.opened(secretary, ballot, codes)
    assert (done.issued, done.returned) == (9, 8)
    line = VoteLine.objects.filter(meeting=meeting).first()
    assert (line.issued, line.returned, line.agree, line.present, line.recused) == (9, 8, 8, 9, 0)
    assert meeting.attendances.get(member=members[3]).absence_reason == "rời họp lúc 14:00: đón trẻ"


def test_whoever_comes_after_the_opening_votes_on_the_next_list_only(secretary):
    meeting = room.begun(secretary, present=8)
    ballot, _ = room.a_box(secretary, meeting)
    late = room.seats(meeting)[8]
    called(secretary, meeting, late, present=True)
    full = {line: Choice.AGREE for line in ballot.lines.values_list("pk", flat=True)}
    with refused("ballot.not_on_roll"):
        casting.cast(ballot_id=ballot.pk, seat=late, choices=full)
    assert "đến sau khi mở" in queries.since_opening(actor=secretary, ballot_id=ballot.pk)[0]
    actions.void(actor=secretary, ballot_id=ballot.pk, reason="Chờ đủ thành viên", now=THEN)
    again, _ = room.a_box(secretary, meeting)
    assert RollEntry.objects.filter(ballot=again, member=late).exists()


def test_an_opinion_in_writing_does_not_count_beside_the_vote_of_its_writer(secretary):
    meeting = room.begun(secretary, present=8)
    late = room.seats(meeting)[8]
    called(secretary, meeting, late, present=False, reason="ốm", in_writing=True)
    ballot = room.a_list(secretary, meeting, "SHOW")
    line = ballot.lines.order_by("position").first()
    actions.record_written(actor=secretary, ballot_id=ballot.pk, opinions={line.pk: (1, 0)}, now=THEN)
    called(secretary, meeting, late, present=True)
    with refused("ballot.written_came"):
        actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    actions.record_written(actor=secretary, ballot_id=ballot.pk, opinions={}, now=THEN)
    assert actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN).issued == 9


def test_an_opinion_in_writing_stays_when_its_writer_comes_after_the_opening(secretary):
    meeting = room.begun(secretary, present=8)
    late = room.seats(meeting)[8]
    called(secretary, meeting, late, present=False, reason="ốm", in_writing=True)
    ballot = room.a_list(secretary, meeting, "SHOW")
    opinions = dict.fromkeys(ballot.lines.values_list("pk", flat=True), (1, 0))
    actions.record_written(actor=secretary, ballot_id=ballot.pk, opinions=opinions, now=THEN)
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    called(secretary, meeting, late, present=True)
    all_agree(secretary, ballot)
    line = VoteLine.objects.filter(meeting=meeting).first()
    assert (line.agree, line.written_agree, line.present, line.in_writing) == (8, 1, 8, 1)


def test_opinions_in_writing_are_not_taken_where_the_confirmed_rule_of_the_unit_says_no(secretary):
    unit_says(secretary, "hoi_dong.y_kien_van_ban.chien_si_thi_dua_co_so", "không")
    nomination = nominated(Person.objects.get(code="GV02"), award="chien_si_thi_dua_co_so")
    meeting = room.begun(secretary, present=8)
    called(secretary, meeting, room.seats(meeting)[8], present=False, in_writing=True)
    ballot = room.a_list(secretary, meeting, "PAPER", "chien_si_thi_dua_co_so")
    line = ballot.lines.get(nomination=nomination)
    with refused("ballot.written_not_allowed"):
        actions.record_written(actor=secretary, ballot_id=ballot.pk, opinions={line.pk: (1, 0)}, now=THEN)


def test_the_tally_of_a_list_names_those_who_were_on_its_roll(secretary):
    from tests.apps.test_meeting_sheets import words
    from thidua.apps.correspondence import sheets

    meeting = room.begun(secretary)
    ballot = room.a_list(secretary, meeting, "SHOW")
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    called(secretary, meeting, room.seats(meeting)[3], present=False, reason="đón trẻ")
    all_agree(secretary, ballot)
    key = f"bien-ban-kiem-phieu-{ballot.position}"
    said = words(sheets.sheet_file(actor=secretary, meeting_id=meeting.pk, key=key, ending="docx")[2])
    assert "tham gia biểu quyết: 09" in said and "rời họp" not in said


def test_who_leaves_after_the_vote_took_part_and_the_minutes_say_when_they_left(secretary):
    meeting = room.begun(secretary)
    ballot = room.a_list(secretary, meeting, "SHOW")
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    all_agree(secretary, ballot)
    called(secretary, meeting, room.seats(meeting)[3], present=False, reason="đón trẻ")
    councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Quy chế của trường", now=THEN)
    from thidua.apps.correspondence import sheets

    said = " ".join(sheets.list_minutes(actor=secretary, meeting_id=meeting.pk, slug="giay-khen-cap-tren").words())
    assert "có mặt: 09/09" in said and "Có mặt; rời họp lúc 14:00: đón trẻ" in said and "Có mặt 9/9 thành viên" in said
