"""The shape of what is keyed from the council's paper record."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

DATES = ["%d/%m/%Y", "%Y-%m-%d"]
TIMES = ["%H:%M", "%H giờ %M", "%Hg%M", "%Hh%M"]
LARGEST_COUNT = 999


class MeetingForm(forms.Form):
    """When, where, who led."""

    council = forms.IntegerField(widget=forms.HiddenInput)
    held_on = forms.DateField(label="Ngày họp", input_formats=DATES, help_text="Ví dụ: 20/05/2026.")
    started_at = forms.TimeField(label="Giờ bắt đầu", input_formats=TIMES, required=False, help_text="Ví dụ: 16:30.")
    ended_at = forms.TimeField(label="Giờ kết thúc", input_formats=TIMES, required=False)
    place = forms.CharField(label="Địa điểm", max_length=200, required=False)
    ballot_kind = forms.ChoiceField(
        label="Hình thức biểu quyết", choices=[("SECRET", "Bỏ phiếu kín"), ("OPEN", "Biểu quyết giơ tay")], widget=forms.RadioSelect
    )
    chaired_by = forms.ChoiceField(label="Người chủ trì")
    kept_by = forms.ChoiceField(label="Người ghi biên bản")
    tellers = forms.CharField(label="Ban kiểm phiếu", max_length=300, required=False, help_text="Họ và tên trưởng ban, các ủy viên.")
    opinions = forms.CharField(label="Ý kiến thảo luận", required=False, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: object, members: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        people = list(members)
        self.fields["chaired_by"].choices = people
        self.fields["kept_by"].choices = people


class PresenceForm(forms.Form):
    """One member: there or not."""

    member_id = forms.IntegerField(widget=forms.HiddenInput)
    present = forms.BooleanField(label="Có mặt", required=False)
    absence_reason = forms.CharField(label="Lý do vắng", max_length=200, required=False)
    written_opinion = forms.BooleanField(label="Gửi ý kiến bằng văn bản", required=False)


class CountForm(forms.Form):
    """The tellers' count for one nomination."""

    nomination_id = forms.IntegerField(widget=forms.HiddenInput)
    issued = forms.IntegerField(label="Phát ra", min_value=0, max_value=LARGEST_COUNT)
    returned = forms.IntegerField(label="Thu về", min_value=0, max_value=LARGEST_COUNT)
    valid = forms.IntegerField(label="Hợp lệ", min_value=0, max_value=LARGEST_COUNT)
    agree = forms.IntegerField(label="Đồng ý", min_value=0, max_value=LARGEST_COUNT)
    disagree = forms.IntegerField(label="Không đồng ý", min_value=0, max_value=LARGEST_COUNT)
    written_agree = forms.IntegerField(label="Văn bản: đồng ý", min_value=0, max_value=LARGEST_COUNT, required=False)
    written_disagree = forms.IntegerField(label="Văn bản: không đồng ý", min_value=0, max_value=LARGEST_COUNT, required=False)

    @property
    def numbers(self) -> dict[str, int]:
        """The count as the action takes it; an empty box of written opinions is none."""
        return {name: self.cleaned_data[name] or 0 for name in self.fields if name != "nomination_id"}


class RecusalForm(forms.Form):
    """A member who does not vote on one nomination."""

    member = forms.ChoiceField(label="Thành viên")
    nomination = forms.ChoiceField(label="Đề cử")
    reason = forms.CharField(label="Lý do", max_length=200, help_text="Ví dụ: là người được đề cử.")

    def __init__(self, *args: object, members: Iterable[tuple[int, str]], nominations: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = list(members)
        self.fields["nomination"].choices = list(nominations)


class ConcludeForm(forms.Form):
    """Closing the record; a reason where an unconfirmed rule is not kept."""

    reason = forms.CharField(label="Lý do ghi vào biên bản (nếu có cảnh báo)", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class EstablishForm(forms.Form):
    """The decision that set the council up."""

    school_year = forms.IntegerField(
        label="Năm học bắt đầu từ năm", min_value=2015, max_value=2100, help_text="Năm học 2025–2026 ghi 2025."
    )
    decision_number = forms.CharField(label="Số quyết định thành lập", max_length=60)
    decision_on = forms.DateField(label="Ngày quyết định", input_formats=DATES)


ROLES = [
    ("", "Không tham gia"),
    ("CHAIR", "Chủ tịch Hội đồng"),
    ("VICE_CHAIR", "Phó Chủ tịch Hội đồng"),
    ("SECRETARY", "Thư ký Hội đồng"),
    ("MEMBER", "Ủy viên"),
]


class SeatForm(forms.Form):
    """One member of staff and the seat, if any."""

    person_id = forms.IntegerField(widget=forms.HiddenInput)
    role = forms.ChoiceField(label="Vai trò", choices=ROLES, required=False)
    seat = forms.CharField(label="Cương vị đại diện", max_length=160, required=False)
