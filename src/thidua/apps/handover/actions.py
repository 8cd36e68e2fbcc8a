"""Beginning, checking off, completing and cancelling a handover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from thidua.apps.accounts import actions as accounts
from thidua.apps.accounts.models import Membership
from thidua.apps.audit import actions as audit
from thidua.apps.calendars import actions as calendars
from thidua.apps.handover.models import After, Handover, Item, State
from thidua.apps.handover.state import sections
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.core.actor import Actor, Role, require
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed


@transaction.atomic
def begin(*, actor: Actor, giver_id: int, receiver_id: int, from_day: date, after: str, note: str, today: date, now: datetime) -> Handover:
    """Draw up a handover with its checklist; nothing changes hands yet."""
    require(actor, "handover.write", unit_id=actor.unit_id)
    giver, receiver = _member(actor, giver_id), _member(actor, receiver_id)
    if giver is None or giver.role != Role.SECRETARY or after not in After.values:
        raise Refused("handover.giver")
    if receiver is None or receiver.role in {Role.SECRETARY, Role.PRINCIPAL}:
        raise Refused("handover.receiver")
    made = Handover(
        unit_id=actor.unit_id,
        giver=giver.user,
        giver_name=giver.user.name,
        receiver=receiver.user,
        receiver_name=receiver.user.name,
        from_day=from_day,
        after=after,
        note=squeezed(note),
        made_by=actor.name,
        made_at=now,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as clash:
        raise Refused("handover.open") from clash
    Item.objects.bulk_create(
        Item(handover=made, position=place, code=one.code, title=one.title)
        for place, one in enumerate(sections(actor=actor, today=today), start=1)
    )
    _tell(actor, "handover.begun", made, now, giver=made.giver_name, receiver=made.receiver_name, day=from_day.isoformat())
    return made


@transaction.atomic
def check(*, actor: Actor, handover_id: int, said: Mapping[str, tuple[bool, str]], now: datetime) -> None:
    """Mark items as taken over, with notes; `said` is keyed by the code of the item."""
    found = for_update(actor, handover_id)
    changed = {}
    for item in found.items.all():
        taken, note = said.get(item.code, (item.is_taken, item.note))
        note = squeezed(note)
        if (taken, note) != (item.is_taken, item.note):
            changed[item.title] = ["Đã nhận" if item.is_taken else "Chưa nhận", "Đã nhận" if taken else "Chưa nhận"]
            item.is_taken, item.note = taken, note
            item.save(update_fields=["is_taken", "note"])
    if changed:
        _tell(actor, "handover.checked", found, now, changed=changed)


@transaction.atomic
def complete(*, actor: Actor, handover_id: int, signed_on: date, today: date, now: datetime) -> Handover:
    """Both have signed: freeze the list, give the role to the successor, take the leaver's keys away.

    Raises Refused before its day, while an item is neither taken nor explained, and where one of the two accounts has changed meanwhile.
    """
    found = for_update(actor, handover_id)
    if found.from_day > today:
        raise Refused("handover.ahead", day=short_date(found.from_day))
    if signed_on > today:
        raise Refused("handover.signed_on")
    untaken = sum(not item.is_taken and not item.note for item in found.items.all())
    if untaken:
        raise Refused("handover.untaken", count=untaken)
    _still_fit(actor, found)
    live = {one.code: [line.text for line in one.shown] for one in sections(actor=actor, today=today)}
    for item in found.items.all():
        item.lines = live.get(item.code, [])
        item.save(update_fields=["lines"])
    accounts.change_role(actor=actor, account_id=found.receiver_id, role=Role.SECRETARY, now=now)
    if found.after == After.CLOSED:
        accounts.close(actor=actor, account_id=found.giver_id, now=now)
    else:
        accounts.change_role(actor=actor, account_id=found.giver_id, role=Role.STAFF, now=now)
        accounts.end_sessions(actor=actor, account_id=found.giver_id, now=now)
    calendars.rotate(actor=actor, account_id=found.giver_id, now=now)
    found.state, found.signed_on, found.done_by, found.done_at = State.DONE, signed_on, actor.name, now
    found.save(update_fields=["state", "signed_on", "done_by", "done_at"])
    _tell(actor, "handover.done", found, now, signed_on=signed_on.isoformat(), giver=found.giver_name, receiver=found.receiver_name)
    return found


@transaction.atomic
def cancel(*, actor: Actor, handover_id: int, now: datetime) -> None:
    """Give a handover up; it stays on record as cancelled."""
    found = for_update(actor, handover_id)
    found.state = State.CANCELLED
    found.save(update_fields=["state"])
    _tell(actor, "handover.cancelled", found, now)


@transaction.atomic
def renew_keys(*, actor: Actor, account_id: int, now: datetime) -> str:
    """A new password for an account, shown once; its sessions end and its calendar address changes."""
    require(actor, "account.write", unit_id=actor.unit_id)
    password = accounts.renew_password(actor=actor, account_id=account_id, now=now)
    calendars.rotate(actor=actor, account_id=account_id, now=now)
    return password


@transaction.atomic
def join_person(*, actor: Actor, account_id: int, person_id: int, now: datetime) -> None:
    """Say whose an account is that came before the staff list, as a new unit's secretary's does; then it sits where that person sits."""
    require(actor, "account.write", unit_id=actor.unit_id)
    member = _member(actor, account_id)
    free = Person.objects.select_for_update(of=("self",)).filter(unit_id=actor.unit_id, left_on__isnull=True, account__isnull=True)
    person = free.filter(pk=person_id).first()
    if member is None or person is None or Person.objects.filter(account_id=account_id).exists():
        raise Refused("handover.person")
    people.link_account(person_id=person.pk, account_id=account_id)
    audit.record(actor=actor, what="account.joined", subject=f"account:{account_id}", now=now, facts={"person": person.pk})


def for_update(actor: Actor, handover_id: int) -> Handover:
    """The handover, locked, while it is open."""
    require(actor, "handover.write", unit_id=actor.unit_id)
    found = Handover.objects.select_for_update(of=("self",)).filter(pk=handover_id, unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("handover.unknown")
    if found.state != State.OPEN:
        raise Refused("handover.not_open")
    return found


def _still_fit(actor: Actor, found: Handover) -> None:
    giver, receiver = _member(actor, found.giver_id), _member(actor, found.receiver_id)
    if giver is None or giver.role != Role.SECRETARY:
        raise Refused("handover.giver")
    if receiver is None or receiver.role in {Role.SECRETARY, Role.PRINCIPAL}:
        raise Refused("handover.receiver")


def _member(actor: Actor, account_id: int) -> Membership | None:
    return Membership.objects.select_related("user").filter(user_id=account_id, unit_id=actor.unit_id, user__is_active=True).first()


def _tell(actor: Actor, what: str, found: Handover, now: datetime, **facts: object) -> None:
    audit.record(actor=actor, what=what, subject=f"handover:{found.pk}", now=now, facts=facts)
