"""The proofs of the register in the order in which a nomination of one year needs them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from thidua.apps.evidence import queries as evidence
from thidua.core.actor import Actor


@dataclass(frozen=True)
class Proofs:
    """Choices as (key, words): those of the year, of no year, or chosen already; and the rest of the register."""

    year: int
    near: tuple[tuple[int, str], ...]
    rest: tuple[tuple[int, str], ...]

    @property
    def groups(self) -> list[tuple[str, tuple[tuple[int, str], ...]]]:
        """The choices of a list under two headings."""
        return [(words, rows) for words, rows in ((f"Minh chứng năm {self.year}", self.near), ("Minh chứng khác", self.rest)) if rows]


def proofs_for(actor: Actor, year: int, chosen: Collection[int] = ()) -> Proofs:
    """The whole register, what the year needs first."""
    near, rest = evidence.for_year(actor=actor, year=year, chosen=chosen)
    return Proofs(year, *(tuple((item.pk, evidence.cited(item)) for item in rows) for rows in (near, rest)))
