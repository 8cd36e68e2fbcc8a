"""What the dossier checker is asked and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.papers.consistency.reading import Stated

PRINTED = {
    "to_trinh": "tờ trình",
    "danh_sach": "danh sách",
    "bien_ban_hop": "biên bản họp",
    "bao_cao_thanh_tich": "báo cáo thành tích",
    "quyet_dinh": "quyết định",
    "muc_luc": "mục lục",
}


@dataclass(frozen=True)
class Wanted:
    """What the plan and the law ask of the dossier; an empty field asks nothing."""

    kinds: tuple[str, ...] = ("to_trinh", "bien_ban_hop", "bao_cao_thanh_tich")
    regime: str = ""
    quota_collectives: int | None = None
    quota_persons: int | None = None
    quota_whole: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class Contradiction:
    """One fault between papers: a stable `code`, the papers it lies in, what they say, what to do."""

    code: str
    papers: tuple[str, ...]
    found: str
    mend: str


def the_one(papers: Sequence[Stated], kind: str) -> Stated | None:
    """The first paper of a kind."""
    return next((one for one in papers if one.kind == kind), None)


def name_of(paper: Stated) -> str:
    """What the paper is called in a sentence."""
    return PRINTED.get(paper.kind, "văn bản")


def pair(counted: tuple[int, int]) -> str:
    """A count as a sentence says it."""
    return f"{counted[0]:02d} tập thể, {counted[1]:02d} cá nhân"
