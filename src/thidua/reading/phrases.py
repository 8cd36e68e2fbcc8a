"""Every refusal, note and doubt of reading in Vietnamese: what happened, why, what to do now."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.reading.draft import Doubt

_PHRASES = {
    "reading.empty":
        "Tệp không có nội dung. Có thể tệp chưa được lưu hoặc tải lên dở dang. Hãy mở tệp trên máy để kiểm tra rồi tải lên lại.",
    "reading.too_large":
        "Tệp nặng {size} MB, vượt mức {most} MB hệ thống nhận. Hãy giảm độ phân giải bản quét, hoặc tách phụ lục ra tệp riêng, rồi tải "
        "lên lại.",
    "reading.too_long": "Văn bản dài hơn {most} dòng nên hệ thống không đọc tự động. Hãy tách phần kế hoạch ra tệp riêng rồi tải lên lại.",
    "reading.too_much_text": "Văn bản dài khoảng {pages} trang chữ, vượt mức hệ thống đọc tự động. Hãy tách phần kế hoạch ra tệp riêng rồi tải lên lại.",
    "reading.too_many_pages": "Tệp PDF có {pages} trang, vượt mức {most} trang. Hãy tách phần kế hoạch ra tệp riêng rồi tải lên lại.",
    "reading.too_slow":
        "Việc đọc tệp quá {seconds} giây nên đã được dừng. Tệp có thể bị hỏng hoặc quá phức tạp. Hãy in lại tệp ra PDF, hoặc dán nội "
        "dung vào ô văn bản.",
    "reading.password":
        "Tệp có mật khẩu nên hệ thống không mở được. Hãy mở tệp bằng mật khẩu, lưu một bản không đặt mật khẩu, rồi tải bản đó lên.",
    "reading.macros":
        "Tệp Word có chứa macro. Vì an toàn, hệ thống không nhận tệp loại này và không chạy gì trong đó. Hãy lưu lại thành tệp .docx "
        "không có macro rồi tải lên.",
    "reading.bomb":
        "Tệp nén bất thường: khi mở ra sẽ lớn gấp nhiều lần. Vì an toàn, hệ thống không mở. Hãy lưu lại tệp từ Word, hoặc in ra PDF, "
        "rồi tải lên.",
    "reading.hostile":
        "Bên trong tệp có khai báo mà Word không tạo ra, có thể gây hại. Vì an toàn, hệ thống không mở. Hãy mở tệp bằng Word, lưu thành "
        "tệp mới, rồi tải lên.",
    "reading.broken":
        "Không mở được tệp ({suffix}): tệp bị hỏng hoặc tải về chưa đủ. Hãy xin lại bản gốc, hoặc mở trên máy và lưu thành tệp mới, rồi "
        "tải lên.",
    "reading.old_word":
        "Tệp thuộc định dạng Word cũ (.doc hoặc .rtf). Hệ thống đọc .docx, .pdf, .txt và .md. Hãy mở tệp bằng Word, chọn Lưu thành "
        ".docx, rồi tải lên.",
    "reading.not_what_it_says": "Tệp mang đuôi {suffix} nhưng thực ra là {real}. Hãy đổi đuôi tệp thành {better} rồi tải lên lại.",
    "reading.zip_not_word":
        "Tệp ({suffix}) là tệp nén nhưng không phải văn bản Word. Hãy giải nén và tải lên đúng tệp kế hoạch .docx, .pdf, .txt hoặc .md.",
    "reading.image_kind": "Ảnh thuộc định dạng hệ thống chưa nhận. Hãy chụp hoặc lưu lại thành .jpg hoặc .png, rồi tải lên.",
    "reading.kind_unknown":
        "Không nhận ra loại tệp ({suffix}). Hệ thống đọc .docx, .pdf, .txt, .md và ảnh .jpg, .png. Hãy lưu kế hoạch thành một trong các "
        "loại đó.",
    "reading.no_page_image": "Tệp loại {kind} không có ảnh trang để xem. Nội dung chữ đã có ở khung bên cạnh.",
    "reading.no_such_page": "Tệp chỉ có {pages} trang nên không có trang {page}. Hãy chọn lại trang.",
    "reading.note.encoding_guessed": "Bảng mã của tệp không rõ, hệ thống đã đoán. Hãy so lại dấu tiếng Việt với bản gốc.",
    "reading.note.legacy_face": "Văn bản gõ bằng phông chữ cũ (TCVN3 hoặc VNI) đã được chuyển sang Unicode. Hãy so lại dấu tiếng Việt với bản gốc.",
    "reading.note.no_text_layer": "Tệp là ảnh chụp hoặc bản quét, không có lớp chữ. Hãy nhìn ảnh bên cạnh và nhập các mục vào biểu mẫu.",
    "reading.note.ocr": "Chữ được nhận dạng từ ảnh nên có thể sai. Hãy so từng mục với ảnh bên cạnh trước khi ghi nhận.",
    "reading.note.ocr_first_pages": "Tệp dài nên hệ thống chỉ nhận dạng các trang đầu. Phần còn lại cần được nhập từ ảnh.",
    "reading.note.docx_without_text":
        "Tệp Word chỉ chứa ảnh, không có chữ. Hãy tải lên bản quét dạng PDF hoặc ảnh để nhập theo, hoặc dán nội dung vào ô văn bản.",
}  # fmt: skip
CODES = frozenset(_PHRASES)
# for each doubt: what is unsure, and the reading proposed
_DOUBTS = {
    "letterhead_missing": (
        "Phần đầu văn bản thiếu: {missing}. Quy định về thể thức văn bản hành chính đòi hỏi đủ các phần này.",
        "Lấy các phần còn thiếu từ bản đã ký, đóng dấu và nhập vào biểu mẫu.",
    ),
    "words_lost": ("Câu có thể bị mất chữ: “{quote}”.", "Đọc là “{meant}”; so với bản gốc để bổ sung."),
    "number_lost": (
        "Thiếu con số trước “{phrase}”: “{quote}”. Tiêu chuẩn chưa áp dụng được khi chưa biết số này.",
        "Điền số {noun} theo kế hoạch của cấp trên hoặc bản gốc (dạng “… {phrase}”).",
    ),
    "either_or_quota": (
        "“{quote}” có thể hiểu hai cách: tổng cộng {n}, hoặc mỗi loại {n}.",
        "Hiểu là tổng cộng {n}: cá nhân hoặc tập thể; hỏi lại cơ quan nhận hồ sơ nếu cần mỗi loại {n}.",
    ),
    "deadline_contradiction": (
        "Thời hạn tự mâu thuẫn: “{quote}”. “Trước {days} ngày” đếm lùi, còn “kể từ ngày” đếm tới.",
        "trong thời hạn {days} {unit} kể từ ngày {event}",
    ),
    "two_publishers": (
        "Mốc tính thời hạn có hai cơ quan công bố: {first} và {second}. Hai ngày công bố có thể khác nhau.",
        "Nhập ngày công bố của từng cơ quan; hạn an toàn tính từ ngày công bố sớm hơn.",
    ),
    "collective_initiative": (
        "Tiêu chuẩn của tập thể đòi hỏi Hội đồng sáng kiến công nhận. Sáng kiến thường được công nhận cho tác giả là cá nhân.",
        "Chấp nhận mô hình, giải pháp của tập thể có xác nhận, hoặc sáng kiến được công nhận của thành viên; hỏi lại cấp trên cách "
        "chứng minh.",
    ),
    "evaluation_only": (
        "Năm {year} kế hoạch chỉ nêu ban hành kế hoạch và đánh giá kết quả, chưa rõ có khen thưởng, trong khi nơi khác ghi khen "
        "thưởng hằng năm.",
        "Mở đợt năm {year} để đánh giá, không khen thưởng, trừ khi đơn vị xác nhận có.",
    ),
    "base_out_of_force": ("{number} đã hết hiệu lực từ ngày {until}.",
        "Văn bản thay thế đang áp dụng: {heir}. Văn bản nào chi phối hồ sơ tùy ngày cơ quan có thẩm quyền nhận."),
    "two_issuers": ("Văn bản số {number} được ghi của hai cơ quan: {first} và {second}.",
        "Giữ cơ quan ghi ở phần căn cứ; so với bản gốc của văn bản được dẫn."),
    "bullet_lost": ("Đoạn “{quote}…” mất dấu đầu dòng, được coi là một mục riêng.", "Giữ là một mục riêng cùng cấp với các mục bên cạnh."),
    "numbering_repeated": ("Số thứ tự {label} dùng hai lần, ở mục “{head}”.", "Giữ thứ tự như văn bản; đánh số lại khi in."),
    "part_missing": ("Không tìm thấy trong văn bản: {missing}.",
        "Nhập các phần này nếu văn bản có, hoặc để trống nếu văn bản không quy định."),
    "read_by_ocr": ("Chữ được nhận dạng từ ảnh nên có thể sai dấu, sai số.", "So từng mục với ảnh trang bên cạnh trước khi ghi nhận."),
    "words_bent": ("Chữ có thể bị nhận dạng sai: “{quote}”.", "Đọc là “{meant}”; so với bản gốc trước khi ghi nhận."),
    "kind_unknown": ("Không tìm thấy tên loại văn bản ở phần đầu.", "Theo ký hiệu, văn bản có thể là {kind}; chọn tên loại đúng theo bản gốc."),
    "number_blank": ("Số văn bản còn để trống.", "Nhập số do văn thư cấp, nếu văn bản đã được ban hành."),
    "number_unread": ("Không đọc chắc chắn được số, ký hiệu: “{quote}”.", "Nhập số, ký hiệu theo bản gốc."),
    "day_blank": ("Ngày, tháng, năm của văn bản còn để trống.", "Nhập ngày ban hành, nếu văn bản đã được ban hành."),
    "day_unread": ("Không đọc chắc chắn được ngày tháng: “{quote}”.", "Nhập ngày theo bản gốc."),
    "day_impossible": ("Ngày không có trong lịch: “{quote}”.", "So lại với bản gốc rồi nhập ngày đúng."),
    "base_number_unread": ("Căn cứ có ghi số nhưng không đọc chắc chắn được: “{quote}”.", "Nhập số, ký hiệu của văn bản được dẫn theo bản gốc."),
    "name_unsure": ("Họ và tên có thể bị đọc sai: “{name}”.", "So họ và tên với bản gốc hoặc danh sách nhân sự."),
    "name_twice": ("Tên “{name}” xuất hiện hai lần trong cùng một danh sách.", "Giữ là hai người; xác nhận theo ngày sinh, đơn vị, hoặc bỏ dòng trùng."),
    "name_differs": ("Cùng một tên được ghi hai cách: “{first}” và “{second}”.", "Giữ cả hai cách ghi; chọn cách đúng theo danh sách nhân sự."),
    "who_unclear": ("Không rõ “{name}” là cá nhân hay tập thể.", "Chọn cá nhân hoặc tập thể theo bản gốc."),
    "table_unread": ("Dòng có vẻ thuộc một bảng mà các cột không tách được: “{quote}”.", "So từng cột với bản gốc rồi nhập vào biểu mẫu."),
    "count_unread": ("Số phiếu của “{name}” không đọc chắc chắn được: “{quote}”.", "Nhập số phiếu theo biên bản gốc."),
    "votes_do_not_add": ("Số phiếu của “{name}” không khớp: {more} so với {less}.", "So lại từng số phiếu với biên bản kiểm phiếu gốc."),
    "share_unread": ("Tỷ lệ phiếu của “{name}” không đọc chắc chắn được: “{quote}”.", "Nhập tỷ lệ theo biên bản gốc."),
    "share_differs": ("Tỷ lệ {share} của “{name}” không khớp với {agree} phiếu đồng ý trên {base}.", "So lại số phiếu và tỷ lệ với biên bản gốc."),
    "counted_differs": ("Văn bản ghi {said} {what} nhưng nêu tên {found}.", "So danh sách với bản gốc để bổ sung hoặc bỏ bớt tên."),
    "signer_missing": ("Không tìm thấy người ký ở cuối văn bản.", "Nhập chức vụ, họ và tên người ký theo bản gốc."),
    "signer_unclear": ("Không rõ “{names}” ký ở chức vụ nào trong các chức vụ đặt cạnh nhau.", "Nhập họ và tên dưới đúng chức vụ theo bản gốc."),
    "signer_unnamed": ("Chưa có họ và tên người ký dưới chức vụ “{post}”.", "Nhập họ và tên người ký, nếu văn bản đã được ký."),
    "keyed_by_hand": ("Tệp là ảnh, không có lớp chữ để đọc.", "Nhìn ảnh trang bên cạnh và nhập các mục vào biểu mẫu."),
}  # fmt: skip
DOUBT_CODES = frozenset(_DOUBTS)


def doubt(code: str, line: int | None, **facts: str) -> Doubt:
    """A doubt with its sentence and its proposal; a proposal with an empty fact is left out."""
    message, proposal = _DOUBTS[code]
    empty = any(not value and "{" + key + "}" in proposal for key, value in facts.items())
    return Doubt(code, line, message.format_map(_Dashes(facts)), None if empty else proposal.format_map(_Dashes(facts)))


def say(code: str, facts: Mapping[str, object]) -> str:
    """The sentence for a code, its blanks filled from the facts; a fact that is missing is shown as a dash."""
    shown = {key: value if value not in ("", None) else "không rõ" for key, value in facts.items()}
    return _PHRASES[code].format_map(_Dashes(shown))


class _Dashes(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "–"
