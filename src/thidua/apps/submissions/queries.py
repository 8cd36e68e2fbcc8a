"""Reading submissions, always inside the actor's unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.apps.archive import actions as archive
from thidua.apps.correspondence import queries as correspondence
from thidua.apps.correspondence.models import Dossier
from thidua.apps.submissions import checklist
from thidua.apps.submissions.archive_of import Proof, proofs_of
from thidua.apps.submissions.channels import CHANNELS
from thidua.apps.submissions.checklist import Item, restored
from thidua.apps.submissions.log import lines, log_of
from thidua.apps.submissions.models import Access, Event, Submission
from thidua.core.actor import Actor, require
from thidua.core.sending import Kind, Verdict, may_follow, state, verdict
from thidua.kernel.outcome import Refused
from thidua.papers.render.docx import MEDIA_TYPE as DOCX
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.stored import from_data

PDF = "application/pdf"
TONES = {
    Kind.PREPARED: "grey",
    Kind.DROPPED: "grey",
    Kind.SENT: "amber",
    Kind.RECEIVED: "blue",
    Kind.RETURNED: "red",
    Kind.DECIDED: "green",
}


@dataclass(frozen=True)
class Entry:
    """One submission in the list, how it stands, whether it was in time, and how many answers wait for the school."""

    submission: Submission
    state: Kind
    verdict: Verdict
    waiting: int

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return TONES[self.state]


@dataclass(frozen=True)
class Page:
    """A submission on its own page."""

    entry: Entry
    log: tuple[Event, ...]
    waiting: tuple[Event, ...]
    items: list[Item]
    access: Access | None
    struck: frozenset[int]
    may_send: bool
    answers: tuple[Kind, ...]
    is_last: bool


def submissions(*, actor: Actor) -> QuerySet[Submission]:
    """The unit's submissions, the latest round and version first."""
    require(actor, "submission.read", unit_id=actor.unit_id)
    rows = Submission.objects.filter(unit_id=actor.unit_id).select_related("round__movement", "dossier", "before")
    return rows.order_by("-round__year", "-version", "-pk")


def entries(*, actor: Actor) -> list[Entry]:
    """Every submission with its state; as many questions for one as for a hundred."""
    return [_entry(row) for row in submissions(actor=actor).prefetch_related("events")]


def ready(*, actor: Actor) -> list[Dossier]:
    """The latest dossier of each list of each round that has not been sealed yet and is not at the office or decided."""
    require(actor, "submission.read", unit_id=actor.unit_id)
    away = {Kind.SENT, Kind.RECEIVED, Kind.DECIDED, Kind.PREPARED}
    out = {(one.submission.round_id, one.submission.award) for one in entries(actor=actor) if one.state in away}
    rows = Dossier.objects.filter(round__movement__unit_id=actor.unit_id).select_related("round__movement").order_by("version")
    last = {(row.round_id, row.award): row for row in rows}
    return sorted((row for key, row in last.items() if key not in out), key=lambda row: (-row.round.year, row.pk))


def submission(*, actor: Actor, submission_id: int) -> Submission:
    """One submission of the unit."""
    found = submissions(actor=actor).filter(pk=submission_id).first()
    if found is None:
        raise Refused("submission.unknown")
    return found


def page(*, actor: Actor, submission_id: int, today: date) -> Page:
    """One submission whole; before it is sent the check list is run for today."""
    row = submission(actor=actor, submission_id=submission_id)
    events = tuple(row.events.select_related("about").order_by("position"))
    log = lines(events)
    channel = CHANNELS.get(row.channel)
    before_sending = may_follow(log, Kind.SENT)
    items = checklist.run(actor=actor, found=row, day=today, log=log) if before_sending else restored(row.checks)
    access = row.accesses.filter(revoked_at__isnull=True).first()
    return Page(
        entry=_entry(row),
        log=events,
        waiting=channel.poll(row) if channel else (),
        items=items,
        access=access,
        struck=frozenset(line.about for line in log if line.kind is Kind.DISPUTED and line.about is not None),
        may_send=before_sending,
        answers=tuple(kind for kind in (Kind.RECEIVED, Kind.RETURNED, Kind.DECIDED) if may_follow(log, kind)),
        is_last=not Submission.objects.filter(round_id=row.round_id, award=row.award, version__gt=row.version).exists(),
    )


def checks(*, actor: Actor, submission_id: int, day: date) -> list[Item]:
    """The check list for a day of sending."""
    row = submission(actor=actor, submission_id=submission_id)
    return checklist.run(actor=actor, found=row, day=day, log=log_of(row))


def to_seal(*, actor: Actor, dossier_id: int) -> tuple[Dossier, list[Proof], tuple[str, ...]]:
    """A dossier before it is sealed: its proofs, and the defects of the version that was returned."""
    require(actor, "submission.read", unit_id=actor.unit_id)
    dossier = correspondence.dossier(actor=actor, dossier_id=dossier_id)
    last = (
        Submission.objects.filter(round_id=dossier.round_id, award=dossier.award, events__kind=Kind.RETURNED).order_by("-version").first()
    )
    event = last.events.filter(kind=Kind.RETURNED).order_by("-position").first() if last else None
    return dossier, proofs_of(dossier), tuple(event.defects) if event else ()


def archive_file(*, actor: Actor, submission_id: int) -> tuple[str, bytes]:
    """Name and bytes of the sealed archive."""
    row = submission(actor=actor, submission_id=submission_id)
    return row.archive_name, archive.fetch(row.archive_file_id)


def slip_file(*, actor: Actor, submission_id: int, ending: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the slip, from the words frozen at the sealing."""
    row = submission(actor=actor, submission_id=submission_id)
    if ending not in {"docx", "pdf"}:
        raise Refused("submission.unknown")
    document = from_data(row.slip)
    stem = f"phieu-giao-nhan-{row.round.year}-lan-{row.version}"
    return (f"{stem}.docx", DOCX, docx(document)) if ending == "docx" else (f"{stem}.pdf", PDF, pdf(document))


def _entry(row: Submission) -> Entry:
    events = list(row.events.all())
    log = lines(events)
    channel = CHANNELS.get(row.channel)
    return Entry(row, state(log), verdict(log, row.due_on), len(channel.poll(row)) if channel else 0)
