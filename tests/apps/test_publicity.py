"""After the council: the notice and what it holds up, comments and answers, supplementary records, letters and papers."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.ballots import room
from thidua.apps.ballots import actions as ballots
from thidua.apps.correspondence import filing, sheets
from thidua.apps.councils import actions as councils
from thidua.apps.councils import supplements
from thidua.apps.councils.models import Meeting
from thidua.apps.drafting import actions as drafting
from thidua.apps.drafting import queries as drafts
from thidua.apps.movements.models import Round
from thidua.apps.nominations.models import Nomination
from thidua.apps.publicity import actions, queries
from thidua.apps.units import actions as units
from thidua.core.ballot import LineCount
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2026, 3, 9)
NOW = datetime(2026, 3, 9, 9, tzinfo=HERE)
LATER = datetime(2026, 3, 30, 9, tzinfo=HERE)


@pytest.fixture
def secretary(actor_as):
    return actor_as("thuky")


@pytest.fixture
def decided(secretary) -> Meeting:
    """A meeting of today's law, two lists by hands: one passed, one not."""
    meeting = room.begun(secretary)
    ballot = room.a_list(secretary, meeting, "SHOW")
    ballots.open_ballot(actor=secretary, ballot_id=ballot.pk, now=room.THEN)
    first, second = ballot.lines.order_by("position").values_list("pk", flat=True)
    ballots.record_show(actor=secretary, ballot_id=ballot.pk, lines=[LineCount(first, 9, 0), LineCount(second, 1, 8)], now=room.THEN)
    ballots.confirm_count(actor=secretary, ballot_id=ballot.pk, now=room.THEN)
    councils.conclude(actor=secretary, meeting_id=meeting.pk, now=room.THEN, reason="Theo Quy chế")
    return meeting


def put_up(secretary, meeting: Meeting):
    return actions.put_up(
        actor=secretary, round_id=meeting.round_id, from_day=DAY, where="Bảng tin", answers_to="Thư ký Hội đồng", today=DAY, now=NOW
    )


def confirmed(secretary) -> None:
    row = units.set_local(actor=secretary, key=queries.KEY, value="5", since=date(2026, 1, 1), source="Quy chế thi đua", now=NOW)
    units.confirm_local(actor=secretary, setting_id=row.pk, now=NOW) if hasattr(units, "confirm_local") else None


def test_a_notice_names_only_those_who_passed_and_counts_working_days(secretary, decided):
    notice = put_up(secretary, decided)
    assert len(notice.named) == 1 and notice.days == 7 and not notice.binds
    assert notice.last_day == date(2026, 3, 18) and "không tính vào thời hạn" in " ".join(notice.reckoning)
    with pytest.raises(Refused, match=r"publicity\.standing"):
        put_up(secretary, decided)
    actions.take_down(actor=secretary, notice_id=notice.pk, reason="Nhầm nơi niêm yết", now=NOW)
    assert put_up(secretary, decided).pk != notice.pk


def test_a_comment_without_an_answer_holds_the_dossier_up_and_an_answer_is_given_once(secretary, decided):
    notice = put_up(secretary, decided)
    said = actions.keep_comment(actor=secretary, notice_id=notice.pk, said_on=DAY, said_by="", words="Đề nghị xem lại", now=NOW)
    with pytest.raises(Refused, match=r"publicity\.waits"):
        filing.record_filed(actor=secretary, round_id=decided.round_id, filed_on=date(2026, 3, 20), now=LATER)
    actions.answer(actor=secretary, comment_id=said.pk, words="Đã xem lại, giữ nguyên", answered_on=DAY, now=NOW)
    with pytest.raises(Refused, match=r"publicity\.answered"):
        actions.answer(actor=secretary, comment_id=said.pk, words="Khác", answered_on=DAY, now=NOW)
    filing.record_filed(actor=secretary, round_id=decided.round_id, filed_on=date(2026, 3, 20), now=LATER)
    assert Round.objects.get(pk=decided.round_id).filed_on == date(2026, 3, 20)


def test_days_that_cannot_be_are_refused(secretary, decided, actor_as):
    told = {"actor": secretary, "round_id": decided.round_id, "where": "x", "answers_to": "y", "today": DAY, "now": NOW}
    for day, code in ((date(2026, 3, 4), "publicity.early"), (date(2026, 3, 10), "publicity.ahead")):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            actions.put_up(**told, from_day=day)
    with pytest.raises(Refused, match=r"leave\.role"):
        actions.put_up(**{**told, "actor": actor_as("giaovien")}, from_day=DAY)


def test_a_supplementary_record_ends_a_nomination_and_leaves_the_count(secretary, decided):
    chosen = Nomination.objects.get(round_id=decided.round_id, stage="PASSED")
    told = {"actor": secretary, "meeting_id": decided.pk, "text": "Phường điều chỉnh giảm 01 suất", "now": NOW}
    with pytest.raises(Refused, match=r"council\.supplement_who"):
        supplements.add(**told, kind="QUOTA_CUT", on=DAY, source="Điện thoại 10 giờ 15")
    with pytest.raises(Refused, match=r"council\.supplement_day"):
        supplements.add(**told, kind="CORRECTION", on=date(2026, 3, 1), source="x")
    made = supplements.add(**told, kind="QUOTA_CUT", on=DAY, source="Điện thoại 10 giờ 15, bà Nguyễn Thị Mẫu", nomination_id=chosen.pk)
    chosen.refresh_from_db()
    assert chosen.stage == "NOT_PASSED" and made.number == 1
    assert decided.vote_lines.get(nomination=chosen).agree == 9
    draft = drafting.start(actor=secretary, key="bien-ban-bo-sung", said={"supplement": str(made.pk)}, today=DAY, now=NOW)
    assert [one.code for one in check(drafts.file(actor=secretary, draft_id=draft.pk, ending="docx")[2])] == []


def test_whoever_was_not_chosen_gets_a_letter_of_their_own_and_stands_on_no_list(secretary, decided):
    missed = Nomination.objects.get(round_id=decided.round_id, stage="NOT_PASSED")
    chosen = Nomination.objects.get(round_id=decided.round_id, stage="PASSED")
    said = {"nomination": str(missed.pk), "answers_to": "Thư ký Hội đồng", "until": "20/03/2026"}
    draft = drafting.start(actor=secretary, key="thong-bao-rieng", said=said, today=DAY, now=NOW)
    assert [one.code for one in check(drafts.file(actor=secretary, draft_id=draft.pk, ending="docx")[2])] == []
    with pytest.raises(Refused, match=r"publicity\.unknown"):
        drafting.start(actor=secretary, key="thong-bao-rieng", said={**said, "nomination": str(chosen.pk)}, today=DAY, now=NOW)
    assert missed.person is None or missed.person.full_name not in put_up(secretary, decided).named


def test_the_letter_is_polite_and_its_sentences_end_once(secretary, decided):
    missed = Nomination.objects.get(round_id=decided.round_id, stage="NOT_PASSED")
    said = {"nomination": str(missed.pk), "answers_to": "Thư ký Hội đồng", "until": "20/03/2026"}
    draft = drafting.start(actor=secretary, key="thong-bao-rieng", said=said, today=DAY, now=NOW)
    words = " ".join(one.text for one in drafts.desk(actor=secretary, draft_id=draft.pk).lines)
    assert missed.person is not None and f"trân trọng cảm ơn bà {missed.person.full_name} đã tham gia" in words
    assert ".." not in words


def test_the_notice_says_what_each_is_proposed_for_where_they_differ(secretary, decided):
    Nomination.objects.filter(round_id=decided.round_id, stage="NOT_PASSED").update(stage="PASSED", level="SCHOOL")
    said = {"round": str(decided.round_id), "from_day": "09/03/2026", "days": "7", "where": "bảng tin", "answers_to": "Thư ký Hội đồng"}
    draft = drafting.start(actor=secretary, key="thong-bao-cong-khai", said=said, today=DAY, now=NOW)
    data = drafts.file(actor=secretary, draft_id=draft.pk, ending="docx")[2]
    words = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert "Danh hiệu, hình thức" in words and "Giấy khen của Hiệu trưởng" in words and "Đề nghị cấp trên tặng Giấy khen" in words


def test_what_comes_after_the_meeting_is_written_on_its_page(secretary, decided, client_as):
    client, chosen = client_as("thuky"), Nomination.objects.get(round_id=decided.round_id, stage="PASSED")
    assert f"/hoi-dong/hop/{decided.pk}/bo-sung/" in client.get(f"/hoi-dong/hop/{decided.pk}/").content.decode()
    place = f"/hoi-dong/hop/{decided.pk}/bo-sung/"
    empty = client.post(place, {"text": ""}).content.decode()
    assert empty.count("Chưa nhập mục này.") >= 4
    today = timezone.localdate().strftime("%d/%m/%Y")
    said = {"kind": "WITHDRAWN", "on": today, "text": "Xin rút để dành chỗ.", "source": "Đơn ngày 09/3/2026"}
    assert "Đề nghị chọn lại" in client.post(place, said).content.decode()
    assert client.post(place, said | {"nomination": str(chosen.pk)}).status_code == 302
    chosen.refresh_from_db()
    page = client.get(f"/hoi-dong/hop/{decided.pk}/").content.decode()
    assert chosen.stage == "NOT_PASSED" and "Xin rút để dành chỗ." in page and "bien-ban-bo-sung/?supplement=" in page


def test_each_list_of_a_meeting_has_its_own_tally(secretary, decided):
    given = [one.key for one in sheets.sheets(actor=secretary, meeting_id=decided.pk)]
    assert "bien-ban-kiem-phieu-1" in given
    _, _, data = sheets.sheet_file(actor=secretary, meeting_id=decided.pk, key="bien-ban-kiem-phieu-1", ending="docx")
    assert [one.code for one in check(data)] == []
