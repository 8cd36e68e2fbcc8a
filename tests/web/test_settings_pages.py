"""The unit's settings and the lawbook by subject: every point has a place, what is unconfirmed is counted, words find it, links still lead there."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.conftest import NOW
from thidua.apps.units import actions, local
from thidua.core.actor import Actor, Role
from thidua.kernel.outcome import Confidence, Refused
from thidua.law.load import lawbook
from thidua.law.series import NotInForce
from thidua.law.subjects import SUBJECTS, subject_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 2)
KEY = "hoi_dong.ty_le_du_hop"


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def confirmed(actor, key: str = KEY, *, confirm: bool = True) -> None:
    actions.set_local(actor=actor, key=key, value="2/3", since=date(2026, 1, 1), source="Quy chế số 5", now=NOW, confirm=confirm)


def test_every_key_of_the_lawbook_has_one_subject_and_every_subject_a_key():
    of = {key: subject_of(key) for key in lawbook().series}
    assert {one.code for one in of.values()} == {one.code for one in SUBJECTS}
    assert subject_of("hoi_dong.thong_qua.giay_khen.ty_le").code == "ty-le-thong-qua" and subject_of(KEY).code == "hop-hoi-dong"
    assert subject_of("cchc.bao_cao.nam.han").code == "bao-cao" and subject_of("cchc.noi_dung").code == "cai-cach"
    with pytest.raises(KeyError):
        subject_of("khong_co.muc_nay")


def test_no_setting_is_lost_between_the_subjects(client_as, actor_as):
    client = client_as("thuky")
    rows = local.settings(actor=actor_as("thuky"), on=TODAY)
    shown = set()
    for standing in local.by_subject(rows):
        shown |= set(re.findall(r'<li class="task" id="([^"]+)"', read(client, f"/don-vi/muc/{standing.subject.code}/")))
    assert shown == {one.series.key for one in rows} and len(shown) > 60


def test_what_is_unconfirmed_is_counted_and_a_confirmed_point_is_told_with_its_source(client_as, actor_as):
    client, secretary = client_as("thuky"), actor_as("thuky")
    rows = local.settings(actor=secretary, on=TODAY)
    open_ones = sum(not one.is_confirmed for one in rows)
    assert f"{open_ones} chưa xác nhận" in read(client, "/don-vi/")
    confirmed(secretary, confirm=False)
    assert f"{open_ones} chưa xác nhận" in read(client, "/don-vi/"), "set, yet not confirmed"
    confirmed(secretary)
    assert f"{open_ones - 1} chưa xác nhận" in read(client, "/don-vi/")
    page = read(client, "/don-vi/muc/hop-hoi-dong/")
    item = re.search(rf'id="{re.escape(KEY)}".*?</li>', page, re.DOTALL)[0]
    assert "2/3" in item and "Quy chế số 5" in item and "Đã xác nhận" in item and "Mặc định" in item
    before = next(one for one in local.settings(actor=secretary, on=date(2025, 12, 31)) if one.series.key == KEY)
    assert before.own is None, "not before its day"


def test_words_find_a_point_with_or_without_marks(client_as):
    client = client_as("thuky")
    for words in ("bỏ phiếu kín giấy khen", "BO PHIEU KIN giay khen"):
        page = client.get("/don-vi/", {"tim": words}).content.decode()
        assert 'id="hoi_dong.phieu_kin.giay_khen"' in page and f'id="{KEY}"' not in page
    nothing = client.get("/don-vi/", {"tim": "con voi"}).content.decode()
    assert "0 quy định" in nothing and "/phap-ly/?tim=con" in nothing


def test_saving_leads_back_to_the_point_on_its_subject(client_as):
    client = client_as("thuky")
    form = f"/don-vi/quy-dinh/{KEY}/"
    assert 'href="/don-vi/muc/hop-hoi-dong/"' in read(client, form)
    told = {"value": "2/3", "since": "01/01/2026", "source": "Quy chế"}
    assert client.post(form, told)["Location"] == f"/don-vi/muc/hop-hoi-dong/#{KEY}"
    assert client.get("/don-vi/muc/khong-co/")["Location"] == "/don-vi/"
    assert "do pháp luật quy định" in read(client, "/don-vi/muc/tham-quyen/"), "a subject without a word for the unit"


def test_offices_and_groups_have_pages_of_their_own(client_as):
    client = client_as("thuky")
    index = read(client, "/don-vi/")
    assert 'href="/don-vi/noi-nhan/"' in index and 'href="/don-vi/to/"' in index and "/ban-giao/tai-khoan/" in index
    assert "UBND" in read(client, "/don-vi/noi-nhan/") and "Tổ Nhà trẻ" in read(client, "/don-vi/to/")
    added = {"name": "Tổ Thử", "kind": "GROUP", "since": "01/01/2026"}
    assert client.post("/don-vi/to/them/", added)["Location"] == "/don-vi/to/"


def test_an_office_is_confirmed_where_it_stands(client_as, actor_as):
    from thidua.apps.units.models import Route

    Route.objects.update(confirmed_at=None, confirmed_by="", confidence="local_setting")
    client, route = client_as("thuky"), Route.objects.order_by("pk").first()
    assert f"{Route.objects.count()} chưa xác nhận" in read(client, "/don-vi/")
    assert client.post(f"/don-vi/noi-nhan/{route.pk}/xac-nhan/")["Location"] == "/don-vi/noi-nhan/"
    assert "Đã xác nhận" in read(client, "/don-vi/noi-nhan/")


def test_a_head_of_group_sets_nothing(client_as, actor_as):
    for address in ("/don-vi/", "/don-vi/muc/hop-hoi-dong/", "/don-vi/noi-nhan/", "/don-vi/to/"):
        assert client_as("totruong").get(address).status_code == 403, address
    other = actor_as("totruong")
    with pytest.raises(Refused, match=r"leave\.role"):
        local.settings(actor=Actor(other.account_id, other.name, other.unit_id, Role.GROUP_HEAD), on=TODAY)


def test_the_settings_ask_as_much_with_many_values_as_with_one(client_as, actor_as, django_assert_max_num_queries):
    client, secretary = client_as("thuky"), actor_as("thuky")
    confirmed(secretary)
    with django_assert_max_num_queries(20):
        client.get("/don-vi/muc/ty-le-thong-qua/")
        client.get("/don-vi/muc/hop-hoi-dong/")


def test_no_value_of_the_law_is_lost_between_the_groups(client_as):
    client, linked = client_as("giaovien"), set()
    for subject in SUBJECTS:
        linked |= set(re.findall(r'href="/phap-ly/([a-z0-9_.]+)/"', read(client, f"/phap-ly/nhom/{subject.code}/")))
    assert set(lawbook().series) <= linked


def test_the_law_is_found_by_words_and_on_a_day(client_as):
    client = client_as("giaovien")
    found = client.get("/phap-ly/", {"tim": "luong co so", "ngay": "01/08/2024"}).content.decode()
    assert "2.340.000" in found and "01/08/2024" in found
    papers = client.get("/phap-ly/", {"tim": "nghi dinh 30/2020"}).content.decode()
    assert "30/2020/NĐ-CP" in papers
    index = read(client, "/phap-ly/?ngay=01/08/2024")
    assert "/phap-ly/nhom/tien-thuong/?ngay=01/08/2024" in index and "/phap-ly/van-ban/?ngay=01/08/2024" in index
    assert client.get("/phap-ly/nhom/khong-co/")["Location"] == "/phap-ly/"


def test_instruments_stand_by_kind_those_in_force_first(client_as):
    page = read(client_as("giaovien"), "/phap-ly/van-ban/")
    assert len(re.findall(r"<strong>[^<]+ số ", page)) == len(lawbook().instruments) and "<summary>Nghị định (" in page
    decrees = re.search(r"<summary>Nghị định .*?</details>", page, re.DOTALL)[0]
    chips = re.findall(r">(Đang có hiệu lực|Không có hiệu lực)<", decrees)
    live = [chip == "Đang có hiệu lực" for chip in chips]
    assert live == sorted(live, reverse=True) and len(set(live)) > 1, "those in force come first"


def test_a_value_the_unit_has_read_is_no_longer_counted(client_as, actor_as):
    book = lawbook().on(TODAY)
    key = next(key for key, one in lawbook().series.items() if one.values and one.values[0].since <= TODAY and _second_hand(book, key))
    client, subject = client_as("thuky"), subject_of(key)
    before = _count(read(client, "/phap-ly/?ngay=02/02/2026"), subject.code)
    actions.confirm_value(actor=actor_as("thuky"), key=key, on=TODAY, source="Bản ký trên Công báo", now=NOW)
    assert _count(read(client, "/phap-ly/?ngay=02/02/2026"), subject.code) == before - 1


def _second_hand(book, key: str) -> bool:
    try:
        return book.value(key).confidence in {Confidence.SECONDARY, Confidence.FROM_MEMORY}
    except NotInForce:
        return False


def _count(page: str, code: str) -> int:
    found = re.search(rf"/nhom/{code}/.*?</li>", page, re.DOTALL)[0]
    told = re.search(r"(\d+) chưa đối chiếu", found)
    return int(told[1]) if told else 0


def test_a_seat_that_is_filled_is_folded_and_an_empty_one_is_open(client_as):
    from tests.web.test_council_pages import DECISION, ESTABLISH, keyed

    client = client_as("thuky")
    page = read(client, ESTABLISH)
    opened = page.count('<details class="seat" open')
    assert page.count('<details class="seat">') > 5 and opened == page.count("Chưa có người")
    sent = {**DECISION, **keyed(page, "slot"), **keyed(page, "other"), "check": "1", "slot-1-person": ""}
    again = client.post(ESTABLISH, sent).content.decode()
    assert again.count('<details class="seat" open') == opened + 1 == again.count("Chưa có người</span>")
    gone = client.post(ESTABLISH, {**sent, "slot-1-absent": "nhà trường không có"}).content.decode()
    assert gone.count('<details class="seat" open') == opened and "Không có ở đơn vị: nhà trường không có" in gone
