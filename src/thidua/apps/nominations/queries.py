"""Reading nominations, always inside the actor's unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Value, When

from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.movements import readings
from thidua.apps.nominations import facts, revisions
from thidua.apps.nominations.labels import LABELS, Label
from thidua.apps.nominations.models import Defect, Finding, Nomination, Stage
from thidua.apps.units import queries as units
from thidua.apps.units.models import Ownership, Unit
from thidua.apps.units.queries import name_on
from thidua.core import revision
from thidua.core.actor import Actor, Role, require
from thidua.core.aims import AIMS, Aim
from thidua.core.criteria import Reckoned, reckon
from thidua.core.granting import Authority, may_grant
from thidua.core.revision import place_words
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Ground, Refused
from thidua.law.cite import in_words
from thidua.law.load import lawbook

# Law: the same bar in every regime; nd-152-2025#d4 is the text that was read.
BAR_SOURCE = "nd-152-2025#d4"


@dataclass(frozen=True)
class Card:
    """One nomination with its reckoning, for its page and for the papers."""

    nomination: Nomination
    reckoning: tuple[Reckoned, ...]


def of_round(*, actor: Actor, round_id: int) -> QuerySet[Nomination]:
    """Every nomination of a round that the actor may see: staff see what has been decided and their own."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    rows = _with_names(Nomination.objects.filter(round_id=round_id, round__movement__unit_id=actor.unit_id))
    return _seen_by(rows, actor).annotate(written=Count("achievements")).order_by(_by_list(), "recipient", "created_at", "pk")


def of_unit(*, actor: Actor) -> QuerySet[Nomination]:
    """Every nomination of the unit that the actor may see, the latest year first."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    rows = _with_names(Nomination.objects.filter(round__movement__unit_id=actor.unit_id))
    return _seen_by(rows, actor).order_by("-round__year", "pk")


def nomination(*, actor: Actor, nomination_id: int) -> Nomination:
    """One nomination of the unit that the actor may see."""
    found = of_unit(actor=actor).filter(pk=nomination_id).first()
    if found is None:
        raise Refused("nomination.unknown")
    return found


def own_award(*, actor: Actor, on: date) -> Ground:
    """Whether the principal may give a Giấy khen on a day, with its source in words; `met` is None where the unit must name its rule."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    private = units.school(actor=actor).ownership == Ownership.PRIVATE
    found = may_grant("giay_khen", Authority.PRINCIPAL, lawbook().on(on), private=private)
    return replace(found, source=in_words(found.source, lawbook()))


def show(*, actor: Actor, nomination_id: int, on: date) -> Card:
    """One nomination with the reckoning of every criterion on the day `on`."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    rows = _with_names(Nomination.objects.filter(pk=nomination_id, round__movement__unit_id=actor.unit_id))
    nomination = _seen_by(rows, actor).first()
    if nomination is None:
        raise Refused("nomination.unknown")
    return card(nomination, on=on)


def card(nomination: Nomination, *, on: date) -> Card:
    """The reckoning of one nomination, the same for its page, the council and the paper."""
    read = readings.read_by(nomination.round)
    reckoning = reckon(
        [facts.criterion(row) for row in facts.criteria_of(nomination)],
        facts.findings(nomination, read),
        facts.standing(nomination, on=on),
        year=nomination.round.year,
        bar_source=in_words(BAR_SOURCE, lawbook()),
        read=read,
    )
    return Card(nomination=nomination, reckoning=reckoning)


def on_list(*, actor: Actor, round_id: int, aim: Aim) -> set[int]:
    """The keys of the people, or groups, that stand on a list already."""
    require(actor, "nomination.write", unit_id=actor.unit_id)
    rows = Nomination.objects.filter(round_id=round_id, round__movement__unit_id=actor.unit_id, award=aim.award, level=aim.level)
    return {row.person_id or row.group_id or 0 for row in rows.exclude(stage=Stage.WITHDRAWN)}


def before_council(*, actor: Actor, round_id: int) -> list[Nomination]:
    """What the council of the round has to decide, or has decided."""
    require(actor, "council.read", unit_id=actor.unit_id)
    rows = Nomination.objects.filter(round_id=round_id, round__movement__unit_id=actor.unit_id)
    laid = rows.filter(stage__in=[Stage.SUBMITTED, Stage.PASSED, Stage.NOT_PASSED])
    return list(_with_names(laid).order_by(_by_list(), "recipient", "pk"))


def _by_list() -> Case:
    """The order of the session: list after list."""
    return Case(*(When(award=one.award, level=one.level, then=Value(place)) for place, one in enumerate(AIMS)), default=Value(len(AIMS)))


def _with_names(rows: QuerySet[Nomination]) -> QuerySet[Nomination]:
    return rows.select_related("person__group", "group__heir", "round__movement", "nominated_by__heir").prefetch_related(
        "group__names",
        "nominated_by__names",
        "person__group__names",
        "achievements__evidence",
        Prefetch(
            "findings",
            Finding.objects.select_related("criterion").prefetch_related(Prefetch("evidence", EvidenceItem.objects.order_by("pk"))),
        ),
    )


def _seen_by(rows: QuerySet[Nomination], actor: Actor) -> QuerySet[Nomination]:
    if actor.role in {Role.SECRETARY, Role.PRINCIPAL}:
        return rows
    own = Q(person_id=actor.person_id) if actor.person_id else Q(pk__in=[])
    if actor.role is Role.GROUP_HEAD:
        return rows.filter(Q(nominated_by_id=actor.group_id) | Q(nominated_by__heir_id=actor.group_id) | own | Q(stage=Stage.PASSED))
    return rows.filter(own | Q(stage=Stage.PASSED))


def history(*, actor: Actor, nomination_id: int) -> list[Entry]:
    """Every act on a nomination, for those who lead; the newest first."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    if actor.role not in {Role.SECRETARY, Role.PRINCIPAL}:
        return []
    return audit.history(f"nomination:{nomination_id}")


@dataclass(frozen=True)
class View:
    """What stands around a nomination for one reader: the two labels, whether the reader runs it, warnings and other nominations."""

    label: Label
    is_inside: bool
    warnings: tuple[str, ...]
    defects: tuple[tuple[str, Defect], ...]
    also: tuple[Nomination, ...]
    merged: str
    revisions: int


def view(*, actor: Actor, found: Nomination) -> View:
    """How the state is said to this reader, what has to be known, and where the same nominee stands at another level."""
    require(actor, "nomination.read", unit_id=actor.unit_id)
    by, is_inside = found.nominated_by, _runs(actor, found)
    same = Q(person_id=found.person_id) if found.person_id else Q(group_id=found.group_id)
    also = Nomination.objects.filter(same, round_id=found.round_id).exclude(pk=found.pk).exclude(stage=Stage.WITHDRAWN)
    group = found.group if found.group_id else by
    merged = ""
    if group is not None and group.ended_on is not None and group.heir_id is not None:
        merged = f"{_unit_name(group)} đã sáp nhập vào {_unit_name(group.heir)} từ ngày {short_date(group.ended_on)}. Đề cử và minh chứng "
        merged += "được giữ nguyên; tổ trưởng của tổ mới tiếp tục hồ sơ này."
    content = found.revisions.order_by("-number").values_list("content", flat=True).first() or {}
    return View(
        label=LABELS[found.stage],
        is_inside=is_inside,
        warnings=tuple(revisions.warnings(found)) if is_inside else (),
        defects=tuple((place_words(one.place, content), one) for one in revisions.open_defects(found)) if is_inside else (),
        also=tuple(_seen_by(also, actor).order_by("level", "pk")),
        merged=merged,
        revisions=found.revisions.count(),
    )


def steps(*, actor: Actor, nomination_id: int) -> tuple[Nomination, list[revisions.Step]]:
    """Every revision of a nomination for those who run it; the nominee reads the labels, not the defects."""
    found = appraised(actor=actor, nomination_id=nomination_id)
    return found, revisions.steps(found)


def appraised(*, actor: Actor, nomination_id: int) -> Nomination:
    """One nomination for those who run it: all for those who lead, the group's own for its head, also those it took over."""
    found = nomination(actor=actor, nomination_id=nomination_id)
    if not _runs(actor, found):
        raise Refused("nomination.unknown")
    return found


def places(found: Nomination) -> list[tuple[str, str, str]]:
    """Where a defect can stand in the text laid before the council: place, its name, the words that stand there."""
    content = revisions.content_of(found)
    rows = [(revision.SUMMARY, "Tóm tắt thành tích", str(content["summary"]))]
    rows += [(f"achievement:{n}", f"Thành tích {n}", row["text"]) for n, row in enumerate(content["achievements"], start=1)]
    rows += [(f"criterion:{row['id']}", "Tiêu chuẩn", row["text"]) for row in content["criteria"]]
    return rows


def returned_before(found: Nomination) -> bool:
    """Whether it was given back once already."""
    return revisions.was_returned(found) is not None


def neighbours(*, actor: Actor, found: Nomination) -> tuple[Nomination | None, Nomination | None, int, int]:
    """The nominations before and after in the list of the round, with the place and how many there are."""
    rows = of_round(actor=actor, round_id=found.round_id).exclude(stage=Stage.WITHDRAWN)
    if actor.role is Role.GROUP_HEAD:
        rows = rows.filter(Q(nominated_by_id=actor.group_id) | Q(nominated_by__heir_id=actor.group_id))
    keys = list(rows.values_list("pk", flat=True))
    if found.pk not in keys:
        return None, None, 0, len(keys)
    at = keys.index(found.pk)
    around = {row.pk: row for row in of_unit(actor=actor).filter(pk__in=keys[max(at - 1, 0) : at + 2])}
    return around.get(keys[at - 1]) if at else None, around.get(keys[at + 1]) if at + 1 < len(keys) else None, at + 1, len(keys)


def _runs(actor: Actor, found: Nomination) -> bool:
    if actor.role in {Role.SECRETARY, Role.PRINCIPAL}:
        return True
    return actor.role is Role.GROUP_HEAD and actor.group_id in {found.nominated_by_id, found.nominated_by.heir_id}


def _unit_name(unit: Unit) -> str:
    return name_on(unit, unit.ended_on or date.max).name
