"""The year's tasks to look at: as a table, as a board, along the months, and as pictures."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from thidua.apps.tasks import pictures, queries, recurring
from thidua.apps.tasks.queries import Row
from thidua.core.task import Standing
from thidua.web.shell.page import render
from thidua.web.tasks.keying import number, year_of

_VIEWS = (("bang", "Bảng"), ("cot", "Theo tình trạng"), ("thoi-gian", "Theo tháng"))
_IN_A_LANE, _IN_A_DONE_LANE = 8, 5
_ENDED = frozenset({Standing.DONE, Standing.DONE_LATE})


@dataclass(frozen=True)
class Choice:
    """What was asked of the list. None asks for all."""

    person: int | None
    area: int | None
    standing: str
    month: int | None

    def takes(self, row: Row) -> bool:
        """Whether a task is among what was asked for."""
        return (
            (self.person is None or row.concerns(self.person))
            and (self.area is None or row.task.area == self.area)
            and (not self.standing or row.reckoning.standing == self.standing)
            and (self.month is None or (row.task.due_on is not None and row.task.due_on.month == self.month))
        )

    @property
    def is_all(self) -> bool:
        """Whether nothing was asked for in particular."""
        return self == Choice(None, None, "", None)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    today, year = timezone.localdate(), year_of(request)
    recurring.bring_forth(actor=request.actor, today=today, now=timezone.now())
    rows = queries.tasks(actor=request.actor, year=year, today=today)
    standing = request.GET.get("tinh-trang", "")
    choice = Choice(
        number(request, "nguoi"), number(request, "linh-vuc"), standing if standing in set(Standing) else "", number(request, "thang")
    )
    mine = [row for row in rows if choice.takes(row)]
    view = request.GET.get("xem", "bang")
    view = view if view in dict(_VIEWS) else "bang"
    context = {
        "year": year,
        "rows": rows,
        "mine": mine,
        "view": view,
        "views": _VIEWS,
        "choice": choice,
        "people": queries.people_in(rows),
        "area_names": list(enumerate(queries.areas(), start=1)),
        "standings": [(one.value, words) for one, words in queries.STANDING_WORDS.items()],
        "kept": {name: value for name in ("nguoi", "linh-vuc", "tinh-trang", "thang") if (value := request.GET.get(name, ""))},
        "waiting": queries.waiting(actor=request.actor) if request.actor.role in {"SECRETARY", "PRINCIPAL"} else [],
        "late": sum(row.reckoning.standing is Standing.LATE for row in rows),
        "done": sum(row.task.done_on is not None for row in rows),
        "address": _address,
        **_VIEW[view](year, mine, today, whole=choice.is_all),
    }
    return render(request, "tasks/index.html", context)


@require_GET
def look(request: HttpRequest, year: int) -> HttpResponse:
    """The year in pictures, beside the years before."""
    today = timezone.localdate()
    recurring.bring_forth(actor=request.actor, today=today, now=timezone.now())
    drawn = pictures.of_year(actor=request.actor, year=year, today=today)
    return render(request, "tasks/year.html", {"year": year, "drawn": drawn})


def _table(year, rows, today, *, whole):
    rows = sorted(rows, key=lambda row: (row.reckoning.standing in _ENDED, row.reckoning.standing is not Standing.LATE))
    return {
        "areas": queries.by_area(rows),
        "charts": [pictures.progress(year, rows), pictures.late(year, rows, today)] if whole and rows else [],
    }


def _board(year, rows, today, *, whole):
    """The lanes of the board; what is done stands with the latest first and takes less room."""
    del year, today, whole
    lanes = []
    for words, mine in queries.by_standing(rows):
        standing, room = mine[0].reckoning.standing, _IN_A_LANE
        if standing in _ENDED:
            mine, room = sorted(mine, key=lambda row: row.task.done_on, reverse=True), _IN_A_DONE_LANE
        lanes.append((standing.value, words, mine[:room], len(mine)))
    return {"lanes": lanes}


def _timeline(year, rows, today, *, whole):
    del whole
    months = [(month, [row for row in rows if row.task.due_on and row.task.due_on.month == month]) for month in range(1, 13)]
    undated = [row for row in rows if row.task.due_on is None]
    return {
        "months": [(month, mine) for month, mine in months if mine],
        "undated": undated,
        "chart": pictures.months(year, rows, today) if rows else None,
    }


_VIEW = {"bang": _table, "cot": _board, "thoi-gian": _timeline}


def _address(kept: dict[str, str], **changed: object) -> str:
    """The list's address with what was asked, changed here; an empty value asks for all."""
    asked = {**kept, **{name.replace("_", "-"): str(value) for name, value in changed.items()}}
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"
