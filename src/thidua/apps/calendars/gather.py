"""Everything that falls due in a unit, from every part of the house, in one shape."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, time

from thidua.apps.calendars import elsewhere, facts, things
from thidua.apps.calendars.dues import BEHIND_DAYS, SOON_DAYS, Due, Kind, Standing, Waiting
from thidua.apps.calendars.models import Audience, Deadline
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import RoundStage
from thidua.apps.people.models import Person
from thidua.apps.pledges import due_days
from thidua.apps.reports import queries as reports
from thidua.apps.reports.windows import HERE
from thidua.apps.tasks import queries as tasks
from thidua.core.actor import Actor, Role
from thidua.core.due_rules import Reckoned, Undated
from thidua.core.due_stored import read
from thidua.kernel.dates import short_date
from thidua.kernel.text import folded

__all__ = ["BEHIND_DAYS", "LEADING", "SOON_DAYS", "Due", "Kind", "Standing", "Waiting", "everything"]
LEADING = frozenset({Role.SECRETARY, Role.PRINCIPAL})


def everything(*, actor: Actor, today: date, years: Collection[int]) -> tuple[list[Due], list[Waiting]]:
    """What the actor sees of the years, met or not, and what waits for a day. Each reads what concerns them; those who lead read all."""
    found: list[Due] = [*_tasks(actor, years, today), *_pledges(actor, years, today)]
    own, waiting, reports = _deadlines(actor)
    sent: dict[str, date] = {}
    if actor.role in LEADING:
        filings, undated = _filings(actor)
        periodic = list(_reports(actor, years, today))
        sent = {_report_key(one.key): one.met_on for one in periodic if one.met_on is not None}
        found += [*filings, *(one for one in periodic if _report_key(one.key) not in reports)]
        waiting += undated
    found += elsewhere.settled(actor, own, sent, today)
    seen = [one for one in found if _sees(actor, one)]
    return _without_names(seen, actor.unit_id), waiting


def _sees(actor: Actor, one: Due) -> bool:
    if one.is_of(actor.person_id):
        return True
    if one.is_private:
        return False
    if actor.role in LEADING or one.audience == Audience.EVERYONE:
        return True
    if actor.role is not Role.GROUP_HEAD:
        return False
    return one.audience == Audience.HEADS or (one.audience == Audience.PERSON and one.owner_group_id == actor.group_id is not None)


def _tasks(actor: Actor, years: Collection[int], today: date) -> Iterable[Due]:
    for year in sorted(years):
        for row in tasks.tasks(actor=actor, year=year, today=today):
            task = row.task
            if task.due_on is not None:
                yield Due(
                    f"nhiem-vu-{task.pk}",
                    task.due_on,
                    f"Nhiệm vụ: {task.title}",
                    (row.reckoning.says,),
                    f"/nhiem-vu/{task.pk}/",
                    kind=Kind.TASK,
                    audience=Audience.PERSON,
                    owner_id=task.owner_id,
                    owner=task.owner.full_name,
                    owner_group_id=task.owner.group_id,
                    beside=frozenset(one.pk for one in row.helpers),
                    met_on=task.done_on,
                )


def _pledges(actor: Actor, years: Collection[int], today: date) -> Iterable[Due]:
    """Registration and monthly scoring; nobody need have used them, so what is long past is not known."""
    audiences = {due_days.Whose.PERSON: Audience.PERSON, due_days.Whose.GROUP: Audience.HEADS, due_days.Whose.LEADERS: Audience.LEADERS}
    for one in due_days.due_days(actor=actor, years=years, today=today):
        yield Due(
            one.key,
            one.on,
            one.what,
            one.reckoning,
            one.path,
            one.is_default,
            kind=Kind.PLEDGE,
            audience=audiences[one.whose],
            owner_id=actor.person_id if one.whose is due_days.Whose.PERSON else None,
            owner=actor.name if one.whose is due_days.Whose.PERSON else "",
            met_on=one.met_on,
            is_told=False,
        )


def _deadlines(actor: Actor) -> tuple[list[tuple[str, Due]], list[Waiting], set[str]]:
    """The unit's own deadlines with what each is tied to, those without a day, and the reports that they speak for."""
    rows = list(Deadline.objects.filter(unit_id=actor.unit_id, dropped="").select_related("event", "owner").order_by("pk"))
    days = facts.days_of(actor=actor, events={row.event_id: row.event for row in rows if row.event_id}.values())
    outcomes = facts.reckoned(rows, days)
    made: list[tuple[str, Due]] = []
    waiting: list[Waiting] = []
    for row in rows:
        outcome, path = outcomes[row.pk], f"/lich/han/{row.pk}/"
        one = _own(row, outcome, path)
        if one is not None:
            made.append((row.thing, one))
        elif isinstance(outcome, Undated) and _sees(actor, _blank(row, path)):
            waiting.append(Waiting(f"han-{row.pk}", row.what, outcome.needs, path))
    return made, waiting, {row.thing for row in rows if row.thing.startswith("report:")}


def _own(row: Deadline, outcome: Reckoned | Undated, path: str) -> Due | None:
    if isinstance(outcome, Undated):
        return None
    event_name = row.event.name if row.event else ""
    return replace(
        _blank(row, path),
        on=outcome.lawful_day,
        safe_on=outcome.safe_day,
        reckoning=(read(row.rule).sentence(event_name), *outcome.reckoning),
        is_assumed=outcome.is_assumed or bool(outcome.unsettled),
        met_on=row.met_on,
    )


def _blank(row: Deadline, path: str) -> Due:
    """A deadline without its day: what decides who sees it."""
    return Due(
        f"han-{row.pk}",
        date.min,
        row.what,
        (),
        path,
        kind=Kind.REPORT if row.thing.startswith("report:") else Kind.OWN,
        audience=row.audience,
        owner_id=row.owner_id,
        owner=row.owner.full_name if row.owner else "",
        owner_group_id=row.owner.group_id if row.owner else None,
        is_private=row.is_private,
    )


def _filings(actor: Actor) -> tuple[list[Due], list[Waiting]]:
    made: list[Due] = []
    waiting: list[Waiting] = []
    for the_round in movements.rounds(actor=actor):
        if the_round.stage in {RoundStage.PLANNED, RoundStage.FILED, RoundStage.CLOSED}:
            continue
        due, path = movements.filing(the_round), f"/phong-trao/dot/{the_round.pk}/"
        what, key = f"Nộp hồ sơ khen thưởng năm {the_round.year}", f"ho-so-{the_round.pk}"
        if due.due_on is None:
            waiting.append(Waiting(key, what, due.missing, path))
            continue
        made.append(Due(key, due.due_on, what, due.reckoning, path, bool(due.unsettled), kind=Kind.FILING, safe_on=due.safe_on))
    return made, waiting


def _reports(actor: Actor, years: Collection[int], today: date) -> Iterable[Due]:
    """Reports on the day of the superior's letter where one is recorded; a sent one is met."""
    noon = datetime.combine(today, time(12), HERE)
    for year in sorted(years):
        for one in reports.year(actor=actor, year=year, now=noon):
            if one.terms.due_on is None:
                continue
            window = one.terms.window
            words = (f"Số liệu từ {short_date(window.first)} đến hết {short_date(window.last)}.", *one.terms.origin)
            path = f"/bao-cao/{one.report.pk}/" if one.report else f"/bao-cao/?nam={year}"
            hour = f", trước {one.terms.due_at:%H:%M}" if one.terms.due_at else ""
            title = f"{one.title[:1].lower()}{one.title[1:]}"
            met = one.terms.due_on if one.is_sent else None
            due = Due(one.key, one.terms.due_on, f"Gửi {title}{hour}", words, path, one.terms.is_default)
            yield replace(due, kind=Kind.REPORT, is_told=one.report is not None, met_on=met)


def _report_key(key: str) -> str:
    period, _, year = key.removeprefix("bao-cao-").rpartition("-")
    return things.report_key(period, int(year)) if "-" not in period else key  # reviews of a movement are nobody's periodic report


def _without_names(found: list[Due], unit_id: int) -> list[Due]:
    """The same with words for a chat in which no name of the staff stands, whoever typed it."""
    names = [key for name in Person.objects.filter(unit_id=unit_id).values_list("full_name", flat=True) if (key := folded(name))]
    kept = []
    for one in found:
        words = folded(one.what)
        kept.append(replace(one, said=one.kind.phrase) if any(name in words for name in names) else one)
    return kept
