"""Why the register of proofs says no."""

PHRASES = {
    "evidence.title": "Minh chứng chưa có tên gọi. Đề nghị nhập tên văn bản hoặc mô tả ngắn.",
    "evidence.too_large": "Tệp vượt quá {limit} MB. Đề nghị quét lại với độ phân giải thấp hơn hoặc chia thành nhiều tệp.",
    "evidence.type": "Không nhận tệp “{file_name}” vì không phải PDF, ảnh JPG, PNG hoặc tệp Word, Excel không có macro. "
    "Đề nghị lưu lại theo một trong các dạng trên.",
    "evidence.unknown": "Không tìm thấy minh chứng này trong sổ minh chứng của đơn vị.",
}
