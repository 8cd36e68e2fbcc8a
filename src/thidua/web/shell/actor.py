"""Who is asking: every request of a signed-in person carries its actor."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from thidua.apps.accounts.queries import actor_of
from thidua.web.shell import parking

OPEN_PREFIXES = ("/dang-nhap", "/static/", "/suc-khoe", "/xac-nhan/", "/lich-dien-thoai/", "/phong/", "/vinh-danh/", "/tiep-nhan-ho-so/")
# All that a password read by somebody else opens. The meeting room is not among them: with that password another could vote.
BEFORE_OWN_PASSWORD = ("/dang-nhap", "/dang-xuat/", "/static/", "/suc-khoe", "/doi-mat-khau/")


class ActorMiddleware:
    """Set `request.actor`; whoever is not signed in is sent to the sign-in page, whatever the address; a password that was given is changed
    before anything else opens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None
        if request.user.is_authenticated:
            request.actor = actor_of(user=request.user)
        if request.actor is None and not request.path.startswith(OPEN_PREFIXES):
            kept = parking.keep(request)
            wanted = {"next": kept, "giu": "1"} if kept else {"next": parking.page_of(request)}
            return HttpResponseRedirect(f"{reverse('signin:login')}?{urlencode(wanted)}")
        if request.actor is not None and request.user.password_is_temporary and not request.path.startswith(BEFORE_OWN_PASSWORD):
            goal = request.get_full_path() if request.method == "GET" else "/"
            return HttpResponseRedirect(f"{reverse('signin:password')}?{urlencode({'next': goal})}")
        return self.get_response(request)
