"""Đăng ký, giao ước thi đua and monthly scoring: what was promised for a school year and how each month went."""
