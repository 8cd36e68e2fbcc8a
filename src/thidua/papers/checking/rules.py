"""The rules of Phụ lục I Nghị định 30/2020/NĐ-CP, one small function a component."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.papers.checking.components import KINDS, Components
from thidua.papers.checking.findings import Finding, Severity
from thidua.papers.checking.word import Page, Paragraph, WordFile

# Faces with the measures of Times New Roman; LibreOffice and the PDF use them in its place.
FACES = frozenset({"Times New Roman", "Liberation Serif", "TeX Gyre Termes", "Tinos", "Nimbus Roman", "Times"})
NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SLACK_MM, _SLACK_PT = 0.6, 0.1
_NO_INDENT, _INDENT, _LINES = 0.5, (9.5, 13.2), (0.99, 1.51)  # mm, mm, lines
_NUMBERED = frozenset({"QUYẾT ĐỊNH", "TỜ TRÌNH", "KẾ HOẠCH", "THÔNG BÁO", "HƯỚNG DẪN", "CHỈ THỊ", "NGHỊ QUYẾT"})
_ENOUGH_FOR_TWO_PAGES = 3800
_PRE_COMPOSED = re.compile(r"[\u0300-\u036f]")
_DEGREE = re.compile(r"^(?:PGS|GS|TS|ThS|Th\.S|CN|KS|BS|NGƯT|NGND|Thạc sĩ|Tiến sĩ|Cử nhân|Nhà giáo)\b[.\s]")


@dataclass(frozen=True)
class _Set:
    """How a component is set: its name, sizes in points, weight, slope, letters, place on the line."""

    name: str
    least: float
    most: float
    bold: bool
    italic: bool
    capitals: bool = False
    centred: bool = False


SETTING = {
    "quoc_hieu": _Set("Quốc hiệu", 12, 13, bold=True, italic=False, capitals=True, centred=True),
    "tieu_ngu": _Set("Tiêu ngữ", 13, 14, bold=True, italic=False, centred=True),
    "co_quan_chu_quan": _Set("Tên cơ quan chủ quản", 12, 13, bold=False, italic=False, capitals=True, centred=True),
    "co_quan": _Set("Tên cơ quan ban hành", 12, 13, bold=True, italic=False, capitals=True, centred=True),
    "so_ky_hieu": _Set("Số, ký hiệu", 13, 13, bold=False, italic=False, centred=True),
    "dia_danh": _Set("Địa danh, thời gian", 13, 14, bold=False, italic=True, centred=True),
    "ten_loai": _Set("Tên loại văn bản", 13, 14, bold=True, italic=False, capitals=True, centred=True),
    "trich_yeu": _Set("Trích yếu", 13, 14, bold=True, italic=False, centred=True),
    "can_cu": _Set("Căn cứ ban hành", 13, 14, bold=False, italic=True),
    "noi_nhan_dau": _Set("Chữ “Nơi nhận”", 12, 12, bold=True, italic=True),
    "noi_nhan": _Set("Danh sách nơi nhận", 11, 11, bold=False, italic=False),
    "quyen_han": _Set("Quyền hạn, chức vụ người ký", 13, 14, bold=True, italic=False, capitals=True, centred=True),
    "ho_ten": _Set("Họ tên người ký", 13, 14, bold=True, italic=False, centred=True),
}


def page(file: WordFile, _: Components) -> Iterator[Finding]:
    """Paper and margins of every section."""
    for count, one in enumerate(file.pages, start=1):
        where = "cả văn bản" if len(file.pages) == 1 else f"phần {count}"
        short, long = sorted((one.width, one.height))
        if abs(short - 210) > 1 or abs(long - 297) > 1:
            yield _error("trang.kho_giay", where, f"{short:.0f} × {long:.0f} mm", "A4, 210 × 297 mm", "Chọn khổ giấy A4.")
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
            yield _error(f"trang.le_{key}", where, f"lề {word} {size:.1f} mm", f"từ {least} đến {most} mm", f"Đặt lề {word} {least} mm.")


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
            yield _error(
                "van_ban.bang_ma",
                _at(one),
                f"phông {font}, bảng mã cũ {code}",
                "Unicode (TCVN 6909:2001)",
                "Chuyển mã sang Unicode rồi đặt phông Times New Roman.",
            )
        else:
            yield _error("van_ban.phong_chu", _at(one), f"phông {font or 'không rõ'}", "Times New Roman", "Đặt phông Times New Roman.")


def letters(file: WordFile, _: Components) -> Iterator[Finding]:
    """Decomposed letters, double spaces, spaces before a stop, lines typed as rules."""
    for one in file.paragraphs:
        text = "".join(run.text for run in one.runs)
        if _PRE_COMPOSED.search(text) and unicodedata.normalize("NFC", text) != text:
            yield _error(
                "van_ban.to_hop", _at(one), "dấu viết rời khỏi chữ (Unicode tổ hợp)", "Unicode dựng sẵn", "Chuyển sang Unicode dựng sẵn."
            )
        if re.search(r"\S {2,}\S", text):
            yield _advice("van_ban.hai_dau_cach", _at(one), "hai dấu cách liền nhau", "một dấu cách", "Xóa dấu cách thừa.")
        if re.search(r"\w [,;:](?:\s|$)|\w \.(?:\s|$)", text):
            yield _advice(
                "van_ban.cach_truoc_dau",
                _at(one),
                "dấu cách đứng trước dấu câu",
                "dấu câu liền với chữ trước",
                "Xóa dấu cách trước dấu câu.",
            )
        if re.fullmatch(r"\s*[-–—_=*]{4,}\s*", text):
            yield _error(
                "ke_ngang.go_tay", _at(one), "đường kẻ gõ bằng ký tự", "đường kẻ liền nét", "Thay bằng nét vẽ hoặc đường viền đoạn."
            )


def head(file: WordFile, known: Components) -> Iterator[Finding]:
    """Quốc hiệu, Tiêu ngữ and the agency."""
    if known.annex:
        return
    if known.national_name is None:
        yield _error("thieu.quoc_hieu", "đầu trang 1", "không có", NATIONAL_NAME, "Bổ sung Quốc hiệu.")
    elif _plain(known.national_name) != NATIONAL_NAME:
        yield _error("quoc_hieu.chu", _at(known.national_name), known.national_name.words, NATIONAL_NAME, "Viết lại đúng Quốc hiệu.")
    if known.motto is None:
        yield _error("thieu.tieu_ngu", "đầu trang 1", "không có", MOTTO, "Bổ sung Tiêu ngữ.")
    else:
        if _plain(known.motto) != MOTTO:
            yield _error("tieu_ngu.chu", _at(known.motto), known.motto.words, MOTTO, "Viết lại đúng Tiêu ngữ, gạch nối có cách chữ.")
        if any(run.underline for run in known.motto.runs):
            yield _error(
                "tieu_ngu.gach_chan",
                _at(known.motto),
                "gạch chân chữ",
                "đường kẻ liền nét bên dưới",
                "Bỏ gạch chân, kẻ một đường dài bằng dòng chữ.",
            )
        elif not any(one.ruled for one in file.paragraphs[: known.motto.number + 3]) and not file.drawings:
            yield _advice(
                "tieu_ngu.ke_ngang",
                _at(known.motto),
                "không thấy đường kẻ",
                "đường kẻ liền nét dài bằng dòng chữ",
                "Kẻ một đường dưới Tiêu ngữ.",
            )
    if known.issuer is None:
        yield _error("thieu.co_quan", "đầu trang 1", "không có", "tên cơ quan ban hành", "Bổ sung tên cơ quan ban hành.")


def settings(_: WordFile, known: Components) -> Iterator[Finding]:
    """Size, weight, slope, capitals and place of every component."""
    single = {
        "quoc_hieu": known.national_name,
        "tieu_ngu": known.motto,
        "co_quan_chu_quan": known.superior,
        "co_quan": known.issuer,
        "so_ky_hieu": known.number,
        "dia_danh": known.place_day,
        "ten_loai": known.kind,
        "trich_yeu": known.abstract,
        "noi_nhan_dau": known.recipients_head,
        "ho_ten": known.signer,
    }
    for key, one in single.items():
        if one is not None:
            yield from _as_set(key, one)
    for key, several in (("can_cu", known.bases), ("noi_nhan", known.recipients), ("quyen_han", known.capacity)):
        yield from _once(found for one in several for found in _as_set(key, one))


def _as_set(key: str, one: Paragraph) -> Iterator[Finding]:
    wanted = SETTING[key]
    runs = [run for run in one.runs if any(char.isalpha() for char in run.text)]
    if not runs:
        return
    wrong = next((run.size for run in runs if not wanted.least - _SLACK_PT <= run.size <= wanted.most + _SLACK_PT), None)
    if wrong is not None:
        size = f"{wanted.least:g}" if wanted.least == wanted.most else f"{wanted.least:g} đến {wanted.most:g}"
        yield _error(f"{key}.co_chu", _at(one), f"cỡ {wrong:g}", f"{wanted.name}: cỡ {size}", f"Đặt cỡ {wanted.most:g}.")
    for name, word, has, want in (
        ("dam", "chữ đậm", [run.bold for run in runs], wanted.bold),
        ("nghieng", "chữ nghiêng", [run.italic for run in runs], wanted.italic),
    ):
        if any(value is not want for value in has):
            yield _error(
                f"{key}.{name}",
                _at(one),
                f"{'không ' if want else ''}{word}",
                f"{wanted.name}: {'' if want else 'không '}{word}",
                f"{'Đặt' if want else 'Bỏ'} {word}.",
            )
    if wanted.capitals and one.words != one.words.upper():
        yield _error(f"{key}.hoa", _at(one), one.words, f"{wanted.name}: chữ in hoa", "Viết in hoa.")
    if wanted.centred and one.align != "center" and one.first_line < 1:
        yield _error(
            f"{key}.can_le", _at(one), f"căn {_ALIGN.get(one.align, one.align)}", f"{wanted.name}: đặt canh giữa", "Đặt canh giữa."
        )


_ALIGN = {"left": "trái", "right": "phải", "both": "đều hai bên", "center": "giữa"}


def number(_: WordFile, known: Components) -> Iterator[Finding]:
    """Số và ký hiệu."""
    one = known.number
    if one is None:
        if known.kind_name in _NUMBERED and not known.annex:
            yield _error("thieu.so_ky_hieu", "đầu trang 1", "không có", "Số: …/…-…", "Bổ sung số, ký hiệu.")
        return
    text = one.words
    after = re.sub(r"^[Ss]ố\s*:\s*", "", text)
    if not text.startswith("Số:"):
        yield _error("so_ky_hieu.dang", _at(one), text, "“Số:” rồi số, gạch chéo, ký hiệu", "Viết lại theo dạng Số: 05/TTr-ABC.")
        return
    hit = re.fullmatch(r"(?P<n>\d+|[.…_\s]*)(?P<gap>\s*)/(?P<y>\d{4}/)?(?P<s>.+)", after)
    if hit is None:
        yield _error("so_ky_hieu.dang", _at(one), text, "số, gạch chéo, ký hiệu", "Viết lại theo dạng Số: 05/TTr-ABC.")
        return
    symbol = hit["s"]
    if (hit["n"].isdigit() and hit["gap"]) or " " in symbol.strip() or symbol != symbol.strip():
        yield _error("so_ky_hieu.khoang_trang", _at(one), text, "không có dấu cách quanh gạch chéo, gạch nối", "Xóa dấu cách.")
    if hit["n"].isdigit() and len(hit["n"]) == 1:
        yield _error("so_ky_hieu.so_khong", _at(one), hit["n"], f"0{hit['n']}", "Thêm số 0 phía trước số nhỏ hơn 10.")
    wanted = KINDS.get(known.kind_name, "")
    first = re.split(r"[-–]", symbol.replace(" ", ""))[0]
    if wanted and first != wanted:
        yield _error("so_ky_hieu.viet_tat", _at(one), first, f"{wanted} ({known.kind_name.capitalize()})", f"Dùng chữ viết tắt {wanted}.")
    if "–" in symbol or "—" in symbol:
        yield _error("so_ky_hieu.gach_noi", _at(one), text, "gạch nối ngắn (-)", "Thay bằng dấu gạch nối.")


def place_day(_: WordFile, known: Components) -> Iterator[Finding]:
    """Địa danh và thời gian."""
    one = known.place_day
    if one is None:
        if not known.annex and known.kind is not None and known.kind_name not in {"MỤC LỤC", "PHIẾU"}:
            yield _error("thieu.dia_danh", "đầu trang 1", "không có", "địa danh, ngày … tháng … năm …", "Bổ sung địa danh và ngày.")
        return
    text = one.words
    if not re.match(r"[^,]+,\s*ngày", text):
        yield _error(
            "dia_danh.dau_phay",
            _at(one),
            text,
            "dấu phẩy sau địa danh, chữ “ngày” viết thường",
            "Viết lại theo dạng Hoàng Mai, ngày 05 tháng 02 năm 2026.",
        )
    hit = re.search(r"ngày\s*(\d+)\s*tháng\s*(\d+)\s*năm\s*(\d+)", text, re.IGNORECASE)
    if hit is None:
        return
    day, month, year = hit[1], hit[2], hit[3]
    if int(day) < 10 and len(day) < 2:  # noqa: PLR2004
        yield _error("dia_danh.ngay", _at(one), f"ngày {day}", f"ngày 0{day}", "Thêm số 0 phía trước ngày nhỏ hơn 10.")
    if int(month) < 3 and len(month) < 2:  # noqa: PLR2004
        yield _error("dia_danh.thang", _at(one), f"tháng {month}", f"tháng 0{month}", "Thêm số 0 phía trước tháng 1, tháng 2.")
    if 2 < int(month) < 10 and len(month) == 2:  # noqa: PLR2004
        yield _advice("dia_danh.thang_thua", _at(one), f"tháng {month}", f"tháng {int(month)}", "Chỉ thêm số 0 với tháng 1, tháng 2.")
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        yield _error("dia_danh.khong_co_ngay", _at(one), hit[0], "một ngày có thật", "Sửa lại ngày, tháng, năm.")


def bases(_: WordFile, known: Components) -> Iterator[Finding]:
    """Căn cứ: a line each, semicolons, the last one with a full stop."""
    for place, one in enumerate(known.bases, start=1):
        if one.words.startswith(("-", "–")):
            yield _error("can_cu.gach_dau", _at(one), "gạch đầu dòng trước “Căn cứ”", "không có gạch đầu dòng", "Bỏ gạch đầu dòng.")
        last = place == len(known.bases)
        ending = one.words[-1]
        if not last and ending != ";":
            yield _error("can_cu.ket_thuc", _at(one), f"kết thúc bằng “{ending}”", "dấu chấm phẩy", "Kết thúc bằng dấu chấm phẩy.")
        if last and ending not in ".,:":
            yield _error(
                "can_cu.ket_thuc_cuoi", _at(one), f"kết thúc bằng “{ending}”", "dấu chấm", "Căn cứ cuối cùng kết thúc bằng dấu chấm."
            )


def title(_: WordFile, known: Components) -> Iterator[Finding]:
    """A type or a subject there must be."""
    if known.kind is None and not known.annex:
        yield _advice(
            "thieu.ten_loai",
            "đầu văn bản",
            "không thấy tên loại hoặc trích yếu “V/v”",
            "tên loại in hoa, trích yếu bên dưới",
            "Bổ sung tên loại và trích yếu.",
        )
    elif known.kind is not None and known.abstract is not None and known.abstract.words.endswith("."):
        yield _advice(
            "trich_yeu.dau_cham", _at(known.abstract), "kết thúc bằng dấu chấm", "không có dấu chấm", "Bỏ dấu chấm cuối trích yếu."
        )


def body(_: WordFile, known: Components) -> Iterator[Finding]:
    """The running text: size, slope, both edges, first line, gaps; each fault told once with how often it occurs."""
    tests = (
        ("co_chu", lambda p: all(13 - _SLACK_PT <= run.size <= 14 + _SLACK_PT for run in p.runs if run.text.strip()), "cỡ chữ khác", "cỡ 13 đến 14", "Đặt cỡ 14."),
        ("can_le", lambda p: p.align in {"both", "justify"}, "không căn đều hai bên", "căn đều hai lề", "Căn đều hai bên."),
        ("thut_dong", lambda p: p.listed or p.first_line <= _NO_INDENT or _INDENT[0] <= p.first_line <= _INDENT[1], "thụt đầu dòng sai", "lùi vào 1 cm hoặc 1,27 cm", "Đặt thụt đầu dòng 1,27 cm."),
        ("khoang_cach", lambda p: p.before + p.after >= 6 - _SLACK_PT, "các đoạn sát nhau", "cách nhau tối thiểu 6 pt", "Đặt khoảng cách sau đoạn 6 pt."),
        ("gian_dong", lambda p: _LINES[0] <= p.line <= _LINES[1], "giãn dòng ngoài mức", "từ đơn đến 1,5 dòng", "Đặt giãn dòng từ 1 đến 1,5."),
    )  # fmt: skip
    for key, good, found, expected, mend in tests:
        wrong = [one for one in known.body if not good(one)]
        if wrong:
            often = f", {len(wrong)} đoạn" if len(wrong) > 1 else ""
            yield _error(f"loi_van.{key}", _at(wrong[0]) + often, found, expected, mend)


def order(file: WordFile, known: Components) -> Iterator[Finding]:
    """Roman headings follow one another; so do Arabic ones inside them and letters inside those."""
    roman = arabic = 0
    for one in file.paragraphs:
        if one.cell is not None or (known.recipients_head and one.number >= known.recipients_head.number):
            continue
        if hit := re.match(r"([IVX]{1,5})\.\s", one.words):
            value = _roman(hit[1])
            if value != roman + 1 and value != 1:
                yield _error("de_muc.thu_tu", _at(one), f"mục {hit[1]}", f"mục thứ {roman + 1}", "Đánh lại số mục liên tục.")
            roman, arabic = value, 0
        elif hit := re.match(r"(\d{1,2})\.\s+\D", one.words):
            value = int(hit[1])
            if value not in {arabic + 1, 1}:
                yield _error("de_muc.thu_tu_khoan", _at(one), f"khoản {value}", f"khoản {arabic + 1}", "Đánh lại số khoản liên tục.")
            arabic = value
        elif re.match(r"[IVX]{1,5}[)/]\s", one.words) or re.match(r"[IVX]{2,5}\s*[-–:]\s", one.words):
            yield _error("de_muc.dang", _at(one), one.words[:20], "số La Mã rồi dấu chấm", "Viết theo dạng I. TÊN MỤC.")


def page_number(file: WordFile, known: Components) -> Iterator[Finding]:
    """Centred in the top margin, from the second page on."""
    long = sum(len(one.text) for one in file.paragraphs) > _ENOUGH_FOR_TWO_PAGES
    if not file.numbers:
        if long and known.kind is not None:
            yield _error(
                "so_trang.thieu",
                "cả văn bản",
                "không đánh số trang",
                "số trang ở giữa lề trên, từ trang 2",
                "Chèn số trang ở đầu trang, canh giữa.",
            )
        return
    if any(one.place == "footer" for one in file.numbers):
        yield _error("so_trang.vi_tri", "chân trang", "số trang ở lề dưới", "giữa lề trên", "Chuyển số trang lên đầu trang.")
    elif any(one.align != "center" for one in file.numbers):
        yield _error("so_trang.canh_giua", "đầu trang", "số trang không ở giữa", "canh giữa", "Canh giữa số trang.")
    if not file.first_page_apart:
        yield _error(
            "so_trang.trang_dau",
            "trang 1",
            "trang đầu có số",
            "không hiển thị số trang thứ nhất",
            "Chọn trang đầu khác biệt (Different First Page).",
        )


def recipients(_: WordFile, known: Components) -> Iterator[Finding]:
    """Nơi nhận: dashes, semicolons, the filing line last."""
    if known.recipients_head is None:
        if known.kind_name in _NUMBERED and not known.annex:
            yield _error("thieu.noi_nhan", "cuối văn bản", "không có", "Nơi nhận", "Bổ sung nơi nhận.")
        return
    if not known.recipients_head.words.startswith("Nơi nhận:"):
        yield _error(
            "noi_nhan.chu", _at(known.recipients_head), known.recipients_head.words, "Nơi nhận:", "Viết “Nơi nhận:” có dấu hai chấm."
        )
    for place, one in enumerate(known.recipients, start=1):
        last = place == len(known.recipients)
        if not one.words.startswith("- ") and not one.listed:
            yield _error("noi_nhan.gach_dau", _at(one), one.words, "gạch đầu dòng, một dấu cách", "Đặt gạch đầu dòng.")
        if not last and not one.words.endswith(";"):
            yield _error("noi_nhan.cham_phay", _at(one), one.words, "kết thúc bằng dấu chấm phẩy", "Thêm dấu chấm phẩy.")
        if last and not re.match(r"[-–]?\s*Lưu:", one.words):
            yield _error("noi_nhan.luu", _at(one), one.words, "dòng cuối: - Lưu: VT, … .", "Bổ sung dòng lưu.")
        elif last and not one.words.endswith("."):
            yield _error("noi_nhan.cham", _at(one), one.words, "dòng lưu kết thúc bằng dấu chấm", "Thêm dấu chấm.")


def signature(_: WordFile, known: Components) -> Iterator[Finding]:
    """Capacity, post, name."""
    if not known.capacity and known.kind_name in _NUMBERED and not known.annex:
        yield _error("thieu.chu_ky", "cuối văn bản", "không có", "quyền hạn, chức vụ, họ tên người ký", "Bổ sung khối chữ ký.")
    for one in known.capacity:
        if hit := re.match(r"(T/M|K/T|T/L|TUQ|TM|KT|TL|Q)(?!\.)[\s/]", one.words):
            yield _error("quyen_han.viet_tat", _at(one), hit[1], "TM., KT., TL., TUQ., Q.", "Viết đúng chữ viết tắt, có dấu chấm.")
    if known.signer is not None:
        if hit := _DEGREE.match(known.signer.words):
            yield _error(
                "ho_ten.hoc_vi",
                _at(known.signer),
                hit[0].strip(),
                "không ghi học hàm, học vị, danh hiệu",
                "Bỏ học hàm, học vị trước họ tên.",
            )
        if known.signer.words == known.signer.words.upper():
            yield _error("ho_ten.in_hoa", _at(known.signer), known.signer.words, "chữ in thường, viết hoa chữ cái đầu", "Viết lại họ tên.")


def ending(_: WordFile, known: Components) -> Iterator[Finding]:
    """A document with recipients closes its text with "./."."""
    if known.recipients_head is None or known.kind_name not in _NUMBERED or not known.body:
        return
    if not known.body[-1].words.endswith("./."):
        yield _advice(
            "ket_thuc.thieu", _at(known.body[-1]), f"kết thúc bằng “{known.body[-1].words[-3:]}”", "./.", "Thêm “./.” vào cuối lời văn."
        )


RULES = (page, faces, letters, head, settings, number, place_day, bases, title, body, order, page_number, recipients, signature, ending)


def _plain(one: Paragraph) -> str:
    return unicodedata.normalize("NFC", " ".join(one.text.split()))


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    numbers = [values[char] for char in text]
    return sum(-now if now < then else now for now, then in zip(numbers, [*numbers[1:], 0], strict=True))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[str] = set()
    for one in findings:
        if one.code not in seen:
            seen.add(one.code)
            yield one


def _at(one: Paragraph) -> str:
    words = " ".join(one.text.split())
    return f"đoạn {one.number}: “{words[:48]}{'…' if len(words) > 48 else ''}”"  # noqa: PLR2004


def _error(code: str, place: str, found: str, expected: str, mend: str) -> Finding:
    return Finding(code, Severity.ERROR, place, found, expected, mend)


def _advice(code: str, place: str, found: str, expected: str, mend: str) -> Finding:
    return Finding(code, Severity.ADVICE, place, found, expected, mend)
