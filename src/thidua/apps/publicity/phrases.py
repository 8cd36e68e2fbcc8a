"""Why a public notice is refused."""

PHRASES = {
    "publicity.unknown": "Không tìm thấy nội dung công khai này trong đơn vị. Đề nghị mở lại từ trang Công khai.",
    "publicity.no_council": "Hội đồng chưa kết luận đợt này nên chưa có danh sách để công khai. Đề nghị kết luận cuộc họp trước.",
    "publicity.early": "Ngày công khai đứng trước ngày họp Hội đồng ({day}). Đề nghị kiểm tra lại ngày.",
    "publicity.ahead": "Ngày {day} chưa đến. Đề nghị ghi nhận vào ngày danh sách được niêm yết.",
    "publicity.standing": "Đợt này đang có danh sách công khai. Nếu phải thay, đề nghị gỡ danh sách cũ kèm lý do trước.",
    "publicity.reason": "Chưa nêu lý do gỡ danh sách. Đề nghị ghi rõ lý do.",
    "publicity.down": "Danh sách này đã được gỡ. Đề nghị mở lại trang để xem danh sách đang công khai.",
    "publicity.no_words": "Chưa có nội dung. Đề nghị ghi nội dung rồi lưu.",
    "publicity.comment_day": "Ngày nhận ý kiến {day} không nằm trong khoảng từ ngày công khai ({first}) đến hôm nay. Đề nghị kiểm tra lại.",
    "publicity.answered": "Ý kiến này đã được trả lời ngày {day}. Nếu cần nói thêm, đề nghị ghi thành ý kiến mới.",
    "publicity.waits": "{why} Vì vậy chưa ghi nhận nộp hồ sơ được.",
}
