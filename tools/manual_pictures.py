"""Take the pictures of the manual from a freshly started demo.

python tools/manual_pictures.py http://127.0.0.1:8765 PASSWORD-OF-THUKY
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("THIDUA_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "manual" / "hinh"
PLAN = ROOT / "src" / "thidua" / "reading" / "demo" / "ke-hoach-mau.docx"


def main(base: str, password: str) -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(viewport={"width": 1180, "height": 760}, locale="vi-VN").new_page()

        def take(name: str) -> None:
            page.screenshot(path=str(OUT / f"{name}.png"))

        page.goto(base + "/dang-nhap/")
        page.fill("input[name=username]", "thuky")
        page.fill("input[name=password]", password)
        page.click("button")
        take("1-viec-cua-toi")
        page.goto(base + "/tiep-nhan/")
        page.set_input_files("input[type=file]", str(PLAN))
        page.click("text=Đọc kế hoạch")
        take("2-nghi-van")
        page.locator("h2:has-text('Nội dung đọc được')").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('.split').scrollIntoView()")
        take("3-doc-canh-ban-goc")
        page.goto(base + "/")
        page.click("a:has-text('Mở đợt bình xét')")
        page.evaluate("window.scrollTo(0, 560)")
        take("4-han-nop")
        page.goto(base + "/de-cu/")
        page.click("a:has-text('Năm 2025')")
        page.click("a:has-text('Mở') >> nth=1")
        take("5-de-cu")
        page.goto(base + "/hoi-dong/")
        page.click("table a:has-text('Mở') >> nth=0")
        take("6-hop-hoi-dong")
        page.goto(base + "/ho-so/")
        page.click("a:has-text('Năm 2024')")
        page.fill("input[name=filing_on]", "20/06/2025")
        page.click("button:has-text('Lập hồ sơ')")
        take("7-ho-so")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
