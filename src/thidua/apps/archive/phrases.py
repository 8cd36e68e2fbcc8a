"""Why the store says no."""

PHRASES = {
    "archive.damaged": "Tệp lưu trữ không còn nguyên vẹn trên đĩa. Đề nghị khôi phục từ bản sao lưu gần nhất (lệnh restore).",
}
