"""Why a staff list is not taken."""

PHRASES = {
    "roster.too_large": "Tệp vượt quá {most} MB. Danh sách nhân sự thường dưới 1 MB; đề nghị xóa ảnh trong tệp rồi tải lại.",
    "roster.too_long": "Danh sách vượt quá {most} dòng. Đề nghị chia thành nhiều tệp.",
    "roster.bomb": "Tệp nén bất thường nên không mở để bảo đảm an toàn. Đề nghị mở bằng Excel, lưu lại thành tệp mới rồi tải lên.",
    "roster.broken": "Tệp bị hỏng hoặc không đọc được. Đề nghị mở bằng Excel, lưu lại dạng .xlsx rồi tải lên.",
    "roster.password": "Tệp có mật khẩu. Đề nghị bỏ mật khẩu rồi tải lên.",
    "roster.not_a_sheet": "Tệp không phải bảng tính Excel (.xls hoặc .xlsx). Đề nghị dùng mẫu tải về từ trang này.",
    "roster.empty": "Bảng tính không có dữ liệu. Đề nghị kiểm tra lại tệp.",
    "roster.no_header": "Không tìm thấy dòng tiêu đề có cột “Họ và tên” (hoặc “Họ đệm” và “Tên”). Đề nghị dùng mẫu tải về từ trang này.",
}
