"""Reading the registers, on screen and as the ten columns."""

from __future__ import annotations

import io

import xlsxwriter
from django.db.models import QuerySet

from thidua.apps.registers.models import Incoming, Outgoing
from thidua.core.actor import Actor, require
from thidua.kernel.dates import short_date

OUTGOING_COLUMNS = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
INCOMING_COLUMNS = (
    "Ngày đến",
    "Số đến",
    "Tác giả",
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Đơn vị hoặc người nhận",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
_WIDTHS = (18, 14, 48, 20, 28, 18, 14, 14, 14, 24)


def outgoing(*, actor: Actor, year: int) -> QuerySet[Outgoing]:
    """The documents sent in a year, the latest first."""
    require(actor, "register.read", unit_id=actor.unit_id)
    rows = Outgoing.objects.filter(series__unit_id=actor.unit_id, series__year=year).select_related("series")
    return rows.order_by("-dated_on", "-number")


def incoming(*, actor: Actor, year: int) -> QuerySet[Incoming]:
    """The documents received in a year, the latest first."""
    require(actor, "register.read", unit_id=actor.unit_id)
    return Incoming.objects.filter(unit_id=actor.unit_id, year=year).order_by("-number")


def workbook(*, actor: Actor, year: int) -> bytes:
    """Both registers of a year as a workbook of two sheets, in the order they were written."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    sent = [outgoing_row(row) for row in outgoing(actor=actor, year=year).order_by("series__issuer", "number")]
    came = [incoming_row(row) for row in incoming(actor=actor, year=year).order_by("number")]
    for name, columns, rows in (("Văn bản đi", OUTGOING_COLUMNS, sent), ("Văn bản đến", INCOMING_COLUMNS, came)):
        sheet = book.add_worksheet(f"{name} {year}")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        for place, (column, width) in enumerate(zip(columns, _WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write(0, place, column, head)
        for line, row in enumerate(rows, start=1):
            for place, text in enumerate(row):
                sheet.write_string(line, place, text, cell)
    book.close()
    return out.getvalue()


def outgoing_row(row: Outgoing) -> tuple[str, ...]:
    """The ten columns of one document sent."""
    note = f"Đã hủy: {row.annulled}" if row.annulled else row.note
    sent = short_date(row.sent_on) if row.sent_on else ""
    what = f"{row.kind} {row.abstract}".strip()
    return (
        row.number_symbol,
        short_date(row.dated_on),
        what,
        row.signer,
        row.recipients,
        row.keeper,
        str(row.copies),
        sent,
        row.receipt,
        note,
    )


def incoming_row(row: Incoming) -> tuple[str, ...]:
    """The ten columns of one document received."""
    dated = short_date(row.dated_on) if row.dated_on else ""
    sent = short_date(row.sent_on) if row.sent_on else ""
    return (
        short_date(row.arrived_on),
        str(row.number),
        row.author,
        row.number_symbol,
        dated,
        row.abstract,
        row.given_to,
        sent,
        row.receipt,
        row.note,
    )
