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
    nominal = working_day_after(event, days, calendar) if working else event + days * ONE_DAY
    lawful = rolled(nominal, calendar) if rolls else nominal
    safe = safe_day(nominal, calendar)
    first = event + ONE_DAY if working else nominal
    span = (first + n * ONE_DAY for n in range((lawful - first).days + 1))
    unsettled = tuple(day for day in span if not calendar.is_settled(day))
    words = _reckoning(event, days, calendar, working=working, nominal=nominal, lawful=lawful, safe=safe, unsettled=unsettled)
    return Term(event, days, working, nominal, lawful, safe, words, unsettled)


def working_day_after(day: date, count: int, calendar: WorkCalendar) -> date:
    """The working day number `count` after `day`, which is not counted itself."""
    return _counted(day, count, calendar, ONE_DAY)


def working_day_before(day: date, count: int, calendar: WorkCalendar) -> date:
    """The working day number `count` before `day`, which is not counted itself."""
    return _counted(day, count, calendar, -ONE_DAY)


def rolled(day: date, calendar: WorkCalendar) -> date:
    """`day` where offices work on it, else the next working day. Law: blds-2015#d148.k5."""
    while calendar.is_off(day):
        day += ONE_DAY
    return day


def safe_day(nominal: date, calendar: WorkCalendar) -> date:
    """The last working day before the nominal end: what comes in then is in time wherever offices close early."""
    return working_day_before(nominal, 1, calendar)


def working_days_late(due: date, today: date, calendar: WorkCalendar) -> int:
    """How many working days have begun since the due day; 0 on it and before."""
    return sum(calendar.is_working(due + number * ONE_DAY) for number in range(1, (today - due).days + 1))


def _counted(day: date, count: int, calendar: WorkCalendar, step: timedelta) -> date:
    while count:
        day += step
        if calendar.is_working(day):
            count -= 1
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
        f"Ngày xảy ra sự kiện là {named(event)}; ngày này không tính vào thời hạn (khoản 2 Điều 147 Bộ luật Dân sự 2015).",
        f"Ngày thứ nhất là {named(first)}; ngày thứ {days} là {named(nominal)}."
        if not working
        else f"Tính {days} {kind}, bỏ qua thứ Bảy, Chủ nhật, ngày lễ, ngày nghỉ bù, ngày nghỉ hoán đổi; "
        f"ngày làm việc thứ {days} là {named(nominal)}.",
    ]
    if lawful != nominal:
        words.append(rolled_words(nominal, lawful, calendar))
    return (*words, safe_words(safe), *unsettled_words(unsettled))


def rolled_words(nominal: date, lawful: date, calendar: WorkCalendar) -> str:
    """Why the end is a later day."""
    return (
        f"{_opening(named(nominal))} là ngày nghỉ ({calendar.label(nominal)}) nên thời hạn kết thúc vào ngày làm việc tiếp theo, "
        f"{named(lawful)} (khoản 5 Điều 148 Bộ luật Dân sự 2015)."
    )


def safe_words(safe: date) -> str:
    """What day to aim at."""
    return f"Nên hoàn thành chậm nhất {named(safe)}, ngày làm việc cuối cùng trước khi hết hạn."


def unsettled_words(unsettled: tuple[date, ...]) -> tuple[str, ...]:
    """Which days no notice has fixed; nothing where all are."""
    if not unsettled:
        return ()
    listed = ", ".join(short_date(day) for day in unsettled)
    return (f"Chưa có thông báo chính thức về lịch nghỉ các ngày {listed}; kết quả có thể thay đổi, đề nghị đối chiếu lại.",)


def named(day: date) -> str:
    """thứ Tư, ngày 25/11/2026."""
    return f"{weekday(day)}, ngày {short_date(day)}"


def _opening(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
