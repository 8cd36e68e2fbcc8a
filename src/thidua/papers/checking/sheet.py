"""The sheet itself: paper, margins, typefaces, letters, page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from thidua.papers.checking.bounds import bounds
from thidua.papers.checking.components import Components
from thidua.papers.checking.encodings import old_encoding
from thidua.papers.checking.findings import Finding, advice, at, error
from thidua.papers.checking.word import Page, Paragraph, WordFile

_ENOUGH_FOR_TWO_PAGES = 3800
_DARK = 0x40  # a colour whose three parts all lie below prints as black
_HEX = 16
_MARKS = re.compile(r"[\u0300-\u036f]")
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_DOUBLE = re.compile(r"\S[ \u00a0]{2,}\S")
_BEFORE_STOP = re.compile(r"\w [,;:](?:\s|$)|\w \.(?:\s|$)")
_PUSHED = re.compile(r"[ \u00a0]{3,}\S")
_TYPED_RULE = re.compile(r"\s*[-–—_=*]{4,}\s*")
_FORM_LINE = re.compile(r"\s*(?:Số\s*:|\(?\s*(?:Ban hành )?[Kk]èm theo)")
_BLANKS = re.compile(r"[Nn]gày[\s….]+tháng|[Tt]háng\s{2,}năm|\.{4,}|…{2,}")
_SIDES = (("tren", "trên", "top"), ("duoi", "dưới", "bottom"), ("trai", "trái", "left"), ("phai", "phải", "right"))


def page(file: WordFile, _: Components) -> Iterator[Finding]:
    """Paper and margins of every section."""
    wanted = bounds().page
    if not file.pages or not all(one.stated for one in file.pages):
        yield advice(
            "trang.khong_khai",
            "cả văn bản",
            "tệp không ghi khổ giấy hoặc lề trang, mỗi máy in ra một khác",
            "A4, lề ghi trong tệp",
            "Mở phần Thiết lập trang (Page Setup), chọn khổ A4 và đặt đủ bốn lề.",
        )
    for count, one in enumerate(file.pages, start=1):
        where = "cả văn bản" if len(file.pages) == 1 else f"phần {count}"
        short, long = sorted((one.width, one.height))
        if long and (abs(short - wanted.width) > wanted.slack or abs(long - wanted.height) > wanted.slack):
            yield error("trang.kho_giay", where, f"{short:.0f} × {long:.0f} mm", "A4, 210 × 297 mm", "Chọn khổ giấy A4.")
        yield from _margins(one, where)
        if one.landscape and not any(line.cell is not None for line in file.paragraphs if line.section == count - 1):
            yield advice(
                "trang.ngang", where, "trang ngang không có bảng", "trang đứng; trang ngang chỉ dùng cho bảng, biểu", "Đặt lại trang đứng."
            )


def _margins(one: Page, where: str) -> Iterator[Finding]:
    wanted = bounds().page
    if not any((one.top, one.bottom, one.left, one.right)):
        return
    for key, word, side in _SIDES:
        span = (wanted.lying if one.landscape else wanted.upright)[side]
        size = getattr(one, side)
        if not span.holds(size, wanted.margin_slack):
            yield error(
                f"trang.le_{key}",
                where,
                f"lề {word} {size:.1f} mm".replace(".", ","),
                f"từ {span} mm",
                f"Đặt lề {word} {span.least:g} mm.",
            )


def faces(file: WordFile, _: Components) -> Iterator[Finding]:
    """Typefaces, and with them the old encodings that only their own faces could show."""
    wanted = bounds()
    seen: dict[str, list[Paragraph]] = {}
    for one in file.paragraphs:
        for run in one.runs:
            for font in sorted(run.fonts - wanted.faces):
                seen.setdefault(font, []).append(one)
    for font, several in seen.items():
        if font.startswith(".Vn") or font.upper().startswith("VNI"):
            code = "TCVN3 (ABC)" if font.startswith(".Vn") else "VNI"
            yield error(
                "van_ban.bang_ma",
                _places(several),
                f"phông {font}, bảng mã cũ {code}",
                "Unicode (TCVN 6909:2001)",
                f"Chuyển mã sang Unicode rồi đặt phông {wanted.typeface}.",
            )
        else:
            name = font or "không rõ"
            yield error("van_ban.phong_chu", _places(several), f"phông {name}", wanted.typeface, f"Đặt phông {wanted.typeface}.")


def encoding(file: WordFile, _: Components) -> Iterator[Finding]:
    """Text written in an old encoding and shown in a face of today: nobody can read it."""
    found = old_encoding(file.paragraphs)
    if found is not None:
        name, several = found
        yield error(
            "van_ban.bang_ma",
            _places(several),
            f"chữ của bảng mã cũ {name}, đọc không ra tiếng Việt",
            "Unicode (TCVN 6909:2001)",
            f"Chuyển mã sang Unicode rồi đặt phông {bounds().typeface}; sau đó kiểm tra lại các phần khác.",
        )


_Test = tuple[str, Callable[[str], bool], str, str, str, Callable[[str, str, str, str, str], Finding]]
_LETTERS: tuple[_Test, ...] = (
    ("van_ban.to_hop", lambda t: bool(_MARKS.search(t)) and unicodedata.normalize("NFC", t) != t, "dấu viết rời khỏi chữ (Unicode tổ hợp)", "Unicode dựng sẵn", "Chuyển sang Unicode dựng sẵn.", error),
    ("van_ban.hai_dau_cach", lambda t: bool(_DOUBLE.search(t)) and not (_FORM_LINE.match(t) or _BLANKS.search(t)), "hai dấu cách liền nhau", "một dấu cách", "Xóa dấu cách thừa.", advice),
    ("van_ban.cach_truoc_dau", lambda t: bool(_BEFORE_STOP.search(t)), "dấu cách đứng trước dấu câu", "dấu câu liền với chữ trước", "Xóa dấu cách trước dấu câu.", advice),
    ("van_ban.ky_tu_an", lambda t: bool(_UNSEEN.search(t)), "ký tự không nhìn thấy, thường theo vào khi dán từ trang web", "chỉ có chữ, dấu câu và dấu cách", "Dán lại bằng “Chỉ giữ văn bản” hoặc xóa ký tự ẩn.", advice),
    ("van_ban.day_bang_cach", lambda t: bool(_PUSHED.match(t)), "đẩy chữ vào bằng dấu cách", "thụt dòng hoặc canh giữa bằng định dạng đoạn", "Xóa các dấu cách đầu dòng, đặt thụt dòng hoặc canh giữa.", advice),
    ("ke_ngang.go_tay", lambda t: bool(_TYPED_RULE.fullmatch(t)), "đường kẻ gõ bằng ký tự", "đường kẻ liền nét", "Thay bằng nét vẽ hoặc đường viền đoạn.", error),
)  # fmt: skip


def letters(file: WordFile, _: Components) -> Iterator[Finding]:
    """Decomposed letters, double spaces, spaces before a stop, unseen characters, lines typed as rules; each told once."""
    for code, bad, found, expected, mend, says in _LETTERS:
        wrong = [one for one in file.paragraphs if one.runs and bad(one.text)]
        if wrong:
            yield says(code, _places(wrong), found, expected, mend)


def colours(file: WordFile, _: Components) -> Iterator[Finding]:
    """Letters that are not black."""
    wrong = [one for one in file.paragraphs if any(run.text.strip() and not _black(run.colour) for run in one.runs)]
    if wrong:
        yield advice("van_ban.mau_chu", _places(wrong), "chữ có màu", "chữ màu đen", "Đặt màu chữ Tự động (Automatic).")


def _black(colour: str) -> bool:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return True
    return all(int(colour[start : start + 2], _HEX) < _DARK for start in (0, 2, 4))


def editing(file: WordFile, _: Components) -> Iterator[Finding]:
    """What is still being worked on: tracked changes and comments go out with the file."""
    if file.changes:
        yield advice(
            "van_ban.con_sua_doi",
            "cả văn bản",
            f"còn {file.changes} chỗ theo dõi sửa đổi; phần kiểm tra này đã coi như đồng ý tất cả",
            "bản cuối, không còn dấu vết sửa đổi",
            "Vào Xem lại (Review), chọn Đồng ý (Accept) hoặc Từ chối (Reject) từng chỗ, rồi tắt theo dõi.",
        )
    if file.comments:
        yield advice(
            "van_ban.con_ghi_chu",
            "cả văn bản",
            f"còn {file.comments} ghi chú (comment)",
            "bản cuối, không còn ghi chú",
            "Xử lý rồi xóa các ghi chú trước khi trình ký.",
        )


def page_number(file: WordFile, known: Components) -> Iterator[Finding]:
    """Centred in the top margin, from the second page on, Arabic and upright."""
    if not file.numbers:
        if _long(known) and (known.kind is not None or known.about is not None):
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
    size = bounds().page_number
    wrong = next((one.size for one in file.numbers if one.size and not size.holds(one.size)), None)
    if wrong is not None:
        yield error("so_trang.co_chu", "đầu trang", f"số trang cỡ {wrong:g}", f"cỡ {size}", f"Đặt số trang cỡ {size.most:g}.")
    if not all(one.upright for one in file.numbers):
        yield error("so_trang.nghieng", "đầu trang", "số trang chữ nghiêng", "chữ đứng", "Bỏ chữ nghiêng ở số trang.")
    if not all(one.arabic for one in file.numbers):
        yield error("so_trang.chu_so", "đầu trang", "số trang không phải chữ số Ả Rập", "1, 2, 3…", "Chọn dạng số 1, 2, 3.")
    if file.first_page_numbered:
        yield error(
            "so_trang.trang_dau",
            "trang 1",
            "trang đầu có số",
            "không hiển thị số trang thứ nhất",
            "Chọn trang đầu khác biệt (Different First Page).",
        )


def _long(known: Components) -> bool:
    parts = [known.rows, *(one.rows for one in known.annexes if not one.alone)]
    return any(sum(len(line.text) for line in lines) > _ENOUGH_FOR_TWO_PAGES for lines in parts)


def _places(several: list[Paragraph]) -> str:
    others = len({one.number for one in several}) - 1
    return at(several[0]) + (f" và {others} đoạn khác" if others else "")
