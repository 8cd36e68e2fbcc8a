"""The four kinds of parts of a plan as values: read from rows, written as rows, taken on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet

from thidua.apps.movements.models import Clause, Criterion, DeadlineRule, Movement, Quota, Round, RoundStage
from thidua.core.movement import ClauseDraft, CriterionDraft, DeadlineDraft, MovementDraft, QuotaDraft, RoundDraft
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

TABLES: dict[str, type] = {"clause": Clause, "criterion": Criterion, "quota": Quota, "deadline": DeadlineRule}
FIELDS: dict[str, tuple[str, ...]] = {
    "clause": ("kind", "text", "who", "when", "area", "number_symbol", "dated_on"),
    "criterion": ("recipient", "text", "proof", "years", "proof_source"),
    "quota": ("level", "recipient", "award", "minimum", "maximum", "text"),
    "deadline": ("what", "text", "is_filing", "days", "working", "fixed_on"),
}
EDITABLE: dict[str, frozenset[str]] = {
    "clause": frozenset({"text", "who", "when", "area"}),
    "criterion": frozenset({"text", "proof", "years", "proof_source"}),
    "quota": frozenset({"minimum", "maximum", "recipient", "text"}),
    "deadline": frozenset({"what", "text", "days", "working", "fixed_on"}),
}
_DAYS = frozenset({"dated_on", "fixed_on"})
_GROUPED = {"clause": "kind", "criterion": "recipient"}
CURRENT = Q(until__isnull=True)


def on_day(day: date) -> Q:
    """The parts in force on a day."""
    return (Q(since__isnull=True) | Q(since__lte=day)) & (Q(until__isnull=True) | Q(until__gt=day))


def governing(the_round: Round) -> Q:
    """The parts that govern a round: the plan as it stood when the round was opened; while it is not open yet, the plan as it is."""
    if the_round.stage == RoundStage.PLANNED:
        return CURRENT
    return on_day(the_round.opened_on or date.min)


def values_of(kind: str, row: Any) -> dict[str, Any]:
    """The values of a part as JSON: days in ISO form."""
    return {name: _plain(getattr(row, name)) for name in FIELDS[kind]}


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """Keyed or stored values as a table takes them. Raises Refused where the least is above the most."""
    clean = {name: squeezed(value) if isinstance(value, str) else value for name, value in values.items()}
    for name in _DAYS & set(clean):
        if isinstance(clean[name], str):
            clean[name] = parse_date(clean[name]) if clean[name] else None
    least, most = clean.get("minimum"), clean.get("maximum")
    if least is not None and most is not None and least > most:
        raise Refused("movement.quota_reversed", minimum=least, maximum=most)
    return clean


def make(movement: Movement, kind: str, values: Mapping[str, Any], **extra: Any) -> Any:
    """Write one part, at the end of its heading."""
    fields = {name: value for name, value in cleaned(values).items() if name in FIELDS[kind]}
    table = TABLES[kind]
    group = _GROUPED.get(kind)
    if group and "position" not in extra:
        rows = table.objects.filter(movement=movement, **{group: fields[group]})
        extra["position"] = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
    return table.objects.create(movement=movement, **fields, **extra)


def locked(*, unit_id: int, kind: str, part_id: int) -> Any:
    """One part in force of the unit, locked."""
    if kind not in TABLES:
        raise Refused("movement.unknown_part")
    rows = TABLES[kind].objects.select_for_update(of=("self",)).select_related("movement")
    row = rows.filter(CURRENT, pk=part_id, movement__unit_id=unit_id).first()
    if row is None:
        raise Refused("movement.unknown_part")
    return row


def rows_of(movement: Movement, kind: str, when: Q) -> QuerySet[Any]:
    """The parts of a kind at a time, in the order of the plan; quotas of letters stand apart."""
    rows = TABLES[kind].objects.filter(when, movement=movement).select_related("origin_part", "begun_by", "follows")
    if kind == "quota":
        rows = rows.filter(letter__isnull=True)
    order = {"clause": ("kind", "position"), "criterion": ("recipient", "position")}.get(kind, ())
    return rows.order_by(*order, "pk")


def as_draft(movement: Movement) -> MovementDraft:
    """The plan as it is now, in the shape a reading gives."""

    def drawn(shape: type, kind: str) -> tuple[Any, ...]:
        names = set(shape.__dataclass_fields__) - {"lines"}
        rows = (values_of(kind, row) for row in rows_of(movement, kind, CURRENT))
        return tuple(shape(**{name: _told(name, value) for name, value in row.items() if name in names}) for row in rows)

    return MovementDraft(
        title=movement.title,
        theme=movement.theme,
        number_symbol=movement.number_symbol,
        issued_on=_plain(movement.issued_on) or "",
        from_year=movement.from_year,
        to_year=movement.to_year,
        signer_title=movement.signer_title,
        signer_name=movement.signer_name,
        clauses=drawn(ClauseDraft, "clause"),
        criteria=drawn(CriterionDraft, "criterion"),
        quotas=drawn(QuotaDraft, "quota"),
        deadlines=drawn(DeadlineDraft, "deadline"),
        rounds=tuple(RoundDraft(row.year, row.kind) for row in movement.rounds.order_by("year")),
    )


def _told(name: str, value: Any) -> Any:
    return "" if name in _DAYS and value is None else value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
