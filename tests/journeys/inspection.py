"""What a run brought home, held against what happened: every paper by our own checkers, then by its words."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import docx
import pypdfium2

from tests.journeys.course import BEYOND, Papers
from tests.journeys.founding import PRINCIPAL, SCHOOL
from tests.journeys.rounds import BEATEN, GIVEN, NOMINEES, UPWARD, Round
from tests.journeys.server import environment
from tests.journeys.ways import WAYS
from thidua.kernel.dates import long_date
from thidua.papers.checking.check import check
from thidua.papers.consistency.check import check_files

DOSSIER, TALLY = "ho-so/", "Biên bản kiểm phiếu: "
MINUTES = f"{DOSSIER}Biên bản họp Hội đồng Thi đua - Khen thưởng"


def words(data: bytes) -> str:
    """Everything a Word file says, in one line."""
    opened = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([one.text for one in opened.paragraphs] + cells).split())


def every_paper_is_laid_out(papers: Papers) -> None:
    found = {name: [(one.code, one.found) for one in check(data)] for name, data in papers.word.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def the_dossier_agrees(papers: Papers) -> None:
    """The papers that go up, against each other; then together with the tallies of the two lists."""
    files = [(f"{name.removeprefix(DOSSIER)}.docx", data) for name, data in papers.word.items() if name.startswith(DOSSIER)]
    tallies = [(f"{place}.docx", data) for place, (name, data) in enumerate(papers.word.items()) if name.startswith(TALLY)]
    assert len(files) >= 5 and [(one.code, one.found) for one in check_files(files)] == []
    assert len(tallies) == 2 and [(one.code, one.found) for one in check_files(files + tallies)] == []


def the_record_tells_the_meeting(papers: Papers, told: Round, way: str) -> None:
    """Minutes and tallies: everybody voted on with the right count, the way it was done, what was asked beyond the places."""
    minutes = words(papers.word[MINUTES])
    tallies = " ".join(words(data) for name, data in papers.word.items() if name.startswith(TALLY))
    for one in NOMINEES:
        slips = "9" if way == "SHOW" else "9 9 9 0"  # hands leave nothing to hand out and to come back
        share = f"{one.name} {slips} {one.agree} {9 - one.agree} 0 "
        assert share in minutes, (share, minutes)
        assert f"{one.name} " in tallies and f" {one.agree} {9 - one.agree} " in tallies
    assert BEYOND in minutes and WAYS[way] in minutes, minutes
    assert told.met_under.upper() in minutes and long_date(told.meets) in minutes
    assert "kết thúc hồi 14 giờ" in minutes, "a meeting led here knows when it ended"
    assert ("phiếu được niêm phong" in tallies) == (way == "PAPER"), "only slips of paper are sealed"


def the_school_gives_its_own(papers: Papers, told: Round) -> None:
    """The decision under the authority and the law of its own day, the list with its number, a certificate for each."""
    decision, listed = words(papers.word["quyet-dinh"]), words(papers.word["danh-sach"])
    assert told.superior.upper() in decision and told.decree in decision
    assert "01/QĐ-MNVX" in decision and long_date(told.filed) in decision
    assert f"01/QĐ-MNVX {long_date(told.filed)}" in listed
    pages = pypdfium2.PdfDocument(papers.certificates)
    printed = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]
    assert len(printed) == len(GIVEN)
    for one, page in zip(GIVEN, printed, strict=True):
        assert one.name in page and one.name in listed
        assert f"Quyết định số 01/QĐ-MNVX {long_date(told.filed)}" in page
        assert PRINCIPAL in page and SCHOOL.upper() in page and f"năm {told.year}" in page


def nobody_beaten_is_told(papers: Papers) -> None:
    """Outside the record of the vote the names of those not chosen stand nowhere."""
    silent = {
        name: words(data)
        for name, data in papers.word.items()
        if not name.startswith(("Biên bản", "Phiếu bầu", "Giấy mời")) and name != MINUTES
    }
    assert len(silent) >= 6
    assert [(name, one.name) for name, said in silent.items() for one in BEATEN if one.name in said] == []


def the_proposal_goes_up(papers: Papers, told: Round) -> None:
    """The submission to whoever decides on the day of filing, under that day's decree."""
    submission = words(papers.word[f"{DOSSIER}Tờ trình đề nghị khen thưởng"])
    assert f"Kính gửi: {told.officer}" in submission and told.decree in submission
    assert all(one.name in submission for one in UPWARD) and not any(one.name in submission for one in GIVEN)


def the_archive_is_whole(papers: Papers, place: Path) -> None:
    """`check --sealed` itself says so, and says otherwise once a byte is changed."""
    sealed, spoilt = place / "ho-so.zip", place / "hong.zip"
    sealed.write_bytes(papers.archive)
    at = papers.archive.index(b"%PDF") + 99
    spoilt.write_bytes(papers.archive[:at] + bytes([papers.archive[at] ^ 1]) + papers.archive[at + 1 :])
    assert _checked(sealed) == 0 and _checked(spoilt) == 1


def _checked(file: Path) -> int:
    call = [sys.executable, "-m", "thidua.ops.cli", "check", "--sealed", str(file)]
    return subprocess.run(call, env=environment(file.parent), capture_output=True, check=False).returncode


def inspect(papers: Papers, told: Round, way: str, place: Path) -> None:
    """All of it."""
    every_paper_is_laid_out(papers)
    the_dossier_agrees(papers)
    the_record_tells_the_meeting(papers, told, way)
    the_school_gives_its_own(papers, told)
    nobody_beaten_is_told(papers)
    the_proposal_goes_up(papers, told)
    the_archive_is_whole(papers, place)
