"""Keys of provisions and their Vietnamese words, both ways."""

from __future__ import annotations

import re

from thidua.law.book import Lawbook

_KEY = re.compile(r"(?P<id>[a-z0-9-]+)(?:#(?P<place>.+))?")
_PARTS = {"d": "Điều", "k": "khoản", "pl": "Phụ lục"}


def in_words(source: str, book: Lawbook) -> str:
    """`nd-73-2024#d3.k2` → "khoản 2 Điều 3 Nghị định số 73/2024/NĐ-CP"; a source that is no key is given back as it is."""
    hit = _KEY.fullmatch(source)
    instrument = book.instruments.get(hit["id"]) if hit else None
    if hit is None or instrument is None:
        return "đơn vị tự thiết lập" if source == "local" else source
    name = (
        f"{instrument.kind} số {instrument.number}"
        if not instrument.kind.startswith("Bộ luật")
        else f"Bộ luật {instrument.about} số {instrument.number}"
    )
    places = [_place(part) for part in (hit["place"] or "").split(".") if part]
    return " ".join([*reversed(places), name])


def _place(part: str) -> str:
    letters = part.rstrip("0123456789")
    number = part[len(letters) :]
    if letters == "pl":
        return f"Phụ lục {number}".strip()
    return f"{_PARTS[letters]} {number}" if letters in _PARTS and number else f"điểm {part}"
