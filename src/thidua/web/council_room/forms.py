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
    authority_number = forms.CharField(
        label="Số giấy ủy quyền chủ trì", max_length=60, required=False, help_text="Chỉ ghi khi Chủ tịch Hội đồng không chủ trì."
    )
    authority_on = forms.DateField(label="Ngày giấy ủy quyền", input_formats=DATES, required=False)
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
    until = forms.DateField(
        label="Hết hiệu lực từ ngày",
        input_formats=DATES,
        required=False,
        help_text="Để trống nếu Hội đồng còn hoạt động đến khi có quyết định mới.",
    )


ROLES = [
    ("MEMBER", "Ủy viên"),
    ("CHAIR", "Chủ tịch Hội đồng"),
    ("VICE_CHAIR", "Phó Chủ tịch Hội đồng"),
    ("SECRETARY", "Thư ký Hội đồng"),
]
RANK = ("CHAIR", "VICE_CHAIR", "SECRETARY", "MEMBER")
NOBODY = ("", "Chưa chọn")


class SlotForm(forms.Form):
    """One seat that the charter names: who sits there, in which role, or why nobody can."""

    charter_seat = forms.CharField(widget=forms.HiddenInput)
    label = forms.CharField(label="Cương vị", widget=forms.HiddenInput)
    person = forms.ChoiceField(label="Người", required=False)
    role = forms.ChoiceField(label="Vai trò", choices=ROLES, required=False)
    absent = forms.CharField(label="Không có ở đơn vị", max_length=240, required=False)

    def __init__(self, *args: object, people: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [NOBODY, *people]

    @property
    def holder(self) -> str:
        """Who sits here as the form stands; empty while nobody does."""
        return _chosen(self["person"])

    @property
    def role_name(self) -> str:
        """In which role."""
        return _chosen(self["role"])


def _chosen(field: forms.BoundField) -> str:
    wanted = str(field.value() or "")
    return next((str(words) for key, words in field.field.choices if wanted and str(key) == wanted), "")


class OtherSeatForm(forms.Form):
    """A member whom the charter does not name."""

    person = forms.ChoiceField(label="Người", required=False)
    role = forms.ChoiceField(label="Vai trò", choices=ROLES, required=False)
    seat = forms.CharField(label="Cương vị", max_length=160, required=False)

    def __init__(self, *args: object, people: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [NOBODY, *people]


class ChangeForm(forms.Form):
    """The decision that changes the council during the year."""

    decision_number = forms.CharField(label="Số quyết định kiện toàn", max_length=60)
    decision_on = forms.DateField(label="Ngày quyết định", input_formats=DATES)
    since = forms.DateField(label="Áp dụng từ ngày", input_formats=DATES)
    reason = forms.CharField(label="Lý do", max_length=300, help_text="Ví dụ: thành viên chuyển công tác; tổ hợp nhất.")
    leaving = forms.MultipleChoiceField(label="Thôi tham gia", widget=forms.CheckboxSelectMultiple, required=False)
    absent_seat = forms.ChoiceField(
        label="Cương vị không còn người", required=False, help_text="Chỉ chọn khi tổ chức đó không còn ở đơn vị."
    )
    absent_why = forms.CharField(
        label="Lý do không còn ở đơn vị",
        max_length=240,
        required=False,
        help_text="Ví dụ: nhà trường không có tổ chức Công đoàn từ 01/07/2025.",
    )

    def __init__(self, *args: object, members: Iterable[tuple[int, str]], charter: Iterable[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaving"].choices = list(members)
        self.fields["absent_seat"].choices = [("", "Không có"), *((one, one) for one in charter)]


class DeclareForm(forms.Form):
    """A tie to a nominee."""

    member = forms.ChoiceField(label="Thành viên")
    nomination = forms.ChoiceField(label="Người, tập thể được đề nghị")
    relation = forms.ChoiceField(label="Quan hệ")
    words = forms.CharField(label="Ghi rõ", max_length=160, required=False, help_text="Ví dụ: chị em dâu; đồng tác giả giải pháp “…”.")

    def __init__(
        self,
        *args: object,
        members: Iterable[tuple[int, str]],
        nominations: Iterable[tuple[int, str]],
        relations: Iterable[tuple[str, str]],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = list(members)
        if people:
            self.fields["member"].choices = [NOBODY, *people]
        else:
            del self.fields["member"]
        self.fields["nomination"].choices = [NOBODY, *nominations]
        self.fields["relation"].choices = [NOBODY, *relations]
