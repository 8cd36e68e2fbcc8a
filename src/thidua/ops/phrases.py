"""Why the installation says no."""

PHRASES = {
    "backup.nothing": "Chưa có dữ liệu tại {place} để sao lưu. Đề nghị chạy  ./thidua up  một lần trước.",
    "checking.broken": "Tệp không mở được như một tệp Word (.docx): có thể đã hỏng, có mật khẩu, hoặc là loại khác đổi đuôi. Đề nghị mở bằng Word, lưu lại dạng .docx rồi thử lại.",
    "checking.macros": "Tệp có chứa macro nên không được nhận. Đề nghị lưu lại dạng .docx không có macro.",
    "checking.too_big": "Tệp quá lớn sau khi giải nén. Đề nghị bớt hình ảnh rồi thử lại.",
    "checking.same_file": "Thư mục ghi bản đã sửa trùng với nơi đặt tệp {file}; bản gốc được giữ nguyên. Đề nghị chọn thư mục khác.",
    "backup.no_folder": "Không có thư mục {place} nên chưa sao lưu. Đề nghị kiểm tra USB đã cắm, đường dẫn đã đúng, rồi chạy lại.",
    "backup.damaged": "Tệp “{file}” không phải bản sao lưu của thidua hoặc đã bị hỏng. Dữ liệu hiện có được giữ nguyên; đề nghị dùng bản khác.",
    "up.no_port": "Không tìm được cổng trống từ {first} đến {last}. Đề nghị đóng bớt chương trình hoặc chọn cổng khác bằng --port.",
    "up.fonts": "Bộ phông chữ in thiếu chữ: {missing}. Không in để tránh sai chữ; đề nghị xóa thư mục .thidua/venv rồi chạy lại.",
}
