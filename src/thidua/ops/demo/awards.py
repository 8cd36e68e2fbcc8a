"""What followed the demo's rounds: decisions, awards, two years of the fund, praise, and who agreed to be named; all invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from thidua.apps.accounts.models import User
from thidua.apps.accounts.queries import actor_of
from thidua.apps.awards import actions, fund, honours, praise
from thidua.apps.awards.actions import Arrived, Receiver
from thidua.apps.awards.deciding import Paper
from thidua.apps.awards.models import Decision
from thidua.apps.councils.models import Meeting
from thidua.apps.drafting import actions as drafting
from thidua.apps.drafting.actions import Numbered
from thidua.apps.drafting.sources_award import DECISION
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.people.models import Person
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor

_HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def add(by: Actor, told: dict[str, Any], staff: Mapping[str, Person], groups: Mapping[str, Unit], now: datetime) -> None:
    """Everything on its own day, by the actions a real school uses."""
    made = {row["number"]: _own(by, row) for row in told["own"]}
    made |= {row["number"]: _superior(by, row, staff, groups) for row in told["superior"]}
    for row in told["fund"]:
        _fund(by, row, made)
    head = actor_of(user=User.objects.get(username="hieutruong"))
    assert head is not None  # the demo gives the principal an account
    for row in told["praise"]:
        who = {"group_id": groups[row["group"]].pk} if "group" in row else {"person_id": staff[row["person"]].pk}
        said = praise.Said(row["reason"], row["on"], is_public=row["public"], **who)
        praise.praise(actor=head, said=said, today=row["on"], now=_at(row["on"]))
    honours.set_page(actor=by, is_open=True, words=told["page"]["words"], now=now)
    for code, showings, paper in told["page"]["agreed"]:
        honours.agree_on_paper(actor=by, person_id=staff[code].pk, showings=showings, paper=paper, now=now)


def _own(by: Actor, row: dict[str, Any]) -> Decision:
    """The school's own decision: composed from the meeting, numbered on paper, recorded, handed over."""
    day, now = row["on"], _at(row["on"])
    meeting = Meeting.objects.get(council__unit_id=by.unit_id, round__year=row["year"], concluded_at__isnull=False)
    draft = drafting.start(actor=by, key=DECISION, said={"meeting": str(meeting.pk)}, today=day, now=now)
    drafting.to_sign(actor=by, draft_id=draft.pk, now=now)
    issue = drafting.issue(actor=by, draft_id=draft.pk, numbered=Numbered(day, row["number"]), today=day, now=now)
    made = actions.record_own(actor=by, issue_id=issue.pk, rule=row.get("rule", ""), today=day, now=now)
    _present(by, made, row)
    return made


def _superior(by: Actor, row: dict[str, Any], staff: Mapping[str, Person], groups: Mapping[str, Unit]) -> Decision:
    """A superior's decision as it arrived."""
    receivers = [
        Receiver(group_id=groups[code].pk) if code in groups else Receiver(person_id=staff[code].pk) for code in row.get("codes", ())
    ]
    if "round" in row:
        passed = Nomination.objects.filter(
            round__movement__unit_id=by.unit_id, round__year=row["round"], level="SUPERIOR", stage=Stage.PASSED
        )
        receivers += [Receiver(nomination_id=one.pk) for one in passed.order_by("pk")]
    told = Arrived(
        number_symbol=row["number"],
        dated_on=row["on"],
        issuer=row["issuer"],
        authority=row["authority"],
        signer="(giả định)",
        honour=row["honour"],
        year=row["year"],
        merit=row["merit"],
        receivers=tuple(receivers),
        payer=row.get("payer", "SUPERIOR"),
    )
    made = actions.record_superior(actor=by, told=told, paper=Paper(), today=row["on"], now=_at(row["on"]))
    _present(by, made, row)
    return made


def _present(by: Actor, made: Decision, row: dict[str, Any]) -> None:
    if "presented" in row:
        actions.present(
            actor=by,
            decision_id=made.pk,
            award_ids=made.awards.values_list("pk", flat=True),
            on=row["presented"],
            by=row.get("by", "Bà Ngô Thị Lan Hương, Hiệu trưởng"),
            place=row.get("place", ""),
            received_by="Tổ trưởng",
            today=row["presented"],
            now=_at(row["presented"]),
        )


def _fund(by: Actor, row: dict[str, Any], made: Mapping[str, Decision]) -> None:
    if "carry" in row:
        day = date(row["carry"] + 1, 1, 5)
        fund.carry(actor=by, year=row["carry"], today=day, now=_at(day))
        return
    day, now = row["on"], _at(row["on"])
    if "pay" in row:
        ids = list(fund.payable(actor=by).filter(decision=made[row["pay"]]).values_list("pk", flat=True))
        fund.pay(actor=by, award_ids=ids, on=day, paper=row["paper"], today=day, now=now)
        return
    entry = fund.add_source(
        actor=by, kind=row["kind"], amount=row["amount"], on=day, about=row["about"], paper=row["paper"], today=day, now=now
    )
    if "wrong" in row:
        fund.correct(actor=by, entry_id=entry.pk, why=row["wrong"], on=day, today=day, now=now)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), _HERE)
