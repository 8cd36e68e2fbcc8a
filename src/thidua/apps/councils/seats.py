"""Who sits in a council on a day, and how its members stand against the charter of the school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from thidua.apps.councils.models import AbsentSeat, Council, Member
from thidua.apps.councils.rules import rule_on
from thidua.apps.people.models import Person
from thidua.apps.units.models import Kind, Unit
from thidua.apps.units.queries import name_on
from thidua.core.composition import Charter, Sitting, charter_kind, composition
from thidua.kernel.outcome import Ground, Refused
from thidua.kernel.text import folded

SEATS = "hoi_dong.thanh_phan.{school}"
CHAIR = "hoi_dong.chu_tich.{school}"
ODD = "hoi_dong.so_thanh_vien_le"
ODD_PRIMARY = "hoi_dong.so_thanh_vien_le.tieu_hoc"
FOUNDED = "hoi_dong.thanh_lap.{school}"
SESSIONS = "hoi_dong.ky_hop.{school}"


@dataclass(frozen=True)
class Seat:
    """One seat of a council: who, in which role, and as whose representative."""

    person_id: int
    role: str
    seat: str = ""


@dataclass(frozen=True)
class Slot:
    """One line of the form that makes up a council: the seat the charter names, who can fill it, who most likely does."""

    charter_seat: str
    label: str
    person_id: int | None = None
    can_be_absent: bool = True


def seats_on(council: Council, day: date) -> QuerySet[Member]:
    """The members in force on a day, in rank order."""
    rows = council.members.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))
    return rows.select_related("person").order_by("position", "pk")


def absent_on(council: Council, day: date) -> QuerySet[AbsentSeat]:
    """The seats of the charter that nobody can fill on a day."""
    rows = council.absent_seats.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))
    return rows.order_by("pk")


def charter_on(unit: Unit, day: date) -> Charter | None:
    """The charter of the unit's kind of school on a day; None where none that we have read was in force."""
    school = charter_kind(name_on(unit, day).name)
    seats = rule_on(unit_id=unit.pk, key=SEATS.format(school=school), day=day)
    chair = rule_on(unit_id=unit.pk, key=CHAIR.format(school=school), day=day)
    if seats is None or chair is None or not isinstance(seats.value, list | tuple):
        return None
    odd_key = {"mam_non": ODD, "tieu_hoc": ODD_PRIMARY}.get(school)
    odd = rule_on(unit_id=unit.pk, key=odd_key, day=day) if odd_key else None
    return Charter(
        seats=tuple(str(one) for one in seats.value),
        chair=str(chair.value),
        odd=odd is not None and odd.value is True,
        source=seats.source,
        mark=seats.mark,
    )


def said_on(unit: Unit, key: str, day: date) -> object:
    """What the charter says under a key made of the kind of school; None where it says nothing."""
    found = rule_on(unit_id=unit.pk, key=key.format(school=charter_kind(name_on(unit, day).name)), day=day)
    return found.value if found else None


def findings(*, unit: Unit, seats: Sequence[Seat], absent: Mapping[str, str], day: date) -> tuple[Ground, ...]:
    """How a council made up so would stand against the charter of the day. Raises Refused for a person of another unit."""
    people = {person.pk: person for person in Person.objects.filter(unit_id=unit.pk, pk__in=[seat.person_id for seat in seats])}
    if any(seat.person_id not in people for seat in seats):
        raise Refused("council.stranger")
    sittings = [
        Sitting(seat.person_id, people[seat.person_id].full_name, seat.role, _told(seat.seat, people[seat.person_id])) for seat in seats
    ]
    return composition(sittings, absent, charter_on(unit, day))


def refuse_faults(grounds: Sequence[Ground]) -> None:
    """Raise with every point that is not met, numbered, all at once."""
    wrong = [one for one in grounds if not one.met]
    if wrong:
        said = " ".join(f"({n}) {one.says}" for n, one in enumerate(wrong, start=1))
        source = next((one.source for one in wrong if one.source), "")
        raise Refused("council.composition", count=len(wrong), faults=said, source=f" Căn cứ: {source}." if source else "")


def slots(*, unit: Unit, day: date, last: Council | None) -> list[Slot]:
    """The seats to be filled, one line a deputy and a group; whoever held a seat in the last council, or has the post, stands there first."""
    charter = charter_on(unit, day)
    staff = list(Person.objects.filter(unit_id=unit.pk, left_on__isnull=True).order_by("sort_key", "pk"))
    before = [(member.person_id, member.seat) for member in seats_on(last, last.until or day)] if last else []
    here = {person.pk for person in staff}
    made: list[Slot] = []
    for seat in charter.seats if charter else ():
        made += _slots_of(seat, unit, day, staff, [(pk, folded(said)) for pk, said in before if pk in here], charter)
    return made


def _slots_of(
    seat: str, unit: Unit, day: date, staff: Sequence[Person], before: Sequence[tuple[int, str]], charter: Charter | None
) -> list[Slot]:
    from_last = [pk for pk, said in before if _holds(seat, said)]
    by_post = [person.pk for person in staff if _holds(seat, folded(person.post))]
    if charter is not None and seat == charter.chair:
        return [Slot(seat, seat, (by_post or from_last or [None])[0], can_be_absent=False)]
    if _holds("Phó Hiệu trưởng", folded(seat)):
        found = by_post or from_last or [None]
        return [Slot(seat, seat if len(found) == 1 else f"{seat} ({n})", pk) for n, pk in enumerate(found, start=1)]
    if "to chuyen mon" in folded(seat):
        return [
            Slot(seat, f"Đại diện {name}", _of_group(group, folded(name), staff, before))
            for group, name in _groups(unit, day, office=False)
        ] or [Slot(seat, seat)]
    if "to van phong" in folded(seat):
        office = _groups(unit, day, office=True)
        return [Slot(seat, f"Đại diện {name}", _of_group(group, folded(name), staff, before)) for group, name in office] or [
            Slot(seat, seat)
        ]
    return [Slot(seat, seat, (from_last or by_post or [None])[0])]


def _groups(unit: Unit, day: date, *, office: bool) -> list[tuple[int, str]]:
    rows = unit.parts.filter(kind=Kind.GROUP).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day)).prefetch_related("names")
    named = [(group.pk, name_on(group, day).name) for group in rows.order_by("position", "pk")]
    return [(pk, name) for pk, name in named if ("van phong" in folded(name)) is office]


def _of_group(group_id: int, name: str, staff: Sequence[Person], before: Sequence[tuple[int, str]]) -> int | None:
    held = next((pk for pk, said in before if name in said), None)
    heads = (person.pk for person in staff if person.group_id == group_id and folded(person.post).startswith("to truong"))
    return held if before else next(heads, None)


def _holds(seat: str, said: str) -> bool:
    return composition([Sitting(0, "", "CHAIR", said)], {}, Charter((seat,), "", odd=False, source=""))[-1].met is True


def _told(seat: str, person: Person) -> str:
    return "; ".join(part for part in (seat, person.post) if part)
