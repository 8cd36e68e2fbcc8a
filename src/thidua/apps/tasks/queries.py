"""Reading the year's tasks and how each stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import DecimalField, OuterRef, Prefetch, QuerySet, Subquery

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.evidence import queries as evidence
from thidua.apps.people.models import Person
from thidua.apps.tasks.facts import task_facts
from thidua.apps.tasks.models import Collaborator, Progress, Review, Task
from thidua.core.actor import Actor, require
from thidua.core.task import Reckoning, Standing, reckon
from thidua.kernel.outcome import Refused
from thidua.law.load import lawbook

AREAS_KEY = "cchc.noi_dung"
_HELPERS = Prefetch("collaborators", Collaborator.objects.select_related("person"))


@dataclass(frozen=True)
class Row:
    """One task and how it stands on the day asked."""

    task: Task
    reckoning: Reckoning

    @property
    def tone(self) -> str:
        """The colour of its chip."""
        return _TONES[self.reckoning.standing]

    @property
    def words(self) -> str:
        """Its standing in a word or two."""
        return STANDING_WORDS[self.reckoning.standing]

    @property
    def helpers(self) -> list[Person]:
        """Who works on it beside its owner."""
        return sorted((one.person for one in self.task.collaborators.all()), key=lambda one: one.sort_key)

    @property
    def beside(self) -> str:
        """Persons and bodies that work on it beside its owner, in one line."""
        return "; ".join([*(one.full_name for one in self.helpers), *([self.task.partners] if self.task.partners else [])])

    def concerns(self, person_id: int) -> bool:
        """Whether the person owns it or works on it."""
        return self.task.owner_id == person_id or any(one.person_id == person_id for one in self.task.collaborators.all())


_TONES = {
    Standing.DONE: "green",
    Standing.DONE_LATE: "amber",
    Standing.LATE: "red",
    Standing.SOON: "amber",
    Standing.RUNNING: "blue",
    Standing.UNDATED: "grey",
}
STANDING_WORDS = {
    Standing.DONE: "Hoàn thành",
    Standing.DONE_LATE: "Hoàn thành chậm",
    Standing.LATE: "Quá hạn",
    Standing.SOON: "Sắp đến hạn",
    Standing.RUNNING: "Đang thực hiện",
    Standing.UNDATED: "Chưa có hạn",
}


def areas() -> tuple[str, ...]:
    """The six areas of the reform, in the order of the programme."""
    value = lawbook().series[AREAS_KEY].values[-1].value
    assert isinstance(value, list)
    return tuple(value)


def tasks(*, actor: Actor, year: int, today: date) -> list[Row]:
    """The year's tasks in the order of areas and days; staff see every task, for all work on one plan."""
    require(actor, "task.read", unit_id=actor.unit_id)
    last = Progress.objects.filter(task=OuterRef("pk"), review=Review.ACCEPTED).order_by("-reached_on", "-pk").values("value")[:1]
    rows = Task.objects.filter(unit_id=actor.unit_id, year=year, dropped="").select_related("owner").prefetch_related(_HELPERS)
    rows = rows.annotate(reached=Subquery(last, output_field=DecimalField())).order_by("area", "due_on", "pk")
    return [Row(row, _reckoned(row, row.reached, today)) for row in rows]


def task(*, actor: Actor, task_id: int, today: date) -> tuple[Row, QuerySet[Progress]]:
    """One task with every report on it, the latest first."""
    require(actor, "task.read", unit_id=actor.unit_id)
    rows = Task.objects.filter(pk=task_id, unit_id=actor.unit_id).select_related("owner", "recurrence")
    found = rows.prefetch_related("due_changes", _HELPERS).first()
    if found is None:
        raise Refused("task.unknown")
    reports = found.progress.select_related("evidence").order_by("-reached_on", "-pk")
    accepted = reports.filter(review=Review.ACCEPTED).first()
    return Row(found, _reckoned(found, accepted.value if accepted else None, today)), reports


def waiting(*, actor: Actor) -> QuerySet[Progress]:
    """Reports that wait for the head, the oldest first."""
    require(actor, "task.write", unit_id=actor.unit_id)
    return Progress.objects.filter(task__unit_id=actor.unit_id, review=Review.WAITING).select_related("task").order_by("said_at", "pk")


def by_area(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """The tasks under the six areas, those with none left out."""
    return [(name, mine) for number, name in enumerate(areas(), start=1) if (mine := [row for row in rows if row.task.area == number])]


def by_standing(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """The tasks in the columns of a board."""
    order = (Standing.LATE, Standing.SOON, Standing.RUNNING, Standing.UNDATED, Standing.DONE, Standing.DONE_LATE)
    return [(STANDING_WORDS[one], mine) for one in order if (mine := [row for row in rows if row.reckoning.standing is one])]


def proof_of(row: Task) -> str:
    """The evidence of the report that ended a task, as a paper cites it; empty where there is none."""
    last = (
        row.progress.filter(review=Review.ACCEPTED, evidence__isnull=False)
        .select_related("evidence")
        .order_by("-reached_on", "-pk")
        .first()
    )
    return evidence.cited(last.evidence) if last else ""


def history(*, actor: Actor, task_id: int) -> list[Entry]:
    """Every act on a task, the newest first."""
    require(actor, "task.read", unit_id=actor.unit_id)
    return audit.history(f"task:{task_id}")


def people_in(rows: Iterable[Row]) -> list[Person]:
    """Everyone who owns one of the tasks or works on one, in the order of names."""
    found = {one.pk: one for row in rows for one in (row.task.owner, *row.helpers)}
    return sorted(found.values(), key=lambda one: (one.sort_key, one.pk))


def _reckoned(row: Task, reached, today: date) -> Reckoning:
    return reckon(task_facts(row, reached), today)
