"""What the dossier checker is asked and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.core.thresholds import Threshold
from thidua.kernel.text import folded
from thidua.papers.consistency.claims import Claim, Stated

PRINTED = {
    "to_trinh": "tờ trình",
    "danh_sach": "danh sách",
    "danh_sach_tang": "danh sách kèm quyết định",
    "danh_sach_chi_thuong": "danh sách chi thưởng",
    "bien_ban_hop": "biên bản họp",
    "bien_ban_hop_to": "biên bản họp tổ",
    "bien_ban_kiem_phieu": "biên bản kiểm phiếu",
    "bien_ban_lien_tich": "biên bản liên tịch",
    "bao_cao_thanh_tich": "báo cáo thành tích",
    "quyet_dinh": "quyết định",
    "quyet_dinh_hoi_dong": "quyết định thành lập Hội đồng",
    "quyet_dinh_sang_kien": "quyết định công nhận sáng kiến",
    "quyet_dinh_khac": "quyết định",
    "giay_moi": "giấy mời",
    "giay_uy_quyen": "giấy ủy quyền",
    "thong_bao": "thông báo công khai",
    "trich_sao": "trích quyết định",
    "phieu_bau": "phiếu bầu",
    "cong_van": "công văn",
    "muc_luc": "mục lục",
    "bia": "bìa hồ sơ",
}


@dataclass(frozen=True)
class Tenure:
    """Who held a post of the unit, from the first day to the last; None where the record does not say."""

    name: str
    post: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Wanted:
    """What the plan, the law and the record ask of the dossier; an empty field asks nothing.

    `items` are the plan's own words for what the dossier holds; `unread` the kinds that are there but cannot be read (a scan).
    """

    kinds: tuple[str, ...] = ("to_trinh", "bien_ban_hop", "bao_cao_thanh_tich")
    regime: str = ""
    quota_collectives: int | None = None
    quota_persons: int | None = None
    quota_whole: int | None = None
    year: int | None = None
    items: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    sets: int | None = None
    deadline: date | None = None
    rating_years: tuple[int, ...] = ()
    threshold: Threshold | None = None
    quorum: Threshold | None = None
    tenures: tuple[Tenure, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    """One point between papers: a stable `code`, the papers it lies in, what they say, what to do.

    `state` marks what is no fault: something the reader of the dossier should know, such as an extension that was granted.
    """

    code: str
    papers: tuple[str, ...]
    found: str
    mend: str
    state: bool = False


@dataclass(frozen=True)
class Proposal:
    """One tờ trình (or a list where there is none) with those it puts forward."""

    paper: Stated
    people: dict[str, Claim]
    award: str


def all_of(papers: Sequence[Stated], *kinds: str) -> list[Stated]:
    """Every paper of the kinds, in the order of the dossier."""
    return [one for one in papers if one.kind in kinds]


def the_one(papers: Sequence[Stated], kind: str) -> Stated | None:
    """The first paper of a kind."""
    return next((one for one in papers if one.kind == kind), None)


def name_of(paper: Stated) -> str:
    """What the paper is called in a sentence, with its number where it has one."""
    name = PRINTED.get(paper.kind, "văn bản")
    return f"{name} số {paper.number}" if paper.number and paper.kind in {"to_trinh", "quyet_dinh", "cong_van"} else name


def opening(paper: Stated) -> str:
    """The same at the head of a sentence."""
    name = name_of(paper)
    return name[:1].upper() + name[1:]


def pair(counted: tuple[int, int]) -> str:
    """A count as a sentence says it."""
    return f"{counted[0]:02d} tập thể, {counted[1]:02d} cá nhân"


def asked(paper: Stated) -> tuple[str, ...]:
    """The awards a tờ trình asks for: those of its title, or of the sentences that ask."""
    lines = [paper.title, *(line for line in paper.lines if "đề nghị tặng" in line or "kính trình" in line or "xem xét, tặng" in line)]
    return tuple(one for one in paper.awards if any(one in line for line in lines))


def proposals(papers: Sequence[Stated]) -> list[Proposal]:
    """Who is put forward, by which paper, for which award."""
    asking = all_of(papers, "to_trinh") or all_of(papers, "danh_sach")
    return [Proposal(one, {claim.key: claim for claim in one.people}, next(iter(asked(one) or one.awards), "")) for one in asking]


def own_award(paper: Stated, among: Sequence[Proposal]) -> bool:
    """Whether a decision or list gives the school's own award, which no tờ trình upward asks for."""
    ours = any("hieu truong" in folded(one) for one in paper.awards or (paper.authority,))
    return ours and not any("hieu truong" in folded(one.award) for one in among)


def proposal_for(paper: Stated, among: Sequence[Proposal]) -> Proposal | None:
    """The proposal another paper belongs to: the one it names, else the one that shares most with it."""
    if not among or own_award(paper, among):
        return None
    named = {one.number for one in (paper.attached_to, *paper.cited) if one is not None}
    for one in among:
        if len(among) > 1 and one.paper.number and one.paper.number in named:
            return one
    keys = {claim.key for claim in paper.people}
    awards = {folded(award) for award in paper.awards}
    return max(among, key=lambda one: (folded(one.award) in awards, len(keys & one.people.keys())))


def near(one: str, other: str) -> bool:
    """Two spellings that a person would take for one name: at least half of the words the same, as many words."""
    ours, theirs = one.lower().split(), other.lower().split()
    same = sum(left == right for left, right in zip(ours, theirs, strict=False))
    return len(ours) == len(theirs) and same * 2 > len(ours)
