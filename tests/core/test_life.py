"""The pure rules of a movement's life: its course, going on and back, readiness, looser than above, the next movement, school years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.cascade import looser
from thidua.core.life import Entry, Mark, Step, Turn, back, course, forward, in_force, nexts, replay, stepper, take_over
from thidua.core.movement import ClauseDraft, CriterionDraft, DeadlineDraft, MovementDraft, QuotaDraft, RoundDraft
from thidua.core.readiness import PlanFacts, RoundFacts, Surroundings, blocking, opening, readiness
from thidua.core.school_year import SchoolYear, of
from thidua.core.succession import Basis, moved, moved_words, succeed
from thidua.core.two_years import calendar_work, in_words, school_work, years_read
from thidua.kernel.outcome import Refused

FIVE = course([(2021, "EVALUATION"), (2022, "YEARLY"), (2023, "YEARLY"), (2024, "YEARLY"), (2025, "FINAL")])
TODAY = date(2026, 11, 1)
DAYS = st.dates(date(2020, 1, 1), date(2031, 12, 31))


def test_the_course_of_five_years_is_that_of_the_founding_plan():
    assert [one.phrase for one in FIVE][:6] == [
        "Soạn kế hoạch",
        "Ban hành",
        "Phát động",
        "Triển khai",
        "Sơ kết năm 2021",
        "Sơ kết năm 2022",
    ]
    assert [one.phrase for one in FIVE][-3:] == ["Bình xét năm 2025", "Tổng kết", "Lưu hồ sơ"]
    assert [one.optional for one in FIVE if one.step is Step.INTERIM] == [False, True, True, True]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 90), st.booleans()), max_size=30))
def test_only_what_comes_next_is_ever_recorded_and_the_log_only_grows(acts):
    log, day = [], date(2021, 1, 1)
    for place, later, returns in acts:
        standing, to = replay(log, FIVE), FIVE[place % len(FIVE)]
        day += timedelta(later)
        try:
            made = back(FIVE, standing, to, "nhầm", day) if returns else forward(FIVE, standing, to, day, TODAY)
        except Refused:
            assert returns or to not in nexts(FIVE, standing.here) or day > TODAY or (to.year and day.year < to.year)
            continue
        log.append(made)
        after = replay(log, FIVE)
        assert after.here == to
        assert [FIVE.index(one.mark) for one in after.recorded] == sorted({FIVE.index(one.mark) for one in after.recorded})
        states = [one.state for one in stepper(FIVE, after)]
        assert states.count("NOW") == 1


def test_a_day_before_the_step_before_is_refused():
    standing = replay([Entry(Turn.FORWARD, FIVE[1], date(2021, 6, 11))], FIVE)
    with pytest.raises(Refused, match=r"movement\.step_before"):
        forward(FIVE, standing, FIVE[2], date(2021, 6, 10), TODAY)
    with pytest.raises(Refused, match=r"movement\.step_ahead"):
        forward(FIVE, standing, FIVE[2], TODAY + timedelta(1), TODAY)


def test_a_movement_from_paper_enters_once():
    made = take_over(FIVE, [], Mark(Step.DELIBERATED, 2023), "Hồ sơ giấy", date(2024, 5, 13), TODAY)
    assert replay([made], FIVE).here == Mark(Step.DELIBERATED, 2023)
    with pytest.raises(Refused, match=r"movement\.has_steps"):
        take_over(FIVE, [made], FIVE[1], "x", TODAY, TODAY)
    with pytest.raises(Refused, match=r"movement\.no_reason"):
        take_over(FIVE, [], FIVE[1], "", TODAY, TODAY)


READY = PlanFacts(
    issued=True, contents=1, criteria=((1, "a", True),), open_points=(), looser=(), duties=1, duties_owned=1, addressees=3, acknowledged=3,
    rounds=(RoundFacts(7, 2026, "YEARLY", date(2027, 5, 1), date(2027, 5, 31), ended=True),),
)  # fmt: skip
AROUND = Surroundings(council_seated=True, rule_known=True, rule_confirmed=True, tasks=2, unowned=(), concluded=frozenset({7}))
LACKS = [
    (replace(READY, issued=False), AROUND, "not_issued", True),
    (replace(READY, criteria=()), AROUND, "no_criteria", True),
    (replace(READY, criteria=((1, "a", False),)), AROUND, "no_source", True),
    (READY, replace(AROUND, rule_known=False), "no_rule", True),
    (READY, replace(AROUND, rule_confirmed=False), "rule_unconfirmed", False),
    (READY, replace(AROUND, council_seated=False), "no_council", False),
    (replace(READY, addressees=0, acknowledged=0), AROUND, "no_addressees", True),
    (replace(READY, acknowledged=0), AROUND, "not_acknowledged", True),
    (replace(READY, acknowledged=2), AROUND, "some_waiting", False),
    (replace(READY, rounds=(replace(READY.rounds[0], opens_on=None),)), AROUND, "no_dates", True),
    (replace(READY, duties_owned=0), replace(AROUND, tasks=0), "no_owner", True),
    (READY, replace(AROUND, unowned=("Việc",)), "task_unowned", True),
    (replace(READY, looser=("thấp hơn",)), AROUND, "looser", False),
]


@pytest.mark.parametrize(("plan", "around", "code", "blocks"), LACKS, ids=[one[2] for one in LACKS])
def test_each_lack_of_the_launch_is_found_alone(plan, around, code, blocks):
    found = readiness(Mark(Step.LAUNCHED), plan, around)
    assert [(one.code, one.blocks) for one in found] == [(code, blocks)]
    assert bool(blocking(found)) is blocks


def test_nothing_is_missing_where_everything_is_there():
    for step in Step:
        assert readiness(Mark(step, 2026 if step in {Step.INTERIM, Step.DELIBERATED} else None), READY, AROUND) == ()


def test_opening_a_round_before_the_launch_warns_and_never_blocks():
    early = [opening(Mark(step)) for step in (Step.DRAFTED, Step.ISSUED)]
    assert all(one[0].code == "not_launched" and not blocking(one) for one in early)
    assert opening(Mark(Step.LAUNCHED)) == opening(Mark(Step.DELIBERATED, 2023)) == ()


def test_the_end_waits_for_every_round_and_a_deliberation_for_its_meeting():
    open_yet = replace(READY, rounds=(replace(READY.rounds[0], ended=False),))
    assert [one.code for one in readiness(Mark(Step.FINAL), open_yet, AROUND)] == ["round_open"]
    none = replace(AROUND, concluded=frozenset())
    assert [one.code for one in readiness(Mark(Step.DELIBERATED, 2026), READY, none)] == ["not_concluded"]


@given(DAYS, st.none() | DAYS, st.none() | DAYS)
def test_a_part_is_in_force_between_its_days(day, since, until):
    assert in_force(since, until, day) == ((since is None or day >= since) and (until is None or day < until))


@given(st.integers(1, 9), st.none() | st.integers(1, 9))
def test_fewer_years_are_looser_and_more_are_not(asked, kept):
    said = looser("criterion", {"text": "a", "years": asked}, {"text": "a", "years": kept})
    assert bool(said) == (kept is None or kept < asked)


@given(st.integers(0, 9), st.none() | st.integers(0, 9))
def test_a_larger_quota_is_looser(asked, kept):
    assert bool(looser("quota", {"maximum": asked}, {"maximum": kept})) == (kept is None or kept > asked)


@given(DAYS, st.none() | DAYS)
def test_a_later_day_is_looser(asked, kept):
    own = {"what": "Nộp", "fixed_on": kept.isoformat() if kept else ""}
    assert bool(looser("deadline", {"what": "Nộp", "fixed_on": asked.isoformat()}, own)) == (kept is None or kept > asked)


def test_what_binds_is_not_left_out_silently_and_what_does_not_bind_is_free():
    assert "không áp dụng" in looser("criterion", {"text": "a"}, None)
    assert looser("clause", {"text": "a"}, None) == ""
    assert "đổi lời" in looser("criterion", {"text": "a"}, {"text": "b"})


def old(first=2021, last=2025) -> MovementDraft:
    kinds = ["EVALUATION", *["YEARLY"] * (last - first - 1), "FINAL"][: last - first + 1]
    return MovementDraft(
        title=f"Phong trào “Một cửa” giai đoạn {first}-{last}", theme="Một cửa", number_symbol="24/KH", issued_on=f"{first}-06-11",
        from_year=first, to_year=last, signer_title="Hiệu trưởng", signer_name="Cũ",
        clauses=(
            ClauseDraft("BASIS", "căn cứ cũ", number_symbol="96/KH"),
            ClauseDraft("MILESTONE", "Tổng kết", when=f"Năm {last}"),
            ClauseDraft("REPORT", f"Gửi trước ngày 20/6/{first}"),
            ClauseDraft("RESPONSIBILITY", f"Thực hiện Kế hoạch số 96/KH-HĐTĐKT ngày 28/5/{first} của quận"),
            ClauseDraft("DOSSIER_ITEM", "Báo cáo theo Mẫu số 07 kèm theo Nghị định số 91/2017/NĐ-CP ngày 31/7/2017"),
        ),
        criteria=(CriterionDraft("INDIVIDUAL", "tốt 02 năm trở lên", "RATING", 2),),
        quotas=(QuotaDraft("SCHOOL", "INDIVIDUAL", 1, 2, "a"),),
        deadlines=(DeadlineDraft("Gửi kế hoạch", "", is_filing=False, days=None, fixed_on=f"{first + 3}-02-29" if (first + 3) % 4 == 0 else f"{first}-02-28"),),
        rounds=tuple(RoundDraft(first + place, kind) for place, kind in enumerate(kinds)),
    )  # fmt: skip


def test_the_next_five_years_carry_what_holds_and_list_what_must_be_decided():
    made = succeed(old(), 2026, 2030, (Basis("282/QĐ-TTg", "2026-02-12", "Thủ tướng Chính phủ", "kế hoạch"),))
    texts = [one.text for one in made.draft.clauses]
    assert made.draft.title.endswith("giai đoạn 2026-2030") and made.draft.number_symbol == made.draft.signer_name == ""
    assert [one.kind for one in made.draft.rounds] == ["EVALUATION", "YEARLY", "YEARLY", "YEARLY", "FINAL"]
    assert "Gửi trước ngày 20/06/2026" in texts and "căn cứ cũ" not in texts
    assert made.left == ("Thực hiện Kế hoạch số 96/KH-HĐTĐKT ngày 28/5/2021 của quận",)
    assert any("31/7/2017" in one for one in texts), "the day of an instrument is never moved"
    assert {"basis", "deadline", "date", "former", "criterion", "quota", "signer", "council"} == {one.code for one in made.points}
    assert made.draft.deadlines[0].fixed_on == "2029-02-28"


@given(st.integers(2021, 2040), st.integers(0, 12))
def test_the_next_period_comes_after_the_old_one_and_is_not_endless(first, length):
    legal = first > 2021 and length < 10
    try:
        made = succeed(old(), first, first + length, ())
    except Refused as no:
        assert no.code == "movement.next_period" and not legal
        return
    assert legal and [one.year for one in made.draft.rounds] == list(range(first, first + length + 1))
    assert all(int(one.fixed_on[:4]) == 2024 + first - 2021 for one in made.draft.deadlines)


@given(DAYS, st.integers(0, 10))
def test_a_moved_day_keeps_its_month(day, by):
    after = moved(day, by)
    assert (after.year, after.month) == (day.year + by, day.month) and day.day - after.day in {0, 1}


@given(st.integers(1990, 2020))
def test_years_outside_the_period_stay(year):
    assert moved_words(f"năm {year}", 2021, 2025, 5) == f"năm {year}"


@given(DAYS)
def test_a_day_lies_in_its_school_year_and_the_years_meet(day):
    found = of(day)
    assert found.first <= day <= found.last
    assert found.last + timedelta(1) == SchoolYear(found.start + 1).first


def test_the_rule_of_the_years_read_and_its_words():
    assert in_words(2024, years_read(2024, 2)) == "Đợt năm 2024 xét kết quả năm học 2022–2023 và 2023–2024."
    assert in_words(2024, years_read(2024, None)) == "Đợt năm 2024 xét kết quả năm học 2023–2024."
    assert in_words(2025, years_read(2025, 3)).endswith("2022–2023, 2023–2024 và 2024–2025.")


@given(st.integers(2000, 2100))
def test_each_work_keeps_its_own_period(year):
    assert all(SchoolYear(year).first <= one.first <= one.last <= SchoolYear(year).last for one in school_work(SchoolYear(year)))
    assert all(one.first <= one.last and one.first >= date(year, 1, 1) for one in calendar_work(year))
