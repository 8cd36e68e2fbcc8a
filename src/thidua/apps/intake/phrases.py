"""Why a plan is not taken or not accepted."""

PHRASES = {
    "intake.empty": "Chưa có nội dung. Đề nghị chọn tệp kế hoạch hoặc dán nội dung văn bản.",
    "intake.unknown": "Không tìm thấy văn bản tiếp nhận này trong đơn vị.",
    "intake.closed": "Văn bản đang ở trạng thái “{stage}” nên không sửa được nữa.",
    "intake.unknown_doubt": "Điểm nghi vấn vừa trả lời không thuộc văn bản này. Đề nghị tải lại trang.",
    "intake.open_doubts": "Còn {count} điểm nghi vấn chưa được giải quyết. Đề nghị trả lời đủ trước khi ghi nhận kế hoạch.",
    "intake.no_title": "Chưa có trích yếu (tên phong trào). Đề nghị nhập trích yếu trước khi ghi nhận.",
    "intake.no_period": "Chưa rõ giai đoạn thực hiện (từ năm nào đến năm nào). Đề nghị nhập năm bắt đầu và năm kết thúc.",
    "intake.period_reversed": "Năm kết thúc ({last}) trước năm bắt đầu ({first}). Đề nghị kiểm tra lại giai đoạn.",
    "intake.years_missing": "Tiêu chuẩn “{text}” thiếu số năm. Đề nghị nhập số năm ở điểm nghi vấn tương ứng hoặc sửa lại tiêu chuẩn.",
}
