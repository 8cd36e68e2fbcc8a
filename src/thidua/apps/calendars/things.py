"""Records of other parts that a deadline can be tied to, or that know the day of an event, by key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.apps.movements.models import Round
from thidua.apps.tasks.models import Task
from thidua.core.actor import Actor
from thidua.core.due_rules import REPORTS

REPORT_PATH = "/van-ban/soan/bao-cao-cchc/"
SCORES = "scores"  # the groups' sheets of the month in which the deadline falls
SCORES_PATH = "/cham-diem/"


@dataclass(frozen=True)
class Thing:
    """A record by its key: what it is called, where it stands, and the day it knows, if it is an event."""

    key: str
    label: str
    path: str
    day: date | None = None


def round_key(pk: int) -> str:
    """The key of a round; as an event it is the day its index was published."""
    return f"round:{pk}"


def task_key(pk: int) -> str:
    """The key of a task."""
    return f"task:{pk}"


def report_key(period: str, year: int) -> str:
    """The key of a periodic report."""
    return f"report:{period}:{year}"


def found(*, actor: Actor, keys: Iterable[str]) -> dict[str, Thing]:
    """The records behind the keys, in two questions however many they are; a key that names nothing of the unit is left out."""
    wanted = {key for key in keys if key}
    things = [_report(key) for key in wanted if key.startswith("report:")]
    ids = {
        kind: [int(rest) for name, _, rest in (key.partition(":") for key in wanted) if name == kind and rest.isdecimal()]
        for kind in ("task", "round")
    }
    if SCORES in wanted:
        things.append(_scores())
    if ids["task"]:
        things += [_task(row) for row in Task.objects.filter(unit_id=actor.unit_id, pk__in=ids["task"])]
    if ids["round"]:
        things += [_round(row) for row in Round.objects.filter(movement__unit_id=actor.unit_id, pk__in=ids["round"])]
    return {one.key: one for one in things if one is not None}


def offered(*, actor: Actor, year: int) -> list[Thing]:
    """What a deadline can be tied to in a year: the month's scores, open tasks, rounds, reports."""
    tasks = Task.objects.filter(unit_id=actor.unit_id, year=year, dropped="", done_on__isnull=True).order_by("area", "pk")
    reports = [one for period in REPORTS if (one := _report(report_key(period, year))) is not None]
    return [_scores(), *rounds(actor=actor), *reports, *(_task(row) for row in tasks)]


def rounds(*, actor: Actor) -> list[Thing]:
    """The rounds, the latest first: each knows the day its index was published."""
    return [_round(row) for row in Round.objects.filter(movement__unit_id=actor.unit_id).order_by("-year", "-pk")]


def _scores() -> Thing:
    return Thing(SCORES, "Bảng chấm điểm thi đua tháng của các tổ", SCORES_PATH)


def _task(row: Task) -> Thing:
    return Thing(task_key(row.pk), f"Nhiệm vụ: {row.title}", f"/nhiem-vu/{row.pk}/")


def _round(row: Round) -> Thing:
    return Thing(round_key(row.pk), f"Đợt thi đua năm {row.year}", f"/phong-trao/dot/{row.pk}/", row.index_published_on)


def _report(key: str) -> Thing | None:
    _, _, rest = key.partition(":")
    period, _, year = rest.partition(":")
    if period not in REPORTS or not year.isdecimal():
        return None
    return Thing(report_key(period, int(year)), f"Báo cáo cải cách hành chính {REPORTS[period]} {int(year)}", REPORT_PATH)
