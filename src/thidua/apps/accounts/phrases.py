"""Why an account is refused."""

PHRASES = {
    "accounts.unknown": "Không tìm thấy tài khoản này trong đơn vị, hoặc tài khoản đã khóa. Đề nghị kiểm tra lại danh sách tài khoản.",
    "accounts.last_secretary": "{name} là Thư ký Hội đồng duy nhất còn đăng nhập được của đơn vị; thôi vai trò này thì không còn ai quản lý được "
    "tài khoản, thiết lập. Đề nghị giao vai trò Thư ký Hội đồng cho người khác trước, hoặc lập biên bản bàn giao.",
    "accounts.password_old": "Mật khẩu hiện tại không đúng. Đề nghị nhập lại; nếu quên, liên hệ Thư ký Hội đồng để được cấp lại.",
    "accounts.password_short": "Mật khẩu mới phải có từ {least} đến {most} ký tự. Đề nghị đặt lại, ví dụ ghép ba, bốn từ dễ nhớ với mình.",
    "accounts.password_same": "Mật khẩu mới trùng mật khẩu hiện tại. Đề nghị đặt mật khẩu khác.",
    "accounts.password_guessed": "Mật khẩu mới chỉ gồm số, ký hiệu hoặc họ tên, tên đăng nhập nên dễ đoán. Đề nghị thêm từ khác.",
    "accounts.password_common": "Mật khẩu mới nằm trong danh sách mật khẩu phổ biến nên dễ đoán. Đề nghị đặt mật khẩu khác.",
    "accounts.username": "Tên đăng nhập “{username}” trống hoặc đã có người dùng. Đề nghị chọn tên khác.",
}
