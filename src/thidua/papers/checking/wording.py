"""What every component says: Quốc hiệu, number, day, căn cứ, headings, recipients, signature."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from thidua.papers.checking.components import KINDS, Components
from thidua.papers.checking.findings import Finding, advice, at, error
from thidua.papers.checking.word import Paragraph, WordFile

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NUMBERED = frozenset({"QUYẾT ĐỊNH", "TỜ TRÌNH", "KẾ HOẠCH", "THÔNG BÁO", "HƯỚNG DẪN", "CHỈ THỊ", "NGHỊ QUYẾT"})
_DEGREE = re.compile(r"^(?:PGS|GS|TS|ThS|Th\.S|CN|KS|BS|NGƯT|NGND|Thạc sĩ|Tiến sĩ|Cử nhân|Nhà giáo)\b[.\s]")


def head(file: WordFile, known: Components) -> Iterator[Finding]:
    """Quốc hiệu, Tiêu ngữ and the agency."""
    if known.annex:
        return
    if known.national_name is None:
        yield error("thieu.quoc_hieu", "đầu trang 1", "không có", NATIONAL_NAME, "Bổ sung Quốc hiệu.")
    elif _plain(known.national_name) != NATIONAL_NAME:
        yield error("quoc_hieu.chu", at(known.national_name), known.national_name.words, NATIONAL_NAME, "Viết lại đúng Quốc hiệu.")
    if known.motto is None:
        yield error("thieu.tieu_ngu", "đầu trang 1", "không có", MOTTO, "Bổ sung Tiêu ngữ.")
    else:
        if _plain(known.motto) != MOTTO:
            yield error("tieu_ngu.chu", at(known.motto), known.motto.words, MOTTO, "Viết lại đúng Tiêu ngữ, gạch nối có cách chữ.")
        if any(run.underline for run in known.motto.runs):
            yield error(
                "tieu_ngu.gach_chan",
                at(known.motto),
                "gạch chân chữ",
                "đường kẻ liền nét bên dưới",
                "Bỏ gạch chân, kẻ một đường dài bằng dòng chữ.",
            )
        elif not any(one.ruled for one in file.paragraphs[: known.motto.number + 3]) and not file.drawings:
            yield advice(
                "tieu_ngu.ke_ngang",
                at(known.motto),
                "không thấy đường kẻ",
                "đường kẻ liền nét dài bằng dòng chữ",
                "Kẻ một đường dưới Tiêu ngữ.",
            )
    if known.issuer is None:
        yield error("thieu.co_quan", "đầu trang 1", "không có", "tên cơ quan ban hành", "Bổ sung tên cơ quan ban hành.")


def number(_: WordFile, known: Components) -> Iterator[Finding]:
    """Số và ký hiệu."""
    one = known.number
    if one is None:
        if known.kind_name in _NUMBERED and not known.annex:
            yield error("thieu.so_ky_hieu", "đầu trang 1", "không có", "Số: …/…-…", "Bổ sung số, ký hiệu.")
        return
    text = one.words
    after = re.sub(r"^[Ss]ố\s*:\s*", "", text)
    if not text.startswith("Số:"):
        yield error("so_ky_hieu.dang", at(one), text, "“Số:” rồi số, gạch chéo, ký hiệu", "Viết lại theo dạng Số: 05/TTr-ABC.")
        return
    hit = re.fullmatch(r"(?P<n>\d+|[.…_\s]*)(?P<gap>\s*)/(?P<y>\d{4}/)?(?P<s>.+)", after)
    if hit is None:
        yield error("so_ky_hieu.dang", at(one), text, "số, gạch chéo, ký hiệu", "Viết lại theo dạng Số: 05/TTr-ABC.")
        return
    symbol = hit["s"]
    if (hit["n"].isdigit() and hit["gap"]) or " " in symbol.strip() or symbol != symbol.strip():
        yield error("so_ky_hieu.khoang_trang", at(one), text, "không có dấu cách quanh gạch chéo, gạch nối", "Xóa dấu cách.")
    if hit["n"].isdigit() and len(hit["n"]) == 1:
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
    hit = re.search(r"ngày\s*(\d+)\s*tháng\s*(\d+)\s*năm\s*(\d+)", text, re.IGNORECASE)
    if hit is None:
        return
    day, month, year = hit[1], hit[2], hit[3]
    if int(day) < 10 and len(day) < 2:  # noqa: PLR2004
        yield error("dia_danh.ngay", at(one), f"ngày {day}", f"ngày 0{day}", "Thêm số 0 phía trước ngày nhỏ hơn 10.")
    if int(month) < 3 and len(month) < 2:  # noqa: PLR2004
        yield error("dia_danh.thang", at(one), f"tháng {month}", f"tháng 0{month}", "Thêm số 0 phía trước tháng 1, tháng 2.")
    if 2 < int(month) < 10 and len(month) == 2:  # noqa: PLR2004
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
    elif known.kind is not None and known.abstract is not None and known.abstract.words.endswith("."):
        yield advice("trich_yeu.dau_cham", at(known.abstract), "kết thúc bằng dấu chấm", "không có dấu chấm", "Bỏ dấu chấm cuối trích yếu.")


def order(file: WordFile, known: Components) -> Iterator[Finding]:
    """Roman headings follow one another; so do Arabic ones inside them and letters inside those."""
    roman = arabic = 0
    for one in file.paragraphs:
        if one.cell is not None or (known.recipients_head and one.number >= known.recipients_head.number):
            continue
        if hit := re.match(r"([IVX]{1,5})\.\s", one.words):
            value = _roman(hit[1])
            if value != roman + 1 and value != 1:
                yield error("de_muc.thu_tu", at(one), f"mục {hit[1]}", f"mục thứ {roman + 1}", "Đánh lại số mục liên tục.")
            roman, arabic = value, 0
        elif hit := re.match(r"(\d{1,2})\.\s+\D", one.words):
            value = int(hit[1])
            if value not in {arabic + 1, 1}:
                yield error("de_muc.thu_tu_khoan", at(one), f"khoản {value}", f"khoản {arabic + 1}", "Đánh lại số khoản liên tục.")
            arabic = value
        elif re.match(r"[IVX]{1,5}[)/]\s", one.words) or re.match(r"[IVX]{2,5}\s*[-–:]\s", one.words):
            yield error("de_muc.dang", at(one), one.words[:20], "số La Mã rồi dấu chấm", "Viết theo dạng I. TÊN MỤC.")


def recipients(_: WordFile, known: Components) -> Iterator[Finding]:
    """Nơi nhận: dashes, semicolons, the filing line last."""
    if known.recipients_head is None:
        if known.kind_name in _NUMBERED and not known.annex:
            yield error("thieu.noi_nhan", "cuối văn bản", "không có", "Nơi nhận", "Bổ sung nơi nhận.")
        return
    if not known.recipients_head.words.startswith("Nơi nhận:"):
        yield error(
            "noi_nhan.chu", at(known.recipients_head), known.recipients_head.words, "Nơi nhận:", "Viết “Nơi nhận:” có dấu hai chấm."
        )
    for place, one in enumerate(known.recipients, start=1):
        last = place == len(known.recipients)
        if not one.words.startswith("- ") and not one.listed:
            yield error("noi_nhan.gach_dau", at(one), one.words, "gạch đầu dòng, một dấu cách", "Đặt gạch đầu dòng.")
        if not last and not one.words.endswith(";"):
            yield error("noi_nhan.cham_phay", at(one), one.words, "kết thúc bằng dấu chấm phẩy", "Thêm dấu chấm phẩy.")
        if last and not re.match(r"[-–]?\s*Lưu:", one.words):
            yield error("noi_nhan.luu", at(one), one.words, "dòng cuối: - Lưu: VT, … .", "Bổ sung dòng lưu.")
        elif last and not one.words.endswith("."):
            yield error("noi_nhan.cham", at(one), one.words, "dòng lưu kết thúc bằng dấu chấm", "Thêm dấu chấm.")


def signature(_: WordFile, known: Components) -> Iterator[Finding]:
    """Capacity, post, name."""
    if not known.capacity and known.kind_name in _NUMBERED and not known.annex:
        yield error("thieu.chu_ky", "cuối văn bản", "không có", "quyền hạn, chức vụ, họ tên người ký", "Bổ sung khối chữ ký.")
    for one in known.capacity:
        if hit := re.match(r"(T/M|K/T|T/L|TUQ|TM|KT|TL|Q)(?!\.)[\s/]", one.words):
            yield error("quyen_han.viet_tat", at(one), hit[1], "TM., KT., TL., TUQ., Q.", "Viết đúng chữ viết tắt, có dấu chấm.")
    if known.signer is not None:
        if hit := _DEGREE.match(known.signer.words):
            yield error(
                "ho_ten.hoc_vi",
                at(known.signer),
                hit[0].strip(),
                "không ghi học hàm, học vị, danh hiệu",
                "Bỏ học hàm, học vị trước họ tên.",
            )
        if known.signer.words == known.signer.words.upper():
            yield error("ho_ten.in_hoa", at(known.signer), known.signer.words, "chữ in thường, viết hoa chữ cái đầu", "Viết lại họ tên.")


def ending(_: WordFile, known: Components) -> Iterator[Finding]:
    """A document with recipients closes its text with "./."."""
    if known.recipients_head is None or known.kind_name not in _NUMBERED or not known.body:
        return
    if not known.body[-1].words.endswith("./."):
        yield advice(
            "ket_thuc.thieu", at(known.body[-1]), f"kết thúc bằng “{known.body[-1].words[-3:]}”", "./.", "Thêm “./.” vào cuối lời văn."
        )


def _plain(one: Paragraph) -> str:
    return unicodedata.normalize("NFC", " ".join(one.text.split()))


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    numbers = [values[char] for char in text]
    return sum(-now if now < then else now for now, then in zip(numbers, [*numbers[1:], 0], strict=True))
