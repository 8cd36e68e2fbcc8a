"""Handing over: the state of the desk, the checklist, the change of role."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.apps.handover import actions, queries, state
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
AFTER = (("STAFF", "Giữ tài khoản với vai trò Giáo viên, nhân viên"), ("CLOSED", "Khóa tài khoản vì thôi làm việc tại đơn vị"))


class BeginForm(forms.Form):
    """Who hands over to whom, from which day."""

    giver_id = forms.TypedChoiceField(label="Người bàn giao", coerce=int)
    receiver_id = forms.TypedChoiceField(label="Người nhận", coerce=int, help_text="Chưa có tài khoản thì tạo ở trang Tài khoản trước.")
    from_day = forms.DateField(label="Ngày bàn giao", help_text="Vai trò được chuyển từ ngày này, khi hai bên đã ký.")
    after = forms.ChoiceField(label="Tài khoản của người bàn giao sau đó", choices=AFTER, widget=forms.RadioSelect)
    note = forms.CharField(label="Nội dung khác", widget=forms.Textarea(attrs={"rows": 3}), required=False)


class CompleteForm(forms.Form):
    """The day on the signed paper."""

    signed_on = forms.DateField(label="Ngày hai bên ký biên bản")


@require_GET
@needs("handover.read")
def index(request: HttpRequest) -> HttpResponse:
    """The whole desk on one page, to read or to print."""
    today = timezone.localdate()
    rows = list(queries.handovers(actor=request.actor))
    context = {
        "today": today,
        "sections": state.sections(actor=request.actor, today=today),
        "open": next((row for row in rows if row.state == "OPEN"), None),
        "rows": rows,
    }
    return render(request, "handover/index.html", context)


@_GET_OR_POST
@needs("handover.write")
def begin(request: HttpRequest) -> HttpResponse:
    """Draw up a handover."""
    today = timezone.localdate()
    form = BeginForm(request.POST or None, initial={"from_day": today, "after": "STAFF"})
    form.fields["giver_id"].choices = queries.givers(actor=request.actor)
    form.fields["receiver_id"].choices = [("", "Chọn người nhận"), *queries.receivers(actor=request.actor)]
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin(actor=request.actor, today=today, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Đã lập biên bản bàn giao. Đi từng nội dung và đánh dấu đã nhận.")
            return redirect("handover:show", made.pk)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "handover/begin.html", {"form": form})


@_GET_OR_POST
@needs("handover.read")
def show(request: HttpRequest, handover_id: int) -> HttpResponse:
    """The checklist; a post marks what was taken over."""
    today = timezone.localdate()
    lines = queries.checklist(actor=request.actor, handover_id=handover_id, today=today)
    if request.method == "POST":
        said = {
            line.item.code: (f"nhan-{line.item.code}" in request.POST, request.POST.get(f"ghi-chu-{line.item.code}", "")[:300])
            for line in lines
        }
        actions.check(actor=request.actor, handover_id=handover_id, said=said, now=timezone.now())
        messages.success(request, "Đã lưu.")
        return redirect("handover:show", handover_id)
    context = {
        "row": queries.handover(actor=request.actor, handover_id=handover_id),
        "lines": lines,
        "taken": sum(line.item.is_taken for line in lines),
        "history": queries.history(actor=request.actor, handover_id=handover_id),
    }
    return render(request, "handover/show.html", context)


@_GET_OR_POST
@needs("handover.write")
def complete(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Sign off and change the role; whoever hands over is signed out."""
    today = timezone.localdate()
    row = queries.handover(actor=request.actor, handover_id=handover_id)
    form = CompleteForm(request.POST or None, initial={"signed_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.complete(
                actor=request.actor, handover_id=handover_id, signed_on=form.cleaned_data["signed_on"], today=today, now=timezone.now()
            )
        except Refused as no:
            form.add_error(None, say(no))
        else:
            if row.giver_id == request.actor.account_id:
                logout(request)
                return redirect("signin:login")
            messages.success(request, "Đã bàn giao. Người nhận đăng nhập lại sẽ thấy vai trò mới.")
            return redirect("handover:show", handover_id)
    return render(request, "handover/complete.html", {"form": form, "row": row})


@require_POST
def cancel(request: HttpRequest, handover_id: int) -> HttpResponse:
    actions.cancel(actor=request.actor, handover_id=handover_id, now=timezone.now())
    messages.success(request, "Đã hủy biên bản bàn giao; vai trò giữ nguyên.")
    return redirect("handover:index")


@require_GET
@needs("handover.read")
def file(request: HttpRequest, handover_id: int, ending: str) -> HttpResponse:
    """The minutes as Word or PDF."""
    name, media_type, data = queries.file(actor=request.actor, handover_id=handover_id, ending=ending, today=timezone.localdate())
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
