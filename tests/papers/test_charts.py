"""Pictures: what they say, that they say it without colour and without a script, and that paper carries them whole."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from tests.papers.samples import documents
from tests.papers.test_papers import paper
from thidua.core.document import Figure, plain
from thidua.core.task import Tally
from thidua.papers import editing
from thidua.papers.charts import tasks as charts
from thidua.papers.charts.drawing import WIDTH, wrapped
from thidua.papers.charts.facts import AreaShares, AreaTally, LateTask, MonthTally, Share, YearTally
from thidua.papers.checking.check import check
from thidua.papers.render import picture
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.render.text import text
from thidua.papers.stored import from_data, to_data

GOLDEN = Path(__file__).parent / "golden"
AREAS = ("Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tổ chức bộ máy", "Cải cách chế độ công vụ", "Cải cách tài chính công",
         "Xây dựng, phát triển Chính phủ điện tử, Chính phủ số")  # fmt: skip
TALLIES = (Tally(3, 1, 1, 2), Tally(5, 0, 0, 1), Tally(), Tally(0, 2, 3, 1), Tally(1, 1, 1, 1), Tally(0, 0, 0, 4))
LATE = [
    LateTask(f"Rà soát thành phần hồ sơ nhập học của lớp mẫu giáo số {n} & phối hợp", AREAS[1], "01/02/2026", 3 * n) for n in range(1, 12)
]
CHARTS = {
    "linh-vuc": charts.progress_by_area(2026, [AreaTally(name, tally) for name, tally in zip(AREAS, TALLIES, strict=True)]),
    "cac-nam": charts.five_years([YearTally(2022 + n, Tally(5 + n, n, n % 2, 2 * n)) for n in range(5)]),
    "theo-thang": charts.by_month(2026, [MonthTally(m, Tally(m % 3, m % 2, m % 4, m % 5)) for m in range(1, 13)], today_month=11),
    "qua-han": charts.late(LATE, year=2026),
    "qua-han-khong": charts.late([], year=2026),
    "so-sanh": charts.compared(
        2026,
        "20/03",
        [AreaShares(name, Share(t.all_done, t.total), Share(t.done, t.total + 1)) for name, t in zip(AREAS, TALLIES, strict=True)],
    ),
}
ALLOWED = {"svg", "title", "desc", "defs", "pattern", "path", "rect", "line", "text"}
NUMBERED = Figure(CHARTS["linh-vuc"], "Hình 1. Tiến độ nhiệm vụ theo lĩnh vực, năm 2026, số liệu đến hết ngày 20/3/2026 của nhà trường")


@pytest.mark.parametrize("name", CHARTS)
def test_the_picture_is_the_golden_one(name):
    assert CHARTS[name].svg == (GOLDEN / f"hinh-{name}.svg").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_is_read_aloud_and_holds_nothing_but_a_drawing(name):
    chart = CHARTS[name]
    tree = etree.fromstring(chart.svg)
    assert {etree.QName(node).localname for node in tree.iter()} <= ALLOWED
    assert not [key for node in tree.iter() for key in node.attrib if key == "style" or key.startswith("on") or "href" in key]
    assert tree.get("role") == "img"
    named = [tree.find(f".//*[@id='{one}']").text for one in tree.get("aria-labelledby").split()]
    assert named == [chart.title, chart.desc]
    assert all(len(row) == len(chart.heads) for row in chart.rows)
    fills = set(re.findall(r"url\(#([^)]+)\)", chart.svg))
    assert fills == {node.get("id") for node in tree.iter("{*}pattern")}, "every pattern is there and none is idle"


def test_every_number_of_the_table_is_drawn_beside_its_bar():
    chart = CHARTS["linh-vuc"]
    letters = list(chart.letters())
    for row, tally in zip(chart.rows, TALLIES, strict=True):
        said = "không có" if not tally.total else f"{tally.all_done}/{tally.total}"
        assert any(one.startswith(said) for one in letters), row
    assert len(CHARTS["qua-han"].rows) == 11 and "và 3 nhiệm vụ khác, nêu trong bảng số liệu." in CHARTS["qua-han"].letters()
    assert [row[3] for row in CHARTS["qua-han"].rows] == [str(3 * n) for n in range(11, 0, -1)]


def test_black_and_white_tells_the_parts_apart():
    """Four fills of one bar, each printed grey: no two look alike."""
    chart = charts.progress_by_area(2026, [AreaTally("Một", Tally(1, 1, 1, 1))])
    image = Image.open(io.BytesIO(picture.png(chart).data)).convert("L")
    step = image.width / WIDTH
    strip = [image.crop((round((x + 5) * step), round(78 * step), round((x + 85) * step), round(86 * step))) for x in (0, 90, 180, 270)]
    greys = sorted(part.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) for part in strip)
    assert all(later - earlier >= 20 for earlier, later in zip(greys, greys[1:], strict=False)), greys


COUNTS = st.integers(0, 500)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=300)


@given(st.lists(st.tuples(WORDS, st.builds(Tally, COUNTS, COUNTS, COUNTS, COUNTS)), min_size=1, max_size=6))
def test_any_words_and_any_counts_stay_inside_the_sheet(rows):
    chart = charts.progress_by_area(2026, [AreaTally(name, tally) for name, tally in rows])
    tree = etree.fromstring(chart.svg)
    assert {etree.QName(node).localname for node in tree.iter()} <= ALLOWED
    high = float(tree.get("viewBox").split()[3])
    for box in tree.iter("{*}rect"):
        if etree.QName(box.getparent()).localname != "pattern":
            assert float(box.get("x")) + float(box.get("width")) <= WIDTH + 0.5
            assert float(box.get("y")) + float(box.get("height")) <= high
    assert all(float(node.get("y")) <= high for node in tree.iter("{*}text"))


@given(WORDS, st.integers(60, 360))
def test_a_line_never_runs_over(words, width):
    assert all(len(one) * 13 * 0.54 <= width + 2 * 13 * 0.54 or len(one) <= 5 for one in wrapped(words, width, most=2))


def test_the_pdf_holds_the_picture_as_letters_with_its_words_beneath():
    said = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf(paper(blocks=(NUMBERED, plain("Hết./."))))))
    assert "Cải cách tài chính công" in said and "2/4, quá hạn 1" in said and "Hình 1. Tiến độ" in said


def test_the_word_file_holds_the_picture_with_words_for_those_who_do_not_see_it():
    whole = paper(blocks=(NUMBERED, Figure(CHARTS["so-sanh"], 'Hình 2. So "sánh" & hết'), plain("Hết./.")))
    data = docx(whole)
    assert data == docx(whole)
    shapes = python_docx.Document(io.BytesIO(data)).inline_shapes
    assert len(shapes) == 2
    assert [round(one.width.mm) for one in shapes] == [120, 120]
    described = [one._inline.docPr.get("descr") for one in shapes]
    assert described == [f"{chart.title}. {chart.desc}" for chart in (CHARTS["linh-vuc"], CHARTS["so-sanh"])]
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        image = Image.open(io.BytesIO(box.read("word/media/hinh1.png")))
    assert image.width / (120 / 25.4) >= 299, "fine enough for print"


def test_the_layout_checker_is_silent_on_a_paper_with_a_picture():
    report = documents()["bao-cao-cchc"]
    assert check(docx(report)) == ()
    assert check(docx(replace(report, blocks=(*report.blocks[:-1], NUMBERED, report.blocks[-1])))) == ()


def test_text_gives_the_table_in_place_of_the_picture():
    told = text(paper(blocks=(NUMBERED,)))
    assert NUMBERED.caption in told and "Cải cách tài chính công | 1 | 1 | 1 | 1 | 4" in told


def test_a_picture_is_kept_and_given_back():
    whole = paper(blocks=(NUMBERED, plain("Hết./.")))
    assert from_data(json.loads(json.dumps(to_data(whole)))) == whole


def test_the_name_of_a_picture_can_be_edited_its_drawing_not():
    whole = paper(blocks=(NUMBERED,))
    line = editing.lines(whole)[0]
    assert (line.kind, line.text, line.chart) == ("figure", NUMBERED.caption, NUMBERED.chart)
    changed = editing.edited(whole, {0: editing.Edit("Hình 1. Tiến độ")}, claiming=False)
    assert changed.blocks == (replace(NUMBERED, caption="Hình 1. Tiến độ"),)
