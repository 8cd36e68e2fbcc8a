"""Reading what a person is told today, their own choice, and how the sender stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from thidua.apps.accounts.models import Membership
from thidua.apps.accounts.queries import actor_of, secretary_of
from thidua.apps.calendars import queries as calendars
from thidua.apps.calendars.gather import Due, Standing, Waiting
from thidua.apps.notices import post
from thidua.apps.notices.models import Digest, Escalation, Lateness, Run, Stage, Subscription
from thidua.core.actor import Actor, Role, require

SHOWN_DAYS = 14
_STILL = timedelta(days=3)


@dataclass(frozen=True)
class Notice:
    """What one person is told on a day: what is late, what comes within a week, what others are late with, what has no day."""

    late: tuple[Due, ...] = ()
    coming: tuple[Due, ...] = ()
    raised: tuple[Escalation, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to tell; what only waits for a day is no news by itself."""
        return bool(self.late or self.coming or self.raised)


@dataclass(frozen=True)
class Office:
    """How the sender stands: for whoever looks after it."""

    is_set_up: bool
    last: Run | None
    is_still: bool
    on: int
    letters: Sequence[Digest]
    raised: Sequence[Escalation]


def notice(*, actor: Actor, today: date) -> Notice:
    """What the actor is told today, on the screen and by letter alike; nothing on a day off."""
    require(actor, "notice.choose", unit_id=actor.unit_id)
    if calendars.is_off(today):
        return Notice()
    found, waiting = calendars.board(actor=actor, today=today)
    mine = calendars.morning(actor, found, today)
    late_keys = {(one.key, one.on) for one in found if one.standing(today) is Standing.LATE}
    own = {one.key for one in mine}
    raised = Escalation.objects.filter(unit_id=actor.unit_id, to_id=actor.account_id).order_by("due_on", "pk")
    return Notice(
        late=tuple(one for one in mine if one.on < today),
        coming=tuple(one for one in mine if one.on >= today),
        raised=tuple(one for one in raised if (one.key, one.due_on) in late_keys and one.key not in own),
        waiting=tuple(waiting),
    )


def choice(*, actor: Actor) -> Subscription | None:
    """The actor's own choice, if one was ever made."""
    require(actor, "notice.choose", unit_id=actor.unit_id)
    return Subscription.objects.filter(user_id=actor.account_id).first()


def last_letter(*, actor: Actor) -> Digest | None:
    """The last letter to the actor."""
    require(actor, "notice.choose", unit_id=actor.unit_id)
    return Digest.objects.filter(user_id=actor.account_id).order_by("-day").first()


def lateness(*, unit_id: int) -> Lateness:
    """The unit's numbers of days, or the defaults."""
    return Lateness.objects.filter(unit_id=unit_id).first() or Lateness(unit_id=unit_id)


def office(*, actor: Actor, now: datetime) -> Office:
    """How the sender stands: whether a server is named, when it last ran, what waits and why. Three days without a run is silence."""
    require(actor, "notice.manage", unit_id=actor.unit_id)
    since = now.date() - timedelta(days=SHOWN_DAYS)
    last = Run.objects.filter(unit_id=actor.unit_id).order_by("-at", "-pk").first()
    letters = Digest.objects.filter(unit_id=actor.unit_id, day__gte=since).exclude(stage=Stage.REPLACED).select_related("user")
    return Office(
        is_set_up=post.is_set_up(),
        last=last,
        is_still=last is None or now - last.at > _STILL,
        on=Subscription.objects.filter(unit_id=actor.unit_id, is_on=True).count(),
        letters=list(letters.order_by("-day", "user__name", "pk")),
        raised=list(Escalation.objects.filter(unit_id=actor.unit_id).select_related("to").order_by("-raised_on", "-pk")[:50]),
    )


def sender(*, unit_id: int) -> Actor | None:
    """In whose name the timer acts: the secretary's, else the principal's; None where the unit has neither."""
    found = secretary_of(unit_id=unit_id)
    if found is not None:
        return found
    row = (
        Membership.objects.select_related("user").filter(unit_id=unit_id, role=Role.PRINCIPAL, user__is_active=True).order_by("pk").first()
    )
    return actor_of(user=row.user) if row else None


def fault_words(code: str) -> str:
    """What went wrong, in a sentence; empty where nothing did."""
    return post.FAULTS.get(code, "")
