"""A decision stands on the text it judged; a return names everything at once; a registration becomes a nomination; nothing is lost."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import NOW
from thidua.apps.evidence import actions as evidence
from thidua.apps.evidence.models import EvidenceItem
from thidua.apps.movements.models import Criterion, Round
from thidua.apps.nominations import actions, from_records, queries, registering, revisions
from thidua.apps.nominations.models import Defect, Nomination, Registration, Revision, Verdict
from thidua.apps.people.models import Person
from thidua.apps.tasks.models import Progress, Task
from thidua.apps.units.models import Unit
from thidua.core.actor import Actor, Role
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db


@contextmanager
def refused(code):
    with pytest.raises(Refused) as no:
        yield no
    assert no.value.code == code


def fresh(lead, *, code="GV16", level="SCHOOL", lines=(("Rút gọn thủ tục.", 2, None),)):
    the_round = Round.objects.get(year=2025)
    made = actions.nominate(actor=lead, round_id=the_round.pk, level=level, person_id=Person.objects.get(code=code).pk, now=NOW)
    actions.write_achievements(actor=lead, nomination_id=made.pk, summary="Tóm tắt", lines=list(lines), now=NOW)
    return made


def laid(lead, **told):
    made = fresh(lead, **told)
    actions.submit(actor=lead, nomination_id=made.pk, now=NOW)
    return made


def test_what_was_laid_is_frozen_and_never_changes(actor_as):
    made = laid(actor_as("thuky"))
    revision = made.revisions.get()
    assert revision.content["achievements"][0]["text"] == "Rút gọn thủ tục." and len(revision.digest) == 64
    with pytest.raises(TypeError):
        revision.save()
    with pytest.raises(TypeError):
        revision.delete()


def test_a_return_says_everything_at_once_and_each_point_is_answered(actor_as):
    lead = actor_as("thuky")
    made = laid(lead)
    with refused("nomination.no_defect"):
        actions.give_back(actor=lead, nomination_id=made.pk, found=[("summary", " ")], now=NOW)
    with refused("nomination.defect_place"):
        actions.give_back(actor=lead, nomination_id=made.pk, found=[("achievement:9", "Không có")], now=NOW)
    assert not Verdict.objects.filter(revision__nomination=made).exists()
    found = [("summary", "Nêu kết quả."), ("achievement:1", "Thêm số liệu."), ("page:1", "Sai ngày sinh.")]
    actions.give_back(actor=lead, nomination_id=made.pk, found=found, now=NOW)
    made.refresh_from_db()
    assert [one.says for one in revisions.open_defects(made)] == ["Nêu kết quả.", "Thêm số liệu.", "Sai ngày sinh."]
    with refused("nomination.defects_open") as no:
        actions.submit(actor=lead, nomination_id=made.pk, now=NOW)
    assert no.value.facts["count"] == 3
    actions.write_achievements(actor=lead, nomination_id=made.pk, summary="Tóm tắt", lines=[("Giảm 02 biểu mẫu.", 2, None)], now=NOW)
    with refused("nomination.defects_open") as no:
        actions.submit(actor=lead, nomination_id=made.pk, now=NOW)
    assert no.value.facts["left"] == "Nêu kết quả"
    assert made.revisions.count() == 1
    summary = Defect.objects.get(revision__nomination=made, place="summary")
    actions.submit(actor=lead, nomination_id=made.pk, replies={summary.pk: "Tóm tắt đã đủ ý."}, now=NOW)
    step = queries.steps(actor=lead, nomination_id=made.pk)[1][0]
    assert [(one.says, one.phrase) for _, one in step.answered] == [
        ("Nêu kết quả.", "Giải trình, không sửa"),
        ("Thêm số liệu.", "Đã sửa"),
        ("Sai ngày sinh.", "Đề cử có sửa, cần kiểm lại"),
    ]
    assert [one.label for one in step.changes] == ["Thành tích 1"]
    with refused("nomination.returned_before"):
        actions.give_back(actor=lead, nomination_id=made.pk, found=[("summary", "Còn nữa.")], now=NOW)


def test_a_decision_stands_on_its_revision_and_a_later_change_warns(actor_as):
    lead = actor_as("thuky")
    made = laid(lead)
    actions.record_outcome(actor=lead, nomination_id=made.pk, passed=True, now=NOW)
    verdict = Verdict.objects.get(revision__nomination=made)
    assert (verdict.revision.number, verdict.stage) == (1, "PASSED")
    made.refresh_from_db()
    assert revisions.warnings(made) == []
    actions.write_achievements(actor=lead, nomination_id=made.pk, summary="Khác", lines=[("Khác hẳn.", 1, None)], now=NOW)
    assert made.revisions.order_by("number").last().why == "AFTER_DECISION"
    assert revisions.warnings(made) == [
        "Hội đồng kết luận trên bản 1; hồ sơ hiện là bản 2, khác 2 chỗ. Đề nghị báo Chủ tịch Hội đồng và người ký trước khi dùng bản mới."
    ]
    assert Verdict.objects.get(revision__nomination=made).revision_id == verdict.revision_id


def test_saving_the_same_words_makes_no_revision(actor_as):
    lead = actor_as("thuky")
    made = laid(lead)
    actions.write_achievements(actor=lead, nomination_id=made.pk, summary="Tóm tắt", lines=[("Rút gọn thủ tục.", 2, None)], now=NOW)
    assert made.revisions.count() == 1


def test_the_group_no_longer_writes_what_lies_before_the_council(actor_as):
    head = actor_as("totruong")
    made = laid(head, code="GV14")
    with refused("nomination.with_council"):
        actions.write_achievements(actor=head, nomination_id=made.pk, summary="", lines=[("A", 1, None)], now=NOW)
    actions.record_outcome(actor=actor_as("thuky"), nomination_id=made.pk, passed=True, now=NOW)
    with refused("nomination.wrong_stage"):
        actions.write_achievements(actor=head, nomination_id=made.pk, summary="", lines=[("A", 1, None)], now=NOW)


def test_the_nominee_reads_the_kinder_words_and_no_defect(actor_as, client_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    own = Nomination.objects.get(round__year=2025, person_id=teacher.person_id)
    actions.write_achievements(actor=lead, nomination_id=own.pk, summary="A", lines=[("Việc A.", 1, None)], now=NOW)
    actions.submit(actor=lead, nomination_id=own.pk, now=NOW)
    actions.give_back(actor=lead, nomination_id=own.pk, found=[("summary", "Viết quá sơ sài.")], now=NOW)
    client = client_as("giaovien")
    page = client.get(f"/de-cu/{own.pk}/").content.decode()
    assert "Hồ sơ đang được hoàn thiện thêm" in page and "Bị trả lại" not in page and "sơ sài" not in page
    assert "Bị trả lại" not in client.get(f"/de-cu/dot/{own.round_id}/").content.decode()
    assert client.get(f"/de-cu/{own.pk}/so-sanh/").status_code == 403
    with refused("nomination.unknown"):
        queries.steps(actor=teacher, nomination_id=own.pk)


def test_a_registration_becomes_a_nomination_that_people_still_judge(actor_as):
    head, row = actor_as("totruong"), Registration.objects.get()
    made = registering.take_up(actor=head, registration_id=row.pk, now=NOW)
    row.refresh_from_db()
    assert (row.stage, row.nomination_id, made.nominated_by_id) == ("TAKEN", made.pk, head.group_id)
    assert {one.state for one in made.findings.all()} == {"TO_PROVE"}
    assert all(one.note.startswith("Tự đánh giá:") for one in made.findings.all())
    with refused("registration.settled"):
        registering.decline(actor=head, registration_id=row.pk, reason="Muộn", now=NOW)


def test_registering_is_once_by_oneself_and_answered_by_the_own_group(actor_as):
    teacher, the_round = actor_as("giaovien"), Round.objects.get(year=2025)
    told = {"round_id": the_round.pk, "summary": "Việc đã làm", "assessed": [], "now": NOW}
    with refused("registration.nominated"):
        registering.register(actor=teacher, level="SCHOOL", **told)
    row = registering.register(actor=teacher, level="SUPERIOR", **told)
    with refused("registration.twice"):
        registering.register(actor=teacher, level="SUPERIOR", **told)
    with refused("registration.nobody"):
        registering.register(actor=Actor(None, "X", teacher.unit_id, Role.STAFF), level="SCHOOL", **told)
    other = Actor(None, "Tổ khác", teacher.unit_id, Role.GROUP_HEAD, group_id=Unit.objects.get(code__endswith="TO-MGL").pk)
    with refused("nomination.other_group"):
        registering.decline(actor=other, registration_id=row.pk, reason="Không", now=NOW)
    with refused("registration.reason"):
        registering.decline(actor=actor_as("totruong"), registration_id=row.pk, reason=" ", now=NOW)
    registering.decline(actor=actor_as("totruong"), registration_id=row.pk, reason="Cần thêm minh chứng.", now=NOW)
    assert registering.registration(actor=teacher, registration_id=row.pk).reason == "Cần thêm minh chứng."
    with refused("registration.unknown"):
        registering.registration(actor=teacher, registration_id=Registration.objects.exclude(person_id=teacher.person_id).get().pk)


def test_the_first_text_comes_from_the_records_and_touches_nothing_written(actor_as):
    lead = actor_as("thuky")
    task = Task.objects.filter(dropped="").order_by("pk").first()
    proof = evidence.add_record(actor=lead, title="Báo cáo kết quả", year=2025, now=NOW)
    Task.objects.filter(pk=task.pk).update(year=2025, owner=Person.objects.get(code="GV16"), done_on=date(2025, 11, 3), recurrence=None)
    told = {"reached_on": date(2025, 11, 3), "value": 1, "note": "Xong", "said_by": "A", "said_at": NOW}
    Progress.objects.create(task=task, review="ACCEPTED", evidence=proof, **told)
    made = fresh(lead)
    assert from_records.draft(actor=lead, nomination_id=made.pk, now=NOW) == 1
    rows = list(made.achievements.order_by("position"))
    assert rows[0].text == "Rút gọn thủ tục." and task.title in rows[1].text and rows[1].evidence_id == proof.pk
    assert {one.state for one in made.findings.all()} <= {"TO_PROVE"}
    with refused("nomination.no_records"):
        from_records.draft(actor=lead, nomination_id=made.pk, now=NOW)


def test_what_only_asks_for_recognition_is_told_as_no_achievement(actor_as):
    teacher, lead = actor_as("giaovien"), actor_as("thuky")
    made = Nomination.objects.get(round__year=2025, person_id=teacher.person_id)
    assert EvidenceItem.objects.filter(title__startswith="Đơn yêu cầu công nhận sáng kiến").exists()
    with refused("nomination.no_records"):
        from_records.draft(actor=lead, nomination_id=made.pk, now=NOW)
    title = "Quyết định công nhận sáng kiến “Bảng thông báo bằng hình”"
    evidence.add_record(actor=teacher, title=title, number_symbol="12/QĐ-UBND", year=2025, now=NOW)
    assert from_records.draft(actor=lead, nomination_id=made.pk, now=NOW) == 1
    assert made.achievements.get().text == f"Có sáng kiến, giải pháp được công nhận tại {title} số 12/QĐ-UBND."


def test_a_group_merged_in_mid_round_keeps_its_nominations(actor_as):
    lead, the_round = actor_as("thuky"), Round.objects.get(year=2025)
    old, heir = Unit.objects.get(code__endswith="TO-MGL"), Unit.objects.get(code__endswith="TO-MGN")
    head = actor_as("totruong")
    assert head.group_id == heir.pk
    mine = fresh(lead, code="GV17")
    with refused("nomination.other_group"):
        actions.submit(actor=head, nomination_id=mine.pk, now=NOW)
    Unit.objects.filter(pk=old.pk).update(ended_on=date(2026, 2, 1), heir=heir)
    with refused("nomination.group_merged") as no:
        actions.nominate(actor=lead, round_id=the_round.pk, level="SCHOOL", group_id=old.pk, now=NOW)
    assert no.value.facts["heir"] == "Tổ Mẫu giáo nhỡ"
    actions.submit(actor=head, nomination_id=mine.pk, now=NOW)
    seen = queries.nomination(actor=head, nomination_id=mine.pk)
    assert "đã sáp nhập vào Tổ Mẫu giáo nhỡ" in queries.view(actor=head, found=seen).merged
    made = actions.nominate(actor=head, round_id=the_round.pk, level="SCHOOL", person_id=Person.objects.get(code="GV18").pk, now=NOW)
    assert made.nominated_by_id == heir.pk


def test_the_same_person_at_two_levels_is_said(actor_as):
    lead = actor_as("thuky")
    one, other = fresh(lead), fresh(lead, level="SUPERIOR")
    assert [row.pk for row in queries.view(actor=lead, found=one).also] == [other.pk]
    with refused("nomination.twice"):
        fresh(lead)


def test_lists_ask_no_more_with_more_rows(actor_as, client_as):
    lead, client, the_round = actor_as("thuky"), client_as("thuky"), Round.objects.get(year=2025)
    mine = laid(lead)

    def asked(place):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(place).status_code == 200
        return len(seen)

    places = [f"/de-cu/dot/{the_round.pk}/", f"/de-cu/{mine.pk}/tham-dinh/", f"/de-cu/{mine.pk}/so-sanh/"]
    before = [asked(place) for place in places]
    for code in ("GV02", "GV03", "GV04", "GV05"):
        laid(lead, code=code)
    criterion = Criterion.objects.filter(recipient="INDIVIDUAL").first()
    for note in ("một", "hai", "ba"):
        actions.record_finding(actor=lead, nomination_id=mine.pk, criterion_id=criterion.pk, state="TO_PROVE", note=note, now=NOW)
    assert Revision.objects.filter(nomination=mine).count() == 4
    after = [asked(place) for place in places]
    assert after[0] == before[0] and after[2] <= before[2] + 1
    assert after[1] <= before[1] + 6  # the neighbours have names to read; five nominees more do not add five times anything
