"""When something falls due, as a rule that is data: reckoned on the working calendar and read back as a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from thidua.core.deadlines import (
    ONE_DAY,
    named,
    rolled,
    rolled_words,
    safe_day,
    safe_words,
    unsettled_words,
    working_day_after,
    working_day_before,
)
from thidua.core.due_spans import Period, Span, day_of_month, period_of
from thidua.kernel.dates import short_date
from thidua.law.book import Lawbook
from thidua.law.calendar import WorkCalendar
from thidua.law.periods import ReportPeriod, report_periods
from thidua.law.series import NotInForce

LONGEST = 3650
EARLIEST_YEAR = 2000
_LEAP_YEAR = 2024
_LONGEST_MONTH = 31
REPORTS = {"quy_1": "quý I", "sau_thang": "6 tháng", "quy_3": "quý III", "nam": "năm"}


@dataclass(frozen=True)
class Stage:
    """What a rule is reckoned on: the calendar, the law, and the event with its day, None where nobody has entered it."""

    calendar: WorkCalendar
    book: Lawbook
    event: date | None = None
    event_name: str = "sự kiện"


@dataclass(frozen=True)
class Reckoned:
    """When it falls due. `lawful_day` is the last day in law, `safe_day` the last working day before the nominal one;
    `unsettled` are days no notice has fixed that could move any of them; `is_assumed` where the day itself is a default."""

    nominal_day: date
    lawful_day: date
    safe_day: date
    reckoning: tuple[str, ...]
    unsettled: tuple[date, ...] = ()
    is_assumed: bool = False


@dataclass(frozen=True)
class Undated:
    """No day can be given yet; `needs` says what to enter."""

    needs: str


class _NoDay(Exception):
    """The rule lacks something that somebody must enter."""


@dataclass(frozen=True)
class _Found:
    """The nominal day and the words that led to it; `counted_from` opens the stretch of days that were counted."""

    day: date
    words: tuple[str, ...]
    counted_from: date | None = None
    is_assumed: bool = False


@dataclass(frozen=True)
class Fixed:
    """A day that a paper names; `before` where it says "trước ngày", which is one day less."""

    day: date
    before: bool = False
    rolls: bool = False

    def __post_init__(self) -> None:
        _check_year(self.day.year)
        if self.before and self.rolls:
            raise ValueError("a day to be done before never rolls to a later one")

    def sentence(self, event_name: str) -> str:  # noqa: ARG002 -- one shape for every rule
        """The rule in words."""
        if self.before:
            return f"Trước ngày {short_date(self.day)}, tức chậm nhất ngày {short_date(self.day - ONE_DAY)}."
        return f"Chậm nhất ngày {short_date(self.day)}{_roll_clause(self.rolls)}."

    def find(self, stage: Stage) -> _Found:  # noqa: ARG002 -- likewise
        """The nominal day."""
        if not self.before:
            return _Found(self.day, (f"Văn bản ấn định {named(self.day)}.",))
        end = self.day - ONE_DAY
        told = f"“Trước ngày {short_date(self.day)}” nghĩa là chậm nhất {named(end)}; từ ngày {short_date(self.day)} đã là quá hạn."
        return _Found(end, (told,))


@dataclass(frozen=True)
class After:
    """So many days, or working days, after an event. Law: blds-2015#d147.k2, blds-2015#d148.k5."""

    days: int
    working: bool = False
    rolls: bool = True

    def __post_init__(self) -> None:
        _check_days(self.days)

    def sentence(self, event_name: str) -> str:
        """The rule in words."""
        return f"Trong {_count(self.days, working=self.working)} kể từ ngày “{event_name}”, không tính ngày đó{_roll_clause(self.rolls)}."

    def find(self, stage: Stage) -> _Found:
        """The nominal day."""
        event = _event(stage)
        words = [f"Ngày “{stage.event_name}” là {named(event)}; ngày này không tính vào thời hạn (khoản 2 Điều 147 Bộ luật Dân sự 2015)."]
        if self.working:
            end = working_day_after(event, self.days, stage.calendar)
            words.append(
                "Chỉ đếm ngày làm việc, bỏ qua thứ Bảy, Chủ nhật, ngày lễ, ngày nghỉ bù, ngày nghỉ hoán đổi; "
                f"ngày làm việc thứ {self.days} là {named(end)}."
            )
            return _Found(end, tuple(words), event + ONE_DAY)
        end = event + self.days * ONE_DAY
        words.append(f"Ngày thứ nhất là {named(event + ONE_DAY)}; ngày thứ {self.days} là {named(end)}.")
        return _Found(end, tuple(words))


@dataclass(frozen=True)
class Before:
    """So many days, or working days, before an event. It never rolls: a later day would eat into the days kept free."""

    days: int
    working: bool = False

    def __post_init__(self) -> None:
        _check_days(self.days)

    @property
    def rolls(self) -> bool:
        """Never."""
        return False

    def sentence(self, event_name: str) -> str:
        """The rule in words."""
        return f"Chậm nhất {_count(self.days, working=self.working)} trước ngày “{event_name}”, không tính ngày đó."

    def find(self, stage: Stage) -> _Found:
        """The nominal day."""
        event = _event(stage)
        end = working_day_before(event, self.days, stage.calendar) if self.working else event - self.days * ONE_DAY
        words = (
            f"Ngày “{stage.event_name}” là {named(event)}; đếm lùi từ ngày liền trước.",
            f"{'Ngày làm việc' if self.working else 'Ngày'} thứ {self.days} trước đó là {named(end)}.",
        )
        return _Found(end, words, end if self.working else None)


@dataclass(frozen=True)
class PeriodEnd:
    """The last day of a period: a named one, or where `period` is None the one that the event falls in."""

    span: Span
    period: Period | None = None
    rolls: bool = False

    def sentence(self, event_name: str) -> str:
        """The rule in words."""
        return f"Chậm nhất ngày cuối cùng của {_period_words(self.span, self.period, event_name)}{_roll_clause(self.rolls)}."

    def find(self, stage: Stage) -> _Found:
        """The nominal day."""
        period = self.period or period_of(self.span, _event(stage))
        return _Found(period.last, (f"Ngày cuối cùng của {period.name} là {named(period.last)}.",))


@dataclass(frozen=True)
class DayAfterPeriod:
    """Day number `day` of the month that follows a period; a shorter month gives its last day."""

    day: int
    span: Span
    period: Period | None = None
    rolls: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.day <= _LONGEST_MONTH:
            raise ValueError("no such day of a month")

    def sentence(self, event_name: str) -> str:
        """The rule in words."""
        whole = _period_words(self.span, self.period, event_name)
        return f"Chậm nhất ngày {self.day:02d} của tháng liền sau {whole}{_roll_clause(self.rolls)}."

    def find(self, stage: Stage) -> _Found:
        """The nominal day."""
        period = self.period or period_of(self.span, _event(stage))
        end = period.day_after(self.day)
        words = f"Ngày {self.day:02d} của tháng liền sau {period.name} là {named(end)}."
        if end.day != self.day:
            words = f"Tháng liền sau {period.name} không có ngày {self.day}, lấy ngày cuối tháng: {named(end)}."
        return _Found(end, (words,))


@dataclass(frozen=True)
class Report:
    """The day that the data of a periodic report close, or with `cut_off` False the day it is due."""

    period: str
    year: int
    cut_off: bool = False
    rolls: bool = False

    def __post_init__(self) -> None:
        if self.period not in REPORTS:
            raise ValueError(self.period)
        _check_year(self.year)

    def sentence(self, event_name: str) -> str:  # noqa: ARG002 -- one shape for every rule
        """The rule in words."""
        opening = "Ngày chốt số liệu của" if self.cut_off else "Hạn gửi"
        return f"{opening} báo cáo cải cách hành chính {REPORTS[self.period]} {self.year}{_roll_clause(self.rolls)}."

    def find(self, stage: Stage) -> _Found:
        """The nominal day."""
        found = self._of_law(stage)
        data = f"Số liệu từ ngày {short_date(found.first)} đến hết ngày {short_date(found.last)}."
        if self.cut_off:
            return _Found(found.last, (data,))
        words = [data, f"Ngày gửi là {named(found.due)}."]
        if not found.due_binds:
            words.append("Ngày gửi là mức chung, đơn vị chưa xác nhận theo văn bản của cấp trên.")
        return _Found(found.due, tuple(words), is_assumed=not found.due_binds)

    def _of_law(self, stage: Stage) -> ReportPeriod:
        for one in report_periods(self.year, stage.book):
            if one.kind == self.period:
                return one
        raise _NoDay(f"Danh mục pháp lý chưa có kỳ báo cáo {REPORTS[self.period]} {self.year}. Đề nghị bổ sung trước.")


@dataclass(frozen=True)
class Yearly:
    """The same day every year; `year` is the one at hand. 29/02 is 28/02 in a common year."""

    day: int
    month: int
    year: int
    rolls: bool = False

    def __post_init__(self) -> None:
        date(_LEAP_YEAR, self.month, self.day)
        _check_year(self.year)

    def sentence(self, event_name: str) -> str:  # noqa: ARG002 -- one shape for every rule
        """The rule in words."""
        return f"Hằng năm, chậm nhất ngày {self.day:02d}/{self.month:02d}; lần này là năm {self.year}{_roll_clause(self.rolls)}."

    def find(self, stage: Stage) -> _Found:  # noqa: ARG002 -- likewise
        """The nominal day."""
        end = day_of_month(self.year, self.month, self.day)
        words = f"Ngày {self.day:02d}/{self.month:02d} của năm {self.year} là {named(end)}."
        if end.day != self.day:
            words = f"Năm {self.year} không có ngày 29/02, lấy {named(end)}."
        return _Found(end, (words,))


Rule = Fixed | After | Before | PeriodEnd | DayAfterPeriod | Report | Yearly


def needs_event(rule: Rule) -> bool:
    """Whether the rule hangs on the day of an event."""
    return isinstance(rule, After | Before) or (isinstance(rule, PeriodEnd | DayAfterPeriod) and rule.period is None)


def reckon(rule: Rule, stage: Stage) -> Reckoned | Undated:
    """When the rule falls due on `stage`, or what must be entered first; a day is never guessed."""
    try:
        found = rule.find(stage)
        lawful = rolled(found.day, stage.calendar) if rule.rolls else found.day
        safe = safe_day(found.day, stage.calendar)
        first = min(safe, found.counted_from or safe)
        last = max(lawful, stage.event or lawful) if isinstance(rule, Before) and rule.working else lawful
        unsettled = tuple(day for day in _days(first, last) if not stage.calendar.is_settled(day))
        words = [*found.words]
        if lawful != found.day:
            words.append(rolled_words(found.day, lawful, stage.calendar))
        elif stage.calendar.is_off(found.day):
            words.append(f"Ngày này là ngày nghỉ ({stage.calendar.label(found.day)}); hạn không chuyển sang ngày sau.")
    except _NoDay as missing:
        return Undated(str(missing))
    except NotInForce as silent:
        return Undated(f"Danh mục pháp lý chưa có {silent.key}. Đề nghị bổ sung để tính được hạn.")
    except OverflowError:
        return Undated("Ngày tính ra nằm ngoài lịch. Đề nghị kiểm tra lại ngày của sự kiện và số ngày.")
    return Reckoned(found.day, lawful, safe, (*words, safe_words(safe), *unsettled_words(unsettled)), unsettled, found.is_assumed)


def following(rule: Rule) -> Rule | None:
    """The rule of the next time, for one that comes back; None for one that happens once."""
    if isinstance(rule, Yearly | Report):
        return replace(rule, year=rule.year + 1)
    if isinstance(rule, PeriodEnd | DayAfterPeriod) and rule.period is not None:
        return replace(rule, period=rule.period.next)
    return None


def _event(stage: Stage) -> date:
    if stage.event is None:
        raise _NoDay(f"Chưa có ngày của sự kiện “{stage.event_name}”. Nhập ngày đó thì hạn được tính ngay.")
    return stage.event


def _check_days(days: int) -> None:
    if not 1 <= days <= LONGEST:
        raise ValueError("from one day to ten years")


def _check_year(year: int) -> None:
    if not EARLIEST_YEAR <= year < date.max.year:
        raise ValueError(f"year {year}")


def _count(days: int, *, working: bool) -> str:
    return f"{days:02d} {'ngày làm việc' if working else 'ngày'}"


def _roll_clause(rolls: bool) -> str:  # noqa: FBT001 -- the field itself
    return "; nếu rơi vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo" if rolls else ""


def _period_words(span: Span, period: Period | None, event_name: str) -> str:
    return period.name if period else f"{span.phrase} có ngày “{event_name}”"


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
