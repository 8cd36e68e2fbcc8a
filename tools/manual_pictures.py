"""Take every picture of the manual, in one go, from a demo of its own that is thrown away afterwards.

python tools/manual_pictures.py [NAME ...]      all pictures, or only those named (the steps before them are walked as well)
"""

from __future__ import annotations

import io
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

CHROMIUM = os.environ.get("THIDUA_CHROMIUM", "/usr/bin/chromium")
SHOWN_AS, SHOWN_PORT = "192.168.1.20", 8765  # what the pictures show as this machine's address; the browser is told to look here instead
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
DESK, PHONE = {"width": 1180, "height": 760}, {"width": 375, "height": 760}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLOURS, START_SECONDS, WAIT_MS = 64, 420, 60_000
ACCOUNT = r"(thuky|hieutruong|totruong|giaovien)\s+(\S+)"


class House:
    """The running demo: pages of each account, the data folder, and what the meeting needs to remember."""

    def __init__(self, browser: Any, base: str, data: Path, passwords: dict[str, str]) -> None:
        self.browser, self.base, self.data, self.passwords = browser, base, data, passwords
        self.kept: dict[tuple[str, int], Any] = {}
        self.meeting = ""
        self.listing = ""
        self.seats: dict[str, Any] = {}
        self.keys: list[tuple[str, str]] = []

    def at(self, path: str, who: str = "thuky", size: dict[str, int] = DESK) -> Any:
        """The page `path` as `who` sees it; one window for each person and size."""
        key = (who, size["width"])
        if key not in self.kept:
            self.kept[key] = self.fresh(size)
            if who:
                self._sign_in(self.kept[key], who)
        page = self.kept[key]
        page.goto(self.base + path)
        return page

    def fresh(self, size: dict[str, int]) -> Any:
        page = self.browser.new_context(viewport=size, locale="vi-VN").new_page()
        page.set_default_timeout(WAIT_MS)
        return page

    def _sign_in(self, page: Any, who: str) -> None:
        page.goto(self.base + "/dang-nhap/")
        page.fill("input[name=username]", who)
        page.fill("input[name=password]", self.passwords[who])
        page.click("main button")
        page.wait_for_selector("header .brand")

    def ask(self, question: str) -> str:
        """One value out of the demo's own table, for what no page shows."""
        with sqlite3.connect(f"file:{self.data / 'thidua.sqlite3'}?mode=ro", uri=True) as link:
            return str(link.execute(question).fetchone()[0])


@dataclass(frozen=True)
class Picture:
    """One picture: its name, what it shows, and how to get there."""

    name: str
    about: str
    walk: Callable[[House], Any]


PICTURES: dict[str, Picture] = {}


def picture(name: str, about: str) -> Callable[[Callable[[House], Any]], Callable[[House], Any]]:
    """Enter a walk into the list; walks go in the order they are written, for later ones stand on earlier ones."""

    def keep(walk: Callable[[House], Any]) -> Callable[[House], Any]:
        PICTURES[name] = Picture(name, about, walk)
        return walk

    return keep


def down_to(page: Any, selector: str) -> Any:
    """Scroll so that the first `selector` stands at the top."""
    page.locator(selector).first.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
    return page


def save(page: Any) -> Any:
    """Press the chief button of the form on the page."""
    page.locator("main form button:not(.quiet):not(.danger)").first.click()
    return page


@picture("01-viec-cua-toi", "Việc của tôi, tài khoản Thư ký")
def _(house: House) -> Any:
    return house.at("/")


@picture("01-dang-nhap", "Trang đăng nhập trên điện thoại")
def _(house: House) -> Any:
    return house.at("/dang-nhap/", "", PHONE)


@picture("02-nghi-van", "Điểm nghi vấn của kế hoạch vừa đọc")
def _(house: House) -> Any:
    page = house.at("/tiep-nhan/")
    page.set_input_files("input[type=file]", str(PLAN))
    page.click("text=Đọc kế hoạch")
    return page


@picture("02-cac-buoc", "Các bước của phong trào")
def _(house: House) -> Any:
    page = house.at("/phong-trao/")
    page.locator("main table a").first.click()
    return down_to(page, "main ol")


@picture("03-duyet-dang-ky", "Duyệt đăng ký trong một bảng")
def _(house: House) -> Any:
    page = house.at("/dang-ky/")
    page.click("a:has-text('Duyệt đăng ký')")
    return page


@picture("03-cham-diem", "Bảng chấm điểm tháng của một tổ")
def _(house: House) -> Any:
    page = house.at("/cham-diem/")
    page.locator("main a[href*='/bang/']").first.click()
    return page


@picture("04-nhiem-vu", "Nhiệm vụ của năm")
def _(house: House) -> Any:
    return down_to(house.at("/nhiem-vu/"), "main h2:has-text('Cải cách thể chế')")


@picture("04-nam-qua-hinh", "Năm qua hình")
def _(house: House) -> Any:
    page = house.at("/nhiem-vu/")
    page.click("a:has-text('Năm qua hình')")
    return page


@picture("05-so-minh-chung", "Sổ minh chứng")
def _(house: House) -> Any:
    return house.at("/minh-chung/")


@picture("05-them-anh", "Thêm ảnh bằng điện thoại")
def _(house: House) -> Any:
    return down_to(house.at("/minh-chung/them/", "giaovien", PHONE), "main h1")


@picture("06-tieu-chuan-cua-toi", "Tiêu chuẩn của tôi trên điện thoại")
def _(house: House) -> Any:
    return down_to(house.at("/tieu-chuan/", "giaovien", PHONE), "main h2")


@picture("06-ban-do", "Bản đồ điều kiện")
def _(house: House) -> Any:
    page = house.at("/tieu-chuan/")
    page.click("a:has-text('Bản đồ điều kiện')")
    return page


@picture("07-lich", "Lịch của tháng")
def _(house: House) -> Any:
    return house.at("/lich/")


@picture("07-them-han", "Chọn cách tính hạn")
def _(house: House) -> Any:
    return house.at("/lich/han/them/")


@picture("08-bao-cao", "Báo cáo trong năm, theo hạn gửi")
def _(house: House) -> Any:
    return house.at("/bao-cao/")


@picture("08-bang-cap-tren", "Ghép bảng của cấp trên")
def _(house: House) -> Any:
    page = house.at("/bao-cao/bang/")
    page.locator("main a[href*='/bang/']:not([href*='nhan'])").first.click()
    page.click("a:has-text('cách ghép')")
    return page


@picture("09-de-cu", "Một đề cử: tiêu chuẩn và minh chứng")
def _(house: House) -> Any:
    page = house.at("/de-cu/")
    page.click("a:has-text('Năm 2025')")
    page.locator("main table a[href^='/de-cu/']").last.click()
    return page


@picture("09-chi-tieu", "Chỉ tiêu: còn bao nhiêu chỗ, vì sao")
def _(house: House) -> Any:
    return house.at("/chi-tieu/")


@picture("10-dieu-hanh", "Trang điều hành cuộc họp")
def _(house: House) -> Any:
    page = house.at("/hoi-dong/")
    page.click("text=Triệu tập cuộc họp xét năm 2025")
    page.fill("input[name=held_on]", today())
    page.fill("input[name=starts_at]", "14:00")
    page.fill("input[name=place]", "Phòng họp tầng 2")
    page.click("main button:has-text('Triệu tập')")
    house.meeting = re.search(r"/phien/(\d+)/", page.url).group(1)  # type: ignore[union-attr]
    while page.locator("ul.roll button:has-text('Có mặt')").count():
        page.locator("ul.roll button:has-text('Có mặt')").first.click()
    page.fill("input[name=reason]", "Theo Quy chế hoạt động của Hội đồng")
    page.click("button:has-text('Khai mạc cuộc họp')")
    page.wait_for_selector("text=Danh sách biểu quyết")
    page.evaluate("window.scrollTo(0, 0)")
    return page


@picture("phong-hop-ma-du-hop", "Mã dự họp để in, cắt rời, trao tận tay")
def _(house: House) -> Any:
    page = house.at(f"/hoi-dong/phien/{house.meeting}/ma-du-hop/")
    page.click("button:has-text('Cấp mã')")
    slips = page.locator("ul.passes li")
    for n in range(slips.count()):
        name, code = slips.nth(n).locator("strong").inner_text(), slips.nth(n).locator(".code").inner_text()
        phone = house.fresh(PHONE)
        phone.goto(f"{house.base}/phong/?ma={code}")
        phone.click("main button")
        house.seats[name] = phone
    return page


def recuse_the_nominated(house: House) -> None:
    """A member who is nominated does not vote on the own case."""
    path = f"/hoi-dong/hop/{house.meeting}/khong-bieu-quyet/"
    page = house.at(path)
    members = page.locator("select[name=member] option").all_inner_texts()
    cases = page.locator("select[name=nomination] option").all_inner_texts()
    for who in members:
        for case in cases:
            if who.split(",")[0].split("(")[0].strip() in case:
                house.at(path)
                page.select_option("select[name=member]", label=who)
                page.select_option("select[name=nomination]", label=case)
                page.fill("input[name=reason]", "Là người được đề cử")
                save(page)


@picture("10-la-phieu", "Lá phiếu kín trên điện thoại")
def _(house: House) -> Any:
    recuse_the_nominated(house)
    page = house.at(f"/hoi-dong/phien/{house.meeting}/danh-sach-moi/")
    page.fill("input[name=title]", "Tặng Giấy khen của Hiệu trưởng")
    for box in page.locator("input[name=nominations]").all():
        box.check()
    page.check("input[name=way][value=DIGITAL]")
    tellers = list(house.seats)[:2]
    for field, name in zip(("first_teller", "second_teller"), tellers, strict=True):
        page.select_option(f"select[name={field}]", label=name)
    page.click("button:has-text('Lập danh sách')")
    page.wait_for_selector("text=Mở biểu quyết")
    house.listing = page.url
    for name in tellers:
        phone = house.seats[name]
        phone.goto(f"{house.base}/phong/{house.meeting}/")
        phone.click("text=Nhận chìa khóa hòm phiếu")
        phone.click("main button:has-text('Nhận chìa khóa')")
        house.keys.append((name, phone.locator(".code").inner_text()))
    page.goto(house.listing)
    page.click("button:has-text('Mở biểu quyết')")
    phone = list(house.seats.values())[2]
    page.wait_for_selector("button:has-text('Đóng bỏ phiếu')")
    phone.goto(f"{house.base}/phong/{house.meeting}/")
    phone.click("a:has-text('Bỏ phiếu')")
    phone.locator("form.slip fieldset").first.locator("input[value=A]").check()
    return phone


@picture("phong-hop-man-hinh-lon", "Màn hình lớn sau khi mở hòm phiếu")
def _(house: House) -> Any:
    ballot = re.search(r"/danh-sach/(\d+)/", house.listing).group(1)  # type: ignore[union-attr]
    voters = list(house.seats.values())
    for who in ("thuky", "hieutruong", "totruong"):
        voters.append(house.at("/", who, PHONE))
    for place, phone in enumerate(voters):
        phone.goto(f"{house.base}/phong/bo-phieu/{ballot}/")
        for field in phone.locator("form.slip fieldset").all():
            field.locator("input[value=D]" if place == 0 else "input[value=A]").check()
        phone.click("button:has-text('Gửi phiếu')")
        phone.wait_for_selector("text=Phiếu đã vào hòm")
    page = house.at("/")
    page.goto(house.listing)
    page.click("button:has-text('Đóng bỏ phiếu')")
    page.wait_for_selector("text=lần lượt mở khóa")
    for name, code in house.keys:
        phone = house.seats[name]
        phone.goto(f"{house.base}/phong/mo-hom/{ballot}/")
        phone.fill("input[name=code]", code)
        phone.click("main button:has-text('Mở khóa')")
        phone.wait_for_selector(".notice-good")
    return house.at(f"/phong/{house.meeting}/man-hinh/")


@picture("11-cong-khai", "Danh sách đã niêm yết, ngày hết hạn công khai")
def _(house: House) -> Any:
    conclude = house.at(f"/hoi-dong/hop/{house.meeting}/ket-luan/")
    conclude.fill("[name=reason]", "Theo Quy chế hoạt động của Hội đồng")
    conclude.click("main button:has-text('Kết luận cuộc họp')")
    conclude.wait_for_selector("text=Văn bản của cuộc họp")
    page = house.at("/cong-khai/")
    page.click("main a:has-text('2025')")
    page.click("a:has-text('Ghi nhận niêm yết')")
    page.fill("input[name=where]", "Bảng tin của nhà trường")
    page.fill("input[name=answers_to]", "Thư ký Hội đồng Thi đua - Khen thưởng")
    page.click("button:has-text('Ghi nhận')")
    page.wait_for_selector("text=Niêm yết ngày")
    return page


@picture("12-ho-so", "Bộ hồ sơ đã lập")
def _(house: House) -> Any:
    page = house.at("/ho-so/")
    page.click("main a:has-text('Năm 2024')")
    page.fill("input[name=filing_on]", "20/06/2025")
    page.click("button:has-text('Lập hồ sơ')")
    page.wait_for_selector("text=Tải cả bộ")
    return page


@picture("12-trinh-ho-so", "Một lần trình hồ sơ")
def _(house: House) -> Any:
    page = house.at("/trinh-ho-so/")
    page.locator("main table a").first.click()
    page.wait_for_selector("text=Mã nhận hồ sơ")
    return page


@picture("13-soan", "Một văn bản đang soạn, minh chứng cạnh từng câu")
def _(house: House) -> Any:
    page = house.at("/van-ban/")
    page.locator("main table a").first.click()
    page.wait_for_selector("article.card")
    return down_to(page, "article.card h2:has-text('II.')")


@picture("13-giay-khen", "Vị trí in Giấy khen tính bằng mm")
def _(house: House) -> Any:
    return house.at("/van-ban/giay-khen/vi-tri/")


def fill(page: Any, **words: str) -> None:
    for name, value in words.items():
        page.fill(f"[name={name}]", value)


def today() -> str:
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).strftime("%d/%m/%Y")


def issue_a_letter(house: House) -> None:
    """A letter written, sent to be signed, numbered; with the code of the proof page on it."""
    page = house.at("/don-vi/quy-dinh/van_ban.ma_xac_nhan/")
    fill(page, value="1", since=today(), source="Quy chế công tác văn thư của trường")
    page.check("input[name=confirm]")
    save(page)
    page = house.at("/van-ban/soan/cong-van/")
    fill(page, about="đề nghị hướng dẫn hồ sơ khen thưởng", to="UBND phường Hoàng Mai (giả định)")
    fill(page, paragraphs="Nhà trường đề nghị được hướng dẫn mẫu báo cáo thành tích.")
    save(page)
    page.click("button:has-text('Chuyển trình ký')")
    page.click("a:has-text('Cấp số, ban hành')")
    fill(page, dated_on=today())
    save(page)
    page.wait_for_selector("a:has-text('Lưu bản đã ký')")


@picture("14-khen-thuong", "Sổ theo dõi khen thưởng")
def _(house: House) -> Any:
    return house.at("/khen-thuong/")


@picture("15-so-van-ban", "Sổ văn bản đi, đến")
def _(house: House) -> Any:
    issue_a_letter(house)
    page = house.at("/so-van-ban/den/ghi/")
    fill(
        page,
        **{
            "arrived_on": today(),
            "author": "UBND phường Hoàng Mai (giả định)",
            "number_symbol": "212/UBND-VHXH",
            "dated_on": today(),
            "abstract": "Công văn hướng dẫn xét khen thưởng năm 2026",
            "given_to": "Thư ký Hội đồng",
        },
    )
    page.click("button:has-text('Ghi vào sổ')")
    page.wait_for_load_state()
    return house.at("/so-van-ban/")


def staff_list() -> bytes:
    """A list as a school keeps it: one new person, one whose post has changed, one with a day that cannot be."""
    import xlsxwriter  # noqa: PLC0415 -- the list of pictures is read without it

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    for place, row in enumerate(
        (
            ("Mã nhân sự", "Họ và tên", "Ngày sinh", "Chức vụ", "Tổ"),
            ("GV90", "Lưu Thị Minh Khuê", "12/04/1994", "Giáo viên", "Tổ Nhà trẻ"),
            ("GV12", "Mai Thị Quỳnh Nga", "23/03/1989", "Tổ phó chuyên môn, giáo viên", "Tổ Mẫu giáo nhỡ"),
            ("GV91", "Đào Thị Vân", "31/02/1990", "Giáo viên", "Tổ Mẫu giáo bé"),
        )
    ):
        sheet.write_row(place, 0, row)
    book.close()
    return made.getvalue()


@picture("16-nhap-nhan-su", "Xem trước từng dòng trước khi ghi nhận")
def _(house: House) -> Any:
    page = house.at("/nhan-su/nhap/")
    page.set_input_files("input[type=file]", {"name": "danh-sach-truong.xlsx", "mimeType": XLSX, "buffer": staff_list()})
    page.click("button:has-text('Xem trước')")
    return page


@picture("16-don-vi", "Thiết lập đơn vị")
def _(house: House) -> Any:
    return house.at("/don-vi/")


@picture("17-ban-giao", "Hiện trạng để bàn giao trên một trang")
def _(house: House) -> Any:
    return house.at("/ban-giao/")


@picture("19-phap-ly", "Một nhóm giá trị pháp lý: nguồn, ngày áp dụng, mức tin cậy")
def _(house: House) -> Any:
    return house.at("/phap-ly/nhom/tien-thuong/")


@picture("gv-viec-cua-toi", "Việc của tôi, tài khoản giáo viên, điện thoại")
def _(house: House) -> Any:
    return down_to(house.at("/", "giaovien", PHONE), "main h1")


@picture("ht-viec-cua-toi", "Việc của tôi, tài khoản Hiệu trưởng")
def _(house: House) -> Any:
    return house.at("/", "hieutruong")


@picture("phuong-xac-nhan", "Trang xác nhận văn bản mở từ mã QR, không cần đăng nhập")
def _(house: House) -> Any:
    code = house.ask("SELECT code FROM drafting_issue WHERE is_public ORDER BY id DESC LIMIT 1")
    return house.at(f"/xac-nhan/{code}/", "", PHONE)


@picture("phuong-tiep-nhan", "Trang tiếp nhận hồ sơ mở bằng mã, không cần đăng nhập")
def _(house: House) -> Any:
    page = house.at("/trinh-ho-so/")
    page.locator("main table a").first.click()
    page.click("button:has-text('Cấp mã mới')")
    given = re.search(r"/tiep-nhan-ho-so/[^/\s\"<]+/", page.content())
    return house.at(given.group(0), "", PHONE)  # type: ignore[union-attr]


@contextmanager
def running(data: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The program on an empty folder: its port and the password of each account."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUNBUFFERED": "1",
        "THIDUA_DATA_DIR": str(data),
        "THIDUA_DATABASE_URL": "",
        "THIDUA_ALLOWED_HOSTS": f"127.0.0.1,{SHOWN_AS}",
    }
    told = data.with_suffix(".txt")
    with told.open("w", encoding="utf-8") as log:
        call = [sys.executable, "-m", "thidua.ops.cli", "up", "--port", str(port)]
        server = subprocess.Popen(call, stdout=log, stderr=log, env=env)
        try:
            for _ in range(START_SECONDS):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/suc-khoe", timeout=1)
                    break
                except OSError:
                    time.sleep(1)
            yield port, dict(re.findall(ACCOUNT, told.read_text(encoding="utf-8")))
        finally:
            server.terminate()
            server.wait(20)


def small(shot: bytes) -> bytes:
    """The same picture in few colours."""
    from PIL import Image  # noqa: PLC0415 -- the list of pictures is read without it

    made = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        made, "PNG", optimize=True
    )
    return made.getvalue()


def take(house: House, wanted: set[str]) -> list[str]:
    """Walk every picture in turn; what failed keeps its old picture and is told."""
    failed = []
    for one in PICTURES.values():
        try:
            page = one.walk(house)
            if one.name in wanted:
                (OUT / f"{one.name}.png").write_bytes(small(page.screenshot()))
                print(f"{one.name}: {one.about}", flush=True)
        except Exception as fault:  # noqa: BLE001 -- one screen that has changed must not cost the others
            where = house.kept[("thuky", DESK["width"])].url if house.kept else ""
            failed.append(f"{one.name}: {str(fault).splitlines()[0]} ({where})")
    return failed


def main(*names: str) -> int:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- the list of pictures is read without it

    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "data") as (port, passwords), sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=[*FLAGS, f"--host-resolver-rules=MAP {SHOWN_AS}:{SHOWN_PORT} 127.0.0.1:{port}"]
        )
        failed = take(House(browser, f"http://{SHOWN_AS}:{SHOWN_PORT}", Path(folder) / "data", passwords), set(names or PICTURES))
        browser.close()
    for stale in OUT.glob("*.png"):
        if stale.stem not in PICTURES:
            stale.unlink()
    print(*[f"CHƯA CHỤP ĐƯỢC {one}" for one in failed], f"{sum(one.stat().st_size for one in OUT.glob('*.png')) // 1024} KB", sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
