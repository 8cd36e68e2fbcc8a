"""How a nominee stands."""

from datetime import date

from thidua.core.criteria import Criterion, Finding, Proof, Standing, State, reckon, stands
from thidua.core.school_year import SchoolYear
from thidua.core.two_years import asked_of, outside

RATED = Criterion(1, "hoàn thành tốt nhiệm vụ 02 năm trở lên", Proof.RATING, years=2)
NEW_WAY = Criterion(2, "có sáng kiến được công nhận", Proof.INITIATIVE)
ORDER = Criterion(3, "chấp hành kỷ luật, kỷ cương", Proof.DISCIPLINE)
GOOD = Standing(ratings={2024: "HTTNV", 2025: "HTXSNV"})


def said(criterion, finding=None, standing=GOOD):
    findings = {criterion.id: finding} if finding else {}
    return reckon([criterion], findings, standing, year=2025, bar_source="nd-152-2025#d4")[0].ground


def test_ratings_of_the_years_asked_prove_themselves():
    assert said(RATED).met is True
    assert said(RATED).held == ("Năm 2024: Hoàn thành tốt nhiệm vụ", "Năm 2025: Hoàn thành xuất sắc nhiệm vụ")


def test_a_missing_year_is_named():
    found = said(RATED, standing=Standing(ratings={2025: "HTTNV"}))
    assert found.met is None and found.missing == ("Chưa có kết quả xếp loại năm 2024",)


def test_a_low_rating_is_not_talked_away():
    found = said(RATED, Finding(State.MET, proofs=("giấy tờ",)), Standing(ratings={2024: "HTNV", 2025: "HTTNV"}))
    assert found.met is False


def test_an_initiative_without_a_paper_stays_to_be_proved():
    assert said(NEW_WAY).met is None
    assert said(NEW_WAY, Finding(State.MET)).met is None
    assert said(NEW_WAY, Finding(State.MET, proofs=("QĐ 12",))).met is True


def test_an_open_matter_bars_and_is_named():
    standing = Standing(ratings=GOOD.ratings, open_matters=("đang xem xét kỷ luật",))
    lines = reckon([ORDER], {}, standing, year=2025, bar_source="x")
    assert [line.ground.met for line in lines] == [False, False]
    assert lines[1].ground.missing == ("đang xem xét kỷ luật",)


def test_the_whole_in_one_word():
    proved = {2: Finding(State.MET, proofs=("QĐ",))}
    assert stands(reckon([RATED, NEW_WAY], proved, GOOD, year=2025, bar_source="x")) is State.MET
    assert stands(reckon([RATED, NEW_WAY], {}, GOOD, year=2025, bar_source="x")) is State.TO_PROVE


def test_a_private_school_asks_for_the_employers_assessment():
    found = said(RATED, standing=Standing(ratings={2025: "HTTNV"}, private=True))
    assert found.missing == ("Chưa có kết quả đánh giá của người sử dụng lao động năm 2024",)


def test_ratings_follow_the_school_years_that_the_round_reads():
    """The rating of a school year is kept under the year it ends in; a round of 2025 that reads up to 2023–2024 does not look at 2025."""
    read = (SchoolYear(2022), SchoolYear(2023))
    standing = Standing(ratings={2023: "HTTNV", 2024: "HTXSNV", 2025: "KHTNV"})
    found = reckon([RATED], {}, standing, year=2025, bar_source="x", read=read)[0].ground
    assert found.met is True and found.held == (
        "Năm học 2022–2023: Hoàn thành tốt nhiệm vụ",
        "Năm học 2023–2024: Hoàn thành xuất sắc nhiệm vụ",
    )
    lacking = reckon([RATED], {}, Standing(ratings={2023: "HTTNV"}), year=2025, bar_source="x", read=read)[0].ground
    assert lacking.met is None and lacking.missing == ("Chưa có kết quả xếp loại năm học 2023–2024",)
    by_rule = reckon([RATED], {}, GOOD, year=2025, bar_source="x", read=(SchoolYear(2023), SchoolYear(2024)))[0].ground
    assert by_rule.met is True, "what the rule reads are the same years as before"


def test_a_criterion_over_more_years_reaches_further_back_than_the_round_names():
    assert [one.start for one in asked_of((SchoolYear(2024),), 3)] == [2022, 2023, 2024]


def test_a_paper_outside_the_school_years_is_told_not_hidden():
    read = (SchoolYear(2023), SchoolYear(2024))
    assert outside(read, date(2023, 8, 1)) == outside(read, date(2025, 7, 31)) == ""
    assert "năm học 2025–2026" in outside(read, date(2025, 8, 1))
