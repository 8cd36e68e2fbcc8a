"""The shape of what is keyed in the ledger of places."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

_DAYS = ["%d/%m/%Y", "%Y-%m-%d"]
_MOST = 999


class ChangeForm(forms.Form):
    """A raise or a cut, and how the unit learned of it."""

    turn = forms.ChoiceField(label="Thay đổi", choices=[("CUT", "Giảm chỉ tiêu"), ("RAISE", "Tăng chỉ tiêu")], widget=forms.RadioSelect)
    amount = forms.IntegerField(label="Số chỗ", min_value=1, max_value=_MOST)
    reason = forms.CharField(
        label="Nội dung được thông báo",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi đúng lời thông báo, lý do, căn cứ. Nội dung này được đưa vào biên bản.",
    )
    way = forms.ChoiceField(
        label="Nhận được qua", choices=[("PHONE", "Điện thoại, chờ văn bản"), ("PAPER", "Văn bản")], widget=forms.RadioSelect
    )
    told_on = forms.DateField(label="Ngày gọi điện", required=False, input_formats=_DAYS, help_text="Ví dụ: 30/01/2026.")
    told_time = forms.TimeField(label="Giờ gọi điện", required=False, help_text="Ví dụ: 16:20.")
    told_by = forms.CharField(label="Người gọi", required=False, max_length=200, help_text="Họ tên, chức vụ, cơ quan.")
    number_symbol = forms.CharField(label="Số, ký hiệu văn bản", required=False, max_length=60)
    dated_on = forms.DateField(label="Ngày văn bản", required=False, input_formats=_DAYS)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        way = self.data.get("way", "PHONE") if self.is_bound else "PHONE"
        for name in ("told_on", "told_time", "told_by") if way == "PHONE" else ("number_symbol", "dated_on"):
            self.fields[name].required = True


class SplitForm(forms.Form):
    """The places of each group; they add up to the places of the line."""

    def __init__(self, *args: object, groups: Iterable[tuple[int, str, int]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for pk, name, places in groups:
            self.fields[f"to-{pk}"] = forms.IntegerField(label=name, min_value=0, max_value=_MOST, initial=places)
        self.fields["reason"] = forms.CharField(label="Căn cứ phân bổ", max_length=400, required=False)

    @property
    def parts(self) -> dict[int, int]:
        """Group → places."""
        return {int(name[3:]): number for name, number in self.cleaned_data.items() if name.startswith("to-")}


class ConfirmForm(forms.Form):
    """The paper that confirms what was said by telephone."""

    number_symbol = forms.CharField(label="Số, ký hiệu văn bản", max_length=60)
    dated_on = forms.DateField(label="Ngày văn bản", input_formats=_DAYS, help_text="Ví dụ: 03/02/2026.")
