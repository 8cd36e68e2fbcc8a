"""The demo's reports of 2026: three frozen as sent, the year's being prepared, a superior's table matched."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import xlsxwriter

from thidua.apps.drafting import actions as drafting
from thidua.apps.drafting.actions import Numbered
from thidua.apps.evidence import actions as evidence
from thidua.apps.reports import actions as reports
from thidua.apps.reports import tables
from thidua.apps.reports.meanings import FREE
from thidua.apps.tasks import actions as tasks
from thidua.apps.tasks.models import Task
from thidua.core.actor import Actor

YEAR = 2026
_HERE = ZoneInfo("Asia/Ho_Chi_Minh")
_SENT = (
    ("quy_1", date(2026, 3, 17), time(15, 40), "19/BC-MNSMX"),
    ("sau_thang", date(2026, 6, 15), time(14, 5), "44/BC-MNSMX"),
    ("quy_3", date(2026, 9, 17), time(9, 20), "71/BC-MNSMX"),
)
_PREPARED = date(2026, 11, 20)
_LATE_PROOF = date(2026, 6, 8)
_HEADS = ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện kỳ này", "Lũy kế từ đầu năm", "Cùng kỳ năm trước", "Ghi chú")
_LABELS = (
    "Tổng số nhiệm vụ theo KH năm",
    "Nhiệm vụ đã hoàn thành",
    "Trong đó: hoàn thành đúng hạn",
    "Nhiệm vụ quá hạn chưa hoàn thành",
    "Tỷ lệ hoàn thành so với KH năm",
    "Văn bản CCHC đã ban hành",
)


def add(by: Actor) -> None:
    """Each report is prepared, numbered and sent on its own day by the actions a real school uses."""
    _called(by)
    for kind, day, at, number in _SENT:
        _sent(by, kind, day, at, number)
        if kind == "sau_thang":
            _found_later(by)
    now = datetime.combine(_PREPARED, time(9), _HERE)
    current = reports.begin(actor=by, kind="nam", year=YEAR, movement_id=None, now=now)
    reports.draft(actor=by, report_id=current.pk, today=_PREPARED, now=now)
    _table(by, now)


def _called(by: Actor) -> None:
    letter = reports.Called(
        kind="sau_thang",
        year=YEAR,
        issuer="UBND phường Hoàng Mai (giả định)",
        number_symbol="512/UBND-VHXH",
        issued_on=date(2026, 5, 28),
        first=date(2025, 12, 15),
        last=date(2026, 6, 10),
        due_on=date(2026, 6, 15),
        due_at=time(16, 0),
    )
    reports.record_call(actor=by, called=letter, now=datetime.combine(date(2026, 5, 29), time(8), _HERE))


def _sent(by: Actor, kind: str, day: date, at: time, number: str) -> None:
    morning, moment = datetime.combine(day, time(8), _HERE), datetime.combine(day, at, _HERE)
    report = reports.begin(actor=by, kind=kind, year=YEAR, movement_id=None, now=morning)
    made = reports.draft(actor=by, report_id=report.pk, today=day, now=morning)
    drafting.to_sign(actor=by, draft_id=made.pk, now=morning)
    drafting.issue(actor=by, draft_id=made.pk, numbered=Numbered(dated_on=day, own_number=number), today=day, now=moment)
    reports.send(actor=by, report_id=report.pk, sent_at=moment, channel="Phần mềm quản lý văn bản", today=day, now=moment)


def _found_later(by: Actor) -> None:
    """A result of before the closing day that was handed in after the sending: the report sent stays, its page tells the difference."""
    task = Task.objects.get(unit_id=by.unit_id, year=YEAR, title__startswith="Công khai thủ tục")
    now = datetime.combine(date(2026, 6, 22), time(10), _HERE)
    proof = evidence.add_record(
        actor=by, title="Biên bản niêm yết thủ tục", number_symbol="20/BB-MN", dated_on=_LATE_PROOF, year=YEAR, now=now
    )
    told = tasks.report(
        actor=by, task_id=task.pk, reached_on=_LATE_PROOF, value=Decimal(6), note="", evidence_id=proof.pk, today=now.date(), now=now
    )
    tasks.review(actor=by, progress_id=told.pk, accept=True, note="", now=now)


def _table(by: Actor, now: datetime) -> None:
    handed = tables.Handed(
        title="Biểu số liệu cải cách hành chính",
        issuer="UBND phường Hoàng Mai (giả định)",
        year=YEAR,
        data=superior_table(),
        file_name="bieu-cchc-phuong.xlsx",
    )
    made = tables.keep(actor=by, handed=handed, today=now.date(), now=now)
    _, rows, _ = tables.asked(actor=by, form_id=made.pk)
    tables.match(actor=by, form_id=made.pk, matches={one.slot.place: one.key or FREE for one in rows}, fill=None, now=now)


def superior_table() -> bytes:
    """An invented table as a ward sends it: a title, merged head, one row a figure, a formula of its own."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Biểu 1")
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#DDEBF7"})
    cell = book.add_format({"border": 1})
    page.merge_range(0, 0, 0, len(_HEADS) - 1, "BIỂU SỐ LIỆU CẢI CÁCH HÀNH CHÍNH (trình diễn)", head)
    page.set_column(1, 1, 44)
    for place, words in enumerate(_HEADS):
        page.write(2, place, words, head)
    for number, label in enumerate(_LABELS, start=1):
        page.write(2 + number, 0, number, cell)
        page.write(2 + number, 1, label, cell)
        page.write(2 + number, 2, "%" if label.startswith("Tỷ lệ") else "", cell)
        for place in range(3, len(_HEADS)):
            page.write_blank(2 + number, place, None, cell)
    page.write_formula(3, len(_HEADS) - 1, "=D4-F4", cell)
    book.close()
    return out.getvalue()
