"""What goes wrong round a vote: who comes, leaves, is nominated, chairs by leave, votes too late; nothing is lost and every no says what now."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.ballots import room
from tests.ballots.room import THEN
from thidua.apps.ballots import actions, casting, queries
from thidua.apps.ballots.models import Ballot, RollEntry
from thidua.apps.correspondence import actions as dossiers
from thidua.apps.councils import actions as councils
from thidua.apps.councils import beforehand, changing, recusing, seats, sitting, ties
from thidua.apps.councils import queries as council_queries
from thidua.apps.councils.models import Council, Meeting, Member, VoteLine
from thidua.apps.councils.seats import Seat
from thidua.apps.movements.models import Round
from thidua.apps.nominations.models import Nomination
from thidua.apps.people.models import Person
from thidua.apps.units import actions as units
from thidua.apps.units.models import Unit
from thidua.core.ballot import Choice, LineCount, Sheet
from thidua.kernel.outcome import Refused
from thidua.web.shell.phrases import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(actor_as):
    return actor_as("thuky")


def refused(code: str):
    return pytest.raises(Refused, match=code.replace(".", r"\."))


def nominated(person: Person | None = None, group: Unit | None = None, award: str = "giay_khen", level: str = "SCHOOL") -> Nomination:
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
    return actions.record_show(actor=secretary, ballot_id=ballot.pk, lines=lines, now=THEN)


# ——— who comes and who leaves ———


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


# ——— a member who is a nominee, and who does not vote ———


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


# ——— the way of voting ———


def put(secretary, meeting, nomination, way, **more):
    members = room.seats(meeting)
    tellers = [members[6].pk, members[7].pk] if way != "SHOW" else []
    return actions.set_ballot(
        actor=secretary, meeting_id=meeting.pk, title="CSTĐCS", way=way, nomination_ids=[nomination.pk], tellers=tellers, now=THEN, **more
    )


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


# ——— the chair, the conclusion, the day ———


def begun_by_another(secretary, **paper):
    meeting = room.convened(secretary)
    members = room.seats(meeting)
    called(secretary, meeting, members[0], present=False, reason="họp tại Sở")
    for member in members[1:]:
        called(secretary, meeting, member, present=True)
    officers = {"chaired_by": members[1].pk, "kept_by": members[2].pk}
    return sitting.begin(actor=secretary, meeting_id=meeting.pk, today=room.DAY, now=THEN, **officers, **paper)


def test_another_chairs_only_by_a_paper_with_number_and_day(secretary):
    with refused("council.chair_away"):
        begun_by_another(secretary, reason="Chủ tịch đi họp")
    with refused("council.chair_away"):
        begun_by_another(secretary, authority_number="05/GUQ-MNSMX")
    with refused("council.authority_day"):
        begun_by_another(secretary, authority_number="05/GUQ-MNSMX", authority_on=room.DAY + timedelta(days=1))
    meeting = begun_by_another(secretary, authority_number="05/GUQ-MNSMX", authority_on=room.DAY)
    assert (meeting.authority_number, meeting.authority_on) == ("05/GUQ-MNSMX", room.DAY)


def test_the_chair_is_called_away_in_the_middle_and_hands_over(secretary):
    meeting = room.begun(secretary)
    members = room.seats(meeting)
    with refused("council.officer_leaves"):
        called(secretary, meeting, members[0], present=False)
    told = {"actor": secretary, "meeting_id": meeting.pk, "now": THEN, "kept_by": members[2].pk}
    with refused("council.same_officers"):
        sitting.hand_over(**told, chaired_by=members[0].pk)
    with refused("council.chair_away"):
        sitting.hand_over(**told, chaired_by=members[1].pk)
    done = sitting.hand_over(**told, chaired_by=members[1].pk, authority_number="06/GUQ", authority_on=room.DAY, reason="họp đột xuất")
    assert "chủ trì theo Giấy ủy quyền số 06/GUQ" in done.override_reason
    called(secretary, meeting, members[0], present=False)


def test_a_meeting_does_not_conclude_over_an_open_box_nor_twice(secretary):
    meeting = room.begun(secretary)
    ballot = room.a_list(secretary, meeting, "SHOW")
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    all_agree(secretary, ballot)
    second, codes = room.a_box(secretary, meeting)
    with pytest.raises(Refused) as no:
        councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Tăng chỉ tiêu", now=THEN)
    assert no.value.code == "council.list_open" and second.title in say(no.value)
    room.opened(secretary, second, codes)
    councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Tăng chỉ tiêu", now=THEN)
    for late in (
        lambda: councils.conclude(actor=secretary, meeting_id=meeting.pk, now=THEN),
        lambda: room.a_list(secretary, meeting, "SHOW"),
        lambda: called(secretary, meeting, room.seats(meeting)[3], present=False),
    ):
        with refused("council.concluded"):
            late()


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


@pytest.mark.parametrize("day", [date(2026, 9, 7), date(2027, 1, 5)])
def test_a_meeting_is_not_called_for_a_day_on_which_the_council_is_not_in_force(secretary, day):
    told = {"round_id": Round.objects.get(year=2025).pk, "council_id": Council.objects.get(school_year=2025).pk, "place": "Phòng họp"}
    with pytest.raises(Refused) as no:
        sitting.convene(actor=secretary, held_on=day, starts_at=THEN.time(), agenda=["Xét"], now=THEN, **told)
    assert no.value.code == "council.not_in_force" and "52/QĐ-MN" in say(no.value)


def test_a_group_merged_in_mid_round_keeps_its_nomination_and_the_room_is_told(secretary):
    group, heir = Unit.objects.get(code__endswith="TO-NT"), Unit.objects.get(code__endswith="TO-MGB")
    nomination = nominated(group=group)
    units.record_heir(ended=group, heir=heir, on=date(2026, 2, 1))
    meeting = room.begun(secretary)
    said = [one for one in beforehand.warnings(meeting) if "Tổ Nhà trẻ" in one]
    assert len(said) == 1 and "hợp nhất vào Tổ Mẫu giáo bé" in said[0]
    ballot = room.a_list(secretary, meeting, "SHOW")
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    all_agree(secretary, ballot)
    councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Tăng chỉ tiêu", now=THEN)
    page = council_queries.meeting(actor=secretary, meeting_id=meeting.pk)
    assert "Tổ Nhà trẻ" in [line.name for line in page.lines if line.nomination.pk == nomination.pk]


# ——— a change of members during the year ———


def replaced(
    secretary, *, since: date, number: str = "15/QĐ-MN", out: str = "GV16", come: str = "GV17", seat: str = "đại diện Tổ Mẫu giáo lớn"
):
    leaving = Member.objects.get(council__school_year=2025, person__code=out, until__isnull=True)
    joining = [Seat(Person.objects.get(code=come).pk, "MEMBER", seat)] if come else []
    told = {"decision_number": number, "decision_on": since, "since": since, "reason": "Chuyển công tác"}
    return changing.change(actor=secretary, council_id=leaving.council_id, leaving=[leaving.pk], joining=joining, now=THEN, **told)


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


def test_the_minutes_tell_the_paper_the_rule_the_notes_and_the_way(secretary):
    member = Member.objects.get(council__school_year=2025, person__code="GV06")
    nominated(member.person)
    nominated(Person.objects.get(code="GV02"), award="chien_si_thi_dua_co_so")
    meeting = begun_by_another(secretary, authority_number="05/GUQ-MNSMX", authority_on=room.DAY)
    recusing.apply(actor=secretary, meeting_id=meeting.pk, now=THEN)
    seat = room.seats(meeting)[5]
    assert seat.pk == member.pk
    members = room.seats(meeting)
    for award in ("chien_si_thi_dua_co_so", "giay_khen"):
        ballot = actions.set_ballot(
            actor=secretary,
            meeting_id=meeting.pk,
            title="Bình xét",
            way="SHOW",
            nomination_ids=room.lines_of(meeting, award),
            tellers=[members[3].pk],
            reason="Hội đồng thống nhất",
            now=THEN,
        )
        actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
        all_agree(secretary, ballot)
    with refused("council.over_quota"):
        councils.conclude(actor=secretary, meeting_id=meeting.pk, now=THEN)
    councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Chủ tịch gửi ý kiến sau", now=THEN)
    made = dossiers.compose(actor=secretary, round_id=meeting.round_id, filing_on=date(2026, 3, 10), now=THEN)
    from tests.apps.test_meeting_sheets import words
    from thidua.apps.correspondence import queries as papers
    from thidua.apps.correspondence import sheets

    paper = made.papers.get(kind="bien_ban_hop")
    said = words(papers.paper_file(actor=secretary, paper_id=paper.pk, ending="docx")[2])
    assert "chủ trì theo Giấy ủy quyền số 05/GUQ-MNSMX ngày 05/03/2026" in said
    assert "vắng mặt: họp tại Sở" in said
    assert "không biểu quyết đối với Đỗ Thị Kim Oanh: là người được đề nghị (căn cứ: mức mặc định, đơn vị chưa xác nhận)" in said
    fighters = " ".join(sheets.list_minutes(actor=secretary, meeting_id=meeting.pk, slug="chien-si-thi-dua-co-so").words())
    assert "Biểu quyết giơ tay" in said and "phải bỏ phiếu kín" not in said, "each list's minutes tell of its own vote"
    assert "Biểu quyết giơ tay" in fighters and "phải bỏ phiếu kín" in fighters and "Lý do: Hội đồng thống nhất" in fighters


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


def test_a_member_by_words_of_the_declaration(secretary):
    assert ties.relation_words("SIBLING", "chị em ruột") == "là anh, chị, em (chị em ruột)"
    assert ties.relation_words("SPOUSE", "") == "là vợ, chồng"


def test_a_meeting_that_was_called_can_be_moved_and_one_that_was_opened_cannot(secretary):
    meeting = room.convened(secretary)
    called(secretary, meeting, room.seats(meeting)[0], present=True)
    told = {"actor": secretary, "meeting_id": meeting.pk, "starts_at": THEN.time(), "place": "Phòng hội đồng", "now": THEN}
    with refused("council.postpone_reason"):
        sitting.postpone(held_on=date(2026, 3, 9), reason=" ", **told)
    with refused("council.past"):
        sitting.postpone(held_on=date(2026, 3, 4), reason="Chủ tịch đi họp", **told)
    moved = sitting.postpone(held_on=date(2026, 3, 9), reason="Chủ tịch đi họp", **told)
    assert (moved.held_on, moved.place) == (date(2026, 3, 9), "Phòng hội đồng")
    assert not moved.attendances.filter(present=True).exists(), "the roll is called anew on the new day"
    with refused("council.begun"):
        sitting.postpone(**told | {"meeting_id": room.begun(secretary).pk}, held_on=date(2026, 3, 9), reason="Chủ tịch đi họp")


def test_a_teller_keys_the_own_count_from_the_own_seat_and_nobody_else_does(secretary):
    meeting = room.begun(secretary)
    members = room.seats(meeting)
    ballot = room.a_list(secretary, meeting, "PAPER")
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    voters = ballot.roll.count()
    sheet = Sheet(voters, voters, 0, tuple(LineCount(line.pk, voters, 0) for line in ballot.lines.order_by("position")))
    with refused("ballot.no_teller"):
        casting.key_own_sheet(ballot_id=ballot.pk, seat=members[0], sheet=sheet, now=THEN)
    assert casting.key_own_sheet(ballot_id=ballot.pk, seat=members[6], sheet=sheet, now=THEN) == ()
    ballot.refresh_from_db()
    assert ballot.state == "OPEN", "one count is no result"
    casting.key_own_sheet(ballot_id=ballot.pk, seat=members[7], sheet=sheet, now=THEN)
    ballot.refresh_from_db()
    assert ballot.state == "COUNTED"


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
