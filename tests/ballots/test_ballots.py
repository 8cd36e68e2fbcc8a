"""The three ways to decide: what each counts, what each refuses, and who may do what."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ballots import room
from tests.ballots.acts import refused
from tests.ballots.room import THEN
from thidua.apps.audit.models import Entry
from thidua.apps.ballots import actions, casting
from thidua.apps.ballots.models import Ballot, RollEntry, Slip
from thidua.apps.councils import actions as councils
from thidua.apps.councils import sitting
from thidua.apps.councils.models import VoteLine
from thidua.core.ballot import Choice, LineCount, OnRoll, Sheet, counted, disagreements, gives_away, impossible, packed, parts
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db


def test_a_meeting_opens_only_on_its_day_with_a_quorum_and_its_chair(secretary):
    meeting = room.convened(secretary)
    members = room.seats(meeting)
    told = {
        "actor": secretary,
        "meeting_id": meeting.pk,
        "chaired_by": members[0].pk,
        "kept_by": members[2].pk,
        "today": room.DAY,
        "now": THEN,
    }
    with refused("council.officer_absent"):
        sitting.begin(**told)
    for member in members[:3]:
        sitting.call_roll(actor=secretary, meeting_id=meeting.pk, member_id=member.pk, present=True, now=THEN)
    with pytest.raises(Refused) as few:
        sitting.begin(**told)
    assert few.value.code in {"council.no_quorum", "council.no_quorum_reason"} and "3/9" in few.value.facts["says"]
    for member in members:
        sitting.call_roll(actor=secretary, meeting_id=meeting.pk, member_id=member.pk, present=True, now=THEN)
    with refused("council.not_today"):
        sitting.begin(**{**told, "today": room.DAY.replace(day=6)})
    with refused("council.chair_away"):
        sitting.begin(**{**told, "chaired_by": members[1].pk})
    sitting.begin(**told)
    with refused("council.begun"):
        sitting.begin(**told)


def test_nine_slips_in_a_box_are_nine_slips_counted(secretary):
    meeting = room.begun(secretary)
    ballot, codes = room.a_box(secretary, meeting)
    lines = list(ballot.lines.order_by("position"))
    for place, seat in enumerate(room.seats(meeting)):
        mark = Choice.AGREE if place < 7 else Choice.DISAGREE
        casting.cast(ballot_id=ballot.pk, seat=seat, choices={lines[0].pk: mark, lines[1].pk: Choice.AGREE})
    assert not Slip.objects.exists()
    done = room.opened(secretary, ballot, codes)
    lines = list(done.lines.order_by("position"))
    assert [(one.agree, one.disagree) for one in lines] == [(7, 2), (9, 0)]
    votes = {row.nomination_id: (row.issued, row.valid, row.agree) for row in VoteLine.objects.filter(meeting=meeting)}
    assert votes == {lines[0].nomination_id: (9, 9, 7), lines[1].nomination_id: (9, 9, 9)}
    assert set(RollEntry.objects.filter(ballot=ballot).values_list("has_cast", flat=True)) == {True}
    assert all(bytes(row.sealed) == b"" for row in RollEntry.objects.filter(ballot=ballot))


def test_what_the_box_refuses(secretary, actor_as):
    meeting = room.begun(secretary, present=8)
    ballot, codes = room.a_box(secretary, meeting)
    members = room.seats(meeting)
    full = {line: Choice.AGREE for line in ballot.lines.values_list("pk", flat=True)}
    with refused("ballot.not_on_roll"):
        casting.cast(ballot_id=ballot.pk, seat=members[8], choices=full)
    with refused("ballot.unmarked"):
        casting.cast(ballot_id=ballot.pk, seat=members[0], choices={})
    casting.cast(ballot_id=ballot.pk, seat=members[0], choices=full)
    with refused("ballot.already"):
        casting.cast(ballot_id=ballot.pk, seat=members[0], choices=full)
    with refused("ballot.not_closed"):
        casting.turn_key(ballot_id=ballot.pk, seat=members[6], code=codes[0], now=THEN)
    actions.close_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    with refused("ballot.closed"):
        casting.cast(ballot_id=ballot.pk, seat=members[1], choices=full)
    with refused("ballot.no_teller"):
        casting.turn_key(ballot_id=ballot.pk, seat=members[2], code=codes[0], now=THEN)
    with refused("ballot.other_first"):
        casting.turn_key(ballot_id=ballot.pk, seat=members[7], code=codes[1], now=THEN)
    with refused("ballot.wrong_key"):
        casting.turn_key(ballot_id=ballot.pk, seat=members[6], code=codes[1], now=THEN)
    casting.turn_key(ballot_id=ballot.pk, seat=members[6], code=codes[0].lower(), now=THEN)
    with refused("ballot.turned"):
        casting.turn_key(ballot_id=ballot.pk, seat=members[6], code=codes[0], now=THEN)
    done = casting.turn_key(ballot_id=ballot.pk, seat=members[7], code=codes[1], now=THEN)
    assert (done.issued, done.returned) == (8, 1)
    with refused("leave.role"):
        actions.close_ballot(actor=actor_as("giaovien"), ballot_id=ballot.pk, now=THEN)


def test_a_slip_that_was_tampered_with_stops_the_count_and_loses_nothing(secretary):
    meeting = room.begun(secretary)
    ballot, codes = room.a_box(secretary, meeting)
    chance = random.Random(5)
    for seat in room.seats(meeting):
        casting.cast(ballot_id=ballot.pk, seat=seat, choices=room.a_slip(ballot, chance))
    row = RollEntry.objects.filter(ballot=ballot).first()
    row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    row.save()
    with refused("ballot.damaged"):
        room.opened(secretary, ballot, codes)
    assert Ballot.objects.get(pk=ballot.pk).state == "CLOSED"
    actions.void(actor=secretary, ballot_id=ballot.pk, reason="Dữ liệu hòm phiếu bị thay đổi", now=THEN)
    again, codes = room.a_box(secretary, meeting)
    assert again.position == ballot.position + 1


def test_a_member_who_does_not_vote_on_one_line_votes_on_the_others_and_all_slips_have_one_size(secretary):
    meeting = room.begun(secretary)
    members = room.seats(meeting)
    barred_from = room.lines_of(meeting)[1]
    councils.record_recusal(
        actor=secretary, meeting_id=meeting.pk, member_id=members[8].pk, nomination_id=barred_from, reason="Là người được đề cử", now=THEN
    )
    ballot, codes = room.a_box(secretary, meeting)
    chance = random.Random(1)
    for seat in members:
        casting.cast(ballot_id=ballot.pk, seat=seat, choices=room.a_slip(ballot, chance))
    assert len({len(bytes(row.sealed)) for row in RollEntry.objects.filter(ballot=ballot)}) == 1
    done = room.opened(secretary, ballot, codes)
    by_nomination = {line.nomination_id: line for line in done.lines.all()}
    assert by_nomination[barred_from].slips.count() == 8
    assert VoteLine.objects.get(meeting=meeting, nomination_id=barred_from).issued == 8


def test_no_act_of_a_voter_is_in_the_log(secretary):
    meeting = room.begun(secretary)
    ballot, codes = room.a_box(secretary, meeting)
    before = Entry.objects.count()
    for seat in room.seats(meeting):
        casting.cast(ballot_id=ballot.pk, seat=seat, choices=room.a_slip(ballot, random.Random(2)))
    assert Entry.objects.count() == before


def test_a_one_time_code_opens_one_device_and_a_new_one_ends_it(secretary):
    meeting = room.begun(secretary)
    member = room.seats(meeting)[4]
    code = casting.give_pass(actor=secretary, meeting_id=meeting.pk, member_id=member.pk, now=THEN)
    _, token = casting.enter(code=f" {code.lower().replace('-', ' ')} ")  # as it is typed on a telephone
    assert casting.seat_of(meeting_id=meeting.pk, actor=None, token=token) == member
    with refused("ballot.pass"):
        casting.enter(code=code)
    casting.give_pass(actor=secretary, meeting_id=meeting.pk, member_id=member.pk, now=THEN)
    assert casting.seat_of(meeting_id=meeting.pk, actor=None, token=token) is None
    assert Entry.objects.filter(what="meeting.pass").count() == 2


def test_being_secretary_gives_no_vote(secretary, actor_as):
    from dataclasses import replace

    meeting = room.begun(secretary)
    stranger = replace(secretary, person_id=None)
    assert casting.seat_of(meeting_id=meeting.pk, actor=stranger, token="") is None
    assert casting.seat_of(meeting_id=meeting.pk, actor=actor_as("giaovien"), token="") is None
    assert casting.seat_of(meeting_id=meeting.pk, actor=secretary, token="").person_id == secretary.person_id


def test_a_nomination_is_in_one_open_list_at_a_time_and_two_tellers_are_two(secretary):
    meeting = room.begun(secretary)
    room.a_list(secretary, meeting, "SHOW")
    with refused("ballot.in_another"):
        room.a_list(secretary, meeting, "PAPER")
    only = room.lines_of(meeting)[:1]
    actions.void(actor=secretary, ballot_id=Ballot.objects.get().pk, reason="Nhầm danh sách", now=THEN)
    for tellers in ([], [room.seats(meeting)[6].pk] * 2, [room.seats(meeting)[6].pk, 0]):
        with refused("ballot.two_tellers"):
            actions.set_ballot(
                actor=secretary, meeting_id=meeting.pk, title="x", way="PAPER", nomination_ids=only, tellers=tellers, now=THEN
            )


def test_a_box_does_not_open_without_both_keys(secretary):
    meeting = room.begun(secretary)
    ballot = room.a_list(secretary, meeting, "DIGITAL")
    members = room.seats(meeting)
    casting.make_key(ballot_id=ballot.pk, seat=members[6], now=THEN)
    with refused("ballot.no_keys"):
        actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    with refused("ballot.no_teller"):
        casting.make_key(ballot_id=ballot.pk, seat=members[0], now=THEN)


def test_written_opinions_come_before_the_count(secretary):
    meeting = room.begun(secretary, present=8)
    members = room.seats(meeting)
    sitting.call_roll(
        actor=secretary, meeting_id=meeting.pk, member_id=members[8].pk, present=False, reason="Đi công tác", in_writing=True, now=THEN
    )
    ballot = room.a_list(secretary, meeting, "SHOW")
    line = ballot.lines.order_by("position").first()
    with refused("ballot.written_many"):
        actions.record_written(actor=secretary, ballot_id=ballot.pk, opinions={line.pk: (1, 1)}, now=THEN)
    actions.record_written(actor=secretary, ballot_id=ballot.pk, opinions={line.pk: (1, 0)}, now=THEN)
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    lines = [LineCount(one, 8, 0) for one in ballot.lines.order_by("position").values_list("pk", flat=True)]
    actions.record_show(actor=secretary, ballot_id=ballot.pk, lines=lines, now=THEN)
    actions.confirm_count(actor=secretary, ballot_id=ballot.pk, now=THEN)
    assert VoteLine.objects.get(meeting=meeting, nomination_id=line.nomination_id).written_agree == 1
    with refused("ballot.written_late"):
        actions.record_written(actor=secretary, ballot_id=ballot.pk, opinions={}, now=THEN)


CHOICES = st.sampled_from(list(Choice))


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly; nothing is learnt from that
@given(st.lists(st.lists(CHOICES, min_size=3, max_size=3), max_size=15), st.sets(st.tuples(st.integers(0, 14), st.integers(0, 2))))
def test_what_goes_into_slips_comes_out_of_the_count(slips, barred):
    lines = [11, 12, 13]
    sent = [packed(dict(zip(lines, marks, strict=True)), lines, {lines[i] for v, i in barred if v == n}) for n, marks in enumerate(slips)]
    assert len({len(slip) for slip in sent}) <= 1
    result = counted([part for slip in sent for part in parts(slip, lines)], lines)
    for place, one in enumerate(result):
        allowed = [marks[place] for n, marks in enumerate(slips) if (n, place) not in barred]
        assert (one.agree, one.disagree, one.blank) == tuple(allowed.count(choice) for choice in Choice)


@given(st.integers(1, 15), st.data())
def test_a_true_sheet_is_never_called_impossible_and_agrees_with_itself(size, data):
    roll = [OnRoll(n) for n in range(size)]
    returned = data.draw(st.integers(0, size))
    invalid = data.draw(st.integers(0, returned))
    agree = data.draw(st.integers(0, returned - invalid))
    disagree = data.draw(st.integers(0, returned - invalid - agree))
    sheet = Sheet(size, returned, invalid, (LineCount(1, agree, disagree),))
    assert impossible(sheet, roll, {1: "A"}) == () and disagreements(sheet, sheet, {1: "A"}) == ()
    other = Sheet(size, returned, invalid, (LineCount(1, agree + 1, disagree),))
    assert len(disagreements(sheet, other, {1: "A"})) == 1


def test_the_room_is_told_where_a_result_would_give_a_vote_away():
    roll = [OnRoll(1), OnRoll(2, frozenset({7})), OnRoll(3, frozenset({7}))]
    said = gives_away(roll, {7: "Nguyễn Thị Mẫu", 8: "Trần Văn Mẫu"})
    assert len(said) == 2 and said[0].startswith("Nguyễn Thị Mẫu: chỉ có 1 người")


def test_on_a_long_slip_one_choice_stands_for_the_lines_left_open_and_never_for_those_marked():
    from thidua.web.room.forms import SlipForm

    lines = [(key, f"Người {key}") for key in range(1, 8)]
    filled = SlipForm({"line-2": "D", "line-5": "B", "rest": "A"}, lines=lines)
    assert filled.is_valid()
    assert filled.choices == {1: "A", 2: "D", 3: "A", 4: "A", 5: "B", 6: "A", 7: "A"}
    assert len(SlipForm({"line-2": "D", "rest": ""}, lines=lines).errors) == 6, "without it every line is asked for"
    assert not SlipForm({"line-2": "D", "rest": "A"}, lines=lines[:3]).is_valid(), "a short slip is marked line by line"
