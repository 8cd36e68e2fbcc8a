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
LEVELS = [("SCHOOL", "Nhà trường khen thưởng"), ("SUPERIOR", "Đề nghị cấp trên khen thưởng")]
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


class NewClauseForm(forms.Form):
    """A point of text of the unit's own."""

    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}))
    who = forms.CharField(label="Ai", max_length=300, required=False)
    when = forms.CharField(label="Khi nào", max_length=200, required=False)


class NewCriterionForm(CriterionForm):
    """A criterion of the unit's own."""

    recipient = forms.ChoiceField(label="Đối tượng", choices=RECIPIENTS[:2])


class NewQuotaForm(QuotaForm):
    """A quota of the unit's own."""

    level = forms.ChoiceField(label="Cấp khen thưởng", choices=LEVELS)


# heading → (kind of part, what is added, form, what is fixed)
ADD_FORMS: dict[str, tuple[str, str, type[forms.Form], dict[str, str]]] = {
    **{
        kind: ("clause", label, NewClauseForm, {"kind": kind})
        for kind, label in (
            ("SUBJECT", "đối tượng thi đua"),
            ("CONTENT", "nội dung thi đua"),
            ("DOSSIER_ITEM", "thành phần hồ sơ"),
            ("MILESTONE", "mốc tiến độ"),
            ("REPORT", "chế độ báo cáo"),
            ("RESPONSIBILITY", "phân công"),
            ("BASIS", "căn cứ"),
            ("RECIPIENT", "nơi nhận"),
        )
    },
    "CRITERION": ("criterion", "tiêu chuẩn", NewCriterionForm, {}),
    "QUOTA": ("quota", "chỉ tiêu khen thưởng", NewQuotaForm, {}),
    "DEADLINE": ("deadline", "thời hạn", DeadlineForm, {}),
}


class StepForm(forms.Form):
    """A step of the movement."""

    day = forms.DateField(label="Ngày", input_formats=DATES)
    number_symbol = forms.CharField(
        label="Số, ký hiệu văn bản", max_length=60, required=False, help_text="Biên bản, báo cáo hoặc kế hoạch chứng minh bước này."
    )
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class IssueForm(forms.Form):
    """The plan is issued."""

    number_symbol = forms.CharField(label="Số, ký hiệu của kế hoạch", max_length=60, help_text="Ví dụ: 24/KH-MNSMX.")
    issued_on = forms.DateField(label="Ngày ban hành", input_formats=DATES)
    signer_name = forms.CharField(label="Người ký", max_length=160, required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=300)


class CorrectForm(forms.Form):
    """Back to an earlier step."""

    to = forms.ChoiceField(label="Trở về bước")
    reason = forms.CharField(label="Lý do đính chính", max_length=300)


class TakeOverForm(forms.Form):
    """In from paper."""

    to = forms.ChoiceField(label="Bước đã đạt đến")
    day = forms.DateField(label="Ngày của bước đó", input_formats=DATES)
    number_symbol = forms.CharField(label="Số, ký hiệu văn bản", max_length=60, required=False)
    reason = forms.CharField(label="Hồ sơ giấy chứng minh", max_length=300, help_text="Ví dụ: hồ sơ phong trào 2021–2025 lưu tại văn thư.")


class PointForm(forms.Form):
    """What was decided on something carried over."""

    point_id = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.CharField(label="Quyết định", max_length=300)


class AmendForm(forms.Form):
    """The paper that amends."""

    number_symbol = forms.CharField(label="Số, ký hiệu văn bản điều chỉnh", max_length=60)
    dated_on = forms.DateField(label="Ngày văn bản", input_formats=DATES)
    in_force_on = forms.DateField(label="Áp dụng từ ngày", input_formats=DATES)
    reason = forms.CharField(label="Lý do điều chỉnh", max_length=300)


class SourceForm(forms.Form):
    """Where the proof of a criterion comes from."""

    proof_source = forms.CharField(
        label="Nguồn kết quả, minh chứng", max_length=300, help_text="Sổ, văn bản hoặc nơi theo dõi; ví dụ: sổ theo dõi nền nếp của tổ."
    )


class TitleForm(forms.Form):
    """The abstract of the unit's own plan."""

    title = forms.CharField(label="Trích yếu kế hoạch của đơn vị", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class NextForm(forms.Form):
    """The years of the next movement."""

    from_year = forms.IntegerField(label="Từ năm", min_value=2015, max_value=2100)
    to_year = forms.IntegerField(label="Đến năm", min_value=2015, max_value=2100)


class RoundDaysForm(forms.Form):
    """When a round is planned to be held."""

    opens_on = forms.DateField(label="Từ ngày", input_formats=DATES)
    closes_on = forms.DateField(label="Đến ngày", input_formats=DATES)


class SchoolYearsForm(forms.Form):
    """Which school years a round reads."""

    first = forms.TypedChoiceField(label="Từ năm học", coerce=int)
    last = forms.TypedChoiceField(label="Đến năm học", coerce=int)
    reason = forms.CharField(label="Lý do thay đổi", max_length=300)


class AddresseesForm(forms.Form):
    """Who gets the plan."""

    groups = forms.MultipleChoiceField(label="Gửi đến", widget=forms.CheckboxSelectMultiple)


class OnPaperForm(forms.Form):
    """Signatures on paper."""

    people = forms.MultipleChoiceField(label="Người đã ký nhận", widget=forms.CheckboxSelectMultiple)
    day = forms.DateField(label="Ngày ký nhận", input_formats=DATES)
    where = forms.CharField(
        label="Danh sách ký nhận", max_length=200, help_text="Tên danh sách và nơi lưu; ví dụ: biên bản họp, lưu tại văn thư."
    )
