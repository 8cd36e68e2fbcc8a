"""Those who meet: a desk and nine phones of 360 px, three by their account, six by a code on paper; and what every screen is held to."""

from __future__ import annotations

import re
from datetime import date

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
WAIT = 60_000  # a busy machine is slow, not wrong
REASON = "Họp theo Quy chế hoạt động của Hội đồng"


def _own_password(page, given: str) -> str:
    """Past the page that asks whoever was given a password to set one; gives the new one."""
    own = f"cua rieng {given}"
    for name, value in (("old_password", given), ("new_password", own), ("new_password_again", own)):
        page.fill(f"input[name={name}]", value)
    press(page, "main button:has-text('Đổi mật khẩu')")
    page.wait_for_selector("text=Đã đổi mật khẩu")
    return own


class People:
    """The nine of one meeting. `accounts` are user name → password; `with_account` names those who bring one to the room."""

    def __init__(self, browser, address: str, accounts: dict[str, str], with_account: tuple[str, ...]) -> None:
        self.browser, self.address, self.accounts, self.with_account = browser, address, accounts, with_account
        self.contexts: list[object] = []
        self.desk = self.signed_in(with_account[0], DESK)
        self.phones: dict[str, object] = {}

    def new_page(self, size: dict[str, int]):
        context = self.browser.new_context(viewport=size, locale="vi-VN", ignore_https_errors=True)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        return page

    def signed_in(self, user: str, size: dict[str, int], page=None):
        page = page or self.new_page(size)
        page.goto(f"{self.address}/dang-nhap/")
        page.fill("input[name=username]", user)
        page.fill("input[name=password]", self.accounts[user])
        press(page, "main button")
        page.wait_for_selector("text=Đăng xuất", state="attached")
        if page.locator("input[name=new_password_again]").count():
            self.accounts[user] = _own_password(page, self.accounts[user])
        return page

    def leave(self) -> None:
        for context in self.contexts:
            context.close()

    def go(self, path: str):
        """The desk, at an address of the product."""
        answer = self.desk.goto(f"{self.address}{path}")
        assert answer is not None and answer.ok, f"{path}: {answer and answer.status}"
        return self.desk

    def convene(self, year: int, day: date) -> None:
        """Call a meeting for that day, everybody here, open."""
        desk = self.go("/hoi-dong/")
        press(desk, f"text=Triệu tập cuộc họp xét năm {year}")
        desk.fill("input[name=held_on]", day.strftime("%d/%m/%Y"))
        desk.fill("input[name=starts_at]", "14:00")
        desk.fill("input[name=place]", "Phòng họp")
        press(desk, "main button:has-text('Triệu tập')")
        self.meeting = re.search(r"/phien/(\d+)/", desk.url).group(1)
        for _ in range(desk.locator("ul.roll > li").count()):
            press(desk, "ul.roll button:has-text('Có mặt')")
        desk.fill("input[name=reason]", REASON)
        press(desk, "button:has-text('Khai mạc cuộc họp')")
        desk.wait_for_selector("text=Danh sách biểu quyết")

    def come_to_the_vote(self) -> None:
        """The agenda taken on to its fourth item, the ballots."""
        desk = self.go(f"/hoi-dong/phien/{self.meeting}/")
        for _ in range(3):
            press(desk, "button:has-text('Sang nội dung tiếp theo')")
        assert "biểu quyết" in desk.locator("ol.agenda li[aria-current]").inner_text()

    def hand_out_codes(self, here: tuple[str, ...] = ()) -> None:
        """Codes for those without an account, each entered on a phone; the others open the room by their account. `here` names those whose
        phones are looked at, where not all nine are needed."""
        desk = self.go(f"/hoi-dong/phien/{self.meeting}/ma-du-hop/")
        press(desk, "button:has-text('Cấp mã')")
        slips = desk.locator("ul.passes li")
        codes = {slips.nth(n).locator("strong").inner_text(): slips.nth(n).locator(".code").inner_text() for n in range(slips.count())}
        for name, code in codes.items():
            if here and name not in here:
                continue
            page = self.new_page(PHONE)
            page.goto(f"{self.address}/phong/?ma={code}")
            if not self.phones:
                accessible_and_narrow(page)
            press(page, "main button")
            page.wait_for_selector("text=Chỗ ngồi")
            self.phones[name] = page
        for user in self.with_account:
            if here and user not in here:
                continue
            self.phones[user] = self.signed_in(user, PHONE)
            self.at_room(user)

    def at_room(self, name: str):
        """The phone of one of the nine, at the room's page."""
        phone = self.phones[name]
        phone.goto(f"{self.address}/phong/{self.meeting}/")
        return phone

    def put_to_vote(self, title: str, way: str, tellers: list[str], chosen: tuple[str, ...] = (), again: bool = False) -> None:
        """A list of those named, or of everybody who waits; `again` offers those decided before as well."""
        desk = self.go(f"/hoi-dong/phien/{self.meeting}/danh-sach-moi/{'?lai=1' if again else ''}")
        desk.fill("input[name=title]", title)
        for label in desk.locator("label:has(input[name=nominations])").all():
            if not chosen or any(name in label.inner_text() for name in chosen):
                label.locator("input").check()
        desk.check(f"input[name=way][value={way}]")
        for field, name in zip(("first_teller", "second_teller"), tellers, strict=False):
            desk.select_option(f"select[name={field}]", label=name)
        press(desk, "button:has-text('Lập danh sách')")
        desk.wait_for_selector("text=Mở biểu quyết")

    def conclude(self) -> None:
        """Close the record."""
        desk = self.go(f"/hoi-dong/hop/{self.meeting}/ket-luan/")
        desk.fill("[name=reason]", REASON)
        press(desk, "main button:has-text('Kết luận cuộc họp')")
        desk.wait_for_selector("text=Văn bản của cuộc họp")

    def fetch(self, path: str) -> bytes:
        """A file of the product, as the desk downloads it."""
        answer = self.desk.request.get(f"{self.address}{path}")
        assert answer.ok, f"{path}: {answer.status}"
        return answer.body()


def accessible_and_narrow(page) -> None:
    """No fault of access, and nothing wider than the screen."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def press(page, selector: str) -> None:
    """Click and be on the page that follows: what is read next is never what stood before."""
    with page.expect_navigation():
        page.locator(selector).first.click()
