"""What the checker says of a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thidua.papers.checking.word import Paragraph

_SHOWN = 48


class Severity(StrEnum):
    """ERROR breaks the decree; ADVICE is good practice or cannot be told for certain."""

    ERROR = "lỗi"
    ADVICE = "nên xem lại"


@dataclass(frozen=True)
class Finding:
    """One fault: a stable `code`, where, what was found, what the decree expects, and how to mend it."""

    code: str
    severity: Severity
    place: str
    found: str
    expected: str
    mend: str


def at(one: Paragraph) -> str:
    """Where a paragraph is, with its first words."""
    words = " ".join(one.text.split())
    return f"đoạn {one.number}: “{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”"


def error(code: str, place: str, found: str, expected: str, mend: str) -> Finding:
    """A finding that breaks the decree."""
    return Finding(code, Severity.ERROR, place, found, expected, mend)


def advice(code: str, place: str, found: str, expected: str, mend: str) -> Finding:
    """A finding to look at again."""
    return Finding(code, Severity.ADVICE, place, found, expected, mend)
