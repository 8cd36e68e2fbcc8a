"""Why a paper is not written."""

PHRASES = {
    "papers.missing_glyph": "Phông chữ in không có các ký tự: {letters}. Không in để tránh sai chữ; đề nghị thay ký tự đó rồi lập lại.",
    "papers.render": "Không tạo được tệp PDF của văn bản “{title}”. Đề nghị kiểm tra nội dung có ký tự lạ rồi lập lại.",
    "papers.certificate_place": "Vị trí ({x} mm; {y} mm) của dòng “{field}” nằm ngoài khổ giấy hoặc không có dòng này. Đề nghị nhập số mm tính từ góc trên bên trái tờ giấy, trong phạm vi 297 × 210.",
    "checking.broken": "Tệp không mở được như một tệp Word (.docx): có thể đã hỏng, có mật khẩu, hoặc là loại khác đổi đuôi. Đề nghị mở bằng Word, lưu lại dạng .docx rồi thử lại.",
    "checking.macros": "Tệp có chứa macro nên không được nhận. Đề nghị lưu lại dạng .docx không có macro.",
    "checking.too_big": "Tệp quá lớn sau khi giải nén. Đề nghị bớt hình ảnh rồi thử lại.",
    "checking.same_file": "Thư mục ghi bản đã sửa trùng với nơi đặt tệp {file}; bản gốc được giữ nguyên. Đề nghị chọn thư mục khác.",
    "papers.sheet_broken": "Tệp không mở được như một tệp Excel (.xlsx): có thể đã hỏng, có mật khẩu, hoặc là loại khác đổi đuôi. Đề nghị mở bằng Excel, lưu lại dạng .xlsx rồi tải lên.",
    "papers.sheet_macros": "Tệp Excel có chứa macro nên không được nhận. Đề nghị lưu lại dạng .xlsx không có macro.",
    "papers.sheet_too_big": "Tệp Excel quá lớn sau khi giải nén. Đề nghị bớt hình ảnh, trang tính không dùng rồi tải lại.",
}
