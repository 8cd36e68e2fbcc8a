"""Reading units by day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.units.models import Kind, LocalSetting, Route, Unit, UnitName
from thidua.core.actor import Actor
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused

READ_PREFIX = "doi_chieu."


def _on(day: date) -> Q:
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


def name_on(unit: Unit, day: date) -> UnitName:
    """How `unit` is called on `day`; before its first name the first one stands."""
    names = sorted(unit.names.all(), key=lambda row: row.since)
    if not names:
        raise Refused("units.no_name", code=unit.code)
    current = [row for row in names if row.since <= day and (row.until is None or day < row.until)]
    return current[-1] if current else names[0] if day < names[0].since else names[-1]


def route_on(unit: Unit, day: date) -> Route:
    """Which authority decides for the school on `day` and which office receives its dossiers."""
    route = (
        Route.objects.select_related("authority")
        .prefetch_related("authority__names")
        .filter(_on(day), school=unit)
        .order_by("-since")
        .first()
    )
    if route is None:
        raise Refused("units.no_route", day=short_date(day))
    return route


def routes(*, actor: Actor) -> QuerySet[Route]:
    """Every route of the actor's school, the oldest first."""
    return Route.objects.filter(school_id=actor.unit_id).select_related("authority").prefetch_related("authority__names").order_by("since")


def school(*, actor: Actor) -> Unit:
    """The actor's own school."""
    return Unit.objects.prefetch_related("names").get(pk=actor.unit_id)


def school_by_code(code: str) -> Unit:
    """A school by its code; raises where there is none."""
    found = Unit.objects.filter(kind=Kind.SCHOOL, code__iexact=code).first()
    if found is None:
        raise Refused("units.unknown", code=code)
    return found


def groups_of(*, actor: Actor, on: date) -> list[tuple[Unit, UnitName]]:
    """The school's groups and mass organisations on a day, in the school's own order."""
    parts = Unit.objects.filter(school_id=actor.unit_id).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    return [(unit, name_on(unit, on)) for unit in parts.prefetch_related("names").order_by("position", "pk")]


def collectives(unit_id: int) -> QuerySet[Unit]:
    """What can receive an award of a collective: the school itself and its parts, those that have ended among them."""
    return Unit.objects.filter(Q(school_id=unit_id) | Q(pk=unit_id))


def collectives_of(*, actor: Actor, on: date) -> list[tuple[int, str]]:
    """The school itself, then its parts that stand on a day: key and name."""
    own = school(actor=actor)
    return [(own.pk, name_on(own, on).name), *((unit.pk, name.name) for unit, name in groups_of(actor=actor, on=on))]


def setting_on(*, unit_id: int, key: str, day: date) -> LocalSetting | None:
    """The unit's own value for a key on a day, confirmed or not; None where the unit has set none."""
    return LocalSetting.objects.filter(unit_id=unit_id, key=key, since__lte=day).order_by("-since").first()


def read_by_unit(*, actor: Actor, key: str) -> dict[date, LocalSetting]:
    """What the unit has checked against the text of the law, by the first day of the value."""
    rows = LocalSetting.objects.filter(unit_id=actor.unit_id, key=read_key(key))
    return {row.since: row for row in rows}


def all_read(*, actor: Actor) -> set[tuple[str, date]]:
    """What the unit has checked against the text of the law: key as it is kept, first day of the value."""
    rows = LocalSetting.objects.filter(unit_id=actor.unit_id, key__startswith=READ_PREFIX)
    return set(rows.values_list("key", "since"))


def read_key(key: str) -> str:
    """Under what a reading of `key` is kept."""
    return f"{READ_PREFIX}{key}"[:80]


def settings_of(*, actor: Actor) -> QuerySet[LocalSetting]:
    """Everything the unit has set, by key and day."""
    return LocalSetting.objects.filter(unit_id=actor.unit_id).order_by("key", "since")


def history(*, actor: Actor) -> list[Entry]:
    """Every change of the unit's settings, the newest first."""
    return audit.history(f"unit:{actor.unit_id}")
