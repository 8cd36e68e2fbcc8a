"""A public notice of those proposed: how long it stands, what the days said, whether it holds up the next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.core.deadlines import Term, term
from thidua.kernel.dates import short_date
from thidua.law.calendar import WorkCalendar


@dataclass(frozen=True)
class NoticeFacts:
    """A notice as the rule needs it. `binds` says that its length is law or a rule that the unit confirmed."""

    from_day: date
    last_day: date
    binds: bool
    open_comments: int = 0


def period(from_day: date, days: int, calendar: WorkCalendar) -> Term:
    """The notice stands for `days` working days after the day it was put up. Raises ValueError below one day."""
    return term(from_day, days, calendar, working=True)


def still_up(notices: tuple[NoticeFacts, ...], day: date) -> str:
    """What whoever sends a dossier on `day` should know of its notice even where nothing has to wait; empty where its days are over."""
    if not notices:
        return "Chưa ghi nhận việc công khai danh sách đề nghị khen thưởng."
    last = notices[-1]
    return f"Danh sách đang được công khai đến hết ngày {short_date(last.last_day)}." if day <= last.last_day else ""


def holds_up(notices: tuple[NoticeFacts, ...], *, needed: bool, day: date) -> str:
    """Why the next step has to wait on `day`; empty where nothing holds it up.

    `needed` says that a binding rule asks for a notice at all.
    """
    if not notices:
        return "Chưa công khai danh sách đề nghị khen thưởng theo quy định đã xác nhận của đơn vị." if needed else ""
    last = notices[-1]
    if last.binds and day <= last.last_day:
        return f"Thời gian công khai đến hết ngày {short_date(last.last_day)}; bước tiếp theo thực hiện từ ngày làm việc kế tiếp."
    if last.open_comments:
        return f"Còn {last.open_comments} ý kiến trong thời gian công khai chưa được trả lời."
    return ""
