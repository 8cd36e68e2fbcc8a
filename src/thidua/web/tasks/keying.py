"""What the pages of tasks share: the year asked for, and a form that is kept with what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.kernel.outcome import Refused
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

GET_OR_POST = require_http_methods(["GET", "POST"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def year_of(request: HttpRequest) -> int:
    """The year in the address, else the present one."""
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else timezone.localdate().year


def number(request: HttpRequest, name: str) -> int | None:
    """A whole number in the address; None where there is none."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None


def plain_number(value: Decimal | None) -> Decimal | None:
    """A number without idle zeros, as a person would key it."""
    return None if value is None else Decimal(f"{value.normalize():f}")


def keyed(
    request: HttpRequest,
    form: forms.Form,
    title: str,
    button: str,
    act: Callable[[dict[str, Any]], int],
    **more: Any,
) -> HttpResponse:
    """Show the form, act on it, go to the task whose number `act` returns; a refusal stands above what was keyed.

    `more` goes to the template: `back` (address), `about`, `meet` (called where somebody else has saved meanwhile; returns both versions).
    `to` is the page that shows what was made.
    """
    to, meet = more.pop("to", "tasks:show"), more.pop("meet", None)
    context = {
        "form": form,
        "title": title,
        "button": button,
        "both": [],
        "other": None,
        "back": reverse("tasks:index"),
        "about": "",
        **more,
    }
    if request.method == "POST" and form.is_valid():
        try:
            made = act(dict(form.cleaned_data))
            messages.success(request, "Đã lưu.")
            return redirect(to, made)
        except Refused as no:
            if no.code == "task.version" and meet:
                context |= meet()
            context["other"] = no.facts.get("task_id")
            form.add_error(None, say(no))
    return render(request, "tasks/form.html", context)
