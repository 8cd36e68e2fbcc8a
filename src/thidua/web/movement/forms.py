"""The shape of what is keyed for a movement and its rounds."""

from __future__ import annotations

from typing import Any

from django import forms

DATES = ["%d/%m/%Y", "%Y-%m-%d"]
PROOFS = [
    ("RATING", "Kết quả xếp loại chất lượng"),
    ("INITIATIVE", "Sáng kiến, giải pháp được công nhận"),
    ("TASKS", "Kết quả thực hiện nhiệm vụ"),
    ("DISCIPLINE", "Kỷ luật, kỷ cương"),
    ("JUDGED", "Hội đồng xem xét"),
]
RECIPIENTS = [("COLLECTIVE", "Tập thể"), ("INDIVIDUAL", "Cá nhân"), ("EITHER", "Tập thể hoặc cá nhân")]


def _count(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=999, required=False)


class ClauseForm(forms.Form):
    """A point of text."""

    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 5}))
    who = forms.CharField(label="Ai", max_length=300, required=False)
    when = forms.CharField(label="Khi nào", max_length=200, required=False)


class CriterionForm(forms.Form):
    """A criterion."""

    text = forms.CharField(label="Tiêu chuẩn", widget=forms.Textarea(attrs={"rows": 5}))
    proof = forms.ChoiceField(label="Loại minh chứng", choices=PROOFS)
    years = forms.IntegerField(label="Số năm xếp loại phải xét", min_value=1, max_value=50, required=False)


class QuotaForm(forms.Form):
    """A quota."""

    recipient = forms.ChoiceField(label="Đối tượng", choices=RECIPIENTS)
    minimum = _count("Tối thiểu")
    maximum = _count("Tối đa")


class DeadlineForm(forms.Form):
    """A term."""

    what = forms.CharField(label="Việc", max_length=300)
    text = forms.CharField(label="Lời trong kế hoạch", max_length=400, required=False)
    days = forms.IntegerField(label="Số ngày kể từ ngày công bố chỉ số", min_value=1, max_value=365, required=False)
    working = forms.BooleanField(label="Tính theo ngày làm việc", required=False)
    fixed_on = forms.DateField(label="Hoặc ngày cố định", input_formats=DATES, required=False)


PART_FORMS = {"clause": ClauseForm, "criterion": CriterionForm, "quota": QuotaForm, "deadline": DeadlineForm}


class LetterForm(forms.Form):
    """The superior's yearly letter."""

    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200)
    number_symbol = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    issued_on = forms.DateField(label="Ngày ban hành", input_formats=DATES, required=False)
    about = forms.CharField(label="Trích yếu", max_length=300, required=False)
    deadline_on = forms.DateField(
        label="Hạn nộp hồ sơ", input_formats=DATES, required=False, help_text="Đứng trên thời hạn của kế hoạch trong đợt này."
    )
    collective = _count("Chỉ tiêu tập thể")
    individual = _count("Chỉ tiêu cá nhân")
    either = _count("Chỉ tiêu chung (tập thể hoặc cá nhân)")
    channel = forms.CharField(
        label="Cách nộp", max_length=200, required=False, help_text="Ví dụ: bản giấy, hoặc qua hệ thống văn bản điện tử."
    )
    form_note = forms.CharField(label="Mẫu được yêu cầu", max_length=300, required=False)


class LetterFileForm(forms.Form):
    """The letter itself, to be read."""

    file = forms.FileField(
        label="Tệp công văn", required=False, help_text="Word (.docx), PDF, văn bản (.txt, .md), ảnh chụp; không quá 30 MB."
    )
    text = forms.CharField(label="Hoặc dán nội dung", required=False, widget=forms.Textarea(attrs={"rows": 8}))

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        if not entered.get("file") and not (entered.get("text") or "").strip() and not self.errors:
            raise forms.ValidationError("Chưa chọn tệp, chưa dán nội dung. Đề nghị làm một trong hai, hoặc quay lại để nhập tay.")
        return entered


class IndexForm(forms.Form):
    """The publication that starts the filing term."""

    name = forms.CharField(label="Chỉ số nào", max_length=240)
    publisher = forms.CharField(label="Cơ quan công bố", max_length=160)
    published_on = forms.DateField(label="Ngày công bố", input_formats=DATES, help_text="Ví dụ: 26/01/2026.")
    assumed = forms.BooleanField(label="Ngày này là giả định, chưa có văn bản công bố", required=False)


class FiledForm(forms.Form):
    """Handing in and receipt."""

    filed_on = forms.DateField(label="Ngày nộp hồ sơ", input_formats=DATES)
    received_on = forms.DateField(label="Ngày cơ quan có thẩm quyền tiếp nhận", input_formats=DATES, required=False)
