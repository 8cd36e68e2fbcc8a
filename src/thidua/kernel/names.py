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
_BEYOND = len(_LETTERS) + 1  # apostrophes, digits and letters of other alphabets come last


def given_name(full_name: str) -> str:
    """The last word: Vietnamese address one another by it."""
    words = full_name.split()
    return words[-1] if words else ""


def sort_key(full_name: str) -> bytes:
    """Bytes whose order is the Vietnamese order of names on every database: given name first, letters before tones.

    Where in a syllable the tone is written does not count: "Hoà" and "Hòa" are one name.
    """
    words = _words(full_name)
    return b"\x00\x00".join(_word_key(word) for word in words[-1:] + words[:-1])


def same_name_key(full_name: str) -> str:
    """What two spellings of one name share: letters with their marks and the tone of each word, without case and without the tone's place.

    "NGUYỄN THỊ HOÀ" and "Nguyễn Thị Hòa" share it; "Lan" and "Lân" do not.
    """
    return " ".join("".join(letters) + "".join(map(str, tones)) for letters, tones in map(_parts, _words(full_name)))


def _words(full_name: str) -> list[str]:
    return unicodedata.normalize("NFC", full_name).casefold().replace("ð", "đ").split()


def _word_key(word: str) -> bytes:
    letters, tones = _parts(word)
    return bytes([*(_LETTER_RANK.get(letter, _BEYOND) for letter in letters), _SEPARATOR, *(tone + 1 for tone in tones)])


def _parts(word: str) -> tuple[list[str], list[int]]:
    """The letters of a word and the tones it bears; a Vietnamese syllable bears one at most, the level tone is not written."""
    found = [_letter_and_tone(char) for char in word]
    return [letter for letter, _ in found], [tone for _, tone in found if tone]


def _letter_and_tone(char: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", char)
    letter, tone = parts[0], 0
    for mark in parts[1:]:
        letter = _SHAPES.get((letter, mark), letter)
        tone = _TONES.get(mark, tone)
    return letter, tone
