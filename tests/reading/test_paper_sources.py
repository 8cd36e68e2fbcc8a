"""Where papers come from: old faces, old Word, tables of a PDF, minutes told in sentences, decisions by other offices."""

from __future__ import annotations

import io
from datetime import date

import docx as python_docx
import pytest
import typst

from tests.reading.test_paper_round_trip import MADE
from thidua.kernel.outcome import Refused
from thidua.papers.render.text import text
from thidua.reading.extract import extract
from thidua.reading.legacy_encoding import LEGACY_NOTE, from_tcvn3, from_vni, in_unicode, looks_like_tcvn3, looks_like_vni
from thidua.reading.paper import read_paper, read_paper_file
from thidua.reading.phrases import say
from thidua.reading.plan import read_text
from thidua.reading.source import source_from_text

UNICODE = text(MADE["to-trinh"])
SENTENCE = (
    "Căn cứ Quyết định số 30/QĐ-MNSMX, các thầy cô nhất trí đề nghị khen thưởng; ưu tiên người trực tiếp nuôi dưỡng trẻ ở tổ Mẫu giáo bé."
)


def in_tcvn3(words: str) -> str:
    """Unicode typed as the .VnTime faces keep it; capitals with tones have no place there and stay small."""
    old = {from_tcvn3(chr(code)): chr(code) for code in range(0x80, 0x180) if from_tcvn3(chr(code)) != chr(code)}
    return "".join(old.get(letter) or old.get(letter.lower(), letter) for letter in words)


def in_vni(words: str) -> str:
    """Unicode typed as the VNI faces keep it: the marks as a letter after the vowel."""
    pairs = {from_vni(vowel + mark): vowel + mark for vowel in "aeoôuöyAEOÔUÖY" for mark in "ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË"}
    alone = {from_vni(letter): letter for letter in "ñöôíìæóòîÑÖÔÍÌÆÓÒÎ"}
    return "".join(alone.get(letter) or (pairs.get(letter, letter) if len(pairs.get(letter, letter)) > 1 else letter) for letter in words)


@pytest.mark.parametrize(("typed", "turned", "looks"), [(in_tcvn3, from_tcvn3, looks_like_tcvn3), (in_vni, from_vni, looks_like_vni)])
def test_old_faces_come_back_letter_for_letter(typed, turned, looks):
    assert typed(SENTENCE) != SENTENCE and looks(typed(SENTENCE))
    assert turned(typed(SENTENCE)).casefold() == SENTENCE.casefold()
    assert not looks(SENTENCE)


def test_the_two_old_faces_are_told_apart():
    assert not looks_like_vni(in_tcvn3(SENTENCE))
    for typed in (in_tcvn3(SENTENCE), in_vni(SENTENCE)):
        source = in_unicode(source_from_text(typed))
        assert source.text().casefold() == SENTENCE.casefold() and source.notes == (LEGACY_NOTE,)


@pytest.mark.parametrize(
    "words", ["Tiền thưởng © § 1 · mục", "Résumé naïve façade", "plain words", "· Nhà trường họp", "Số: 5/KH – “thi đua”"]
)
def test_what_is_unicode_stays_as_it_is(words):
    source = source_from_text(words)
    assert in_unicode(source) is source


def test_a_file_that_mixes_faces_is_turned_line_by_line():
    source = in_unicode(source_from_text(f"{SENTENCE}\n{in_tcvn3(SENTENCE)}\n{in_vni(SENTENCE)}"))
    assert [line.text.casefold() for line in source.lines] == [SENTENCE.casefold()] * 3


@pytest.mark.parametrize("typed", [in_tcvn3, in_vni])
@pytest.mark.parametrize("form", ["pasted", "docx", "bytes"])
def test_a_paper_in_an_old_face_is_read(typed, form):
    words = typed(UNICODE)
    if form == "pasted":
        said = read_paper(words)
    elif form == "bytes":
        said = read_paper_file("".join(one if ord(one) < 256 else "?" for one in words).encode("latin-1"), "a.txt")
    else:
        paper = python_docx.Document()
        for line in words.split("\n"):
            paper.add_paragraph(line)
        out = io.BytesIO()
        paper.save(out)
        said = read_paper_file(out.getvalue(), "a.docx")
    assert LEGACY_NOTE in said.source.notes and "Unicode" in say(LEGACY_NOTE, {})
    assert (said.kind.value, said.number.value, said.day.value) == ("to_trinh", "21", date(2025, 2, 7))
    assert [base.citations[0].number for base in said.bases] == ["06", "98", ""]
    assert "đặng thị hoài an" in {one.name.casefold() for one in said.people}


def test_a_plan_in_an_old_face_is_read_too():
    assert read_text(in_vni(text(MADE["ke-hoach-phong-trao"])), on=date(2026, 1, 1)).to_json()["date"] == "2021-06-10"


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, b"{\\rtf1 xin chao}"])
def test_old_word_is_refused_with_what_to_do(data):
    with pytest.raises(Refused) as no:
        read_paper_file(data, "bien-ban.doc")
    assert no.value.code == "reading.old_word" and "Lưu thành .docx" in say(no.value.code, no.value.facts)


def test_tables_of_a_pdf_keep_rows_columns_and_merged_cells():
    page = """#set page(width: 18cm, height: 14cm)
Danh sách gồm:
#table(columns: 4, table.cell(rowspan: 2)[STT], table.cell(rowspan: 2)[Họ và tên], table.cell(colspan: 2)[Số phiếu], [Đồng ý], [Không đồng ý],
[1], [Đặng Thị \\ Hoài An], [5], [0], [2], [Trần Văn Đức], [], [3])
Hết."""
    lines = extract(typst.compile(page.encode()), "a.pdf").lines
    rows: dict[int, list[str]] = {}
    for line in lines:
        if line.row is not None:
            rows.setdefault(line.row, []).append(line.text)
    assert [[cell for cell in row if cell] for row in rows.values()] == [
        ["STT", "Họ và tên", "Số phiếu"], ["Đồng ý", "Không đồng ý"], ["1", "Đặng Thị", "Hoài An", "5", "0"], ["2", "Trần Văn Đức", "3"],
    ]  # fmt: skip
    assert [line.text for line in lines if line.row is None and line.text] == ["Danh sách gồm:", "Hết."]
    said = read_paper(extract(typst.compile(page.encode()), "a.pdf"))
    assert [(one.name, one.agree, one.disagree) for one in said.votes] == [("Đặng Thị Hoài An", 5, 0), ("Trần Văn Đức", None, 3)]


def test_a_frame_round_a_page_is_no_table():
    lines = extract(typst.compile("#rect[Một khung quanh lời]\n\nLời ở ngoài khung, dài hơn một chút cho đủ chữ.".encode()), "a.pdf").lines
    assert all(line.row is None for line in lines) and "Một khung quanh lời" in [line.text for line in lines]


def test_a_table_that_goes_over_pages_is_one_table():
    rows = ", ".join(f"[{n}], [Nguyễn Thị Hoa {chr(65 + n // 26)}{chr(97 + n % 26)}], [Giáo viên]" for n in range(1, 61))
    page = f"#set page(width: 14cm, height: 12cm)\nDANH SÁCH\n\nĐề nghị khen thưởng\n\n#table(columns: 3, table.header[STT][Họ và tên][Chức vụ], {rows})"
    said = read_paper_file(typst.compile(page.encode()), "a.pdf")
    assert len(said.people) == 60 and {one.post for one in said.people} == {"Giáo viên"}


TOLD = """PHÒNG GD&ĐT QUẬN TÂN HƯNG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG MẦM NON HOA SEN          Độc lập - Tự do - Hạnh phúc
Số: 07/BB-MNHS          Tân Hưng, ngày 12 tháng 5 năm 2024

BIÊN BẢN HỌP
Hội đồng Thi đua - Khen thưởng xét thi đua năm học 2023 - 2024

Hôm nay, vào hồi 8 giờ 00 ngày 12 tháng 5 năm 2024, tại phòng họp nhà trường.

I. Thành phần
1. Chủ tọa: Bà Nguyễn Thị Mai Lan - Hiệu trưởng
2. Thư ký: Bà Trần Thu Hà - Giáo viên

Tổng số thành viên Hội đồng: 9; có mặt: 9/9.

II. Kết quả
- Bà Lê Thị Bích Ngọc: 9/9 phiếu đồng ý, đạt 100%;
- Tổ Nhà trẻ: 7/9 phiếu đồng ý, đạt 77,8%;
- Bà Phạm Thanh Tâm: 4/9 phiếu đồng ý, đạt 54,4%.

Cuộc họp kết thúc hồi 10 giờ 00 cùng ngày./.

THƯ KÝ                    CHỦ TỌA
(Ký, ghi rõ họ tên)                    (Ký, ghi rõ họ tên)

Trần Thu Hà                    Nguyễn Thị Mai Lan
"""


def test_minutes_told_in_sentences():
    said = read_paper(TOLD)
    assert (said.kind.value, said.number.value, said.symbol.value, said.day.value) == ("bien_ban_hop", "07", "BB-MNHS", date(2024, 5, 12))
    assert (said.issuer.value, said.place.value) == ("Trường Mầm non Hoa Sen", "Tân Hưng")
    assert [(one.name, one.agree, one.base, one.share) for one in said.votes] == [
        ("Lê Thị Bích Ngọc", 9, 9, "100%"), ("Tổ Nhà trẻ", 7, 9, "77,8%"), ("Phạm Thanh Tâm", 4, 9, "54,4%"),
    ]  # fmt: skip
    assert [one.code for one in said.doubts] == ["share_differs"]
    roles = {one.name: one.role for one in said.people}
    assert (roles["Nguyễn Thị Mai Lan"], roles["Trần Thu Hà"]) == ("Chủ tọa", "Thư ký")
    assert (said.signer.name, said.signer.post) == ("Nguyễn Thị Mai Lan", "CHỦ TỌA")


DECIDED = """ỦY BAN NHÂN DÂN
QUẬN TÂN HƯNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 1234/QĐ-UBND
Tân Hưng, ngày 20 tháng 6 năm 2024

QUYẾT ĐỊNH
Về việc khen thưởng thành tích xuất sắc trong phong trào thi đua năm học 2023 - 2024

CHỦ TỊCH ỦY BAN NHÂN DÂN QUẬN TÂN HƯNG

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Xét đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 88/TTr-NV ngày 15/6/2024.

QUYẾT ĐỊNH:

Điều 1. Tặng Giấy khen cho ông Trần Văn Đức, Giáo viên, Trường Tiểu học Bình Minh và bà Lê Thị Hoa, Nhân viên, đã có thành tích xuất sắc.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.

Nơi nhận:
- Như Điều 1;
- Lưu: VT, NV.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH



Nguyễn Văn Hùng
"""


def test_a_decision_of_a_district():
    said = read_paper(DECIDED)
    assert (said.kind.value, said.number.value, said.issuer.value) == ("quyet_dinh_khen_thuong", "1234", "Ủy ban nhân dân quận Tân Hưng")
    assert said.title.value == "Về việc khen thưởng thành tích xuất sắc trong phong trào thi đua năm học 2023 - 2024"
    assert [(cited.kind, cited.printed, cited.day) for base in said.bases for cited in base.citations] == [
        ("Luật", "", date(2015, 6, 19)), ("Luật", "", date(2022, 6, 15)), ("Tờ trình", "88/TTr-NV", date(2024, 6, 15)),
    ]  # fmt: skip
    assert [(one.honorific, one.name, one.post) for one in said.people] == [
        ("Ông", "Trần Văn Đức", "Giáo viên"),
        ("Bà", "Lê Thị Hoa", "Nhân viên"),
    ]
    assert (said.signer.capacity, said.signer.post, said.signer.name) == (
        "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn Hùng",
    )
    assert said.doubts == ()
