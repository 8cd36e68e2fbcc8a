"""A refusal that no page caught becomes a calm page with the sentence for it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from thidua.kernel.outcome import Refused
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

NOT_FOUND_ENDINGS = ("unknown", "unknown_round", "meeting_unknown", "round_unknown")
FORBIDDEN, NOT_FOUND, CONFLICT = 403, 404, 409


class RefusalMiddleware:
    """Pages catch what a person can mend on them; what is left is a wrong address or a missing right."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return render(request, "shell/refused.html", {"sentence": say(exception)}, status=_status(exception.code))


def _status(code: str) -> int:
    if code.startswith("leave."):
        return FORBIDDEN
    return NOT_FOUND if code.endswith(NOT_FOUND_ENDINGS) else CONFLICT
