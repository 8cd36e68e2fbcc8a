"""Standings and the map of conditions: what nothing proves is never met; silent law is said; more held is never later, more lost never earlier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.criteria import Criterion, Finding, Proof
from thidua.core.criteria import Standing as Known
from thidua.core.criteria import State as Found
from thidua.core.dependency import GOALS, HORIZON, Mark, path
from thidua.core.honours import Honour, honour_of
from thidua.core.standing import (
    Given,
    Initiative,
    Members,
    Outlook,
    Record,
    Setting,
    State,
    Until,
    Work,
    before,
    by_plan,
    day_words,
    discreet,
    todo,
    worst,
)
from thidua.core.title_law import SILENT
from thidua.core.titles import initiative_advice, of_group, of_person
from thidua.law.load import lawbook

TODAY = date(2026, 11, 25)
SETTING = Setting(2025, Until(date(2026, 2, 10)), bar_source="Điều 4")
PLAN = tuple(Criterion(number, f"Tiêu chuẩn {number}", proof, years=2) for number, proof in enumerate(Proof, start=1))
CSTD, LDTT, TINH, TOAN_QUOC = Honour.CSTDCS, Honour.LDTT, Honour.CSTD_TINH, Honour.CSTD_TOAN_QUOC


def record(**changed) -> Record:
    return replace(Record(Known({2024: "HTTNV", 2025: "HTTNV"})), **changed)


def person(made: Record, day=TODAY, year=2025):
    found = of_person(made, lawbook().on(day), replace(SETTING, year=year), PLAN, in_movement=True)
    return {one.code: one for one in found}


def line(outlook: Outlook, code: str):
    return next(one for one in outlook.conditions if one.code == code)


def test_an_empty_record_meets_nothing_but_what_needs_no_record():
    found = person(Record(Known({})))
    for outlook in found.values():
        assert outlook.state is not State.MET
        assert {one.code for one in outlook.of(State.MET)} <= {"bar.open_matter", "law.once"}
        assert all(one.missing and one.supplier for one in outlook.conditions if one.state is not State.MET)


@pytest.mark.parametrize("day", [date(2022, 3, 1), date(2024, 3, 1), date(2025, 8, 1), TODAY])
def test_every_condition_names_its_source_or_says_that_there_is_none(day):
    collective = of_group(record(members=Members(5)), lawbook().on(day), SETTING, PLAN, in_movement=True)
    for outlook in (*person(record(), day).values(), *collective):
        for one in outlook.conditions:
            assert one.source or (one.state is State.COUNCIL and one.missing == (SILENT,)), one.code


def test_an_initiative_was_needed_even_of_the_excellent_before_2024():
    excellent = record(known=Known({2022: "HTXSNV"}))
    assert line(person(excellent, date(2023, 3, 1), 2022)[CSTD], "law.merit").state is State.WAITING
    assert line(person(record(known=Known({2024: "HTXSNV"})), date(2024, 7, 1), 2024)[CSTD], "law.merit").state is State.MET
    with_one = record(initiatives=(Initiative("Quyết định 12", is_checked=True),))
    assert line(person(with_one, date(2023, 3, 1), 2022)[CSTD], "law.merit").state is State.MET
    unchecked = record(initiatives=(Initiative("Quyết định 12", is_checked=False),))
    assert line(person(unchecked)[CSTD], "law.merit").state is State.COUNCIL


def test_an_initiative_that_served_is_left_to_the_council():
    used = record(initiatives=(Initiative("Quyết định 12", is_checked=True, used_for="Giấy khen năm 2024"),))
    once = line(person(used)[CSTD], "law.initiative_once")
    assert once.state is State.COUNCIL and "nguồn thứ cấp" in once.confidence and "Giấy khen năm 2024" in once.held[0]
    assert not [one for one in person(record())[CSTD].conditions if one.code == "law.initiative_once"]


def test_a_second_award_of_the_year_is_asked_about_and_a_title_is_not():
    twice = record(given=(Given(2025, "Giấy khen", is_title=False, decision="Quyết định 9"),))
    assert line(person(twice)["giay_khen"], "law.once").state is State.COUNCIL
    titled = record(given=(Given(2025, "Lao động tiên tiến", is_title=True),))
    assert line(person(titled)["giay_khen"], "law.once").state is State.MET
    assert person(titled)[LDTT].state is State.MET and line(person(titled)[CSTD], "law.advanced").state is State.MET


def test_works_left_wait_and_works_done_are_judged():
    tasks = next(row for row in PLAN if row.proof is Proof.TASKS)
    left = record(works=(Work("A", "Còn 3 ngày", is_done=False), Work("B", "Hoàn thành", is_done=True, proof="Báo cáo 5")))
    found = next(one for one in by_plan(PLAN, left, SETTING) if one.code == f"plan.{tasks.id}")
    assert found.state is State.WAITING and "Báo cáo 5" in found.held[0] and "“A”" in found.missing[0]
    done = replace(left, works=left.works[1:])
    assert next(one for one in by_plan(PLAN, done, SETTING) if one.code == f"plan.{tasks.id}").state is State.COUNCIL
    settled = replace(left, findings={tasks.id: Finding(Found.MET, proofs=("Báo cáo 5",))})
    assert next(one for one in by_plan(PLAN, settled, SETTING) if one.code == f"plan.{tasks.id}").state is State.MET


def test_a_late_comer_is_left_to_the_council_where_the_law_is_silent():
    came = record(joined_on=date(2025, 9, 1))
    assert line(person(came, date(2026, 3, 1))[LDTT], "law.months").state is State.COUNCIL
    assert line(person(record(joined_on=date(2025, 2, 1)), date(2026, 3, 1))[LDTT], "law.months").state is State.MET
    assert line(person(record(joined_on=date(2025, 2, 1)), TODAY)[LDTT], "law.months").missing == (SILENT,)
    assert "thai sản" in line(person(came, date(2026, 3, 1))[LDTT], "law.months").text


@pytest.mark.parametrize(
    ("members", "state"),
    [
        (Members(10, advanced=7), State.MET),
        (Members(10, advanced=6), State.NOT_MET),
        (Members(10, advanced=6, may_be_advanced=1), State.WAITING),
        (Members(10, advanced=6, unrated=1), State.WAITING),
        (Members(7, advanced=5), State.MET),
        (Members(7, advanced=4), State.NOT_MET),
        (Members(0), State.NOT_MET),
    ],
)
def test_the_share_of_a_collective_is_reckoned_exactly(members, state):
    found = of_group(record(members=members), lawbook().on(TODAY), SETTING, (), in_movement=True)
    assert line(found[0], "law.share").state is state


def test_a_head_of_group_reads_no_rating_and_no_matter():
    barred = record(known=Known({2025: "HTNV"}, open_matters=("Đơn tố cáo",)))
    for outlook in person(barred).values():
        said = " ".join(word for one in discreet(outlook).conditions for word in (*one.held, *one.missing))
        assert "Hoàn thành" not in said and "tố cáo" not in said
        assert discreet(outlook).state is outlook.state


def test_what_several_awards_ask_for_is_to_do_once():
    found = tuple(person(record(known=Known({}))).values())
    missing = [one.missing for one in todo(found)]
    assert len(missing) == len(set(missing)) and todo((replace(found[1], given="Quyết định 1"),)) == ()


def test_days_in_words():
    assert "nên xong trước" in day_words(Until(date(2026, 12, 1), date(2026, 11, 30)), TODAY)
    assert "đã qua" in day_words(Until(date(2026, 2, 10)), TODAY)
    assert day_words(Until(missing="Chưa nhập ngày công bố."), TODAY) == "Chưa nhập ngày công bố."
    assert before(date(2026, 2, 28), 3) == date(2025, 11, 28) and before(date(2026, 5, 31), 3) == date(2026, 2, 28)
    law = lawbook().on(TODAY)
    assert "25/12/2026" in initiative_advice(law, date(2027, 3, 25), TODAY) and "chưa đối chiếu" in initiative_advice(
        law, date(2027, 3, 25), TODAY
    )
    assert initiative_advice(law, date(2026, 12, 10), TODAY) == "" == initiative_advice(law, None, TODAY)


@pytest.mark.parametrize(
    ("said", "honour"),
    [
        ("Danh hiệu Lao động tiên tiến", LDTT),
        ("Tập thể Lao động tiên tiến", Honour.TTLDTT),
        ("Chiến sĩ thi đua cơ sở", CSTD),
        ("Chiến sĩ thi đua cấp Thành phố", TINH),
        ("CHIẾN SĨ THI ĐUA TOÀN QUỐC", TOAN_QUOC),
        ("Giấy khen", Honour.GIAY_KHEN),
        ("Bằng khen", None),
        ("Kỷ niệm chương", None),
    ],
)
def test_a_line_of_the_record_names_one_honour(said, honour):
    assert honour_of(said) is honour


def chain(goal, held=None, lost=frozenset()):
    given = {honour: frozenset(years) for honour, years in (held or {}).items()}
    return path(goal, given, lawbook().on(TODAY), TODAY, lost=lost)


def test_three_in_a_row_then_two_in_a_row():
    assert chain(TINH).earliest == 2028
    found = chain(TINH, {CSTD: {2024, 2025}})
    assert found.earliest == 2026
    marks = {(cell.honour, cell.year): cell.mark for cell in found.cells}
    assert marks[CSTD, 2024] is Mark.HELD and marks[CSTD, 2026] is Mark.OPEN and (LDTT, 2024) not in marks
    assert {(cost.honour, cost.year): cost.later for cost in found.costs} == {(CSTD, 2026): 2029, (LDTT, 2026): 2029}
    whole = chain(TOAN_QUOC, {CSTD: {2024, 2025}})
    assert (whole.earliest, whole.apart) == (2027, 2029)
    assert [link.source for link in whole.links][0].startswith("Điều 21 Luật")


def test_a_gap_in_the_middle_counts_from_anew():
    assert chain(TINH, {CSTD: {2023, 2025}}).earliest == 2027


def test_a_run_that_is_complete_needs_no_further_title():
    found = chain(TINH, {CSTD: {2023, 2024, 2025}})
    assert found.earliest == 2026 and {cell.mark for cell in found.cells if cell.honour is CSTD} == {Mark.HELD} and found.costs == ()


def test_silent_law_ends_the_chain_and_says_so():
    found = path(Honour.BANG_KHEN_TINH, {}, lawbook().on(date(2022, 5, 1)), date(2022, 5, 1))
    assert found.links == () and "Chưa đọc được" in found.silent[0]


YEARS = st.frozensets(st.integers(2020, 2032), max_size=6)


@given(st.sampled_from(GOALS), YEARS, YEARS, st.integers(2020, 2032))
def test_more_held_is_never_later_and_more_lost_never_earlier(goal, fighter, advanced, year):
    held = {CSTD: fighter, LDTT: advanced}
    base = chain(goal, held).earliest or 2026 + HORIZON
    more = chain(goal, {**held, CSTD: fighter | {year}}).earliest or 2026 + HORIZON
    less = chain(goal, held, frozenset({(CSTD, year)})).earliest or 2026 + HORIZON
    assert more <= base <= less
    found = chain(goal, held)
    assert found.apart is None or found.earliest <= found.apart
    assert all(cost.later is None or cost.later >= found.earliest for cost in found.costs)


@given(st.lists(st.sampled_from(State)))
def test_the_whole_is_as_good_as_its_worst_part(states):
    assert (worst(states) is State.MET) == all(one is State.MET for one in states)
    assert (worst(states) is State.NOT_MET) == (State.NOT_MET in states)


@given(
    st.dictionaries(st.integers(2023, 2026), st.sampled_from(["HTXSNV", "HTTNV", "HTNV", "KHTNV"])),
    st.booleans(),
    st.booleans(),
    st.sampled_from([date(2022, 3, 1), date(2024, 3, 1), TODAY]),
)
def test_no_record_ever_makes_an_award_certain_by_itself(ratings, is_open, has_initiative, day):
    """A title always leaves something to the council, an open matter always bars, whatever else the record holds."""
    made = Record(
        Known(ratings, open_matters=("Đang xem xét",) if is_open else ()),
        initiatives=(Initiative("Quyết định 1", is_checked=True),) if has_initiative else (),
    )
    for outlook in person(made, day).values():
        assert outlook.state is not State.MET
        if is_open:
            assert outlook.state is State.NOT_MET
