"""The shape of what is keyed for a proof."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.core.files.uploadedfile import UploadedFile

DAYS = ["%d/%m/%Y", "%Y-%m-%d"]
TAKEN = "image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.pptx"
CHILDREN = (
    ("UNREVIEWED", "Chưa xem xét (xử lý như có hình trẻ em)"),
    ("SHOWN", "Có hình trẻ em, không đưa lên trang công khai"),
    ("NONE", "Không có hình trẻ em"),
)
_FACES = "Ảnh, tệp chỉ được đưa lên trang công khai khi đã xem và chọn “Không có hình trẻ em”."


class ManyFiles(forms.ClearableFileInput):
    """One input, several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files of an input that takes several; none is fine, for there are two inputs."""

    def __init__(self, *, label: str, help_text: str = "", attrs: dict[str, str] | None = None) -> None:
        super().__init__(label=label, help_text=help_text, widget=ManyFiles(attrs=attrs), allow_empty_file=True)

    def clean(self, data: object, initial: object = None) -> list[UploadedFile]:  # noqa: ARG002 -- Django's signature
        """Every file that was chosen."""
        rows = data if isinstance(data, list | tuple) else [data]
        return [one for one in rows if isinstance(one, UploadedFile)]


class UploadForm(forms.Form):
    """From a phone or a computer: taken now, or chosen."""

    use_required_attribute = False  # one of the two inputs is enough
    MORE = ("dated_on", "year", "given_by", "origin")

    photos = FilesField(
        label="Chụp ảnh bằng điện thoại",
        attrs={"accept": "image/jpeg,image/png", "capture": "environment"},
        help_text="Mở máy ảnh để chụp ngay.",
    )
    files = FilesField(
        label="Chọn ảnh, tệp có sẵn",
        attrs={"accept": TAKEN},
        help_text="Chọn được nhiều tệp: PDF, ảnh JPG, PNG, WebP, Word, Excel, PowerPoint không có macro.",
    )
    title = forms.CharField(
        label="Tên gọi", max_length=280, required=False, help_text="Để trống thì lấy tên tệp; nhiều tệp thì tự đánh số."
    )
    dated_on = forms.DateField(
        label="Ngày",
        required=False,
        input_formats=DAYS,
        help_text="Ngày của nội dung trong tệp, ví dụ: 20/05/2026. Ảnh thì lấy ngày chụp nếu để trống.",
    )
    year = forms.IntegerField(label="Năm được xét", required=False, min_value=2000, max_value=2100)
    given_by = forms.CharField(label="Người cung cấp", max_length=160, required=False)
    origin = forms.CharField(label="Nguồn", max_length=200, required=False, help_text="Ví dụ: chụp tại lớp Nhà trẻ D1; bộ phận văn thư.")
    children = forms.ChoiceField(label="Hình trẻ em", choices=CHILDREN, initial="UNREVIEWED", widget=forms.RadioSelect, help_text=_FACES)


class FactsForm(forms.Form):
    """What is said of a proof."""

    title = forms.CharField(label="Tên văn bản hoặc mô tả", max_length=300)
    number_symbol = forms.CharField(label="Số, ký hiệu", max_length=80, required=False)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    dated_on = forms.DateField(label="Ngày", required=False, input_formats=DAYS, help_text="Ví dụ: 20/05/2026.")
    year = forms.IntegerField(
        label="Năm được xét", required=False, min_value=2000, max_value=2100, help_text="Năm mà nội dung nói đến, nếu khác năm ký."
    )
    page = forms.CharField(label="Trang, mục dùng chung", max_length=80, required=False)
    given_by = forms.CharField(label="Người cung cấp", max_length=160, required=False)
    origin = forms.CharField(label="Nguồn, nơi lưu", max_length=200, required=False)


class LinkForm(FactsForm):
    """The address of a page."""

    link = forms.CharField(label="Đường dẫn", max_length=200, help_text="Chép đầy đủ địa chỉ, bắt đầu bằng https://.")
    field_order = ("link", "title")


class ChangeForm(FactsForm):
    """Everything that may be put right."""

    children = forms.ChoiceField(label="Hình trẻ em", choices=CHILDREN, widget=forms.RadioSelect, help_text=_FACES, required=False)
    is_joint = forms.BooleanField(label="Văn bản công nhận cho nhiều đồng tác giả", required=False)


class VersionForm(ChangeForm):
    """The next version: the same facts, and a file where the old one has one."""

    file = forms.FileField(label="Tệp của bản mới", required=False, widget=forms.ClearableFileInput(attrs={"accept": TAKEN}))
    link = forms.CharField(label="Đường dẫn", max_length=200)
    field_order = ("link", "file", "title")


class CopyForm(forms.Form):
    """What the page of a link showed."""

    file = forms.FileField(
        label="Bản chụp của trang",
        widget=forms.ClearableFileInput(attrs={"accept": TAKEN}),
        help_text="Mở đường dẫn, in trang thành PDF hoặc chụp màn hình, rồi chọn tệp tại đây.",
    )


class InsideForm(forms.Form):
    """A record of this program."""

    record = forms.ChoiceField(label="Bản ghi")

    def __init__(self, *args: object, records: Iterable[tuple[str, list[tuple[str, str]]]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].choices = [("", "Chọn trong danh sách"), *records]


class ReasonForm(forms.Form):
    """Why a proof is withdrawn."""

    reason = forms.CharField(
        label="Lý do rút", max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text="Lý do được giữ trong sổ."
    )


class PageForm(forms.Form):
    """Which page or section a use means."""

    page = forms.CharField(label="Trang, mục được dẫn", max_length=120, required=False, help_text="Ví dụ: trang 3; mục II.2; Điều 1.")
