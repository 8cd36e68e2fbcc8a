"""Which days a report speaks of and when it is due: the law's or the province's default, the unit's own, or those of the superior's letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from thidua.apps.drafting.report_figures import period, window_of
from thidua.apps.movements.models import Movement
from thidua.apps.reports.models import ReportCall
from thidua.core.report import Kind, Window
from thidua.kernel.dates import long_date, short_date
from thidua.law.kinds import day_in

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DUE_KEY = "cchc.bao_cao.{kind}.han"


@dataclass(frozen=True)
class Terms:
    """The days of a report and where they come from, in words. `due_on` None where neither law nor letter sets a day."""

    window: Window
    due_on: date | None
    due_at: time | None
    origin: tuple[str, ...]
    is_default: bool
    call: ReportCall | None = None

    @property
    def due_moment(self) -> datetime | None:
        """The last moment in time; a day without an hour ends with the day."""
        if self.due_on is None:
            return None
        return datetime.combine(self.due_on, self.due_at or time(23, 59, 59), HERE)

    @property
    def due_words(self) -> str:
        """The due day and hour as a notice writes them."""
        if self.due_on is None:
            return "Chưa có hạn"
        hour = f"{self.due_at:%H:%M} " if self.due_at else ""
        return f"{hour}ngày {short_date(self.due_on)}"


def terms(kind: Kind, year: int, *, call: ReportCall | None, own_due: str = "", movement: Movement | None = None) -> Terms:
    """The terms of one report. `own_due` is the unit's own confirmed due day ("15/3"), empty where it has none.

    Law: nd-09-2019#d12 for the data window; a superior's letter stands in place of the default and says so.
    """
    usual = window_of(kind, year, movement)
    if call is not None:
        window = Window(call.first, call.last, call.since or min(usual.since, call.first))
        return Terms(window, call.due_on, call.due_at, _by_letter(call, window, usual), is_default=False, call=call)
    if not kind.is_reform:
        words = ("Kế hoạch và pháp luật không ấn định ngày; ghi theo văn bản của cấp trên khi nhận được.",)
        return Terms(usual, None, None, words, is_default=True)
    if own_due:
        words = ("Kỳ số liệu theo quy định chung; hạn gửi do đơn vị tự thiết lập.",)
        return Terms(usual, day_in(year, own_due), None, words, is_default=False)
    found = period(kind, year)
    words = (
        f"Kỳ số liệu theo quy định chung, chốt ngày {short_date(usual.last)}.",
        "Hạn gửi là mức chung của cấp tỉnh; cấp trên thường yêu cầu sớm hơn. Khi có văn bản, đề nghị ghi lại để thay mức này.",
    )
    return Terms(usual, found.due, None, words, is_default=True)


def letter_words(call: ReportCall) -> str:
    """A letter as a paper cites it: "Công văn số 145/UBND-VHXH ngày 12 tháng 01 năm 2026 của UBND phường"."""
    number = f" số {call.number_symbol}" if call.number_symbol else ""
    day = f" {long_date(call.issued_on)}" if call.issued_on else ""
    return f"Công văn{number}{day} của {call.issuer}"


def _by_letter(call: ReportCall, window: Window, usual: Window) -> tuple[str, ...]:
    words = [f"Theo {letter_words(call)}, áp dụng thay cho mức chung."]
    if (window.first, window.last) != (usual.first, usual.last):
        words.append(f"Kỳ số liệu theo mức chung: từ {short_date(usual.first)} đến hết {short_date(usual.last)}.")
    return tuple(words)
