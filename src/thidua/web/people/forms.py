"""The shape of what is keyed for a person."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

DATES = ["%d/%m/%Y", "%Y-%m-%d"]


class PersonForm(forms.Form):
    """One member of staff."""

    full_name = forms.CharField(label="Họ và tên", max_length=160)
    code = forms.CharField(label="Mã nhân sự", max_length=40, required=False)
    born_on = forms.DateField(label="Ngày sinh", input_formats=DATES, required=False, help_text="Ví dụ: 08/08/1984.")
    birth_year = forms.IntegerField(label="Hoặc chỉ năm sinh", min_value=1930, max_value=2015, required=False)
    gender = forms.ChoiceField(label="Giới tính", choices=[("", "Chưa ghi"), ("F", "Nữ"), ("M", "Nam")], required=False)
    post = forms.CharField(label="Chức vụ", max_length=160, required=False)
    group_id = forms.ChoiceField(label="Tổ", required=False)
    qualification = forms.CharField(label="Trình độ", max_length=160, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=30, required=False)

    def __init__(self, *args: object, groups: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group_id"].choices = [("", "Chưa xếp tổ"), *groups]

    @property
    def known(self) -> dict[str, object]:
        """The columns as the action takes them."""
        entered = dict(self.cleaned_data)
        entered["group_id"] = int(entered["group_id"]) if entered["group_id"] else None
        return entered


DAYS = ["%d/%m/%Y", "%Y-%m-%d"]
LEVELS = [
    ("HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"),
    ("HTTNV", "Hoàn thành tốt nhiệm vụ"),
    ("HTNV", "Hoàn thành nhiệm vụ"),
    ("KHTNV", "Không hoàn thành nhiệm vụ"),
]


class RatingForm(forms.Form):
    """One yearly rating."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    level = forms.ChoiceField(
        label="Mức xếp loại",
        choices=LEVELS,
    )
    source = forms.CharField(label="Văn bản xếp loại", max_length=240)


class PastAwardForm(forms.Form):
    """What somebody, or a collective, was given in an earlier year; `who` is "p12" or "g3"."""

    who = forms.ChoiceField(label="Cá nhân, tập thể")
    year = forms.IntegerField(
        label="Năm được tặng cho thành tích", min_value=1980, max_value=2100, help_text="Danh hiệu của năm học 2024–2025 ghi 2025."
    )
    name = forms.CharField(
        label="Danh hiệu, hình thức khen thưởng", max_length=200, help_text="Ghi đúng như trong quyết định, ví dụ: Chiến sĩ thi đua cơ sở."
    )
    is_title = forms.ChoiceField(
        label="Loại", choices=[("1", "Danh hiệu thi đua"), ("0", "Hình thức khen thưởng")], widget=forms.RadioSelect, initial="1"
    )
    decision = forms.CharField(label="Quyết định", max_length=240, help_text="Số, ngày, người ký.")

    def __init__(self, *args: object, collectives: Iterable[tuple[int, str]], people: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [
            ("", "Chọn trong danh sách"),
            ("Tập thể", [(f"g{pk}", name) for pk, name in collectives]),
            ("Cá nhân", [(f"p{pk}", name) for pk, name in people]),
        ]

    @property
    def known(self) -> dict[str, object]:
        """The keywords of the action."""
        said = dict(self.cleaned_data)
        who = said.pop("who")
        whom = {"person_id" if who.startswith("p") else "group_id": int(who[1:])}
        return said | {"is_title": said["is_title"] == "1"} | whom


class MatterForm(forms.Form):
    """A matter under consideration."""

    about = forms.CharField(
        label="Nội dung",
        max_length=240,
        help_text="Ghi gọn, đúng văn bản. Chỉ Thư ký, Hiệu trưởng và người liên quan đọc được; khi chưa kết thúc thì chưa đề nghị khen thưởng.",
    )
    opened_on = forms.DateField(label="Từ ngày", input_formats=DAYS, help_text="Ví dụ: 20/05/2026.")


class CloseForm(forms.Form):
    """The day on which a matter ended."""

    closed_on = forms.DateField(label="Ngày kết thúc", input_formats=DAYS, help_text="Ví dụ: 20/06/2026.")
