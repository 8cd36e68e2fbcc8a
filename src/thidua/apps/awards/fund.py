"""Entering into the ledger of the fund: sources, payments, what is recovered, corrections, carrying over. Nothing is changed afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from thidua.apps.audit import actions as audit
from thidua.apps.awards import facts
from thidua.apps.awards.models import Award, FundEntry, Payer
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, require
from thidua.core.fund import SOURCES, Kind, balance, check_room, counter, recoverable, signed, to_carry
from thidua.kernel.dates import short_date
from thidua.kernel.numbers import grouped
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_DECEMBER, _LAST = 12, 31


@transaction.atomic
def add_source(*, actor: Actor, kind: str, amount: int, on: date, about: str, paper: str, today: date, now: datetime) -> FundEntry:
    """Money comes in: allotted, or of another lawful source; either names its paper."""
    require(actor, "fund.write", unit_id=actor.unit_id)
    if kind not in SOURCES:
        raise Refused("fund.kind")
    if not squeezed(paper):
        raise Refused("fund.paper")
    _lock(actor)
    _day(on, today)
    row = FundEntry(kind=Kind(kind), amount=signed(Kind(kind), amount), about=squeezed(about), paper=squeezed(paper))
    return _enter(actor, on, row, now)


@transaction.atomic
def pay(
    *, actor: Actor, award_ids: Iterable[int], on: date, today: date, now: datetime, reason: str = "", paper: str = ""
) -> list[FundEntry]:
    """Pay awards, an entry for each. Raises Refused for one paid before, annulled or paid by others, and for a balance below zero without a reason."""
    require(actor, "fund.write", unit_id=actor.unit_id)
    _lock(actor)
    _day(on, today)
    wanted = set(award_ids)
    rows = list(payable(actor=actor).filter(pk__in=wanted))
    if not rows or len(rows) != len(wanted):
        raise Refused("fund.not_payable")
    early = next((row for row in rows if on < row.decision.dated_on), None)
    if early is not None:
        raise Refused("fund.before_decision", day=short_date(on), decided=short_date(early.decision.dated_on))
    why = squeezed(reason)
    check_room(_balance(actor, on.year), -sum(row.amount for row in rows), reason=why)
    made = []
    for row in rows:
        entry = FundEntry(
            kind=Kind.PAYMENT,
            amount=signed(Kind.PAYMENT, row.amount),
            about=f"{row.recipient}: {row.name} năm {row.year}"[:300],
            paper=squeezed(paper) or f"Quyết định số {row.decision.number_symbol} ngày {short_date(row.decision.dated_on)}",
            award=row,
            reason=why,
        )
        made.append(_enter(actor, on, entry, now))
    return made


@transaction.atomic
def recover(*, actor: Actor, award_id: int, amount: int, on: date, paper: str, today: date, now: datetime) -> FundEntry:
    """Money of an annulled award comes back into the fund, at most what was paid out."""
    require(actor, "fund.write", unit_id=actor.unit_id)
    _lock(actor)
    _day(on, today)
    award = Award.objects.select_related("decision", "annulled_by").filter(pk=award_id, unit_id=actor.unit_id).first()
    if award is None or award.annulled_by is None:
        raise Refused("fund.not_annulled")
    if on < award.annulled_by.dated_on:
        raise Refused("fund.before_decision", day=short_date(on), decided=short_date(award.annulled_by.dated_on))
    paid, back = money_of(award)
    recoverable(paid, back, amount)
    row = FundEntry(
        kind=Kind.RECOVERED,
        amount=signed(Kind.RECOVERED, amount),
        about=f"{award.recipient}: thu hồi tiền thưởng {award.name} năm {award.year}"[:300],
        paper=squeezed(paper) or f"Quyết định số {award.annulled_by.number_symbol} ngày {short_date(award.annulled_by.dated_on)}",
        award=award,
    )
    return _enter(actor, on, row, now)


@transaction.atomic
def correct(*, actor: Actor, entry_id: int, why: str, on: date, today: date, now: datetime, reason: str = "") -> FundEntry:
    """Take an entry back by its counter-entry; both stay. A correction of what was paid makes the award payable again."""
    require(actor, "fund.write", unit_id=actor.unit_id)
    _lock(actor)
    old = FundEntry.objects.filter(pk=entry_id, unit_id=actor.unit_id).first()
    if old is None:
        raise Refused("fund.unknown")
    if FundEntry.objects.filter(corrects=old).exists():
        raise Refused("fund.corrected", number=old.number)
    if not squeezed(why):
        raise Refused("fund.why")
    if on < old.entered_on:
        raise Refused("fund.correct_when", day=short_date(old.entered_on))
    _day(on, today)
    back = counter(facts.entry(old))
    check_room(_balance(actor, on.year), back.amount, reason=squeezed(reason))
    row = FundEntry(
        kind=back.kind,
        amount=back.amount,
        about=f"Điều chỉnh bút toán số {old.number} năm {old.year}: {squeezed(why)}"[:300],
        award=old.award,
        corrects=old,
        reason=squeezed(reason),
    )
    return _enter(actor, on, row, now)


@transaction.atomic
def carry(*, actor: Actor, year: int, today: date, now: datetime) -> FundEntry:
    """Close a year that is over: what is left goes out of it and into the next."""
    require(actor, "fund.write", unit_id=actor.unit_id)
    _lock(actor)
    if year >= today.year:
        raise Refused("fund.year_runs", year=year)
    _still_open(actor, year)
    left = to_carry(facts.entry(row) for row in _rows(actor, year))
    last, first = date(year, _DECEMBER, _LAST), date(year + 1, 1, 1)
    out = FundEntry(kind=Kind.CARRIED_OUT, amount=-left, about=f"Số dư cuối năm {year} chuyển sang năm {year + 1}")
    _enter(actor, last, out, now)
    return _enter(actor, first, FundEntry(kind=Kind.CARRIED_IN, amount=left, about=f"Số dư năm {year} chuyển sang"), now)


def payable(*, actor: Actor) -> QuerySet[Award]:
    """Awards in force that the unit pays and has not paid yet."""
    require(actor, "fund.read", unit_id=actor.unit_id)
    paid = FundEntry.objects.filter(award=OuterRef("pk"), kind=Kind.PAYMENT, correction__isnull=True)
    rows = Award.objects.filter(unit_id=actor.unit_id, payer=Payer.UNIT, annulled_by__isnull=True)
    return rows.filter(~Exists(paid)).select_related("decision").order_by("decision__dated_on", "decision_id", "position")


def money_of(award: Award) -> tuple[int, int]:
    """What was paid for an award and what came back, in đồng; corrected entries do not count."""
    rows = list(FundEntry.objects.filter(award=award, correction__isnull=True).exclude(kind=Kind.CORRECTION))
    return -sum(row.amount for row in rows if row.amount < 0), sum(row.amount for row in rows if row.amount > 0)


def _rows(actor: Actor, year: int) -> QuerySet[FundEntry]:
    return FundEntry.objects.filter(unit_id=actor.unit_id, year=year)


def _balance(actor: Actor, year: int) -> int:
    return balance(facts.entry(row) for row in _rows(actor, year))


def _lock(actor: Actor) -> None:
    """One hand at the ledger at a time: the sum read here is the sum written on."""
    Unit.objects.select_for_update(of=("self",)).get(pk=actor.unit_id)


def _day(on: date, today: date) -> None:
    if on > today:
        raise Refused("fund.future", day=short_date(on))


def _still_open(actor: Actor, year: int) -> None:
    if _rows(actor, year).filter(kind=Kind.CARRIED_OUT).exists():
        raise Refused("fund.closed", year=year)


def _enter(actor: Actor, on: date, row: FundEntry, now: datetime) -> FundEntry:
    _still_open(actor, on.year)
    row.unit_id, row.year, row.entered_on = actor.unit_id, on.year, on
    row.number = (_rows(actor, on.year).aggregate(last=Max("number"))["last"] or 0) + 1
    row.entered_by, row.entered_at = actor.name, now
    row.save(force_insert=True)
    told = {"year": row.year, "number": row.number, "kind": row.kind, "amount": row.amount, "reason": row.reason}
    audit.record(actor=actor, what="fund.entered", subject=f"fund:{actor.unit_id}", now=now, facts={**told, "money": grouped(row.amount)})
    return row
