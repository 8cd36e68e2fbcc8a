"""The counts: possible in themselves, the same in every paper, and enough where the paper says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from thidua.core.thresholds import Base
from thidua.kernel.numbers import percent
from thidua.papers.consistency.claims import Ballot, Claim, Meeting, Stated
from thidua.papers.consistency.council import enough
from thidua.papers.consistency.findings import Contradiction, Wanted, all_of, name_of, the_one

_RECOUNT = "Kiểm lại biên bản kiểm phiếu và ghi đúng số."


def ballots(papers: Sequence[Stated], wanted: Wanted) -> Iterator[Contradiction]:
    """The counts of each paper in themselves, those of the others against the minutes, and what follows from them."""
    minutes = the_one(papers, "bien_ban_hop")
    told = minutes.meeting if minutes is not None else Meeting()
    for paper in papers:
        for claim in paper.people:
            if claim.ballot is not None and paper.kind not in {"bien_ban_hop_to", "phieu_bau"}:
                yield from _arithmetic(paper, claim, claim.ballot, told)
                yield from _verdict(paper, claim, claim.ballot, told, wanted)
    if minutes is None:
        return
    for paper in all_of(papers, "danh_sach", "to_trinh", "bien_ban_kiem_phieu"):
        for claim in paper.people:
            record = minutes.person(claim.key)
            if claim.ballot is not None and record is not None and record.ballot is not None:
                yield from _same(minutes, paper, claim, claim.ballot, record.ballot)
    for paper in all_of(papers, "bien_ban_kiem_phieu"):
        yield from _slips(minutes, paper)


def _same(minutes: Stated, paper: Stated, claim: Claim, ours: Ballot, theirs: Ballot) -> Iterator[Contradiction]:
    favour = theirs.favour + theirs.written_favour
    tally = paper.kind == "bien_ban_kiem_phieu"  # slips only: opinions sent in writing are added at the table
    if (ours.favour not in {favour, theirs.favour} if tally else ours.favour != favour) or (
        ours.share and theirs.share and ours.share != theirs.share and not (tally and theirs.written_favour)
    ):
        yield Contradiction(
            "phieu_khac",
            (minutes.file, paper.file),
            f"{claim.name}: biên bản ghi {favour} phiếu đồng ý ({theirs.share}), {name_of(paper)} ghi {ours.favour} ({ours.share}).",
            "Lấy theo biên bản kiểm phiếu.",
        )
    if ours.result and theirs.result and ours.passed != theirs.passed:
        yield Contradiction(
            "ket_qua_khac",
            (minutes.file, paper.file),
            f"{claim.name}: biên bản họp ghi “{theirs.result}”, {name_of(paper)} ghi “{ours.result}”.",
            "Lấy theo biên bản kiểm phiếu.",
        )


def _slips(minutes: Stated, tally: Stated) -> Iterator[Contradiction]:
    """The tally's own sums against the meeting: nobody votes who was not there."""
    counted = dict(tally.meeting.slips)
    ours, theirs = tally.meeting.members, minutes.meeting.members
    if ours is not None and theirs is not None and ours != theirs:
        yield Contradiction(
            "tong_thanh_vien_khac",
            (minutes.file, tally.file),
            f"Biên bản họp ghi {theirs} thành viên, biên bản kiểm phiếu ghi {ours}.",
            "Lấy theo quyết định thành lập Hội đồng.",
        )
    present = minutes.meeting.present
    for key, what in (("phat_ra", "số phiếu phát ra"), ("tham_gia", "số người bỏ phiếu")):
        if present is not None and counted.get(key, 0) > present:
            yield Contradiction(
                "phat_ra_qua_co_mat",
                (minutes.file, tally.file),
                f"Biên bản kiểm phiếu ghi {what} {counted[key]}, nhiều hơn {present} người có mặt.",
                _RECOUNT,
            )
    if counted.get("thu_ve", 0) > counted.get("phat_ra", counted.get("thu_ve", 0)):
        yield Contradiction(
            "thu_ve_nhieu_hon",
            (tally.file,),
            f"Biên bản kiểm phiếu ghi thu về {counted['thu_ve']} phiếu, nhiều hơn số phát ra {counted['phat_ra']}.",
            _RECOUNT,
        )


def _arithmetic(paper: Stated, claim: Claim, ballot: Ballot, told: Meeting) -> Iterator[Contradiction]:
    favour = ballot.favour + ballot.written_favour

    def fault(code: str, words: str) -> Contradiction:
        return Contradiction(code, (paper.file,), f"{claim.name}: {words}", _RECOUNT)

    if told.members and ballot.base and ballot.base != told.members and ballot.base != told.present:
        yield fault(
            "tong_thanh_vien_khac", f"{name_of(paper)} tính trên {ballot.base}, biên bản ghi Hội đồng có {told.members} thành viên."
        )
    bases = [base for base in ((ballot.base,) if ballot.base else (told.members, told.present)) if base]
    if bases and ballot.share and ballot.share not in {percent(Fraction(favour, base)) for base in bases}:
        yield fault("ty_le_sai", f"{favour}/{bases[0]} là {percent(Fraction(favour, bases[0]))}, văn bản ghi {ballot.share}.")
    if ballot.issued is not None and ballot.returned is not None and ballot.returned > ballot.issued:
        yield fault("thu_ve_nhieu_hon", f"thu về {ballot.returned} phiếu, nhiều hơn số phát ra {ballot.issued}.")
    if None not in (ballot.returned, ballot.valid, ballot.invalid) and ballot.returned != (ballot.valid or 0) + (ballot.invalid or 0):
        yield fault("tong_phieu_sai", f"thu về {ballot.returned} nhưng hợp lệ {ballot.valid} và không hợp lệ {ballot.invalid}.")
    if ballot.valid is not None and ballot.against is not None and ballot.favour + ballot.against != ballot.valid:
        yield fault("tong_phieu_sai", f"hợp lệ {ballot.valid} nhưng đồng ý {ballot.favour} và không đồng ý {ballot.against}.")
    if ballot.issued is not None and told.present is not None and ballot.issued > told.present:
        yield fault("phat_ra_qua_co_mat", f"phát ra {ballot.issued} phiếu, nhiều hơn {told.present} người có mặt.")
    writing = sum(1 for seat in told.seats if seat.in_writing)
    known = any(seat.present is not None for seat in told.seats)
    if paper.kind == "bien_ban_hop" and known and ballot.written_favour + ballot.written_against > writing:
        sent = ballot.written_favour + ballot.written_against
        yield fault("y_kien_van_ban_thua", f"ghi {sent} ý kiến bằng văn bản, thành phần dự họp chỉ có {writing} người vắng mặt gửi ý kiến.")


def _verdict(paper: Stated, claim: Claim, ballot: Ballot, told: Meeting, wanted: Wanted) -> Iterator[Contradiction]:
    """ "Đạt" where the threshold in force is reached, and nowhere else."""
    if not ballot.result or paper.kind not in {"bien_ban_hop", "bien_ban_kiem_phieu"}:
        return
    least = wanted.threshold or told.threshold or paper.meeting.threshold
    base = told.present if least is not None and least.base is Base.PRESENT else told.members or paper.meeting.members
    if least is None or not base:
        return
    favour = ballot.favour + (ballot.written_favour if least.base is Base.TOTAL_MEMBERS else 0)
    share = Fraction(favour, base)
    if not ballot.passed and re.search(rf"{re.escape(claim.name)}: [^.]*không đủ điều kiện", paper.text):
        return  # enough votes, but the title rests on another that was not carried; the minutes say so
    if enough(share, least) != ballot.passed and (paper.kind == "bien_ban_hop" or ballot.passed):
        yield Contradiction(
            "chua_du_phieu" if ballot.passed else "du_phieu_ghi_khong_dat",
            (paper.file,),
            f"{claim.name}: {favour}/{base} đồng ý là {percent(share)}, mức thông qua {least.words}; {name_of(paper)} ghi “{ballot.result}”.",
            "Đối chiếu số phiếu với mức thông qua.",
        )
