"""Open every page in a real browser, wide and narrow; save pictures and say what axe and the ruler find.

python tools/shots.py http://127.0.0.1:8765 USER PASSWORD OUT_DIR [PATH ...]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

CHROMIUM = os.environ.get("THIDUA_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDTHS = (1280, 360)
START = ["/", "/phong-trao/", "/tiep-nhan/", "/de-cu/", "/hoi-dong/", "/ho-so/", "/nhan-su/", "/phap-ly/", "/don-vi/"]


def main(base: str, user: str, password: str, out: str, *paths: str) -> int:
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    faults = 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in WIDTHS:
            page = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN").new_page()
            sign_in(page, base, user, password)
            for path in paths or START:
                page.goto(base + path)
                name = f"{width}-{path.strip('/').replace('/', '_') or 'home'}.png"
                page.screenshot(path=str(folder / name), full_page=True)
                for fault in look(page):
                    faults += 1
                    print(f"{width} {path}: {fault}")
        browser.close()
    return 1 if faults else 0


def sign_in(page: Page, base: str, user: str, password: str) -> None:
    page.goto(base + "/dang-nhap/")
    page.fill("input[name=username]", user)
    page.fill("input[name=password]", password)
    page.click("button")


def look(page: Page) -> list[str]:
    """What axe and a ruler find on the open page."""
    found = [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in Axe().run(page).response["violations"]]
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*found, *([f"rộng hơn màn hình {over} px"] if over > 0 else [])]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
