"""Why a dossier is not composed."""

PHRASES = {
    "dossier.unknown": "Không tìm thấy hồ sơ hoặc tệp này trong đơn vị.",
    "dossier.nobody": "Đợt năm {year} chưa có tập thể, cá nhân nào được đề nghị cấp trên khen thưởng. Đề nghị đề cử và họp Hội đồng trước khi lập hồ sơ.",
    "dossier.evaluation_only": "Theo kế hoạch, năm {year} chỉ đánh giá kết quả, không xét khen thưởng nên không lập hồ sơ.",
}
