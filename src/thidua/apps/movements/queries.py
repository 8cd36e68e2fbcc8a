"""Reading movements and rounds, always inside the actor's unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.movements import parts as movement_parts
from thidua.apps.movements import readings
from thidua.apps.movements.models import Clause, Criterion, DeadlineRule, Letter, Movement, Quota, Round
from thidua.apps.units.models import Unit
from thidua.apps.units.queries import name_on
from thidua.core.actor import Actor, require
from thidua.core.deadlines import Term, term
from thidua.core.school_year import SchoolYear
from thidua.kernel.outcome import Refused
from thidua.law.calendar import WorkCalendar
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

_PARTS = (("clauses", Clause), ("criteria", Criterion), ("quotas", Quota), ("deadline_rules", DeadlineRule))


@dataclass(frozen=True)
class Filing:
    """When a round's dossier is due: by the letter's fixed day, or by the plan's term after the index; `missing` says what is not known yet."""

    due_on: date | None
    safe_on: date | None
    reckoning: tuple[str, ...]
    unsettled: tuple[date, ...]
    origin: str
    missing: str = ""


@dataclass(frozen=True)
class Part:
    """One heading of the plan with its clauses."""

    kind: str
    label: str
    clauses: tuple[Clause, ...]


def movements(*, actor: Actor) -> QuerySet[Movement]:
    """The unit's movements, the latest first."""
    require(actor, "movement.read", unit_id=actor.unit_id)
    return Movement.objects.filter(unit_id=actor.unit_id).prefetch_related("rounds").order_by("-from_year", "-pk")


def movement(*, actor: Actor, movement_id: int) -> Movement:
    """One movement whole, its plan as it is in force now."""
    rows = movements(actor=actor).filter(pk=movement_id).select_related("superior", "previous")
    found = rows.prefetch_related(*(Prefetch(name, table.objects.filter(movement_parts.CURRENT)) for name, table in _PARTS)).first()
    if found is None:
        raise Refused("movement.unknown")
    return found


def rounds(*, actor: Actor) -> QuerySet[Round]:
    """Every round of the unit, the latest year first."""
    require(actor, "movement.read", unit_id=actor.unit_id)
    rows = Round.objects.filter(movement__unit_id=actor.unit_id).select_related("movement", "letter")
    return rows.order_by("-year", "-movement_id")


def round_of(*, actor: Actor, round_id: int) -> Round:
    """One round of the unit."""
    found = rounds(actor=actor).filter(pk=round_id).first()
    if found is None:
        raise Refused("movement.unknown_round")
    return found


def round_of_year(*, actor: Actor, year: int) -> Round:
    """The round of a year; with several movements, the latest one's."""
    found = rounds(actor=actor).filter(year=year).first()
    if found is None:
        raise Refused("movement.no_round", year=year)
    return found


def letter_of(the_round: Round) -> Letter | None:
    """The superior's letter of the round, or None."""
    return Letter.objects.filter(round=the_round).first()


def quotas_of(*, actor: Actor, round_id: int) -> list[Quota]:
    """The quotas in force for a round: the plan's, with the letter's standing in place of the plan's at the same level."""
    return _quotas(round_of(actor=actor, round_id=round_id))


def in_force(the_round: Round) -> list[Quota]:
    """The quotas of a round for whoever reckons with them: the plan's, or the letter's where it names the level."""
    return _quotas(the_round)


def criteria_of(the_round: Round, recipient: str) -> QuerySet[Criterion]:
    """The criteria that govern a round: as the plan stood when the round was opened."""
    rows = Criterion.objects.filter(movement_parts.governing(the_round), movement_id=the_round.movement_id, recipient=recipient)
    return rows.order_by("position", "pk")


def rated_year(the_round: Round) -> SchoolYear:
    """The school year of which a round's titles are: the last that it reads."""
    return max(readings.read_by(the_round))


def filing(the_round: Round) -> Filing:
    """The filing day of a round with its reckoning in words."""
    letter = letter_of(the_round)
    calendar = WorkCalendar.from_lawbook(lawbook())
    if letter is not None and letter.deadline_on is not None:
        number = letter.number_symbol or letter.issuer
        safe = _working_day_before(letter.deadline_on, calendar)
        words = (f"Hạn nộp theo văn bản {number} của {letter.issuer}; trong đợt này hạn đó áp dụng thay cho thời hạn nêu trong kế hoạch.",)
        return Filing(letter.deadline_on, safe, words, (), f"Công văn hướng dẫn {number}")
    rules = DeadlineRule.objects.filter(movement_parts.governing(the_round), movement_id=the_round.movement_id, is_filing=True)
    rule = rules.order_by("pk").first()
    if rule is None:
        return Filing(
            None, None, (), (), "", missing="Kế hoạch không nêu thời hạn nộp hồ sơ. Đề nghị nhập công văn hướng dẫn của cấp trên."
        )
    if rule.fixed_on is not None:
        return Filing(rule.fixed_on, _working_day_before(rule.fixed_on, calendar), (rule.text,), (), "Kế hoạch phong trào")
    if rule.days is None or the_round.index_published_on is None:
        return Filing(
            None,
            None,
            (),
            (),
            "Kế hoạch phong trào",
            missing="Chưa nhập ngày công bố Chỉ số cải cách hành chính nên chưa tính được hạn nộp.",
        )
    try:
        found: Term = term(the_round.index_published_on, rule.days, calendar, working=rule.working)
    except NotInForce as silent:
        return Filing(None, None, (), (), "Kế hoạch phong trào", missing=f"{silent} Đề nghị bổ sung lịch nghỉ của năm đó.")
    return Filing(found.lawful_day, found.safe_day, found.reckoning, found.unsettled, "Kế hoạch phong trào")


def parts(found: Movement) -> list[Part]:
    """The clauses of a movement under their headings, in the order of a plan."""
    field = Clause._meta.get_field("kind")
    rows = sorted(found.clauses.all(), key=lambda row: (row.kind, row.position))
    return [Part(str(kind), str(label), tuple(row for row in rows if row.kind == kind)) for kind, label in field.choices or ()]


def history(*, actor: Actor, movement_id: int) -> list[Entry]:
    """Every change of a movement, the newest first."""
    require(actor, "movement.read", unit_id=actor.unit_id)
    return audit.history(f"movement:{movement(actor=actor, movement_id=movement_id).pk}")


def round_history(*, actor: Actor, round_id: int) -> list[Entry]:
    """Every change of a round, the newest first."""
    return audit.history(f"round:{round_of(actor=actor, round_id=round_id).pk}")


def unit_name(unit: Unit, *, on: date) -> str:
    """The name of a unit on a day."""
    return name_on(unit, on).name


def _quotas(the_round: Round) -> list[Quota]:
    plan = Quota.objects.filter(movement_parts.governing(the_round), movement_id=the_round.movement_id)
    rows = list(plan.select_related("letter").order_by("level", "recipient", "pk"))
    own = [row for row in rows if row.letter_id is not None and row.letter.round_id == the_round.pk]
    levels = {row.level for row in own}
    return own + [row for row in rows if row.letter_id is None and row.level not in levels]


def _working_day_before(day: date, calendar: WorkCalendar) -> date | None:
    earlier = date.fromordinal(day.toordinal() - 1)
    try:
        while calendar.is_off(earlier):
            earlier = date.fromordinal(earlier.toordinal() - 1)
    except NotInForce:
        return None
    return earlier
