"""The particulars of the same person or collective in every paper: post, birth, size, ratings, initiatives, award."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.kernel.dates import short_date
from thidua.kernel.text import folded
from thidua.papers.consistency.claims import Claim, Stated
from thidua.papers.consistency.findings import Contradiction, Wanted, all_of, asked, name_of, opening, proposals

_YEAR = 4


def particulars(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """What two papers say of the same name."""
    seen: dict[tuple[str, str], tuple[Stated, Claim]] = {}
    for paper in papers:
        for claim in paper.people:
            for what, differ in _FIELDS.items():
                if not getattr(claim, what):
                    continue
                first, known = seen.setdefault((claim.key, what), (paper, claim))
                found = differ(first, known, paper, claim) if first is not paper else None
                if found is not None:
                    yield found
    yield from _rated(papers, wanted)


def _posts(first: Stated, known: Claim, paper: Stated, claim: Claim) -> Contradiction | None:
    if _same_post(claim.post, known.post):
        return None
    return Contradiction(
        "chuc_vu_khac",
        (first.file, paper.file),
        f"{claim.name}: {name_of(first)} ghi “{known.post}”, {name_of(paper)} ghi “{claim.post}”.",
        "Ghi đúng một chức vụ, đơn vị tại thời điểm lập hồ sơ.",
    )


def _births(first: Stated, known: Claim, paper: Stated, claim: Claim) -> Contradiction | None:
    """A year against a whole date is only the year."""
    ours, theirs = known.born.strip(), claim.born.strip()
    if ours[-_YEAR:] == theirs[-_YEAR:] and (_YEAR in {len(ours), len(theirs)} or _date(ours) == _date(theirs)):
        return None
    return Contradiction(
        "nam_sinh_khac",
        (first.file, paper.file),
        f"{claim.name}: {name_of(first)} ghi sinh {known.born}, {name_of(paper)} ghi sinh {claim.born}.",
        "Đối chiếu với hồ sơ nhân sự.",
    )


def _sizes(first: Stated, known: Claim, paper: Stated, claim: Claim) -> Contradiction | None:
    if known.size.lstrip("0") == claim.size.lstrip("0"):
        return None
    return Contradiction(
        "so_thanh_vien_khac",
        (first.file, paper.file),
        f"{claim.name}: {name_of(first)} ghi {known.size} thành viên, {name_of(paper)} ghi {claim.size}.",
        "Ghi thống nhất số thành viên của tập thể.",
    )


def _ratings(first: Stated, known: Claim, paper: Stated, claim: Claim) -> Contradiction | None:
    said = dict(known.ratings)
    for year, words in claim.ratings:
        if year in said and folded(said[year]) != folded(words):
            return Contradiction(
                "xep_loai_khac",
                (first.file, paper.file),
                f"{claim.name}, năm {year}: {name_of(first)} ghi “{said[year]}”, {name_of(paper)} ghi “{words}”.",
                "Lấy theo quyết định xếp loại.",
            )
    return None


def _initiatives(first: Stated, known: Claim, paper: Stated, claim: Claim) -> Contradiction | None:
    """Each decision cited for one person in one paper is cited, with the same day, in the other."""
    ours, theirs = ({one.number: one.day for one in claim.initiatives} for claim in (known, claim))
    for number in [*ours, *(one for one in theirs if one not in ours)]:
        there = number in ours and number in theirs
        if not there or (ours[number] and theirs[number] and ours[number] != theirs[number]):
            words = f"không có ở {name_of(paper if number in ours else first)}"
            if there:
                mine, other = (short_date(day) if day else "" for day in (ours[number], theirs[number]))
                words = f"{name_of(first)} ghi ngày {mine}, {name_of(paper)} ghi ngày {other}"
            return Contradiction(
                "sang_kien_khac",
                (first.file, paper.file),
                f"{claim.name}: quyết định công nhận sáng kiến số {number}: {words}.",
                "Ghi thống nhất số, ngày quyết định công nhận sáng kiến.",
            )
    return None


_FIELDS = {"post": _posts, "born": _births, "size": _sizes, "ratings": _ratings, "initiatives": _initiatives}


def _rated(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """The years the plan asks a rating for are all there, in the list or in the report."""
    have: dict[str, set[int]] = {}
    told = all_of(papers, "danh_sach", "bao_cao_thanh_tich")
    for paper in told:
        for claim in paper.people:
            have.setdefault(claim.key, set()).update(year for year, _ in claim.ratings)
    for one in proposals(papers) if told else ():
        for key, claim in one.people.items():
            missing = [str(year) for year in wanted.rating_years if key in have and year not in have[key]]
            if missing:
                yield Contradiction(
                    "thieu_xep_loai",
                    (one.paper.file,),
                    f"{claim.name}: chưa có kết quả xếp loại năm {', '.join(missing)}.",
                    "Bổ sung kết quả xếp loại của năm còn thiếu vào danh sách và báo cáo.",
                )


def awards(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """Each person is put forward for one award, the same in every paper; one tờ trình asks one authority."""
    for one in proposals(papers):
        forms = dict.fromkeys(folded(award) for award in asked(one.paper) if one.paper.kind == "to_trinh")
        whole = [award for award in forms if not any(other != award and other.startswith(award) for other in forms)]
        if len(whole) > 1:
            said = " và ".join(f"“{award}”" for award in asked(one.paper))
            yield Contradiction(
                "gop_hinh_thuc",
                (one.paper.file,),
                f"{opening(one.paper)} đề nghị nhiều hình thức: {said}.",
                "Lập tờ trình riêng cho từng hình thức, từng cấp có thẩm quyền.",
            )
        for paper in papers:
            for claim in paper.people:
                said_award = _asked_for(paper, claim)
                if claim.key in one.people and said_award and one.award and not _may_stand(papers, one.award, said_award, claim.key):
                    yield Contradiction(
                        "hinh_thuc_khac",
                        (one.paper.file, paper.file),
                        f"{claim.name}: {name_of(one.paper)} đề nghị “{one.award}”, {name_of(paper)} ghi “{said_award}”.",
                        "Ghi thống nhất hình thức khen thưởng.",
                    )


def _asked_for(paper: Stated, claim: Claim) -> str:
    """The award one paper names for one nominee."""
    if paper.kind == "bien_ban_hop":
        return next((award for award, keys in paper.meeting.concluded if claim.key in keys), "")
    if paper.kind == "danh_sach":
        return claim.award
    if paper.kind == "bao_cao_thanh_tich":
        return next(iter(paper.awards), "")
    return ""


def _may_stand(papers: Sequence[Stated], award: str, said: str, key: str) -> bool:
    """The same award, or the same form of the authority that decided before the districts ended, or one of two tờ trình."""
    ours, theirs = (
        folded(one).removeprefix("danh hieu ") for one in (award, said)
    )  # a title is named with and without the words before it
    if ours.startswith(theirs) or theirs.startswith(ours):
        return True
    if any(folded(one.award) == theirs and key in one.people for one in proposals(papers)):
        return True
    form = ours.partition(" cua ")[0]
    districts = any(word in f"{ours} {theirs}" for word in (" quan ", " huyen ", " thi xa "))
    return form == theirs.partition(" cua ")[0] and districts and "phuong" in f"{ours} {theirs}"


def _same_post(one: str, other: str) -> bool:
    """The longer may add the school or the group; every word of the shorter stands in it in order."""
    short, long = sorted((_flat(one), _flat(other)), key=len)
    return long.startswith(short)


def _flat(post: str) -> str:
    return " ".join(post.replace(",", " ").replace("-", " ").lower().split()).strip(" .;")


def _date(text: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") for part in text.replace("-", "/").replace(".", "/").split("/"))
