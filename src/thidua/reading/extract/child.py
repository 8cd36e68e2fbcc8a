"""The child process: takes limits upon itself, reads one file from standard input, writes what it says to standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from thidua.kernel.outcome import Refused
from thidua.reading.extract import docx, image, keeping, pdf
from thidua.reading.source import SourceText

_MEMORY = 512 * 1024 * 1024
_OCR_MEMORY = 1_600 * 1024 * 1024  # Tesseract may take this much, in a process of its own
_CPU_SECONDS = 230
_MOST_LETTERS, _LETTERS_A_PAGE = 2_000_000, 2_500  # what goes back to the parent
_READERS: dict[str, Callable[[bytes], SourceText]] = {"docx": docx.read, "pdf": pdf.read, "image": image.read}
_DRAWERS: dict[str, Callable[[bytes, int, int], bytes]] = {"pdf": pdf.page_png, "image": image.page_png}


def limit_self() -> None:
    """Memory and processor time, where the system knows such limits (Windows does not; there the parent's clock remains)."""
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _OCR_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> int:
    """`child KIND text`, `child KIND image PAGE DPI`, `child image safe` or `child pdf safe`."""
    kind, wanted, *numbers = arguments
    limit_self()
    data = sys.stdin.buffer.read()
    try:
        if wanted == "image":
            sys.stdout.buffer.write(_DRAWERS[kind](data, int(numbers[0]), int(numbers[1])))
            return 0
        if wanted == "safe":
            sys.stdout.buffer.write(_safe(kind, data))
            return 0
        read = _READERS[kind](data)
        del data
        said = _record(read)
    except Refused as refusal:
        said = {"refused": refusal.code, "facts": {key: str(value) for key, value in refusal.facts.items()}}
    except MemoryError:
        said = {"refused": "reading.bomb"}
    sys.stdout.buffer.write(json.dumps(said).encode())
    return 0


def _safe(kind: str, data: bytes) -> bytes:
    """What was found as one line of JSON; after it, of a picture, the picture drawn anew."""
    told, drawn = keeping.picture(data) if kind == "image" else ({"acts": keeping.acts(data)}, b"")
    return json.dumps(told).encode() + b"\n" + drawn


def _record(source: SourceText) -> dict[str, Any]:
    letters = sum(len(line.text) for line in source.lines)
    if letters > _MOST_LETTERS:
        raise Refused("reading.too_much_text", pages=letters // _LETTERS_A_PAGE)
    return {**vars(source), "lines": [vars(line) for line in source.lines]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
