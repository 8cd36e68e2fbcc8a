"""One session, several lists: each honour has its own names, ballot, threshold, minutes, tally and dossier."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.apps.test_nominations import refused
from tests.ballots.room import DAY, THEN, begun, seats
from thidua.apps.archive import actions as archive
from thidua.apps.ballots import actions as ballots
from thidua.apps.ballots import queries as rooms
from thidua.apps.correspondence import actions as dossiers
from thidua.apps.correspondence import queries as papers
from thidua.apps.correspondence import sheets
from thidua.apps.councils import actions as councils
from thidua.apps.councils import queries as meetings
from thidua.apps.evidence import actions as evidence
from thidua.apps.movements.models import Round
from thidua.apps.nominations import actions, listing
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.people.models import Person, Rating
from thidua.apps.submissions import actions as submissions
from thidua.apps.submissions import queries as sending
from thidua.apps.units import actions as units
from thidua.apps.units.models import Unit
from thidua.core.aims import AIMS, BY_SLUG
from thidua.core.ballot import LineCount, Sheet
from thidua.core.honours import Honour
from thidua.papers.checking.check import check
from thidua.papers.render.docx import docx

pytestmark = pytest.mark.django_db
LDTT, CSTDCS, TTLDTT = (BY_SLUG[slug] for slug in ("lao-dong-tien-tien", "chien-si-thi-dua-co-so", "tap-the-lao-dong-tien-tien"))
LATER = datetime(2026, 3, 6, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def session(actor_as):
    """The secretary, the round and a meeting of nine, begun, with every list laid before it."""
    lead = actor_as("thuky")
    the_round = Round.objects.get(year=2025)
    people = list(Person.objects.filter(unit_id=lead.unit_id, left_on__isnull=True).order_by("pk")[:5])
    for person in people:
        Rating.objects.update_or_create(
            unit_id=lead.unit_id, person=person, year=2025, defaults={"level": "HTXSNV", "decision": "Quyết định số 9/QĐ"}
        )
    listing.put_on_list(actor=lead, round_id=the_round.pk, aim=LDTT, keys=[one.pk for one in people], now=THEN)
    proof = evidence.add_record(
        actor=lead,
        title="Báo cáo kết quả xây dựng biểu mẫu",
        number_symbol="12/BC-MN",
        issuer="Tổ",
        dated_on=date(2025, 5, 5),
        year=2025,
        now=THEN,
    )
    group = Unit.objects.filter(school_id=lead.unit_id, kind="GROUP", ended_on__isnull=True).order_by("pk").first()
    for aim, keys in ((CSTDCS, [people[0].pk, people[1].pk]), (TTLDTT, [group.pk])):
        listing.put_on_list(actor=lead, round_id=the_round.pk, aim=aim, keys=keys, now=THEN)
        for row in Nomination.objects.filter(round=the_round, award=aim.award):
            lines = [("Xây dựng ngân hàng biểu mẫu dùng chung.", 2, proof.pk)]
            actions.write_achievements(actor=lead, nomination_id=row.pk, summary="Tóm tắt.", lines=lines, now=THEN)
            actions.submit(actor=lead, nomination_id=row.pk, now=THEN)
    return lead, the_round, begun(lead)


def keys_of(the_round, aim):
    return list(
        Nomination.objects.filter(round=the_round, award=aim.award, level=aim.level, stage=Stage.SUBMITTED)
        .order_by("recipient", "pk")
        .values_list("pk", flat=True)
    )


def decide(lead, the_round, meeting, aim, favour, *, way="PAPER"):
    """Put a list to the vote and count it; `favour` is one number of slips in favour, or one for each line."""
    members, wanted = seats(meeting), keys_of(the_round, aim)
    tellers = [members[6].pk, members[7].pk] if way == "PAPER" else []
    made = ballots.set_ballot(
        actor=lead, meeting_id=meeting.pk, title=aim.list_title, way=way, nomination_ids=wanted, tellers=tellers, now=THEN
    )
    ballots.open_ballot(actor=lead, ballot_id=made.pk, now=THEN)
    numbers = [favour] * len(wanted) if isinstance(favour, int) else favour
    lines = tuple(LineCount(line.pk, agree, 9 - agree) for line, agree in zip(made.lines.order_by("position"), numbers, strict=True))
    if way == "SHOW":
        ballots.record_show(actor=lead, ballot_id=made.pk, lines=lines, now=THEN)
    for teller in tellers:
        ballots.key_sheet(actor=lead, ballot_id=made.pk, teller_id=teller, sheet=Sheet(9, 9, 0, lines), now=THEN)
    return ballots.confirm_count(actor=lead, ballot_id=made.pk, now=THEN)


def decide_all(session, *, fighters):
    lead, the_round, meeting = session
    decide(lead, the_round, meeting, LDTT, [9, 4, 9, 9, 9])
    decide(lead, the_round, meeting, CSTDCS, fighters)
    decide(lead, the_round, meeting, TTLDTT, 9, way="SHOW")
    for aim in AIMS:
        if not aim.is_title and keys_of(the_round, aim):
            decide(lead, the_round, meeting, aim, 9)
    councils.conclude(actor=lead, meeting_id=meeting.pk, now=THEN, reason="Quy chế của trường")
    return meetings.meeting(actor=lead, meeting_id=meeting.pk)


def test_a_whole_list_is_made_at_once_and_nobody_stands_on_it_twice(session):
    lead, the_round, _ = session
    rows = Nomination.objects.filter(round=the_round, award=Honour.LDTT)
    assert {row.stage for row in rows} == {Stage.SUBMITTED} and len(rows) == 5, "this title needs no report, so it is laid at once"
    somebody = rows.first().person_id
    with refused("nomination.twice") as no:
        actions.nominate(actor=lead, round_id=the_round.pk, level="SUPERIOR", award=Honour.LDTT, person_id=somebody, now=THEN)
    assert no.value.facts["list"] == "Danh hiệu Lao động tiên tiến"
    with refused("nomination.nobody_ticked"):
        listing.put_on_list(actor=lead, round_id=the_round.pk, aim=LDTT, keys=[], now=THEN)
    with refused("nomination.honour_whom"):
        actions.nominate(actor=lead, round_id=the_round.pk, level="SUPERIOR", award=Honour.TTLDTT, person_id=somebody, now=THEN)
    with refused("nomination.no_such_list"):
        actions.nominate(actor=lead, round_id=the_round.pk, level="SCHOOL", award=Honour.LDTT, person_id=somebody, now=THEN)


def test_the_desk_offers_list_after_list_and_one_ballot_takes_one_honour(session):
    lead, the_round, meeting = session
    waiting = rooms.waiting_lists(actor=lead, meeting_id=meeting.pk)
    assert [one.aim for one in waiting][:3] == [LDTT, CSTDCS, TTLDTT], "what others rest on comes first"
    mixed = [waiting[0].names[0][0], waiting[1].names[0][0]]
    with refused("ballot.several_lists"):
        ballots.set_ballot(actor=lead, meeting_id=meeting.pk, title="Gộp", way="SHOW", nomination_ids=mixed, tellers=[], now=THEN)


def test_each_list_is_held_against_its_own_threshold_and_a_title_falls_with_the_one_it_rests_on(session):
    page = decide_all(session, fighters=[7, 9])
    told = {(line.nomination.award, line.name): line for line in page.lines}
    people = [line.name for line in page.lines if line.nomination.award == Honour.LDTT]
    passed = {key: line.outcome.passed for key, line in told.items()}
    assert [passed[Honour.LDTT, name] for name in people] == [True, False, True, True, True], "4 of 9 is no majority"
    first = told[Honour.CSTDCS, people[0]]
    assert not first.outcome.passed and "7/9" in first.outcome.ground.says, "seven of nine is a majority and below 80 %"
    second = told[Honour.CSTDCS, people[1]]
    assert not second.outcome.passed, "nine of nine, but without Lao động tiên tiến"
    assert "Lao động tiên tiến trong cùng cuộc họp" in second.outcome.ground.says and "Điều 23" in second.outcome.ground.says
    second.nomination.refresh_from_db()
    assert second.nomination.stage == Stage.NOT_PASSED
    again = meetings.meeting(actor=session[0], meeting_id=page.meeting.pk)
    assert next(one for one in again.lines if one.nomination.pk == second.nomination.pk).outcome.passed is False, "frozen with its reason"


def test_every_list_has_minutes_of_its_own(session):
    page = decide_all(session, fighters=[8, 9])
    lead, keys = session[0], [one.key for one in sheets.sheets(actor=session[0], meeting_id=page.meeting.pk)]
    for aim in page.aims:
        assert f"bien-ban-hop-{aim.slug}" in keys
        made = sheets.list_minutes(actor=lead, meeting_id=page.meeting.pk, slug=aim.slug)
        words = " ".join(made.words())
        mine = {line.name for line in page.lines if line.nomination.aim == aim}
        assert all(name in words for name in mine), aim
        assert aim.award.phrase in words and [one.code for one in check(docx(made))] == [], aim
    fighters = " ".join(sheets.list_minutes(actor=lead, meeting_id=page.meeting.pk, slug=CSTDCS.slug).words())
    advanced = " ".join(sheets.list_minutes(actor=lead, meeting_id=page.meeting.pk, slug=LDTT.slug).words())
    collective = " ".join(sheets.list_minutes(actor=lead, meeting_id=page.meeting.pk, slug=TTLDTT.slug).words())
    assert "từ 4/5 tổng số thành viên Hội đồng trở lên" in fighters and "4/5" not in advanced
    assert "phiếu giấy" in fighters and "giơ tay" in collective
    assert "năm học 2024–2025" in advanced and "phong trào thi đua" not in advanced.split("II. NỘI DUNG")[0]
    with refused("dossier.sheet_not_yet"):
        sheets.list_minutes(actor=lead, meeting_id=page.meeting.pk, slug="khong-co")


def test_every_list_goes_up_with_its_own_dossier_and_its_papers_agree(session):
    page = decide_all(session, fighters=[8, 9])
    lead, the_round, _ = session
    assert [one.award for one in papers.lists_of(actor=lead, round_id=the_round.pk)][:3] == [Honour.LDTT, Honour.CSTDCS, Honour.TTLDTT]
    for aim, people in ((LDTT, 4), (CSTDCS, 1), (TTLDTT, 1)):
        made = dossiers.compose(actor=lead, round_id=the_round.pk, filing_on=date(2026, 6, 10), now=LATER, award=aim.award)
        kinds = [row.kind for row in made.papers.order_by("position")]
        assert kinds[:5] == ["muc_luc", "to_trinh", "danh_sach", "bien_ban_hop", "bien_ban_kiem_phieu"], aim
        assert kinds.count("bao_cao_thanh_tich") == (0 if aim is LDTT else people), aim
        found = papers.contradictions(actor=lead, dossier_id=made.pk)
        assert "\n".join(one.found for one in found if not one.state) == "", aim
        for row in made.papers.exclude(kind="muc_luc"):
            assert [one.code for one in check(archive.fetch(row.docx_id))] == [], (aim, row.title)
    submission = " ".join(" ".join(map(str, row.document["blocks"])) for row in made.papers.filter(kind="to_trinh"))
    assert "danh hiệu Tập thể lao động tiên tiến" in submission and "cải cách hành chính" not in submission
    report = made.papers.get(kind="bao_cao_thanh_tich")
    assert report.form_code.startswith("Mẫu số 04"), "a collective's title has another form than the movement's"
    assert page.meeting.held_on == DAY


def test_two_dossiers_of_one_round_are_sealed_and_sent_beside_each_other(session):
    decide_all(session, fighters=[8, 9])
    lead, the_round, _ = session
    sealed = []
    for aim in (LDTT, CSTDCS):
        made = dossiers.compose(actor=lead, round_id=the_round.pk, filing_on=date(2026, 6, 10), now=LATER, award=aim.award)
        sealed.append(submissions.seal(actor=lead, dossier_id=made.pk, today=LATER.date(), now=LATER))
    assert [(one.award, one.version) for one in sealed] == [(Honour.LDTT, 1), (Honour.CSTDCS, 1)]
    assert len({one.archive_name for one in sealed}) == 2
    submissions.send(
        actor=lead, submission_id=sealed[0].pk, channel="FILE", sent_on=LATER.date(), reason="Chưa ký", today=LATER.date(), now=LATER
    )
    the_round.refresh_from_db()
    assert the_round.filed_on is None, "the round is filed with the movement's own commendation, not with a title"
    titles = {item.title for item in sending.page(actor=lead, submission_id=sealed[1].pk, today=LATER.date()).items}
    assert "Báo cáo thành tích" in titles and not any("Kế hoạch yêu cầu" in one for one in titles)


def test_a_fighter_off_the_list_of_the_advanced_is_told_before_the_vote(actor_as):
    lead = actor_as("thuky")
    the_round = Round.objects.get(year=2025)
    person = Person.objects.filter(unit_id=lead.unit_id, left_on__isnull=True).order_by("-pk").first()
    made = actions.nominate(actor=lead, round_id=the_round.pk, level="SUPERIOR", award=Honour.CSTDCS, person_id=person.pk, now=THEN)
    actions.write_achievements(actor=lead, nomination_id=made.pk, summary="", lines=[("Đã làm.", None, None)], now=THEN)
    actions.submit(actor=lead, nomination_id=made.pk, now=THEN)
    meeting = begun(lead)
    told = meetings.meeting(actor=lead, meeting_id=meeting.pk).warnings
    assert any(person.full_name in one and "danh sách Lao động tiên tiến" in one for one in told)


def test_a_share_the_unit_set_is_reckoned_on_those_carried_in_the_same_session(session):
    lead, the_round, meeting = session
    units.set_local(
        actor=lead,
        key="danh_hieu.chien_si_thi_dua_co_so.ty_le_toi_da",
        value="15/100",
        since=date(2026, 1, 1),
        source="Quy chế thi đua, khen thưởng của trường",
        now=THEN,
        confirm=True,
    )
    decide(lead, the_round, meeting, LDTT, 9)
    decide(lead, the_round, meeting, CSTDCS, 9)
    decide(lead, the_round, meeting, TTLDTT, 9, way="SHOW")
    over = meetings.meeting(actor=lead, meeting_id=meeting.pk).standing.over_quota
    (told,) = [one for one in over if "Chiến sĩ thi đua cơ sở" in one]
    assert "2 người được thông qua, tối đa 0" in told and "15% của 5 người" in told and "= 0,75; làm tròn xuống: 0" in told
    assert "Quy chế thi đua, khen thưởng của trường" in told
    for aim in AIMS:
        if not aim.is_title and keys_of(the_round, aim):
            decide(lead, the_round, meeting, aim, 9)
    with refused("council.over_quota"):
        councils.conclude(actor=lead, meeting_id=meeting.pk, now=THEN)
    councils.conclude(actor=lead, meeting_id=meeting.pk, now=THEN, reason="Cấp trên cho phép theo Công văn số 9")
    minutes = " ".join(sheets.list_minutes(actor=lead, meeting_id=meeting.pk, slug=CSTDCS.slug).words())
    assert "Cấp trên cho phép theo Công văn số 9" in minutes
