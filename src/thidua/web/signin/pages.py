"""Sign in, sign out."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from thidua.web.shell.page import render
from thidua.web.shell.parking import count_again
from thidua.web.signin.forms import SigninForm

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Đề nghị kiểm tra lại; nếu quên mật khẩu, liên hệ Thư ký Hội đồng để được cấp lại."


@require_http_methods(["GET", "POST"])
def login_page(request: HttpRequest) -> HttpResponse:
    form = SigninForm(request.POST or None)
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    goal = wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "/"
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
