"""Every refusal and note of reading in Vietnamese: what happened, why, what to do now."""

from __future__ import annotations

from collections.abc import Mapping

_PHRASES = {
    "reading.empty": "Tệp không có nội dung. Có thể tệp chưa được lưu hoặc tải lên dở dang. Hãy mở tệp trên máy để kiểm tra rồi tải lên lại.",
    "reading.too_large": "Tệp nặng {size} MB, vượt mức {most} MB hệ thống nhận. Hãy giảm độ phân giải bản quét, hoặc tách phụ lục ra tệp riêng, rồi tải lên lại.",
    "reading.too_long": "Văn bản dài hơn {most} dòng nên hệ thống không đọc tự động. Hãy tách phần kế hoạch ra tệp riêng rồi tải lên lại.",
    "reading.too_many_pages": "Tệp PDF có {pages} trang, vượt mức {most} trang. Hãy tách phần kế hoạch ra tệp riêng rồi tải lên lại.",
    "reading.too_slow": "Việc đọc tệp quá {seconds} giây nên đã được dừng. Tệp có thể bị hỏng hoặc quá phức tạp. Hãy in lại tệp ra PDF, hoặc dán nội dung vào ô văn bản.",
    "reading.password": "Tệp có mật khẩu nên hệ thống không mở được. Hãy mở tệp bằng mật khẩu, lưu một bản không đặt mật khẩu, rồi tải bản đó lên.",
    "reading.macros": "Tệp Word có chứa macro. Vì an toàn, hệ thống không nhận tệp loại này và không chạy gì trong đó. Hãy lưu lại thành tệp .docx không có macro rồi tải lên.",
    "reading.bomb": "Tệp nén bất thường: khi mở ra sẽ lớn gấp nhiều lần. Vì an toàn, hệ thống không mở. Hãy lưu lại tệp từ Word, hoặc in ra PDF, rồi tải lên.",
    "reading.hostile": "Bên trong tệp có khai báo mà Word không tạo ra, có thể gây hại. Vì an toàn, hệ thống không mở. Hãy mở tệp bằng Word, lưu thành tệp mới, rồi tải lên.",
    "reading.broken": "Không mở được tệp ({suffix}): tệp bị hỏng hoặc tải về chưa đủ. Hãy xin lại bản gốc, hoặc mở trên máy và lưu thành tệp mới, rồi tải lên.",
    "reading.old_word": "Tệp thuộc định dạng Word cũ (.doc hoặc .rtf). Hệ thống đọc .docx, .pdf, .txt và .md. Hãy mở tệp bằng Word, chọn Lưu thành .docx, rồi tải lên.",
    "reading.not_what_it_says": "Tệp mang đuôi {suffix} nhưng thực ra là {real}. Hãy đổi đuôi tệp thành {better} rồi tải lên lại.",
    "reading.zip_not_word": "Tệp ({suffix}) là tệp nén nhưng không phải văn bản Word. Hãy giải nén và tải lên đúng tệp kế hoạch .docx, .pdf, .txt hoặc .md.",
    "reading.image_kind": "Ảnh thuộc định dạng hệ thống chưa nhận. Hãy chụp hoặc lưu lại thành .jpg hoặc .png, rồi tải lên.",
    "reading.kind_unknown": "Không nhận ra loại tệp ({suffix}). Hệ thống đọc .docx, .pdf, .txt, .md và ảnh .jpg, .png. Hãy lưu kế hoạch thành một trong các loại đó.",
    "reading.no_page_image": "Tệp loại {kind} không có ảnh trang để xem. Nội dung chữ đã có ở khung bên cạnh.",
    "reading.no_such_page": "Tệp chỉ có {pages} trang nên không có trang {page}. Hãy chọn lại trang.",
    "reading.note.encoding_guessed": "Bảng mã của tệp không rõ, hệ thống đã đoán. Hãy so lại dấu tiếng Việt với bản gốc.",
    "reading.note.no_text_layer": "Tệp là ảnh chụp hoặc bản quét, không có lớp chữ. Hãy nhìn ảnh bên cạnh và nhập các mục vào biểu mẫu.",
    "reading.note.ocr": "Chữ được nhận dạng từ ảnh nên có thể sai. Hãy so từng mục với ảnh bên cạnh trước khi ghi nhận.",
    "reading.note.ocr_first_pages": "Tệp dài nên hệ thống chỉ nhận dạng các trang đầu. Phần còn lại cần được nhập từ ảnh.",
    "reading.note.docx_without_text": "Tệp Word chỉ chứa ảnh, không có chữ. Hãy tải lên bản quét dạng PDF hoặc ảnh để nhập theo, hoặc dán nội dung vào ô văn bản.",
}  # fmt: skip
CODES = frozenset(_PHRASES)


def say(code: str, facts: Mapping[str, object]) -> str:
    """The sentence for a code, its blanks filled from the facts; a fact that is missing is shown as a dash."""
    shown = {key: value if value not in ("", None) else "không rõ" for key, value in facts.items()}
    return _PHRASES[code].format_map(_Dashes(shown))


class _Dashes(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "–"
