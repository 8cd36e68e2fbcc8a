"""Why and why not: one's own, a group's, the school's; always the same reckoning as a nomination's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from thidua.apps.movements import queries as movements
from thidua.apps.movements import readings
from thidua.apps.movements.models import Criterion as CriterionRow
from thidua.apps.movements.models import Recipient, Round, RoundKind, RoundStage
from thidua.apps.nominations.facts import criterion
from thidua.apps.nominations.models import Nomination
from thidua.apps.nominations.queries import BAR_SOURCE
from thidua.apps.people.models import Person
from thidua.apps.standing import facts
from thidua.apps.units import queries as units
from thidua.apps.units.models import Kind, Ownership, Unit
from thidua.core import dependency, titles
from thidua.core.actor import Actor, Role, require
from thidua.core.awarding import COLLECTIVE_TITLES
from thidua.core.criteria import Criterion
from thidua.core.honours import Honour
from thidua.core.standing import Condition, Outlook, Record, Setting, State, Until, day_words, discreet, labels, todo
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.law.book import LawAt
from thidua.law.choose import regime as choose_regime
from thidua.law.cite import in_words
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

LEADING = frozenset({Role.SECRETARY, Role.PRINCIPAL})
NO_ROUND = "Chưa có đợt bình xét của năm này nên chưa có hạn."


@dataclass(frozen=True)
class Year:
    """What a year is held against: its round and criteria, the last day, the law of the day."""

    year: int
    round: Round | None
    individual: tuple[Criterion, ...]
    collective: tuple[Criterion, ...]
    setting: Setting
    law: LawAt
    basis: tuple[str, str]
    private: bool
    today: date

    @property
    def in_movement(self) -> bool:
        """Whether the year has awards in the movement; a year of mere evaluation has none."""
        return self.round is not None and self.round.kind != RoundKind.EVALUATION

    @property
    def deadline(self) -> str:
        """The last day in one sentence."""
        return day_words(self.setting.until, self.today)


@dataclass(frozen=True)
class Sheet:
    """One person's or one group's standing in a year."""

    key: int
    name: str
    place: str
    year: Year
    outlooks: tuple[Outlook, ...]
    entered: tuple[str, ...]
    is_person: bool

    @property
    def todo(self) -> tuple[Condition, ...]:
        """What can still be supplied, each once."""
        return todo(self.outlooks)

    @property
    def labels(self) -> tuple[str, ...]:
        """The same in a few words each."""
        return labels(self.todo)

    def count(self, state: State) -> int:
        """How many conditions stand in a state, awards already given aside."""
        return sum(len(one.of(state)) for one in self.outlooks if not one.given)


@dataclass(frozen=True)
class Map:
    """The map of conditions of one person to one goal."""

    person: Person
    path: dependency.Path
    goals: tuple[Honour, ...]
    warning: str


def year_of(*, actor: Actor, year: int | None, today: date) -> Year:
    """What the asked year, or else the year at work, is held against."""
    require(actor, "standing.read", unit_id=actor.unit_id)
    rounds = list(movements.rounds(actor=actor))
    chosen = year or _at_work(rounds, today)
    found = next((row for row in rounds if row.year == chosen), None)
    filing = movements.filing(found) if found else None
    until = Until(filing.due_on, filing.safe_on, filing.reckoning, filing.missing) if filing else Until(missing=NO_ROUND)
    day = (found.received_on or found.filed_on or today) if found else today
    book = lawbook()
    law, rows = book.on(day), list(CriterionRow.objects.filter(movement=found.movement).order_by("position")) if found else []
    setting = Setting(
        year=chosen,
        until=until,
        initiative_council=_initiative_council(actor, today),
        bar_source=in_words(BAR_SOURCE, book),
        initiative_advice=titles.initiative_advice(law, until.on, today),
        read=readings.read_by(found) if found else (),
    )
    return Year(
        year=chosen,
        round=found,
        individual=tuple(criterion(row) for row in rows if row.recipient == Recipient.INDIVIDUAL),
        collective=tuple(criterion(row) for row in rows if row.recipient == Recipient.COLLECTIVE),
        setting=setting,
        law=law,
        basis=_basis(day),
        private=units.school(actor=actor).ownership == Ownership.PRIVATE,
        today=today,
    )


def of_person(*, actor: Actor, person_id: int, year: int | None, today: date) -> Sheet:
    """One person: oneself, a member of the group one heads, or anyone for those who lead. Raises Refused for anybody else."""
    found = _whole_of_person(actor, person_id, year, today)
    return replace(found, outlooks=_near(found.outlooks))


def _whole_of_person(actor: Actor, person_id: int, year: int | None, today: date) -> Sheet:
    person = _person(actor, person_id)
    at = year_of(actor=actor, year=year, today=today)
    record = facts.of_people([person], _asked(actor, at))[person.pk]
    return _sheet_of(person, record, at, veiled=_veils(actor, person))


def _near(outlooks: tuple[Outlook, ...]) -> tuple[Outlook, ...]:
    """What the page shows: a title of the province only to whom its run of years is in reach; before that it would discourage, not guide."""
    return tuple(one for one in outlooks if one.code != Honour.CSTD_TINH or not one.is_lost)


def of_group(*, actor: Actor, group_id: int, year: int | None, today: date) -> Sheet:
    """One group, for its head and for those who lead."""
    require(actor, "standing.review", unit_id=actor.unit_id)
    if actor.role not in LEADING and group_id != actor.group_id:
        raise Refused("standing.unknown")
    group = units.collectives(actor.unit_id).filter(pk=group_id).prefetch_related("names").first()
    if group is None:
        raise Refused("standing.unknown")
    at = year_of(actor=actor, year=year, today=today)
    whole = group_id == actor.unit_id
    people = list(_staff(actor) if whole else _staff(actor).filter(group_id=group_id))
    record = facts.of_all(people, [group_id], _asked(actor, at))[1][group_id]
    return _group_sheet(group, record, at, veiled=actor.role not in LEADING)


def conditions_of(*, actor: Actor, nomination: Nomination, today: date) -> tuple[Condition, ...]:
    """What plan and law ask of a nomination's honour, by the same reckoning as the nominee's own page; empty for a nominee no longer on staff."""
    told = {"actor": actor, "year": nomination.round.year, "today": today}
    try:
        if nomination.person_id:
            sheet = _whole_of_person(actor, nomination.person_id, nomination.round.year, today)
        else:
            sheet = of_group(group_id=nomination.group_id, **told)
    except Refused:
        return ()
    outlook = next((one for one in sheet.outlooks if one.code == nomination.award), None)
    return outlook.conditions if outlook else ()


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be put on the list of a title: how the conditions stand, and which are open in a few words."""

    key: int
    name: str
    place: str
    outlook: Outlook | None

    @property
    def open(self) -> tuple[str, ...]:
        """What is still to be supplied or does not hold."""
        conditions = self.outlook.conditions if self.outlook else ()
        return labels([one for one in conditions if one.state in {State.WAITING, State.NOT_MET}])


def candidates(*, actor: Actor, year: int, award: str, today: date) -> list[Candidate]:
    """Everybody the actor may put forward for a title: people, or groups for a collective's, in the order of the school."""
    _, groups, people = _board(actor, year, today)
    rows = groups if award in COLLECTIVE_TITLES else people
    if award in COLLECTIVE_TITLES and actor.role in LEADING:
        rows = [of_group(actor=actor, group_id=actor.unit_id, year=year, today=today), *rows]
    return [Candidate(one.key, one.name, one.place, next((look for look in one.outlooks if look.code == award), None)) for one in rows]


def board(*, actor: Actor, year: int | None, today: date) -> tuple[Year, list[Sheet], list[Sheet]]:
    """Groups and people in the order of the school and of given names, never by how they stand; a head of group sees the own group only."""
    at, groups, people = _board(actor, year, today)
    return at, groups, [replace(one, outlooks=tuple(look for look in one.outlooks if look.code != Honour.CSTD_TINH)) for one in people]


def _board(actor: Actor, year: int | None, today: date) -> tuple[Year, list[Sheet], list[Sheet]]:
    require(actor, "standing.review", unit_id=actor.unit_id)
    at = year_of(actor=actor, year=year, today=today)
    people, groups = list(_staff(actor)), [group for group, _ in units.groups_of(actor=actor, on=today) if group.kind == Kind.GROUP]
    if actor.role not in LEADING:
        people, groups = [row for row in people if row.group_id == actor.group_id], [row for row in groups if row.pk == actor.group_id]
    records, of_group = facts.of_all(people, [row.pk for row in groups], _asked(actor, at))
    return (
        at,
        [_group_sheet(row, of_group[row.pk], at, veiled=actor.role not in LEADING) for row in groups],
        [_sheet_of(row, records[row.pk], at, veiled=_veils(actor, row)) for row in people],
    )


def map_of(*, actor: Actor, person_id: int, goal: str, today: date) -> Map:
    """The chain of titles and years to an award, what each missing title costs, from the titles on record."""
    require(actor, "standing.read", unit_id=actor.unit_id)
    person = _person(actor, person_id)
    wanted = next((one for one in dependency.GOALS if one == goal), Honour.CSTD_TINH)
    law = lawbook().on(today)
    found = dependency.path(wanted, facts.held(person.pk, unit_id=actor.unit_id), law, today)
    return Map(person, found, dependency.GOALS, _thematic(law))


def _sheet_of(person: Person, record: Record, at: Year, *, veiled: bool) -> Sheet:
    made = titles.of_person(record, at.law, at.setting, at.individual, in_movement=at.in_movement)
    outlooks = tuple(discreet(one) for one in made) if veiled else made
    place = _group_name(person.group, at.today) if person.group else ""
    where = " · ".join(part for part in (person.post, place) if part)
    return Sheet(person.pk, person.full_name, where, at, outlooks, record.entered, is_person=True)


def _group_sheet(group: Unit, record: Record, at: Year, *, veiled: bool) -> Sheet:
    made = titles.of_group(record, at.law, at.setting, at.collective, in_movement=at.in_movement)
    outlooks = tuple(discreet(one) for one in made) if veiled else made
    members = record.members.total if record.members else 0
    return Sheet(group.pk, _group_name(group, at.today), f"{members} người", at, outlooks, (), is_person=False)


def _at_work(rounds: list[Round], today: date) -> int:
    """The year people work for: of the rounds not yet filed the first that takes nominations, else this year."""
    taking = {RoundStage.NOMINATING, RoundStage.COUNCIL, RoundStage.DOSSIER}
    years = [row.year for row in rounds if row.stage in taking and row.kind != RoundKind.EVALUATION]
    return min(years) if years else today.year


def _person(actor: Actor, person_id: int) -> Person:
    require(actor, "standing.read", unit_id=actor.unit_id)
    person = _staff(actor).filter(pk=person_id).first()
    if person is None:
        raise Refused("standing.unknown")
    heads = actor.role is Role.GROUP_HEAD and actor.group_id is not None and person.group_id == actor.group_id
    if actor.role not in LEADING and person.pk != actor.person_id and not heads:
        raise Refused("standing.unknown")
    return person


def _staff(actor: Actor):
    rows = Person.objects.filter(unit_id=actor.unit_id, left_on__isnull=True).select_related("group").prefetch_related("group__names")
    return rows.order_by("sort_key", "pk")


def _veils(actor: Actor, person: Person) -> bool:
    """A head of group reads states of the group's members, not their ratings; one's own are read in full."""
    return actor.role not in LEADING and person.pk != actor.person_id


def _asked(actor: Actor, at: Year) -> facts.Asked:
    return facts.Asked(actor.unit_id, at.year, at.today, at.private, at.setting.read)


def _group_name(group: Unit, on: date) -> str:
    return units.name_on(group, on).name


def _initiative_council(actor: Actor, today: date) -> str:
    try:
        found = units.route_on(units.school(actor=actor), today).initiative_council
    except Refused:
        found = ""
    return found or "Hội đồng sáng kiến có thẩm quyền"


def _basis(day: date) -> tuple[str, str]:
    """Which law and decree the day's reckoning rests on, and how sure we are of it."""
    book = lawbook()
    try:
        found = choose_regime(day, book)
    except NotInForce as silent:
        return str(silent), ""
    note = next(rule.note for rule in book.regimes if rule.id == found.id)
    law, decree = book.instruments[found.law], book.instruments[found.decree]
    said = f"Đối chiếu theo quy định có hiệu lực ngày {short_date(day)}: Luật số {law.number}, Nghị định số {decree.number}."
    return f"{said} {note}".strip(), found.confidence.phrase


def _thematic(law: LawAt) -> str:
    """That a thematic award is no ground for a title, where the law of the day says so."""
    try:
        dated = law.value("khen_thuong.chuyen_de.khong_la_can_cu_cong_trang")
    except NotInForce:
        return ""
    said = "Kết quả khen thưởng theo chuyên đề (Giấy khen của phong trào) không là căn cứ để đề nghị cấp trên khen thưởng công trạng"
    return f"{said} ({in_words(dated.source, law.book)})."
