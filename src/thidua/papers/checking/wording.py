"""What the head of a document says: Quốc hiệu, number, day, căn cứ, title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from thidua.papers.checking.bounds import bounds
from thidua.papers.checking.components import KINDS, Components
from thidua.papers.checking.findings import Finding, advice, at, error
from thidua.papers.checking.word import Paragraph, WordFile

NUMBERED = frozenset({"QUYẾT ĐỊNH", "TỜ TRÌNH", "KẾ HOẠCH", "THÔNG BÁO", "HƯỚNG DẪN", "CHỈ THỊ", "NGHỊ QUYẾT"})
_HEAD_LINES = 12
_AFTER_MOTTO = 3


def head(file: WordFile, known: Components) -> Iterator[Finding]:
    """Quốc hiệu, Tiêu ngữ and the agency."""
    if known.annex:
        return
    wanted = bounds()
    if known.national_name is None:
        yield error("thieu.quoc_hieu", "đầu trang 1", "không có", wanted.national_name, "Bổ sung Quốc hiệu.")
    elif _plain(known.national_name) != wanted.national_name:
        yield error("quoc_hieu.chu", at(known.national_name), known.national_name.words, wanted.national_name, "Viết lại đúng Quốc hiệu.")
    if known.motto is None:
        yield error("thieu.tieu_ngu", "đầu trang 1", "không có", wanted.motto, "Bổ sung Tiêu ngữ.")
    else:
        if _plain(known.motto) != wanted.motto:
            yield error("tieu_ngu.chu", at(known.motto), known.motto.words, wanted.motto, "Viết lại đúng Tiêu ngữ, gạch nối có cách chữ.")
        if any(run.underline for run in known.motto.runs):
            yield error(
                "tieu_ngu.gach_chan",
                at(known.motto),
                "gạch chân chữ",
                "đường kẻ liền nét bên dưới",
                "Bỏ gạch chân, kẻ một đường dài bằng dòng chữ.",
            )
        elif not _ruled(file, known.motto):
            yield advice(
                "tieu_ngu.ke_ngang",
                at(known.motto),
                "không thấy đường kẻ",
                "đường kẻ liền nét dài bằng dòng chữ",
                "Kẻ một đường dưới Tiêu ngữ.",
            )
    if not known.issuer:
        yield error("thieu.co_quan", "đầu trang 1", "không có", "tên cơ quan ban hành", "Bổ sung tên cơ quan ban hành.")


def number(_: WordFile, known: Components) -> Iterator[Finding]:
    """Số và ký hiệu."""
    one = known.number
    if one is None:
        if known.kind_name in NUMBERED and not known.annex:
            yield error("thieu.so_ky_hieu", "đầu trang 1", "không có", "Số: …/…-…", "Bổ sung số, ký hiệu.")
        return
    text = one.words
    after = re.sub(r"^[Ss]ố\s*:\s*", "", text)
    if not text.startswith("Số:"):
        yield error("so_ky_hieu.dang", at(one), text, "“Số:” rồi số, gạch chéo, ký hiệu", "Viết lại theo dạng Số: 05/TTr-ABC.")
        return
    hit = re.fullmatch(r"(?P<n>\d{1,9}|[.…_\s]*)(?P<gap>\s*)/(?P<y>\d{4}/)?(?P<s>.+)", after)
    if hit is None:
        yield error("so_ky_hieu.dang", at(one), text, "số, gạch chéo, ký hiệu", "Viết lại theo dạng Số: 05/TTr-ABC.")
        return
    symbol = hit["s"]
    if (hit["n"].isdigit() and hit["gap"]) or " " in symbol.strip() or symbol != symbol.strip():
        yield error("so_ky_hieu.khoang_trang", at(one), text, "không có dấu cách quanh gạch chéo, gạch nối", "Xóa dấu cách.")
    if hit["n"].isdigit() and int(hit["n"]) < bounds().zero["number_below"] and len(hit["n"]) == 1:
        yield error("so_ky_hieu.so_khong", at(one), hit["n"], f"0{hit['n']}", "Thêm số 0 phía trước số nhỏ hơn 10.")
    wanted = KINDS.get(known.kind_name, "")
    first = re.split(r"[-–]", symbol.replace(" ", ""))[0]
    if wanted and first != wanted:
        yield error("so_ky_hieu.viet_tat", at(one), first, f"{wanted} ({known.kind_name.capitalize()})", f"Dùng chữ viết tắt {wanted}.")
    if "–" in symbol or "—" in symbol:
        yield error("so_ky_hieu.gach_noi", at(one), text, "gạch nối ngắn (-)", "Thay bằng dấu gạch nối.")


def place_day(_: WordFile, known: Components) -> Iterator[Finding]:
    """Địa danh và thời gian."""
    one = known.place_day
    if one is None:
        if not known.annex and known.kind is not None and known.kind_name not in {"MỤC LỤC", "PHIẾU"}:
            yield error("thieu.dia_danh", "đầu trang 1", "không có", "địa danh, ngày … tháng … năm …", "Bổ sung địa danh và ngày.")
        return
    text = one.words
    if not re.match(r"[^,]+,\s*ngày", text):
        yield error(
            "dia_danh.dau_phay",
            at(one),
            text,
            "dấu phẩy sau địa danh, chữ “ngày” viết thường",
            "Viết lại theo dạng Hoàng Mai, ngày 05 tháng 02 năm 2026.",
        )
    hit = re.search(r"ngày\s*(\d{1,4})\s*tháng\s*(\d{1,4})\s*năm\s*(\d{1,4})(?!\d)", text, re.IGNORECASE)
    if hit is None:
        return
    day, month, year = hit[1], hit[2], hit[3]
    zero = bounds().zero
    if int(day) < zero["day_below"] and len(day) == 1:
        yield error("dia_danh.ngay", at(one), f"ngày {day}", f"ngày 0{day}", "Thêm số 0 phía trước ngày nhỏ hơn 10.")
    if int(month) < zero["month_below"] and len(month) == 1:
        yield error("dia_danh.thang", at(one), f"tháng {month}", f"tháng 0{month}", "Thêm số 0 phía trước tháng 1, tháng 2.")
    if int(month) >= zero["month_below"] and month.startswith("0"):
        yield advice("dia_danh.thang_thua", at(one), f"tháng {month}", f"tháng {int(month)}", "Chỉ thêm số 0 với tháng 1, tháng 2.")
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        yield error("dia_danh.khong_co_ngay", at(one), hit[0], "một ngày có thật", "Sửa lại ngày, tháng, năm.")


def bases(_: WordFile, known: Components) -> Iterator[Finding]:
    """Căn cứ: a line each, semicolons, the last one with a full stop."""
    for place, one in enumerate(known.bases, start=1):
        if one.words.startswith(("-", "–")):
            yield error("can_cu.gach_dau", at(one), "gạch đầu dòng trước “Căn cứ”", "không có gạch đầu dòng", "Bỏ gạch đầu dòng.")
        last = place == len(known.bases)
        ending = one.words[-1]
        if not last and ending != ";":
            yield error("can_cu.ket_thuc", at(one), f"kết thúc bằng “{ending}”", "dấu chấm phẩy", "Kết thúc bằng dấu chấm phẩy.")
        if last and ending not in ".,:":
            yield error(
                "can_cu.ket_thuc_cuoi", at(one), f"kết thúc bằng “{ending}”", "dấu chấm", "Căn cứ cuối cùng kết thúc bằng dấu chấm."
            )


def title(_: WordFile, known: Components) -> Iterator[Finding]:
    """A type or a subject there must be."""
    if known.kind is None and known.about is None and not known.annex:
        yield advice(
            "thieu.ten_loai",
            "đầu văn bản",
            "không thấy tên loại hoặc trích yếu “V/v”",
            "tên loại in hoa, trích yếu bên dưới",
            "Bổ sung tên loại và trích yếu.",
        )
    elif known.kind is not None and known.abstract and known.abstract[-1].words.endswith("."):
        yield advice(
            "trich_yeu.dau_cham", at(known.abstract[-1]), "kết thúc bằng dấu chấm", "không có dấu chấm", "Bỏ dấu chấm cuối trích yếu."
        )


def _plain(one: Paragraph) -> str:
    return unicodedata.normalize("NFC", " ".join(one.text.split()))


def _ruled(file: WordFile, motto: Paragraph) -> bool:
    """Whether a line is drawn in the head: a border of a paragraph, or a shape near the motto."""
    near = file.paragraphs[: max(_HEAD_LINES, motto.number + _AFTER_MOTTO)]
    return any(one.ruled for one in near[: motto.number + _AFTER_MOTTO]) or any(one.drawn for one in near)
