"""Vietnamese text: one Unicode form, search keys without marks, names that are safe as files."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff")
)  # pasted from web pages and chats; a name with one inside matches no other
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})


def nfc(text: str) -> str:
    """The composed form. Every entry of the house passes through here: macOS and Word paste decomposed letters."""
    return unicodedata.normalize("NFC", text)


def squeezed(text: str) -> str:
    """Composed, one space between words, none at the ends, no unseen characters; line breaks are kept."""
    lines = (_SPACES.sub(" ", line).strip() for line in nfc(text.translate(_UNSEEN)).splitlines())
    return "\n".join(lines).strip()


def folded(text: str) -> str:
    """Lower case without any mark, đ as d: what a search compares. "Đặng Thị Hòa" → "dang thi hoa".

    Icelandic ð counts as đ: its capital looks the same and some keyboards give it.
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text.translate(_UNSEEN).casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").replace("ð", "d").split())


def safe_file_name(text: str, *, longest: int = 80) -> str:
    """A file name of ASCII letters, digits, dots and hyphens that any system and any zip reader keeps as it is.

    Windows opens a device, not a file, under "con", "aux" and the like, whatever the ending: they get "tep-" before them.
    """
    name = _UNSAFE.sub("-", folded(text)).strip("-.") or "tep"
    if name.split(".")[0] in _DEVICES:
        name = f"tep-{name}"
    return name[:longest].rstrip("-.")
