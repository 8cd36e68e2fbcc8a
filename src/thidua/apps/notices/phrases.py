"""Why a choice about notices is not taken."""

PHRASES = {
    "notice.address": "Địa chỉ thư “{address}” không đúng dạng. Ví dụ đúng: ten@truong.edu.vn.",
    "notice.no_address": "Muốn nhận thư thì cần ghi địa chỉ thư của mình.",
    "notice.lateness": "Số ngày phải từ 1 trở lên, và Hiệu trưởng không được báo trước Tổ trưởng. Đề nghị nhập lại.",
    "notice.no_account": "Chỉ tài khoản đăng nhập mới chọn nhận thư được.",
}
