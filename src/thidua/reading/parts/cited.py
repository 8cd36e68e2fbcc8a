"""The grounds of a paper and the papers that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from thidua.reading.draft import Block, Doubt
from thidua.reading.grammar import DAY, TYPES, Citation, citations, day_of, flat
from thidua.reading.parts.said import Base, Cited
from thidua.reading.phrases import doubt

_NUMBERED = re.compile(r"(?P<number>\d{1,5}[A-Za-z]?)\.?[/-](?P<symbol>.+)")
_LEAD = re.compile(r"^(?:căn cứ|thực hiện|theo|xét|thi hành|triển khai|trên cơ sở)\s+(?:vào\s+|theo\s+)?", re.IGNORECASE)
_UNNUMBERED = re.compile(rf"(?P<kind>{TYPES}|Biên bản|Kết quả)\b\s*(?P<about>[^;]*?)\s*(?:,?\s*ngày\s+(?P<day>\d[^;,]*))?$", re.IGNORECASE)
_OF = re.compile(r"\s+của\s+(?P<issuer>[^;,.]+)$")
_PROMISED = re.compile(r"\bsố\b\s*(?P<got>[^\s,;]{1,20})")
SURE_NUMBER = re.compile(r"\d{1,5}[a-e]?")  # "12a" is a number; the letter of "2l" or "1B" is a digit misread


def sure_day(text: str) -> date | None:
    """The first day in the text whose digits stand alone: "l5 tháng 6" is no 5 June."""
    for hit in DAY.finditer(text):
        before = text[: hit.start()]
        if not before[-1:].isalnum() or flat(before[-_DAY_WORD:]) == "ngay":
            return day_of(hit)
    return None


_DAY_WORD = 4


def bases_of(blocks: Iterable[Block]) -> tuple[tuple[Base, ...], tuple[Doubt, ...]]:
    """The grounds, and doubts where a number or a day is printed that cannot be read."""
    bases: list[Base] = []
    doubts: list[Doubt] = []
    for block in blocks:
        text = block.text.strip().rstrip(" ;.,")
        cited = cited_in(text)
        bases.append(Base(text, cited, block.lines))
        doubts += _unread(block, text, cited)
    return tuple(bases), tuple(doubts)


def cited_in(text: str) -> tuple[Cited, ...]:
    """Every paper that a sentence names: those with a number, and else the one that it begins with."""
    found = tuple(_cited(one) for one in citations(text))
    if found:
        return found
    lead = _LEAD.match(text)
    named = _UNNUMBERED.match(text[lead.end() :] if lead else text)
    if not named:
        return ()
    day = sure_day(f"ngày {named['day']}") if named["day"] else None
    about = named["about"].strip(" ,")
    issuer = _OF.search(about)
    return (Cited(_capital(named["kind"]), "", "", day, issuer["issuer"].strip() if issuer else "", about),)


def _cited(one: Citation) -> Cited:
    apart = _NUMBERED.fullmatch(one.symbol)
    number, symbol = (apart["number"], apart["symbol"]) if apart else ("", one.symbol)
    number = number if SURE_NUMBER.fullmatch(number) else ""
    return Cited(_capital(one.type), number, symbol, one.day, one.issuer or "", one.about or "", one.symbol)


def _capital(kind: str) -> str:
    return kind[:1].upper() + kind[1:].lower() if kind else ""


def _unread(block: Block, text: str, cited: tuple[Cited, ...]) -> Iterable[Doubt]:
    line = block.lines[0] if block.lines else None
    promised = _PROMISED.search(text)
    if (promised and not any(one.number for one in cited)) or any(one.symbol and not one.number for one in cited):
        yield doubt("base_number_unread", line, quote=text)
    for hit in DAY.finditer(text):
        if day_of(hit) is None:
            yield doubt("day_impossible", line, quote=hit[0])
    if re.search(r"ngay\s+\S+\s+thang", flat(text)) and sure_day(text) is None:
        yield doubt("day_unread", line, quote=text)
