"""What people enter about decisions, the fund, praise and the page of honour."""

from __future__ import annotations

from django import forms

from thidua.core.awarding import Scope, scope_of
from thidua.core.granting import Authority
from thidua.core.honours import Honour

AUTHORITIES = [(str(one), str(one)) for one in Authority if scope_of(one) is Scope.STATUTORY]
HONOURS = [(one.value, one.phrase) for one in Honour]
FILE_HINT = "Bản quét hoặc ảnh chụp quyết định; tệp được lưu vào sổ minh chứng. Để trống nếu chỉ có bản giấy lưu tại đơn vị."


class OwnForm(forms.Form):
    """What the issued decision itself does not say."""

    rule = forms.CharField(
        label="Quy định làm căn cứ",
        max_length=300,
        required=False,
        help_text="Chỉ cần khi chương trình chưa đọc được quy định về thẩm quyền vào ngày quyết định.",
    )
    explanation = forms.CharField(
        label="Nội dung khác với thành tích đã khen", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class PaperForm(forms.Form):
    """The paper of a decision that arrived."""

    item = forms.ChoiceField(label="Minh chứng đã có trong sổ", required=False)
    file = forms.FileField(label="Tệp quyết định", required=False, help_text=FILE_HINT)


class SuperiorForm(PaperForm):
    """A superior's decision as it reads."""

    authority = forms.ChoiceField(label="Người có thẩm quyền ra quyết định", choices=AUTHORITIES)
    issuer = forms.CharField(label="Cơ quan ra quyết định", max_length=200, help_text="Ví dụ: UBND phường Hoàng Mai.")
    number_symbol = forms.CharField(label="Số, ký hiệu quyết định", max_length=60)
    dated_on = forms.DateField(label="Ngày quyết định")
    signer = forms.CharField(label="Người ký", max_length=160, required=False)
    honour = forms.ChoiceField(label="Danh hiệu, hình thức", choices=HONOURS)
    year = forms.IntegerField(label="Thành tích của năm", min_value=2000, max_value=2100)
    merit = forms.CharField(
        label="Thành tích ghi trong quyết định",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Trường hợp đã đề nghị thì lấy tóm tắt thành tích của đề cử.",
    )
    receivers = forms.MultipleChoiceField(label="Tập thể, cá nhân có tên trong quyết định", widget=forms.CheckboxSelectMultiple)
    payer = forms.ChoiceField(
        label="Tiền thưởng do",
        choices=[("SUPERIOR", "Cơ quan ra quyết định chi"), ("UNIT", "Quỹ của đơn vị chi")],
        widget=forms.RadioSelect,
    )
    amount = forms.IntegerField(
        label="Tiền thưởng mỗi trường hợp (đồng)",
        min_value=0,
        max_value=10**10,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Để trống: tính theo hệ số và mức lương cơ sở của ngày quyết định.",
    )
    rule = OwnForm.base_fields["rule"]
    explanation = OwnForm.base_fields["explanation"]
    field_order = (
        "authority",
        "issuer",
        "number_symbol",
        "dated_on",
        "signer",
        "honour",
        "year",
        "receivers",
        "merit",
        "payer",
        "amount",
        "file",
        "item",
        "rule",
        "explanation",
    )


class PresentForm(forms.Form):
    """Who received, when, from whose hands."""

    award_ids = forms.MultipleChoiceField(label="Đã trao và đã ký nhận", widget=forms.CheckboxSelectMultiple)
    on = forms.DateField(label="Ngày trao")
    by = forms.CharField(label="Người trao", max_length=160)
    place = forms.CharField(label="Tại", max_length=200, required=False, help_text="Ví dụ: Lễ khai giảng năm học 2026-2027.")
    received_by = forms.CharField(label="Người ký nhận thay tập thể", max_length=160, required=False)


class AnnulForm(PaperForm):
    """The new decision that takes awards back."""

    award_ids = forms.MultipleChoiceField(label="Trường hợp bị hủy bỏ", widget=forms.CheckboxSelectMultiple)
    issuer = forms.CharField(label="Cơ quan, người ra quyết định hủy bỏ", max_length=200)
    number_symbol = forms.CharField(label="Số, ký hiệu quyết định hủy bỏ", max_length=60)
    dated_on = forms.DateField(label="Ngày quyết định hủy bỏ")
    signer = forms.CharField(label="Người ký", max_length=160, required=False)
    ground = forms.ChoiceField(label="Trường hợp hủy bỏ theo Luật")
    details = forms.CharField(label="Kết luận, nội dung cụ thể", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ("award_ids", "issuer", "number_symbol", "dated_on", "signer", "ground", "details", "file", "item")


class MoneyForm(forms.Form):
    """An entry of the ledger."""

    amount = forms.IntegerField(
        label="Số tiền (đồng)", min_value=1, max_value=10**12, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    on = forms.DateField(label="Ngày ghi sổ")
    paper = forms.CharField(label="Chứng từ", max_length=200, help_text="Số, ngày của văn bản hoặc phiếu thu, phiếu chi.")


class SourceForm(MoneyForm):
    """Money that comes in."""

    kind = forms.ChoiceField(
        label="Nguồn", choices=[("ALLOTTED", "Được trích lập, cấp"), ("OTHER", "Nguồn hợp pháp khác")], widget=forms.RadioSelect
    )
    about = forms.CharField(label="Nội dung", max_length=300)
    field_order = ("kind", "amount", "on", "about", "paper")


class PayForm(forms.Form):
    """Which awards are paid."""

    award_ids = forms.MultipleChoiceField(label="Trường hợp được chi", widget=forms.CheckboxSelectMultiple)
    on = forms.DateField(label="Ngày chi")
    paper = forms.CharField(label="Chứng từ", max_length=200, required=False, help_text="Để trống: lấy số quyết định khen thưởng.")
    reason = forms.CharField(
        label="Lý do chi vượt số dư quỹ", max_length=300, required=False, help_text="Chỉ ghi khi quỹ không đủ mà vẫn phải chi."
    )


class CorrectForm(forms.Form):
    """Why an entry is taken back."""

    why = forms.CharField(label="Lý do điều chỉnh", max_length=200)
    on = forms.DateField(label="Ngày điều chỉnh")
    reason = forms.CharField(
        label="Lý do để số dư âm", max_length=300, required=False, help_text="Chỉ ghi khi sau điều chỉnh quỹ bị thiếu."
    )


class PraiseForm(forms.Form):
    """Praise, soon after the deed."""

    whom = forms.ChoiceField(label="Biểu dương")
    reason = forms.CharField(label="Việc làm được biểu dương", widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)
    said_on = forms.DateField(label="Ngày biểu dương")
    item = forms.ChoiceField(label="Minh chứng", required=False)
    is_public = forms.BooleanField(
        label="Đưa lên trang vinh danh",
        required=False,
        help_text="Đối với cá nhân, chỉ hiện khi người đó đã đồng ý.",
    )


class ReasonForm(forms.Form):
    """Why a praise is taken back."""

    reason = forms.CharField(label="Lý do", max_length=300)


class PageForm(forms.Form):
    """Whether the page of honour is open."""

    is_open = forms.BooleanField(label="Công khai trang vinh danh", required=False)
    words = forms.CharField(label="Lời giới thiệu", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ConsentForm(forms.Form):
    """What somebody signed on paper."""

    showings = forms.MultipleChoiceField(label="Đồng ý công khai", required=False, widget=forms.CheckboxSelectMultiple)
    paper = forms.CharField(
        label="Phiếu đồng ý",
        max_length=300,
        required=False,
        help_text="Ngày ký và nơi lưu. Bỏ chọn tất cả là rút lại sự đồng ý; khi đó không cần phiếu.",
    )


class PhotoForm(forms.Form):
    """A portrait from the register of proofs."""

    item = forms.ChoiceField(label="Ảnh", required=False)
