"""Why a paper is not written."""

PHRASES = {
    "papers.missing_glyph": "Phông chữ in không có các ký tự: {letters}. Không in để tránh sai chữ; đề nghị thay ký tự đó rồi lập lại.",
    "papers.render": "Không tạo được tệp PDF của văn bản “{title}”. Đề nghị kiểm tra nội dung có ký tự lạ rồi lập lại.",
}
