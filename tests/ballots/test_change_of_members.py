"""A council changed during the year: charter, decision, meetings before and after it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ballots import room
from tests.ballots.acts import all_agree, refused, replaced
from tests.ballots.room import THEN
from thidua.apps.ballots import actions, casting, queries
from thidua.apps.councils import actions as councils
from thidua.apps.councils import changing, seats
from thidua.apps.councils import queries as council_queries
from thidua.apps.councils.models import Council, Meeting, Member
from thidua.apps.councils.seats import Seat
from thidua.core.ballot import Choice
from thidua.kernel.outcome import Refused
from thidua.web.shell.phrases import say

pytestmark = pytest.mark.django_db


def test_a_meeting_to_come_takes_the_new_member_and_old_meetings_keep_theirs(secretary):
    meeting = room.convened(secretary)
    done = replaced(secretary, since=date(2026, 3, 1))
    assert [one.pk for one in done.taken] == [meeting.pk] and done.kept == ()
    codes = {row.member.person.code for row in meeting.attendances.select_related("member__person")}
    assert "GV17" in codes and "GV16" not in codes and len(codes) == 9
    old = Meeting.objects.filter(concluded_at__isnull=False).order_by("-held_on").first()
    assert len(council_queries.meeting(actor=secretary, meeting_id=old.pk).members) == 9
    gone = room.seats(meeting)
    assert casting.seat_of(meeting_id=meeting.pk, actor=None, token="") is None and len(gone) == 10


def test_a_member_removed_between_opening_and_closing_stays_on_the_frozen_roll(secretary):
    meeting = room.begun(secretary)
    ballot, codes = room.a_box(secretary, meeting)
    done = replaced(secretary, since=room.DAY)
    assert done.taken == () and [one.pk for one in done.kept] == [meeting.pk]
    assert any("giữ danh sách đã chốt" in one for one in queries.since_opening(actor=secretary, ballot_id=ballot.pk))
    full = {line: Choice.AGREE for line in ballot.lines.values_list("pk", flat=True)}
    for row in meeting.attendances.select_related("member__person", "member__council"):
        casting.cast(ballot_id=ballot.pk, seat=row.member, choices=full)
    actions.close_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    tellers = (ballot.first_teller, ballot.second_teller)
    for teller, code in zip(tellers, codes, strict=True):
        counted = casting.turn_key(ballot_id=ballot.pk, seat=teller, code=code, now=THEN)
    assert (counted.issued, counted.returned) == (9, 9)
    councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Tăng chỉ tiêu", now=THEN)


def test_a_change_that_breaks_the_charter_is_refused_with_every_fault_and_changes_nothing(secretary):
    with pytest.raises(Refused) as no:
        replaced(secretary, since=date(2026, 4, 1), out="GV04", come="")
    assert no.value.code == "council.composition" and no.value.facts["count"] == 2
    assert "8 thành viên" in say(no.value) and "Bí thư Đoàn" in say(no.value)
    assert not Member.objects.filter(until__isnull=False).exists()


def test_a_change_does_not_reach_behind_a_concluded_meeting(secretary):
    meeting = room.begun(secretary)
    ballot = room.a_list(secretary, meeting, "SHOW")
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    all_agree(secretary, ballot)
    councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Tăng chỉ tiêu", now=THEN)
    with refused("council.change_late"):
        replaced(secretary, since=date(2026, 3, 1))
    with refused("council.change_day"):
        replaced(secretary, since=date(2026, 10, 1))
    replaced(secretary, since=date(2026, 4, 1))
    with refused("council.decision_twice"):
        replaced(secretary, since=date(2026, 4, 2), out="GV17", come="GV18")


def test_two_chairs_are_refused(secretary):
    rows = [Seat(row.person_id, row.role, row.seat) for row in Council.objects.get(school_year=2025).members.order_by("position")]
    rows[1] = Seat(rows[1].person_id, "CHAIR", rows[1].seat)
    told = {"school_year": 2027, "decision_number": "40/QĐ-MN", "decision_on": date(2027, 9, 6), "now": THEN}
    with pytest.raises(Refused) as no:
        councils.establish(actor=secretary, seats=rows, **told)
    assert "Có 2 Chủ tịch Hội đồng" in say(no.value) and not Council.objects.filter(school_year=2027).exists()


def test_an_organisation_that_is_not_here_is_on_record_and_in_the_decision(secretary):
    from tests.apps.test_meeting_sheets import words
    from thidua.apps.correspondence import council_papers
    from thidua.papers.checking.check import check

    rows = [Seat(row.person_id, row.role, row.seat) for row in Council.objects.get(school_year=2025).members.order_by("position")]
    rows[2] = Seat(rows[2].person_id, "SECRETARY", "Phó Hiệu trưởng")
    told = {"school_year": 2026, "decision_number": "40/QĐ-MN", "decision_on": date(2026, 3, 2), "now": THEN}
    with refused("council.composition"):
        councils.establish(actor=secretary, seats=rows, **told)
    why = "nhà trường không có tổ chức Công đoàn từ 01/07/2025"
    made = councils.establish(actor=secretary, seats=rows, absent={"Chủ tịch Công đoàn": why}, **told)
    _, _, data = council_papers.council_file(actor=secretary, council_id=made.pk, ending="docx")
    assert f"Chủ tịch Công đoàn: {why}" in words(data) and not check(data)
    done = replaced(secretary, since=date(2026, 4, 1))
    name, _, data = council_papers.change_file(actor=secretary, change_id=done.change.pk, ending="docx")
    said = words(data)
    assert name.startswith("quyet-dinh-kien-toan-") and "09 thành viên" in said and "Tạ Thị Bảo Ngọc" in said and not check(data)
    assert council_papers.change_file(actor=secretary, change_id=done.change.pk, ending="pdf")[2].startswith(b"%PDF")


def test_an_organisation_ends_and_begins_again_during_the_year(secretary):
    council = Council.objects.get(school_year=2025)
    keeper = council.members.get(role="SECRETARY")
    why = {"Chủ tịch Công đoàn": "nhà trường không còn tổ chức Công đoàn"}
    told = {"actor": secretary, "council_id": council.pk, "reason": "Đổi cương vị", "now": THEN}
    first = {"decision_number": "15/QĐ-MN", "decision_on": date(2026, 3, 10), "since": date(2026, 3, 10), "absent": why}
    with pytest.raises(Refused) as no:
        changing.change(**told, **first, leaving=[], joining=[])
    assert "bỏ một trong hai" in say(no.value)
    changing.change(**told, **first, leaving=[keeper.pk], joining=[Seat(keeper.person_id, "SECRETARY", "Phó Hiệu trưởng")])
    assert [str(one) for one in seats.absent_on(council, date(2026, 3, 10))] == [f"Chủ tịch Công đoàn: {why['Chủ tịch Công đoàn']}"]
    assert not seats.absent_on(council, date(2026, 3, 9)).exists()
    now = council.members.get(role="SECRETARY", until__isnull=True)
    back = {"decision_number": "22/QĐ-MN", "decision_on": date(2026, 5, 4), "since": date(2026, 5, 4)}
    again = [Seat(keeper.person_id, "SECRETARY", "Phó Hiệu trưởng, Chủ tịch Công đoàn")]
    changing.change(**told, **back, leaving=[now.pk], joining=again)
    assert not seats.absent_on(council, date(2026, 5, 4)).exists() and seats.absent_on(council, date(2026, 5, 3)).exists()
