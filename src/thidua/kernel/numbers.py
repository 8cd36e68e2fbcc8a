"""Numbers as Vietnamese papers print them."""

from __future__ import annotations

from fractions import Fraction
from math import floor

_BELOW_TEN = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ")
_THOUSAND, _HUNDRED, _TEN, _FIVE = 1000, 100, 10, 5
_BILLION = 1_000_000_000


def grouped(number: int) -> str:
    """1490000 → "1.490.000"."""
    return f"{number:,}".replace(",", ".")


def two_digits(number: int) -> str:
    """A count in a paper: below ten it carries a zero, "05 tập thể"."""
    return f"{number:02d}"


def percent(share: Fraction, *, places: int = 1) -> str:
    """A share as a paper prints it, "77,8%"; trailing zeros are left out. Rounded (a half goes up) for the eye only, never for a rule."""
    scale = _TEN**places
    size, sign = abs(share), "-" if share < 0 else ""
    whole, rest = divmod(floor(size * _HUNDRED * scale + Fraction(1, 2)), scale)
    decimals = f"{rest:0{places}d}".rstrip("0") if rest else ""
    return f"{sign if whole or rest else ''}{whole}{',' if decimals else ''}{decimals}%"


def in_words(number: int) -> str:
    """2026 → "hai nghìn không trăm hai mươi sáu"."""
    if number < 0:
        return "âm " + in_words(-number)
    if number == 0:
        return _BELOW_TEN[0]
    high, low = divmod(number, _BILLION)
    parts = [in_words(high), "tỷ"] if high else []
    if low:
        parts.append(_below_billion(low, led=bool(high)))
    return " ".join(parts)


def _below_billion(number: int, *, led: bool) -> str:
    groups: list[int] = []
    rest = number
    while rest:
        rest, group = divmod(rest, _THOUSAND)
        groups.append(group)
    words: list[str] = []
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            words.append(_group(groups[place], led=led or bool(words)))
            words.append(_SCALES[place])
    return " ".join(word for word in words if word)


def _group(number: int, *, led: bool) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    tens, units = divmod(rest, _TEN)
    words: list[str] = []
    if hundreds or led:
        words += [_BELOW_TEN[hundreds], "trăm"]
    if tens == 0 and units and words:
        words.append("lẻ")
    elif tens == 1:
        words.append("mười")
    elif tens > 1:
        words += [_BELOW_TEN[tens], "mươi"]
    if units:
        words.append(_unit(units, tens))
    return " ".join(words)


def _unit(units: int, tens: int) -> str:
    if units == 1 and tens > 1:
        return "mốt"
    if units == _FIVE and tens >= 1:
        return "lăm"
    return _BELOW_TEN[units]
