"""Rendering a page with all that the frame around it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render
from django.utils import timezone

from thidua.apps.units import queries as units
from thidua.core.actor import may
from thidua.web.shell.navigation import menu
from thidua.web.shell.parking import waiting


def render(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """The template inside the frame: menu, unit, name and role, what was just done."""
    actor = getattr(request, "actor", None)
    frame: dict[str, Any] = {"actor": actor, "menu": [], "unit_name": "", "is_demo": False, "flashes": list(messages.get_messages(request))}
    frame["may"] = lambda permission: bool(actor) and may(actor, permission, unit_id=actor.unit_id).given
    frame["parked"] = waiting(request)
    if actor is not None:
        school = units.school(actor=actor)
        frame |= {
            "menu": menu(actor, request.path),
            "unit_name": units.name_on(school, timezone.localdate()).name,
            "is_demo": school.is_demo,
        }
    return django_render(request, template, {**frame, **context}, status=status)
