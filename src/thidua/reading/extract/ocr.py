"""Pictures of pages: read by Tesseract where it and its Vietnamese are installed, as noisy text; else a person keys from the picture."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable

from thidua.kernel.text import nfc
from thidua.reading.source import Line, SourceText

DPI = 200
_MOST_PAGES = 20
_PAGE_SECONDS = 60
_LIST_SECONDS = 10
_FEWEST_LETTERS = 60


def available() -> bool:
    """Whether Tesseract with Vietnamese stands ready."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        said = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_LIST_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"vie" in said.stdout.split()


def read_pages(page_png: Callable[[int], bytes], pages: int, *, kind: str) -> SourceText:
    """What the pictures say, as far as it can be read; `needs_keying` stays true, for a person must compare."""
    if not available():
        return SourceText((), kind, ("reading.note.no_text_layer",), needs_keying=True, page_images=pages)
    lines: list[Line] = []
    for page in range(1, min(pages, _MOST_PAGES) + 1):
        for text in _read(page_png(page)).split("\n"):
            lines.append(Line(len(lines) + 1, nfc(text.strip()), page))
    letters = sum(len(line.text) for line in lines)
    notes: tuple[str, ...] = ("reading.note.ocr",) if letters >= _FEWEST_LETTERS else ("reading.note.no_text_layer",)
    notes += ("reading.note.ocr_first_pages",) if pages > _MOST_PAGES else ()
    return SourceText(tuple(lines) if letters >= _FEWEST_LETTERS else (), kind, notes, needs_keying=True, page_images=pages, noisy=True)


def _with_room() -> None:
    """Tesseract's own process may use all the memory that the reader's process was granted, not only the part it keeps to itself."""
    import resource  # noqa: PLC0415 - absent on Windows

    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _read(png: bytes) -> str:
    program = shutil.which("tesseract") or "tesseract"
    try:
        done = subprocess.run(
            [program, "-", "-", "-l", "vie", "--psm", "4"],
            input=png,
            capture_output=True,
            timeout=_PAGE_SECONDS,
            check=False,
            preexec_fn=_with_room if os.name == "posix" else None,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""
