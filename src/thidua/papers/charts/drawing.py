"""The pen: SVG as strings. A picture is 360 units wide, so that its letters stay legible on a phone of 360 px and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from thidua.core.document import Chart
from thidua.kernel.text import nfc

WIDTH = 360
SIZE = 13
SMALL = 12
FACE = "Be Vietnam Pro"
INK, SOFT, ACCENT, PAPER, LINE = "#1c2426", "#3c4846", "#0b5d66", "#ffffff", "#7a8785"
LEADING = 17
_WIDE_LETTER = 0.54  # of the letter height: what a letter of the face takes on average, with a margin for wide ones


@dataclass(frozen=True)
class Ink:
    """How one part of a bar is filled, and what it is called in the legend."""

    key: str
    words: str


DONE = Ink("xong", "Hoàn thành đúng hạn")
DONE_LATE = Ink("xong-cham", "Hoàn thành chậm")
LATE = Ink("qua-han", "Quá hạn")
OPEN = Ink("dang-lam", "Đang thực hiện")
BEFORE = Ink("xong-cham", "")


class Sheet:
    """One picture while it is drawn, from the top down. `y` is how far the pen has come."""

    def __init__(self, key: str, title: str, desc: str) -> None:
        self.key, self.title, self.desc = key, nfc(title), nfc(desc)
        self.y = 0.0
        self._parts: list[str] = []

    def text(self, x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False, size: int = SIZE) -> None:
        """Letters with their foot at `y`."""
        weight = ' font-weight="600"' if bold else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" text-anchor="{anchor}"{weight} fill="{INK}">{escape(nfc(words))}</text>'
        )

    def bar(self, x: float, y: float, wide: float, high: float, ink: Ink) -> None:
        """A filled box with an edge, so that it is seen on white and in black and white; nothing where it has no size."""
        if wide > 0 and high > 0:
            fill = {DONE.key: ACCENT, OPEN.key: PAPER}.get(ink.key, f"url(#{self.key}-{ink.key})")
            self._parts.append(
                f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" fill="{fill}" stroke="{INK}" stroke-width="1"/>'
            )

    def line(self, x1: float, y1: float, x2: float, y2: float, *, dashed: bool = False) -> None:
        """A thin line."""
        dash = ' stroke-dasharray="4 3"' if dashed else ""
        self._parts.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{LINE if not dashed else INK}" stroke-width="1"{dash}/>'
        )

    def legend(self, inks: Iterable[Ink]) -> None:
        """Two to a line, each with a piece of its pattern."""
        for place, ink in enumerate(inks):
            column = place % 2
            if column == 0:
                self.y += 20
            self.bar(0.5 + column * WIDTH / 2, self.y - 12, 22, 12, ink)
            self.text(29 + column * WIDTH / 2, self.y - 1.5, ink.words, size=SMALL)
        self.y += 10

    def lines(self, words: str, *, width: float = WIDTH, most: int = 2) -> None:
        """Words broken into lines of `width`; what does not fit in `most` lines ends with …"""
        for one in wrapped(words, width, most=most):
            self.y += LEADING
            self.text(0, self.y - 4, one)

    def chart(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Chart:
        """The picture, closed, with the table of what it shows."""
        high = _n(self.y + 4)
        inside = "".join(self._parts)
        used = "".join(pattern for name, pattern in _patterns(self.key) if f"url(#{self.key}-{name})" in inside)
        defs = f"<defs>{used}</defs>" if used else ""
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" role="img" '
            f"aria-labelledby={quoteattr(f'{self.key}-ten {self.key}-mo-ta')} font-family={quoteattr(FACE)} fill={quoteattr(INK)}>"
            f'<title id="{self.key}-ten">{escape(self.title)}</title><desc id="{self.key}-mo-ta">{escape(self.desc)}</desc>{defs}{inside}</svg>'
        )
        return Chart(
            self.key, self.title, self.desc, svg, tuple(nfc(one) for one in heads), tuple(tuple(nfc(x) for x in row) for row in rows)
        )


def wrapped(words: str, width: float, *, most: int, size: int = SIZE) -> list[str]:
    """`words` in lines that fit `width`, at most `most` of them."""
    room = max(int(width / (size * _WIDE_LETTER)), 4)
    made: list[str] = []
    for word in words.split():
        if made and len(made[-1]) + 1 + len(word) <= room:
            made[-1] += f" {word}"
        else:
            made.append(word)
    if len(made) > most:
        made = [*made[: most - 1], f"{made[most - 1][: room - 1]} …"]
    return [one if len(one) <= room + 1 else f"{one[: room - 1]}…" for one in made]


def _patterns(key: str) -> tuple[tuple[str, str], ...]:
    """The fills that need a drawing: strokes one way for what came late, dense points for what is overdue. Solid and empty need none."""
    return (
        (
            DONE_LATE.key,
            f'<pattern id="{key}-{DONE_LATE.key}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="{PAPER}"/>'
            f'<path d="M-1 5L1 7M0 0L6 6M5 -1L7 1" stroke="{ACCENT}" stroke-width="1.6"/></pattern>',
        ),
        (
            LATE.key,
            f'<pattern id="{key}-{LATE.key}" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="{PAPER}"/>'
            '<path d="M0 2H4M2 0V4" stroke="#a3212f" stroke-width="1.5"/></pattern>',
        ),
    )


def _n(value: float) -> str:
    """A number as short as it can be, never as 1e-05."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
