"""How the domain says yes, no and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """How sure we are of a legal value; decides what the screen says beside it."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    FROM_MEMORY = "from_memory"
    LOCAL_SETTING = "local_setting"

    @property
    def phrase(self) -> str:
        """The mark shown beside the value; empty where the text of the law was read."""
        return _CONFIDENCE_PHRASES[self]


_CONFIDENCE_PHRASES = {
    Confidence.VERIFIED: "",
    Confidence.SECONDARY: "nguồn thứ cấp",
    Confidence.FROM_MEMORY: "chưa đối chiếu",
    Confidence.LOCAL_SETTING: "đơn vị tự thiết lập",
}


class Refused(Exception):
    """The domain says no. `code` is for the program, `facts` fill the sentence that the page finds for the code."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Leave:
    """Whether an actor may do a thing, and the code of the reason either way."""

    given: bool
    why: str


@dataclass(frozen=True)
class Ground:
    """One condition of a rule and how it stands. `met` is None where a person or a council must judge it."""

    code: str
    met: bool | None
    source: str
    says: str = ""
    held: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
