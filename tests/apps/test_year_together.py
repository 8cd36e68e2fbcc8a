"""The parts of a year that were built apart, joined: who is told of a day, where recurring work is set, what a moved day moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tests.apps.test_tasks import order, routine
from thidua.apps.calendars import actions as calendars
from thidua.apps.calendars import linked
from thidua.apps.calendars import queries as calendar
from thidua.apps.calendars.models import Event
from thidua.apps.correspondence import lives
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import LifeEntry, Round
from thidua.apps.notices import actions as notices
from thidua.apps.people.models import Person
from thidua.apps.pledges import actions as pledges
from thidua.apps.pledges.scope import Subject
from thidua.apps.tasks import actions as tasks
from thidua.apps.tasks import recurring
from thidua.apps.tasks.models import Recurrence, Task
from thidua.core.due_rules import After, Fixed
from thidua.core.pledge import Content, Target

pytestmark = pytest.mark.django_db
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 25, 8, tzinfo=HANOI)
TODAY = NOW.date()
HEADINGS = ("Hôm nay", "Phong trào", "Trong năm", "Bình xét", "Văn bản", "Đơn vị")


def behind(lead) -> Recurrence:
    """Work that comes back every month, of which the months after September have not been set."""
    row = recurring.set_routine(actor=lead, routine=routine(), since=date(2026, 9, 1), today=date(2026, 9, 2), now=NOW)
    assert row.tasks.count() == 1
    return row


@pytest.mark.parametrize("path", ["/", "/lich/"])
def test_opening_a_page_sets_the_recurring_work_that_has_begun(client_as, actor_as, path):
    row = behind(actor_as("thuky"))
    client_as("giaovien").get(path)
    assert row.tasks.count() > 1
    count = Task.objects.count()
    client_as("thuky").get(path)
    assert Task.objects.count() == count


def test_the_daily_letters_and_the_phone_set_it_too(actor_as):
    lead = actor_as("thuky")
    row = behind(lead)
    notices.send_out(actor=lead, base="", now=NOW)
    assert row.tasks.count() == 3  # September, October, November
    other = behind(lead)
    calendars.publish(token=calendars.renew(actor=lead, now=NOW), base="", now=NOW)
    assert other.tasks.count() == 3


def test_who_works_on_a_task_sees_its_day_and_is_told_of_it(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    other = Person.objects.filter(unit_id=lead.unit_id, left_on__isnull=True).exclude(pk=teacher.person_id).first()
    soon = TODAY + timedelta(days=3)
    told = replace(order(title="Cùng làm", owner_id=other.pk, due_on=soon), collaborator_ids=(teacher.person_id,))
    tasks.set_task(actor=lead, order=told, now=NOW)
    tasks.set_task(actor=lead, order=order(title="Không liên quan", owner_id=other.pk, due_on=soon), now=NOW)
    assert "Nhiệm vụ: Cùng làm" in [one.what for one in calendar.digest(actor=teacher, today=TODAY)]
    assert "Nhiệm vụ: Không liên quan" not in [one.what for one in calendar.dues(actor=teacher, today=TODAY)]


def pledge_days(actor, today):
    return {one.key: one for one in calendar.dues(actor=actor, today=today) if one.kind is calendar.Kind.PLEDGE}


def test_the_day_of_registration_is_on_the_calendar_until_it_is_met(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    before = date(2027, 10, 1)
    pledges.set_due(actor=lead, school_year=2027, due_on=date(2027, 10, 9), source="Thông báo số 12/TB-MN", now=NOW)
    own, led = pledge_days(teacher, before), pledge_days(lead, before)
    assert own["dang-ky-2027-minh"].on == date(2027, 10, 9) and "dang-ky-2027-chot" not in own
    assert own["dang-ky-2027-minh"].reckoning == ("Theo Thông báo số 12/TB-MN.",)
    assert led["dang-ky-2027-chot"].on == date(2027, 10, 9)
    subject = Subject(person_id=teacher.person_id)
    content = Content(
        titles=("lao_dong_tien_tien",),
        rating="HTTNV",
        initiative="",
        text="Hoàn thành nhiệm vụ",
        targets=(Target("Trẻ chuyên cần", Decimal(95), "%"),),
    )
    made = pledges.write(actor=teacher, subject=subject, school_year=2027, content=content, now=NOW)
    pledges.send(actor=teacher, pledge_id=made.pledge_id, today=before, now=NOW)
    assert "dang-ky-2027-minh" not in pledge_days(teacher, before)
    pledges.approve(actor=lead, version_ids=[made.pk], now=NOW)
    pledges.close(actor=lead, school_year=2027, today=date(2027, 10, 10), now=NOW)
    assert "dang-ky-2027-chot" not in pledge_days(lead, before)


def test_months_to_be_scored_fall_due_for_the_head_and_for_those_who_lock(actor_as):
    head, lead = actor_as("totruong"), actor_as("thuky")
    key = "cham-diem-2027-03"
    day = date(2027, 3, 20)
    assert pledge_days(head, day)[key].on == date(2027, 3, 31) == pledge_days(lead, day)[key].on
    assert "của tổ" in pledge_days(head, day)[key].what and "Khóa" in pledge_days(lead, day)[key].what
    assert key not in pledge_days(actor_as("giaovien"), day)


def test_a_round_and_a_task_show_the_deadlines_tied_to_them(actor_as, client_as):
    lead = actor_as("thuky")
    task = tasks.set_task(actor=lead, order=order(due_on=date(2026, 12, 20)), now=NOW)
    the_round = movements.round_of_year(actor=lead, year=2025)
    for what, thing in (("In biểu mẫu kiểm kê", f"task:{task.pk}"), ("Mời đại biểu dự họp", f"round:{the_round.pk}")):
        entry = calendars.Entry(what, Fixed(date(2026, 12, 15)), thing=thing, audience="LEADERS")
        calendars.add_deadline(actor=lead, entry=entry, now=NOW)
    client = client_as("thuky")
    assert "In biểu mẫu kiểm kê" in client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    shown = client.get(f"/phong-trao/dot/{the_round.pk}/").content.decode()
    assert "Mời đại biểu dự họp" in shown and "In biểu mẫu kiểm kê" not in shown
    assert "In biểu mẫu kiểm kê" not in client_as("giaovien").get(f"/nhiem-vu/{task.pk}/").content.decode()


def test_an_index_day_moved_on_the_round_stands_in_both_histories(actor_as, client_as):
    lead = actor_as("thuky")
    the_round = movements.round_of_year(actor=lead, year=2025)
    name = "Công bố chỉ số năm 2025 (thử)"
    event = Event.objects.filter(thing=f"round:{the_round.pk}").first() or calendars.add_event(
        actor=lead, name=name, day=None, source="", thing=f"round:{the_round.pk}", now=NOW
    )
    entry = calendars.Entry("Nộp hồ sơ về phường", After(10), event_id=event.pk, audience="LEADERS")
    row = calendars.add_deadline(actor=lead, entry=entry, now=NOW)
    said = {"name": "Chỉ số", "publisher": "UBND", "assumed": "on"}
    answer = client_as("thuky").post(f"/phong-trao/dot/{the_round.pk}/chi-so/", {**said, "published_on": "16/11/2026"})
    assert answer.status_code == 302, answer.content.decode()
    move = row.moves.get()
    assert move.event_id == event.pk and move.after is not None
    assert [one.what for one in movements.round_history(actor=lead, round_id=the_round.pk)][:2] == ["round.deadlines_moved", "round.index"]
    assert calendar.history(actor=lead, subject=f"event:{event.pk}")[0].what == "event.moved"
    told = {"name": "Chỉ số", "publisher": "UBND", "assumed": True, "now": NOW}
    assert linked.record_index(actor=lead, round_id=the_round.pk, published_on=date(2026, 11, 16), **told) == []


def test_a_planned_round_of_a_movement_not_launched_warns_but_opens(actor_as, client_as):
    lead = actor_as("thuky")
    the_round = movements.round_of_year(actor=lead, year=2025)
    Round.objects.filter(pk=the_round.pk).update(stage="PLANNED", opened_on=None)
    client, page = client_as("thuky"), f"/phong-trao/dot/{the_round.pk}/"
    assert "chưa ghi bước phát động" not in client.get(page).content.decode()
    LifeEntry.objects.filter(movement=the_round.movement).delete()
    assert "chưa ghi bước phát động" in client.get(page).content.decode()
    assert client.post(f"{page}mo/").status_code == 302
    assert "chưa ghi bước phát động" not in client.get(page).content.decode()
    the_round.refresh_from_db()
    assert the_round.stage == "NOMINATING"


def test_the_demo_has_figures_for_each_of_its_five_years(actor_as):
    lead = actor_as("thuky")
    rows = lives.years(actor=lead, movement_id=movements.round_of_year(actor=lead, year=2025).movement_id)
    assert [row.year for row in rows] == [2021, 2022, 2023, 2024, 2025] and all(row.done >= 3 for row in rows)


def test_the_menu_has_headings_and_staff_fewer_entries(client_as):
    shown = {role: client_as(role).get("/").content.decode() for role in ("thuky", "giaovien")}
    assert [word for word in HEADINGS if f">{word}</p>" in shown["thuky"]] == list(HEADINGS)
    counts = {role: text.split('class="menu-wide"')[1].split("</nav>")[0].count("<li>") for role, text in shown.items()}
    assert counts["giaovien"] <= 10 < counts["thuky"]


def test_the_home_page_is_one_list_and_the_rest_is_folded(actor_as, client_as, monkeypatch):
    lead = actor_as("thuky")
    for number in range(12):
        tasks.set_task(actor=lead, order=order(title=f"Việc chậm {number}", due_on=TODAY - timedelta(days=number + 1)), now=NOW)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    shown = client_as("thuky").get("/").content.decode()
    seen, _, folded = shown.partition("Xem thêm")
    assert seen.count('class="task"') == 6 and folded.count("Việc chậm") > 5
    assert "việc quá hạn" in seen


def test_the_movement_page_shows_a_year_in_pictures_and_the_way_to_its_parts(actor_as, client_as):
    lead = actor_as("thuky")
    pk = movements.round_of_year(actor=lead, year=2025).movement_id
    shown = client_as("thuky").get(f"/phong-trao/{pk}/?nam=2023").content.decode()
    assert "Năm 2023 của phong trào" in shown and shown.count('<figure class="picture"') == 2
    for path in ("/dang-ky/?nam=2022", "/cham-diem/ket-qua/?nam=2022", "/nhiem-vu/?nam=2023", "/doi-chieu/?nam=2023", "/bao-cao/?nam=2023"):
        assert f'href="{path}"' in shown
    staff = client_as("giaovien").get(f"/phong-trao/{pk}/").content.decode()
    assert "/bao-cao/" not in staff.split('id="nam"')[1] and "/tieu-chuan/?nam=" in staff
