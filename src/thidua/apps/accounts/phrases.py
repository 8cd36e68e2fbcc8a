"""Why an account is refused."""

PHRASES = {
    "accounts.username": "Tên đăng nhập “{username}” trống hoặc đã có người dùng. Đề nghị chọn tên khác.",
}
