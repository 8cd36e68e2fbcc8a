"""The year's rows of many people at once as the records that the core reckons with; the number of questions does not grow with the people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Prefetch, Q

from thidua.apps.audit.models import Entry
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.evidence.queries import cited
from thidua.apps.nominations.models import Finding as FindingRow
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.people.models import DisciplinaryMatter, PastAward, Person, Rating
from thidua.apps.tasks.models import Progress, Review, Task
from thidua.core.criteria import Finding, Proof
from thidua.core.criteria import Standing as Known
from thidua.core.criteria import State as Found
from thidua.core.honours import Honour, honour_of
from thidua.core.school_year import SchoolYear
from thidua.core.standing import Given, Initiative, Members, Record, Work
from thidua.core.task import Measure, TaskFacts, reckon
from thidua.core.two_years import outside
from thidua.kernel.text import folded

_GOOD = frozenset({"HTXSNV", "HTTNV"})
_DONE = _GOOD | {"HTNV"}
_RECOGNISED = ("sang kien", "cong nhan")
_GIVES = ("quyet dinh", "giay chung nhan", "thong bao")  # a request for recognition recognises nothing


@dataclass
class _Pile:
    """What was gathered for one person or one group."""

    ratings: dict[int, str] = field(default_factory=dict)
    matters: list[DisciplinaryMatter] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    findings: dict[int, Finding] = field(default_factory=dict)
    checked: dict[int, str] = field(default_factory=dict)
    unchecked: dict[int, str] = field(default_factory=dict)
    used: dict[int, str] = field(default_factory=dict)
    entered: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """Whose records, of which year, as they stand on which day; `private` is the school's ownership.

    Tasks are of the calendar year; ratings, titles and initiatives are of the school years that the round reads (`read`).
    """

    unit_id: int
    year: int
    on: date
    private: bool
    read: tuple[SchoolYear, ...] = ()

    @property
    def rated_year(self) -> int:
        """The year under which ratings and titles of the last school year read are kept."""
        return max(self.read).end if self.read else self.year

    def named(self, item: EvidenceItem) -> str:
        """A paper on an initiative, with a word where its day lies outside the school years read."""
        said = outside(self.read, item.dated_on) if self.read and item.dated_on else ""
        return f"{cited(item)} ({said})" if said else cited(item)


def of_people(people: Sequence[Person], asked: Asked) -> dict[int, Record]:
    """The record of each person, by key."""
    return of_all(people, (), asked)[0]


def of_all(people: Sequence[Person], group_ids: Sequence[int], asked: Asked) -> tuple[dict[int, Record], dict[int, Record]]:
    """The records of people and of groups, by key; a group's work and initiatives are those of its members among `people`, the school's
    those of all."""
    persons = _piles(people, asked)
    groups = _group_piles(group_ids, asked)
    records = {person.pk: _record(persons[person.pk], asked, joined_on=person.joined_on) for person in people}
    made = {}
    for group_id, pile in groups.items():
        mine = [persons[person.pk] for person in people if group_id in {person.group_id, person.unit_id}]
        for one in mine:
            pile.works += one.works
            pile.unchecked |= one.unchecked | one.checked
            pile.used |= one.used
        made[group_id] = replace(_record(pile, asked, joined_on=None), members=_members(mine, asked))
    return records, made


def held(person_id: int, *, unit_id: int) -> dict[Honour, frozenset[int]]:
    """The titles a person holds, by year; what the record does not say is not held."""
    found: dict[Honour, set[int]] = defaultdict(set)
    for award in PastAward.objects.filter(unit_id=unit_id, person_id=person_id):
        honour = honour_of(award.name)
        if honour is not None:
            found[honour].add(award.year)
    return {honour: frozenset(years) for honour, years in found.items()}


def _group_piles(group_ids: Sequence[int], asked: Asked) -> dict[int, _Pile]:
    piles: dict[int, _Pile] = {group_id: _Pile() for group_id in group_ids}
    if not piles:
        return piles
    for rating in Rating.objects.filter(unit_id=asked.unit_id, group_id__in=piles):
        piles[rating.group_id].ratings[rating.year] = rating.level
    for award in PastAward.objects.filter(unit_id=asked.unit_id, group_id__in=piles).order_by("-year", "pk"):
        piles[award.group_id].given.append(_given(award))
    _nominated(piles, asked, "group_id")
    return piles


def _piles(people: Sequence[Person], asked: Asked) -> dict[int, _Pile]:
    piles = {person.pk: _Pile() for person in people}
    for rating in Rating.objects.filter(unit_id=asked.unit_id, person_id__in=piles):
        piles[rating.person_id].ratings[rating.year] = rating.level
    for matter in DisciplinaryMatter.objects.filter(person_id__in=piles, opened_on__lte=asked.on).order_by("opened_on", "pk"):
        piles[matter.person_id].matters.append(matter)
    for award in PastAward.objects.filter(unit_id=asked.unit_id, person_id__in=piles).order_by("-year", "pk"):
        piles[award.person_id].given.append(_given(award))
    _worked(piles, asked)
    _nominated(piles, asked, "person_id")
    _entered(piles, {person.account_id: person.pk for person in people if person.account_id}, asked)
    return piles


def _worked(piles: Mapping[int, _Pile], asked: Asked) -> None:
    accepted = Progress.objects.filter(review=Review.ACCEPTED).select_related("evidence").order_by("-reached_on", "-pk")
    rows = Task.objects.filter(unit_id=asked.unit_id, year=asked.year, dropped="", owner_id__in=piles).order_by("due_on", "pk")
    for task in rows.prefetch_related(Prefetch("progress", accepted, to_attr="accepted")):
        reached = task.accepted[0].value if task.accepted else None
        told = reckon(TaskFacts(Measure(task.measure), task.target, task.due_on, reached, task.done_on), asked.on)
        items = [one.evidence for one in task.accepted if one.evidence_id]
        pile = piles[task.owner_id]
        pile.works.append(Work(task.title, told.says, task.done_on is not None, proof=cited(items[0]) if items else ""))
        _sort_in(pile, items, asked)


def _nominated(piles: Mapping[int, _Pile], asked: Asked, whose: str) -> None:
    """What was found in nominations: of the year for the criteria, of every year for where an initiative has served."""
    evidence = Prefetch("evidence", EvidenceItem.objects.order_by("pk"))
    findings = Prefetch("findings", FindingRow.objects.select_related("criterion").prefetch_related(evidence))
    rows = Nomination.objects.filter(round__movement__unit_id=asked.unit_id, **{f"{whose}__in": piles}).exclude(stage=Stage.WITHDRAWN)
    for row in rows.select_related("round").prefetch_related(findings).order_by("round__year", "pk"):
        pile, is_year = piles[getattr(row, whose)], row.round.year == asked.year
        for finding in row.findings.all():
            items = list(finding.evidence.all())
            name = asked.named if finding.criterion.proof == Proof.INITIATIVE else cited
            if is_year and (items or finding.criterion_id not in pile.findings):
                pile.findings[finding.criterion_id] = Finding(Found(finding.state), finding.note, tuple(map(name, items)))
            if finding.criterion.proof != Proof.INITIATIVE:
                continue
            for item in items:
                if is_year and finding.state == Found.MET:
                    pile.checked[item.pk] = asked.named(item)
                if row.stage == Stage.PASSED:
                    pile.used.setdefault(item.pk, f"Giấy khen của phong trào năm {row.round.year}")


def _entered(piles: Mapping[int, _Pile], accounts: Mapping[int, int], asked: Asked) -> None:
    """The proofs that people put in themselves; the log knows the account, names alone would mix up two people."""
    if not accounts:
        return
    acts = Entry.objects.filter(unit_id=asked.unit_id, what="evidence.added", actor_id__in=accounts)
    by_item = {int(subject.partition(":")[2]): actor for subject, actor in acts.values_list("subject", "actor_id")}
    of_year = Q(year=asked.year) | Q(year__isnull=True, added_at__year=asked.year)
    read = Q(dated_on__range=(min(asked.read).first, max(asked.read).last)) if asked.read else Q(pk__in=[])
    for item in EvidenceItem.objects.filter(of_year | read, pk__in=by_item).order_by("pk"):
        pile = piles[accounts[by_item[item.pk]]]
        if asked.year not in {item.year, item.added_at.year if item.year is None else None}:
            _sort_in(
                pile, [item], asked
            )  # an initiative of a school year read, entered under another year; other papers are not of this year
            if item.pk in pile.unchecked:
                pile.entered[item.pk] = asked.named(item)
            continue
        pile.entered[item.pk] = cited(item)
        _sort_in(pile, [item], asked)


def _sort_in(pile: _Pile, items: Iterable[EvidenceItem], asked: Asked) -> None:
    """Papers whose title speaks of recognising an initiative; they count for nothing until somebody has checked them."""
    for item in items:
        title = folded(item.title)
        if title.startswith(_GIVES) and all(word in title for word in _RECOGNISED):
            pile.unchecked[item.pk] = asked.named(item)


def _record(pile: _Pile, asked: Asked, *, joined_on: date | None) -> Record:
    opened = [row for row in pile.matters if row.closed_on is None or row.closed_on > asked.on]
    sighted = {**pile.unchecked, **pile.checked}
    initiatives = tuple(Initiative(name, is_checked=pk in pile.checked, used_for=pile.used.get(pk, "")) for pk, name in sighted.items())
    return Record(
        known=Known(ratings=pile.ratings, open_matters=tuple(row.about for row in opened), private=asked.private),
        findings=pile.findings,
        works=tuple(pile.works),
        initiatives=initiatives,
        given=tuple(pile.given),
        entered=tuple(name for pk, name in pile.entered.items() if pk not in sighted),
        joined_on=joined_on,
    )


def _members(piles: Sequence[_Pile], asked: Asked) -> Members:
    year = asked.rated_year
    has = [{honour_of(one.name) for one in pile.given if one.year == year} for pile in piles]
    levels = [pile.ratings.get(year) for pile in piles]
    return Members(
        total=len(piles),
        advanced=sum(Honour.LDTT in honours for honours in has),
        may_be_advanced=sum(level in _GOOD and Honour.LDTT not in honours for level, honours in zip(levels, has, strict=True)),
        unrated=sum(level is None and Honour.LDTT not in honours for level, honours in zip(levels, has, strict=True)),
        done=sum(level in _DONE for level in levels),
        fighters=sum(Honour.CSTDCS in honours for honours in has),
        matters=sum(any(row.opened_on.year == asked.year for row in pile.matters) for pile in piles),
    )


def _given(row: PastAward) -> Given:
    return Given(row.year, row.name, row.is_title, row.decision)
