"""Why a dossier is not composed."""

PHRASES = {
    "dossier.unknown": "Không tìm thấy hồ sơ hoặc tệp này trong đơn vị.",
    "dossier.own_kind": "Không nhận tệp “{file_name}”: chỉ nhận Word (.docx) không có macro hoặc PDF, không quá {limit} MB. Đề nghị lưu lại đúng dạng rồi tải lên.",
    "dossier.sheet_not_yet": "Cuộc họp chưa lập được văn bản này: giấy mời và phiếu bầu cần có đề cử đã trình, biên bản kiểm phiếu cần nhập đủ kết quả, quyết định cần Hội đồng đã kết luận và có trường hợp đạt ở cấp trường.",
    "dossier.nobody": "{list}, năm {year}: chưa có tập thể, cá nhân nào được đề nghị. Đề nghị đề cử và họp Hội đồng trước khi lập hồ sơ.",
    "dossier.evaluation_only": "Theo kế hoạch, năm {year} chỉ đánh giá kết quả, không xét khen thưởng nên không lập hồ sơ.",
}
