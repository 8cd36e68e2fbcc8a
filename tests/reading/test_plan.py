"""A plan from bytes to reading: the shipped demo in its four forms, records, the module's own entry."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import thidua.reading
from thidua.reading.plan import PlanReading, main, read_plan
from thidua.reading.summary import summary

DEMO = Path(thidua.reading.__file__).parent / "demo"
ON = date(2026, 11, 24)
NEEDED = {
    "number_lost", "words_lost", "either_or_quota", "deadline_contradiction", "two_publishers", "collective_initiative", "evaluation_only",
    "letterhead_missing", "base_out_of_force",
}  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> dict[str, PlanReading]:
    return {path.suffix: read_plan(path.read_bytes(), path.name, on=ON) for path in sorted(DEMO.glob("ke-hoach-mau.*"))}


def test_the_four_forms_say_the_same(readings: dict[str, PlanReading]) -> None:
    assert sorted(readings) == [".docx", ".md", ".pdf", ".txt"]
    said = {suffix: {key: value for key, value in reading.to_json().items() if key != "doubts"} for suffix, reading in readings.items()}
    asked = {suffix: [(one.code, one.message) for one in reading.doubts] for suffix, reading in readings.items()}
    for suffix in (".docx", ".md", ".pdf"):
        assert said[suffix] == said[".txt"]
        assert asked[suffix] == asked[".txt"]


def test_the_demo_raises_what_the_founding_plan_raises(readings: dict[str, PlanReading]) -> None:
    codes = [one.code for one in readings[".txt"].doubts]
    assert set(codes) >= NEEDED and codes.count("words_lost") == 3


def test_each_value_carries_the_line_it_stands_on(readings: dict[str, PlanReading]) -> None:
    for reading in readings.values():
        texts = {line.number: line.text for line in reading.source.lines}
        number = next(one for one in reading.values["legal_bases"] if one.value["number_symbol"].startswith("118"))  # type: ignore[union-attr]
        assert "118/KH" in " ".join(texts[line] for line in number.lines)
        lost = next(one for one in reading.doubts if one.code == "number_lost")
        assert "năm trở lên" in texts[lost.line or 0] + texts.get((lost.line or 0) + 1, "")


def test_a_record_makes_the_reading_whole_again(readings: dict[str, PlanReading]) -> None:
    for reading in readings.values():
        record = json.loads(json.dumps(reading.to_record()))
        assert PlanReading.from_record(record) == reading


def test_the_summary_is_told_in_dates_of_the_country(readings: dict[str, PlanReading]) -> None:
    told = summary(readings[".pdf"])
    assert "trước ngày 20/06/2021" in told and "2021-06-20" not in told and "Đề xuất:" in told


def test_the_entry_prints_json_and_refuses_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(DEMO / "ke-hoach-mau.txt"), "--on", "2022-01-01"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["issuer"] == "Trường Mầm non Sao Mai Xanh" and "base_out_of_force" not in {one["code"] for one in said["doubts"]}
    (tmp_path / "rong.docx").write_bytes(b"")
    assert main([str(tmp_path / "rong.docx")]) == 1
    assert "không có nội dung" in capsys.readouterr().err


def test_the_demo_files_are_made_from_the_text() -> None:
    tool = Path(__file__).resolve().parents[2] / "tools" / "make_demo_plan.py"
    code = f"import runpy; m = runpy.run_path({str(tool)!r}); from pathlib import Path; d = Path({str(DEMO)!r}); lines = (d / 'ke-hoach-mau.txt').read_text(encoding='utf-8').split(chr(10)); assert m['markdown'](lines) == (d / 'ke-hoach-mau.md').read_text(encoding='utf-8'); assert m['word'](lines) == (d / 'ke-hoach-mau.docx').read_bytes()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
