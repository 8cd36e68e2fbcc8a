"""Why the council's record is refused."""

PHRASES = {
    "council.postpone_reason": "Chưa ghi lý do dời cuộc họp. Đề nghị ghi ngắn gọn, ví dụ: Chủ tịch Hội đồng được triệu tập đột xuất.",
    "council.postpone_same": "Ngày, giờ và địa điểm vẫn như cũ nên không dời; điểm danh được giữ nguyên. Đề nghị ghi ngày, giờ hoặc địa điểm mới.",
    "council.composition": "Thành phần Hội đồng có {count} điểm chưa đúng: {faults}{source} Đề nghị sửa hết các điểm này rồi ghi nhận; "
    "chưa có gì được lưu.",
    "council.until": "Ngày hết hiệu lực phải sau ngày quyết định ({since}). Đề nghị kiểm tra lại, hoặc để trống khi chưa xác định.",
    "council.decision_twice": "Quyết định số {decision} đã được ghi nhận. Đề nghị kiểm tra lại số, hoặc mở Hội đồng đã ghi nhận để xem.",
    "council.change_words": "Quyết định kiện toàn cần số, lý do và ít nhất một thay đổi: người thôi tham gia, người vào, hoặc tổ chức không còn ở đơn vị.",
    "council.change_day": "Ngày áp dụng phải từ ngày quyết định kiện toàn, trong thời gian hiệu lực của Hội đồng ({first} đến {last}). "
    "Đề nghị kiểm tra hai ngày.",
    "council.change_late": "Hội đồng đã họp và kết luận ngày {held} với thành phần cũ, nên không thay đổi thành phần từ {since}. "
    "Biên bản đã kết luận được giữ nguyên; đề nghị chọn ngày áp dụng sau ngày họp đó.",
    "council.stranger": "Có thành viên không thuộc danh sách nhân sự của đơn vị. Đề nghị bổ sung nhân sự trước.",
    "council.unknown": "Không tìm thấy Hội đồng hoặc đợt bình xét này trong đơn vị.",
    "council.meeting_unknown": "Không tìm thấy cuộc họp này trong đơn vị.",
    "council.not_in_force": "Ngày họp không nằm trong thời gian hiệu lực của Quyết định số {decision}. "
    "Đề nghị kiểm tra ngày họp hoặc chọn Hội đồng của đúng năm học.",
    "council.future": "Ngày họp ở tương lai. Chỉ nhập biên bản của cuộc họp đã diễn ra.",
    "council.hours": "Giờ kết thúc phải sau giờ bắt đầu. Đề nghị kiểm tra lại hai mốc giờ.",
    "council.roll": "Danh sách điểm danh chưa khớp với danh sách thành viên Hội đồng. Mỗi thành viên phải được ghi có mặt hoặc vắng mặt.",
    "council.officer_absent": "Người chủ trì và người ghi biên bản phải có mặt. Nếu Chủ tịch vắng, đề nghị chọn người được ủy quyền chủ trì.",
    "council.recusal_reason": "Chưa nêu lý do không tham gia biểu quyết. Đề nghị ghi rõ lý do.",
    "council.roll_frozen": "Danh sách “{title}” đã mở biểu quyết, danh sách người biểu quyết đã chốt nên không đổi được nữa. "
    "Phiếu đã bỏ được giữ nguyên. Nếu buộc phải đổi: hủy lần biểu quyết đó, ghi lại rồi lập danh sách mới; nếu chỉ để lưu ý: ghi vào phần ý kiến.",
    "council.recusal_counted": "{name} đã có kết quả kiểm phiếu với {issued} phiếu phát ra, không còn khớp nếu thêm người không biểu quyết. "
    "Đề nghị sửa số phiếu theo biên bản kiểm phiếu trước, rồi ghi không biểu quyết.",
    "council.declaration_unknown": "Không tìm thấy khai báo này. Đề nghị tải lại trang.",
    "council.relation": "Chưa chọn loại quan hệ. Đề nghị chọn trong danh sách.",
    "council.relation_words": "Loại “{relation}” cần ghi rõ thêm để Hội đồng hiểu. Đề nghị ghi vài từ ở ô bên cạnh.",
    "council.nomination": "Đề cử này không thuộc đợt đang họp hoặc chưa được trình Hội đồng.",
    "council.count": "Kết quả kiểm phiếu của {name} không khớp: {mismatches} Đề nghị đối chiếu biên bản kiểm phiếu.",
    "council.uncounted": "Còn {count} đề cử chưa có kết quả kiểm phiếu: {names}. Đề nghị nhập đủ trước khi kết luận.",
    "council.empty": "Chưa có đề cử nào được trình Hội đồng trong đợt này. Đề nghị trình đề cử trước khi kết luận cuộc họp.",
    "council.quorum": "{says} Không kết luận được; đề nghị họp lại khi đủ thành phần.",
    "council.needs_reason": "{warnings} Quy định này do đơn vị tự thiết lập và chưa được xác nhận nên không chặn; "
    "đề nghị ghi lý do vào biên bản rồi kết luận.",
    "council.over_quota": "Số được thông qua vượt chỉ tiêu: {details} Đề nghị rút bớt đề cử hoặc ghi rõ lý do, căn cứ tăng chỉ tiêu.",
    "council.concluded": "Cuộc họp đã kết luận, biên bản không sửa được nữa. Nếu có sai sót, lập biên bản bổ sung.",
    "council.past": "Ngày họp {day} đã qua. Cuộc họp đã diễn ra thì nhập từ biên bản giấy; cuộc họp sắp tới thì chọn ngày từ hôm nay.",
    "council.no_agenda": "Chưa có nội dung nào trong chương trình họp. Đề nghị ghi ít nhất một nội dung, mỗi nội dung một dòng.",
    "council.begun": "Cuộc họp đã khai mạc. Đề nghị tải lại trang để xem diễn biến.",
    "council.not_begun": "Cuộc họp chưa khai mạc. Đề nghị điểm danh và khai mạc trước.",
    "council.not_today": "Cuộc họp được triệu tập ngày {day}; chỉ khai mạc được trong ngày đó. Nếu đổi ngày, đề nghị triệu tập lại.",
    "council.chair_away": "Chủ tịch Hội đồng không chủ trì nên cần giấy ủy quyền. Đề nghị ghi số và ngày của giấy ủy quyền để đưa vào biên bản; "
    "chưa có giấy thì soạn tại Văn bản, mục Giấy ủy quyền chủ trì họp.",
    "council.authority_day": "Ngày của giấy ủy quyền phải từ ngày họp ({day}) trở về trước. Đề nghị kiểm tra lại ngày.",
    "council.officer_leaves": "Người này đang chủ trì hoặc ghi biên bản. Đề nghị chuyển việc cho người khác ở mục Đổi người chủ trì, rồi ghi vắng.",
    "council.same_officers": "Người chủ trì và người ghi biên bản vẫn như cũ. Đề nghị chọn người thay.",
    "council.list_open": "Danh sách “{title}” {state}, chưa có kết quả nên chưa kết luận được. Đề nghị kiểm phiếu xong hoặc hủy danh sách đó, rồi kết luận.",
    "council.must_be_secret": "{says} Cuộc họp ghi là biểu quyết giơ tay nên không kết luận được. "
    "Đề nghị đối chiếu biên bản giấy; nếu đúng là giơ tay, Hội đồng họp lại để bỏ phiếu kín.",
    "council.needs_words": "{warnings} Đề nghị ghi lý do vào biên bản rồi kết luận.",
    "council.no_quorum": "{says} Chưa đủ điều kiện họp nên không khai mạc được. Đề nghị chờ thêm thành viên hoặc triệu tập lại vào ngày khác.",
    "council.no_quorum_reason": "{says} Mức này do đơn vị tự thiết lập và chưa được xác nhận nên không chặn; "
    "nếu vẫn họp, đề nghị ghi lý do để đưa vào biên bản.",
    "council.agenda_done": "Đã sang nội dung cuối của chương trình.",
    "council.no_opinion": "Chưa có nội dung ý kiến. Đề nghị ghi ý kiến rồi lưu.",
    "council.supplement_open": "Cuộc họp chưa kết luận, biên bản còn sửa được; chưa cần biên bản bổ sung.",
    "council.supplement_words": "Biên bản bổ sung cần loại, nội dung và căn cứ (số, ngày văn bản; nếu qua điện thoại ghi giờ và người gọi).",
    "council.supplement_day": "Ngày lập biên bản bổ sung phải từ ngày họp ({first}) đến hôm nay. Đề nghị kiểm tra lại.",
    "council.supplement_who": "Chỉ ghi cho trường hợp đã được Hội đồng thông qua trong cuộc họp này. Đề nghị chọn lại.",
}
