"""One round as the secretary plays it, page by page: up to the council, and from the council's word to the office's desk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.journeys.founding import NINE, STAFF, sent
from tests.journeys.people import People, press
from tests.journeys.rounds import NOMINEES, Nominee, Round

SLIPS = "Bản giấy có chữ ký, con dấu nộp kèm theo phiếu giao nhận."
BEYOND = "Cả ba cá nhân đều có sáng kiến; đề nghị Hội đồng xem xét, lựa chọn."
# by the charter: the head is also of the party cell, a deputy of the union; one person in two seats is one member
SEATS = (
    ("cấp ủy", STAFF[0][0]),
    ("Công đoàn", STAFF[2][0]),
    ("Đoàn Thanh niên", STAFF[5][0]),
    ("Nhà trẻ", STAFF[3][0]),
    ("Mẫu giáo", STAFF[4][0]),
    ("ăn phòng", STAFF[7][0]),
    ("Hiệu trưởng", STAFF[0][0]),
)
OTHERS = (STAFF[6][0], STAFF[8][0])
ROLES = {0: "Chủ tịch Hội đồng", 1: "Phó Chủ tịch Hội đồng", 2: "Thư ký Hội đồng"}


@dataclass
class Papers:
    """What a run brings home: paper → Word file, and the two things that leave the school."""

    word: dict[str, bytes]
    certificates: bytes = b""
    archive: bytes = b""


def day(of) -> str:
    """A day as people write it."""
    return of.strftime("%d/%m/%Y")


def seat_the_council(people: People, told: Round) -> None:
    """The decision of the school year with its nine."""
    desk = people.go("/hoi-dong/thanh-lap/")
    given = {"school_year": str(told.school_year), "decision_number": "41/QĐ-MNVX", "decision_on": day(told.council_on)}
    for name, value in given.items():
        desk.fill(f"input[name={name}]", value)
    roles = {name: ROLES.get(place, "Ủy viên") for place, (name, _, _) in enumerate(STAFF[:NINE])}
    deputies = [name for name, post, _ in STAFF if post == "Phó Hiệu trưởng"]
    for row in desk.locator("details.seat").all():
        if row.get_attribute("open") is None:
            row.locator("summary").click()
        seat = row.locator(".seat-name").inner_text()
        name = deputies.pop(0) if seat.startswith("Phó Hiệu trưởng") else next(who for words, who in SEATS if words in seat)
        row.locator("select[name$=person]").select_option(label=_choice(row.locator("select[name$=person]"), name))
        row.locator("select[name$=role]").select_option(label=roles[name])
    desk.click("summary:has-text('Thành viên khác')")
    for place, name in enumerate(OTHERS):
        desk.select_option(f"select[name=other-{place}-person]", label=_choice(desk.locator(f"select[name=other-{place}-person]"), name))
        desk.select_option(f"select[name=other-{place}-role]", label=roles[name])
        desk.fill(f"input[name=other-{place}-seat]", "Giáo viên")
    press(desk, "main button:has-text('Ghi nhận Hội đồng')")
    desk.wait_for_selector("text=Đã ghi nhận Hội đồng")


def _choice(select, name: str) -> str:
    """The words of the choice that names somebody."""
    return next(one for one in select.locator("option").all_inner_texts() if name in one)


def open_the_round(people: People, told: Round) -> int:
    """Open it and say when the index came out; gives the round's number."""
    desk = people.go("/de-cu/")
    link = desk.locator(f"main a:has-text('{told.year}')").first.get_attribute("href")
    number = int(re.search(r"/dot/(\d+)/", link).group(1))
    press(people.go(f"/phong-trao/dot/{number}/"), "main button:has-text('Mở đợt bình xét')")
    desk.wait_for_selector("text=Đã mở đợt")
    name = f"Chỉ số cải cách hành chính năm {told.year}"
    sent(people, f"/phong-trao/dot/{number}/chi-so/", "Lưu", name=name, publisher=told.publisher, published_on=day(told.index_on))
    return number


def enter_everybody(people: People, number: int, told: Round) -> None:
    """Ratings and nominations of all who are put forward."""
    for one in NOMINEES:
        if one.is_person:
            _rate(people, told, one)
        nominate(people, number, told, one)


def _rate(people: People, told: Round, one: Nominee) -> None:
    """What the plan asks of a person: the ratings of two school years."""
    link = people.go(f"/nhan-su/?tim={one.name}").locator(f"main tbody a:has-text('{one.name}')").first.get_attribute("href")
    for year in (told.year - 1, told.year):
        source = f"Thông báo kết quả xếp loại năm học {year - 1}-{year}"
        sent(people, f"{link}xep-loai/", "Lưu", year=str(year), level="Hoàn thành tốt nhiệm vụ", source=source)


def nominate(people: People, number: int, told: Round, one: Nominee) -> None:
    """Put forward with proofs, findings and achievements, then laid before the council."""
    desk = people.desk
    proofs = (f"Báo cáo kết quả công việc năm {told.year} của {one.name}", f"Quyết định công nhận sáng kiến năm {told.year} của {one.name}")
    for place, title in enumerate(proofs):
        known = {"title": title, "number_symbol": f"{NOMINEES.index(one) * 2 + place + 11}/{('BC-MNVX', 'QĐ-UBND')[place]}"}
        sent(people, "/de-cu/minh-chung/them/", "Ghi vào sổ", **known, dated_on=f"{20 + place}/12/{told.year}", year=str(told.year))
    people.go(f"/de-cu/dot/{number}/them/")
    desk.check(f"input[name=aim][value={'giay-khen-cap-tren' if one.upward else 'giay-khen-cua-truong'}]")
    desk.select_option(
        "select[name=who]", label=next(label for label in desk.locator("select[name=who] option").all_inner_texts() if one.name in label)
    )
    press(desk, "main button:has-text('Đề cử')")
    own = desk.url
    for link, wanted in _criteria(desk):
        people.go(link)
        desk.check("input[name=state][value=MET]")
        for label in desk.locator("label:has(input[name=evidence])").all():
            if proofs[wanted] in label.inner_text():
                label.locator("input").check()
        press(desk, "main button:has-text('Lưu')")
    press(desk, "main a:has-text('Viết, sửa thành tích')")
    desk.fill("[name=summary]", one.summary)
    for place, deed in enumerate(one.deeds):
        desk.fill(f"[name=form-{place}-text]", deed)
        desk.select_option(f"[name=form-{place}-area]", index=2 + place * 4)
        options = desk.locator(f"[name=form-{place}-evidence] option").all_inner_texts()
        desk.select_option(f"[name=form-{place}-evidence]", label=next(label for label in options if proofs[place] in label))
    press(desk, "main button:has-text('Lưu thành tích')")
    assert desk.url == own and "Chưa có minh chứng" not in desk.locator("main").inner_text()
    press(desk, "main a:has-text('Trình Hội đồng')")
    if desk.locator("[name=reason]").count():
        desk.fill("[name=reason]", BEYOND)
    press(desk, "main button:has-text('Trình Hội đồng')")
    desk.wait_for_selector("text=Đã trình Hội đồng")


def _criteria(desk) -> list[tuple[str, int]]:
    """Each criterion still to be proved: its page, and which of the two proofs speaks for it."""
    found = []
    for line in desk.locator("ul.grounds > li").all():
        words = line.inner_text()
        link = line.locator("a:has-text('Đánh giá')")
        if link.count() and "Chờ minh chứng" in words:
            found.append((link.get_attribute("href"), int("sáng kiến" in words.lower())))
    return found


def put_up(people: People, number: int, told: Round) -> str:
    """The list hangs; gives the address where it is taken down."""
    desk = people.desk
    sent(people, f"/cong-khai/dot/{number}/niem-yet/", "Ghi nhận", from_day=day(told.meets), where="Bảng tin của nhà trường")
    return desk.locator("main a:has-text('Gỡ danh sách')").get_attribute("href")


def decide(people: People, told: Round, papers: Papers) -> None:
    """The school's own decision: composed, signed, numbered, and entered in the register of awards."""
    desk = people.desk
    _started(people, "quyet-dinh-khen-thuong")
    press(desk, "main button:has-text('Chuyển trình ký')")
    press(desk, "main a:has-text('Cấp số, ban hành')")
    desk.fill("input[name=dated_on]", day(told.filed))
    press(desk, "main button:has-text('Ban hành')")
    desk.wait_for_selector("text=Đã ban hành")
    papers.word["quyet-dinh"] = people.fetch(desk.locator("main a.button:has-text('Word')").get_attribute("href"))
    papers.word["danh-sach"] = _started(people, "danh-sach-khen-thuong")
    press(people.go("/khen-thuong/quyet-dinh/"), "main a:has-text('Quyết định số')")
    wants_rule = desk.locator("text=Cần ghi quy định làm căn cứ").count() > 0
    assert wants_rule == bool(told.own_rule)
    if wants_rule:
        press(desk, "main button:has-text('Ghi vào sổ')")
        assert desk.locator("#loi").count(), "without its rule the award is not entered"
        desk.fill("input[name=rule]", told.own_rule)
    press(desk, "main button:has-text('Ghi vào sổ')")
    desk.wait_for_selector("text=Đã ghi vào sổ khen thưởng")


def _started(people: People, key: str) -> bytes:
    """A paper of the only meeting, composed; the desk stands at it."""
    desk = people.go(f"/van-ban/soan/{key}/")
    press(desk, "main button:has-text('Lập văn bản')")
    return people.fetch(desk.locator("main a.button:has-text('Word')").get_attribute("href"))


def print_certificates(people: People, papers: Papers) -> None:
    """All at once; a second print asks why."""
    desk = people.go("/van-ban/giay-khen/")
    press(desk, "main a:has-text('Quyết định số')")
    for box in desk.locator("input[name=numbers]").all():
        box.check()
    with desk.expect_download() as coming:
        desk.click("main button:has-text('Tải Giấy khen')")
    papers.certificates = coming.value.path().read_bytes()
    desk.reload()
    desk.locator("input[name=numbers]").first.check()
    press(desk, "main button:has-text('Tải Giấy khen')")
    assert "lý do" in desk.locator("#loi").inner_text().lower()
    desk.fill("input[name=reason]", "Giấy khen in lần đầu bị mờ")
    with desk.expect_download():
        desk.click("main button:has-text('Tải Giấy khen')")


def compose(people: People, number: int, told: Round, papers: Papers) -> None:
    """The dossier with every paper, taken home as Word."""
    desk = people.go(f"/ho-so/dot/{number}/")
    desk.fill("input[name=filing_on]", day(told.filed))
    press(desk, "main button:has-text('Lập hồ sơ')")
    desk.wait_for_selector("text=Đã lập hồ sơ lần 1")
    assert desk.locator("text=Các văn bản khớp nhau").count() == 1, desk.locator("main").inner_text()
    for row in desk.locator("tbody tr").all():
        link = row.locator("a:has-text('Word')").get_attribute("href")
        papers.word[f"ho-so/{row.locator('strong').inner_text()}"] = people.fetch(link)


def send(people: People, papers: Papers) -> str:
    """Sealed, checked, sent by code; gives the address that the office gets."""
    desk = people.desk
    press(desk, "main a:has-text('niêm phong, trình hồ sơ')")
    press(desk, "main button:has-text('Niêm phong')")
    desk.wait_for_selector("text=Đã niêm phong")
    papers.archive = people.fetch(desk.locator("main a:has-text('Tải tệp niêm phong')").get_attribute("href"))
    papers.word["phieu-giao-nhan"] = people.fetch(desk.locator("main a:has-text('bản Word')").get_attribute("href"))
    press(desk, "main a:has-text('Kiểm tra và gửi')")
    desk.fill("[name=reason]", SLIPS)
    press(desk, "main button:has-text('Gửi hồ sơ')")
    desk.wait_for_selector("text=Đã cấp mã nhận hồ sơ")
    return desk.locator(".notice code").first.inner_text()
