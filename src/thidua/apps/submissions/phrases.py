"""Why a dossier is not sealed, sent or answered."""

PHRASES = {
    "submission.unknown": "Không tìm thấy hồ sơ trình này trong đơn vị.",
    "submission.still_out": "Lần trình {version} đang ở nơi nhận nên chưa lập lần mới. Đề nghị chờ kết quả, hoặc ghi nhận việc trả lại trước.",
    "submission.decided": "Hồ sơ của đợt năm {year} đã có quyết định ở lần trình {version} nên không trình lại.",
    "submission.mended": "Lần trình trước bị trả lại. Đề nghị ghi rõ đã sửa, bổ sung nội dung gì, mỗi nội dung một dòng.",
    "submission.evidence": "Tệp minh chứng “{title}” không thuộc hồ sơ này, đã rút, hoặc chưa được xác nhận là không có hình trẻ em. Đề nghị bỏ chọn hoặc xem xét lại ở trang Minh chứng.",
    "submission.too_large": "Hồ sơ niêm phong vượt {limit} MB. Đề nghị bớt tệp minh chứng kèm theo; minh chứng vẫn có tên trong danh mục.",
    "submission.not_now": "Hồ sơ đang ở bước “{state}” nên không ghi được “{wanted}”. Đề nghị tải lại trang để xem tình trạng mới nhất.",
    "submission.channel": "Chưa chọn cách gửi hồ sơ. Đề nghị chọn gửi bằng mã nhận hoặc bằng tệp.",
    "submission.reason": "Còn {count} nội dung chưa đạt hoặc cần xem. Nếu vẫn gửi, đề nghị ghi lý do; lý do được lưu cùng hồ sơ.",
    "submission.day": "Ngày {day} không hợp lý: phải từ {first} đến {last}. Đề nghị kiểm tra lại ngày.",
    "submission.defects": "Đề nghị ghi đủ mọi nội dung cần sửa, bổ sung, mỗi nội dung một dòng, để nhà trường sửa một lần.",
    "submission.number": "Đề nghị ghi số, ký hiệu của văn bản.",
    "submission.who": "Đề nghị ghi họ tên và chức vụ của người tiếp nhận.",
    "submission.extension": "Ngày gia hạn đến phải sau ngày của văn bản gia hạn. Đề nghị kiểm tra lại.",
    "submission.no_code": "Hồ sơ này gửi bằng tệp hoặc chưa gửi nên không có mã nhận.",
    "submission.code_unknown": "Mã nhận hồ sơ không đúng, đã thu hồi hoặc đã hết hạn. Đề nghị kiểm tra lại mã, hoặc liên hệ nhà trường để được cấp mã mới.",
    "submission.nothing_to_confirm": "Nội dung này đã được xác nhận hoặc không còn chờ xác nhận.",
    "submission.dispute_reason": "Đề nghị ghi lý do không xác nhận để nơi nhận biết.",
}
