"""Why a change of the staff list is refused."""

PHRASES = {
    "people.import_unknown": "Không tìm thấy danh sách đã tải lên. Đề nghị tải lại tệp.",
    "people.unknown": "Không tìm thấy người này trong danh sách nhân sự của đơn vị.",
    "people.name": "Chưa nhập họ và tên. Đề nghị nhập đầy đủ họ, chữ đệm và tên.",
    "people.gender": "Giới tính không hợp lệ. Đề nghị chọn Nam hoặc Nữ.",
    "people.group": "Tổ đã chọn không thuộc đơn vị. Đề nghị chọn lại tổ.",
    "people.code_taken": "Mã “{code}” đang dùng cho {name}. Mỗi người một mã; đề nghị kiểm tra lại.",
    "people.rating": "Mức xếp loại hoặc đối tượng xếp loại không hợp lệ. Đề nghị chọn lại.",
    "people.nothing_rated": "Chưa có mức xếp loại nào được nhập hoặc sửa. Đề nghị chọn mức của ít nhất một trường hợp rồi lưu.",
    "people.rating_source": "Chưa nêu văn bản xếp loại. Đề nghị ghi số, ngày của văn bản làm căn cứ.",
    "people.matter": "Chưa nêu nội dung hoặc ngày không hợp lệ. Đề nghị kiểm tra lại.",
}
