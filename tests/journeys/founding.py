"""A school begun as a school begins: its unit, groups, staff list, accounts, offices above it, and its plan read in the browser."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path

import xlsxwriter

from tests.conftest import PROJECT, SHARED
from tests.journeys.people import DESK, People, press
from tests.journeys.server import Server, environment

SHIPPED = PROJECT / "src/thidua/reading/demo/ke-hoach-mau.txt"
_REAL = SHARED / "plans" / "00-founding-plan.txt"
PLAN = Path(os.environ.get("JOURNEY_PLAN") or (_REAL if _REAL.exists() else SHIPPED))
WORDS = PLAN.read_text(encoding="utf-8")
SCHOOL = " ".join(["Trường Mầm non", *takewhile(str.istitle, re.search(r"Trường [Mm]ầm non ([^,]+)", WORDS).group(1).split())])
PRINCIPAL = WORDS.strip().splitlines()[-1].strip()
SECRETARY = "Trần Thị Ngọc Diệp"
BORN, DEGREE = "08/08/1984", "Đại học Sư phạm Mầm non"
GROUPS = ("Tổ Nhà trẻ", "Tổ Mẫu giáo", "Tổ Văn phòng")
HEAD = "Tổ trưởng chuyên môn, giáo viên"
# name, post, group; the first nine sit in the council, the first three bring an account
STAFF = (
    (PRINCIPAL, "Hiệu trưởng", 2),
    ("Nguyễn Thị Hải Đường", "Phó Hiệu trưởng", 2),
    (SECRETARY, "Phó Hiệu trưởng", 2),
    ("Lê Thị Phương Ân", HEAD, 0),
    ("Trịnh Thị Lan Anh", HEAD, 1),
    ("Hoàng Thị Ánh Dương", "Giáo viên", 0),
    ("Tạ Thị Bảo Ngọc", "Giáo viên", 1),
    ("Vương Thị Thúy Vi", "Kế toán", 2),
    ("Đỗ Thị Kim Oanh", "Giáo viên", 1),
    ("Mai Thị Quỳnh Nga", "Giáo viên", 1),
    ("Cao Thị Tuyết Mai", "Giáo viên", 0),
    ("Nguyễn Thị Bích Thủy", "Nhân viên văn thư", 2),
)  # fmt: skip
NINE = 9
SYMBOL, FIRST = "MNVX", "thukyhoidong"
ROLES = {"hieutruongtruong": "PRINCIPAL"}
USERS = {FIRST: SECRETARY, "hieutruongtruong": PRINCIPAL, "phohieutruong": "Nguyễn Thị Hải Đường"}


@dataclass(frozen=True)
class Office:
    """Where dossiers go from a day on."""

    authority: str
    officer: str
    office: str
    since: str


OFFICES = (
    Office("UBND quận Hoàng Mai", "Chủ tịch UBND quận Hoàng Mai", "Phòng Nội vụ", "01/08/2012"),
    Office("UBND phường Hoàng Mai", "Chủ tịch UBND phường Hoàng Mai", "Phòng Văn hóa - Xã hội", "01/07/2025"),
)
ANSWERS = {"number_lost": "2", "either_or_quota": "total", "evaluation_only": "evaluation"}


def found(browser, data: Path, day: date) -> dict[str, str]:
    """Everything up to the accepted plan, page by page; gives user name → password of those who have an account."""
    call = [sys.executable, "-m", "tests.journeys.begin", SCHOOL, SYMBOL, SECRETARY, FIRST]
    begun = subprocess.run(call, env=environment(data), capture_output=True, text=True, check=True)
    keys = {FIRST: begun.stdout.split()[-1]}
    server = Server(data, day)
    try:
        _enter(People(browser, server.address, keys, (FIRST,)), keys)
    finally:
        server.stop()
    return keys


def _enter(people: People, keys: dict[str, str]) -> None:
    _settle_in(people)
    _staff(people)
    _accounts(people, keys)
    _plan(people)
    people.leave()


def sent(people: People, path: str, button: str, **given: str) -> None:
    """A form of the product filled in and taken: the next page is another one, without a refusal."""
    desk = people.go(path)
    for name, value in given.items():
        field = desk.locator(f"[name={name}]").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    press(desk, f"main button:has-text('{button}')")
    assert desk.locator("#loi").count() == 0, desk.locator("main").inner_text()


def _settle_in(people: People) -> None:
    for name in GROUPS:
        sent(people, "/don-vi/to/them/", "Lưu", name=name, kind="Tổ", since="01/08/2012")
    for one in OFFICES:
        told = {"authority_name": one.authority, "place": "Hoàng Mai", "deciding_officer": one.officer, "receiving_office": one.office}
        sent(people, "/don-vi/noi-nhan/them/", "Lưu", **told, since=one.since, source="Kế hoạch phong trào thi đua của nhà trường")
    confirm = "main form[action*='/noi-nhan/'] button"
    while people.go("/don-vi/noi-nhan/").locator(confirm).count():
        press(people.desk, confirm)


def _staff(people: People) -> None:
    desk = people.go("/nhan-su/nhap/")
    desk.set_input_files("input[type=file]", {"name": "nhan-su.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": _roster()})
    press(desk, "main button:has-text('Xem trước')")
    press(desk, "main button:has-text('Ghi nhận')")
    desk.wait_for_selector(f"text=Đã ghi nhận: {len(STAFF)} người mới")


def _roster() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Mã nhân sự", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Tổ", "Trình độ"))
        for row, (name, post, group) in enumerate(STAFF, start=1):
            sheet.write_row(row, 0, (f"NS{row:02d}", name, BORN, "Nữ", post, GROUPS[group], DEGREE))
    return out.getvalue()


def _accounts(people: People, keys: dict[str, str]) -> None:
    desk = people.go("/ban-giao/tai-khoan/")
    posts = {name: f"{name} ({post})" for name, post, _ in STAFF}
    joining = desk.locator("form:has(button:has-text('Gắn tài khoản'))")
    joining.locator("select").select_option(label=posts[SECRETARY])
    press(desk, "button:has-text('Gắn tài khoản')")
    desk.wait_for_selector("text=Đã gắn tài khoản")
    for user, name in list(USERS.items())[1:]:
        desk.select_option("select[name=person_id]", label=posts[name])
        desk.fill("input[name=username]", user)
        desk.check(f"input[name=role][value={ROLES.get(user, 'STAFF')}]")
        press(desk, "main button:has-text('Tạo tài khoản')")
        desk.wait_for_selector(f"main code:has-text('{user}')")
        keys[user] = desk.locator("main code").nth(1).inner_text()
    for user in list(USERS)[1:]:
        people.signed_in(user, DESK)  # each takes a password of her own, once


def _plan(people: People) -> None:
    desk = people.go("/tiep-nhan/")
    desk.set_input_files("input[type=file]", str(PLAN))
    press(desk, "main button:has-text('Đọc kế hoạch')")
    for code, value in ANSWERS.items():
        for field in desk.locator(f"[name^='{code}:']").all():
            if field.get_attribute("type") == "number":
                field.fill(value)
            elif field.get_attribute("value") == value:
                field.check()
    press(desk, "main button:has-text('Lưu và nhận mọi đề xuất còn lại')")
    press(desk, "main a:has-text('Kiểm tra và ghi nhận')")
    press(desk, "main button:has-text('Ghi nhận kế hoạch của đơn vị')")
    desk.wait_for_selector("text=Đã ghi nhận kế hoạch")
