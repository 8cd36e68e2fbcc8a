"""Text of the encodings before Unicode, told by its letters: TCVN3 (ABC) and VNI leave signs that no Vietnamese word has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from thidua.papers.checking.word import Paragraph

_WORDS_ENOUGH = 3
_SHARE = 0.1
# two letters side by side are enough to know a word by: no pattern here may run on, or one endless word costs its square
_TCVN3 = re.compile(r"[^\W\d_][\u00a1-\u00ae\u00b5-\u00b9\u00bb-\u00bf]|[\u00ae\u00a7][^\W\d_]")
_VNI = re.compile(
    r"[aAeEoOuUöôÖÔ][\u00e4\u00e5\u00eb\u00ef\u00f1\u00f6\u00f8\u00fb\u00fc\u00c4\u00c5\u00cb\u00cf\u00d1\u00d8\u00db\u00dc]"
    r"|\b[ñÑ][aAoOöÖeEuUiIòơ]"
)


def old_encoding(lines: Iterable[Paragraph]) -> tuple[str, list[Paragraph]] | None:
    """The name of the encoding and the lines written in it; None where the text is Unicode."""
    read = [one for one in lines if one.words]
    words = sum(len(one.words.split()) for one in read)
    for name, signs in (("TCVN3 (ABC)", _TCVN3), ("VNI", _VNI)):
        written = [one for one in read if signs.search(one.text)]
        found = sum(1 for one in written for word in one.words.split() if signs.search(word))
        if found >= _WORDS_ENOUGH and found >= words * _SHARE:
            return name, written
    return None
