"""Why a dossier is not composed."""

PHRASES = {
    "dossier.unknown": "Không tìm thấy hồ sơ hoặc tệp này trong đơn vị.",
    "dossier.own_kind": "Không nhận tệp “{file_name}”: chỉ nhận Word (.docx) không có macro hoặc PDF, không quá {limit} MB. Đề nghị lưu lại đúng dạng rồi tải lên.",
    "dossier.sheet_not_yet": "Cuộc họp chưa lập được văn bản này: giấy mời và phiếu bầu cần có đề cử đã trình, biên bản kiểm phiếu cần nhập đủ kết quả, quyết định cần Hội đồng đã kết luận và có trường hợp đạt ở cấp trường.",
    "dossier.before_minutes": "Ngày nộp {day} đứng trước ngày họp Hội đồng {minutes}, trong khi tờ trình căn cứ và hồ sơ kèm biên bản cuộc họp đó; nơi nhận "
    "sẽ trả lại. Chưa lập hồ sơ. Đề nghị chọn ngày nộp từ {minutes} trở đi; nếu ngày họp đã ghi sai thì lập biên bản bổ sung để đính chính.",
    "dossier.nobody": "{list}, năm {year}: chưa có tập thể, cá nhân nào được đề nghị. Đề nghị đề cử và họp Hội đồng trước khi lập hồ sơ.",
    "dossier.evaluation_only": "Theo kế hoạch, năm {year} chỉ đánh giá kết quả, không xét khen thưởng nên không lập hồ sơ.",
}
