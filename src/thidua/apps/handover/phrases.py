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
    "accounts.role_own": "Không tự đổi vai trò, không tự khóa tài khoản của chính mình. Đề nghị Hiệu trưởng hoặc Thư ký Hội đồng khác thực hiện, "
    "hoặc lập biên bản bàn giao.",
    "accounts.role_reason": "Chưa nêu lý do. Đề nghị ghi căn cứ, ví dụ: quyết định bổ nhiệm số, ngày; lý do được lưu vào lịch sử.",
    "accounts.role_same": "Tài khoản đang giữ vai trò {role}; không có gì thay đổi.",
    "accounts.role_nobody": "Vai trò {role} chỉ giao cho người có trong danh sách nhân sự. Đề nghị gắn tài khoản với người đó trước.",
    "accounts.role_post": "Chức vụ của {name} trong danh sách nhân sự là “{post}”. Vai trò Hiệu trưởng dành cho Hiệu trưởng hoặc người được giao phụ "
    "trách, quyền Hiệu trưởng. Đề nghị sửa chức vụ tại phần Nhân sự trước, hoặc chọn vai trò khác.",
    "accounts.principal_taken": "Tài khoản của {name} đang giữ vai trò Hiệu trưởng; mỗi đơn vị một Hiệu trưởng. Đề nghị đổi vai trò hoặc khóa tài khoản "
    "đó trước.",
    "accounts.role_group": "{name} chưa được xếp vào tổ nào nên chưa giao được vai trò Tổ trưởng. Đề nghị xếp tổ tại phần Nhân sự trước.",
}
