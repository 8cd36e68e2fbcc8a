"""The founding plan's rounds 2022, 2024 and 2025 in a real browser, each decided in each of the three ways: from nomination to the office's desk.

Every server lives on the day of its round. The school, its staff and its plan are entered once, by the pages; what a round puts forward, once
a round; both are then copied, so that every run starts at the meeting.
"""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from tests.conftest import CHROMIUM
from tests.journeys import course, founding
from tests.journeys.inspection import inspect
from tests.journeys.people import DESK, PHONE, People, accessible_and_narrow, press
from tests.journeys.rounds import BEATEN, GIVEN, OWN, ROUND_2022, ROUND_2024, ROUND_2024_LATE, ROUND_2025, UPWARD, Round
from tests.journeys.server import Server
from tests.journeys.ways import WAYS, Listing, decide
from tests.web.test_browser import FLAGS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("rounds")]  # one worker: what is shared is made once
PLANNED = date(2021, 6, 14)
USERS = tuple(founding.USERS)
TELLERS = ["Hoàng Thị Ánh Dương", "Tạ Thị Bảo Ngọc"]
RUNS = [
    pytest.param(late if way == "DIGITAL" else told, way, id=f"{told.year}-{way.lower()}")
    for told, late in ((ROUND_2022, ROUND_2022), (ROUND_2024, ROUND_2024_LATE), (ROUND_2025, ROUND_2025))
    for way in WAYS
]


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--ignore-certificate-errors"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def school(browser, tmp_path_factory):
    """A data folder with a school that has entered its plan, and its accounts."""
    data = tmp_path_factory.mktemp("truong")
    return data, founding.found(browser, data, PLANNED)


@pytest.fixture(scope="module")
def prepared(browser, school, tmp_path_factory):
    """Year → that school with its council seated and everybody laid before it, and the number of the round; made when first asked for."""
    made: dict[int, tuple[object, int]] = {}

    def of(told: Round):
        if told.year not in made:
            data = tmp_path_factory.mktemp(f"dot-{told.year}") / "du-lieu"
            shutil.copytree(school[0], data)
            server = Server(data, told.meets)
            people = People(browser, server.address, school[1], USERS)
            try:
                course.seat_the_council(people, told)
                number = course.open_the_round(people, told)
                course.enter_everybody(people, number, told)
            finally:
                people.leave()
                server.stop()
            made[told.year] = data, number
        return made[told.year]

    return of


@pytest.fixture
def run(browser, school, prepared, tmp_path, told):
    """The server of one run on the day of its meeting, its people, and the number of the round."""
    kept, number = prepared(told)
    data = tmp_path / "du-lieu"
    shutil.copytree(kept, data)
    server = Server(data, told.meets)
    people = People(browser, server.address, school[1], USERS)
    yield server, people, number
    people.leave()
    server.stop()


@pytest.mark.parametrize(("told", "way"), RUNS)
def test_a_round_goes_from_nomination_to_the_office(run, tmp_path, told: Round, way: str):
    server, people, number = run
    papers = course.Papers({})
    met(people, told, way, papers)
    hanging = course.put_up(people, number, told)
    hangs(people, number)
    server.turn_to(told.filed)
    people.signed_in(USERS[0], DESK, people.desk)
    course.sent(people, hanging, "Gỡ danh sách", reason="Đã hết thời gian công khai, không có ý kiến")
    course.decide(people, told, papers)
    course.print_certificates(people, papers)
    course.compose(people, number, told, papers)
    at_the_office(people, course.send(people, papers), papers)
    inspect(papers, told, way, tmp_path)


def met(people: People, told: Round, way: str, papers: course.Papers) -> None:
    """Two lists in one session: the school's own awards, then the proposal upward."""
    people.convene(told.year, told.meets)
    people.hand_out_codes(() if way == "DIGITAL" else (*TELLERS, USERS[1]))
    people.come_to_the_vote()
    for title, ones in (("Tặng Giấy khen của Hiệu trưởng", OWN), ("Đề nghị cấp trên tặng Giấy khen", UPWARD)):
        decide(people, way, Listing(title, {one.name: one.agree for one in ones}), TELLERS)
    for name in (TELLERS[0], USERS[1]):
        accessible_and_narrow(people.at_room(name))
    people.conclude()
    accessible_and_narrow(people.at_room(TELLERS[1]))
    for row in people.desk.locator("table:has(th:has-text('Tải về')) tbody tr").all():
        papers.word[row.locator("td").nth(1).inner_text()] = people.fetch(row.locator("a:has-text('Word')").get_attribute("href"))


def hangs(people: People, number: int) -> None:
    words = people.go(f"/cong-khai/dot/{number}/").locator("main").inner_text()
    assert all(one.name in words for one in (*GIVEN, *UPWARD))
    assert not any(one.name in words for one in BEATEN), "nobody who was not chosen is named"


def at_the_office(people: People, address: str, papers: course.Papers) -> None:
    """Whoever holds the code takes the archive, without an account, and says that it came."""
    office = people.new_page(PHONE)
    office.goto(address)
    accessible_and_narrow(office)
    with office.expect_download() as coming:
        office.click("text=Tải hồ sơ (.zip)")
    assert coming.value.path().read_bytes() == papers.archive
    office.check("input[name=kind][value=RECEIVED]")
    office.fill("input[name=name]", "Nguyễn Thị Tiếp Nhận")
    office.fill("input[name=post]", "Chuyên viên")
    press(office, "main button:has-text('Ghi kết quả'), .room button:has-text('Ghi kết quả')")
    office.wait_for_selector("text=Đã ghi kết quả")
