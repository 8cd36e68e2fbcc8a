"""The same people, posts, births and votes in every paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from thidua.kernel.numbers import percent
from thidua.papers.consistency.findings import PRINTED, Contradiction, Wanted, name_of, the_one
from thidua.papers.consistency.reading import Ballot, Claim, Stated

_SAME_WORDS = 0.5


def names(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """The submission says who is proposed; every other paper must know the same people by the same letters."""
    submission = the_one(papers, "to_trinh") or the_one(papers, "danh_sach")
    if submission is None:
        return
    proposed = {one.key: one for one in submission.people}
    for kind in ("danh_sach", "bien_ban_hop", "quyet_dinh"):
        for paper in (one for one in papers if one.kind == kind and one is not submission and one.people):
            yield from _compared(submission, proposed, paper)
    reports = [(paper, paper.people[0]) for paper in papers if paper.kind == "bao_cao_thanh_tich" and paper.people]
    reported = {claim.key for _, claim in reports}
    if reports:
        for key, claim in proposed.items():
            strangers = [other for _, other in reports if other.key not in proposed]  # perhaps the same person, spelt otherwise
            if key not in reported and not any(_near(claim.name, other.name) for other in strangers):
                yield Contradiction(
                    "thieu_bao_cao", (submission.file,), f"Chưa có báo cáo thành tích của {claim.name}.", "Bổ sung báo cáo."
                )
    for paper, claim in reports:
        match = proposed.get(claim.key)
        if match is None or match.name != claim.name:
            yield _other_name(submission, paper, claim, list(proposed.values()))


def _compared(submission: Stated, proposed: dict[str, Claim], paper: Stated) -> Iterator[Contradiction]:
    passed = [one for one in paper.people if one.ballot is None or not one.ballot.result or one.ballot.result == "Đạt"]
    theirs = {one.key: one for one in passed}
    everyone = {one.key: one for one in paper.people}
    for key, claim in proposed.items():
        other = theirs.get(key)
        if other is None and key in everyone:
            yield Contradiction(
                "khong_dat_van_trinh",
                (submission.file, paper.file),
                f"{claim.name} có trong {PRINTED[submission.kind]} nhưng {PRINTED[paper.kind]} ghi không đạt.",
                "Bỏ khỏi tờ trình hoặc sửa biên bản bằng biên bản bổ sung.",
            )
        elif other is None:
            near = next((one.name for one in paper.people if one.key not in proposed and _near(claim.name, one.name)), "")
            said = f"viết là “{near}”" if near else "không có tên này"
            yield Contradiction(
                "ten_khac",
                (submission.file, paper.file),
                f"{PRINTED[submission.kind].capitalize()} ghi “{claim.name}”, {PRINTED[paper.kind]} {said}.",
                "Viết đúng một tên trong mọi văn bản.",
            )
        elif other.name != claim.name:
            yield _other_name(submission, paper, other, [claim])
    if paper.kind != "bien_ban_hop":
        for key, other in theirs.items():
            if key not in proposed and not any(_near(other.name, one.name) for one in proposed.values()):
                yield Contradiction(
                    "thua_ten",
                    (submission.file, paper.file),
                    f"{PRINTED[paper.kind].capitalize()} có {other.name}, {PRINTED[submission.kind]} không có.",
                    "Đối chiếu lại danh sách.",
                )


def _other_name(submission: Stated, paper: Stated, claim: Claim, among: Sequence[Claim]) -> Contradiction:
    near = next((one.name for one in among if one.key == claim.key or _near(one.name, claim.name)), "không có tên này")
    return Contradiction(
        "ten_khac",
        (submission.file, paper.file),
        f"{PRINTED[paper.kind].capitalize()} ghi “{claim.name}”, {PRINTED[submission.kind]} ghi “{near}”.",
        "Viết đúng một tên trong mọi văn bản.",
    )


def particulars(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """Posts and birth dates of the same person."""
    seen: dict[str, tuple[Stated, Claim]] = {}
    for paper in papers:
        for claim in paper.people:
            if claim.key not in seen:
                seen[claim.key] = (paper, claim)
                continue
            first, known = seen[claim.key]
            if claim.post and known.post and not _same_post(claim.post, known.post):
                yield Contradiction(
                    "chuc_vu_khac",
                    (first.file, paper.file),
                    f"{claim.name}: {name_of(first)} ghi “{known.post}”, {name_of(paper)} ghi “{claim.post}”.",
                    "Ghi đúng một chức vụ, đơn vị tại thời điểm lập hồ sơ.",
                )
            if _other_birth(claim.born, known.born):
                yield Contradiction(
                    "nam_sinh_khac",
                    (first.file, paper.file),
                    f"{claim.name}: {name_of(first)} ghi sinh {known.born}, {name_of(paper)} ghi sinh {claim.born}.",
                    "Đối chiếu với hồ sơ nhân sự.",
                )
            merged = replace(known, post=known.post or claim.post, born=known.born or claim.born)
            seen[claim.key] = (first if known.post and known.born else paper, merged)


def ballots(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """The counts of each paper in themselves, and those of the list against the minutes."""
    minutes = the_one(papers, "bien_ban_hop")
    for paper in papers:
        for claim in paper.people:
            if claim.ballot is not None:
                yield from _arithmetic(paper, claim, claim.ballot, minutes.members if minutes else None)
    if minutes is None:
        return
    for paper in (one for one in papers if one.kind in {"danh_sach", "to_trinh"}):
        for claim in paper.people:
            record = minutes.person(claim.key)
            if claim.ballot is None or record is None or record.ballot is None:
                continue
            if claim.ballot.favour != record.ballot.favour + record.ballot.written_favour or claim.ballot.share != record.ballot.share:
                yield Contradiction(
                    "phieu_khac",
                    (minutes.file, paper.file),
                    f"{claim.name}: biên bản ghi {record.ballot.favour + record.ballot.written_favour} phiếu đồng ý ({record.ballot.share}), "
                    f"{name_of(paper)} ghi {claim.ballot.favour} ({claim.ballot.share}).",
                    "Lấy theo biên bản kiểm phiếu.",
                )


def _arithmetic(paper: Stated, claim: Claim, ballot: Ballot, members: int | None) -> Iterator[Contradiction]:
    base = ballot.base or members

    def fault(code: str, words: str) -> Contradiction:
        return Contradiction(code, (paper.file,), f"{claim.name}: {words}", "Kiểm lại biên bản kiểm phiếu và ghi đúng số.")

    if base and members and ballot.base and ballot.base != members:
        yield fault("tong_thanh_vien_khac", f"{name_of(paper)} tính trên {ballot.base}, biên bản ghi Hội đồng có {members} thành viên.")
    if base and ballot.share and percent(Fraction(ballot.favour + ballot.written_favour, base)) != ballot.share:
        right = percent(Fraction(ballot.favour + ballot.written_favour, base))
        yield fault("ty_le_sai", f"{ballot.favour + ballot.written_favour}/{base} là {right}, văn bản ghi {ballot.share}.")
    if ballot.issued is not None and ballot.returned is not None and ballot.returned > ballot.issued:
        yield fault("thu_ve_nhieu_hon", f"thu về {ballot.returned} phiếu, nhiều hơn số phát ra {ballot.issued}.")
    if None not in (ballot.returned, ballot.valid, ballot.invalid) and ballot.returned != (ballot.valid or 0) + (ballot.invalid or 0):
        yield fault("tong_phieu_sai", f"thu về {ballot.returned} nhưng hợp lệ {ballot.valid} và không hợp lệ {ballot.invalid}.")
    if ballot.valid is not None and ballot.against is not None and ballot.favour + ballot.against != ballot.valid:
        yield fault("tong_phieu_sai", f"hợp lệ {ballot.valid} nhưng đồng ý {ballot.favour} và không đồng ý {ballot.against}.")


def _near(one: str, other: str) -> bool:
    """Two spellings that a person would take for one name: at least half of the words the same, as many words."""
    ours, theirs = one.lower().split(), other.lower().split()
    same = sum(left == right for left, right in zip(ours, theirs, strict=False))
    return len(ours) == len(theirs) and same > _SAME_WORDS * len(ours)


def _same_post(one: str, other: str) -> bool:
    """The longer may add the school; the shorter must open it word for word."""
    short, long = sorted((one.strip(" .;"), other.strip(" .;")), key=len)
    return long.startswith(short)


def _other_birth(one: str, other: str) -> bool:
    """A year against a whole date is only the year."""
    return bool(one and other) and (one[-4:] != other[-4:] or (len(one) == len(other) and one != other))
