"""A whole list of a title at once: thirty names in one go, each a nomination of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from thidua.apps.nominations import actions
from thidua.core.actor import Actor
from thidua.core.aims import PERSON, Aim
from thidua.kernel.outcome import Refused


@transaction.atomic
def put_on_list(*, actor: Actor, round_id: int, aim: Aim, keys: Iterable[int], now: datetime) -> int:
    """Put people, or groups for a collective's title, on a list; where no report goes with it they are laid before the council at once.

    Returns how many. Raises Refused for nobody, and whatever one nomination alone would raise; then none of them is made.
    """
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        raise Refused("nomination.nobody_ticked")
    field = "person_id" if PERSON in aim.recipients else "group_id"
    for key in wanted:
        made = actions.nominate(actor=actor, round_id=round_id, level=aim.level, award=aim.award, now=now, **{field: key})
        if not aim.needs_report:
            actions.submit(actor=actor, nomination_id=made.pk, now=now)
    return len(wanted)
