"""The page inside a sealed archive, opened from disk in a real browser: it tells whole, changed, missing, extra and renamed apart."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.conftest import CHROMIUM
from tests.core.test_sealed_archive import HEAD
from tests.web.test_browser import FLAGS
from thidua.core.sealed_archive import CHECK_PAGE, CONTENTS, Manifest, digest_of, listed, sealed, to_bytes
from thidua.papers.sealing.page import check_page

pytestmark = pytest.mark.browser
FILES = {
    "van-ban/01-to-trinh.pdf": b"%PDF" + bytes(range(256)) * 40,
    "van-ban/02-danh-sach.pdf": "Danh sách đề nghị".encode(),
    "minh-chung/001-anh.png": b"",
    CHECK_PAGE: check_page(),
}
RESULT = "#ket-qua"


def archive(files: dict[str, bytes] | None = None) -> bytes:
    told = Manifest(HEAD, listed((path, f"Nội dung {path}", data) for path, data in FILES.items()))
    return sealed({CONTENTS: to_bytes(told), **(FILES if files is None else files)})


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser, tmp_path):
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    opened.faults = []
    opened.on("pageerror", lambda fault: opened.faults.append(str(fault)))
    opened.on("console", lambda line: opened.faults.append(line.text) if line.type == "error" else None)
    opened.on("request", lambda asked: opened.faults.append(asked.url) if not asked.url.startswith("file:") else None)
    (tmp_path / "trang.html").write_bytes(check_page())
    opened.goto(f"file://{tmp_path}/trang.html")
    yield opened
    assert opened.faults == [], "no error, and nothing is ever asked of a network"
    opened.close()


def unpacked(folder, files: dict[str, bytes]):
    with zipfile.ZipFile(io.BytesIO(archive(files))) as box:
        box.extractall(folder)
    return folder


def told(page) -> str:
    page.wait_for_selector(f"{RESULT} .note")
    return page.inner_text(RESULT)


def choose_zip(page, data: bytes, name: str = "ho-so.zip") -> str:
    page.set_input_files("#tep", {"name": name, "mimeType": "application/zip", "buffer": data})
    return told(page)


def test_a_whole_archive_is_whole_and_its_digest_is_that_of_the_slip(page):
    words = choose_zip(page, archive())
    assert "Cả 4 tệp nguyên vẹn" in words and digest_of(archive()) in words and "Trường Mầm non Thử" in words
    page.fill("#ma", " ".join(digest_of(archive())[at : at + 16] for at in range(0, 64, 16)))
    assert "Trùng với mã của tệp nén" in page.inner_text("#so-ma")
    page.fill("#ma", "0" * 64)
    assert "Không trùng" in page.inner_text("#so-ma")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_unpacked_folder_in_which_everything_is_wrong(page, tmp_path):
    wrong = {
        "van-ban/01-to-trinh.pdf": b"%PDF khac",
        "van-ban/09-doi-ten.pdf": FILES["van-ban/02-danh-sach.pdf"],
        "la.exe": b"MZ",
        CHECK_PAGE: check_page(),
    }
    folder = unpacked(tmp_path / "ho-so", wrong)
    (folder / "Thumbs.db").write_bytes(b"x")
    page.set_input_files("#thu-muc", str(folder))
    words = told(page)
    rows = {row.split("\t")[0].strip(): row for row in page.locator("tbody tr").all_inner_texts()}
    assert "Có 4 tệp cần xem lại trong 5 tệp" in words and "Thumbs" not in words
    assert any("01-to-trinh" in row and "Đã bị thay đổi" in row for row in rows.values())
    assert any("02-danh-sach" in row and "đổi tên thành van-ban/09-doi-ten.pdf" in row for row in rows.values())
    assert any("001-anh" in row and "Thiếu" in row for row in rows.values())
    assert any("la.exe" in row and "Thừa" in row for row in rows.values())


def test_loose_files_and_a_spoilt_contents_page(page, tmp_path):
    folder = unpacked(tmp_path / "ho-so", FILES)
    loose = [str(path) for path in folder.rglob("*") if path.is_file()]
    page.set_input_files("#tep", loose)
    assert "Cả 4 tệp nguyên vẹn" in told(page)
    contents = folder / CONTENTS
    contents.write_bytes(contents.read_bytes().replace(b'"lan": 1', b'"lan": 2'))
    page.set_input_files("#tep", loose)
    page.wait_for_selector(f"{RESULT} .bad")
    assert "Mục lục muc-luc.json đã bị thay đổi" in page.inner_text(RESULT)


@pytest.mark.parametrize("spoil", ["repacked", "cut", "nothing"])
def test_an_archive_that_cannot_be_checked_says_why(page, spoil):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr(CONTENTS, b"x" * 99)
    data = {"repacked": out.getvalue(), "cut": archive()[:-30], "nothing": b"PK"}[spoil]
    words = choose_zip(page, data)
    assert "Không kiểm tra được" in words and ("nén lại" if spoil == "repacked" else "hỏng") in words


def test_our_own_sha_256_is_the_right_one_and_a_page_from_disk_is_measured(page):
    """Chromium gives pages from disk crypto.subtle; where a browser does not, ours stands in and must say the same."""
    assert page.evaluate("isSecureContext && !!crypto.subtle")
    for size in (0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70_000):
        data = bytes(n * 7 % 256 for n in range(size))
        found = page.evaluate("(n) => ownSha256(Uint8Array.from({ length: n }, (_, i) => (i * 7) % 256))", size)
        assert found == digest_of(data), size


def test_dropping_a_file_is_the_same_as_choosing_it(page):
    page.evaluate(
        """(bytes) => {
            const carried = new DataTransfer();
            carried.items.add(new File([Uint8Array.from(bytes)], "ho-so.zip"));
            document.getElementById("cho").dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        list(archive()),
    )
    assert "Cả 4 tệp nguyên vẹn" in told(page)
