"""A unit's own values, checked against the law and laid over the lawbook."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.kernel.outcome import Confidence, Refused
from thidua.law import confirm
from thidua.law.confirm import UnitValue, checked, confirmed, laid_over, opening, unconfirmed
from thidua.law.kinds import Kind, measure, read, within
from thidua.law.load import LawbookFault, lawbook, load
from thidua.law.phrases import PHRASES
from thidua.law.series import NotInForce

QUORUM = "hoi_dong.ty_le_du_hop"
RATIO = "hoi_dong.thong_qua.chien_si_thi_dua_co_so.ty_le"
CEILING = "danh_hieu.chien_si_thi_dua_co_so.ty_le_toi_da"
KEEPING = "luu_tru.ho_so_khen_thuong"
DUE = "cchc.bao_cao.quy_1.han"


def own(key, value, since=date(2025, 9, 1), **more):
    return UnitValue(key=key, since=since, value=value, source=more.pop("source", "Quy chế thi đua năm học 2025-2026"), **more)


def signed(key, value, since=date(2025, 9, 1), **more):
    return confirmed(own(key, value, since, **more), on=date(2025, 9, 5), by="Hiệu trưởng Nguyễn Thị A")


def test_a_confirmed_value_is_read_by_every_rule_and_says_whose_it_is():
    found = laid_over(lawbook(), [signed(QUORUM, "3/4")]).on(date(2025, 10, 1)).value(QUORUM)
    assert (found.value, found.confidence, found.by_unit, found.binds) == ("3/4", Confidence.LOCAL_SETTING, True, True)
    assert (found.source, found.confirmed_by) == ("Quy chế thi đua năm học 2025-2026", "Hiệu trưởng Nguyễn Thị A")
    assert found.checked == date(2025, 9, 5)


def test_the_day_before_the_default_stands_and_does_not_bind():
    found = laid_over(lawbook(), [signed(QUORUM, "3/4")]).on(date(2025, 8, 31)).value(QUORUM)
    assert (found.value, found.by_unit, found.binds, found.until) == ("2/3", False, False, date(2025, 9, 1))


def test_a_value_nobody_confirmed_is_read_but_does_not_bind():
    found = laid_over(lawbook(), [own(QUORUM, "3/4")]).on(date(2025, 10, 1)).value(QUORUM)
    assert (found.value, found.by_unit, found.binds) == ("3/4", True, False)


def test_to_confirm_the_default_itself_makes_it_bind():
    found = laid_over(lawbook(), [signed(QUORUM, "2/3")]).on(date(2025, 10, 1)).value(QUORUM)
    assert (found.value, found.binds) == ("2/3", True)


def test_the_law_binds_without_anybody():
    assert lawbook().on(date(2025, 6, 30)).value(RATIO).binds
    assert not lawbook().on(date(2025, 7, 1)).value(RATIO).binds


def test_a_later_value_takes_over_on_its_day():
    book = laid_over(lawbook(), [signed(QUORUM, "4/5", date(2026, 9, 1)), signed(QUORUM, "3/4")])
    assert [book.on(day).value(QUORUM).value for day in (date(2026, 8, 31), date(2026, 9, 1))] == ["3/4", "4/5"]


def test_what_the_law_is_silent_on_a_unit_may_give():
    with pytest.raises(NotInForce):
        lawbook().on(date(2025, 10, 1)).value(KEEPING)
    book = laid_over(lawbook(), [signed(KEEPING, "20")])
    assert book.on(date(2025, 10, 1)).value(KEEPING).value == 20
    with pytest.raises(NotInForce):
        book.on(date(2025, 8, 31)).value(KEEPING)


def test_where_the_law_speaks_later_the_law_is_read():
    series = lawbook().series[RATIO]
    law_again = replace(series.values[0], value="85/100", since=date(2027, 1, 1), until=None)
    later = replace(series, values=(series.values[0], replace(series.values[1], until=date(2027, 1, 1)), law_again))
    book = replace(lawbook(), series={**lawbook().series, RATIO: later})
    over = laid_over(book, [signed(RATIO, "90%")])
    assert [over.on(day).value(RATIO).value for day in (date(2025, 8, 31), date(2026, 12, 31), date(2027, 1, 1))] == [
        *("80/100", "90/100", "85/100")
    ]


def test_where_later_bounds_are_narrower_the_value_outside_them_gives_way():
    series = lawbook().series[QUORUM]
    narrow = replace(series.values[0], since=date(2026, 1, 1), until=None, least="3/4", value="3/4")
    later = replace(series, values=(replace(series.values[0], until=date(2026, 1, 1)), narrow))
    over = laid_over(replace(lawbook(), series={**lawbook().series, QUORUM: later}), [signed(QUORUM, "1/2")])
    assert [over.on(day).value(QUORUM).value for day in (date(2025, 12, 31), date(2026, 1, 1))] == ["1/2", "3/4"]


def test_the_shipped_lawbook_is_left_as_it_was_and_nothing_laid_is_the_same():
    laid_over(lawbook(), [signed(QUORUM, "3/4")])
    assert lawbook().on(date(2025, 10, 1)).value(QUORUM).value == "2/3"
    assert laid_over(lawbook(), []).series == lawbook().series


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (own("khong.co", 1), confirm.UNKNOWN_KEY),
        (own("luong_co_so", 2_000_000), confirm.NOT_OPEN),
        (own(RATIO, "85/100", date(2025, 6, 30)), confirm.NOT_OPEN),
        (own("tien_thuong.lao_dong_tien_tien", "0.5"), confirm.NOT_OPEN),
        (own(CEILING, "20/100", date(2023, 9, 1)), confirm.OUT_OF_BOUNDS),
        (own(DUE, "21/3"), confirm.OUT_OF_BOUNDS),
        (own(KEEPING, 0), confirm.OUT_OF_BOUNDS),
        (own("sang_kien.diem_dat", 101), confirm.OUT_OF_BOUNDS),
        (own(QUORUM, "nhiều"), confirm.WRONG_KIND),
        (own(QUORUM, "4/3"), confirm.WRONG_KIND),
        (own(QUORUM, "1/0"), confirm.WRONG_KIND),
        (own(KEEPING, "hai mươi"), confirm.WRONG_KIND),
        (own(DUE, "31/2"), confirm.WRONG_KIND),
        (own(QUORUM, "3/4", source="  "), confirm.NO_SOURCE),
        (own(QUORUM, "3/4", confirmed_on=date(2025, 9, 5)), confirm.NO_CONFIRMER),
        (own(QUORUM, "3/4", confirmed_by="Hiệu trưởng"), confirm.NO_CONFIRMER),
    ],
)
def test_what_is_not_the_units_to_set_is_refused_and_the_refusal_is_a_sentence(wrong, code):
    with pytest.raises(Refused) as no:
        checked(wrong, lawbook())
    assert no.value.code == code
    assert "{" not in PHRASES[code].format_map(no.value.facts)


def test_two_values_of_one_day_and_a_confirmation_by_nobody_are_refused():
    with pytest.raises(Refused) as twice:
        laid_over(lawbook(), [own(QUORUM, "3/4"), own(QUORUM, "4/5")])
    assert twice.value.code == confirm.TWICE
    assert PHRASES[confirm.TWICE].format_map(twice.value.facts)
    with pytest.raises(Refused) as nobody:
        confirmed(own(QUORUM, "3/4"), on=date(2025, 9, 5), by=" ")
    assert nobody.value.code == confirm.NO_CONFIRMER


def test_every_code_has_its_sentence_and_no_sentence_is_left_over():
    codes = {value for name, value in vars(confirm).items() if name.isupper() and isinstance(value, str)}
    assert codes == set(PHRASES)


def test_within_the_bounds_of_the_law_is_let_through():
    assert checked(own(CEILING, "10%", date(2023, 9, 1)), lawbook()).value == "10/100"
    assert checked(own(CEILING, "15/100", date(2023, 12, 31)), lawbook()).value == "15/100"
    assert checked(own(CEILING, "20/100", date(2024, 1, 1)), lawbook()).value == "20/100"
    assert checked(own(DUE, "15/3"), lawbook()).value == "15/3"
    assert opening(CEILING, date(2023, 9, 1), lawbook()).most == "15/100"


def test_what_waits_for_the_unit_is_listed_and_leaves_the_list():
    day = date(2025, 10, 1)
    waiting = unconfirmed(lawbook(), day)
    assert {QUORUM, KEEPING, RATIO} <= set(waiting)
    assert "luong_co_so" not in waiting and CEILING in waiting
    assert QUORUM not in unconfirmed(laid_over(lawbook(), [signed(QUORUM, "2/3")]), day)


@pytest.mark.parametrize(
    ("kind", "entered", "kept"),
    [
        (Kind.SHARE, "80 %", "80/100"),
        (Kind.SHARE, "2/3", "2/3"),
        (Kind.FACTOR, "0,3", "0.3"),
        (Kind.WHOLE, " 15 ", 15),
        (Kind.YES_NO, "false", False),
        (Kind.YES_NO, "Có", True),
        (Kind.DAY, "20/3", "20/3"),
        (Kind.TEXT, " quý ", "quý"),
    ],
)
def test_what_is_keyed_is_read_as_the_lawbook_keeps_it(kind, entered, kept):
    assert read(kind, entered) == kept


@pytest.mark.parametrize(
    ("kind", "entered"),
    [(Kind.WHOLE, True), (Kind.WHOLE, "-1"), (Kind.SHARE, "-1/2"), (Kind.YES_NO, "có lẽ"), (Kind.TEXT, ""), (Kind.DAY, "ngày 20")],
)
def test_what_a_kind_does_not_take_is_no_value(kind, entered):
    with pytest.raises(ValueError):
        read(kind, entered)


@given(st.fractions(min_value=0, max_value=1), st.fractions(min_value=0, max_value=1))
def test_shares_are_measured_exactly(share, bound):
    kept = read(Kind.SHARE, f"{share.numerator}/{share.denominator}")
    assert measure(Kind.SHARE, kept) == share
    assert within(Kind.SHARE, kept, str(bound), None) is (share >= bound)


@given(st.lists(st.dates(date(2018, 1, 1), date(2027, 12, 31)), unique=True, max_size=6), st.dates(date(2018, 1, 1), date(2028, 12, 31)))
def test_on_any_day_the_last_value_set_before_it_is_read(days, day):
    book = laid_over(lawbook(), [signed(QUORUM, f"{place + 1}/100", since) for place, since in enumerate(days)])
    earlier = [since for since in days if since <= day]
    wanted = f"{days.index(max(earlier)) + 1}/100" if earlier else "2/3"
    assert book.on(day).value(QUORUM).value == wanted
    stretches = book.series[QUORUM].values
    assert all(one.until == other.since for one, other in zip(stretches, stretches[1:], strict=False))


HEAD = '[[series]]\nkey = "x"\nabout = "x"\nunit = ""\n'
LAW = 'since = 2024-01-01\nis = "1/2"\nsource = "local"\nconfidence = "local_setting"\nchecked = 2026-01-01\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD + "value = []\n", "no unit may set one"),
        (HEAD + "unit_may = true\nvalue = []\n", "does not say what it takes"),
        (HEAD + f'takes = "share"\n[[series.value]]\n{LAW}most = "2/3"\n', "bounds of what no unit may set"),
        (HEAD + f'takes = "share"\n[[series.value]]\n{LAW}unit_may = true\nmost = "1/3"\n', "is not what it takes"),
        (HEAD + f'takes = "share"\n[[series.value]]\n{LAW}unit_may = true\nmost = "x"\n', "is not what it takes"),
        (HEAD + f'takes = "whole"\n[[series.value]]\n{LAW}unit_may = true\n', "is not what it takes"),
        (HEAD + f'takes = "share"\n[[series.value]]\n{LAW.replace("local_setting", "verified")}unit_may = true\n', "without bounds"),
    ],
)
def test_a_lawbook_that_opens_a_value_wrongly_does_not_load(tmp_path, text, says):
    (tmp_path / "values").mkdir()
    (tmp_path / "values" / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LawbookFault, match=says):
        load(tmp_path)
