"""Forms of the papers: one made from a kind's questions, one from a draft's lines."""

from __future__ import annotations

from django import forms

from thidua.apps.drafting.questions import Ask, Source
from thidua.core.actor import Actor
from thidua.papers.editing import Edit, Line

KEEP = "giu"
NONE = "khong"


def asked(source: Source, actor: Actor, data=None, initial=None) -> forms.Form:
    """The form that asks what a kind of paper needs. Every answer stays text; the kind reads it."""
    fields: dict[str, forms.Field] = {}
    for one in source.questions:
        common = {"label": one.label, "required": one.required, "help_text": one.help}
        if one.ask is Ask.CHOICE:
            fields[one.key] = forms.ChoiceField(choices=one.choices(actor) if one.choices else [], **common)
        elif one.ask is Ask.LINES:
            fields[one.key] = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **common)
        elif one.ask is Ask.NUMBER:
            fields[one.key] = forms.IntegerField(min_value=0, **common)
        elif one.ask is Ask.DAY:
            fields[one.key] = forms.CharField(max_length=10, **{**common, "help_text": one.help or "Ngày/tháng/năm."})
        else:
            fields[one.key] = forms.CharField(max_length=500, **common)
    return type("AskedForm", (forms.Form,), fields)(data, initial=initial or {})


def said(form: forms.Form) -> dict[str, str]:
    """The answers as they are kept."""
    return {key: "" if value is None else str(value) for key, value in form.cleaned_data.items()}


class LinesForm(forms.Form):
    """Every line of a draft with its evidence, and room for new sentences under it."""

    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, lines: tuple[Line, ...], proofs: list[tuple[str, str]], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for one in lines:
            rows = min(18, max(2, len(one.text) // 90 + one.text.count("\n") + 1))
            widget = forms.TextInput if one.kind in {"heading", "figure"} else forms.Textarea(attrs={"rows": rows})
            label = {"heading": "Đề mục", "figure": "Tên hình", "table": f"Bảng ({' | '.join(one.heads)})"}.get(
                one.kind, f"Đoạn {one.place + 1}"
            )
            self.fields[f"t{one.place}"] = forms.CharField(label=label, initial=one.text, required=False, widget=widget)
            if one.claims:
                now = one.proof or "chưa có minh chứng"
                choices = [(KEEP, f"Giữ nguyên: {now}"), *proofs, (NONE, "Không có minh chứng")]
                self.fields[f"e{one.place}"] = forms.ChoiceField(label="Minh chứng", choices=choices, initial=KEEP, required=False)
            self.fields[f"x{one.place}"] = forms.BooleanField(label="Bỏ đoạn này", required=False)
            self.fields[f"a{one.place}"] = forms.CharField(
                label="Thêm đoạn sau đây", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Mỗi dòng một đoạn."
            )

    def edits(self) -> dict[int, Edit]:
        """What was changed, by the place of the line."""
        entered = self.cleaned_data
        found: dict[int, Edit] = {}
        for one in self.lines:
            text, chosen = entered.get(f"t{one.place}", ""), entered.get(f"e{one.place}", KEEP) or KEEP
            proof = None if chosen == KEEP else "" if chosen == NONE else chosen
            edit = Edit(
                text.replace("\r\n", "\n"), proof, bool(entered.get(f"x{one.place}")) or not text.strip(), entered.get(f"a{one.place}", "")
            )
            if (edit.text.strip(), edit.proof, edit.remove, edit.after.strip()) != (one.text, None, False, ""):
                found[one.place] = edit
        return found

    def rows(self) -> list[tuple[Line, dict[str, forms.BoundField]]]:
        """Each line with its fields, for the page."""
        return [(one, {key: self[f"{key}{one.place}"] for key in "texa" if f"{key}{one.place}" in self.fields}) for one in self.lines]


class IssueForm(forms.Form):
    """Number and day of a signed paper."""

    dated_on = forms.DateField(label="Ngày văn bản", help_text="Ngày ký, ban hành.")
    own_number = forms.CharField(
        label="Số, ký hiệu do văn thư cấp ngoài chương trình",
        max_length=60,
        required=False,
        help_text="Để trống: lấy số tiếp theo của sổ văn bản đi.",
    )
    keeper = forms.CharField(label="Người nhận bản lưu", max_length=160, required=False)
    copies = forms.IntegerField(label="Số lượng bản", min_value=1, max_value=999, initial=1)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=300)


class SignedForm(forms.Form):
    """The signed copy."""

    file = forms.FileField(
        label="Bản đã ký, đóng dấu", help_text="PDF hoặc ảnh quét (JPEG, PNG), không quá 30 MB. Bản đã lưu không thay được."
    )


class LocalFormForm(forms.Form):
    """A unit's own wording."""

    title = forms.CharField(label="Trích yếu", max_length=300)
    kind = forms.CharField(label="Tên loại văn bản", max_length=80, help_text="Ví dụ: Báo cáo, Tờ trình.")
    letters = forms.CharField(
        label="Chữ viết tắt của loại", max_length=20, required=False, help_text="Ví dụ: BC. Để trống nếu không lấy số."
    )
    body = forms.CharField(label="Nội dung mẫu", widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}))
    source = forms.CharField(label="Nguồn của mẫu", max_length=240, help_text="Ví dụ: Quy chế thi đua, khen thưởng của trường năm 2025.")


class WordFormForm(forms.Form):
    """A superior's Word form."""

    title = forms.CharField(label="Tên mẫu", max_length=300)
    issuer = forms.CharField(label="Cơ quan ban hành mẫu", max_length=240)
    file = forms.FileField(label="Tệp mẫu (.docx)", help_text="Chỗ trống là dãy chấm (……), gạch dưới (____) hoặc ô nội dung của Word.")


class PrintForm(forms.Form):
    """Which certificates are printed."""

    numbers = forms.TypedMultipleChoiceField(label="Giấy khen cần in", coerce=int, widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label="Lý do in lại", max_length=300, required=False, help_text="Chỉ cần khi in lại Giấy khen đã in.")
