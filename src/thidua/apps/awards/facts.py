"""Rows as the facts that the rules ask for."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.apps.awards.models import Award, Consent, FundEntry
from thidua.apps.units.models import Ownership, Unit
from thidua.core.awarding import Given
from thidua.core.fund import Entry, Kind
from thidua.core.publishing import Said, Showing
from thidua.kernel.dates import short_date

_SHOWN = {"awards": Showing.AWARDS, "praise": Showing.PRAISE, "photo": Showing.PHOTO}


def recipient_key(person_id: int | None, group_id: int | None) -> str:
    """One key for whoever receives."""
    return f"person:{person_id}" if person_id else f"group:{group_id}"


def given(row: Award) -> Given:
    """An award as the rule against awarding twice sees it."""
    return Given(
        recipient=recipient_key(row.person_id, row.group_id),
        name=row.name,
        is_title=row.is_title,
        year=row.year,
        reason=row.reason,
        deed=str(row.nomination_id or ""),
        told=f"{row.name} năm {row.year} theo Quyết định số {row.decision.number_symbol} ngày {short_date(row.decision.dated_on)}",
    )


def entry(row: FundEntry) -> Entry:
    """A line of the ledger."""
    return Entry(Kind(row.kind), row.amount)


def said(rows: Iterable[Consent]) -> list[Said]:
    """What people agreed to, in the order they said it."""
    return [
        Said(row.person_id, frozenset(shown for name, shown in _SHOWN.items() if getattr(row, name)), row.said_at, row.pk) for row in rows
    ]


def columns(showings: Iterable[Showing]) -> dict[str, bool]:
    """The columns of a consent."""
    wanted = set(showings)
    return {name: shown in wanted for name, shown in _SHOWN.items()}


def is_private(unit: Unit) -> bool:
    """Whether the law on public units speaks of the school at all."""
    return unit.ownership == Ownership.PRIVATE
