"""Why a parked text is not there."""

PHRASES = {
    "parking.unknown": "Nội dung này không còn được giữ: đã lấy lại, đã bỏ hoặc quá thời hạn giữ {days} ngày. Đề nghị nhập lại trên trang.",
}
