"""A meeting of nine in real browsers, phones at 360 px: once for each way of deciding, down to the minutes."""

from __future__ import annotations

import io
import os
import re
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import CHROMIUM, PROJECT
from tests.web.test_browser import FLAGS

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """`up --phong-hop` on an empty folder: (address, user name → password)."""
    data = tmp_path_factory.mktemp("room")
    env = {
        **os.environ,
        "PYTHONPATH": str(PROJECT / "src"),
        "THIDUA_DATA_DIR": str(data),
        "THIDUA_DATABASE_URL": "",
        "PYTHONUNBUFFERED": "1",
    }
    log = (data / "out.txt").open("w+", encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = [sys.executable, "-m", "thidua.ops.cli", "up", "--port", str(port), "--phong-hop"]
    server = subprocess.Popen(call, stdout=log, stderr=log, env=env)
    unverified = ssl.create_default_context()
    unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
    address = ""
    for _ in range(480):
        printed = (data / "out.txt").read_text(encoding="utf-8")
        found = re.search(r"Mở trình duyệt tại:\s+(https://\S+?)/\s", printed)
        if found:
            address = found.group(1)
            try:
                urllib.request.urlopen(f"{address}/suc-khoe", timeout=1, context=unverified)
                break
            except OSError:
                pass
        time.sleep(0.5)
    yield address, dict(re.findall(r"(thuky|hieutruong|totruong|giaovien)\s+(\S+)", printed))
    server.terminate()
    server.wait(20)
    log.close()


class People:
    """The nine: three with accounts, six with a code on paper."""

    def __init__(self, browser, address: str, accounts: dict[str, str]) -> None:
        self.browser, self.address, self.accounts = browser, address, accounts
        self.desk = self._signed_in("thuky", {"width": 1280, "height": 900})
        self.phones: dict[str, object] = {}

    def _signed_in(self, user: str, size: dict[str, int]):
        page = self.browser.new_context(viewport=size, locale="vi-VN", ignore_https_errors=True).new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{self.address}/dang-nhap/")
        page.fill("input[name=username]", user)
        page.fill("input[name=password]", self.accounts[user])
        page.click("main button")
        return page

    def convene(self) -> str:
        """Call a meeting for today, everybody here, open; returns its address at the desk."""
        desk = self.desk
        desk.goto(f"{self.address}/hoi-dong/")
        desk.click("text=Triệu tập cuộc họp xét năm 2025")
        desk.fill("input[name=held_on]", datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).strftime("%d/%m/%Y"))
        desk.fill("input[name=starts_at]", "14:00")
        desk.fill("input[name=place]", "Phòng họp")
        desk.click("main button:has-text('Triệu tập')")
        self.meeting = re.search(r"/phien/(\d+)/", desk.url).group(1)
        while desk.locator("ul.roll button:has-text('Có mặt')").count():
            desk.locator("ul.roll button:has-text('Có mặt')").first.click()
        desk.fill("input[name=reason]", "Theo Quy chế hoạt động của Hội đồng")
        desk.click("button:has-text('Khai mạc cuộc họp')")
        desk.wait_for_selector("text=Danh sách biểu quyết")
        return desk.url

    def hand_out_codes(self) -> None:
        """Codes for the six without an account, each entered on a phone; the others open the room by their account."""
        desk = self.desk
        desk.goto(f"{self.address}/hoi-dong/phien/{self.meeting}/ma-du-hop/")
        desk.click("button:has-text('Cấp mã')")
        slips = desk.locator("ul.passes li")
        codes = {slips.nth(n).locator("strong").inner_text(): slips.nth(n).locator(".code").inner_text() for n in range(slips.count())}
        for name, code in codes.items():
            page = self.browser.new_context(viewport=PHONE, locale="vi-VN", ignore_https_errors=True).new_page()
            page.set_default_timeout(60_000)
            page.goto(f"{self.address}/phong/?ma={code}")
            page.click("main button")
            page.wait_for_selector("text=Chỗ ngồi")
            self.phones[name] = page
        for user in ("thuky", "hieutruong", "totruong"):
            page = self._signed_in(user, PHONE)
            page.goto(f"{self.address}/phong/{self.meeting}/")
            self.phones[user] = page

    def at_room(self, name: str):
        """The phone of one of the nine, at the room's page."""
        phone = self.phones[name]
        phone.goto(f"{self.address}/phong/{self.meeting}/")
        return phone

    def put_to_vote(self, way: str, tellers: list[str]) -> None:
        desk = self.desk
        desk.goto(f"{self.address}/hoi-dong/phien/{self.meeting}/danh-sach-moi/?lai=1")
        desk.fill("input[name=title]", "Đề nghị tặng Giấy khen")
        for box in desk.locator("input[name=nominations]").all():
            box.check()
        desk.check(f"input[name=way][value={way}]")
        for field, name in zip(("first_teller", "second_teller"), tellers, strict=False):
            desk.select_option(f"select[name={field}]", label=name)
        desk.click("button:has-text('Lập danh sách')")
        desk.wait_for_selector("text=Mở biểu quyết")

    def minutes(self) -> bytes:
        """Close the record; the minutes of the count as a Word file."""
        desk = self.desk
        desk.goto(f"{self.address}/hoi-dong/hop/{self.meeting}/ket-luan/")
        desk.fill("[name=reason]", "Theo Quy chế hoạt động của Hội đồng")
        desk.click("main button:has-text('Kết luận cuộc họp')")
        desk.wait_for_selector("text=Văn bản của cuộc họp")
        link = desk.locator("a[href*='bien-ban-kiem-phieu'][href*='docx']").first.get_attribute("href")
        answer = desk.request.get(f"{self.address}{link}")
        assert answer.ok
        return answer.body()


@pytest.fixture
def people(room):
    from playwright.sync_api import sync_playwright

    address, accounts = room
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--ignore-certificate-errors"])
        yield People(browser, address, accounts)
        browser.close()


def accessible_and_narrow(page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def said(data: bytes) -> str:
    import docx

    opened = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return " ".join([one.text for one in opened.paragraphs] + cells)


def by_hands(people: People) -> None:
    """A count that cannot be is refused, every mismatch at once; then the true one stands."""
    desk = people.desk
    people.put_to_vote("SHOW", [])
    desk.click("button:has-text('Mở biểu quyết')")
    desk.click("text=Nhập kết quả giơ tay")
    for agree in ("12", "9"):
        fill(desk, "agree", agree)
        fill(desk, "disagree", "0")
        desk.click("button:has-text('Lưu kết quả')")
        if agree == "12":
            told = desk.locator("#loi").inner_text()
            assert "(1)" in told and "(2)" in told
    desk.wait_for_selector("text=Đã có kết quả")


def on_paper(people: People, tellers: list[str]) -> None:
    """Two tellers key apart; where they differ both hear all of it, and count again."""
    desk = people.desk
    people.put_to_vote("PAPER", tellers)
    desk.click("button:has-text('Mở biểu quyết')")
    for teller, agree in ((0, "8"), (1, "7"), (1, "8")):
        desk.locator("a:has-text('phiếu kiểm')").nth(teller).click()
        for name, value in (("issued", "9"), ("returned", "9"), ("invalid", "0")):
            desk.fill(f"input[name={name}]", value)
        fill(desk, "agree", agree)
        fill(desk, "disagree", str(9 - int(agree)))
        desk.click("button:has-text('Lưu kết quả')")
        if agree == "7":
            desk.wait_for_selector("text=Hai người kiểm phiếu đếm khác nhau")
            desk.click("a:has-text('Quay lại')")
    desk.wait_for_selector("text=Đã có kết quả")


def on_phones(people: People, tellers: list[str]) -> None:
    """Two keys, nine slips, a count that shows nothing but how many have voted until both keys are turned."""
    desk = people.desk
    people.put_to_vote("DIGITAL", tellers)
    listing, codes = desk.url, []
    for name in tellers:
        phone = people.at_room(name)
        phone.click("text=Nhận chìa khóa hòm phiếu")
        phone.click("main button:has-text('Nhận chìa khóa')")
        codes.append(phone.locator(".code").inner_text())
    desk.goto(listing)
    desk.click("button:has-text('Mở biểu quyết')")
    for place, name in enumerate(people.phones):
        phone = people.at_room(name)
        phone.click("a:has-text('Bỏ phiếu')")
        phone.wait_for_selector("button:has-text('Gửi phiếu')")
        if place == 0:
            accessible_and_narrow(phone)
        for field in phone.locator("form.slip fieldset").all():
            field.locator("input[value=A]" if place < 7 else "input[value=D]").check()
        phone.click("button:has-text('Gửi phiếu')")
        phone.wait_for_selector("text=Phiếu đã vào hòm")
    desk.goto(listing)
    assert "9/9 đã bỏ phiếu" in desk.locator("main").inner_text() and desk.locator("main table").count() == 0
    desk.click("button:has-text('Đóng bỏ phiếu')")
    for name, code, told in zip(tellers, codes, ("khóa thứ nhất", "kết quả đã có"), strict=True):
        phone = people.at_room(name)
        phone.click("text=Mở khóa hòm phiếu")
        phone.fill("input[name=code]", code)
        phone.click("main button:has-text('Mở khóa')")
        phone.wait_for_selector(f"text={told}")


def fill(page, name: str, value: str) -> None:
    for field in page.locator(f"input[name^={name}-]").all():
        field.fill(value)


def test_nine_decide_by_hands_on_paper_and_on_their_phones_down_to_the_minutes(people):
    """One meeting, the same list decided three times over: each later decision stands in the record."""
    from thidua.papers.checking.check import check

    people.convene()
    accessible_and_narrow(people.desk)
    people.hand_out_codes()
    tellers = [name for name in people.phones if " " in name][:2]
    by_hands(people)
    on_paper(people, tellers)
    on_phones(people, tellers)
    watching = people.phones["hieutruong"]
    watching.goto(f"{people.address}/phong/{people.meeting}/man-hinh/")
    assert watching.locator("main table").first.is_visible()
    accessible_and_narrow(watching)
    minutes = people.minutes()
    assert [one.code for one in check(minutes)] == []
    assert "07" in said(minutes) or "7" in said(minutes)
