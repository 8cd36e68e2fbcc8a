"""The register and the ledger as workbooks and as papers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from thidua.apps.awards import queries
from thidua.apps.awards.queries import Asked, Ledger, Row
from thidua.apps.drafting.sources_movement import agency_on
from thidua.core.actor import Actor
from thidua.kernel.dates import short_date
from thidua.kernel.numbers import grouped, in_words
from thidua.kernel.outcome import Refused
from thidua.papers.compose.register import register as register_paper
from thidua.papers.facts.register import Register
from thidua.papers.render.pdf import pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
_SCOPES = {"INTERNAL": "Của đơn vị", "STATUTORY": "Theo Luật"}
_REGISTER = (
    ("STT", 4, True),
    ("Năm", 5, True),
    ("Tập thể, cá nhân", 20, False),
    ("Chức vụ, đơn vị", 16, False),
    ("Danh hiệu, hình thức", 16, False),
    ("Nhóm", 9, False),
    ("Quyết định", 20, False),
    ("Thành tích", 22, False),
    ("Tiền thưởng (đồng)", 10, True),
    ("Ngày trao", 9, False),
    ("Hủy bỏ", 12, False),
)
_LEDGER = (
    ("Số", 4, True),
    ("Ngày", 8, False),
    ("Nội dung", 26, False),
    ("Chứng từ", 18, False),
    ("Thu (đồng)", 11, True),
    ("Chi (đồng)", 11, True),
    ("Số dư (đồng)", 11, True),
    ("Ghi chú", 14, False),
)
_MONEY = frozenset({"Tiền thưởng (đồng)", "Thu (đồng)", "Chi (đồng)", "Số dư (đồng)", "STT", "Số", "Năm"})
_WIDEST = 40


def register_file(*, actor: Actor, asked: Asked, ending: str, today: date) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the register as it is filtered."""
    found = queries.register(actor=actor, asked=asked)
    rows = [_register_cells(number, row) for number, row in enumerate(found, start=1)]
    about = f"Năm {asked.year}" if asked.year else "Các năm"
    title = "Sổ theo dõi khen thưởng"
    if ending == "xlsx":
        return "so-theo-doi-khen-thuong.xlsx", XLSX, _book(title, about, _REGISTER, rows)
    if ending != "pdf":
        raise Refused("award.ending")
    notes = (f"Sổ này có {len(found)} dòng; tổng tiền thưởng {grouped(sum(row.amount for row in found))} đồng.",)
    return "so-theo-doi-khen-thuong.pdf", PDF, _paper(actor, title, about, _REGISTER, rows, notes, today)


def ledger_file(*, actor: Actor, year: int, ending: str, today: date) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the fund's ledger of a year."""
    found = queries.ledger(actor=actor, year=year)
    rows = ledger_cells(found)
    title, about = "Sổ quỹ thi đua, khen thưởng", f"Năm {year}"
    if ending == "xlsx":
        return f"so-quy-{year}.xlsx", XLSX, _book(title, about, _LEDGER, rows)
    if ending != "pdf":
        raise Refused("award.ending")
    notes = (
        *(f"{words}: {_money(amount)} đồng." for words, amount in found.totals),
        f"Số dư: {_money(found.balance)} đồng (bằng chữ: {in_words(found.balance)} đồng).",
    )
    return f"so-quy-{year}.pdf", PDF, _paper(actor, title, about, _LEDGER, rows, notes, today)


def ledger_cells(found: Ledger) -> list[tuple[str, ...]]:
    """The ledger as cells; money grouped by thousands."""
    told = []
    for one in found.rows:
        row = one.entry
        income, spent = (row.amount, 0) if row.amount > 0 else (0, -row.amount)
        note = "; ".join(part for part in ("đã điều chỉnh" if one.is_corrected else "", row.reason) if part)
        told.append(
            (
                str(row.number),
                short_date(row.entered_on),
                f"{one.kind.phrase}: {row.about}",
                row.paper,
                grouped(income) if income else "",
                grouped(spent) if spent else "",
                _money(one.left),
                note,
            )
        )
    return told


def _register_cells(number: int, row: Row) -> tuple[str, ...]:
    return (
        str(number),
        str(row.year),
        row.recipient,
        row.line,
        row.name,
        _SCOPES[row.scope],
        row.decision,
        row.reason,
        grouped(row.amount) if row.amount else "",
        row.presented,
        row.annulled,
    )


def _book(title: str, about: str, heads: Sequence[tuple[str, int, bool]], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    money = book.add_format({"num_format": "#,##0", "border": 1, "valign": "top"})
    page = book.add_worksheet("Sổ")
    page.write_string(0, 0, title, bold)
    page.write_string(1, 0, about)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(3)
    for column, (words, share, _) in enumerate(heads):
        page.set_column(column, column, min(share * 2, _WIDEST))
        page.write_string(3, column, words, head)
    for line, row in enumerate(rows, start=4):
        for column, words in enumerate(row):
            bare = words.replace(".", "").replace("-", "", 1)
            if heads[column][0] in _MONEY and bare.isdigit():
                page.write_number(line, column, int(words.replace(".", "")), money)
            else:
                page.write_string(line, column, words, cell)
    book.close()
    return out.getvalue()


def _paper(
    actor: Actor,
    title: str,
    about: str,
    heads: Sequence[tuple[str, int, bool]],
    rows: Sequence[tuple[str, ...]],
    notes: tuple[str, ...],
    today: date,
) -> bytes:
    return pdf(register_paper(Register(agency_on(actor, today), title, about, tuple(heads), tuple(rows), notes, actor.name, today)))


def _money(amount: int) -> str:
    return f"-{grouped(-amount)}" if amount < 0 else grouped(amount)
