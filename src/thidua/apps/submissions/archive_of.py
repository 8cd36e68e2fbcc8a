"""The files of a sealed archive, put together from the dossier and what was kept of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from thidua.apps.archive import actions as archive
from thidua.apps.correspondence import facts as dossier_facts
from thidua.apps.correspondence.models import Dossier
from thidua.apps.drafting.models import Draft, Issue, State
from thidua.apps.drafting.uses import KIND as ISSUED
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.evidence.queries import public
from thidua.apps.evidence.uses import uses_of
from thidua.apps.nominations.uses import ACHIEVEMENT, FINDING
from thidua.apps.units.queries import name_on, route_on
from thidua.core.evidence import Use
from thidua.core.sealed_archive import CHECK_PAGE, CONTENTS, Cited, Head, Manifest, listed, sealed, to_bytes
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.kernel.text import safe_file_name
from thidua.papers.compose.sending import evidence_index
from thidua.papers.facts.dossier import Agency
from thidua.papers.facts.sending import CitedProof, EvidenceIndex
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.sealing.page import check_page

_MB = 1_000_000
_LARGEST_MB = 200
_PAGES = 120
_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


@dataclass(frozen=True)
class Proof:
    """One proof that the papers cite, the pages named, and whether its file may travel."""

    item: EvidenceItem
    pages: str
    may_travel: bool


@dataclass(frozen=True)
class Made:
    """An archive just sealed."""

    data: bytes
    manifest: Manifest
    contents: bytes
    titles: tuple[str, ...]


def proofs_of(dossier: Dossier) -> list[Proof]:
    """Every proof cited by the nominations and the issued papers of a dossier, in the order of the register."""
    unit_id = dossier.round.movement.unit_id
    nominations = set(dossier.papers.filter(nomination__isnull=False).values_list("nomination_id", flat=True))
    drafts = {str(pk) for pk in Draft.objects.filter(paper__dossier=dossier, state=State.ISSUED).values_list("pk", flat=True)}
    pages: dict[int, list[str]] = {}
    for item_id, uses in uses_of(unit_id).items():
        mine = [use for use in uses if _is_of(use, nominations, drafts)]
        if mine:
            pages[item_id] = [use.page for use in mine if use.page]
    rows = EvidenceItem.objects.filter(unit_id=unit_id, pk__in=pages).select_related("file").order_by("dated_on", "pk")
    travelling = set(public(unit_id=unit_id, item_ids=pages).filter(file__isnull=False).values_list("pk", flat=True))
    return [Proof(row, "; ".join(dict.fromkeys([*pages[row.pk], row.page]))[:_PAGES].strip("; "), row.pk in travelling) for row in rows]


def build(dossier: Dossier, *, version: int, mended: tuple[str, ...], enclosed: Collection[int], filing_on: date) -> Made:
    """Seal a dossier with the proofs chosen. Raises Refused for a proof that may not travel, or an archive no office would open."""
    proofs = proofs_of(dossier)
    allowed = {one.item.pk: one for one in proofs if one.may_travel}
    for pk in enclosed:
        if pk not in allowed:
            found = EvidenceItem.objects.filter(pk=pk, unit_id=dossier.round.movement.unit_id).first()
            raise Refused("submission.evidence", title=found.title if found else pk)
    files, titles = _papers(dossier)
    cited: list[Cited] = []
    for number, one in enumerate(proofs, 1):
        place = ""
        if one.item.pk in enclosed and one.item.file is not None:
            stem = safe_file_name(one.item.title, longest=50)
            place = f"minh-chung/{number:03d}-{stem}.{_ENDINGS.get(one.item.file.media_type, 'bin')}"
            files.append((place, f"Minh chứng: {one.item.title}", archive.fetch(one.item.file_id)))
        cited.append(_cited(one, place))
    index = evidence_index(EvidenceIndex(agency_of(dossier, filing_on), dossier.round.movement.theme, dossier.round.year, _shown(cited)))
    for ending, data in (("docx", docx(index)), ("pdf", pdf(index))):
        files.append((f"van-ban/90-danh-muc-minh-chung.{ending}", "Danh mục minh chứng", data))
    files.append((CHECK_PAGE, "Trang tự kiểm tra, mở bằng trình duyệt", check_page()))
    manifest = Manifest(_head(dossier, version, mended), listed(files), tuple(cited))
    contents = to_bytes(manifest)
    if sum(len(data) for _, _, data in files) > _LARGEST_MB * _MB:
        raise Refused("submission.too_large", limit=_LARGEST_MB)
    whole = sealed({CONTENTS: contents, **{path: data for path, _, data in files}})
    return Made(whole, manifest, contents, (*titles, "Danh mục minh chứng"))


def agency_of(dossier: Dossier, day: date) -> Agency:
    """The school as its papers name it on a day."""
    unit = dossier.round.movement.unit
    return dossier_facts.agency(unit, route_on(unit, day), on=day, principal=dossier.round.movement.signer_name)


def signed_copies(dossier: Dossier) -> dict[int, Issue]:
    """The issued copy of each paper that has one, by paper."""
    rows = Issue.objects.filter(draft__paper__dossier=dossier).select_related("draft", "signed_file").order_by("pk")
    return {row.draft.paper_id: row for row in rows}


def _papers(dossier: Dossier) -> tuple[list[tuple[str, str, bytes]], list[str]]:
    issues = signed_copies(dossier)
    files: list[tuple[str, str, bytes]] = []
    titles = []
    for row in dossier.papers.select_related("own_file").order_by("position"):
        titles.append(row.title)
        stem, issue = row.file_stem, issues.get(row.pk)
        if issue is not None:
            files += [(f"van-ban/{stem}.{end}", row.title, archive.fetch(key)) for end, key in _both(issue)]
        elif row.own_file is not None:
            ending = _ENDINGS.get(row.own_file.media_type, "bin")
            files.append((f"van-ban/{stem}-ban-cua-don-vi.{ending}", f"{row.title} (bản của đơn vị)", archive.fetch(row.own_file_id)))
        else:
            files += [(f"van-ban/{stem}.{end}", row.title, archive.fetch(key)) for end, key in _both(row)]
        if issue is not None and issue.signed_file is not None:
            ending = _ENDINGS.get(issue.signed_file.media_type, "bin")
            files.append((f"ban-da-ky/{stem}-da-ky.{ending}", f"{row.title} (bản đã ký)", archive.fetch(issue.signed_file_id)))
    return files, titles


def _both(row: object) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("docx", row.docx_id), ("pdf", row.pdf_id)


def _is_of(use: Use, nominations: set[int], drafts: set[str]) -> bool:
    return (use.kind in {FINDING, ACHIEVEMENT} and use.opens in nominations) or (use.kind == ISSUED and use.record in drafts)


def _cited(one: Proof, place: str) -> Cited:
    item = one.item
    day = short_date(item.dated_on) if item.dated_on else ""
    origin = item.issuer or item.origin or item.given_by
    return Cited(item.title, item.number_symbol, day, origin, one.pages, item.file_id or "", place)


def _shown(cited: list[Cited]) -> tuple[CitedProof, ...]:
    return tuple(
        CitedProof(
            f"{one.ten} ({' '.join(part for part in (f'số {one.so}' if one.so else '', f'ngày {one.ngay}' if one.ngay else '') if part)})"
            if one.so or one.ngay
            else one.ten,
            one.noi_ban_hanh,
            one.trang,
            bool(one.tep),
            one.sha256,
        )
        for one in cited
    )


def _head(dossier: Dossier, version: int, mended: tuple[str, ...]) -> Head:
    movement = dossier.round.movement
    return Head(
        don_vi=name_on(movement.unit, dossier.filing_on).name,
        phong_trao=movement.theme,
        nam=dossier.round.year,
        lan=version,
        noi_nhan=dossier.receiving_office,
        ngay_lap=localtime(dossier.composed_at).date().isoformat(),
        quy_dinh=dossier.regime,
        phap_ly=dossier.law_edition,
        sua=mended,
    )
