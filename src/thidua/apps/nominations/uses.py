"""Where nominations cite proofs: the findings on criteria and the sentences of the achievement report."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256

from thidua.apps.evidence.uses import Source
from thidua.apps.nominations.models import Achievement, Finding, FindingState, Stage
from thidua.core.criteria import Proof
from thidua.core.evidence import Use

FINDING, ACHIEVEMENT = "nominations.finding", "nominations.achievement"
_FINAL = frozenset({Stage.SUBMITTED, Stage.PASSED, Stage.NOT_PASSED})
_LONGEST = 160
_KEY = 12


def _findings(unit_id: int, item_ids: Collection[int] | None) -> Iterator[tuple[int, Use]]:
    cites = Finding.evidence.through.objects.filter(finding__nomination__round__movement__unit_id=unit_id)
    cites = cites.exclude(finding__nomination__stage=Stage.WITHDRAWN)
    cites = cites if item_ids is None else cites.filter(evidenceitem_id__in=item_ids)
    for cite in cites.select_related("finding__criterion", "finding__nomination__round", "finding__nomination__person").order_by("pk"):
        finding = cite.finding
        nomination = finding.nomination
        own = nomination.person is not None and finding.criterion.proof == Proof.INITIATIVE and finding.state == FindingState.MET
        yield (
            cite.evidenceitem_id,
            Use(
                kind=FINDING,
                record=str(finding.pk),
                words=_named(nomination, finding.criterion.text),
                year=nomination.round.year,
                final=nomination.stage in _FINAL,
                opens=nomination.pk,
                author=nomination.person.full_name if own else "",
            ),
        )


def _achievements(unit_id: int, item_ids: Collection[int] | None) -> Iterator[tuple[int, Use]]:
    rows = Achievement.objects.filter(nomination__round__movement__unit_id=unit_id, evidence__isnull=False)
    rows = rows.exclude(nomination__stage=Stage.WITHDRAWN)
    rows = rows if item_ids is None else rows.filter(evidence_id__in=item_ids)
    for row in rows.select_related("nomination__round", "nomination__person").order_by("nomination_id", "position"):
        nomination = row.nomination
        yield (
            row.evidence_id,
            Use(
                kind=ACHIEVEMENT,
                record=sentence_key(row),
                words=_named(nomination, row.text),
                year=nomination.round.year,
                final=nomination.stage in _FINAL,
                opens=nomination.pk,
            ),
        )


def sentence_key(row: Achievement) -> str:
    """What names a sentence of a nomination: its words, for a page said of one sentence must not pass to another in its place."""
    return f"{row.nomination_id}.{sha256(row.text.encode()).hexdigest()[:_KEY]}"


def _named(nomination: object, words: str) -> str:
    who = f"{nomination.person.full_name}: " if nomination.person else ""
    return who + (words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…")


SOURCES = (
    Source(FINDING, "Tiêu chuẩn của đề cử", _findings),
    Source(ACHIEVEMENT, "Câu thành tích", _achievements),
)
