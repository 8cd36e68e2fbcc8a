"""The papers of a meeting: what it can give as it stands, each laid out without a finding and true to the record."""

from __future__ import annotations

import io
from datetime import date, time

import docx as python_docx
import pypdfium2
import pytest

from tests.ballots.room import convened
from thidua.apps.correspondence import council_papers, sheets
from thidua.apps.councils.models import BallotKind, Meeting
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check
from thidua.papers.compose.council import invitation
from thidua.papers.facts.council import Invitation
from thidua.papers.facts.dossier import Agency
from thidua.papers.render.pdf import pdf


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


def invited_to(members: int, items: int) -> list[str]:
    """The pages of an invitation of a school with a long name."""
    agenda = ("Tuyên bố lý do, giới thiệu thành phần, thông qua chương trình", "Hội đồng thảo luận, cho ý kiến từng trường hợp")
    asked = Invitation(
        agency=Agency("Trường Mầm non Sao Mai Xanh", "UBND phường Hoàng Mai", "MNSMX", "Hoàng Mai", "Ngô Thị Lan Hương"),
        invited=("Bà Nguyễn Thị Thanh Hương",) * members,
        matter="xét, đề nghị khen thưởng phong trào thi đua thực hiện nhiệm vụ cải cách hành chính năm 2025",
        held_on=date(2026, 3, 5),
        starts_at=time(14, 0),
        place="Phòng họp tầng 2, Trường Mầm non Sao Mai Xanh, phường Hoàng Mai",
        chair="Bà Ngô Thị Lan Hương, Chủ tịch Hội đồng",
        enclosed=("Danh sách đề cử", "Báo cáo thành tích của các tập thể, cá nhân được đề cử", "Bảng tổng hợp kết quả rà soát"),
        agenda=(agenda * items)[:items],
    )
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf(invitation(asked)))]


@pytest.mark.parametrize(("members", "items"), [(9, 6), (11, 6), (9, 5), (9, 7)])
def test_a_usual_invitation_stands_on_one_page(members, items):
    assert len(invited_to(members, items)) == 1


@pytest.mark.parametrize("items", range(7, 26))
def test_the_signature_of_a_long_invitation_never_stands_alone(items):
    *_, last = invited_to(15, items)
    body = last.split("Nơi nhận:")[0].strip().splitlines()
    assert "CHỦ TỊCH HỘI ĐỒNG" in last and len([line for line in body if len(line) > 2]) >= 2, "two lines of the body go with it"


def test_the_invitation_tells_the_agenda_and_whom_it_invites(actor_as):
    meeting = convened(actor_as("thuky"))
    name, _, data = sheets.sheet_file(actor=actor_as("thuky"), meeting_id=meeting.pk, key="giay-moi", ending="docx")
    said = words(data)
    assert "Bầu ban kiểm phiếu, biểu quyết từng danh sách;" in said and "trân trọng kính mời: Bà " in said and check(data) == ()
    assert (
        len(pypdfium2.PdfDocument(sheets.sheet_file(actor=actor_as("thuky"), meeting_id=meeting.pk, key="giay-moi", ending="pdf")[2])) == 1
    )
