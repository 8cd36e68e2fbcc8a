"""Whether everything is there: the kinds, the plan's items, what the tờ trình says it encloses, what the contents page lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua.kernel.text import folded
from thidua.papers.consistency.claims import Stated
from thidua.papers.consistency.findings import PRINTED, Contradiction, Wanted, all_of, opening

# the first words that fit name the kind, so the narrower stand first
_NAMED = (
    ("bien_ban_kiem_phieu", r"kiem phieu|kiem dem"),
    ("bien_ban_hop_to", r"bien ban.*(?:hop to\b|cua to\b|binh xet)"),
    ("bien_ban_lien_tich", r"bien ban.*lien tich"),
    ("bien_ban_hop", r"bien ban"),
    ("quyet_dinh_sang_kien", r"(?:quyet dinh|giay).*(?:cong nhan|chung nhan).*sang kien"),
    ("quyet_dinh_hoi_dong", r"quyet dinh.*hoi dong"),
    ("bao_cao_thanh_tich", r"bao cao.*thanh tich|tom tat thanh tich|bao cao thanh tich"),
    ("danh_sach", r"danh sach"),
    ("to_trinh", r"to trinh"),
    ("thong_bao", r"thong bao.*cong khai"),
    ("giay_moi", r"giay moi"),
)
_COMPOSED = frozenset({"to_trinh", "danh_sach", "bien_ban_hop", "bien_ban_kiem_phieu", "bao_cao_thanh_tich"})
_SETS = re.compile(r"kèm theo\s*\((\d{1,2}) bộ\)")


def kind_named(words: str) -> str:
    """The kind of paper that a plan, a list of enclosures or a contents page means; empty where it cannot be told."""
    low = folded(words)
    return next((kind for kind, pattern in _NAMED if re.search(pattern, low)), "")


def complete(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """Kinds the dossier must have, and the plan's items in the plan's own words."""
    have = {one.kind for one in papers} | set(wanted.unread)
    told: set[str] = set()
    for kind in wanted.kinds:
        if kind not in have:
            told.add(kind)
            yield Contradiction("thieu_van_ban", (), f"Hồ sơ chưa có {PRINTED[kind]}.", "Bổ sung văn bản còn thiếu trước khi nộp.")
    for item in wanted.items:
        kind = kind_named(item)
        if not kind:
            yield Contradiction(
                "muc_ke_hoach_xem_bang_mat",
                (),
                f"Kế hoạch yêu cầu “{item}”: chương trình không nhận ra văn bản này trong hồ sơ.",
                "Kiểm tra bằng mắt.",
                state=True,
            )
        elif kind not in have and kind not in told:
            yield Contradiction(
                "thieu_muc_ke_hoach", (), f"Kế hoạch yêu cầu “{item}”, hồ sơ chưa có.", "Bổ sung văn bản còn thiếu trước khi nộp."
            )
    yield from _enclosed(papers, wanted)
    yield from _listed(papers)


def _enclosed(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    reported = {claim.key for one in all_of(papers, "bao_cao_thanh_tich") for claim in one.people}
    have = {one.kind for one in papers} | set(wanted.unread)
    for paper in all_of(papers, "to_trinh"):
        for words in paper.enclosures:
            kind = kind_named(words)
            person = folded(words).partition(" cua ")[2]
            named = kind == "bao_cao_thanh_tich" and person and reported and kind not in wanted.unread
            if (kind in _COMPOSED and kind not in have and kind not in wanted.kinds) or (
                named and not any(key in person for key in reported)
            ):
                yield Contradiction(
                    "thieu_kem_theo",
                    (paper.file,),
                    f"{opening(paper)} ghi kèm theo “{words}”, hồ sơ không có văn bản này.",
                    "Bổ sung văn bản hoặc sửa phần kèm theo.",
                )
        sets = _SETS.search(paper.text)
        if wanted.sets is not None and sets and int(sets[1]) != wanted.sets:
            yield Contradiction(
                "so_bo_khac",
                (paper.file,),
                f"{opening(paper)} ghi {sets[1]} bộ hồ sơ, kế hoạch yêu cầu {wanted.sets:02d} bộ.",
                "Lập đúng số bộ hồ sơ.",
            )


def _listed(papers: Sequence[Stated]) -> Iterator[Contradiction]:
    """The contents page against what lies in the file, and the cover's count against the contents page."""
    for page in all_of(papers, "muc_luc"):
        reported = {claim.key for one in all_of(papers, "bao_cao_thanh_tich") for claim in one.people}
        for title in page.contents:
            kind = kind_named(title)
            person = folded(title).partition(" cua ")[2]
            lost = kind == "bao_cao_thanh_tich" and person and not any(key in person for key in reported)
            if lost or (kind in _COMPOSED and not all_of(papers, kind)):
                yield Contradiction(
                    "muc_luc_khac",
                    (page.file,),
                    f"Mục lục ghi “{title}”, hồ sơ không có văn bản này.",
                    "Bổ sung văn bản hoặc lập lại mục lục.",
                )
        for cover in all_of(papers, "bia"):
            told = re.search(r"Số văn bản trong hồ sơ\s?:\s?(\d{1,3})", cover.text)
            if told and page.contents and int(told[1]) != len(page.contents):
                yield Contradiction(
                    "muc_luc_khac",
                    (cover.file, page.file),
                    f"Bìa ghi {told[1]} văn bản, mục lục có {len(page.contents)}.",
                    "Ghi đúng số văn bản trong hồ sơ.",
                )
