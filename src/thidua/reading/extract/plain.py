"""Plain text and Markdown: which encoding the bytes are in, and their lines."""

from __future__ import annotations

import codecs

from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.reading.legacy_encoding import LEGACY_NOTE, best_of
from thidua.reading.source import SourceText, source_from_text

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MOST_LINES = 20_000
_GUESSED = "reading.note.encoding_guessed"
_MOST_BYTES = 6_000_000  # more than the longest text a reader takes, in any encoding
_BYTES_A_PAGE = 3_500


def read(data: bytes, kind: str) -> SourceText:
    """The text with its lines; notes say when the encoding had to be guessed."""
    if len(data) > _MOST_BYTES:
        raise Refused("reading.too_much_text", pages=len(data) // _BYTES_A_PAGE)
    text, notes = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\x00", "")
    if text.count("\n") > _MOST_LINES:
        raise Refused("reading.too_long", most=_MOST_LINES)
    return source_from_text(nfc(text), kind=kind, notes=notes)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and notes on what was a guess: a byte-order mark, UTF-8, UTF-16 without a mark, else a Windows or an old one-byte face."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text:
        return text, ()
    if data.count(0) > len(data) // 4:
        little = data[1::2].count(0) >= data[0::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace"), (_GUESSED,)
    text, old = best_of(data)
    return text, (_GUESSED, LEGACY_NOTE) if old else (_GUESSED,)
