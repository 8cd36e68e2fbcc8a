"""How many: the same in words, in rows and in every paper; within the places; and the money they add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua.kernel.numbers import grouped
from thidua.law.load import lawbook
from thidua.law.series import NotInForce
from thidua.papers.consistency.claims import Stated
from thidua.papers.consistency.findings import (
    Contradiction,
    Wanted,
    all_of,
    name_of,
    opening,
    own_award,
    pair,
    proposal_for,
    proposals,
    the_one,
)

_COUNTING = ("to_trinh", "danh_sach", "quyet_dinh", "danh_sach_tang", "thong_bao", "trich_sao")
_BASE_PAY = re.compile(r"[×x]\s?(\d{1,3}(?:\.\d{3}){1,3})\s?đồng")
_FEWEST_DIGITS = 4


def counts(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """Counts within each paper, of each paper against its tờ trình, and against the places there are."""
    among = proposals(papers)
    for paper in all_of(papers, *_COUNTING):
        if not paper.counted:
            continue
        if paper.kind not in {"trich_sao", "thong_bao"}:
            yield from _within(paper)
        mine = proposal_for(paper, among)
        whole = mine.paper if mine is not None else None
        if (
            paper.kind != "thong_bao"
            and whole is not None
            and paper is not whole
            and whole.counted
            and paper.counted[0] != whole.counted[0]
        ):
            yield _differ(whole, paper)
    minutes = the_one(papers, "bien_ban_hop")
    if minutes is not None and minutes.counted:
        yield from _concluded(minutes, [one.paper for one in among], papers)
    for one in all_of(papers, "to_trinh"):
        yield from _places(one, wanted)
    yield from _announced(papers)


def _within(paper: Stated) -> Iterator[Contradiction]:
    if len(set(paper.counted)) > 1:
        said = " và ".join(pair(each) for each in dict.fromkeys(paper.counted))
        yield Contradiction("so_luong_khac", (paper.file,), f"Trong cùng {name_of(paper)} ghi {said}.", "Ghi thống nhất số lượng.")
        return
    rows = [one for one in paper.people if one.ballot is None or one.ballot.passed]
    if rows and sum(paper.counted[0]) != len(rows):
        yield Contradiction(
            "so_luong_khac_danh_sach",
            (paper.file,),
            f"{opening(paper)} ghi {sum(paper.counted[0])} trường hợp nhưng liệt kê {len(rows)}.",
            "Đếm lại và ghi đúng số lượng.",
        )


def _differ(whole: Stated, paper: Stated) -> Contradiction:
    return Contradiction(
        "so_luong_khac",
        (whole.file, paper.file),
        f"{opening(whole)} ghi {pair(whole.counted[0])}, {name_of(paper)} ghi {pair(paper.counted[0])}.",
        "Ghi thống nhất số lượng trong mọi văn bản.",
    )


def _concluded(minutes: Stated, asking: Sequence[Stated], papers: Sequence[Stated]) -> Iterator[Contradiction]:
    """The minutes may conclude on several awards, each with its count; together they are those that passed."""
    passed = [one for one in minutes.people if one.ballot is not None and one.ballot.result and one.ballot.passed]
    concluded = sum(sum(each) for each in minutes.counted)
    if passed and concluded != len(passed):
        yield Contradiction(
            "so_luong_khac_danh_sach",
            (minutes.file,),
            f"Biên bản kết luận {concluded} trường hợp, bảng biểu quyết có {len(passed)} trường hợp đạt.",
            "Đối chiếu kết luận với bảng biểu quyết.",
        )
    own = [one for one in all_of(papers, "quyet_dinh") if own_award(one, proposals(papers))]
    for paper in [*asking, *own]:
        if paper.counted and paper.counted[0] not in minutes.counted:
            said = "; ".join(pair(each) for each in minutes.counted)
            yield Contradiction(
                "so_luong_khac",
                (paper.file, minutes.file),
                f"{opening(paper)} ghi {pair(paper.counted[0])}, biên bản họp ghi {said}.",
                "Ghi thống nhất số lượng trong mọi văn bản.",
            )


def _announced(papers: Sequence[Stated]) -> Iterator[Contradiction]:
    for paper in all_of(papers, "thong_bao"):
        if paper.counted and paper.people and sum(paper.counted[0]) != len(paper.people):
            yield Contradiction(
                "so_luong_khac_danh_sach",
                (paper.file,),
                f"{opening(paper)} ghi {sum(paper.counted[0])} trường hợp nhưng liệt kê {len(paper.people)}.",
                "Đếm lại và ghi đúng số lượng.",
            )


def _places(whole: Stated, wanted: Wanted) -> Iterator[Contradiction]:
    if wanted.year is not None and whole.years and whole.years[-1] != wanted.year:
        yield Contradiction("nam_khac", (whole.file,), f"Tờ trình ghi năm {whole.years[-1]}, đợt xét là năm {wanted.year}.", "Sửa năm xét.")
    if not whole.counted:
        return
    groups, persons = whole.counted[0]
    for most, have, what in (
        (wanted.quota_collectives, groups, "tập thể"),
        (wanted.quota_persons, persons, "cá nhân"),
        (wanted.quota_whole, groups + persons, "trường hợp"),
    ):
        if most is not None and have > most:
            yield Contradiction(
                "vuot_chi_tieu",
                (whole.file,),
                f"{opening(whole)} đề nghị {have} {what}, chỉ tiêu là {most}.",
                "Rút bớt hoặc ghi lý do vào biên bản.",
            )


def money(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """The sums of the list are the sum of the decision, the payment list pays the same, on the base pay of the day."""
    decisions = [one for one in all_of(papers, "quyet_dinh") if one.total]
    lists = all_of(papers, "danh_sach_tang", "danh_sach_chi_thuong")
    for decision in decisions:
        for paper in lists:
            amounts = [_amount(claim.amount) for claim in paper.people if claim.amount]
            if amounts and _belongs(paper, decision, decisions) and sum(amounts) != decision.total:
                yield Contradiction(
                    "tien_khac",
                    (decision.file, paper.file),
                    f"{opening(decision)} ghi tổng {grouped(decision.total or 0)} đồng, {name_of(paper)} cộng lại {grouped(sum(amounts))} đồng.",
                    "Cộng lại tiền thưởng.",
                )
        yield from _base_pay(decision)
    paid = {claim.key: _amount(claim.amount) for one in all_of(papers, "danh_sach_chi_thuong") for claim in one.people if claim.amount}
    for paper in all_of(papers, "danh_sach_tang"):
        for claim in paper.people:
            if claim.amount and claim.key in paid and paid[claim.key] != _amount(claim.amount):
                yield Contradiction(
                    "tien_khac",
                    (paper.file,),
                    f"{claim.name}: danh sách kèm quyết định ghi {claim.amount} đồng, danh sách chi thưởng ghi {grouped(paid[claim.key])} đồng.",
                    "Chi đúng số tiền của quyết định.",
                )


def _belongs(paper: Stated, decision: Stated, decisions: Sequence[Stated]) -> bool:
    return len(decisions) == 1 or (paper.attached_to is not None and paper.attached_to.number == decision.number)


def _base_pay(decision: Stated) -> Iterator[Contradiction]:
    """Law: the base pay in force on the day of the decision."""
    if decision.day is None:
        return
    try:
        base = int(str(lawbook().on(decision.day).value("luong_co_so").value))
    except NotInForce:
        return
    for said in dict.fromkeys(_BASE_PAY.findall(decision.text)):
        if _amount(said) != base:
            yield Contradiction(
                "luong_co_so_khac",
                (decision.file,),
                f"{opening(decision)} tính trên mức lương cơ sở {said} đồng; ngày ký, mức đang áp dụng là {grouped(base)} đồng.",
                "Tính lại tiền thưởng theo mức lương cơ sở của ngày ký quyết định.",
            )


def _amount(text: str) -> int:
    digits = re.sub(r"\D", "", text)
    return int(digits) if _FEWEST_DIGITS <= len(digits) <= _FEWEST_DIGITS * 4 else 0
