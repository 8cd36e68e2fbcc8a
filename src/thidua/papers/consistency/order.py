"""The order of days, the numbers, and what one paper says of another's number and day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.kernel.dates import short_date
from thidua.papers.consistency.claims import Cited, Stated
from thidua.papers.consistency.days import days_in
from thidua.papers.consistency.findings import Contradiction, Wanted, all_of, name_of, opening, own_award, proposals

# before, after, whether they may bear the same day, why
_ORDER = (
    ("quyet_dinh_hoi_dong", "bien_ban_hop", True, "Hội đồng phải được thành lập trước khi họp."),
    ("giay_moi", "bien_ban_hop", False, "Giấy mời phải gửi trước ngày họp."),
    ("giay_uy_quyen", "bien_ban_hop", True, "Giấy ủy quyền phải có trước khi họp."),
    ("bien_ban_hop_to", "bien_ban_hop", True, "Tổ bình xét trước khi Hội đồng họp."),
    ("bien_ban_hop", "thong_bao", True, "Kết quả chỉ công khai sau khi Hội đồng họp."),
    ("bien_ban_hop", "to_trinh", True, "Ngày họp phải trước ngày trình, ngày trình trước ngày quyết định."),
    ("bao_cao_thanh_tich", "to_trinh", True, "Báo cáo thành tích lập trước hoặc cùng ngày trình."),
    ("to_trinh", "quyet_dinh", True, "Ngày họp phải trước ngày trình, ngày trình trước ngày quyết định."),
    ("bien_ban_hop", "quyet_dinh", True, "Ngày họp phải trước ngày quyết định."),
    ("quyet_dinh", "trich_sao", True, "Trích quyết định sau khi quyết định được ký."),
)


def days(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """Who comes before whom, the day of the meeting everywhere, and days that cannot be."""
    among = proposals(papers)
    told: set[tuple[str, str]] = set()
    for earlier, later, same, why in _ORDER:
        for before in all_of(papers, earlier):
            for after in all_of(papers, later):
                if before.day is None or after.day is None or (before.file, after.file) in told:
                    continue
                if earlier == "to_trinh" and own_award(after, among):
                    continue  # the school's own decision waits for no tờ trình upward
                if later == "trich_sao" and before.number not in {one.number for one in after.cited}:
                    continue  # an extract of another decision
                if before.day > after.day or (before.day == after.day and not same):
                    told.add((before.file, after.file))
                    yield Contradiction(
                        "thu_tu_ngay",
                        (before.file, after.file),
                        f"{opening(before)} ngày {short_date(before.day)} không đứng trước {name_of(after)} ngày {short_date(after.day)}.",
                        why,
                    )
    yield from _meeting(papers)
    for paper in papers:
        yield from _possible(paper)


def _meeting(papers: Sequence[Stated]) -> Iterator[Contradiction]:
    held = [one for one in all_of(papers, "bien_ban_hop") if one.day is not None]
    days_held = {one.day for one in held}
    for paper in all_of(papers, "to_trinh", "quyet_dinh", "giay_uy_quyen") if held else ():
        for day in paper.meeting_days:
            if day not in days_held and held[0].day is not None:
                yield Contradiction(
                    "ngay_hop_khac",
                    (held[0].file, paper.file),
                    f"Biên bản ghi họp ngày {short_date(held[0].day)}, {name_of(paper)} ghi ngày {short_date(day)}.",
                    "Lấy theo biên bản.",
                )
    for paper in all_of(papers, "bien_ban_kiem_phieu") if held else ():
        if paper.day is not None and paper.day not in days_held and held[0].day is not None:
            yield Contradiction(
                "ngay_hop_khac",
                (held[0].file, paper.file),
                f"Biên bản họp ghi ngày {short_date(held[0].day)}, biên bản kiểm phiếu ghi ngày {short_date(paper.day)}.",
                "Kiểm phiếu ngay tại cuộc họp, ghi cùng một ngày.",
            )
    yield from _invited(papers, held)


def _invited(papers: Sequence[Stated], held: Sequence[Stated]) -> Iterator[Contradiction]:
    """Day, hour and place of the invitation against those of the minutes."""
    for paper in all_of(papers, "giay_moi") if len(held) == 1 else ():
        minutes = held[0]
        line = next((one for one in paper.lines if one.startswith("Thời gian")), "")
        for day in days_in(line)[0]:
            if minutes.day is not None and day != minutes.day:
                yield Contradiction(
                    "giay_moi_khac",
                    (paper.file, minutes.file),
                    f"Giấy mời họp ngày {short_date(day)}, biên bản ghi họp ngày {short_date(minutes.day)}.",
                    "Nếu dời ngày họp, bổ sung thông báo dời; nếu ghi nhầm, sửa lại.",
                )
        asked, met = paper.meeting.place, minutes.meeting.place
        if asked and met and asked.lower() not in met.lower() and met.lower() not in asked.lower():
            yield Contradiction(
                "giay_moi_khac",
                (paper.file, minutes.file),
                f"Giấy mời ghi họp tại {asked}, biên bản ghi tại {met}.",
                "Ghi đúng nơi đã họp.",
            )


def _possible(paper: Stated) -> Iterator[Contradiction]:
    for words in paper.bad_days:
        yield Contradiction("ngay_khong_co", (paper.file,), f"“{words}” không có trên lịch.", "Sửa lại ngày, tháng.")
    if paper.day is None:
        return
    for cited in dict.fromkeys(day for line in paper.bases if line.startswith("Căn cứ") for day in days_in(line)[0]):
        if cited > paper.day:
            yield Contradiction(
                "can_cu_sau_ngay",
                (paper.file,),
                f"Căn cứ ghi ngày {short_date(cited)}, sau ngày của {name_of(paper)} ({short_date(paper.day)}).",
                "Đối chiếu lại ngày của căn cứ.",
            )


def numbers(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """No number twice; a paper named by another has that number and that day."""
    first: dict[str, Stated] = {}
    for paper in papers:
        before = first.setdefault(paper.number, paper) if paper.number else paper
        if before is not paper:
            yield Contradiction(
                "trung_so",
                (before.file, paper.file),
                f"Hai văn bản cùng số {paper.number}.",
                "Văn thư cấp lại số cho một trong hai văn bản.",
            )
    for paper in papers:
        for cited in dict.fromkeys((*paper.cited, *((paper.attached_to,) if paper.attached_to else ()))):
            yield from _cited(paper, cited, first, papers)
    yield from _backwards(papers)


def _cited(paper: Stated, cited: Cited, first: dict[str, Stated], papers: Sequence[Stated]) -> Iterator[Contradiction]:
    there = first.get(cited.number)
    if there is paper:
        return
    if there is not None:
        if cited.day is not None and there.day is not None and cited.day != there.day:
            yield Contradiction(
                "dan_chieu_khac_ngay",
                (paper.file, there.file),
                f"{opening(paper)} dẫn số {cited.number} ngày {short_date(cited.day)}; văn bản đó ghi ngày {short_date(there.day)}.",
                "Sửa lại ngày của văn bản được dẫn.",
            )
        return
    symbol = cited.number.partition("/")[2]
    same_series = [one for one in all_of(papers, "to_trinh", "quyet_dinh") if one.number and one.number.partition("/")[2] == symbol]
    meant = paper.attached_to == cited or (paper.kind == "quyet_dinh" and cited.kind == "to trinh")
    if meant and same_series and cited.kind in {"to trinh", "quyet dinh"}:
        yield Contradiction(
            "dan_chieu_khac_so",
            (paper.file, same_series[0].file),
            f"{opening(paper)} dẫn số {cited.number}; trong hồ sơ là số {', '.join(one.number for one in same_series)}.",
            "Sửa lại số của văn bản được dẫn.",
        )


def _backwards(papers: Sequence[Stated]) -> Iterator[Contradiction]:
    """A higher number of one series on an earlier day: nothing forbids it, an inspector asks."""
    series: dict[tuple[str, int], list[tuple[int, Stated]]] = {}
    for paper in papers:
        number, _, symbol = paper.number.partition("/")
        if number.isdecimal() and paper.day is not None:
            series.setdefault((symbol, paper.day.year), []).append((int(number), paper))
    for rows in series.values():
        ordered = sorted(rows, key=lambda row: row[0])
        for (low, before), (high, after) in zip(ordered, ordered[1:], strict=False):
            if low < high and before.day and after.day and before.day > after.day:
                yield Contradiction(
                    "so_nguoc_ngay",
                    (before.file, after.file),
                    f"Số {after.number} ghi ngày {short_date(after.day)}, sớm hơn số {before.number} ngày {short_date(before.day)}.",
                    "Đối chiếu với sổ đăng ký văn bản đi.",
                    state=True,
                )


def same(papers: Sequence[Stated], _: Wanted) -> Iterator[Contradiction]:
    """One year and one movement throughout."""
    yield from _one_of("nam_khac", "năm xét", [(one, str(year)) for one in papers for year in one.years[-1:] if _of_the_round(one)])
    yield from _one_of(
        "phong_trao_khac", "tên phong trào", [(one, theme) for one in papers for theme in one.themes if one.kind != "cong_van"]
    )


def _of_the_round(paper: Stated) -> bool:
    return paper.kind not in {"cong_van", "quyet_dinh_hoi_dong", "quyet_dinh_sang_kien", "quyet_dinh_khac", ""}


def _one_of(code: str, what: str, said: list[tuple[Stated, str]]) -> Iterator[Contradiction]:
    values = [" ".join(value.split()) for _, value in said]
    if len(set(values)) <= 1:
        return
    usual = max(dict.fromkeys(values), key=values.count)
    first = next(paper for (paper, _), value in zip(said, values, strict=True) if value == usual)
    for (paper, _), value in zip(said, values, strict=True):
        if value != usual:
            yield Contradiction(
                code,
                (first.file, paper.file),
                f"{opening(paper)} ghi {what} “{value}”, các văn bản khác ghi “{usual}”.",
                "Ghi thống nhất.",
            )


def filed(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """Filed by the day it is due; an extension that was granted is a state of its own, an extension asked for is not yet one."""
    granted = None
    for letter in all_of(papers, "cong_van"):
        low = letter.title.lower()
        if not any(word in low for word in ("gia hạn", "lùi thời", "kéo dài thời", "điều chỉnh thời")):
            continue
        named = [day for line in letter.lines for day in days_in(line.partition("đến")[2] or line.partition("trước")[2])[0]]
        asks = any(word in low for word in ("xin ", "đề nghị", "xem xét"))
        number = f" số {letter.number}" if letter.number else ""
        day = f" ngày {short_date(letter.day)}" if letter.day else ""
        if asks:
            yield Contradiction(
                "xin_gia_han",
                (letter.file,),
                f"Đã có công văn{number}{day} xin gia hạn nộp hồ sơ.",
                "Lưu văn bản trả lời khi nhận được.",
                state=True,
            )
            continue
        granted = max([*named, *([granted] if granted else [])], default=None)
        until = f" đến ngày {short_date(granted)}" if granted else ""
        yield Contradiction(
            "gia_han",
            (letter.file,),
            f"Hồ sơ được gia hạn nộp{until} theo công văn{number}{day}.",
            "Để công văn gia hạn trong hồ sơ.",
            state=True,
        )
    due = max([one for one in (wanted.deadline, granted) if one is not None], default=None)
    for paper in all_of(papers, "to_trinh"):
        if wanted.deadline is not None and due is not None and paper.day is not None and paper.day > due:
            yield Contradiction(
                "qua_han_nop",
                (paper.file,),
                f"{opening(paper)} ngày {short_date(paper.day)}, sau hạn nộp {short_date(due)}.",
                "Trao đổi với cơ quan tiếp nhận; nếu được gia hạn, đưa công văn gia hạn vào hồ sơ.",
            )
