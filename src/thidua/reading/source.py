"""The text of a file as it arrived: numbered lines, and what the reader must know about where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.kernel.text import nfc


@dataclass(frozen=True)
class Line:
    """One line as the source prints it. `number` counts from 1; `page` is 0 where there are none.

    `cell` tells the cells of a table apart; `row` is shared by the cells that stand side by side in it.
    """

    number: int
    text: str
    page: int = 0
    bold: bool = False
    cell: int | None = None
    row: int | None = None

    @property
    def in_table(self) -> bool:
        """Whether the line stands in a table."""
        return self.cell is not None


@dataclass(frozen=True)
class SourceText:
    """All that extraction can say. `needs_keying`: the file is a picture, a person keys from it; `notes` are codes for reading/phrases."""

    lines: tuple[Line, ...]
    kind: str
    notes: tuple[str, ...] = ()
    needs_keying: bool = False
    page_images: int = 0
    noisy: bool = field(default=False)

    def text(self) -> str:
        """The lines again as one text."""
        return "\n".join(line.text for line in self.lines)


def source_from_text(text: str, *, kind: str = "txt", notes: tuple[str, ...] = ()) -> SourceText:
    """Plain text as a source: one Line for each line of it."""
    lines = tuple(Line(number, nfc(line.rstrip("\r"))) for number, line in enumerate(text.split("\n"), start=1))
    return SourceText(lines=lines, kind=kind, notes=notes)
