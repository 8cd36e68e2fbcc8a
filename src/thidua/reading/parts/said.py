"""What a paper says, part by part; each part keeps the lines it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Told(Generic[T]):
    """One value and the source lines that say it."""

    value: T
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Cited:
    """A paper that another one names: what kind, its number and symbol ("30", "QĐ-MNSMX"), its day, who issued it, what it is about.

    `printed` is number and symbol as they stand together: "30/QĐ-MNSMX", in papers of the Party "10-CTr/TU".
    """

    kind: str
    number: str
    symbol: str
    day: date | None
    issuer: str
    about: str
    printed: str = ""


@dataclass(frozen=True)
class Base:
    """One ground of a paper as printed, without the mark that closes it, and the papers it names."""

    text: str
    citations: tuple[Cited, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Named:
    """A person or a collective as the paper names them. `is_collective` is None where the paper does not let one tell."""

    name: str
    honorific: str
    post: str
    unit: str
    is_collective: bool | None
    lines: tuple[int, ...]
    role: str = ""
    born: str = ""
    award: str = ""
    amount: int | None = None


@dataclass(frozen=True)
class Votes:
    """The counts for one name as printed; None where the paper leaves a count out or it cannot be read.

    `base` is what a fraction ("5/7") counts from; `result` is the printed word, `passed` what it means.
    """

    name: str
    lines: tuple[int, ...]
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    agree: int | None = None
    disagree: int | None = None
    written_agree: int | None = None
    written_disagree: int | None = None
    base: int | None = None
    share: str = ""
    result: str = ""

    @property
    def passed(self) -> bool | None:
        """What the printed result says; None where it says nothing."""
        word = self.result.casefold().strip(" .;")
        if word in ("không đạt", "không thông qua", "không"):
            return False
        return True if word in ("đạt", "thông qua", "trúng", "nhất trí") else None


@dataclass(frozen=True)
class Signer:
    """Who signs: the post, the name (empty on a paper not signed yet), and in whose place ("TM. HỘI ĐỒNG", "KT. HIỆU TRƯỞNG")."""

    name: str
    post: str
    capacity: str
    lines: tuple[int, ...]
