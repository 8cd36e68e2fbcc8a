"""Reading decisions, the register of awards, the fund; always inside the actor's unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.awards import facts, fund
from thidua.apps.awards.models import Award, Decision, FundEntry, Purpose, Scope
from thidua.apps.drafting import certificates
from thidua.apps.drafting.models import Certificate, Issue
from thidua.apps.evidence import queries as evidence
from thidua.apps.movements.models import QuotaLevel
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.people.models import PastAward, Person
from thidua.apps.units.models import Unit
from thidua.apps.units.queries import collectives_of, groups_of, name_on, school
from thidua.core.actor import Actor, require
from thidua.core.awarding import ground_of, recovery_grounds
from thidua.core.fund import Kind, balance, totals
from thidua.core.granting import Authority
from thidua.core.honours import Honour
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Ground, Refused
from thidua.kernel.text import folded
from thidua.law.load import lawbook

FROM_CARD = "Theo hồ sơ cá nhân"


@dataclass(frozen=True)
class Asked:
    """What the register is searched by; empty means all. `state`: "" all, "chua-trao" not presented yet, "da-huy" annulled."""

    search: str = ""
    year: int | None = None
    scope: str = ""
    kind: str = ""
    state: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the register: an award, or a line of somebody's card whose decision was never recorded here (`award` None)."""

    year: int
    name: str
    recipient: str
    line: str
    is_person: bool
    is_title: bool
    scope: str
    decision: str
    reason: str
    amount: int
    presented: str
    annulled: str
    award: Award | None = None
    person_id: int | None = None


@dataclass(frozen=True)
class LedgerRow:
    """An entry with what was left after it."""

    entry: FundEntry
    left: int
    is_corrected: bool

    @property
    def kind(self) -> Kind:
        """What it is."""
        return Kind(self.entry.kind)

    @property
    def may_correct(self) -> bool:
        """Whether a counter-entry may be written."""
        return not self.is_corrected and self.kind not in {Kind.CORRECTION, Kind.CARRIED_IN, Kind.CARRIED_OUT}


@dataclass(frozen=True)
class Ledger:
    """The fund of a year. `payable` are awards of any year that wait to be paid."""

    year: int
    rows: tuple[LedgerRow, ...]
    totals: tuple[tuple[str, int], ...]
    balance: int
    is_closed: bool
    payable: tuple[Award, ...]

    @property
    def to_pay(self) -> int:
        """What waits to be paid, in đồng."""
        return sum(row.amount for row in self.payable)


@dataclass(frozen=True)
class Page:
    """A decision with its awards; `prints` tells of each printed certificate by its number."""

    decision: Decision
    awards: tuple[Award, ...]
    annulments: tuple[Decision, ...]
    unpaid: tuple[Award, ...]
    prints: dict[int, Certificate]
    ground: Ground
    history: tuple[Entry, ...]

    @property
    def total(self) -> int:
        """All the money of the decision, in đồng."""
        return sum(row.amount for row in self.awards)


def register(*, actor: Actor, asked: Asked) -> list[Row]:
    """Every award of every year that fits, the latest first; what only stands on cards is in it too, so that no award is missing."""
    require(actor, "award.read", unit_id=actor.unit_id)
    awards = Award.objects.filter(unit_id=actor.unit_id).select_related("decision", "annulled_by")
    found = [_row(row) for row in awards.order_by("-year", "-decision__dated_on", "decision_id", "position")]
    past = (
        PastAward.objects.filter(unit_id=actor.unit_id, award__isnull=True)
        .select_related("person", "group")
        .prefetch_related("group__names")
    )
    found += [_card_row(row) for row in past.order_by("-year", "pk")]
    return sorted((row for row in found if _fits(row, asked)), key=lambda row: -row.year)


def years(*, actor: Actor) -> list[int]:
    """The years that have an award, the latest first."""
    require(actor, "award.read", unit_id=actor.unit_id)
    told = set(Award.objects.filter(unit_id=actor.unit_id).values_list("year", flat=True).distinct())
    return sorted(told | set(PastAward.objects.filter(unit_id=actor.unit_id).values_list("year", flat=True).distinct()), reverse=True)


def mine(*, actor: Actor) -> list[Award]:
    """My own awards, the latest first."""
    require(actor, "award.own", unit_id=actor.unit_id)
    rows = Award.objects.filter(unit_id=actor.unit_id, person_id=actor.person_id or 0).select_related("decision", "annulled_by")
    return list(rows.order_by("-year", "-pk"))


def decisions(*, actor: Actor) -> QuerySet[Decision]:
    """Every recorded decision, the latest first."""
    require(actor, "award.read", unit_id=actor.unit_id)
    rows = Decision.objects.filter(unit_id=actor.unit_id).select_related("annuls").annotate(size=Count("awards"))
    return rows.order_by("-dated_on", "-pk")


def waiting(*, actor: Actor) -> list[Issue]:
    """Award decisions issued here whose awards are not in the register yet."""
    require(actor, "award.read", unit_id=actor.unit_id)
    return list(certificates.decisions(actor=actor).filter(award_decision__isnull=True))


def issued(*, actor: Actor, issue_id: int) -> tuple[Issue, Ground]:
    """An issued decision before it is recorded, and how its grantor's right stands on that day."""
    require(actor, "award.read", unit_id=actor.unit_id)
    found = certificates.decisions(actor=actor).filter(pk=issue_id).first()
    if found is None:
        raise Refused("award.unknown_paper")
    private = facts.is_private(school(actor=actor))
    return found, ground_of(Honour.GIAY_KHEN, Authority.PRINCIPAL, lawbook().on(found.dated_on), private=private)


def decision(*, actor: Actor, decision_id: int) -> Page:
    """One decision whole."""
    require(actor, "award.read", unit_id=actor.unit_id)
    rows = Decision.objects.select_related("issue", "paper", "annuls")
    found = rows.filter(pk=decision_id, unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("award.unknown")
    held = found.awards if found.purpose == Purpose.AWARD else Award.objects.filter(annulled_by=found)
    awards = tuple(held.select_related("annulled_by", "person").order_by("position"))
    unpaid = tuple(fund.payable(actor=actor).filter(decision=found))
    honour = Honour(awards[0].honour) if awards else Honour.GIAY_KHEN
    private = facts.is_private(school(actor=actor))
    return Page(
        decision=found,
        awards=awards,
        annulments=tuple(found.annulments.order_by("dated_on", "pk")),
        unpaid=unpaid,
        prints={row.number: row for row in Certificate.objects.filter(issue=found.issue_id)} if found.issue_id else {},
        ground=ground_of(honour, Authority(found.authority), lawbook().on(found.dated_on), private=private),
        history=tuple(audit.history(f"award_decision:{found.pk}")),
    )


def award(*, actor: Actor, award_id: int) -> tuple[Award, int, int]:
    """One award with what was paid for it and what came back."""
    require(actor, "award.read", unit_id=actor.unit_id)
    found = Award.objects.select_related("decision", "annulled_by", "person", "group").filter(pk=award_id, unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("award.unknown")
    return found, *fund.money_of(found)


def receivers(*, actor: Actor, today: date) -> list[tuple[str, str]]:
    """Whom a superior's decision may name: first those proposed to the superior, then everybody and every group."""
    require(actor, "award.write", unit_id=actor.unit_id)
    proposed = Nomination.objects.filter(
        round__movement__unit_id=actor.unit_id, level=QuotaLevel.SUPERIOR, stage=Stage.PASSED, awards__isnull=True
    )
    rows = proposed.select_related("person", "group", "round").prefetch_related("group__names").order_by("-round__year", "pk")
    found = [
        (
            f"nomination:{row.pk}",
            f"{row.person.full_name if row.person else name_on(row.group, today).name} ({row.aim.award.phrase}, đã đề nghị năm {row.round.year})",
        )
        for row in rows
    ]
    found += [(f"group:{pk}", name) for pk, name in collectives_of(actor=actor, on=today)]
    people = Person.objects.filter(unit_id=actor.unit_id).order_by("sort_key", "pk")
    return found + [(f"person:{row.pk}", f"{row.full_name}{', ' + row.post if row.post else ''}") for row in people]


def papers(*, actor: Actor) -> list[tuple[str, str]]:
    """Proofs on record that may be a decision's paper."""
    return [("", "Không chọn"), *((str(row.pk), evidence.cited(row)) for row in evidence.register(actor=actor))]


def grounds(day: date) -> tuple[str, ...]:
    """For what an award may be annulled on a day."""
    return recovery_grounds(lawbook().on(day))


def ledger(*, actor: Actor, year: int) -> Ledger:
    """The fund's ledger of a year with the balance after each entry."""
    require(actor, "fund.read", unit_id=actor.unit_id)
    rows = FundEntry.objects.filter(unit_id=actor.unit_id, year=year).select_related("correction", "award", "corrects")
    left, told = 0, []
    for row in rows.order_by("number"):
        left += row.amount
        told.append(LedgerRow(row, left, hasattr(row, "correction")))
    entries = [facts.entry(one.entry) for one in told]
    sums = totals(entries)
    return Ledger(
        year=year,
        rows=tuple(told),
        totals=tuple((kind.phrase, amount) for kind, amount in sums.items() if amount),
        balance=balance(entries),
        is_closed=any(one.kind is Kind.CARRIED_OUT for one in told),
        payable=tuple(fund.payable(actor=actor)),
    )


def fund_years(*, actor: Actor, today: date) -> list[int]:
    """The years the ledger has, and this one; the latest first."""
    require(actor, "fund.read", unit_id=actor.unit_id)
    return sorted({today.year, *FundEntry.objects.filter(unit_id=actor.unit_id).values_list("year", flat=True).distinct()}, reverse=True)


def entry(*, actor: Actor, entry_id: int) -> FundEntry:
    """One entry."""
    require(actor, "fund.read", unit_id=actor.unit_id)
    found = FundEntry.objects.filter(pk=entry_id, unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("fund.unknown")
    return found


def parts(*, actor: Actor, today: date) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """People and groups that a head may praise."""
    require(actor, "praise.write", unit_id=actor.unit_id)
    rows = Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True).exclude(pk=actor.person_id or 0).order_by("sort_key", "pk")
    if actor.group_id:
        return [(f"person:{row.pk}", row.full_name) for row in rows.filter(group_id=actor.group_id)], []
    groups: list[tuple[Unit, object]] = list(groups_of(actor=actor, on=today))
    return [(f"person:{row.pk}", row.full_name) for row in rows], [(f"group:{unit.pk}", name_on(unit, today).name) for unit, _ in groups]


def _row(row: Award) -> Row:
    decision = row.decision
    return Row(
        year=row.year,
        name=row.name,
        recipient=row.recipient,
        line=row.line,
        is_person=row.person_id is not None,
        is_title=row.is_title,
        scope=row.scope,
        decision=f"Số {decision.number_symbol} ngày {short_date(decision.dated_on)} của {decision.issuer}",
        reason=row.reason,
        amount=row.amount,
        presented=short_date(row.presented_on) if row.presented_on else "",
        annulled=f"Quyết định số {row.annulled_by.number_symbol} ngày {short_date(row.annulled_by.dated_on)}" if row.annulled_by else "",
        award=row,
        person_id=row.person_id,
    )


def _card_row(row: PastAward) -> Row:
    return Row(
        year=row.year,
        name=row.name,
        recipient=row.person.full_name if row.person else name_on(row.group, date(row.year, 12, 31)).name,
        line="",
        is_person=row.person_id is not None,
        is_title=row.is_title,
        scope=Scope.STATUTORY,
        decision=row.decision,
        reason="",
        amount=0,
        presented="",
        annulled="",
        person_id=row.person_id,
    )


def _fits(row: Row, asked: Asked) -> bool:
    words = folded(f"{row.recipient} {row.name} {row.decision} {row.line}")
    return (
        (asked.year is None or row.year == asked.year)
        and (not asked.scope or row.scope == asked.scope)
        and (not asked.kind or asked.kind == ("ca-nhan" if row.is_person else "tap-the"))
        and (asked.state != "chua-trao" or (row.award is not None and not row.presented and not row.annulled))
        and (asked.state != "da-huy" or bool(row.annulled))
        and all(word in words for word in folded(asked.search).split())
    )
