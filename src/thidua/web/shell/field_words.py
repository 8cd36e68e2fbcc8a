"""What a field says of a value that it cannot take.

Django's own Vietnamese is a machine's ("Nhập một số tổng thể"), is English in places, and in a school "Trường này là bắt buộc" speaks of the school.
"""

from __future__ import annotations

from django.core import validators
from django.forms import fields, formsets, models

HOURS = ["%H:%M", "%Hh%M", "%Hg%M", "%H giờ %M", "%H giờ %M phút", "%Hh", "%H giờ"]
_CHOICE = "Lựa chọn này không còn trong danh sách. Đề nghị tải lại trang rồi chọn lại."
_FIELDS: tuple[tuple[type, str, str], ...] = (
    (fields.Field, "required", "Chưa nhập mục này."),
    (fields.IntegerField, "invalid", "Chỉ nhập số nguyên, ví dụ: 12."),
    (fields.FloatField, "invalid", "Chỉ nhập số, ví dụ: 12 hoặc 12,5."),
    (fields.DecimalField, "invalid", "Chỉ nhập số, ví dụ: 12 hoặc 12,5."),
    (fields.DateField, "invalid", "Ngày chưa đúng. Đề nghị ghi ngày/tháng/năm, ví dụ: 30/01/2026."),
    (fields.TimeField, "invalid", "Giờ chưa đúng. Đề nghị ghi giờ và phút, ví dụ: 16:30."),
    (fields.FileField, "invalid", "Chưa có tệp nào được gửi. Đề nghị chọn lại tệp."),
    (fields.FileField, "missing", "Chưa có tệp nào được gửi. Đề nghị chọn lại tệp."),
    (fields.FileField, "empty", "Tệp được gửi không có nội dung. Đề nghị chọn tệp khác."),
    (fields.URLField, "invalid", "Đường dẫn chưa đúng. Đề nghị ghi đủ, ví dụ: https://truong.edu.vn."),
    (fields.ChoiceField, "invalid_choice", _CHOICE),
    (fields.MultipleChoiceField, "invalid_choice", _CHOICE),
    (fields.MultipleChoiceField, "invalid_list", _CHOICE),
    (models.ModelChoiceField, "invalid_choice", _CHOICE),
    (models.ModelMultipleChoiceField, "invalid_choice", _CHOICE),
    (models.ModelMultipleChoiceField, "invalid_list", _CHOICE),
    (formsets.BaseFormSet, "missing_management_form", "Trang gửi lên bị thiếu phần. Đề nghị tải lại trang rồi nhập lại."),
)
_VALIDATORS: tuple[tuple[type, str], ...] = (
    (validators.MinValueValidator, "Nhập số từ %(limit_value)s trở lên."),
    (validators.MaxValueValidator, "Nhập số không quá %(limit_value)s."),
    (validators.MaxLengthValidator, "Không quá %(limit_value)d ký tự, hiện có %(show_value)d ký tự."),
    (validators.MinLengthValidator, "Ít nhất %(limit_value)d ký tự, hiện có %(show_value)d ký tự."),
    (validators.ProhibitNullCharactersValidator, "Nội dung có ký tự không đọc được. Đề nghị gõ lại."),
    (validators.URLValidator, "Đường dẫn chưa đúng. Đề nghị ghi đủ, ví dụ: https://truong.edu.vn."),
)


def speak_plainly() -> None:
    """Put these words in place of Django's, and let every field of an hour take it as people write it."""
    for kind, code, words in _FIELDS:
        kind.default_error_messages = {**kind.default_error_messages, code: words}
    for kind, words in _VALIDATORS:
        kind.message = words
    fields.TimeField.input_formats = HOURS
