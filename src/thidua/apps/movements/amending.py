"""Changing the plan: freely while it is being written, by an amendment once it is issued; what stood before stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from thidua.apps.audit import actions as audit
from thidua.apps.movements import parts
from thidua.apps.movements.life import locked
from thidua.apps.movements.models import Addressee, Amendment, Criterion, Movement, Origin
from thidua.core.actor import Actor, require
from thidua.core.life import Step
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_POSITIONED = frozenset({"clause", "criterion"})


@dataclass(frozen=True)
class Change:
    """One change of an amendment: another wording of a part (`part_id` and `values`), its end (`values` None), or a new part (`part_id` None)."""

    kind: str
    part_id: int | None = None
    values: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Paper:
    """The paper that amends: its number and day, from when it is in force, and why."""

    number_symbol: str
    dated_on: date
    in_force_on: date
    reason: str
    paper_key: str = ""


@transaction.atomic
def add_part(*, actor: Actor, movement_id: int, kind: str, values: Mapping[str, Any], now: datetime) -> Any:
    """Add a part of the unit's own while the plan is being written."""
    movement = _writable(actor, movement_id)
    made = _made(movement, kind, values, origin=Origin.OWN)
    facts = {"part": kind, "id": made.pk, "added": str(made)}
    audit.record(actor=actor, what="movement.part_added", subject=f"movement:{movement_id}", now=now, facts=facts)
    return made


@transaction.atomic
def amend(*, actor: Actor, movement_id: int, paper: Paper, changes: Sequence[Change], today: date, now: datetime) -> Amendment:
    """Change an issued plan from a day on, by one paper; several calls with the same paper make one amendment.

    Raises Refused for a plan that is not issued, without number or reason, for a day to come, before the last amendment, or not after the
    day on which a round was opened: what that round was judged by stays.
    """
    movement = locked(actor=actor, movement_id=movement_id)
    _check(movement, paper, changes, today)
    number = squeezed(paper.number_symbol)
    told = {"in_force_on": paper.in_force_on, "reason": squeezed(paper.reason), "paper_key": paper.paper_key}
    amendment, fresh = Amendment.objects.get_or_create(
        movement=movement, number_symbol=number, dated_on=paper.dated_on, defaults={**told, "said_by": actor.name, "said_at": now}
    )
    if not fresh and amendment.in_force_on != paper.in_force_on:
        raise Refused("movement.amendment_other_day", number=number, day=short_date(amendment.in_force_on))
    for change in changes:
        _apply(actor, movement, amendment, change)
    if fresh:
        people = movement.addressees.filter(amendment__isnull=True, person__left_on__isnull=True).values_list("person_id", flat=True)
        Addressee.objects.bulk_create(Addressee(movement=movement, amendment=amendment, person_id=pk, added_at=now) for pk in people)
    facts = {"number": number, "in_force_on": paper.in_force_on.isoformat(), "reason": amendment.reason, "changes": len(changes)}
    audit.record(actor=actor, what="movement.amended", subject=f"movement:{movement_id}", now=now, facts=facts)
    return amendment


@transaction.atomic
def set_source(*, actor: Actor, criterion_id: int, proof_source: str, now: datetime) -> None:
    """Say where the proof of a criterion comes from. This is how the unit works, not what the plan says, so it needs no amendment."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    row: Criterion = parts.locked(unit_id=actor.unit_id, kind="criterion", part_id=criterion_id)
    if not squeezed(proof_source):
        raise Refused("movement.no_source", text=row.text)
    before, row.proof_source = row.proof_source, squeezed(proof_source)
    row.save(update_fields=["proof_source"])
    facts = {"id": row.pk, "changed": {"proof_source": [before, row.proof_source]}}
    audit.record(actor=actor, what="movement.changed", subject=f"movement:{row.movement_id}", now=now, facts=facts)


def adjust(*, actor: Actor, row: Any, changed: Mapping[str, Any], reason: str) -> None:
    """Mark a part taken from the superior as adjusted, with the reason; called by the action that changes it."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    if row.origin == Origin.OWN or not set(changed) - {"proof_source"}:
        return
    if not squeezed(reason):
        raise Refused("movement.adjust_reason", part=str(row))
    row.origin, row.origin_reason = Origin.ADJUSTED, squeezed(reason)
    row.save(update_fields=["origin", "origin_reason"])


def refuse_once_issued(movement: Movement) -> None:
    """Raise Refused where the plan may only be changed by an amendment."""
    if movement.life_step != Step.DRAFTED:
        raise Refused("movement.issued_amend", number=movement.number_symbol or "đã ban hành")
    if movement.rounds.filter(opened_on__isnull=False).exists():
        raise Refused("movement.rounds_read_it")


def _writable(actor: Actor, movement_id: int) -> Movement:
    movement = locked(actor=actor, movement_id=movement_id)
    refuse_once_issued(movement)
    return movement


def _check(movement: Movement, paper: Paper, changes: Sequence[Change], today: date) -> None:
    if movement.life_step in {Step.DRAFTED, Step.ARCHIVED}:
        raise Refused("movement.not_amendable", step=Step(movement.life_step).phrase)
    if not squeezed(paper.number_symbol) or not squeezed(paper.reason) or not changes:
        raise Refused("movement.amendment_empty")
    if paper.in_force_on > today:
        raise Refused("movement.amendment_ahead", day=short_date(paper.in_force_on))
    first = movement.issued_on or movement.life.order_by("position").values_list("day", flat=True)[0]
    if paper.dated_on < first or paper.in_force_on < paper.dated_on:
        raise Refused("movement.amendment_early", first=short_date(first))
    last = movement.amendments.aggregate(last=Max("in_force_on"))["last"]
    if last is not None and paper.in_force_on < last:
        raise Refused("movement.amendment_before_last", last=short_date(last))
    judged = movement.rounds.filter(opened_on__gte=paper.in_force_on).order_by("-opened_on").first()
    if judged is not None:
        raise Refused("movement.amendment_past", year=judged.year, day=short_date(judged.opened_on))


def _apply(actor: Actor, movement: Movement, amendment: Amendment, change: Change) -> None:
    day = amendment.in_force_on
    if change.part_id is None:
        _made(movement, change.kind, change.values or {}, origin=Origin.OWN, since=day, begun_by=amendment)
        return
    row = parts.locked(unit_id=actor.unit_id, kind=change.kind, part_id=change.part_id)
    if row.movement_id != movement.pk:
        raise Refused("movement.unknown_part")
    if row.since is not None and row.since >= day:
        raise Refused("movement.amended_same_day", day=short_date(row.since))
    row.until, row.ended_by = day, amendment
    row.save(update_fields=["until", "ended_by"])
    if change.values is None:
        return
    values = {name: value for name, value in change.values.items() if name in parts.EDITABLE[change.kind]}
    extra = {"position": row.position} if change.kind in _POSITIONED else {}
    origin = Origin.ADJUSTED if row.origin != Origin.OWN else Origin.OWN
    parts.make(
        movement,
        change.kind,
        {**parts.values_of(change.kind, row), **values},
        origin=origin,
        origin_part=row.origin_part,
        origin_reason=amendment.reason if origin == Origin.ADJUSTED else "",
        since=day,
        begun_by=amendment,
        follows=row,
        **extra,
    )


def _made(movement: Movement, kind: str, values: Mapping[str, Any], **extra: Any) -> Any:
    if kind not in parts.TABLES or not squeezed(str(values.get("what" if kind == "deadline" else "text") or "")) and kind != "quota":
        raise Refused("movement.part_empty")
    return parts.make(movement, kind, values, **extra)
