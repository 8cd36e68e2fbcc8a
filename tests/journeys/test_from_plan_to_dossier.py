"""Whole ways through the house: from a plan to a dossier, by actions and by pages."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import docx as python_docx
import pypdfium2
import pytest

from tests.conftest import NOW, SHARED
from thidua.apps.correspondence import actions as correspondence
from thidua.apps.correspondence import queries as papers
from thidua.apps.correspondence.models import Dossier
from thidua.apps.councils import queries as meetings
from thidua.apps.intake import actions as intake
from thidua.apps.movements import queries as movements
from thidua.core.movement import EVALUATION, TOTAL, key_of
from thidua.kernel.outcome import Refused
from thidua.web.shell.phrases import say

pytestmark = pytest.mark.django_db

YEARS = [
    (2022, date(2023, 5, 19), "TDKT-2003-ND91", "Phòng Nội vụ, UBND quận Hoàng Mai", "Lê Thị Phương Ân", False),
    (2023, date(2024, 5, 20), "TDKT-2022-ND98", "Phòng Nội vụ, UBND quận Hoàng Mai", "Tổ Mẫu giáo lớn", False),
    (2024, date(2025, 9, 10), "TDKT-2022-ND152", "Phòng Văn hóa - Xã hội, UBND phường Hoàng Mai", "Trịnh Thị Lan Anh", True),
    (2025, date(2026, 2, 6), "TDKT-2022-ND152", "Phòng Văn hóa - Xã hội, UBND phường Hoàng Mai", "Vương Thị Thúy Vi", False),
    (2025, date(2026, 11, 20), "TDKT-2026", "Phòng Văn hóa - Xã hội, UBND phường Hoàng Mai", "Tổ Văn phòng", True),
]

YEAR_STILL_IN_DRAFT = 2025


def words(data: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)).split())


@pytest.mark.parametrize(("year", "filing", "regime", "office", "who", "late"), YEARS)
def test_every_year_of_the_demo_composes_under_its_own_law(actor_as, year, filing, regime, office, who, late):
    secretary = actor_as("thuky")
    the_round = movements.round_of_year(actor=secretary, year=year)
    made = correspondence.compose(actor=secretary, round_id=the_round.pk, filing_on=filing, now=NOW)
    assert (made.regime, made.receiving_office) == (regime, office)
    assert any("sau hạn cuối" in one for one in made.findings) is late
    open_yet = {"chua_minh_chung", "vuot_chi_tieu"} if the_round.year == YEAR_STILL_IN_DRAFT else set()
    assert {one.code: one.found for one in papers.contradictions(actor=secretary, dossier_id=made.pk) if one.code not in open_yet} == {}
    files = dict(papers.files(actor=secretary, dossier_id=made.pk))
    assert {"00-muc-luc.pdf", "01-to-trinh.docx", "01-to-trinh.pdf", "02-danh-sach.pdf", "03-bien-ban-hop.pdf"} <= set(files)
    submission = words(files["01-to-trinh.pdf"])
    assert who in submission
    assert {"TDKT-2003-ND91": "91/2017/NĐ-CP", "TDKT-2022-ND98": "98/2023/NĐ-CP"}.get(regime, "152/2025/NĐ-CP") in submission
    superior = "UBND QUẬN HOÀNG MAI" if filing < date(2025, 7, 1) else "UBND PHƯỜNG HOÀNG MAI"
    assert submission.startswith(superior)
    with zipfile.ZipFile(io.BytesIO(files[made.archive_name])) as box:
        assert box.testzip() is None
        assert len(box.namelist()) == len(files) - 1


def test_a_dossier_begun_under_one_regime_and_filed_under_the_next_says_what_changes(actor_as):
    secretary = actor_as("thuky")
    the_round = movements.round_of_year(actor=secretary, year=2022)
    days = (date(2023, 12, 29), date(2024, 1, 5), date(2024, 1, 6), date(2025, 7, 3))
    first, second, third, fourth = (
        correspondence.compose(actor=secretary, round_id=the_round.pk, filing_on=day, now=NOW).findings for day in days
    )
    assert not [one for one in (*first, *third) if "trước theo" in one or "Lần lập trước" in one]
    assert any(
        "áp dụng Luật số 15/2003/QH11" in one and "lần này áp dụng Luật số 06/2022/QH15 và Nghị định số 98/2023" in one for one in second
    )
    assert any("Báo cáo thành tích: trước theo Mẫu số 07" in one and "nay theo Mẫu số 08 Phụ lục I" in one for one in second)
    assert any(one.startswith("Nơi nhận hồ sơ: trước là Phòng Nội vụ") and "phường Hoàng Mai" in one for one in fourth)


def test_a_dossier_is_not_dated_before_the_minutes_it_holds(actor_as):
    secretary = actor_as("thuky")
    the_round = movements.round_of_year(actor=secretary, year=2023)
    held = meetings.concluded(actor=secretary, round_id=the_round.pk).meeting.held_on
    told = {"actor": secretary, "round_id": the_round.pk, "now": NOW}
    made_before = Dossier.objects.count()
    with pytest.raises(Refused, match=r"dossier\.before_minutes") as no:
        correspondence.compose(**told, filing_on=held - timedelta(days=1))
    assert no.value.facts["minutes"] == held.strftime("%d/%m/%Y") and "Đề nghị chọn ngày nộp từ" in say(no.value)
    assert Dossier.objects.count() == made_before, "nothing is kept of it"
    assert correspondence.compose(**told, filing_on=held).filing_on == held
    waiting = movements.round_of_year(actor=secretary, year=2025)
    early = correspondence.compose(actor=secretary, round_id=waiting.pk, filing_on=date(2025, 2, 3), now=NOW)
    assert any("bản dự thảo" in one for one in early.findings), "before the council has met there are no minutes to be earlier than"


def test_a_paper_edited_outside_is_held_against_the_others(actor_as):
    secretary = actor_as("thuky")
    the_round = movements.round_of_year(actor=secretary, year=2024)
    made = correspondence.compose(actor=secretary, round_id=the_round.pk, filing_on=date(2025, 6, 20), now=NOW)
    paper = made.papers.get(kind="danh_sach")
    opened = python_docx.Document(io.BytesIO(dict(papers.files(actor=secretary, dossier_id=made.pk))["02-danh-sach.docx"]))
    cell = next(table for table in opened.tables if table.rows[0].cells[0].text == "STT").rows[1].cells[1]
    cell.text = cell.text.replace("h", "nh")
    out = io.BytesIO()
    opened.save(out)
    correspondence.replace_paper(actor=secretary, paper_id=paper.pk, data=out.getvalue(), file_name="danh sach sua.docx", now=NOW)
    assert "ten_khac" in {one.code for one in papers.contradictions(actor=secretary, dossier_id=made.pk)}


def test_minutes_carry_the_names_of_their_own_day(actor_as):
    secretary = actor_as("thuky")
    the_round = movements.round_of_year(actor=secretary, year=2024)
    made = correspondence.compose(actor=secretary, round_id=the_round.pk, filing_on=date(2025, 9, 10), now=NOW)
    minutes = words(dict(papers.files(actor=secretary, dossier_id=made.pk))["03-bien-ban-hop.pdf"])
    assert minutes.startswith("UBND QUẬN HOÀNG MAI")
    assert "7/9" not in minutes or "77,8%" in minutes
    assert "Trịnh Thị Lan Anh không biểu quyết đối với Trịnh Thị Lan Anh" in minutes


def test_a_sentence_without_evidence_stays_marked(actor_as):
    secretary = actor_as("thuky")
    the_round = movements.round_of_year(actor=secretary, year=2025)
    made = correspondence.compose(actor=secretary, round_id=the_round.pk, filing_on=date(2026, 2, 6), now=NOW)
    files = dict(papers.files(actor=secretary, dossier_id=made.pk))
    report = next(words(data) for name, data in files.items() if "to-van-phong.pdf" in name)
    assert "[chưa có minh chứng]" in report
    assert any("1 thành tích chưa có minh chứng" in one for one in made.findings)


def test_the_demo_plan_becomes_a_movement_with_its_five_rounds(actor_as):
    found = movements.movements(actor=actor_as("thuky")).get()
    rounds = [(row.year, row.kind) for row in sorted(found.rounds.all(), key=lambda row: row.year)]
    assert rounds == [(2021, "EVALUATION"), (2022, "YEARLY"), (2023, "YEARLY"), (2024, "YEARLY"), (2025, "FINAL")]
    assert found.criteria.filter(proof="RATING").get().years == 2


@pytest.mark.shared
@pytest.mark.parametrize("name", ["00-founding-plan.txt"])
def test_the_founding_plan_goes_the_same_way(actor_as, name):
    secretary = actor_as("thuky")
    came = intake.receive(actor=secretary, data=(SHARED / "plans" / name).read_bytes(), file_name=name, today=date(2026, 11, 24), now=NOW)
    codes = {doubt["code"] for doubt in came.reading["doubts"]}
    assert {
        "number_lost",
        "words_lost",
        "either_or_quota",
        "deadline_contradiction",
        "two_publishers",
        "collective_initiative",
        "evaluation_only",
        "letterhead_missing",
        "base_out_of_force",
    } <= codes
    wanted = {"number_lost": "02", "either_or_quota": TOTAL, "evaluation_only": EVALUATION}
    answers = {key_of(doubt["code"], doubt["line"]): wanted.get(doubt["code"], "Theo đề xuất") for doubt in came.reading["doubts"]}
    intake.settle(actor=secretary, intake_id=came.pk, answers=answers, now=NOW)
    made = intake.accept(actor=secretary, intake_id=came.pk, now=NOW)
    assert (made.from_year, made.to_year, made.theme) == (2021, 2025, "Đẩy mạnh cải cách hành chính")
    assert made.deadline_rules.get(is_filing=True).days == 15
    assert [(row.level, row.recipient, row.maximum) for row in made.quotas.order_by("pk")] == [
        ("SCHOOL", "COLLECTIVE", 2),
        ("SCHOOL", "INDIVIDUAL", 2),
        ("SUPERIOR", "EITHER", 1),
    ]
