"""The shape of what is keyed for a nomination."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

LEVELS = [("SCHOOL", "Nhà trường khen thưởng"), ("SUPERIOR", "Đề nghị cấp trên khen thưởng")]
STATES = [("MET", "Đạt"), ("NOT_MET", "Không đạt"), ("TO_PROVE", "Chờ minh chứng")]
AREAS = [
    ("", "Không gắn với một nội dung cụ thể"),
    ("1", "Cải cách thể chế"),
    ("2", "Cải cách thủ tục hành chính"),
    ("3", "Cải cách tổ chức bộ máy"),
    ("4", "Cải cách chế độ công vụ"),
    ("5", "Cải cách tài chính công"),
    ("6", "Xây dựng chính quyền điện tử, chính quyền số"),
]


class NominateForm(forms.Form):
    """Whom to put forward: one value names either a person ("p12") or a group ("g3")."""

    level = forms.ChoiceField(label="Cấp khen thưởng", choices=LEVELS, widget=forms.RadioSelect)
    who = forms.ChoiceField(label="Tập thể hoặc cá nhân được đề cử")

    def __init__(self, *args: object, groups: Iterable[tuple[int, str]], people: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [
            ("", "Chọn trong danh sách"),
            ("Tập thể", [(f"g{pk}", name) for pk, name in groups]),
            ("Cá nhân", [(f"p{pk}", name) for pk, name in people]),
        ]

    @property
    def chosen(self) -> dict[str, int]:
        """The keyword for the action: person_id or group_id."""
        kind, number = self.cleaned_data["who"][0], int(self.cleaned_data["who"][1:])
        return {"person_id" if kind == "p" else "group_id": number}


class FindingForm(forms.Form):
    """How one criterion stands, with the proofs cited."""

    state = forms.ChoiceField(label="Đánh giá", choices=STATES, widget=forms.RadioSelect)
    evidence = forms.MultipleChoiceField(
        label="Minh chứng", required=False, widget=forms.CheckboxSelectMultiple, help_text="Chọn một hoặc nhiều minh chứng trong sổ."
    )
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, evidence: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = list(evidence)


class AchievementForm(forms.Form):
    """One sentence of the achievement report."""

    text = forms.CharField(label="Thành tích", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    area = forms.ChoiceField(label="Nội dung cải cách hành chính", choices=AREAS, required=False)
    evidence = forms.ChoiceField(label="Minh chứng", required=False)

    def __init__(self, *args: object, evidence: Iterable[tuple[int, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = [("", "Chưa có minh chứng"), *evidence]

    @property
    def line(self) -> tuple[str, int | None, int | None]:
        """What the action takes: sentence, area, proof."""
        area, evidence = self.cleaned_data["area"], self.cleaned_data["evidence"]
        return self.cleaned_data["text"], int(area) if area else None, int(evidence) if evidence else None


class SummaryForm(forms.Form):
    """The short form of the achievement for the list of nominees."""

    summary = forms.CharField(
        label="Tóm tắt thành tích",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Không quá năm dòng; in trong danh sách trích ngang.",
    )


class ReasonForm(forms.Form):
    """A written reason."""

    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 4}))


class EvidenceForm(forms.Form):
    """A proof: a paper the unit keeps, or a file."""

    title = forms.CharField(label="Tên văn bản hoặc mô tả", max_length=300)
    number_symbol = forms.CharField(label="Số, ký hiệu", max_length=80, required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    dated_on = forms.DateField(label="Ngày văn bản", required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"], help_text="Ví dụ: 20/05/2024.")
    year = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)
    page = forms.CharField(label="Trang, mục được dẫn", max_length=80, required=False)
    file = forms.FileField(label="Tệp kèm theo (nếu có)", required=False, help_text="PDF, ảnh JPG, PNG, Word, Excel; không quá 20 MB.")
