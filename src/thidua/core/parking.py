"""Which words of an interrupted form are kept, how many, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

KEEP = timedelta(days=7)
MOST_TEXTS = 10
MOST_FIELDS = 300
MOST_LETTERS = 200_000
LONGEST_NAME = 120
_SECRET = re.compile(r"pass|mat[-_ ]?khau|token|csrf|secret|otp", re.IGNORECASE)
_PLUMBING = frozenset({"next", "lay-lai"})


@dataclass(frozen=True)
class Kept:
    """What is kept of a form: names with their words, in the form's order; `is_cut` where it was longer than may be kept."""

    fields: tuple[tuple[str, str], ...]
    is_cut: bool = False

    @property
    def letters(self) -> int:
        """How long the words are together."""
        return sum(len(value) for _, value in self.fields)


def kept(fields: Iterable[tuple[str, str]]) -> Kept:
    """The words of a form that may be kept: no passwords and tokens, not more than the bounds; nothing where every field is empty."""
    found: list[tuple[str, str]] = []
    left, is_cut = MOST_LETTERS, False
    for name, value in fields:
        if _SECRET.search(name) or name in _PLUMBING or len(name) > LONGEST_NAME:
            continue
        if len(found) == MOST_FIELDS or len(value) > left:
            is_cut = True
            value = value[:left]
        if len(found) < MOST_FIELDS:
            found.append((name, value))
            left -= len(value)
    return Kept(tuple(found), is_cut) if any(value.strip() for _, value in found) else Kept(())
