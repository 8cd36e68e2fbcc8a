"""The facts of a registration as one collective or one person signs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.facts.dossier import Agency


@dataclass(frozen=True)
class PledgeForm:
    """Bản đăng ký, giao ước thi đua. `signer` signs beside the principal; `amendment` says which change it is and why, empty for the first."""

    agency: Agency
    school_year: str
    name: str
    is_person: bool
    post: str
    group: str
    titles: tuple[str, ...]
    rating: str
    targets: tuple[str, ...]
    initiative: str
    words: tuple[str, ...]
    signer: str
    amendment: str = ""
    day: date | None = None
