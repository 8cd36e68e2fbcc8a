"""The superior's plan: kept part by part, then adopted, adjusted with a reason, or left out with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.movements import parts, readings
from thidua.apps.movements.models import Movement, Origin, Round, SuperiorPart, SuperiorPlan
from thidua.core.actor import Actor, require
from thidua.core.cascade import BINDING
from thidua.core.movement import MovementDraft
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed

KEEP, ADJUST, LEAVE = "keep", "adjust", "leave"
_NOT_OFFERED = frozenset({"BASIS", "RECIPIENT"})
_LISTS = (("clauses", "clause"), ("criteria", "criterion"), ("quotas", "quota"), ("deadlines", "deadline"))


@dataclass(frozen=True)
class Taken:
    """What the unit does with one part of the superior's plan; `values` are the unit's own where it adjusts."""

    part_id: int
    how: str
    values: Mapping[str, Any] | None = None
    reason: str = ""


@transaction.atomic
def keep_superior(*, actor: Actor, draft: MovementDraft, issuer: str, file_id: str | None, now: datetime) -> SuperiorPlan:
    """Keep a superior's plan as it was read and accepted; nothing of the unit's own is made yet."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    plan = SuperiorPlan.objects.create(
        unit_id=actor.unit_id,
        title=draft.title,
        theme=draft.theme,
        number_symbol=draft.number_symbol,
        issued_on=parse_date(draft.issued_on) if draft.issued_on else None,
        issuer=squeezed(issuer),
        from_year=draft.from_year,
        to_year=draft.to_year,
        rounds=[[one.year, one.kind] for one in draft.rounds],
        file_id=file_id,
        kept_by=actor.name,
        kept_at=now,
    )
    position = 0
    for name, kind in _LISTS:
        for one in getattr(draft, name):
            values = {key: value for key, value in asdict(one).items() if key != "lines"}
            if values.get("kind") in _NOT_OFFERED:
                continue
            position += 1
            SuperiorPart.objects.create(plan=plan, kind=kind, position=position, values=values, binds=kind in BINDING)
    facts = {"title": plan.title, "number": plan.number_symbol, "parts": position}
    audit.record(actor=actor, what="superior.kept", subject=f"superior:{plan.pk}", now=now, facts=facts)
    return plan


@transaction.atomic
def write_plan(*, actor: Actor, superior_id: int, title: str, taken: Sequence[Taken], now: datetime) -> Movement:
    """The unit's own plan drawn from the superior's, every part with its origin.

    Raises Refused for a part nothing was decided on, and for one adjusted or left out without a reason. Asking for less than the superior
    where it binds is allowed only as a warning: it stands on the plan's page until it is mended.
    """
    require(actor, "movement.write", unit_id=actor.unit_id)
    plan = SuperiorPlan.objects.select_for_update(of=("self",)).filter(pk=superior_id, unit_id=actor.unit_id).first()
    if plan is None:
        raise Refused("movement.unknown_superior")
    if plan.movements.exists():
        raise Refused("movement.superior_used", number=plan.number_symbol or plan.title)
    if not squeezed(title):
        raise Refused("movement.no_title")
    movement = Movement.objects.create(
        unit_id=actor.unit_id,
        title=squeezed(title),
        theme=plan.theme,
        from_year=plan.from_year,
        to_year=plan.to_year,
        superior=plan,
    )
    parts.make(movement, "clause", _basis(plan), origin=Origin.OWN)
    by_part = {one.part_id: one for one in taken}
    for part in plan.parts.order_by("position"):
        if part.pk not in by_part:
            raise Refused("movement.part_undecided", part=str(part))
        _adopt(movement, part, by_part[part.pk])
    Round.objects.bulk_create(Round(movement=movement, year=year, kind=kind) for year, kind in plan.rounds)
    readings.freeze(movement)
    facts = {"title": movement.title, "superior": plan.number_symbol, "years": [movement.from_year, movement.to_year]}
    audit.record(actor=actor, what="movement.created", subject=f"movement:{movement.pk}", now=now, facts=facts)
    return movement


def _adopt(movement: Movement, part: SuperiorPart, taken: Taken) -> None:
    reason = squeezed(taken.reason)
    if taken.how == LEAVE:
        if not reason:
            raise Refused("movement.adjust_reason", part=str(part))
        return
    values = dict(part.values)
    if taken.how == ADJUST:
        allowed = parts.EDITABLE[part.kind]
        own = {name: value for name, value in parts.cleaned(taken.values or {}).items() if name in allowed}
        values |= {name: value.isoformat() if isinstance(value, date) else value for name, value in own.items()}
        if not values.get("what" if part.kind == "deadline" else "text") and part.kind != "quota":
            raise Refused("movement.part_empty")
    same = all(_same(part.values.get(name), values.get(name)) for name in values)
    if not same and not reason:
        raise Refused("movement.adjust_reason", part=str(part))
    origin = Origin.SUPERIOR if same else Origin.ADJUSTED
    parts.make(movement, part.kind, values, origin=origin, origin_part=part, origin_reason="" if same else reason)


def _same(above: Any, own: Any) -> bool:
    if isinstance(above, str) or isinstance(own, str):
        return folded(str(above or "")) == folded(str(own or ""))
    return bool((above or None) == (own or None))


def _basis(plan: SuperiorPlan) -> dict[str, Any]:
    return {
        "kind": "BASIS",
        "text": f"về việc {plan.title[:1].lower()}{plan.title[1:]}",
        "who": plan.issuer,
        "number_symbol": plan.number_symbol,
        "dated_on": plan.issued_on,
    }
