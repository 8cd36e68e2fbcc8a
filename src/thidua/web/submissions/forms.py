"""What is asked when a dossier is sealed, sent and answered."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.apps.submissions.actions import Answer
from thidua.apps.submissions.channels import CHANNELS
from thidua.core.sending import Kind

DAY = ["%d/%m/%Y", "%Y-%m-%d"]
ANSWERS = {
    Kind.RECEIVED: "Đã nhận hồ sơ",
    Kind.RETURNED: "Trả lại để sửa, bổ sung",
    Kind.DECIDED: "Đã có quyết định",
}


class SealForm(forms.Form):
    """Which files of proofs travel, and what was mended."""

    mended = forms.CharField(
        label="Đã sửa, bổ sung so với lần trước",
        help_text="Mỗi nội dung một dòng; nội dung này nằm trong mục lục và Phiếu giao nhận.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    enclosed = forms.TypedMultipleChoiceField(
        label="Tệp minh chứng gửi kèm",
        help_text="Minh chứng không chọn vẫn có tên, số, ngày và mã của tệp trong danh mục. Chỉ chọn được tệp đã xác nhận không có hình trẻ em.",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def lines(self) -> list[str]:
        """What was mended, line by line."""
        return str(self.cleaned_data["mended"]).splitlines()


class SendForm(forms.Form):
    """How and when it goes."""

    channel = forms.ChoiceField(label="Cách gửi", choices=[(one.key, one.label) for one in CHANNELS.values()], widget=forms.RadioSelect)
    sent_on = forms.DateField(label="Ngày gửi", input_formats=DAY, help_text="Ngày này được đối chiếu với hạn nộp và lưu lại.")
    reason = forms.CharField(
        label="Lý do vẫn gửi khi còn nội dung chưa đạt hoặc cần xem",
        help_text="Để trống nếu mọi nội dung đã đạt.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class AnswerForm(forms.Form):
    """What the office says."""

    kind = forms.ChoiceField(label="Kết quả", widget=forms.RadioSelect)
    day = forms.DateField(label="Ngày", input_formats=DAY)
    name = forms.CharField(label="Họ và tên người tiếp nhận", max_length=120)
    post = forms.CharField(label="Chức vụ, phòng", max_length=120)
    defects = forms.CharField(
        label="Nội dung cần sửa, bổ sung",
        help_text="Khi trả lại: ghi đủ mọi nội dung trong một lần, mỗi nội dung một dòng.",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=6000,
    )
    number = forms.CharField(
        label="Số, ký hiệu quyết định", help_text="Khi đã có quyết định; ngày quyết định ghi ở ô Ngày.", max_length=60, required=False
    )
    note = forms.CharField(label="Ghi chú", max_length=500, required=False)

    def __init__(self, *given: Any, kinds: tuple[Kind, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["kind"].choices = [(kind.value, ANSWERS[kind]) for kind in kinds]

    def answer(self) -> Answer:
        """The answer as the action takes it."""
        told = self.cleaned_data
        defects = tuple(str(told["defects"]).splitlines())
        return Answer(Kind(told["kind"]), told["day"], told["name"], told["post"], told["number"], defects, told["note"])


class ExtensionForm(forms.Form):
    """A letter that gives more time."""

    number = forms.CharField(label="Số, ký hiệu văn bản gia hạn", max_length=60)
    dated_on = forms.DateField(label="Ngày văn bản", input_formats=DAY)
    until = forms.DateField(label="Gia hạn đến hết ngày", input_formats=DAY)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)
