"""The order of headings: Roman, Arabic, letters of the Vietnamese alphabet, articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.papers.checking.components import Components
from thidua.papers.checking.findings import Finding, at, error
from thidua.papers.checking.word import Paragraph, WordFile

_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_VALUES = {"I": 1, "V": 5, "X": 10}
_SHOWN = 20
_BAD_FORM = re.compile(r"[IVX]{1,5}[)/]\s|[IVX]{2,5}\s*[-–:]\s")


@dataclass
class _Count:
    """How far each level has come."""

    article: int = 0
    roman: int = 0
    arabic: int = 0
    letter: int = 0


def order(_: WordFile, known: Components) -> Iterator[Finding]:
    """Each level follows on inside the one above; an annex counts for itself."""
    foot = known.recipients_head.number if known.recipients_head else None
    yield from _ordered(one for one in known.rows if foot is None or one.number < foot)
    for annex in known.annexes:
        if not annex.alone:
            yield from _ordered(annex.rows)


def _ordered(lines: Iterable[Paragraph]) -> Iterator[Finding]:
    count = _Count()
    for one in lines:
        if one.cell is not None or one.tabbed:
            continue
        if hit := re.match(r"Điều\s+(\d{1,3})\b", one.words):
            yield from _article(one, int(hit[1]), count)
        elif hit := re.match(r"([IVX]{1,5})\.\s", one.words):
            value = _roman(hit[1])
            if value not in {count.roman + 1, 1}:
                yield error("de_muc.thu_tu", at(one), f"mục {hit[1]}", f"mục thứ {count.roman + 1}", "Đánh lại số mục liên tục.")
            count.roman, count.arabic, count.letter = value, 0, 0
        elif hit := re.match(r"(\d{1,2})\.\s+\D", one.words):
            value = int(hit[1])
            if value not in {count.arabic + 1, 1}:
                yield error("de_muc.thu_tu_khoan", at(one), f"khoản {value}", f"khoản {count.arabic + 1}", "Đánh lại số khoản liên tục.")
            count.arabic, count.letter = value, 0
        elif hit := re.match(r"([a-zđ])\)\s", one.words):
            yield from _letter(one, hit[1], count)
        elif _BAD_FORM.match(one.words):
            yield error("de_muc.dang", at(one), one.words[:_SHOWN], "số La Mã rồi dấu chấm", "Viết theo dạng I. TÊN MỤC.")


def _article(one: Paragraph, value: int, count: _Count) -> Iterator[Finding]:
    if count.article and value not in {count.article + 1, 1} and re.match(r"Điều\s+\d+\s*[.:]", one.words):
        yield error("dieu.thu_tu", at(one), f"Điều {value}", f"Điều {count.article + 1}", "Đánh lại số điều liên tục.")
    count.article, count.arabic, count.letter = value, 0, 0


def _letter(one: Paragraph, letter: str, count: _Count) -> Iterator[Finding]:
    """Letters go by the Vietnamese alphabet, which has đ after d and neither f, j, w nor z."""
    value = _ALPHABET.find(letter) + 1
    if value not in {count.letter + 1, 1}:
        wanted = _ALPHABET[count.letter : count.letter + 1]
        if wanted:
            yield error(
                "de_muc.thu_tu_diem",
                at(one),
                f"điểm {letter})",
                f"điểm {wanted}), theo bảng chữ cái tiếng Việt",
                "Đánh lại thứ tự các điểm theo bảng chữ cái tiếng Việt.",
            )
    count.letter = value or count.letter + 1


def _roman(text: str) -> int:
    numbers = [_VALUES[char] for char in text]
    return sum(-now if now < then else now for now, then in zip(numbers, [*numbers[1:], 0], strict=True))
