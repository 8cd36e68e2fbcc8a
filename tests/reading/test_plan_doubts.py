"""The doubts: what must be asked, and what must not."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.reading.phrases import CODES, DOUBT_CODES, doubt, say
from thidua.reading.plan import read_text
from thidua.reading.stages.outdated import out_of_force

DAY = date(2024, 6, 1)
HEAD = "KẾ HOẠCH\n\nTổ chức phong trào thi đua của trường giai đoạn 2021-2025\n\nTrường Mầm non Mây Hồng xây dựng kế hoạch như sau:\n\nI. NỘI DUNG\n\n"


def raised(body: str, on: date = DAY) -> dict[str, str | None]:
    return {one.code: one.proposal for one in read_text(HEAD + body, on=on).doubts}


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("- Hưởng ứng phong trào thi “Gọn nhẹ” của quận.", "phong trào thi đua"),
        ("- Các tổ chuyên môn biểu đề nghị Hội đồng xét.", "tiêu biểu"),
        ("- Chọn cá nhân xuất sắc đề Quận khen.", "đề nghị"),
        ("- Đẩy mạnh cải cách hành của trường.", "cải cách hành chính"),
    ],
)
def test_lost_words_are_asked_with_what_was_meant(sentence: str, meant: str) -> None:
    proposal = raised(sentence + "\n")["words_lost"]
    assert proposal is not None and f"“{meant}”" in proposal


@pytest.mark.parametrize(
    "sentence",
    [
        "- Phong trào thi đua sôi nổi; đề xuất, đề án, vấn đề, chuyên đề, biểu dương, đại biểu, tiêu biểu, biểu mẫu.",
        "- Hoàn thành tốt nhiệm vụ 02 năm trở lên; ba năm liên tục; nhiều năm liền kề; từ 80 điểm trở lên.",
        "- Nộp trong thời hạn 15 ngày kể từ ngày công bố; hoàn thành trước ngày 15/6/2021.",
    ],
)
def test_sound_sentences_raise_nothing(sentence: str) -> None:
    assert not {"words_lost", "number_lost", "deadline_contradiction", "two_publishers"} & set(raised(sentence + "\n"))


def test_a_lost_number_is_asked_and_never_invented() -> None:
    proposal = raised("- Hoàn thành tốt nhiệm vụ năm trở lên.\n")["number_lost"]
    assert proposal is not None and not any(letter.isdigit() for letter in proposal)


def test_a_deadline_that_counts_both_ways() -> None:
    found = raised("- Hồ sơ nộp chậm nhất trước 20 ngày kể từ ngày UBND Thành phố, UBND Quận công bố chỉ số của năm.\n")
    assert found["deadline_contradiction"] == "trong thời hạn 20 ngày kể từ ngày công bố chỉ số của năm"
    assert "two_publishers" in found


def test_quota_for_one_or_the_other() -> None:
    assert "either_or_quota" in raised("II. KHEN THƯỞNG\n\n- Đề nghị Quận khen: 1 cá nhân/ tập thể.\n")


def test_a_collective_asked_for_recognised_initiatives_but_not_a_person() -> None:
    both = "II. TIÊU CHUẨN KHEN THƯỞNG\n\n- Đối với {}:\n\n+ Có mô hình được Hội đồng sáng kiến quận công nhận.\n"
    assert "collective_initiative" in raised(both.format("tập thể"))
    assert "collective_initiative" not in raised(both.format("cá nhân"))


def test_the_first_year_without_awards() -> None:
    body = "II. KHEN THƯỞNG\n\nKhen thưởng hằng năm.\n\nIII. TIẾN ĐỘ\n\n1. Năm 2021: {}.\n\n2. Năm 2022: Đánh giá phong trào thi đua.\n"
    assert "evaluation_only" in raised(body.format("Ban hành kế hoạch, đánh giá kết quả"))
    assert "evaluation_only" not in raised(body.format("Phát động, cuối năm bình xét khen thưởng"))


def test_letterhead_that_is_missing_or_whole() -> None:
    assert "letterhead_missing" in raised("- Việc.\n")
    whole = "UBND QUẬN A\nTRƯỜNG MẦM NON B\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/KH-MNB\nTân An, ngày 2 tháng 3 năm 2021\n"
    assert "letterhead_missing" not in {one.code for one in read_text(whole + HEAD, on=DAY).doubts}


def test_a_decree_out_of_force_depends_on_the_day() -> None:
    body = "- Báo cáo theo Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ.\n"
    assert "base_out_of_force" not in raised(body, date(2023, 12, 31))
    assert "98/2023" in (raised(body, date(2024, 1, 1))["base_out_of_force"] or "")
    assert "152/2025" in (raised(body, date(2025, 7, 1))["base_out_of_force"] or "")
    assert out_of_force("12345/KH-ABC", 1, DAY) is None


def test_one_paper_given_to_two_issuers() -> None:
    one = "- Theo Kế hoạch số 47/KH-HĐTĐKT ngày 09/6/2021 của Hội đồng Thi đua, khen thưởng quận.\n\n"
    assert "two_issuers" in raised(one + "- Theo Kế hoạch số 47/KH-HĐTĐKT ngày 09/6/2021 của UBND quận.\n")
    assert "two_issuers" not in raised(one + one)


def test_numbers_used_twice_and_parts_not_found() -> None:
    found = raised("1. Việc một\n\n2. Việc hai\n\n2. Việc ba\n")
    assert "numbering_repeated" in found and "part_missing" in found


def test_every_code_has_its_sentence() -> None:
    assert all(say(code, {}).endswith(".") and "{" not in say(code, {}) for code in CODES)
    assert all(doubt(code, 1).message and "{" not in doubt(code, 1).message for code in DOUBT_CODES)
