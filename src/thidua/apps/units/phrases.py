"""Why a change of the unit is refused."""

PHRASES = {
    "units.nothing_to_confirm": "“{about}” đã đối chiếu với văn bản gốc hoặc do đơn vị tự thiết lập, không cần xác nhận thêm.",
    "units.ownership": "Chưa chọn loại hình trường. Đề nghị chọn công lập hoặc tư thục, dân lập; lựa chọn này quyết định quy định áp dụng.",
    "units.code_taken": "Mã “{code}” đã được dùng cho đơn vị khác. Đề nghị chọn mã khác.",
    "units.no_name": "Đơn vị có mã “{code}” chưa có tên. Đề nghị nhập tên đơn vị trong phần Thiết lập.",
    "units.name_day": "Tên mới phải có hiệu lực sau ngày {day}, là ngày bắt đầu của tên hiện tại.",
    "units.part": "Chưa nhập đủ tên và loại (tổ hoặc đoàn thể). Đề nghị nhập lại.",
    "units.no_route": "Chưa thiết lập cơ quan nhận hồ sơ vào ngày {day}. Đề nghị mở Thiết lập đơn vị, mục Nơi nhận hồ sơ, để bổ sung.",
    "units.route_unknown": "Không tìm thấy tuyến trình này trong đơn vị.",
    "units.unknown": "Không có đơn vị mang mã “{code}”. Đề nghị kiểm tra lại mã đơn vị.",
    "units.not_local": "Nội dung “{key}” do pháp luật quy định hoặc không có trong danh mục nên đơn vị không tự thiết lập được.",
    "units.setting_source": "Chưa nêu căn cứ. Đề nghị ghi văn bản hoặc cuộc họp mà đơn vị căn cứ để thiết lập.",
}
