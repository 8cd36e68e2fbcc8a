"""Every kind of paper that a person can start from the record."""

from __future__ import annotations

from itertools import groupby

from thidua.apps.drafting import sources_after, sources_award, sources_council, sources_movement, sources_pledge, sources_reform
from thidua.apps.drafting.questions import Source
from thidua.kernel.outcome import Refused

SOURCES: tuple[Source, ...] = (
    *sources_movement.SOURCES,
    *sources_pledge.SOURCES,
    *sources_reform.SOURCES,
    *sources_council.SOURCES,
    *sources_after.SOURCES,
    *sources_award.SOURCES,
)
BY_KEY = {one.key: one for one in SOURCES}


def source(key: str) -> Source:
    """The kind with this key."""
    if key not in BY_KEY:
        raise Refused("drafting.unknown")
    return BY_KEY[key]


def grouped() -> list[tuple[str, list[Source]]]:
    """The kinds under their heads, in the order of a year's work."""
    return [(head, list(rows)) for head, rows in groupby(SOURCES, key=lambda one: one.group)]
