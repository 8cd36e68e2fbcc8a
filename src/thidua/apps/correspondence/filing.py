"""Handing the dossier in: not while a binding notice runs or a comment is unanswered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thidua.apps.correspondence.models import Dossier
from thidua.apps.movements import actions as rounds
from thidua.apps.movements import queries as movements
from thidua.apps.movements.queries import Filing
from thidua.apps.publicity import queries as publicity
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused

NO_DAY_FOR_TITLES = "Kế hoạch phong trào không nêu hạn gửi hồ sơ danh hiệu thi đua; hạn do văn bản hướng dẫn hằng năm của cấp trên ấn định, đề nghị đối chiếu."


def term_of(dossier: Dossier) -> Filing:
    """The last day of a dossier: the movement's own for its commendation; for a title only the superior's yearly letter would name one."""
    if dossier.aim.is_title:
        return Filing(None, None, (), (), "", missing=NO_DAY_FOR_TITLES)
    return movements.filing(dossier.round)


@transaction.atomic
def record_filed(*, actor: Actor, round_id: int, filed_on: date, now: datetime, received_on: date | None = None) -> None:
    """Enter the day the dossier was handed in and, once known, the day it was received. Raises Refused where a notice holds it up."""
    require(actor, "movement.write", unit_id=actor.unit_id)
    why = publicity.waits(unit_id=actor.unit_id, round_id=round_id, day=filed_on)
    if why:
        raise Refused("publicity.waits", why=why)
    rounds.record_filed(actor=actor, round_id=round_id, filed_on=filed_on, now=now, received_on=received_on)
