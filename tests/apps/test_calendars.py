"""What falls due: the list by role, the feed read by a real parser, the line for a chat, quiet on days off."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from tests.apps.test_tasks import order
from thidua.apps.calendars import actions, queries
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions as tasks
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = NOW.date()


def test_those_who_lead_see_all_and_staff_their_own(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    other = Person.objects.filter(unit_id=lead.unit_id, left_on__isnull=True).exclude(pk=teacher.person_id).first()
    tasks.set_task(actor=lead, order=order(title="Của người khác", owner_id=other.pk, due_on=date(2026, 12, 1)), now=NOW)
    tasks.set_task(actor=lead, order=order(title="Của tôi", owner_id=teacher.person_id, due_on=date(2026, 12, 2)), now=NOW)
    led = [one.what for one in queries.dues(actor=lead, today=TODAY)]
    own = [one.what for one in queries.dues(actor=teacher, today=TODAY) if one.kind is queries.Kind.TASK]
    assert own == ["Nhiệm vụ: Của tôi"]
    assert {"Nhiệm vụ: Của tôi", "Nhiệm vụ: Của người khác", "Gửi báo cáo cải cách hành chính năm 2026 về phường"} <= set(led)


def test_a_real_parser_reads_the_feed_and_a_moved_day_keeps_its_identity(actor_as, client):
    lead = actor_as("thuky")
    task = tasks.set_task(actor=lead, order=order(title="Số hóa, rà soát; hồ sơ", due_on=date(2026, 12, 1)), now=NOW)
    token = actions.renew(actor=lead, now=NOW)
    before = icalendar.Calendar.from_ical(actions.publish(token=token, base="https://truong.vn", now=NOW))
    tasks.move_due(actor=lead, task_id=task.pk, due_on=date(2026, 12, 8), reason="lùi", now=NOW)
    after = icalendar.Calendar.from_ical(actions.publish(token=token, base="https://truong.vn", now=NOW))
    days = [{str(one["UID"]): one for one in whole.walk("VEVENT")} for whole in (before, after)]
    uid = f"nhiem-vu-{task.pk}@thidua"
    assert [one[uid].decoded("DTSTART") for one in days] == [date(2026, 12, 1), date(2026, 12, 8)]
    assert str(days[0][uid]["SUMMARY"]) == "Nhiệm vụ: Số hóa, rà soát; hồ sơ"
    assert days[0][uid].walk("VALARM")
    page = client.get(f"/lich-dien-thoai/{token}.ics")
    assert page.status_code == 200 and page["Content-Type"].startswith("text/calendar")
    actions.renew(actor=lead, now=NOW)
    assert client.get(f"/lich-dien-thoai/{token}.ics").status_code == 404
    with pytest.raises(Refused, match=r"calendar\.unknown"):
        actions.publish(token=token, base="", now=NOW)


def test_the_line_for_a_chat_names_nobody(actor_as):
    lead = actor_as("thuky")
    tasks.set_task(actor=lead, order=order(due_on=date(2026, 12, 1)), now=NOW)
    names = list(Person.objects.filter(unit_id=lead.unit_id).values_list("full_name", flat=True))
    for one in queries.dues(actor=lead, today=TODAY):
        assert one.line.startswith("[Nhắc hạn]") and not any(name in one.line for name in names)


def test_the_digest_is_quiet_on_days_off(actor_as):
    lead = actor_as("thuky")
    tasks.set_task(actor=lead, order=order(due_on=TODAY + timedelta(2)), now=NOW)
    assert queries.digest(actor=lead, today=TODAY)
    assert queries.digest(actor=lead, today=date(2026, 11, 28)) == []  # a Saturday
