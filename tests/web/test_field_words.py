"""What fields say of a value they cannot take: an office's words, never a machine's or English."""

from __future__ import annotations

from datetime import time

import pytest
from django import forms


class Everything(forms.Form):
    number = forms.IntegerField(min_value=0, max_value=9)
    day = forms.DateField(input_formats=["%d/%m/%Y"])
    hour = forms.TimeField()
    words = forms.CharField(max_length=3)
    link = forms.URLField(assume_scheme="https")
    one = forms.ChoiceField(choices=[("a", "A")])


def said(**told: str) -> str:
    form = Everything({"number": "1", "day": "01/02/2026", "hour": "16:30", "words": "ba", "link": "https://a.vn", "one": "a"} | told)
    return " ".join(" ".join(found) for found in form.errors.values())


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("number", "abc", "Chỉ nhập số nguyên, ví dụ: 12."),
        ("number", "-1", "Nhập số từ 0 trở lên."),
        ("number", "10", "Nhập số không quá 9."),
        ("number", "", "Chưa nhập mục này."),
        ("day", "31/02/2026", "Ngày chưa đúng. Đề nghị ghi ngày/tháng/năm, ví dụ: 30/01/2026."),
        ("hour", "25:99", "Giờ chưa đúng. Đề nghị ghi giờ và phút, ví dụ: 16:30."),
        ("words", "nhiều", "Không quá 3 ký tự, hiện có 5 ký tự."),
        ("words", "a\x00", "Nội dung có ký tự không đọc được. Đề nghị gõ lại."),
        ("link", "không phải", "Đường dẫn chưa đúng. Đề nghị ghi đủ, ví dụ: https://truong.edu.vn."),
        ("one", "b", "Lựa chọn này không còn trong danh sách. Đề nghị tải lại trang rồi chọn lại."),
    ],
)
def test_every_refusal_says_what_to_do(name, value, words):
    assert said(**{name: value}) == words


@pytest.mark.parametrize("written", ["16:30", "16h30", "16g30", "16 giờ 30", "16 giờ 30 phút"])
def test_an_hour_is_taken_as_people_write_it(written):
    form = Everything({"hour": written})
    assert "hour" not in form.errors and form.cleaned_data["hour"] == time(16, 30)
