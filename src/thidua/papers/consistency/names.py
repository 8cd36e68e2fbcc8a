"""The same people by the same letters in every paper, and nobody twice, left out or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua.kernel.text import folded, nfc
from thidua.papers.consistency.claims import Claim, Stated
from thidua.papers.consistency.findings import (
    Contradiction,
    Proposal,
    Wanted,
    all_of,
    name_of,
    near,
    opening,
    own_award,
    proposal_for,
    proposals,
    the_one,
)

_ONE_NAME = "Viết đúng một tên trong mọi văn bản."
_OLD_TONE = (("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"))  # fmt: skip


def names(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """The submissions say who is proposed; every other paper must know the same people."""
    among = proposals(papers)
    if not among:
        return
    yield from _twice(among)
    for paper in all_of(papers, "danh_sach", "quyet_dinh", "danh_sach_tang"):
        mine = proposal_for(paper, among)
        if paper.people and mine is not None and paper is not mine.paper:
            yield from _compared(mine, paper, both_ways=True)
    for paper in all_of(papers, "bien_ban_hop", "bien_ban_kiem_phieu", "thong_bao"):
        for mine in among if paper.people else ():
            if not _of_another_list(paper, mine, papers):
                yield from _compared(mine, paper, both_ways=False)
    yield from _reports(papers, among, wanted)
    yield from _of_the_school(papers, among)
    yield from _extracts(papers)


def _of_another_list(tally: Stated, mine: Proposal, papers: Sequence[Stated]) -> bool:
    """Whether the council counted several lists apart and those proposed stand in the tallies of the others."""
    others = {claim.key for other in all_of(papers, "bien_ban_kiem_phieu") if other is not tally for claim in other.people}
    return tally.kind == "bien_ban_kiem_phieu" and bool(others) and set(mine.people) <= others


def same_name(one: str, other: str) -> bool:
    """The same letters, whatever the case and wherever the old or new spelling puts the tone of "hòa"."""
    return spelling(one) == spelling(other)


def spelling(name: str) -> str:
    """The letters of a name as they are compared."""
    text = nfc(name).lower()
    for old, new in _OLD_TONE:
        text = re.sub(rf"{old}\b", new, text)
    return " ".join(text.replace("–", "-").split())


def _twice(among: Sequence[Proposal]) -> Iterator[Contradiction]:
    seen: dict[tuple[str, str], Proposal] = {}
    for one in among:
        for key, claim in one.people.items():
            before = seen.setdefault((key, folded(one.award)), one)
            if before is not one:
                yield Contradiction(
                    "trung_de_nghi",
                    (before.paper.file, one.paper.file),
                    f"{claim.name} được đề nghị {one.award or 'khen thưởng'} trong hai tờ trình.",
                    "Chỉ để một tờ trình đề nghị trường hợp này.",
                )


def _compared(mine: Proposal, paper: Stated, *, both_ways: bool) -> Iterator[Contradiction]:
    submission = mine.paper
    everyone = {one.key: one for one in paper.people}
    passed = {one.key: one for one in paper.people if one.ballot is None or one.ballot.passed}
    for key, claim in mine.people.items():
        other = passed.get(key)
        if other is None and key in everyone:
            yield Contradiction(
                "khong_dat_van_trinh",
                (submission.file, paper.file),
                f"{claim.name} có trong {name_of(submission)} nhưng {name_of(paper)} ghi không đạt.",
                "Bỏ khỏi tờ trình, hoặc lập biên bản bổ sung nếu biên bản ghi nhầm.",
            )
        elif other is None:
            alike = next((one.name for one in paper.people if one.key not in mine.people and near(claim.name, one.name)), "")
            said = f"viết là “{alike}”" if alike else "không có tên này"
            yield Contradiction(
                "ten_khac",
                (submission.file, paper.file),
                f"{opening(submission)} ghi “{claim.name}”, {name_of(paper)} {said}.",
                _ONE_NAME,
            )
        elif not same_name(other.name, claim.name):
            yield _other_name(submission, paper, other, [claim])
    for key, other in passed.items() if both_ways else ():
        if key not in mine.people and not any(near(other.name, one.name) for one in mine.people.values()):
            yield Contradiction(
                "thua_ten",
                (submission.file, paper.file),
                f"{opening(paper)} có {other.name}, {name_of(submission)} không có.",
                "Đối chiếu lại danh sách.",
            )


def _reports(papers: Sequence[Stated], among: Sequence[Proposal], wanted: Wanted) -> Iterator[Contradiction]:
    proposed = {key: (one.paper, claim) for one in among for key, claim in one.people.items()}
    reports = [(paper, paper.people[0]) for paper in all_of(papers, "bao_cao_thanh_tich") if paper.people]
    reported = {claim.key for _, claim in reports}
    strangers = [other for _, other in reports if other.key not in proposed]  # perhaps the same person, spelt otherwise
    for key, (submission, claim) in proposed.items() if reports and "bao_cao_thanh_tich" not in wanted.unread else ():
        if key not in reported and not any(near(claim.name, other.name) for other in strangers):
            yield Contradiction("thieu_bao_cao", (submission.file,), f"Chưa có báo cáo thành tích của {claim.name}.", "Bổ sung báo cáo.")
    for paper, claim in reports:
        match = proposed.get(claim.key)
        if match is None or not same_name(match[1].name, claim.name):
            yield _other_name(among[0].paper if match is None else match[0], paper, claim, [one for _, one in proposed.values()])


def _other_name(submission: Stated, paper: Stated, claim: Claim, among: Sequence[Claim]) -> Contradiction:
    alike = next((one.name for one in among if one.key == claim.key or near(one.name, claim.name)), "")
    said = f"ghi “{alike}”" if alike else "không có tên này"
    return Contradiction(
        "ten_khac", (submission.file, paper.file), f"{opening(paper)} ghi “{claim.name}”, {name_of(submission)} {said}.", _ONE_NAME
    )


def _of_the_school(papers: Sequence[Stated], among: Sequence[Proposal]) -> Iterator[Contradiction]:
    """The school's own decision gives what the council concluded for the school's own award."""
    minutes = the_one(papers, "bien_ban_hop")
    concluded = {key for award, keys in (minutes.meeting.concluded if minutes else ()) if "hieu truong" in folded(award) for key in keys}
    for paper in all_of(papers, "danh_sach_tang"):
        if not concluded or minutes is None or not own_award(paper, among):
            continue
        given = {claim.key: claim.name for claim in paper.people}
        for key in sorted(given.keys() ^ concluded):
            who = given.get(key) or next((one.name for one in minutes.people if one.key == key), key)
            there, absent = (paper, minutes) if key in given else (minutes, paper)
            yield Contradiction(
                "ten_khac",
                (minutes.file, paper.file),
                f"{opening(there)} có {who} trong diện Hiệu trưởng khen, {name_of(absent)} không có.",
                "Đối chiếu với kết luận của Hội đồng.",
            )


def _extracts(papers: Sequence[Stated]) -> Iterator[Contradiction]:
    """An extract and a payment list repeat the list of the decision they go with and add nobody."""
    lists = all_of(papers, "danh_sach_tang")
    for paper in all_of(papers, "danh_sach_chi_thuong", "trich_sao"):
        named = {one.number for one in (paper.attached_to, *paper.cited) if one is not None}
        there = next((one for one in lists if len(lists) == 1 or (one.attached_to is not None and one.attached_to.number in named)), None)
        if there is None:
            continue
        if paper.kind == "trich_sao":
            line = next((one for one in paper.lines if one.startswith("Trong đó có")), "")
            if line and not any(claim.key in folded(line) for claim in there.people):
                yield Contradiction(
                    "trich_sai_ten",
                    (there.file, paper.file),
                    "Trích quyết định nêu người không có trong danh sách kèm quyết định.",
                    "Trích lại đúng tên.",
                )
            continue
        given, paid = ({claim.key: claim.name for claim in one.people} for one in (there, paper))
        for key in sorted(given.keys() ^ paid.keys()):
            has, lacks = (there, paper) if key in given else (paper, there)
            yield Contradiction(
                "ten_khac",
                (there.file, paper.file),
                f"{opening(has)} có {given.get(key) or paid[key]}, {name_of(lacks)} không có.",
                "Đối chiếu lại danh sách.",
            )
