"""Files to text: what kind a file really is, its guards, and a child process with limits for every format that could be hostile."""

from __future__ import annotations

from pathlib import Path

from thidua.kernel.outcome import Refused
from thidua.reading.extract import plain
from thidua.reading.extract.kinds import LARGEST_FILE, kind_of, members_of
from thidua.reading.extract.sandbox import draw, run, safe
from thidua.reading.source import SourceText

__all__ = ["extract", "members_of", "page_image", "safe"]

_MEGABYTE = 1024 * 1024


def extract(path_or_bytes: bytes | Path, name: str = "") -> SourceText:
    """The text of a file, or that a person must key from its pages. Raises Refused with a code of reading/phrases; never hangs, runs nothing."""
    if isinstance(path_or_bytes, Path):
        name = name or path_or_bytes.name
        _not_too_large(path_or_bytes.stat().st_size)
        path_or_bytes = path_or_bytes.read_bytes()
    data = path_or_bytes
    _not_too_large(len(data))
    kind = kind_of(data, name)
    return plain.read(data, kind) if kind in ("txt", "md") else run(kind, data)


def page_image(data: bytes, page: int, dpi: int = 110, *, name: str = "") -> bytes:
    """One page of a PDF (from 1), or a picture, as PNG bytes to key from. Raises Refused like `extract`."""
    _not_too_large(len(data))
    kind = kind_of(data, name)
    if kind not in ("pdf", "image"):
        raise Refused("reading.no_page_image", kind=kind)
    return draw(kind, data, page, dpi)


def _not_too_large(size: int) -> None:
    if size > LARGEST_FILE:
        raise Refused("reading.too_large", size=size // _MEGABYTE, most=LARGEST_FILE // _MEGABYTE)
