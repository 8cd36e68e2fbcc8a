"""Why and why not before anybody is nominated: the same rule as a nomination's, each to whom it belongs, never a default."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import NOW
from thidua.apps.evidence import actions as evidence
from thidua.apps.movements import periods
from thidua.apps.movements.models import Criterion, Round
from thidua.apps.nominations import actions as nominations
from thidua.apps.nominations import queries as nominated
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.apps.standing import queries
from thidua.core.criteria import Proof
from thidua.core.standing import State
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 2)


def pk(code: str) -> int:
    return Person.objects.get(code=code).pk


def award(sheet, code):
    return next(one for one in sheet.outlooks if one.code == code)


def line(outlook, code):
    return next(one for one in outlook.conditions if one.code == code)


def test_the_criteria_stand_as_in_the_nomination(actor_as):
    lead = actor_as("thuky")
    for nomination in nominated.of_unit(actor=lead).filter(round__year=2025):
        card = nominated.card(nomination, on=TODAY)
        told = {"actor": lead, "year": 2025, "today": TODAY}
        sheet = (
            queries.of_person(person_id=nomination.person_id, **told)
            if nomination.person_id
            else queries.of_group(group_id=nomination.group_id, **told)
        )
        plan = [one for one in award(sheet, "giay_khen").conditions if one.code.startswith(("plan.", "bar."))]
        assert [one.text for one in plan] == [one.text for one in card.reckoning]
        for mine, theirs in zip(plan, card.reckoning, strict=True):
            if theirs.ground.met is not None:
                assert (mine.state is State.MET) == theirs.ground.met
                assert (mine.state is State.NOT_MET) == (not theirs.ground.met)
            else:
                assert mine.state in {State.WAITING, State.COUNCIL, State.MET}


def test_what_nobody_has_checked_is_never_met(actor_as):
    """Who put in a decision sees it held, and that somebody has to look at it; a request for recognition is no decision."""
    teacher = actor_as("totruong")
    sheet = queries.of_person(actor=teacher, person_id=teacher.person_id, year=2025, today=TODAY)
    criterion = Criterion.objects.get(recipient="INDIVIDUAL", proof=Proof.INITIATIVE)
    found = line(award(sheet, "giay_khen"), f"plan.{criterion.pk}")
    assert found.state is State.COUNCIL and "Một sổ thay bốn biểu" in found.held[0]
    own = queries.of_person(actor=actor_as("giaovien"), person_id=pk("GV12"), year=2025, today=TODAY)
    assert any("Đơn yêu cầu" in one for one in own.entered) and line(award(own, "giay_khen"), f"plan.{criterion.pk}").state is State.WAITING
    assert not any("công nhận" in one for one in sheet.entered)
    other = queries.of_person(actor=actor_as("thuky"), person_id=pk("GV13"), year=2025, today=TODAY)
    found = line(award(other, "giay_khen"), f"plan.{criterion.pk}")
    assert found.state is State.WAITING and not found.held and "Hội đồng sáng kiến phường" in found.supplier


def test_a_finding_of_the_nomination_settles_it(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    the_round = Round.objects.get(year=2025)
    row = nominated.of_round(actor=lead, round_id=the_round.pk).get(person_id=teacher.person_id)
    item = evidence.add_record(actor=lead, title="Quyết định công nhận sáng kiến", number_symbol="97/QĐ-UBND", year=2025, now=NOW)
    criterion = Criterion.objects.get(recipient="INDIVIDUAL", proof=Proof.INITIATIVE)
    nominations.record_finding(actor=lead, nomination_id=row.pk, criterion_id=criterion.pk, state="MET", evidence_ids=[item.pk], now=NOW)
    sheet = queries.of_person(actor=teacher, person_id=teacher.person_id, year=2025, today=TODAY)
    assert line(award(sheet, "giay_khen"), f"plan.{criterion.pk}").state is State.MET


def test_a_missing_rating_waits_and_a_low_one_does_not_meet(actor_as):
    lead = actor_as("thuky")
    waiting = award(queries.of_person(actor=lead, person_id=pk("GV14"), year=2025, today=TODAY), "lao_dong_tien_tien")
    assert waiting.state is State.WAITING and "Chưa có kết quả xếp loại năm học 2024–2025" in line(waiting, "law.rating").missing
    low = award(queries.of_person(actor=lead, person_id=pk("NV04"), year=2025, today=TODAY), "lao_dong_tien_tien")
    assert low.state is State.NOT_MET and "Điều 24 Luật" in line(low, "law.rating").source
    fighter = award(queries.of_person(actor=lead, person_id=pk("NV04"), year=2025, today=TODAY), "chien_si_thi_dua_co_so")
    assert line(fighter, "law.advanced").state is State.NOT_MET


def test_ratings_and_initiatives_follow_the_school_years_of_the_round(actor_as):
    """A round of 2025 set to read up to 2023–2024 asks for the rating of that school year, in a nomination and in one's own standing alike."""
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    the_round = Round.objects.get(year=2025)
    periods.set_school_years(actor=lead, round_id=the_round.pk, first=2022, last=2023, reason="Theo văn bản của phường", now=NOW)
    item = evidence.add_record(
        actor=lead, title="Quyết định công nhận sáng kiến", number_symbol="97/QĐ-UBND", dated_on=date(2025, 11, 3), year=2025, now=NOW
    )
    row = nominated.of_round(actor=lead, round_id=the_round.pk).get(person_id=teacher.person_id)
    criterion = Criterion.objects.get(recipient="INDIVIDUAL", proof=Proof.INITIATIVE)
    nominations.record_finding(actor=lead, nomination_id=row.pk, criterion_id=criterion.pk, state="MET", evidence_ids=[item.pk], now=NOW)
    card = nominated.show(actor=lead, nomination_id=row.pk, on=TODAY)
    said = " ".join(word for one in card.reckoning for word in (*one.ground.held, *one.ground.missing))
    assert "ăm học 2022–2023" in said and "ăm học 2023–2024" in said and "2024–2025" not in said
    assert "ngày văn bản thuộc năm học 2025–2026, ngoài năm học đợt này xét" in said
    sheet = queries.of_person(actor=teacher, person_id=teacher.person_id, year=2025, today=TODAY)
    assert sheet.outlooks[0].name == "Giấy khen của phong trào năm 2025", "the movement's own award stays one of the calendar year"
    assert award(sheet, "lao_dong_tien_tien").name == "Lao động tiên tiến năm học 2023–2024"
    assert "năm học 2023–2024" in line(award(sheet, "lao_dong_tien_tien"), "law.rating").text
    held = line(award(sheet, "giay_khen"), f"plan.{criterion.pk}").held
    assert any("ngoài năm học đợt này xét" in one for one in held)


def test_an_open_matter_bars_every_award_until_it_is_over(actor_as):
    lead = actor_as("thuky")
    sheet = queries.of_person(actor=lead, person_id=pk("NV03"), year=2025, today=TODAY)
    assert all(one.state is State.NOT_MET for one in sheet.outlooks if not one.given)
    matter = Person.objects.get(code="NV03").disciplinary_matters.get()
    people.close_matter(actor=lead, matter_id=matter.pk, closed_on=date(2026, 1, 30), now=NOW)
    sheet = queries.of_person(actor=lead, person_id=pk("NV03"), year=2025, today=TODAY)
    assert line(award(sheet, "lao_dong_tien_tien"), "bar.open_matter").state is State.MET


def test_each_sees_what_belongs_to_them(actor_as):
    teacher, head = actor_as("giaovien"), actor_as("totruong")
    with pytest.raises(Refused, match=r"standing\.unknown"):
        queries.of_person(actor=teacher, person_id=pk("GV13"), year=2025, today=TODAY)
    with pytest.raises(Refused, match=r"leave\.role"):
        queries.board(actor=teacher, year=2025, today=TODAY)
    with pytest.raises(Refused, match=r"standing\.unknown"):
        queries.of_person(actor=head, person_id=pk("NV03"), year=2025, today=TODAY)
    _, groups, members = queries.board(actor=head, year=2025, today=TODAY)
    assert {one.key for one in groups} == {head.group_id} and {one.key for one in members} <= set(
        Person.objects.filter(group_id=head.group_id).values_list("pk", flat=True)
    )


def test_a_head_of_group_reads_states_not_ratings(actor_as):
    head = actor_as("totruong")
    sheet = queries.of_person(actor=head, person_id=pk("GV12"), year=2025, today=TODAY)
    words = " ".join(word for one in sheet.outlooks for row in one.conditions for word in (*row.held, *row.missing))
    assert "Hoàn thành xuất sắc" not in words and "Năm học 2024–2025: " not in words
    own = queries.of_person(actor=head, person_id=head.person_id, year=2025, today=TODAY)
    assert "Năm học 2024–2025: Hoàn thành" in " ".join(word for one in own.outlooks for row in one.conditions for word in row.held)


def test_the_board_is_in_the_order_of_names_and_asks_the_same_for_more_people(actor_as):
    lead, counts = actor_as("thuky"), []
    group = Person.objects.get(code="GV11").group_id
    for more in (0, 25):
        for number in range(more):
            made = people.add_person(actor=lead, full_name=f"Nguyễn Thị Thử {number}", group_id=group, now=NOW, is_demo=True)
            people.record_rating(actor=lead, person_id=made.pk, year=2025, level="HTTNV", source="Thông báo", now=NOW)
        with CaptureQueriesContext(connection) as asked:
            _, _, sheets = queries.board(actor=lead, year=2025, today=TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1] < 32
    order = list(Person.objects.filter(left_on__isnull=True).order_by("sort_key", "pk").values_list("pk", flat=True))
    assert [one.key for one in sheets] == order


def test_a_collective_counts_its_members(actor_as):
    lead = actor_as("thuky")
    group = Person.objects.get(code="GV11").group_id
    sheet = queries.of_group(actor=lead, group_id=group, year=2025, today=TODAY)
    share = line(award(sheet, "tap_the_lao_dong_tien_tien"), "law.share")
    total = Person.objects.filter(group_id=group).count()
    assert share.held[0].startswith(f"2/{total} người") and share.state is State.WAITING and "Điều 28 Luật" in share.source
    assert line(award(sheet, "tap_the_lao_dong_xuat_sac"), "law.fighter").state is State.MET


def test_a_year_outside_the_movement_still_shows_the_titles(actor_as):
    lead = actor_as("thuky")
    sheet = queries.of_person(actor=lead, person_id=pk("GV12"), year=2026, today=TODAY)
    assert {one.code for one in sheet.outlooks} == {"lao_dong_tien_tien", "chien_si_thi_dua_co_so"}
    assert "Chưa có đợt bình xét" in sheet.year.deadline


def test_the_pages_say_it(client_as):
    page = client_as("giaovien").get("/tieu-chuan/?nam=2025").content.decode()
    assert "Tiêu chuẩn của tôi" in page and "Còn làm được" in page and "Bổ sung minh chứng" in page and "Đã có" in page
    assert page.index("Đã có") < page.index("Chưa xong")
    page = client_as("thuky").get("/doi-chieu/?nam=2025").content.decode()
    assert "không xếp hạng" in page and "Mai Thị Quỳnh Nga" in page
    page = client_as("thuky").get(f"/tieu-chuan/{pk('GV11')}/ban-do/?huong-toi=chien_si_thi_dua_toan_quoc").content.decode()
    assert "Thiếu một danh hiệu thì sao" in page and "Điều 21 Luật" in page
