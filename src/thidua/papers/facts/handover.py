"""The facts of the minutes by which a secretary hands over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.facts.dossier import Agency


@dataclass(frozen=True)
class HandedOver:
    """One item: its name, how it stands in lines, whether it was taken over, and what was noted."""

    title: str
    lines: tuple[str, ...]
    is_taken: bool
    note: str = ""


@dataclass(frozen=True)
class HandoverMinutes:
    """Biên bản bàn giao: who gives, who takes, from which day, item by item. `day` is None before the two have signed."""

    agency: Agency
    role: str
    giver: str
    receiver: str
    from_day: date
    items: tuple[HandedOver, ...]
    account: str
    note: str = ""
    day: date | None = None
