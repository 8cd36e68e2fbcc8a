"""Personal names: people sort by given name, then by surname and middle names."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank + 1 for rank, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
_SHAPES = {
    ("a", "\u0306"): "ă",
    ("a", "\u0302"): "â",
    ("e", "\u0302"): "ê",
    ("o", "\u0302"): "ô",
    ("o", "\u031b"): "ơ",
    ("u", "\u031b"): "ư",
}
_SEPARATOR = 0


def given_name(full_name: str) -> str:
    """The last word: Vietnamese address one another by it."""
    words = full_name.split()
    return words[-1] if words else ""


def sort_key(full_name: str) -> bytes:
    """Bytes whose order is the Vietnamese order of names on every database: given name first, letters before tones."""
    words = unicodedata.normalize("NFC", full_name).casefold().split()
    return b"\x00\x00".join(_word_key(word) for word in words[-1:] + words[:-1])


def _word_key(word: str) -> bytes:
    letters: list[int] = []
    tones: list[int] = []
    for char in word:
        letter, tone = _letter_and_tone(char)
        letters.append(_LETTER_RANK.get(letter, len(_LETTERS) + 1))
        tones.append(tone)
    return bytes([*letters, _SEPARATOR, *(tone + 1 for tone in tones)])


def _letter_and_tone(char: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", char)
    letter, tone = parts[0], 0
    for mark in parts[1:]:
        letter = _SHAPES.get((letter, mark), letter)
        tone = _TONES.get(mark, tone)
    return letter, tone
