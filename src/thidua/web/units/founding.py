"""A real unit beside the demo: public or private first, then its name and its secretary's account."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from thidua.apps.accounts import actions as accounts
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


class UnitForm(forms.Form):
    """What a unit needs to begin with."""

    ownership = forms.ChoiceField(
        label="Trường thuộc loại hình nào",
        choices=[("PUBLIC", "Công lập"), ("PRIVATE", "Tư thục, dân lập")],
        widget=forms.RadioSelect,
        help_text="Câu trả lời quyết định quy định về xếp loại, chi thưởng và người có thẩm quyền khen thưởng.",
    )
    name = forms.CharField(label="Tên trường", max_length=200)
    symbol = forms.CharField(label="Chữ viết tắt trong số, ký hiệu văn bản", max_length=40, help_text="Ví dụ: MNHB.")
    place = forms.CharField(label="Địa danh ghi trên văn bản", max_length=120)
    secretary = forms.CharField(label="Họ và tên Thư ký Hội đồng", max_length=160)
    username = forms.CharField(label="Tên đăng nhập của Thư ký", max_length=60)


@require_http_methods(["GET", "POST"])
@needs("unit.configure")
def new_unit(request: HttpRequest) -> HttpResponse:
    """Make a unit and its secretary's account; the password is shown once, on this answer only."""
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            password = accounts.found_unit(
                code=slugify(folded(entered["name"])).upper()[:36],
                since=timezone.localdate().replace(month=1, day=1, year=2000),
                now=timezone.now(),
                **entered,
            )
            return render(request, "units/founded.html", {"name": entered["name"], "username": entered["username"], "password": password})
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "units/form.html", {"form": form, "title": "Tạo đơn vị thật", "back": None})
