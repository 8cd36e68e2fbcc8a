"""Why the installation says no."""

PHRASES = {
    "backup.nothing": "Chưa có dữ liệu tại {place} để sao lưu. Đề nghị chạy  ./thidua up  một lần trước.",
    "backup.no_folder": "Không có thư mục {place} nên chưa sao lưu. Đề nghị kiểm tra USB đã cắm, đường dẫn đã đúng, rồi chạy lại.",
    "backup.damaged": "Tệp “{file}” không phải bản sao lưu của thidua hoặc đã bị hỏng. Dữ liệu hiện có được giữ nguyên; đề nghị dùng bản khác.",
    "backup.open_box": "Hòm phiếu “{title}” đang mở nên chưa sao lưu. Đề nghị đóng bỏ phiếu, mở hòm và kiểm phiếu xong, hoặc hủy lần biểu quyết.",
    "up.no_port": "Không tìm được cổng trống từ {first} đến {last}. Đề nghị đóng bớt chương trình hoặc chọn cổng khác bằng --port.",
    "up.incomplete": "Bản cài đặt thiếu gói “{missing}” nên chưa mở được trang nào. Đề nghị xóa thư mục .thidua/venv rồi chạy lại; dữ liệu không bị ảnh hưởng.",
    "up.fonts": "Bộ phông chữ in thiếu chữ: {missing}. Không in để tránh sai chữ; đề nghị xóa thư mục .thidua/venv rồi chạy lại.",
}
