"""Titles of the years, ratings still to come and one open matter, so that the demo shows why and why not; all invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from thidua.apps.accounts.models import User
from thidua.apps.accounts.queries import actor_of
from thidua.apps.evidence import actions as evidence
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor

UNRATED = frozenset({("GV14", 2025), ("GV20", 2025), ("NV05", 2025)})
_NAMES = {"LDTT": "Lao động tiên tiến", "CSTDCS": "Chiến sĩ thi đua cơ sở", "TTLDTT": "Tập thể lao động tiên tiến"}


def add(by: Actor, told: dict[str, Any], staff: Mapping[str, Person], groups: Mapping[str, Unit], now: datetime) -> None:
    """Enter the titles, the ratings that differ, the open matter, and the proofs that people put in themselves."""
    for title, year, codes, decision in told["titles"]:
        for code in codes:
            who = {"group_id": groups[code].pk} if code in groups else {"person_id": staff[code].pk}
            people.add_past_award(actor=by, year=year, name=_NAMES[title], is_title=True, decision=decision, now=now, **who)
    for code, year, level in told["ratings"]:
        source = f"Thông báo xếp loại năm {year} (dữ liệu trình diễn)"
        people.record_rating(actor=by, person_id=staff[code].pk, year=year, level=level, source=source, now=now)
    for code, about, on in told["matters"]:
        people.open_matter(actor=by, person_id=staff[code].pk, about=about, opened_on=on, now=now)
    for username, title, number, day, year in told["entered"]:
        actor = actor_of(user=User.objects.get(username=username))
        if actor is not None:
            evidence.add_record(actor=actor, title=title, number_symbol=number, dated_on=day, year=year, now=now)
