"""Makes the demo plan's other three forms (.md, .docx, .pdf) from src/thidua/reading/demo/ke-hoach-mau.txt: python tools/make_demo_plan.py"""

from __future__ import annotations

import importlib.util
import io
import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

DEMO = Path(__file__).resolve().parents[1] / "src" / "thidua" / "reading" / "demo"
NAME = "ke-hoach-mau"
WRITTEN = datetime(2021, 6, 1, tzinfo=UTC)
_BOLD = re.compile(r"[IVX]+\. |\d(?:\.\d)?\. (?!Năm|Từ)|KẾ HOẠCH|HIỆU TRƯỞNG|Nơi nhận")
_CENTRED = ("KẾ HOẠCH", "Tổ chức phong trào thi đua “Nhà")


def main() -> None:
    """Write the three files beside the text."""
    lines = (DEMO / f"{NAME}.txt").read_text(encoding="utf-8").split("\n")
    (DEMO / f"{NAME}.md").write_text(markdown(lines), encoding="utf-8")
    (DEMO / f"{NAME}.docx").write_bytes(word(lines))
    (DEMO / f"{NAME}.pdf").write_bytes(pdf(lines))


def markdown(lines: list[str]) -> str:
    """Headings and quotations in bold, as converters write them."""
    return "\n".join(f"**{line}**" if line and _BOLD.match(line) else re.sub(r"“([^”]+)”", r"“**\1**”", line) for line in lines)


def word(lines: list[str]) -> bytes:
    """A plain Word file in the manner of an office: one paragraph a line, headings bold by hand."""
    paper = docx.Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
    paper.styles["Normal"].font.name, paper.styles["Normal"].font.size = "Times New Roman", Pt(14)
    paper.core_properties.created = paper.core_properties.modified = WRITTEN
    paper.core_properties.author, paper.core_properties.title = "", "Kế hoạch mẫu"
    for line in lines:
        if line:
            run = paper.add_paragraph().add_run(line)
            run.bold = bool(_BOLD.match(line))
            if line.startswith(_CENTRED):
                paper.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    buffer = io.BytesIO()
    paper.save(buffer)
    return _timeless(buffer.getvalue())


def _timeless(package: bytes) -> bytes:
    """The same package with fixed times inside, so that making it again changes nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(
                zipfile.ZipInfo(member.filename, date_time=WRITTEN.timetuple()[:6]), old.read(member.filename), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def pdf(lines: list[str]) -> bytes:
    """The plan as a page of print, in TeX Gyre Termes."""
    spec = importlib.util.find_spec("rinoh_typeface_texgyretermes")
    if spec is None or spec.origin is None:
        raise SystemExit("rinoh-typeface-texgyretermes is not installed")
    source = [
        '#set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 20mm))',
        '#set text(font: "TeX Gyre Termes", size: 14pt, lang: "vi", fallback: false)',
    ]
    source += [
        "#set par(justify: true, spacing: 1.1em)",
        f"#set document(date: datetime(year: {WRITTEN.year}, month: {WRITTEN.month}, day: {WRITTEN.day}))",
    ]
    for line in filter(None, lines):
        weight = ', weight: "bold"' if _BOLD.match(line) else ""
        text = f"#text({json.dumps(line, ensure_ascii=False)}{weight})"
        source.append(f"#align(center)[{text}]" if line.startswith(_CENTRED) else text)
    return typst.compile("\n\n".join(source).encode(), font_paths=[str(Path(spec.origin).parent)])


if __name__ == "__main__":
    main()
