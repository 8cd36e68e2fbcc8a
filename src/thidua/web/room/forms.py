"""The shape of what the desk and the seats send."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import forms

from thidua.core.ballot import Choice, LineCount, Sheet, Way

DATES = ["%d/%m/%Y", "%Y-%m-%d"]
TIMES = ["%H:%M", "%H giờ %M", "%Hg%M", "%Hh%M"]
MOST = 999
LONG_LIST = 6
WAYS = [
    (Way.SHOW, "Biểu quyết giơ tay"),
    (Way.PAPER, "Bỏ phiếu kín bằng phiếu giấy, hai người kiểm phiếu nhập độc lập"),
    (Way.DIGITAL, "Bỏ phiếu kín trên thiết bị, hòm phiếu hai chìa"),
]
CHOICES = [(Choice.AGREE, "Đồng ý"), (Choice.DISAGREE, "Không đồng ý"), (Choice.BLANK, "Không ghi ý kiến")]


class ConveneForm(forms.Form):
    """When, where, about what."""

    council = forms.ChoiceField(label="Hội đồng")
    held_on = forms.DateField(label="Ngày họp", input_formats=DATES, help_text="Ví dụ: 20/05/2026.")
    starts_at = forms.TimeField(label="Giờ họp", input_formats=TIMES, help_text="Ví dụ: 16:30.")
    place = forms.CharField(label="Địa điểm", max_length=200)
    session = forms.ChoiceField(label="Kỳ họp", required=False)
    agenda = forms.CharField(label="Chương trình", widget=forms.Textarea(attrs={"rows": 6}), help_text="Mỗi nội dung một dòng.")

    def __init__(self, *args: object, councils: Iterable[tuple[int, str]], sessions: Iterable[str] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].choices = list(councils)
        self.fields["session"].choices = [*((one, one[0].upper() + one[1:]) for one in sessions), ("đột xuất", "Đột xuất")]


class PostponeForm(forms.Form):
    """Another day, hour or place, and why."""

    held_on = forms.DateField(label="Ngày họp mới", input_formats=DATES, help_text="Ví dụ: 20/05/2026.")
    starts_at = forms.TimeField(label="Giờ họp mới", input_formats=TIMES, help_text="Ví dụ: 16:30.")
    place = forms.CharField(label="Địa điểm", max_length=200)
    reason = forms.CharField(label="Lý do dời", max_length=300, help_text="Ví dụ: Chủ tịch Hội đồng được triệu tập họp đột xuất.")


class BeginForm(forms.Form):
    """Who leads and who keeps the record; where it is not the chair, by which paper."""

    chaired_by = forms.ChoiceField(label="Người chủ trì")
    kept_by = forms.ChoiceField(label="Người ghi biên bản")
    authority_number = forms.CharField(
        label="Số giấy ủy quyền",
        required=False,
        max_length=60,
        help_text="Chỉ ghi khi Chủ tịch Hội đồng không chủ trì. Ví dụ: 05/GUQ-MNSMX.",
    )
    authority_on = forms.DateField(label="Ngày giấy ủy quyền", required=False, input_formats=DATES)
    reason = forms.CharField(
        label="Ghi vào biên bản", required=False, max_length=400, help_text="Cần ghi khi họp dưới mức do đơn vị tự thiết lập."
    )

    def __init__(self, *args: object, members: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        people = list(members)
        self.fields["chaired_by"].choices = people
        self.fields["kept_by"].choices = people


class HandOverForm(BeginForm):
    """Another leads or keeps the record from now on."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Lý do"
        self.fields["reason"].help_text = "Ví dụ: Chủ tịch Hội đồng đi họp đột xuất."


class RollForm(forms.Form):
    """One line of the roll."""

    present = forms.BooleanField(required=False)
    reason = forms.CharField(max_length=200, required=False)
    in_writing = forms.BooleanField(required=False)


class OpinionForm(forms.Form):
    """What was said."""

    text = forms.CharField(
        label="Ý kiến phát biểu", widget=forms.Textarea(attrs={"rows": 3}), required=False, help_text="Ghi rõ người phát biểu và nội dung."
    )


class ListForm(forms.Form):
    """A list to be voted on."""

    title = forms.CharField(label="Tên danh sách", max_length=240, help_text="Ví dụ: Tặng Giấy khen của Hiệu trưởng.")
    nominations = forms.MultipleChoiceField(label="Trường hợp đưa ra biểu quyết", widget=forms.CheckboxSelectMultiple)
    way = forms.ChoiceField(label="Hình thức", choices=WAYS, widget=forms.RadioSelect)
    first_teller = forms.ChoiceField(label="Người kiểm phiếu thứ nhất", required=False, help_text="Chọn khi bỏ phiếu kín.")
    second_teller = forms.ChoiceField(
        label="Người kiểm phiếu thứ hai", required=False, help_text="Chọn khi bỏ phiếu kín; khác người thứ nhất."
    )
    condition = forms.CharField(
        label="Điều kiện chờ",
        max_length=240,
        required=False,
        help_text="Chỉ ghi khi kết quả còn phụ thuộc văn bản chưa có, ví dụ: chờ quyết định công nhận sáng kiến.",
    )
    reason = forms.CharField(
        label="Lý do chọn hình thức này",
        max_length=240,
        required=False,
        help_text="Cần khi quy định chưa được đơn vị xác nhận yêu cầu cách khác; lý do được ghi vào biên bản.",
    )

    def __init__(
        self,
        *args: object,
        members: Iterable[tuple[int, str]],
        nominations: Sequence[tuple[int, str]],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [("", "Chưa chọn"), *members]
        self.fields["first_teller"].choices = people
        self.fields["second_teller"].choices = people
        self.fields["nominations"].choices = list(nominations)
        for name in ("first_teller", "second_teller", "reason"):
            self.fields[name].sometimes = True  # asked for by the way that is chosen, so neither optional nor required outright

    @property
    def has_more(self) -> bool:
        """Whether the boxes that are seldom needed are open: something stands in them, or the list was refused."""
        return bool(self.errors) or any(self[name].value() for name in ("condition", "reason"))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=300, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].sometimes = True  # the action asks for it, and says what for


class CodeForm(forms.Form):
    """A code on paper."""

    code = forms.CharField(label="Mã", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}))


class PhotoForm(forms.Form):
    """The picture of the signed tally."""

    photo = forms.FileField(label="Ảnh biên bản kiểm phiếu đã ký", widget=forms.ClearableFileInput(attrs={"accept": "image/*,.pdf"}))


class CountsForm(forms.Form):
    """Agree and disagree for every line; with the slips as a whole where the vote is on paper."""

    def __init__(
        self,
        *args: object,
        lines: Sequence[tuple[int, str]],
        whole: bool,
        size: int = 0,
        before: Sheet | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        keyed = {one.line: one for one in before.lines} if before else {}
        self.lines = lines
        self.whole = whole
        if whole:
            self.fields["issued"] = _number("Số phiếu phát ra", size)
            self.fields["returned"] = _number("Số phiếu thu về")
            self.fields["invalid"] = _number("Số phiếu không hợp lệ", 0)
        for key, _ in lines:
            was = keyed.get(key)
            self.fields[f"agree-{key}"] = _number("Đồng ý", was.agree if was else None)
            self.fields[f"disagree-{key}"] = _number("Không đồng ý", was.disagree if was else None)

    @property
    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each line with its two boxes."""
        return [(name, self[f"agree-{key}"], self[f"disagree-{key}"]) for key, name in self.lines]

    @property
    def counts(self) -> tuple[LineCount, ...]:
        """What was keyed, line by line."""
        return tuple(LineCount(key, self.cleaned_data[f"agree-{key}"], self.cleaned_data[f"disagree-{key}"]) for key, _ in self.lines)

    @property
    def sheet(self) -> Sheet:
        """What one teller keyed."""
        told = self.cleaned_data
        return Sheet(told["issued"], told["returned"], told["invalid"], self.counts)


class SlipForm(forms.Form):
    """A slip: one choice for every line on which the voter votes. On a long list one choice may stand for the lines left open."""

    def __init__(self, *args: object, lines: Sequence[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.is_long = len(lines) >= LONG_LIST
        for key, name in lines:
            self.fields[f"line-{key}"] = forms.ChoiceField(
                label=name,
                choices=CHOICES,
                widget=forms.RadioSelect,
                required=not (self.is_long and self.data.get("rest")),
                error_messages={"required": "Chưa chọn ý kiến cho dòng này."},
            )
        if self.is_long:
            self.fields["rest"] = forms.ChoiceField(
                label="Các dòng chưa chọn ở trên",
                choices=[("", "Tự chọn từng dòng"), *CHOICES],
                required=False,
                widget=forms.RadioSelect,
                help_text="Chọn một ý kiến chung cho mọi dòng còn để trống; dòng đã chọn riêng giữ nguyên.",
            )

    @property
    def choices(self) -> dict[int, Choice]:
        """The slip as the box takes it."""
        rest = self.cleaned_data.get("rest", "")
        told = {name: value for name, value in self.cleaned_data.items() if name != "rest"}
        return {int(name.removeprefix("line-")): Choice(value or rest) for name, value in told.items()}


def _number(label: str, initial: int | None = None) -> forms.IntegerField:
    # Two tellers may key at one desk: the browser must not offer the second what the first typed.
    widget = forms.NumberInput(attrs={"autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, initial=initial, widget=widget)
