"""What a person is asked before a paper is composed, as data: one page asks for every kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from thidua.core.actor import Actor
from thidua.core.document import Document
from thidua.kernel.dates import parse_date
from thidua.kernel.outcome import Refused


class Ask(StrEnum):
    """The shape of an answer."""

    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    HOUR = "hour"
    NUMBER = "number"
    CHOICE = "choice"


Choices = Callable[[Actor], list[tuple[str, str]]]


@dataclass(frozen=True)
class Question:
    """One thing to be answered; `choices` are looked up for the person who asks."""

    key: str
    label: str
    ask: Ask = Ask.TEXT
    required: bool = True
    help: str = ""
    choices: Choices | None = None


@dataclass(frozen=True)
class Answers:
    """What was answered, kept as text and read as what it is. Raises Refused for an answer of another shape."""

    said: Mapping[str, str]
    asked: Mapping[str, Question]

    def text(self, key: str) -> str:
        """The words, without spaces round them."""
        return self.said.get(key, "").strip()

    def lines(self, key: str) -> tuple[str, ...]:
        """One point a line, a dash before it dropped."""
        return tuple(one.strip().removeprefix("-").strip() for one in self.said.get(key, "").splitlines() if one.strip(" -"))

    def number(self, key: str) -> int:
        """A whole number."""
        said = self.text(key)
        if not said.isdigit():
            raise Refused("drafting.answer", label=self.asked[key].label, why="cần một số nguyên")
        return int(said)

    def day(self, key: str) -> date:
        """A day that exists."""
        found = parse_date(self.text(key))
        if found is None:
            raise Refused("drafting.answer", label=self.asked[key].label, why="cần ngày, tháng, năm có thật, ví dụ 05/02/2026")
        return found

    def hour(self, key: str) -> time:
        """An hour of the day, "14:00" or "14 giờ 30"."""
        parts = [part for part in self.text(key).replace("giờ", ":").replace("phút", "").replace("h", ":").split(":") if part.strip()]
        try:
            return time(*(int(part) for part in parts[:2]))
        except (TypeError, ValueError):
            raise Refused("drafting.answer", label=self.asked[key].label, why="cần giờ và phút, ví dụ 14:00") from None


@dataclass(frozen=True)
class Source:
    """One kind of paper that can be composed from what is on record and a few answers.

    `letters` are those of its number, empty for a công văn; `claims`: each sentence needs evidence; `group` heads the list of kinds.
    """

    key: str
    title: str
    group: str
    letters: str
    compose: Callable[[Actor, Answers, date], Document]
    questions: tuple[Question, ...] = ()
    issuer: str = "SCHOOL"
    claims: bool = False
    has_number: bool = True

    def answers(self, said: Mapping[str, str]) -> Answers:
        """The answers of a form or of a draft kept earlier."""
        return Answers(said, {one.key: one for one in self.questions})
