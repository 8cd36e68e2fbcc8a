"""A page that only some roles may open says so in one line."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from thidua.core.actor import require


def needs(permission: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Refuse the page, whatever the method, to a role without `permission`; the action asks again."""

    def wrap(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(page)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            require(request.actor, permission, unit_id=request.actor.unit_id)
            return page(request, *args, **kwargs)

        return guarded

    return wrap
