"""Keeping the staff list and what is known of each person."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thidua.apps.archive import actions as archive
from thidua.apps.audit import actions as audit
from thidua.apps.people.models import DisciplinaryMatter, Gender, Level, PastAward, Person, Rating, RosterImport
from thidua.apps.people.preview import groups_by_name, preview
from thidua.apps.units.models import Unit
from thidua.apps.units.queries import collectives
from thidua.core.actor import Actor, require
from thidua.core.roster import COLUMNS, Kind
from thidua.kernel.names import sort_key
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed

FIELDS = (
    "code",
    "full_name",
    "born_on",
    "birth_year",
    "gender",
    "post",
    "group_id",
    "qualification",
    "phone",
    "note",
    "joined_on",
    "left_on",
)


@transaction.atomic
def add_person(*, actor: Actor, now: datetime, full_name: str, is_demo: bool = False, **known: object) -> Person:
    """Add one member of staff; `known` are columns of FIELDS."""
    require(actor, "people.write", unit_id=actor.unit_id)
    person = Person(unit_id=actor.unit_id, is_demo=is_demo)
    _write(person, {"full_name": full_name, **known})
    _save(person)
    facts = {"name": person.full_name, "code": person.code}
    audit.record(actor=actor, what="person.added", subject=f"person:{person.pk}", now=now, facts=facts)
    return person


@transaction.atomic
def change_person(*, actor: Actor, person_id: int, now: datetime, **known: object) -> Person:
    """Change what is known of a person; what was there before stays in the log."""
    person = for_update(actor, person_id)
    before = {name: _plain(getattr(person, name)) for name in known}
    _write(person, known)
    _save(person)
    after = {name: _plain(getattr(person, name)) for name in known}
    changed = {name: [before[name], after[name]] for name in known if before[name] != after[name]}
    if changed:
        audit.record(actor=actor, what="person.changed", subject=f"person:{person.pk}", now=now, facts=changed)
    return person


@transaction.atomic
def record_rating(
    *, actor: Actor, year: int, level: str, source: str, now: datetime, person_id: int | None = None, group_id: int | None = None
) -> Rating:
    """Enter the yearly rating of a person or of a group, with the paper that gave it."""
    require(actor, "people.write", unit_id=actor.unit_id)
    if level not in Level.values or (person_id is None) == (group_id is None):
        raise Refused("people.rating")
    if not squeezed(source):
        raise Refused("people.rating_source")
    _belongs(actor, person_id, group_id)
    rating, _ = Rating.objects.update_or_create(
        unit_id=actor.unit_id,
        person_id=person_id,
        group_id=group_id,
        year=year,
        defaults={"level": level, "source": squeezed(source)},
    )
    subject = f"person:{person_id}" if person_id else f"unit:{group_id}"
    audit.record(actor=actor, what="person.rated", subject=subject, now=now, facts={"year": year, "level": level})
    return rating


@transaction.atomic
def open_matter(*, actor: Actor, person_id: int, about: str, opened_on: date, now: datetime) -> DisciplinaryMatter:
    """Note a matter under consideration; while it is open no award is proposed."""
    person = for_update(actor, person_id)
    if not squeezed(about):
        raise Refused("people.matter")
    matter = DisciplinaryMatter.objects.create(person=person, about=squeezed(about), opened_on=opened_on)
    audit.record(actor=actor, what="person.matter_opened", subject=f"person:{person_id}", now=now, facts={"matter": matter.pk})
    return matter


@transaction.atomic
def close_matter(*, actor: Actor, matter_id: int, closed_on: date, now: datetime) -> None:
    """A matter is over from `closed_on`."""
    matter = DisciplinaryMatter.objects.select_related("person").filter(pk=matter_id, person__unit_id=actor.unit_id).first()
    if matter is None or closed_on < matter.opened_on:
        raise Refused("people.matter")
    for_update(actor, matter.person_id)
    matter.closed_on = closed_on
    matter.save(update_fields=["closed_on"])
    audit.record(actor=actor, what="person.matter_closed", subject=f"person:{matter.person_id}", now=now, facts={"matter": matter_id})


@transaction.atomic
def add_past_award(
    *,
    actor: Actor,
    year: int,
    name: str,
    is_title: bool,
    decision: str,
    now: datetime,
    person_id: int | None = None,
    group_id: int | None = None,
) -> PastAward:
    """Enter a title or form of commendation already received."""
    require(actor, "people.write", unit_id=actor.unit_id)
    _belongs(actor, person_id, group_id)
    award = PastAward.objects.create(
        unit_id=actor.unit_id,
        person_id=person_id,
        group_id=group_id,
        year=year,
        name=squeezed(name),
        is_title=is_title,
        decision=squeezed(decision),
    )
    subject = f"person:{person_id}" if person_id else f"unit:{group_id}"
    audit.record(actor=actor, what="person.past_award", subject=subject, now=now, facts={"year": year, "name": award.name})
    return award


@transaction.atomic
def upload_roster(*, actor: Actor, data: bytes, file_name: str, now: datetime) -> RosterImport:
    """Keep a staff list for its preview; nobody is added or changed yet."""
    require(actor, "people.write", unit_id=actor.unit_id)
    stored = archive.keep(data, media_type="application/vnd.ms-excel", now=now)
    return RosterImport.objects.create(
        unit_id=actor.unit_id, file=stored, file_name=squeezed(file_name), uploaded_by=actor.name, uploaded_at=now
    )


@transaction.atomic
def record_roster(*, actor: Actor, import_id: int, now: datetime) -> dict[str, int]:
    """Write the new and the changed people of an uploaded list; rows with an error are left out. Returns how many of each."""
    require(actor, "people.write", unit_id=actor.unit_id)
    found = RosterImport.objects.select_for_update(of=("self",)).filter(pk=import_id, unit_id=actor.unit_id).first()
    if found is None:
        raise Refused("people.import_unknown")
    groups = groups_by_name(actor.unit_id)
    counts: dict[str, int] = {}
    for verdict in preview(found).verdicts:
        counts[verdict.kind] = counts.get(verdict.kind, 0) + 1
        row = verdict.row
        if verdict.kind is Kind.NEW:
            known = {name: getattr(row, name) for name in COLUMNS if name not in {"group", "full_name"}}
            add_person(actor=actor, now=now, full_name=row.full_name, group_id=groups.get(folded(row.group)), **known)
        elif verdict.kind is Kind.CHANGED:
            columns = [column for column, _, _ in verdict.changes]
            wanted = {name: getattr(row, name) for name in columns if name != "group"}
            if "group" in columns:
                wanted["group_id"] = groups[folded(row.group)]
            change_person(actor=actor, person_id=verdict.person_id, now=now, **wanted)
    found.recorded_at = now
    found.save(update_fields=["recorded_at"])
    audit.record(actor=actor, what="people.imported", subject=f"unit:{actor.unit_id}", now=now, facts={"file": found.file_name, **counts})
    return counts


def for_update(actor: Actor, person_id: int) -> Person:
    """A person of the actor's unit, locked."""
    require(actor, "people.write", unit_id=actor.unit_id)
    person = Person.objects.select_for_update(of=("self",)).filter(pk=person_id, unit_id=actor.unit_id).first()
    if person is None:
        raise Refused("people.unknown")
    return person


def _write(person: Person, known: dict[str, object]) -> None:
    for name, value in known.items():
        if name not in FIELDS:
            raise KeyError(name)
        setattr(person, name, squeezed(value) if isinstance(value, str) else value)
    if not person.full_name:
        raise Refused("people.name")
    if person.gender and person.gender not in Gender.values:
        raise Refused("people.gender")
    if person.born_on is not None:
        person.birth_year = person.born_on.year
    if person.group_id and not Unit.objects.filter(pk=person.group_id, school_id=person.unit_id).exists():
        raise Refused("people.group")
    person.sort_key, person.folded_name = sort_key(person.full_name), folded(person.full_name)


def _save(person: Person) -> None:
    twin = Person.objects.filter(unit_id=person.unit_id, code=person.code).exclude(pk=person.pk).first() if person.code else None
    if twin is not None:
        raise Refused("people.code_taken", code=person.code, name=twin.full_name)
    person.save()


def _belongs(actor: Actor, person_id: int | None, group_id: int | None) -> None:
    if person_id and not Person.objects.filter(pk=person_id, unit_id=actor.unit_id).exists():
        raise Refused("people.unknown")
    if group_id and not collectives(actor.unit_id).filter(pk=group_id).exists():
        raise Refused("people.group")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def link_account(*, person_id: int, account_id: int) -> None:
    """Say which account is whose; done by those who make the account, not from a page."""
    Person.objects.filter(pk=person_id).update(account_id=account_id)


@transaction.atomic
def remove_past_award(*, actor: Actor, award_id: int, reason: str, now: datetime) -> None:
    """Take a line off the card because its award was annulled; the award itself stays in the register of awards, marked."""
    require(actor, "people.write", unit_id=actor.unit_id)
    row = PastAward.objects.select_for_update(of=("self",)).filter(pk=award_id, unit_id=actor.unit_id).first()
    if row is None:
        raise Refused("people.unknown")
    subject = f"person:{row.person_id}" if row.person_id else f"unit:{row.group_id}"
    told = {"year": row.year, "name": row.name, "decision": row.decision, "reason": squeezed(reason)}
    row.delete()
    audit.record(actor=actor, what="person.past_award_annulled", subject=subject, now=now, facts=told)
