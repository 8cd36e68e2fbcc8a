"""Tasks of the reform: set, reported on with evidence, reviewed, moved with a reason, in and out of Excel, in the plan and the report."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.apps.test_drafting import words
from tests.conftest import NOW
from thidua.apps.drafting import actions as drafting
from thidua.apps.drafting import queries as drafts
from thidua.apps.evidence import actions as evidence
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions, imports, pictures, queries, recurring, sheet
from thidua.apps.tasks.actions import Order
from thidua.apps.tasks.models import Collaborator, Task
from thidua.apps.tasks.orders import made_of
from thidua.core.task import Measure, Standing, TaskFacts, counted, meets, reckon
from thidua.kernel.outcome import Refused
from thidua.web.shell.phrases import say

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


def shown(data: bytes) -> str:
    return str(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python())


def book(rows: list[tuple], heads: tuple[str, ...] = sheet.HEADS) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    page = made.add_worksheet()
    page.write_row(0, 0, heads)
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
    before = Task.objects.filter(year=2026).count()
    batch = imports.receive(actor=lead, data=book(rows), file_name="viec.xlsx", year=2026, now=NOW)
    found = imports.standing(actor=lead, import_id=batch.pk)
    assert (len(found.good), len(found.bad), found.taken) == (1500, 500, 0)
    assert Task.objects.filter(year=2026).count() == before, "nothing is a task before somebody says so"
    assert [row.number for row in found.bad] == [n + 2 for n in range(2000) if n % 4 == 0]
    assert {row.refusal for row in found.bad} == {"task.row_area", "task.row_title", "task.row_owner", "task.row_measure", "task.row_due"}
    assert imports.confirm(actor=lead, import_id=batch.pk, now=NOW) == 1500
    assert imports.confirm(actor=lead, import_id=batch.pk, now=NOW) == 0, "confirmed twice, set once"
    assert Task.objects.filter(year=2026).count() == before + 1500

    # only the bad rows go out, are put right but for three, and come in again
    found = imports.standing(actor=lead, import_id=batch.pk)
    data = sheet.to_correct((row.number, row.cells, say(imports.refusal_of(row))) for row in found.bad)
    lines = sheet.read(data)
    assert [line.line for line in lines] == [row.number for row in found.bad]
    assert "Cách đo “Cân” không đúng" in shown(data)
    mended = [(*(good[:1] + (f"Việc dòng {line.line}",) + good[2:]), str(line.line), "") for line in lines[3:]]
    still = [(*sheet.padded(line.cells), str(line.line), "") for line in lines[:3]]
    imports.correct(actor=lead, import_id=batch.pk, data=book(still + mended, heads=(*sheet.HEADS, *sheet.MEND_HEADS)), now=NOW)
    found = imports.standing(actor=lead, import_id=batch.pk)
    assert (len(found.good), len(found.bad), found.taken) == (497, 3, 1500)
    assert imports.confirm(actor=lead, import_id=batch.pk, now=NOW) == 497
    assert Task.objects.filter(year=2026).count() == before + 1997
    assert Task.objects.filter(title=f"Việc dòng {lines[3].line}").count() == 1
    assert [one.pk for one in imports.waiting(actor=lead)] == [batch.pk], "three rows are still kept"


@pytest.mark.django_db
def test_a_corrected_file_with_half_the_rows_loses_none(actor_as):
    lead = actor_as("thuky")
    name = Person.objects.get(code="GV12").full_name
    row = (2, "Việc", "Sản phẩm", name, "", "Số lượng", "lần", 5, "30/06/2026", "")
    nobody = (*row[:3], "", *row[4:])
    twice = (*row[:9], "7.7")
    batch = imports.receive(actor=lead, data=book([nobody, nobody, row, twice, twice]), file_name="a.xlsx", year=2026, now=NOW)
    found = imports.standing(actor=lead, import_id=batch.pk)
    assert [(one.number, one.refusal) for one in found.bad] == [(2, "task.no_owner"), (3, "task.no_owner"), (6, "task.row_indicator")]
    heads = (*sheet.HEADS, *sheet.MEND_HEADS)
    imports.correct(actor=lead, import_id=batch.pk, data=book([(*row, "3", ""), (*row, "", "")], heads=heads), now=NOW)
    found = imports.standing(actor=lead, import_id=batch.pk)
    assert [one.number for one in found.good] == [3, 4, 5, 7] and [one.number for one in found.bad] == [2, 6]
    actions.set_task(actor=lead, order=order(indicator="7.7"), now=NOW)  # meanwhile somebody keys the same indicator
    assert imports.confirm(actor=lead, import_id=batch.pk, now=NOW) == 3
    found = imports.standing(actor=lead, import_id=batch.pk)
    assert [(one.number, one.refusal) for one in found.bad] == [
        (2, "task.no_owner"),
        (5, "task.indicator_taken"),
        (6, "task.row_indicator"),
    ]
    imports.close(actor=lead, import_id=batch.pk, now=NOW)
    assert batch.rows.count() == 6
    with pytest.raises(Refused, match=r"task\.import_unknown"):
        imports.confirm(actor=lead, import_id=batch.pk, now=NOW)


@pytest.mark.django_db
def test_what_goes_out_comes_back_in(actor_as):
    lead = actor_as("thuky")
    one_task(lead)
    rows = queries.tasks(actor=lead, year=2026, today=TODAY)
    data = sheet.workbook(rows)
    batch = imports.receive(actor=lead, data=data, file_name="a.xlsx", year=2027, now=NOW)
    assert imports.standing(actor=lead, import_id=batch.pk).bad == ()
    assert imports.confirm(actor=lead, import_id=batch.pk, now=NOW) == len(rows)
    again = Task.objects.get(year=2027, title="Rà soát thủ tục nhập học")
    assert (again.title, again.target, again.due_on) == ("Rà soát thủ tục nhập học", Decimal(3), date(2026, 3, 10))
    for broken in (b"", b"PK", b"not a workbook"):
        with pytest.raises(Refused, match=r"task\.sheet"):
            imports.receive(actor=lead, data=broken, file_name="a.xlsx", year=2026, now=NOW)


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


@pytest.mark.django_db
def test_pictures_count_as_the_rule_reckons_and_ask_no_more_for_more_tasks(actor_as, django_assert_num_queries):
    lead = actor_as("thuky")
    for number in range(30):
        made = actions.set_task(
            actor=lead,
            order=order(title=f"Việc {number}", area=1 + number % 6, due_on=TODAY + timedelta(number - 15) if number % 7 else None),
            now=NOW,
        )
        if number % 3 == 0:
            Task.objects.filter(pk=made.pk).update(done_on=TODAY - timedelta(number % 11))
    for day in (TODAY, TODAY + timedelta(400)):
        wanted = {}
        for year in (2025, 2026):
            for row in queries.tasks(actor=lead, year=year, today=day):
                wanted.setdefault((year, row.task.area), []).append(row.reckoning.standing)
        assert pictures.tallies(actor=lead, years=(2025, 2026), today=day) == {key: counted(mine) for key, mine in wanted.items()}
    with django_assert_num_queries(3):
        drawn = pictures.of_year(actor=lead, year=2026, today=TODAY)
    assert drawn.by_area.rows == pictures.progress(2026, queries.tasks(actor=lead, year=2026, today=TODAY)).rows
    assert not any(one.full_name in drawn.late.svg for one in Person.objects.all()), "pictures show work, not persons"


@pytest.mark.django_db
def test_collaborators_are_people_of_the_unit(actor_as):
    lead = actor_as("thuky")
    helpers = tuple(Person.objects.filter(code__in=("GV11", "CB03")).values_list("pk", flat=True))
    task = actions.set_task(actor=lead, order=order(collaborator_ids=helpers, partners="Công an phường"), now=NOW)
    row, _ = queries.task(actor=lead, task_id=task.pk, today=TODAY)
    assert {one.pk for one in row.helpers} == set(helpers) and row.beside.endswith("; Công an phường")
    assert all(row.concerns(one) for one in (*helpers, owner()))
    with pytest.raises(Refused, match=r"task\.no_collaborator"):
        actions.set_task(actor=lead, order=order(collaborator_ids=(0,)), now=NOW)


@pytest.mark.django_db
def test_the_second_to_save_overwrites_nothing(actor_as):
    lead, head = actor_as("thuky"), actor_as("hieutruong")
    task = actions.set_task(actor=lead, order=order(), now=NOW)
    told = {"task_id": task.pk, "now": NOW}
    actions.change(actor=head, version=1, order=order(title="Rà soát toàn bộ thủ tục", collaborator_ids=(owner("CB03"),)), **told)
    with pytest.raises(Refused, match=r"task\.version"):
        actions.change(actor=lead, version=1, order=order(title="Rà soát thủ tục chuyển trường"), **told)
    task.refresh_from_db()
    assert (task.title, task.version) == ("Rà soát toàn bộ thủ tục", 2)
    assert Collaborator.objects.filter(task=task).count() == 1
    actions.change(actor=lead, version=2, order=order(title="Rà soát thủ tục chuyển trường"), **told)
    last, first = (entry.facts["changed"] for entry in queries.history(actor=lead, task_id=task.pk)[:2])
    assert last["Nhiệm vụ"] == ["Rà soát toàn bộ thủ tục", "Rà soát thủ tục chuyển trường"], (
        "what was overwritten knowingly stays in the history"
    )
    assert first["Người phối hợp"] == ["", Person.objects.get(code="CB03").full_name] and "Chỉ tiêu" not in first
    same = actions.change(actor=lead, version=3, order=order(title="Rà soát thủ tục chuyển trường"), **told)
    assert same.version == 3, "nothing changed, nothing saved"


@pytest.mark.django_db
def test_a_change_keeps_to_the_rules_of_setting(actor_as):
    lead = actor_as("thuky")
    first = actions.set_task(actor=lead, order=order(indicator="2.1"), now=NOW)
    task = actions.set_task(actor=lead, order=order(title="Việc khác"), now=NOW)
    told = {"actor": lead, "task_id": task.pk, "version": 1, "now": NOW}
    with pytest.raises(Refused, match=r"task\.indicator_taken") as no:
        actions.change(order=order(indicator="2.1", year=2031), **told)
    assert no.value.facts["task_id"] == first.pk
    with pytest.raises(Refused, match=r"task\.no_owner"):
        actions.change(order=order(owner_id=0), **told)
    Task.objects.filter(pk=task.pk).update(done_on=TODAY)
    with pytest.raises(Refused, match=r"task\.done_target"):
        actions.change(order=order(target=Decimal(9)), **told)
    assert actions.change(order=order(title="Sửa lời văn", year=2031), **told).year == 2026
    with pytest.raises(Refused, match=r"leave\.role"):
        actions.change(**{**told, "actor": actor_as("giaovien")}, order=order())


@pytest.mark.django_db
def test_two_at_the_same_moment_get_one_task_for_an_indicator(actor_as):
    lead = actor_as("thuky")
    asked = order(indicator="4.4")
    first = made_of(lead, asked, NOW)
    with pytest.raises(Refused, match=r"task\.indicator_taken") as no:
        made_of(lead, asked, NOW)  # checked before the other was saved; the table itself lets one through
    assert no.value.facts["task_id"] == first.pk


def routine(**changed) -> recurring.Routine:
    base = {
        "area": 5, "title": "Công khai tiền ăn", "product": "Bảng công khai", "owner_id": owner(), "measure": "YES_NO",
        "every": "MONTH", "on": "DAY", "day": 25,
    }  # fmt: skip
    return recurring.Routine(**{**base, **changed})


def set_of(row) -> list[tuple[str, date]]:
    return list(row.tasks.order_by("period").values_list("period", "due_on"))


@pytest.mark.django_db
def test_work_comes_back_once_a_period_and_each_time_is_its_own_task(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    row = recurring.set_routine(actor=lead, routine=routine(), since=date(2026, 1, 10), today=TODAY, now=NOW)
    recurring.bring_forth(actor=lead, today=TODAY, now=NOW)  # the demo has rules of its own
    wanted = [("2026-T01", date(2026, 1, 23)), ("2026-T02", date(2026, 2, 25)), ("2026-T03", date(2026, 3, 25))]
    assert set_of(row) == wanted
    for _ in range(3):
        assert recurring.bring_forth(actor=teacher, today=TODAY, now=NOW) == 0
    assert recurring.bring_forth(actor=teacher, today=date(2026, 5, 1), now=NOW) >= 2
    assert set_of(row)[:3] == wanted and [key for key, _ in set_of(row)] == [f"2026-T0{n}" for n in range(1, 6)]
    march = row.tasks.get(period="2026-T03")
    assert march.title == "Công khai tiền ăn (tháng 3/2026)"
    told = actions.report(
        actor=lead, task_id=march.pk, reached_on=TODAY, value=Decimal(1), note="", evidence_id=proof(lead), today=TODAY, now=NOW
    )
    actions.review(actor=lead, progress_id=told.pk, accept=True, note="", now=NOW)
    assert list(row.tasks.filter(done_on__isnull=False).values_list("period", flat=True)) == ["2026-T03"]


@pytest.mark.django_db
def test_a_changed_rule_leaves_what_has_begun_alone(actor_as):
    lead = actor_as("thuky")
    row = recurring.set_routine(actor=lead, routine=routine(), since=date(2026, 1, 1), today=date(2026, 1, 15), now=NOW)
    told = {"actor": lead, "recurrence_id": row.pk, "today": TODAY, "now": NOW}
    recurring.change_routine(version=1, routine=routine(title="Công khai thu chi", every="QUARTER", on="LAST_WORKING", day=None), **told)
    assert [key for key, _ in set_of(row)] == ["2026-T01", "2026-T02", "2026-T03"], (
        "the months that had begun were set by the old rule first"
    )
    assert set(row.tasks.values_list("due_on__day", flat=True)) == {23, 25}
    recurring.bring_forth(actor=lead, today=date(2026, 7, 1), now=NOW)
    assert set_of(row)[:2] == [("2026-Q2", date(2026, 6, 30)), ("2026-Q3", date(2026, 9, 30))]
    assert row.tasks.get(period="2026-T02").title == "Công khai tiền ăn (tháng 2/2026)"
    with pytest.raises(Refused, match=r"task\.version"):
        recurring.change_routine(version=1, routine=routine(), **told)
    changed = recurring.history(actor=lead, recurrence_id=row.pk)[0].facts["changed"]
    assert changed["Định kỳ"][1] == "Ngày làm việc cuối cùng của mỗi quý."


@pytest.mark.django_db
def test_a_stopped_rule_keeps_its_tasks_and_sets_no_more(actor_as):
    lead = actor_as("thuky")
    row = recurring.set_routine(actor=lead, routine=routine(), since=date(2026, 3, 1), today=TODAY, now=NOW)
    told = {"actor": lead, "recurrence_id": row.pk, "today": TODAY, "now": NOW}
    with pytest.raises(Refused, match=r"task\.no_reason"):
        recurring.stop_routine(reason=" ", **told)
    recurring.stop_routine(reason="Phường đã công khai thay", **told)
    recurring.bring_forth(actor=lead, today=date(2026, 12, 1), now=NOW)
    assert [key for key, _ in set_of(row)] == ["2026-T03"]
    with pytest.raises(Refused, match=r"task\.routine_stopped"):
        recurring.stop_routine(reason="x", **told)
    shown_now, _ = recurring.routine_of(actor=lead, recurrence_id=row.pk, today=TODAY)
    assert shown_now.ahead == ()


@pytest.mark.django_db
def test_a_rule_that_cannot_be_is_refused_and_a_year_without_a_calendar_waits(actor_as):
    lead = actor_as("thuky")
    told = {"actor": lead, "since": date(2026, 3, 1), "today": TODAY, "now": NOW}
    for wrong, code in (
        (routine(day=None), "task.routine_day"),
        (routine(month=2), "task.routine_day"),
        (routine(owner_id=0), "task.no_owner"),
        (routine(measure="NUMBER"), "task.no_target"),
    ):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            recurring.set_routine(routine=wrong, **told)
    with pytest.raises(Refused, match=r"task\.routine_past"):
        recurring.set_routine(routine=routine(), **{**told, "since": date(2021, 1, 1)})
    row = recurring.set_routine(routine=routine(every="YEAR", on="LAST_WORKING", day=None), **told)
    recurring.bring_forth(actor=lead, today=date(2031, 2, 1), now=NOW)
    assert [key for key, _ in set_of(row)] == ["2026", "2027"]
    shown_now, _ = recurring.routine_of(actor=lead, recurrence_id=row.pk, today=date(2031, 2, 1))
    assert shown_now.blocked == 2028


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
