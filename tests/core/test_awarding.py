"""Who grants what on which day, one achievement once, money to the đồng, the fund's arithmetic, seals and consent."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as over
from hypothesis import strategies as st

from thidua.core.awarding import (
    Given,
    Scope,
    Verdict,
    awarded_before,
    check_authority,
    check_days,
    check_recipient,
    ground_of,
    money_of,
    recovery_grounds,
    scope_of,
)
from thidua.core.fund import Entry, Kind, balance, check_room, counter, recoverable, signed, to_carry, totals
from thidua.core.granting import Authority
from thidua.core.honours import Honour
from thidua.core.publishing import Said, Showing, agreed
from thidua.core.sealed import SEAL, is_intact, sealed
from thidua.kernel.outcome import Refused
from thidua.law.load import lawbook

# A crowded machine must not fail a property: no clock in these tests.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
WARD_DAY = date(2025, 7, 22)
FORM = Given("person:1", "Giấy khen", is_title=False, year=2024, reason="Số hóa hồ sơ trẻ", deed="7", told="…")


def law(day: date):
    return lawbook().on(day)


@pytest.mark.parametrize(
    ("honour", "authority", "day", "met"),
    [
        (Honour.LDTT, Authority.COMMUNE, WARD_DAY, True),
        (Honour.CSTDCS, Authority.COMMUNE, date(2024, 7, 19), False),
        (Honour.CSTDCS, Authority.DISTRICT, date(2024, 7, 19), True),
        (Honour.LDTT, Authority.DISTRICT, WARD_DAY, False),
        (Honour.LDTT, Authority.PRINCIPAL, WARD_DAY, False),
        (Honour.BANG_KHEN_TINH, Authority.PROVINCE, WARD_DAY, True),
        (Honour.GIAY_KHEN, Authority.PRINCIPAL, date(2025, 6, 17), True),
        (Honour.GIAY_KHEN, Authority.PRINCIPAL, date(2023, 5, 16), None),
        (Honour.CSTD_TOAN_QUOC, Authority.PROVINCE, WARD_DAY, None),
    ],
)
def test_the_right_to_grant_is_that_of_the_day(honour, authority, day, met):
    ground = ground_of(honour, authority, law(day))
    assert ground.met is met
    if met is False:
        with pytest.raises(Refused, match=r"award\.no_authority"):
            check_authority(ground, honour, authority, law(day), rule="Quy chế")
    elif met is None:
        with pytest.raises(Refused, match=r"award\.rule_needed"):
            check_authority(ground, honour, authority, law(day), rule="")
        check_authority(ground, honour, authority, law(day), rule="Quy chế")


@pytest.mark.parametrize(
    ("honour", "authority", "person", "day", "amount"),
    [
        (Honour.LDTT, Authority.COMMUNE, True, date(2025, 7, 22), 710_000),
        (Honour.LDTT, Authority.COMMUNE, True, date(2026, 7, 22), 760_000),
        (Honour.GIAY_KHEN, Authority.DISTRICT, False, date(2024, 6, 21), 1_080_000),
        (Honour.GIAY_KHEN, Authority.COMMUNE, True, date(2025, 7, 15), 710_000),
        (Honour.CSTDCS, Authority.DISTRICT, True, date(2024, 7, 19), 2_340_000),
        (Honour.BANG_KHEN_TINH, Authority.PROVINCE, True, date(2025, 7, 15), 3_510_000),
    ],
)
def test_money_follows_the_base_salary_of_the_day(honour, authority, person, day, amount):
    found = money_of(honour, authority, law(day), is_person=person)
    assert found is not None and found.amount == amount and "mức lương cơ sở" in found.reckoning


def test_the_units_own_award_has_no_statutory_money():
    assert scope_of(Authority.PRINCIPAL) is Scope.INTERNAL
    assert money_of(Honour.GIAY_KHEN, Authority.PRINCIPAL, law(WARD_DAY), is_person=True) is None


def test_a_title_fits_its_recipient():
    with pytest.raises(Refused, match=r"award\.recipient"):
        check_recipient(Honour.TTLDTT, is_person=True)
    with pytest.raises(Refused, match=r"award\.recipient"):
        check_recipient(Honour.LDTT, is_person=False)
    check_recipient(Honour.GIAY_KHEN, is_person=False)


def test_a_decision_is_not_older_than_its_minutes_and_not_of_tomorrow():
    check_days(decided_on=WARD_DAY, minutes_on=WARD_DAY, today=WARD_DAY)
    with pytest.raises(Refused, match=r"award\.before_minutes"):
        check_days(decided_on=WARD_DAY, minutes_on=WARD_DAY + timedelta(1), today=WARD_DAY)
    with pytest.raises(Refused, match=r"award\.future"):
        check_days(decided_on=WARD_DAY + timedelta(1), minutes_on=None, today=WARD_DAY)


@pytest.mark.parametrize(
    ("new", "day", "verdict"),
    [
        (Given("person:1", "Bằng khen", is_title=False, year=2025, reason="  số hoá HỒ SƠ trẻ", deed=""), WARD_DAY, Verdict.TWICE),
        (Given("person:1", "Bằng khen", is_title=False, year=2025, reason="SỐ HÓA hồ sơ  trẻ", deed=""), WARD_DAY, Verdict.TWICE),
        (Given("person:1", "Bằng khen", is_title=False, year=2025, reason="khác hẳn", deed="7"), WARD_DAY, Verdict.TWICE),
        (Given("person:1", "Bằng khen", is_title=False, year=2025, reason="khác hẳn", deed="7"), date(2023, 5, 5), Verdict.EXPLAIN),
        (Given("person:1", "Giấy khen", is_title=False, year=2024, reason="Tổ chức hội thi", deed="8"), WARD_DAY, Verdict.EXPLAIN),
        (Given("person:1", "Giấy khen", is_title=False, year=2025, reason="Tổ chức hội thi", deed="8"), WARD_DAY, Verdict.CLEAR),
        (Given("person:2", "Giấy khen", is_title=False, year=2024, reason="Số hóa hồ sơ trẻ", deed="7"), WARD_DAY, Verdict.CLEAR),
        (Given("person:1", "Lao động tiên tiến", is_title=True, year=2024, reason="Số hóa hồ sơ trẻ", deed="7"), WARD_DAY, Verdict.CLEAR),
    ],
)
def test_one_achievement_is_awarded_once(new, day, verdict):
    assert awarded_before(new, [FORM], law(day)).verdict is verdict


def test_a_title_of_a_year_is_given_once():
    title = Given("person:1", "Lao động tiên tiến", is_title=True, year=2024)
    assert awarded_before(title, [title], law(WARD_DAY)).verdict is Verdict.TWICE
    assert (
        awarded_before(Given("person:1", "Lao động tiên tiến", is_title=True, year=2025), [title], law(WARD_DAY)).verdict is Verdict.CLEAR
    )


def test_the_law_names_for_what_an_award_is_taken_back():
    assert len(recovery_grounds(law(date(2025, 1, 1)))) == 4
    assert recovery_grounds(law(date(2023, 1, 1))) == ()


entries = st.lists(
    st.one_of(
        st.builds(lambda n: Entry(Kind.ALLOTTED, n), st.integers(1, 10**9)),
        st.builds(lambda n: Entry(Kind.PAYMENT, -n), st.integers(1, 10**9)),
        st.builds(lambda n: Entry(Kind.RECOVERED, n), st.integers(1, 10**9)),
    )
)


@CALM
@over(entries)
def test_totals_add_up_to_the_balance_and_counter_entries_leave_nothing(rows):
    assert sum(totals(rows).values()) == balance(rows)
    assert balance([*rows, *(counter(one) for one in rows)]) == 0
    if balance(rows) > 0:
        assert to_carry(rows) == balance(rows)
    else:
        with pytest.raises(Refused, match=r"fund\.nothing_to_carry"):
            to_carry(rows)


@CALM
@over(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_no_change_ends_below_zero_in_silence(before, change):
    try:
        check_room(before, change, reason="")
        assert change >= 0 or before + change >= 0
    except Refused:
        assert change < 0 and before + change < 0
        check_room(before, change, reason="có văn bản")


def test_what_is_not_corrected_and_not_recovered():
    for kind in (Kind.CARRIED_IN, Kind.CARRIED_OUT, Kind.CORRECTION):
        with pytest.raises(Refused, match=r"fund\.not_corrected"):
            counter(Entry(kind, 5))
    with pytest.raises(Refused, match=r"fund\.amount"):
        signed(Kind.PAYMENT, 0)
    recoverable(700, 200, 500)
    with pytest.raises(Refused, match=r"fund\.recovered_too_much"):
        recoverable(700, 200, 501)


json_values = st.recursive(
    st.one_of(st.text(), st.integers(), st.booleans()),
    lambda deeper: st.lists(deeper) | st.dictionaries(st.text(), deeper),
    max_leaves=4,
)


@CALM
@over(st.dictionaries(st.text().filter(lambda key: key != SEAL), json_values, min_size=1, max_size=4), st.data())
def test_a_seal_shows_any_change(told, data):
    whole = json.loads(json.dumps(sealed(told)))
    assert is_intact(whole)
    key = data.draw(st.sampled_from(sorted(told)))
    assert not is_intact({**whole, key: [whole[key], "khác"]})
    assert not is_intact({name: value for name, value in whole.items() if name != key})


@CALM
@over(st.lists(st.tuples(st.integers(1, 3), st.frozensets(st.sampled_from(list(Showing))), st.integers(0, 5))))
def test_the_last_word_counts_and_no_picture_without_a_name(words):
    start = datetime(2025, 1, 1, tzinfo=UTC)
    said = [Said(person, shown, start + timedelta(days), n) for n, (person, shown, days) in enumerate(words)]
    held = agreed(said)
    for person, showings in held.items():
        last = max((one for one in said if one.person == person), key=lambda one: (one.at, one.order))
        assert showings <= last.showings
        assert Showing.PHOTO not in showings or Showing.AWARDS in showings
    taken_back = agreed([*said, *(Said(person, frozenset(), start + timedelta(9), 99) for person in held)])
    assert not any(taken_back.values())
