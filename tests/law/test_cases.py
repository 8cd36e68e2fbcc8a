"""The cases a lawyer reads, in TOML: facts, day, what must come out."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from thidua.apps.units import queries as units
from thidua.core.deadlines import term
from thidua.core.granting import Authority, may_grant
from thidua.core.reward import payable_titles, reward, rounded_up
from thidua.law.calendar import WorkCalendar
from thidua.law.choose import regime
from thidua.law.load import lawbook
from thidua.law.series import NotInForce

FOLDER = Path(__file__).parent / "cases"
CALENDAR = WorkCalendar.from_lawbook(lawbook())
VALUES = (
    "gia_tri",
    *(
        "cai_cach_bao_cao",
        "cai_cach_chi_so",
        "danh_hieu_dieu_kien",
        "hoi_dong_danh_hieu",
        "hoi_dong_to_chuc",
        "hoi_dong_khong_bieu_quyet",
        "luu_tru",
        "quy",
    ),
    *("sang_kien", "tham_quyen_cap_tinh", "thoi_han_gia_tri", "xep_loai"),
)


def cases(name):
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(row, id=" ".join(str(row[k]) for k in row if k != "about")) for row in rows]


def test_there_are_enough_of_them_and_every_file_is_played():
    played = {"tien_thuong", *VALUES, "tham_quyen", "che_do", "thoi_han", "noi_nhan"}
    assert {path.stem for path in FOLDER.glob("*.toml")} == played
    assert sum(len(cases(name)) for name in played) >= 200


@pytest.mark.parametrize("case", cases("tien_thuong"))
def test_the_amount_on_the_day_of_the_decision(case):
    law = lawbook().on(case["decided_on"])
    if case.get("no_law"):
        with pytest.raises(NotInForce):
            reward(case["award"], law)
        return
    assert reward(case["award"], law).amount == case["amount"]


@pytest.mark.parametrize("case", [case for name in VALUES for case in cases(name)])
def test_a_value_on_a_day(case):
    law = lawbook().on(case["on"])
    if case.get("no_law"):
        with pytest.raises(NotInForce):
            law.value(case["key"])
        return
    assert law.value(case["key"]).value == case["value"]


@pytest.mark.parametrize("case", cases("tham_quyen"))
def test_who_may_grant_on_a_day(case):
    assert may_grant(case["award"], Authority(case["authority"]), lawbook().on(case["on"])).met is case["may_grant"]


@pytest.mark.parametrize("case", cases("che_do"))
def test_regime_and_form_on_the_day_of_receipt(case):
    if case.get("no_law"):
        with pytest.raises(NotInForce):
            regime(case["received_on"], lawbook())
        return
    found = regime(case["received_on"], lawbook())
    assert found.id == case["regime"]
    assert lawbook().on(case["received_on"]).value("mau.bao_cao_thanh_tich.chuyen_de").value.endswith(case["form"])


@pytest.mark.parametrize("case", cases("thoi_han"))
def test_the_last_day_of_a_term(case):
    assert term(case["event"], case["days"], CALENDAR).lawful_day == case["last_day"], case["about"]


@pytest.mark.django_db
@pytest.mark.parametrize("case", cases("noi_nhan"))
def test_the_office_that_receives_on_a_day(case, demo, actor_as):
    school = units.school(actor=actor_as("thuky"))
    assert case["level"] in units.name_on(units.route_on(school, case["on"]).authority, case["on"]).name.lower()


def test_a_principals_certificate_where_no_text_was_read_is_the_units_to_found():
    from datetime import date

    before, between, after = (
        may_grant("giay_khen", Authority.PRINCIPAL, lawbook().on(day)) for day in (date(2023, 5, 5), date(2025, 5, 5), date(2026, 5, 5))
    )
    assert (before.met, between.met, after.met) == (None, True, None)
    assert "căn cứ" in before.says
    assert may_grant("giay_khen", Authority.PRINCIPAL, lawbook().on(date(2025, 5, 5)), private=True).met is None


def test_rounding_is_exact_where_a_float_is_not():
    assert rounded_up(Fraction("0.3") * 1_800_000, 10_000) == 540_000
    assert rounded_up(Fraction("0.15") * 1_490_000, 10_000) == 230_000
    assert rounded_up(Fraction(1), 10_000) == 10_000


def test_the_reckoning_can_be_checked_with_a_pencil():
    from datetime import date

    said = reward("giay_khen.ca_nhan.cap_xa", lawbook().on(date(2023, 6, 30))).reckoning
    assert said == (
        "0,15 × mức lương cơ sở 1.490.000 đồng (ngày quyết định 30/06/2023) = 223.500 đồng, làm tròn lên 10.000 đồng thành 230.000 đồng."
    )


def test_of_titles_of_one_period_only_the_highest_is_paid():
    from datetime import date

    law = lawbook().on(date(2025, 7, 1))
    low, high = reward("lao_dong_tien_tien", law), reward("chien_si_thi_dua_co_so", law)
    assert payable_titles([("2024-2025", low), ("2024-2025", high), ("2023-2024", low)]) == {"2024-2025": high, "2023-2024": low}
