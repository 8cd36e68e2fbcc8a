"""Each person's portable record of achievements: on the screen, as a paper, as data that shows whether it was changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from thidua.apps.awards.models import Award
from thidua.apps.awards.praise import of_person
from thidua.apps.drafting.sources_movement import agency_on
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.evidence.queries import cited
from thidua.apps.nominations.models import FindingState
from thidua.apps.people.models import Person
from thidua.apps.units.queries import name_on
from thidua.core.actor import Actor, require
from thidua.core.criteria import Proof
from thidua.core.sealed import SEAL, sealed
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import safe_file_name
from thidua.papers.compose.register import achievement_record
from thidua.papers.facts.register import AchievementRecord, RecordLine
from thidua.papers.render.docx import MEDIA_TYPE as DOCX
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf

PDF, JSON = "application/pdf", "application/json"


@dataclass(frozen=True)
class Record:
    """A person with everything on record. `hashes` are the digests of the papers behind the lines, in the order of the lines."""

    person: Person
    facts: AchievementRecord
    awards: tuple[Award, ...]
    hashes: dict[str, str]


def record(*, actor: Actor, person_id: int, today: date) -> Record:
    """One person's record, for that person and for those who lead. Raises Refused for anybody else."""
    if person_id != actor.person_id:
        require(actor, "award.read", unit_id=actor.unit_id)
    rows = Person.objects.filter(pk=person_id, unit_id=actor.unit_id).select_related("group").prefetch_related("group__names")
    person = rows.first()
    if person is None:
        raise Refused("award.receiver_unknown")
    awards = tuple(
        Award.objects.filter(person=person, annulled_by__isnull=True)
        .select_related("decision__issue", "decision__paper")
        .order_by("year", "decision__dated_on", "pk")
    )
    titles = [_award(row) for row in awards if row.is_title]
    forms = [_award(row) for row in awards if not row.is_title]
    for past in person.past_awards.filter(award__isnull=True).order_by("year", "pk"):
        (titles if past.is_title else forms).append(RecordLine(str(past.year), past.name, past.decision))
    initiatives = EvidenceItem.objects.filter(
        findings__nomination__person=person, findings__criterion__proof=Proof.INITIATIVE, findings__state=FindingState.MET
    ).distinct()
    facts = AchievementRecord(
        agency=agency_on(actor, today),
        name=person.full_name,
        post=person.post,
        group=name_on(person.group, today).name if person.group else "",
        ratings=tuple(RecordLine(str(row.year), row.get_level_display(), row.source) for row in person.ratings.order_by("year")),
        titles=_by_year(titles),
        forms=_by_year(forms),
        initiatives=_by_year(
            [
                RecordLine(str(row.year or (row.dated_on.year if row.dated_on else "")), row.title, cited(row))
                for row in initiatives.order_by("pk")
            ]
        ),
        praises=tuple(
            RecordLine(str(row.said_on.year), row.reason, f"{row.said_by}, ngày {short_date(row.said_on)}")
            for row in reversed(of_person(actor.unit_id, person.pk))
        ),
        day=today,
    )
    found = Record(person, facts, awards, {row.decision.number_symbol: digest for row in awards if (digest := _digest(row))})
    return replace(found, facts=replace(facts, digest=str(_data(found)[SEAL])))


def file(*, actor: Actor, person_id: int, ending: str, today: date) -> tuple[str, str, bytes]:
    """Name, media type and bytes: the paper, or the data with the digests of the papers behind it and one over all of it."""
    found = record(actor=actor, person_id=person_id, today=today)
    stem = safe_file_name(f"ly lich thanh tich {found.person.full_name}")
    if ending == "json":
        return f"{stem}.json", JSON, json.dumps(_data(found), ensure_ascii=False, indent=2).encode()
    if ending not in {"docx", "pdf"}:
        raise Refused("award.ending")
    document = achievement_record(found.facts)
    return (f"{stem}.docx", DOCX, docx(document)) if ending == "docx" else (f"{stem}.pdf", PDF, pdf(document))


def _data(found: Record) -> dict[str, object]:
    facts = found.facts
    parts = {
        "danh_hieu": facts.titles,
        "hinh_thuc_khen_thuong": facts.forms,
        "sang_kien": facts.initiatives,
        "xep_loai": facts.ratings,
        "bieu_duong": facts.praises,
    }
    told: dict[str, object] = {
        name: [{"nam": one.year, "noi_dung": one.what, "can_cu": one.paper} for one in rows] for name, rows in parts.items()
    }
    return sealed(
        {
            "loai": "ly_lich_thanh_tich",
            "don_vi": facts.agency.name,
            "ho_ten": facts.name,
            "chuc_vu": facts.post,
            "to": facts.group,
            "ngay_lap": facts.day.isoformat(),
            **told,
            "ma_bam_van_ban": found.hashes,
        }
    )


def _award(row: Award) -> RecordLine:
    decision = row.decision
    what = row.name if row.is_title else f"{row.name}: {row.reason}"
    return RecordLine(
        str(row.year), what, f"Quyết định số {decision.number_symbol} ngày {short_date(decision.dated_on)} của {decision.issuer}"
    )


def _digest(row: Award) -> str:
    decision = row.decision
    if decision.issue_id:
        return decision.issue.pdf_id
    return (decision.paper.file_id or "") if decision.paper_id else ""


def _by_year(rows: list[RecordLine]) -> tuple[RecordLine, ...]:
    return tuple(sorted(rows, key=lambda one: one.year))
