"""Accounts with a role, and one's own password: who gives what to whom, what is refused, and that a change of rights takes nothing else away."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.ballots import room
from tests.conftest import NOW
from thidua.apps.accounts import actions as accounts
from thidua.apps.accounts import queries as accounts_of
from thidua.apps.accounts.models import Membership, User
from thidua.apps.accounts.queries import actor_of
from thidua.apps.handover import roles
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, Role
from thidua.core.posts import fits, is_principal, role_of
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db
PAGE, PASSWORD = "/ban-giao/tai-khoan/", "/doi-mat-khau/"
OWN = "mùa thu lá bay"


def number(username: str) -> int:
    return User.objects.get(username=username).pk


def given(actor, username: str, role: Role, **changed):
    return roles.give_role(
        **{"actor": actor, "account_id": number(username), "role": role, "reason": "Quyết định 12", "now": NOW} | changed
    )


def opened(client, code: str, username: str, role: str) -> str:
    """The page's answer to an account for that person."""
    return client.post(PAGE, {"person_id": Person.objects.get(code=code).pk, "username": username, "role": role}).content.decode()


def new_password(client, old: str, new: str = OWN, again: str | None = None):
    told = {"old_password": old, "new_password": new, "new_password_again": new if again is None else again}
    return client.post(PASSWORD, told)


@pytest.fixture
def keyed_in(demo):
    """A client that came by the sign-in page, as the demo's `role`."""

    def signed_in(role: str) -> tuple[Client, str]:
        username, password = demo[role]
        client = Client()
        client.post("/dang-nhap/", {"username": username, "password": password})
        return client, password

    return signed_in


def test_a_post_speaks_for_a_role():
    assert is_principal("Hiệu trưởng") and is_principal("Quyền Hiệu trưởng") and is_principal("Phó Hiệu trưởng phụ trách trường")
    assert not is_principal("Phó Hiệu trưởng") and not is_principal("Giáo viên") and not is_principal("")
    assert role_of("Tổ trưởng chuyên môn, giáo viên") is Role.GROUP_HEAD and role_of("Giáo viên") is Role.STAFF
    assert fits(Role.SECRETARY, "Kế toán") and not fits(Role.GROUP_HEAD, "Kế toán")


def test_a_new_unit_gets_its_principal_a_head_and_another_secretary_by_the_page(client_as):
    shown = client_as("thuky").post(
        "/don-vi/moi/",
        {
            "ownership": "PUBLIC",
            "name": "Trường Mầm non Hoa Ban",
            "symbol": "MNHB",
            "place": "X",
            "secretary": "Lê Thị Thử",
            "username": "ban",
        },
    )
    password = re.search(r"<code>([a-z0-9]{12})</code>", shown.content.decode())[1]
    mine = Client()
    mine.post("/dang-nhap/", {"username": "ban", "password": password})
    new_password(mine, password)
    mine.post("/don-vi/to/them/", {"name": "Tổ Một", "kind": "GROUP", "since": "01/08/2012"})
    group = Unit.objects.get(school__code__startswith="TRUONG-MAM-NON-HOA-BAN", kind="GROUP")
    staff = (("H1", "Trần Thị Hiệu", "Hiệu trưởng", ""), ("H2", "Lê Thị Tổ", "Tổ trưởng", group.pk), ("H3", "Vũ Thị Thư", "Kế toán", ""))
    for code, name, post, place in staff:
        mine.post("/nhan-su/them/", {"full_name": name, "code": code, "post": post, "group_id": place})
    for code, username, role in (("H1", "hieu", "PRINCIPAL"), ("H2", "to", "GROUP_HEAD"), ("H3", "thu", "SECRETARY")):
        assert "chỉ hiện một lần" in opened(mine, code, username, role)
    assert actor_of(user=User.objects.get(username="hieu")).role is Role.PRINCIPAL
    head = actor_of(user=User.objects.get(username="to"))
    assert (head.role, head.group_id) == (Role.GROUP_HEAD, group.pk)
    assert actor_of(user=User.objects.get(username="thu")).role is Role.SECRETARY
    principal = Client()
    principal.force_login(User.objects.get(username="hieu"), backend="thidua.apps.accounts.backend.PasswordBackend")
    assert principal.get("/ban-giao/")["Location"].startswith(PASSWORD), "nothing before a password of her own"


def test_the_person_page_leads_to_the_account(client_as):
    client, deputy, teacher = client_as("thuky"), Person.objects.get(code="CB02"), Person.objects.get(code="GV12")
    without = client.get(f"/nhan-su/{deputy.pk}/").content.decode()
    assert f"{PAGE}?nguoi={deputy.pk}" in without
    assert re.search(rf'<option value="{deputy.pk}" selected', client.get(f"{PAGE}?nguoi={deputy.pk}").content.decode())
    assert f"{PAGE}{teacher.account_id}/" in client.get(f"/nhan-su/{teacher.pk}/").content.decode()
    assert "Tài khoản</dt>" not in client_as("giaovien").get(f"/nhan-su/{teacher.pk}/").content.decode()


def test_a_role_is_changed_with_its_reason_on_record(client_as, actor_as):
    client, account = client_as("thuky"), number("giaovien")
    page = f"{PAGE}{account}/"
    assert "Chưa nhập mục này" in client.post(page, {"role": "SECRETARY", "reason": ""}).content.decode()
    shown = client.post(page, {"role": "SECRETARY", "reason": "Quyết định phân công số 9"}, follow=True).content.decode()
    assert "có hiệu lực ngay" in shown and "Lý do: Quyết định phân công số 9" in shown
    assert actor_as("giaovien").role is Role.SECRETARY
    last = accounts_of.history(actor=actor_as("thuky"), account_id=account)[0]
    assert (last.what, last.actor_name, last.facts["before"], last.facts["after"]) == (
        "account.role", actor_as("thuky").name, "STAFF", "SECRETARY",
    )  # fmt: skip


def test_a_principal_needs_the_post_and_there_is_one(actor_as):
    secretary = actor_as("thuky")
    with pytest.raises(Refused, match=r"accounts\.role_post") as no:
        given(secretary, "giaovien", Role.PRINCIPAL)
    assert no.value.facts["post"] == "Giáo viên"
    people.change_person(actor=secretary, person_id=actor_as("giaovien").person_id, post="Phó Hiệu trưởng phụ trách", now=NOW)
    with pytest.raises(Refused, match=r"accounts\.principal_taken"):
        given(secretary, "giaovien", Role.PRINCIPAL)
    given(secretary, "hieutruong", Role.STAFF)
    assert given(secretary, "giaovien", Role.PRINCIPAL).role == Role.PRINCIPAL
    assert actor_as("hieutruong").role is Role.STAFF


def test_a_head_needs_a_group_and_an_account_needs_a_person(actor_as):
    secretary = actor_as("thuky")
    assert given(secretary, "giaovien", Role.GROUP_HEAD).group_id == Person.objects.get(code="GV12").group_id
    given(secretary, "totruong", Role.STAFF)
    assert Membership.objects.get(user__username="totruong").group_id is None
    Person.objects.filter(code="GV11").update(group=None)
    with pytest.raises(Refused, match=r"accounts\.role_group"):
        given(secretary, "totruong", Role.GROUP_HEAD)
    Person.objects.filter(code="GV11").update(account=None)
    for role in (Role.GROUP_HEAD, Role.PRINCIPAL):
        with pytest.raises(Refused, match=r"accounts\.role_nobody"):
            given(secretary, "totruong", role)


def test_nobody_takes_away_the_last_secretary(actor_as):
    principal, secretary = actor_as("hieutruong"), actor_as("thuky")
    for take in (
        lambda: given(principal, "thuky", Role.STAFF),
        lambda: roles.close_account(actor=principal, account_id=secretary.account_id, reason="Chuyển công tác", now=NOW),
        lambda: accounts.close(actor=secretary, account_id=secretary.account_id, now=NOW),
    ):
        with pytest.raises(Refused, match=r"accounts\.last_secretary") as no:
            take()
        assert no.value.facts["name"] == secretary.name
    assert actor_as("thuky").role is Role.SECRETARY
    given(principal, "giaovien", Role.SECRETARY)
    roles.close_account(actor=principal, account_id=secretary.account_id, reason="Chuyển công tác", now=NOW)
    acting = accounts_of.secretary_of(unit_id=principal.unit_id)
    assert acting is not None and acting.account_id == number("giaovien"), "commands act in the name of who is still here"
    with pytest.raises(Refused, match=r"accounts\.last_secretary"):
        given(principal, "giaovien", Role.STAFF)  # a closed account no longer counts
    with pytest.raises(Refused, match=r"accounts\.unknown"):
        given(principal, "thuky", Role.STAFF)


def test_what_else_is_refused(actor_as, client_as):
    secretary, teacher, head = actor_as("thuky"), actor_as("giaovien"), actor_as("totruong")
    for who in (teacher, head):
        with pytest.raises(Refused, match=r"leave\.role"):
            given(who, "giaovien", Role.SECRETARY)
        with pytest.raises(Refused, match=r"leave\.role"):
            roles.open_account(actor=who, person_id=Person.objects.get(code="CB02").pk, username="x", role=Role.SECRETARY, now=NOW)
    with pytest.raises(Refused, match=r"accounts\.role_own"):
        given(secretary, "thuky", Role.STAFF)
    with pytest.raises(Refused, match=r"accounts\.role_own"):
        roles.close_account(actor=secretary, account_id=secretary.account_id, reason="x", now=NOW)
    with pytest.raises(Refused, match=r"accounts\.role_reason"):
        given(secretary, "giaovien", Role.SECRETARY, reason="  ")
    with pytest.raises(Refused, match=r"accounts\.role_reason"):
        roles.close_account(actor=secretary, account_id=teacher.account_id, reason=" ", now=NOW)
    with pytest.raises(Refused, match=r"accounts\.role_same"):
        given(secretary, "giaovien", Role.STAFF)
    stranger = Actor(account_id=None, name="Trường khác", unit_id=secretary.unit_id + 10_000, role=Role.SECRETARY)
    with pytest.raises(Refused, match=r"accounts\.unknown"):
        given(stranger, "giaovien", Role.SECRETARY)
    refused = opened(client_as("thuky"), "CB02", "haiduong", "PRINCIPAL")
    assert "“Phó Hiệu trưởng”" in refused and not User.objects.filter(username="haiduong").exists()
    assert client_as("giaovien").post(f"{PAGE}{teacher.account_id}/", {"role": "SECRETARY", "reason": "x"}).status_code == 403
    assert client_as("giaovien").post(f"{PAGE}{secretary.account_id}/khoa/", {"reason": "x"}).status_code == 403


def test_a_change_of_role_ends_no_session_no_seat_and_no_vote(actor_as, keyed_in):
    secretary = actor_as("thuky")
    sitting = room.begun(secretary)
    ballot = room.a_list(secretary, sitting, "PAPER")
    before = (list(ballot.meeting.attendances.order_by("pk").values("member_id", "present")), ballot.state)
    there, _ = keyed_in("Tổ trưởng")
    given(secretary, "totruong", Role.STAFF)
    ballot.refresh_from_db()
    assert before == (list(ballot.meeting.attendances.order_by("pk").values("member_id", "present")), ballot.state)
    assert there.get("/").status_code == 200 and there.get("/doi-chieu/").status_code == 403, "signed in, with the new role"


def test_a_closed_account_is_out_and_stays_on_the_list(actor_as, client_as, keyed_in):
    there, password = keyed_in("Tổ trưởng")
    page = f"{PAGE}{number('totruong')}/khoa/"
    shown = client_as("thuky").post(page, {"reason": "Nghỉ hưu theo quyết định số 3"}, follow=True).content.decode()
    assert "Đã khóa" in shown and "Lý do: Nghỉ hưu theo quyết định số 3" in shown
    assert there.get("/").status_code == 302
    assert "không đúng" in Client().post("/dang-nhap/", {"username": "totruong", "password": password}).content.decode()
    assert "Đã khóa" in client_as("thuky").get(PAGE).content.decode()


def test_a_role_that_no_longer_fits_the_post_is_shown(actor_as, client_as):
    assert "Khác chức vụ" not in client_as("thuky").get(PAGE).content.decode()
    people.change_person(actor=actor_as("thuky"), person_id=actor_as("hieutruong").person_id, post="Giáo viên", now=NOW)
    assert "Khác chức vụ" in client_as("thuky").get(PAGE).content.decode()
    assert "Vai trò khác chức vụ" in client_as("thuky").get(f"{PAGE}{number('hieutruong')}/").content.decode()


def test_ones_own_password_is_changed_and_every_other_session_ends(keyed_in):
    here, password = keyed_in("Giáo viên, nhân viên")
    elsewhere, _ = keyed_in("Giáo viên, nhân viên")
    colleague, _ = keyed_in("Tổ trưởng")
    assert new_password(here, password)["Location"] == "/"
    assert "Đã đổi mật khẩu" in here.get("/").content.decode(), "this session goes on"
    assert elsewhere.get("/").status_code == 302 and colleague.get("/").status_code == 200
    assert "không đúng" in Client().post("/dang-nhap/", {"username": "giaovien", "password": password}).content.decode()
    import unicodedata

    typed = unicodedata.normalize("NFD", OWN)
    assert Client().post("/dang-nhap/", {"username": "giaovien", "password": typed}).status_code == 302, (
        "another keyboard, the same letters"
    )
    last = accounts_of.history(actor=actor_of(user=User.objects.get(username="thuky")), account_id=number("giaovien"))[0]
    assert last.what == "account.password_changed" and OWN not in str(last.facts)


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("ngắn", "từ 8 đến 200 ký tự"),
        ("12345678", "dễ đoán"),
        ("giaovien2026", "dễ đoán"),
        ("Mật khẩu 123", "dễ đoán"),
        ("password1", "phổ biến"),
        ("", "Chưa nhập mục này"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(keyed_in, new, says):
    here, password = keyed_in("Giáo viên, nhân viên")
    shown = new_password(here, password, new)
    assert shown.status_code == 200 and says in shown.content.decode() and password not in shown.content.decode()
    assert Client().post("/dang-nhap/", {"username": "giaovien", "password": password}).status_code == 302


def test_what_a_change_of_password_refuses(keyed_in, client):
    here, password = keyed_in("Giáo viên, nhân viên")
    assert "hiện tại không đúng" in new_password(here, "sai").content.decode()
    assert "khác nhau" in new_password(here, password, again="mùa thu lá rụng").content.decode()
    assert "trùng mật khẩu hiện tại" in new_password(here, password, password).content.decode()
    assert client.post(PASSWORD, {}).status_code == 302, "a stranger has none to change"


def test_a_password_that_was_given_opens_nothing_before_it_is_changed(client_as):
    shown = client_as("thuky").post(f"{PAGE}{number('giaovien')}/cap-lai/").content.decode()
    password = re.search(r"mật khẩu <code>([a-z0-9]{12})</code>", shown)[1]
    there = Client()
    there.post("/dang-nhap/", {"username": "giaovien", "password": password, "next": "/minh-chung/"})
    for address in ("/", "/minh-chung/?tim=a", "/phong/1/"):
        assert there.get(address)["Location"].startswith(PASSWORD), address
    assert there.post("/nhiem-vu/them/", {})["Location"].startswith(PASSWORD)
    page = there.get(f"{PASSWORD}?next=/minh-chung/").content.decode()
    assert "do người khác cấp" in page and 'class="menu-wide"></div>' in page
    told = {"old_password": password, "new_password": OWN, "new_password_again": OWN}
    assert there.post(PASSWORD, {**told, "next": "https://noi-khac.vn/"})["Location"] == "/"
    assert there.get("/minh-chung/").status_code == 200
    assert there.post("/dang-xuat/").status_code == 302


def test_passwords_of_a_form_sent_too_late_are_not_kept(keyed_in):
    from thidua.apps.parking.models import ParkedText

    here, password = keyed_in("Giáo viên, nhân viên")
    here.get(PASSWORD)
    here.cookies.pop("sessionid")
    new_password(here, password)
    assert OWN not in str(list(ParkedText.objects.values()))
