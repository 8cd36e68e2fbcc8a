"""Writing the ledger of places. An entry is added, never altered; a mistake is mended by another entry that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.movements.models import Recipient, Round
from thidua.apps.nominations import actions as nominations
from thidua.apps.nominations.models import Nomination
from thidua.apps.quotas import facts, queries
from thidua.apps.quotas.models import Entry, Part, Turn, Way
from thidua.core import quota
from thidua.core.actor import Actor, require
from thidua.core.quota import Key, Line, Move
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_CHANGES = frozenset({Turn.RAISE, Turn.CUT})


@dataclass(frozen=True)
class Heard:
    """How the unit learned of a change: by a paper (number and day) or by telephone (moment and caller)."""

    way: str
    number_symbol: str = ""
    dated_on: date | None = None
    told_at: datetime | None = None
    told_by: str = ""


@transaction.atomic
def change(
    *,
    actor: Actor,
    round_id: int,
    key: Key,
    turn: str,
    amount: int,
    reason: str,
    heard: Heard,
    votes: Mapping[int, Fraction],
    now: datetime,
) -> Entry:
    """Raise or cut the places of one line. What came by telephone stands at once, and waits for its paper; who falls away is kept in words."""
    require(actor, "quota.write", unit_id=actor.unit_id)
    the_round, line = _line(actor, round_id, key)
    if turn not in _CHANGES:
        raise Refused("quota.unknown")
    _check(heard, reason, now)
    quota.after(line, Move(quota.Turn(turn), amount))
    entry = Entry.objects.create(
        **_where(actor, the_round, key),
        turn=turn,
        amount=amount,
        reason=squeezed(reason),
        way=heard.way,
        told_at=heard.told_at if heard.way == Way.PHONE else None,
        told_by=squeezed(heard.told_by) if heard.way == Way.PHONE else "",
        number_symbol=squeezed(heard.number_symbol) if heard.way == Way.PAPER else "",
        dated_on=heard.dated_on if heard.way == Way.PAPER else None,
        fell=_fallen(actor, the_round, key, Move(quota.Turn(turn), amount), votes, now.date()),
        said_by=actor.name,
        said_at=now,
    )
    _tell(actor, "quota.changed", entry, now)
    return entry


@transaction.atomic
def split(*, actor: Actor, round_id: int, key: Key, parts: Mapping[int, int], reason: str, now: datetime) -> Entry:
    """Split the places of one line among groups; the parts add up to the places exactly. A later split stands in place of this one."""
    require(actor, "quota.write", unit_id=actor.unit_id)
    the_round, line = _line(actor, round_id, key)
    if not set(parts) <= {pk for pk, _ in queries.groups(actor=actor, on=now.date())}:
        raise Refused("quota.group")
    quota.after(line, Move(quota.Turn.SPLIT, parts=parts))
    entry = Entry.objects.create(
        **_where(actor, the_round, key), turn=Turn.SPLIT, reason=squeezed(reason), way=Way.OWN, said_by=actor.name, said_at=now
    )
    Part.objects.bulk_create(Part(entry=entry, group_id=group_id, places=places) for group_id, places in sorted(parts.items()))
    _tell(actor, "quota.split", entry, now)
    return entry


@transaction.atomic
def confirm(*, actor: Actor, entry_id: int, number_symbol: str, dated_on: date | None, now: datetime) -> Entry:
    """Note the paper that confirms what was said by telephone. Where the paper says otherwise, another raise or cut is entered."""
    require(actor, "quota.write", unit_id=actor.unit_id)
    told = Entry.objects.select_for_update(of=("self",)).filter(pk=entry_id, unit_id=actor.unit_id).first()
    if told is None:
        raise Refused("quota.unknown")
    if told.way != Way.PHONE or Entry.objects.filter(confirms=told).exists():
        raise Refused("quota.confirmed")
    if not squeezed(number_symbol) or dated_on is None:
        raise Refused("quota.paper")
    entry = Entry.objects.create(
        unit_id=told.unit_id,
        round_id=told.round_id,
        level=told.level,
        recipient=told.recipient,
        award=told.award,
        base=told.base,
        turn=Turn.CONFIRM,
        way=Way.PAPER,
        number_symbol=squeezed(number_symbol),
        dated_on=dated_on,
        confirms=told,
        said_by=actor.name,
        said_at=now,
    )
    _tell(actor, "quota.confirmed", entry, now)
    return entry


@transaction.atomic
def propose(*, actor: Actor, nomination_id: int, now: datetime, reason: str = "", replies: Mapping[int, str] | None = None) -> Nomination:
    """Lay a nomination before the council where a place is free; beyond the places only with a reason, which the minutes repeat."""
    require(actor, "nomination.write", unit_id=actor.unit_id)
    nomination = nominations.for_update(actor, nomination_id, nominations.OPEN)
    full = queries.beyond(actor=actor, nomination=nomination)
    if full and not squeezed(reason):
        raise Refused("quota.full", **full)
    nominations.submit(actor=actor, nomination_id=nomination_id, replies=replies, now=now)
    if full:
        key = _key_of(nomination)
        entry = Entry.objects.create(
            **_where(actor, nomination.round, key),
            turn=Turn.EXCEED,
            reason=squeezed(reason)[:400],
            nomination=nomination,
            said_by=actor.name,
            said_at=now,
        )
        _tell(actor, "quota.exceeded", entry, now)
    return nomination


def _key_of(nomination: Nomination) -> Key:
    """The line a nomination stands on: its own kind's, or the one open to either."""
    own = Key(nomination.level, nomination.recipient, nomination.award)
    return own if own in facts.lines(nomination.round) else Key(nomination.level, Recipient.EITHER, nomination.award)


def _line(actor: Actor, round_id: int, key: Key) -> tuple[Round, Line]:
    """The round, locked so that two entries never pass each other, and the line as it stands."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("movement")
    the_round = rows.filter(pk=round_id, movement__unit_id=actor.unit_id).first()
    line = facts.lines(the_round).get(key) if the_round else None
    if the_round is None or line is None:
        raise Refused("quota.unknown")
    return the_round, line


def _check(heard: Heard, reason: str, now: datetime) -> None:
    if not squeezed(reason):
        raise Refused("quota.reason")
    if heard.way == Way.PHONE:
        if heard.told_at is None or not squeezed(heard.told_by):
            raise Refused("quota.phone")
        if heard.told_at > now:
            raise Refused("quota.phone_later")
    elif heard.way != Way.PAPER or not squeezed(heard.number_symbol) or heard.dated_on is None:
        raise Refused("quota.paper")


def _fallen(actor: Actor, the_round: Round, key: Key, move: Move, votes: Mapping[int, Fraction], on: date) -> list[str]:
    """Who falls away by the written order once this entry stands, as names; and who stands in a second round."""
    row = next((one for one in queries.page(actor=actor, round_id=the_round.pk, votes=votes, today=on).rows if one.key == key), None)
    if row is None:
        return []
    found = queries.resolved(actor=actor, the_round=the_round, row=row, places=quota.after(row.line, move).places, votes=votes, today=on)
    if found is None:
        return []
    return [one.name for one in found.fallen] + [f"{one.name} (biểu quyết lần hai)" for one in found.tied]


def _where(actor: Actor, the_round: Round, key: Key) -> dict[str, object]:
    return {
        "unit_id": actor.unit_id,
        "round": the_round,
        "level": key.level,
        "recipient": key.recipient,
        "award": key.award,
        "base": facts.first_numbers(the_round).get(key),
    }


def _tell(actor: Actor, what: str, entry: Entry, now: datetime) -> None:
    facts_said = {"turn": entry.turn, "amount": entry.amount, "reason": entry.reason, "way": entry.way, "entry": entry.pk}
    audit.record(actor=actor, what=what, subject=f"round:{entry.round_id}", now=now, facts=facts_said)
