"""Why a change of the movement is refused."""

PHRASES = {
    "movement.unknown": "Không tìm thấy phong trào này trong đơn vị.",
    "movement.unknown_round": "Không tìm thấy đợt bình xét này trong đơn vị.",
    "movement.no_round": "Phong trào không có đợt năm {year}. Đề nghị kiểm tra lại năm hoặc giai đoạn của phong trào.",
    "movement.unknown_part": "Không tìm thấy nội dung cần sửa trong phong trào của đơn vị.",
    "movement.quota_reversed": "Số tối thiểu ({minimum}) lớn hơn số tối đa ({maximum}). Đề nghị kiểm tra lại chỉ tiêu.",
    "movement.round_stage": "Đợt năm {year} đang ở bước “{stage}” nên không chuyển được sang bước đã chọn.",
    "movement.index_future": "Ngày {day} chưa đến. Nếu chỉ là ngày dự kiến, đề nghị đánh dấu “giả định”.",
    "movement.index_empty": "Chưa ghi rõ chỉ số nào, do cơ quan nào công bố. Đề nghị nhập đủ vì kế hoạch có thể nêu hai cơ quan công bố.",
    "movement.letter_issuer": "Chưa ghi cơ quan ban hành công văn hướng dẫn. Đề nghị nhập tên cơ quan.",
    "movement.received_before_filed": "Ngày tiếp nhận không thể trước ngày nộp. Đề nghị kiểm tra lại hai ngày.",
}
