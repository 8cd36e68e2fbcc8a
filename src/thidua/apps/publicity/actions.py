"""Putting up a notice, keeping and answering what is said to it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.councils import queries as councils
from thidua.apps.movements.models import Round
from thidua.apps.nominations.models import Stage
from thidua.apps.publicity import queries
from thidua.apps.publicity.models import Comment, Notice
from thidua.core.actor import Actor, require
from thidua.core.publicity import period
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook


@transaction.atomic
def put_up(*, actor: Actor, round_id: int, from_day: date, where: str, answers_to: str, today: date, now: datetime) -> Notice:
    """Record that the list of those proposed was put up. Only those the council passed are named; nobody else ever is.

    The term is that of the unit or of the law on the day; the day of putting up does not count.
    """
    require(actor, "publicity.write", unit_id=actor.unit_id)
    the_round = Round.objects.select_for_update(of=("self",)).filter(pk=round_id, movement__unit_id=actor.unit_id).first()
    if the_round is None:
        raise Refused("publicity.unknown")
    page = councils.concluded(actor=actor, round_id=round_id)
    if page is None:
        raise Refused("publicity.no_council")
    if from_day < page.meeting.held_on:
        raise Refused("publicity.early", day=short_date(page.meeting.held_on))
    if from_day > today:
        raise Refused("publicity.ahead", day=short_date(from_day))
    if Notice.objects.filter(round=the_round, taken_down="").exists():
        raise Refused("publicity.standing")
    rule = queries.rule_on(unit_id=actor.unit_id, day=from_day)
    ends = period(from_day, rule.days, WorkCalendar.from_lawbook(lawbook()))
    named = [line.name for line in page.lines if line.nomination.stage == Stage.PASSED]
    made = Notice.objects.create(
        round=the_round,
        from_day=from_day,
        days=rule.days,
        last_day=ends.nominal_day,
        binds=rule.binds,
        source=rule.source,
        reckoning=list(ends.reckoning),
        where=squeezed(where),
        answers_to=squeezed(answers_to),
        named=named,
        put_up_by=actor.name,
        put_up_at=now,
    )
    facts = {"from": from_day.isoformat(), "to": made.last_day.isoformat(), "named": len(named)}
    audit.record(actor=actor, what="publicity.put_up", subject=f"round:{round_id}", now=now, facts=facts)
    return made


@transaction.atomic
def take_down(*, actor: Actor, notice_id: int, reason: str, now: datetime) -> None:
    """Take a notice down before its time, with the reason; another may then be put up."""
    require(actor, "publicity.write", unit_id=actor.unit_id)
    notice = _locked(actor, notice_id)
    if not squeezed(reason):
        raise Refused("publicity.reason")
    notice.taken_down = squeezed(reason)
    notice.save(update_fields=["taken_down"])
    audit.record(actor=actor, what="publicity.taken_down", subject=f"round:{notice.round_id}", now=now, facts={"reason": notice.taken_down})


@transaction.atomic
def keep_comment(*, actor: Actor, notice_id: int, said_on: date, said_by: str, words: str, now: datetime) -> Comment:
    """Keep what somebody said, whoever took it down; after the last day as well, it is then said to be late."""
    require(actor, "publicity.write", unit_id=actor.unit_id)
    notice = _locked(actor, notice_id)
    if not squeezed(words):
        raise Refused("publicity.no_words")
    if said_on < notice.from_day or said_on > now.date():
        raise Refused("publicity.comment_day", day=short_date(said_on), first=short_date(notice.from_day))
    made = Comment.objects.create(
        notice=notice, said_on=said_on, said_by=squeezed(said_by), words=squeezed(words), kept_by=actor.name, kept_at=now
    )
    audit.record(actor=actor, what="publicity.comment", subject=f"round:{notice.round_id}", now=now, facts={"comment": made.pk})
    return made


@transaction.atomic
def answer(*, actor: Actor, comment_id: int, words: str, answered_on: date, now: datetime) -> Comment:
    """Answer once; an answer is not rewritten, a further word is a further comment."""
    require(actor, "publicity.write", unit_id=actor.unit_id)
    row = Comment.objects.select_for_update(of=("self",)).select_related("notice").filter(pk=comment_id).first()
    if row is None or row.notice.round.movement.unit_id != actor.unit_id:
        raise Refused("publicity.unknown")
    if row.answered_on is not None:
        raise Refused("publicity.answered", day=short_date(row.answered_on))
    if not squeezed(words):
        raise Refused("publicity.no_words")
    row.answer, row.answered_on, row.answered_by = squeezed(words), answered_on, actor.name
    row.save(update_fields=["answer", "answered_on", "answered_by"])
    audit.record(actor=actor, what="publicity.answered", subject=f"round:{row.notice.round_id}", now=now, facts={"comment": row.pk})
    return row


def _locked(actor: Actor, notice_id: int) -> Notice:
    found = Notice.objects.select_for_update(of=("self",)).filter(pk=notice_id, round__movement__unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("publicity.unknown")
    if found.taken_down:
        raise Refused("publicity.down")
    return found
