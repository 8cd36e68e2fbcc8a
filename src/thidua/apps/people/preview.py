"""An uploaded staff list held against the staff, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.apps.archive import actions as archive
from thidua.apps.people.models import Person, RosterImport
from thidua.apps.units.models import Unit
from thidua.core.roster import Kind, KnownPerson, RowVerdict, compare
from thidua.kernel.text import folded
from thidua.reading.roster import read_roster


@dataclass(frozen=True)
class Preview:
    """Which headings served, what every row means, and how many of each kind there are."""

    roster: RosterImport
    mapping: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    verdicts: tuple[RowVerdict, ...]

    def count(self, kind: str) -> int:
        """How many rows are of a kind."""
        return sum(verdict.kind == kind for verdict in self.verdicts)

    @property
    def writes(self) -> int:
        """How many people recording would add or change."""
        return self.count(Kind.NEW) + self.count(Kind.CHANGED)


def preview(found: RosterImport) -> Preview:
    """Read the kept file and compare; called again when it is recorded, so that nothing stale is written."""
    roster = read_roster(archive.fetch(found.file_id))
    staff = Person.objects.filter(unit_id=found.unit_id, left_on__isnull=True).select_related("group").prefetch_related("group__names")
    known = [
        KnownPerson(
            id=row.pk,
            full_name=row.full_name,
            code=row.code,
            born_on=row.born_on,
            birth_year=row.birth_year,
            gender=row.gender,
            post=row.post,
            group=list(row.group.names.all())[-1].name if row.group else "",
            qualification=row.qualification,
            phone=row.phone,
        )
        for row in staff
    ]
    names = [name for unit in _groups(found.unit_id) for name in unit.names.all()]
    return Preview(found, roster.mapping, roster.notes, compare(known, roster.rows, [name.name for name in names]))


def groups_by_name(unit_id: int) -> dict[str, int]:
    """The school's groups by their names without marks."""
    return {folded(name.name): unit.pk for unit in _groups(unit_id) for name in unit.names.all()}


def _groups(unit_id: int) -> list[Unit]:
    return list(Unit.objects.filter(school_id=unit_id).prefetch_related("names"))
