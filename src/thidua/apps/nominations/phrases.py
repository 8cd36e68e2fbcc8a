"""Why a nomination is refused."""

PHRASES = {
    "nomination.round_closed": "Đợt năm {year} đang ở bước “{stage}” nên không nhận thêm đề cử. "
    "Thư ký Hội đồng cần chuyển đợt về bước Đề cử trước khi thêm.",
    "nomination.round_unknown": "Không tìm thấy đợt bình xét này trong đơn vị.",
    "nomination.unknown": "Không tìm thấy đề cử này trong đơn vị. Có thể đề cử đã được rút.",
    "nomination.who": "Chưa chọn đúng một tập thể hoặc một cá nhân của đơn vị. Đề nghị chọn lại.",
    "nomination.twice": "{name} đã có đề cử “{list}” trong đợt này. Đề nghị mở đề cử đã có để bổ sung.",
    "nomination.nobody_ticked": "Chưa đánh dấu trường hợp nào. Đề nghị đánh dấu ít nhất một trường hợp rồi lưu lại.",
    "nomination.no_such_list": "Hội đồng của nhà trường không xét danh hiệu, hình thức này ở cấp đã chọn: danh hiệu thi đua do cấp trên quyết định, "
    "nhà trường chỉ đề nghị. Đề nghị chọn lại trong danh sách.",
    "nomination.honour_whom": "{honour} không dành cho {whom}. Đề nghị chọn lại danh hiệu hoặc người được đề cử.",
    "nomination.other_group": "Tổ trưởng chỉ đề cử và sửa đề cử của tổ mình. Đề nghị chuyển cho tổ có người được đề cử hoặc Thư ký Hội đồng.",
    "nomination.criterion": "Tiêu chuẩn này không thuộc phong trào hoặc không áp dụng cho đối tượng được đề cử.",
    "nomination.no_achievement": "Đề cử chưa nêu thành tích nào. Đề nghị nhập ít nhất một thành tích trước khi trình Hội đồng.",
    "nomination.no_defect": "Chưa nêu điểm nào cần sửa. Đề nghị ghi ít nhất một điểm, tại đúng mục cần sửa, rồi trả lại.",
    "nomination.defect_place": "Có điểm cần sửa ghi ở mục không còn trong đề cử, do nội dung vừa thay đổi. Đề nghị mở lại trang và ghi lại điểm đó.",
    "nomination.returned_before": "Đề cử này đã được trả lại một lần. Muốn trả lại lần nữa, đề nghị ghi rõ vì sao không nêu được trong lần trước.",
    "nomination.defects_open": "Còn {count} điểm chưa sửa và chưa giải trình: {left}. Đề nghị sửa tại mục đó hoặc ghi lời giải trình, rồi trình lại.",
    "nomination.with_council": "Đề cử đã trình Hội đồng nên tổ không sửa được. Đề nghị gửi nội dung bổ sung cho Thư ký Hội đồng.",
    "nomination.no_records": "Sổ của năm {year} chưa có thêm nhiệm vụ hoàn thành hay minh chứng nào của người được đề cử. Đề nghị nhập thành tích trực tiếp.",
    "nomination.group_merged": "{name} đã sáp nhập vào {heir} từ ngày {day}. Đề nghị đề cử {heir}; các đề cử đã lập của {name} vẫn được giữ.",
    "nomination.group_ended": "{name} đã kết thúc hoạt động từ ngày {day} nên không đề cử mới được. Đề nghị chọn tập thể đang hoạt động.",
    "registration.nobody": "Tài khoản này chưa gắn với người nào trong danh sách nhân sự nên chưa đăng ký được. Đề nghị báo Thư ký Hội đồng gắn tài khoản.",
    "registration.empty": "Chưa nêu thành tích chính. Đề nghị ghi ngắn gọn việc đã làm và kết quả rồi gửi.",
    "registration.nominated": "Tổ đã đề cử ở cấp này trong đợt này nên không cần đăng ký thêm. Đề nghị gửi minh chứng bổ sung cho tổ trưởng.",
    "registration.twice": "Đã gửi đăng ký ở cấp này trong đợt này. Muốn sửa, đề nghị rút bản đã gửi rồi gửi lại.",
    "registration.unknown": "Không tìm thấy bản đăng ký này, hoặc bản đăng ký thuộc tổ khác. Đề nghị mở lại từ danh sách của đợt.",
    "registration.settled": "Bản đăng ký này đã được giải quyết: {stage}. Không cần thao tác thêm.",
    "registration.reason": "Chưa nêu lý do. Đề nghị ghi vài dòng để người đăng ký hiểu và chuẩn bị cho đợt sau.",
    "nomination.reason": "Chưa nêu lý do. Đề nghị ghi rõ lý do để người nhận biết cần bổ sung hoặc sửa gì.",
    "nomination.wrong_stage": "Đề cử đang ở bước “{stage}” nên không thực hiện được thao tác này.",
}
