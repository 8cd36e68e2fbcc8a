"""A meeting of nine in real browsers, phones at 360 px: one list of the demo's last round, decided once in each way, down to the minutes."""

from __future__ import annotations

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import docx
import pytest

from tests.conftest import CHROMIUM
from tests.journeys.people import People, accessible_and_narrow
from tests.journeys.server import Server
from tests.journeys.ways import Listing, decide
from tests.web.test_browser import FLAGS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("room")]
YEAR, TITLE = 2025, "Đề nghị tặng Giấy khen"


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """`up --phong-hop` on an empty folder, with the demo."""
    server = Server(tmp_path_factory.mktemp("room"))
    yield server
    server.stop()


@pytest.fixture
def people(room):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--ignore-certificate-errors"])
        yield People(browser, room.address, room.accounts, ("thuky", "hieutruong", "totruong"))
        browser.close()


def said(data: bytes) -> str:
    opened = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return " ".join([one.text for one in opened.paragraphs] + cells)


def test_nine_decide_by_hands_on_paper_and_on_their_phones_down_to_the_minutes(people):
    """One meeting, the same list decided three times over: the record holds the later decision, and only its tally is written."""
    from thidua.papers.checking.check import check

    people.convene(YEAR, datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date())
    accessible_and_narrow(people.desk)
    people.hand_out_codes()
    tellers = [name for name in people.phones if " " in name][:2]
    for way, agree in (("SHOW", 9), ("PAPER", 8), ("DIGITAL", 7)):
        decide(people, way, Listing(TITLE, otherwise=agree, again=way != "SHOW"), tellers)
    watching = people.phones["hieutruong"]
    watching.goto(f"{people.address}/phong/{people.meeting}/man-hinh/")
    assert watching.locator("main table").first.is_visible()
    accessible_and_narrow(watching)
    people.conclude()
    links = people.desk.locator("a[href*='bien-ban-kiem-phieu'][href*='docx']")
    (tally,) = [people.fetch(one.get_attribute("href")) for one in links.all()]
    assert check(tally) == ()
    assert "hòm phiếu hai chìa" in said(tally) and "77,8%" in said(tally), "the last decision is the one that stands"
