"""Decisions become awards; awards are presented and, by a new decision, annulled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.awards import facts
from thidua.apps.awards.deciding import Paper, kept, locked, subject
from thidua.apps.awards.models import Award, Decision, Origin, Payer, Scope
from thidua.apps.councils import queries as councils
from thidua.apps.drafting import certificates
from thidua.apps.drafting.models import Issue
from thidua.apps.drafting.sources_award import decision_facts
from thidua.apps.movements.models import QuotaLevel
from thidua.apps.nominations.models import Nomination
from thidua.apps.people import actions as people
from thidua.apps.people.models import PastAward, Person
from thidua.apps.units.queries import collectives, name_on, school
from thidua.core.actor import Actor, require
from thidua.core.awarding import (
    Verdict,
    awarded_before,
    check_authority,
    check_days,
    check_recipient,
    ground_of,
    is_title,
    level_of,
    money_of,
    scope_of,
)
from thidua.core.granting import Authority
from thidua.core.honours import Honour
from thidua.kernel.dates import short_date
from thidua.kernel.numbers import grouped
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed
from thidua.law.load import lawbook
from thidua.papers.compose.wording import full_name
from thidua.papers.stored import from_data


@dataclass(frozen=True)
class Receiver:
    """Whom a superior's decision names: a person, a group, or whoever was nominated."""

    person_id: int | None = None
    group_id: int | None = None
    nomination_id: int | None = None


@dataclass(frozen=True)
class Arrived:
    """A superior's decision as it reads. `amount` is what it states for each recipient, None where it states none."""

    number_symbol: str
    dated_on: date
    issuer: str
    authority: str
    honour: str
    year: int
    merit: str
    receivers: tuple[Receiver, ...]
    signer: str = ""
    payer: str = Payer.SUPERIOR
    amount: int | None = None
    rule: str = ""
    explanation: str = ""


@transaction.atomic
def record_own(*, actor: Actor, issue_id: int, today: date, now: datetime, rule: str = "", explanation: str = "") -> Decision:
    """Write down the awards of a decision issued here, one for each line of its list, with the money the decision states.

    Raises Refused for a decision that is dated before the minutes, was recorded before, or that its grantor had no right to on that day.
    """
    require(actor, "award.write", unit_id=actor.unit_id)
    issue = certificates.decisions(actor=actor).select_for_update(of=("self",)).filter(pk=issue_id).first()
    if issue is None or issue.draft.meeting_id is None:
        raise Refused("award.unknown_paper")
    if Decision.objects.filter(issue=issue).exists():
        raise Refused("award.recorded", number=issue.number_symbol)
    told = decision_facts(actor, issue.draft.meeting_id)
    _same_money(issue, told.total)
    page = councils.meeting(actor=actor, meeting_id=issue.draft.meeting_id)
    check_days(decided_on=issue.dated_on, minutes_on=page.meeting.held_on, today=today)
    decision = Decision(
        unit_id=actor.unit_id,
        origin=Origin.OWN,
        number_symbol=issue.number_symbol,
        dated_on=issue.dated_on,
        issuer=told.authority,
        authority=Authority.PRINCIPAL,
        signer=issue.signer,
        merit=told.merit,
        minutes_on=page.meeting.held_on,
        issue=issue,
    )
    nominated = [
        line.nomination
        for line in page.lines
        if line.nomination.level == QuotaLevel.SCHOOL and line.outcome is not None and line.outcome.passed
    ]
    rows = [
        Award(
            honour=Honour.GIAY_KHEN,
            name=told.award,
            person_id=one.person_id,
            group_id=one.group_id,
            recipient=full_name(shown),
            line=", ".join(part for part in (shown.post, shown.unit) if part),
            year=page.meeting.round.year,
            reason=squeezed(shown.deed) or told.merit,
            nomination=one,
            amount=shown.amount,
            reckoning=_own_money(shown.amount),
            payer=Payer.UNIT if shown.amount else Payer.NONE,
        )
        for one, shown in zip(nominated, told.awarded, strict=True)
    ]
    return _record(actor, decision, rows, Honour.GIAY_KHEN, rule, explanation, now)


@transaction.atomic
def record_superior(*, actor: Actor, told: Arrived, paper: Paper, today: date, now: datetime) -> Decision:
    """Write down a superior's decision that arrived, an award for each of our people and groups it names; the paper becomes a proof."""
    require(actor, "award.write", unit_id=actor.unit_id)
    honour, authority = Honour(told.honour), Authority(told.authority)
    if not told.receivers:
        raise Refused("award.nobody")
    nominated = {
        row.pk: row
        for row in Nomination.objects.filter(
            pk__in=[one.nomination_id for one in told.receivers if one.nomination_id], round__movement__unit_id=actor.unit_id
        )
    }
    held = [councils.concluded(actor=actor, round_id=round_id) for round_id in {row.round_id for row in nominated.values()}]
    minutes_on = max((page.meeting.held_on for page in held if page is not None), default=None)
    check_days(decided_on=told.dated_on, minutes_on=minutes_on, today=today)
    number = squeezed(told.number_symbol)
    issuer = squeezed(told.issuer)
    if Decision.objects.filter(unit_id=actor.unit_id, number_symbol=number, dated_on=told.dated_on, issuer=issuer).exists():
        raise Refused("award.recorded", number=number)
    decision = Decision(
        unit_id=actor.unit_id,
        origin=Origin.SUPERIOR,
        number_symbol=number,
        dated_on=told.dated_on,
        issuer=issuer,
        authority=authority,
        signer=squeezed(told.signer),
        merit=squeezed(told.merit),
        minutes_on=minutes_on,
        paper=kept(actor, paper, f"Quyết định khen thưởng của {issuer}", number, told.dated_on, issuer, now),
    )
    rows = [_received(actor, one, told, nominated, honour, authority) for one in told.receivers]
    return _record(actor, decision, rows, honour, told.rule, told.explanation, now)


@transaction.atomic
def present(
    *,
    actor: Actor,
    decision_id: int,
    award_ids: Iterable[int],
    on: date,
    by: str,
    place: str = "",
    received_by: str = "",
    today: date,
    now: datetime,
) -> int:
    """Record that awards were handed over and signed for; `received_by` signs for a collective. Returns how many."""
    require(actor, "award.write", unit_id=actor.unit_id)
    decision = locked(actor, decision_id)
    if not decision.dated_on <= on <= today:
        raise Refused("award.presented_when", day=short_date(on), decided=short_date(decision.dated_on))
    rows = list(decision.awards.select_for_update(of=("self",)).filter(pk__in=list(award_ids), annulled_by__isnull=True))
    if not rows:
        raise Refused("award.nobody")
    signer = squeezed(received_by)
    for row in rows:
        if row.presented_on is not None:
            raise Refused("award.presented", name=row.recipient, day=short_date(row.presented_on))
        if row.group_id and not signer:
            raise Refused("award.receipt", name=row.recipient)
        row.presented_on, row.presented_by, row.presented_at = on, squeezed(by), squeezed(place)
        row.received_by = signer if row.group_id else row.recipient
        row.save(update_fields=["presented_on", "presented_by", "presented_at", "received_by"])
    told = {"awards": [row.pk for row in rows], "on": on.isoformat(), "by": squeezed(by)}
    audit.record(actor=actor, what="award.presented", subject=subject(decision), now=now, facts=told)
    return len(rows)


def _record(
    actor: Actor, decision: Decision, rows: Sequence[Award], honour: Honour, rule: str, explanation: str, now: datetime
) -> Decision:
    """The checks that every award passes, then the rows."""
    law, authority = lawbook().on(decision.dated_on), Authority(decision.authority)
    decision.rule = squeezed(rule)
    ground = ground_of(honour, authority, law, private=facts.is_private(school(actor=actor)))
    check_authority(ground, honour, authority, law, rule=decision.rule)
    why = squeezed(explanation)
    _not_twice(actor, rows, honour, decision, why)
    decision.recorded_by, decision.recorded_at = actor.name, now
    decision.save()
    for position, row in enumerate(rows, start=1):
        row.unit_id, row.decision, row.position = actor.unit_id, decision, position
        row.is_title, row.scope, row.level = is_title(honour), Scope(scope_of(authority)), level_of(authority)
        row.explanation = why
        row.past = _on_card(actor, row, now) if row.scope == Scope.STATUTORY else None
        row.save()
    told = {"number": decision.number_symbol, "awards": len(rows)}
    audit.record(actor=actor, what="award.recorded", subject=subject(decision), now=now, facts=told)
    return decision


def _not_twice(actor: Actor, rows: Sequence[Award], honour: Honour, decision: Decision, explanation: str) -> None:
    law = lawbook().on(decision.dated_on)
    in_force = Award.objects.filter(unit_id=actor.unit_id, annulled_by__isnull=True).select_related("decision")
    earlier = [facts.given(one) for one in in_force]
    for row in rows:
        check_recipient(honour, is_person=row.person_id is not None)
        row.decision, row.is_title = decision, is_title(honour)
        new = facts.given(row)
        found = awarded_before(new, earlier, law)
        if found.verdict is not Verdict.CLEAR and found.earlier is not None:
            if found.verdict is Verdict.TWICE:
                raise Refused("award.twice", name=row.recipient, earlier=found.earlier.told)
            if not explanation:
                raise Refused("award.explain", name=row.recipient, earlier=found.earlier.told)
        earlier.append(new)


def _on_card(actor: Actor, row: Award, now: datetime) -> PastAward:
    """The line on the card of the person or group; one entered by hand before is taken over."""
    there = PastAward.objects.filter(
        unit_id=actor.unit_id, person_id=row.person_id, group_id=row.group_id, year=row.year, is_title=row.is_title, award__isnull=True
    )
    same = next((one for one in there if folded(one.name) == folded(row.name)), None)
    if same is not None:
        return same
    decision = row.decision
    return people.add_past_award(
        actor=actor,
        person_id=row.person_id,
        group_id=row.group_id,
        year=row.year,
        name=row.name,
        is_title=row.is_title,
        decision=f"Quyết định số {decision.number_symbol} ngày {short_date(decision.dated_on)} của {decision.issuer}",
        now=now,
    )


def _received(actor: Actor, one: Receiver, told: Arrived, nominated: dict[int, Nomination], honour: Honour, authority: Authority) -> Award:
    nomination = nominated.get(one.nomination_id) if one.nomination_id else None
    person_id, group_id = (nomination.person_id, nomination.group_id) if nomination else (one.person_id, one.group_id)
    person = Person.objects.select_related("group").filter(pk=person_id, unit_id=actor.unit_id).first() if person_id else None
    group = collectives(actor.unit_id).filter(pk=group_id).first() if group_id else None
    if person is None and group is None:
        raise Refused("award.receiver_unknown")
    law = lawbook().on(told.dated_on)
    money = money_of(honour, authority, law, is_person=person is not None)
    amount = told.amount if told.amount is not None else money.amount if money else 0
    lawful = money.reckoning if money else "Chưa có hệ số tiền thưởng cho hình thức này vào ngày quyết định."
    stated = f"Theo quyết định: {grouped(amount)} đồng. " if told.amount is not None and (money is None or amount != money.amount) else ""
    place = name_on(person.group, told.dated_on).name if person and person.group else ""
    titles = {"F": "Bà", "M": "Ông"}
    return Award(
        honour=honour,
        name=honour.phrase,
        person=person,
        group=group,
        recipient=f"{titles.get(person.gender, '')} {person.full_name}".strip() if person else name_on(group, told.dated_on).name,
        line=", ".join(part for part in (person.post, place) if part) if person else "",
        year=told.year,
        reason=squeezed(nomination.summary if nomination and nomination.summary else told.merit),
        nomination=nomination,
        amount=amount,
        reckoning=f"{stated}{lawful}",
        payer=Payer(told.payer) if amount else Payer.NONE,
    )


def _same_money(issue: Issue, total: int) -> None:
    """The list is read from the record; its sum must be the one that the frozen decision prints."""
    if total and not any(f"{grouped(total)} đồng" in words for words in from_data(issue.document).words()):
        raise Refused("award.amount_differs", number=issue.number_symbol, total=grouped(total))


def _own_money(amount: int) -> str:
    if not amount:
        return "Đơn vị không thiết lập mức tiền thưởng kèm hình thức này."
    return f"{grouped(amount)} đồng, mức tiền thưởng do đơn vị thiết lập theo quy chế chi tiêu nội bộ và ghi trong quyết định."
