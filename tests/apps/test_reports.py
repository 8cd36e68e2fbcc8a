"""Reports: due by law or by letter, drafted from the record, frozen when sent, added to; the superior's tables; statistics by regime."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.apps.test_tasks import order, proof
from tests.conftest import PROJECT
from thidua.apps.drafting import actions as drafting
from thidua.apps.drafting import queries as drafts
from thidua.apps.movements.models import Movement
from thidua.apps.people import actions as people
from thidua.apps.people.models import Person
from thidua.apps.reports import actions, queries, statistics, tables
from thidua.apps.reports.actions import Called
from thidua.apps.reports.meanings import FREE
from thidua.apps.reports.models import Report, Snapshot, State
from thidua.apps.tasks import actions as tasks
from thidua.apps.tasks.models import Task
from thidua.apps.units import actions as units
from thidua.core.report import Period, changes, figures_from
from thidua.kernel.outcome import Refused
from thidua.ops.demo.reports import superior_table
from thidua.papers.editing import Edit
from thidua.papers.sheet_form import untouched
from thidua.papers.stored import from_data

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
YEAR, TODAY = 2024, date(2024, 3, 12)
NOW = datetime(2024, 3, 12, 9, tzinfo=HERE)


@pytest.fixture(autouse=True)
def _no_tasks_of_the_demo(demo):
    """The year of these tests begins without the demo's own tasks."""
    Task.objects.filter(year=YEAR).update(dropped="không thuộc phép thử")


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), HERE)


def done(lead, title: str, on: date, *, due: date = date(2024, 3, 10)):
    task = tasks.set_task(actor=lead, order=order(year=YEAR, title=title, due_on=due), now=NOW)
    told = tasks.report(actor=lead, task_id=task.pk, reached_on=on, value=Decimal(3), note="", evidence_id=proof(lead), today=on, now=NOW)
    tasks.review(actor=lead, progress_id=told.pk, accept=True, note="", now=NOW)
    return task


def drafted(lead, *, today: date = TODAY) -> Report:
    report = actions.begin(actor=lead, kind="quy_1", year=YEAR, movement_id=None, now=at(today))
    actions.draft(actor=lead, report_id=report.pk, today=today, now=at(today))
    report.refresh_from_db()
    return report


def send(lead, report: Report, *, day: date = TODAY, hour: int = 10):
    return actions.send(actor=lead, report_id=report.pk, sent_at=at(day, hour), channel="thư điện tử", today=day, now=at(day, 23))


def value(page, key: str, period: Period = Period.NOW) -> str:
    return next(one for one in page.figures if one.key == key).shown(period)


def test_the_default_days_are_said_to_be_a_default_and_a_letter_stands_in_their_place(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc xong", date(2024, 3, 1))
    first = queries.year(actor=lead, year=YEAR, now=NOW)[0]
    assert (first.kind, first.terms.due_on, first.terms.is_default) == ("quy_1", date(2024, 3, 20), True)
    assert "mức chung của cấp tỉnh" in " ".join(first.terms.origin)
    letter = Called(
        kind="quy_1", year=YEAR, issuer="UBND phường", number_symbol="12/UBND", issued_on=date(2024, 3, 1),
        first=date(2023, 12, 15), last=date(2024, 3, 5), due_on=date(2024, 3, 12), due_at=time(16, 0),
    )  # fmt: skip
    actions.record_call(actor=lead, called=letter, now=NOW)
    called = queries.year(actor=lead, year=YEAR, now=NOW)[0]
    assert (called.terms.window.last, called.terms.due_words) == (date(2024, 3, 5), "16:00 ngày 12/03/2024")
    assert "Công văn số 12/UBND" in called.terms.origin[0] and "thay cho mức chung" in called.terms.origin[0]
    assert queries.year(actor=lead, year=YEAR, now=at(date(2024, 3, 12), 17))[0].words == "Chưa lập, quá giờ hạn"
    report = drafted(lead)
    assert "05/03/2024, theo Công văn số 12/UBND" in drafts.desk(actor=lead, draft_id=report.draft_id).lines[0].text
    with pytest.raises(Refused, match=r"report\.days"):
        actions.record_call(actor=lead, called=Called(**{**letter.__dict__, "last": date(2023, 1, 1)}), now=NOW)
    with pytest.raises(Refused, match=r"report\.kind"):
        actions.begin(actor=lead, kind="quy_2", year=YEAR, movement_id=None, now=NOW)
    with pytest.raises(Refused, match=r"report\.movement"):
        actions.begin(actor=lead, kind="so_ket", year=YEAR, movement_id=None, now=NOW)


def test_what_was_done_before_new_year_counts_in_the_year_unless_a_letter_says_otherwise(actor_as):
    lead = actor_as("thuky")
    done(lead, "Xong trước Tết Dương lịch", date(2023, 12, 20))
    done(lead, "Xong trong quý", date(2024, 3, 1))
    report = drafted(lead)
    page = queries.page(actor=lead, report_id=report.pk, now=NOW)
    assert page.terms.window.since == date(2023, 12, 15)
    assert value(page, "nhiem_vu.hoan_thanh") == value(page, "nhiem_vu.hoan_thanh", Period.CUMULATIVE) == "ước 2"
    text = " ".join(one.text for one in drafts.desk(actor=lead, draft_id=report.draft_id).lines)
    assert "Lũy kế tính từ ngày 15/12/2023." in text
    told = {"kind": "quy_1", "year": YEAR, "issuer": "UBND phường", "first": date(2023, 12, 1), "last": date(2024, 3, 14), "due_on": TODAY}
    actions.record_call(actor=lead, called=Called(**told), now=NOW)
    assert queries.page(actor=lead, report_id=report.pk, now=NOW).terms.window.since == date(2023, 12, 1)
    actions.record_call(actor=lead, called=Called(**told, since=date(2024, 1, 1)), now=at(TODAY, 10))
    called = queries.page(actor=lead, report_id=report.pk, now=NOW)
    assert value(called, "nhiem_vu.hoan_thanh", Period.CUMULATIVE) == "ước 1"


def test_the_units_own_confirmed_due_day_is_used(actor_as):
    lead = actor_as("thuky")
    units.set_local(actor=lead, key="cchc.bao_cao.quy_1.han", value="15/3", since=date(2024, 1, 1), source="CV", now=NOW, confirm=True)
    found = queries.year(actor=lead, year=YEAR, now=NOW)[0]
    assert found.terms.due_on == date(2024, 3, 15) and not found.terms.is_default


def test_a_figure_opens_the_records_that_make_it_and_is_an_estimate_before_the_close(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc xong", date(2024, 3, 1))
    report = drafted(lead)
    page = queries.page(actor=lead, report_id=report.pk, now=NOW)
    assert (value(page, "nhiem_vu.hoan_thanh"), value(page, "nhiem_vu.tong")) == ("ước 1", "1")
    _, figure, period, cell = queries.records(actor=lead, report_id=report.pk, key="nhiem_vu.hoan_thanh", column="now", today=TODAY)
    assert (figure.unit, period.phrase, [one.label for one in cell.records]) == ("nhiệm vụ", "Kỳ này", ["Việc xong"])
    assert cell.records[0].path.startswith("/nhiem-vu/")
    closed = queries.page(actor=lead, report_id=report.pk, now=at(date(2024, 3, 15)))
    assert value(closed, "nhiem_vu.hoan_thanh") == "1"
    for key, column in (("khong_co", "now"), ("nhiem_vu.tong", "sau")):
        with pytest.raises(Refused, match=r"report\.unknown"):
            queries.records(actor=lead, report_id=report.pk, key=key, column=column, today=TODAY)
    desk = drafts.desk(actor=lead, draft_id=report.draft_id)
    told = next(one for one in desk.lines if one.text.startswith("- Việc xong"))
    assert "Báo cáo rà soát thủ tục" in told.proof, "each sentence carries what it rests on"
    assert desk.findings == () and desk.unproved == 0


def test_what_was_sent_never_changes_and_its_page_says_what_has_changed_since(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc thứ nhất", date(2024, 3, 1))
    report = drafted(lead)
    frozen = send(lead, report)
    before = (frozen.digest, json.dumps(frozen.figures, sort_keys=True))
    late = done(lead, "Việc nộp muộn", date(2024, 3, 5))
    page = queries.page(actor=lead, report_id=report.pk, now=at(date(2024, 4, 1)))
    frozen.refresh_from_db()
    assert (frozen.digest, json.dumps(frozen.figures, sort_keys=True)) == before and page.intact
    assert value(page, "nhiem_vu.hoan_thanh") == "ước 1", "the page of a sent report shows what was sent"
    told = {(one.name, one.column): one for one in page.since_kept}
    change = told["Số nhiệm vụ đã hoàn thành", "Kỳ này"]
    assert (change.was, change.now, change.came) == ("ước 1", "2", (late.title,))
    with pytest.raises(TypeError):
        frozen.save()
    for again in (
        lambda: send(lead, report),
        lambda: actions.refresh(actor=lead, report_id=report.pk, today=TODAY, now=NOW),
        lambda: actions.draft(actor=lead, report_id=report.pk, today=TODAY, now=NOW),
    ):
        with pytest.raises(Refused, match=r"report\.sent"):
            again()
    Snapshot.objects.filter(pk=frozen.pk).update(window={"first": "2024-01-01", "last": "2024-03-14", "since": "2024-01-01"})
    assert not queries.page(actor=lead, report_id=report.pk, now=NOW).intact, "a row changed behind our back is seen"


def test_words_written_after_the_sending_are_shown_against_what_was_sent(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc xong", date(2024, 3, 1))
    report = drafted(lead)
    send(lead, report)
    desk = drafts.desk(actor=lead, draft_id=report.draft_id)
    drafting.save(actor=lead, draft_id=report.draft_id, edits={0: Edit("Số liệu đã rà soát lại.")}, base=desk.version.number, now=NOW)
    page = queries.page(actor=lead, report_id=report.pk, now=NOW)
    assert [after for _, after in page.words_changed] == ["Số liệu đã rà soát lại."]


def test_refreshing_brings_figures_up_and_keeps_what_a_person_wrote(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc thứ nhất", date(2024, 3, 1))
    waiting = tasks.set_task(actor=lead, order=order(year=YEAR, title="Việc chờ", due_on=date(2024, 3, 8)), now=NOW)
    report = drafted(lead)
    desk = drafts.desk(actor=lead, draft_id=report.draft_id)
    mine = next(one for one in desk.lines if one.text.startswith("- Việc thứ nhất"))
    drafting.save(
        actor=lead,
        draft_id=report.draft_id,
        edits={mine.place: Edit("- Việc thứ nhất: câu do người viết.")},
        base=desk.version.number,
        now=NOW,
    )
    told = tasks.report(
        actor=lead,
        task_id=waiting.pk,
        reached_on=date(2024, 3, 11),
        value=Decimal(3),
        note="",
        evidence_id=proof(lead),
        today=TODAY,
        now=NOW,
    )
    tasks.review(actor=lead, progress_id=told.pk, accept=True, note="", now=NOW)
    changed = actions.refresh(actor=lead, report_id=report.pk, today=TODAY, now=NOW)
    assert any(one.name == "Số nhiệm vụ đã hoàn thành" and (one.was, one.now) == ("ước 1", "ước 2") for one in changed)
    after = drafts.desk(actor=lead, draft_id=report.draft_id)
    texts = [one.text for one in after.lines]
    assert "- Việc thứ nhất: câu do người viết." in texts
    assert any(text.startswith("- Việc chờ: hoàn thành ngày 11/03/2024, sau hạn 3 ngày") for text in texts)
    table = next(one for one in after.lines if one.kind == "table")
    assert "2 | Số nhiệm vụ đã hoàn thành | nhiệm vụ | ước 2 | ước 2 | 0" in table.text
    page = queries.page(actor=lead, report_id=report.pk, now=NOW)
    assert page.since_kept == () and page.since_before and not page.table_differs
    actions.refresh(actor=lead, report_id=report.pk, today=TODAY, now=NOW)
    assert "- Việc thứ nhất: câu do người viết." in [one.text for one in drafts.desk(actor=lead, draft_id=report.draft_id).lines]


def test_a_report_that_adds_to_another_names_it_and_what_changed(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc thứ nhất", date(2024, 3, 1))
    report = drafted(lead, today=date(2024, 3, 16))
    with pytest.raises(Refused, match=r"report\.not_sent"):
        actions.supplement(actor=lead, report_id=report.pk, why="Sót số liệu", today=TODAY, now=NOW)
    send(lead, report, day=date(2024, 3, 16))
    done(lead, "Việc nộp muộn", date(2024, 3, 5))
    with pytest.raises(Refused, match=r"report\.no_reason"):
        actions.supplement(actor=lead, report_id=report.pk, why=" ", today=TODAY, now=NOW)
    day = date(2024, 4, 2)
    made = actions.supplement(actor=lead, report_id=report.pk, why="Sót một nhiệm vụ", today=day, now=at(day))
    assert (made.supplements_id, made.state, made.kind) == (report.pk, State.PREPARING, "quy_1")
    words = [one.text for one in drafts.desk(actor=lead, draft_id=made.draft_id).lines]
    assert "bổ sung Báo cáo cải cách hành chính quý I 2024 gửi ngày 16 tháng 3 năm 2024" in words[0]
    assert any(one.startswith("- Số nhiệm vụ đã hoàn thành (kỳ này): 1 thành 2") for one in words)
    with pytest.raises(Refused, match=r"report\.supplementing"):
        actions.supplement(actor=lead, report_id=report.pk, why="Lần nữa", today=day, now=at(day))
    line = queries.year(actor=lead, year=YEAR, now=at(day))[0]
    assert line.report.pk == report.pk and [one.pk for one in line.supplements] == [made.pk]


def test_sending_needs_a_draft_and_a_moment_that_has_come(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc", date(2024, 3, 1))
    report = actions.begin(actor=lead, kind="quy_1", year=YEAR, movement_id=None, now=NOW)
    assert actions.begin(actor=lead, kind="quy_1", year=YEAR, movement_id=None, now=NOW).pk == report.pk
    with pytest.raises(Refused, match=r"report\.no_draft"):
        send(lead, report)
    actions.draft(actor=lead, report_id=report.pk, today=TODAY, now=NOW)
    with pytest.raises(Refused, match=r"report\.has_draft"):
        actions.draft(actor=lead, report_id=report.pk, today=TODAY, now=NOW)
    with pytest.raises(Refused, match=r"report\.sent_early"):
        actions.send(actor=lead, report_id=report.pk, sent_at=at(TODAY, 23), channel="", today=TODAY, now=NOW)
    with pytest.raises(Refused, match=r"leave\.role"):
        send(actor_as("totruong"), report)
    send(lead, report, day=date(2024, 3, 21))
    assert queries.year(actor=lead, year=YEAR, now=at(date(2024, 3, 22)))[0].words.endswith("sau hạn")


def test_reviews_of_the_movement_count_from_its_start(actor_as):
    lead = actor_as("thuky")
    movement = Movement.objects.get(unit_id=lead.unit_id)
    now = at(date(2025, 12, 31))
    report = actions.begin(actor=lead, kind="tong_ket", year=2025, movement_id=movement.pk, now=now)
    actions.draft(actor=lead, report_id=report.pk, today=now.date(), now=now)
    page = queries.page(actor=lead, report_id=report.pk, now=now)
    assert page.terms.window.first == date(2021, 1, 1) and page.terms.due_on is None
    held = next(one for one in page.figures if one.key == "hop")
    assert held.now.value == held.cumulative.value > 0 and held.before.value is None
    interim = actions.begin(actor=lead, kind="so_ket", year=2024, movement_id=movement.pk, now=now)
    figures = queries.page(actor=lead, report_id=interim.pk, now=now).figures
    assert all(one.cumulative.value >= one.now.value for one in figures)


def test_the_list_of_a_year_asks_the_same_whatever_there_is(actor_as):
    lead = actor_as("thuky")
    counts = []
    for kinds in ((), ("quy_1", "sau_thang", "quy_3", "nam")):
        for kind in kinds:
            actions.begin(actor=lead, kind=kind, year=YEAR, movement_id=None, now=NOW)
        with CaptureQueriesContext(connection) as asked:
            queries.year(actor=lead, year=YEAR, now=NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_page_asks_the_same_for_one_task_and_for_many(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc 0", date(2024, 3, 1))
    report = drafted(lead)
    counts = []
    for many in (0, 15):
        for number in range(many):
            tasks.set_task(actor=lead, order=order(year=YEAR, title=f"Thêm {number}"), now=NOW)
        with CaptureQueriesContext(connection) as asked:
            queries.page(actor=lead, report_id=report.pk, now=NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_demo_shows_what_changed_since_the_half_year_report_was_sent(actor_as):
    lead = actor_as("thuky")
    report = Report.objects.get(unit_id=lead.unit_id, year=2026, kind="sau_thang")
    page = queries.page(actor=lead, report_id=report.pk, now=at(date(2026, 11, 25)))
    assert page.sent.number_symbol == "44/BC-MNSMX" and page.intact
    assert any("Công khai thủ tục" in label for one in page.since_kept for label in one.came)
    assert Report.objects.get(unit_id=lead.unit_id, year=2026, kind="nam").state == State.PREPARING


HEADS = ("STT", "Đơn vị", "Tổng số nhiệm vụ theo KH năm", "Nhiệm vụ đã hoàn thành", "Tỷ lệ hoàn thành (%)", "Ý kiến khác")


def by_columns(heads=HEADS) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Tổng hợp")
    page.write(0, 0, "BẢNG TỔNG HỢP CÁC TRƯỜNG")
    page.write_row(2, 0, heads)
    page.write_row(3, 0, (1, "Trường Tiểu học Hoa Lan"))
    page.write_row(4, 0, (2, "Trường Mầm non Sao Mai Xanh"))
    book.close()
    return out.getvalue()


def kept(lead, data: bytes = b"", *, year: int = YEAR, pasted: str = "", name: str = "bang.xlsx"):
    handed = tables.Handed("Bảng tổng hợp", "UBND phường", year, data, name if data else "", pasted)
    return tables.keep(actor=lead, handed=handed, today=TODAY, now=NOW)


def confirmed(lead, form):
    _, rows, _ = tables.asked(actor=lead, form_id=form.pk)
    return tables.match(actor=lead, form_id=form.pk, matches={one.slot.place: one.key or FREE for one in rows}, fill=None, now=NOW)


def test_a_table_is_matched_once_and_given_back_filled_in_its_own_file(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc xong", date(2024, 3, 1))
    tasks.set_task(actor=lead, order=order(year=YEAR, title="Việc chờ"), now=NOW)
    tasks.set_task(actor=lead, order=order(year=YEAR, title="Việc chờ nữa"), now=NOW)
    report, data = drafted(lead), by_columns()
    form = kept(lead, data)
    with pytest.raises(Refused, match=r"table\.not_matched"):
        tables.fill(actor=lead, form_id=form.pk, report_id=report.pk, today=TODAY)
    _, rows, _ = tables.asked(actor=lead, form_id=form.pk)
    assert {one.slot.words: one.key for one in rows} == {
        "Đơn vị": "own:unit",
        "Tổng số nhiệm vụ theo KH năm": "nhiem_vu.tong:now",
        "Nhiệm vụ đã hoàn thành": "nhiem_vu.hoan_thanh:now",
        "Tỷ lệ hoàn thành (%)": "nhiem_vu.ty_le:now",
        "Ý kiến khác": "",
    }
    with pytest.raises(Refused, match=r"table\.unmatched"):
        tables.match(actor=lead, form_id=form.pk, matches={one.slot.place: one.key for one in rows}, fill=None, now=NOW)
    with pytest.raises(Refused, match=r"table\.matched_twice"):
        tables.match(actor=lead, form_id=form.pk, matches={one.slot.place: "own:unit" for one in rows}, fill=None, now=NOW)
    confirmed(lead, form)
    made = tables.fill(actor=lead, form_id=form.pk, report_id=report.pk, today=TODAY)
    assert made.block == "2\tTrường Mầm non Sao Mai Xanh\t3\t1\t33,3\t" and made.first == "A5"
    name, _, filled = tables.filled_file(actor=lead, form_id=form.pk, report_id=report.pk, today=TODAY)
    assert name == "bang-da-dien.xlsx"
    rows_back = CalamineWorkbook.from_filelike(io.BytesIO(filled)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows_back[4][1:5] == ["Trường Mầm non Sao Mai Xanh", 3.0, 1.0, 33.3] and rows_back[3][2] == ""
    assert untouched(data, filled, "Tổng hợp", {(one.row, one.column): one.value for one in made.cells}) == ()


def test_the_same_table_next_year_is_known_and_a_changed_one_asks_only_the_new(actor_as):
    lead = actor_as("thuky")
    first = confirmed(lead, kept(lead, by_columns()))
    again = kept(lead, by_columns(), year=YEAR + 1)
    assert again.matched_at is not None and again.slots == first.slots and again.fingerprint == first.fingerprint
    heads = ("STT", "Đơn vị", "Nhiệm vụ đã hoàn thành", "Tổng số các nhiệm vụ theo kế hoạch năm", "Tỷ lệ hoàn thành (%)", "Số sáng kiến")
    changed = kept(lead, by_columns(heads), year=YEAR + 1)
    assert changed.matched_at is None and changed.follows_id in {first.pk, again.pk}
    _, rows, _ = tables.asked(actor=lead, form_id=changed.pk)
    told = {one.slot.words: one for one in rows}
    assert [one.slot.words for one in rows if one.is_new] == ["Số sáng kiến"] and rows[0].slot.words == "Số sáng kiến"
    assert told["Nhiệm vụ đã hoàn thành"].why == "chuyển chỗ: trước ở cột 4, nay ở cột 3"
    assert told["Tổng số các nhiệm vụ theo kế hoạch năm"].why in {
        "đã ghép từ trước",
        "đổi tên: trước là “Tổng số nhiệm vụ theo KH năm”",
    } or ("chuyển chỗ" in told["Tổng số các nhiệm vụ theo kế hoạch năm"].why)
    assert [words for place, words in changed.notes if place == -1] == ["“Ý kiến khác” không còn trong bảng năm nay"]


def test_pasted_columns_come_back_as_a_block_in_their_own_order(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc xong", date(2024, 3, 1))
    report = drafted(lead)
    pasted = "Chỉ tiêu\tKỳ này\tLũy kế\nNhiệm vụ đã hoàn thành\t\t\nMục khác\t\t7\nTổng số nhiệm vụ theo kế hoạch năm\t\t"
    form = confirmed(lead, kept(lead, pasted=pasted))
    made = tables.fill(actor=lead, form_id=form.pk, report_id=report.pk, today=TODAY)
    assert made.block == "1\t1\n\t7\n1\t1" and made.first == "B2"


def test_a_sent_report_fills_with_what_was_sent(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc xong", date(2024, 3, 1))
    report = drafted(lead, today=date(2024, 3, 16))
    send(lead, report, day=date(2024, 3, 16))
    done(lead, "Việc nộp muộn", date(2024, 3, 5))
    form = confirmed(lead, kept(lead, superior_table()))
    made = tables.fill(actor=lead, form_id=form.pk, report_id=report.pk, today=date(2024, 4, 1))
    assert {one.value.shown for one in made.cells if one.words == "Nhiệm vụ đã hoàn thành"} == {"1", "0"}
    assert "không đổi" in made.notes[0]


def test_what_is_no_table_is_told(actor_as):
    lead = actor_as("thuky")
    for data, pasted, code in (
        (b"", "", "table.nothing"),
        (b"", "một dòng", "table.no_head"),
        (b"", "\n".join(["a\tb\tc"] * 501), "table.too_large"),
        (b"PK\x03\x04", "", "roster.broken"),
        (b"%PDF", "", "roster.not_a_sheet"),
    ):
        with pytest.raises(Refused) as no:
            kept(lead, data, pasted=pasted)
        assert no.value.code == code


def test_statistics_follow_the_regime_of_the_year_and_count_from_the_records(actor_as):
    lead = actor_as("thuky")
    person = Person.objects.get(code="GV12")
    for gender, code in (("F", "GV12"), ("M", "GV13")):
        Person.objects.filter(code=code).update(gender=gender)
    for code in ("GV12", "GV13", "CB01"):
        who = Person.objects.get(code=code).pk
        people.add_past_award(actor=lead, person_id=who, year=2026, name="Lao động tiên tiến", is_title=True, decision="QĐ", now=NOW)
    found = statistics.statistics(actor=lead, year=2026)
    assert "18/2025/TT-BNV" in found.regime and "31/12/2026" in found.why[0] and found.unknown == ()
    (line,) = [one for one in found.lines if one.name == "Lao động tiên tiến"]
    assert (line.counts["total"], line.counts["person"], line.counts["collective"]) == (3, 3, 0)
    assert line.counts["manager"] == 1 and line.counts["direct"] == 2
    assert "02/2023/TT-BNV" in statistics.statistics(actor=lead, year=2024).regime
    with pytest.raises(Refused, match=r"report\.statistics_year"):
        statistics.statistics(actor=lead, year=2020)
    told = json.loads(statistics.data(found))
    assert told["tinh_trang_mau"] == "mẫu chưa đối chiếu" and person.full_name not in statistics.data(found).decode()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(statistics.workbook(found))).get_sheet_by_index(0).to_python()
    assert any("Thống kê thi đua, khen thưởng năm 2026" in str(cell) for row in rows for cell in row)


def test_the_unit_sets_the_columns_of_the_form_it_was_sent(actor_as):
    lead = actor_as("thuky")
    units.set_local(
        actor=lead, key="thong_ke.tdkt.cot", value="Danh hiệu thi đua; Tổng số; Trong đó: nữ; Dân tộc thiểu số",
        since=date(2025, 12, 31), source="Biểu của UBND phường", now=NOW, confirm=True,
    )  # fmt: skip
    found = statistics.statistics(actor=lead, year=2026)
    assert found.heads[-1] == "Dân tộc thiểu số" and found.unknown == ("Dân tộc thiểu số",) and found.is_own_form


def test_kept_versions_read_back_as_they_were(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc", date(2024, 3, 1))
    report = drafted(lead)
    _, row, figures, document = queries.snapshot(actor=lead, report_id=report.pk, number=1)
    assert changes(figures_from(row.figures), figures) == () and document == from_data(row.document) and queries.is_intact(row)


def test_the_pages_lead_from_the_list_to_a_filled_table(client_as, actor_as):
    from django.core.files.uploadedfile import SimpleUploadedFile

    lead, client = actor_as("thuky"), client_as("thuky")
    done(lead, "Việc xong", date(2024, 3, 1))
    assert "Báo cáo cải cách hành chính quý I 2024" in client.get("/bao-cao/?nam=2024").content.decode()
    begun = client.post("/bao-cao/mo/", {"report": "quy_1", "year": "2024"})["Location"]
    assert "Lập bản thảo" in client.get(begun).content.decode()
    assert client.post(f"{begun}du-thao/")["Location"].startswith("/van-ban/")
    page = client.get(begun).content.decode()
    assert "Mở bản thảo" in page and "/so-lieu/nhiem_vu.hoan_thanh/now/" in page
    assert "Việc xong" in client.get(f"{begun}so-lieu/nhiem_vu.hoan_thanh/now/").content.decode()
    early = client.post(f"{begun}gui/", {"sent_on": "01/01/2099", "sent_at": "10:00", "channel": "thư"}).content.decode()
    assert "chưa tới" in early and 'value="thư"' in early
    assert client.post(f"{begun}gui/", {"sent_on": "18/03/2024", "sent_at": "10:00", "channel": "thư"})["Location"] == begun
    assert "Số liệu như lúc gửi" in client.get(begun).content.decode()
    assert client.post("/bao-cao/mo/", {"report": "quy_9", "year": "2024"})["Location"] == "/bao-cao/"
    told = {"title": "Bảng", "issuer": "UBND phường", "year": "2024"}
    assert "Chưa có tệp" in client.post("/bao-cao/bang/nhan/", told).content.decode()
    taken = client.post("/bao-cao/bang/nhan/", {**told, "file": SimpleUploadedFile("bang-moi.xlsx", by_columns())})["Location"]
    unmatched = client.post(taken, {"fill": "5"}).content.decode()
    assert "Chưa thực hiện được" in unmatched
    choices = {
        "o1": "own:unit",
        "o2": "nhiem_vu.tong:now",
        "o3": "nhiem_vu.hoan_thanh:now",
        "o4": "nhiem_vu.ty_le:now",
        "o5": "-",
        "fill": "5",
    }
    shown = client.post(taken, choices)["Location"]
    filled = client.get(shown, {"bao-cao": Report.objects.get(kind="quy_1", year=2024).pk}).content.decode()
    assert "Trường Mầm non Sao Mai Xanh\t1\t1\t100" in filled and "ô A5" in filled


def test_a_letter_is_recorded_on_its_page(client_as):
    client = client_as("thuky")
    told = {
        "report": "nam", "issuer": "UBND phường", "number_symbol": "9/UBND", "first": "15/12/2023", "last": "05/12/2024",
        "due_on": "06/12/2024", "due_at": "16:00",
    }  # fmt: skip
    assert client.post("/bao-cao/van-ban-yeu-cau/?nam=2024", told)["Location"] == "/bao-cao/?nam=2024"
    assert "16:00 ngày 06/12/2024" in client.get("/bao-cao/?nam=2024").content.decode()
    wrong = client.post("/bao-cao/van-ban-yeu-cau/?nam=2024", {**told, "last": "05/12/2022"}).content.decode()
    assert "đứng trước ngày đầu" in wrong and 'value="9/UBND"' in wrong


def test_an_old_workbook_comes_back_as_a_copy_and_says_so(actor_as):
    lead = actor_as("thuky")
    done(lead, "Việc xong", date(2024, 3, 1))
    report = drafted(lead)
    form = confirmed(lead, kept(lead, by_columns()))
    old = (PROJECT / "tests" / "reading" / "files" / "danh-sach-cu.xls").read_bytes()
    assert kept(lead, old, name="cu.xls").kind == "xls"
    form.kind = "xls"  # no library here writes .xls; what is read of one is a grid like any other
    form.save(update_fields=["kind"])
    assert any(".xls là định dạng cũ" in one for one in tables.fill(actor=lead, form_id=form.pk, report_id=report.pk, today=TODAY).notes)
    _, _, data = tables.filled_file(actor=lead, form_id=form.pk, report_id=report.pk, today=TODAY)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[2][2] == "Tổng số nhiệm vụ theo KH năm" and rows[4][2:5] == [1.0, 1.0, 100.0]
