"""Sealing a dossier, sending it, and what the school itself records of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.archive import actions as archive
from thidua.apps.audit import actions as audit
from thidua.apps.correspondence import filing
from thidua.apps.correspondence.models import Dossier
from thidua.apps.movements import actions as movements
from thidua.apps.movements import queries as rounds
from thidua.apps.submissions import checklist
from thidua.apps.submissions.archive_of import Made, agency_of, build
from thidua.apps.submissions.channels import CHANNELS, CODE, Parcel, Receipt
from thidua.apps.submissions.log import Said, add, log_of, require_day, require_step
from thidua.apps.submissions.models import Access, Event, Submission
from thidua.core.actor import Actor, require
from thidua.core.deadlines import term
from thidua.core.sealed_archive import digest_of
from thidua.core.sending import OFFICE_WORDS, Kind, state, waiting
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook
from thidua.law.series import NotInForce
from thidua.papers.compose.sending import hand_in_slip
from thidua.papers.facts.sending import HandInSlip
from thidua.papers.stored import to_data

ZIP = "application/zip"
_OUT = frozenset({Kind.SENT, Kind.RECEIVED})


@dataclass(frozen=True)
class Answer:
    """What an office said, as the school or the office itself enters it."""

    kind: Kind
    day: date
    name: str
    post: str
    number: str = ""
    defects: tuple[str, ...] = ()
    note: str = ""


@transaction.atomic
def seal(
    *, actor: Actor, dossier_id: int, enclosed: Collection[int] = (), mended: Sequence[str] = (), today: date, now: datetime
) -> Submission:
    """Seal a dossier as the next version to be sent; one that was sealed and not sent is put away.

    Raises Refused while an earlier one is at the office, and where it was returned and nothing is said of what was mended.
    """
    require(actor, "submission.write", unit_id=actor.unit_id)
    rows = Dossier.objects.filter(pk=dossier_id, round__movement__unit_id=actor.unit_id)
    dossier = rows.select_related("round__movement__unit").first()
    if dossier is None:
        raise Refused("dossier.unknown")
    movements.for_update(actor, dossier.round_id)
    last = Submission.objects.filter(round_id=dossier.round_id, award=dossier.award).order_by("-version").first()
    returned = _before(actor, last, today, now)
    said = tuple(line for line in (squeezed(one) for one in mended) if line)
    if returned is not None and not said:
        raise Refused("submission.mended")
    version = last.version + 1 if last else 1
    made = build(dossier, version=version, mended=said, enclosed=enclosed, filing_on=dossier.filing_on)
    of_list = f"{dossier.aim.slug}-" if dossier.aim.is_title else ""
    name = f"ho-so-trinh-{of_list}{dossier.round.year}-lan-{version}.zip"
    row = Submission.objects.create(
        unit_id=actor.unit_id,
        round_id=dossier.round_id,
        dossier=dossier,
        award=dossier.award,
        version=version,
        before=returned,
        mended=list(said),
        office=dossier.receiving_office,
        archive_file=archive.keep(made.data, media_type=ZIP, now=now),
        archive_name=name,
        contents_digest=digest_of(made.contents),
        contents=[{"path": one.ten, "label": one.nhan, "size": one.co, "digest": one.sha256} for one in made.manifest.files],
        slip=to_data(hand_in_slip(_slip(actor, dossier, made, name, version, said))),
        sealed_by=actor.name,
        sealed_at=now,
    )
    add(
        actor=actor,
        found=row,
        kind=Kind.PREPARED,
        day=today,
        said=Said(actor.name, note="; ".join(one.rstrip(" .;") for one in said)),
        now=now,
    )
    return row


@transaction.atomic
def send(*, actor: Actor, submission_id: int, channel: str, sent_on: date, reason: str = "", today: date, now: datetime) -> Receipt:
    """Send a sealed dossier: freeze the check list and the deadline, file the round, hand it to the channel.

    Items that are open need a reason, which stays on record.
    """
    require(actor, "submission.write", unit_id=actor.unit_id)
    row = for_update(actor, submission_id)
    if channel not in CHANNELS:
        raise Refused("submission.channel")
    require_step(row, Kind.SENT, sent_on, today)
    items = checklist.run(actor=actor, found=row, day=sent_on, log=log_of(row))
    left, why = checklist.opened(items), squeezed(reason)
    if left and not why:
        raise Refused("submission.reason", count=left)
    due = filing.term_of(row.dossier)
    row.channel, row.sent_on, row.open_reason, row.checks = channel, sent_on, why if left else "", checklist.stored(items)
    row.due_on, row.nominal_on, row.reckoning, row.due_origin = due.due_on, _nominal(row, due.due_on), list(due.reckoning), due.origin
    row.save(update_fields=["channel", "sent_on", "open_reason", "checks", "due_on", "nominal_on", "reckoning", "due_origin"])
    add(actor=actor, found=row, kind=Kind.SENT, day=sent_on, said=Said(actor.name, note=row.open_reason), now=now)
    if not row.aim.is_title:  # the round is filed with the movement's own commendation
        filing.record_filed(actor=actor, round_id=row.round_id, filed_on=sent_on, now=now)
    receipt = CHANNELS[channel].send(Parcel(row, actor.name, today, now))
    if receipt.code:
        add(actor=actor, found=row, kind=Kind.CODE_GIVEN, day=today, said=Said(actor.name, until=receipt.until), now=now)
    return receipt


@transaction.atomic
def renew_code(*, actor: Actor, submission_id: int, today: date, now: datetime) -> Receipt:
    """Give another code; the one before it opens nothing any more."""
    require(actor, "submission.write", unit_id=actor.unit_id)
    row = for_update(actor, submission_id)
    if row.channel != CODE:
        raise Refused("submission.no_code")
    receipt = CHANNELS[CODE].send(Parcel(row, actor.name, today, now))
    add(actor=actor, found=row, kind=Kind.CODE_GIVEN, day=today, said=Said(actor.name, until=receipt.until), now=now)
    return receipt


@transaction.atomic
def revoke_code(*, actor: Actor, submission_id: int, today: date, now: datetime) -> None:
    """Take the code back."""
    require(actor, "submission.write", unit_id=actor.unit_id)
    row = for_update(actor, submission_id)
    if not Access.objects.filter(submission=row, revoked_at__isnull=True).update(revoked_at=now):
        raise Refused("submission.no_code")
    add(actor=actor, found=row, kind=Kind.CODE_REVOKED, day=today, said=Said(actor.name), now=now)


@transaction.atomic
def record_answer(*, actor: Actor, submission_id: int, answer: Answer, today: date, now: datetime) -> Event:
    """The school enters what the office said on paper or by word of mouth."""
    require(actor, "submission.write", unit_id=actor.unit_id)
    row = for_update(actor, submission_id)
    made = answered(actor=actor, row=row, answer=answer, today=today, now=now)
    _tell_round(actor, row, made, now)
    return made


@transaction.atomic
def confirm(*, actor: Actor, submission_id: int, event_id: int, today: date, now: datetime) -> None:
    """The school says that what the office typed is so; the day of receipt then decides the law of the round."""
    require(actor, "submission.write", unit_id=actor.unit_id)
    row = for_update(actor, submission_id)
    event = _waiting(row, event_id)
    add(actor=actor, found=row, kind=Kind.CONFIRMED, day=today, said=Said(actor.name, about=event), now=now)
    _tell_round(actor, row, event, now)


@transaction.atomic
def dispute(*, actor: Actor, submission_id: int, event_id: int, reason: str, today: date, now: datetime) -> None:
    """The school says that what the office typed is not so; the line stays in the log and no longer counts."""
    require(actor, "submission.write", unit_id=actor.unit_id)
    row = for_update(actor, submission_id)
    if not squeezed(reason):
        raise Refused("submission.dispute_reason")
    event = _waiting(row, event_id)
    add(actor=actor, found=row, kind=Kind.DISPUTED, day=today, said=Said(actor.name, about=event, note=squeezed(reason)), now=now)


@transaction.atomic
def extend(*, actor: Actor, submission_id: int, number: str, dated_on: date, until: date, note: str, today: date, now: datetime) -> None:
    """Enter a letter that gives more time. It is a state of the deadline, never a change of it."""
    require(actor, "submission.write", unit_id=actor.unit_id)
    row = for_update(actor, submission_id)
    if not squeezed(number):
        raise Refused("submission.number")
    if until <= dated_on:
        raise Refused("submission.extension")
    require_day((), dated_on, today)
    add(
        actor=actor,
        found=row,
        kind=Kind.EXTENDED,
        day=dated_on,
        said=Said(actor.name, number=squeezed(number), until=until, note=squeezed(note)),
        now=now,
    )


def answered(*, actor: Actor | None, row: Submission, answer: Answer, today: date, now: datetime) -> Event:
    """Add an office's answer to the log. Raises Refused where it cannot follow, or lacks a name, a number or its defects."""
    if actor is not None:
        require(actor, "submission.write", unit_id=row.unit_id)
    if answer.kind not in OFFICE_WORDS:
        raise Refused("submission.not_now", state=state(log_of(row)).phrase, wanted=answer.kind.phrase)
    require_step(row, answer.kind, answer.day, today)
    defects = tuple(line for line in (squeezed(one) for one in answer.defects) if line)
    if not squeezed(answer.name) or not squeezed(answer.post):
        raise Refused("submission.who")
    if answer.kind is Kind.RETURNED and not defects:
        raise Refused("submission.defects")
    if answer.kind is Kind.DECIDED and not squeezed(answer.number):
        raise Refused("submission.number")
    said = Said(
        squeezed(answer.name),
        squeezed(answer.post),
        by_office=actor is None,
        number=squeezed(answer.number),
        defects=defects,
        note=squeezed(answer.note),
    )
    return add(actor=actor, found=row, kind=answer.kind, day=answer.day, said=said, now=now)


def for_update(actor: Actor, submission_id: int) -> Submission:
    """A submission of the actor's unit, locked."""
    require(actor, "submission.write", unit_id=actor.unit_id)
    rows = Submission.objects.select_for_update(of=("self",)).select_related("round__movement")
    row = rows.filter(pk=submission_id, unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("submission.unknown")
    return row


def _before(actor: Actor, last: Submission | None, today: date, now: datetime) -> Submission | None:
    """The returned version the next one follows."""
    if last is None:
        return None
    here = state(log_of(last))
    if here in _OUT:
        raise Refused("submission.still_out", version=last.version)
    if here is Kind.DECIDED:
        raise Refused("submission.decided", year=last.round.year, version=last.version)
    if here is Kind.PREPARED:
        before, last.before = last.before, None
        last.save(update_fields=["before"])
        add(actor=actor, found=last, kind=Kind.DROPPED, day=today, said=Said(actor.name), now=now)
        return before
    return last


def _waiting(row: Submission, event_id: int) -> Event:
    open_at = {line.position for line in waiting(log_of(row))}
    event = row.events.filter(pk=event_id, position__in=open_at).first()
    if event is None:
        raise Refused("submission.nothing_to_confirm")
    return event


def _tell_round(actor: Actor, row: Submission, event: Event, now: datetime) -> None:
    """Receipt decides the law of the round; a dossier that was returned is received anew, by the law of that day."""
    if event.kind in {Kind.RECEIVED, Kind.RETURNED} and row.sent_on is not None:
        received = event.day if event.kind == Kind.RECEIVED else None
        movements.record_filed(actor=actor, round_id=row.round_id, filed_on=row.sent_on, received_on=received, now=now)
    told = {"version": row.version, "kind": event.kind, "day": event.day.isoformat()}
    audit.record(actor=actor, what="round.submission", subject=f"round:{row.round_id}", now=now, facts=told)


def _nominal(row: Submission, due_on: date | None) -> date | None:
    """The end of the plan's term before it rolled off a day off; the due day itself where no term was reckoned."""
    rule = row.round.movement.deadline_rules.filter(is_filing=True).order_by("pk").first()
    published = row.round.index_published_on
    if due_on is None or rule is None or rule.days is None or published is None or rounds.letter_of(row.round) is not None:
        return due_on
    try:
        found = term(published, rule.days, WorkCalendar.from_lawbook(lawbook()), working=rule.working)
    except NotInForce:
        return due_on
    return found.nominal_day if found.lawful_day == due_on else due_on


def _slip(actor: Actor, dossier: Dossier, made: Made, name: str, version: int, mended: tuple[str, ...]) -> HandInSlip:
    return HandInSlip(
        agency=agency_of(dossier, dossier.filing_on),
        office=dossier.receiving_office,
        movement=dossier.round.movement.theme,
        year=dossier.round.year,
        version=version,
        archive_name=name,
        archive_size=len(made.data),
        archive_digest=digest_of(made.data),
        contents_digest=digest_of(made.contents),
        papers=made.titles,
        files=len(made.manifest.files) + 1,
        proofs=len(made.manifest.cited),
        sender=actor.name,
        due_on=filing.term_of(dossier).due_on,
        mended=mended,
    )
