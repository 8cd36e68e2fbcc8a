"""One dossier whole: what contradicts what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from thidua.kernel.dates import short_date
from thidua.kernel.numbers import percent
from thidua.papers.consistency.reading import Ballot, Claim, Stated, days_in, stated

PRINTED = {
    "to_trinh": "tờ trình",
    "danh_sach": "danh sách",
    "bien_ban_hop": "biên bản họp",
    "bao_cao_thanh_tich": "báo cáo thành tích",
    "quyet_dinh": "quyết định",
    "muc_luc": "mục lục",
}
PLACEHOLDERS = ("[...]", "{{", "}}", "⟨", "lorem", "xxx", "[họ tên]", "<tên", "#n/a", "#ref!")
UNPROVED = "[chưa có minh chứng]"
OLD_FORM = "theo đợt thi đua, chuyên đề"
OLD_REGIME = "TDKT-2003-ND91"
_SAME_WORDS = 0.5
_EMPTY_ARTICLE = re.compile(r"Điều\s+\d+[\s./:]*")


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


Rule = Callable[[Sequence[Stated], Wanted], Iterator[Contradiction]]


def check_files(files: Sequence[tuple[str, bytes]], wanted: Wanted | None = None) -> tuple[Contradiction, ...]:
    """Read every Word file of a dossier and hold the papers against each other. Raises Refused for a file that cannot be read."""
    return check_stated([stated(name, data) for name, data in files], wanted or Wanted())


def check_stated(papers: Sequence[Stated], wanted: Wanted) -> tuple[Contradiction, ...]:
    """Every contradiction, rule after rule."""
    return tuple(found for rule in RULES for found in rule(papers, wanted))


def _complete(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    have = {one.kind for one in papers}
    for kind in wanted.kinds:
        if kind not in have:
            yield Contradiction("thieu_van_ban", (), f"Hồ sơ chưa có {PRINTED[kind]}.", "Bổ sung văn bản còn thiếu trước khi nộp.")


def _names(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """The submission says who is proposed; every other paper must know the same people by the same letters."""
    submission = _one(papers, "to_trinh") or _one(papers, "danh_sach")
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


def _counts(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    whole = _one(papers, "to_trinh") or _one(papers, "danh_sach")
    for paper in papers:
        if paper.kind == "bao_cao_thanh_tich" or not paper.counted:
            continue
        if len(set(paper.counted)) > 1:
            said = " và ".join(f"{groups} tập thể, {persons} cá nhân" for groups, persons in dict.fromkeys(paper.counted))
            yield Contradiction("so_luong_khac", (paper.file,), f"Trong cùng {_name(paper)} ghi {said}.", "Ghi thống nhất số lượng.")
            continue
        rows = [one for one in paper.people if one.ballot is None or one.ballot.result in {"", "Đạt"}]
        if rows and sum(paper.counted[0]) != len(rows):
            yield Contradiction(
                "so_luong_khac_danh_sach",
                (paper.file,),
                f"{_name(paper).capitalize()} ghi {sum(paper.counted[0])} trường hợp nhưng liệt kê {len(rows)}.",
                "Đếm lại và ghi đúng số lượng.",
            )
        if whole is not None and paper is not whole and whole.counted and paper.counted[0] != whole.counted[0]:
            yield Contradiction(
                "so_luong_khac",
                (whole.file, paper.file),
                f"{_name(whole).capitalize()} ghi {_pair(whole.counted[0])}, {_name(paper)} ghi {_pair(paper.counted[0])}.",
                "Ghi thống nhất số lượng trong mọi văn bản.",
            )


def _particulars(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
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
                    f"{claim.name}: {_name(first)} ghi “{known.post}”, {_name(paper)} ghi “{claim.post}”.",
                    "Ghi đúng một chức vụ, đơn vị tại thời điểm lập hồ sơ.",
                )
            if _other_birth(claim.born, known.born):
                yield Contradiction(
                    "nam_sinh_khac",
                    (first.file, paper.file),
                    f"{claim.name}: {_name(first)} ghi sinh {known.born}, {_name(paper)} ghi sinh {claim.born}.",
                    "Đối chiếu với hồ sơ nhân sự.",
                )
            merged = replace(known, post=known.post or claim.post, born=known.born or claim.born)
            seen[claim.key] = (first if known.post and known.born else paper, merged)


def _ballots(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    minutes = _one(papers, "bien_ban_hop")
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
                    f"{_name(paper)} ghi {claim.ballot.favour} ({claim.ballot.share}).",
                    "Lấy theo biên bản kiểm phiếu.",
                )


def _arithmetic(paper: Stated, claim: Claim, ballot: Ballot, members: int | None) -> Iterator[Contradiction]:
    base = ballot.base or members

    def fault(code: str, words: str) -> Contradiction:
        return Contradiction(code, (paper.file,), f"{claim.name}: {words}", "Kiểm lại biên bản kiểm phiếu và ghi đúng số.")

    if base and members and ballot.base and ballot.base != members:
        yield fault("tong_thanh_vien_khac", f"{_name(paper)} tính trên {ballot.base}, biên bản ghi Hội đồng có {members} thành viên.")
    if base and ballot.share and percent(Fraction(ballot.favour + ballot.written_favour, base)) != ballot.share:
        right = percent(Fraction(ballot.favour + ballot.written_favour, base))
        yield fault("ty_le_sai", f"{ballot.favour + ballot.written_favour}/{base} là {right}, văn bản ghi {ballot.share}.")
    if ballot.issued is not None and ballot.returned is not None and ballot.returned > ballot.issued:
        yield fault("thu_ve_nhieu_hon", f"thu về {ballot.returned} phiếu, nhiều hơn số phát ra {ballot.issued}.")
    if None not in (ballot.returned, ballot.valid, ballot.invalid) and ballot.returned != (ballot.valid or 0) + (ballot.invalid or 0):
        yield fault("tong_phieu_sai", f"thu về {ballot.returned} nhưng hợp lệ {ballot.valid} và không hợp lệ {ballot.invalid}.")
    if ballot.valid is not None and ballot.against is not None and ballot.favour + ballot.against != ballot.valid:
        yield fault("tong_phieu_sai", f"hợp lệ {ballot.valid} nhưng đồng ý {ballot.favour} và không đồng ý {ballot.against}.")


def _days(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    minutes, submission, decision = (_one(papers, kind) for kind in ("bien_ban_hop", "to_trinh", "quyet_dinh"))
    order = [one for one in (minutes, submission, decision) if one is not None and one.day is not None]
    for before, after in zip(order, order[1:], strict=False):
        if before.day and after.day and before.day > after.day:
            yield Contradiction(
                "thu_tu_ngay",
                (before.file, after.file),
                f"{_name(before).capitalize()} ngày {short_date(before.day)} đứng sau {_name(after)} ngày {short_date(after.day)}.",
                "Ngày họp phải trước ngày trình, ngày trình trước ngày quyết định.",
            )
    if minutes is not None and minutes.day is not None:
        for paper in (one for one in papers if one.kind in {"to_trinh", "quyet_dinh"}):
            if paper.meeting_day is not None and paper.meeting_day != minutes.day:
                yield Contradiction(
                    "ngay_hop_khac",
                    (minutes.file, paper.file),
                    f"Biên bản ghi họp ngày {short_date(minutes.day)}, {_name(paper)} ghi ngày {short_date(paper.meeting_day)}.",
                    "Lấy theo biên bản.",
                )
    for paper in papers:
        for words in paper.bad_days:
            yield Contradiction("ngay_khong_co", (paper.file,), f"“{words}” không có trên lịch.", "Sửa lại ngày, tháng.")
        latest = paper.day
        for cited in dict.fromkeys(_cited(paper)):
            if latest is not None and cited > latest:
                yield Contradiction(
                    "can_cu_sau_ngay",
                    (paper.file,),
                    f"Căn cứ ghi ngày {short_date(cited)}, sau ngày của văn bản ({short_date(latest)}).",
                    "Đối chiếu lại ngày của căn cứ.",
                )


def _same(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """One year, one movement, one award throughout; no number given twice; the form of the regime."""
    yield from _one_of("nam_khac", "năm xét", [(one, str(year)) for one in papers for year in one.years[-1:]])
    yield from _one_of("phong_trao_khac", "tên phong trào", [(one, theme) for one in papers for theme in one.themes])
    yield from _one_of(
        "hinh_thuc_khac", "hình thức khen thưởng", [(one, award) for one in papers for award in one.awards if one.kind != "quyet_dinh"]
    )
    numbers: dict[str, Stated] = {}
    for paper in papers:
        if paper.number and paper.number in numbers:
            yield Contradiction(
                "trung_so",
                (numbers[paper.number].file, paper.file),
                f"Hai văn bản cùng số {paper.number}.",
                "Văn thư cấp lại số cho một trong hai văn bản.",
            )
        numbers.setdefault(paper.number, paper)
    if wanted.regime:
        for paper in (one for one in papers if one.kind == "bao_cao_thanh_tich"):
            if (OLD_FORM in paper.title) != (wanted.regime == OLD_REGIME):
                yield Contradiction(
                    "mau_khac_che_do",
                    (paper.file,),
                    f"Báo cáo “{paper.title}” không theo mẫu của chế độ đang áp dụng.",
                    "Lập lại báo cáo theo mẫu đúng ngày nộp.",
                )


def _one_of(code: str, what: str, said: list[tuple[Stated, str]]) -> Iterator[Contradiction]:
    values = [value for _, value in said]
    if len(set(values)) <= 1:
        return
    usual = max(dict.fromkeys(values), key=values.count)
    first = next(paper for paper, value in said if value == usual)
    for paper, value in said:
        if value != usual:
            yield Contradiction(
                code,
                (first.file, paper.file),
                f"{_name(paper).capitalize()} ghi {what} “{value}”, các văn bản khác ghi “{usual}”.",
                "Ghi thống nhất.",
            )


def _unfinished(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    for paper in papers:
        low = paper.text.lower()
        for mark in PLACEHOLDERS:
            if mark in low:
                yield Contradiction("con_cho_trong", (paper.file,), f"Còn chỗ điền mẫu “{mark}”.", "Điền nội dung thật hoặc bỏ.")
        if UNPROVED in low:
            yield Contradiction(
                "chua_minh_chung", (paper.file,), "Còn câu chưa có minh chứng.", "Gắn minh chứng hoặc bỏ câu đó trước khi nộp."
            )
        for line in paper.lines:
            if _EMPTY_ARTICLE.fullmatch(line):
                yield Contradiction("dieu_trong", (paper.file,), f"“{line}” không có nội dung.", "Viết nội dung của điều.")


def _quota(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    whole = _one(papers, "to_trinh")
    if whole is None or not whole.counted:
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
                f"Tờ trình đề nghị {have} {what}, chỉ tiêu là {most}.",
                "Rút bớt hoặc ghi lý do vào biên bản.",
            )
    if wanted.year is not None and whole.years and whole.years[-1] != wanted.year:
        yield Contradiction("nam_khac", (whole.file,), f"Tờ trình ghi năm {whole.years[-1]}, đợt xét là năm {wanted.year}.", "Sửa năm xét.")


RULES: tuple[Rule, ...] = (_complete, _names, _counts, _particulars, _ballots, _days, _same, _unfinished, _quota)


def _cited(paper: Stated) -> Iterator[date]:
    for line in paper.lines:
        if line.startswith("Căn cứ"):
            yield from days_in(line)[0]


def _one(papers: Sequence[Stated], kind: str) -> Stated | None:
    return next((one for one in papers if one.kind == kind), None)


def _name(paper: Stated) -> str:
    return PRINTED.get(paper.kind, "văn bản")


def _pair(counted: tuple[int, int]) -> str:
    return f"{counted[0]:02d} tập thể, {counted[1]:02d} cá nhân"


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
