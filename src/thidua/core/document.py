"""The parts of an administrative document, the same for whoever writes one, renders one or checks one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import unescape

TICK_BOX = "☐"
_LETTERS = re.compile(r"<text[^>]*>([^<]*)</text>")


class Align(StrEnum):
    """Where the words of a paragraph or a cell stand."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Run:
    """A stretch of words in one style. `unproved` marks a sentence that no evidence stands under yet, `cites` the words that name its evidence."""

    text: str
    bold: bool = False
    italic: bool = False
    unproved: bool = False
    cites: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Body text. `indent` gives the first line its indent; `keep` keeps it on the page of what follows."""

    runs: tuple[Run, ...]
    align: Align = Align.JUSTIFY
    indent: bool = True
    keep: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 ("I. …") or 2 ("1. …"), with its number in the text as offices write it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Column:
    """One column of a table: its head, its share of the width, how its cells stand."""

    head: str
    share: int
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Table:
    """A real table whose head is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A picture of numbers. `svg` is drawn by us alone; `heads` and `rows` say the same as a table, `desc` in a sentence.

    `key` makes the ids inside the drawing its own: two pictures on one page have different keys.
    """

    key: str
    title: str
    desc: str
    svg: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def letters(self) -> Iterator[str]:
        """Every string that is drawn."""
        return (unescape(one) for one in _LETTERS.findall(self.svg))


@dataclass(frozen=True)
class Figure:
    """A picture in a paper, with the words under it."""

    chart: Chart
    caption: str


@dataclass(frozen=True)
class Letterhead:
    """Boxes 1 to 4 of the layout. A number or a day not given yet is left as a blank for the records clerk."""

    issuer: str
    superior: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: date | None = None
    has_number: bool = True


@dataclass(frozen=True)
class Signature:
    """Boxes 7 and 8. `capacity` holds the lines above the post ("TM. …", "KT. …"), `note` what stands under it."""

    post: str
    name: str
    capacity: tuple[str, ...] = ()
    note: str = ""


Block = Paragraph | Heading | Table | Figure


@dataclass(frozen=True)
class Document:
    """One paper whole. One signature stands at the right over against the recipients; two stand side by side.

    `authority` is the line above the grounds of a decision, the post that decides ("HIỆU TRƯỞNG TRƯỜNG …"). A cell that is TICK_BOX is drawn
    as an empty square, for a hand to cross. `proof` is the address of the paper's proof page, printed as a code; empty prints none.
    `single_spaced` sets the body at the closest line spacing that the layout allows, for a paper that is to stand on one page.
    """

    letterhead: Letterhead
    kind: str
    abstract: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    landscape: bool = False
    attached_to: str = ""
    authority: str = ""
    proof: str = ""
    single_spaced: bool = False

    @property
    def is_official_letter(self) -> bool:
        """A công văn has no name of its kind; what it is about stands under its number (box 5b)."""
        return not self.kind

    def unproved(self) -> tuple[str, ...]:
        """Every sentence that still stands without evidence."""
        paragraphs = (block for block in self.blocks if isinstance(block, Paragraph))
        return tuple(run.text for paragraph in paragraphs for run in paragraph.runs if run.unproved)

    def words(self) -> Iterator[str]:
        """Every string that will be printed, for the glyph check."""
        head = self.letterhead
        yield from (
            head.issuer,
            head.superior,
            head.number,
            head.symbol,
            head.place,
            self.kind,
            self.abstract,
            self.attached_to,
            self.authority,
        )
        yield from (*self.addressees, *self.bases, *self.recipients)
        for signature in self.signatures:
            yield from (signature.post, signature.name, signature.note, *signature.capacity)
        for block in self.blocks:
            yield from _words_of(block)


def _words_of(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (run.text for run in block.runs)
    elif isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Figure):
        yield from (block.caption, *block.chart.letters())
    else:
        yield from (column.head for column in block.columns)
        for row in block.rows:
            yield from (cell for cell in row if cell != TICK_BOX)


def plain(text: str, *, align: Align = Align.JUSTIFY, indent: bool = True, keep: bool = False) -> Paragraph:
    """A paragraph in one upright style."""
    return Paragraph((Run(text),), align=align, indent=indent, keep=keep)
