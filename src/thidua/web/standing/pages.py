"""Why and why not: one's own standing, a group's, the whole school's, and the map of conditions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from thidua.apps.standing import queries
from thidua.core.dependency import collective_costs
from thidua.core.standing import State, day_words
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render

TONES = {State.MET: "green", State.WAITING: "amber", State.COUNCIL: "blue", State.NOT_MET: "grey"}
_DOTS, _ROW, _LEFT, _TOP = 64, 56, 200, 40


@require_GET
@needs("standing.read")
def mine(request: HttpRequest) -> HttpResponse:
    """One's own standing; an account without a person is told where to look."""
    if request.actor.person_id is None:
        return render(request, "standing/nobody.html", {})
    return _sheet(request, request.actor.person_id)


@require_GET
@needs("standing.read")
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    return _sheet(request, person_id)


@require_GET
@needs("standing.review")
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    found = queries.of_group(actor=request.actor, group_id=group_id, year=_year(request), today=timezone.localdate())
    return render(request, "standing/sheet.html", _context(request, found))


@require_GET
@needs("standing.review")
def board(request: HttpRequest) -> HttpResponse:
    """Everybody one leads, in the order of names; no ranking."""
    at, groups, people = queries.board(actor=request.actor, year=_year(request), today=timezone.localdate())
    return render(request, "standing/board.html", {"at": at, "groups": groups, "people": people, "tones": TONES, "states": tuple(State)})


@require_GET
@needs("standing.read")
def conditions_map(request: HttpRequest, person_id: int) -> HttpResponse:
    """The chain of titles and years to an award."""
    found = queries.map_of(actor=request.actor, person_id=person_id, goal=request.GET.get("huong-toi", ""), today=timezone.localdate())
    rows = list(dict.fromkeys(cell.honour for cell in found.path.cells))[::-1]
    years = found.path.years
    dots = [
        (cell, _LEFT + years.index(cell.year) * _DOTS + _DOTS // 2, _TOP + rows.index(cell.honour) * _ROW + _ROW // 2)
        for cell in found.path.cells
    ]
    size = (_LEFT + len(years) * _DOTS, _TOP + len(rows) * _ROW)
    context = {"map": found, "own": person_id == request.actor.person_id, "rows": rows, "dots": dots, "size": size}
    context["heads"] = [(year, _LEFT + place * _DOTS + _DOTS // 2) for place, year in enumerate(years)]
    context["labels"] = [(honour, _TOP + place * _ROW + _ROW // 2) for place, honour in enumerate(rows)]
    context["grid"] = {honour: {cell.year: cell for cell in found.path.cells if cell.honour is honour} for honour in rows}
    return render(request, "standing/map.html", context)


def _sheet(request: HttpRequest, person_id: int) -> HttpResponse:
    found = queries.of_person(actor=request.actor, person_id=person_id, year=_year(request), today=timezone.localdate())
    return render(request, "standing/sheet.html", _context(request, found))


def _context(request: HttpRequest, found: queries.Sheet) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "sheet": found,
        "at": found.year,
        "own": found.is_person and found.key == request.actor.person_id,
        "tones": TONES,
        "states": tuple(State),
        "met": State.MET,
        "open_states": (State.WAITING, State.COUNCIL, State.NOT_MET),
        "costs": () if found.is_person else collective_costs(found.outlooks, found.year.year),
        "overdue": found.year.setting.until.on is not None and found.year.setting.until.on < today,
        "day_words": lambda until: day_words(until, today),
    }


def _year(request: HttpRequest) -> int | None:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else None
