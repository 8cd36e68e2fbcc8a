"""When a term ends, reckoned in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.kernel.dates import short_date, weekday
from thidua.law.calendar import WorkCalendar

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Term:
    """A term that an event set running.

    `lawful_day` is the last day in law; `safe_day` the last working day before the nominal end, for offices close early;
    `unsettled` are days no notice has fixed that could move the end.
    """

    event: date
    days: int
    working: bool
    nominal_day: date
    lawful_day: date
    safe_day: date
    reckoning: tuple[str, ...]
    unsettled: tuple[date, ...]


def term(event: date, days: int, calendar: WorkCalendar, *, working: bool = False, rolls: bool = True) -> Term:
    """The end of a term of `days` days (working days where `working`) after `event`. Raises ValueError below one day.

    Law: blds-2015#d147.k2 — the day of the event is not counted;
         blds-2015#d148.k5 — a term that would end on a day off ends on the next working day (`rolls`).
    """
    if days < 1:
        raise ValueError("a term has at least one day")
    nominal = _working_end(event, days, calendar) if working else event + days * ONE_DAY
    lawful = nominal
    while rolls and calendar.is_off(lawful):
        lawful += ONE_DAY
    safe = nominal - ONE_DAY
    while calendar.is_off(safe):
        safe -= ONE_DAY
    first = event + ONE_DAY if working else nominal
    span = (first + n * ONE_DAY for n in range((lawful - first).days + 1))
    unsettled = tuple(day for day in span if not calendar.is_settled(day))
    words = _reckoning(event, days, calendar, working=working, nominal=nominal, lawful=lawful, safe=safe, unsettled=unsettled)
    return Term(event, days, working, nominal, lawful, safe, words, unsettled)


def _working_end(event: date, days: int, calendar: WorkCalendar) -> date:
    day, left = event, days
    while left:
        day += ONE_DAY
        if calendar.is_working(day):
            left -= 1
    return day


def _reckoning(
    event: date,
    days: int,
    calendar: WorkCalendar,
    *,
    working: bool,
    nominal: date,
    lawful: date,
    safe: date,
    unsettled: tuple[date, ...],
) -> tuple[str, ...]:
    kind = "ngày làm việc" if working else "ngày"
    first = event + ONE_DAY
    words = [
        f"Ngày xảy ra sự kiện là {_named(event)}; ngày này không tính vào thời hạn (khoản 2 Điều 147 Bộ luật Dân sự 2015).",
        f"Ngày thứ nhất là {_named(first)}; ngày thứ {days} là {_named(nominal)}."
        if not working
        else f"Tính {days} {kind}, bỏ qua thứ Bảy, Chủ nhật, ngày lễ, ngày nghỉ bù, ngày nghỉ hoán đổi; "
        f"ngày làm việc thứ {days} là {_named(nominal)}.",
    ]
    if lawful != nominal:
        words.append(
            f"{_opening(_named(nominal))} là ngày nghỉ ({calendar.label(nominal)}) nên thời hạn kết thúc vào ngày làm việc tiếp theo, "
            f"{_named(lawful)} (khoản 5 Điều 148 Bộ luật Dân sự 2015)."
        )
    words.append(f"Nên hoàn thành chậm nhất {_named(safe)}, ngày làm việc cuối cùng trước khi hết hạn.")
    if unsettled:
        listed = ", ".join(short_date(day) for day in unsettled)
        words.append(f"Chưa có thông báo chính thức về lịch nghỉ các ngày {listed}; kết quả có thể thay đổi, đề nghị đối chiếu lại.")
    return tuple(words)


def _named(day: date) -> str:
    return f"{weekday(day)}, ngày {short_date(day)}"


def _opening(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
