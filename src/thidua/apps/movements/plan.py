"""The plan as on any day, and what each amendment changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.apps.movements import parts
from thidua.apps.movements.models import Amendment, Clause, ClauseKind, Movement, SuperiorPlan
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused


@dataclass(frozen=True)
class Plan:
    """The parts in force on a day, under their headings."""

    day: date
    headings: tuple[tuple[str, str, tuple[Clause, ...]], ...]
    criteria: tuple[Any, ...]
    quotas: tuple[Any, ...]
    deadlines: tuple[Any, ...]


@dataclass(frozen=True)
class Changed:
    """One change of an amendment; `before` empty: added, `after` empty: ended."""

    before: str
    after: str


@dataclass(frozen=True)
class Amended:
    """An amendment with its changes."""

    amendment: Amendment
    changes: tuple[Changed, ...]


def plan_on(movement: Movement, day: date) -> Plan:
    """The plan of a movement as it stood on a day."""
    when = parts.on_day(day)
    clauses = list(parts.rows_of(movement, "clause", when))
    return Plan(
        day=day,
        headings=tuple((str(kind), str(label), tuple(row for row in clauses if row.kind == kind)) for kind, label in ClauseKind.choices),
        criteria=tuple(parts.rows_of(movement, "criterion", when)),
        quotas=tuple(parts.rows_of(movement, "quota", when)),
        deadlines=tuple(parts.rows_of(movement, "deadline", when)),
    )


def amendments(movement: Movement) -> list[Amended]:
    """Every amendment, the latest first, with what each changed."""
    changes: dict[int, list[Changed]] = {}
    for kind, table in parts.TABLES.items():
        followed = set()
        for row in table.objects.filter(movement=movement, begun_by__isnull=False).select_related("follows").order_by("pk"):
            before = in_words(kind, row.follows) if row.follows_id else ""
            followed.add(row.follows_id)
            changes.setdefault(row.begun_by_id, []).append(Changed(before, in_words(kind, row)))
        for row in table.objects.filter(movement=movement, ended_by__isnull=False).exclude(pk__in=followed - {None}).order_by("pk"):
            changes.setdefault(row.ended_by_id, []).append(Changed(in_words(kind, row), ""))
    rows = movement.amendments.order_by("-in_force_on", "-pk")
    return [Amended(one, tuple(changes.get(one.pk, ()))) for one in rows]


def in_words(kind: str, row: Any) -> str:
    """A part as a sentence."""
    if kind == "quota":
        most = f", không quá {row.maximum}" if row.maximum is not None else ""
        least = f", từ {row.minimum}" if row.minimum is not None else ""
        return f"{row.get_level_display()}: {row.get_recipient_display().lower()}{least}{most}"
    if kind == "deadline":
        rule = f"trong thời hạn {row.days} ngày kể từ ngày công bố chỉ số" if row.days else row.text
        return f"{row.what}: {row.fixed_on:%d/%m/%Y}" if row.fixed_on else f"{row.what}: {rule}"
    if kind == "criterion":
        return f"{row.text} ({row.years} năm)" if row.years else row.text
    return ": ".join(part for part in (row.when or row.who, row.text) if part)


def superiors(*, actor: Actor) -> list[SuperiorPlan]:
    """The superior's plans of the unit, the latest first."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    return list(SuperiorPlan.objects.filter(unit_id=actor.unit_id).prefetch_related("movements").order_by("-from_year", "-pk"))


def superior(*, actor: Actor, superior_id: int) -> SuperiorPlan:
    """One plan of a superior with its parts."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    found = SuperiorPlan.objects.filter(pk=superior_id, unit_id=actor.unit_id).prefetch_related("parts", "movements").first()
    if found is None:
        raise Refused("movement.unknown_superior")
    return found


def part_of(*, actor: Actor, movement_id: int, kind: str, part_id: int) -> Any:
    """One part in force of a movement of the unit."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    rows = parts.TABLES[kind].objects.filter(parts.CURRENT, pk=part_id) if kind in parts.TABLES else None
    found = rows.filter(movement_id=movement_id, movement__unit_id=actor.unit_id).first() if rows is not None else None
    if found is None:
        raise Refused("movement.unknown_part")
    return found
