"""A form that arrives after its session has ended: whose it is, and putting its words back into the page.

While somebody is signed in, the browser carries a signed cookie that names the account and the fingerprint of the token its forms were given.
Only a form whose token has that fingerprint, sent from our own pages by that browser, is kept, and only for that account. It is never executed.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.middleware.csrf import InvalidTokenFormat, _check_token_format, _unmask_cipher_token
from django.utils import timezone
from django.utils.crypto import salted_hmac

from thidua.apps.parking import actions, queries
from thidua.core.parking import KEEP
from thidua.kernel.outcome import Refused
from thidua.web.shell.refill import refilled

COOKIE, SALT, AGAIN = "trinh-duyet", "thidua.parking", "lay-lai"
_FLAG = "noi-dung-cho"
_MOST_PAIRS = 6
_SECRET_LENGTH = 32
_NEVER = ("/dang-nhap", "/dang-xuat", "/chua-luu/")
_DONE = frozenset({302, 303})


class ParkingMiddleware:
    """Give the signed-in browser its cookie, put parked words back where they are asked for, let them go once their form was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "actor", None) is None or not request.user.is_authenticated:
            return response
        _remember(request, response)
        if request.method == "GET" and AGAIN in request.GET:
            return _refill(request, response)
        if request.method == "POST" and response.status_code in _DONE and AGAIN in request.POST:
            _let_go(request)
        return response


def keep(request: HttpRequest) -> str:
    """Keep the words of a form that came too late; returns the page they belong to, empty where nothing was kept."""
    if request.method != "POST" or request.path.startswith(_NEVER) or not _is_ours(request):
        return ""
    try:
        token = request.POST.get("csrfmiddlewaretoken", "")
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except (UnreadablePostError, SuspiciousOperation):
        return ""
    print_ = _fingerprint(_secret_of(token))
    account = next((account for account, known in _pairs(request) if print_ and known == print_), None)
    if account is None:
        return ""
    page = _page(request)
    made = actions.park(account_id=account, page=page, target=request.path, fields=fields, now=timezone.now())
    if made is not None and request.user.is_authenticated and request.user.pk == account:
        count_again(request)
    return page if made is not None else ""


def page_of(request: HttpRequest) -> str:
    """Where to go after signing in: the page of a form that was sent, or what was asked for."""
    return _page(request) if request.method == "POST" else request.get_full_path()


def count_again(request: HttpRequest) -> None:
    """Remember in the session how many texts wait, so that no page has to ask while there is none."""
    request.session[_FLAG] = queries.count(account_id=request.user.pk, now=timezone.now())


def waiting(request: HttpRequest) -> list:
    """The texts that wait for whoever is signed in; no question to the database where the session knows of none."""
    if getattr(request, "actor", None) is None or request.path.startswith("/chua-luu/") or not request.session.get(_FLAG):
        return []
    rows = list(queries.waiting(actor=request.actor, now=timezone.now()))
    for row in rows:
        row.is_here = urlsplit(row.page).path == request.path
    return rows


def _remember(request: HttpRequest, response: HttpResponse) -> None:
    secret = request.META.get("CSRF_COOKIE", "")
    if not secret:
        return
    pair, known = (request.user.pk, _fingerprint(secret)), _pairs(request)
    if pair in known:
        return
    value = signing.dumps([pair, *known][:_MOST_PAIRS], salt=SALT)
    response.set_cookie(COOKIE, value, max_age=KEEP, httponly=True, samesite="Lax", secure=request.is_secure())


def _pairs(request: HttpRequest) -> list[tuple[int, str]]:
    try:
        read = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEEP)
    except signing.BadSignature:
        return []
    return [(int(account), str(known)) for account, known in read]


def _fingerprint(secret: str) -> str:
    return salted_hmac(SALT, secret, algorithm="sha256").hexdigest() if secret else ""


def _secret_of(token: str) -> str:
    """The secret behind the token of a form, as Django masks it; empty for anything else."""
    try:
        _check_token_format(token)
    except InvalidTokenFormat:
        return ""
    return token if len(token) == _SECRET_LENGTH else _unmask_cipher_token(token)


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that the form was sent from one of our own pages; an old browser that says nothing is told by its cookie."""
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and origin != f"{request.scheme}://{request.get_host()}":
        return False
    return request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"


def _page(request: HttpRequest) -> str:
    """The page that holds the form, from the browser's own word where it is ours; else where the form was sent."""
    came = urlsplit(request.META.get("HTTP_REFERER", ""))
    if came.netloc != request.get_host() or not came.path.startswith("/") or came.path.startswith(("//", *_NEVER)):
        return request.path
    query = "&".join(part for part in came.query.split("&") if part and not part.startswith(f"{AGAIN}="))
    return f"{came.path}?{query}" if query else came.path


def _asked(value: str) -> int:
    return int(value) if value.isdigit() and len(value) < 19 else 0


def _refill(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same page with the words in its form; as it is where it holds no such form any more."""
    if response.status_code != 200 or not response.headers.get("Content-Type", "").startswith("text/html"):
        return response
    try:
        found = queries.parked(actor=request.actor, parked_id=_asked(request.GET[AGAIN]), now=timezone.now())
    except Refused:
        return response
    fields = [(str(name), str(value)) for name, value in found.fields]
    made = refilled(response.content.decode(), fields, target=found.target, page=request.path, mark=(AGAIN, str(found.pk)))
    if made:
        response.content = made.encode()
    return response


def _let_go(request: HttpRequest) -> None:
    try:
        actions.drop(actor=request.actor, parked_id=_asked(request.POST[AGAIN]), now=timezone.now())
    except Refused:
        return
    count_again(request)
