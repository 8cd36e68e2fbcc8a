"""Why a ballot is refused."""

PHRASES = {
    "ballot.several_lists": "Danh sách đang gộp nhiều loại: {lists}. Mỗi danh hiệu, hình thức và cấp quyết định có mức thông qua, biên bản và "
    "tờ trình riêng. Đề nghị lập từng danh sách.",
    "ballot.unknown": "Không tìm thấy danh sách biểu quyết này trong đơn vị. Đề nghị mở lại từ trang phiên họp.",
    "ballot.nominations": "Danh sách biểu quyết phải gồm ít nhất một đề cử đã trình Hội đồng trong đợt này. Đề nghị chọn lại.",
    "ballot.too_long": "Danh sách có {count} trường hợp, nhiều hơn {most} dòng của một phiếu. Đề nghị tách thành nhiều danh sách.",
    "ballot.in_another": "{name} đã có trong danh sách “{title}” chưa có kết quả. Mỗi trường hợp chỉ biểu quyết trong một danh sách tại một thời điểm.",
    "ballot.way": "Chưa chọn hình thức biểu quyết. Đề nghị chọn giơ tay, phiếu giấy hoặc phiếu trên thiết bị.",
    "ballot.two_tellers": "Bỏ phiếu kín cần hai người kiểm phiếu khác nhau, là thành viên Hội đồng. Đề nghị chọn lại.",
    "ballot.not_set": "Danh sách này {state}, không còn ở bước chuẩn bị. Đề nghị tải lại trang.",
    "ballot.no_quorum": "{says} Chưa đủ điều kiện nên không mở biểu quyết được. Đề nghị chờ đủ thành viên.",
    "ballot.no_keys": "Hòm phiếu cần đủ hai chìa: mỗi người kiểm phiếu mở trang phiên họp trên máy của mình và chọn “Nhận chìa khóa hòm phiếu”.",
    "ballot.nobody": "Không có thành viên nào được biểu quyết danh sách này. Đề nghị kiểm tra điểm danh và các trường hợp không biểu quyết.",
    "ballot.not_open": "Danh sách này {state}, không nhận kết quả được. Đề nghị tải lại trang.",
    "ballot.not_agreed": "Danh sách này {state}, không có kết quả kiểm đếm nào chờ xác nhận. Đề nghị tải lại trang.",
    "ballot.not_counted": "Danh sách này {state}, chưa có kết quả để rút. Đề nghị tải lại trang.",
    "ballot.box_is_counted": "Hòm phiếu trên thiết bị do máy kiểm đếm, không đếm lại được. Nếu có sai sót, đề nghị chọn Biểu quyết lại ở trang điều hành.",
    "ballot.voted_again": "Có trường hợp trong danh sách này đã được đưa vào danh sách “{title}” ({state}) lập sau, kết quả lần sau đứng trong biên bản. "
    "Đề nghị rút kết quả hoặc hủy danh sách lập sau.",
    "ballot.withdraw_reason": "Chưa nêu lý do rút kết quả. Đề nghị ghi rõ sai ở đâu để đưa vào biên bản.",
    "ballot.not_closed": "Danh sách này {state}; chỉ mở hòm phiếu sau khi đã đóng bỏ phiếu.",
    "ballot.no_teller": "Việc này dành cho người kiểm phiếu của danh sách. Đề nghị nhờ đúng người kiểm phiếu thực hiện trên máy của mình.",
    "ballot.lines": "Phiếu kiểm chưa có đủ các dòng của danh sách. Đề nghị nhập lại từ trang kiểm phiếu.",
    "ballot.mismatch": "{whose} có {count} chỗ không khớp: {mismatches} Đề nghị kiểm lại các số này.",
    "ballot.written_late": "Đã đóng biểu quyết nên không nhận thêm ý kiến bằng văn bản.",
    "ballot.written_many": "{name}: ghi {count} ý kiến bằng văn bản, nhiều hơn số thành viên vắng mặt gửi ý kiến ({most}). Đề nghị kiểm tra lại.",
    "ballot.written_not_allowed": "{name}: quy chế của đơn vị không tính ý kiến bằng văn bản ({source}). Đề nghị bỏ số ý kiến ở dòng này.",
    "ballot.written_came": "{name}: đã ghi {count} ý kiến bằng văn bản nhưng chỉ còn {most} thành viên vắng mặt gửi ý kiến; có người đã đến dự và "
    "sẽ biểu quyết trực tiếp. Đề nghị mở Ý kiến bằng văn bản, bớt ý kiến của người đã đến, rồi mở biểu quyết.",
    "ballot.review_first": "Còn {count} trường hợp quy chế đã xác nhận không cho biểu quyết nhưng chưa ghi: {names}. "
    "Đề nghị mở Rà soát không biểu quyết, ghi hết, rồi mở biểu quyết.",
    "ballot.way_forbidden": "{says} Quy định này bắt buộc nên không lập được danh sách theo cách đã chọn. "
    "Đề nghị chọn phiếu giấy hoặc phiếu trên thiết bị, hoặc không biểu quyết thêm vòng.",
    "ballot.way_reason": "{says} Quy định này đơn vị chưa xác nhận nên không chặn; "
    "nếu vẫn làm theo cách đã chọn, đề nghị ghi lý do để đưa vào biên bản.",
    "ballot.photo": "Tệp “{file_name}” không phải ảnh JPG, PNG hoặc PDF, hoặc lớn hơn {limit} MB. Đề nghị chụp lại biên bản kiểm phiếu.",
    "ballot.photo_kept": "Danh sách này đã có ảnh biên bản kiểm phiếu được niêm phong. Nếu có sai sót, lập biên bản bổ sung.",
    "ballot.settled": "Danh sách này {state}, không hủy được nữa. Nếu có sai sót, lập biên bản bổ sung.",
    "ballot.void_reason": "Chưa nêu lý do hủy lần biểu quyết. Đề nghị ghi rõ lý do để đưa vào biên bản.",
    "ballot.pass": "Mã dự họp không đúng hoặc đã được dùng. Đề nghị kiểm tra lại mã, hoặc nhờ Thư ký cấp mã mới.",
    "ballot.not_on_roll": "Đồng chí không có trong danh sách biểu quyết đã chốt khi mở bỏ phiếu nên không bỏ phiếu ở danh sách này.",
    "ballot.already": "Phiếu của đồng chí đã vào hòm và được tính một lần. Không cần gửi lại.",
    "ballot.closed": "Hòm phiếu đã đóng, phiếu này chưa vào hòm và không được tính. Đề nghị báo ngay cho người chủ trì.",
    "ballot.unmarked": "Còn {count} dòng chưa chọn. Đề nghị chọn ý kiến cho từng dòng rồi gửi; có thể chọn “Không ghi ý kiến”.",
    "ballot.turned": "Chìa khóa này đã được dùng. Đang chờ người kiểm phiếu còn lại.",
    "ballot.other_first": "Đề nghị đồng chí {name} mở khóa trước, sau đó đến chìa khóa này.",
    "ballot.wrong_key": "Mã chìa khóa không đúng. Đề nghị nhập lại đúng mã đã ghi khi nhận chìa khóa. Phiếu trong hòm vẫn nguyên vẹn.",
    "ballot.damaged": "Có lá phiếu không mở được bằng chìa khóa này; dữ liệu hòm phiếu có thể đã bị thay đổi. Không có phiếu nào bị mất; "
    "đề nghị giữ nguyên máy, ghi vào biên bản và hủy lần biểu quyết này để bỏ phiếu lại.",
}
