"""Why a calendar is not given."""

PHRASES = {
    "calendar.unknown": "Địa chỉ lịch không còn dùng được. Đề nghị đăng nhập và lấy địa chỉ mới tại trang Lịch.",
}
