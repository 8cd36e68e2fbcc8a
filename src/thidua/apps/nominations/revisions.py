"""The texts of a nomination that were judged: freezing, comparing, and which text a decision stands on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thidua.apps.evidence.queries import cited
from thidua.apps.nominations import facts
from thidua.apps.nominations.models import Defect, Nomination, Reply, Revision, Stage, Verdict, Why
from thidua.core.actor import Actor
from thidua.core.revision import Answered, Change, answers, compare, frozen, is_place, place_words
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed

_LONGEST = 300
_DECIDED = frozenset({Stage.PASSED, Stage.NOT_PASSED})


@dataclass(frozen=True)
class Step:
    """One revision with what was decided on it, what changed since the one before, and how its predecessor's defects were answered."""

    revision: Revision
    verdicts: tuple[Verdict, ...]
    changes: tuple[Change, ...]
    defects: tuple[tuple[str, Defect], ...]
    answered: tuple[tuple[str, Answered], ...]


def content_of(nomination: Nomination) -> dict[str, Any]:
    """What the nomination says now, from its rows."""
    found = {row.criterion_id: row for row in nomination.findings.prefetch_related("evidence")}
    criteria = facts.criteria_of(nomination)
    return {
        "level": nomination.level,
        "award": nomination.award,
        "summary": nomination.summary,
        "achievements": [
            {"text": row.text, "area": row.area, "evidence": row.evidence_id, "proof": cited(row.evidence) if row.evidence else ""}
            for row in nomination.achievements.select_related("evidence").order_by("position")
        ],
        "criteria": [
            {
                "id": row.pk,
                "text": row.text,
                "state": found[row.pk].state if row.pk in found else "",
                "note": found[row.pk].note if row.pk in found else "",
                "proofs": [cited(item) for item in sorted(found[row.pk].evidence.all(), key=lambda item: item.pk)]
                if row.pk in found
                else [],
            }
            for row in criteria
        ],
    }


def freeze(*, actor: Actor, nomination: Nomination, why: str, now: datetime, always: bool = False) -> Revision:
    """The present text as a revision; the last one where nothing changed since, unless `always`. Called by an action that holds the lock."""
    text, digest = frozen(content_of(nomination))
    last = nomination.revisions.order_by("-number").first()
    if last is not None and last.digest == digest and not always:
        return last
    number = last.number + 1 if last else 1
    return Revision.objects.create(
        nomination=nomination, number=number, why=why, content=json.loads(text), digest=digest, made_by=actor.name, made_at=now
    )


def note_change(*, actor: Actor, nomination: Nomination, now: datetime) -> None:
    """A nomination that lies before the council, or was decided, was written on: freeze the new text."""
    if nomination.stage == Stage.SUBMITTED:
        freeze(actor=actor, nomination=nomination, why=Why.SUPPLEMENTED, now=now)
    elif nomination.stage in _DECIDED:
        freeze(actor=actor, nomination=nomination, why=Why.AFTER_DECISION, now=now)


def judge(*, actor: Actor, nomination: Nomination, stage: str, reason: str, now: datetime) -> Revision:
    """Bind a decision to the text it stands on."""
    revision = freeze(actor=actor, nomination=nomination, why=Why.SUPPLEMENTED if nomination.revisions.exists() else Why.SUBMITTED, now=now)
    Verdict.objects.create(revision=revision, stage=stage, reason=reason, said_by=actor.name, said_at=now)
    return revision


def give_defects(revision: Revision, found: Sequence[tuple[str, str]]) -> list[Defect]:
    """Every defect at its place. Raises Refused without any, or for a place that the text does not have."""
    kept = [(place, squeezed(says)[:_LONGEST]) for place, says in found if squeezed(says)]
    if not kept:
        raise Refused("nomination.no_defect")
    if any(not is_place(place, revision.content) for place, _ in kept):
        raise Refused("nomination.defect_place")
    return Defect.objects.bulk_create(
        Defect(revision=revision, position=position, place=place, says=says) for position, (place, says) in enumerate(kept, start=1)
    )


def open_defects(nomination: Nomination) -> list[Defect]:
    """The defects of the last return, while the nomination has not been laid before the council again."""
    if nomination.stage != Stage.RETURNED:
        return []
    last = Verdict.objects.filter(revision__nomination=nomination, stage=Stage.RETURNED).order_by("-pk").first()
    return list(last.revision.defects.order_by("position")) if last else []


def answer(revision: Revision, defects: Sequence[Defect], replies: Mapping[int, str]) -> None:
    """Keep the replies. Raises Refused while a defect has neither a change at its place nor a word of reply."""
    if not defects:
        return
    said = {row.pk: squeezed(replies.get(row.pk, ""))[:_LONGEST] for row in defects}
    changes = compare(defects[0].revision.content, revision.content)
    left = [one for one in answers([(row.place, row.says, said[row.pk]) for row in defects], changes) if one.is_open]
    if left:
        raise Refused("nomination.defects_open", count=len(left), left="; ".join(one.says.rstrip(".") for one in left))
    for row in defects:
        if said[row.pk]:
            Reply.objects.create(defect=row, revision=revision, says=said[row.pk])


def steps(nomination: Nomination) -> list[Step]:
    """Every revision, the newest first."""
    rows = list(nomination.revisions.prefetch_related("verdicts", "defects__reply").order_by("number"))
    found = []
    for index, row in enumerate(rows):
        before = rows[index - 1] if index else None
        changes = compare(before.content, row.content) if before else ()
        found.append(
            Step(
                revision=row,
                verdicts=tuple(sorted(row.verdicts.all(), key=lambda one: one.pk)),
                changes=changes,
                defects=tuple((place_words(one.place, row.content), one) for one in _defects(row)),
                answered=_answered(before, row, changes),
            )
        )
    return found[::-1]


def warnings(nomination: Nomination) -> list[str]:
    """What must be known where the text has changed since it was decided."""
    last = nomination.revisions.order_by("-number").first()
    verdict = Verdict.objects.filter(revision__nomination=nomination, stage__in=_DECIDED).select_related("revision").order_by("-pk").first()
    if last is None or verdict is None or verdict.revision_id == last.pk:
        return []
    count = len(compare(verdict.revision.content, last.content))
    return [
        f"Hội đồng kết luận trên bản {verdict.revision.number}; hồ sơ hiện là bản {last.number}, khác {count} chỗ. "
        "Đề nghị báo Chủ tịch Hội đồng và người ký trước khi dùng bản mới."
    ]


def was_returned(nomination: Nomination) -> Verdict | None:
    """The last return of a nomination, or None."""
    return Verdict.objects.filter(revision__nomination=nomination, stage=Stage.RETURNED).order_by("-pk").first()


def _defects(row: Revision) -> list[Defect]:
    return sorted(row.defects.all(), key=lambda one: one.position)


def _answered(before: Revision | None, row: Revision, changes: Sequence[Change]) -> tuple[tuple[str, Answered], ...]:
    if before is None or row.why != Why.RESUBMITTED:
        return ()
    told = [(one.place, one.says, one.reply.says if hasattr(one, "reply") else "") for one in _defects(before)]
    return tuple((place_words(one.place, before.content), one) for one in answers(told, changes))
