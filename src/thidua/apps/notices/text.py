"""The words of a day's letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.apps.calendars.gather import Due, Waiting
from thidua.apps.notices.models import Escalation
from thidua.kernel.dates import short_date, weekday

_MOST = 40


def subject(late: int, coming: int, raised: int, today: date) -> str:
    """How many of each, and the day; nobody's name and nothing of what it is about."""
    parts = [(late, "việc quá hạn"), (coming, "việc sắp đến hạn"), (raised, "việc chậm được báo lên")]
    said = ", ".join(f"{count} {words}" for count, words in parts if count) or "việc chưa có ngày"
    return f"[Nhắc việc {short_date(today)}] {said[:1].upper()}{said[1:]}"


def body(
    *,
    unit: str,
    today: date,
    late: Sequence[Due],
    coming: Sequence[Due],
    raised: Sequence[Escalation],
    waiting: Sequence[Waiting],
    base: str,
) -> str:
    """The letter in plain text: what is late, what comes, what was reported upwards, what has no day; where to act and how to stop it."""
    told = [f"{unit}\nViệc đến hạn, {weekday(today)}, ngày {short_date(today)}"]
    told += _part(
        "QUÁ HẠN", [f"{one.what}\n   Hạn {short_date(one.on)}, quá {(today - one.on).days} ngày." + _link(one.path, base) for one in late]
    )
    told += _part("TRONG 7 NGÀY TỚI", [f"{one.what}\n   {_coming(one, today)}" + _link(one.path, base) for one in coming])
    told += _part("VIỆC CHẬM ĐƯỢC BÁO LÊN", [f"{one.what}\n   Hạn {short_date(one.due_on)}." + _link(one.path, base) for one in raised])
    told += _part("CHƯA CÓ NGÀY", [f"{one.what}\n   {one.needs}" + _link(one.path, base) for one in waiting])
    where = f" tại {base}/lich/nhac-viec/" if base else " trong mục Lịch, Nhắc việc qua thư"
    told.append(f"--\nThư tự động, mỗi ngày nhiều nhất một thư, không gửi vào ngày nghỉ. Đổi địa chỉ hoặc ngừng nhận{where}.")
    return "\n\n".join(told) + "\n"


def _part(head: str, rows: Sequence[str]) -> list[str]:
    if not rows:
        return []
    told = [f"{number}. {row}" for number, row in enumerate(rows[:_MOST], start=1)]
    if len(rows) > _MOST:
        told.append(f"… và {len(rows) - _MOST} việc nữa trên trang Lịch.")
    return [f"{head} ({len(rows)})\n" + "\n".join(told)]


def _coming(one: Due, today: date) -> str:
    left = (one.on - today).days
    said = "hôm nay" if left == 0 else "ngày mai" if left == 1 else f"còn {left} ngày"
    safe = f"; nên xong chậm nhất {short_date(one.safe_on)}" if one.safe_on and one.safe_on >= today else ""
    return f"Hạn {weekday(one.on)}, {short_date(one.on)} ({said}){safe}."


def _link(path: str, base: str) -> str:
    return f"\n   {base}{path}" if base else ""
