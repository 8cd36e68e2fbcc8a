"""Handing over: everything open on one page, a checklist signed by two, the role and the keys changed on the day, not before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.apps.test_drafting import LETTER, issued_decision
from tests.apps.test_tasks import order
from tests.conftest import NOW
from thidua.apps.accounts.models import Membership, User
from thidua.apps.accounts.queries import actor_of
from thidua.apps.calendars import actions as calendars
from thidua.apps.drafting import actions as drafting
from thidua.apps.handover import actions, queries, state
from thidua.apps.handover.models import Handover
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions as tasks
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 2)


def begun(actor, *, after="STAFF", from_day=TODAY, receiver="totruong"):
    return actions.begin(
        actor=actor,
        giver_id=actor.account_id,
        receiver_id=User.objects.get(username=receiver).pk,
        from_day=from_day,
        after=after,
        note="Chìa khóa tủ ở văn phòng.",
        today=TODAY,
        now=NOW,
    )


def all_taken(actor, made):
    actions.check(actor=actor, handover_id=made.pk, said={one.code: (True, "") for one in made.items.all()}, now=NOW)


def finish(actor, made, **changed):
    return actions.complete(**{"actor": actor, "handover_id": made.pk, "signed_on": TODAY, "today": TODAY, "now": NOW} | changed)


def section(actor, code):
    return next(one for one in state.sections(actor=actor, today=TODAY) if one.code == code)


def test_the_page_holds_everything_that_is_open(actor_as):
    lead = actor_as("thuky")
    draft = drafting.start(actor=lead, key="cong-van", said=LETTER, today=date(2026, 2, 2), now=NOW)
    issue = issued_decision(lead)
    tasks.set_task(actor=lead, order=order(due_on=TODAY - timedelta(1)), now=NOW)
    assert any(line.is_pressing and "đã quá hạn" in line.text for line in section(lead, "tasks").lines)
    assert any(draft.title in line.text for line in section(lead, "drafts").lines)
    assert any(issue.number_symbol in line.text for line in section(lead, "unsigned").lines)
    assert any("số cuối" in line.text for line in section(lead, "registers").lines)
    assert "52/QĐ-MN" in section(lead, "councils").lines[0].text or "47/QĐ-MN" in section(lead, "councils").lines[0].text
    assert any("Đợt năm 2025" in line.text for line in section(lead, "movements").lines)
    assert any("thuky" in line.text for line in section(lead, "keys").lines)


def test_a_backup_and_a_trial_restore_are_told(actor_as, tmp_path, settings):
    from thidua.ops import safekeeping

    settings.SAFEKEEPING_LOG = tmp_path / safekeeping.LOG
    lead = actor_as("thuky")
    assert [line.is_pressing for line in section(lead, "backup").lines] == [True, True]
    safekeeping.note(tmp_path, "backup", tmp_path / "sao-luu.zip", NOW)
    (tmp_path / safekeeping.LOG).open("a").write("hỏng\n{}\n[1]\n")
    safekeeping.note(tmp_path, "restore", tmp_path / "sao-luu.zip", NOW)
    saved, tried = section(lead, "backup").lines
    assert "09.00 ngày 02/02/2026" in saved.text and not saved.is_pressing and "Khôi phục gần nhất" in tried.text


def test_the_role_and_the_keys_change_hands_when_both_have_signed(actor_as, client_as, demo):
    lead = actor_as("thuky")
    token = calendars.renew(actor=lead, now=NOW)
    username, password = demo["Thư ký Hội đồng"]
    elsewhere = Client()
    elsewhere.post("/dang-nhap/", {"username": username, "password": password})
    assert elsewhere.get("/so-van-ban/").status_code == 200
    made = begun(lead)
    all_taken(lead, made)
    finish(lead, made, now=__import__("django.utils.timezone", fromlist=["now"]).now())
    made.refresh_from_db()
    assert (made.state, made.signed_on, made.giver_name, made.receiver_name) == ("DONE", TODAY, lead.name, "Trịnh Thị Lan Anh")
    assert elsewhere.get("/so-van-ban/").status_code == 302, "the leaver's session has ended"
    assert actor_of(user=User.objects.get(username="thuky")).role == "STAFF"
    heir = actor_of(user=User.objects.get(username="totruong"))
    assert heir.role == "SECRETARY" and heir.group_id is None
    with pytest.raises(Refused, match=r"calendar\.unknown"):
        calendars.publish(token=token, base="http://a", now=NOW)
    assert any(item.lines for item in made.items.all())
    frozen = [line.lines for line in queries.checklist(actor=heir, handover_id=made.pk, today=TODAY)]
    tasks.set_task(actor=heir, order=order(title="Việc sau bàn giao"), now=NOW)
    assert frozen == [line.lines for line in queries.checklist(actor=heir, handover_id=made.pk, today=TODAY)]
    with pytest.raises(Refused, match=r"handover\.not_open"):
        actions.cancel(actor=heir, handover_id=made.pk, now=NOW)


def test_a_leaver_whose_account_is_closed_is_out_for_good(actor_as, demo):
    lead = actor_as("hieutruong")
    secretary = actor_as("thuky")
    made = begun(secretary, after="CLOSED")
    all_taken(lead, made)
    finish(lead, made)
    username, password = demo["Thư ký Hội đồng"]
    assert "không đúng" in Client().post("/dang-nhap/", {"username": username, "password": password}).content.decode()
    assert actor_of(user=User.objects.get(username="thuky")) is None


def test_what_is_refused(actor_as):
    lead, principal, teacher = actor_as("thuky"), actor_as("hieutruong"), actor_as("giaovien")
    with pytest.raises(Refused, match=r"handover\.receiver"):
        begun(lead, receiver="hieutruong")
    with pytest.raises(Refused, match=r"handover\.receiver"):
        begun(lead, receiver="thuky")
    with pytest.raises(Refused, match=r"handover\.giver"):
        begun(principal)
    with pytest.raises(Refused, match=r"leave\.role"):
        begun(teacher)
    made = begun(lead, from_day=TODAY + timedelta(3))
    with pytest.raises(Refused, match=r"handover\.open"):
        begun(lead)
    with pytest.raises(Refused, match=r"handover\.ahead"):
        finish(lead, made)
    later = TODAY + timedelta(3)
    with pytest.raises(Refused, match=r"handover\.untaken") as no:
        finish(lead, made, today=later)
    assert no.value.facts["count"] == made.items.count()
    with pytest.raises(Refused, match=r"handover\.signed_on"):
        finish(lead, made, today=later, signed_on=later + timedelta(1))
    actions.check(actor=lead, handover_id=made.pk, said={one.code: (False, "chưa thấy") for one in made.items.all()}, now=NOW)
    Membership.objects.filter(user__username="totruong").update(role="PRINCIPAL")
    with pytest.raises(Refused, match=r"handover\.receiver"):
        finish(lead, made, today=later)
    assert Membership.objects.get(user__username="thuky").role == "SECRETARY", "all or nothing"


def test_the_minutes_say_what_the_page_says(actor_as):
    from tests.apps.test_drafting import words

    lead = actor_as("thuky")
    made = begun(lead)
    all_taken(lead, made)
    name, _, data = queries.file(actor=lead, handover_id=made.pk, ending="docx", today=TODAY)
    told = words(data)
    assert name == "bien-ban-ban-giao.docx" and "Trịnh Thị Lan Anh" in told and "Chìa khóa tủ" in told and "Đợt năm 2025" in told
    assert queries.file(actor=lead, handover_id=made.pk, ending="pdf", today=TODAY)[2].startswith(b"%PDF")


def test_the_page_asks_as_much_for_one_task_as_for_many(actor_as):
    lead, counts = actor_as("thuky"), []
    for more in (0, 30):
        for number in range(more):
            tasks.set_task(actor=lead, order=order(title=f"Việc {number}"), now=NOW)
        with CaptureQueriesContext(connection) as asked:
            state.sections(actor=lead, today=TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_by_pages_from_the_account_to_the_end(client_as, demo):
    import re

    client = client_as("thuky")
    person = Person.objects.get(code="CB02")
    shown = client.post("/ban-giao/tai-khoan/", {"person_id": person.pk, "username": "haiduong", "role": "STAFF"}).content.decode()
    password = re.search(r"mật khẩu <code>([a-z0-9]{12})</code>", shown)[1]
    heir = Client()
    assert heir.post("/dang-nhap/", {"username": "haiduong", "password": password})["Location"] == "/"
    heir.post("/doi-mat-khau/", {"old_password": password, "new_password": "biển xanh cát", "new_password_again": "biển xanh cát"})
    giver, receiver = User.objects.get(username="thuky"), User.objects.get(username="haiduong")
    entered = {"giver_id": giver.pk, "receiver_id": receiver.pk, "from_day": "02/02/2026", "after": "STAFF", "note": ""}
    came = client.post("/ban-giao/lap/", entered)
    page = came["Location"]
    codes = [item.code for item in Handover.objects.get().items.all()]
    client.post(page, {f"nhan-{code}": "on" for code in codes[1:]} | {f"ghi-chu-{codes[0]}": "giao sau"})
    done = client.post(f"{page}hoan-thanh/", {"signed_on": "02/02/2026"})
    assert done["Location"] == "/dang-nhap/" and client.get("/").status_code == 302
    assert "Bàn giao" in heir.get("/").content.decode() and heir.get(page).status_code == 200


def test_a_renewed_password_ends_the_sessions_of_that_account_alone(actor_as, client_as, demo):
    username, password = demo["Tổ trưởng"]
    other = Client()
    other.post("/dang-nhap/", {"username": username, "password": password})
    lead = client_as("thuky")
    head = User.objects.get(username=username)
    shown = lead.post(f"/ban-giao/tai-khoan/{head.pk}/cap-lai/").content.decode()
    assert "chỉ hiện một lần" in shown and lead.get("/").status_code == 200 and other.get("/").status_code == 302
    assert Session.objects.exists()
    assert lead.post("/ban-giao/tai-khoan/999999/cap-lai/").status_code in {404, 409}


def test_an_account_from_before_the_staff_list_is_joined_to_its_person_once(actor_as, client_as, demo):
    """The secretary of a new unit: without this nobody sits in the council by that account."""
    secretary, free = actor_as("thuky"), Person.objects.get(code="CB02")
    Person.objects.filter(account_id=secretary.account_id).update(account=None)
    client, page = client_as("thuky"), "/ban-giao/tai-khoan/"
    assert "Gắn tài khoản" in client.get(page).content.decode()
    client.post(f"{page}{secretary.account_id}/gan/", {"person_id": free.pk})
    free.refresh_from_db()
    assert free.account_id == secretary.account_id and actor_as("thuky").person_id == free.pk
    assert "Gắn tài khoản" not in client.get(page).content.decode()
    other = Person.objects.get(code="GV02")
    for account, person in ((secretary.account_id, other.pk), (User.objects.get(username="totruong").pk, free.pk), (10**6, other.pk)):
        with pytest.raises(Refused) as no:
            actions.join_person(actor=secretary, account_id=account, person_id=person, now=NOW)
        assert no.value.code == "handover.person"
