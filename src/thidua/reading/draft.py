"""What the stages hand to one another: paragraphs, the outline, values found with their lines, and doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from thidua.reading.source import Line, SourceText


@dataclass(frozen=True)
class Found:
    """A value and the source lines it was read from. The value is what JSON can hold."""

    value: Any
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Doubt:
    """What the reader would not decide: a stable code, the line, a sentence for the person, and a reading that it proposes."""

    code: str
    line: int | None
    message: str
    proposal: str | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph: wrapped lines joined, markup gone."""

    text: str
    lines: tuple[int, ...]
    bold: bool = False
    cell: int | None = None


@dataclass
class Node:
    """A point of the outline. `rank` 0 is the whole body; `text` is without its mark; `kind` says which mark it had."""

    rank: float
    kind: str
    label: str
    text: str
    lines: tuple[int, ...]
    bold: bool = False
    children: list[Node] = field(default_factory=list)

    @property
    def head(self) -> str:
        """The heading: what stands before a run-in colon, or the whole text."""
        before, colon, _ = self.text.partition(":")
        return before.strip() if colon and len(before.split()) <= _RUN_IN_WORDS else self.text.strip().rstrip(":")

    @property
    def rest(self) -> str:
        """What follows a run-in heading on its own line."""
        before, colon, after = self.text.partition(":")
        return after.strip() if colon and len(before.split()) <= _RUN_IN_WORDS else ""

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def whole(self) -> str:
        """All the text of the node and below."""
        return " ".join(node.text for node in self.walk() if node.text)

    def all_lines(self) -> tuple[int, ...]:
        """Lines of the node and below."""
        return tuple(sorted({line for node in self.walk() for line in node.lines}))


_RUN_IN_WORDS = 24
Values = dict[str, Found | list[Found]]


@dataclass(frozen=True)
class Draft:
    """A reading under way. Each stage takes one and gives back another; none of them changes what it was given."""

    source: SourceText
    on: date
    lines: tuple[Line, ...] = ()
    head: tuple[Line, ...] = ()
    preamble: tuple[Block, ...] = ()
    body: tuple[Block, ...] = ()
    foot: tuple[Line, ...] = ()
    outline: Node = field(default_factory=lambda: Node(0, "root", "", "", ()))
    values: Values = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()

    def with_value(self, key: str, found: Found | None) -> Draft:
        """The draft with one value more; None leaves it as it is."""
        return self if found is None else replace(self, values={**self.values, key: found})

    def with_list(self, key: str, found: Sequence[Found]) -> Draft:
        """The draft with one list more; an empty list leaves it as it is."""
        return replace(self, values={**self.values, key: list(found)}) if found else self

    def doubting(self, *doubts: Doubt) -> Draft:
        """The draft with these doubts added."""
        return replace(self, doubts=(*self.doubts, *doubts))

    def one(self, key: str) -> Found | None:
        """The single value under the key, if it was found."""
        found = self.values.get(key)
        return found if isinstance(found, Found) else None

    def many(self, key: str) -> list[Found]:
        """The list under the key; empty where nothing was found."""
        found = self.values.get(key)
        return found if isinstance(found, list) else []
