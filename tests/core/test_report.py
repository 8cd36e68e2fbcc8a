"""Figures: what is counted in which days, what changed between two readings, what a hash holds."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.report import (
    Cell,
    Duty,
    Figure,
    Period,
    Record,
    Window,
    changes,
    digest,
    duty_figures,
    figure_data,
    figures_from,
    shown,
    year_before,
)

WINDOW = Window(date(2025, 12, 15), date(2026, 3, 14), date(2026, 1, 1))
AREAS = ("Thể chế", "Thủ tục")


def duty(number: int, due: date | None, done: date | None, *, year: int = 2026, area: int = 1) -> Duty:
    return Duty(Record(f"task:{number}", f"Việc {number}", "", done), year, area, due, done)


DUTIES = [
    duty(1, date(2026, 2, 1), date(2025, 12, 20)),
    duty(2, date(2026, 2, 1), date(2026, 2, 10)),
    duty(3, date(2026, 3, 1), date(2026, 3, 20)),
    duty(4, None, None, area=2),
    duty(5, date(2025, 3, 1), date(2025, 2, 20), year=2025),
]


def by_key(today: date) -> dict[str, Figure]:
    return {one.key: one for one in duty_figures(DUTIES, WINDOW, year=2026, today=today, areas=AREAS)}


def test_the_three_columns_count_by_their_own_days():
    found = by_key(date(2026, 4, 1))
    done = found["nhiem_vu.hoan_thanh"]
    assert [one.key for one in done.now.records] == ["task:1", "task:2"]
    assert [one.key for one in done.cumulative.records] == ["task:2"], "the cumulative column begins on 1 January"
    assert [one.key for one in done.before.records] == ["task:5"]
    assert [one.key for one in found["nhiem_vu.sau_han"].now.records] == ["task:2"]
    assert [one.key for one in found["nhiem_vu.qua_han"].now.records] == ["task:3"], "done after the closing day is overdue on that day"
    assert found["nhiem_vu.ty_le"].shown(Period.NOW) == "50"
    assert not done.estimated


def test_what_is_not_closed_is_an_estimate_but_never_last_year():
    found = by_key(date(2026, 3, 14))["nhiem_vu.hoan_thanh"]
    assert (found.shown(Period.NOW), found.shown(Period.BEFORE)) == ("ước 2", "1")
    assert by_key(date(2026, 3, 15))["nhiem_vu.hoan_thanh"].shown(Period.NOW) == "2"
    assert by_key(date(2026, 3, 1))["nhiem_vu.tong"].shown(Period.NOW) == "4"


def test_numbers_keep_vietnamese_habits():
    assert [shown(Fraction(*one), unit) for one, unit in (((1234, 1), ""), ((5, 2), ""), ((2, 3), "%"), ((1, 1), "%"))] == [
        "1.234",
        "2,5",
        "66,7",
        "100",
    ]
    assert shown(None, "") == "–"


def test_a_change_names_the_records_that_came_and_went():
    def one(*numbers: int) -> Figure:
        cell = Cell(Fraction(len(numbers)), tuple(Record(f"task:{n}", f"Việc {n}") for n in numbers))
        return Figure("k", "Số việc", "việc", cell, Cell(Fraction(0)), Cell(None))

    assert changes([one(1, 2)], [one(1, 2)]) == ()
    (found,) = changes([one(1, 2)], [one(2, 3, 4)])
    assert (found.was, found.now, found.came, found.gone) == ("2", "3", ("Việc 3", "Việc 4"), ("Việc 1",))
    (same_count,) = changes([one(1)], [one(2)])
    assert same_count.was == same_count.now == "1" and same_count.gone == ("Việc 1",)
    assert changes([], [one(1)])[0].was == "không có"


DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(DAYS)
def test_the_year_before_is_a_day_of_the_year_before(day):
    found = year_before(day)
    assert found.year == day.year - 1 and (found.month, found.day) in {(day.month, day.day), (2, 28)}


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=12), DAYS)
def test_every_number_is_the_count_of_its_records_and_done_splits_into_on_time_and_late(days, today):
    duties = [duty(n, due, done) for n, (due, done) in enumerate(days)]
    found = {one.key: one for one in duty_figures(duties, WINDOW, year=2026, today=today, areas=AREAS)}
    for figure in found.values():
        if figure.unit != "%":
            assert all(figure.cell(one).value == len(figure.cell(one).records) for one in Period)
    for one in Period:
        parts = [found[key].cell(one).value for key in ("nhiem_vu.dung_han", "nhiem_vu.sau_han")]
        assert sum(parts) == found["nhiem_vu.hoan_thanh"].cell(one).value
    assert figures_from(json.loads(json.dumps(figure_data(tuple(found.values()))))) == tuple(found.values())


def test_the_hash_holds_every_part():
    assert digest({"a": 1}, [2]) == digest({"a": 1}, [2]) != digest({"a": 1}, [3])


@given(DAYS, st.integers(0, 200))
def test_a_window_is_open_until_its_last_day_is_over(first, length):
    window = Window(first, first + timedelta(length), first)
    assert window.is_open(window.last) and not window.is_open(window.last + timedelta(1))
