"""The forms of registration and scoring: shapes only, what may be is said by the actions."""

from __future__ import annotations

from decimal import Decimal

from django import forms

from thidua.core.pledge import Content, Target

FEWEST_ROWS, MOST_ROWS = 3, 8
PERSON_WORDS = (
    "Chấp hành chủ trương, pháp luật, nội quy của nhà trường; hoàn thành nhiệm vụ được giao.\n"
    "Tích cực tham gia các phong trào thi đua; đoàn kết, giúp đỡ đồng nghiệp cùng tiến bộ."
)
GROUP_WORDS = (
    "Toàn thể thành viên thực hiện đúng các chỉ tiêu đã đăng ký, giúp đỡ nhau cùng hoàn thành.\n"
    "Hằng tháng kiểm điểm việc thực hiện giao ước."
)
RATINGS = (
    ("", "Không đăng ký"),
    ("HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"),
    ("HTTNV", "Hoàn thành tốt nhiệm vụ"),
    ("HTNV", "Hoàn thành nhiệm vụ"),
)
KINDS = (("BASE", "Tiêu chí"), ("PLUS", "Điểm cộng"), ("MINUS", "Điểm trừ"))
SCORERS = (("HEAD", "Tổ trưởng"), ("LEADERS", "Lãnh đạo nhà trường"))
CLUSTER_KINDS = (("CLUSTER", "Cụm thi đua"), ("BLOCK", "Khối thi đua"))
DEFECT_FIELDS = (
    ("titles", "Danh hiệu, hình thức khen thưởng"),
    ("rating", "Mức xếp loại phấn đấu"),
    ("targets", "Chỉ tiêu"),
    ("initiative", "Sáng kiến"),
    ("text", "Nội dung giao ước"),
)


class PledgeForm(forms.Form):
    """What a pledge says; `targets` only carries what is wrong with the rows of targets."""

    titles = forms.MultipleChoiceField(
        label="Danh hiệu, hình thức khen thưởng", required=False, widget=forms.CheckboxSelectMultiple, help_text="Chọn một hoặc nhiều mục."
    )
    rating = forms.ChoiceField(label="Mức xếp loại phấn đấu", required=False, choices=RATINGS, widget=forms.RadioSelect)
    targets = forms.CharField(label="Chỉ tiêu", required=False, widget=forms.HiddenInput)
    initiative = forms.CharField(
        label="Tên sáng kiến dự kiến",
        max_length=300,
        required=False,
        help_text="Cần khi đăng ký Chiến sĩ thi đua. Mỗi sáng kiến chỉ dùng một lần để xét khen thưởng.",
    )
    text = forms.CharField(label="Nội dung giao ước", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
    reason = forms.CharField(label="Lý do", max_length=300, required=False)

    def __init__(self, *args, titles, collective, needs_reason, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["titles"].choices = [(one.key, one.words) for one in titles]
        if collective:
            del self.fields["initiative"]
        if not needs_reason:
            del self.fields["reason"]
        else:
            self.fields["reason"].label = needs_reason
        filled = [key for key in (self.data or self.initial) if key.startswith("target_")]
        shown = len(filled) if self.is_bound else len(filled) + 1
        self.places = range(1, min(max(shown, FEWEST_ROWS), MOST_ROWS) + 1)
        for place in self.places:
            self.fields[f"target_{place}"] = forms.CharField(label=f"Chỉ tiêu {place}", max_length=300, required=False)
            self.fields[f"number_{place}"] = forms.DecimalField(
                label="Số", required=False, min_value=Decimal(0), max_digits=10, decimal_places=2, localize=True
            )
            self.fields[f"unit_{place}"] = forms.CharField(label="Đơn vị tính", max_length=40, required=False)

    @property
    def target_rows(self):
        """The three fields of each row of targets."""
        return [[self[f"{part}_{place}"] for part in ("target", "number", "unit")] for place in self.places]

    def content(self) -> Content:
        """What was keyed, empty rows left out."""
        said = self.cleaned_data
        rows = [(said[f"target_{n}"], said[f"number_{n}"], said[f"unit_{n}"]) for n in self.places]
        return Content(
            titles=tuple(said["titles"]),
            rating=said["rating"],
            targets=tuple(Target(text, number, unit) for text, number, unit in rows if text or number is not None),
            initiative=said.get("initiative", ""),
            text=said["text"],
        )


class DefectsForm(forms.Form):
    """Everything that is to be mended, each under its field."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for key, label in DEFECT_FIELDS:
            self.fields[key] = forms.CharField(label=label, max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class DueForm(forms.Form):
    """The day registrations are due."""

    due_on = forms.DateField(label="Hạn gửi đăng ký")
    source = forms.CharField(label="Căn cứ", max_length=240, required=False, help_text="Ví dụ: Kế hoạch thi đua năm học, ngày ban hành.")


class OutcomeForm(forms.Form):
    """What was reached of a target."""

    reached_on = forms.DateField(label="Ngày đạt được")
    value = forms.DecimalField(label="Số đã đạt", required=False, min_value=Decimal(0), max_digits=10, decimal_places=2, localize=True)
    is_done = forms.BooleanField(label="Đã đạt chỉ tiêu", required=False)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)
    evidence_id = forms.TypedChoiceField(label="Minh chứng", coerce=int, required=False, empty_value=None)


class ClusterForm(forms.Form):
    """A cluster the unit belongs to."""

    kind = forms.ChoiceField(label="Loại", choices=CLUSTER_KINDS)
    name = forms.CharField(label="Tên", max_length=200, help_text="Ví dụ: Cụm thi đua số 2 các trường mầm non.")
    since = forms.DateField(label="Đơn vị tham gia từ ngày")
    source = forms.CharField(label="Căn cứ", max_length=240, required=False, help_text="Quyết định chia cụm, khối.")


class MemberForm(forms.Form):
    """A unit that joins."""

    name = forms.CharField(label="Tên đơn vị", max_length=200)
    since = forms.DateField(label="Tham gia từ ngày")


class EndForm(forms.Form):
    """A unit that leaves."""

    until = forms.DateField(label="Thôi tham gia từ ngày")


class HeadForm(forms.Form):
    """Who leads from a day on."""

    since = forms.DateField(label="Làm trưởng từ ngày")
    source = forms.CharField(label="Căn cứ", max_length=240, required=False)


class MemberPledgeForm(forms.Form):
    """What a member registered."""

    titles = forms.CharField(label="Danh hiệu, hình thức đăng ký", max_length=400)
    targets = forms.CharField(label="Chỉ tiêu", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(label="Văn bản đăng ký", max_length=240, required=False)


class TableForm(forms.Form):
    """The head of a table of criteria."""

    since = forms.DateField(label="Áp dụng từ ngày")
    source = forms.CharField(
        label="Căn cứ", max_length=240, help_text="Quy chế thi đua hoặc hội nghị viên chức, người lao động thông qua bảng này."
    )


class LineForm(forms.Form):
    """One line of a table; an empty one is left out."""

    criterion = forms.CharField(label="Nội dung", max_length=200, required=False)
    kind = forms.ChoiceField(label="Loại", choices=KINDS, required=False)
    most = forms.DecimalField(label="Điểm tối đa", required=False, min_value=Decimal(0), max_digits=6, decimal_places=2, localize=True)
    scorer = forms.ChoiceField(label="Người chấm", choices=SCORERS, required=False)

    def clean(self) -> dict:
        """A line has both its words and its points."""
        said = super().clean()
        if said.get("criterion") and not said.get("most"):
            self.add_error("most", "Cần điểm tối đa lớn hơn 0.")
        return said


Lines = forms.formset_factory(LineForm, extra=4, max_num=40)


class DeviationForm(forms.Form):
    """Points that deviate, of one member."""

    member_id = forms.IntegerField()
    line_id = forms.IntegerField(label="Tiêu chí")
    points = forms.DecimalField(label="Số điểm", max_digits=6, decimal_places=2, localize=True)
    reason = forms.CharField(label="Lý do", max_length=240, required=False)


class WhyForm(forms.Form):
    """A reason or an opinion in a few sentences."""

    text = forms.CharField(label="Nội dung", max_length=500, widget=forms.Textarea(attrs={"rows": 4}))


class CorrectionForm(forms.Form):
    """The right points of a locked month."""

    after = forms.DecimalField(label="Điểm đúng", min_value=Decimal(0), max_digits=7, decimal_places=2, localize=True)
    reason = forms.CharField(label="Lý do đính chính", max_length=300)


class SheetForm(forms.Form):
    """A workbook of a month."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx)", help_text="Theo bảng tải tại trang này. Dòng sai được nêu riêng; dòng đúng vẫn được nhận."
    )
