"""One state, two labels: what those who run the round read, and what the nominee reads, with what happens now."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.apps.nominations.models import Stage


@dataclass(frozen=True)
class Label:
    """`internal` is the word of the record; `public` and `now` are what the nominee reads."""

    internal: str
    public: str
    now: str


LABELS: dict[str, Label] = {
    Stage.DRAFT: Label("Đang chuẩn bị", "Tổ đang chuẩn bị hồ sơ", "Có thể bổ sung minh chứng cho tổ trưởng trước khi tổ trình Hội đồng."),
    Stage.SUBMITTED: Label("Đã trình Hội đồng", "Hội đồng đang xem xét", "Chưa cần làm gì thêm; nếu cần bổ sung, tổ trưởng sẽ báo."),
    Stage.RETURNED: Label(
        "Bị trả lại", "Hồ sơ đang được hoàn thiện thêm", "Tổ trưởng có danh sách điểm cần bổ sung; đề nghị giúp tổ bổ sung minh chứng."
    ),
    Stage.PASSED: Label(
        "Được Hội đồng thông qua",
        "Hội đồng đã thống nhất đề nghị khen thưởng",
        "Kết quả chính thức là quyết định khen thưởng được công bố.",
    ),
    Stage.NOT_PASSED: Label(
        "Không được thông qua",
        "Đợt này Hội đồng chưa đề nghị khen thưởng",
        "Thành tích và minh chứng vẫn được giữ trong sổ để dùng cho đợt sau; muốn biết thêm, đề nghị trao đổi với tổ trưởng hoặc Thư ký Hội đồng.",
    ),
    Stage.WITHDRAWN: Label("Đã rút", "Đề cử đã dừng", "Minh chứng vẫn được giữ trong sổ; cần biết lý do, đề nghị hỏi tổ trưởng."),
}
