"""The shape of what is keyed for a nomination."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django import forms

from thidua.core.aims import AIMS, BY_SLUG
from thidua.web.nominations.proofs import Proofs

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
    """For which honour, and whom: one value names either a person ("p12") or a group ("g3")."""

    aim = forms.ChoiceField(label="Danh hiệu, hình thức", choices=[(one.slug, one.words) for one in AIMS], widget=forms.RadioSelect)
    who = forms.ChoiceField(label="Tập thể hoặc cá nhân được đề cử")

    def __init__(self, *args: object, groups: Iterable[tuple[int, str]], people: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [
            ("", "Chọn trong danh sách"),
            ("Tập thể", [(f"g{pk}", name) for pk, name in groups]),
            ("Cá nhân", [(f"p{pk}", name) for pk, name in people]),
        ]

    @property
    def chosen(self) -> dict[str, int | str]:
        """The keywords for the action: award, level, and person_id or group_id."""
        kind, number = self.cleaned_data["who"][0], int(self.cleaned_data["who"][1:])
        aim = BY_SLUG[self.cleaned_data["aim"]]
        return {"award": aim.award, "level": aim.level, "person_id" if kind == "p" else "group_id": number}


class FindingForm(forms.Form):
    """How one criterion stands, with the proofs cited."""

    state = forms.ChoiceField(label="Đánh giá", choices=STATES, widget=forms.RadioSelect)
    evidence = forms.MultipleChoiceField(
        label="Minh chứng", required=False, widget=forms.CheckboxSelectMultiple, help_text="Chọn một hoặc nhiều minh chứng trong sổ."
    )
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, evidence: Proofs, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = [*evidence.near, *evidence.rest]


class AchievementForm(forms.Form):
    """One sentence of the achievement report."""

    text = forms.CharField(label="Thành tích", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    area = forms.ChoiceField(label="Nội dung cải cách hành chính", choices=AREAS, required=False)
    evidence = forms.ChoiceField(label="Minh chứng", required=False)

    def __init__(self, *args: object, evidence: Proofs, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = [("", "Chưa có minh chứng"), *evidence.groups]

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


class DefectsForm(forms.Form):
    """Every defect at its place: one field a place of the text, three for pages of the printed report, one for the whole."""

    PAGES = 3

    def __init__(self, *args: object, places: Iterable[tuple[str, str, str]], again: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.rows = []
        for number, (place, label, words) in enumerate(places):
            name = f"at-{number}"
            self.fields[name] = forms.CharField(
                label=label, help_text=words, required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.rows.append((name, place))
        for number in range(1, self.PAGES + 1):
            self.fields[f"page-{number}"] = forms.IntegerField(label=f"Trang số (ý {number})", required=False, min_value=1, max_value=99)
            self.fields[f"on-page-{number}"] = forms.CharField(label="Điểm cần sửa ở trang đó", required=False, max_length=300)
        self.fields["whole"] = forms.CharField(
            label="Toàn bộ đề cử", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
        )
        if again:
            self.fields["reason"] = forms.CharField(label="Vì sao không nêu được trong lần trả lại trước", max_length=300)

    def clean(self) -> dict[str, object]:
        """A page is told with what is to be mended on it, never alone."""
        said = super().clean() or {}
        for number in range(1, self.PAGES + 1):
            if said.get(f"page-{number}") and not said.get(f"on-page-{number}"):
                self.add_error(f"on-page-{number}", "Đề nghị ghi điểm cần sửa ở trang này, hoặc bỏ số trang.")
        return said

    @property
    def page_names(self) -> list[str]:
        """The fields for pages of the printed report, in their order."""
        return [name for number in range(1, self.PAGES + 1) for name in (f"page-{number}", f"on-page-{number}")]

    @property
    def on_pages(self) -> bool:
        """Whether something was written there, so that an answer to it is not folded away."""
        return any(self.data.get(name) for name in self.page_names)

    @property
    def found(self) -> list[tuple[str, str]]:
        """(place, what is to be mended), only what was written."""
        said = self.cleaned_data
        found = [(place, said[name]) for name, place in self.rows if said[name]]
        for number in range(1, self.PAGES + 1):
            if said[f"on-page-{number}"]:
                place = f"page:{said[f'page-{number}']}" if said[f"page-{number}"] else "whole"
                found.append((place, said[f"on-page-{number}"]))
        return found + ([("whole", said["whole"])] if said["whole"] else [])


class RegisterForm(forms.Form):
    """Oneself: what was done, and how one judges each criterion."""

    level = forms.ChoiceField(label="Cấp khen thưởng", choices=LEVELS, widget=forms.RadioSelect)
    summary = forms.CharField(
        label="Việc đã làm và kết quả", widget=forms.Textarea(attrs={"rows": 5}), help_text="Ngắn gọn, có số liệu. Tổ trưởng sẽ viết tiếp."
    )

    def __init__(
        self, *args: object, levels: Collection[str], criteria: Iterable[tuple[int, str]], evidence: Proofs, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [one for one in LEVELS if one[0] in levels]
        self.fields["level"].initial = self.fields["level"].choices[0][0]
        self.criteria, proofs = list(criteria), evidence.groups
        for pk, text in self.criteria:
            self.fields[f"state-{pk}"] = forms.ChoiceField(label=text, choices=STATES, initial="TO_PROVE", widget=forms.RadioSelect)
            self.fields[f"note-{pk}"] = forms.CharField(label="Căn cứ, kết quả", required=False, max_length=300)
            self.fields[f"proof-{pk}"] = forms.ChoiceField(label="Minh chứng", required=False, choices=[("", "Chưa chọn"), *proofs])

    @property
    def answers(self) -> list[tuple[int, str, str, tuple[int, ...]]]:
        """(criterion, state, note, proofs) of each."""
        said = self.cleaned_data
        return [
            (pk, said[f"state-{pk}"], said[f"note-{pk}"], (int(said[f"proof-{pk}"]),) if said[f"proof-{pk}"] else ())
            for pk, _ in self.criteria
        ]


class ProposeForm(forms.Form):
    """What goes with laying a nomination before the council: a word to each defect, a reason where no place is free."""

    def __init__(self, *args: object, defects: Iterable[tuple[int, str, str]], needs_reason: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for pk, place, says in defects:
            self.fields[f"reply-{pk}"] = forms.CharField(
                label=f"{place}: {says}", required=False, max_length=300, help_text="Đã sửa tại mục đó thì có thể để trống."
            )
        if needs_reason:
            self.fields["reason"] = forms.CharField(
                label="Lý do đề nghị vượt chỉ tiêu",
                max_length=400,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text="Được đưa vào biên bản họp Hội đồng.",
            )

    @property
    def replies(self) -> dict[int, str]:
        """Defect → words."""
        return {int(name[6:]): text for name, text in self.cleaned_data.items() if name.startswith("reply-")}


class EvidenceForm(forms.Form):
    """A proof: a paper the unit keeps, or a file."""

    title = forms.CharField(label="Tên văn bản hoặc mô tả", max_length=300)
    number_symbol = forms.CharField(label="Số, ký hiệu", max_length=80, required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    dated_on = forms.DateField(label="Ngày văn bản", required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"], help_text="Ví dụ: 20/05/2024.")
    year = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)
    page = forms.CharField(label="Trang, mục được dẫn", max_length=80, required=False)
    file = forms.FileField(label="Tệp kèm theo (nếu có)", required=False, help_text="PDF, ảnh JPG, PNG, Word, Excel; không quá 20 MB.")
