"""Why an entry of the ledger is not made."""

PHRASES = {
    "quota.unknown": "Không tìm thấy mục chỉ tiêu này trong đợt. Đề nghị mở lại trang Chỉ tiêu và chọn lại.",
    "quota.amount": "Số chỗ phải là số nguyên từ 1 trở lên (phân bổ cho tổ: từ 0 trở lên). Đề nghị nhập lại.",
    "quota.below_zero": "Chỉ tiêu hiện có {places}, không giảm được {amount}. Đề nghị kiểm tra lại số được thông báo.",
    "quota.no_ceiling": "Mục này không bị giới hạn số lượng nên không có chỗ để tăng, giảm hay phân bổ. "
    "Nếu cấp trên vừa giao số lượng, đề nghị nhập công văn hướng dẫn của đợt.",
    "quota.sum": "Tổng số phân bổ là {total}, chỉ tiêu là {places}. Đề nghị sửa để tổng các tổ bằng đúng chỉ tiêu.",
    "quota.group": "Có tổ không thuộc đơn vị hoặc đã kết thúc hoạt động. Đề nghị mở lại trang và phân bổ cho các tổ đang hoạt động.",
    "quota.reason": "Chưa ghi lý do. Đề nghị ghi rõ lý do, căn cứ; nội dung này được đưa vào biên bản họp Hội đồng.",
    "quota.phone": "Thông báo qua điện thoại cần ghi đủ ngày, giờ, người gọi và nội dung. Đề nghị bổ sung phần còn thiếu.",
    "quota.phone_later": "Thời điểm gọi điện sau thời điểm ghi sổ. Đề nghị kiểm tra lại ngày, giờ.",
    "quota.paper": "Chưa ghi số, ký hiệu hoặc ngày của văn bản. Đề nghị ghi đúng như trên văn bản.",
    "quota.confirmed": "Thông báo này đã có văn bản xác nhận, hoặc không phải thông báo qua điện thoại, nên không cần xác nhận nữa.",
    "quota.full": "{line}: {places} chỗ, đã có {taken} đề nghị. Muốn trình thêm, đề nghị ghi lý do vượt chỉ tiêu; lý do được đưa vào biên bản.",
}
