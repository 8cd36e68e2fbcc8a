"""A hundred good dossiers without a finding, each kind of contradiction found and named, and states that are no faults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.papers.test_consistency_faults import DAY, FAULTS, fitting, papers, reworded, signed, words
from tests.papers.test_consistency_makers import Dossier, composed, good, told
from thidua.kernel.dates import long_date, short_date
from thidua.papers.consistency.findings import Tenure
from thidua.papers.facts.award import OfficialLetter
from thidua.papers.facts.council import Authorization
from thidua.papers.stored import to_data


def test_a_hundred_good_dossiers_have_no_finding():
    claimed = {seed: found for seed in range(100) if (found := told(good(seed)))}
    assert claimed == {}


def test_every_kind_of_contradiction_is_found_and_named():
    """One in each of more than a hundred dossiers; at most two may be missed, and none is today."""
    missed = []
    for place, (code, name, change, needs) in enumerate(FAULTS):
        facts = fitting(needs, 200 + place)
        change(facts)
        if code not in (codes := {one.code for one in told(facts)}):
            missed.append((name, code, codes))
    assert len(FAULTS) >= 100
    assert missed == []


def test_each_finding_says_what_and_what_to_do():
    for place, (_, name, change, needs) in enumerate(FAULTS[::7]):
        facts = fitting(needs, 300 + place)
        change(facts)
        for one in told(facts):
            assert one.found.endswith((".", "”")) and one.mend.endswith(".") and one.found[:1].isupper(), (name, one)


# ---- states: to be known, no faults


def states(facts: Dossier) -> dict[str, bool]:
    return {one.code: one.state for one in told(facts)}


def test_an_initiative_recognised_after_the_meeting_is_a_state():
    facts = fitting(lambda d: True, 7)
    late = facts.held + 2 * DAY
    number, before, who = facts.initiative  # type: ignore[misc]
    facts.initiative = (number, late, who)
    change = short_date(before), short_date(late)
    papers(lambda made: made.update({name: reworded(paper, *change) for name, paper in made.items() if name in {"danh-sach-0"} or (name.startswith("bao-cao") and number in str(to_data(paper)))}))(facts)  # fmt: skip
    assert states(facts) == {"sang_kien_sau_hop": True}


def letter(facts: Dossier, about: str, *, until: date, by: str) -> OfficialLetter:
    agency = replace(facts.agency, name=by, superior="UBND Thành phố Hà Nội", symbol="UBND") if by != facts.agency.name else facts.agency
    day = facts.submissions[0].day or facts.held
    return OfficialLetter(agency, about, ("Các trường",), (f"Thời gian nộp hồ sơ được kéo dài đến hết {long_date(until)}.", "Đề nghị thực hiện."), (), day - DAY, "55")  # fmt: skip


def test_an_extension_is_a_state_and_moves_the_deadline():
    facts = good(11)
    day = facts.submissions[0].day or facts.held
    facts.wanted["deadline"] = day - DAY
    facts.letters = [letter(facts, "gia hạn thời gian nộp hồ sơ khen thưởng", until=day + 5 * DAY, by=facts.agency.superior)]
    assert states(facts) == {"gia_han": True}
    facts.letters = [letter(facts, "gia hạn thời gian nộp hồ sơ khen thưởng", until=day - 3 * DAY, by=facts.agency.superior)]
    assert states(facts) == {"gia_han": True, "qua_han_nop": False}


def test_an_extension_that_was_only_asked_for_moves_nothing():
    facts = good(12)
    day = facts.submissions[0].day or facts.held
    facts.wanted["deadline"] = day - DAY
    facts.letters = [letter(facts, "xin gia hạn thời gian nộp hồ sơ khen thưởng", until=day + 5 * DAY, by=facts.agency.name)]
    assert states(facts) == {"qua_han_nop": False, "xin_gia_han": True}


def test_a_higher_number_on_an_earlier_day_is_a_state():
    facts = fitting(lambda d: len(d.submissions) > 1 and d.submissions[0].day > d.held, 1)
    facts.submissions[1] = replace(facts.submissions[1], day=facts.held)
    facts.reports = [replace(one, day=None) for one in facts.reports]
    assert states(facts) == {"so_nguoc_ngay": True}


def test_an_item_of_the_plan_in_words_nobody_knows_is_left_to_the_eye():
    facts = good(13)
    facts.wanted["items"] = ("Tờ trình của nhà trường", "Biên bản họp Hội đồng", "Đĩa ghi hình mô hình")
    assert states(facts) == {"muc_ke_hoach_xem_bang_mat": True}


# ---- what the law or the record allows is not claimed


def test_a_deputy_who_signs_for_the_head_or_chairs_with_a_letter_is_not_claimed():
    facts = good(14)
    signed("to-trinh-0", "KT. Hiệu trưởng", post="Phó Hiệu trưởng", by="Trần Thị Bích Ngọc")(facts)
    assert told(facts) == ()
    facts = fitting(lambda d: d.authorized, 15)
    assert isinstance(facts.authorized, Authorization) and told(facts) == ()


def test_a_new_principal_within_the_record_is_not_claimed():
    facts = good(16)
    new = "Lương Thị Minh Tâm"
    day = facts.submissions[0].day or facts.held
    facts.submissions = [replace(one, agency=replace(one.agency, principal=new), day=day + 6 * DAY) for one in facts.submissions]
    facts.lists = [replace(one, agency=replace(one.agency, principal=new)) for one in facts.lists]
    facts.given = []
    facts.wanted["tenures"] = (Tenure("Ngô Thị Lan Hương", "Hiệu trưởng", None, day + 5 * DAY), Tenure(new, "Hiệu trưởng", day + 6 * DAY))
    assert told(facts) == ()


def test_the_old_and_the_new_place_of_a_tone_and_capitals_are_one_name():
    facts = good(17)
    name = facts.submissions[0].nominees[-1].name
    words("danh-sach-0", name, name.upper())(facts)
    assert told(facts) == ()


def test_a_report_that_is_a_scan_is_not_missed():
    facts = good(18)
    gone = composed(facts)
    kept = {name: paper for name, paper in gone.items() if not name.startswith(("bao-cao", "muc-luc", "bia"))}
    assert "thieu_van_ban" in {one.code for one in told(facts, kept)}
    facts.wanted["unread"] = ("bao_cao_thanh_tich",)
    assert told(facts, kept) == ()
