"""What the checker says of a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
