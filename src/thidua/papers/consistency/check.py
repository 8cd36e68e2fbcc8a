"""One dossier whole: what contradicts what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from thidua.papers.consistency.ballots import ballots
from thidua.papers.consistency.claims import Stated
from thidua.papers.consistency.complete import complete
from thidua.papers.consistency.council import council
from thidua.papers.consistency.counts import counts, money
from thidua.papers.consistency.findings import Contradiction, Wanted
from thidua.papers.consistency.forms import forms, grounds, unfinished
from thidua.papers.consistency.merit import awarded_before, initiatives
from thidua.papers.consistency.names import names
from thidua.papers.consistency.order import days, filed, numbers, same
from thidua.papers.consistency.people import awards, particulars
from thidua.papers.consistency.power import power
from thidua.papers.consistency.reading import stated

Rule = Callable[[Sequence[Stated], Wanted], Iterator[Contradiction]]
RULES: tuple[Rule, ...] = (
    complete, names, counts, particulars, awards, council, ballots, days, numbers, same, filed, power, forms, grounds, unfinished,
    initiatives, awarded_before, money,
)  # fmt: skip


def check_files(files: Sequence[tuple[str, bytes]], wanted: Wanted | None = None) -> tuple[Contradiction, ...]:
    """Read every Word file of a dossier and hold the papers against each other. Raises Refused for a file that cannot be read."""
    return check_stated([stated(name, data) for name, data in files], wanted or Wanted())


def check_stated(papers: Sequence[Stated], wanted: Wanted) -> tuple[Contradiction, ...]:
    """Every contradiction rule after rule, then every state; each told once."""
    found = dict.fromkeys(one for rule in RULES for one in rule(papers, wanted))
    return tuple(sorted(found, key=lambda one: one.state))
