"""Why long work cannot begin."""

PHRASES = {
    "jobs.nothing": "Chưa chọn đợt nào để lập hồ sơ.",
    "jobs.unknown": "Không tìm thấy công việc này trong đơn vị.",
    "jobs.no_law": "Ngày nộp nằm ngoài thời gian có quy định trong danh mục pháp lý. Đề nghị kiểm tra lại ngày nộp.",
    "jobs.broken": "Lỗi ngoài dự kiến khi lập hồ sơ của đợt này; các đợt khác vẫn được lập. Đề nghị lập riêng đợt này để xem chi tiết.",
}
