"""A hundred good dossiers without a finding, each then given one contradiction; and one edited by another program."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction

import docx as python_docx
import pytest

from thidua.core.document import Document, plain
from thidua.kernel.dates import long_date
from thidua.kernel.numbers import percent
from thidua.papers.compose.award import award_decision, award_list
from thidua.papers.compose.minutes import minutes
from thidua.papers.compose.report import achievement_report
from thidua.papers.compose.submission import nominee_list, submission
from thidua.papers.consistency.check import check_files
from thidua.papers.consistency.findings import Wanted
from thidua.papers.facts.award import AwardDecision, Awarded
from thidua.papers.facts.dossier import (
    AchievementReport,
    Addressee,
    Agency,
    Attendee,
    Deed,
    Minutes,
    Nominee,
    NomineeList,
    Subject,
    Submission,
    Vote,
)
from thidua.papers.render.docx import docx

REGIMES = {2022: "TDKT-2003-ND91", 2023: "TDKT-2022-ND98", 2024: "TDKT-2022-ND98", 2025: "TDKT-2022-ND152"}
FAMILY, MIDDLE, GIVEN = (
    ("Nguyễn", "Trần", "Lê", "Đặng", "Vũ"),
    ("Thị Thu", "Thị Hoài", "Quỳnh", "Thị Minh"),
    ("An", "Hà", "Ước", "Hường", "Mơ"),
)
GROUPS = ("Tổ Văn phòng", "Tổ Mẫu giáo lớn", "Tổ Mẫu giáo bé", "Tổ Nuôi dưỡng")
BASES = ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ kết quả họp Hội đồng Thi đua - Khen thưởng nhà trường {day}")


def good(seed: int) -> dict[str, object]:
    """The facts of one dossier whose papers agree."""
    dice = random.Random(seed)
    year = dice.choice(sorted(REGIMES))
    held = date(year + 1, 2, 1) + timedelta(days=dice.randrange(60))
    members = dice.choice((5, 7, 9, 11))
    agency = Agency("Trường Mầm non Sao Mai Xanh", "UBND quận Hoàng Mai", "MNSMX", "Hoàng Mai", "Ngô Thị Lan Hương")
    officer = "Chủ tịch UBND quận Hoàng Mai"
    to = Addressee("UBND quận Hoàng Mai", officer, "Phòng Nội vụ")
    theme = "Đẩy mạnh cải cách hành chính"
    subject = Subject(
        "Phong trào", theme, "Kế hoạch số 15/KH-MNSMX", year, f"Giấy khen của {officer}", "khen thưởng phong trào", REGIMES[year]
    )

    def vote(favour: int) -> Vote:
        share = percent(Fraction(favour, members))
        return Vote(members, members, members, 0, favour, members - favour, 0, 0, members, share, passed=favour * 2 > members)

    names = dice.sample([f"{one} {two} {three}" for one in FAMILY for two in MIDDLE for three in GIVEN], 8)
    chosen = [
        Nominee(
            group,
            False,
            "",
            "",
            size=6,
            deeds=(Deed("Hoàn thành nhiệm vụ.", "Sổ theo dõi"),),
            vote=vote(members - dice.randrange(2)),
            reporter=names[6],
        )
        for group in dice.sample(GROUPS, dice.randrange(1, 3))
    ]
    chosen += [
        Nominee(
            name, True, "Giáo viên", dice.choice(GROUPS), honorific="Bà", born=f"{dice.randrange(1, 28):02d}/03/{dice.randrange(1970, 2000)}",
            deeds=(Deed("Có sáng kiến hay.", "Quyết định công nhận"),), vote=vote(members - dice.randrange(2)),
        )
        for name in names[: dice.randrange(1, 4)]
    ]  # fmt: skip
    beaten = Nominee(names[7], True, "Nhân viên", "Tổ Văn phòng", honorific="Bà", vote=vote(1))
    attendees = tuple(Attendee(f"Ủy viên {n}", "Ủy viên", "Tổ trưởng", present=True) for n in range(members))
    reports = [AchievementReport(agency, to, subject, one, held) for one in chosen]
    awarded = tuple(Awarded(one.name, one.is_person, "Có thành tích", one.post, one.unit, one.honorific) for one in chosen)
    return {
        "to_trinh": Submission(
            agency, to, subject, tuple(base.format(day=long_date(held)) for base in BASES), tuple(chosen), long_date(held),
            ("Biên bản họp",), held + timedelta(days=2), "21",
        ),
        "danh_sach": NomineeList(agency, subject, tuple(chosen)),
        "bien_ban": Minutes(
            agency, subject, "Quyết định số 30/QĐ-MNSMX ngày 05 tháng 9 năm 2021", members, attendees, (*chosen, beaten), "Ngô Thị Lan Hương", names[5],
            held_on=held, started_at=time(14), ended_at=time(16), place="Phòng họp", ballot="Bỏ phiếu kín",
        ),
        "bao_cao": reports,
        "quyet_dinh": AwardDecision(agency, officer, f"Giấy khen của {officer}", "có thành tích", (BASES[0],), awarded, day=held + timedelta(days=9), number="22"),
    }  # fmt: skip


def composed(facts: dict[str, object]) -> dict[str, Document]:
    made = {
        "to-trinh": submission(facts["to_trinh"]),
        "danh-sach": nominee_list(facts["danh_sach"]),
        "bien-ban": minutes(facts["bien_ban"]),
        "quyet-dinh": award_decision(facts["quyet_dinh"]),
        "danh-sach-quyet-dinh": award_list(facts["quyet_dinh"]),
    }
    if "them" in facts:
        made["quyet-dinh-khac"] = award_decision(facts["them"])
    return made | {f"bao-cao-{n}": achievement_report(one) for n, one in enumerate(facts["bao_cao"])}


def found(papers: dict[str, Document], year: int, **asked) -> list[str]:
    files = [(f"{name}.docx", docx(paper)) for name, paper in papers.items()]
    return [one.code for one in check_files(files, Wanted(regime=REGIMES[year], year=year, **asked))]


def last(rows, **changed):
    return (*rows[:-1], replace(rows[-1], **changed))


def _twist(key: str, **changed) -> Callable:
    def change(facts):
        facts[key] = replace(facts[key], **{name: value(facts) for name, value in changed.items()})

    return change


def _swap_letter(facts):
    facts["danh_sach"] = replace(
        facts["danh_sach"], nominees=last(facts["danh_sach"].nominees, name=facts["danh_sach"].nominees[-1].name + "h")
    )


def _twisted_report(**changed) -> Callable:
    def change(facts):
        report = facts["bao_cao"][-1]
        facts["bao_cao"][-1] = replace(report, **{name: value(report) for name, value in changed.items()})

    return change


def _vote(**changed) -> Callable:
    def change(facts):
        one = facts["danh_sach"].nominees[-1]
        facts["danh_sach"] = replace(facts["danh_sach"], nominees=last(facts["danh_sach"].nominees, vote=replace(one.vote, **changed)))

    return change


def _minutes_vote(**changed) -> Callable:
    def change(facts):
        record = facts["bien_ban"]
        first = replace(record.nominees[0], vote=replace(record.nominees[0].vote, **changed))
        facts["bien_ban"] = replace(record, nominees=(first, *record.nominees[1:]))

    return change


MUTATIONS: dict[str, Callable] = {
    "tên sai một chữ trong danh sách": _swap_letter,
    "tên khác dấu trong báo cáo": _twisted_report(nominee=lambda r: replace(r.nominee, name=r.nominee.name.replace("ị", "i").replace("ồ", "ô").replace("ườ", "ươ") + "ì")),
    "thiếu một người trong danh sách": _twist("danh_sach", nominees=lambda f: f["danh_sach"].nominees[:-1]),
    "thừa một người trong tờ trình": _twist("to_trinh", nominees=lambda f: (*f["to_trinh"].nominees, Nominee("Phan Thị Lạ Mặt", True, "Giáo viên", "Tổ Văn phòng", honorific="Bà"))),
    "chức vụ khác trong báo cáo": _twisted_report(nominee=lambda r: replace(r.nominee, post="Kế toán trưởng") if r.nominee.is_person else replace(r.nominee, name=r.nominee.name + " II")),
    "năm sinh khác trong báo cáo": _twisted_report(nominee=lambda r: replace(r.nominee, born="01/03/1966")),
    "số phiếu khác trong danh sách": _vote(agree=2),
    "tỷ lệ khác trong danh sách": _vote(share="66,6%"),
    "tổng thành viên khác trong danh sách": _vote(base=13),
    "phiếu thu về nhiều hơn phát ra": _minutes_vote(issued=3),
    "hợp lệ và không hợp lệ không khớp": _minutes_vote(invalid=4),
    "ngày họp sau ngày trình": _twist("bien_ban", held_on=lambda f: f["to_trinh"].day + timedelta(days=3)),
    "ngày họp khác trong tờ trình": _twist("to_trinh", meeting=lambda f: long_date(f["bien_ban"].held_on - timedelta(days=4)), bases=lambda _: (BASES[0],)),
    "quyết định trước tờ trình": _twist("quyet_dinh", day=lambda f: f["to_trinh"].day - timedelta(days=1)),
    "trùng số": lambda f: f.update(them=replace(f["quyet_dinh"], merit="có công")),
    "năm khác trong biên bản": _twist("bien_ban", subject=lambda f: replace(f["bien_ban"].subject, year=f["bien_ban"].subject.year - 1)),
    "tên phong trào khác trong danh sách": _twist("danh_sach", subject=lambda f: replace(f["danh_sach"].subject, theme="Dạy tốt, học tốt")),
    "hình thức khác trong báo cáo": _twisted_report(subject=lambda r: replace(r.subject, award="Bằng khen của Chủ tịch UBND Thành phố")),
    "mẫu của chế độ khác": _twisted_report(subject=lambda r: replace(r.subject, regime="TDKT-2022-ND98" if r.subject.regime == "TDKT-2003-ND91" else "TDKT-2003-ND91")),
    "thiếu một báo cáo": lambda f: f["bao_cao"].pop(),
    "câu chưa có minh chứng": _twisted_report(nominee=lambda r: replace(r.nominee, deeds=(Deed("Làm tốt."),))),
    "căn cứ ngày không có trên lịch": _twist("to_trinh", bases=lambda _: ("Căn cứ Kế hoạch ngày 31 tháng 02 năm 2021 của Hội đồng",)),
    "căn cứ sau ngày văn bản": _twist("to_trinh", bases=lambda f: (f"Căn cứ Luật Thi đua, khen thưởng {long_date(f['to_trinh'].day + timedelta(days=400))}",)),
    "quyết định thiếu một người": _twist("quyet_dinh", awarded=lambda f: f["quyet_dinh"].awarded[:-1]),
    "người không đạt vẫn được trình": lambda f: f.update(to_trinh=replace(f["to_trinh"], nominees=(*f["to_trinh"].nominees, f["bien_ban"].nominees[-1]))),
}  # fmt: skip
NAMED_AS = {
    "tên sai một chữ trong danh sách": "ten_khac",
    "tên khác dấu trong báo cáo": "ten_khac",
    "thiếu một người trong danh sách": "ten_khac",
    "thừa một người trong tờ trình": "so_luong_khac",
    "chức vụ khác trong báo cáo": "chuc_vu_khac",
    "năm sinh khác trong báo cáo": "nam_sinh_khac",
    "số phiếu khác trong danh sách": "phieu_khac",
    "tỷ lệ khác trong danh sách": "ty_le_sai",
    "tổng thành viên khác trong danh sách": "tong_thanh_vien_khac",
    "phiếu thu về nhiều hơn phát ra": "thu_ve_nhieu_hon",
    "hợp lệ và không hợp lệ không khớp": "tong_phieu_sai",
    "ngày họp sau ngày trình": "thu_tu_ngay",
    "ngày họp khác trong tờ trình": "ngay_hop_khac",
    "quyết định trước tờ trình": "thu_tu_ngay",
    "trùng số": "trung_so",
    "năm khác trong biên bản": "nam_khac",
    "tên phong trào khác trong danh sách": "phong_trao_khac",
    "hình thức khác trong báo cáo": "hinh_thuc_khac",
    "mẫu của chế độ khác": "mau_khac_che_do",
    "thiếu một báo cáo": "thieu_bao_cao",
    "câu chưa có minh chứng": "chua_minh_chung",
    "căn cứ ngày không có trên lịch": "ngay_khong_co",
    "căn cứ sau ngày văn bản": "can_cu_sau_ngay",
    "quyết định thiếu một người": "so_luong_khac",
    "người không đạt vẫn được trình": "khong_dat_van_trinh",
}


def test_a_hundred_good_dossiers_have_no_finding():
    claimed = {}
    for seed in range(100):
        facts = good(seed)
        codes = found(composed(facts), facts["to_trinh"].subject.year)
        if codes:
            claimed[seed] = codes
    assert claimed == {}


def test_one_contradiction_in_each_of_a_hundred_dossiers_is_found_and_named():
    missed = []
    names = list(MUTATIONS)
    for seed in range(100):
        facts = good(seed)
        year = facts["to_trinh"].subject.year
        name = names[seed % len(names)]
        MUTATIONS[name](facts)
        if NAMED_AS[name] not in found(composed(facts), year):
            missed.append((seed, name))
    assert len(missed) <= 2, missed


def test_a_paper_that_is_not_there_is_named():
    facts = good(1)
    papers = composed(facts)
    papers.pop("bien-ban")
    assert "thieu_van_ban" in found(papers, facts["to_trinh"].subject.year)


def test_more_than_the_quota_is_named():
    facts = good(1)
    assert "vuot_chi_tieu" in found(composed(facts), facts["to_trinh"].subject.year, quota_whole=1)


@pytest.mark.parametrize(("words", "code"), [("{{ten}}", "con_cho_trong"), ("Điều 2.", "dieu_trong")])
def test_what_was_left_unfilled_is_named(words, code):
    facts = good(2)
    papers = composed(facts)
    decision = papers["quyet-dinh"]
    papers["quyet-dinh"] = replace(decision, blocks=(*decision.blocks, plain(words)))
    assert code in found(papers, facts["to_trinh"].subject.year)


def test_a_paper_edited_and_saved_by_another_program_is_read_the_same():
    facts = good(3)
    year = facts["to_trinh"].subject.year
    files = []
    for name, paper in composed(facts).items():
        opened = python_docx.Document(io.BytesIO(docx(paper)))
        opened.add_paragraph("")
        out = io.BytesIO()
        opened.save(out)
        files.append((name, out.getvalue()))
    assert check_files(files, Wanted(regime=REGIMES[year], year=year)) == ()
    name, data = files[1]
    opened = python_docx.Document(io.BytesIO(data))
    cell = next(table for table in opened.tables if table.rows[0].cells[0].text == "STT").rows[1].cells[1]
    cell.text = cell.text + " B"
    out = io.BytesIO()
    opened.save(out)
    files[1] = (name, out.getvalue())
    assert "ten_khac" in {one.code for one in check_files(files, Wanted(regime=REGIMES[year]))}
