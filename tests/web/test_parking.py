"""Words that come after the session has ended are kept for whoever wrote them, offered back, and never executed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from thidua.apps.parking.models import ParkedText
from thidua.apps.people.models import Person
from thidua.apps.tasks.models import Task
from thidua.core.parking import MOST_LETTERS, MOST_TEXTS, kept
from thidua.web.shell.refill import refilled

PAGE = "/nhiem-vu/giao/?nam=2026"
LONG = "Rà soát, công khai thủ tục nhập học; “<b>ưu tiên</b>” & dòng\nthứ hai"


def token(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def sign_in(client: Client, account: tuple[str, str]) -> None:
    page = client.get("/dang-nhap/").content.decode()
    done = client.post("/dang-nhap/", {"username": account[0], "password": account[1], "csrfmiddlewaretoken": token(page)})
    assert done.status_code == 302


def words(page_token: str, **more: str) -> dict[str, str]:
    owner = Person.objects.get(code="GV12").pk
    entered = {"year": "2026", "area": "2", "title": "Rà soát thủ tục", "product": LONG, "owner_id": str(owner), "measure": "YES_NO"}
    return {"csrfmiddlewaretoken": page_token, **entered, **more}


def send(client: Client, page_token: str, **more: str):
    return client.post("/nhiem-vu/giao/", words(page_token, **more), headers={"referer": f"http://testserver{PAGE}"})


@pytest.fixture
def browser(demo) -> Client:
    made = Client(enforce_csrf_checks=True)
    sign_in(made, demo["Thư ký Hội đồng"])
    return made


@pytest.mark.django_db
def test_the_session_ends_in_the_middle_of_a_text_and_the_text_comes_back(browser, demo):
    page_token = token(browser.get(PAGE).content.decode())
    Session.objects.all().delete()
    before = Task.objects.count()
    refused = send(browser, page_token, password="bi-mat")
    assert refused.status_code == 302 and "giu=1" in refused["Location"] and "nhiem-vu%2Fgiao" in refused["Location"]
    row = ParkedText.objects.get()
    assert dict(row.fields)["product"] == LONG and row.page == PAGE and row.user.username == "thuky"
    assert not {"password", "csrfmiddlewaretoken"} & dict(row.fields).keys()
    assert "đã được giữ lại" in browser.get(refused["Location"]).content.decode()
    sign_in(browser, demo["Thư ký Hội đồng"])
    page = browser.get(PAGE).content.decode()
    assert "Nội dung chưa lưu lúc" in page and "Rà soát, công khai" not in page
    assert Task.objects.count() == before, "nothing is executed by itself"
    again = browser.get(f"{PAGE}&lay-lai={row.pk}").content.decode()
    assert (
        "Rà soát, công khai thủ tục nhập học; “&lt;b&gt;ưu tiên&lt;/b&gt;” &amp; dòng" in again and "<!doctype html>" in again[:20].lower()
    )
    done = browser.post("/nhiem-vu/giao/", words(token(again), **{"lay-lai": str(row.pk)}))
    assert done.status_code == 302 and Task.objects.count() == before + 1
    assert not ParkedText.objects.exists() and "Nội dung chưa lưu" not in browser.get(PAGE).content.decode()


@pytest.mark.django_db
def test_an_old_tab_after_signing_in_again(browser, demo):
    """The token of the earlier session is no longer valid: the form is refused as ever, its words are kept."""
    old = token(browser.get(PAGE).content.decode())
    sign_in(browser, demo["Thư ký Hội đồng"])
    browser.get("/")
    refused = send(browser, old)
    assert refused.status_code == 403 and "được giữ lại" in refused.content.decode()
    assert "Nội dung chưa lưu lúc" in browser.get(PAGE).content.decode()
    assert send(browser, old).status_code == 403 and ParkedText.objects.count() == 1, "the same words are kept once"


@pytest.mark.django_db
def test_on_a_shared_computer_the_words_wait_for_their_writer(browser, demo):
    old = token(browser.get(PAGE).content.decode())
    sign_in(browser, demo["Hiệu trưởng"])
    browser.get("/")
    assert send(browser, old).status_code == 403
    assert ParkedText.objects.get().user.username == "thuky"
    assert "Nội dung chưa lưu" not in browser.get(PAGE).content.decode()
    assert browser.get(f"/chua-luu/{ParkedText.objects.get().pk}/").status_code == 404
    assert LONG[:10] not in browser.get(f"{PAGE}&lay-lai={ParkedText.objects.get().pk}").content.decode()


@pytest.mark.django_db
def test_what_is_not_ours_is_not_kept(browser, demo):
    page_token = token(browser.get(PAGE).content.decode())
    cookie = browser.cookies["trinh-duyet"].value
    Session.objects.all().delete()
    stranger = Client(enforce_csrf_checks=True)
    send(stranger, page_token)
    stranger.cookies["trinh-duyet"] = cookie[:-2] + "xx"
    send(stranger, page_token)
    send(browser, "a" * 64)
    send(browser, "khong phai")
    elsewhere = {"origin": "https://noi-khac.vn", "referer": "https://noi-khac.vn/"}
    browser.post("/nhiem-vu/giao/", words(page_token), headers=elsewhere)
    browser.post("/nhiem-vu/giao/", words(page_token), headers={"sec-fetch-site": "cross-site"})
    browser.post("/nhiem-vu/giao/", {"csrfmiddlewaretoken": page_token, "title": "  "})
    browser.post("/dang-nhap/", {"csrfmiddlewaretoken": page_token, "username": "thuky"})
    assert not ParkedText.objects.exists()
    send(browser, page_token)
    assert ParkedText.objects.count() == 1


@pytest.mark.django_db
def test_a_foreign_referer_leads_nowhere(browser):
    page_token = token(browser.get(PAGE).content.decode())
    Session.objects.all().delete()
    refused = browser.post("/nhiem-vu/giao/", words(page_token), headers={"referer": "https://noi-khac.vn/la"})
    assert "noi-khac" not in refused["Location"] and ParkedText.objects.get().page == "/nhiem-vu/giao/"


@pytest.mark.django_db
def test_few_are_kept_and_not_for_long(browser, demo):
    page_token = token(browser.get(PAGE).content.decode())
    Session.objects.all().delete()
    for number in range(MOST_TEXTS + 3):
        send(browser, page_token, title=f"Việc {number}")
    assert ParkedText.objects.count() == MOST_TEXTS
    ParkedText.objects.update(parked_at=timezone.now() - timedelta(days=8))
    sign_in(browser, demo["Thư ký Hội đồng"])
    assert "Nội dung chưa lưu" not in browser.get(PAGE).content.decode()
    assert browser.get(f"/chua-luu/{ParkedText.objects.first().pk}/").status_code == 404


@pytest.mark.django_db
def test_a_page_that_stands_at_work_asks_nothing_more(client_as, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_as("thuky")
    with CaptureQueriesContext(connection) as asked:
        client.get("/nhan-su/")
    assert not any("parkedtext" in one["sql"] for one in asked)


@pytest.mark.django_db
def test_it_can_be_thrown_away(browser, demo):
    page_token = token(browser.get(PAGE).content.decode())
    Session.objects.all().delete()
    send(browser, page_token)
    sign_in(browser, demo["Thư ký Hội đồng"])
    page = browser.get(f"/chua-luu/{ParkedText.objects.get().pk}/").content.decode()
    assert "dòng\nthứ hai" in page
    assert browser.post(f"/chua-luu/{ParkedText.objects.get().pk}/bo/", {"csrfmiddlewaretoken": token(page)}).status_code == 302
    assert not ParkedText.objects.exists()


TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)


@given(TEXT, st.lists(st.sampled_from(["a", "b", "c"]), unique=True), st.sampled_from(["1", "2"]))
def test_every_kind_of_field_takes_its_words_back(said, boxes, chosen):
    form = """<!doctype html><html lang="vi"><body><form method="post" action="/khac/"><input name="title"></form>
    <form method="post"><input type="hidden" name="ma" value="moi"><input name="title" value="cũ"><textarea name="note">
cũ</textarea><select name="area"><option value="1">Một</option><option value="2" selected>Hai</option></select>
    <input type="checkbox" name="box" value="a" checked><input type="checkbox" name="box" value="b"><input type="checkbox" name="box" value="c">
    </form></body></html>"""
    fields = [("title", said), ("note", said), ("area", chosen), ("ma", "cu"), *(("box", box) for box in boxes)]
    from lxml import html

    made = html.document_fromstring(refilled(form, fields, target="/trang/", page="/trang/", mark=("lay-lai", "7")))
    other, mine = made.forms
    assert other.fields["title"] is None or other.fields["title"] == ""
    values = dict(mine.fields)
    assert (values["title"], values["note"].strip(), values["area"], values["ma"], values["lay-lai"]) == (
        said,
        said.strip(),
        chosen,
        "moi",
        "7",
    )
    assert set(mine.inputs["box"].value) == set(boxes)


@given(st.lists(st.tuples(st.sampled_from(["title", "note", "password", "api_token", "next"]), st.text(max_size=50)), max_size=20))
def test_no_secret_is_kept_and_nothing_is_kept_of_nothing(fields):
    found = kept(fields)
    assert all(name in {"title", "note"} for name, _ in found.fields)
    assert bool(found.fields) == any(value.strip() for name, value in fields if name in {"title", "note"})


def test_a_text_too_long_is_cut_and_says_so():
    found = kept([("a", "x" * (MOST_LETTERS - 1)), ("b", "yy"), ("c", "z")])
    assert found.is_cut and found.letters == MOST_LETTERS
