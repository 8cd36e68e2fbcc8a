"""Choosing to be written to, reporting lateness upwards, writing and sending the day's letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q

from thidua.apps.accounts.models import Membership
from thidua.apps.accounts.queries import actor_of
from thidua.apps.audit import actions as audit
from thidua.apps.calendars import queries as calendars
from thidua.apps.calendars.gather import Due
from thidua.apps.calendars.models import Audience
from thidua.apps.notices import post, queries, text
from thidua.apps.notices.models import Digest, Escalation, Lateness, Run, Stage, Subscription
from thidua.apps.tasks import recurring
from thidua.apps.units.queries import name_on, school
from thidua.core.actor import Actor, Role, require
from thidua.core.deadlines import working_days_late
from thidua.core.notice import Step, steps
from thidua.kernel.outcome import Refused
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

_STUCK = timedelta(minutes=15)
_KEPT = timedelta(days=60)
_LONGEST = 440


@dataclass(frozen=True)
class Sent:
    """What one run did for one unit; `fault` is what stopped the post."""

    sent: int
    waiting: int
    raised: int
    fault: str


@transaction.atomic
def choose(*, actor: Actor, is_on: bool, address: str, now: datetime) -> Subscription:
    """Turn the daily letter on, with one's own address, or off. The address itself is not written into the log."""
    require(actor, "notice.choose", unit_id=actor.unit_id)
    if actor.account_id is None:
        raise Refused("notice.no_account")
    address = address.strip()
    if is_on and not address:
        raise Refused("notice.no_address")
    if address:
        try:
            validate_email(address)
        except ValidationError:
            raise Refused("notice.address", address=address) from None
    told = {"unit_id": actor.unit_id, "is_on": is_on, "address": address, "chosen_at": now}
    made, _ = Subscription.objects.update_or_create(user_id=actor.account_id, defaults=told)
    audit.record(actor=actor, what="notice.on" if is_on else "notice.off", subject=f"account:{actor.account_id}", now=now)
    return made


@transaction.atomic
def set_lateness(*, actor: Actor, head_after: int, principal_after: int, now: datetime) -> Lateness:
    """After how many working days lateness is reported to the head, then to the principal."""
    require(actor, "notice.manage", unit_id=actor.unit_id)
    if not 1 <= head_after <= principal_after:
        raise Refused("notice.lateness")
    made, _ = Lateness.objects.update_or_create(
        unit_id=actor.unit_id, defaults={"head_after": head_after, "principal_after": principal_after}
    )
    facts = {"head_after": head_after, "principal_after": principal_after}
    audit.record(actor=actor, what="notice.lateness", subject=f"unit:{actor.unit_id}", now=now, facts=facts)
    return made


@transaction.atomic
def raise_late(*, actor: Actor, now: datetime) -> list[Escalation]:
    """Report what is late one step up, once for each step and due day; nothing on a day off."""
    require(actor, "notice.manage", unit_id=actor.unit_id)
    today = now.date()
    if calendars.is_off(today):
        return []
    heads, principal = _above(actor.unit_id)
    limits = queries.lateness(unit_id=actor.unit_id)
    known = set(Escalation.objects.filter(unit_id=actor.unit_id).values_list("key", "due_on", "step"))
    calendar = WorkCalendar.from_lawbook(lawbook())
    made = []
    for one in calendars.dues(actor=actor, today=today):
        if one.on >= today or one.is_private:
            continue
        late = _late(one, today, calendar)
        head = heads.get(one.owner_group_id or 0) if one.audience == Audience.PERSON else None
        has_head = head is not None and head[1] != one.owner_id
        own = principal is not None and principal[1] is not None and principal[1] == one.owner_id
        for step in steps(late, head_after=limits.head_after, principal_after=limits.principal_after, has_head=has_head, of_principal=own):
            to = head if step is Step.HEAD else principal
            if to is None or (one.key, one.on, step.value) in known:
                continue
            made.append(_raised(actor, one, step, to[0], now))
    return made


@transaction.atomic
def write_letters(*, actor: Actor, base: str, now: datetime) -> list[Digest]:
    """Write the day's letter of everyone who wants one and has something to be told; letters of earlier days that never went are put
    into today's. Nothing on a day off: the next working day's letter has it all."""
    require(actor, "notice.manage", unit_id=actor.unit_id)
    today = now.date()
    if calendars.is_off(today):
        return []
    Digest.objects.filter(unit_id=actor.unit_id, day__lt=today, stage__in=[Stage.WAITING, Stage.SENDING]).update(
        stage=Stage.REPLACED, body=""
    )
    written = {row.user_id: row for row in Digest.objects.select_for_update().filter(unit_id=actor.unit_id, day=today)}
    unit = name_on(school(actor=actor), today).name
    made = []
    wanting = Subscription.objects.filter(unit_id=actor.unit_id, is_on=True).select_related("user").order_by("pk")
    for one in wanting:
        before, person = written.get(one.user_id), actor_of(user=one.user)
        if person is None or person.unit_id != actor.unit_id or (before is not None and before.stage != Stage.WAITING):
            continue
        notice = queries.notice(actor=person, today=today)
        fresh = tuple(row for row in notice.raised if row.told_on in {None, today})
        if not (notice.late or notice.coming or fresh):
            continue
        subject = text.subject(len(notice.late), len(notice.coming), len(fresh), today)
        body = text.body(unit=unit, today=today, late=notice.late, coming=notice.coming, raised=fresh, waiting=notice.waiting, base=base)
        carries = [row.pk for row in fresh]
        told = {"unit_id": actor.unit_id, "address": one.address, "subject": subject, "body": body, "carries": carries}
        row, is_new = Digest.objects.get_or_create(user_id=one.user_id, day=today, defaults=told)
        if not is_new:  # another run may have taken it meanwhile; then it goes as it was
            Digest.objects.filter(pk=row.pk, stage=Stage.WAITING).update(**told)
        made.append(row)
    return made


def send_out(*, actor: Actor, base: str, now: datetime) -> Sent:
    """One run for one unit: set the recurring tasks that have begun, report lateness, write the letters, send what waits. A letter is claimed before it is sent, so that two runs
    at once never send it twice; one that does not go waits for the next run."""
    require(actor, "notice.manage", unit_id=actor.unit_id)
    recurring.bring_forth(actor=actor, today=now.date(), now=now)
    raised = raise_late(actor=actor, now=now)
    write_letters(actor=actor, base=base, now=now)
    fault, sent = "", 0
    if not calendars.is_off(now.date()):
        claimed = {f"nhac-viec.{row.pk}": row for row in _claimed(actor, now)}
        letters = [post.Letter(mark, row.address, row.subject, row.body) for mark, row in claimed.items()]

        def told(letter: post.Letter, code: str) -> None:
            nonlocal sent
            sent += not code
            _told(claimed[letter.mark], code, now)

        fault = post.send(letters, told)
    waiting = Digest.objects.filter(unit_id=actor.unit_id, day=now.date()).exclude(stage=Stage.SENT).count()
    Run.objects.filter(unit_id=actor.unit_id, at__lt=now - _KEPT).delete()
    Run.objects.create(unit_id=actor.unit_id, at=now, sent=sent, waiting=waiting, fault=fault)
    return Sent(sent, waiting, len(raised), fault)


def _claimed(actor: Actor, now: datetime) -> list[Digest]:
    """The letters that this run sends: those that wait, and those that another run took and never told of again."""
    free = Q(stage=Stage.WAITING) | Q(stage=Stage.SENDING, tried_at__lt=now - _STUCK)
    mine = []
    for row in Digest.objects.filter(free, unit_id=actor.unit_id, day=now.date()).order_by("pk"):
        if Digest.objects.filter(free, pk=row.pk).update(stage=Stage.SENDING, tried_at=now, tries=F("tries") + 1):
            mine.append(row)
    return mine


@transaction.atomic
def _told(row: Digest, code: str, now: datetime) -> None:
    if code:
        Digest.objects.filter(pk=row.pk).update(stage=Stage.WAITING, fault=code)
        return
    Digest.objects.filter(pk=row.pk).update(stage=Stage.SENT, fault="", body="", sent_at=now)
    Escalation.objects.filter(pk__in=row.carries, told_on__isnull=True).update(told_on=now.date())


def _above(unit_id: int) -> tuple[dict[int, tuple[int, int | None]], tuple[int, int | None] | None]:
    """The head of each group and the principal, each as (account, person)."""
    rows = Membership.objects.filter(unit_id=unit_id, user__is_active=True, role__in=[Role.GROUP_HEAD, Role.PRINCIPAL])
    heads: dict[int, tuple[int, int | None]] = {}
    principal = None
    for role, group, user, person in rows.order_by("-pk").values_list("role", "group_id", "user_id", "user__person__pk"):
        if role == Role.PRINCIPAL:
            principal = (user, person)
        elif group is not None:
            heads[group] = (user, person)
    return heads, principal


def _late(one: Due, today: object, calendar: WorkCalendar) -> int:
    """Working days since the due day; a stretch that leaves the calendar we know counts for none, so nothing is reported by guess."""
    try:
        return working_days_late(one.on, today, calendar)  # type: ignore[arg-type]
    except NotInForce:
        return 0


def _raised(actor: Actor, one: Due, step: Step, to: int, now: datetime) -> Escalation:
    told = {"what": one.what[:_LONGEST], "path": one.path, "to_id": to, "raised_on": now.date()}
    row, is_new = Escalation.objects.get_or_create(unit_id=actor.unit_id, key=one.key, due_on=one.on, step=step.value, defaults=told)
    if not is_new:
        return row  # another run at the same moment was first
    facts = {"key": one.key, "due_on": one.on.isoformat(), "step": step.value}
    audit.record(actor=actor, what="notice.raised", subject=f"unit:{actor.unit_id}", now=now, facts=facts)
    return row
