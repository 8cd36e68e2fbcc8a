"""Reading pledges: one's own, the group's, the unit's; and what was pledged beside what was reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.people.models import Level, PastAward, Person, Rating
from thidua.apps.pledges import facts, rules, scope
from thidua.apps.pledges.models import Outcome, Pledge, Season, State, Target, Version
from thidua.apps.pledges.scope import Subject
from thidua.apps.units.models import Unit
from thidua.apps.units.queries import name_on
from thidua.core.actor import Actor, require
from thidua.core.pledge import ADVANCED, BY_KEY, SHARES, Reached, Title, backing, counted, key_of, met, offered, standing
from thidua.core.school_year import SchoolYear
from thidua.kernel.outcome import Ground, Refused
from thidua.law.load import lawbook

_OFFICIAL = frozenset({State.APPROVED, State.LOCKED})


@dataclass(frozen=True)
class SeasonFacts:
    """The registration of a school year: when it is due, whether that day is only the default, when it was closed."""

    year: SchoolYear
    due_on: date
    is_default: bool
    is_closed: bool
    row: Season | None


@dataclass(frozen=True)
class Line:
    """One subject of a school year and its pledge, if it has one; `last` is the latest version, `official` the latest approved one."""

    subject: Subject
    name: str
    post: str
    group: str
    pledge: Pledge | None
    last: Version | None
    official: Version | None

    @property
    def is_person(self) -> bool:
        """A person, not a collective."""
        return self.subject.person_id is not None

    @property
    def shown(self) -> Version | None:
        """What a table shows: the approved version where there is one, else the latest."""
        return self.official or self.last

    @property
    def titles(self) -> str:
        """The titles sought, in words."""
        return titles_words(self.shown) if self.shown else ""

    @property
    def targets(self) -> str:
        """The targets in one line."""
        return "; ".join(target_words(row) for row in self.shown.targets.all()) if self.shown else ""


@dataclass(frozen=True)
class TargetFacts:
    """One target and what was reached of it; `met` is None where nothing was reported."""

    target: Target
    outcome: Outcome | None
    met: bool | None


@dataclass(frozen=True)
class TitleFacts:
    """One title sought and what has become of it; `said_by` names the record that shows it."""

    title: Title
    reached: Reached
    said_by: str


@dataclass(frozen=True)
class Pledged:
    """What one subject pledged for a school year and what was reached: what the report of the year measures."""

    line: Line
    titles: tuple[TitleFacts, ...]
    rating: str
    rating_reached: str
    targets: tuple[TargetFacts, ...]


def this_year(*, actor: Actor, day: date) -> SchoolYear:
    """The school year of a day, as the unit counts it."""
    return rules.school_year(unit_id=actor.unit_id, day=day)


def season(*, actor: Actor, start: int, today: date) -> SeasonFacts:
    """When registrations of a school year are due."""
    require(actor, "pledge.read", unit_id=actor.unit_id)
    year = rules.school_year_of(unit_id=actor.unit_id, start=start, day=today)
    row = Season.objects.filter(unit_id=actor.unit_id, school_year=start).first()
    due = row.due_on if row else rules.default_due(unit_id=actor.unit_id, year=year, day=today)
    return SeasonFacts(year, due, row is None, bool(row and row.closed_at), row)


def seeking(*, actor: Actor, start: int, title: str, today: date) -> set[int]:
    """The keys of the people, or of the groups for a collective's title, who registered for it in a school year."""
    found = lines(actor=actor, start=start, today=today)
    wanted = [one for one in found if one.shown is not None and title in counted(one.shown.titles)]
    return {one.subject.person_id if one.is_person else one.subject.group_id for one in wanted} - {None}


def lines(*, actor: Actor, start: int, today: date) -> list[Line]:
    """Everyone who registers in a school year and whom the actor may see: the unit, its groups, then the staff group by group."""
    require(actor, "pledge.read", unit_id=actor.unit_id)
    rows = _with_all(Pledge.objects.filter(unit_id=actor.unit_id, school_year=start))
    by_person = {row.person_id: row for row in rows if row.person_id}
    by_group = {row.group_id: row for row in rows if row.group_id}
    return [*_collectives(actor, by_group, today), *_persons(actor, by_person, today)]


def pledge(*, actor: Actor, pledge_id: int, today: date) -> tuple[Line, list[Version]]:
    """One pledge the actor may see, with every version, the latest first."""
    require(actor, "pledge.read", unit_id=actor.unit_id)
    row = _with_all(Pledge.objects.filter(pk=pledge_id, unit_id=actor.unit_id)).first()
    if row is None:
        raise Refused("pledge.unknown")
    line = line_of(actor=actor, subject=Subject(row.person_id, row.group_id), start=row.school_year, today=today)
    return line, sorted(row.versions.all(), key=lambda one: -one.number)


def line_of(*, actor: Actor, subject: Subject, start: int, today: date) -> Line:
    """One subject of a school year, with or without a pledge. Raises Refused for a subject that is not the actor's to see."""
    require(actor, "pledge.read", unit_id=actor.unit_id)
    rows = _with_all(Pledge.objects.filter(unit_id=actor.unit_id, school_year=start))
    if subject.person_id is not None:
        row = rows.filter(person_id=subject.person_id).first()
        found = _persons(actor, {subject.person_id: row} if row else {}, today, only=subject.person_id)
    else:
        row = rows.filter(group_id=subject.group_id).first()
        found = _collectives(actor, {subject.group_id: row} if row else {}, today, only=subject.group_id)
    if not found:
        raise Refused("pledge.unknown")
    return found[0]


def waiting(*, actor: Actor, start: int, today: date) -> list[Line]:
    """What waits for approval, collectives first."""
    require(actor, "pledge.approve", unit_id=actor.unit_id)
    return [one for one in lines(actor=actor, start=start, today=today) if one.last is not None and one.last.state == State.SENT]


def titles_for(*, collective: bool, today: date) -> tuple[Title, ...]:
    """What may be sought under the law of the day."""
    return offered(lawbook().on(today), collective=collective)


def backings(found: Sequence[Line], today: date) -> dict[int, tuple[Ground, ...]]:
    """For each group that seeks a title resting on its members: whether enough of them registered; by group."""
    law = lawbook().on(today)
    told: dict[int, tuple[Ground, ...]] = {}
    persons = [one for one in found if one.is_person]
    for line in found:
        version = line.shown
        if line.is_person or version is None or not set(version.titles) & set(SHARES):
            continue
        members = [one for one in persons if one.group == line.name] if line.group else persons
        sought = sum(one.shown is not None and one.shown.state != State.DRAFT and ADVANCED in counted(one.shown.titles) for one in members)
        grounds = (backing(title, sought, len(members), law) for title in version.titles)
        told[line.subject.group_id or 0] = tuple(one for one in grounds if one is not None)
    return told


def pledged(*, actor: Actor, school_year: int, today: date) -> list[Pledged]:
    """What was approved for a school year beside what was reached: titles from nominations and decisions, ratings, targets from reports.

    A thematic round bears the calendar year it looks back on and is decided in the school year that begins in it; a title or a rating given at
    the close of a school year bears the calendar year in which that year ends.
    """
    require(actor, "pledge.read", unit_id=actor.unit_id)
    found = [one for one in lines(actor=actor, start=school_year, today=today) if one.official is not None]
    end = school_year + 1
    won, proposed, refused = _titles(actor, school_year, end)
    ratings = {(row.person_id, row.group_id): row.level for row in Rating.objects.filter(unit_id=actor.unit_id, year=end).order_by("pk")}
    outcomes = _outcomes(actor, school_year)
    made = []
    for line in found:
        key = (line.subject.person_id, line.subject.group_id)
        version = line.official
        titles = tuple(
            TitleFacts(
                BY_KEY[one],
                standing(one, won=won.get(key, {}), proposed=proposed.get(key, {}), refused=refused.get(key, {})),
                won.get(key, {}).get(one) or proposed.get(key, {}).get(one) or refused.get(key, {}).get(one) or "",
            )
            for one in version.titles
            if one in BY_KEY
        )
        targets = tuple(_target(row, outcomes.get((line.pledge.pk, row.text))) for row in version.targets.all())
        made.append(Pledged(line, titles, version.rating, ratings.get(key, ""), targets))
    return made


def target(*, actor: Actor, target_id: int, today: date) -> tuple[Line, Target]:
    """One target of an approved pledge the actor may report on."""
    require(actor, "pledge.write", unit_id=actor.unit_id)
    row = Target.objects.filter(pk=target_id, version__pledge__unit_id=actor.unit_id, version__state__in=_OFFICIAL)
    found = row.select_related("version__pledge").first()
    if found is None:
        raise Refused("pledge.target_unknown")
    return pledge(actor=actor, pledge_id=found.version.pledge_id, today=today)[0], found


def history(*, actor: Actor, pledge_id: int) -> list[Entry]:
    """Every act on a pledge, the newest first; asked after `pledge`."""
    require(actor, "pledge.read", unit_id=actor.unit_id)
    return audit.history(f"pledge:{pledge_id}")


def titles_words(version: Version) -> str:
    """The titles sought, with the rating aimed at."""
    words = [BY_KEY[key].words if key in BY_KEY else key for key in version.titles]
    if version.rating:
        words.append(rating_words(version.rating))
    return "; ".join(words)


def rating_words(level: str) -> str:
    """The level of a yearly rating in words."""
    return dict(Level.choices).get(level, "")


def target_words(row: Target) -> str:
    """A target as a table prints it."""
    if row.number is None:
        return row.text
    number = f"{row.number.normalize():f}".replace(".", ",")
    return f"{row.text}: {number}{'' if row.measured_in == '%' else ' '}{row.measured_in}".strip()


def _target(row: Target, outcome: Outcome | None) -> TargetFacts:
    if outcome is None:
        return TargetFacts(row, None, None)
    by_number = met(facts.target(row), outcome.value)
    return TargetFacts(row, outcome, outcome.is_done if by_number is None else by_number)


def _outcomes(actor: Actor, school_year: int) -> dict[tuple[int, str], Outcome]:
    """The latest report on each target, by pledge and words, so that it stands through an amendment that keeps the target."""
    rows = Outcome.objects.filter(target__version__pledge__unit_id=actor.unit_id, target__version__pledge__school_year=school_year)
    rows = rows.select_related("target__version", "evidence").order_by("reached_on", "pk")
    return {(row.target.version.pledge_id, row.target.text): row for row in rows}


Found = dict[tuple[int | None, int | None], dict[str, str]]


def _titles(actor: Actor, start: int, end: int) -> tuple[Found, Found, Found]:
    """Titles won, proposed and refused, by person and group, each with the words that say where it stands on record."""
    won: Found = {}
    proposed: Found = {}
    refused: Found = {}
    for row in PastAward.objects.filter(unit_id=actor.unit_id, year=end).order_by("pk"):
        _put(won, row.person_id, row.group_id, key_of(row.name), row.decision or f"{row.name} năm {row.year}")
    places = {Stage.PASSED: won, Stage.DRAFT: proposed, Stage.SUBMITTED: proposed, Stage.RETURNED: proposed, Stage.NOT_PASSED: refused}
    rows = Nomination.objects.filter(round__movement__unit_id=actor.unit_id, round__year=start).select_related("round")
    for row in rows.order_by("pk"):
        if row.stage in places:
            # A council of the school decides its own Giấy khen; what goes up has only been proposed until the decision comes back.
            place = proposed if row.stage == Stage.PASSED and row.level != "SCHOOL" else places[row.stage]
            _put(place, row.person_id, row.group_id, row.award, f"Đợt bình xét năm {row.round.year}: {row.get_stage_display().lower()}")
    return won, proposed, refused


def _put(place: Found, person_id: int | None, group_id: int | None, key: str, says: str) -> None:
    for one in counted([key]) if key else ():
        place.setdefault((person_id, group_id), {}).setdefault(one, says)


def _with_all(rows: QuerySet[Pledge]) -> QuerySet[Pledge]:
    versions = Version.objects.order_by("number").prefetch_related(Prefetch("targets", Target.objects.order_by("position")), "defects")
    return rows.prefetch_related(Prefetch("versions", versions))


def _collectives(actor: Actor, pledges: dict[int, Pledge], today: date, only: int | None = None) -> list[Line]:
    rows = Unit.objects.filter(scope.collectives(actor)).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today) | Q(pk__in=pledges))
    if only is not None:
        rows = rows.filter(pk=only)
    found = []
    for unit in sorted(rows.prefetch_related("names"), key=lambda one: (one.pk != actor.unit_id, one.position, one.pk)):
        name = name_on(unit, today).name
        own = unit.pk == actor.unit_id
        found.append(_line(Subject(group_id=unit.pk), name, "", "" if own else name, pledges.get(unit.pk)))
    return found


def _persons(actor: Actor, pledges: dict[int, Pledge], today: date, only: int | None = None) -> list[Line]:
    rows = Person.objects.filter(scope.persons(actor)).filter(Q(left_on__isnull=True) | Q(left_on__gt=today) | Q(pk__in=pledges))
    if only is not None:
        rows = rows.filter(pk=only)
    rows = rows.select_related("group").prefetch_related("group__names").order_by("group__position", "group_id", "sort_key", "pk")
    return [
        _line(Subject(person_id=row.pk), row.full_name, row.post, name_on(row.group, today).name if row.group else "", pledges.get(row.pk))
        for row in rows
    ]


def _line(subject: Subject, name: str, post: str, group: str, row: Pledge | None) -> Line:
    versions: Iterable[Version] = row.versions.all() if row else ()
    last = official = None
    for version in versions:
        last = version
        if version.state in _OFFICIAL:
            official = version
    return Line(subject, name, post, group, row, last, official)


def shortfall(found: Pledged) -> tuple[int, int]:
    """How many of the titles and targets were reached, of how many."""
    things = [one.reached is Reached.WON for one in found.titles] + [one.met is True for one in found.targets]
    return sum(things), len(things)


def number_of(text: str) -> Decimal | None:
    """A number as people type it, "95" or "9,5"; None for nothing. Raises Refused for anything else."""
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    if not plain.replace(".", "", 1).isdecimal():
        raise Refused("pledge.number", text=text)
    return Decimal(plain)
