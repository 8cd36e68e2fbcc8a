"""Papers as scanners and old machines leave them: doubts, never a crash, never a number or a name that the text does not print."""

from __future__ import annotations

import json
import random
import re
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.test_paper_round_trip import MADE
from thidua.kernel.outcome import Refused
from thidua.kernel.text import folded
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.render.text import text
from thidua.reading.draft import Doubt
from thidua.reading.grammar import flat
from thidua.reading.paper import PaperReading, read_paper, read_paper_file
from thidua.reading.phrases import DOUBT_CODES

CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = (
    "to-trinh",
    "bien-ban-hop",
    "bien-ban-kiem-phieu",
    "quyet-dinh-khen-thuong",
    "quyet-dinh-hoi-dong",
    "danh-sach-de-nghi",
    "ke-hoach-phong-trao",
)
FILES = {"docx": docx(MADE["bien-ban-hop"]), "pdf": pdf(MADE["bien-ban-hop"])}
TEXTS = {name: text(MADE[name]) for name in NAMES}
ALIKE = {
    "0": "O",
    "1": "l",
    "5": "S",
    "8": "B",
    "O": "0",
    "l": "1",
    "I": "l",
    "S": "5",
    "B": "8",
    "|": "I",
    "/": "l",
    ":": ".",
    "Đ": "D",
    "đ": "d",
    "m": "rn",
    "–": "-",
}
MARKS = "\u0300\u0301\u0303\u0309\u0323"


def noisy(words: str, seed: int, share: float) -> str:
    """The text with letters and marks flipped as OCR flips them."""
    dice = random.Random(seed)
    out = []
    for letter in words:
        if letter == "\n" or dice.random() > share:
            out.append(letter)
        elif letter in ALIKE and dice.random() < 0.5:
            out.append(ALIKE[letter])
        elif letter.isalpha() and dice.random() < 0.7:
            bare = [one for one in unicodedata.normalize("NFD", letter) if one not in MARKS]
            out.append(unicodedata.normalize("NFC", "".join(bare) + dice.choice(["", *MARKS])))
        else:
            out.append(dice.choice(["", letter * 2, " ", letter]))
    return "".join(out)


def lines_of(said: PaperReading, part) -> str:
    return " ".join(line.text for line in said.source.lines if line.number in set(part.lines))


def numbers_of(words: str) -> set[int]:
    """The numbers that stand alone in the words, or after a word of the grammar where the blank was lost."""
    return {int(one) for one in re.findall(r"(?:(?<!\w)|(?<=ngay)|(?<=thang)|(?<=nam)|(?<=so))\d+", flat(words))}


def holds(said: PaperReading) -> None:
    """Each number of a reading stands as a number in the lines it is said to come from; each name stands there in its letters."""
    for told in (said.number, said.day):
        if told:
            numbers = numbers_of(lines_of(said, told))
            values = [told.value.day, told.value.month, told.value.year] if told is said.day else [int(re.match(r"\d+", told.value)[0])]
            assert set(values) <= numbers, told
    for base in said.bases:
        numbers = numbers_of(lines_of(said, base))
        for cited in base.citations:
            assert not cited.number or int(re.match(r"\d+", cited.number)[0]) in numbers
            assert cited.day is None or {cited.day.day, cited.day.month, cited.day.year} <= numbers
    for one in said.votes:
        numbers = numbers_of(lines_of(said, one))
        counts = {getattr(one, field) for field in ("issued", "returned", "valid", "invalid", "agree", "disagree", "written_agree", "base")}
        assert counts - {None} <= numbers, one
    for one in (*said.people, *said.signers):
        printed = folded(lines_of(said, one))
        assert all(word in printed for word in folded(one.name).split()), one
    for doubt in said.doubts:
        assert isinstance(doubt, Doubt) and doubt.code in DOUBT_CODES and doubt.message.endswith((".", "…"))
    json.dumps(said.to_json())


@CALM
@given(st.sampled_from(NAMES), st.integers(0, 10**6), st.sampled_from([0.002, 0.01, 0.05, 0.2, 0.6]))
def test_noise_invents_nothing(name, seed, share):
    holds(read_paper(noisy(TEXTS[name], seed, share)))


@CALM
@given(st.sampled_from(NAMES), st.data())
def test_a_digit_turned_into_a_letter_is_a_doubt_or_left_out(name, data):
    """One digit of a number, a day or a count becomes a letter: what it said is not read as another number."""
    words = TEXTS[name]
    places = [hit.start() for hit in re.finditer(r"\d", words)]
    at = data.draw(st.sampled_from(places))
    said = read_paper(words[:at] + {"0": "O", "1": "l"}.get(words[at], "B") + words[at + 1 :])
    holds(said)
    good = read_paper(words)
    for key in ("number", "day"):
        now, before = getattr(said, key), getattr(good, key)
        if before and (now is None or now.value != before.value):
            assert now is None or said.doubts, (key, now)


@CALM
@given(st.lists(st.one_of(st.sampled_from(["Biên bản", "QUYẾT ĐỊNH", "STT | Họ và tên | Đồng ý", "1 | Bà X | 5", "|||", "Nơi nhận:", "TM. HỘI ĐỒNG", "- Lưu: VT", "Căn cứ",
    "Số: /", "Số: 1/", "ngày 31 tháng 02 năm 2025", "gồm:", "1. Bà Đặng Thị An, Giáo viên;", "(Kèm theo", "\t\t\t", "A\tB\tC", "Tỷ lệ | Kết quả", "Ông (bà): ", "5/0 phiếu",
    "Số phiếu phát ra: 99999; thu về: 1", "Họ và tên:", "Điều 1.", "\u202e", "0" * 300]), st.text(max_size=30)), max_size=50), st.sampled_from(["\n", " ", "\n\n"]))  # fmt: skip
def test_any_words_are_read_or_refused(pieces, between):
    try:
        said = read_paper(between.join(pieces))
    except Refused as no:
        assert no.code
        return
    json.dumps(said.to_json())


def codes(words: str) -> dict[str, str]:
    return {one.code: one.message for one in read_paper(words).doubts}


def test_what_cannot_be_read_is_told():
    minutes = TEXTS["bien-ban-hop"]
    wrong = minutes.replace("9 | 8 | 8 | 0 | 8 | 0", "9 | 8 | 8 | 0 | B | 0", 1)
    assert "“B”" in codes(wrong)["count_unread"] and read_paper(wrong).votes[0].agree is None
    assert "votes_do_not_add" in codes(minutes.replace("9 | 8 | 8 | 0 | 8 | 0", "9 | 8 | 8 | 0 | 8 | 3", 1))
    assert "share_differs" in codes(minutes.replace("88,9%", "98,9%", 1))
    assert "share_unread" in codes(minutes.replace("88,9%", "8B,9%", 1))
    assert "day_impossible" in codes(minutes.replace("Hoàng Mai, ngày 05 tháng 02", "Hoàng Mai, ngày 31 tháng 02", 1))
    sent = TEXTS["to-trinh"]
    assert "number_unread" in codes(sent.replace("Số: 21/TTr", "Số: 2l/TTr", 1))
    assert "day_unread" in codes(sent.replace("Hoàng Mai, ngày 07", "Hoàng Mai, ngày O7", 1))
    assert "counted_differs" in codes(sent.replace("01 cá nhân", "03 cá nhân", 1))
    assert "base_number_unread" in codes(sent.replace("số 98/2023", "số 9B/2023", 1))
    assert (
        "kind_unknown" in codes(sent.replace("Tờ trình\n", "", 1))
        and "Tờ trình" in read_paper(sent.replace("Tờ trình\n", "", 1)).doubts[0].proposal
    )
    named = TEXTS["quyet-dinh-hoi-dong"]
    assert "name_unsure" in codes(named.replace("Bà Lê Thị Ước", "Bà Lê Th1 Ước", 1))
    assert "name_differs" in codes(minutes.replace("2 | Đặng Thị Hoài An", "2 | Đặng Thị Hoái An", 1))
    twice = named.replace("4 | Bà Phạm Quỳnh Hoa", "4 | Bà Lê Thị Ước", 1)
    assert "name_twice" in codes(twice) and [one.name for one in read_paper(twice).people].count("Lê Thị Ước") == 2


def test_a_good_paper_raises_none_of_these():
    for name in ("to-trinh", "quyet-dinh-hoi-dong", "quyet-dinh-khen-thuong", "ke-hoach-phong-trao"):
        assert read_paper(TEXTS[name]).doubts == (), name


def test_who_signs_for_whom():
    foot = "Danh sách\nCác cá nhân\n\n1. Bà Đặng Thị Hoài An, Giáo viên./.\n\nNơi nhận:\t\tTM. HỘI ĐỒNG\n- Như trên;\t\tKT. CHỦ TỊCH\n- Lưu: VT.\t\tPHÓ CHỦ TỊCH\n\n\t\t(Đã ký)\n\n\t\tThS. Trần Văn Đức\n"
    said = read_paper(foot)
    assert (said.signer.capacity, said.signer.post, said.signer.name) == ("TM. HỘI ĐỒNG, KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Đức")
    assert [one.value for one in said.recipients] == ["Như trên", "Lưu: VT"]
    both = "Biên bản\nHọp tổ\n\nHọp xong./.\n\nTHƯ KÝ               CHỦ TỌA\n(Ký)               (Ký)\n\nLê Thị Ước               Trần Văn Đức\n"
    assert [(one.post, one.name) for one in read_paper(both).signers] == [("THƯ KÝ", "Lê Thị Ước"), ("CHỦ TỌA", "Trần Văn Đức")]


def test_a_list_pasted_from_a_spreadsheet_and_one_without_columns():
    pasted = "STT\tHọ và tên\tChức vụ\tĐơn vị\n1\tNguyễn Thị Hoa\tGiáo viên\tTổ Nhà trẻ\n2\tNguyễn Thị Hoa\t\tTổ Văn phòng\n3\tTổ Nuôi dưỡng\t\t\n"
    said = read_paper(pasted)
    assert [(one.name, one.post, one.unit, one.is_collective) for one in said.people] == [
        ("Nguyễn Thị Hoa", "Giáo viên", "Tổ Nhà trẻ", False), ("Nguyễn Thị Hoa", "", "Tổ Văn phòng", False), ("Tổ Nuôi dưỡng", "", "", True),
    ]  # fmt: skip
    assert {"kind_unknown", "name_twice", "signer_missing"} == {one.code for one in said.doubts}
    flat = (
        "DANH SÁCH\nĐề nghị khen thưởng\n\n1 Bà Ngô Thị Lan Hương Hiệu trưởng Chủ tịch Hội đồng\n\n2 Ông Trần Văn Đức Tổ trưởng Ủy viên\n"
    )
    said = read_paper(flat)
    assert [one.name for one in said.people] == ["Ngô Thị Lan Hương", "Trần Văn Đức"]
    assert [one.code for one in said.doubts].count("table_unread") == 2


@pytest.mark.parametrize(
    "words",
    ["Căn cứ của " * 40_000, "STT | Họ và tên | Đồng ý\n" + "1 | Bà Đặng Thị An | 5\n" * 15_000, "Bà Đặng Thị An, " * 30_000, "I. MỤC\n" * 15_000, "| " * 90_000,
     "a\tb\t" * 60_000, "1. Bà Lê Thị Hoa;\n" * 15_000, "ngày 1 tháng 1 năm 2021 " * 15_000, "Số: " * 100_000, "cá nhân: " * 60_000, "(kèm theo " * 50_000,
     "HIỆU TRƯỞNG\n" * 15_000, "tổng số thành viên " * 25_000],
)  # fmt: skip
def test_texts_made_to_keep_the_reader_of_papers_busy(words):
    began = time.process_time()
    read_paper(words)
    assert time.process_time() - began < 12


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["docx", "pdf"]), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_broken_file_is_read_or_refused(form, changes):
    data = bytearray(FILES[form])
    for at, byte in changes:
        data[at % len(data)] = byte
    try:
        json.dumps(read_paper_file(bytes(data), f"a.{form}").to_json())
    except Refused as no:
        assert no.code.startswith("reading.")
