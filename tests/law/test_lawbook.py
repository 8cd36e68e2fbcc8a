"""The lawbook on a day."""

from datetime import date
from pathlib import Path

import holidays
import pytest

from thidua.kernel.outcome import Confidence
from thidua.law.calendar import DayKind, WorkCalendar
from thidua.law.choose import regime
from thidua.law.cite import in_words
from thidua.law.lint import problems, unread, untold
from thidua.law.load import LawbookFault, lawbook, load
from thidua.law.series import NotInForce


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2018, 7, 1), 1390000),
        (date(2019, 6, 30), 1390000),
        (date(2019, 7, 1), 1490000),
        (date(2023, 6, 30), 1490000),
        (date(2023, 7, 1), 1800000),
        (date(2024, 6, 30), 1800000),
        (date(2024, 7, 1), 2340000),
        (date(2026, 6, 30), 2340000),
        (date(2026, 7, 1), 2530000),
    ],
)
def test_base_salary_to_the_day(day, amount):
    assert lawbook().on(day).value("luong_co_so").value == amount


def test_no_law_no_value():
    with pytest.raises(NotInForce, match="luong_co_so"):
        lawbook().on(date(2010, 1, 1)).value("luong_co_so")


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2017, 10, 1), "TDKT-2003-ND91"),
        (date(2023, 12, 31), "TDKT-2003-ND91"),
        (date(2024, 1, 1), "TDKT-2022-ND98"),
        (date(2025, 6, 30), "TDKT-2022-ND98"),
        (date(2025, 7, 1), "TDKT-2022-ND152"),
        (date(2026, 9, 30), "TDKT-2022-ND152"),
        (date(2026, 10, 1), "TDKT-2026"),
    ],
)
def test_the_day_of_receipt_chooses_the_regime(day, wanted):
    assert regime(day, lawbook()).id == wanted


def test_before_the_first_regime_nothing_is_chosen():
    with pytest.raises(NotInForce):
        regime(date(2017, 9, 30), lawbook())


def test_the_reason_is_a_paragraph_that_names_law_and_decree():
    why = regime(date(2025, 9, 10), lawbook()).why
    assert "06/2022/QH15" in why and "152/2025/NĐ-CP" in why and "10 tháng 9 năm 2025" in why


def test_a_cited_decree_is_found_by_its_number_and_knows_its_end():
    found = lawbook().by_number(" 91/2017/NĐ-CP")
    assert found is not None
    assert found.in_force_on(date(2023, 12, 31))
    assert not found.in_force_on(date(2024, 1, 1))
    assert found.successor == "nd-98-2023"


def test_every_value_cites_an_instrument_or_says_it_is_local():
    for series in lawbook().series.values():
        for dated in series.values:
            local = dated.confidence is Confidence.LOCAL_SETTING and dated.source == "local"
            assert local or dated.source.split("#")[0] in lawbook().instruments, series.key


def test_the_lint_finds_nothing_today_and_something_in_two_years():
    assert problems(lawbook(), today=date(2026, 11, 24)) == []
    assert any("quá một năm" in one for one in problems(lawbook(), today=date(2028, 11, 24)))


def test_provisions_in_words():
    assert in_words("blds-2015#d148.k5", lawbook()) == "khoản 5 Điều 148 Bộ luật Dân sự số 91/2015/QH13"
    assert in_words("local", lawbook()) == "đơn vị tự thiết lập"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '[[series]]\nkey = "x"\nabout = "x"\nunit = ""\n[[series.value]]\nsince = 2024-01-01\nis = 1\nsource = "nd-khong-co"\nconfidence = "verified"\nchecked = 2026-01-01\n',
            "no instrument",
        ),
        ('[[series]]\nkey = "x"\nabout = "x"\nunit = ""\nlạ = 1\nvalue = []\n', "unknown lạ"),
    ],
)
def test_a_wrong_lawbook_does_not_load(tmp_path: Path, text, says):
    (tmp_path / "values").mkdir()
    (tmp_path / "values" / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LawbookFault, match=says) if "lạ" not in text else pytest.raises((LawbookFault, ValueError)):
        load(tmp_path)


CALENDAR = WorkCalendar.from_lawbook(lawbook())
# Days that notices settled and the package does not know.
KNOWN_DIFFERENCES = {date(2026, 1, 2), date(2026, 1, 10), date(2026, 8, 22), date(2026, 8, 31)}


@pytest.mark.parametrize("year", range(2021, 2027))
def test_our_calendar_agrees_with_an_independent_one(year):
    theirs = holidays.country_holidays("VN", years=year)
    make_up = getattr(theirs, "weekend_workdays", set())
    different = set()
    day = date(year, 1, 1)
    while day.year == year:
        off = day in theirs or (day.weekday() >= 5 and day not in make_up)
        if off != CALENDAR.is_off(day):
            different.add(day)
        day = date.fromordinal(day.toordinal() + 1)
    assert different <= KNOWN_DIFFERENCES


def test_a_year_nobody_entered_is_no_year_without_holidays():
    with pytest.raises(NotInForce):
        CALENDAR.kind(date(2031, 1, 1))


def test_kinds_of_days():
    assert CALENDAR.kind(date(2024, 5, 4)) is DayKind.MAKE_UP_WORKING
    assert CALENDAR.kind(date(2026, 11, 24)) is DayKind.HOLIDAY
    assert CALENDAR.kind(date(2025, 11, 24)) is DayKind.WORKING
    assert not CALENDAR.is_settled(date(2027, 2, 9))


SOURCES = [path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "src").rglob("*.py")]


def test_what_the_screen_says_of_the_users_of_a_value_is_true():
    assert untold(lawbook(), SOURCES) == []


def test_what_no_rule_reads_yet_is_known():
    idle = {key.split(".")[0] for key in unread(lawbook(), SOURCES)}
    assert idle <= {
        *("cchc", "cong_khai", "danh_hieu", "du_lieu_ca_nhan", "ho_so", "hoi_dong", "luu_tru", "mau", "quy", "sang_kien"),
        *("thoi_han", "thu_hoi", "tthc", "van_thu", "xep_loai"),
    }
