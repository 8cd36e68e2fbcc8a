"""The council and its meeting: in office that school year, enough there, led by who may, its counts possible and enough."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from thidua.core.thresholds import Threshold, quorum
from thidua.kernel.dates import short_date
from thidua.kernel.text import folded
from thidua.law.load import lawbook
from thidua.law.series import NotInForce
from thidua.papers.consistency.claims import Seat, Stated
from thidua.papers.consistency.findings import Contradiction, Wanted, all_of, near, opening, the_one
from thidua.papers.consistency.names import same_name

_TURN = 9  # the month in which a school year begins
_ODD = re.compile(r"mam non|mau giao|nha tre|tieu hoc")


def council(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """Council, attendance, chair and quorum of every meeting of the dossier."""
    decision = the_one(papers, "quyet_dinh_hoi_dong")
    if decision is not None:
        yield from _founded(decision)
    for minutes in all_of(papers, "bien_ban_hop"):
        yield from _in_office(minutes, decision)
        yield from _size(minutes, minutes.meeting.members)
        yield from _roll(minutes)
        yield from _same_members(minutes, decision)
        yield from _quorum(minutes, wanted)
        yield from _chair(minutes, papers)
        yield from _signed(minutes)


def _founded(decision: Stated) -> Iterator[Contradiction]:
    told = re.search(r"gồm (\d{1,3}) thành viên", decision.text)
    seats = decision.meeting.seats
    if told and seats and int(told[1]) != len(seats):
        yield Contradiction(
            "so_thanh_vien_hoi_dong",
            (decision.file,),
            f"Quyết định ghi Hội đồng gồm {told[1]} thành viên nhưng liệt kê {len(seats)}.",
            "Đếm lại thành viên Hội đồng.",
        )
    yield from _size(decision, len(seats) or None)


def _size(paper: Stated, members: int | None) -> Iterator[Contradiction]:
    """Law: the council of a preschool or a primary school has an odd number of members (tt-52-2020-bgddt#d11.k1)."""
    school = " ".join(folded(line) for line in paper.issuers)
    if not members or members % 2 or paper.day is None or not _ODD.search(school):
        return
    key = "hoi_dong.so_thanh_vien_le" + (".tieu_hoc" if "tieu hoc" in school else "")
    try:
        odd = lawbook().on(paper.day).value(key).value
    except NotInForce:
        return
    if odd:
        yield Contradiction(
            "hoi_dong_so_chan",
            (paper.file,),
            f"Hội đồng có {members} thành viên; số thành viên phải là số lẻ.",
            "Kiện toàn Hội đồng theo Điều lệ nhà trường.",
        )


def _in_office(minutes: Stated, decision: Stated | None) -> Iterator[Contradiction]:
    """A council serves the school year it was set up for."""
    named = minutes.meeting.council
    if minutes.day is None:
        return
    if decision is not None and named is not None and decision.number and named.number != decision.number:
        yield Contradiction(
            "hoi_dong_khac",
            (decision.file, minutes.file),
            f"Biên bản nêu Hội đồng theo Quyết định số {named.number}, trong hồ sơ là Quyết định số {decision.number}.",
            "Nêu đúng quyết định thành lập Hội đồng của năm học.",
        )
    year = decision.meeting.school_year if decision is not None else None
    since = decision.day if decision is not None and decision.day else named.day if named is not None else None
    if year is None and since is not None:
        year = _school_year(since, early=True)
    if year is not None and year != _school_year(minutes.day):
        held = _school_year(minutes.day)
        yield Contradiction(
            "hoi_dong_het_nam_hoc",
            tuple(one.file for one in (decision, minutes) if one is not None),
            f"Hội đồng của năm học {year}-{year + 1} họp ngày {short_date(minutes.day)}, thuộc năm học {held}-{held + 1}.",
            "Hội đồng được thành lập đầu mỗi năm học; đối chiếu lại quyết định thành lập.",
        )


def _school_year(day: date, *, early: bool = False) -> int:
    """The year in which the school year of a day began; a council is often set up in August, before the first day."""
    return day.year if day.month >= _TURN - early else day.year - 1


def _roll(minutes: Stated) -> Iterator[Contradiction]:
    told = minutes.meeting
    there = sum(1 for seat in told.seats if seat.present)
    known = bool(told.seats) and all(seat.present is not None for seat in told.seats)
    for have, said, what in (
        (len(told.seats) if told.seats else None, told.members, "thành viên"),
        (there if known else None, told.present, "người có mặt"),
        (len(told.seats) - there if known else None, told.absent, "người vắng mặt"),
    ):
        if have is not None and said is not None and have != said:
            yield Contradiction(
                "diem_danh_khac",
                (minutes.file,),
                f"Biên bản ghi {said} {what}, bảng thành phần có {have}.",
                "Điểm danh lại theo bảng thành phần.",
            )
    if told.present is not None and told.members is not None and told.present + (told.absent or 0) > told.members:
        yield Contradiction(
            "diem_danh_khac",
            (minutes.file,),
            f"Có mặt {told.present}, vắng mặt {told.absent or 0}, cộng lại nhiều hơn {told.members} thành viên.",
            "Điểm danh lại theo bảng thành phần.",
        )


def _same_members(minutes: Stated, decision: Stated | None) -> Iterator[Contradiction]:
    ours, theirs = minutes.meeting.seats, decision.meeting.seats if decision is not None else ()
    if decision is None or not theirs:
        return
    if minutes.meeting.members is not None and minutes.meeting.members != len(theirs):
        yield Contradiction(
            "tong_thanh_vien_khac",
            (decision.file, minutes.file),
            f"Quyết định thành lập có {len(theirs)} thành viên, biên bản ghi {minutes.meeting.members}.",
            "Lấy theo quyết định thành lập Hội đồng.",
        )
    known = {seat.key: seat for seat in theirs}
    for seat in ours:
        if seat.key not in known:
            alike = next((one.name for one in theirs if near(one.name, seat.name)), "")
            said = f"quyết định thành lập ghi “{alike}”" if alike else "không có trong quyết định thành lập"
            yield Contradiction(
                "thanh_vien_khac",
                (decision.file, minutes.file),
                f"Biên bản ghi thành viên “{seat.name}”, {said}.",
                "Ghi đúng thành viên Hội đồng; người dự khác ghi là đại biểu mời.",
            )
        elif _rank(seat) != _rank(known[seat.key]):
            yield Contradiction(
                "vai_tro_khac",
                (decision.file, minutes.file),
                f"{seat.name}: quyết định thành lập ghi {known[seat.key].role}, biên bản ghi {seat.role}.",
                "Ghi đúng vai trò trong Hội đồng.",
            )


def _rank(seat: Seat) -> str:
    return next((word for word in ("pho chu tich", "chu tich", "thu ky") if word in seat.role), "")


def _quorum(minutes: Stated, wanted: Wanted) -> Iterator[Contradiction]:
    told = minutes.meeting
    least = wanted.quorum or told.quorum
    if told.present is None or not told.members:
        return
    if least is not None and not quorum(told.present, told.members, least).met:
        yield Contradiction(
            "khong_du_hop",
            (minutes.file,),
            f"Có mặt {told.present}/{told.members} thành viên, chưa đủ mức {least.words}.",
            "Cuộc họp chưa đủ điều kiện; họp lại khi đủ thành viên.",
        )
    elif least is None and told.present * 2 <= told.members:
        yield Contradiction(
            "du_hop_chua_qua_nua",
            (minutes.file,),
            f"Có mặt {told.present}/{told.members} thành viên; biên bản không ghi mức tối thiểu để họp.",
            "Đối chiếu với quy chế của Hội đồng.",
            state=True,
        )


def _chair(minutes: Stated, papers: Sequence[Stated]) -> Iterator[Contradiction]:
    told = minutes.meeting
    seat = next((one for one in told.seats if one.key == folded(told.chair)), None)
    if not told.chair or not told.seats or not any(_rank(one) == "chu tich" for one in told.seats):
        return
    if seat is None:
        yield Contradiction(
            "chu_tri_ngoai_hoi_dong",
            (minutes.file,),
            f"Người chủ trì {told.chair} không có trong thành phần Hội đồng.",
            "Ghi đúng người chủ trì.",
        )
        return
    if seat.present is False:
        yield Contradiction(
            "chu_tri_vang_mat", (minutes.file,), f"Người chủ trì {told.chair} được ghi vắng mặt.", "Ghi đúng người chủ trì."
        )
    if _rank(seat) == "chu tich":
        return
    letters = [one for one in all_of(papers, "giay_uy_quyen") if folded(told.chair) in folded(one.text)]
    if not letters and "ủy quyền" not in minutes.text.lower():
        yield Contradiction(
            "chu_tri_chua_uy_quyen",
            (minutes.file,),
            f"{told.chair} chủ trì thay Chủ tịch Hội đồng nhưng hồ sơ không có giấy ủy quyền.",
            "Bổ sung giấy ủy quyền chủ trì hoặc ghi rõ việc ủy quyền trong biên bản.",
        )


def _signed(minutes: Stated) -> Iterator[Contradiction]:
    for one in minutes.signatures:
        for words, named in (("thu ky", minutes.meeting.keeper), ("chu toa", minutes.meeting.chair), ("chu tri", minutes.meeting.chair)):
            if named and one.post.startswith(words) and not same_name(one.name, named):
                yield Contradiction(
                    "ky_bien_ban_khac",
                    (minutes.file,),
                    f"{opening(minutes)} ghi {'thư ký' if words == 'thu ky' else 'chủ trì'} là {named}, người ký là {one.name}.",
                    "Người chủ trì và thư ký cuộc họp ký biên bản.",
                )


def enough(share: Fraction, least: Threshold) -> bool:
    """Whether an exact share reaches the threshold."""
    return share > least.least if least.strict else share >= least.least
