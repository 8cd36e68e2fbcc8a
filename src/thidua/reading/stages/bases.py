"""The legal bases: every paper that the preamble cites, with day, issuer and subject; laws without a number by their name."""

from __future__ import annotations

import re

from thidua.reading.draft import Block, Draft, Found
from thidua.reading.grammar import DAY, citations, day_of

_LAW = re.compile(
    r"(?P<name>(?:Bộ luật|Luật|Pháp lệnh)\s+[^;.(\d]{4,120}?)\s*(?:,?\s*ngày\s+(?P<day>[^;,.]{6,40})|[;.(]|$|\s+(?:và|,)\s+(?=Luật)"
    r"|\s+năm\s+\d{4}|\s+số\s+\d)"
)
_NAME_BEFORE = re.compile(r"(?P<name>(?:Bộ luật|Luật|Pháp lệnh|Quy chế)\s+[^;\d]{4,100}?)\s*(?:,?\s*số)?\s*$")
_UNNUMBERED = re.compile(
    r"^(?:Căn cứ|Thực hiện|Triển khai)\s+(?:vào\s+|theo\s+)?(?P<about>(?:Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Hướng dẫn|Công văn"
    r"|Chương trình|Quy chế|Thông báo)\s.{10,})",
    re.IGNORECASE,
)


def bases(draft: Draft) -> Draft:
    """Reads preamble; writes legal_bases: {number_symbol, date, issuer, about}, each once."""
    found: dict[str, Found] = {}
    for block in draft.preamble:
        for key, base in _bases_of(block):
            found.setdefault(key, base)
    return draft.with_list("legal_bases", list(found.values()))


def _bases_of(block: Block) -> list[tuple[str, Found]]:
    text = block.text
    cited = citations(text)
    taken: list[tuple[int, str, Found]] = []
    for citation in cited:
        about = citation.about
        if not about and (named := _NAME_BEFORE.search(text[max(0, citation.start - 120) : citation.start])):
            about = named["name"].strip(" ,")
        value = {
            "number_symbol": citation.symbol,
            "date": citation.day.isoformat() if citation.day else None,
            "issuer": citation.issuer,
            "about": about,
        }
        taken.append((citation.start, citation.symbol, Found(value, block.lines)))
    starts = {citation.start for citation in cited}
    if re.match(r"Căn cứ|Thực hiện|Theo|Thi hành", text):
        for hit in _LAW.finditer(text):
            if not any(hit.start() < start <= hit.end() + _NUMBER_REACH for start in starts) and not _inside_about(
                text, hit.start(), cited_starts=starts
            ):
                taken.append((hit.start(), hit["name"].casefold(), Found(_law(hit), block.lines)))
    if not taken and (named_only := _UNNUMBERED.match(text)):
        about = named_only["about"].rstrip(" ;.")
        value = {"number_symbol": None, "date": _iso(DAY.search(about)), "issuer": None, "about": about}
        taken.append((0, about.casefold(), Found(value, block.lines)))
    return [(key, base) for _, key, base in sorted(taken, key=lambda item: item[0])]


_NUMBER_REACH = 12


def _inside_about(text: str, at: int, *, cited_starts: set[int]) -> bool:
    """A law named as what a decree is about is no base of its own; one after "Căn cứ" or a semicolon is."""
    before = [start for start in cited_starts if start < at]
    return bool(before) and ";" not in text[max(before) : at]


def _law(hit: re.Match[str]) -> dict[str, str | None]:
    day = DAY.search(hit["day"] or "")
    return {"number_symbol": None, "date": _iso(day), "issuer": None, "about": hit["name"].strip(" ,")}


def _iso(hit: re.Match[str] | None) -> str | None:
    day = day_of(hit) if hit else None
    return day.isoformat() if day else None
