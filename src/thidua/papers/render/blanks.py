"""What stands where the records clerk will write: the number and the day."""

from __future__ import annotations

from thidua.core.document import Letterhead
from thidua.kernel.dates import long_date

DOTS = "……"


def number_line(head: Letterhead) -> str:
    """`Số: 05/TTr-MNSMX`, or a blank before the symbol."""
    if not head.has_number:
        return ""
    return f"Số: {head.number or DOTS}/{head.symbol}"


def place_and_day(head: Letterhead) -> str:
    """`Hoàng Mai, ngày 05 tháng 02 năm 2025`, or blanks for the day."""
    day = long_date(head.day) if head.day else f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    return f"{head.place}, {day}" if head.place else day[:1].upper() + day[1:]
