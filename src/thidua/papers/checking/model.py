"""What the checker looks at: pages, paragraphs, runs, page numbers, as they will be printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Page:
    """One section's page, all in mm; nought where the file does not say. `restarts` tells whether its numbers begin again."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    restarts: bool = False
    stated: bool = True

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height


@dataclass(frozen=True)
class Run:
    """Letters of one look; `fonts` those really printed, `size` in points, `colour` as six hexadecimal digits or empty."""

    text: str
    fonts: frozenset[str]
    size: float
    bold: bool
    italic: bool
    caps: bool
    underline: bool
    colour: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One line that a person sees as its own; `number` counts from 1 in the order of reading.

    Indents in mm, gaps in points, `line` in lines. `cell` names the table cell or text box, `column` the stretch between tabs;
    `tabbed` says that tabs place it, so that its alignment tells nothing.
    """

    number: int
    runs: tuple[Run, ...]
    align: str
    first_line: float
    before: float
    after: float
    line: float
    ruled: bool
    listed: bool
    cell: int | None
    column: int = 0
    tabbed: bool = False
    drawn: bool = False
    boxed: bool = False
    section: int = 0

    @cached_property
    def text(self) -> str:
        """All letters of the paragraph as they are printed."""
        return "".join(run.text.upper() if run.caps else run.text for run in self.runs)

    @cached_property
    def words(self) -> str:
        """The same without spaces at the ends, hard spaces as plain ones."""
        return self.text.replace("\u00a0", " ").strip()


@dataclass(frozen=True)
class PageNumber:
    """Where a page number is printed, and how it is set; `size` is nought where the file does not say."""

    place: str
    align: str
    size: float = 0.0
    upright: bool = True
    arabic: bool = True


@dataclass(frozen=True)
class WordFile:
    """What the checker looks at."""

    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]
    numbers: tuple[PageNumber, ...]
    first_page_numbered: bool
    changes: int
    comments: int
