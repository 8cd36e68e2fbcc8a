"""The whole check of one file."""

from __future__ import annotations

from thidua.papers.checking.components import components
from thidua.papers.checking.findings import Finding
from thidua.papers.checking.rules import RULES
from thidua.papers.checking.word import read


def check(data: bytes) -> tuple[Finding, ...]:
    """Every finding in the order of the decree's own components; empty where there is nothing to correct.

    Raises Refused for a file that is no readable .docx. Law: nd-30-2020#pl1.
    """
    file = read(data)
    known = components(file)
    return tuple(found for rule in RULES for found in rule(file, known))
