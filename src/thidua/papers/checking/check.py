"""The whole check of one file."""

from __future__ import annotations

from thidua.papers.checking.components import components
from thidua.papers.checking.encodings import old_encoding
from thidua.papers.checking.findings import Finding
from thidua.papers.checking.rules import OF_THE_SHEET, OF_THE_WORDS
from thidua.papers.checking.word import read


def check(data: bytes) -> tuple[Finding, ...]:
    """Every finding in the order of the decree's own components; empty where there is nothing to correct.

    A text in an encoding from before Unicode is told that and no more: its words cannot be read.
    Raises Refused for a file that is no readable .docx. Law: nd-30-2020#pl1.
    """
    file = read(data)
    known = components(file)
    rules = OF_THE_SHEET if old_encoding(file.paragraphs) else (*OF_THE_SHEET, *OF_THE_WORDS)
    return tuple(found for rule in rules for found in rule(file, known))
