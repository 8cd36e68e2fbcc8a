"""Why a task is not taken, or a report on it."""

PHRASES = {
    "task.unknown": "Không tìm thấy nhiệm vụ này trong đơn vị.",
    "task.no_owner": "Nhiệm vụ “{title}” chưa có người chủ trì. Đề nghị chọn một người đang công tác tại đơn vị.",
    "task.no_target": "Nhiệm vụ đo bằng số lượng hoặc tỷ lệ cần có chỉ tiêu lớn hơn 0 (tỷ lệ không quá 100).",
    "task.indicator_taken": "Chỉ số “{indicator}” năm {year} đã có nhiệm vụ “{title}” thực hiện. Mỗi chỉ số một nhiệm vụ; đề nghị sửa nhiệm vụ đó hoặc chọn chỉ số khác.",
    "task.done": "Nhiệm vụ đã hoàn thành ngày {day}; không dời hạn của việc đã xong.",
    "task.no_reason": "Đề nghị nêu lý do.",
    "task.not_yours": "Nhiệm vụ này do {owner} chủ trì. Người khác không báo cáo thay; đề nghị liên hệ người chủ trì hoặc Thư ký Hội đồng.",
    "task.ahead": "Ngày {day} chưa tới nên chưa báo cáo kết quả được.",
    "task.no_evidence": "Báo cáo hoàn thành cần minh chứng. Đề nghị chọn minh chứng trong sổ hoặc thêm minh chứng trước.",
    "task.reviewed": "Báo cáo này đã được duyệt hoặc trả lại từ trước.",
    "task.row_area": "Lĩnh vực “{value}” không đúng; cần số từ 1 đến 6.",
    "task.row_title": "Chưa ghi nội dung nhiệm vụ.",
    "task.row_measure": "Cách đo “{value}” không đúng; cần một trong: {known}.",
    "task.row_due": "Hạn “{value}” không phải ngày có thật; cần dạng ngày/tháng/năm.",
    "task.row_target": "Chỉ tiêu “{value}” không phải là số.",
    "task.sheet": "Tệp Excel không đọc được. Đề nghị dùng đúng mẫu tải tại trang này.",
    "task.sheet_rows": "Tệp có {found} dòng, mỗi lần nhận không quá {most} dòng. Đề nghị chia tệp.",
}
