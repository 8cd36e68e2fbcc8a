"""Where a movement stands as a whole, from the rows of every app below: readiness, the next step, the figures of its years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q

from thidua.apps.councils.models import Council, Meeting
from thidua.apps.councils.reckoning import LEAST, QUORUM
from thidua.apps.movements import life as steps
from thidua.apps.movements import queries as movements
from thidua.apps.movements import readings, standing
from thidua.apps.movements.models import LifeEntry, Movement, Round, RoundStage
from thidua.apps.nominations.models import Nomination
from thidua.apps.nominations.models import Stage as NominationStage
from thidua.apps.people.models import Rating
from thidua.apps.tasks.models import Progress, Review, Task
from thidua.apps.units.queries import setting_on
from thidua.core.actor import Actor
from thidua.core.life import Mark, Stage, Standing, Step, Turn, nexts, replay, stepper
from thidua.core.readiness import Lack, Surroundings, blocking, opening, readiness
from thidua.core.school_year import SchoolYear
from thidua.core.two_years import Work, calendar_work, in_words, school_work
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Confidence
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

_RULES = (QUORUM, LEAST.format(award="giay_khen"))


@dataclass(frozen=True)
class Next:
    """One step that may come now, and what it still needs."""

    mark: Mark
    lacks: tuple[Lack, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing blocks it."""
        return not blocking(self.lacks)


@dataclass(frozen=True)
class Life:
    """A movement's stepper, what may come next (the first is the one to do), and its log."""

    movement: Movement
    standing: Standing
    stages: tuple[Stage, ...]
    nexts: tuple[Next, ...]
    log: tuple[LifeEntry, ...]
    marks: tuple[Mark, ...]

    @property
    def back_to(self) -> tuple[Mark, ...]:
        """The marks a correction may return to."""
        earlier = self.marks[: self.marks.index(self.standing.here)]
        return tuple(one for one in earlier if one == self.marks[0] or self.standing.has(one))

    @property
    def fresh(self) -> bool:
        """Whether no step is on record yet."""
        return not self.log


@dataclass(frozen=True)
class YearFigures:
    """The figures of one year of a movement."""

    year: int
    kind: str
    tasks: int
    done: int
    late: int
    nominated: int
    passed: int
    met_on: date | None
    interim: str
    proofs: tuple[str, ...]


@dataclass(frozen=True)
class CalendarRow:
    """One work of a calendar and what is on record of it."""

    work: Work
    found: str


def of_movement(*, actor: Actor, movement_id: int, today: date) -> Life:
    """The life of one movement."""
    movement = movements.movement(actor=actor, movement_id=movement_id)
    marks = standing.course_of(movement)
    rows = tuple(movement.life.order_by("position"))
    now = replay([standing.entry_of(row) for row in rows], marks)
    plan, around = standing.plan_facts(movement), surroundings(movement, today)
    coming = tuple(Next(mark, readiness(mark, plan, around)) for mark in nexts(marks, now.here))
    return Life(movement, now, stepper(marks, now), coming, rows, marks)


def before_opening(*, the_round: Round) -> tuple[Lack, ...]:
    """What should be known before this planned round is opened; nothing once it is open."""
    if the_round.stage != RoundStage.PLANNED:
        return ()
    return opening(replay(standing.log_of(the_round.movement), standing.course_of(the_round.movement)).here)


def advance(
    *, actor: Actor, movement_id: int, to: Mark, day: date, today: date, now: datetime, number_symbol: str = "", note: str = ""
) -> LifeEntry:
    """Record the next step of a movement, weighed against everything that stands around it on that day."""
    movement = movements.movement(actor=actor, movement_id=movement_id)
    return steps.go(
        actor=actor,
        movement_id=movement_id,
        to=to,
        day=day,
        around=surroundings(movement, day),
        today=today,
        now=now,
        number_symbol=number_symbol,
        note=note,
    )


def surroundings(movement: Movement, day: date) -> Surroundings:
    """The council, its rule, the year's tasks and the concluded meetings, on a day."""
    councils = Council.objects.filter(unit_id=movement.unit_id, since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))
    known, confirmed = _rule(movement.unit_id, day)
    tasks = Task.objects.filter(unit_id=movement.unit_id, year=max(movement.from_year, min(day.year, movement.to_year)), dropped="")
    gone = tasks.filter(done_on__isnull=True, owner__left_on__lte=day)
    concluded = Meeting.objects.filter(round__movement=movement, concluded_at__isnull=False).values_list("round_id", flat=True)
    return Surroundings(
        council_seated=councils.exists(),
        rule_known=known,
        rule_confirmed=confirmed,
        tasks=tasks.count(),
        unowned=tuple(gone.order_by("pk").values_list("title", flat=True)),
        concluded=frozenset(concluded),
    )


def years(*, actor: Actor, movement_id: int) -> list[YearFigures]:
    """The figures of every year of a movement: tasks, nominations, meetings, reviews; each with what proves it."""
    movement = movements.movement(actor=actor, movement_id=movement_id)
    span = range(movement.from_year, movement.to_year + 1)
    tasks = {
        row["year"]: row
        for row in Task.objects.filter(unit_id=movement.unit_id, year__in=span, dropped="")
        .values("year")
        .annotate(n=Count("pk"), done=Count("pk", filter=Q(done_on__isnull=False)), late=Count("pk", filter=Q(done_on__gt=F("due_on"))))
    }
    counted = {
        row["round__year"]: row
        for row in Nomination.objects.filter(round__movement=movement)
        .exclude(stage=NominationStage.WITHDRAWN)
        .values("round__year")
        .annotate(n=Count("pk"), passed=Count("pk", filter=Q(stage=NominationStage.PASSED)))
    }
    met = dict(Meeting.objects.filter(round__movement=movement, concluded_at__isnull=False).values_list("round__year", "held_on"))
    interim, proofs = _interims(movement), _proofs(movement, span)
    made = []
    for row in movement.rounds.order_by("year"):
        work, seen = tasks.get(row.year, {}), counted.get(row.year, {})
        made.append(
            YearFigures(
                year=row.year,
                kind=row.get_kind_display(),
                tasks=work.get("n", 0),
                done=work.get("done", 0),
                late=work.get("late", 0),
                nominated=seen.get("n", 0),
                passed=seen.get("passed", 0),
                met_on=met.get(row.year),
                interim=interim.get(row.year, ""),
                proofs=proofs.get(row.year, ()),
            )
        )
    return made


def two_calendars(*, actor: Actor, movement_id: int, year: int) -> tuple[SchoolYear, list[CalendarRow], list[CalendarRow], str]:
    """The school year that ends in `year` beside the calendar year, each work with what is on record, and what the round reads."""
    movement = movements.movement(actor=actor, movement_id=movement_id)
    the_round = movement.rounds.filter(year=year).first()
    school = SchoolYear(year - 1)
    found = _found(movement, the_round, school, {one.year: one for one in years(actor=actor, movement_id=movement_id)}.get(year))
    left = [CalendarRow(one, found.get(one.code, "")) for one in school_work(school)]
    right = [CalendarRow(one, found.get(one.code, "")) for one in calendar_work(year)]
    return school, left, right, in_words(year, readings.read_by(the_round)) if the_round else ""


def _found(movement: Movement, the_round: Round | None, school: SchoolYear, figures: YearFigures | None) -> dict[str, str]:
    council = Council.objects.filter(unit_id=movement.unit_id, school_year=school.start).order_by("-pk").first()
    rated = Rating.objects.filter(unit_id=movement.unit_id, year=school.start + 1, person__isnull=False).count()
    found = {
        "council": f"Quyết định số {council.decision_number} ngày {short_date(council.decision_on)}" if council else "",
        "ratings": f"{rated} người đã có kết quả, ghi cho năm {school.start + 1}" if rated else "",
    }
    if figures is not None:
        found["tasks"] = f"Hoàn thành {figures.done}/{figures.tasks} nhiệm vụ" if figures.tasks else ""
        found["interim"] = figures.interim
    if the_round is not None:
        published = the_round.index_published_on
        found["index"] = f"Công bố ngày {short_date(published)}" if published else ""
        found["round"] = the_round.get_stage_display()
    return found


def _rule(unit_id: int, day: date) -> tuple[bool, bool]:
    """Whether the council's rule is known on a day, and whether it is law or confirmed by the unit."""
    confirmed = True
    for key in _RULES:
        own = setting_on(unit_id=unit_id, key=key, day=day)
        try:
            dated = lawbook().on(day).value(key)
        except NotInForce:
            return own is not None, own is not None and own.confirmed_at is not None
        if dated.confidence is Confidence.LOCAL_SETTING and (own is None or own.confirmed_at is None):
            confirmed = False
    return True, confirmed


def _interims(movement: Movement) -> dict[int, str]:
    marks = standing.course_of(movement)
    rows = list(movement.life.order_by("position"))
    valid = replay([standing.entry_of(row) for row in rows], marks)
    told: dict[int, str] = {}
    for row in rows:
        if row.turn == Turn.FORWARD and row.step == Step.INTERIM and valid.has(Mark(Step.INTERIM, row.year)):
            number = (
                f"Báo cáo số {row.number_symbol} ngày {short_date(row.day)}"
                if row.number_symbol
                else f"Đã sơ kết ngày {short_date(row.day)}"
            )
            told[row.year or 0] = number
    return told


def _proofs(movement: Movement, span: range) -> dict[int, tuple[str, ...]]:
    rows = Progress.objects.filter(task__unit_id=movement.unit_id, task__year__in=span, review=Review.ACCEPTED, evidence__isnull=False)
    found: dict[int, list[str]] = {}
    for year, title, number, day in rows.order_by("task__year", "reached_on", "pk").values_list(
        "task__year", "evidence__title", "evidence__number_symbol", "evidence__dated_on"
    ):
        inside = " ".join(part for part in (f"số {number}" if number else "", f"ngày {short_date(day)}" if day else "") if part)
        found.setdefault(year, []).append(f"{title} ({inside})" if inside else title)
    return {year: tuple(dict.fromkeys(names)) for year, names in found.items()}
