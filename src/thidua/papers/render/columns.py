"""How wide each column of a table stands: by its share, but never so narrow that a word breaks in the middle."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from thidua.core.document import Table
from thidua.papers.layout import layout

PADDING_MM = 3.4  # both sides of a cell together, with a little air
MM_A_POINT = 25.4 / 72
_BREAKS = re.compile(r"\s+|(?<=[-–])")
# Widths in ems of the face of the papers, rounded up; what is not named counts as an ordinary small letter.
_WIDTHS = {"iljtf.,:;!|'()[]/": 0.34, "rsI-–": 0.45, "mwMW%": 0.95}
_EMS = {letter: ems for letters, ems in _WIDTHS.items() for letter in letters}
_CAPITAL, _SMALL = 0.74, 0.53


def widths(table: Table, whole: float) -> list[float]:
    """Millimetres for every column. Where all words cannot fit, the shares stand as they were given."""
    total = sum(column.share for column in table.columns)
    given = [whole * column.share / total for column in table.columns]
    needed = [_needed([column.head, *(row[place] for row in table.rows)]) for place, column in enumerate(table.columns)]
    short = sum(max(0.0, need - width) for need, width in zip(needed, given, strict=True))
    spare = [max(0.0, width - need) for need, width in zip(needed, given, strict=True)]
    if not short or short > sum(spare):
        return given
    kept = 1 - short / sum(spare)
    return [need + left * kept if left else need for need, left in zip(needed, spare, strict=True)]


def _needed(cells: list[str]) -> float:
    longest = max((_ems(word) for cell in cells for word in _BREAKS.split(cell)), default=0.0)
    return longest * layout().size["table"] * MM_A_POINT + PADDING_MM


@cache
def _ems(word: str) -> float:
    plain = (one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
    return sum(_EMS.get(one, _CAPITAL if one.isupper() else _SMALL) for one in plain)
