"""The calendar by its pages: a rule built by form and read back, an event corrected after a look, one's own deadlines."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from thidua.apps.calendars.models import Deadline, Event, Move
from thidua.apps.people.models import Person

pytestmark = pytest.mark.django_db
ADD = "/lich/han/them/"


def text(answer) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def keyed(**said):
    common = {"what": "Gửi giấy mời", "audience": "LEADERS", "owner_id": "", "thing": ""}
    return common | {
        f"quy-tac-{name}" if name not in common and name not in {"do", "repeats", "reason"} else name: value for name, value in said.items()
    }


def an_event() -> Event:
    return Event.objects.get(name__startswith="Họp Hội đồng")


@pytest.mark.parametrize(
    ("kind", "said", "sentence", "day"),
    [
        ("fixed", {"day": "05/02/2026", "wording": "1"}, "Trước ngày 05/02/2026, tức chậm nhất ngày 04/02/2026.", "04/02/2026"),
        ("period_end", {"span": "QUARTER", "year": "2026", "number": "2", "event": ""}, "ngày cuối cùng của quý II năm 2026", "30/06/2026"),
        ("day_after_period", {"day": "5", "span": "MONTH", "year": "2026", "number": "3", "event": ""}, "ngày 05 của tháng liền sau tháng 3", "05/04/2026"),
        ("report", {"period": "quy_1", "year": "2026", "which": "1"}, "Ngày chốt số liệu của báo cáo cải cách hành chính quý I", "14/03/2026"),
        ("yearly", {"day": "31", "month": "10", "year": "2026"}, "Hằng năm, chậm nhất ngày 31/10", "31/10/2026"),
    ],
)  # fmt: skip
def test_a_rule_is_read_back_before_it_is_kept(client_as, kind, said, sentence, day):
    client, before = client_as("thuky"), Deadline.objects.count()
    assert f"?cach={kind}" in client.get(ADD).content.decode()
    shown = text(client.post(f"{ADD}?cach={kind}", keyed(do="xem", **said)))
    assert "Đọc lại" in shown and sentence in shown and day in shown and "Lưu hạn này" in shown
    assert Deadline.objects.count() == before
    kept = client.post(f"{ADD}?cach={kind}", keyed(do="luu", **said))
    page = text(client.get(kept["Location"]))
    assert sentence in page and day in page and "Gửi giấy mời" in page


def test_an_event_without_a_day_then_with_one_moves_what_hangs_on_it_after_a_look(client_as):
    client, held = client_as("thuky"), an_event()
    said = keyed(event=str(held.pk), days="5", counted="1")
    shown = text(client.post(f"{ADD}?cach=before", said | {"do": "xem"}))
    assert "05 ngày làm việc trước ngày" in shown and "Chưa có ngày của sự kiện" in shown
    made = client.post(f"{ADD}?cach=before", said | {"do": "luu"})["Location"]
    assert "Nhập ngày của sự kiện" in text(client.get(made))
    place = f"/lich/su-kien/{held.pk}/ngay/"
    entered = {"day": "15/12/2026", "source": "Giấy mời số 12", "reason": "", "seen": ""}
    look = text(client.post(place, entered | {"do": "xem"}))
    assert "Sẽ dời 2 hạn" in look and "chưa có ngày" in look and "08/12/2026" in look and "Xác nhận" in look
    assert Move.objects.count() == 0 and Event.objects.get(pk=held.pk).day is None
    assert client.post(place, entered | {"do": "luu"})["Location"] == f"/lich/su-kien/{held.pk}/"
    assert Move.objects.count() == 2 and Event.objects.get(pk=held.pk).day == date(2026, 12, 15)
    stale = text(client.post(place, {"day": "20/12/2026", "source": "x", "reason": "y", "seen": "", "do": "luu"}))
    assert "vừa được người khác sửa thành 15/12/2026" in stale
    same = text(client.post(place, {"day": "15/12/2026", "source": "x", "reason": "y", "seen": "2026-12-15", "do": "xem"}))
    assert "trùng với ngày hiện có" in same and "Xác nhận sửa ngày" not in same
    bare = text(client.post(place, {"day": "20/12/2026", "source": "x", "reason": "", "seen": "2026-12-15", "do": "luu"}))
    assert "nêu lý do" in bare and Event.objects.get(pk=held.pk).day == date(2026, 12, 15)
    page = client.get(place).content.decode()
    assert 'name="seen" value="2026-12-15"' in page or 'name="seen" value="15/12/2026"' in page
    assert "Lịch sử dời hạn" in text(client.get(f"/lich/su-kien/{held.pk}/"))


@pytest.mark.parametrize(
    ("kind", "said", "says"),
    [
        ("fixed", {"day": "31/02/2026", "wording": "0"}, "Ngày chưa đúng"),
        ("fixed", {"day": "01/01/0001", "wording": "1"}, "Không có ngày như vậy"),
        ("after", {"event": "", "days": "5", "counted": "0"}, "Chưa nhập mục này"),
        ("after", {"event": "1", "days": "0", "counted": "0"}, "1"),
        ("period_end", {"span": "QUARTER", "year": "2026", "number": "", "event": ""}, "hoặc chọn một sự kiện"),
        ("period_end", {"span": "QUARTER", "year": "2026", "number": "9", "event": ""}, "Không có ngày như vậy"),
        ("yearly", {"day": "31", "month": "2", "year": "2026"}, "Không có ngày như vậy"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_told_and_what_was_keyed_stays(client_as, kind, said, says):
    client, before = client_as("thuky"), Deadline.objects.count()
    page = client.post(f"{ADD}?cach={kind}", keyed(do="luu", **said))
    assert page.status_code == 200 and "Chưa thực hiện được" in text(page) and 'value="Gửi giấy mời"' in page.content.decode()
    assert says in text(page) and Deadline.objects.count() == before


def test_a_teacher_adds_her_own_and_nobody_elses(client_as):
    client = client_as("giaovien")
    page = client.get(f"{ADD}?cach=fixed").content.decode()
    assert 'name="audience"' not in page and 'name="owner_id"' not in page
    kept = client.post(
        f"{ADD}?cach=fixed",
        {"what": "Nộp sáng kiến", "audience": "EVERYONE", "quy-tac-day": "01/12/2026", "quy-tac-wording": "0", "do": "luu"},
    )
    row = Deadline.objects.latest("pk")
    assert (row.audience, row.is_private, row.owner_id) == ("PERSON", True, Person.objects.get(code="GV12").pk)
    assert "việc riêng" in text(client.get(kept["Location"]))
    met = client.post(f"{kept['Location']}xong/", {"met_on": f"{timezone.localdate():%d/%m/%Y}"})
    assert met.status_code == 302 and Deadline.objects.get(pk=row.pk).met_on == timezone.localdate()
    assert client_as("thuky").get(kept["Location"]).status_code == 404


def test_the_month_shows_the_line_to_copy_and_answers_odd_questions(client_as):
    client = client_as("thuky")
    soon = timezone.localdate() + timedelta(2)
    client.post(f"{ADD}?cach=fixed", keyed(day=f"{soon:%d/%m/%Y}", wording="0", do="luu"))
    page = client.get(f"/lich/?thang={soon:%Y-%m}&loai=han&ai=LEADERS").content.decode()
    assert re.search(r'<input id="nhan-han-\d+" readonly value="\[Nhắc hạn\] Gửi giấy mời: hạn', page)
    for odd in ("2026-13", "abc", "0000-00", "2026-02"):
        assert client.get(f"/lich/?thang={odd}&loai=x&ai=%27").status_code == 200


def test_another_rule_begins_from_the_present_one(client_as):
    client = client_as("thuky")
    row = Deadline.objects.get(audience="HEADS")
    page = client.get(f"/lich/han/{row.pk}/cach-tinh/?cach=period_end").content.decode()
    assert 'value="MONTH" selected' in page and re.search(r'name="quy-tac-number" value="11"', page)
    changed = {"reason": "Phường đổi", "quy-tac-span": "MONTH", "quy-tac-year": "2026", "quy-tac-number": "12", "quy-tac-event": ""}
    shown = text(client.post(f"/lich/han/{row.pk}/cach-tinh/?cach=period_end", changed | {"do": "xem"}))
    assert "tháng 12 năm 2026" in shown and not Move.objects.filter(deadline=row).exists()
    client.post(f"/lich/han/{row.pk}/cach-tinh/?cach=period_end", changed | {"do": "luu"})
    assert "Phường đổi" in text(client.get(f"/lich/han/{row.pk}/"))


def test_a_report_sent_leaves_the_list(client_as):
    client = client_as("thuky")
    place = "/lich/bao-cao/quy_1/2026/"
    assert "Soạn báo cáo" in text(client.get(place))
    made = client.post(place, {"sent_on": f"{min(timezone.localdate(), date(2026, 3, 19)):%d/%m/%Y}"})
    assert "Đã xong" in text(client.get(made["Location"])) and client.get(place)["Location"] == made["Location"]
    assert client.get("/lich/bao-cao/tuan/2026/").status_code == 404
    assert client.get(f"{ADD}?cach=fixed&viec=report:quy_3:2026").content.decode().count("selected") >= 1
