"""Why a register does not take a line."""

PHRASES = {
    "register.unknown": "Không tìm thấy văn bản này trong sổ của đơn vị.",
    "register.back_dated": "Ngày văn bản {day} đứng trước ngày của số liền trước ({last}). Số được cấp theo thứ tự thời gian; đề nghị kiểm tra lại ngày, không cấp lùi.",
    "register.ahead": "Ngày văn bản {day} chưa tới. Số chỉ được cấp sau khi văn bản đã ký.",
    "register.begun": "Sổ năm {year} đã có số {last}, không đổi được số bắt đầu.",
    "register.no_reason": "Đề nghị nêu lý do hủy văn bản; số đã cấp vẫn giữ trong sổ và không dùng lại.",
    "register.already_annulled": "Văn bản này đã được ghi hủy từ trước.",
}
