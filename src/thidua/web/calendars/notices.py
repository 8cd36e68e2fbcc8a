"""Being told what falls due: one's own choice, and how the sender stands for those who look after it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.apps.notices import actions, queries
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])


class ChoiceForm(forms.Form):
    """Whether to be written to, and where."""

    is_on = forms.BooleanField(label="Nhận một thư mỗi ngày làm việc khi có việc quá hạn hoặc sắp đến hạn", required=False)
    address = forms.EmailField(
        label="Địa chỉ thư của tôi", required=False, help_text="Chỉ dùng để gửi thư nhắc việc; người khác trong đơn vị không xem được."
    )


class LatenessForm(forms.Form):
    """After how many working days lateness goes up."""

    head_after = forms.IntegerField(label="Báo Tổ trưởng khi chậm (ngày làm việc)", min_value=1, max_value=99)
    principal_after = forms.IntegerField(label="Báo Hiệu trưởng khi chậm (ngày làm việc)", min_value=1, max_value=99)


@_GET_OR_POST
@needs("notice.choose")
def mine(request: HttpRequest) -> HttpResponse:
    """One's own choice, and what today's letter says."""
    actor, today = request.actor, timezone.localdate()
    chosen = queries.choice(actor=actor)
    initial = {"is_on": chosen.is_on, "address": chosen.address} if chosen else {}
    form = ChoiceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose(actor=actor, now=timezone.now(), **form.cleaned_data)
            messages.success(
                request, "Đã lưu. Thư đầu tiên được gửi vào lần gửi kế tiếp." if form.cleaned_data["is_on"] else "Đã ngừng gửi thư."
            )
            return redirect("calendars:notices")
        except Refused as no:
            form.add_error("address", say(no))
    last = queries.last_letter(actor=actor)
    context = {
        "form": form,
        "chosen": chosen,
        "last": last,
        "fault": queries.fault_words(last.fault) if last else "",
        "notice": queries.notice(actor=actor, today=today),
        "today": today,
    }
    return render(request, "calendars/notices.html", context)


@_GET_OR_POST
@needs("notice.manage")
def manage(request: HttpRequest) -> HttpResponse:
    """How the sender stands, what went and what waits, what was reported upwards; the numbers of days."""
    actor = request.actor
    kept = queries.lateness(unit_id=actor.unit_id)
    form = LatenessForm(request.POST or None, initial={"head_after": kept.head_after, "principal_after": kept.principal_after})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_lateness(actor=actor, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã lưu.")
            return redirect("calendars:manage_notices")
        except Refused as no:
            form.add_error(None, say(no))
    office = queries.office(actor=actor, now=timezone.localtime())
    letters = [(one, queries.fault_words(one.fault)) for one in office.letters]
    fault = queries.fault_words(office.last.fault) if office.last else ""
    return render(request, "calendars/office.html", {"form": form, "office": office, "letters": letters, "fault": fault})
