"""The face of the PDF: where it lies, and the proof that it has every letter a paper may need."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz0123456789.,;:!?()[]/-–—“”‘’\"'%+=…&@*°§ "
)
_PACKAGE = "rinoh_typeface_texgyretermes"
_FACES = ("regular", "bold", "italic", "bolditalic")


@cache
def folder() -> Path:
    """The folder of the face, found without importing its package."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(_PACKAGE)
    return Path(next(iter(spec.submodule_search_locations)))


@cache
def _letters(face: str) -> frozenset[int]:
    """Every code point of one face, read from its character map."""
    data = (folder() / f"texgyretermes-{face}.otf").read_bytes()
    tables = int.from_bytes(data[4:6], "big")
    for place in range(12, 12 + 16 * tables, 16):
        if data[place : place + 4] == b"cmap":
            return _mapped(data, int.from_bytes(data[place + 8 : place + 12], "big"))
    return frozenset()


def _mapped(data: bytes, start: int) -> frozenset[int]:
    found: set[int] = set()
    count = int.from_bytes(data[start + 2 : start + 4], "big")
    for record in range(count):
        at = start + int.from_bytes(data[start + 4 + 8 * record + 4 : start + 4 + 8 * record + 8], "big")
        if int.from_bytes(data[at : at + 2], "big") == _SEGMENTED:
            found |= _segments(data, at)
    return frozenset(found)


_SEGMENTED = 4
_LAST_SEGMENT = 0xFFFF


def _segments(data: bytes, at: int) -> set[int]:
    size = int.from_bytes(data[at + 6 : at + 8], "big")
    ends, starts = at + 14, at + 16 + size
    found: set[int] = set()
    for offset in range(0, size, 2):
        last = int.from_bytes(data[ends + offset : ends + offset + 2], "big")
        first = int.from_bytes(data[starts + offset : starts + offset + 2], "big")
        if last != _LAST_SEGMENT:
            found.update(range(first, last + 1))
    return found


def missing(text: str) -> tuple[str, ...]:
    """The characters of `text` that some face lacks, in order, each once; empty where all can be printed."""
    wanted = dict.fromkeys(char for char in text if not char.isspace())
    return tuple(char for char in wanted if any(ord(char) not in _letters(face) for face in _FACES))


def check() -> list[str]:
    """What the start-up check found: one line for each character of the Vietnamese alphabet that cannot be printed."""
    alphabet = VIETNAMESE + VIETNAMESE.upper()
    return list(missing(alphabet))
