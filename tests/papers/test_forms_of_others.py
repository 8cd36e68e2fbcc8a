"""A unit's own wording in its sandbox, and a superior's Word form filled with nothing else touched."""

from __future__ import annotations

import io

import docx as python_docx
import pytest

from thidua.kernel.outcome import Refused
from thidua.papers.checking.word import parts_of
from thidua.papers.facts.dossier import Agency
from thidua.papers.local_form import composed, rendered, sample
from thidua.papers.word_form import blanks, filled, untouched

AGENCY = Agency("Trường Mầm non Hoa Mai", "UBND phường", "MNHM", "Hoàng Mai", "Nguyễn Thị A")


def test_a_wording_becomes_a_paper():
    body = "# I. KẾT QUẢ\n{{ don_vi }} năm {{ nam }}:\n{% for ten in ca_nhan %}\n- {{ ten }};\n{% endfor %}"
    made = composed(body, sample(), AGENCY, kind="Báo cáo", title="Kết quả", letters="BC")
    assert [getattr(one, "text", None) or "".join(run.text for run in one.runs) for one in made.blocks] == [
        "I. KẾT QUẢ",
        "Trường Mầm non Hoa Mai năm 2025:",
        "- Trần Thị B;",
        "- Trần Thị B;",
    ]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Một\n{{ khong_co }}", 2),
        ("Một\nHai\n{{ don_vi", 3),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", 1),
        ("{{ don_vi.__init__.__globals__ }}", 1),
        ("{% for i in range(10**9) %}x{% endfor %}", 1),
        ("{{ 'a' * 10**9 }}", 1),
        ("{{ nam | bang_chu | bang_chu }}", 1),
        ("{% include 'x' %}", 1),
    ],
)
def test_a_wrong_wording_fails_when_it_is_saved(body, line):
    with pytest.raises(Refused) as no:
        rendered(body, sample())
    assert no.value.code == "drafting.form_wrong" and no.value.facts["line"] == line


def form() -> bytes:
    made = python_docx.Document()
    made.add_heading("MẪU BÁO CÁO CỦA CẤP TRÊN", 1)
    row = made.add_paragraph("Tên đơn vị: ")
    row.add_run("…………").bold = True
    row.add_run(" Năm: ......")
    table = made.add_table(2, 2)
    table.cell(0, 0).text = "Cá nhân được đề nghị"
    table.cell(0, 1).text = "__________"
    table.cell(1, 0).text = "Ghi chú"
    made.add_paragraph("Chữ cố định, giữ nguyên.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_blanks_are_found_and_filled_and_nothing_else_is_touched():
    data = form()
    found = blanks(data)
    assert len(found) == 3
    assert found[0].before == "Tên đơn vị:" and found[1].before.endswith("Năm:")
    answers = {1: "Trường Mầm non Hoa Mai", 2: "2025", 3: "Bà Trần Thị B"}
    made = filled(data, answers)
    opened = python_docx.Document(io.BytesIO(made))
    assert opened.paragraphs[1].text == "Tên đơn vị: Trường Mầm non Hoa Mai Năm: 2025"
    assert opened.paragraphs[1].runs[1].bold and opened.paragraphs[1].runs[1].text == "Trường Mầm non Hoa Mai"
    assert opened.tables[0].cell(0, 1).text == "Bà Trần Thị B"
    before, after = parts_of(data), parts_of(made)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    assert untouched(data, made, answers) == ()


def test_a_form_that_somebody_changed_is_told():
    data = form()
    answers = {1: "A"}
    made = filled(data, answers)
    opened = python_docx.Document(io.BytesIO(made))
    opened.paragraphs[2].text = "Chữ đã sửa."
    out = io.BytesIO()
    opened.save(out)
    assert untouched(data, out.getvalue(), answers)


def test_what_is_no_form_is_refused():
    empty = python_docx.Document()
    empty.add_paragraph("Không có chỗ trống.")
    out = io.BytesIO()
    empty.save(out)
    with pytest.raises(Refused, match=r"drafting\.word_no_blank"):
        blanks(out.getvalue())
    with pytest.raises(Refused, match=r"drafting\.word_broken"):
        blanks(b"PK khong phai")
