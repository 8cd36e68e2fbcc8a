"""The map of conditions: which titles of which years an award needs, when it can come at the earliest, and what one missing title costs.

How many times a title must be held in a row is the lawbook's; whether two runs may overlap the law read so far does not say, so both
readings are given and the authority that appraises decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.core.honours import Honour
from thidua.core.standing import Outlook, State
from thidua.law.book import LawAt, UnknownKey
from thidua.law.cite import in_words
from thidua.law.series import NotInForce

HORIZON = 15
Held = Mapping[Honour, frozenset[int]]
Lost = frozenset[tuple[Honour, int]]


class Mark(StrEnum):
    """How a title of a year stands in the chain."""

    HELD = "HELD"
    MISSED = "MISSED"
    OPEN = "OPEN"

    @property
    def phrase(self) -> str:
        """The mark as the screen says it."""
        return {"HELD": "Đã có", "MISSED": "Không có", "OPEN": "Cần đạt"}[self.value]


@dataclass(frozen=True)
class Link:
    """`honour` needs `needs` held `times` years in a row; the source in words and how sure we are of it."""

    honour: Honour
    needs: Honour
    times: int
    source: str
    confidence: str
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """One title in one year."""

    honour: Honour
    year: int
    mark: Mark


@dataclass(frozen=True)
class Cost:
    """What follows when one title of the chain is not reached: the new earliest year, or None beyond the horizon."""

    honour: Honour
    year: int
    later: int | None

    def years(self, earliest: int) -> int | None:
        """How many years the goal moves back."""
        return None if self.later is None else self.later - earliest


@dataclass(frozen=True)
class Path:
    """The chain to one award: links from the goal down, the cells to hold in the best run, the earliest year by both readings, the costs."""

    goal: Honour
    links: tuple[Link, ...]
    cells: tuple[Cell, ...]
    earliest: int | None
    apart: int | None
    costs: tuple[Cost, ...]
    silent: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Every year the chain speaks of."""
        return tuple(sorted({cell.year for cell in self.cells}))


@dataclass(frozen=True)
class CollectiveCost:
    """What a collective loses in the year where one condition of a title is not reached."""

    what: str
    held: str
    says: str


_ONE_YEAR = "danh_hieu.chien_si_thi_dua_co_so.can_lao_dong_tien_tien"
_KEYS: dict[Honour, tuple[Honour, str]] = {
    Honour.CSTDCS: (Honour.LDTT, _ONE_YEAR),
    Honour.CSTD_TINH: (Honour.CSTDCS, "danh_hieu.chien_si_thi_dua_bo_tinh.so_lan_co_so"),
    Honour.CSTD_TOAN_QUOC: (Honour.CSTD_TINH, "danh_hieu.chien_si_thi_dua_toan_quoc.so_lan_bo_tinh"),
    Honour.BANG_KHEN_TINH: (Honour.CSTDCS, "danh_hieu.bang_khen_tinh.so_lan_co_so"),
}
_COLLECTIVE = frozenset({"law.rating", "law.share", "law.all_done", "law.fighter"})
GOALS = (Honour.CSTDCS, Honour.BANG_KHEN_TINH, Honour.CSTD_TINH, Honour.CSTD_TOAN_QUOC)


def links(goal: Honour, law: LawAt) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The chain below an award as the lawbook has it on the day, and in words where the law is silent so that the chain ends early."""
    found: list[Link] = []
    at = goal
    while at in _KEYS:
        needs, key = _KEYS[at]
        try:
            dated = law.value(key)
        except (NotInForce, UnknownKey):
            return tuple(found), (f"Chưa đọc được điều kiện của {at.phrase} có hiệu lực vào ngày này; cấp thẩm định cho biết căn cứ.",)
        times = dated.value if isinstance(dated.value, int) and not isinstance(dated.value, bool) else 1
        found.append(Link(at, needs, times, in_words(dated.source, law.book), dated.confidence.phrase, dated.note))
        at = needs
    return tuple(found), ()


def path(goal: Honour, held: Held, law: LawAt, today: date, *, lost: Lost = frozenset()) -> Path:
    """The map to `goal` from what is held, every title from this year on counted as still open unless `lost`.

    Law: luat-06-2022-qh15#d21, #d22, #d23, #d74 — runs of consecutive titles.
    """
    chain, silent = links(goal, law)
    reach = _Reach(chain, held, today.year, lost)
    earliest = reach.earliest(goal)
    cells = tuple(reach.cells(goal, earliest)) if earliest is not None else ()
    costs = tuple(
        Cost(cell.honour, cell.year, _Reach(chain, held, today.year, lost | {(cell.honour, cell.year)}).earliest(goal))
        for cell in cells
        if cell.mark is Mark.OPEN and cell.honour is not goal
    )
    return Path(goal, chain, cells, earliest, _Reach(chain, held, today.year, lost, apart=True).earliest(goal), costs, silent)


def collective_costs(outlooks: Sequence[Outlook], year: int) -> tuple[CollectiveCost, ...]:
    """For each open condition of a collective's titles: which title of the year hangs on it. Titles of collectives are given year by year."""
    return tuple(
        CollectiveCost(line.text, " ".join(line.held), f"Không được xét {outlook.name}; sớm nhất là năm {year + 1}.")
        for outlook in outlooks
        if outlook.code in {Honour.TTLDTT, Honour.TTLDXS} and not outlook.given
        for line in outlook.conditions
        if line.code in _COLLECTIVE and line.state is not State.MET
    )


@dataclass(frozen=True)
class _Reach:
    """Which titles can be held in which years."""

    chain: tuple[Link, ...]
    held: Held
    this_year: int
    lost: Lost
    apart: bool = False

    def earliest(self, goal: Honour) -> int | None:
        """The first year from now on in which `goal` can come anew, held already or not."""
        years = range(self.this_year, self.this_year + HORIZON)
        return next((year for year in years if self.can(goal, year)), None)

    def can(self, honour: Honour, year: int) -> bool:
        """Whether the title of the year is held or can still be."""
        if (honour, year) in self.lost:
            return False
        if year in self.held.get(honour, frozenset()):
            return True
        if year < self.this_year:
            return False
        link = self._link(honour)
        return link is None or all(self.can(link.needs, one) for one in self._run(link, year))

    def cells(self, honour: Honour, year: int) -> list[Cell]:
        """The chain of the best run, the goal first."""
        top = self._cell(honour, year)
        made = {(honour, year): top}
        link = self._link(honour)
        if link is not None and top.mark is not Mark.HELD:  # what is held needs nothing below it any more
            for one in self._run(link, year):
                made |= {(cell.honour, cell.year): cell for cell in self.cells(link.needs, one)}
        return list(made.values())

    def _cell(self, honour: Honour, year: int) -> Cell:
        if year in self.held.get(honour, frozenset()):
            return Cell(honour, year, Mark.HELD)
        return Cell(honour, year, Mark.OPEN if year >= self.this_year else Mark.MISSED)

    def _link(self, honour: Honour) -> Link | None:
        return next((link for link in self.chain if link.honour is honour), None)

    def _run(self, link: Link, year: int) -> range:
        """The years of the run: complete the year before and all held, or else ending with `year`.

        Read apart, two titles that each need a run themselves stand a run from each other.
        """
        below = self._link(link.needs)
        step = below.times if self.apart and below is not None and below.times > 1 else 1
        ended = range(year - 1 - (link.times - 1) * step, year, step)
        had = self.held.get(link.needs, frozenset())
        if link.times > 1 and year == self.this_year and all(one in had and (link.needs, one) not in self.lost for one in ended):
            return ended
        return range(year - (link.times - 1) * step, year + 1, step)
