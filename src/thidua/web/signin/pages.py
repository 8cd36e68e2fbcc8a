"""Sign in, sign out, change one's own password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from thidua.apps.accounts import actions
from thidua.kernel.outcome import Refused
from thidua.web.shell.page import render
from thidua.web.shell.parking import count_again
from thidua.web.shell.phrases import say
from thidua.web.signin.forms import PasswordForm, SigninForm

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Đề nghị kiểm tra lại; nếu quên mật khẩu, liên hệ Thư ký Hội đồng để được cấp lại."


@require_http_methods(["GET", "POST"])
def login_page(request: HttpRequest) -> HttpResponse:
    form = SigninForm(request.POST or None)
    goal = _goal(request)
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, username=form.cleaned_data["username"].strip().lower(), password=form.cleaned_data["password"])
        if user is not None:
            login(request, user)
            count_again(request)
            return redirect(goal)
        form.add_error(None, WRONG)
    return render(request, "signin/login.html", {"form": form, "next": goal, "kept": request.GET.get("giu") == "1"})


@require_POST
def logout_page(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("signin:login")


@never_cache
@require_http_methods(["GET", "POST"])
def password_page(request: HttpRequest) -> HttpResponse:
    """One's own password. A password that somebody else has read lets nobody past this page before it is changed."""
    form, goal = PasswordForm(request.POST or None), _goal(request)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            user = actions.change_password(
                actor=request.actor,
                old=told["old_password"],
                new=told["new_password"],
                now=timezone.now(),
                keep_session=request.session.session_key or "",
            )
        except Refused as no:
            form.add_error("old_password" if no.code == "accounts.password_old" else "new_password", say(no))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, "Đã đổi mật khẩu. Các thiết bị khác đang đăng nhập bằng tài khoản này phải đăng nhập lại.")
            return redirect(goal)
    context = {"form": form, "next": goal, "first": request.user.password_is_temporary}
    # Nothing of the menu opens yet.
    return render(request, "signin/password.html", context | ({"menu": []} if context["first"] else {}))


def _goal(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "/"
