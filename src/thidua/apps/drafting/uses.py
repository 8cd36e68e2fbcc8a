"""Where issued papers cite proofs: written down when a paper is issued, for its words are frozen then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from thidua.apps.drafting.models import Draft, Issue
from thidua.apps.evidence import actions as evidence
from thidua.apps.evidence.uses import Record, Source
from thidua.core.actor import Actor
from thidua.core.document import Document
from thidua.papers.editing import lines

KIND = "drafting.issue"
_BEFORE, _AFTER = "(Minh chứng: ", ")"


def note_uses(actor: Actor, draft: Draft, document: Document, now: datetime) -> None:
    """Write down every proof that the paper being issued names under its sentences."""
    named = [line.proof.strip().removeprefix(_BEFORE).removesuffix(_AFTER) for line in lines(document) if line.proof]
    evidence.cite_words(actor=actor, texts=named, kind=KIND, record=str(draft.pk), words=draft.title, now=now)


def _records(unit_id: int) -> Iterator[Record]:
    for row in Issue.objects.filter(draft__unit_id=unit_id).select_related("draft").order_by("-dated_on", "-pk"):
        yield Record(str(row.draft_id), row.draft.title, row.number_symbol, row.dated_on, row.dated_on.year)


SOURCES = (Source(KIND, "Văn bản đã ban hành", None, _records),)
