"""The pages of nominations and places through their forms."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import NOW
from thidua.apps.councils.models import Council, Meeting
from thidua.apps.movements.models import Criterion, Round
from thidua.apps.nominations import actions
from thidua.apps.nominations.models import Nomination, Registration, Stage
from thidua.apps.people.models import Person
from thidua.apps.quotas.models import Entry

pytestmark = pytest.mark.django_db


def waiting():
    return Nomination.objects.get(round__year=2025, person__code="NV01")


def test_defects_are_written_at_their_places_and_answered_on_the_way_back(client_as):
    client, row = client_as("thuky"), waiting()
    place = f"/de-cu/{row.pk}/tra-lai/"
    assert "Chưa nhập mục này" in client.post(place, {"at-0": "Ngắn quá."}).content.decode()  # returned once: it says why again
    alone = client.post(place, {"at-0": "Ngắn quá.", "page-1": "2", "reason": "Phát sinh do sửa."}).content.decode()
    assert "ghi điểm cần sửa ở trang này" in alone, "a page number without words is not dropped in silence"
    said = {"at-0": "Ngắn quá.", "page-1": "2", "on-page-1": "Thiếu chữ ký.", "reason": "Phát sinh do sửa."}
    assert client.post(place, said).status_code == 302
    found = client.get(f"/de-cu/{row.pk}/").content.decode()
    assert "Trang 2 của báo cáo" in found and "Điểm cần sửa (2)" in found
    assert "Còn 2 điểm chưa sửa" in client.post(f"/de-cu/{row.pk}/trinh/", {"reason": "Đề nghị thêm."}).content.decode()
    defects = row.revisions.order_by("-number").first().defects.all()
    replies = {f"reply-{one.pk}": "Đã ký lại." for one in defects} | {"reason": "Đề nghị thêm."}
    assert client.post(f"/de-cu/{row.pk}/trinh/", replies).status_code == 302
    row.refresh_from_db()
    assert row.stage == Stage.SUBMITTED and Entry.objects.filter(turn="EXCEED", nomination=row).count() == 1
    assert "Giải trình, không sửa" in client.get(f"/de-cu/{row.pk}/so-sanh/").content.decode()


def test_the_report_stands_beside_the_criteria_and_opens_as_pages(client_as):
    client, row = client_as("thuky"), waiting()
    page = client.get(f"/de-cu/{row.pk}/tham-dinh/").content.decode()
    assert "BÁO CÁO THÀNH TÍCH" in page and "Điều 5 Luật số 06/2022/QH15" in page and "Tổ Văn phòng" in page
    assert client.get(f"/de-cu/{row.pk}/bao-cao/").content.startswith(b"%PDF")


def test_a_head_of_another_group_reads_no_appraisal(actor_as, client_as):
    row = waiting()
    actions.record_outcome(actor=actor_as("thuky"), nomination_id=row.pk, passed=True, now=NOW)
    client = client_as("totruong")
    assert client.get(f"/de-cu/{row.pk}/").status_code == 200
    for place in ("tham-dinh", "bao-cao", "so-sanh"):
        assert client.get(f"/de-cu/{row.pk}/{place}/").status_code == 404


def test_one_registers_on_the_page_and_the_head_takes_it_up(client_as):
    the_round, client = Round.objects.get(year=2025), client_as("giaovien")
    criteria = Criterion.objects.filter(recipient="INDIVIDUAL", movement_id=the_round.movement_id)
    said = {"level": "SUPERIOR", "summary": "Lập bảng tin"} | {f"state-{one.pk}": "MET" for one in criteria}
    assert client.post(f"/de-cu/dot/{the_round.pk}/tu-danh-gia/", said).status_code == 302
    row = Registration.objects.get(person=Person.objects.get(code="GV12"))
    assert row.assessments.count() == criteria.count()
    assert client.post(f"/de-cu/tu-danh-gia/{row.pk}/de-cu/").status_code == 403
    head = client_as("totruong")
    assert head.post(f"/de-cu/tu-danh-gia/{row.pk}/de-cu/").status_code == 302
    made = Nomination.objects.get(person=row.person, level="SUPERIOR", round=the_round)
    assert made.stage == Stage.DRAFT and "Cũng được đề cử ở danh sách khác" in head.get(f"/de-cu/{made.pk}/").content.decode()


def test_places_are_cut_by_telephone_on_the_page(client_as):
    client, the_round = client_as("thuky"), Round.objects.get(year=2025)
    place = f"/chi-tieu/dot/{the_round.pk}/muc/1/"
    said = {"turn": "CUT", "amount": "1", "reason": "Giảm theo địa bàn.", "way": "PHONE", "told_on": "01/02/2026", "told_time": "16:20"}
    assert "Người gọi" in client.post(place, said).content.decode() and not Entry.objects.filter(round=the_round).exists()
    assert client.post(place, said | {"told_by": "Bà A"}).status_code == 302
    page = client.get("/chi-tieu/").content.decode()
    assert "3 theo kế hoạch hoặc công văn – 1 theo sổ = 2" in page and "16 giờ 20 ngày 01/02/2026" in page and "Chờ văn bản" in page
    assert "tổng các tổ" in client.post(f"{place}phan-bo/", {}).content.decode()


def test_the_head_finds_at_home_what_came_back_and_who_registered(client_as, actor_as):
    the_round, row = Round.objects.get(year=2025), Nomination.objects.get(round__year=2025, person__code="GV12")
    head = client_as("totruong")
    assert "Đề cử bị trả lại" not in head.get("/").content.decode()
    lines = [("Hướng dẫn cha mẹ trẻ.", 1, None)]
    actions.write_achievements(actor=actor_as("totruong"), nomination_id=row.pk, summary="", lines=lines, now=NOW)
    actions.submit(actor=actor_as("totruong"), nomination_id=row.pk, now=NOW)
    client_as("thuky").post(f"/de-cu/{row.pk}/tra-lai/", {"at-0": "Chưa có số liệu.", "whole": "Thiếu minh chứng."})
    registered = Registration.objects.get(round=the_round)
    home = client_as("totruong").get("/").content.decode()
    assert f"Đề cử bị trả lại: {row.person.full_name}" in home and "2 điểm cần sửa" in home and f"/de-cu/{row.pk}/" in home
    assert f"Đăng ký xét khen thưởng: {registered.person.full_name}" in home
    assert "Đề cử bị trả lại" not in client_as("giaovien").get("/").content.decode()


def test_the_page_of_a_round_tells_the_places_as_the_ledger_left_them(client_as):
    client, the_round = client_as("thuky"), Round.objects.get(year=2025)
    page = f"/de-cu/dot/{the_round.pk}/"
    assert "nhà trường khen thưởng – cá nhân không quá 3" in client.get(page).content.decode()
    said = {"turn": "CUT", "amount": "2", "reason": "Giảm.", "way": "PAPER", "number_symbol": "12/UBND", "dated_on": "01/02/2026"}
    assert client.post(f"/chi-tieu/dot/{the_round.pk}/muc/1/", said).status_code == 302
    assert "nhà trường khen thưởng – cá nhân không quá 1" in client.get(page).content.decode()


def test_proofs_of_the_year_stand_first_and_the_others_are_folded(client_as):
    row = waiting()
    criterion = Criterion.objects.filter(recipient="INDIVIDUAL", movement_id=row.round.movement_id).first()
    page = client_as("thuky").get(f"/de-cu/{row.pk}/tieu-chuan/{criterion.pk}/").content.decode()
    near, rest = page.split("<details><summary>Minh chứng khác trong sổ")
    assert "Minh chứng của năm 2025" in near and "Sổ tiếp công dân năm 2025" in near and "2022" not in near.split("<fieldset")[-1]
    assert "Biên bản bồi dưỡng hồ sơ điện tử" in rest


def test_who_is_already_put_forward_registers_only_where_it_is_still_open(client_as):
    the_round, client = Round.objects.get(year=2025), client_as("giaovien")
    place = f"/de-cu/dot/{the_round.pk}/tu-danh-gia/"
    page = client.get(place).content.decode()
    assert 'value="SUPERIOR"' in page and 'value="SCHOOL"' not in page  # the group has put this teacher forward at the school's level
    criteria = Criterion.objects.filter(recipient="INDIVIDUAL", movement_id=the_round.movement_id)
    client.post(place, {"level": "SUPERIOR", "summary": "Lập bảng tin"} | {f"state-{one.pk}": "MET" for one in criteria})
    assert client.get(place).status_code == 302
    assert "không cần đăng ký thêm" in client.get(place, follow=True).content.decode()


def test_the_nominee_reads_ratings_in_words_and_finds_where_proofs_go(client_as):
    row = Nomination.objects.get(round__year=2025, person__code="GV12")
    page = client_as("giaovien").get(f"/de-cu/{row.pk}/").content.decode()
    assert "Hoàn thành tốt nhiệm vụ" in page and "HTTNV" not in page and "Thêm minh chứng vào sổ" in page


def test_a_teacher_is_told_at_home_that_the_council_has_judged(client_as):
    the_round = Round.objects.get(year=2025)
    assert "Xem, bổ sung minh chứng và thành tích." in client_as("giaovien").get("/").content.decode()
    council = Council.objects.order_by("-school_year").first()
    Meeting.objects.create(council=council, round=the_round, held_on=NOW.date(), concluded_at=NOW)
    Meeting.objects.create(council=council, round=the_round, held_on=NOW.date() + timedelta(days=9))  # called and never held
    assert "Hội đồng đã xét" in client_as("giaovien").get("/").content.decode()
