"""Dossiers whose papers other hands and programs have opened, changed and saved: nothing is claimed, and faults are still found."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest

from tests.papers.test_consistency_faults import FAULTS, fitting
from tests.papers.test_consistency_makers import Dossier, composed, good, wanted
from thidua.kernel.outcome import Refused
from thidua.papers.consistency.check import check_files
from thidua.papers.consistency.reading import stated
from thidua.papers.render.docx import docx

Files = list[tuple[str, bytes]]
DOCUMENT = "word/document.xml"
AT_ONCE = 60  # LibreOffice takes no more names in one call
TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")
RUN = re.compile(r"<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t(?: [^>]*)?>[^<]*</w:t></w:r>")


def files(facts: Dossier) -> Files:
    return [(name, docx(paper)) for name, paper in composed(facts).items()]


def xml(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """A hand that works on the document part."""

    def edit(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, change(part.decode()).encode() if name == DOCUMENT else part)
        return out.getvalue()

    return edit


def texts(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    return xml(lambda part: TEXT.sub(lambda hit: f'<w:t xml:space="preserve">{change(hit[2])}</w:t>', part))


def by_python_docx(data: bytes) -> bytes:
    opened = python_docx.Document(io.BytesIO(data))
    opened.add_paragraph("")
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def cut(part: str) -> str:
    """Every run in two, as Word leaves them after a spelling check."""

    def halves(hit: re.Match[str]) -> str:
        run, text = hit[0], TEXT.search(hit[0])
        assert text is not None
        middle = len(text[2]) // 2
        if "&" in text[2] or not middle:
            return run
        return "".join(run.replace(text[0], f'<w:t xml:space="preserve">{half}</w:t>') for half in (text[2][:middle], text[2][middle:]))

    return RUN.sub(halves, part)


def tracked(part: str) -> str:
    """Every run put in by somebody, and what stood there before struck out."""
    mark = 'w:id="1" w:author="A" w:date="2025-01-01T00:00:00Z"'
    gone = f"<w:del {mark}><w:r><w:delText>Phan Thị Cũ 7/8, năm 1999</w:delText></w:r></w:del><w:moveFrom {mark}><w:r><w:t>Bà Phan Thị Cũ</w:t></w:r></w:moveFrom>"
    return RUN.sub(lambda hit: f"{gone}<w:ins {mark}>{hit[0]}</w:ins>", part)


def hidden(part: str) -> str:
    return RUN.sub(lambda hit: hit[0] + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn 99</w:t></w:r>", part)


def controlled(part: str) -> str:
    """Every paragraph and table in a content control of its own."""
    wrapped = re.sub(r"<w:p>.*?</w:p>|<w:p .*?</w:p>", lambda hit: f"<w:sdt><w:sdtContent>{hit[0]}</w:sdtContent></w:sdt>", part)
    return wrapped.replace("<w:tbl>", "<w:sdt><w:sdtContent><w:tbl>").replace("</w:tbl>", "</w:tbl></w:sdtContent></w:sdt>")


def short_days(text: str) -> str:
    return re.sub(r"ngày (\d\d) tháng (\d\d?) năm (\d{4})", lambda hit: f"ngày {int(hit[1])}/{int(hit[2])}/{hit[3]}", text)


HANDS: dict[str, Callable[[bytes], bytes]] = {
    "saved by another program": by_python_docx,
    "cut into runs": xml(cut),
    "tracked changes": xml(tracked),
    "hidden letters": xml(hidden),
    "content controls": xml(controlled),
    "decomposed letters": texts(lambda text: unicodedata.normalize("NFD", text)),
    "hard spaces": texts(lambda text: text.replace(" ", "\u00a0")),
    "two spaces": texts(lambda text: text.replace(", ", ",  ")),
    "days in figures": texts(short_days),
    "days without zero": texts(lambda text: re.sub(r"ngày 0(\d) tháng 0?(\d)", r"ngày \1 tháng \2", text)),
    "zeros before months": texts(lambda text: re.sub(r"tháng (\d) năm", r"tháng 0\1 năm", text)),
    "honorifics left out": texts(lambda text: re.sub(r"^Bà ", "", text)),
    "no zero before a number": texts(lambda text: re.sub(r"^Số: 0", "Số: ", text)),
    "number without colon": texts(lambda text: re.sub(r"^Số: ", "Số ", text)),
}  # fmt: skip


@pytest.mark.parametrize("name", HANDS)
def test_a_good_dossier_another_hand_has_saved_has_no_finding(name):
    for seed in (3, 14, 25):
        facts = good(seed)
        assert check_files([(file, HANDS[name](data)) for file, data in files(facts)], wanted(facts)) == (), seed


def test_faults_are_still_found_after_another_hand():
    """Each fault in the hands of one program or another; at least 98 in a hundred."""
    hands = list(HANDS.values())
    missed = []
    for place, (code, name, change, needs) in enumerate(FAULTS):
        facts = fitting(needs, 600 + place)
        change(facts)
        edited = [(file, hands[place % len(hands)](data)) for file, data in files(facts)]
        if code not in {one.code for one in check_files(edited, wanted(facts))}:
            missed.append((name, code, list(HANDS)[place % len(hands)]))
    assert len(missed) <= len(FAULTS) // 50, missed
    assert missed == []


@pytest.mark.libreoffice
def test_a_dossier_saved_by_libreoffice_is_read_the_same(tmp_path: Path):
    seeded = FAULTS[::15]
    dossiers = {seed: good(seed) for seed in (3, 14)}
    for place, (_, _, change, needs) in enumerate(seeded):
        dossiers[1000 + place] = facts = fitting(needs, 40 + place)
        change(facts)
    for seed, facts in dossiers.items():
        for name, data in files(facts):
            (tmp_path / f"{seed}--{name}.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    waiting = [str(one) for one in sorted(tmp_path.glob("*.docx"))]
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        subprocess.run([*command, "--outdir", str(tmp_path / "out"), *some], check=True, capture_output=True, timeout=300)
    missed = []
    for seed, facts in dossiers.items():
        saved = [(name, (tmp_path / "out" / f"{seed}--{name}.docx").read_bytes()) for name, _ in files(facts)]
        found = {one.code for one in check_files(saved, wanted(facts))}
        expected = seeded[seed - 1000][0] if seed >= 1000 else ""
        if (expected not in found) if expected else found:
            missed.append((seed, expected, found))
    assert missed == []


def test_a_list_whose_head_has_two_rows_and_a_foot_typed_with_tabs():
    made = python_docx.Document()
    for line in ("BIÊN BẢN", "Họp Hội đồng Thi đua - Khen thưởng xét khen thưởng năm 2024", "Thời gian: 14 giờ, ngày 5/3/2025."):
        made.add_paragraph(line)
    made.add_paragraph("Chủ trì: Bà Ngô Thị Lan Hương. Thư ký: Bà Lê Thị Ước.")
    table = made.add_table(3, 4)
    for cell, text in zip(
        table._cells, ("TT", "Họ và tên", "Số phiếu", "", "", "", "Đồng ý", "Không đồng ý", "1", "Bà Trần Thị Mơ", "4", "1"), strict=True
    ):
        cell.text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column))
    for line in ("Cuộc họp kết thúc cùng ngày./.", "THƯ KÝ\tCHỦ TỌA", "", "Lê Thị Ước\tNgô Thị Lan Hương"):
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    read = stated("a", out.getvalue())
    ballot = read.people[0].ballot
    assert (read.people[0].name, ballot and ballot.favour, ballot and ballot.against) == ("Trần Thị Mơ", 4, 1)
    assert [(one.capacity, one.name) for one in read.signatures] == [(("THƯ KÝ",), "Lê Thị Ước"), (("CHỦ TỌA",), "Ngô Thị Lan Hương")]
    assert (read.meeting.chair, read.meeting.keeper) == ("Ngô Thị Lan Hương", "Lê Thị Ước")


def test_names_numbered_by_word_itself_are_read():
    made = python_docx.Document()
    for line in ("TỜ TRÌNH", "Về việc đề nghị tặng Giấy khen của Chủ tịch UBND phường năm 2024"):
        made.add_paragraph(line)
    made.add_paragraph("Trường đề nghị tặng Giấy khen của Chủ tịch UBND phường cho 02 cá nhân, gồm:")
    for line in ("Bà Trần Thị Mơ, Giáo viên;", "Bà Lê Thị Ước, Kế toán."):
        row = made.add_paragraph(line)
        row._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    made.add_paragraph("Kính trình./.")
    out = io.BytesIO()
    made.save(out)
    assert [(one.name, one.post) for one in stated("a", out.getvalue()).people] == [("Trần Thị Mơ", "Giáo viên"), ("Lê Thị Ước", "Kế toán")]


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(Refused, match=r"checking\.broken"):
        stated("a", data)
