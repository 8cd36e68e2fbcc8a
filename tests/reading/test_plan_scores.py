"""Readings of real plans against their labels; the plans lie beside the project and are skipped where they do not."""

from __future__ import annotations

import importlib.util
import io
import json
from datetime import date
from pathlib import Path
from types import ModuleType

import docx
import pytest
import typst

from thidua.reading.plan import read_plan

PLANS = Path(__file__).resolve().parents[2] / ".." / "shared" / "plans"
FOUNDING = PLANS / "00-founding-plan.txt"
ON = date(2026, 11, 24)
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FOUNDING.exists(), reason="the real plans are not here")]
NEEDED = {
    "number_lost", "words_lost", "either_or_quota", "deadline_contradiction", "two_publishers", "collective_initiative", "evaluation_only",
    "letterhead_missing", "base_out_of_force", "two_issuers",
}  # fmt: skip


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_reading", PLANS / "score_reading.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def mean(scorer: ModuleType, data: bytes, name: str, label: Path) -> float:
    marks = scorer.score(json.loads(label.read_text(encoding="utf-8")), read_plan(data, name, on=ON).to_json(), partial=False)
    return float(sum(marks.values()) / len(marks))


def as_docx(text: str) -> bytes:
    paper = docx.Document()
    for line in text.split("\n"):
        if line.strip():
            paper.add_paragraph(line)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def as_pdf(text: str) -> bytes:
    fonts = importlib.util.find_spec("rinoh_typeface_texgyretermes")
    assert fonts is not None and fonts.origin is not None
    source = '#set text(font: "TeX Gyre Termes", size: 13pt, fallback: false)\n#set par(justify: true)\n'
    source += "\n\n".join(f"#text({json.dumps(line, ensure_ascii=False)})" for line in text.split("\n") if line.strip())
    return typst.compile(source.encode(), font_paths=[str(Path(fonts.origin).parent)])


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_the_founding_plan_in_each_form(scorer: ModuleType, form: str) -> None:
    text = FOUNDING.read_text(encoding="utf-8")
    data = {"txt": lambda: text.encode(), "docx": lambda: as_docx(text), "pdf": lambda: as_pdf(text)}[form]()
    assert mean(scorer, data, f"ke-hoach.{form}", FOUNDING.with_suffix(".json")) >= 0.95
    assert {one.code for one in read_plan(data, f"ke-hoach.{form}", on=ON).doubts} >= NEEDED


def test_the_five_plans_together(scorer: ModuleType) -> None:
    labels = [path for path in sorted(PLANS.glob("*.json")) if path.with_suffix(".txt").exists()]
    scores = {path.stem: mean(scorer, path.with_suffix(".txt").read_bytes(), path.stem + ".txt", path) for path in labels}
    assert sum(scores.values()) / len(scores) >= 0.92, scores
    assert min(scores.values()) >= 0.80, scores
