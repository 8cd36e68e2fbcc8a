"""What whoever holds a code may do: see one dossier, take it away, and answer. The code is the leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.archive import actions as archive
from thidua.apps.submissions.actions import Answer, answered
from thidua.apps.submissions.channels import digest_of_code
from thidua.apps.submissions.checklist import Item, restored
from thidua.apps.submissions.log import Said, add, lines
from thidua.apps.submissions.models import Access, Event, Submission
from thidua.apps.units.queries import name_on
from thidua.core.sending import OFFICE_WORDS, Kind, state, valid
from thidua.kernel.outcome import Refused

_LONGEST_CODE = 64


@dataclass(frozen=True)
class Desk:
    """What the office sees: nothing that is not in the archive but the days of this very dossier."""

    submission: Submission
    unit: str
    until: date
    items: list[Item]
    answers: tuple[Event, ...]
    state: Kind


def desk(*, code: str, today: date) -> Desk:
    """The dossier behind a code. Raises one and the same Refused for a code that never was, was taken back, or has run out."""
    row, until = _behind(code, today)
    events = list(row.events.select_related("about").order_by("position"))
    log = lines(events)
    standing = {line.position for line in valid(log)}
    answers = tuple(one for one in events if one.kind in OFFICE_WORDS and one.position in standing)
    unit = name_on(row.unit, row.sent_on or today).name
    return Desk(row, unit, until, restored(row.checks), answers, state(log))


@transaction.atomic
def fetch(*, code: str, today: date, now: datetime) -> tuple[str, bytes]:
    """Name and bytes of the archive; the log keeps the first taking of a day, not who it was."""
    row, _ = _behind(code, today)
    row = Submission.objects.select_for_update(of=("self",)).get(pk=row.pk)
    data = archive.fetch(row.archive_file_id)
    if not row.events.filter(kind=Kind.FETCHED, day=today).exists():
        add(actor=None, found=row, kind=Kind.FETCHED, day=today, said=Said("Nơi nhận", by_office=True), now=now)
    return row.archive_name, data


@transaction.atomic
def answer(*, code: str, said: Answer, today: date, now: datetime) -> Event:
    """Received, returned with every defect at once, or decided; it waits for the school to confirm."""
    row, _ = _behind(code, today)
    row = Submission.objects.select_for_update(of=("self",)).get(pk=row.pk)
    return answered(actor=None, row=row, answer=said, today=today, now=now)


def _behind(code: str, today: date) -> tuple[Submission, date]:
    rows = Access.objects.select_related("submission__unit", "submission__round__movement").filter(
        revoked_at__isnull=True, until__gte=today
    )
    found = rows.filter(digest=digest_of_code(code)).first() if len(code) <= _LONGEST_CODE else None
    if found is None:
        raise Refused("submission.code_unknown")
    return found.submission, found.until
