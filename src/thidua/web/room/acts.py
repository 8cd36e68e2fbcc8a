"""What the pages of the desk share: one act, its refusal as a sentence, and back to the page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.kernel.outcome import Refused
from thidua.web.shell.phrases import say

GET_OR_POST = require_http_methods(["GET", "POST"])


def do(request: HttpRequest, name: str, key: int, act: Callable[[], object]) -> HttpResponse:
    """Act, say why not, and show the page `name` of `key`."""
    try:
        act()
    except Refused as no:
        messages.error(request, say(no))
    return redirect(reverse(name, args=[key]))


def key_of(value: object) -> int:
    """The key that a field sent; 0, which nothing has, for anything else."""
    return int(str(value)) if str(value or "").isdigit() else 0
