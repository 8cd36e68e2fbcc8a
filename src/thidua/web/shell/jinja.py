"""The environment every page is rendered in: an undefined name fails, nothing is trusted as HTML."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import Environment, StrictUndefined

from thidua.kernel.dates import long_date, short_date, weekday
from thidua.kernel.numbers import grouped

_DECIMAL = re.compile(r"\d+\.\d+\Z")


def environment(**options: Any) -> Environment:
    """Jinja with our filters and functions."""
    made = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701 -- Django's backend sets autoescape
    made.globals.update(static=static, url=_url)
    made.filters["legal"] = _legal
    made.filters.update(short_date=_short_date, long_date=long_date, weekday=weekday, grouped=grouped, opening=_opening, clock=_clock)
    return made


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _clock(moment: datetime) -> str:
    """20:15 ngày 02/02/2026, in the office's own time."""
    here = localtime(moment)
    return f"{here:%H:%M} ngày {short_date(here.date())}"


def _short_date(day: date) -> str:
    """02/02/2026; of a moment, the day it was in the office."""
    return short_date(localtime(day).date() if isinstance(day, datetime) else day)


def _legal(value: object) -> str:
    """A legal value as people write it: yes and no, 1.490.000, 3,5; a list by semicolons."""
    if value is True or value == "true":
        return "Có"
    if value is False or value == "false":
        return "Không"
    if isinstance(value, int):
        return grouped(value)
    if isinstance(value, str):
        return value.replace(".", ",") if _DECIMAL.match(value) else value or "Không có mẫu"
    return "; ".join(map(str, value))


def _opening(text: str) -> str:
    """The sentence with a capital first letter and the rest as it was: "thứ Ba" stays "Thứ Ba"."""
    return text[:1].upper() + text[1:]
