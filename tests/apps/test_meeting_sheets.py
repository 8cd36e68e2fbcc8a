"""The papers of a meeting: what it can give as it stands, each laid out without a finding and true to the record."""

from __future__ import annotations

import io
from datetime import date

import docx as python_docx
import pytest

from thidua.apps.correspondence import council_papers, sheets
from thidua.apps.councils.models import BallotKind, Meeting
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check


@pytest.fixture
def concluded(demo):
    return Meeting.objects.filter(concluded_at__isnull=False).order_by("-held_on").first()


def words(data: bytes) -> str:
    opened = python_docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return " ".join([paragraph.text for paragraph in opened.paragraphs] + cells)


def test_a_concluded_meeting_gives_every_paper_without_a_finding(concluded, actor_as):
    secretary = actor_as("thuky")
    given = sheets.sheets(actor=secretary, meeting_id=concluded.pk)
    assert [one.key for one in given][:3] == ["giay-moi", "phieu-bau", "bien-ban-kiem-phieu"]
    for one in given:
        name, _, data = sheets.sheet_file(actor=secretary, meeting_id=concluded.pk, key=one.key, ending="docx")
        assert name == f"{one.key}.docx"
        assert [(found.code, found.place, found.found) for found in check(data)] == []
        assert sheets.sheet_file(actor=secretary, meeting_id=concluded.pk, key=one.key, ending="pdf")[2].startswith(b"%PDF")


def test_the_tally_says_what_the_record_says(concluded, actor_as):
    data = sheets.sheet_file(actor=actor_as("thuky"), meeting_id=concluded.pk, key="bien-ban-kiem-phieu", ending="docx")[2]
    said = words(data)
    for line in concluded.vote_lines.all():
        assert str(line.agree + line.written_agree) in said
    issued = {line.issued for line in concluded.vote_lines.all()}
    assert ("Số phiếu của từng trường hợp" in said) == (len(issued) > 1)
    assert "(Trưởng ban)" not in said


def test_the_councils_decision_names_every_seat_without_a_finding(concluded, actor_as):
    name, _, data = council_papers.council_file(actor=actor_as("thuky"), council_id=concluded.council_id, ending="docx")
    assert name == f"quyet-dinh-hoi-dong-{concluded.council.school_year}.docx"
    assert [(found.code, found.place, found.found) for found in check(data)] == []
    said = words(data)
    for member in concluded.council.members.all():
        assert member.person.full_name in said
    assert f"{concluded.council.members.count():02d} thành viên" in said


def test_a_slip_names_no_voter_and_carries_no_number(concluded, actor_as):
    said = words(sheets.sheet_file(actor=actor_as("thuky"), meeting_id=concluded.pk, key="phieu-bau", ending="docx")[2])
    assert "Số:" not in said
    assert "Đồng ý" in said


def test_a_paper_that_cannot_be_written_yet_is_refused(concluded, actor_as):
    with pytest.raises(Refused) as no:
        sheets.sheet_file(actor=actor_as("thuky"), meeting_id=concluded.pk, key="khong-co", ending="docx")
    assert no.value.code == "dossier.sheet_not_yet"


def test_the_schools_own_decision_stands_under_the_authority_and_the_law_of_its_own_day(demo, actor_as):
    """Met in June under the district, decided in July: the ward's name and the decree of July, whatever the meeting's day was."""
    met = Meeting.objects.get(held_on=date(2025, 6, 12))
    told = {"actor": actor_as("thuky"), "meeting_id": met.pk}
    for on, above, decree in ((None, "quận", "98/2023"), (date(2025, 6, 30), "quận", "98/2023"), (date(2025, 7, 2), "phường", "152/2025")):
        found = sheets.own_decision(**told, on=on)
        assert above in found.agency.superior and any(decree in one for one in found.bases), on


def test_hands_leave_no_slips(concluded, actor_as):
    """A meeting entered as decided by hands: nobody is said to have handed out, returned or sealed anything."""
    Meeting.objects.filter(pk=concluded.pk).update(ballot_kind=BallotKind.OPEN)
    said = words(sheets.sheet_file(actor=actor_as("thuky"), meeting_id=concluded.pk, key="bien-ban-kiem-phieu", ending="docx")[2])
    assert "biểu quyết giơ tay" in said and "Người kiểm đếm" in said
    assert "phát ra" not in said.lower() and "niêm phong" not in said and "Ủy viên: ." not in said
