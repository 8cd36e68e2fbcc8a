"""Giving numbers and writing lines."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from thidua.apps.audit import actions as audit
from thidua.apps.registers.models import Incoming, Outgoing, Series
from thidua.apps.units.models import Unit
from thidua.apps.units.queries import name_on
from thidua.core.actor import Actor, require
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

COUNCIL_SYMBOL = "HĐTĐKT"


@dataclass(frozen=True)
class Sent:
    """What the clerk knows of a signed document before it has a number. `letters` is "QĐ", "TTr", empty for a công văn."""

    issuer: str
    letters: str
    dated_on: date
    kind: str
    abstract: str
    signer: str
    recipients: str
    keeper: str = ""
    copies: int = 1
    note: str = ""


@dataclass(frozen=True)
class Received:
    """What stands on a document that came in."""

    arrived_on: date
    author: str
    abstract: str
    given_to: str
    number_symbol: str = ""
    dated_on: date | None = None
    note: str = ""


@transaction.atomic
def give_number(*, actor: Actor, sent: Sent, today: date, now: datetime) -> Outgoing:
    """The next number of the series, given and written down in one transaction: none is skipped, none is given twice.

    Raises Refused for a day that has not come or that lies before the day of the number before. Law: nd-30-2020#d15, #pl4.
    """
    require(actor, "register.write", unit_id=actor.unit_id)
    if sent.dated_on > today:
        raise Refused("register.ahead", day=short_date(sent.dated_on))
    Series.objects.get_or_create(unit_id=actor.unit_id, issuer=sent.issuer, year=sent.dated_on.year)
    series = Series.objects.select_for_update().get(unit_id=actor.unit_id, issuer=sent.issuer, year=sent.dated_on.year)
    before = series.entries.aggregate(day=Max("dated_on"))["day"]
    if before is not None and sent.dated_on < before:
        raise Refused("register.back_dated", day=short_date(sent.dated_on), last=short_date(before))
    series.last = max(series.last + 1, series.first)
    series.save(update_fields=["last"])
    owner = COUNCIL_SYMBOL if sent.issuer == "COUNCIL" else name_on(Unit.objects.get(pk=actor.unit_id), sent.dated_on).symbol
    entry = Outgoing.objects.create(
        series=series,
        number=series.last,
        symbol="-".join(part for part in (sent.letters, owner) if part),
        dated_on=sent.dated_on,
        kind=squeezed(sent.kind),
        abstract=squeezed(sent.abstract),
        signer=squeezed(sent.signer),
        recipients=squeezed(sent.recipients),
        keeper=squeezed(sent.keeper),
        copies=sent.copies,
        note=squeezed(sent.note),
    )
    told = {"number": entry.number_symbol, "abstract": entry.abstract}
    audit.record(actor=actor, what="register.numbered", subject=f"register:{actor.unit_id}", now=now, facts=told)
    return entry


@transaction.atomic
def begin_at(*, actor: Actor, issuer: str, year: int, first: int, now: datetime) -> None:
    """The first number that this program gives in a year begun on paper. Raises Refused once a number has been given here."""
    require(actor, "register.write", unit_id=actor.unit_id)
    series, _ = Series.objects.get_or_create(unit_id=actor.unit_id, issuer=issuer, year=year)
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.last:
        raise Refused("register.begun", year=year, last=series.last)
    series.first = first
    series.save(update_fields=["first"])
    audit.record(actor=actor, what="register.begun", subject=f"register:{actor.unit_id}", now=now, facts={"year": year, "first": first})


@transaction.atomic
def annul(*, actor: Actor, entry_id: int, reason: str, now: datetime) -> None:
    """Mark a document as withdrawn; its number stays its own."""
    require(actor, "register.write", unit_id=actor.unit_id)
    entry = Outgoing.objects.select_for_update(of=("self",)).filter(pk=entry_id, series__unit_id=actor.unit_id).first()
    if entry is None:
        raise Refused("register.unknown")
    if not squeezed(reason):
        raise Refused("register.no_reason")
    if entry.annulled:
        raise Refused("register.already_annulled")
    entry.annulled = squeezed(reason)
    entry.save(update_fields=["annulled"])
    told = {"number": entry.number_symbol, "reason": entry.annulled}
    audit.record(actor=actor, what="register.annulled", subject=f"register:{actor.unit_id}", now=now, facts=told)


@transaction.atomic
def take_in(*, actor: Actor, received: Received, today: date, now: datetime) -> Incoming:
    """The next arrival number of the year. Raises Refused for a day that has not come."""
    require(actor, "register.write", unit_id=actor.unit_id)
    if received.arrived_on > today:
        raise Refused("register.ahead", day=short_date(received.arrived_on))
    Unit.objects.select_for_update().get(pk=actor.unit_id)  # one arrival at a time in one school
    year = received.arrived_on.year
    last = Incoming.objects.filter(unit_id=actor.unit_id, year=year).aggregate(last=Max("number"))["last"] or 0
    entry = Incoming.objects.create(unit_id=actor.unit_id, year=year, number=last + 1, **asdict(received))
    told = {"number": entry.number, "author": entry.author}
    audit.record(actor=actor, what="register.received", subject=f"register:{actor.unit_id}", now=now, facts=told)
    return entry
