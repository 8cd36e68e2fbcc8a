"""Making a movement from an accepted plan, and changing it with every change kept."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.movements import amending, parts, readings
from thidua.apps.movements.models import (
    Clause,
    Criterion,
    DeadlineRule,
    Letter,
    Movement,
    Quota,
    QuotaLevel,
    Recipient,
    Round,
    RoundStage,
)
from thidua.core.actor import Actor, require
from thidua.core.movement import MovementDraft
from thidua.kernel.dates import parse_date, short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed


@transaction.atomic
def create(*, actor: Actor, draft: MovementDraft, now: datetime, is_demo: bool = False) -> Movement:
    """Create the movement a draft describes, whole or not at all."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    movement = Movement.objects.create(
        unit_id=actor.unit_id,
        title=draft.title,
        theme=draft.theme,
        number_symbol=draft.number_symbol,
        issued_on=parse_date(draft.issued_on) if draft.issued_on else None,
        from_year=draft.from_year,
        to_year=draft.to_year,
        signer_title=draft.signer_title,
        signer_name=draft.signer_name,
        is_demo=is_demo,
    )
    places: dict[str, int] = {}
    for clause in draft.clauses:
        places[clause.kind] = places.get(clause.kind, 0) + 1
        Clause.objects.create(
            movement=movement,
            kind=clause.kind,
            position=places[clause.kind],
            text=clause.text,
            who=clause.who,
            when=clause.when,
            area=clause.area,
            number_symbol=clause.number_symbol,
            dated_on=parse_date(clause.dated_on) if clause.dated_on else None,
            lines=list(clause.lines),
        )
    for criterion in draft.criteria:
        places[criterion.recipient] = places.get(criterion.recipient, 0) + 1
        Criterion.objects.create(
            movement=movement,
            recipient=criterion.recipient,
            position=places[criterion.recipient],
            text=criterion.text,
            proof=criterion.proof,
            years=criterion.years,
            lines=list(criterion.lines),
        )
    _terms(movement, draft)
    Round.objects.bulk_create(Round(movement=movement, year=row.year, kind=row.kind) for row in draft.rounds)
    readings.freeze(movement)
    facts = {"title": movement.title, "years": [movement.from_year, movement.to_year]}
    audit.record(actor=actor, what="movement.created", subject=f"movement:{movement.pk}", now=now, facts=facts)
    return movement


def _terms(movement: Movement, draft: MovementDraft) -> None:
    for quota in draft.quotas:
        Quota.objects.create(
            movement=movement,
            level=quota.level,
            recipient=quota.recipient,
            minimum=quota.minimum,
            maximum=quota.maximum,
            text=quota.text,
            lines=list(quota.lines),
        )
    for term in draft.deadlines:
        DeadlineRule.objects.create(
            movement=movement,
            what=term.what,
            text=term.text,
            is_filing=term.is_filing,
            days=term.days,
            fixed_on=parse_date(term.fixed_on) if term.fixed_on else None,
            lines=list(term.lines),
        )


@transaction.atomic
def change_part(*, actor: Actor, part: str, part_id: int, now: datetime, reason: str = "", **wanted: object) -> None:
    """Change one clause, criterion, quota or deadline of a plan that is being written; what stood before is kept in the history.

    Raises Refused once the plan is issued: then an amendment changes it. A part taken from the superior's plan needs a reason.
    """
    require(actor, "movement.write", unit_id=actor.unit_id)
    row = parts.locked(unit_id=actor.unit_id, kind=part, part_id=part_id)
    if set(wanted) - parts.EDITABLE[part]:
        raise Refused("movement.unknown_part")
    amending.refuse_once_issued(row.movement)
    changed: dict[str, object] = {}
    for name, clean in parts.cleaned(wanted).items():
        before = getattr(row, name)
        if before != clean:
            changed[name] = [_plain(before), _plain(clean)]
            setattr(row, name, clean)
    if not changed:
        return
    parts.cleaned({"minimum": getattr(row, "minimum", None), "maximum": getattr(row, "maximum", None)})
    row.save(update_fields=list(changed))
    amending.adjust(actor=actor, row=row, changed=changed, reason=reason)
    facts = {"part": part, "id": part_id, "changed": changed, "reason": reason}
    audit.record(actor=actor, what="movement.changed", subject=f"movement:{row.movement_id}", now=now, facts=facts)


@transaction.atomic
def open_round(*, actor: Actor, round_id: int, now: datetime, on: date | None = None) -> None:
    """Open a planned round for nominations; the plan as it stands on that day (`on`, or today) governs it from then on."""
    the_round = for_update(actor, round_id)
    if the_round.stage != RoundStage.PLANNED:
        raise Refused("movement.round_stage", year=the_round.year, stage=the_round.get_stage_display())
    if on is not None and on > now.date():
        raise Refused("movement.step_ahead", day=short_date(on))
    the_round.opened_on = on or now.date()
    the_round.save(update_fields=["opened_on"])
    readings.freeze(the_round.movement)
    _set_stage(actor, the_round, RoundStage.NOMINATING, now)


@transaction.atomic
def set_stage(*, actor: Actor, round_id: int, stage: str, now: datetime) -> None:
    """Move a round to another step; the step back is allowed until the dossier is filed."""
    the_round = for_update(actor, round_id)
    if stage not in RoundStage.values or the_round.stage == RoundStage.CLOSED:
        raise Refused("movement.round_stage", year=the_round.year, stage=the_round.get_stage_display())
    _set_stage(actor, the_round, stage, now)


@transaction.atomic
def record_index(*, actor: Actor, round_id: int, name: str, publisher: str, published_on: date, assumed: bool, now: datetime) -> None:
    """Enter which index was published, by whom and when; the filing term starts with that day."""
    the_round = for_update(actor, round_id)
    if published_on > now.date() and not assumed:
        raise Refused("movement.index_future", day=short_date(published_on))
    if not squeezed(name) or not squeezed(publisher):
        raise Refused("movement.index_empty")
    before = the_round.index_published_on
    the_round.index_name, the_round.index_publisher = squeezed(name), squeezed(publisher)
    the_round.index_published_on, the_round.index_is_assumed = published_on, assumed
    the_round.save(update_fields=["index_name", "index_publisher", "index_published_on", "index_is_assumed"])
    facts = {"before": _plain(before), "after": published_on.isoformat(), "publisher": the_round.index_publisher, "assumed": assumed}
    audit.record(actor=actor, what="round.index", subject=f"round:{round_id}", now=now, facts=facts)


@transaction.atomic
def record_letter(
    *,
    actor: Actor,
    round_id: int,
    issuer: str,
    now: datetime,
    number_symbol: str = "",
    issued_on: date | None = None,
    about: str = "",
    deadline_on: date | None = None,
    channel: str = "",
    form_note: str = "",
    collective: int | None = None,
    individual: int | None = None,
    either: int | None = None,
) -> Letter:
    """Enter the superior's yearly letter. For this round its quota, deadline, form and channel stand over the plan's."""
    the_round = for_update(actor, round_id)
    if not squeezed(issuer):
        raise Refused("movement.letter_issuer")
    letter, _ = Letter.objects.update_or_create(
        round=the_round,
        defaults={
            "issuer": squeezed(issuer),
            "number_symbol": squeezed(number_symbol),
            "issued_on": issued_on,
            "about": squeezed(about),
            "deadline_on": deadline_on,
            "channel": squeezed(channel),
            "form_note": squeezed(form_note),
        },
    )
    letter.quotas.all().delete()
    for recipient, most in ((Recipient.COLLECTIVE, collective), (Recipient.INDIVIDUAL, individual), (Recipient.EITHER, either)):
        if most is not None:
            Quota.objects.create(
                movement=the_round.movement,
                letter=letter,
                level=QuotaLevel.SUPERIOR,
                recipient=recipient,
                maximum=most,
                text=f"Theo văn bản {letter.number_symbol or letter.issuer}",
            )
    facts = {"number": letter.number_symbol, "deadline": _plain(deadline_on), "quota": [collective, individual, either]}
    audit.record(actor=actor, what="round.letter", subject=f"round:{round_id}", now=now, facts=facts)
    return letter


@transaction.atomic
def record_filed(*, actor: Actor, round_id: int, filed_on: date, now: datetime, received_on: date | None = None) -> None:
    """Enter the day the dossier was handed in and, once known, the day it was received; receipt decides the law."""
    the_round = for_update(actor, round_id)
    if received_on and received_on < filed_on:
        raise Refused("movement.received_before_filed")
    the_round.filed_on, the_round.received_on, the_round.stage = filed_on, received_on, RoundStage.FILED
    the_round.save(update_fields=["filed_on", "received_on", "stage"])
    facts = {"filed_on": filed_on.isoformat(), "received_on": _plain(received_on)}
    audit.record(actor=actor, what="round.filed", subject=f"round:{round_id}", now=now, facts=facts)


def for_update(actor: Actor, round_id: int) -> Round:
    """A round of the actor's unit, locked."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    rows = Round.objects.select_for_update(of=("self",)).select_related("movement")
    the_round = rows.filter(pk=round_id, movement__unit_id=actor.unit_id).first()
    if the_round is None:
        raise Refused("movement.unknown_round")
    return the_round


def _set_stage(actor: Actor, the_round: Round, stage: str, now: datetime) -> None:
    before, the_round.stage = the_round.stage, stage
    the_round.save(update_fields=["stage"])
    facts = {"before": before, "after": stage}
    audit.record(actor=actor, what="round.stage", subject=f"round:{the_round.pk}", now=now, facts=facts)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
