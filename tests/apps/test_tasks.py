"""Tasks of the reform: set, reported on with evidence, reviewed, moved with a reason, in and out of Excel, in the plan and the report."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.test_drafting import words
from tests.conftest import NOW
from thidua.apps.drafting import actions as drafting
from thidua.apps.drafting import queries as drafts
from thidua.apps.evidence import actions as evidence
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions, queries, sheet
from thidua.apps.tasks.actions import Order
from thidua.apps.tasks.models import Task
from thidua.core.task import Measure, Standing, TaskFacts, meets, reckon
from thidua.kernel.outcome import Refused

TODAY = date(2026, 3, 20)


def owner(code="GV12") -> int:
    return Person.objects.get(code=code).pk


def order(**changed) -> Order:
    base = {
        "year": 2026, "area": 2, "title": "Rà soát thủ tục nhập học", "product": "Báo cáo rà soát", "owner_id": owner(), "measure": "NUMBER",
        "target": Decimal(3), "due_on": date(2026, 3, 10), "measured_in": "thủ tục",
    }  # fmt: skip
    return Order(**{**base, **changed})


def one_task(actor):
    task = actions.set_task(actor=actor, order=order(), now=NOW)
    made = actions.report(
        actor=actor, task_id=task.pk, reached_on=date(2026, 1, 9), value=Decimal(1), note="", evidence_id=None, today=TODAY, now=NOW
    )
    return task, made


def proof(actor) -> int:
    return evidence.add_record(actor=actor, title="Báo cáo rà soát thủ tục", number_symbol="08/BC", dated_on=date(2026, 3, 5), now=NOW).pk


@pytest.mark.django_db
def test_a_task_ends_when_an_accepted_report_meets_its_target_on_evidence(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    task = actions.set_task(actor=lead, order=order(owner_id=teacher.person_id), now=NOW)
    told = {"actor": teacher, "task_id": task.pk, "reached_on": date(2026, 3, 12), "note": "", "today": TODAY, "now": NOW}
    with pytest.raises(Refused, match=r"task\.no_evidence"):
        actions.report(value=Decimal(3), evidence_id=None, **told)
    made = actions.report(value=Decimal(3), evidence_id=proof(teacher), **told)
    assert queries.task(actor=lead, task_id=task.pk, today=TODAY)[0].reckoning.standing is Standing.LATE
    actions.review(actor=lead, progress_id=made.pk, accept=True, note="", now=NOW)
    row, _ = queries.task(actor=lead, task_id=task.pk, today=TODAY)
    assert row.reckoning.standing is Standing.DONE_LATE and "sau hạn 2 ngày" in row.reckoning.says
    with pytest.raises(Refused, match=r"task\.done"):
        actions.move_due(actor=lead, task_id=task.pk, due_on=date(2026, 4, 1), reason="x", now=NOW)
    with pytest.raises(Refused, match=r"task\.reviewed"):
        actions.review(actor=lead, progress_id=made.pk, accept=True, note="", now=NOW)


@pytest.mark.django_db
def test_what_is_refused(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    with pytest.raises(Refused, match=r"task\.no_owner"):
        actions.set_task(actor=lead, order=order(owner_id=0), now=NOW)
    with pytest.raises(Refused, match=r"task\.no_target"):
        actions.set_task(actor=lead, order=order(target=None), now=NOW)
    with pytest.raises(Refused, match=r"task\.no_target"):
        actions.set_task(actor=lead, order=order(measure="SHARE", target=Decimal(120)), now=NOW)
    actions.set_task(actor=lead, order=order(indicator="2.1"), now=NOW)
    with pytest.raises(Refused, match=r"task\.indicator_taken"):
        actions.set_task(actor=lead, order=order(indicator=" 2.1"), now=NOW)
    task = actions.set_task(
        actor=lead, order=order(owner_id=owner("GV11") if Person.objects.filter(code="GV11").exists() else owner()), now=NOW
    )
    if task.owner_id != teacher.person_id:
        with pytest.raises(Refused, match=r"task\.not_yours"):
            actions.report(
                actor=teacher, task_id=task.pk, reached_on=TODAY, value=Decimal(1), note="", evidence_id=None, today=TODAY, now=NOW
            )
    with pytest.raises(Refused, match=r"task\.ahead"):
        actions.report(
            actor=lead, task_id=task.pk, reached_on=TODAY + timedelta(1), value=Decimal(1), note="", evidence_id=None, today=TODAY, now=NOW
        )
    with pytest.raises(Refused, match=r"leave\.role"):
        actions.set_task(actor=teacher, order=order(), now=NOW)


@pytest.mark.django_db
def test_a_moved_day_is_seen_with_its_reason(actor_as):
    lead = actor_as("thuky")
    task, _ = one_task(lead)
    with pytest.raises(Refused, match=r"task\.no_reason"):
        actions.move_due(actor=lead, task_id=task.pk, due_on=date(2026, 4, 1), reason=" ", now=NOW)
    moved = actions.move_due(actor=lead, task_id=task.pk, due_on=date(2026, 4, 1), reason="Cấp trên lùi lịch", now=NOW)
    assert (moved.before, moved.after) == (date(2026, 3, 10), date(2026, 4, 1))


def book(rows: list[tuple]) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    page = made.add_worksheet()
    page.write_row(0, 0, sheet.HEADS)
    for line, row in enumerate(rows, start=1):
        page.write_row(line, 0, row)
    made.close()
    return out.getvalue()


@pytest.mark.django_db
def test_five_hundred_bad_rows_among_two_thousand_are_named_and_the_good_ones_kept(actor_as):
    lead = actor_as("thuky")
    name = Person.objects.get(code="GV12").full_name
    good = (2, "Việc", "Sản phẩm", name, "", "Số lượng", "lần", 5, "30/06/2026", "")
    wrong = [
        (9, *good[1:]),
        (*good[:1], "", *good[2:]),
        (*good[:3], "Người Lạ", *good[4:]),
        (*good[:5], "Cân", *good[6:]),
        (*good[:8], "31/02/2026", ""),
    ]
    rows = [wrong[n % 5] if n % 4 == 0 else good for n in range(2000)]
    taken = sheet.take_in(actor=lead, data=book(rows), year=2026, now=NOW)
    assert taken.made == 1500 and len(taken.refused) == 500
    assert [number for number, _, _ in taken.refused] == [n + 2 for n in range(2000) if n % 4 == 0]
    assert {no.code for _, _, no in taken.refused} == {
        "task.row_area",
        "task.row_title",
        "task.no_owner",
        "task.row_measure",
        "task.row_due",
    }


@pytest.mark.django_db
def test_what_goes_out_comes_back_in(actor_as):
    lead = actor_as("thuky")
    one_task(lead)
    rows = queries.tasks(actor=lead, year=2026, today=TODAY)
    data = sheet.workbook(rows)
    taken = sheet.take_in(actor=lead, data=data, year=2027, now=NOW)
    assert taken.refused == () and taken.made == len(rows)
    again = Task.objects.get(year=2027, title="Rà soát thủ tục nhập học")
    assert (again.title, again.target, again.due_on) == ("Rà soát thủ tục nhập học", Decimal(3), date(2026, 3, 10))
    for broken in (b"", b"PK", b"not a workbook"):
        with pytest.raises(Refused, match=r"task\.sheet"):
            sheet.take_in(actor=lead, data=broken, year=2026, now=NOW)


@pytest.mark.django_db
def test_plan_and_report_fill_themselves_from_the_tasks(actor_as):
    lead = actor_as("thuky")
    task, _ = one_task(lead)
    late = actions.set_task(actor=lead, order=order(title="Số hóa hồ sơ", area=6, due_on=date(2026, 3, 1)), now=NOW)
    actions.explain_delay(actor=lead, task_id=late.pk, reason="thiếu máy quét", now=NOW)
    done = actions.report(
        actor=lead, task_id=task.pk, reached_on=date(2026, 3, 9), value=Decimal(4), note="", evidence_id=proof(lead), today=TODAY, now=NOW
    )
    actions.review(actor=lead, progress_id=done.pk, accept=True, note="", now=NOW)
    said = {
        "year": "2026",
        "bases": "Căn cứ Nghị quyết số 76/NQ-CP",
        "purposes": "Nâng chất lượng phục vụ",
        "measures": "Các tổ thực hiện",
        "recipients": "",
    }
    plan = drafting.start(actor=lead, key="ke-hoach-cchc", said=said, today=TODAY, now=NOW)
    assert "Số hóa hồ sơ" in words(drafts.file(actor=lead, draft_id=plan.pk, ending="docx")[2])
    said = {"year": "2026", "period": "quy_1", **dict.fromkeys(("leading", "good", "weak", "next_tasks", "proposals", "recipients"), "")}
    report = drafting.start(actor=lead, key="bao-cao-cchc", said=said, today=TODAY, now=NOW)
    desk = drafts.desk(actor=lead, draft_id=report.pk)
    told = " ".join(one.text for one in desk.lines)
    assert desk.findings == ()
    assert "hoàn thành ngày 09/03/2026, trong hạn, đạt 4 thủ tục (chỉ tiêu 3)" in told
    assert any("Báo cáo rà soát thủ tục" in one.proof for one in desk.lines)
    assert "thiếu máy quét" in told and "15/12/2025" in told and "14/03/2026" in told


@pytest.mark.django_db
def test_the_list_asks_as_much_of_the_database_for_one_task_as_for_many(actor_as, django_assert_max_num_queries):
    lead = actor_as("thuky")
    for number in range(40):
        actions.set_task(actor=lead, order=order(title=f"Việc {number}"), now=NOW)
    with django_assert_max_num_queries(2):
        rows = queries.tasks(actor=lead, year=2026, today=TODAY)
        assert [row.task.owner.full_name for row in rows]


DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))


@given(DAYS, DAYS, st.none() | DAYS)
def test_a_task_stands_in_one_place_and_done_is_for_ever(due, today, done):
    facts = TaskFacts(Measure.NUMBER, Decimal(3), due, Decimal(1), done)
    found = reckon(facts, today)
    assert (found.standing in {Standing.DONE, Standing.DONE_LATE}) == (done is not None)
    if done is None:
        assert (found.standing is Standing.LATE) == (today > due)
    else:
        assert (found.standing is Standing.DONE_LATE) == (done > due)
        assert reckon(facts, today + timedelta(400)).standing is found.standing


@given(st.sampled_from(Measure), st.decimals(0, 1000, places=2), st.decimals("0.01", 1000, places=2))
def test_meeting_the_target_never_comes_from_nothing(measure, value, target):
    assert not meets(TaskFacts(measure, target, None), Decimal(0))
    assert meets(TaskFacts(measure, target, None), max(value, target))
