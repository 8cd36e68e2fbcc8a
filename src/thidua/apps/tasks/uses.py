"""Where the tasks of the reform cite proofs: the reports on progress that were not given back."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from thidua.apps.evidence.uses import Record, Source
from thidua.apps.tasks.models import Progress, Review
from thidua.core.evidence import Use

KIND = "tasks.progress"


def _held(unit_id: int, item_ids: Collection[int] | None) -> Iterator[tuple[int, Use]]:
    rows = Progress.objects.filter(task__unit_id=unit_id, evidence__isnull=False).exclude(review=Review.RETURNED)
    for row in (rows if item_ids is None else rows.filter(evidence_id__in=item_ids)).select_related("task").order_by("pk"):
        task = row.task
        yield (
            row.evidence_id,
            Use(
                kind=KIND,
                record=str(row.pk),
                words=task.title,
                year=task.year,
                final=row.review == Review.ACCEPTED,
                opens=task.pk,
                measure=task.indicator or task.title,
                value=f"{row.value.normalize():f} {task.measured_in}".strip(),
            ),
        )


def _records(unit_id: int) -> Iterator[Record]:
    rows = Progress.objects.filter(task__unit_id=unit_id, review=Review.ACCEPTED).select_related("task").order_by("-reached_on", "-pk")
    for row in rows:
        yield Record(str(row.pk), f"Kết quả được duyệt: {row.task.title}", dated_on=row.reached_on, year=row.task.year)


SOURCES = (Source(KIND, "Tiến độ nhiệm vụ", _held, _records),)
