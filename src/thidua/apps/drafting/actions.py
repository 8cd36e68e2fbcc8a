"""Starting, editing, signing and issuing a paper."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from thidua.apps.archive import actions as archive
from thidua.apps.audit import actions as audit
from thidua.apps.correspondence import actions as correspondence
from thidua.apps.correspondence.models import Paper
from thidua.apps.drafting import catalogue
from thidua.apps.drafting.models import Draft, DraftVersion, Issue, State
from thidua.apps.drafting.signed import NO_WORDS, scan_differences
from thidua.apps.drafting.uses import note_uses
from thidua.apps.movements import life
from thidua.apps.movements import queries as movements
from thidua.apps.registers import actions as registers
from thidua.apps.units.queries import setting_on
from thidua.core.actor import Actor, require
from thidua.core.document import Document
from thidua.core.life import Step
from thidua.kernel.dates import long_date, short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed
from thidua.law.load import lawbook
from thidua.papers.editing import Edit, edited
from thidua.papers.render.docx import MEDIA_TYPE as DOCX
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.stored import from_data, to_data

PDF = "application/pdf"
LARGEST_SCAN = 30 * 1024 * 1024
_SCANS = {b"%PDF-": PDF, b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}
_NUMBER = re.compile(r"\d{1,5}/[A-ZĐ0-9a-zđ.]+(?:-[A-ZĐ0-9.&]+)*")
_CODE_BYTES = 12
MOVEMENT_PLAN = "ke-hoach-phong-trao"
PROOF_SETTING = "van_ban.ma_xac_nhan"


@dataclass(frozen=True)
class Numbered:
    """How a paper gets its number: the next of the register kept here, or `own_number` that the clerk gave on paper."""

    dated_on: date
    own_number: str = ""
    keeper: str = ""
    copies: int = 1


@transaction.atomic
def start(*, actor: Actor, key: str, said: Mapping[str, str], today: date, now: datetime) -> Draft:
    """Compose a paper from the record and the answers, as a first version to be worked on."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    source = catalogue.source(key)
    document = source.compose(actor, source.answers(said), today)
    meeting = int(said["meeting"]) if said.get("meeting", "").isdigit() else None
    draft = Draft(
        unit_id=actor.unit_id,
        source=key,
        answers=dict(said),
        title=_title(document),
        letters=source.letters,
        issuer=source.issuer,
        claims=source.claims,
        has_number=source.has_number,
        meeting_id=meeting,
    )
    return _begun(actor, draft, document, now)


@transaction.atomic
def start_document(
    *,
    actor: Actor,
    document: Document,
    source: str,
    letters: str,
    now: datetime,
    claims: bool = False,
    answers: Mapping[str, object] | None = None,
) -> Draft:
    """Take a document that another part of the house composed into drafting."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    draft = Draft(
        unit_id=actor.unit_id,
        source=source,
        answers=dict(answers or {}),
        title=_title(document),
        letters=letters,
        claims=claims,
        has_number=document.letterhead.has_number,
    )
    return _begun(actor, draft, document, now)


@transaction.atomic
def start_from_paper(*, actor: Actor, paper_id: int, now: datetime) -> Draft:
    """Take a paper of a dossier into drafting; issued, it stands in the dossier in place of the composed one."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    paper = Paper.objects.filter(pk=paper_id, dossier__round__movement__unit_id=actor.unit_id).first()
    if paper is None or not paper.document:
        raise Refused("drafting.unknown")
    before = Draft.objects.filter(paper=paper).exclude(state=State.DROPPED).first()
    if before is not None:
        return before
    document = from_data(paper.document)
    letters, _, _ = document.letterhead.symbol.partition("-")
    draft = Draft(
        unit_id=actor.unit_id,
        source=f"ho-so.{paper.kind}",
        title=paper.title,
        letters=letters if document.letterhead.has_number else "",
        claims=paper.kind == "bao_cao_thanh_tich",
        has_number=document.letterhead.has_number,
        paper=paper,
    )
    return _begun(actor, draft, document, now)


@transaction.atomic
def save(*, actor: Actor, draft_id: int, edits: Mapping[int, Edit], base: int, now: datetime) -> DraftVersion:
    """Save the draft as its next version. Raises Refused where somebody saved another version since `base` was opened; nothing is lost."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    draft = _open(actor, draft_id)
    last = draft.versions.order_by("-number").first()
    assert last is not None  # a draft is begun with its first version
    if last.number != base:
        raise Refused("drafting.changed_meanwhile", who=last.saved_by, version=last.number)
    document = edited(from_data(last.document), edits, claiming=draft.claims)
    made = DraftVersion.objects.create(draft=draft, number=base + 1, document=to_data(document), saved_by=actor.name, saved_at=now)
    audit.record(actor=actor, what="paper.saved", subject=_subject(draft), now=now, facts={"version": made.number})
    return made


@transaction.atomic
def to_sign(*, actor: Actor, draft_id: int, now: datetime) -> None:
    """Lay the paper before the signer. Raises Refused while a sentence stands without evidence."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    draft = _open(actor, draft_id)
    unproved = _proven_sentences_missing(draft)
    if unproved:
        raise Refused("drafting.unproved", count=len(unproved), first=unproved[0])
    draft.state = State.SIGNING
    draft.save(update_fields=["state"])
    audit.record(actor=actor, what="paper.to_sign", subject=_subject(draft), now=now, facts={})


@transaction.atomic
def back_to_draft(*, actor: Actor, draft_id: int, reason: str, now: datetime) -> None:
    """The signer gives the paper back."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    draft = _locked(actor, draft_id)
    if draft.state != State.SIGNING:
        raise Refused("drafting.not_signing")
    draft.state = State.DRAFT
    draft.save(update_fields=["state"])
    audit.record(actor=actor, what="paper.given_back", subject=_subject(draft), now=now, facts={"reason": squeezed(reason)})


@transaction.atomic
def issue(*, actor: Actor, draft_id: int, numbered: Numbered, today: date, now: datetime, proof_base: str = "") -> Issue:
    """Give the signed paper its number and day and freeze it: both files, the words, the lawbook's edition.

    Where the unit has switched it on, the code of the proof page under `proof_base` is printed on it.

    Law: nd-30-2020#d15 — the number is given after the signature.
    """
    require(actor, "paper.issue", unit_id=actor.unit_id)
    draft = _locked(actor, draft_id)
    if draft.state != State.SIGNING:
        raise Refused("drafting.not_signing")
    version = draft.versions.order_by("-number").first()
    assert version is not None  # a draft is begun with its first version
    document = from_data(version.document)
    signer = document.signatures[-1].name if document.signatures else ""
    entry, number = None, squeezed(numbered.own_number)
    if draft.has_number and not number:
        entry = registers.give_number(actor=actor, sent=_sent(draft, document, numbered, signer), today=today, now=now)
        number = entry.number_symbol
    elif draft.has_number and not _NUMBER.fullmatch(number):
        raise Refused("drafting.number", number=number)
    final, code = _numbered(document, number, numbered.dated_on), secrets.token_urlsafe(_CODE_BYTES)
    setting = setting_on(unit_id=actor.unit_id, key=PROOF_SETTING, day=numbered.dated_on)
    is_public = bool(setting and setting.confirmed_at and int(str(setting.value)))
    if is_public and proof_base:
        final = replace(final, proof=f"{proof_base}{code}/")
    word, print_ = docx(final), pdf(final)
    made = Issue.objects.create(
        draft=draft,
        version=version,
        entry=entry,
        number_symbol=number,
        dated_on=numbered.dated_on,
        signer=signer,
        document=to_data(final),
        docx=archive.keep(word, media_type=DOCX, now=now),
        pdf=archive.keep(print_, media_type=PDF, now=now),
        law_edition=lawbook().edition,
        code=code,
        is_public=is_public,
        issued_by=actor.name,
        issued_at=now,
    )
    draft.state = State.ISSUED
    draft.save(update_fields=["state"])
    _tell_movement(actor, made, today, now)
    note_uses(actor, draft, final, now)
    if draft.paper_id:
        correspondence.replace_paper(actor=actor, paper_id=draft.paper_id, data=word, file_name=f"{draft.paper.file_stem}.docx", now=now)
    audit.record(
        actor=actor, what="paper.issued", subject=_subject(draft), now=now, facts={"number": number, "day": numbered.dated_on.isoformat()}
    )
    return made


@transaction.atomic
def keep_signed(*, actor: Actor, draft_id: int, data: bytes, file_name: str, now: datetime) -> Issue:
    """Keep the signed scan or PDF as the issued copy; what its own words say otherwise than the frozen paper is written beside it."""
    require(actor, "paper.issue", unit_id=actor.unit_id)
    row = Issue.objects.select_for_update(of=("self",)).filter(draft_id=draft_id, draft__unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("drafting.not_issued")
    if row.signed_at is not None:
        raise Refused("drafting.already_signed", day=short_date(row.signed_at.date()))
    media_type = next((kind for mark, kind in _SCANS.items() if data.startswith(mark)), "")
    if not media_type or len(data) > LARGEST_SCAN:
        raise Refused("drafting.signed_kind", file_name=file_name, limit=LARGEST_SCAN // (1024 * 1024))
    row.signed_file, row.signed_name, row.signed_at = archive.keep(data, media_type=media_type, now=now), file_name, now
    row.signed_differs = _told_otherwise(row, data, media_type)
    row.save(update_fields=["signed_file", "signed_name", "signed_at", "signed_differs"])
    audit.record(actor=actor, what="paper.signed_copy", subject=_subject(row.draft), now=now, facts={"file": file_name})
    return row


@transaction.atomic
def correct(*, actor: Actor, draft_id: int, why: str, now: datetime) -> Draft:
    """A new paper that puts an issued one right and names it; the old one stays as it is."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    old = Issue.objects.select_related("draft").filter(draft_id=draft_id, draft__unit_id=actor.unit_id).first()
    if old is None:
        raise Refused("drafting.not_issued")
    document = from_data(old.document)
    named = (
        f"{document.kind or 'Công văn'} số {old.number_symbol} {long_date(old.dated_on)}"
        if old.number_symbol
        else f"{document.kind} {long_date(old.dated_on)}"
    )
    head = replace(document.letterhead, number="", day=None)
    bases = (f"Thay thế {named}: {squeezed(why).rstrip('.')};", *document.bases) if document.bases else ()
    fresh = replace(
        document, letterhead=head, bases=bases, abstract=f"{document.abstract} (thay thế {named})" if not bases else document.abstract
    )
    draft = Draft(
        unit_id=actor.unit_id,
        source=old.draft.source,
        answers=old.draft.answers,
        title=f"{old.draft.title} (thay thế {old.number_symbol or short_date(old.dated_on)})",
        letters=old.draft.letters,
        issuer=old.draft.issuer,
        claims=old.draft.claims,
        has_number=old.draft.has_number,
        meeting_id=old.draft.meeting_id,
        corrects=old.draft,
    )
    return _begun(actor, draft, fresh, now)


@transaction.atomic
def drop(*, actor: Actor, draft_id: int, now: datetime) -> None:
    """Put a draft away that will not be issued; its versions stay."""
    require(actor, "paper.write", unit_id=actor.unit_id)
    draft = _open(actor, draft_id)
    draft.state = State.DROPPED
    draft.save(update_fields=["state"])
    audit.record(actor=actor, what="paper.dropped", subject=_subject(draft), now=now, facts={})


def _tell_movement(actor: Actor, issue: Issue, today: date, now: datetime) -> None:
    """An issued plan of a movement that is still being written is the movement's step "ban hành"."""
    told = str(issue.draft.answers.get("movement", ""))
    if issue.draft.source != MOVEMENT_PLAN or not told.isdigit():
        return
    found = movements.movement(actor=actor, movement_id=int(told))
    if found.life_step == Step.DRAFTED:
        life.record_issue(
            actor=actor,
            movement_id=found.pk,
            number_symbol=issue.number_symbol,
            issued_on=issue.dated_on,
            paper_key=f"draft:{issue.draft_id}",
            signer_name=issue.signer,
            today=today,
            now=now,
        )


def _begun(actor: Actor, draft: Draft, document: Document, now: datetime) -> Draft:
    draft.created_by, draft.created_at = actor.name, now
    draft.save()
    DraftVersion.objects.create(draft=draft, number=1, document=to_data(document), saved_by=actor.name, saved_at=now)
    audit.record(actor=actor, what="paper.begun", subject=_subject(draft), now=now, facts={"title": draft.title})
    return draft


def _title(document: Document) -> str:
    return f"{document.kind or 'Công văn'}: {document.abstract}"[:400]


def _locked(actor: Actor, draft_id: int) -> Draft:
    draft = Draft.objects.select_for_update(of=("self",)).filter(pk=draft_id, unit_id=actor.unit_id).first()
    if draft is None:
        raise Refused("drafting.unknown")
    return draft


def _open(actor: Actor, draft_id: int) -> Draft:
    draft = _locked(actor, draft_id)
    if draft.state != State.DRAFT:
        raise Refused(
            "drafting.not_open", title=draft.title, state=draft.get_state_display().lower().removeprefix("đã ").removeprefix("đang ")
        )
    return draft


def _proven_sentences_missing(draft: Draft) -> list[str]:
    version = draft.versions.order_by("-number").first()
    assert version is not None  # a draft is begun with its first version
    blocks = from_data(version.document).blocks
    return ["".join(run.text for run in block.runs if not run.unproved).strip() for block in blocks if _is_unproved(block)]


def _is_unproved(block: object) -> bool:
    return any(run.unproved for run in getattr(block, "runs", ()))


def _sent(draft: Draft, document: Document, numbered: Numbered, signer: str) -> registers.Sent:
    to = "; ".join(one.strip("-; .") for one in document.recipients) or "; ".join(document.addressees) or "Lưu"
    return registers.Sent(
        issuer=draft.issuer,
        letters=draft.letters,
        dated_on=numbered.dated_on,
        kind=document.kind or "Công văn",
        abstract=document.abstract,
        signer=signer,
        recipients=to[:500],
        keeper=numbered.keeper,
        copies=numbered.copies,
    )


def _numbered(document: Document, number: str, day: date) -> Document:
    first, _, symbol = number.partition("/")
    head = replace(document.letterhead, number=first, symbol=symbol or document.letterhead.symbol, day=day)
    return replace(document, letterhead=head)


def _told_otherwise(row: Issue, data: bytes, media_type: str) -> list[str]:
    """What a signed PDF with words says otherwise; a picture has no words to hold against ours."""
    if media_type != PDF:
        return [NO_WORDS]
    return list(scan_differences(data, from_data(row.document)))


def _subject(draft: Draft) -> str:
    return f"paper:{draft.pk}"
