"""A list page of 50 rows out of 100,000, signed in: ours, and beside it any address with its cookie.

    THIDUA_PEER_URL=http://127.0.0.1:8811/orga/event/e/submissions/ THIDUA_PEER_COOKIE='pretalx_session=…' python bench/list_page.py

`bench/README.md` says how the peer is set up with as many rows.
"""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS, PORT, AT_ONCE, ROUNDS, OURS, THEIRS = 100_000, 8812, 4, 5, 200, 8
FILL = """
import django; django.setup()
from datetime import datetime, UTC
from django.core.management import call_command
from thidua.ops import installation
accounts = installation.ensure_ready()
from thidua.apps.people.models import Person
from thidua.apps.units.models import Unit
from thidua.kernel.names import sort_key
from thidua.kernel.text import folded
unit = Unit.objects.get(kind="SCHOOL"); group = Unit.objects.filter(school=unit).first()
given = ["An","Bình","Chi","Dung","Đào","Giang","Hà","Hoa","Khánh","Lan","Mai","Nga","Oanh","Phương","Quỳnh","Thu","Trang","Vân","Yến","Ánh"]
def person(n):
    name = f"Nguyễn Thị {chr(65 + n % 26)}{n} {given[n % len(given)]}"
    return Person(unit=unit, code=f"B{n}", full_name=name, sort_key=sort_key(name), folded_name=folded(name), birth_year=1980, post="Giáo viên", group=group)
Person.objects.bulk_create([person(n) for n in range(ROWS - Person.objects.count())], batch_size=5000)
print("PASSWORD", dict((name, word) for _, name, word in accounts)["thuky"])
"""


def fetch(url: str, cookie: str) -> float:
    parts = urllib.parse.urlsplit(url)
    start = time.perf_counter()
    line = http.client.HTTPConnection(parts.netloc, timeout=120)
    line.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers={"Cookie": cookie})
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != http.client.OK:
        raise SystemExit(f"{url}: {answer.status}")
    return time.perf_counter() - start


def load(url: str, cookie: str, many: int) -> tuple[float, list[float]]:
    """Requests a second and every time of `many` requests, AT_ONCE at a time."""
    start = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        times = list(pool.map(lambda _: fetch(url, cookie), range(many)))
    return many / (time.perf_counter() - start), times


def sign_in(password: str) -> str:
    line = http.client.HTTPConnection(f"127.0.0.1:{PORT}")
    line.request("GET", "/dang-nhap/")
    first = line.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', first.read().decode())[1]
    cookie = first.headers["Set-Cookie"].split(";")[0]
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "username": "thuky", "password": password})
    line.request("POST", "/dang-nhap/", body, {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
    answer = line.getresponse()
    answer.read()
    return "; ".join(one.split(";")[0] for one in answer.headers.get_all("Set-Cookie"))


def p99(times: list[float]) -> float:
    return sorted(times)[max(0, round(len(times) * 0.99) - 1)]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "THIDUA_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "thidua.ops.settings"}
        for name in ("THIDUA_PEER_URL", "THIDUA_PEER_COOKIE"):
            env.pop(name, None)
        filled = subprocess.run(
            [sys.executable, "-c", FILL.replace("ROWS", str(ROWS))], env=env, capture_output=True, text=True, check=True
        )
        password = filled.stdout.split()[-1]
        server = subprocess.Popen([sys.executable, "-m", "thidua.ops.cli", "up", "--port", str(PORT)], env=env, stdout=subprocess.DEVNULL)
        try:
            for _ in range(120):
                time.sleep(0.5)
                try:
                    fetch(f"http://127.0.0.1:{PORT}/suc-khoe", "")
                    break
                except OSError:
                    continue
            pages = {"thidua": (f"http://127.0.0.1:{PORT}/nhan-su/", sign_in(fresh_password(env) or password), OURS)}
            if os.environ.get("THIDUA_PEER_URL"):
                pages["bên kia"] = (os.environ["THIDUA_PEER_URL"], os.environ["THIDUA_PEER_COOKIE"], THEIRS)
            return report(pages)
        finally:
            server.terminate()


def fresh_password(env: dict[str, str]) -> str:
    """`up` renews the demo's passwords the first time it can show them; set a known one for the measurement."""
    code = "import django; django.setup()\nfrom thidua.apps.accounts.models import User\nu = User.objects.get(username='thuky'); u.set_password('do-toc-do-trang'); u.save()"
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    return "do-toc-do-trang"


def report(pages: dict[str, tuple[str, str, int]]) -> int:
    rates: dict[str, list[float]] = {name: [] for name in pages}
    times: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(ROUNDS + 1):
        for name, (url, cookie, many) in pages.items():
            rate, took = load(url, cookie, many if turn else AT_ONCE)
            if turn:
                rates[name].append(rate)
                times[name] += took
    print("| Trang danh sách 50 dòng trong 100.000, đã đăng nhập | lượt/giây (trung vị) | p99 (ms) |\n| --- | ---: | ---: |")
    for name in pages:
        print(f"| {name} | {statistics.median(rates[name]):.1f} | {p99(times[name]) * 1000:.0f} |")
    if len(pages) > 1:
        ours, theirs = (statistics.median(rates[name]) for name in pages)
        print(f"\nNhanh hơn {ours / theirs:.0f} lần.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
