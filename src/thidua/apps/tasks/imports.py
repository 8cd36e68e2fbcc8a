"""Tasks from a workbook: every row is kept, good and bad, named one by one; good ones wait for a person's word, bad ones for a corrected file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet

from thidua.apps.audit import actions as audit
from thidua.apps.people.models import Person
from thidua.apps.tasks import sheet
from thidua.apps.tasks.models import ImportRow, Measure, Task, TaskImport
from thidua.apps.tasks.orders import Order, check_indicator, check_measure, made_of, taken
from thidua.apps.tasks.queries import areas
from thidua.core.actor import Actor, require
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed

_BATCH = 500


@dataclass(frozen=True)
class Standing:
    """How the rows of an import stand. `good` wait to be confirmed, `bad` to be corrected, `taken` are tasks; `again` are good rows whose title the year has already."""

    batch: TaskImport
    good: tuple[ImportRow, ...]
    bad: tuple[ImportRow, ...]
    taken: int
    again: int


@transaction.atomic
def receive(*, actor: Actor, data: bytes, file_name: str, year: int, now: datetime) -> TaskImport:
    """Keep every row of a workbook and say of each what it lacks; no task is set yet."""
    require(actor, "task.write", unit_id=actor.unit_id)
    rows = sheet.read(data)
    made = TaskImport.objects.create(unit_id=actor.unit_id, year=year, file_name=squeezed(file_name), made_by=actor.name, made_at=now)
    judge = _Judge(actor, year)
    ImportRow.objects.bulk_create((judge.row(made, row.number, row.cells) for row in rows), batch_size=_BATCH)
    audit.record(actor=actor, what="task.import", subject=_subject(made), now=now, facts={"rows": len(rows)})
    return made


@transaction.atomic
def correct(*, actor: Actor, import_id: int, data: bytes, now: datetime) -> TaskImport:
    """Take a corrected file: a row that names its line replaces the bad row of that line, a new row is added, a row that is absent stays as it was."""
    require(actor, "task.write", unit_id=actor.unit_id)
    batch = _locked(actor, import_id)
    bad = {row.number: row for row in batch.rows.exclude(refusal="")}
    judge = _Judge(actor, batch.year, [row.cells for row in batch.rows.filter(refusal="", task__isnull=True)])
    last = batch.rows.aggregate(last=Max("number"))["last"] or 1
    mended, added = [], []
    for row in sheet.read(data):
        if row.line in bad:
            found = judge.row(batch, row.line, row.cells)
            found.pk = bad.pop(row.line).pk
            mended.append(found)
        else:
            last += 1
            added.append(judge.row(batch, last, row.cells))
    ImportRow.objects.bulk_update(mended, ["cells", "refusal", "facts"], batch_size=_BATCH)
    ImportRow.objects.bulk_create(added, batch_size=_BATCH)
    audit.record(actor=actor, what="task.import_corrected", subject=_subject(batch), now=now, facts={"rows": len(mended) + len(added)})
    return batch


@transaction.atomic
def confirm(*, actor: Actor, import_id: int, now: datetime) -> int:
    """Make every good row a task; one that has become impossible since stays with its reason. Returns how many were made."""
    require(actor, "task.write", unit_id=actor.unit_id)
    batch = _locked(actor, import_id)
    judge, made = _Judge(actor, batch.year), []
    for row in batch.rows.filter(refusal="", task__isnull=True).order_by("number"):
        try:
            row.task = made_of(actor, judge.order(row.cells), now)
        except Refused as no:
            row.refusal, row.facts = no.code, no.facts
        made.append(row)
    ImportRow.objects.bulk_update(made, ["task", "refusal", "facts"], batch_size=_BATCH)
    count = sum(row.task_id is not None for row in made)
    audit.record(actor=actor, what="task.import_confirmed", subject=_subject(batch), now=now, facts={"rows": count})
    return count


@transaction.atomic
def close(*, actor: Actor, import_id: int, now: datetime) -> None:
    """Put an import away; rows that were not taken stay on record."""
    require(actor, "task.write", unit_id=actor.unit_id)
    batch = _locked(actor, import_id)
    batch.closed_at = now
    batch.save(update_fields=["closed_at"])
    audit.record(actor=actor, what="task.import_closed", subject=_subject(batch), now=now)


def waiting(*, actor: Actor) -> QuerySet[TaskImport]:
    """Imports with rows that are no tasks yet, the latest first, each with how many."""
    require(actor, "task.write", unit_id=actor.unit_id)
    rows = TaskImport.objects.filter(unit_id=actor.unit_id, closed_at__isnull=True)
    left = Count("rows", filter=Q(rows__task__isnull=True))
    return rows.annotate(left=left).filter(left__gt=0).order_by("-pk")


def standing(*, actor: Actor, import_id: int) -> Standing:
    """One import, row by row."""
    require(actor, "task.write", unit_id=actor.unit_id)
    batch = TaskImport.objects.filter(pk=import_id, unit_id=actor.unit_id).first()
    if batch is None:
        raise Refused("task.import_unknown")
    rows = list(batch.rows.order_by("number"))
    good = tuple(row for row in rows if not row.refusal and row.task_id is None)
    titles = set(Task.objects.filter(unit_id=actor.unit_id, year=batch.year, dropped="").values_list("title", flat=True))
    again = sum(sheet.title_of(row.cells) in titles for row in good)
    return Standing(batch, good, tuple(row for row in rows if row.refusal), sum(row.task_id is not None for row in rows), again)


def refusal_of(row: ImportRow) -> Refused:
    """Why a row is no task yet, for the page to put into words."""
    return Refused(row.refusal, **row.facts)


class _Judge:
    """Reads rows against the staff and the indicators of the year, asked of the database once; a row that is good takes its indicator."""

    def __init__(self, actor: Actor, year: int, kept: Iterable[Sequence[str]] = ()) -> None:
        here = list(Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True).order_by("pk"))
        self._year, self._taken = year, taken(actor, year)
        self._people = {folded(one.full_name): one.pk for one in here} | {folded(one.code): one.pk for one in here if one.code}
        self._seen = {found for cells in kept if (found := sheet.indicator_of(cells))}

    def row(self, batch: TaskImport, number: int, cells: Sequence[str]) -> ImportRow:
        """The row with what it lacks."""
        try:
            self.order(cells)
        except Refused as no:
            return ImportRow(batch=batch, number=number, cells=list(cells), refusal=no.code, facts=no.facts)
        return ImportRow(batch=batch, number=number, cells=list(cells))

    def order(self, cells: Sequence[str]) -> Order:
        """The task that a row asks for; raises Refused with what is wrong in it."""
        area, title, product, owner, partners, measure, measured_in, target, due, indicator = sheet.padded(cells)
        if not area.isdigit() or not 1 <= int(area) <= len(areas()):
            raise Refused("task.row_area", value=area)
        if not title:
            raise Refused("task.row_title")
        kind = next((key for key, label in Measure.choices if folded(label) == folded(measure)), "")
        if not kind:
            raise Refused("task.row_measure", value=measure, known=", ".join(label for _, label in Measure.choices))
        day = parse_date(due) if due else None
        if due and day is None:
            raise Refused("task.row_due", value=due)
        owner_id = self._people.get(folded(owner))
        if owner_id is None:
            raise Refused("task.row_owner", title=title, owner=owner) if owner else Refused("task.no_owner", title=title)
        helpers, bodies = self._beside(partners)
        order = Order(
            self._year, int(area), title, product or title, owner_id, kind, _number(target), day, bodies, measured_in, indicator, helpers
        )
        check_measure(order)
        check_indicator(order, self._taken)
        if indicator and indicator in self._seen:
            raise Refused("task.row_indicator", indicator=indicator)
        self._seen |= {indicator} if indicator else set()
        return order

    def _beside(self, text: str) -> tuple[tuple[int, ...], str]:
        """Persons of the unit by name or code; what names none is a body outside it."""
        names = [one.strip() for one in text.replace(",", ";").split(";") if one.strip()]
        found = {name: self._people.get(folded(name)) for name in names}
        return tuple(one for one in found.values() if one is not None), "; ".join(name for name, one in found.items() if one is None)


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return Decimal(text.replace(".", "").replace(",", ".") if "," in text else text)
    except InvalidOperation:
        raise Refused("task.row_target", value=text) from None


def _locked(actor: Actor, import_id: int) -> TaskImport:
    batch = TaskImport.objects.select_for_update(of=("self",)).filter(pk=import_id, unit_id=actor.unit_id, closed_at__isnull=True).first()
    if batch is None:
        raise Refused("task.import_unknown")
    return batch


def _subject(batch: TaskImport) -> str:
    return f"task_import:{batch.pk}"
