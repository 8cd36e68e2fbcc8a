"""Why a paper cannot be written, signed or issued yet."""

PHRASES = {
    "drafting.unknown": "Không tìm thấy văn bản này trong đơn vị.",
    "drafting.source": "Chưa lập được văn bản này từ dữ liệu đang có: {why}. Đề nghị bổ sung rồi thử lại.",
    "drafting.answer": "Nội dung “{label}” chưa đúng: {why}.",
    "drafting.not_open": "Văn bản “{title}” đã {state}, không sửa được nữa. Nếu có sai sót, đề nghị lập văn bản đính chính.",
    "drafting.changed_meanwhile": "Trong lúc soạn, {who} đã lưu bản {version} của văn bản này. Nội dung vừa nhập được giữ nguyên bên dưới để đối chiếu; đề nghị chọn bản dùng rồi lưu lại.",
    "drafting.unproved": "Còn {count} câu chưa có minh chứng, câu thứ nhất: “{first}”. Đề nghị gắn minh chứng hoặc bỏ câu trước khi trình ký.",
    "drafting.cells": "Dòng “{line}” có {found} ô, bảng có {wanted} cột. Đề nghị ghi đủ {wanted} ô, cách nhau bằng dấu |.",
    "drafting.not_signing": "Văn bản chưa được chuyển trình ký nên chưa cấp số. Đề nghị chuyển trình ký trước.",
    "drafting.not_issued": "Văn bản chưa ban hành.",
    "drafting.number": "Số, ký hiệu “{number}” không đúng dạng. Ví dụ: 21/TTr-MNHM.",
    "drafting.signed_kind": "Tệp “{file_name}” không phải PDF hay ảnh quét (JPEG, PNG), hoặc lớn hơn {limit} MB. Đề nghị quét lại thành PDF.",
    "drafting.already_signed": "Bản đã ký của văn bản này đã lưu ngày {day}. Bản đã lưu không thay được; nếu văn bản sai, đề nghị lập văn bản đính chính.",
    "drafting.form_wrong": "Mẫu chưa dùng được, dòng {line}: {why}. Đề nghị sửa rồi lưu lại.",
    "drafting.form_empty": "Mẫu chưa có nội dung.",
    "drafting.word_no_blank": "Không tìm thấy chỗ trống nào trong mẫu: chỗ trống là dãy chấm (……), gạch dưới (____) hoặc ô nội dung của Word.",
    "drafting.word_unmatched": "Chỗ trống “{blank}” chưa được ghép với dữ liệu nào. Đề nghị ghép hoặc chọn “để trống”.",
    "drafting.not_decision": "Giấy khen in theo quyết định khen thưởng đã ban hành. Đề nghị cấp số cho quyết định trước.",
    "drafting.printed": "Giấy khen số {numbers} đã in. In lại cần nêu lý do, lý do được lưu cùng lần in.",
    "drafting.proof_unknown": "Mã xác nhận không có trong đơn vị này. Đề nghị kiểm tra lại mã in trên văn bản.",
    "drafting.word_broken": "Mẫu không mở được như một tệp Word (.docx). Đề nghị mở bằng Word, lưu lại dạng .docx rồi thử lại.",
}
