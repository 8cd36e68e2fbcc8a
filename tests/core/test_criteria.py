"""How a nominee stands."""

from thidua.core.criteria import Criterion, Finding, Proof, Standing, State, reckon, stands

RATED = Criterion(1, "hoàn thành tốt nhiệm vụ 02 năm trở lên", Proof.RATING, years=2)
NEW_WAY = Criterion(2, "có sáng kiến được công nhận", Proof.INITIATIVE)
ORDER = Criterion(3, "chấp hành kỷ luật, kỷ cương", Proof.DISCIPLINE)
GOOD = Standing(ratings={2024: "HTTNV", 2025: "HTXSNV"})


def said(criterion, finding=None, standing=GOOD):
    findings = {criterion.id: finding} if finding else {}
    return reckon([criterion], findings, standing, year=2025, bar_source="nd-152-2025#d4")[0].ground


def test_ratings_of_the_years_asked_prove_themselves():
    assert said(RATED).met is True
    assert said(RATED).held == ("Năm 2024: HTTNV", "Năm 2025: HTXSNV")


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
