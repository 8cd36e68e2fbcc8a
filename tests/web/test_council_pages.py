"""The council's pages: composition is checked before anything is kept, a change says what it did, the review writes all at once."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.ballots import room
from thidua.apps.councils.models import AbsentSeat, Council, CouncilChange, Declaration, Member, Recusal
from thidua.apps.people.models import Person

pytestmark = pytest.mark.django_db
ESTABLISH = "/hoi-dong/thanh-lap/"
DECISION = {"school_year": "2027", "decision_number": "40/QĐ-MN", "decision_on": "06/09/2026", "until": ""}


def keyed(page: str, prefix: str) -> dict[str, str]:
    """What a form of rows would send as it stands."""
    sent = {}
    for name, value in re.findall(rf'<input type="hidden" name="({prefix}-[^"]+)" value="([^"]*)"', page):
        sent[name] = value
    for name, rows in re.findall(rf'<select name="({prefix}-[^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', rows)
        sent[name] = chosen.group(1) if chosen else ""
    for name in re.findall(rf'<input type="text" name="({prefix}-[^"]+)"', page):
        sent[name] = ""
    return sent


def test_the_form_stands_on_the_last_council_and_says_how_it_stands_against_the_charter(client_as):
    client = client_as("thuky")
    page = client.get(ESTABLISH).content.decode()
    assert "9 thành viên" in page and "Thành phần đủ theo quy định" in page and "Đại diện Tổ Nhà trẻ" in page
    sent = {**DECISION, **keyed(page, "slot"), **keyed(page, "other")}
    union = next(name for name, value in sent.items() if value == "Chủ tịch Công đoàn" and name.endswith("charter_seat"))
    row = union.removesuffix("charter_seat")
    before = Council.objects.count()
    told = {**sent, f"{row}person": ""}
    checked = client.post(ESTABLISH, {**told, "check": "1"}).content.decode()
    assert "Chủ tịch Công đoàn: chưa có người" in checked and Council.objects.count() == before
    refused = client.post(ESTABLISH, told).content.decode()
    assert "Thành phần Hội đồng có 1 điểm chưa đúng" in refused and Council.objects.count() == before
    why = "nhà trường không có tổ chức Công đoàn từ 01/07/2025"
    assert client.post(ESTABLISH, {**told, f"{row}absent": why}).status_code == 302
    made = Council.objects.get(school_year=2027)
    assert made.members.count() == 9 and AbsentSeat.objects.get(council=made).why == why
    principal = made.members.get(role="CHAIR")
    assert principal.seat == "Hiệu trưởng, Đại diện cấp ủy chi bộ"


def test_a_change_is_checked_then_kept_and_says_which_meetings_took_it(client_as, actor_as):
    council = Council.objects.get(school_year=2025)
    room.convened(actor_as("thuky"))
    client = client_as("thuky")
    address = f"/hoi-dong/{council.pk}/kien-toan/"
    page = client.get(address).content.decode()
    leaving = Member.objects.get(council=council, person__code="GV16")
    told = {"decision_number": "15/QĐ-MN", "decision_on": "01/03/2026", "since": "01/03/2026", "reason": "Chuyển công tác"}
    sent = {**keyed(page, "join"), **told, "leaving": [str(leaving.pk)], "absent_seat": "", "absent_why": ""}
    checked = client.post(address, {**sent, "check": "1"}).content.decode()
    assert "8 thành viên" in checked and not CouncilChange.objects.exists()
    comes = {"join-0-person": str(Person.objects.get(code="GV17").pk), "join-0-seat": "đại diện Tổ Mẫu giáo lớn"}
    done = client.post(address, {**sent, **comes}, follow=True).content.decode()
    assert "điểm danh theo thành phần mới" in done and "Thôi tham gia: Tạ Thị Bảo Ngọc" in done
    assert CouncilChange.objects.get().since == date(2026, 3, 1)


def test_the_review_writes_all_or_one_and_a_declaration_is_kept(client_as, actor_as):
    meeting = room.begun(actor_as("thuky"))
    client = client_as("thuky")
    address = f"/hoi-dong/hop/{meeting.pk}/ra-soat/"
    page = client.get(address).content.decode()
    assert "Ghi tất cả (1)" in page and "mức mặc định, đơn vị chưa xác nhận" in page
    assert "Đã ghi 1 trường hợp không biểu quyết" in client.post(address, follow=True).content.decode()
    seat, nomination = room.seats(meeting)[4], room.lines_of(meeting)[1]
    declared = {"member": str(seat.pk), "nomination": str(nomination), "relation": "OTHER_KIN", "words": ""}
    where = f"/hoi-dong/hop/{meeting.pk}/khai-bao/"
    assert "cần ghi rõ thêm" in client.post(where, declared).content.decode()
    shown = client.post(where, {**declared, "words": "con dâu"}, follow=True).content.decode()
    assert "con dâu" in shown and Declaration.objects.count() == 1
    client.post(address, {"one": f"{seat.pk}-{nomination}"})
    row = Recusal.objects.get(member=seat)
    assert row.tie == "RELATIVE" and row.source == "mức mặc định, đơn vị chưa xác nhận"
    back = client.post(f"/hoi-dong/hop/{meeting.pk}/khong-bieu-quyet/{row.pk}/xoa/", {"next": "review"})
    assert back["Location"] == address


def test_a_member_declares_from_the_own_seat_and_nobody_else_does(client_as, actor_as):
    meeting = room.begun(actor_as("thuky"))
    where = f"/phong/{meeting.pk}/khai-bao/"
    told = {"nomination": str(room.lines_of(meeting)[0]), "relation": "SIBLING", "words": ""}
    assert client_as("giaovien").post(where, told).status_code == 404 and not Declaration.objects.exists()
    page = client_as("hieutruong").post(where, told, follow=True).content.decode()
    assert "Đã ghi khai báo" in page and Declaration.objects.get().told_by == "Ngô Thị Lan Hương"


def test_a_unit_sets_what_the_law_leaves_silent(client_as):
    client = client_as("thuky")
    assert "Không có, đơn vị tự đặt" in client.get("/don-vi/muc/bo-phieu/").content.decode()
    where = "/don-vi/quy-dinh/hoi_dong.phieu_kin.giay_khen/"
    assert client.post(where, {"value": "có", "since": "01/09/2025", "source": "Quy chế", "confirm": "on"}).status_code == 302


def test_a_meeting_on_paper_calls_the_members_of_its_own_day(client_as, actor_as):
    council = Council.objects.get(school_year=2025)
    from tests.ballots.acts import replaced
    from thidua.apps.movements.models import Round

    replaced(actor_as("thuky"), since=date(2026, 3, 1))
    client = client_as("thuky")
    where = f"/hoi-dong/dot/{Round.objects.get(year=2025).pk}/hop/?council={council.pk}"
    page = client.get(where).content.decode()
    assert "Lương Thị Thanh Tâm" in page and "Tạ Thị Bảo Ngọc" not in page
    sent = keyed(page, "form") | {f"form-{n}-present": "on" for n in range(9)}
    officers = {name: str(council.members.get(role=role).pk) for name, role in (("chaired_by", "CHAIR"), ("kept_by", "SECRETARY"))}
    told = {"council": str(council.pk), "held_on": "30/01/2026", "ballot_kind": "SECRET", **officers}
    again = client.post(where, {**sent, **told}).content.decode()
    assert "đề nghị điểm danh lại" in again and "Tạ Thị Bảo Ngọc" in again
    sent = keyed(again, "form") | {f"form-{n}-present": "on" for n in range(9)}
    assert client.post(where, {**sent, **told}).status_code == 302
