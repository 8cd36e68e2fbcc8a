"""What is to be done next in a round, in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SOON = timedelta(days=7)


@dataclass(frozen=True)
class RoundState:
    """Where a round stands, as far as the next steps depend on it."""

    year: int
    stage: str
    kind: str
    has_letter: bool
    index_day: date | None
    due_on: date | None
    drafts: int
    submitted: int
    passed: int
    council_in_force: bool
    meeting_open: bool
    meeting_concluded: bool
    dossiers: int
    filed_on: date | None


@dataclass(frozen=True)
class Step:
    """One thing to do; `place` names the page, `state` is DONE, NOW, WAITING or OPTIONAL."""

    code: str
    label: str
    about: str
    state: str


def steps(state: RoundState) -> tuple[Step, ...]:
    """Every step of the round with its state; exactly what a secretary would tick off."""
    if state.kind == "EVALUATION":
        return (Step("movement", "Đánh giá kết quả năm", "Theo kế hoạch, năm này chỉ đánh giá, không xét khen thưởng.", "OPTIONAL"),)
    opened = state.stage != "PLANNED"
    decided = state.meeting_concluded
    return (
        Step("open", "Mở đợt bình xét", "Các tổ đề cử sau khi đợt được mở.", "DONE" if opened else "NOW"),
        Step(
            "letter",
            "Nhập công văn hướng dẫn của cấp trên",
            "Chỉ tiêu, mẫu, hạn nộp trong công văn đứng trên kế hoạch.",
            "DONE" if state.has_letter else "OPTIONAL",
        ),
        Step(
            "index",
            "Nhập ngày công bố Chỉ số cải cách hành chính",
            "Hạn nộp hồ sơ tính từ ngày này.",
            "DONE" if state.index_day else "NOW" if opened else "WAITING",
        ),
        Step(
            "nominate",
            "Đề cử tập thể, cá nhân và trình Hội đồng",
            f"{state.drafts} đang chuẩn bị, {state.submitted} đã trình, {state.passed} được thông qua.",
            "DONE" if decided or (state.meeting_open and state.submitted and not state.drafts) else "NOW" if opened else "WAITING",
        ),
        Step(
            "meet",
            "Nhập kết quả họp Hội đồng",
            "Điểm danh, không biểu quyết, kiểm phiếu; rồi kết luận.",
            "DONE" if decided else "NOW" if state.submitted else "WAITING",
        ),
        Step(
            "compose",
            "Lập hồ sơ",
            f"Đã lập {state.dossiers} lần." if state.dossiers else "Tờ trình, danh sách, biên bản, báo cáo thành tích.",
            "DONE" if state.filed_on else "NOW" if decided else "WAITING",
        ),
        Step(
            "file",
            "Ghi nhận ngày nộp, ngày tiếp nhận",
            "Ngày tiếp nhận quyết định văn bản áp dụng.",
            "DONE" if state.filed_on else "WAITING",
        ),
    )


def urgency(due_on: date | None, today: date, filed_on: date | None = None) -> str:
    """LATE, SOON, AHEAD or UNKNOWN, for the colour beside a date. What is filed presses nobody any more."""
    if filed_on is not None:
        return "AHEAD"
    if due_on is None:
        return "UNKNOWN"
    if today > due_on:
        return "LATE"
    return "SOON" if due_on - today <= SOON else "AHEAD"
