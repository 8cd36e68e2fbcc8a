"""The child process: takes limits upon itself, reads one file from standard input, writes what it says to standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from thidua.kernel.outcome import Refused
from thidua.reading.extract import docx, image, pdf
from thidua.reading.source import SourceText

_MEMORY = 1_600 * 1024 * 1024
_CPU_SECONDS = 230
_READERS: dict[str, Callable[[bytes], SourceText]] = {"docx": docx.read, "pdf": pdf.read, "image": image.read}
_DRAWERS: dict[str, Callable[[bytes, int, int], bytes]] = {"pdf": pdf.page_png, "image": image.page_png}


def limit_self() -> None:
    """Memory and processor time, where the system knows such limits (Windows does not; there the parent's clock remains)."""
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> int:
    """`child KIND text` or `child KIND image PAGE DPI`."""
    kind, wanted, *numbers = arguments
    limit_self()
    data = sys.stdin.buffer.read()
    try:
        if wanted == "image":
            sys.stdout.buffer.write(_DRAWERS[kind](data, int(numbers[0]), int(numbers[1])))
            return 0
        said = _record(_READERS[kind](data))
    except Refused as refusal:
        said = {"refused": refusal.code, "facts": {key: str(value) for key, value in refusal.facts.items()}}
    except MemoryError:
        said = {"refused": "reading.bomb"}
    sys.stdout.buffer.write(json.dumps(said).encode())
    return 0


def _record(source: SourceText) -> dict[str, Any]:
    return {**vars(source), "lines": [vars(line) for line in source.lines]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
