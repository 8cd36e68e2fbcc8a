"""What one page records, another does not ask again: the month handed in, the report sent, the own day of a report; a day asks its source at once."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.apps.test_pledges import YEAR, sent
from tests.apps.test_scoring import locked
from tests.apps.test_tasks import order
from thidua.apps.calendars import queries
from thidua.apps.calendars.models import Deadline, Event
from thidua.apps.pledges import actions as pledges
from thidua.apps.pledges import scores, scoring
from thidua.apps.reports.models import Report, State
from thidua.apps.tasks import actions as tasks
from thidua.apps.tasks.models import Task
from thidua.web.calendars.forms import CorrectForm
from thidua.web.shell.jinja import environment

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = NOW.date()
SCORING = "Nộp bảng chấm điểm thi đua tháng của tổ"


def told(actor):
    return [one for one in queries.dues(actor=actor, today=TODAY) if one.what.startswith(SCORING)]


def test_a_head_whose_month_is_handed_in_is_not_reminded(actor_as):
    head, lead = actor_as("totruong"), actor_as("thuky")
    assert [(one.what, one.path) for one in told(head)] == [(SCORING, "/cham-diem/")]
    groups = len(scores.month(actor=lead, year=2026, month=11, today=TODAY))
    assert [one.what for one in told(lead)] == [f"{SCORING} (đã nộp 0/{groups} tổ)"]
    sheet = scoring.open_month(actor=head, group_id=head.group_id, year=2026, month=11, today=TODAY, now=NOW)
    assert len(told(head)) == 1
    scoring.submit(actor=head, sheet_id=sheet.pk, now=NOW)
    assert told(head) == [] and [one.what for one in told(lead)] == [f"{SCORING} (đã nộp 1/{groups} tổ)"]


def test_a_sent_report_closes_the_units_own_deadline(actor_as):
    lead = actor_as("thuky")
    own = f"han-{Deadline.objects.get(thing='report:nam:2026').pk}"
    assert own in {one.key for one in queries.dues(actor=lead, today=TODAY)}
    assert Report.objects.filter(unit_id=lead.unit_id, kind="nam", year=2026).update(state=State.SENT, sent_at=NOW) == 1
    assert own not in {one.key for one in queries.dues(actor=lead, today=TODAY)}


def test_the_list_of_reports_shows_the_day_the_unit_set_itself(actor_as, client_as):
    day, path = queries.own_report_days(actor=actor_as("thuky"), year=2026)["nam"]
    page = client_as("thuky").get("/bao-cao/?nam=2026").content.decode()
    assert f'<a href="{path}">Lịch của đơn vị: {day:%d/%m/%Y}</a>' in page


def test_a_new_day_asks_its_source_before_the_preview(actor_as):
    told_form = CorrectForm({"day": "12/01/2027", "reason": "Mượn hội trường"}, had_day=True)
    assert not told_form.is_valid() and list(told_form.errors) == ["source"]
    assert CorrectForm({"day": "", "reason": "Hoãn"}, had_day=True).is_valid()
    assert list(CorrectForm({"day": ""}, had_day=True).errors) == ["reason"]


def test_the_page_of_an_event_calls_the_source_no_option(actor_as, client_as):
    event = Event.objects.get(name__startswith="Sơ kết")
    page = client_as("thuky").get(f"/lich/su-kien/{event.pk}/ngay/").content.decode()
    assert "Căn cứ của ngày mới</label>" in page and "Lý do</label>" in page


def test_a_registration_that_was_given_back_is_not_counted_as_sent(actor_as, client_as):
    lead = actor_as("thuky")
    version = sent(lead)
    count = re.compile(r"Đã gửi (\d+)/")
    before = int(count.search(client_as("thuky").get(f"/dang-ky/?nam={YEAR}").content.decode())[1])
    pledges.give_back(actor=lead, version_id=version.pk, found=[("text", "Nêu rõ.")], now=NOW)
    after = int(count.search(client_as("thuky").get(f"/dang-ky/?nam={YEAR}").content.decode())[1])
    assert (before, after) == (1, 0)


def test_a_registration_past_its_day_says_by_how_much_and_who_is_missing(client_as):
    page = client_as("thuky").get("/dang-ky/?nam=2020").content.decode()
    assert "đã qua" in page and "Quá hạn: " in page and '<details id="chua-dang-ky" open>' in page


def test_a_year_with_one_month_locked_is_said_to_be_provisional(actor_as, client_as):
    locked(actor_as("thuky"))
    page = client_as("thuky").get("/cham-diem/ket-qua/?nam=2025").content.decode()
    assert "tạm tính, 1/9 tháng" in page


def test_a_moment_is_told_by_the_office_clock():
    late = datetime(2026, 11, 25, 18, 31, tzinfo=UTC)
    said = environment(autoescape=True).from_string("{{ at|clock }} / {{ at|short_date }}").render(at=late)
    assert said == "01:31 ngày 26/11/2026 / 26/11/2026"


def test_what_is_open_stands_before_what_is_done(actor_as, client_as):
    lead = actor_as("thuky")
    done = tasks.set_task(actor=lead, order=order(title="Việc đã xong trước", area=3, due_on=date(2026, 1, 5)), now=NOW)
    tasks.set_task(actor=lead, order=order(title="Việc còn dang dở", area=3, due_on=date(2026, 12, 30)), now=NOW)
    Task.objects.filter(pk=done.pk).update(done_on=date(2026, 1, 4))
    page = client_as("thuky").get("/nhiem-vu/?nam=2026&linh-vuc=3").content.decode()
    assert 0 < page.index("Việc còn dang dở") < page.index("Việc đã xong trước")
