"""Reading a plan of 1 to 100 pages beside the extraction of its text alone: what a page costs, and that it costs the same in a long plan.

PYTHONPATH=src:. python bench/reading.py
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "src")]

PAGES, ROUNDS = (1, 10, 50, 100), 5
LETTERS_A_PAGE = 2_400
ON = date(2026, 11, 24)
DEMO = Path(__file__).resolve().parent.parent / "src" / "thidua" / "reading" / "demo" / "ke-hoach-mau.txt"
MOST_GROWTH = 1.35


def plan_of(pages: int) -> list[str]:
    """The demo plan stretched to so many pages: its head and foot once, its sections again and again under numbers of their own."""
    lines = [line for line in DEMO.read_text(encoding="utf-8").split("\n") if line.strip()]
    first = next(at for at, line in enumerate(lines) if line.startswith("I."))
    last = next(at for at, line in enumerate(lines) if line.strip().casefold().startswith("nơi nhận"))
    body, made, size = lines[first:last], lines[:first], 0
    turn = 0
    while size < pages * LETTERS_A_PAGE:
        for line in body:
            if size >= pages * LETTERS_A_PAGE:
                break
            made.append(line if turn == 0 else f"{line.rstrip('.;')} (phần {turn}).")
            size += len(made[-1])
        turn += 1
    return [*made, *lines[last:]]


def as_word(lines: list[str]) -> bytes:
    import docx

    paper = docx.Document()
    for line in lines:
        paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The quickest of the calls, after one that is not counted: what else the machine does can only slow one down.

    Our own work is told by the processor's clock; that of a child process, which it does not see, by the clock on the wall.
    """
    work()
    times = []
    for _ in range(ROUNDS):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


def measured() -> list[tuple[int, int, float, float, float]]:
    """For each size: pages, letters, seconds to extract a .docx, seconds for the plan's stages, seconds for the parts of a paper."""
    from thidua.reading.extract import extract
    from thidua.reading.paper import read_paper
    from thidua.reading.plan import read_source

    rows = []
    for pages in PAGES:
        data = as_word(plan_of(pages))
        source = extract(data, "a.docx")
        letters = sum(len(line.text) for line in source.lines)
        rows.append(
            (
                pages,
                letters,
                timed(lambda data=data: extract(data, "a.docx"), time.perf_counter),
                timed(lambda source=source: read_source(source, "a.docx", on=ON)),
                timed(lambda source=source: read_paper(source)),
            )
        )
    return rows


def slope(rows: list[tuple[int, int, float, float, float]], column: int, start: int) -> float:
    """How much more the last size costs for each letter than the size at `start`; 1 is linear."""
    last, first = rows[-1], rows[start]
    return (last[column] / last[1]) / (first[column] / first[1])


def main() -> int:
    rows = measured()
    print(
        "| Trang | Chữ cái | Tách chữ .docx (ms) | Đọc kế hoạch (ms) | Đọc văn bản bất kỳ (ms) | Đọc kế hoạch / tách chữ | ms mỗi trang (đọc kế hoạch) |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for pages, letters, extraction, stages, parts in rows:
        ratio, each = stages / extraction, stages * 1000 / (letters / LETTERS_A_PAGE)
        print(
            f"| {pages} | {letters} | {extraction * 1000:.0f} | {stages * 1000:.0f} | {parts * 1000:.0f} | {ratio:.2f} | {each:.1f} |".replace(
                ".", ","
            )
        )
    growth = {name: slope(rows, column, 1) for name, column in (("đọc kế hoạch", 3), ("đọc văn bản bất kỳ", 4))}
    for name, times in growth.items():
        print(f"\nTừ 10 lên 100 trang, {name}: mỗi trang đắt gấp {times:.2f} lần (1 là tuyến tính).".replace(".", ",", 1))
    return 0 if max(growth.values()) <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
