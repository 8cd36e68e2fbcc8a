"""Setting up units and what holds for them from a day on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import actions as audit
from thidua.apps.units.models import Kind, LocalSetting, Ownership, Route, Unit, UnitName
from thidua.apps.units.queries import read_key
from thidua.core.actor import Actor, Role, require
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Confidence, Refused
from thidua.kernel.text import squeezed
from thidua.law.confirm import UnitValue, checked
from thidua.law.load import lawbook

SYSTEM = "Khởi tạo"


@transaction.atomic
def create_school(
    *, code: str, name: str, short_name: str, symbol: str, place: str, ownership: str, since: date, now: datetime, is_demo: bool = False
) -> Unit:
    """Set up a school. The first question is public or private: it decides ratings, treasury and who may grant."""
    if ownership not in Ownership.values:
        raise Refused("units.ownership")
    if Unit.objects.filter(code__iexact=code).exists():
        raise Refused("units.code_taken", code=code)
    unit = Unit.objects.create(code=code, kind=Kind.SCHOOL, ownership=ownership, founded_on=since, is_demo=is_demo)
    _name(unit, name, since, short_name=short_name, symbol=symbol, place=place)
    by = Actor(account_id=None, name=SYSTEM, unit_id=unit.pk, role=Role.SECRETARY)
    audit.record(actor=by, what="unit.created", subject=f"unit:{unit.pk}", now=now, facts={"name": name, "ownership": ownership})
    return unit


@transaction.atomic
def create_authority(*, code: str, name: str, place: str, since: date, until: date | None = None, symbol: str = "") -> Unit:
    """Enter an authority that schools send to; known by its code, entered once."""
    unit, made = Unit.objects.get_or_create(code=code, defaults={"kind": Kind.AUTHORITY, "founded_on": since, "ended_on": until})
    if made:
        _name(unit, name, since, symbol=symbol, place=place)
    return unit


@transaction.atomic
def record_heir(*, ended: Unit, heir: Unit, on: date) -> None:
    """One authority ends, another takes over its open work."""
    ended.ended_on, ended.heir = on, heir
    ended.save(update_fields=["ended_on", "heir"])


@transaction.atomic
def rename(*, actor: Actor, name: str, since: date, symbol: str, place: str, now: datetime, short_name: str = "") -> None:
    """Give the school another name from a day on; papers of earlier days keep the earlier name."""
    require(actor, "unit.configure", unit_id=actor.unit_id)
    unit = Unit.objects.get(pk=actor.unit_id)
    last = unit.names.order_by("-since").first()
    if last is not None and since <= last.since:
        raise Refused("units.name_day", day=short_date(last.since))
    if last is not None:
        last.until = since
        last.save(update_fields=["until"])
    _name(unit, name, since, short_name=short_name, symbol=symbol, place=place)
    audit.record(actor=actor, what="unit.renamed", subject=f"unit:{unit.pk}", now=now, facts={"name": name, "since": since.isoformat()})


@transaction.atomic
def add_part(*, actor: Actor, code: str, name: str, kind: str, since: date, now: datetime) -> Unit:
    """Add a group or a mass organisation to the school."""
    require(actor, "unit.configure", unit_id=actor.unit_id)
    if kind not in {Kind.GROUP, Kind.MASS_ORG} or not squeezed(name):
        raise Refused("units.part")
    if Unit.objects.filter(code__iexact=code).exists():
        raise Refused("units.code_taken", code=code)
    position = Unit.objects.filter(school_id=actor.unit_id).count() + 1
    unit = Unit.objects.create(code=code, kind=kind, school_id=actor.unit_id, founded_on=since, position=position)
    _name(unit, name, since)
    audit.record(actor=actor, what="unit.part_added", subject=f"unit:{actor.unit_id}", now=now, facts={"name": name, "kind": kind})
    return unit


@transaction.atomic
def set_route(
    *,
    actor: Actor,
    authority: Unit,
    deciding_officer: str,
    receiving_office: str,
    since: date,
    source: str,
    confidence: str,
    now: datetime,
    channel: str = "",
    initiative_council: str = "",
) -> Route:
    """From `since`, dossiers go to this authority through this office; the former route ends on that day."""
    require(actor, "unit.configure", unit_id=actor.unit_id)
    Confidence(confidence)
    later = Route.objects.filter(school_id=actor.unit_id, since__gt=since).order_by("since").first()
    former = Route.objects.filter(school_id=actor.unit_id, since__lt=since).order_by("-since").first()
    if former is not None:
        former.until = since
        former.save(update_fields=["until"])
    route, _ = Route.objects.update_or_create(
        school_id=actor.unit_id,
        since=since,
        defaults={
            "authority": authority,
            "deciding_officer": squeezed(deciding_officer),
            "receiving_office": squeezed(receiving_office),
            "channel": squeezed(channel),
            "initiative_council": squeezed(initiative_council),
            "until": later.since if later else None,
            "source": squeezed(source),
            "confidence": confidence,
            "confirmed_by": "",
            "confirmed_at": None,
        },
    )
    facts = {"office": route.receiving_office, "since": since.isoformat(), "source": route.source}
    audit.record(actor=actor, what="unit.route_set", subject=f"unit:{actor.unit_id}", now=now, facts=facts)
    return route


@transaction.atomic
def confirm_route(*, actor: Actor, route_id: int, now: datetime) -> None:
    """The unit says that a route is right; from then on papers carry no mark beside it."""
    require(actor, "law.confirm", unit_id=actor.unit_id)
    route = Route.objects.filter(pk=route_id, school_id=actor.unit_id).first()
    if route is None:
        raise Refused("units.route_unknown")
    route.confirmed_by, route.confirmed_at = actor.name, now
    route.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record(actor=actor, what="unit.route_confirmed", subject=f"unit:{actor.unit_id}", now=now, facts={"route": route_id})


@transaction.atomic
def set_local(*, actor: Actor, key: str, value: object, since: date, source: str, now: datetime, confirm: bool = False) -> LocalSetting:
    """Set a value where no law does. It binds only once confirmed, and needs the paper it comes from."""
    require(actor, "law.confirm" if confirm else "unit.configure", unit_id=actor.unit_id)
    if not squeezed(source):
        raise Refused("units.setting_source")
    value = _lawful(key, value, since, source)
    setting, _ = LocalSetting.objects.update_or_create(
        unit_id=actor.unit_id,
        key=key,
        since=since,
        defaults={
            "value": value,
            "source": squeezed(source),
            "confirmed_by": actor.name if confirm else "",
            "confirmed_at": now if confirm else None,
        },
    )
    facts = {"key": key, "value": value, "source": setting.source, "confirmed": confirm}
    audit.record(actor=actor, what="unit.setting", subject=f"unit:{actor.unit_id}", now=now, facts=facts)
    return setting


def _lawful(key: str, value: object, since: date, source: str) -> object:
    """The value as the lawbook keeps it, inside the national bounds where the law gives some."""
    book = lawbook()
    if key in book.series and book.series[key].takes is not None:
        return checked(UnitValue(key, since, value, source), book).value
    if key not in book.series or book.on(since).value(key).confidence is not Confidence.LOCAL_SETTING:
        raise Refused("units.not_local", key=key)
    return value


@transaction.atomic
def confirm_value(*, actor: Actor, key: str, on: date, source: str, now: datetime) -> LocalSetting:
    """Say that the unit has read the text of the law behind a value that we have only at second hand; the value stays the law's."""
    require(actor, "law.confirm", unit_id=actor.unit_id)
    book = lawbook()
    if key not in book.series:
        raise Refused("units.not_local", key=key)
    if not squeezed(source):
        raise Refused("units.setting_source")
    dated = book.on(on).value(key)
    if dated.confidence not in {Confidence.SECONDARY, Confidence.FROM_MEMORY}:
        raise Refused("units.nothing_to_confirm", about=book.series[key].about)
    read, _ = LocalSetting.objects.update_or_create(
        unit_id=actor.unit_id,
        key=read_key(key),
        since=dated.since,
        defaults={"value": dated.value, "source": squeezed(source), "confirmed_by": actor.name, "confirmed_at": now},
    )
    audit.record(actor=actor, what="unit.value_read", subject=f"unit:{actor.unit_id}", now=now, facts={"key": key, "source": read.source})
    return read


def _name(unit: Unit, name: str, since: date, *, short_name: str = "", symbol: str = "", place: str = "") -> None:
    if not squeezed(name):
        raise Refused("units.part")
    UnitName.objects.create(
        unit=unit, name=squeezed(name), short_name=squeezed(short_name), symbol=squeezed(symbol), place=squeezed(place), since=since
    )
