"""What comes after a concluded meeting: a condition met or failed, a withdrawal, a cut, a correction, each a record of its own."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.apps.councils import supplements
from thidua.kernel.outcome import Refused
from thidua.web.council_room.forms import DATES
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


class SupplementForm(forms.Form):
    """Of what kind, about whom, from which day, in which words and on what it rests."""

    kind = forms.ChoiceField(label="Nội dung bổ sung", widget=forms.RadioSelect)
    nomination = forms.TypedChoiceField(
        label="Trường hợp", required=False, coerce=int, empty_value=None, help_text="Để trống khi đính chính chung của biên bản."
    )
    on = forms.DateField(label="Ngày lập", input_formats=DATES)
    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}))
    source = forms.CharField(
        label="Căn cứ", max_length=300, help_text="Số, ngày văn bản; nếu được thông báo qua điện thoại thì ghi giờ và người gọi."
    )

    def __init__(self, *args: object, desk: supplements.Desk, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = desk.kinds
        self.fields["nomination"].choices = [("", "Không riêng trường hợp nào"), *desk.passed]


@require_http_methods(["GET", "POST"])
@needs("council.write")
def add(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Write one supplementary record; the meeting's own record and count stay untouched."""
    desk = supplements.desk(actor=request.actor, meeting_id=meeting_id)
    form = SupplementForm(request.POST or None, desk=desk, initial={"on": timezone.localdate().strftime("%d/%m/%Y")})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            supplements.add(
                actor=request.actor, meeting_id=meeting_id, nomination_id=said.pop("nomination"), now=timezone.localtime(), **said
            )
            messages.success(request, "Đã ghi nội dung bổ sung. Đề nghị soạn biên bản bổ sung để ký.")
            return redirect("council:meeting", meeting_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "council_room/supplement.html", {"form": form, "meeting": desk.meeting})
