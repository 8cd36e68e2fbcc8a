"""What the records already say of a deadline tied to them, so that nobody is asked twice: reports sent, the month's sheets handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from thidua.apps.calendars.things import SCORES, SCORES_PATH
from thidua.apps.pledges import scores
from thidua.apps.pledges.models import SheetState
from thidua.apps.pledges.scope import LEADING
from thidua.apps.reports.windows import HERE
from thidua.core.actor import Actor, Role

if TYPE_CHECKING:
    from thidua.apps.calendars.gather import Due


def settled(actor: Actor, found: Iterable[tuple[str, Due]], sent: Mapping[str, date], today: date) -> list[Due]:
    """Each deadline with its key as the records have it: met where the report went out or every group the actor scores handed its month in."""
    made = []
    months: dict[tuple[int, int], tuple[int, int, date | None]] = {}
    for thing, one in found:
        if one.met_on is None and thing in sent:
            made.append(replace(one, met_on=sent[thing]))
        elif one.met_on is None and thing == SCORES and (actor.role in LEADING or actor.role is Role.GROUP_HEAD):
            month = (one.on.year, one.on.month)
            if month not in months:
                months[month] = _handed_in(actor, month, today)
            made.append(_told(one if actor.role in LEADING else replace(one, path=SCORES_PATH), *months[month]))
        else:
            made.append(one)
    return made


def _told(one: Due, done: int, wanted: int, last: date | None) -> Due:
    if wanted and done == wanted:
        return replace(one, met_on=last or one.on)
    count = f" (đã nộp {done}/{wanted} tổ)" if wanted > 1 else ""
    return replace(one, what=one.what + count)


def _handed_in(actor: Actor, month: tuple[int, int], today: date) -> tuple[int, int, date | None]:
    rows = scores.month(actor=actor, year=month[0], month=month[1], today=today)
    done = [row.sheet for row in rows if row.sheet is not None and row.sheet.state != SheetState.OPEN]
    return len(done), len(rows), max((sheet.submitted_at.astimezone(HERE).date() for sheet in done if sheet.submitted_at), default=None)
