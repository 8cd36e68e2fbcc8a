"""Our own papers written as Word, PDF and text and read back: nothing lost, nothing added."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tests.papers.samples import AWARDED, DECISION, LINES, NEW, OLD, PLAN, SEATS, SUBJECT, WARD, documents
from thidua.core.document import Document
from thidua.papers.compose.minutes import minutes
from thidua.papers.compose.submission import nominee_list, submission
from thidua.papers.facts.dossier import Addressee, Attendee, Minutes, Nominee, NomineeList, Submission, Vote
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.render.text import text
from thidua.reading.paper import PaperReading, read_paper, read_paper_file

FORMS = ("docx", "pdf", "txt", "pasted")
MADE = documents()


def vote(agree: int, share: str, *, passed: bool, written: int = 0) -> Vote:
    return Vote(9, 8, 8, 0, agree, 8 - agree, written, 0, 9, share, passed)


NOMINEES = (
    Nominee("Tổ Mẫu giáo lớn", False, "", "", size=6, summary="Hoàn thành xuất sắc nhiệm vụ", vote=vote(8, "88,9%", passed=True)),
    Nominee("Đặng Thị Hoài An", True, "Phó Hiệu trưởng", "Ban Giám hiệu", "Bà", "08/08/1984", vote=vote(8, "100%", passed=True, written=1)),
    Nominee("Trần Văn Đức", True, "Nhân viên", "Tổ Văn phòng", "Ông", "01/02/1990", vote=vote(3, "33,3%", passed=False)),
)
BASES = (
    "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022",
    "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
    "Căn cứ kết quả họp Hội đồng Thi đua - Khen thưởng nhà trường ngày 05 tháng 02 năm 2025",
)
HELD = Minutes(
    OLD, SUBJECT, "Quyết định số 30/QĐ-MNSMX ngày 05 tháng 9 năm 2024", 9,
    tuple(Attendee(one.name, one.role, one.post, present=True) for one in SEATS), NOMINEES, "Ngô Thị Lan Hương", "Lê Thị Ước",
    held_on=date(2025, 2, 5), started_at=time(14), ended_at=time(16), place="Phòng họp", ballot="Bỏ phiếu kín",
)  # fmt: skip
TO = Addressee("UBND quận Hoàng Mai", "Chủ tịch UBND quận Hoàng Mai", "Phòng Nội vụ")
SENT = Submission(OLD, TO, SUBJECT, BASES, NOMINEES[:2], "ngày 05 tháng 02 năm 2025", ("Biên bản họp Hội đồng",), date(2025, 2, 7), "21")
MADE |= {
    "to-trinh": submission(SENT),
    "to-trinh-phuong": submission(replace(SENT, agency=NEW, subject=WARD, nominees=NOMINEES[1:2], number="102")),
    "bien-ban-hop": minutes(HELD),
    "danh-sach-de-nghi": nominee_list(NomineeList(OLD, SUBJECT, NOMINEES)),
}
KINDS = {
    "to-trinh": "to_trinh", "to-trinh-phuong": "to_trinh", "bien-ban-hop": "bien_ban_hop", "bien-ban-hop-to": "bien_ban_hop",
    "bien-ban-lien-tich": "bien_ban_hop", "bien-ban-kiem-phieu": "bien_ban_kiem_phieu", "quyet-dinh-khen-thuong": "quyet_dinh_khen_thuong",
    "quyet-dinh-hoi-dong": "quyet_dinh_hoi_dong", "danh-sach-khen-thuong": "danh_sach", "danh-sach-chi-thuong": "danh_sach",
    "danh-sach-de-nghi": "danh_sach", "ke-hoach-phong-trao": "ke_hoach", "ke-hoach-cchc": "ke_hoach", "giay-moi": "giay_moi", "thong-bao": "thong_bao",
    "bao-cao-cchc": "bao_cao", "tong-ket": "bao_cao", "cong-van": "cong_van", "trich-quyet-dinh": "trich_sao", "tom-tat-nd98": "tom_tat_thanh_tich",
}  # fmt: skip


def read(paper: Document, form: str) -> PaperReading:
    if form == "pasted":
        return read_paper(text(paper))
    data = {"docx": docx, "pdf": pdf, "txt": lambda one: text(one).encode()}[form](paper)
    return read_paper_file(data, f"van-ban.{form}")


def value(told):
    return told.value if told else None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", KINDS)
def test_what_every_paper_has(name, form):
    paper, said = MADE[name], read(MADE[name], form)
    head = paper.letterhead
    assert value(said.kind) == KINDS[name]
    assert value(said.number) == (head.number or None)
    assert value(said.symbol) == (head.symbol if head.has_number else None)
    assert value(said.day) == head.day
    assert value(said.place) == head.place
    assert value(said.title) == (paper.abstract if paper.kind else paper.abstract.removeprefix("V/v "))
    assert [value(said.issuer), value(said.superior)] == [head.issuer, head.superior]
    assert [one.text for one in said.bases] == [base.rstrip(";.") for base in paper.bases]
    if name == "danh-sach-chi-thuong" and form != "docx":
        return  # nobody has signed as "Người lập" yet, and lines alone cannot show the room that was left: a doubt, below
    assert [one.name for one in said.signers] == [one.name for one in paper.signatures]
    posts = [", ".join([*one.capacity, one.post]).casefold() for one in paper.signatures]
    assert [", ".join(filter(None, (one.capacity, one.post))).casefold() for one in said.signers] == posts
    assert [one.value for one in said.recipients] == [one.strip("- ;.") for one in paper.recipients]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", KINDS)
def test_every_value_has_its_line_and_every_doubt_its_sentence(name, form):
    said = read(MADE[name], form)
    numbers = {line.number for line in said.source.lines}
    parts = [
        said.kind,
        said.number,
        said.symbol,
        said.day,
        said.place,
        said.title,
        *said.bases,
        *said.people,
        *said.votes,
        *said.signers,
        *said.recipients,
    ]
    assert all(part.lines and set(part.lines) <= numbers for part in parts if part)
    expected = {"number_blank"} if name.startswith(("bien-ban", "trich")) else set()
    expected |= {"day_blank"} if MADE[name].letterhead.day is None else set()
    assert {one.code for one in said.doubts} - {"signer_unnamed", "signer_unclear"} <= expected, said.doubts


@pytest.mark.parametrize("form", FORMS)
def test_citations_of_the_bases(form):
    first, second, third = (one.citations[0] for one in read(MADE["to-trinh"], form).bases)
    assert (first.kind, first.printed, first.day) == ("Luật", "06/2022/QH15", date(2022, 6, 15))
    assert (second.kind, second.number, second.symbol, second.issuer) == ("Nghị định", "98", "2023/NĐ-CP", "Chính phủ")
    assert second.day == date(2023, 12, 31) and (third.number, third.day) == ("", date(2025, 2, 5))


@pytest.mark.parametrize("form", FORMS)
def test_people_of_a_submission_and_its_list(form):
    told = [(one.name, one.honorific, one.post, one.unit, one.is_collective) for one in read(MADE["to-trinh"], form).people]
    assert told == [(one.name, one.honorific, one.post, one.unit, not one.is_person) for one in NOMINEES[:2]]
    assert [one.name for one in read(MADE["to-trinh-phuong"], form).people] == ["Đặng Thị Hoài An"]
    listed = read(MADE["danh-sach-de-nghi"], form)
    told = [(one.name, one.honorific, one.post, one.unit, one.is_collective, one.born, one.award) for one in listed.people]
    assert told == [(one.name, one.honorific, one.post, one.unit, not one.is_person, one.born, SUBJECT.award) for one in NOMINEES]
    fractions = [(one.name, one.agree, one.base, one.share) for one in listed.votes]
    assert fractions == [(one.name, one.vote.agree + one.vote.written_agree, one.vote.base, one.vote.share) for one in NOMINEES]


@pytest.mark.parametrize("form", FORMS)
def test_people_of_a_council_and_of_an_award(form):
    seats = [(one.name, one.honorific, one.post, one.role) for one in read(MADE["quyet-dinh-hoi-dong"], form).people]
    assert seats == [(one.name, one.honorific, one.post, one.role) for one in SEATS]
    awarded = read(MADE["danh-sach-khen-thuong"], form)
    told = [(one.name, one.honorific, one.post, one.unit, one.is_collective, one.amount) for one in awarded.people]
    assert told == [(one.name, one.honorific, one.post, one.unit, not one.is_person, one.amount) for one in AWARDED]
    assert (awarded.attached_to.value.printed, awarded.attached_to.value.day) == ("12/QĐ-MNSMX", DECISION.day)
    paid = read(MADE["danh-sach-chi-thuong"], form)
    assert [(one.name, one.amount) for one in paid.people] == [(one.name, one.amount) for one in AWARDED]
    assert read(MADE["quyet-dinh-khen-thuong"], form).people == ()


@pytest.mark.parametrize("form", FORMS)
def test_votes_of_minutes(form):
    said = read(MADE["bien-ban-hop"], form)
    told = [
        (
            one.name,
            one.issued,
            one.returned,
            one.valid,
            one.invalid,
            one.agree,
            one.disagree,
            one.written_agree,
            one.written_disagree,
            one.share,
            one.passed,
        )
        for one in said.votes
    ]
    assert told == [
        (one.name, *(getattr(one.vote, field) for field in ("issued", "returned", "valid", "invalid", "agree", "disagree", "written_agree", "written_disagree", "share", "passed")))
        for one in NOMINEES
    ]  # fmt: skip
    assert {one.name for one in said.people} == {one.name for one in (*SEATS, *NOMINEES)}
    assert {one.name: one.role for one in said.people if one.role}["Lê Thị Ước"] == "Ủy viên"
    held = read(MADE["bien-ban-hop-to"], form)
    assert [(one.name, one.agree, one.disagree, one.share, one.passed) for one in held.votes] == [
        (line.name.removeprefix("Bà ").removeprefix("Ông "), line.favour, line.against, line.share, line.passed) for line in LINES
    ]
    counted = read(MADE["bien-ban-kiem-phieu"], form)
    assert {(one.issued, one.returned, one.valid, one.invalid) for one in counted.votes} == {(5, 5, 5, 0)}


def test_a_plan_keeps_its_two_bases_whole():
    for form in FORMS:
        said = read(MADE["ke-hoach-phong-trao"], form)
        assert [one.citations[0].printed for one in said.bases] == ["05/KH-HĐTĐKT", "47/KH-HĐTĐKT"]
        assert PLAN.theme in said.title.value


def test_a_name_under_two_posts_is_nobodys():
    said = read(MADE["danh-sach-chi-thuong"], "pdf")
    assert [one.name for one in said.signers] == ["", ""] and "signer_unclear" in {one.code for one in said.doubts}
