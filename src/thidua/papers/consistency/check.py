"""One dossier whole: what contradicts what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from thidua.kernel.dates import short_date
from thidua.papers.compose.wording import OLD_REGIME, UNPROVED
from thidua.papers.consistency.findings import PRINTED, Contradiction, Wanted, name_of, pair, the_one
from thidua.papers.consistency.people import ballots, names, particulars
from thidua.papers.consistency.reading import Stated, days_in, stated

PLACEHOLDERS = ("[...]", "{{", "}}", "⟨", "lorem", "xxx", "[họ tên]", "<tên", "#n/a", "#ref!")
OLD_FORM = "theo đợt thi đua, chuyên đề"
_EMPTY_ARTICLE = re.compile(r"Điều\s+\d+[\s./:]*")


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


def _counts(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    whole = the_one(papers, "to_trinh") or the_one(papers, "danh_sach")
    for paper in papers:
        if paper.kind == "bao_cao_thanh_tich" or not paper.counted:
            continue
        if paper.kind == "bien_ban_hop":
            yield from _minutes_counts(paper, whole)
            continue
        if len(set(paper.counted)) > 1:
            said = " và ".join(pair(each) for each in dict.fromkeys(paper.counted))
            yield Contradiction("so_luong_khac", (paper.file,), f"Trong cùng {name_of(paper)} ghi {said}.", "Ghi thống nhất số lượng.")
            continue
        rows = [one for one in paper.people if one.ballot is None or one.ballot.result in {"", "Đạt"}]
        if rows and sum(paper.counted[0]) != len(rows):
            yield Contradiction(
                "so_luong_khac_danh_sach",
                (paper.file,),
                f"{name_of(paper).capitalize()} ghi {sum(paper.counted[0])} trường hợp nhưng liệt kê {len(rows)}.",
                "Đếm lại và ghi đúng số lượng.",
            )
        if whole is not None and paper is not whole and whole.counted and paper.counted[0] != whole.counted[0]:
            yield Contradiction(
                "so_luong_khac",
                (whole.file, paper.file),
                f"{name_of(whole).capitalize()} ghi {pair(whole.counted[0])}, {name_of(paper)} ghi {pair(paper.counted[0])}.",
                "Ghi thống nhất số lượng trong mọi văn bản.",
            )


def _minutes_counts(minutes: Stated, whole: Stated | None) -> Iterator[Contradiction]:
    """The minutes may conclude on several awards, each with its count; together they are those that passed, one of them is the submission's."""
    passed = [one for one in minutes.people if one.ballot is not None and one.ballot.result == "Đạt"]
    concluded = sum(sum(each) for each in minutes.counted)
    if passed and concluded != len(passed):
        yield Contradiction(
            "so_luong_khac_danh_sach",
            (minutes.file,),
            f"Biên bản kết luận {concluded} trường hợp, bảng biểu quyết có {len(passed)} trường hợp đạt.",
            "Đối chiếu kết luận với bảng biểu quyết.",
        )
    if whole is not None and whole.counted and whole.counted[0] not in minutes.counted:
        said = "; ".join(pair(each) for each in minutes.counted)
        yield Contradiction(
            "so_luong_khac",
            (whole.file, minutes.file),
            f"{name_of(whole).capitalize()} ghi {pair(whole.counted[0])}, biên bản họp ghi {said}.",
            "Ghi thống nhất số lượng trong mọi văn bản.",
        )


def _days(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    minutes, submission, decision = (the_one(papers, kind) for kind in ("bien_ban_hop", "to_trinh", "quyet_dinh"))
    order = [one for one in (minutes, submission, decision) if one is not None and one.day is not None]
    for before, after in zip(order, order[1:], strict=False):
        if before.day and after.day and before.day > after.day:
            yield Contradiction(
                "thu_tu_ngay",
                (before.file, after.file),
                f"{name_of(before).capitalize()} ngày {short_date(before.day)} đứng sau {name_of(after)} ngày {short_date(after.day)}.",
                "Ngày họp phải trước ngày trình, ngày trình trước ngày quyết định.",
            )
    if minutes is not None and minutes.day is not None:
        for paper in (one for one in papers if one.kind in {"to_trinh", "quyet_dinh"}):
            if paper.meeting_day is not None and paper.meeting_day != minutes.day:
                yield Contradiction(
                    "ngay_hop_khac",
                    (minutes.file, paper.file),
                    f"Biên bản ghi họp ngày {short_date(minutes.day)}, {name_of(paper)} ghi ngày {short_date(paper.meeting_day)}.",
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
        "hinh_thuc_khac",
        "hình thức khen thưởng",
        [(one, award) for one in papers for award in one.awards if one.kind not in {"quyet_dinh", "bien_ban_hop"}],
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
                f"{name_of(paper).capitalize()} ghi {what} “{value}”, các văn bản khác ghi “{usual}”.",
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
    whole = the_one(papers, "to_trinh")
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


RULES: tuple[Rule, ...] = (_complete, names, _counts, particulars, ballots, _days, _same, _unfinished, _quota)


def _cited(paper: Stated) -> Iterator[date]:
    for line in paper.lines:
        if line.startswith("Căn cứ"):
            yield from days_in(line)[0]
