"""Every paper of the movement: its words stand in a golden file, both formats are whole, the page keeps its margins, the checker is silent."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pypdfium2
import pytest

from tests.papers.samples import CERTIFICATE, DECISION, PLAN, documents
from thidua.core.document import TICK_BOX
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check
from thidua.papers.compose.award import award_list
from thidua.papers.compose.movement import movement_plan
from thidua.papers.render.certificate import Size, certificate, moved, places
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.render.text import text

GOLDEN = Path(__file__).parent / "golden"
PAPERS = documents()
A_POINT = 72
MARGINS = {"left": 30, "right": 15, "top": 20, "bottom": 20}
HAIR = 2


def pages(data: bytes):
    return list(pypdfium2.PdfDocument(data))


def words_of(data: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages(data)).split())


@pytest.mark.parametrize("name", PAPERS)
def test_words_are_the_golden_ones(name):
    assert text(PAPERS[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_ink_keeps_to_the_margins(name):
    """The picture of each page: nothing but the page number outside the margins, and something inside them."""
    paper = PAPERS[name]
    margins = dict(zip(MARGINS, (20, 20, 30, 15), strict=True)) if paper.landscape else MARGINS
    for number, page in enumerate(pages(pdf(paper))):
        picture = page.render(scale=2).to_pil().convert("L")
        dots = 2 * A_POINT / 25.4
        area = picture.point(lambda shade: 255 if shade < 200 else 0)
        left, top, right, bottom = area.getbbox()
        assert left >= (margins["left"] - HAIR) * dots
        assert right <= picture.width - (margins["right"] - HAIR) * dots
        assert bottom <= picture.height - (margins["bottom"] - HAIR) * dots
        if number == 0:
            assert top >= (margins["top"] - HAIR) * dots


@pytest.mark.parametrize("name", PAPERS)
def test_both_files_say_the_same(name):
    printed = words_of(pdf(PAPERS[name]))
    opened = python_docx.Document(io.BytesIO(docx(PAPERS[name])))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    typed = " ".join(" ".join([paragraph.text for paragraph in opened.paragraphs] + cells).split())
    for signature in PAPERS[name].signatures:
        assert signature.name in printed
        assert signature.name in typed
    assert PAPERS[name].abstract.split()[-1] in printed
    assert TICK_BOX not in typed


@pytest.mark.parametrize("name", PAPERS)
def test_the_layout_checker_finds_nothing(name):
    assert [(one.code, one.place, one.found) for one in check(docx(PAPERS[name]))] == []


def test_a_tick_box_is_drawn():
    assert "☐" not in words_of(pdf(PAPERS["phieu-bau"]))
    assert b"w:bdr" in __import__("zipfile").ZipFile(io.BytesIO(docx(PAPERS["phieu-bau"]))).read("word/document.xml")


def test_forty_rows_and_a_long_name_run_over_pages_with_their_head():
    many = tuple(replace(DECISION.awarded[1], name=f"Tôn Nữ Công Tằng Huyền Trân Nguyễn Thị Ước {n}") for n in range(40))
    found = [page.get_textpage().get_text_bounded() for page in pages(pdf(award_list(replace(DECISION, awarded=many))))]
    assert len(found) > 1
    assert all("Thành tích" in page for page in found[:-1])
    assert "HIỆU TRƯỞNG" in found[-1]
    assert "Ngô Thị Lan Hương" in found[-1]


def test_decomposed_and_uppercase_letters_come_out_composed():
    paper = movement_plan(replace(PLAN, theme="U\u031bu tie\u0302n cha\u0302\u0301t lu\u031bo\u031b\u0323ng"))
    assert "Ưu tiên chất lượng" in words_of(pdf(paper))


def test_money_of_the_decision_is_in_figures_and_words():
    printed = words_of(pdf(PAPERS["quyet-dinh-khen-thuong"]))
    assert "2.120.000 đồng (bằng chữ: hai triệu một trăm hai mươi nghìn đồng)" in printed


def test_nothing_on_a_slip_tells_one_from_another():
    first, second = docx(documents()["phieu-bau"]), docx(documents()["phieu-bau"])
    assert first == second
    assert not re.search(r"(?i)phiếu số|mã phiếu", text(documents()["phieu-bau"]))
    assert documents()["phieu-bau"].signatures == ()


def test_certificate_stands_on_its_sheet_in_both_sizes():
    for size, wide in ((Size.A4, 297), (Size.A3, 420)):
        (page,) = pages(certificate(CERTIFICATE, size=size))
        assert round(page.get_width() * 25.4 / A_POINT) == wide
        printed = page.get_textpage().get_text_bounded()
        for wanted in ("GIẤY KHEN", "TẶNG", "Bà Đặng Thị Hoài An", "Số sổ vàng: 02", "HIỆU TRƯỞNG"):
            assert wanted in printed


def test_a_printed_blank_gets_only_what_it_leaves_open_at_the_units_own_places():
    at = moved({"name": (40.0, 101.5)})
    (page,) = pages(certificate(CERTIFICATE, on_blank=True, at=at))
    printed = page.get_textpage().get_text_bounded()
    assert "GIẤY KHEN" not in printed
    assert "Bà Đặng Thị Hoài An" in printed
    assert at["line"] == places()["line"]
    with pytest.raises(Refused):
        moved({"name": (400.0, 10.0)})


def test_the_test_print_carries_a_grid():
    with_grid, without = (words_of(certificate(CERTIFICATE, on_blank=True, test_grid=grid)) for grid in (True, False))
    assert "250" in with_grid and "250" not in without
