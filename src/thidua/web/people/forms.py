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


class RatingForm(forms.Form):
    """One yearly rating."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    level = forms.ChoiceField(
        label="Mức xếp loại",
        choices=[
            ("HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"),
            ("HTTNV", "Hoàn thành tốt nhiệm vụ"),
            ("HTNV", "Hoàn thành nhiệm vụ"),
            ("KHTNV", "Không hoàn thành nhiệm vụ"),
        ],
    )
    source = forms.CharField(label="Văn bản xếp loại", max_length=240)
