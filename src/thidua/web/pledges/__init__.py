"""Đăng ký thi đua, chấm điểm tháng: what is promised for a school year and how each month went."""
