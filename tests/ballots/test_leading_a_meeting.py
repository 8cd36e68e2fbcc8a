"""The day, the chair and the conclusion of a meeting, and what its minutes tell of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.ballots import room
from tests.ballots.acts import all_agree, begun_by_another, called, nominated, refused
from tests.ballots.room import THEN
from thidua.apps.ballots import actions
from thidua.apps.correspondence import actions as dossiers
from thidua.apps.councils import actions as councils
from thidua.apps.councils import beforehand, recusing, sitting
from thidua.apps.councils import queries as council_queries
from thidua.apps.councils.models import Council, Member
from thidua.apps.movements.models import Round
from thidua.apps.people.models import Person
from thidua.apps.units import actions as units
from thidua.apps.units.models import Unit
from thidua.kernel.outcome import Refused
from thidua.web.shell.phrases import say

pytestmark = pytest.mark.django_db


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


def test_a_meeting_that_was_called_can_be_moved_and_one_that_was_opened_cannot(secretary):
    meeting = room.convened(secretary)
    called(secretary, meeting, room.seats(meeting)[0], present=True)
    told = {"actor": secretary, "meeting_id": meeting.pk, "starts_at": THEN.time(), "place": "Phòng hội đồng", "now": THEN}
    with refused("council.postpone_reason"):
        sitting.postpone(held_on=date(2026, 3, 9), reason=" ", **told)
    with refused("council.past"):
        sitting.postpone(held_on=date(2026, 3, 4), reason="Chủ tịch đi họp", **told)
    with refused("council.postpone_same"):
        sitting.postpone(**told | {"place": meeting.place}, held_on=meeting.held_on, reason="Chủ tịch đi họp")
    assert meeting.attendances.filter(present=True).exists(), "what changes nothing does not undo the roll"
    moved = sitting.postpone(held_on=date(2026, 3, 9), reason="Chủ tịch đi họp", **told)
    assert (moved.held_on, moved.place) == (date(2026, 3, 9), "Phòng hội đồng")
    assert not moved.attendances.filter(present=True).exists(), "the roll is called anew on the new day"
    with refused("council.begun"):
        sitting.postpone(**told | {"meeting_id": room.begun(secretary).pk}, held_on=date(2026, 3, 9), reason="Chủ tịch đi họp")


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
