"""Why a handover does not go on."""

PHRASES = {
    "handover.unknown": "Không tìm thấy biên bản bàn giao này trong đơn vị.",
    "handover.open": "Đơn vị đang có một biên bản bàn giao chưa hoàn thành. Đề nghị hoàn thành hoặc hủy biên bản đó trước khi lập biên bản mới.",
    "handover.not_open": "Biên bản bàn giao này đã hoàn thành hoặc đã hủy nên không sửa được nữa.",
    "handover.giver": "Người bàn giao phải đang giữ vai trò Thư ký Hội đồng của đơn vị. Đề nghị kiểm tra lại tài khoản được chọn.",
    "handover.receiver": "Người nhận phải là tài khoản đang hoạt động của đơn vị, khác người bàn giao và không phải Hiệu trưởng. Đề nghị chọn lại.",
    "handover.untaken": "Còn {count} nội dung chưa đánh dấu đã nhận và chưa có ghi chú. "
    "Đề nghị đánh dấu, hoặc ghi rõ lý do chưa nhận, rồi hoàn thành.",
    "handover.person": "Người được chọn không còn trong danh sách nhân sự hoặc đã có tài khoản. Đề nghị tải lại trang rồi chọn lại.",
    "handover.ahead": "Chưa đến ngày bàn giao {day} nên chưa chuyển vai trò. Đề nghị thực hiện từ ngày đó, hoặc lập lại với ngày khác.",
    "handover.signed_on": "Ngày ký biên bản không được sau ngày hôm nay. Đề nghị nhập ngày ghi trên bản đã ký.",
}
