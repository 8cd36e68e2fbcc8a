"""The accounts of the unit: opening one with its role, another role later, a new password, closing."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from thidua.apps.accounts import queries as accounts_of
from thidua.apps.handover import actions, queries, roles
from thidua.core.actor import Role
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
ROLES = tuple(
    (role.value, f"{role.phrase}: {about}")
    for role, about in (
        (Role.STAFF, "đăng ký, báo cáo việc của mình"),
        (Role.GROUP_HEAD, "thêm chấm điểm, đề cử của tổ"),
        (Role.SECRETARY, "thực hiện mọi việc của Hội đồng, quản lý tài khoản"),
        (Role.PRINCIPAL, "như Thư ký, mỗi đơn vị một người"),
    )
)
# The tightest first: a role is given, not left over from the top of a list.
REASON = "Ví dụ: Quyết định bổ nhiệm số 12/QĐ-UBND ngày 01/8/2026. Lý do được lưu vào lịch sử."


class AccountForm(forms.Form):
    """An account for somebody who has none."""

    person_id = forms.TypedChoiceField(label="Người", coerce=int)
    username = forms.CharField(label="Tên đăng nhập", max_length=60, help_text="Chữ thường không dấu, ví dụ: lanhuong.")
    role = forms.TypedChoiceField(label="Vai trò", coerce=Role, choices=ROLES, widget=forms.RadioSelect)


class RoleForm(forms.Form):
    """Another role and why."""

    role = forms.TypedChoiceField(label="Vai trò mới", coerce=Role, choices=ROLES, widget=forms.RadioSelect)
    reason = forms.CharField(label="Lý do", max_length=300, help_text=REASON)


class CloseForm(forms.Form):
    """Why nobody signs in by an account any more."""

    reason = forms.CharField(label="Lý do", max_length=300, help_text="Ví dụ: chuyển công tác theo quyết định số, ngày.")


@never_cache
@_GET_OR_POST
@needs("account.write")
def index(request: HttpRequest) -> HttpResponse:
    """The accounts of the unit; a post opens one for a member of staff and shows its password once."""
    told = None
    form = _open_form(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            password = roles.open_account(actor=request.actor, now=timezone.now(), **form.cleaned_data)
            told = (form.cleaned_data["username"].strip().lower(), password)
            form = _open_form(request)
        except Refused as no:
            form.add_error(None, say(no))
    return _index(request, form, told)


@never_cache
@require_POST
@needs("account.write")
def renew_keys(request: HttpRequest, account_id: int) -> HttpResponse:
    """A new password, shown once; sessions and calendar address of the account end."""
    username = accounts_of.account(actor=request.actor, account_id=account_id).user.username
    password = actions.renew_keys(actor=request.actor, account_id=account_id, now=timezone.now())
    form = _open_form(request)
    if account_id == request.actor.account_id:
        logout(request)
    return _index(request, form, (username, password))


@require_POST
def join_person(request: HttpRequest, account_id: int) -> HttpResponse:
    """Whose an account is."""
    person = request.POST.get("person_id", "")
    try:
        person_id = int(person) if person.isdecimal() else 0
        actions.join_person(actor=request.actor, account_id=account_id, person_id=person_id, now=timezone.now())
        messages.success(request, "Đã gắn tài khoản với người trong danh sách nhân sự.")
    except Refused as no:
        messages.error(request, say(no))
    return redirect("handover:accounts")


@_GET_OR_POST
@needs("account.write")
def show(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account; a post gives it another role."""
    row = queries.account_row(actor=request.actor, account_id=account_id, on=timezone.localdate())
    form = RoleForm(request.POST or None, initial={"role": row.role.value})
    if request.method == "POST" and form.is_valid():
        try:
            roles.give_role(actor=request.actor, account_id=account_id, now=timezone.now(), **form.cleaned_data)
        except Refused as no:
            form.add_error(None, say(no))
        else:
            after = queries.account_row(actor=request.actor, account_id=account_id, on=timezone.localdate())
            messages.success(request, f"{row.membership.user.name} giữ vai trò {after.role.phrase}, có hiệu lực ngay.")
            return redirect("handover:account", account_id)
    context = {
        "row": row,
        "form": form,
        "own": account_id == request.actor.account_id,
        "history": accounts_of.history(actor=request.actor, account_id=account_id),
    }
    return render(request, "handover/account.html", context)


@_GET_OR_POST
@needs("account.write")
def close(request: HttpRequest, account_id: int) -> HttpResponse:
    """Close the account of somebody who left."""
    row = queries.account_row(actor=request.actor, account_id=account_id, on=timezone.localdate())
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            roles.close_account(actor=request.actor, account_id=account_id, now=timezone.now(), **form.cleaned_data)
            messages.success(request, f"Đã khóa tài khoản {row.membership.user.username}.")
            return redirect("handover:account", account_id)
        except Refused as no:
            form.add_error(None, say(no))
    return render(request, "handover/close_account.html", {"row": row, "form": form})


def _open_form(request: HttpRequest, sent=None) -> AccountForm:
    """The form of a new account; the page of a person leads here with that person chosen."""
    person = request.GET.get("nguoi", "")
    form = AccountForm(sent, initial={"person_id": person, "role": Role.STAFF.value})
    form.fields["person_id"].choices = [("", "Chọn người"), *queries.without_account(actor=request.actor)]
    return form


def _index(request: HttpRequest, form: forms.Form, told: tuple[str, str] | None) -> HttpResponse:
    rows = queries.account_rows(actor=request.actor, on=timezone.localdate())
    nobody = [row.membership for row in rows if row.membership.user.is_active and row.person is None]
    context = {"rows": rows, "form": form, "told": told, "nobody": nobody, "people": queries.without_account(actor=request.actor)}
    return render(request, "handover/accounts.html", context)
