"""Papers: our .docx beside docxtpl, our PDF beside LibreOffice and WeasyPrint, a whole dossier beside docxtpl and LibreOffice."""

from __future__ import annotations

import io
import itertools
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx as python_docx
from docxtpl import DocxTemplate
from weasyprint import HTML

from thidua.core.document import Align, Column, Document, Heading, Letterhead, Signature, Table, plain
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf

ROUNDS, BATCH, DOSSIER = 7, 20, 5
SENTENCE = "Nhà trường kính trình Chủ tịch Ủy ban nhân dân xem xét, quyết định khen thưởng cho các tập thể, cá nhân có thành tích. "
ROWS = [(str(n), "Đặng Thị Hoài An", "Giáo viên, Tổ Mẫu giáo lớn", "Giấy khen") for n in range(1, 21)]
PARAGRAPHS = [SENTENCE * 4] * 9


_number = itertools.count(1)


def ours() -> Document:
    """Three pages with a table of twenty rows; every call another paper, so that no renderer may answer from memory."""
    number = next(_number)
    rows = tuple((row[0], f"{row[1]} {number}", *row[2:]) for row in ROWS)
    table = Table((Column("STT", 1, Align.CENTRE), Column("Họ và tên", 4), Column("Chức vụ, đơn vị", 4), Column("Hình thức", 3)), rows)
    return Document(
        Letterhead("Trường Mầm non Sao Mai Xanh", "UBND phường Hoàng Mai", symbol="QĐ-MNSMX", place="Hoàng Mai", day=date(2026, 2, 5)),
        "Quyết định",
        "Về việc tặng Giấy khen",
        (Heading("I. NỘI DUNG"), *(plain(f"{number}. {one}") for one in PARAGRAPHS), table, plain("Quyết định có hiệu lực từ ngày ký./.")),
        (Signature("Hiệu trưởng", "Ngô Thị Lan Hương"),),
        recipients=("- Như trên;", "- Lưu: VT."),
    )


def template(folder: Path) -> Path:
    """The same paper as a Word form with fields, as docxtpl fills it."""
    made = python_docx.Document()
    made.add_paragraph("{{ superior }}")
    made.add_paragraph("{{ issuer }}")
    made.add_heading("{{ title }}", 1)
    for n in range(len(PARAGRAPHS)):
        made.add_paragraph(f"{{{{ paragraphs[{n}] }}}}")
    table = made.add_table(rows=4, cols=4)
    for cell, head in zip(table.rows[0].cells, ("STT", "Họ và tên", "Chức vụ, đơn vị", "Hình thức"), strict=True):
        cell.text = head
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    for n, cell in enumerate(table.rows[2].cells):
        cell.text = f"{{{{ row[{n}] }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    made.add_paragraph("{{ signer }}")
    made.save(folder / "form.docx")
    return folder / "form.docx"


def by_docxtpl(form: Path) -> bytes:
    filled = DocxTemplate(form)
    filled.render(
        {
            "superior": "UBND phường Hoàng Mai",
            "issuer": "Trường Mầm non Sao Mai Xanh",
            "title": "QUYẾT ĐỊNH",
            "paragraphs": PARAGRAPHS,
            "rows": ROWS,
            "signer": "Ngô Thị Lan Hương",
        }
    )
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def page() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    return f"<html lang=vi><style>@page{{size:A4;margin:20mm 15mm 20mm 30mm}}body{{font:14pt 'Liberation Serif'}}</style><h1>Quyết định</h1>{body}<table>{rows}</table></html>"


def libreoffice(files: list[Path], folder: Path, profile: Path) -> None:
    command = [
        shutil.which("soffice") or "soffice",
        f"-env:UserInstallation=file://{profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)


def interleaved(tasks: dict[str, tuple[Callable[[], object], int]]) -> dict[str, float]:
    """Median seconds a paper, the tasks taking turns; `many` is how many papers one call makes."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(ROUNDS + 1):
        for name, (task, many) in tasks.items():
            start = time.perf_counter()
            task()
            if turn:
                taken[name].append((time.perf_counter() - start) / many)
    return {name: statistics.median(times) for name, times in taken.items()}


def measure() -> list[tuple[str, str, float, float, float]]:
    """(what, beside what, our seconds, their seconds, ratio)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        form = template(folder)
        for n in range(BATCH):
            (folder / f"p{n}.docx").write_bytes(docx(ours()))
        batch = [folder / f"p{n}.docx" for n in range(BATCH)]
        warm = folder / "warm"
        libreoffice(batch[:1], folder, warm)

        def cold() -> None:
            profile = Path(tempfile.mkdtemp(dir=folder))
            libreoffice(batch[:1], folder, profile)

        def our_dossier() -> None:
            for _ in range(DOSSIER):
                paper = ours()
                docx(paper), pdf(paper)

        def their_dossier() -> None:
            files = []
            for n in range(DOSSIER):
                (folder / f"d{n}.docx").write_bytes(by_docxtpl(form))
                files.append(folder / f"d{n}.docx")
            libreoffice(files, folder, warm)

        median = interleaved(
            {
                "docx": (lambda: [docx(ours()) for _ in range(BATCH)], BATCH),
                "docxtpl": (lambda: [by_docxtpl(form) for _ in range(2)], 2),
                "pdf": (lambda: [pdf(ours()) for _ in range(BATCH)], BATCH),
                "lo-warm": (lambda: libreoffice(batch, folder, warm), BATCH),
                "lo-cold": (cold, 1),
                "weasyprint": (lambda: HTML(string=page()).write_pdf(), 1),
                "dossier": (our_dossier, 1),
                "their-dossier": (their_dossier, 1),
            }
        )
    pairs = [
        (".docx, 3 trang", "docxtpl", "docx", "docxtpl"),
        ("PDF", "LibreOffice, khởi động nguội, 1 tệp", "pdf", "lo-cold"),
        ("PDF", f"LibreOffice, ấm, mỗi lượt {BATCH} tệp", "pdf", "lo-warm"),
        ("PDF", "WeasyPrint", "pdf", "weasyprint"),
        (f"Hồ sơ {DOSSIER} văn bản (Word và PDF)", "docxtpl + LibreOffice", "dossier", "their-dossier"),
    ]
    return [(what, beside, median[a], median[b], median[b] / median[a]) for what, beside, a, b in pairs]


def main() -> int:
    print("| Việc | So với | thidua (ms) | bên kia (ms) | Nhanh hơn |\n| --- | --- | ---: | ---: | ---: |")
    for what, beside, mine, theirs, ratio in measure():
        print(f"| {what} | {beside} | {mine * 1000:.1f} | {theirs * 1000:.1f} | {ratio:.1f} lần |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
