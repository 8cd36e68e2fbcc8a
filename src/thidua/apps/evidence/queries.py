"""Reading the register of proofs, always inside the actor's unit."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from PIL import Image

from thidua.apps.archive import actions as archive
from thidua.apps.audit import queries as audit
from thidua.apps.audit.models import Entry
from thidua.apps.evidence.facts import item_facts
from thidua.apps.evidence.models import Children, EvidenceItem, Kind
from thidua.apps.evidence.models import Use as UseRow
from thidua.apps.evidence.uses import label_of, sources, uses_of
from thidua.core.actor import Actor, may, require
from thidua.core.evidence import Caution, Use, Watch, cautions, may_withdraw
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded

_PREVIEW_SIDE = 1200
_TOLD_ELSEWHERE = frozenset({Watch.DAMAGED, Watch.WITHDRAWN, Watch.REPLACED, Watch.TWO_VALUES, Watch.TWO_AUTHORS})


@dataclass(frozen=True)
class Asked:
    """What the register is searched by. `used`: "" all, "co" in use, "chua" not, or a kind of use; `watched`: only what has a caution."""

    search: str = ""
    kind: str = ""
    year: int | None = None
    used: str = ""
    watched: bool = False


@dataclass(frozen=True)
class Line:
    """One proof with where it is used and what to watch."""

    item: EvidenceItem
    uses: tuple[Use, ...]
    cautions: tuple[Caution, ...]

    @property
    def final(self) -> bool:
        """Whether something issued, filed or accepted rests on it."""
        return not may_withdraw(self.uses)


@dataclass(frozen=True)
class Card:
    """A proof on its own page. `versions` are all of its line, the newest first; `lead` says whether the actor may change it."""

    line: Line
    uses: tuple[tuple[str, Use], ...]
    versions: tuple[EvidenceItem, ...]
    has_picture: bool
    lead: bool
    history: tuple[Entry, ...]


def register(*, actor: Actor, year: int | None = None) -> QuerySet[EvidenceItem]:
    """The unit's proofs that may be cited, the newest first; with a year, those of that year and those of no year."""
    require(actor, "evidence.read", unit_id=actor.unit_id)
    items = EvidenceItem.objects.filter(unit_id=actor.unit_id, withdrawn_at__isnull=True)
    items = items.select_related("file").order_by("-added_at", "-pk")
    return items.filter(year__in=[year]) | items.filter(year__isnull=True) if year else items


def for_year(*, actor: Actor, year: int, chosen: Collection[int] = ()) -> tuple[list[EvidenceItem], list[EvidenceItem]]:
    """The register in two parts: proofs of the year, without any year, or chosen already; and all others."""
    near: list[EvidenceItem] = []
    rest: list[EvidenceItem] = []
    for item in register(actor=actor):
        told = item.year or (item.dated_on.year if item.dated_on else year)
        (near if told == year or item.pk in chosen else rest).append(item)
    return near, rest


def cited(item: EvidenceItem, *, page: str = "") -> str:
    """A proof as a paper cites it: "Quyết định công nhận sáng kiến (số 12/QĐ-UBND ngày 05/02/2024, UBND quận)"; `page` where this use names one."""
    number = f"số {item.number_symbol}" if item.number_symbol else ""
    day = f"ngày {short_date(item.dated_on)}" if item.dated_on else ""
    inside = ", ".join(part for part in (" ".join(p for p in (number, day) if p), item.issuer, page or item.page) if part)
    return f"{item.title} ({inside})" if inside else item.title


def pages_cited(*, unit_id: int, kind: str, records: Iterable[str]) -> dict[tuple[int, str], str]:
    """The page or section that uses of one kind name, by proof and record."""
    rows = UseRow.objects.filter(unit_id=unit_id, kind=kind, record__in=list(records)).exclude(page="")
    return {(row.item_id, row.record): row.page for row in rows.order_by("pk")}


def search(*, actor: Actor, asked: Asked) -> Sequence[int] | QuerySet[EvidenceItem]:
    """The proofs asked for, by number, the newest first; withdrawn ones come last."""
    require(actor, "evidence.read", unit_id=actor.unit_id)
    rows = _rows(actor)
    for word in folded(asked.search).split():
        rows = rows.filter(folded__contains=word)
    if asked.kind in Kind.values:
        rows = rows.filter(kind=asked.kind)
    if asked.year:
        rows = rows.filter(Q(year=asked.year) | Q(year__isnull=True, dated_on__year=asked.year))
    if asked.used:
        told = uses_of(actor.unit_id)
        wanted = {pk for pk, uses in told.items() if asked.used in ("co", "chua") or any(use.kind == asked.used for use in uses)}
        rows = rows.exclude(pk__in=wanted) if asked.used == "chua" else rows.filter(pk__in=wanted)
    if asked.watched:
        return [line.item.pk for line in _lines(actor.unit_id, list(rows)) if line.cautions]
    return rows.values_list("pk", flat=True)


def lines(*, actor: Actor, item_ids: Collection[int]) -> list[Line]:
    """These proofs with their uses and cautions, in the order of the register; a fixed number of questions."""
    require(actor, "evidence.read", unit_id=actor.unit_id)
    return _lines(actor.unit_id, list(_rows(actor).filter(pk__in=item_ids)))


def concerns(*, actor: Actor, item_ids: Iterable[int | None]) -> list[tuple[EvidenceItem, Caution]]:
    """What whoever cites these proofs must see: a newer version, a withdrawal, a contradiction, bytes that are gone."""
    wanted = {pk for pk in item_ids if pk}
    told = lines(actor=actor, item_ids=wanted) if wanted else []
    return [(line.item, one) for line in told for one in line.cautions if one.watch in _TOLD_ELSEWHERE]


def item_of(*, actor: Actor, item_id: int) -> EvidenceItem:
    """One proof of the unit, withdrawn or not."""
    require(actor, "evidence.read", unit_id=actor.unit_id)
    found = _rows(actor).filter(pk=item_id).first()
    if found is None:
        raise Refused("evidence.unknown")
    return found


def show(*, actor: Actor, item_id: int) -> Card:
    """A proof with everything about it; its bytes are looked at now."""
    item = item_of(actor=actor, item_id=item_id)
    fault = archive.fault_of(item.file_id) if item.file_id else None
    line = _lines(actor.unit_id, [item], seen={item.pk: fault or ""})[0]
    return Card(
        line=line,
        uses=tuple((label_of(use.kind), use) for use in line.uses),
        versions=tuple(_versions(actor, item)),
        has_picture=bool(item.file and item.file.media_type.startswith("image/") and not fault),
        lead=keeps(actor, item),
        history=tuple(audit.history(f"evidence:{item.pk}")),
    )


def keeps(actor: Actor, item: EvidenceItem) -> bool:
    """Whether the actor may change or withdraw it: who entered it, or those who lead."""
    own = actor.account_id is not None and item.added_account == actor.account_id
    return own or may(actor, "evidence.keep", unit_id=item.unit_id).given


def download(*, actor: Actor, item_id: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes. Raises Refused where the store no longer holds what was kept; nothing else is ever served in its place."""
    item = item_of(actor=actor, item_id=item_id)
    if item.file is None:
        raise Refused("evidence.no_file")
    return item.file_name or item.title, item.file.media_type, archive.fetch(item.file_id)


def preview(*, actor: Actor, item_id: int) -> bytes:
    """The picture small enough for a page, as JPEG. What is kept was drawn by this program, so it is opened here."""
    _, media_type, data = download(actor=actor, item_id=item_id)
    if not media_type.startswith("image/"):
        raise Refused("evidence.no_picture")
    try:
        picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
        picture.draft("RGB", (_PREVIEW_SIDE, _PREVIEW_SIDE))
        picture.thumbnail((_PREVIEW_SIDE, _PREVIEW_SIDE))
        small = io.BytesIO()
        picture.convert("RGB").save(small, "JPEG", quality=82)
    except (OSError, ValueError) as error:
        raise Refused("evidence.no_picture") from error
    return small.getvalue()


def public(*, unit_id: int, item_ids: Collection[int] | None = None) -> QuerySet[EvidenceItem]:
    """What a page for everyone may show: never a withdrawn proof, never a file in which nobody has ruled children's faces out.

    The same rule as `core.evidence.may_be_public`, asked of the database.
    """
    rows = EvidenceItem.objects.filter(unit_id=unit_id, withdrawn_at__isnull=True)
    rows = rows.filter(Q(file__isnull=True) | Q(children=Children.NONE))
    return (rows if item_ids is None else rows.filter(pk__in=item_ids)).order_by("-added_at", "-pk")


def years(*, actor: Actor) -> list[int]:
    """The years that proofs speak of, the latest first."""
    require(actor, "evidence.read", unit_id=actor.unit_id)
    rows = EvidenceItem.objects.filter(unit_id=actor.unit_id)
    told = set(rows.filter(year__isnull=False).values_list("year", flat=True).distinct().order_by("year"))
    dated = rows.filter(year__isnull=True, dated_on__isnull=False).dates("dated_on", "year")
    return sorted(told | {day.year for day in dated}, reverse=True)


def kinds_of_use() -> list[tuple[str, str]]:
    """Every kind of use with its label."""
    return [(kind, source.label) for kind, source in sources().items()]


def inside_records(*, actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """The records of the program that may be entered as proofs, by kind: value "kind|key" and title."""
    require(actor, "evidence.add", unit_id=actor.unit_id)
    taken = EvidenceItem.objects.filter(unit_id=actor.unit_id, kind=Kind.INSIDE, withdrawn_at__isnull=True)
    known = set(taken.values_list("record_kind", "record_key"))
    told = []
    for kind, source in sources().items():
        rows = source.records(actor.unit_id) if source.records else ()
        mine = [(f"{kind}|{row.key}", _record_words(row)) for row in rows if (kind, row.key) not in known]
        told += [(source.label, mine)] if mine else []
    return told


def _record_words(row: object) -> str:
    number = f"số {row.number_symbol}" if row.number_symbol else ""
    day = f"ngày {short_date(row.dated_on)}" if row.dated_on else ""
    inside = " ".join(part for part in (number, day) if part)
    return f"{row.title} ({inside})" if inside else row.title


def _rows(actor: Actor) -> QuerySet[EvidenceItem]:
    rows = EvidenceItem.objects.filter(unit_id=actor.unit_id).select_related("file", "newer", "replaces")
    return rows.order_by(F("withdrawn_at").asc(nulls_first=True), "-added_at", "-pk")


def _versions(actor: Actor, item: EvidenceItem) -> list[EvidenceItem]:
    """The whole line of versions, the newest first; a line is short, so it is walked."""
    newest = item
    while newest.is_replaced:
        newest = _rows(actor).get(pk=newest.newer.pk)
    line = [newest]
    while line[-1].replaces_id:
        line.append(_rows(actor).get(pk=line[-1].replaces_id))
    return line


def _lines(unit_id: int, rows: list[EvidenceItem], *, seen: dict[int, str] | None = None) -> list[Line]:
    told = uses_of(unit_id, [row.pk for row in rows])
    twins = _twins(unit_id, rows)
    made = []
    for row in rows:
        uses = tuple(told.get(row.pk, ()))
        fault = seen[row.pk] if seen and row.pk in seen else row.file.fault if row.file else ""
        facts = item_facts(row, twins=twins.get(row.pk, ()), fault=fault)
        made.append(Line(row, uses, cautions(facts, uses)))
    return made


def _twins(unit_id: int, rows: list[EvidenceItem]) -> dict[int, tuple[str, ...]]:
    """Other proofs in force with the same bytes, by title; an older version of the same line is no twin."""
    digests = {row.file_id for row in rows if row.file_id and row.withdrawn_at is None}
    found = list(
        EvidenceItem.objects.filter(unit_id=unit_id, file_id__in=digests, withdrawn_at__isnull=True, newer__isnull=True).order_by("pk")
    )
    counts = Counter(row.file_id for row in found)
    return {
        row.pk: tuple(one.title for one in found if one.file_id == row.file_id and one.pk not in {row.pk, row.replaces_id})
        for row in rows
        if counts[row.file_id] > 0 and row.withdrawn_at is None and not row.is_replaced
    }
