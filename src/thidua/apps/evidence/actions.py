"""Entering proofs, their next versions, changing, withdrawing, and writing down where they are cited. Nothing is ever deleted."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from urllib.parse import urlsplit

from django.db import transaction

from thidua.apps.archive import actions as archive
from thidua.apps.audit import actions as audit
from thidua.apps.evidence import guards
from thidua.apps.evidence.models import Children, EvidenceItem, Kind, Use
from thidua.apps.evidence.queries import cited, keeps
from thidua.apps.evidence.uses import sources, uses_of
from thidua.core.actor import Actor, require
from thidua.core.evidence import may_withdraw, named
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded, squeezed

_PRINTED = ("title", "number_symbol", "issuer", "dated_on", "page")
_LABELS = {
    "title": "tên", "number_symbol": "số, ký hiệu", "issuer": "cơ quan ban hành", "dated_on": "ngày", "year": "năm", "page": "trang",
    "given_by": "người cung cấp", "origin": "nguồn", "children": "hình trẻ em", "is_joint": "đồng tác giả",
}  # fmt: skip
_LONGEST_WORDS = 500


@dataclass(frozen=True)
class Facts:
    """What is said of a proof by hand. `children` counts only where there is a file."""

    title: str
    number_symbol: str = ""
    issuer: str = ""
    dated_on: date | None = None
    year: int | None = None
    page: str = ""
    given_by: str = ""
    origin: str = ""
    children: str = Children.UNREVIEWED
    is_joint: bool = False


@transaction.atomic
def add_record(
    *,
    actor: Actor,
    title: str,
    now: datetime,
    number_symbol: str = "",
    issuer: str = "",
    dated_on: date | None = None,
    year: int | None = None,
    page: str = "",
    given_by: str = "",
    origin: str = "",
) -> EvidenceItem:
    """Enter a paper that the unit keeps, by its number and date."""
    facts = Facts(title, number_symbol, issuer, dated_on, year, page, given_by, origin, Children.NONE)
    return _add(actor, now, _with(EvidenceItem(unit_id=actor.unit_id, kind=Kind.RECORD), facts))


@transaction.atomic
def add_file(
    *,
    actor: Actor,
    title: str,
    data: bytes,
    file_name: str,
    now: datetime,
    year: int | None = None,
    dated_on: date | None = None,
    given_by: str = "",
    origin: str = "",
    children: str = Children.UNREVIEWED,
) -> EvidenceItem:
    """Keep a scan, a photograph or an Office file as a proof. Its type is told by its content, not by its name.

    Raises Refused("evidence.same_bytes") with the number of the proof that has these bytes already. Where the store has lost or spoilt them,
    they are put back instead, and that proof is returned.
    """
    require(actor, "evidence.add", unit_id=actor.unit_id)
    safe = guards.made_safe(data, file_name)
    source = hashlib.sha256(data).hexdigest()
    if (there := _there_already(actor, source, safe)) is not None:
        return _put_back(actor, there, safe, now)
    facts = Facts(title, dated_on=dated_on, year=year, given_by=given_by, origin=origin, children=children)
    item = EvidenceItem(unit_id=actor.unit_id, kind=Kind.PHOTO if safe.is_photo else Kind.FILE)
    return _add(actor, now, _filled(_with(item, facts), safe, source, now))


@transaction.atomic
def add_link(*, actor: Actor, link: str, facts: Facts, now: datetime) -> EvidenceItem:
    """Enter the address of a page. Nothing is fetched from it: a copy is kept by hand."""
    require(actor, "evidence.add", unit_id=actor.unit_id)
    item = _with(EvidenceItem(unit_id=actor.unit_id, kind=Kind.LINK, link=_address(link)), facts)
    item.children = Children.NONE
    return _add(actor, now, item)


@transaction.atomic
def add_inside(*, actor: Actor, record_kind: str, record_key: str, now: datetime) -> EvidenceItem:
    """Enter a record of this program: an accepted report, an issued paper. Its title, number and day are taken from the record."""
    require(actor, "evidence.add", unit_id=actor.unit_id)
    source = sources().get(record_kind)
    rows = source.records(actor.unit_id) if source and source.records else ()
    row = next((one for one in rows if one.key == record_key), None)
    if row is None:
        raise Refused("evidence.no_record")
    there = EvidenceItem.objects.filter(
        unit_id=actor.unit_id, record_kind=record_kind, record_key=record_key, withdrawn_at__isnull=True
    ).first()
    if there is not None:
        raise Refused("evidence.same_record", title=there.title, item_id=there.pk)
    facts = Facts(
        row.title[:300], row.number_symbol, "", row.dated_on, row.year, origin="Bản ghi trong chương trình", children=Children.NONE
    )
    return _add(
        actor, now, _with(EvidenceItem(unit_id=actor.unit_id, kind=Kind.INSIDE, record_kind=record_kind, record_key=record_key), facts)
    )


@transaction.atomic
def add_version(
    *, actor: Actor, item_id: int, facts: Facts, now: datetime, data: bytes | None = None, file_name: str = "", link: str = ""
) -> EvidenceItem:
    """Enter the next version of a proof; `link` is the new address of one that is a link. The old one stays with its bytes; whoever cited
    it is told."""
    require(actor, "evidence.add", unit_id=actor.unit_id)
    old = _locked(actor, item_id)
    if old.withdrawn_at is not None:
        raise Refused("evidence.withdrawn", title=old.title, reason=old.withdrawn_reason)
    fresh = _with(EvidenceItem(unit_id=actor.unit_id, kind=old.kind, replaces=old), facts)
    fresh.link = _address(link or old.link) if old.kind == Kind.LINK else ""
    if data is not None:
        safe = guards.made_safe(data, file_name)
        source = hashlib.sha256(data).hexdigest()
        if (there := _there_already(actor, source, safe)) is not None:
            raise Refused("evidence.same_bytes", title=there.title, item_id=there.pk)
        fresh.kind = old.kind if old.kind == Kind.LINK else Kind.PHOTO if safe.is_photo else Kind.FILE
        _filled(fresh, safe, source, now)
    elif old.kind in {Kind.FILE, Kind.PHOTO}:
        raise Refused("evidence.no_files")
    made = _add(actor, now, fresh)
    audit.record(actor=actor, what="evidence.replaced", subject=f"evidence:{old.pk}", now=now, facts={"by": made.pk})
    return made


@transaction.atomic
def keep_copy(*, actor: Actor, item_id: int, data: bytes, file_name: str, now: datetime) -> EvidenceItem:
    """Keep what the page of a link showed: a PDF print or a picture of the screen."""
    require(actor, "evidence.add", unit_id=actor.unit_id)
    item = _locked(actor, item_id)
    if item.kind != Kind.LINK:
        raise Refused("evidence.not_link")
    if item.file_id is not None:
        raise Refused("evidence.has_copy")
    safe = guards.made_safe(data, file_name)
    item.children = Children.UNREVIEWED
    _filled(item, safe, hashlib.sha256(data).hexdigest(), now)
    item.save(update_fields=["file", "file_name", "source_digest", "carries_files", "children"])
    audit.record(actor=actor, what="evidence.copied", subject=f"evidence:{item.pk}", now=now, facts={"file": item.file_name})
    return item


@transaction.atomic
def change(*, actor: Actor, item_id: int, facts: Facts, now: datetime) -> EvidenceItem:
    """Put right what is said of a proof. What final papers print of it stays; the mark about children may always change."""
    require(actor, "evidence.add", unit_id=actor.unit_id)
    item = _kept(actor, item_id)
    before = {field.name: getattr(item, field.name) for field in fields(Facts)}
    _with(item, facts)
    if item.file_id is None:
        item.children = before["children"]
    changed = {name: (old, getattr(item, name)) for name, old in before.items() if old != getattr(item, name)}
    if set(changed) & set(_PRINTED) and (where := _final_uses(item)):
        raise Refused("evidence.frozen", where=where)
    if not item.title:
        raise Refused("evidence.title")
    if changed:
        item.save()
        told = {_LABELS[name]: [_said(name, old), _said(name, new)] for name, (old, new) in changed.items()}
        audit.record(actor=actor, what="evidence.changed", subject=f"evidence:{item.pk}", now=now, facts={"changed": told})
    return item


@transaction.atomic
def withdraw(*, actor: Actor, item_id: int, reason: str, now: datetime) -> EvidenceItem:
    """Take a proof out of use, with the reason; row and bytes stay. Refused while anything final rests on it."""
    require(actor, "evidence.add", unit_id=actor.unit_id)
    item = _kept(actor, item_id)
    if not squeezed(reason):
        raise Refused("evidence.reason")
    if not may_withdraw(uses_of(actor.unit_id, [item.pk]).get(item.pk, ())):
        raise Refused("evidence.final", where=_final_uses(item))
    item.withdrawn_at, item.withdrawn_reason = now, squeezed(reason)[:300]
    item.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    audit.record(actor=actor, what="evidence.withdrawn", subject=f"evidence:{item.pk}", now=now, facts={"reason": item.withdrawn_reason})
    return item


@transaction.atomic
def cite(
    *,
    actor: Actor,
    item_id: int,
    kind: str,
    record: str,
    words: str,
    now: datetime,
    page: str | None = None,
    year: int | None = None,
    is_final: bool = False,
    measure: str = "",
    value: str = "",
    author: str = "",
) -> Use:
    """Write down that a row of another part cites a proof; called inside the action that does. Citing again renews it.

    `page` None leaves the page or section as it was. Raises Refused for a proof of another unit and for one that is withdrawn.
    """
    require(actor, "evidence.add", unit_id=actor.unit_id)
    item = _locked(actor, item_id, replaced_too=True)
    if item.withdrawn_at is not None:
        raise Refused("evidence.withdrawn", title=item.title, reason=item.withdrawn_reason)
    told: dict[str, object] = {
        "unit_id": actor.unit_id, "words": squeezed(words)[:_LONGEST_WORDS], "year": year, "is_final": is_final, "measure": measure[:300],
        "value": value[:80], "author": author, "cited_by": actor.name, "cited_at": now,
    }  # fmt: skip
    if page is not None:
        told["page"] = squeezed(page)[:120]
    use, _ = Use.objects.update_or_create(item=item, kind=kind, record=record, defaults=told)
    facts = {"kind": kind, "record": record, "page": use.page}
    audit.record(actor=actor, what="evidence.cited", subject=f"evidence:{item.pk}", now=now, facts=facts)
    return use


@transaction.atomic
def set_page(*, actor: Actor, item_id: int, kind: str, record: str, page: str, now: datetime) -> Use:
    """Say which page or section one use means."""
    require(actor, "evidence.add", unit_id=actor.unit_id)
    found = next((use for use in uses_of(actor.unit_id, [item_id]).get(item_id, ()) if (use.kind, use.record) == (kind, record)), None)
    if found is None:
        raise Refused("evidence.no_use")
    return cite(
        actor=actor,
        item_id=item_id,
        kind=kind,
        record=record,
        words=found.words,
        page=page,
        year=found.year,
        is_final=found.final,
        measure=found.measure,
        value=found.value,
        author=found.author,
        now=now,
    )


@transaction.atomic
def cite_words(*, actor: Actor, texts: Iterable[str], kind: str, record: str, words: str, now: datetime) -> list[Use]:
    """Write down the proofs that a frozen paper names in its own words, as `queries.cited` gives them; words that name none are passed over."""
    require(actor, "evidence.add", unit_id=actor.unit_id)
    wanted = {text for text in texts if text}
    if not wanted:
        return []
    rows = EvidenceItem.objects.filter(unit_id=actor.unit_id, withdrawn_at__isnull=True).order_by("pk")
    pages: dict[int, set[str]] = {}
    for use in Use.objects.filter(unit_id=actor.unit_id).exclude(page="").order_by("pk"):
        pages.setdefault(use.item_id, set()).add(use.page)
    found = [row.pk for row in rows if any(cited(row, page=page) in wanted for page in ("", *pages.get(row.pk, ())))]
    return [cite(actor=actor, item_id=pk, kind=kind, record=record, words=words, is_final=True, now=now) for pk in found]


@transaction.atomic
def refuse_withdrawn(*, actor: Actor, item_ids: Collection[int | None]) -> None:
    """Called before something becomes final: locks its proofs and raises Refused for one that was withdrawn meanwhile."""
    require(actor, "evidence.read", unit_id=actor.unit_id)
    rows = EvidenceItem.objects.select_for_update(of=("self",)).filter(unit_id=actor.unit_id, pk__in=[pk for pk in item_ids if pk])
    for row in rows.order_by("pk"):
        if row.withdrawn_at is not None:
            raise Refused("evidence.withdrawn", title=row.title, reason=row.withdrawn_reason)


def _address(link: str) -> str:
    parts = urlsplit(link.strip())
    if parts.scheme not in {"https", "http"} or not parts.hostname or "@" in parts.netloc:
        raise Refused("evidence.link")
    return link.strip()


def _add(actor: Actor, now: datetime, item: EvidenceItem) -> EvidenceItem:
    require(actor, "evidence.add", unit_id=item.unit_id)
    if not item.title:
        raise Refused("evidence.title")
    item.added_by, item.added_account, item.added_at = actor.name, actor.account_id, now
    item.save()
    audit.record(actor=actor, what="evidence.added", subject=f"evidence:{item.pk}", now=now, facts={"title": item.title})
    return item


def _with(item: EvidenceItem, facts: Facts) -> EvidenceItem:
    for name, value in asdict(facts).items():
        setattr(item, name, squeezed(value) if isinstance(value, str) else value)
    item.children = facts.children if facts.children in Children.values else Children.UNREVIEWED
    item.folded = folded(" ".join((item.title, item.number_symbol, item.issuer, item.given_by, item.origin, item.file_name)))
    return item


def _filled(item: EvidenceItem, safe: guards.Safe, source: str, now: datetime) -> EvidenceItem:
    item.file = archive.keep(safe.data, media_type=safe.media_type, now=now)
    item.file_name, item.source_digest, item.carries_files = safe.name, source, safe.carries_files
    item.dated_on = item.dated_on or safe.taken_on
    item.folded = f"{item.folded} {folded(safe.name)}"
    return item


def _there_already(actor: Actor, source: str, safe: guards.Safe) -> EvidenceItem | None:
    kept = hashlib.sha256(safe.data).hexdigest()
    rows = EvidenceItem.objects.filter(unit_id=actor.unit_id, withdrawn_at__isnull=True).order_by("pk")
    return rows.filter(source_digest=source).first() or rows.filter(file_id=kept).first()


def _put_back(actor: Actor, item: EvidenceItem, safe: guards.Safe, now: datetime) -> EvidenceItem:
    if item.file_id is None or archive.fault_of(item.file_id) is None or hashlib.sha256(safe.data).hexdigest() != item.file_id:
        raise Refused("evidence.same_bytes", title=item.title, item_id=item.pk)
    archive.keep(safe.data, media_type=safe.media_type, now=now)
    audit.record(actor=actor, what="evidence.mended", subject=f"evidence:{item.pk}", now=now, facts={"file": item.file_name})
    return item


def _locked(actor: Actor, item_id: int, *, replaced_too: bool = False) -> EvidenceItem:
    rows = EvidenceItem.objects.select_for_update(of=("self",)).filter(pk=item_id, unit_id=actor.unit_id)
    item = rows.first()
    if item is None:
        raise Refused("evidence.unknown")
    newer = None if replaced_too else EvidenceItem.objects.filter(replaces=item).first()
    if newer is not None:
        raise Refused("evidence.replaced", title=newer.title)
    return item


def _kept(actor: Actor, item_id: int) -> EvidenceItem:
    """The proof, locked, where the actor may change it: who entered it, or those who lead."""
    item = _locked(actor, item_id, replaced_too=True)
    if not keeps(actor, item):
        raise Refused("evidence.not_yours", who=item.added_by)
    if item.withdrawn_at is not None:
        raise Refused("evidence.withdrawn", title=item.title, reason=item.withdrawn_reason)
    return item


def _final_uses(item: EvidenceItem) -> str:
    return named(use for use in uses_of(item.unit_id, [item.pk]).get(item.pk, ()) if use.final)


def _said(name: str, value: object) -> str:
    if name == "children":
        return str(Children(str(value)).label)
    if isinstance(value, bool):
        return "có" if value else "không"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "trống")
