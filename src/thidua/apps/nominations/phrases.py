"""Why a nomination is refused."""

PHRASES = {
    "nomination.round_closed": "Đợt năm {year} đang ở bước “{stage}” nên không nhận thêm đề cử. "
    "Thư ký Hội đồng cần chuyển đợt về bước Đề cử trước khi thêm.",
    "nomination.round_unknown": "Không tìm thấy đợt bình xét này trong đơn vị.",
    "nomination.unknown": "Không tìm thấy đề cử này trong đơn vị. Có thể đề cử đã được rút.",
    "nomination.who": "Chưa chọn đúng một tập thể hoặc một cá nhân của đơn vị. Đề nghị chọn lại.",
    "nomination.twice": "{name} đã được đề cử ở cấp này trong đợt này. Đề nghị mở đề cử đã có để bổ sung.",
    "nomination.other_group": "Tổ trưởng chỉ đề cử và sửa đề cử của tổ mình. Đề nghị chuyển cho tổ có người được đề cử hoặc Thư ký Hội đồng.",
    "nomination.criterion": "Tiêu chuẩn này không thuộc phong trào hoặc không áp dụng cho đối tượng được đề cử.",
    "nomination.no_achievement": "Đề cử chưa nêu thành tích nào. Đề nghị nhập ít nhất một thành tích trước khi trình Hội đồng.",
    "nomination.reason": "Chưa nêu lý do. Đề nghị ghi rõ lý do để người nhận biết cần bổ sung hoặc sửa gì.",
    "nomination.wrong_stage": "Đề cử đang ở bước “{stage}” nên không thực hiện được thao tác này.",
}
