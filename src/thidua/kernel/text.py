"""Vietnamese text: one Unicode form, search keys without marks, names that are safe as files."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def nfc(text: str) -> str:
    """The composed form. Every entry of the house passes through here: macOS and Word paste decomposed letters."""
    return unicodedata.normalize("NFC", text)


def squeezed(text: str) -> str:
    """Composed, one space between words, none at the ends; line breaks are kept."""
    lines = (_SPACES.sub(" ", line).strip() for line in nfc(text).splitlines())
    return "\n".join(lines).strip()


def folded(text: str) -> str:
    """Lower case without any mark, đ as d: what a search compares. "Đặng Thị Hòa" → "dang thi hoa"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").split())


def safe_file_name(text: str, *, longest: int = 80) -> str:
    """A file name of ASCII letters, digits, dots and hyphens that any system and any zip reader keeps as it is."""
    return _UNSAFE.sub("-", folded(text)).strip("-.")[:longest].rstrip("-.") or "tep"
