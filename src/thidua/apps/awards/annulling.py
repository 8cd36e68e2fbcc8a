"""Awards are taken back by a new decision that names the old one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.awards.deciding import Paper, kept, locked, subject
from thidua.apps.awards.models import Award, Decision, Purpose
from thidua.apps.drafting import certificates
from thidua.apps.people import actions as people
from thidua.core.actor import Actor, require
from thidua.core.awarding import recovery_grounds
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.law.load import lawbook


@dataclass(frozen=True)
class Annulled:
    """A decision that takes an earlier one back."""

    number_symbol: str
    dated_on: date
    issuer: str
    ground: str
    signer: str = ""
    award_ids: tuple[int, ...] = field(default=())


@transaction.atomic
def annul(*, actor: Actor, decision_id: int, told: Annulled, paper: Paper, today: date, now: datetime) -> Decision:
    """Take awards back by a new decision that names the old one; they stay in the register, marked. Money is recovered in the fund.

    Law: luat-06-2022-qh15#d93; where the lawbook lists the cases, the ground must begin with one of them.
    """
    require(actor, "award.write", unit_id=actor.unit_id)
    old = locked(actor, decision_id)
    if old.purpose != Purpose.AWARD:
        raise Refused("award.not_award")
    if not old.dated_on <= told.dated_on <= today:
        raise Refused("award.annulled_when", day=short_date(told.dated_on), decided=short_date(old.dated_on))
    ground, number = squeezed(told.ground), squeezed(told.number_symbol)
    listed = recovery_grounds(lawbook().on(told.dated_on))
    if not ground or (listed and not any(ground.startswith(one) for one in listed)):
        raise Refused("award.ground")
    rows = list(old.awards.select_for_update(of=("self",)).filter(pk__in=told.award_ids, annulled_by__isnull=True).order_by("position"))
    if not rows:
        raise Refused("award.nobody")
    issuer = squeezed(told.issuer)
    if Decision.objects.filter(unit_id=actor.unit_id, number_symbol=number, dated_on=told.dated_on, issuer=issuer).exists():
        raise Refused("award.recorded", number=number)
    title = f"Quyết định hủy bỏ khen thưởng tại Quyết định số {old.number_symbol}"
    made = Decision.objects.create(
        unit_id=actor.unit_id,
        origin=old.origin,
        purpose=Purpose.ANNULMENT,
        number_symbol=number,
        dated_on=told.dated_on,
        issuer=issuer,
        authority=old.authority,
        signer=squeezed(told.signer),
        merit=ground,
        paper=kept(actor, paper, title, number, told.dated_on, issuer, now),
        annuls=old,
        recorded_by=actor.name,
        recorded_at=now,
    )
    for row in rows:
        _take_back(actor, old, row, made, ground, now)
    facts_ = {"by": number, "ground": ground, "awards": [row.pk for row in rows]}
    audit.record(actor=actor, what="award.annulled", subject=subject(old), now=now, facts=facts_)
    return made


def _take_back(actor: Actor, old: Decision, row: Award, made: Decision, ground: str, now: datetime) -> None:
    past_id = row.past_id
    row.annulled_by, row.annulled_ground, row.past = made, ground[:300], None
    row.save(update_fields=["annulled_by", "annulled_ground", "past"])
    if past_id:
        people.remove_past_award(actor=actor, award_id=past_id, reason=f"Quyết định số {made.number_symbol}: {ground}", now=now)
    if old.issue_id:
        certificates.of_decision(actor=actor, issue_id=old.issue_id)
        certificates.annul(actor=actor, issue_id=old.issue_id, number=row.position, why=f"Quyết định số {made.number_symbol}", now=now)
