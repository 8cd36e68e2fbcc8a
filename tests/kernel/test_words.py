"""Vietnamese names, text, numbers and days."""

from datetime import date

import pytest

from thidua.kernel.dates import long_date, parse_date, short_date, weekday
from thidua.kernel.names import given_name, sort_key
from thidua.kernel.numbers import grouped, in_words, percent, two_digits
from thidua.kernel.text import folded, nfc, safe_file_name, squeezed


def test_people_sort_by_given_name_with_letters_before_tones():
    wanted = ["Đặng Thị An", "Lê Thị Ánh", "Trần Văn Ân", "Bùi Dung", "Vũ Đào", "Lê Hoa", "Nguyễn Hoà", "Lê Hoà", "Phạm Ưng"]
    assert sorted(reversed(wanted), key=sort_key) == [
        "Đặng Thị An",
        "Lê Thị Ánh",
        "Trần Văn Ân",
        "Bùi Dung",
        "Vũ Đào",
        "Lê Hoa",
        "Lê Hoà",
        "Nguyễn Hoà",
        "Phạm Ưng",
    ]


def test_search_key_drops_marks_and_folds_đ():
    assert folded("  ĐẶNG  Thị Ưng ") == "dang thi ung"
    assert folded("Đặng") == folded("đăng")


def test_decomposed_text_becomes_one_form():
    assert nfc("Hoa\u0300") == "Hoà"
    assert squeezed(" Hoa\u0300  bình \n x ") == "Hoà bình\nx"


def test_file_names_are_plain():
    assert safe_file_name("Tờ trình: số 5/TTr?") == "to-trinh-so-5-ttr"
    assert safe_file_name("…") == "tep"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (105, "một trăm lẻ năm"),
        (1000, "một nghìn"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (1490000, "một triệu bốn trăm chín mươi nghìn"),
        (2000000005, "hai tỷ không trăm lẻ năm"),
    ],
)
def test_numbers_in_words(number, words):
    assert in_words(number) == words


def test_days_as_offices_write_them():
    assert long_date(date(2025, 2, 5)) == "ngày 05 tháng 02 năm 2025"
    assert long_date(date(2025, 3, 15)) == "ngày 15 tháng 3 năm 2025"
    assert short_date(date(2025, 2, 5)) == "05/02/2025"
    assert weekday(date(2026, 11, 24)) == "thứ Ba"
    assert [parse_date(text) for text in ("05/02/2025", "5.2.2025", "2025-02-05", "31/02/2025", "hôm nay")] == [date(2025, 2, 5)] * 3 + [
        None,
        None,
    ]


def test_figures():
    from fractions import Fraction

    assert grouped(2530000) == "2.530.000"
    assert two_digits(5) == "05"
    assert percent(Fraction(7, 9)) == "77,8%"
    assert percent(Fraction(1, 2)) == "50%"
    assert given_name("Nguyễn Thị Hoa") == "Hoa"
