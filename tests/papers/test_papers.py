"""One document, two files: laid out by NĐ 30/2020, readable again, the same bytes every time."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
import zipfile
from datetime import date

import docx as python_docx
import pikepdf
import pypdfium2
import pytest
from lxml import etree

from thidua.core.document import Align, Column, Document, Heading, Letterhead, Paragraph, Run, Signature, Table, plain
from thidua.kernel.outcome import Refused
from thidua.papers.catalogue import form_for
from thidua.papers.render import fonts
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.render.text import text

ROWS = tuple((str(n), "Đặng Thị Hoài An", "Giáo viên, Tổ Mẫu giáo lớn") for n in range(1, 41))


def paper(**changed) -> Document:
    whole = {
        "letterhead": Letterhead(
            "Trường Mầm non Sao Mai Xanh", "UBND quận Hoàng Mai", symbol="TTr-MNSMX", place="Hoàng Mai", day=date(2023, 5, 9)
        ),
        "kind": "Tờ trình",
        "abstract": "Về việc đề nghị khen thưởng",
        "blocks": (
            Heading("I. KẾT QUẢ"),
            plain("Nhà trường kính trình xem xét. " * 12),
            Paragraph((Run("Một câu chưa có minh chứng.", unproved=True),)),
            Table((Column("STT", 1, Align.CENTRE), Column("Họ và tên", 4), Column("Chức vụ", 4)), ROWS),
            plain("Kính trình./."),
        ),
        "signatures": (Signature("Hiệu trưởng", "Ngô Thị Lan Hương"),),
        "addressees": ("Chủ tịch UBND quận Hoàng Mai (qua Phòng Nội vụ)",),
        "bases": ("Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003;",),
        "recipients": ("- Như trên;", "- Lưu: VT."),
    }
    return Document(**{**whole, **changed})


def pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]


def test_the_face_has_every_vietnamese_letter():
    assert fonts.check() == []
    assert fonts.missing("Ưng ☃") == ("☃",)


def test_a_letter_that_cannot_be_printed_is_refused_by_name():
    with pytest.raises(Refused) as no:
        pdf(paper(abstract="Người tuyết ☃"))
    assert (no.value.code, no.value.facts) == ("papers.missing_glyph", {"letters": "☃"})


def test_pdf_is_archivable_tagged_and_embeds_its_faces():
    data = pdf(paper())
    with pikepdf.open(io.BytesIO(data)) as opened:
        meta = opened.open_metadata()
        assert (meta.get("pdfaid:part"), meta.get("pdfaid:conformance"), meta.get("pdfuaid:part")) == ("2", "A", "1")
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "vi-VN"
        faces = [face for page in opened.pages for face in page.Resources.Font.values()]
        assert faces
        assert all("/FontFile3" in face.DescendantFonts[0].FontDescriptor for face in faces)


def test_pdf_text_is_composed_and_whole():
    words = " ".join("".join(pages(pdf(paper()))).split())
    assert unicodedata.is_normalized("NFC", words)
    for wanted in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "TRƯỜNG MẦM NON SAO MAI XANH",
        "Số: ……/TTr-MNSMX",
        "Ngô Thị Lan Hương",
    ):
        assert wanted in words


def test_decomposed_input_prints_composed():
    assert "Hoà Bình" in "".join(pages(pdf(paper(abstract="Hoa\u0300 Bi\u0300nh"))))


def test_page_number_stands_on_the_second_page_and_not_on_the_first():
    found = pages(pdf(paper()))
    assert len(found) > 1
    assert found[1].lstrip().startswith("2")
    assert not found[0].lstrip().startswith("1")


def test_a_long_table_repeats_its_head():
    assert all("Họ và tên" in page for page in pages(pdf(paper()))[:2])


def test_the_signature_never_stands_alone_on_a_page():
    for extra in range(12):
        found = pages(pdf(paper(blocks=(*(plain("Câu. " * 30) for _ in range(8 + extra)), plain("Kính trình./.", keep=True)))))
        last = found[-1]
        assert ("HIỆU TRƯỞNG" in last) == ("Ngô Thị Lan Hương" in last) == ("Nơi nhận" in last)
        if "HIỆU TRƯỞNG" in last:
            assert "Kính trình./." in last


def test_docx_opens_with_real_styles_tables_and_page():
    opened = python_docx.Document(io.BytesIO(docx(paper())))
    names = {paragraph.style.name for paragraph in opened.paragraphs}
    assert {"Body Text", "Heading 1", "Căn cứ", "Trích yếu"} <= names
    section = opened.sections[0]
    assert [
        round(one.mm)
        for one in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
    ] == [210, 297, 20, 20, 30, 15]
    assert section.different_first_page_header_footer
    assert len(opened.tables[-2].rows) == 41
    assert opened.styles["Body Text"].font.size.pt == 14


def test_docx_parts_are_well_formed_and_the_bytes_do_not_change():
    first = docx(paper())
    assert first == docx(paper())
    with zipfile.ZipFile(io.BytesIO(first)) as box:
        for name in box.namelist():
            etree.fromstring(box.read(name))


def test_signs_of_the_markup_are_only_words():
    opened = python_docx.Document(io.BytesIO(docx(paper(abstract="A < B & C > D"))))
    assert "A < B & C > D" in [paragraph.text for paragraph in opened.paragraphs]


def test_what_stands_without_evidence_is_known_and_marked():
    assert paper().unproved() == ("Một câu chưa có minh chứng.",)
    opened = python_docx.Document(io.BytesIO(docx(paper())))
    marked = [run.text for paragraph in opened.paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert marked == ["Một câu chưa có minh chứng."]


def test_text_has_every_part_in_reading_order():
    lines = text(paper()).splitlines()
    assert lines[:4] == [
        "UBND quận Hoàng Mai",
        "Trường Mầm non Sao Mai Xanh",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert lines[-1] == "Ngô Thị Lan Hương"


@pytest.mark.parametrize(
    ("regime", "code", "mark"),
    [
        ("TDKT-2003-ND91", "Mẫu số 07 Phụ lục Nghị định số 91/2017/NĐ-CP", "mẫu chưa đối chiếu"),
        ("TDKT-2022-ND98", "Mẫu số 08 Phụ lục I Nghị định số 98/2023/NĐ-CP", "mẫu chưa đối chiếu"),
        ("TDKT-2022-ND152", "Mẫu số 08 Phụ lục Nghị định số 152/2025/NĐ-CP", "mẫu chưa đối chiếu"),
    ],
)
def test_the_form_follows_the_regime(regime, code, mark):
    form = form_for("bao_cao_thanh_tich", regime)
    assert (form.code, form.mark) == (code, mark)
    assert form_for("bien_ban_hop", regime).mark == ""
    with pytest.raises(KeyError):
        form_for("khong_co", regime)


@pytest.mark.libreoffice
def test_libreoffice_opens_it_on_as_many_pages(tmp_path):
    (tmp_path / "a.docx").write_bytes(docx(paper()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [shutil.which("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    theirs = pages((tmp_path / "a.pdf").read_bytes())
    assert len(theirs) in {len(pages(pdf(paper()))), len(pages(pdf(paper()))) + 1}
    assert "Ngô Thị Lan Hương" in theirs[-1]


def test_a_paper_with_the_code_of_its_proof_page_is_laid_out_without_a_finding_and_carries_the_code():
    import io
    import zipfile
    from dataclasses import replace

    from tests.papers.samples import documents
    from thidua.papers.checking.check import check
    from thidua.papers.render import proof
    from thidua.papers.render.docx import docx
    from thidua.papers.render.pdf import pdf
    from thidua.papers.stored import from_data, to_data

    plain = documents()["cong-van"]
    coded = replace(plain, proof="https://truong.example.vn/xac-nhan/ma-thu-nghiem/")
    assert from_data(to_data(coded)) == coded
    with zipfile.ZipFile(io.BytesIO(docx(coded))) as box:
        assert box.read("word/media/hinh1.png") == proof.png(coded.proof)
    assert [one.code for one in check(docx(coded))] == []
    assert len(pdf(coded)) > len(pdf(plain))
    assert proof.SAYS not in docx(plain).decode("latin-1")
