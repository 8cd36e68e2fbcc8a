"""The facts of what travels with a dossier: the list of its proofs, and the slip on which it is handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.facts.dossier import Agency


@dataclass(frozen=True)
class CitedProof:
    """One proof: how it is cited, whence it comes, the page named, whether its file lies in the archive, its SHA-256."""

    title: str
    origin: str
    page: str
    enclosed: bool
    digest: str


@dataclass(frozen=True)
class EvidenceIndex:
    """Danh mục minh chứng of one dossier."""

    agency: Agency
    movement: str
    year: int
    proofs: tuple[CitedProof, ...]


@dataclass(frozen=True)
class HandInSlip:
    """Phiếu giao nhận hồ sơ: `papers` are the titles in the archive, `files` how many files it has in all; `mended` what a returned one had put right."""

    agency: Agency
    office: str
    movement: str
    year: int
    version: int
    archive_name: str
    archive_size: int
    archive_digest: str
    contents_digest: str
    papers: tuple[str, ...]
    files: int
    proofs: int
    sender: str
    due_on: date | None = None
    mended: tuple[str, ...] = ()
    day: date | None = None
