"""Days as offices write them."""

from __future__ import annotations

import re
from datetime import date

_NUMERIC = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_LAST_PADDED_MONTH = 2


def short_date(day: date) -> str:
    """05/02/2025."""
    return f"{day:%d/%m/%Y}"


def long_date(day: date) -> str:
    """ngày 05 tháng 02 năm 2025: days below 10 and months 1 and 2 carry a zero (NĐ 30/2020, Phụ lục I)."""
    month = f"{day.month:02d}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday(day: date) -> str:
    """thứ Hai … Chủ nhật."""
    return _WEEKDAYS[day.weekday()]


def parse_date(text: str) -> date | None:
    """The day that `05/02/2025`, `5.2.2025` or `2025-02-05` names; None where it names no day that exists."""
    if hit := _ISO.fullmatch(text.strip()):
        year, month, day = (int(part) for part in hit.groups())
    elif hit := _NUMERIC.fullmatch(text.strip()):
        day, month, year = (int(part) for part in hit.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
