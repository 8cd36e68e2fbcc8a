"""Receiving a plan, settling its doubts, accepting it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from thidua.apps.archive import actions as archive
from thidua.apps.audit import actions as audit
from thidua.apps.intake.models import Intake, Stage
from thidua.apps.movements import actions as movements
from thidua.apps.movements import cascade
from thidua.apps.movements.models import Movement, SuperiorPlan
from thidua.core.actor import Actor, require
from thidua.core.keyed import CHECKED, as_plan
from thidua.core.movement import MovementDraft, draft, key_of
from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc, squeezed
from thidua.reading.plan import PlanReading, read_plan, read_text

_OPEN = frozenset({Stage.READ, Stage.KEYING})
MEDIA = "application/octet-stream"


@transaction.atomic
def receive(*, actor: Actor, data: bytes, file_name: str, today: date, now: datetime) -> Intake:
    """Read a file and keep it. A picture without text waits for a person to key from it; a file that cannot be taken is refused."""
    require(actor, "intake.settle", unit_id=actor.unit_id)
    return _keep(actor, read_plan(data, file_name, on=today), data, file_name, now)


@transaction.atomic
def receive_text(*, actor: Actor, text: str, today: date, now: datetime) -> Intake:
    """Read a text that was pasted."""
    require(actor, "intake.settle", unit_id=actor.unit_id)
    clean = nfc(text)
    if not clean.strip():
        raise Refused("intake.empty")
    return _keep(actor, read_text(clean, on=today, name="Văn bản dán vào"), clean.encode(), "Văn bản dán vào.txt", now)


@transaction.atomic
def settle(*, actor: Actor, intake_id: int, answers: Mapping[str, str], now: datetime) -> None:
    """Keep a person's answers to doubts; an empty answer takes one back."""
    intake = for_update(actor, intake_id)
    known = {key_of(doubt["code"], doubt.get("line")) for doubt in intake.reading["doubts"]}
    if set(answers) - known:
        raise Refused("intake.unknown_doubt")
    settled = {**intake.settled, **{key: squeezed(answer) for key, answer in answers.items()}}
    intake.settled = {key: answer for key, answer in settled.items() if answer}
    intake.save(update_fields=["settled"])
    audit.record(actor=actor, what="intake.settled", subject=f"intake:{intake_id}", now=now, facts=dict(answers))


@transaction.atomic
def edit(*, actor: Actor, intake_id: int, values: Mapping[str, object], now: datetime) -> None:
    """Keep values a person changed or keyed; the reader's own stay beside them."""
    intake = for_update(actor, intake_id)
    intake.edited = {**intake.edited, **values}
    if intake.stage == Stage.KEYING:
        intake.reading = {**intake.reading, "doubts": _with_keyed_doubts(intake)}
    intake.save(update_fields=["edited", "reading"])
    audit.record(actor=actor, what="intake.edited", subject=f"intake:{intake_id}", now=now, facts={"keys": sorted(values)})


@transaction.atomic
def accept(*, actor: Actor, intake_id: int, now: datetime, is_demo: bool = False) -> Movement:
    """Make the movement. Every doubt must have an answer first."""
    intake = for_update(actor, intake_id)
    waiting = open_doubts(intake)
    if waiting:
        raise Refused("intake.open_doubts", count=len(waiting))
    movement = movements.create(actor=actor, draft=draft_of(intake), now=now, is_demo=is_demo)
    intake.stage, intake.movement = Stage.ACCEPTED, movement
    intake.save(update_fields=["stage", "movement"])
    audit.record(actor=actor, what="intake.accepted", subject=f"intake:{intake_id}", now=now, facts={"movement": movement.pk})
    return movement


@transaction.atomic
def accept_as_superior(*, actor: Actor, intake_id: int, now: datetime) -> SuperiorPlan:
    """Keep it as the superior's plan, from which the unit's own is then written. Every doubt must have an answer first."""
    intake = for_update(actor, intake_id)
    waiting = open_doubts(intake)
    if waiting:
        raise Refused("intake.open_doubts", count=len(waiting))
    issuer = {**intake.reading["values"], **intake.edited}.get("issuer") or {}
    plan = cascade.keep_superior(
        actor=actor, draft=draft_of(intake), issuer=str(issuer.get("value") or ""), file_id=intake.file_id, now=now
    )
    intake.stage = Stage.ACCEPTED
    intake.save(update_fields=["stage"])
    audit.record(actor=actor, what="intake.accepted", subject=f"intake:{intake_id}", now=now, facts={"superior": plan.pk})
    return plan


@transaction.atomic
def discard(*, actor: Actor, intake_id: int, now: datetime) -> None:
    """Set a file aside; it stays in the store."""
    intake = for_update(actor, intake_id)
    intake.stage = Stage.DISCARDED
    intake.save(update_fields=["stage"])
    audit.record(actor=actor, what="intake.discarded", subject=f"intake:{intake_id}", now=now)


def draft_of(intake: Intake) -> MovementDraft:
    """The movement the intake would become as it stands: the reader's values with the person's own over them."""
    return draft({**intake.reading["values"], **intake.edited}, intake.settled)


def open_doubts(intake: Intake) -> list[dict[str, object]]:
    """The doubts that still wait for an answer."""
    return [doubt for doubt in intake.reading["doubts"] if key_of(doubt["code"], doubt.get("line")) not in intake.settled]


def for_update(actor: Actor, intake_id: int) -> Intake:
    """An open intake of the unit, locked."""
    require(actor, "intake.settle", unit_id=actor.unit_id)
    intake = Intake.objects.select_for_update(of=("self",)).filter(pk=intake_id, unit_id=actor.unit_id).first()
    if intake is None:
        raise Refused("intake.unknown")
    if intake.stage not in _OPEN:
        raise Refused("intake.closed", stage=intake.get_stage_display())
    return intake


def _with_keyed_doubts(intake: Intake) -> list[dict[str, object]]:
    """The doubts of the picture itself, and those that the keyed words raise like words that were read; one of each kind."""
    own = [doubt for doubt in intake.reading["doubts"] if not doubt.get("keyed")]
    plan = as_plan({**intake.reading["values"], **intake.edited})
    raised = read_text(plan, on=date.fromisoformat(intake.reading["on"])).doubts
    known = {doubt["code"] for doubt in own}
    keyed: dict[str, dict[str, object]] = {}
    for doubt in raised:
        if doubt.code in CHECKED - known:
            keyed.setdefault(doubt.code, {**vars(doubt), "line": None, "keyed": True})
    return [*own, *keyed.values()]


def _keep(actor: Actor, reading: PlanReading, data: bytes, file_name: str, now: datetime) -> Intake:
    record = reading.to_record()
    stored = archive.keep(data, media_type=MEDIA, now=now)
    keying = reading.source.needs_keying
    intake = Intake.objects.create(
        unit_id=actor.unit_id,
        file=stored,
        file_name=squeezed(file_name),
        kind=reading.source.kind,
        stage=Stage.KEYING if keying else Stage.READ,
        source_lines=record["source"]["lines"],
        page_count=reading.source.page_images,
        reading={"values": record["values"], "doubts": record["doubts"], "on": record["on"], "notes": list(reading.source.notes)},
        uploaded_by=actor.name,
        uploaded_at=now,
    )
    facts = {"file": intake.file_name, "doubts": len(record["doubts"])}
    audit.record(actor=actor, what="intake.received", subject=f"intake:{intake.pk}", now=now, facts=facts)
    return intake
