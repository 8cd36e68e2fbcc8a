"""The pictures of the reform's tasks. Each says in its title and description what is seen, and carries its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.core.document import Chart
from thidua.core.task import Tally
from thidua.papers.charts.drawing import BEFORE, DONE, DONE_LATE, LATE, LEADING, OPEN, SMALL, WIDTH, Ink, Sheet
from thidua.papers.charts.facts import AreaShares, AreaTally, LateTask, MonthTally, YearTally

SHOWN_LATE = 8
_INKS = (DONE, DONE_LATE, LATE, OPEN)
_HEADS = ("Hoàn thành đúng hạn", "Hoàn thành chậm", "Quá hạn", "Đang thực hiện", "Tổng số")
_BAR, _GAP, _TALL = 18, 10, 130
_COMPARED = 210


def progress_by_area(year: int, rows: Sequence[AreaTally], *, key: str = "linh-vuc") -> Chart:
    """How far each area of the reform has come: one bar an area, its parts by how the tasks stand."""
    done, total = sum(row.tally.all_done for row in rows), sum(row.tally.total for row in rows)
    late = sum(row.tally.late for row in rows)
    told = "; ".join(f"{row.name}: {row.tally.all_done}/{row.tally.total}" for row in rows)
    sheet = Sheet(
        key,
        f"Tiến độ nhiệm vụ theo lĩnh vực, năm {year}",
        f"Đã hoàn thành {done}/{total} nhiệm vụ, quá hạn {late}. Số đã hoàn thành theo lĩnh vực: {told}.",
    )
    sheet.legend(_INKS)
    for row in rows:
        tally = row.tally
        said = f"{tally.all_done}/{tally.total}" + (f", quá hạn {tally.late}" if tally.late else "")
        sheet.y += _GAP - 4
        sheet.lines(row.name, width=WIDTH - 8 - 8 * len(said))
        sheet.text(WIDTH, sheet.y - 4, said if tally.total else "không có", anchor="end", bold=True)
        sheet.y += 2
        _stacked(sheet, tally)
        sheet.y += _BAR
    return sheet.chart(("Lĩnh vực", *_HEADS), ((row.name, *_cells(row.tally)) for row in rows))


def five_years(rows: Sequence[YearTally], *, key: str = "cac-nam") -> Chart:
    """The years side by side: how many tasks each had and how they ended."""
    told = "; ".join(f"năm {row.year}: {row.tally.all_done}/{row.tally.total}" for row in rows)
    sheet = Sheet(key, f"Nhiệm vụ các năm {rows[0].year}-{rows[-1].year}", f"Số nhiệm vụ đã hoàn thành trên tổng số, {told}.")
    _columns(sheet, [(str(row.year), row.tally, f"{row.tally.all_done}/{row.tally.total}" if row.tally.total else "–") for row in rows])
    return sheet.chart(("Năm", *_HEADS), ((str(row.year), *_cells(row.tally)) for row in rows))


def by_month(year: int, rows: Sequence[MonthTally], *, today_month: int | None, key: str = "theo-thang") -> Chart:
    """The year as a line of twelve months: what falls due in each and how it stands. `today_month` is marked; None outside the year."""
    told = "; ".join(f"tháng {row.month}: {row.tally.total}" for row in rows if row.tally.total)
    sheet = Sheet(key, f"Nhiệm vụ theo tháng đến hạn, năm {year}", f"Số nhiệm vụ đến hạn: {told or 'chưa có nhiệm vụ nào có hạn'}.")
    _columns(
        sheet,
        [(f"T{row.month}", row.tally, str(row.tally.total) if row.tally.total else "") for row in rows],
        mark=today_month - 1 if today_month else None,
    )
    return sheet.chart(("Tháng", *_HEADS), ((f"Tháng {row.month}", *_cells(row.tally)) for row in rows))


def late(rows: Sequence[LateTask], *, year: int, key: str = "qua-han") -> Chart:
    """What is late, the longest first; work is shown, not who does it."""
    rows = sorted(rows, key=lambda row: (-row.days, row.title))
    told = f"{len(rows)} nhiệm vụ quá hạn, lâu nhất {rows[0].days} ngày." if rows else "Không có nhiệm vụ quá hạn."
    sheet = Sheet(key, f"Nhiệm vụ quá hạn, năm {year}", told)
    if not rows:
        sheet.lines("Không có nhiệm vụ quá hạn.")
    longest = max((row.days for row in rows), default=1)
    for row in rows[:SHOWN_LATE]:
        sheet.y += _GAP - 4
        sheet.lines(row.title)
        sheet.y += 3
        wide = max(row.days / longest * (WIDTH - 80), 3)
        sheet.bar(0.5, sheet.y, wide, _BAR - 4, LATE)
        sheet.text(wide + 7, sheet.y + 11.5, f"{row.days} ngày", bold=True)
        sheet.y += _BAR - 2
    if len(rows) > SHOWN_LATE:
        sheet.y += 4
        sheet.lines(f"và {len(rows) - SHOWN_LATE} nhiệm vụ khác, nêu trong bảng số liệu.")
    heads = ("Nhiệm vụ", "Lĩnh vực", "Hạn", "Số ngày quá hạn", "Lý do")
    return sheet.chart(heads, ((row.title, row.area, row.due, str(row.days), row.reason or "chưa nêu") for row in rows))


def compared(year: int, day: str, rows: Sequence[AreaShares], *, key: str = "so-sanh") -> Chart:
    """This year beside the year before, area by area, each up to the same day of its year (`day`, as dd/mm)."""
    done, total = sum(row.now.done for row in rows), sum(row.now.total for row in rows)
    old, of = sum(row.before.done for row in rows), sum(row.before.total for row in rows)
    sheet = Sheet(
        key,
        f"Tỷ lệ hoàn thành đến ngày {day}: năm {year} và năm {year - 1}",
        f"Năm {year} hoàn thành {done}/{total} nhiệm vụ; cùng ngày năm {year - 1} hoàn thành {old}/{of} nhiệm vụ.",
    )
    sheet.legend((Ink(DONE.key, f"Năm {year}"), Ink(BEFORE.key, f"Năm {year - 1}")))
    for row in rows:
        sheet.y += _GAP - 4
        sheet.lines(row.name)
        sheet.y += 2
        for share, ink in ((row.now, DONE), (row.before, BEFORE)):
            sheet.line(0.5, sheet.y, 0.5, sheet.y + 14)
            sheet.bar(0.5, sheet.y, share.percent / 100 * _COMPARED, 12, ink)
            said = f"{share.percent}% ({share.done}/{share.total})" if share.total else "không có nhiệm vụ"
            sheet.text(share.percent / 100 * _COMPARED + 7, sheet.y + 10.5, said, size=SMALL)
            sheet.y += 15
    heads = ("Lĩnh vực", f"Năm {year}", f"Tỷ lệ năm {year}", f"Năm {year - 1}", f"Tỷ lệ năm {year - 1}")
    return sheet.chart(
        heads,
        (
            (
                row.name,
                f"{row.now.done}/{row.now.total}",
                f"{row.now.percent}%",
                f"{row.before.done}/{row.before.total}",
                f"{row.before.percent}%",
            )
            for row in rows
        ),
    )


def _parts(tally: Tally) -> tuple[tuple[int, Ink], ...]:
    return ((tally.done, DONE), (tally.done_late, DONE_LATE), (tally.late, LATE), (tally.open, OPEN))


def _cells(tally: Tally) -> tuple[str, ...]:
    return tuple(str(one) for one in (tally.done, tally.done_late, tally.late, tally.open, tally.total))


def _stacked(sheet: Sheet, tally: Tally) -> None:
    x = 0.5
    if not tally.total:
        sheet.line(0, sheet.y + 1, WIDTH, sheet.y + 1)
    for count, ink in _parts(tally):
        wide = count / tally.total * (WIDTH - 1) if tally.total else 0
        sheet.bar(x, sheet.y, wide, _BAR - 4, ink)
        x += wide


def _columns(sheet: Sheet, columns: Sequence[tuple[str, Tally, str]], *, mark: int | None = None) -> None:
    """Columns from one foot, the number above and the name below; `mark` is the place of the column that is now."""
    sheet.legend(_INKS)
    most = max((tally.total for _, tally, _ in columns), default=0) or 1
    room = WIDTH / len(columns)
    foot = sheet.y + LEADING + _TALL
    for place, (name, tally, said) in enumerate(columns):
        middle, y = room * (place + 0.5), foot
        for count, ink in _parts(tally):
            high = count / most * _TALL
            y -= high
            sheet.bar(middle - room * 0.36, y, room * 0.72, high, ink)
        sheet.text(middle, y - 5, said, anchor="middle", bold=True, size=SMALL)
        sheet.text(middle, foot + LEADING - 1, name, anchor="middle", bold=place == mark, size=SMALL)
    sheet.line(0, foot, WIDTH, foot)
    sheet.y = foot + LEADING + 4
    if mark is not None:
        middle = room * (mark + 0.5)
        sheet.line(middle - room * 0.42, sheet.y, middle + room * 0.42, sheet.y, dashed=True)
        side = "start" if mark < len(columns) / 3 else "end" if mark > 2 * len(columns) / 3 else "middle"
        at = {"start": middle - room * 0.42, "end": middle + room * 0.42, "middle": middle}[side]
        sheet.text(at, sheet.y + 13, "tháng này", anchor=side, size=SMALL)
        sheet.y += 16
