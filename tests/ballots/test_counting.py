"""A count on its way to the record: keyed apart, looked at, confirmed; withdrawn and counted again while the meeting is open."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ballots import room
from tests.ballots.acts import all_agree, refused
from tests.ballots.room import THEN
from thidua.apps.audit.models import Entry
from thidua.apps.ballots import actions, casting, counts
from thidua.apps.ballots.models import Ballot, TellerSheet
from thidua.apps.correspondence import sheets
from thidua.apps.councils import actions as councils
from thidua.apps.councils.models import VoteLine
from thidua.core.ballot import LineCount, Sheet, disagreements

pytestmark = pytest.mark.django_db
PHOTO = b"\xff\xd8\xff anh"


def opened(secretary, meeting, way: str) -> tuple[Ballot, list[int]]:
    ballot = room.a_list(secretary, meeting, way)
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    return ballot, list(ballot.lines.order_by("position").values_list("pk", flat=True))


def a_sheet(lines: list[int], *agree: int, invalid: int = 0) -> Sheet:
    return Sheet(9, 9, invalid, tuple(LineCount(line, n, 9 - invalid - n) for line, n in zip(lines, agree, strict=True)))


class Desk:
    """A list on paper, open, and its two tellers."""

    def __init__(self, secretary) -> None:
        self.secretary, self.meeting = secretary, room.begun(secretary)
        self.ballot, self.lines = opened(secretary, self.meeting, "PAPER")
        self.tellers = [room.seats(self.meeting)[place] for place in (6, 7)]
        self.told = {"actor": secretary, "ballot_id": self.ballot.pk, "now": THEN}

    def key(self, place: int, *agree: int, invalid: int = 0) -> tuple[str, ...]:
        return actions.key_sheet(**self.told, teller_id=self.tellers[place].pk, sheet=a_sheet(self.lines, *agree, invalid=invalid))

    @property
    def state(self) -> str:
        return Ballot.objects.get(pk=self.ballot.pk).state


@pytest.fixture
def desk(secretary) -> Desk:
    return Desk(secretary)


# ——— two tellers apart ———


@given(st.data())
def test_where_two_tellers_differ_is_told_line_by_line_and_without_a_number(data):
    number = st.integers(0, 99)
    names = {1: "Nguyễn Thị Mẫu", 2: "Trần Văn Mẫu"}

    def sheet() -> Sheet:
        return Sheet(*(data.draw(number) for _ in range(3)), tuple(LineCount(n, data.draw(number), data.draw(number)) for n in names))

    first, second = sheet(), sheet()
    said = disagreements(first, second, names)
    pairs = [(first.issued, second.issued), (first.returned, second.returned), (first.invalid, second.invalid)]
    for one, other in zip(first.lines, second.lines, strict=True):
        pairs += [(one.agree, other.agree), (one.disagree, other.disagree)]
    assert len(said) == sum(one != other for one, other in pairs), "all at once, each place by itself"
    assert not re.search(r"\d", " ".join(said))


def test_tellers_who_differ_both_count_again_and_only_agreement_that_is_confirmed_is_a_result(desk):
    assert desk.key(0, 7, 9) == ()
    differing = desk.key(1, 6, 8, invalid=1)
    assert [one.partition(": ")[2] or one for one in differing] == ["Số phiếu không hợp lệ.", "số phiếu đồng ý.", "số phiếu đồng ý."]
    assert desk.state == "OPEN"
    assert desk.key(1, 7, 9) == () and desk.state == "OPEN", "the first sheet was of the count before: she counts again as well"
    assert counts.differing(Ballot.objects.get(pk=desk.ballot.pk)) == differing, "where they differed is told until they agree"
    assert desk.key(0, 7, 9) == () and desk.state == "AGREED"
    assert not VoteLine.objects.filter(meeting=desk.meeting).exists(), "nothing stands before it was looked at"
    with refused("ballot.not_open"):
        desk.key(1, 5, 9)
    looked = counts.look(actor=desk.secretary, ballot_id=desk.ballot.pk)
    assert [(one.line.agree, one.line.disagree, one.passed) for one in looked.lines] == [(7, 2, True), (9, 0, True)]
    done = actions.confirm_count(**desk.told)
    assert (done.state, done.sheets.count()) == ("COUNTED", 4), "every sheet is kept"
    assert VoteLine.objects.filter(meeting=desk.meeting).count() == 2
    with refused("ballot.not_agreed"):
        actions.confirm_count(**desk.told)
    with refused("ballot.photo"):
        actions.keep_photo(**desk.told, data=b"GIF89a", file_name="a.gif")
    actions.keep_photo(**desk.told, data=PHOTO, file_name="bien-ban.jpg")
    with refused("ballot.photo_kept"):
        actions.keep_photo(**desk.told, data=PHOTO, file_name="b.jpg")


def test_nobody_reads_a_tellers_numbers_before_the_count_stands_and_all_of_them_after(desk, client_as):
    desk_client = client_as("thuky")
    desk.key(0, 7, 9)
    desk.key(1, 6, 8, invalid=1)
    seen = [desk_client.get(f"/hoi-dong/phien/danh-sach/{desk.ballot.pk}/").content.decode()]
    seen += [desk_client.get(f"/hoi-dong/phien/danh-sach/{desk.ballot.pk}/kiem-phieu/{one.pk}/").content.decode() for one in desk.tellers]
    for page in seen:
        assert "Hai phiếu kiểm khác nhau ở 3 chỗ" in page and "cả hai người đếm lại" in page
        assert not re.search(r"(đồng ý|hợp lệ|thu về) \d", page) and 'value="7"' not in page and 'value="6"' not in page
    assert counts.history(actor=desk.secretary, ballot_id=desk.ballot.pk).sheets == ()
    assert all("agree" not in str(row.facts) for row in Entry.objects.filter(what__in=("ballot.keyed", "ballot.differed")))
    desk.key(0, 7, 9)
    desk.key(1, 7, 9)
    actions.confirm_count(**desk.told)
    told = counts.history(actor=desk.secretary, ballot_id=desk.ballot.pk)
    assert [(one.turn, one.teller) for one in told.sheets] == [(turn, seat.person.full_name) for turn in (1, 2) for seat in desk.tellers]
    assert "không hợp lệ 1" in told.sheets[1].says[0] and told.turns == 2
    assert "Các lần nhập kết quả kiểm đếm (4)" in desk_client.get(f"/hoi-dong/phien/danh-sach/{desk.ballot.pk}/").content.decode()


def test_two_tellers_at_one_desk_cannot_go_back_to_each_others_boxes(desk, client_as):
    answer = client_as("thuky").get(f"/hoi-dong/phien/danh-sach/{desk.ballot.pk}/kiem-phieu/{desk.tellers[0].pk}/")
    page = answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert page.count('autocomplete="off"') >= 3 + 2 * len(desk.lines)


def test_a_count_both_tellers_keyed_but_nobody_confirms_is_counted_again_by_both(desk):
    desk.key(0, 2, 9)
    desk.key(1, 2, 9)
    with refused("ballot.not_counted"):
        actions.withdraw_count(**desk.told, reason="Chưa có kết quả")
    actions.count_again(**desk.told)
    assert desk.state == "CLOSED"
    assert desk.key(0, 7, 9) == () and desk.state == "CLOSED", "the old sheet of the second does not count any more"
    assert desk.key(1, 7, 9) == () and desk.state == "AGREED"


def test_a_teller_may_mend_the_own_sheet_while_the_other_has_not_keyed(desk):
    desk.key(0, 6, 9)
    desk.key(0, 7, 9)
    assert desk.key(1, 7, 9) == () and desk.state == "AGREED"
    assert TellerSheet.objects.filter(ballot=desk.ballot).count() == 3


def test_a_teller_keys_the_own_count_from_the_own_seat_and_nobody_else_does(secretary):
    meeting = room.begun(secretary)
    members = room.seats(meeting)
    ballot = room.a_list(secretary, meeting, "PAPER")
    actions.open_ballot(actor=secretary, ballot_id=ballot.pk, now=THEN)
    voters = ballot.roll.count()
    sheet = Sheet(voters, voters, 0, tuple(LineCount(line.pk, voters, 0) for line in ballot.lines.order_by("position")))
    with refused("ballot.no_teller"):
        casting.key_own_sheet(ballot_id=ballot.pk, seat=members[0], sheet=sheet, now=THEN)
    assert casting.key_own_sheet(ballot_id=ballot.pk, seat=members[6], sheet=sheet, now=THEN) == ()
    ballot.refresh_from_db()
    assert ballot.state == "OPEN", "one count is no result"
    casting.key_own_sheet(ballot_id=ballot.pk, seat=members[7], sheet=sheet, now=THEN)
    ballot.refresh_from_db()
    assert ballot.state == "AGREED"


# ——— raised hands ———


def test_a_show_of_hands_is_counted_line_by_line_and_looked_at_before_it_stands(secretary):
    meeting = room.begun(secretary)
    ballot, lines = opened(secretary, meeting, "SHOW")
    told = {"actor": secretary, "ballot_id": ballot.pk, "now": THEN}
    with refused("ballot.mismatch") as no:
        actions.record_show(**told, lines=[LineCount(lines[0], 8, 2), LineCount(lines[1], 10, 0)])
    assert no.value.facts["count"] == 2 and "(1)" in no.value.facts["mismatches"] and "(2)" in no.value.facts["mismatches"]
    assert actions.record_show(**told, lines=[LineCount(lines[0], 3, 5), LineCount(lines[1], 9, 0)]).state == "AGREED"
    looked = counts.look(actor=secretary, ballot_id=ballot.pk)
    assert [(one.line.agree, one.line.blank, one.passed) for one in looked.lines] == [(3, 1, False), (9, 0, True)]
    assert not VoteLine.objects.filter(meeting=meeting).exists()
    with refused("council.list_open"):
        councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Quy chế của trường", now=THEN)
    actions.count_again(**told)
    assert counts.last_shown(actor=secretary, ballot_id=ballot.pk).lines[0].agree == 3, "a slip of the pen is mended, not keyed all over"
    actions.record_show(**told, lines=[LineCount(lines[0], 8, 0), LineCount(lines[1], 9, 0)])
    done = actions.confirm_count(**told)
    assert [(one.agree, one.blank) for one in done.lines.order_by("position")] == [(8, 1), (9, 0)]


def test_only_who_leads_confirms_or_withdraws(secretary, actor_as):
    meeting = room.begun(secretary)
    ballot, lines = opened(secretary, meeting, "SHOW")
    actions.record_show(actor=secretary, ballot_id=ballot.pk, lines=[LineCount(one, 9, 0) for one in lines], now=THEN)
    for act in (actions.confirm_count, actions.count_again):
        with refused("leave.role"):
            act(actor=actor_as("totruong"), ballot_id=ballot.pk, now=THEN)
    actions.confirm_count(actor=secretary, ballot_id=ballot.pk, now=THEN)
    with refused("leave.role"):
        actions.withdraw_count(actor=actor_as("totruong"), ballot_id=ballot.pk, reason="Sai", now=THEN)


# ——— a count that stood, withdrawn ———


def test_a_count_is_withdrawn_with_a_reason_counted_again_and_both_are_in_the_minutes(secretary):
    meeting = room.begun(secretary)
    ballot, lines = opened(secretary, meeting, "SHOW")
    told = {"actor": secretary, "ballot_id": ballot.pk}
    actions.record_show(**told, lines=[LineCount(lines[0], 7, 2), LineCount(lines[1], 9, 0)], now=THEN)
    actions.confirm_count(**told, now=THEN)
    with refused("ballot.withdraw_reason"):
        actions.withdraw_count(**told, reason="  ", now=THEN)
    then = THEN + timedelta(minutes=6)
    waits = actions.withdraw_count(**told, reason="Đếm thiếu một người giơ tay", now=then)
    assert (waits.state, waits.turn) == ("CLOSED", 2) and not VoteLine.objects.filter(meeting=meeting).exists()
    assert set(ballot.lines.values_list("agree", flat=True)) == {None}
    with refused("council.list_open"):
        councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Quy chế của trường", now=then)
    actions.record_show(**told, lines=[LineCount(lines[0], 8, 1), LineCount(lines[1], 9, 0)], now=then)
    actions.confirm_count(**told, now=then)
    assert VoteLine.objects.get(meeting=meeting, nomination_id=ballot.lines.get(pk=lines[0]).nomination_id).agree == 8
    (old,) = counts.history(actor=secretary, ballot_id=ballot.pk).withdrawn
    assert "đồng ý 7, không đồng ý 2" in old.says[0] and old.row.withdrawn_by == secretary.name
    councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Quy chế của trường", now=then)
    said = " ".join(sheets.list_minutes(actor=secretary, meeting_id=meeting.pk, slug="giay-khen-cap-tren").words())
    assert "kết quả ghi lúc 14:00" in said and "đồng ý 7, không đồng ý 2" in said and "đã rút lúc 14:06" in said
    assert "lý do: Đếm thiếu một người giơ tay." in said
    with refused("council.concluded"):
        actions.withdraw_count(**told, reason="Sau kết luận", now=then)


def test_a_paper_count_that_is_withdrawn_keeps_its_photo_and_both_tellers_count_again(desk):
    for place in (0, 1):
        desk.key(place, 7, 9)
    actions.confirm_count(**desk.told)
    actions.keep_photo(**desk.told, data=PHOTO, file_name="lan-1.jpg")
    actions.withdraw_count(**desk.told, reason="Sót một phiếu trong hòm")
    assert counts.keyed_now(Ballot.objects.get(pk=desk.ballot.pk)) == set()
    desk.key(0, 8, 9)
    desk.key(1, 7, 9)
    for place in (0, 1):
        desk.key(place, 8, 9)
    done = actions.confirm_count(**desk.told)
    actions.keep_photo(**desk.told, data=PHOTO + b" hai", file_name="lan-2.jpg")
    (old,) = done.withdrawals.all()
    assert (old.photo_name, old.turn, done.turn) == ("lan-1.jpg", 1, 3)
    councils.conclude(actor=desk.secretary, meeting_id=desk.meeting.pk, reason="Quy chế của trường", now=THEN)
    said = " ".join(sheets.list_minutes(actor=desk.secretary, meeting_id=desk.meeting.pk, slug="giay-khen-cap-tren").words())
    assert "hai người kiểm phiếu đếm khác nhau 1 lần" in said and "Sót một phiếu trong hòm" in said


def test_a_box_is_not_counted_again_nor_a_list_whose_names_were_voted_on_later(secretary):
    meeting = room.begun(secretary)
    ballot, _ = opened(secretary, meeting, "SHOW")
    all_agree(secretary, ballot)
    box, codes = room.a_box(secretary, meeting)
    told = {"actor": secretary, "reason": "Nhầm", "now": THEN}
    with refused("ballot.voted_again"):
        actions.withdraw_count(ballot_id=ballot.pk, **told)
    room.opened(secretary, box, codes)
    with refused("ballot.box_is_counted"):
        actions.withdraw_count(ballot_id=box.pk, **told)
