"""Why the store says no."""

PHRASES = {
    "archive.damaged": "Tệp lưu trữ (mã {digest}) đã bị thay đổi so với lúc lưu nên không được đưa ra. "
    "Đề nghị khôi phục từ bản sao lưu gần nhất (lệnh restore) hoặc tải lại đúng tệp gốc.",
    "archive.missing": "Tệp lưu trữ (mã {digest}) không còn trong kho. "
    "Đề nghị khôi phục từ bản sao lưu gần nhất (lệnh restore) hoặc tải lại đúng tệp gốc.",
    "archive.address": "Địa chỉ kho tệp (thiết lập files_url) chưa đúng. "
    "Đề nghị viết theo dạng s3+https://khóa:mật-khẩu@máy/tên-kho, hoặc để trống để lưu trên máy này.",
    "archive.no_s3": "Chưa cài phần kết nối kho tệp S3. Đề nghị cài gói tùy chọn s3 của chương trình, hoặc để trống thiết lập files_url.",
    "archive.unreachable": "Kho tệp “{place}” không trả lời nên chưa đọc, ghi được tệp; dữ liệu không bị thay đổi. "
    "Đề nghị kiểm tra kết nối mạng và thiết lập files_url rồi thử lại.",
}
