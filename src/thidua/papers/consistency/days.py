"""Days, numbers and shares in running text, read as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from thidua.core.thresholds import Base, Threshold
from thidua.kernel.text import folded
from thidua.papers.consistency.claims import Cited

DAY = re.compile(
    r"ngày\s{0,3}(\d{1,2})\s{0,3}tháng\s{0,3}(\d{1,2})\s{0,3}năm\s{0,3}(\d{4})|ngày\s{0,3}(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(Tờ trình|Quyết định|Kế hoạch|Biên bản|Công văn|Văn bản|Giấy mời|Thông báo)\s{1,2}số\s?:?\s?(\d{1,5})\s?/\s?([^\s,;()]{1,40})",
    re.IGNORECASE,
)
_MEETS = re.compile(r"họp(?!\s+(?:tổ|liên tịch|phụ huynh|cha mẹ))[^.;]{0,60}(?:hội đồng|hđ)|hội đồng[^.;]{0,80}\bhọp\b", re.IGNORECASE)
_BETWEEN = 200  # letters between the word for the meeting and its day
_SHARE_WORDS = {"mot phan hai": "1/2", "hai phan ba": "2/3", "ba phan tu": "3/4", "bon phan nam": "4/5", "nua": "1/2", "qua ban": "1/2"}
_SHARE = re.compile(r"(\d{1,3}(?:,\d)?)\s?%|\b(\d)\s?/\s?(\d{1,2})\b")
_STRICT = re.compile(r"\b(?:tren|qua|hon)\b")
_OF_PRESENT = re.compile(r"du hop|co mat|tham gia")
_WHOLE = 100


def days_in(text: str) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """The days of a text, and the words of those that no calendar has."""
    good: list[date] = []
    bad: list[str] = []
    for hit in DAY.finditer(text):
        found = _day(hit)
        if found is None:
            bad.append(hit.group())
        else:
            good.append(found)
    return tuple(good), tuple(dict.fromkeys(bad))


def first_day(text: str) -> date | None:
    """The first day of a text that a calendar has."""
    return next(iter(days_in(text)[0]), None)


def meeting_days(lines: tuple[str, ...]) -> Iterator[date]:
    """The days on which a text says the council met; another paper's day in the same sentence is not one."""
    for line in lines:
        end = 0
        for hit in DAY.finditer(line):
            before = line[max(end, hit.start() - _BETWEEN) : hit.start()]
            end = hit.end()
            meets = list(_MEETS.finditer(before))
            found = _day(hit)
            if found is not None and meets and not re.search(r"\bsố\s?:?\s?\d", before[meets[-1].start() :]):
                yield found


def cited_in(text: str) -> Iterator[Cited]:
    """Every paper a text names by number, with the day right after it."""
    for hit in _CITED.finditer(text):
        after = DAY.match(text[hit.end() : hit.end() + 60].lstrip(" ,\n"))
        yield Cited(folded(hit[1]), number_of(hit[2], hit[3]), _day(after) if after else None)


def number_of(number: str, symbol: str) -> str:
    """A number and its symbol as they are compared: without the leading zero, without a stop at the end."""
    return f"{int(number)}/{symbol.rstrip('.')}"


def threshold_in(text: str) -> Threshold | None:
    """The share a sentence asks for; None where it names none."""
    low = folded(text)
    hit = _SHARE.search(low)
    worded = next((value for words, value in _SHARE_WORDS.items() if words in low), "")
    if hit and hit[1]:
        least = Fraction(hit[1].replace(",", ".")) / _WHOLE
    elif hit and int(hit[3]):
        least = Fraction(int(hit[2]), int(hit[3]))
    elif worded:
        least = Fraction(worded)
    else:
        return None
    strict = bool(_STRICT.search(low)) and "tro len" not in low
    base = Base.PRESENT if _OF_PRESENT.search(low) and "tong so" not in low else Base.TOTAL_MEMBERS
    return Threshold(least, strict, base, binding=True, source="") if 0 < least <= 1 else None


def _day(hit: re.Match[str]) -> date | None:
    day, month, year = (int(one) for one in hit.groups() if one)
    try:
        return date(year, month, day)
    except ValueError:
        return None
