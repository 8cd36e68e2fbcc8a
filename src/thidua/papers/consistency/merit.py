"""What the award rests on: the initiative and when it was recognised, and that the same merit was not awarded before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.kernel.dates import short_date
from thidua.kernel.text import folded
from thidua.papers.consistency.claims import Cited, Claim, Stated
from thidua.papers.consistency.findings import Contradiction, Wanted, all_of, proposals, the_one


def initiatives(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """A decision after the meeting is a state of its own: it may be waited for, it must be known."""
    minutes = the_one(papers, "bien_ban_hop")
    decisions = {one.number: one for one in all_of(papers, "quyet_dinh_sang_kien") if one.number}
    told: set[tuple[str, str]] = set()
    for paper in papers:
        for claim in paper.people:
            for cited in claim.initiatives:
                if (claim.key, cited.number) in told:
                    continue
                told.add((claim.key, cited.number))
                yield from _late(minutes, paper, claim, cited, decisions.get(cited.number))


def _late(minutes: Stated | None, paper: Stated, claim: Claim, cited: Cited, decision: Stated | None) -> Iterator[Contradiction]:
    day = decision.day if decision is not None and decision.day is not None else cited.day
    if decision is not None and claim.key not in folded(decision.text):
        yield Contradiction(
            "sang_kien_khong_co_ten",
            (paper.file, decision.file),
            f"{claim.name}: quyết định công nhận sáng kiến số {cited.number} không nêu tên này.",
            "Đối chiếu tác giả sáng kiến.",
        )
    if minutes is not None and minutes.day is not None and day is not None and day > minutes.day:
        yield Contradiction(
            "sang_kien_sau_hop",
            (paper.file, minutes.file),
            f"{claim.name}: sáng kiến được công nhận ngày {short_date(day)} (số {cited.number}), sau ngày Hội đồng họp {short_date(minutes.day)}.",
            "Ghi rõ trong tờ trình là sáng kiến được công nhận sau khi họp; kèm quyết định công nhận.",
            state=True,
        )


def awarded_before(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """Nobody is put forward again for what was already rewarded: same movement, same year, same form."""
    reports = {claim.key: paper for paper in all_of(papers, "bao_cao_thanh_tich") for claim in paper.people}
    for one in proposals(papers):
        year = one.paper.years[-1] if one.paper.years else None
        for key, claim in one.people.items():
            report = reports.get(key)
            for had, words in report.past if report is not None else ():
                flat = folded(words)
                if had == year and folded(one.award) in flat and any(folded(theme) in flat for theme in one.paper.themes):
                    yield Contradiction(
                        "da_khen_cung_thanh_tich",
                        (one.paper.file, report.file if report is not None else ""),
                        f"{claim.name}: báo cáo cho biết năm {had} đã được {one.award} trong cùng phong trào.",
                        "Không đề nghị hai lần cho một thành tích cùng một hình thức.",
                    )
