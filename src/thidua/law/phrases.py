"""Why a unit's own value of a legal key is refused."""

PHRASES = {
    "law.unknown_key": "Không có nội dung “{key}” trong danh mục pháp lý. Đề nghị chọn lại trong danh mục.",
    "law.not_open": "“{about}”: vào ngày {day} nội dung này do pháp luật quy định nên đơn vị không tự thiết lập được.",
    "law.wrong_kind": "“{about}”: không đọc được giá trị “{value}”. Đề nghị nhập đúng loại, ví dụ 2/3, 80%, 15, 20/3 hoặc có, không.",
    "law.out_of_bounds": "“{about}”: giá trị {value} nằm ngoài khung cho phép ({bounds}). Đề nghị nhập lại.",
    "law.no_source": "Chưa nêu căn cứ. Đề nghị ghi văn bản hoặc cuộc họp mà đơn vị căn cứ để thiết lập.",
    "law.no_confirmer": "Đơn vị xác nhận thì phải ghi đủ người xác nhận và ngày xác nhận. Đề nghị bổ sung.",
    "law.twice": "“{about}”: có hai giá trị cùng áp dụng từ ngày {day}. Đề nghị giữ lại một giá trị.",
}
