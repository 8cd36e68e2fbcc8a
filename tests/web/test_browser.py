"""The product as it is started, in a real browser: every kind of page is accessible, fits the screen, and stays light."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.conftest import CHROMIUM, PROJECT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walk")]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
FIRST_LOAD, LATER_PAGE = 150_000, 40_000
DOWNLOADS = re.compile(r"/tai-ve/|\.(xlsx|docx|pdf|json|zip|ics|png|jpg)(\?.*)?$|/mau/|/tep/|/dang-xuat/")


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """`up` on an empty data folder: (address, user name → password)."""
    data = tmp_path_factory.mktemp("up")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **os.environ,
        "PYTHONPATH": str(PROJECT / "src"),
        "THIDUA_DATA_DIR": str(data),
        "THIDUA_DATABASE_URL": "",
        "PYTHONUNBUFFERED": "1",
    }
    subprocess.run(
        [sys.executable, "-m", "thidua.ops.cli", "dossier", "--year", "2022", "--filing-date", "2023-05-19", "--out", str(data / "out")],
        env=env,
        check=True,
        capture_output=True,
    )
    log = (data / "out.txt").open("w+", encoding="utf-8")
    server = subprocess.Popen([sys.executable, "-m", "thidua.ops.cli", "up", "--port", str(port)], stdout=log, stderr=log, env=env)
    address = f"http://127.0.0.1:{port}"
    printed = ""
    for _ in range(480):  # a busy machine compresses the static files slowly
        printed = (data / "out.txt").read_text(encoding="utf-8")
        try:
            urllib.request.urlopen(f"{address}/suc-khoe", timeout=1)
            if "Ctrl+C" in printed:
                break
        except OSError:
            pass
        time.sleep(0.5)
    yield address, dict(re.findall(r"(thuky|hieutruong|totruong|giaovien)\s+(\S+)", printed)), printed
    server.terminate()
    server.wait(20)
    log.close()


def test_the_first_screen_says_where_to_look_and_how_to_keep_the_data(started):
    address, accounts, printed = started
    assert address in printed and len(accounts) == 4
    assert "Toàn bộ dữ liệu nằm tại" in printed and "backup" in printed


@pytest.mark.parametrize(("width", "user"), [(1280, "thuky"), (360, "thuky"), (360, "giaovien")])
def test_every_kind_of_page_is_accessible_fits_and_is_light(started, width, user):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Error as PlaywrightError
    from playwright.sync_api import sync_playwright

    address, accounts, _ = started
    found: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
        sizes: list[tuple[str, int]] = []
        page.on("requestfinished", lambda request: sizes.append((request.url, request.sizes()["responseBodySize"])))
        page.goto(f"{address}/dang-nhap/")
        page.fill("input[name=username]", user)
        page.fill("input[name=password]", accounts[user])
        page.click("button")
        page.wait_for_load_state()
        assert 0 < sum(size for url, size in sizes if not url.endswith(".ttf")) < FIRST_LOAD
        waiting, seen = ["/"], set()
        while waiting:
            path = waiting.pop(0)
            kind = re.sub(r"\d+", "0", path.split("?")[0])
            if kind in seen or DOWNLOADS.search(path):
                continue
            seen.add(kind)
            sizes.clear()
            try:
                answer = page.goto(address + path)
            except PlaywrightError as download:
                if "Download is starting" in str(download):
                    continue  # a file under an address that does not look like one
                raise
            if answer is None or answer.status != 200:
                found.append(f"{path}: {answer and answer.status}")
                continue
            if "text/html" not in answer.headers.get("content-type", ""):
                continue  # a paper shown in place
            found += [f"{path} {rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in Axe().run(page).response["violations"]]
            over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            found += [f"{path}: wider than the screen by {over}"] if over > 0 else []
            whole = sum(size for url, size in sizes if "/static/" not in url)
            found += [f"{path}: {whole} bytes"] if whole > LATER_PAGE else []
            waiting += page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
        browser.close()
    assert found == []
    assert len(seen) >= (25 if user == "thuky" else 5)
