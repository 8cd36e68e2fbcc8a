"""Files to text: encodings, Word's own numbering and tables, the order of a page, pictures."""

from __future__ import annotations

import io
import shutil
import unicodedata

import docx
import pytest
import typst
from PIL import Image, ImageDraw

from thidua.kernel.outcome import Refused
from thidua.reading.extract import extract, page_image
from thidua.reading.extract.ocr import available

SENTENCE = "Đẩy mạnh cải cách hành chính, ưu tiên thủ tục của người dân."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_in_unicode(encoding: str) -> None:
    source = extract((SENTENCE + "\r\nDòng hai").encode(encoding), "a.txt")
    assert [line.text for line in source.lines] == [SENTENCE, "Dòng hai"] and [line.number for line in source.lines] == [1, 2]


def test_text_in_the_windows_encoding_with_marks_apart() -> None:
    def apart(letter: str) -> str:
        try:
            letter.encode("cp1258")
        except UnicodeEncodeError:
            whole = unicodedata.normalize("NFD", letter)
            tone = next((mark for mark in whole[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
            return unicodedata.normalize("NFC", whole.replace(tone, "")) + tone
        return letter

    source = extract("".join(apart(letter) for letter in SENTENCE).encode("cp1258"), "a.txt")
    assert source.lines[0].text == SENTENCE and source.notes == ("reading.note.encoding_guessed",)


def test_decomposed_letters_are_composed() -> None:
    assert extract(unicodedata.normalize("NFD", SENTENCE).encode(), "a.md").lines[0].text == SENTENCE


def word(paper: object) -> bytes:
    buffer = io.BytesIO()
    paper.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def test_word_tables_bold_and_breaks() -> None:
    paper = docx.Document()
    table = paper.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "TRƯỜNG A", "CỘNG HÒA"
    paper.add_paragraph().add_run("KẾ HOẠCH").bold = True
    paper.add_paragraph("Dòng một\nDòng hai")
    lines = extract(word(paper), "a.docx").lines
    assert [(line.text, line.bold) for line in lines if line.text] == [
        ("TRƯỜNG A", False),
        ("CỘNG HÒA", False),
        ("KẾ HOẠCH", True),
        ("Dòng một", False),
        ("Dòng hai", False),
    ]
    assert lines[0].cell != lines[1].cell and lines[0].in_table and not lines[-1].in_table


def test_word_numbers_that_are_not_in_the_text() -> None:
    paper = docx.Document()
    for text, style in (("Một", "List Number"), ("Hai", "List Number"), ("Chấm", "List Bullet")):
        paper.add_paragraph(text, style=style)
    assert [line.text for line in extract(word(paper), "a.docx").lines] == ["1. Một", "2. Hai", "- Chấm"]


def test_deleted_text_of_tracked_changes_is_left_out() -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("giữ lại ")
    xml = paragraph._p
    for tag, inner, text in (("del", "delText", "bỏ đi"), ("ins", "t", "thêm vào")):
        change = xml.makeelement(f"{{{xml.nsmap['w']}}}{tag}", {})
        run = change.makeelement(f"{{{xml.nsmap['w']}}}r", {})
        node = run.makeelement(f"{{{xml.nsmap['w']}}}{inner}", {})
        node.text = text
        run.append(node)
        change.append(run)
        xml.append(change)
    assert extract(word(paper), "a.docx").lines[0].text == "giữ lại thêm vào"


def test_pdf_keeps_paragraphs_and_columns_apart() -> None:
    page = (
        "#set page(width: 15cm, height: 12cm)\n#grid(columns: (1fr, 1fr), [UBND QUẬN A \\ TRƯỜNG B], [CỘNG HÒA XÃ HỘI \\ Độc lập])\n\n#v(1cm)\n"
        "Đoạn một dài hơn một dòng nên phải xuống dòng giữa chừng khi in ra giấy khổ hẹp.\n\n#v(0.5cm)\nĐoạn hai."
    )
    source = extract(typst.compile(page.encode()), "a.pdf")
    texts = [line.text for line in source.lines]
    assert texts.index("TRƯỜNG B") < texts.index("CỘNG HÒA XÃ HỘI") and texts[-1] == "Đoạn hai." and texts[-2] == ""
    assert source.kind == "pdf" and source.page_images == 1 and not source.needs_keying
    cells = {line.text: line.cell for line in source.lines}
    assert cells["UBND QUẬN A"] != cells["CỘNG HÒA XÃ HỘI"] and cells["Đoạn hai."] is None


def picture(form: str) -> bytes:
    sheet = Image.new("RGB", (900, 500), "white")
    ImageDraw.Draw(sheet).line((100, 100, 800, 400), fill="black", width=4)
    buffer = io.BytesIO()
    sheet.save(buffer, form)
    return buffer.getvalue()


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("PDF", "a.pdf")])
def test_a_picture_is_for_keying_and_its_page_can_be_seen(form: str, name: str) -> None:
    data = picture(form)
    source = extract(data, name)
    assert source.needs_keying and source.page_images == 1 and source.lines == () and source.notes == ("reading.note.no_text_layer",)
    assert page_image(data, 1, 90, name=name).startswith(b"\x89PNG")
    with pytest.raises(Refused) as refusal:
        page_image(data, 2, 90, name=name)
    assert refusal.value.code == "reading.no_such_page"


@pytest.mark.skipif(not available(), reason="no Tesseract with Vietnamese")
def test_a_scan_is_read_as_noisy_text() -> None:
    page = f"#set page(width: 16cm, height: 8cm)\n#set text(size: 14pt)\nKẾ HOẠCH\n\n{SENTENCE}\n\nCăn cứ tình hình thực tế của nhà trường trong năm học này."
    png = page_image(typst.compile(page.encode()), 1, 200, name="a.pdf")
    source = extract(png, "a.png")
    assert source.noisy and source.needs_keying and "cải cách hành chính" in source.text()


def test_tesseract_is_found_only_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert not available()
