"""Reading drafts and issued papers, always inside the actor's unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from thidua.apps.archive import actions as archive
from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.drafting.models import Draft, DraftVersion, Issue, State
from thidua.apps.evidence import queries as evidence
from thidua.core.actor import Actor, require
from thidua.kernel.outcome import Refused
from thidua.kernel.text import safe_file_name
from thidua.papers.checking.check import check
from thidua.papers.checking.findings import Finding
from thidua.papers.editing import Line, differences, lines
from thidua.papers.render.docx import MEDIA_TYPE as DOCX
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.stored import from_data

PDF = "application/pdf"


@dataclass(frozen=True)
class Desk:
    """A draft open before its writer."""

    draft: Draft
    version: DraftVersion
    lines: tuple[Line, ...]
    unproved: int
    findings: tuple[Finding, ...]
    changed: tuple[tuple[str, str], ...]
    issue: Issue | None


def drafts(*, actor: Actor) -> QuerySet[Draft]:
    """The unit's papers, those being worked on first, then the latest issued."""
    require(actor, "paper.read", unit_id=actor.unit_id)
    return Draft.objects.filter(unit_id=actor.unit_id).exclude(state=State.DROPPED).select_related("issue").order_by("-created_at", "-pk")


def draft(*, actor: Actor, draft_id: int) -> Draft:
    """One paper of the unit."""
    require(actor, "paper.read", unit_id=actor.unit_id)
    found = Draft.objects.filter(unit_id=actor.unit_id, pk=draft_id).select_related("issue", "corrects__issue").first()
    if found is None:
        raise Refused("drafting.unknown")
    return found


def desk(*, actor: Actor, draft_id: int) -> Desk:
    """A paper with its lines, what is wrong with its layout, and what its last saving changed."""
    found = draft(actor=actor, draft_id=draft_id)
    two = list(found.versions.order_by("-number")[:2])
    document = from_data(two[0].document)
    told = lines(document)
    return Desk(
        draft=found,
        version=two[0],
        lines=told,
        unproved=sum(one.claims and not one.proof for one in told),
        findings=check(docx(document)),
        changed=differences(from_data(two[1].document), document) if len(two) > 1 else (),
        issue=getattr(found, "issue", None),
    )


def file(*, actor: Actor, draft_id: int, ending: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes: the frozen copy of an issued paper, the last version of a draft."""
    found = draft(actor=actor, draft_id=draft_id)
    if ending not in {"docx", "pdf"}:
        raise Refused("drafting.unknown")
    issue = getattr(found, "issue", None)
    stem = safe_file_name(f"{issue.number_symbol} {found.title}" if issue else found.title, longest=90)
    if issue is not None:
        stored = issue.docx if ending == "docx" else issue.pdf
        return f"{stem}.{ending}", stored.media_type, archive.fetch(stored.digest)
    document = from_data(found.versions.order_by("-number")[0].document)
    return (f"{stem}.docx", DOCX, docx(document)) if ending == "docx" else (f"{stem}.pdf", PDF, pdf(document))


def signed_file(*, actor: Actor, draft_id: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the signed copy."""
    issue = getattr(draft(actor=actor, draft_id=draft_id), "issue", None)
    if issue is None or issue.signed_file is None:
        raise Refused("drafting.not_issued")
    return issue.signed_name, issue.signed_file.media_type, archive.fetch(issue.signed_file_id)


def evidence_choices(*, actor: Actor) -> list[tuple[str, str]]:
    """Every proof of the unit as a paper cites it."""
    cited = [evidence.cited(item) for item in evidence.register(actor=actor)]
    return [(one, one) for one in dict.fromkeys(cited)]


def history(*, actor: Actor, draft_id: int) -> list[Entry]:
    """Every act on a paper, the newest first."""
    return audit.history(f"paper:{draft(actor=actor, draft_id=draft_id).pk}")
