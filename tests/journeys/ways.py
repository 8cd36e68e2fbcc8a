"""The three ways a council decides a list, each as it is lived: with a slip of the pen, with tellers who differ, with two keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.journeys.people import People, accessible_and_narrow, press

NINE = 9
# What the minutes say of each.
WAYS = {
    "SHOW": "Hình thức: Biểu quyết giơ tay.",
    "PAPER": "Hình thức: Bỏ phiếu kín bằng phiếu giấy.",
    "DIGITAL": "Hình thức: Bỏ phiếu kín trên thiết bị.",
}


@dataclass(frozen=True)
class Listing:
    """A list under its title: name → how many of nine say yes; without names everybody who waits, each with `otherwise`.
    `again` is a list decided before."""

    title: str
    agree: Mapping[str, int] = field(default_factory=dict)
    otherwise: int = NINE
    again: bool = False

    def of(self, words: str) -> int:
        """How many say yes to the line that reads so."""
        return next((count for name, count in self.agree.items() if name in words), self.otherwise)


def decide(people: People, way: str, listing: Listing, tellers: list[str]) -> None:
    """The list, decided in that way from its setting up to the count."""
    people.put_to_vote(listing.title, way, [] if way == "SHOW" else tellers, tuple(listing.agree), listing.again)
    {"SHOW": by_hands, "PAPER": on_paper, "DIGITAL": on_phones}[way](people, listing, tellers)


def by_hands(people: People, listing: Listing, _tellers: list[str]) -> None:
    """A count that cannot be is refused, every mismatch at once; one slip of the pen is seen before it stands and mended; the true one stands."""
    desk = people.desk
    press(desk, "button:has-text('Mở biểu quyết')")
    press(desk, "text=Nhập kết quả giơ tay")
    _key(desk, listing, more=NINE)
    told = desk.locator("#loi").inner_text()
    assert f"({len(desk.locator('fieldset.card').all())})" in told, "every line that cannot be is named"
    _key(desk, listing, more=-1)
    desk.wait_for_selector("text=Soát lại trước khi xác nhận")
    accessible_and_narrow(desk)
    press(desk, "button:has-text('Sửa lại')")
    _key(desk, listing)
    _confirm(desk)


def on_paper(people: People, listing: Listing, tellers: list[str]) -> None:
    """Two tellers key apart, the second on her own phone; where they differ both hear where, not what, and both count again."""
    desk = people.desk
    press(desk, "button:has-text('Mở biểu quyết')")
    address = desk.url
    for more in (-1, 0):
        desk.goto(address)
        desk.locator("a:has-text('phiếu kiểm')").first.click()
        _whole(desk)
        _key(desk, listing)
        own = people.at_room(tellers[1]) if tellers[1] in people.phones else None
        if own is not None:
            press(own, "a:has-text('phiếu kiểm của tôi')")
            accessible_and_narrow(own)
        else:
            own = desk
            own.locator("a:has-text('phiếu kiểm')").nth(1).click()
        _whole(own)
        _key(own, listing, more=more)
        if more:
            told = own.locator(".notice-error").inner_text()
            assert "Hai phiếu kiểm khác nhau" in told and "người kiểm phiếu thứ" not in told, "no number of either is told"
            accessible_and_narrow(own)
            desk.goto(address)
            desk.wait_for_selector("text=Hai phiếu kiểm khác nhau")
    desk.goto(address)
    _confirm(desk)


def _confirm(desk) -> None:
    desk.wait_for_selector("text=Soát lại trước khi xác nhận")
    press(desk, "button:has-text('Xác nhận kết quả')")
    desk.wait_for_selector("text=Đã có kết quả")


def _whole(page) -> None:
    for name, value in (("issued", NINE), ("returned", NINE), ("invalid", 0)):
        page.fill(f"input[name={name}]", str(value))


def _key(page, listing: Listing, more: int = 0) -> None:
    """Every line's figures, `more` too many or too few in favour."""
    for line in page.locator("fieldset.card").all():
        count = listing.of(line.locator("legend").inner_text())
        line.locator("input[name^=agree-]").fill(str(count + more))
        line.locator("input[name^=disagree-]").fill(str(NINE - count - min(more, 0)))
    press(page, "form:has(fieldset.card) button")


def on_phones(people: People, listing: Listing, tellers: list[str]) -> None:
    """Two keys, nine slips, a count that shows nothing but how many have voted until both keys are turned."""
    desk = people.desk
    address, codes = desk.url, []
    for name in tellers:
        phone = people.at_room(name)
        press(phone, "text=Nhận chìa khóa hòm phiếu")
        press(phone, "main button:has-text('Nhận chìa khóa')")
        codes.append(phone.locator(".code").inner_text())
    accessible_and_narrow(phone)
    desk.goto(address)
    press(desk, "button:has-text('Mở biểu quyết')")
    for place, name in enumerate(people.phones):
        phone = people.at_room(name)
        press(phone, "a:has-text('Bỏ phiếu')")
        phone.wait_for_selector("button:has-text('Gửi phiếu')")
        if place == 0:
            accessible_and_narrow(phone)
        for line in phone.locator("form.slip fieldset").all():
            agrees = place < listing.of(line.locator("legend").inner_text())
            line.locator("input[value=A]" if agrees else "input[value=D]").check()
        press(phone, "button:has-text('Gửi phiếu')")
        phone.wait_for_selector("text=Phiếu đã vào hòm")
    accessible_and_narrow(phone)
    desk.goto(address)
    assert "9/9 đã bỏ phiếu" in desk.locator("main").inner_text() and desk.locator("main table").count() == 0
    press(desk, "button:has-text('Đóng bỏ phiếu')")
    for name, code, told in zip(tellers, codes, ("khóa thứ nhất", "kết quả đã có"), strict=True):
        phone = people.at_room(name)
        press(phone, "text=Mở khóa hòm phiếu")
        accessible_and_narrow(phone)
        phone.fill("input[name=code]", code)
        press(phone, "main button:has-text('Mở khóa')")
        phone.wait_for_selector(f"text={told}")
