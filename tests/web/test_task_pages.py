"""The pages of tasks: ways of looking, filters, two people at one text, a workbook put right, work that comes back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.apps.test_tasks import book, order
from tests.conftest import NOW
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions, sheet
from thidua.apps.tasks.models import Recurrence, Task

pytestmark = pytest.mark.django_db
VIEWS = ("bang", "cot", "thoi-gian")


def page(client, address, **asked) -> str:
    return client.get(address, asked).content.decode()


def a_year(actor, many: int, *, year: int = 2031) -> list[Task]:
    helper = Person.objects.get(code="GV11").pk
    return [
        actions.set_task(
            actor=actor,
            order=order(
                year=year,
                title=f"Việc số {n}",
                area=1 + n % 6,
                due_on=date(year, 1 + n % 12, 10),
                collaborator_ids=(helper,) if n % 2 else (),
            ),
            now=NOW,
        )
        for n in range(many)
    ]


@pytest.mark.parametrize(
    "address", [*(f"/nhiem-vu/?nam=2031&xem={view}" for view in VIEWS), "/nhiem-vu/nam/2031/", "/nhiem-vu/dinh-ky/", "/nhiem-vu/nhap/"]
)
def test_a_page_asks_the_database_as_much_for_few_rows_as_for_many(address, actor_as, client_as):
    client, counts = client_as("thuky"), []
    client.get(address)
    for many in (3, 40):
        a_year(actor_as("thuky"), many)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14


def test_three_ways_of_looking_at_the_same_tasks(actor_as, client_as):
    made = a_year(actor_as("thuky"), 8)
    for view in VIEWS:
        shown = page(client_as("giaovien"), "/nhiem-vu/", nam=2031, xem=view)
        assert all(f'href="/nhiem-vu/{one.pk}/"' in shown for one in made), view
        assert " style=" not in shown and "<script" not in shown
    assert 'id="theo-thang-ten"' in page(client_as("giaovien"), "/nhiem-vu/", nam=2031, xem="thoi-gian")


def test_filters_by_person_area_standing_and_month(actor_as, client_as):
    lead = actor_as("thuky")
    made = a_year(lead, 12)
    client = client_as("thuky")

    def found(**asked) -> set[int]:
        shown = page(client, "/nhiem-vu/", nam=2031, **asked)
        return {one.pk for one in made if f'href="/nhiem-vu/{one.pk}/"' in shown}

    assert found(nguoi=Person.objects.get(code="GV11").pk) == {one.pk for n, one in enumerate(made) if n % 2}, "whoever works beside counts"
    assert found(**{"linh-vuc": 3}) == {one.pk for one in made if one.area == 3}
    assert found(thang=4) == {one.pk for one in made if one.due_on.month == 4}
    assert found(**{"tinh-trang": "LATE"}) == set()
    assert found(nguoi="x", thang="-1", **{"tinh-trang": "<b>"}) == {one.pk for one in made}


def test_a_long_lane_says_where_the_rest_is(actor_as, client_as):
    a_year(actor_as("thuky"), 25)
    shown = page(client_as("thuky"), "/nhiem-vu/", nam=2031, xem="cot")
    assert "Xem đủ 25 nhiệm vụ" in shown and "nam=2031&amp;xem=bang&amp;tinh-trang=RUNNING" in shown


def test_pictures_of_a_year_stand_with_their_tables(actor_as, client_as):
    shown = page(client_as("giaovien"), "/nhiem-vu/nam/2025/")
    assert shown.count('role="img"') == 4 and shown.count("Bảng số liệu<") == 4
    assert len(set(re.findall(r' id="([^"]+)"', shown))) == len(re.findall(r' id="([^"]+)"', shown)), "no id twice"
    assert not any(one.full_name in shown.replace(actor_as("giaovien").name, "") for one in Person.objects.all())


def hidden(shown: str) -> dict[str, str]:
    import html

    return {name: html.unescape(re.search(rf'name="{name}" value="([^"]*)"', shown)[1]) for name in ("version", "seen")}


def test_the_second_sees_both_versions_and_loses_nothing(actor_as, client_as):
    lead = actor_as("thuky")
    task = actions.set_task(actor=lead, order=order(), now=NOW)
    place, client = f"/nhiem-vu/{task.pk}/sua/", client_as("thuky")
    had = hidden(client.get(place).content.decode())
    other = order(title="Rà soát toàn bộ thủ tục", product="Danh mục thủ tục", collaborator_ids=(Person.objects.get(code="CB03").pk,))
    actions.change(actor=actor_as("hieutruong"), task_id=task.pk, version=1, order=other, now=NOW)
    mine = {
        "area": 2, "title": "Rà soát thủ tục chuyển trường", "product": "Báo cáo rà soát", "owner_id": task.owner_id,
        "measure": "NUMBER", "target": "3", "measured_in": "thủ tục", **had,
    }  # fmt: skip
    answer = client.post(place, mine)
    shown = answer.content.decode()
    assert answer.status_code == 200 and "Bản của người khác" in shown and actor_as("hieutruong").name in shown
    assert "Rà soát toàn bộ thủ tục" in shown and 'value="Rà soát thủ tục chuyển trường"' in shown, "hers is still in the form"
    assert 'value="Danh mục thủ tục"' in shown, "what she had not touched became the other's"
    assert re.search(r'name="collaborator_ids" value="\d+"[^>]* checked', shown)
    task.refresh_from_db()
    assert task.title == "Rà soát toàn bộ thủ tục", "nothing was written over"
    helpers = re.findall(r'name="collaborator_ids" value="(\d+)"[^>]* checked', shown)
    again = {**mine, **hidden(shown), "product": "Danh mục thủ tục", "collaborator_ids": helpers}
    assert client.post(place, again)["Location"] == f"/nhiem-vu/{task.pk}/"
    task.refresh_from_db()
    assert (task.title, task.product, task.version) == ("Rà soát thủ tục chuyển trường", "Danh mục thủ tục", 3)
    assert task.collaborators.count() == 1
    history = page(client, f"/nhiem-vu/{task.pk}/")
    assert "<del>Rà soát toàn bộ thủ tục</del>" in history and "<del>Rà soát thủ tục nhập học</del>" in history


def test_a_second_task_for_an_indicator_is_refused_with_the_way_to_the_first(actor_as, client_as):
    first = actions.set_task(actor=actor_as("thuky"), order=order(indicator="2.1"), now=NOW)
    said = {
        "year": 2026,
        "area": 2,
        "title": "Việc khác",
        "product": "x",
        "owner_id": first.owner_id,
        "measure": "YES_NO",
        "indicator": "2.1",
    }
    shown = client_as("thuky").post("/nhiem-vu/giao/", said).content.decode()
    assert "đã có nhiệm vụ" in shown and f'href="/nhiem-vu/{first.pk}/"' in shown and 'value="Việc khác"' in shown


def test_a_workbook_is_looked_through_put_right_and_confirmed_by_pages(client_as):
    client = client_as("thuky")
    name = Person.objects.get(code="GV12").full_name
    good = (2, "Việc từ tệp", "Sản phẩm", name, "Trần Lạ; CB03", "Tỷ lệ (%)", "%", 90, "30/06/2032", "")
    sent = SimpleUploadedFile("viec.xlsx", book([good, (*good[:3], "", *good[4:])]))
    there = client.post("/nhiem-vu/nhap/", {"year": 2032, "file": sent})["Location"]
    shown = page(client, there)
    assert "chưa có người chủ trì" in shown and "Ghi nhận 1 nhiệm vụ" in shown and not Task.objects.filter(year=2032).exists()
    assert "còn 2 dòng chưa ghi nhận" in page(client, "/nhiem-vu/nhap/")
    client.post(f"{there}ghi-nhan/")
    task = Task.objects.get(year=2032)
    assert (task.partners, task.collaborators.get().person.code, task.target) == ("Trần Lạ", "CB03", Decimal(90))
    rows = sheet.read(client.get(f"{there}dong-can-sua.xlsx").content)
    assert [one.line for one in rows] == [3]
    mended = book([(*good, "3", "")], heads=(*sheet.HEADS, *sheet.MEND_HEADS))
    assert client.post(there, {"file": SimpleUploadedFile("sua.xlsx", mended)})["Location"] == there
    client.post(f"{there}ghi-nhan/")
    assert Task.objects.filter(year=2032).count() == 2
    assert "không đọc được" in client.post(there, {"file": SimpleUploadedFile("x.xlsx", b"x")}).content.decode()
    assert client.post(f"{there}dong/").status_code == 302 and "Lần nhập đã đóng" in page(client, there)


def test_work_that_comes_back_is_set_changed_and_stopped_by_pages(client_as, demo):
    client = client_as("thuky")
    said = {
        "area": 5, "title": "Đối chiếu kho", "product": "Biên bản", "owner_id": Person.objects.get(code="CB03").pk, "measure": "YES_NO",
        "every": "QUARTER", "on": "LAST_WORKING", "off": "BEFORE",
    }  # fmt: skip
    from django.utils import timezone

    today = timezone.localdate()
    there = client.post("/nhiem-vu/dinh-ky/lap/", {**said, "since": today.strftime("%d/%m/%Y")})["Location"]
    row = Recurrence.objects.get(title="Đối chiếu kho")
    assert row.tasks.count() <= 1
    client.get("/nhiem-vu/")
    count = Task.objects.count()
    for address in ("/nhiem-vu/", "/nhiem-vu/dinh-ky/", there):
        client.get(address)
        client.get(address)
    assert Task.objects.count() == count, "looking again sets nothing again"
    assert "Ngày làm việc cuối cùng của mỗi quý." in page(client, there)
    had = hidden(page(client, f"{there}sua/"))
    assert client.post(f"{there}sua/", {**said, **had, "title": "Đối chiếu kho bếp"})["Location"] == there
    late = client.post(f"{there}sua/", {**said, **had, "title": "Đối chiếu kho thực phẩm"}).content.decode()
    assert "Bản của người khác" in late and "Đối chiếu kho bếp" in late and 'value="Đối chiếu kho thực phẩm"' in late
    assert "Chưa thực hiện được" in client.post(f"{there}dung/", {"reason": ""}).content.decode()
    client.post(f"{there}dung/", {"reason": "Bếp ăn ngừng hoạt động"})
    assert "Bếp ăn ngừng hoạt động" in page(client, there)
    assert "Chưa thực hiện được" in client.post("/nhiem-vu/dinh-ky/lap/", {**said, "on": "DAY", "since": "01/01/2020"}).content.decode()


def test_a_stranger_to_the_unit_sees_no_rule_and_no_import(client_as, actor_as):
    from thidua.apps.accounts import actions as accounts
    from thidua.apps.units import actions as units
    from thidua.core.actor import Role

    imported = client_as("thuky").post("/nhiem-vu/nhap/", {"year": 2032, "file": SimpleUploadedFile("a.xlsx", book([(1, "x")]))})[
        "Location"
    ]
    school = units.create_school(
        code="KHAC", name="Trường Khác", short_name="Khác", symbol="K", place="X", ownership="PUBLIC", since=date(2020, 1, 1), now=NOW
    )
    user, _ = accounts.create_account(unit=school, username="khac", name="Người Khác", role=Role.SECRETARY, now=NOW, temporary=False)
    stranger = Client()
    stranger.force_login(user, backend="thidua.apps.accounts.backend.PasswordBackend")
    rule = Recurrence.objects.order_by("pk").first().pk
    for address in (imported, f"{imported}dong-can-sua.xlsx", f"/nhiem-vu/dinh-ky/{rule}/", f"/nhiem-vu/dinh-ky/{rule}/sua/"):
        assert stranger.get(address).status_code == 404, address
    assert "Sao Mai" not in page(stranger, "/nhiem-vu/nam/2025/")
