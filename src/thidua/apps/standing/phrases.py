"""Why a standing is not shown."""

PHRASES = {
    "standing.unknown": "Không tìm thấy nội dung đối chiếu này, hoặc nội dung thuộc phạm vi của người khác. "
    "Mỗi người xem tiêu chuẩn của mình; tổ trưởng xem của tổ; Thư ký Hội đồng và Hiệu trưởng xem của toàn trường.",
}
