"""Figures of a periodic report: what is counted, over which days, on which records, and what changed between two readings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any

from thidua.kernel.dates import short_date
from thidua.kernel.numbers import grouped, percent

SHARE_UNIT = "%"
ESTIMATED = "ước"
_NOTHING = "–"
_FEBRUARY, _LEAP_DAY = 2, 29
_MANAGERS = ("hieu truong", "chu tich", "giam doc", "truong phong", "pho truong phong")


class Kind(StrEnum):
    """The reports of a year: four of the reform, two of the movement."""

    QUARTER_1 = "quy_1"
    HALF_YEAR = "sau_thang"
    QUARTER_3 = "quy_3"
    YEAR = "nam"
    INTERIM = "so_ket"
    FINAL = "tong_ket"

    @property
    def is_reform(self) -> bool:
        """Whether the law sets its days (báo cáo cải cách hành chính), not the plan of a movement."""
        return self not in {Kind.INTERIM, Kind.FINAL}


class Period(StrEnum):
    """The three columns of every table of figures."""

    NOW = "now"
    CUMULATIVE = "cumulative"
    BEFORE = "before"

    @property
    def phrase(self) -> str:
        """The column as offices head it."""
        return {Period.NOW: "Kỳ này", Period.CUMULATIVE: "Lũy kế", Period.BEFORE: "Cùng kỳ năm trước"}[self]


@dataclass(frozen=True)
class Window:
    """The days a report speaks of, both ends included. `since` is the first day of the cumulative column."""

    first: date
    last: date
    since: date

    def span(self, period: Period) -> tuple[date, date]:
        """First and last day of a column."""
        if period is Period.NOW:
            return self.first, self.last
        if period is Period.CUMULATIVE:
            return self.since, self.last
        return year_before(self.first), year_before(self.last)

    def is_open(self, today: date) -> bool:
        """Whether the data have not closed yet: what is counted now is an estimate."""
        return today <= self.last

    def as_of(self, today: date) -> date:
        """The day on which standing things are looked at: the closing day, or today before it."""
        return min(today, self.last)


@dataclass(frozen=True)
class Record:
    """One record that a figure rests on: its key in the house ("task:12"), what it is called, its page and its day."""

    key: str
    label: str
    path: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Cell:
    """One value and the records behind it; `value` None where the house has no data for the days."""

    value: Fraction | None
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One line of the table. `estimated` marks what the open window may still change."""

    key: str
    name: str
    unit: str
    now: Cell
    cumulative: Cell
    before: Cell
    estimated: bool = False

    def cell(self, period: Period) -> Cell:
        """The value of a column."""
        return {Period.NOW: self.now, Period.CUMULATIVE: self.cumulative, Period.BEFORE: self.before}[period]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing of it occurred in any column."""
        return not any(self.cell(period).value for period in Period)

    def shown(self, period: Period) -> str:
        """The value as a paper prints it; "ước" before what is not closed, never before last year's."""
        text = shown(self.cell(period).value, self.unit)
        marked = self.estimated and period is not Period.BEFORE and text != _NOTHING
        return f"{ESTIMATED} {text}" if marked else text


@dataclass(frozen=True)
class Event:
    """Something that happened once, on a day (None while it has not), and is counted by day."""

    record: Record
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Duty:
    """A task of a year's plan as figures need it."""

    record: Record
    year: int
    area: int
    due_on: date | None
    done_on: date | None

    def late_on(self, day: date) -> bool:
        """Whether it stood overdue and not done on a day."""
        return self.due_on is not None and self.due_on < day and (self.done_on is None or self.done_on > day)

    @property
    def on_time(self) -> bool:
        """Done, and not after its day."""
        return self.done_on is not None and (self.due_on is None or self.done_on <= self.due_on)


@dataclass(frozen=True)
class Change:
    """A figure that reads otherwise than before, and which records came or went."""

    name: str
    column: str
    was: str
    now: str
    came: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def year_before(day: date) -> date:
    """The same day a year earlier; 29 February becomes the 28th."""
    if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY):
        day -= timedelta(days=1)
    return day.replace(year=day.year - 1)


def shown(value: Fraction | None, unit: str) -> str:
    """A value with Vietnamese habits: dots in thousands, a comma before decimals; a share without its sign, which stands in the unit."""
    if value is None:
        return _NOTHING
    if unit == SHARE_UNIT:
        return percent(value).removesuffix("%")
    if value.denominator == 1:
        return grouped(value.numerator)
    return percent(value / 100, places=2).removesuffix("%")


def counted(key: str, name: str, unit: str, events: Iterable[Event], window: Window, *, today: date) -> Figure:
    """A figure that counts what happened in each of the three spans."""
    known = [one.record for one in events if one.record.on is not None]

    def cell(period: Period) -> Cell:
        first, last = window.span(period)
        mine = tuple(one for one in known if one.on is not None and first <= one.on <= min(last, today))
        return Cell(Fraction(len(mine)), mine)

    return _figure(key, name, unit, {one: cell(one) for one in Period}, estimated=window.is_open(today))


def duty_figures(duties: Sequence[Duty], window: Window, *, year: int, today: date, areas: Sequence[str]) -> tuple[Figure, ...]:
    """What a reform report says of the year's tasks. A standing count (tasks in the plan, overdue) is read at the end of each span."""
    mine = [one for one in duties if one.year == year]
    earlier = [one for one in duties if one.year == year - 1]
    told = {Period.NOW: mine, Period.CUMULATIVE: mine, Period.BEFORE: earlier}
    is_open = window.is_open(today)

    def standing(key: str, name: str, picked: Mapping[Period, Sequence[Duty]], *, estimated: bool) -> Figure:
        cells = {one: Cell(Fraction(len(picked[one])), tuple(duty.record for duty in picked[one])) for one in Period}
        return _figure(key, name, "nhiệm vụ", cells, estimated=estimated)

    def done(pool: Sequence[Duty], period: Period) -> list[Duty]:
        first, last = window.span(period)
        return [one for one in pool if one.done_on is not None and first <= one.done_on <= min(last, today)]

    finished = {one: done(told[one], one) for one in Period}
    on_time = {one: [duty for duty in finished[one] if duty.on_time] for one in Period}
    late = {one: [duty for duty in finished[one] if not duty.on_time] for one in Period}
    overdue = {one: [duty for duty in told[one] if duty.late_on(_looked(window, one, today))] for one in Period}
    figures = [
        standing("nhiem_vu.tong", "Tổng số nhiệm vụ theo kế hoạch năm", told, estimated=False),
        standing("nhiem_vu.hoan_thanh", "Số nhiệm vụ đã hoàn thành", finished, estimated=is_open),
        standing("nhiem_vu.dung_han", "Số nhiệm vụ hoàn thành đúng hạn", on_time, estimated=is_open),
        standing("nhiem_vu.sau_han", "Số nhiệm vụ hoàn thành sau hạn", late, estimated=is_open),
        standing("nhiem_vu.qua_han", "Số nhiệm vụ quá hạn chưa hoàn thành", overdue, estimated=is_open),
        _share("nhiem_vu.ty_le", "Tỷ lệ nhiệm vụ hoàn thành so với kế hoạch năm", finished, told, estimated=is_open),
    ]
    for number, area in enumerate(areas, start=1):
        in_area = {one: [duty for duty in finished[one] if duty.area == number] for one in Period}
        if any(duty.area == number for duty in (*mine, *earlier)):
            figures.append(standing(f"linh_vuc.{number}", f"Số nhiệm vụ hoàn thành: {area}", in_area, estimated=is_open))
    return tuple(figures)


def changes(old: Sequence[Figure], new: Sequence[Figure]) -> tuple[Change, ...]:
    """What reads otherwise, figure by figure and column by column; a figure that only one side has is told once."""
    found: list[Change] = []
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            told = was or now
            assert told is not None  # the key comes from one of the two
            found.append(
                Change(
                    told.name,
                    "",
                    "không có" if was is None else told.shown(Period.NOW),
                    "không có" if now is None else told.shown(Period.NOW),
                )
            )
            continue
        found += [change for period in Period if (change := _changed(was, now, period)) is not None]
    return tuple(found)


def figure_data(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """The figures as JSON can hold them, records included."""
    return [
        {
            "key": one.key,
            "name": one.name,
            "unit": one.unit,
            "estimated": one.estimated,
            **{str(period): _cell_data(one.cell(period)) for period in Period},
        }
        for one in figures
    ]


def figures_from(data: Sequence[Mapping[str, Any]]) -> tuple[Figure, ...]:
    """The figures that `figure_data` took apart. Raises KeyError or ValueError for anything else."""
    return tuple(
        _figure(
            one["key"],
            one["name"],
            one["unit"],
            {period: _cell_from(one[str(period)]) for period in Period},
            estimated=bool(one["estimated"]),
        )
        for one in data
    )


def digest(*parts: object) -> str:
    """The hash of what is frozen; the same facts give the same hash on every machine."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def window_words(window: Window) -> tuple[str, str, str]:
    """The days of the three columns in words."""
    spans = [window.span(one) for one in Period]
    now, cumulative, before = (f"{short_date(first)} - {short_date(last)}" for first, last in spans)
    return now, cumulative, before


def is_manager(post: str) -> bool:
    """Whether a post leads the unit; a head of a tổ chuyên môn still teaches and counts among direct workers.

    `post` is given without marks, as `folded` makes it.
    """
    return any(word in post for word in _MANAGERS)


def _figure(key: str, name: str, unit: str, cells: Mapping[Period, Cell], *, estimated: bool) -> Figure:
    return Figure(key, name, unit, cells[Period.NOW], cells[Period.CUMULATIVE], cells[Period.BEFORE], estimated)


def _looked(window: Window, period: Period, today: date) -> date:
    return min(window.span(period)[1], today)


def _share(
    key: str, name: str, part: Mapping[Period, Sequence[Duty]], whole: Mapping[Period, Sequence[Duty]], *, estimated: bool
) -> Figure:
    cells = {
        one: Cell(Fraction(len(part[one]), len(whole[one])) if whole[one] else None, tuple(duty.record for duty in part[one]))
        for one in Period
    }
    return _figure(key, name, SHARE_UNIT, cells, estimated=estimated)


def _changed(was: Figure, now: Figure, period: Period) -> Change | None:
    old, new = was.cell(period), now.cell(period)
    had, has = {one.key for one in old.records}, {one.key for one in new.records}
    if was.shown(period) == now.shown(period) and had == has:
        return None
    return Change(
        now.name,
        period.phrase,
        was.shown(period),
        now.shown(period),
        tuple(one.label for one in new.records if one.key not in had),
        tuple(one.label for one in old.records if one.key not in has),
    )


def _cell_data(cell: Cell) -> dict[str, Any]:
    return {
        "value": None if cell.value is None else str(cell.value),
        "records": [[one.key, one.label, one.path, one.on.isoformat() if one.on else ""] for one in cell.records],
    }


def _cell_from(data: Mapping[str, Any]) -> Cell:
    return Cell(
        None if data["value"] is None else Fraction(data["value"]),
        tuple(Record(key, label, path, date.fromisoformat(on) if on else None) for key, label, path, on in data["records"]),
    )
