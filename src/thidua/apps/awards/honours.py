"""The page of honour that everyone may read: what people agreed to, and only what may be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.awards import facts
from thidua.apps.awards.models import Award, Consent, HonourPage, HonourPhoto, Praise
from thidua.apps.evidence import queries as evidence
from thidua.apps.evidence.models import EvidenceItem, Kind
from thidua.apps.people.models import Person
from thidua.apps.units.models import Kind as UnitKind
from thidua.apps.units.models import Unit
from thidua.apps.units.queries import name_on
from thidua.core.actor import Actor, Role, require
from thidua.core.publishing import Showing, agreed
from thidua.kernel.outcome import Refused
from thidua.kernel.text import squeezed


@dataclass(frozen=True)
class Line:
    """One recipient of a year as everyone may read it: no money, no day of birth, no number of a telephone."""

    name: str
    place: str
    honours: tuple[str, ...]
    is_person: bool
    photo: int | None = None


@dataclass(frozen=True)
class Year:
    """The honours of a year, collectives first, people in the order of given names: no ranking."""

    year: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Told:
    """A praise as everyone may read it."""

    name: str
    place: str
    reason: str
    said_on: date
    said_by: str


@dataclass(frozen=True)
class Public:
    """The page. `unit_name` as the unit is called on the day."""

    unit_name: str
    words: str
    years: tuple[Year, ...]
    praises: tuple[Told, ...]
    is_demo: bool


@transaction.atomic
def agree(*, actor: Actor, showings: Iterable[str], now: datetime) -> Consent:
    """What I agree to; the whole of it, so that nothing chosen takes everything back at once."""
    require(actor, "award.own", unit_id=actor.unit_id)
    if not actor.person_id:
        raise Refused("honour.no_person")
    return _said(actor, actor.person_id, showings, "", now)


@transaction.atomic
def agree_on_paper(*, actor: Actor, person_id: int, showings: Iterable[str], paper: str, now: datetime) -> Consent:
    """What a person without an account signed on paper, entered by those who lead; taking back needs no paper."""
    require(actor, "honour.write", unit_id=actor.unit_id)
    if not Person.objects.filter(pk=person_id, unit_id=actor.unit_id).exists():
        raise Refused("honour.no_person")
    wanted = list(showings)
    if wanted and not squeezed(paper):
        raise Refused("honour.paper")
    return _said(actor, person_id, wanted, squeezed(paper), now)


@transaction.atomic
def set_page(*, actor: Actor, is_open: bool, words: str, now: datetime) -> HonourPage:
    """Open or close the page, with the words above it."""
    require(actor, "honour.write", unit_id=actor.unit_id)
    told = {"is_open": is_open, "words": squeezed(words), "saved_by": actor.name, "saved_at": now}
    row, _ = HonourPage.objects.update_or_create(unit_id=actor.unit_id, defaults=told)
    audit.record(actor=actor, what="honour.page", subject=f"unit:{actor.unit_id}", now=now, facts={"open": is_open})
    return row


@transaction.atomic
def choose_photo(*, actor: Actor, person_id: int, item_id: int, now: datetime) -> HonourPhoto:
    """A portrait for the page. Raises Refused without consent and for a picture in which nobody has ruled children out."""
    require(actor, "honour.write", unit_id=actor.unit_id)
    if Showing.PHOTO not in consents(actor.unit_id).get(person_id, frozenset()):
        raise Refused("honour.no_consent")
    item = EvidenceItem.objects.filter(pk=item_id, unit_id=actor.unit_id, kind=Kind.PHOTO, withdrawn_at__isnull=True).first()
    if item is None or not evidence.public(unit_id=actor.unit_id, item_ids=[item.pk]).exists():
        raise Refused("honour.children")
    _remove(actor, person_id, now)
    row = HonourPhoto.objects.create(unit_id=actor.unit_id, person_id=person_id, item=item, chosen_by=actor.name, chosen_at=now)
    audit.record(actor=actor, what="honour.photo", subject=f"person:{person_id}", now=now, facts={"item": item.pk})
    return row


@transaction.atomic
def remove_photo(*, actor: Actor, person_id: int, now: datetime) -> None:
    """Take the portrait off the page."""
    require(actor, "honour.write", unit_id=actor.unit_id)
    _remove(actor, person_id, now)


def consents(unit_id: int) -> dict[int, frozenset[Showing]]:
    """What holds now of each person of a unit."""
    return agreed(facts.said(Consent.objects.filter(unit_id=unit_id).order_by("said_at", "pk")))


def my_consent(*, actor: Actor) -> frozenset[Showing]:
    """What I agreed to."""
    require(actor, "award.own", unit_id=actor.unit_id)
    return consents(actor.unit_id).get(actor.person_id or 0, frozenset())


def page_of(*, actor: Actor) -> HonourPage:
    """The page's settings; closed until somebody opens it."""
    require(actor, "honour.write", unit_id=actor.unit_id)
    return HonourPage.objects.filter(unit_id=actor.unit_id).first() or HonourPage(unit_id=actor.unit_id)


def photos(*, actor: Actor) -> dict[int, HonourPhoto]:
    """The portraits chosen, by person."""
    require(actor, "honour.write", unit_id=actor.unit_id)
    return {row.person_id: row for row in HonourPhoto.objects.filter(unit_id=actor.unit_id, removed_at__isnull=True).select_related("item")}


def portraits(*, actor: Actor) -> list[EvidenceItem]:
    """Photographs in which somebody has seen that there are no children."""
    require(actor, "honour.write", unit_id=actor.unit_id)
    return list(evidence.public(unit_id=actor.unit_id).filter(kind=Kind.PHOTO))


def people(*, actor: Actor) -> list[tuple[Person, tuple[str, ...]]]:
    """Everyone who has an award or a praise, with what they agreed to."""
    require(actor, "honour.write", unit_id=actor.unit_id)
    held = consents(actor.unit_id)
    honoured = set(Award.objects.filter(unit_id=actor.unit_id, person__isnull=False).values_list("person_id", flat=True))
    honoured |= set(Praise.objects.filter(unit_id=actor.unit_id, person__isnull=False).values_list("person_id", flat=True))
    rows = Person.objects.filter(pk__in=honoured | set(held), unit_id=actor.unit_id).order_by("sort_key", "pk")
    return [(row, tuple(one.phrase for one in Showing if one in held.get(row.pk, ()))) for row in rows]


def public(*, code: str, today: date) -> Public:
    """The page as everyone reads it. Raises Refused where the unit shows none; that there is a unit is not told either."""
    unit, page = _open_page(code)
    held = consents(unit.pk)
    shown = {person: showings for person, showings in held.items() if Showing.AWARDS in showings}
    pictures = _pictures(unit, held)
    awards = Award.objects.filter(unit=unit, annulled_by__isnull=True).select_related("person__group", "group", "decision")
    rows = awards.prefetch_related("group__names", "person__group__names").order_by("-year", "person__sort_key", "pk")
    years: dict[int, dict[str, Line]] = {}
    for row in rows:
        if row.person_id is not None and row.person_id not in shown:
            continue
        lines = years.setdefault(row.year, {})
        key = facts.recipient_key(row.person_id, row.group_id)
        place = _place(row.person, today) if row.person else ""
        new = Line(row.recipient, place, (), is_person=row.person_id is not None, photo=pictures.get(row.person_id or 0))
        there = lines.get(key, new)
        lines[key] = replace(there, honours=(*there.honours, row.name))
    return Public(
        unit_name=name_on(unit, today).name,
        words=page.words,
        years=tuple(Year(year, tuple(sorted(lines.values(), key=lambda one: one.is_person))) for year, lines in years.items()),
        praises=_praises(unit, held, today),
        is_demo=unit.is_demo,
    )


def public_photo(*, code: str, photo_id: int) -> bytes:
    """A portrait, small; consent, the ruling on children and the register of proofs are asked again each time."""
    unit, _ = _open_page(code)
    if photo_id not in _pictures(unit, consents(unit.pk)).values():
        raise Refused("honour.unknown")
    row = HonourPhoto.objects.select_related("item").get(pk=photo_id)
    reader = Actor(account_id=None, name="", unit_id=unit.pk, role=Role.STAFF)
    return evidence.preview(actor=reader, item_id=row.item_id)


def _open_page(code: str) -> tuple[Unit, HonourPage]:
    page = (
        HonourPage.objects.select_related("unit")
        .prefetch_related("unit__names")
        .filter(unit__code__iexact=code, unit__kind=UnitKind.SCHOOL, is_open=True)
        .first()
    )
    if page is None:
        raise Refused("honour.unknown")
    return page.unit, page


def _pictures(unit: Unit, held: dict[int, frozenset[Showing]]) -> dict[int, int]:
    rows = list(HonourPhoto.objects.filter(unit=unit, removed_at__isnull=True))
    may_show = set(evidence.public(unit_id=unit.pk, item_ids=[row.item_id for row in rows]).values_list("pk", flat=True))
    return {row.person_id: row.pk for row in rows if row.item_id in may_show and Showing.PHOTO in held.get(row.person_id, ())}


def _praises(unit: Unit, held: dict[int, frozenset[Showing]], today: date) -> tuple[Told, ...]:
    rows = Praise.objects.filter(unit=unit, is_public=True, withdrawn_at__isnull=True).select_related("person__group", "group")
    found = []
    for row in rows.prefetch_related("group__names", "person__group__names").order_by("-said_on", "-pk"):
        by = row.said_post or "Lãnh đạo đơn vị"
        if row.person_id is None:
            found.append(Told(name_on(row.group, row.said_on).name, "", row.reason, row.said_on, by))
        elif Showing.PRAISE in held.get(row.person_id, ()):
            found.append(Told(row.person.full_name, _place(row.person, today), row.reason, row.said_on, by))
    return tuple(found)


def _place(person: Person, today: date) -> str:
    return name_on(person.group, today).name if person.group else ""


def _said(actor: Actor, person_id: int, showings: Iterable[str], paper: str, now: datetime) -> Consent:
    wanted = facts.columns(Showing(one) for one in showings)
    row = Consent(unit_id=actor.unit_id, person_id=person_id, paper=paper, said_by=actor.name, said_at=now, **wanted)
    row.save(force_insert=True)
    audit.record(actor=actor, what="honour.consent", subject=f"person:{person_id}", now=now, facts={**wanted, "paper": paper})
    return row


def _remove(actor: Actor, person_id: int, now: datetime) -> None:
    rows = HonourPhoto.objects.filter(unit_id=actor.unit_id, person_id=person_id, removed_at__isnull=True)
    if rows.update(removed_at=now):
        audit.record(actor=actor, what="honour.photo_removed", subject=f"person:{person_id}", now=now)
