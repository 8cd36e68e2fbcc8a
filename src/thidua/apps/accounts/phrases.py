"""Why an account is refused."""

PHRASES = {
    "accounts.unknown": "Không tìm thấy tài khoản này trong đơn vị, hoặc tài khoản đã khóa. Đề nghị kiểm tra lại danh sách tài khoản.",
    "accounts.username": "Tên đăng nhập “{username}” trống hoặc đã có người dùng. Đề nghị chọn tên khác.",
}
