"""The sheet itself: paper, margins, typefaces, letters, page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from thidua.papers.checking.components import Components
from thidua.papers.checking.findings import Finding, advice, at, error
from thidua.papers.checking.word import Page, Paragraph, WordFile

FACES = frozenset({"Times New Roman", "Liberation Serif", "TeX Gyre Termes", "Tinos", "Nimbus Roman", "Times"})
_SLACK_MM = 0.6
_ENOUGH_FOR_TWO_PAGES = 3800
_PRE_COMPOSED = re.compile(r"[\u0300-\u036f]")


def page(file: WordFile, _: Components) -> Iterator[Finding]:
    """Paper and margins of every section."""
    for count, one in enumerate(file.pages, start=1):
        where = "cả văn bản" if len(file.pages) == 1 else f"phần {count}"
        short, long = sorted((one.width, one.height))
        if abs(short - 210) > 1 or abs(long - 297) > 1:
            yield error("trang.kho_giay", where, f"{short:.0f} × {long:.0f} mm", "A4, 210 × 297 mm", "Chọn khổ giấy A4.")
        yield from _margins(one, where)


def _margins(one: Page, where: str) -> Iterator[Finding]:
    bounds = {
        "tren": ("trên", one.top, 20, 25),
        "duoi": ("dưới", one.bottom, 20, 25),
        "trai": ("trái", one.left, 30, 35),
        "phai": ("phải", one.right, 15, 20),
    }
    if one.landscape:  # the binding edge may be the left or the top of a page on its side
        bounds = {key: (word, size, 15, 35) for key, (word, size, _, _) in bounds.items()}
    for key, (word, size, least, most) in bounds.items():
        if not least - _SLACK_MM <= size <= most + _SLACK_MM:
            yield error(
                f"trang.le_{key}",
                where,
                f"lề {word} {size:.1f} mm".replace(".", ","),
                f"từ {least} đến {most} mm",
                f"Đặt lề {word} {least} mm.",
            )


def faces(file: WordFile, _: Components) -> Iterator[Finding]:
    """Typefaces, and with them the old encodings that only their own faces could show."""
    seen: dict[str, Paragraph] = {}
    for one in file.paragraphs:
        for run in one.runs:
            if run.text.strip() and run.font not in FACES:
                seen.setdefault(run.font, one)
    for font, one in seen.items():
        if font.startswith(".Vn") or font.upper().startswith("VNI"):
            code = "TCVN3 (ABC)" if font.startswith(".Vn") else "VNI"
            yield error(
                "van_ban.bang_ma",
                at(one),
                f"phông {font}, bảng mã cũ {code}",
                "Unicode (TCVN 6909:2001)",
                "Chuyển mã sang Unicode rồi đặt phông Times New Roman.",
            )
        else:
            yield error("van_ban.phong_chu", at(one), f"phông {font or 'không rõ'}", "Times New Roman", "Đặt phông Times New Roman.")


def letters(file: WordFile, _: Components) -> Iterator[Finding]:
    """Decomposed letters, double spaces, spaces before a stop, lines typed as rules."""
    for one in file.paragraphs:
        text = "".join(run.text for run in one.runs)
        if _PRE_COMPOSED.search(text) and unicodedata.normalize("NFC", text) != text:
            yield error(
                "van_ban.to_hop", at(one), "dấu viết rời khỏi chữ (Unicode tổ hợp)", "Unicode dựng sẵn", "Chuyển sang Unicode dựng sẵn."
            )
        if re.search(r"\S {2,}\S", text):
            yield advice("van_ban.hai_dau_cach", at(one), "hai dấu cách liền nhau", "một dấu cách", "Xóa dấu cách thừa.")
        if re.search(r"\w [,;:](?:\s|$)|\w \.(?:\s|$)", text):
            yield advice(
                "van_ban.cach_truoc_dau",
                at(one),
                "dấu cách đứng trước dấu câu",
                "dấu câu liền với chữ trước",
                "Xóa dấu cách trước dấu câu.",
            )
        if re.fullmatch(r"\s*[-–—_=*]{4,}\s*", text):
            yield error("ke_ngang.go_tay", at(one), "đường kẻ gõ bằng ký tự", "đường kẻ liền nét", "Thay bằng nét vẽ hoặc đường viền đoạn.")


def page_number(file: WordFile, known: Components) -> Iterator[Finding]:
    """Centred in the top margin, from the second page on."""
    long = sum(len(one.text) for one in file.paragraphs) > _ENOUGH_FOR_TWO_PAGES
    if not file.numbers:
        if long and known.kind is not None:
            yield error(
                "so_trang.thieu",
                "cả văn bản",
                "không đánh số trang",
                "số trang ở giữa lề trên, từ trang 2",
                "Chèn số trang ở đầu trang, canh giữa.",
            )
        return
    if any(one.place == "footer" for one in file.numbers):
        yield error("so_trang.vi_tri", "chân trang", "số trang ở lề dưới", "giữa lề trên", "Chuyển số trang lên đầu trang.")
    elif any(one.align != "center" for one in file.numbers):
        yield error("so_trang.canh_giua", "đầu trang", "số trang không ở giữa", "canh giữa", "Canh giữa số trang.")
    if not file.first_page_apart:
        yield error(
            "so_trang.trang_dau",
            "trang 1",
            "trang đầu có số",
            "không hiển thị số trang thứ nhất",
            "Chọn trang đầu khác biệt (Different First Page).",
        )
