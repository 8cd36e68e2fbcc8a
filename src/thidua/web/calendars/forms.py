"""The shape of what is keyed for events and deadlines: one form a kind of rule, each of which makes its rule."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.core.due_rules import LONGEST, REPORTS, After, Before, DayAfterPeriod, Fixed, PeriodEnd, Report, Rule, Yearly, needs_event
from thidua.core.due_spans import Period, Span
from thidua.core.due_stored import stored
from thidua.kernel.outcome import Refused
from thidua.web.shell.phrases import say

SPANS = (("MONTH", "Tháng"), ("QUARTER", "Quý"), ("HALF", "Nửa năm"), ("YEAR", "Năm"))
_NO_EVENT = (("", "Chưa chọn"),)
_ROLLS = "Nếu rơi vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo"
_ROLLS_HELP = "Khoản 5 Điều 148 Bộ luật Dân sự 2015. Ngày do văn bản của cấp trên ấn định thì nên để trống."
_COUNTED = (("0", "Ngày, kể cả ngày nghỉ"), ("1", "Ngày làm việc"))


def _rolls(*, initial: bool = False) -> forms.BooleanField:
    return forms.BooleanField(label=_ROLLS, help_text=_ROLLS_HELP, required=False, initial=initial)


def _year(label: str = "Năm", *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=2015, max_value=2100, required=required)


class RuleForm(forms.Form):
    """What every kind of rule has: it can be made. `rule()` after validation only."""

    def rule(self) -> Rule:
        """The rule that was keyed."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Whatever core refuses is told on the form, not in a crash."""
        said = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.rule()
            except ValueError:
                self.add_error(None, "Không có ngày như vậy trong lịch. Đề nghị kiểm tra lại ngày, tháng, năm và số thứ tự của kỳ.")
        return said


class FixedForm(RuleForm):
    """A day that a paper names."""

    day = forms.DateField(label="Ngày", help_text="Ghi đúng ngày nêu trong văn bản.")
    wording = forms.ChoiceField(
        label="Văn bản viết",
        choices=(("0", "“chậm nhất ngày”, “đến hết ngày”"), ("1", "“trước ngày”: phải xong từ ngày liền trước")),
        widget=forms.RadioSelect,
        initial="0",
    )
    rolls = _rolls()

    def rule(self) -> Rule:
        """A fixed day; "before" leaves nothing to roll."""
        before = self.cleaned_data["wording"] == "1"
        return Fixed(self.cleaned_data["day"], before=before, rolls=self.cleaned_data["rolls"] and not before)


class EventRuleForm(RuleForm):
    """Counted from an event."""

    event = forms.ChoiceField(label="Sự kiện")
    days = forms.IntegerField(label="Số ngày", min_value=1, max_value=LONGEST)
    counted = forms.ChoiceField(label="Đếm theo", choices=_COUNTED, widget=forms.RadioSelect, initial="0")

    def __init__(self, *args: Any, events: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["event"].choices = [*_NO_EVENT, *events]

    @property
    def working(self) -> bool:
        """Whether working days are counted."""
        return self.cleaned_data["counted"] == "1"


class AfterForm(EventRuleForm):
    """So many days after an event."""

    rolls = _rolls(initial=True)

    def rule(self) -> Rule:
        """A term."""
        return After(self.cleaned_data["days"], working=self.working, rolls=self.cleaned_data["rolls"])


class BeforeForm(EventRuleForm):
    """So many days before an event."""

    def rule(self) -> Rule:
        """Counted back."""
        return Before(self.cleaned_data["days"], working=self.working)


class PeriodForm(RuleForm):
    """By a period: a named one, or the one an event falls in."""

    span = forms.ChoiceField(label="Kỳ", choices=SPANS)
    year = _year("Năm của kỳ", required=False)
    number = forms.IntegerField(
        label="Số thứ tự của kỳ trong năm",
        min_value=1,
        max_value=12,
        required=False,
        help_text="Tháng: 1 đến 12; quý: 1 đến 4; nửa năm: 1 hoặc 2; năm: 1.",
    )
    event = forms.ChoiceField(
        label="Hoặc kỳ có ngày của sự kiện", required=False, help_text="Chọn sự kiện thì bỏ trống năm và số thứ tự của kỳ."
    )

    def __init__(self, *args: Any, events: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["event"].choices = [*_NO_EVENT, *events]

    def clean(self) -> dict[str, Any]:
        """Either a period or an event, never both, never neither."""
        said = self.cleaned_data
        named = said.get("year") is not None and said.get("number") is not None
        if not self.errors and named == bool(said.get("event")):
            self.add_error("number", "Nhập năm và số thứ tự của kỳ, hoặc chọn một sự kiện; không dùng cả hai.")
        return super().clean()

    @property
    def period(self) -> Period | None:
        """The named period; None where an event says which."""
        said = self.cleaned_data
        return None if said["event"] else Period(Span(said["span"]), said["year"], said["number"])


class PeriodEndForm(PeriodForm):
    """The last day of a period."""

    rolls = _rolls()

    def rule(self) -> Rule:
        """The end of the period."""
        return PeriodEnd(Span(self.cleaned_data["span"]), self.period, rolls=self.cleaned_data["rolls"])


class DayAfterForm(PeriodForm):
    """A day of the month after a period."""

    day = forms.IntegerField(label="Ngày thứ mấy của tháng liền sau kỳ", min_value=1, max_value=31)
    rolls = _rolls()
    field_order = ("day", "span", "year", "number", "event", "rolls")

    def rule(self) -> Rule:
        """That day of the month that follows."""
        said = self.cleaned_data
        return DayAfterPeriod(said["day"], Span(said["span"]), self.period, rolls=said["rolls"])


class ReportForm(RuleForm):
    """By a periodic report."""

    period = forms.ChoiceField(
        label="Báo cáo cải cách hành chính", choices=[(key, label[:1].upper() + label[1:]) for key, label in REPORTS.items()]
    )
    year = _year()
    which = forms.ChoiceField(
        label="Lấy ngày", choices=(("0", "Hạn gửi báo cáo"), ("1", "Ngày chốt số liệu")), widget=forms.RadioSelect, initial="0"
    )
    rolls = _rolls()

    def rule(self) -> Rule:
        """Its cut-off or its due day."""
        said = self.cleaned_data
        return Report(said["period"], said["year"], cut_off=said["which"] == "1", rolls=said["rolls"])


class YearlyForm(RuleForm):
    """The same day every year."""

    day = forms.IntegerField(label="Ngày", min_value=1, max_value=31)
    month = forms.IntegerField(label="Tháng", min_value=1, max_value=12)
    year = _year("Bắt đầu từ năm")
    rolls = _rolls()

    def rule(self) -> Rule:
        """That day of the year."""
        said = self.cleaned_data
        return Yearly(said["day"], said["month"], said["year"], rolls=said["rolls"])


# kind → form, name, an example
RULES: dict[str, tuple[type[RuleForm], str, str]] = {
    "fixed": (FixedForm, "Một ngày cố định", "Ví dụ: chậm nhất ngày 15/12/2026; trước ngày 05/02/2027."),
    "after": (AfterForm, "Sau một sự kiện", "Ví dụ: trong 10 ngày làm việc kể từ ngày công bố chỉ số."),
    "before": (BeforeForm, "Trước một sự kiện", "Ví dụ: chậm nhất 05 ngày làm việc trước ngày họp Hội đồng."),
    "period_end": (PeriodEndForm, "Cuối tháng, quý, nửa năm, năm", "Ví dụ: ngày cuối cùng của quý IV năm 2026."),
    "day_after_period": (DayAfterForm, "Một ngày của tháng sau kỳ", "Ví dụ: ngày 05 của tháng liền sau quý."),
    "report": (ReportForm, "Theo báo cáo định kỳ", "Ví dụ: ngày chốt số liệu báo cáo quý III; hạn gửi báo cáo năm."),
    "yearly": (YearlyForm, "Hằng năm", "Ví dụ: hằng năm, chậm nhất ngày 31/10."),
}


def rule_form(kind: str, data: Any, *, events: list[tuple[str, str]], initial: dict[str, Any]) -> RuleForm:
    """The empty or keyed form of a kind of rule."""
    form = RULES[kind][0]
    takes = {"events": events} if issubclass(form, EventRuleForm | PeriodForm) else {}
    return form(data, initial=initial, prefix="quy-tac", **takes)


def said_by(rule: Rule, kind: str) -> dict[str, Any]:
    """What a form of the kind would hold to make this rule; nothing where the rule is of another kind."""
    told: dict[str, Any] = stored(rule)
    if told["kind"] != kind:
        return {}
    of = told.get("period") if isinstance(told.get("period"), dict) else {}
    chosen = {"wording": "before", "counted": "working", "which": "cut_off"}
    return (
        told
        | of
        | {name: str(int(bool(told.get(key)))) for name, key in chosen.items()}
        | ({"day": rule.day} if isinstance(rule, Fixed) else {})
    )


def event_of(form: RuleForm) -> int | None:
    """The event that was chosen, where the rule hangs on one."""
    chosen = form.cleaned_data.get("event")
    return int(chosen) if chosen and needs_event(form.rule()) else None


class EntryForm(forms.Form):
    """What falls due and whose work it is; a person's own has neither choice."""

    what = forms.CharField(label="Việc cần làm", max_length=200)
    audience = forms.ChoiceField(label="Việc của", widget=forms.RadioSelect)
    owner_id = forms.TypedChoiceField(
        label="Người thực hiện", coerce=int, required=False, empty_value=None, help_text="Chọn khi việc là của một người."
    )
    thing = forms.ChoiceField(
        label="Gắn với", required=False, help_text="Nhiệm vụ, đợt thi đua, báo cáo hoặc bảng chấm điểm mà hạn này thuộc về."
    )
    repeats = forms.BooleanField(label="Lặp lại: xong lần này thì tự đặt hạn của kỳ sau", required=False)

    def __init__(self, *args: Any, audiences: Any, people: Any, things: Any, comes_back: bool, leads: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        if leads:
            self.fields["audience"].choices = audiences
            self.fields["owner_id"].choices = [("", "Chưa chọn"), *people]
            self.fields["thing"].choices = [("", "Không gắn"), *things]
        else:
            for name in ("audience", "owner_id", "thing"):
                del self.fields[name]
        if not comes_back:
            del self.fields["repeats"]


class EventForm(forms.Form):
    """An event as it is entered."""

    name = forms.CharField(label="Tên sự kiện", max_length=200, help_text="Ví dụ: Họp Hội đồng thi đua, khen thưởng năm 2026.")
    day = forms.DateField(label="Ngày", required=False, help_text="Chưa biết thì để trống; việc phụ thuộc sẽ ghi “chưa có ngày”.")
    source = forms.CharField(label="Căn cứ", max_length=240, required=False, help_text="Văn bản hoặc nơi công bố ngày này.")
    thing = forms.ChoiceField(
        label="Hoặc lấy ngày từ đợt thi đua",
        required=False,
        help_text="Ngày công bố chỉ số đã nhập ở đợt được dùng lại, không phải nhập lần nữa.",
    )

    def __init__(self, *args: Any, rounds: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["thing"].choices = [("", "Không, ngày ghi ở trên"), *rounds]


class CorrectForm(forms.Form):
    """Another day of an event; `seen` is the day that whoever confirms has read."""

    day = forms.DateField(label="Ngày mới", required=False, help_text="Để trống nếu sự kiện chưa có ngày mới.")
    source = forms.CharField(
        label="Căn cứ của ngày mới", max_length=240, required=False, help_text="Cần khi có ngày mới, ví dụ: Công văn số 12/UBND-VHXH."
    )
    reason = forms.CharField(label="Lý do", max_length=300, required=False)
    seen = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, had_day: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["source"].sometimes = True  # needed with a day, not without: neither "optional" nor required outright
        self.fields["reason"].required = had_day
        self.fields["reason"].error_messages["required"] = say(Refused("calendar.no_reason"))

    def clean(self) -> dict[str, Any]:
        """A day needs its source; said before the preview, not after it."""
        said = super().clean() or self.cleaned_data
        if said.get("day") and not said.get("source"):
            self.add_error("source", say(Refused("calendar.event_source")))
        return said


class MetForm(forms.Form):
    """When it was done."""

    met_on = forms.DateField(label="Ngày hoàn thành")


class SentForm(forms.Form):
    """When it was sent."""

    sent_on = forms.DateField(label="Ngày gửi")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=300)
