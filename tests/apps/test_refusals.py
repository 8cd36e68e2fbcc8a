"""What the house refuses, and that nothing is half done when it does."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.conftest import NOW
from thidua.apps.audit import queries as audit
from thidua.apps.councils import actions as councils
from thidua.apps.councils import queries as council_queries
from thidua.apps.intake import actions as intake
from thidua.apps.movements import actions as movements
from thidua.apps.movements import queries as movement_queries
from thidua.apps.movements.amending import Change, Paper, amend
from thidua.apps.movements.models import Movement
from thidua.apps.nominations import actions as nominations
from thidua.apps.nominations import queries as nomination_queries
from thidua.apps.people import actions as people
from thidua.apps.people import queries as people_queries
from thidua.apps.people.models import Person
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db


def refused(code):
    return pytest.raises(Refused, match=code.replace(".", r"\."))


def meeting_2025(secretary):
    the_round = movement_queries.round_of_year(actor=secretary, year=2025)
    council = council_queries.councils(actor=secretary).get(school_year=2025)
    presences = [councils.Presence(member.pk, present=True) for member in council.members.all()]
    return the_round, councils.enter_meeting(
        actor=secretary, round_id=the_round.pk, council_id=council.pk, held_on=date(2026, 1, 30), presences=presences, now=NOW
    )


def test_an_unsettled_doubt_stops_the_plan_and_makes_nothing(actor_as):
    secretary = actor_as("thuky")
    came = intake.receive_text(
        actor=secretary, text="KẾ HOẠCH\nTổ chức phong trào thi “Một cửa” giai đoạn 2021-2025", today=date(2026, 1, 1), now=NOW
    )
    before = Movement.objects.count()
    with refused("intake.open_doubts"):
        intake.accept(actor=secretary, intake_id=came.pk, now=NOW)
    assert Movement.objects.count() == before


def test_a_teacher_settles_nothing_and_a_secretary_does(actor_as):
    with refused("leave.role"):
        intake.receive_text(actor=actor_as("giaovien"), text="KẾ HOẠCH", today=date(2026, 1, 1), now=NOW)
    assert intake.receive_text(actor=actor_as("thuky"), text="KẾ HOẠCH", today=date(2026, 1, 1), now=NOW).pk


def test_a_head_of_group_nominates_the_own_group_only(actor_as):
    head = actor_as("totruong")
    the_round = movement_queries.round_of_year(actor=head, year=2025)
    own = Person.objects.get(code="GV13")
    other = Person.objects.get(code="GV18")
    assert (
        nominations.nominate(actor=head, round_id=the_round.pk, level="SCHOOL", person_id=own.pk, now=NOW).nominated_by_id == head.group_id
    )
    with refused("nomination.other_group"):
        nominations.nominate(actor=head, round_id=the_round.pk, level="SCHOOL", person_id=other.pk, now=NOW)


def test_nobody_is_nominated_twice_for_one_level(actor_as):
    secretary = actor_as("thuky")
    the_round = movement_queries.round_of_year(actor=secretary, year=2025)
    with refused("nomination.twice"):
        nominations.nominate(
            actor=secretary, round_id=the_round.pk, level="SUPERIOR", person_id=Person.objects.get(code="NV01").pk, now=NOW
        )


def test_a_closed_round_takes_no_nomination(actor_as):
    secretary = actor_as("thuky")
    the_round = movement_queries.round_of_year(actor=secretary, year=2023)
    with refused("nomination.round_closed"):
        nominations.nominate(actor=secretary, round_id=the_round.pk, level="SCHOOL", person_id=Person.objects.get(code="GV13").pk, now=NOW)


def test_a_count_that_cannot_be_is_refused_with_every_mismatch(actor_as):
    secretary = actor_as("thuky")
    the_round, meeting = meeting_2025(secretary)
    nominee = nomination_queries.before_council(actor=secretary, round_id=the_round.pk)[0]
    with pytest.raises(Refused) as no:
        councils.record_count(
            actor=secretary, meeting_id=meeting.pk, nomination_id=nominee.pk, count=councils.Count(9, 10, 11, 6, 6), now=NOW
        )
    assert no.value.code == "council.count"
    assert no.value.facts["mismatches"].count("lớn hơn") == 2
    assert not meeting.vote_lines.exists()


def test_a_council_that_is_not_made_up_as_the_charter_asks_is_refused_with_every_fault(actor_as):
    secretary = actor_as("thuky")
    seats = [councils.Seat(person.pk, role) for person, role in zip(Person.objects.order_by("pk")[:2], ["CHAIR", "SECRETARY"], strict=True)]
    with pytest.raises(Refused) as no:
        councils.establish(actor=secretary, school_year=2030, decision_number="1", decision_on=date(2030, 9, 1), seats=seats, now=NOW)
    assert no.value.code == "council.composition" and no.value.facts["count"] == 6
    assert "2 thành viên" in no.value.facts["faults"] and "Chủ tịch Công đoàn" in no.value.facts["faults"]


def test_a_meeting_outside_its_council_is_refused(actor_as):
    secretary = actor_as("thuky")
    the_round = movement_queries.round_of_year(actor=secretary, year=2025)
    council = council_queries.councils(actor=secretary).get(school_year=2022)
    presences = [councils.Presence(member.pk, present=True) for member in council.members.all()]
    with refused("council.not_in_force"):
        councils.enter_meeting(
            actor=secretary, round_id=the_round.pk, council_id=council.pk, held_on=date(2026, 1, 30), presences=presences, now=NOW
        )


def test_a_meeting_concludes_once_and_more_than_the_places_needs_a_reason(actor_as):
    secretary = actor_as("thuky")
    the_round, meeting = meeting_2025(secretary)
    with refused("council.uncounted"):
        councils.conclude(actor=secretary, meeting_id=meeting.pk, now=NOW)
    for nominee in nomination_queries.before_council(actor=secretary, round_id=the_round.pk):
        councils.record_count(
            actor=secretary, meeting_id=meeting.pk, nomination_id=nominee.pk, count=councils.Count(9, 9, 9, 8, 1), now=NOW
        )
    with refused("council.over_quota"):
        councils.conclude(actor=secretary, meeting_id=meeting.pk, now=NOW)
    councils.conclude(actor=secretary, meeting_id=meeting.pk, reason="Cấp trên tăng chỉ tiêu qua điện thoại.", now=NOW)
    page = council_queries.meeting(actor=secretary, meeting_id=meeting.pk)
    assert [line.outcome.passed for line in page.lines] == [True, True]
    with refused("council.concluded"):
        councils.conclude(actor=secretary, meeting_id=meeting.pk, now=NOW)


def test_the_letter_stands_over_the_plan_for_its_round_only(actor_as):
    secretary = actor_as("thuky")
    the_round = movement_queries.round_of_year(actor=secretary, year=2025)
    movements.record_letter(
        actor=secretary,
        round_id=the_round.pk,
        issuer="UBND phường Hoàng Mai",
        number_symbol="15/UBND-VHXH",
        deadline_on=date(2026, 2, 5),
        collective=1,
        individual=1,
        now=NOW,
    )
    superior = [
        (row.recipient, row.maximum)
        for row in movement_queries.quotas_of(actor=secretary, round_id=the_round.pk)
        if row.level == "SUPERIOR"
    ]
    assert sorted(superior) == [("COLLECTIVE", 1), ("INDIVIDUAL", 1)]
    due = movement_queries.filing(movement_queries.round_of(actor=secretary, round_id=the_round.pk))
    assert (due.due_on, due.safe_on) == (date(2026, 2, 5), date(2026, 2, 4))
    other = movement_queries.round_of_year(actor=secretary, year=2024)
    assert [row.recipient for row in movement_queries.quotas_of(actor=secretary, round_id=other.pk) if row.level == "SUPERIOR"] == [
        "EITHER"
    ]


def test_every_change_of_the_plan_is_kept(actor_as):
    secretary = actor_as("thuky")
    found = movement_queries.movements(actor=secretary).get()
    quota = found.quotas.get(level="SUPERIOR")
    with refused("movement.issued_amend"):
        movements.change_part(actor=secretary, part="quota", part_id=quota.pk, maximum=2, now=NOW)
    paper = Paper("50/KH-MNSMX", date(2026, 1, 28), date(2026, 1, 28), "Cấp trên tăng chỉ tiêu")
    change = Change("quota", quota.pk, {"maximum": 2})
    amend(actor=secretary, movement_id=found.pk, paper=paper, changes=[change], today=NOW.date(), now=NOW)
    newest = movement_queries.history(actor=secretary, movement_id=found.pk)[0]
    assert newest.what == "movement.amended" and newest.facts["number"] == "50/KH-MNSMX"
    quota.refresh_from_db()
    assert (quota.maximum, quota.until) == (1, date(2026, 1, 28))
    assert audit.broken_links(f"movement:{found.pk}") == []


def test_the_log_refuses_to_be_changed_by_the_database_itself(actor_as):
    actor_as("thuky")
    for statement in ("UPDATE audit_entry SET what = 'x'", "DELETE FROM audit_entry"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_search_without_marks_and_the_order_of_given_names(actor_as):
    secretary = actor_as("thuky")
    assert [row.full_name for row in people_queries.staff(actor=secretary, search="dang thi")] == ["Đặng Thị Hoài An"]
    assert [row.full_name for row in people_queries.staff(actor=secretary, search="thuy trang")] == ["Nguyễn Thị Thùy Trang"] * 2
    first = [row.full_name.split()[-1] for row in people_queries.staff(actor=secretary)[:5]]
    assert first == ["An", "Anh", "Ân", "Chi", "Diệp"]


def test_colleagues_never_read_each_others_ratings(actor_as):
    teacher, secretary = actor_as("giaovien"), actor_as("thuky")
    other = Person.objects.get(code="GV01")
    assert people_queries.sees_ratings(actor=teacher, person_id=teacher.person_id)
    assert not people_queries.sees_ratings(actor=teacher, person_id=other.pk)
    assert people_queries.sees_ratings(actor=secretary, person_id=other.pk)


def test_a_code_is_one_persons(actor_as):
    with refused("people.code_taken"):
        people.add_person(actor=actor_as("thuky"), full_name="Lê Mới", code="GV01", now=NOW)


def test_the_units_own_paper_stands_in_place_of_ours(actor_as):
    import io
    import zipfile

    from thidua.apps.correspondence import actions as correspondence
    from thidua.apps.correspondence import queries as papers

    secretary = actor_as("thuky")
    the_round = movement_queries.round_of_year(actor=secretary, year=2023)
    made = correspondence.compose(actor=secretary, round_id=the_round.pk, filing_on=date(2024, 5, 20), now=NOW)
    report = made.papers.get(kind="bao_cao_thanh_tich")
    with refused("dossier.own_kind"):
        correspondence.replace_paper(actor=secretary, paper_id=report.pk, data=b"GIF89a", file_name="a.gif", now=NOW)
    correspondence.replace_paper(actor=secretary, paper_id=report.pk, data=b"%PDF-1.7 own", file_name="a.pdf", now=NOW)
    name, data = papers.archive_file(actor=secretary, dossier_id=made.pk)
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        names = box.namelist()
        assert box.read(f"{report.file_stem}-ban-cua-don-vi.pdf") == b"%PDF-1.7 own"
    assert f"{report.file_stem}.docx" not in names and "01-to-trinh.docx" in names
