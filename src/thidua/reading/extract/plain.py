"""Plain text and Markdown: which encoding the bytes are in, and their lines."""

from __future__ import annotations

import codecs

from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.reading.source import SourceText, source_from_text

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MOST_LINES = 20_000


def read(data: bytes, kind: str) -> SourceText:
    """The text with its lines; notes say when the encoding had to be guessed."""
    text, guessed = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\x00", "")
    if text.count("\n") > _MOST_LINES:
        raise Refused("reading.too_long", most=_MOST_LINES)
    return source_from_text(nfc(text), kind=kind, notes=("reading.note.encoding_guessed",) if guessed else ())


def decode(data: bytes) -> tuple[str, bool]:
    """The text and whether its encoding was a guess: a byte-order mark, UTF-8, UTF-16 without a mark, else Windows-1258 (whose tones are separate marks)."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text:
        return text, False
    if data.count(0) > len(data) // 4:
        little = data[1::2].count(0) >= data[0::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace"), True
    return data.decode("cp1258", errors="replace"), True
